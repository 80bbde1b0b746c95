"""Sending a return: whom it names and whom not, a password, a place to save it; and the list of what left the building."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, Segments, row_of
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.forms import Line
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.sharing.forms import form_dialog
from coordinator.problems import Problem
from coordinator.sharing import actions, store
from coordinator.sharing.records import ReturnForm
from coordinator.sharing.suggesting import suggested_password


class SendDialog(Dialog):
    """One partner's return, looked through before it leaves."""

    def __init__(self, session: Session, form: ReturnForm, partner: str) -> None:
        self._session, self._form = session, form
        self._what = actions.prepare(session.file, form.id, session.today())
        what = self._what
        super().__init__(
            session.theme, f"Send “{form.name}” to {partner}",
            f"{words.count(len(what.rows), 'pupil')} of {words.count(len(what.visits), 'visit')} since"
            f" {words.day_and_month(what.since)}; {len(what.left_out)} left out, because only a yes to sharing counts."
            f" Columns: {', '.join(what.headings)}.",
            width=720,
        )  # fmt: skip
        theme = session.theme
        hidden = session.discreet
        self._tabs = Segments(
            theme, (("in", f"In it {len(what.rows):,}"), ("out", f"Left out {len(what.left_out):,}")), "Which pupils"
        )
        inside = Table(
            theme, "In it",
            [
                Column("Pupil", lambda p: p.register_name, "name", -1, sort=lambda p: p.sort_key),
                Column("Form", lambda p: p.form, "text", 120),
            ],
        )  # fmt: skip
        outside = Table(
            theme, "Left out",
            [Column("Pupil", lambda one: one.pupil.register_name, "name", 240), Column("Why", lambda one: one.why, "text", -1)],
            key=lambda one: one.pupil.id,
        )  # fmt: skip
        inside.set_rows([] if hidden else list(what.pupils))
        outside.set_rows([] if hidden else list(what.left_out))
        self._lists = QStackedWidget()
        self._lists.addWidget(inside)
        self._lists.addWidget(outside)
        self._lists.setMinimumHeight(theme.px(210))
        self._tabs.chosen.connect(lambda key: self._lists.setCurrentIndex(0 if key == "in" else 1))
        self.body.addLayout(row_of(self._tabs, None))
        if hidden:
            self.body.addWidget(Label(theme, "Names are hidden in discreet mode.", "small", "ink-2"))
        self.body.addWidget(self._lists, 1)
        self.password = Line(
            theme, "password", "Password of the workbook", suggested_password(), required=True,
            hint="Say it on the telephone or send it another way than the file. It is not kept here.",
        )  # fmt: skip
        copy = Button(theme, "Copy", icon="copy", small=True)
        copy.clicked.connect(lambda _=False: QGuiApplication.clipboard().setText(self.password.value() or ""))
        line = row_of(self.password, copy)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self._wrong = Label(theme, "", "bold", "alert", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.verb = self.add_button("Save the workbook…", "primary")
        self.verb.clicked.connect(self._save)
        self.verb.setEnabled(bool(what.rows) and not session.file.read_only)
        self.password.setFocus()

    def _save(self) -> None:
        session = self._session
        name = f"{self._form.name} {session.today().isoformat()}.xlsx".replace("/", "-")
        path = session.messages.choose_save("Save the workbook", name, "Workbooks (*.xlsx)")
        if path is None:
            return
        try:
            sent = actions.send(session.file, self._form.id, Path(path), self.password.value() or "", session.file.clock())
        except Problem as problem:
            self._wrong.setText(problem.sentence)
            self._wrong.show()
            return
        session.toast(f"{words.count(len(sent.rows), 'pupil')} in {Path(path).name}; it is in the list of what left the building")
        self.accept()


class SharedDialog(Dialog):
    """Everything that left the building, newest first; to one partner, or all."""

    def __init__(self, session: Session, organisation_id: int | None = None) -> None:
        rows = store.shared(session.file, organisation_id)
        super().__init__(
            session.theme, "What left the building",
            "Pupils’ data that was sent to a partner from here, with what it held. A family that takes its yes back, or asks, is"
            " told from this list." if rows else "Nothing has left the building through this file.",
            width=860,
        )  # fmt: skip
        if rows:
            table = Table(
                session.theme, "What left the building",
                [
                    Column("When", lambda row: row.at.date(), "date", 110),
                    Column("To", lambda row: row.recipient, "name", 190),
                    Column("Pupils", lambda row: row.pupils, "figure", 70),
                    Column("What it held", lambda row: ", ".join(row.fields), "text", -1),
                    Column("What for", lambda row: row.purpose, "soft", 170),
                    Column("Sent by", lambda row: row.who, "soft", 90),
                ],
            )  # fmt: skip
            table.set_rows(rows)
            table.setMinimumHeight(session.theme.px(260))
            self.body.addWidget(table, 1)
            self.resize(session.theme.px(980), session.theme.px(480))
        self.add_button("Close", "primary").clicked.connect(self.accept)


def send_return(session: Session, organisation_id: int, partner: str) -> None:
    """Sends the partner's return; where it asks for none yet, what it asks for is written down first."""
    forms = store.forms(session.file, organisation_id)
    form = forms[0] if forms else None
    if form is None:
        dialog = form_dialog(session, organisation_id, partner)
        if not session.messages.run(dialog) or not dialog.outcome:
            return
        form = store.form(session.file, dialog.outcome)
    session.messages.run(SendDialog(session, form, partner))


def change_return(session: Session, organisation_id: int, partner: str) -> None:
    """What the partner asks for, to be changed; new where it asks for nothing yet."""
    forms = store.forms(session.file, organisation_id)
    session.messages.run(form_dialog(session, organisation_id, partner, forms[0] if forms else None))

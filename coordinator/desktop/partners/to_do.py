"""To do with them: contacts planned and follow-ups, until done or dropped, and who else of us is about to ring."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import RowButton
from coordinator.desktop.kit.session import Session
from coordinator.desktop.log_contact import (
    LogContactDialog,
    edit_contact,
    edit_planned,
    follow_up,
    make_planned,
)
from coordinator.desktop.partners.reading import Dossier
from coordinator.desktop.partners.section import Section, deeds
from coordinator.problems import Problem
from coordinator.relationships import store as relationships
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.rules import colleagues
from coordinator.relationships.store import contacts_to_come
from coordinator.school_year.rules import Calendar

PLANNED, FOLLOW_UP = "planned", "follow-up"


class ToDo(Section):
    """Each line says what, with whom and when; its button logs it, its menu puts it off or drops it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "To do with them")
        self._session = session
        self._dossier: Dossier | None = None
        theme = session.theme
        add = Button(theme, "Plan", "quiet", small=True)
        add.setAccessibleName("Plan a contact")
        add.clicked.connect(lambda _=False: self.plan())
        self.head.addWidget(add)
        self.near = Label(theme, "", "small", "tie-ink", wrap=True)
        self.none = Label(theme, "No contact is planned. Plan one, or give a talk a follow-up.", "small", "ink-3", wrap=True)
        self.body.addWidget(self.near)
        self.body.addWidget(self.none)
        self.list = RowList(theme, "To do with them", lines=False, marks_choice=False)
        self.list.opened.connect(self.log)
        self.list.pressed.connect(self.log)
        self.list.menu_for = self._menu
        beneath = QVBoxLayout()
        beneath.setContentsMargins(2, 0, 2, 8)
        self.inside.setContentsMargins(16, 10, 16, 0)
        beneath.addWidget(self.list)
        self.outer.addLayout(beneath)

    def show_to_do(self, dossier: Dossier) -> None:
        """The lines of that partner, the latest first."""
        self._dossier = dossier
        file, partner, today = self._session.file, dossier.organisation.id, dossier.today
        lines: list[tuple[date | None, Row]] = []
        for row in contacts_to_come.planned_contacts(file, partner):
            telephone = "" if self._session.discreet else row.telephone
            detail = " · ".join(part for part in (row.person, row.staff, telephone, row.best_time) if part)
            shown = _row((PLANNED, row.id), row.what, detail, row.due_on, dossier.calendar, today)
            lines.append((row.due_on, shown))
        for said in relationships.follow_ups(file):
            if said.organisation_id == partner:
                title = f"Get back to {said.person or said.organisation}"
                detail = f"{words.short_date(said.at.date())}: {' '.join(said.said.split())}"
                shown = _row((FOLLOW_UP, said.id), title, detail, said.follow_up_on, dossier.calendar, today)
                lines.append((said.follow_up_on, shown))
        lines.sort(key=lambda line: line[0] or date.max)
        self.list.set_rows([row for _, row in lines])
        self.list.fit()
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        touches = contacts_to_come.touches(file, dossier.calendar.add_school_days(today, -colleagues.JUST_NOW))
        near = colleagues.others(dossier.calendar, touches, partner, None, today, today)
        lead = dossier.lead.id if dossier.lead is not None else None
        # What a colleague plans stands in the lines below with the name; what one just did, or several mean to do, is news.
        several = len({touch.staff_id for touch in near}) > 1 or any(t.made and t.staff_id != lead for t in near)
        self.near.setText("\n".join(colleagues.words_of(touch) for touch in near[:3]))
        self.near.setVisible(several)

    def plan(self) -> None:
        """Opens the line with "plan:" typed already."""
        if self._dossier is None:
            return
        dialog = LogContactDialog(self._session, self._dossier.organisation.id)
        dialog.line.edit.setText("plan: ")
        self._session.messages.run(dialog)

    def log(self, key: object) -> None:
        """Logs what a line is about, which is done with it."""
        if isinstance(key, tuple):
            begin = make_planned if key[0] == PLANNED else follow_up
            self._session.messages.run(begin(self._session, key[1]))

    def _menu(self, key: object) -> list[QAction]:
        if not isinstance(key, tuple):
            return []
        file, today, id_ = self._session.file, self._session.today(), key[1]
        planned = key[0] == PLANNED
        put_off = care_contacts.put_off if planned else care_contacts.put_off_follow_up
        drop = care_contacts.drop if planned else care_contacts.drop_follow_up
        edit = edit_planned if planned else edit_contact
        return deeds(
            self.list,
            [
                ("Log it", lambda: self.log(key)),
                ("Edit…", lambda: self._session.messages.run(edit(self._session, id_))),
                ("Put off 5 school days", lambda: self._do(lambda: put_off(file, id_, today))),
                ("Drop", lambda: self._do(lambda: drop(file, id_, today))),
            ],
        )

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)


def _row(
    key: tuple[str, int], title: str, detail: str, due: date | None, calendar: Calendar, today: date
) -> Row:
    left = calendar.school_days_between(today, due) if due else None
    if left is None:
        right, tone = "no day set", "ink-2"
    elif left < 0:
        right, tone = f"{-left} late", "alert"
    else:
        right, tone = ("today", "tie-ink") if left == 0 else (words.in_school_days(left), "ink-2")
    return Row(key, title, detail, right=right, right_tone=tone, button=RowButton("Log it", "phone"))

"""The new year's list beside the roll-over: who joins, who is not in it, who stays back, and what it asks about."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.pupils.actions.rolling import Rolled
from coordinator.pupils.roll.likeness import ASKED, SamePupil
from coordinator.words import count

_KINDS = "Lists of pupils (*.csv *.xlsx *.xlsm *.xml *.txt *.tsv);;All files (*)"
_LATER = "leave"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the list says that somebody has to look at: ``key`` is a pupil's id, or a row's key for a question."""

    kind: Literal["asked", "absent", "back", "refused"]
    key: object
    name: str
    form: str
    said: str


class NewList(QWidget):
    """Enter answers a question, Space ticks whoever has left. ``turned`` when a list was chosen or something was said of it."""

    turned = Signal()

    def __init__(self, session: Session, dry_run: Callable[["NewList"], Rolled]) -> None:
        super().__init__()
        self._session, self._dry_run = session, dry_run
        self.source: Path | None = None
        self.answers: dict[str, str] = {}
        self.left: set[int] = set()
        self.done: Rolled | None = None
        theme = session.theme
        self.choose = Button(theme, "Choose the new year’s list…", icon="upload")
        self.choose.clicked.connect(lambda _=False: self._choose())
        self.forget = Button(theme, "Without a list", "quiet")
        self.forget.clicked.connect(lambda _=False: self._forget())
        self.said = Label(theme, "", "body", "ink-2", wrap=True)
        self.table = Table(
            theme, "The new list",
            [
                Column("Pupil", lambda line: line.name, "name", 200),
                Column("Form", lambda line: line.form, "text", 80),
                Column("What the list says", lambda line: line.said, "text", -1),
                Column("Has left", lambda line: line.key in self.left if line.kind == "absent" else None, "check", 90),
            ],
            key=lambda line: (line.kind, line.key),
        )  # fmt: skip
        self.table.ticked.connect(lambda line, _="": self._tick(line))
        self.table.opened.connect(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row_of(self.choose, self.forget, None))
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        self._put()

    @property
    def joiners(self) -> int:
        """How many the list adds."""
        return self.done.report.added if self.done and self.done.report else 0

    def _choose(self) -> None:
        path = self._session.messages.choose_open("Choose the new year’s list", _KINDS)
        if path is not None:
            self.source, self.answers, self.left = path, {}, set()
            self.look()

    def _forget(self) -> None:
        self.source, self.done, self.answers, self.left = None, None, {}, set()
        self._put()
        self.turned.emit()

    def look(self) -> None:
        """Goes through the year and the list off the window, and shows what would be; nothing is kept."""
        source = self.source
        if source is None:
            return

        def shown(done: Rolled) -> None:
            self.done = done
            self._put()
            self.turned.emit()

        def failed(problem: Any) -> None:
            self._forget()
            self._session.messages.problem(problem)

        self._session.jobs.run(f"Reading {source.name}", lambda _: self._dry_run(self), shown, failed)

    def lines(self) -> list[Line]:
        """What somebody has to look at: questions first, then who is missing, who stays back, what could not be read."""
        if self.done is None or self.done.report is None:
            return []
        report = self.done.report
        asked = [Line("asked", one.key, one.name, "", self._question(one)) for one in report.questions]
        absent = [Line("absent", one.id, one.register_name, one.form, "Not in the list") for one in report.absent]
        again = "In the same year group again: stays back"
        back = [Line("back", one.id, one.register_name, one.form, again) for one in self.done.back]
        refused = [
            Line("refused", f"row {one.row}", one.name or f"Row {one.row}", "", one.message)
            for one in report.rows
            if one.outcome == "refused" and one.about != ASKED
        ]
        return [*asked, *absent, *back, *refused]

    @staticmethod
    def _question(one: SamePupil) -> str:
        if one.is_open:
            who = one.choices[:1].upper() + one.choices[1:].replace(" or A", " or a")
            return f"Row {one.row}: {who}? Enter says which; it stays out until then."
        known = {person.key: person.words for person in one.readings}
        return f"Row {one.row}: {known.get(one.answer, 'left out')}"

    def _put(self) -> None:
        source = self.source
        self.forget.setVisible(source is not None)
        self.table.setVisible(source is not None)
        if self.done is None or self.done.report is None:
            self.said.setText("Joiners, new forms and pupils who stay back can come with it, in the same act and the same Undo.")
            self.table.set_rows([])
            return
        report, back = self.done.report, len(self.done.back)
        missing = len(report.absent)
        parts = [
            f"{count(report.read, 'row')} in {source.name if source else ''}",
            count(report.added, "joiner"),
            f"{report.changed:,} with something new",
            f"{back} who {'stays' if back == 1 else 'stay'} back" if back else "",
            f"{missing} not in it" if missing else "",
        ]
        self.said.setText(", ".join(part for part in parts if part) + ".")
        self.table.set_rows(self.lines())

    def _tick(self, line: Line) -> None:
        if line.kind == "absent" and isinstance(line.key, int):
            self.left ^= {line.key}
            self.table.set_rows(self.lines())
            self.turned.emit()

    def _answer(self, line: Line) -> None:
        if line.kind != "asked" or self.done is None or self.done.report is None:
            return
        one = next(asked for asked in self.done.report.questions if asked.key == line.key)
        ways: list[tuple[Any, str]] = [(person.key, person.words) for person in one.readings]
        dialog = FormDialog(
            self._session.theme, "Same pupil, or two people?",
            [Choose(self._session.theme, "who", one.name, [*ways, (_LATER, "Leave the row out")], one.answer or ways[0][0])],
            "Use this", lambda typed: typed["who"], text=one.message, draft=f"roll-over row {one.row}",
        )  # fmt: skip
        if self._session.messages.run(dialog):
            self.answers[one.key] = dialog.outcome
            self.look()

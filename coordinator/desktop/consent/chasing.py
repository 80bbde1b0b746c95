"""Over whom to chase: the first reminder, the second and later ones each to their own families, and the phone list."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coordinator.consent.records import ConsentRow
from coordinator.consent.rules.reminding import STAGES, stage
from coordinator.desktop.consent.printing import print_chase_letters, print_reminders
from coordinator.desktop.consent.ringing import print_phone_list
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.words import count

Printing = Callable[[str, Sequence[int]], object]  # a paper's key, and the pupils it is for; of the phone list all it concerns


def print_for_chase(session: Session, visit_id: int, title: str, paper: str, pupil_ids: Sequence[int]) -> None:
    """One of the papers of the chase card."""
    if paper == "phone-list":
        print_phone_list(session, visit_id)
    elif paper == "slips":
        print_reminders(session, visit_id, title, pupil_ids)
    else:
        print_chase_letters(session, visit_id, title, pupil_ids)


class Reminding(QWidget):
    """A line for each stage at which somebody is: ``First reminder: 6 families``, as slips or letters."""

    def __init__(self, theme: Theme, print_: Printing) -> None:
        super().__init__()
        self._theme, self._print = theme, print_
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        self._due: dict[str, list[int]] = {}
        self._lines: dict[str, Button] = {}
        for words in STAGES:
            line = Button(theme, words, "quiet", icon="printer", small=True, tip=f"{words}: slips or letters")
            line.setMenu(self._papers(words))
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
            self._lines[words] = line
        self.phone_list = Button(theme, "Print phone list", "quiet", icon="phone", small=True)
        self.phone_list.setToolTip("Whom to ring, what to ask, and room to write down who said what")
        self.phone_list.clicked.connect(lambda: print_("phone-list", ()))
        column.addWidget(self.phone_list, 0, Qt.AlignmentFlag.AlignLeft)

    def _papers(self, words: str) -> QMenu:
        menu = QMenu(self)
        for key, title in (("slips", "Slips, two on a sheet"), ("chase-letters", "Letters, each with its slip")):
            action = QAction(title, menu)
            action.triggered.connect(partial(self._pressed, key, words))
            menu.addAction(action)
        return menu

    def _pressed(self, key: str, words: str, _checked: bool = False) -> None:
        self._print(key, self._due[words])

    def set_rows(self, rows: Sequence[ConsentRow], ring: int, *, discreet: bool) -> None:
        """The families whose reply is missing, and how many to ring: some of them though their reply is in."""
        self._due = {words: [row.pupil_id for row in rows if stage(row) == words] for words in STAGES}
        for words, line in self._lines.items():
            line.set_text(f"{words}: {count(len(self._due[words]), 'family', 'families')}")
            line.setVisible(bool(self._due[words]))
        self.phone_list.set_text(f"Print phone list: {count(ring, 'family', 'families')}")
        self.phone_list.setVisible(bool(ring) and not discreet)

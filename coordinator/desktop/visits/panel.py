"""What every tab of a visit is: it is given the visit's facts and acts through one action at a time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QWidget

from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.problems import Problem

FOLDS_ABOVE = 1.2


class FoldingRow(QBoxLayout):
    """Things side by side; with large text, under each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._theme = theme
        theme.changed.connect(self.fold)
        self.fold()

    def fold(self) -> None:
        ways = QBoxLayout.Direction
        self.setDirection(ways.TopToBottom if self._theme.size > FOLDS_ABOVE else ways.LeftToRight)


class Panel(QWidget):
    """Base of the tabs. ``go`` opens what another page holds; ``wants`` asks for another tab of this visit."""

    go = Signal(str, int)
    wants = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.theme = session, session.theme
        self._facts: VisitFacts | None = None

    @property
    def facts(self) -> VisitFacts:
        """The visit that is shown."""
        if self._facts is None:
            raise LookupError("no visit is shown")
        return self._facts

    def put(self, facts: VisitFacts) -> None:
        """Shows a visit, or the same one anew."""
        self._facts = facts
        self.fill(facts)

    def fill(self, facts: VisitFacts) -> None:
        """Writes the facts into what is there."""

    def act(self, deed: Callable[[], Any]) -> Any:
        """Does one action; what stands in its way is said as it stands."""
        try:
            return deed()
        except Problem as problem:
            self.session.messages.problem(problem)
            return None

    def focus_filter(self) -> None:
        """Puts the cursor in this tab's filter, when it has one."""

    def escape(self) -> bool:
        """Clears this tab's filter; False when there was nothing to clear."""
        return False

    def command(self, text: str, do: Callable[[], Any], icon: str = "") -> QAction:
        """An entry for a menu."""
        action = QAction(text.replace("&", "&&"), self)
        if icon:
            action.setIcon(self.theme.icon(icon, "ink-2"))
        action.triggered.connect(lambda _=False: do())
        return action

"""What a page is: a title, a line of facts, at most two actions, and a body that reads itself anew."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.session import Session


class Page(QWidget):
    """Base of every page. It emits ``go("visit", 12)`` to open what another page holds; the window navigates."""

    go = Signal(str, int)
    head_changed = Signal()

    title = ""
    facts = ""
    help_text = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.theme = session.theme
        session.discreet_changed.connect(self.discreet_changed)

    def refresh(self) -> None:
        """Reads everything shown anew through the stores; keeps the chosen row and the place scrolled to."""

    def show_file(self, path: Path) -> None:
        """Shows what this page says of another file."""

    def show_record(self, id_: int) -> None:
        """Shows that record (0: as the page likes)."""

    def shown_record(self) -> int:
        """The record that ``show_record`` would bring back; 0 where there is none."""
        return 0

    def head_actions(self) -> list[Button]:
        """At most two buttons for the head, made once and kept by the page; the filled one last."""
        return []

    def new(self) -> None:
        """Ctrl+N: a new one of what this page holds."""

    def new_for(self, id_: int) -> None:  # noqa: ARG002
        """A new one that belongs to a record of another page: a visit to partner ``id_``; 0 is nobody's."""
        self.new()

    def print_shown(self) -> None:
        """Ctrl+P: print what is shown, with preview."""

    def focus_filter(self) -> None:
        """Ctrl+F: put the cursor in this page's filter."""

    def focus_first(self) -> None:
        """Puts the keyboard where work on this page begins; by default the first control takes it."""

    def focus_first_control(self) -> None:
        """Puts the keyboard on the first control that takes it."""
        reached = (w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((w for w in reached if w.isVisibleTo(self) and w.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def log_contact(self) -> bool:
        """Ctrl+L: logs a contact here; False when this page can't, and the partners' page is asked instead."""
        return False

    def new_promise(self) -> bool:
        """Writes down a promise here; False when this page can't, and a contact is logged with it instead."""
        return False

    def escape(self) -> bool:
        """Esc: clear the filter or close a panel; False when there was nothing to do."""
        return False

    def discreet_changed(self, discreet: bool) -> None:  # noqa: ARG002
        """Discreet mode went on or off: by default the page reads itself anew."""
        if self.isVisible():
            self.refresh()

    def set_head(self, title: str, facts: str) -> None:
        """New words for the head."""
        if (title, facts) != (self.title, self.facts):
            self.title, self.facts = title, facts
            self.head_changed.emit()

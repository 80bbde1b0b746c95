"""A box of text that is kept in the file as soon as it is left, and as a draft while it is written in."""

from collections.abc import Callable

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from coordinator.desktop.kit.drafting import Drafting, PageLine
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem


class SavedBox(QPlainTextEdit):
    """Holds the words of one record at a time."""

    def __init__(self, session: Session, name: str, save: Callable[[int, str], None]) -> None:
        super().__init__()
        self._session, self._name, self._save = session, name, save
        self._id = 0
        self._kept = ""
        self._line = PageLine(self, "words", name)
        self._drafting: Drafting | None = None
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    def hold(self, id_: int, text: str) -> None:
        """Shows that record's words; what was typed of another is kept first."""
        if id_ == self._id:
            if text != self._kept and self.toPlainText().strip() == self._kept:
                self._show(text)
            return
        self.leave()
        if self._drafting is not None:
            self._drafting.stop()
            self._drafting.deleteLater()
            self._drafting = None
        self._id = id_
        self._show(text)
        self.setEnabled(bool(id_))
        if id_ and self._session.keeper is not None:
            form = f"steering {self._name} {id_}"
            self._drafting = Drafting(self._session.keeper, form, self._name, [self._line], parent=self)
            self._drafting.bring_back()

    def _show(self, text: str) -> None:
        self._kept = text
        self.setPlainText(text)
        if self._drafting is not None:
            self._drafting.begin_anew()

    def leave(self) -> None:
        """Keeps what is typed."""
        words = self.toPlainText().strip()
        if not self._id or words == self._kept or self._session.file.read_only:
            return
        before, self._kept = self._kept, words
        try:
            self._save(self._id, words)
        except Problem as problem:
            self._kept = before
            self._session.messages.problem(problem)
            return
        if self._drafting is not None:
            self._drafting.begin_anew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.leave()

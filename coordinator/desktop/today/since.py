"""One line on Today for whoever comes back, or comes new: what others changed since she last looked."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.session import Session
from coordinator.history import actions
from coordinator.history.records import Since
from coordinator.problems import Problem

_SOON = 200  # milliseconds
SINCE = -1
"""The record of the History page that stands for "since you last looked"."""


class SinceCard(QWidget):
    """Shows itself while others' changes are unread; read once at opening, as nobody else writes while she does."""

    go = Signal(str, int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._known = session, False
        read = Button(session.theme, "Read them", small=True)
        read.clicked.connect(lambda _=False: self.go.emit("history", SINCE))
        self.seen = Button(session.theme, "I have seen these", "quiet", small=True)
        self.seen.clicked.connect(lambda _=False: self.mark_seen())
        self.words = Label(session.theme, "", "body", wrap=True)
        strip = QFrame()
        strip.setProperty("look", "tint-info")
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(Icon(session.theme, "history", "info", 18))
        row.addWidget(self.words, 1)
        row.addWidget(self.seen)
        row.addWidget(read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(strip)
        self.hide()

    def soon(self) -> None:
        """Once Today is painted: ten years of changes take a moment to count."""
        QTimer.singleShot(_SOON, self, self.refresh)

    def refresh(self) -> None:
        """Reads what others changed: at opening, and as long as the file is somebody else's to write."""
        file = self._session.file
        if file.closed or not file.who or (self._known and self.isHidden() and not file.read_only):
            return
        self._known = True
        try:
            since = actions.since_you_last_looked(file, file.who, self._session.today())
        except Problem:
            since = None  # a damaged file tells of itself elsewhere
        self.setVisible(since is not None and since.changes > 0)
        if since is not None:
            self.words.setText(self._said(since))
        self.seen.setVisible(not file.read_only)

    def _said(self, since: Since) -> str:
        today = self._session.today()
        by = words.listed([f"{count} by {name or 'somebody'}" for name, count in since.people[:3]])
        changes = words.count(since.changes, "change")
        alone = since.people[0][0] or "somebody" if len(since.people) == 1 else ""
        what = f"{changes} by {alone}" if alone else f"{changes}, {by}"
        if since.looked is None:
            return f"New here? In the last 30 days: {what}."
        return f"Since you last looked on {words.short_date(since.looked.date(), today)}: {what}."

    def mark_seen(self) -> None:
        """She has read everything up to now."""
        file = self._session.file
        try:
            actions.looked(file, file.who, file.clock())
        except Problem as problem:
            self._session.messages.problem(problem)
            return
        self.hide()

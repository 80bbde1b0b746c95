"""A place came free: the first reserve as a question over the visit; nothing happens unless somebody says so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.visits.rules.choosing import NextReserve


class ReserveStrip(QFrame):
    """One line and a button; hidden while nobody is asked about. ``wanted`` carries the reserve's pupil id."""

    wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "tint-info")
        self.asked: NextReserve | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(Icon(theme, "hourglass", "info", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.question = Label(theme, "", "bold", wrap=True)
        self.why = Label(theme, "", "small", "ink", wrap=True)
        words.addWidget(self.question)
        words.addWidget(self.why)
        row.addLayout(words, 1)
        self.offer = Button(theme, "Offer the place", small=True, icon="user-plus")
        self.offer.clicked.connect(self._offered)
        row.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignVCenter)

    def ask(self, about: NextReserve | None) -> None:
        """Asks about this reserve, or nothing."""
        self.asked = about
        self.setVisible(about is not None)
        if about is not None:
            self.question.setText(about.question)
            self.why.setText(about.words)
            self.setAccessibleName(about.question)

    def _offered(self) -> None:
        if self.asked is not None:
            self.wanted.emit(self.asked.place.pupil_id)

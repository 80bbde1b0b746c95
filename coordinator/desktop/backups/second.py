"""The card of the second place: a folder on a stick or a network that gets each copy too."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from coordinator.desktop.backups.rows import second_line
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.marks import TONES
from coordinator.desktop.kit.theme import Theme
from coordinator.file.backup import SecondPlace


class SecondCard(Card):
    """``choose`` a folder, ``stop`` using it."""

    choose = Signal()
    stop = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Second place")
        self.body.setSpacing(8)
        self._where = Label(theme, "", "bold", elide=True)
        self._icon = Icon(theme, "info", "ink-2", 17)
        self._state = Label(theme, "", "small", "ink-2", wrap=True)
        self._choose = Button(theme, "Choose folder…", icon="folder-open", small=True)
        self._stop = Button(theme, "Stop using", "quiet", small=True)
        self.body.addWidget(self._where)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._state, 1)
        self.body.addLayout(line)
        self.body.addLayout(row_of(self._choose, self._stop, None))
        self._choose.clicked.connect(lambda _=False: self.choose.emit())
        self._stop.clicked.connect(lambda _=False: self.stop.emit())

    def show_place(self, place: SecondPlace | None, today: date) -> None:
        self._where.setVisible(place is not None)
        self._stop.setVisible(place is not None)
        self._icon.setVisible(place is not None)
        self._choose.set_text("Choose another folder…" if place else "Choose folder…")
        if place is None:
            self._state.setText(
                "A stick or a network folder that gets each copy too, in case this computer is lost. When it isn’t"
                " there, nothing waits for it."
            )
            self._state.set_tone("ink-2")
            return
        tone, icon, sentence = second_line(place, today)
        self._where.setText(str(place.folder))
        self._icon.set_icon(icon, TONES[tone][1])
        self._state.setText(sentence)
        self._state.set_tone(TONES[tone][1])

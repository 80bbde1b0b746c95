"""How far a partnership has come, as steps side by side: one press takes it to another, closing asks why."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.theme import Theme
from coordinator.directory.records import Organisation, Stage
from coordinator.relationships.rules.stages import STAGE_WORDS, since_words

_STAGES = tuple(STAGE_WORDS)


class StageSteps(QWidget):
    """``wanted(stage)`` when another stage than its own is pressed. Arrows move, they never change it."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("Stage of the partnership")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._now = Stage.NEW
        self.buttons: dict[Stage, Button] = {}
        for stage in _STAGES:
            button = Button(theme, STAGE_WORDS[stage], "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, stage=stage: self._pressed(stage))
            row.addWidget(button)
            self.buttons[stage] = button
        row.addStretch(1)
        theme.changed.connect(self._fit)

    def put(self, organisation: Organisation) -> None:
        """Where that partnership stands, and since when."""
        self._now = organisation.stage
        for stage, button in self.buttons.items():
            here = stage == self._now
            text = since_words(stage, organisation.stage_since) if here else STAGE_WORDS[stage]
            button.set_text(text)
            button.setAccessibleName(text)
            button.setChecked(here)
            closing = stage == Stage.CLOSED
            why = "It stands here" if here else "Asks why first" if closing else f"Mark as {text.lower()}"
            button.setAccessibleDescription(why)
            button.setToolTip(organisation.closing_note if here and closing else why)
        self._fit()

    def sizeHint(self) -> QSize:
        hints = [button.sizeHint() for button in self.buttons.values()]
        return QSize(sum(hint.width() + 4 for hint in hints), max(button.height() for button in self.buttons.values()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many as there is room for, where it stands and the next first; all are in the menu beside."""
        now = _STAGES.index(self._now)
        order = [now, now + 1, now - 1, *range(now + 2, len(_STAGES)), *range(now - 2, -1, -1)]
        room, shown = self.width(), set[int]()
        for place in [k for k in order if 0 <= k < len(_STAGES)]:
            room -= self.buttons[_STAGES[place]].sizeHint().width() + 4
            if room < 0 and shown:
                break
            shown.add(place)
        for place, stage in enumerate(_STAGES):
            self.buttons[stage].setVisible(place in shown)

    def _pressed(self, stage: Stage) -> None:
        for each, button in self.buttons.items():  # it moves when the partner is read again, not before
            button.setChecked(each == self._now)
        if stage != self._now:
            self.wanted.emit(stage.value)

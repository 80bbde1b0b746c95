"""Feedback that closes: what we said, what they answered, what changed; a dashed box asks for the next step."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import hairline
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.feedback.records import FeedbackRow, LoopStage
from coordinator.words import count, day_and_month


@dataclass(frozen=True, slots=True)
class Step:
    """One box of a loop: words that are there, or a verb that fills it."""

    text: str = ""
    tone: str = "act"
    verb: str = ""
    deed: str = ""


def steps_of(row: FeedbackRow, waiting: int) -> tuple[Step, Step, Step]:
    """The three boxes of a loop; ``waiting`` is in school days since its last step."""
    said = row.better_if or row.went_well or row.asked_for
    closed = row.stage is LoopStage.CLOSED
    if row.given_on is None:
        due = f"{count(waiting, 'day')} late" if waiting > 0 else f"Due in {count(-waiting, 'school day')}"
        due = due if waiting else "Due today"
        return Step(f"{said}\n{due}", "warn", "Mark as given", "give"), Step(), Step()
    if row.heard_on is None:
        answer = (
            Step("No answer; closed", "plain")
            if closed
            else Step(f"Waiting for {count(waiting, 'school day')}", "", "Write their answer", "hear")
        )
    else:
        answer = Step(f"“{row.their_answer}”")
    if row.changed_on is not None:
        change = Step(row.what_changed, "good")
    elif closed:
        change = Step("Closed without a change", "plain")
    elif row.heard_on is not None:
        change = Step("", "", "Note what changed", "change")
    else:
        change = Step()
    return Step(said), answer, change


class LoopTable(QWidget):
    """The loops under each other. ``pressed(id, deed)``: give, hear, change, write or open."""

    pressed = Signal(int, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 6, 16, 12)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(7)
        for column, stretch in ((0, 4), (1, 5), (2, 0), (3, 5), (4, 0), (5, 5)):
            self._grid.setColumnStretch(column, stretch)
        self._shown: list[object] = []

    def set_loops(self, loops: Sequence[tuple[FeedbackRow, int]]) -> None:
        """Draws the loops anew unless nothing changed; (loop, school days waiting)."""
        if self._shown == list(loops):
            return
        self._shown = list(loops)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for column, words in ((1, "We said"), (3, "They answered"), (5, "It changed")):
            self._grid.addWidget(Label(self._theme, words, "small", "ink-2"), 0, column)
        for place, (row, waiting) in enumerate(loops):
            line = place * 2 + 1
            self._grid.addWidget(hairline(), line, 0, 1, 6)
            self._loop(line + 1, row, waiting)
        self._grid.setRowStretch(len(loops) * 2 + 2, 1)

    def _loop(self, line: int, row: FeedbackRow, waiting: int) -> None:
        theme = self._theme
        who = QWidget()
        words = QVBoxLayout(who)
        words.setContentsMargins(0, 2, 0, 2)
        words.setSpacing(0)
        name = Button(theme, row.organisation, "quiet", small=True, tip="Open this feedback")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        name.clicked.connect(lambda: self.pressed.emit(row.id, "open"))
        write = Button(theme, look="bare", icon="send", small=True, tip=f"Write to {row.organisation}…")
        write.clicked.connect(lambda: self.pressed.emit(row.id, "write"))
        room = theme.px(150)
        name.setText(name.fontMetrics().elidedText(name.text(), Qt.TextElideMode.ElideRight, room))
        who.setMinimumWidth(max(theme.px(130), name.sizeHint().width() + write.sizeHint().width()))
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(name)
        first.addWidget(write)
        first.addStretch(1)
        words.addLayout(first)
        day = day_and_month(row.visit_on) if row.visit_on else ""
        about = " · ".join(part for part in (row.visit or "", day) if part)
        detail = Label(theme, about, "small", "ink-2", wrap=True)
        detail.setContentsMargins(8, 0, 0, 0)  # under the words of the button above, which has 8 px of its own
        words.addWidget(detail)
        self._grid.addWidget(who, line, 0, Qt.AlignmentFlag.AlignVCenter)
        for column, step in zip((1, 3, 5), steps_of(row, waiting), strict=True):
            self._grid.addWidget(self._box(row, step), line, column)
            if column < 5:
                self._grid.addWidget(
                    Icon(theme, "arrow-right", "ink-3", 16), line, column + 1, Qt.AlignmentFlag.AlignCenter
                )

    def _box(self, row: FeedbackRow, step: Step) -> QWidget:
        theme = self._theme
        if not step.verb:
            return _Words(theme, step.text, step.tone)
        box = QFrame()
        box.setProperty("look", "gap-warn" if step.tone == "warn" else "gap")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(3, 6, 6, 6)
        inside.setSpacing(3)
        if step.text:
            words = Label(theme, step.text, "small", "ink-2", wrap=True)
            words.setContentsMargins(7, 0, 0, 0)
            inside.addWidget(words)
        button = Button(theme, step.verb, "quiet", small=True)
        button.clicked.connect(lambda: self.pressed.emit(row.id, step.deed))
        strip = QHBoxLayout()
        strip.setContentsMargins(0, 0, 0, 0)
        strip.addWidget(button)
        strip.addStretch(1)
        inside.addLayout(strip)
        return box


class _Words(QFrame):
    """A box with words; dashed and empty while nothing is there."""

    def __init__(self, theme: Theme, text: str, tone: str) -> None:
        super().__init__()
        self.setProperty("look", f"tint-{tone}" if text and tone != "plain" else ("well" if text else "gap"))
        inside = QHBoxLayout(self)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(Label(theme, text, "small", "ink", wrap=True))
        self.setMinimumHeight(theme.px(42))

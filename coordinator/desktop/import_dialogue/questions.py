"""What a file leaves open, each with its readings as buttons: nothing is guessed."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Chip, row_of
from coordinator.desktop.kit.cards import Card, hairline, scrolling
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.school_year.term_dates.questions import LEAVE, Reading
from coordinator.words import count

_LARGE = 1.2  # with larger text the row's number stands above its words
_HIGHEST, _LOWEST = 330, 150


class Asked(Protocol):
    """A question of a calendar or a list of pupils; each of ``readings`` has ``key``, ``words`` and ``why``."""

    @property
    def key(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def readings(self) -> tuple[Any, ...]: ...
    @property
    def answer(self) -> str: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def choices(self) -> str: ...


class QuestionLine(QWidget):
    """One question; ``answered`` carries its key and the reading's, nothing when the answer is taken back."""

    answered = Signal(str, str)

    def __init__(self, theme: Theme, question: Asked) -> None:
        super().__init__()
        self.question = question
        self._icon = Icon(theme, "circle-help", "alert", 18)
        number = Label(theme, f"row {question.row}", "small", "ink-3")
        number.setFixedWidth(theme.px(58))
        name = Label(theme, question.name or "No name", "bold", "ink" if question.name else "ink-3", wrap=True)
        what = Label(theme, question.message, "table", wrap=True)
        self.chips: dict[str, Chip] = {}
        for reading in question.readings:
            chip = Chip(theme, reading.words)
            chip.setToolTip(reading.why)
            chip.setAccessibleDescription(f"{question.name}, {reading.why}")
            self.chips[reading.key] = chip
        self.chips[LEAVE] = Chip(theme, "Leave it out")
        self.chips[LEAVE].setAccessibleDescription(question.name)
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda on, key=key: self.answered.emit(question.key, key if on else ""))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(name)
        words.addWidget(what)
        words.addSpacing(3)
        if theme.size > _LARGE:
            words.insertWidget(0, number)
            for chip in self.chips.values():
                words.addLayout(row_of(chip, None))
        else:
            words.addLayout(row_of(*self.chips.values(), None, spacing=8))
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self._icon)
        if theme.size <= _LARGE:
            row.addWidget(number)
        row.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(row)
        outer.addWidget(hairline())
        self.setAccessibleName(f"Row {question.row}, {question.name}: {question.message}")
        self.show_answer(question.answer)

    def show_answer(self, answer: str) -> None:
        """Which reading is pressed, if any."""
        for key, chip in self.chips.items():
            chip.setChecked(key == answer)
        self._icon.set_icon("circle-check" if answer else "circle-help", "good" if answer else "alert")


class QuestionsCard(Card):
    """Hidden while nothing is asked; ``answered`` is a line's."""

    answered = Signal(str, str)

    def __init__(self, session: Session, title: str, settled: str) -> None:
        super().__init__(session.theme, title, sub=" ", margin=0)
        self._settled = settled
        self.lines: list[QuestionLine] = []
        inside = QWidget()
        inside.setAccessibleName(title)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._inside = inside
        self._area = scrolling(inside)
        self.body.addWidget(self._area)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.hide()

    @property
    def open(self) -> list[Asked]:
        """What nobody has said yet."""
        return [line.question for line in self.lines if line.question.is_open]

    def days_of(self, key: str) -> list[date]:
        """The first days of a question's readings, where they are days."""
        readings = (r for line in self.lines if line.question.key == key for r in line.question.readings)
        return [reading.starts for reading in readings if isinstance(reading, Reading)]

    def put(self, questions: Sequence[Asked]) -> None:
        """These questions; a line whose question is still asked stays, with the keyboard on it."""
        asked = [(question.key, question.message, question.readings) for question in questions]
        if asked != [(line.question.key, line.question.message, line.question.readings) for line in self.lines]:
            self._rebuild(questions)
        for line, question in zip(self.lines, questions, strict=True):
            line.question = question
            line.show_answer(question.answer)
        self.setVisible(bool(questions))
        left = len(self.open)
        self.sub.setText(
            f"{count(left, 'question')} open. Each stays out until you choose."
            if left
            else self._settled
        )
        high = min(sum(line.sizeHint().height() for line in self.lines), self._theme.px(_HIGHEST))
        self.setMaximumHeight(high + self._theme.px(52))
        self._area.setMinimumHeight(min(high, self._theme.px(_LOWEST)))  # on a small screen it gives way and scrolls

    def _rebuild(self, questions: Sequence[Asked]) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [QuestionLine(self._theme, question) for question in questions]
        for line in self.lines:
            line.answered.connect(self.answered)
            self._column.addWidget(line)
            line.show()

"""What is looked for: the fields at the left of the page, and what they say together."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Chip
from coordinator.desktop.kit.field import Field
from coordinator.desktop.kit.forms import Choose, Day, Number
from coordinator.desktop.kit.theme import Theme
from coordinator.visits.rules.weighing import Question
from coordinator.words import DAYS


class ChipGrid(Field):
    """Any number of a few as chips, over several lines."""

    def __init__(self, theme: Theme, key: str, label: str, options: Sequence[tuple[int, str, str]], wide: int) -> None:
        super().__init__(theme, key, label)
        self.chips: dict[int, Chip] = {}
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setSpacing(6)
        for place, (value, text, name) in enumerate(options):
            chip = Chip(theme, text)
            chip.setAccessibleName(name)
            chip.toggled.connect(lambda _: self.edited.emit())
            self.chips[value] = chip
            grid.addWidget(chip, place // wide, place % wide)
        grid.setColumnStretch(wide, 1)
        self._finish(box)
        if self.chips:
            first = next(iter(self.chips.values()))
            self.setFocusProxy(first)
            self.label.setBuddy(first)

    def value(self) -> tuple[int, ...]:
        return tuple(value for value, chip in self.chips.items() if chip.isChecked())

    def set_value(self, value: Any) -> None:
        for one, chip in self.chips.items():
            chip.setChecked(one in (value or ()))


class Asking(QWidget):
    """The question as it stands; ``edited`` whenever something is typed or chosen."""

    edited = Signal()

    def __init__(
        self, theme: Theme, years: Sequence[int], partners: Sequence[tuple[Any, str]], weeks: int, today: date
    ) -> None:
        super().__init__()
        self._back_at: time | None = None
        self._own_id = 0
        week = [(n, name[:3], name) for n, name in enumerate(DAYS[:5])]
        self.years = ChipGrid(theme, "years", "For", [(y, f"Y{y}", f"Year {y}") for y in years], 4)
        self.partner = Choose(theme, "partner", "With whom", partners)
        self.first = Day(theme, "first", "From", today=today, required=True)
        self.last = Day(theme, "last", "To", today=today, required=True)
        self.days = Number(theme, "days", "Days", 1, required=True, least=1, most=31)
        self.weeks = Number(theme, "weeks", "Weeks of notice", weeks, required=True, most=104)
        self.weekdays = ChipGrid(theme, "weekdays", "Rather on a", week, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        column.addWidget(self.years)
        column.addWidget(self.partner)
        column.addWidget(self.first)
        column.addWidget(self.last)
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, number in enumerate((self.days, self.weeks)):
            grid.addWidget(number, 0, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addWidget(self.weekdays)
        column.addStretch(1)
        for field in self.fields:
            field.edited.connect(self.edited)

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.years, self.partner, self.first, self.last, self.days, self.weeks, self.weekdays)

    def question(self) -> Question | None:
        """What is asked, or None after saying beside a field what is wrong with it."""
        values: dict[str, Any] = {}
        for field in self.fields:
            try:
                values[field.key] = field.checked()
                field.problem("")
            except ValueError as error:
                field.problem(str(error))
        if len(values) < len(self.fields):
            return None
        return Question(
            years=values["years"], first=values["first"], last=values["last"], days=values["days"],
            organisation_id=values["partner"], notice_weeks=values["weeks"], weekdays=values["weekdays"],
            back_at=self._back_at, own_id=self._own_id,
        )  # fmt: skip

    def put(self, question: Question, *, keep: bool = False) -> None:
        """Shows a question; the weekdays and weeks of notice stay with ``keep``."""
        self.blockSignals(True)
        self.years.set_value(question.years)
        self.partner.set_value(question.organisation_id)
        self.first.set_value(question.first)
        self.last.set_value(question.last)
        self.days.set_value(question.days)
        if not keep:
            self.weekdays.set_value(question.weekdays)
            if question.notice_weeks is not None:
                self.weeks.set_value(question.notice_weeks)
        self._back_at, self._own_id = question.back_at, question.own_id
        self.blockSignals(False)

    def let_go(self) -> None:
        """The question is no visit's any more."""
        self._back_at, self._own_id = None, 0

    def set_partners(self, options: Sequence[tuple[Any, str]]) -> None:
        """The partners of now, the chosen one kept."""
        try:
            chosen = self.partner.value()
        except ValueError:
            chosen = None
        self.partner.set_options(options)
        self.partner.combo.blockSignals(True)
        self.partner.set_value(chosen)
        self.partner.combo.blockSignals(False)


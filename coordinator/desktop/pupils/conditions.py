"""The conditions of a programme as one field: a line for each, with its measure, the values that count, and whether it must."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, Chip, row_of
from coordinator.desktop.kit.field import Field
from coordinator.desktop.kit.forms import QuietCombo
from coordinator.desktop.kit.theme import Theme
from coordinator.pupils.records import Measure, RuleCondition
from coordinator.pupils.rules.eligibility import values_of

MEASURES = [measure for measure in Measure if measure is not Measure.SMALL_AREA]
_FEW = {"yes", "1", "2"}  # what counts most often


class ConditionLine(QWidget):
    """One condition; ``edited`` when anything of it changes, ``away`` when it is to go."""

    edited = Signal()
    away = Signal()
    offered = Signal()  # other values to choose from

    def __init__(self, theme: Theme, condition: RuleCondition) -> None:
        super().__init__()
        self._theme = theme
        self.measure = QuietCombo(theme, wide=True)
        self.measure.setAccessibleName("Measure")
        for one in MEASURES:
            self.measure.addItem(one.label, one.value)
        self.must = Chip(theme, "Has to be met", on=condition.required)
        self.gone = Button(theme, "", "bare", icon="x", small=True, tip="Take this condition away")
        self._values: list[tuple[str, Chip]] = []
        self._row = row_of(None)
        self._row.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        head = row_of(self.measure, self.must, self.gone)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addLayout(self._row)
        place = MEASURES.index(condition.measure) if condition.measure in MEASURES else 0
        self.measure.setCurrentIndex(place)
        self._offer(condition.wanted)
        self.measure.currentIndexChanged.connect(lambda _: self._measure_changed())
        self.must.toggled.connect(lambda _: self.edited.emit())
        self.gone.clicked.connect(lambda _=False: self.away.emit())

    def _offer(self, wanted: Sequence[str]) -> None:
        for _, chip in self._values:
            self._row.removeWidget(chip)
            chip.deleteLater()
        measure = Measure(self.measure.currentData())
        self._values = []
        for place, (value, text) in enumerate(values_of(measure)):
            chip = Chip(self._theme, text[:1].upper() + text[1:], on=value in wanted)
            chip.toggled.connect(lambda _: self.edited.emit())
            self._values.append((value, chip))
            self._row.insertWidget(place, chip)

    def _measure_changed(self) -> None:
        self._offer(sorted(_FEW))
        self.offered.emit()
        self.edited.emit()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self.measure, *(chip for _, chip in self._values), self.must, self.gone]

    def condition(self) -> RuleCondition:
        """As it stands."""
        wanted = tuple(value for value, chip in self._values if chip.isChecked())
        return RuleCondition(
            measure=Measure(self.measure.currentData()), wanted=wanted, required=self.must.isChecked()
        )


class Conditions(Field):
    """Any number of conditions; the value is a list of RuleCondition in their order."""

    def __init__(self, theme: Theme, key: str, label: str, value: Sequence[RuleCondition] = ()) -> None:
        super().__init__(theme, key, label)
        self.lines: list[ConditionLine] = []
        box = QWidget()
        self._rows = QVBoxLayout(box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.add = Button(theme, "Add a condition", "quiet", icon="plus", small=True)
        self.add.clicked.connect(lambda _=False: self._add_next())
        self._rows.addLayout(row_of(self.add, None))
        self._finish(box)
        self.setFocusProxy(self.add)
        self.set_value(value)

    def _add_next(self) -> None:
        used = {line.condition().measure for line in self.lines}
        free = next((measure for measure in MEASURES if measure not in used), MEASURES[0])
        self._put(RuleCondition(measure=free, wanted=tuple(_FEW)))
        self.lines[-1].measure.setFocus()
        self.edited.emit()

    def _put(self, condition: RuleCondition) -> None:
        line = ConditionLine(self.theme, condition)
        line.edited.connect(self.edited)
        line.offered.connect(self._in_order)
        line.away.connect(lambda: self._take(line))
        self._rows.insertWidget(len(self.lines), line)
        self.lines.append(line)
        self._in_order()

    def _in_order(self) -> None:
        """Tab goes through the conditions as they stand and then to the button that adds one; each is named by its place."""
        stops: list[QWidget] = []
        for place, line in enumerate(self.lines, start=1):
            line.measure.setAccessibleName(f"Measure of condition {place}")
            line.gone.setAccessibleName(f"Take condition {place} away")
            stops += line.stops
        # First all behind the button, which keeps its place among the form's fields, then the button behind them all.
        for one, after in pairwise([self.add, *stops, self.add]):
            QWidget.setTabOrder(one, after)

    def _take(self, line: ConditionLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self._in_order()
        self.add.setFocus()
        self.edited.emit()

    def value(self) -> list[RuleCondition]:
        return [line.condition() for line in self.lines]

    def set_value(self, value: Any) -> None:
        for line in list(self.lines):
            self.lines.remove(line)
            line.hide()
            line.deleteLater()
        for condition in value or ():
            self._put(condition)

    def draft(self) -> list[list[Any]]:
        return [[one.measure.value, list(one.wanted), one.required] for one in self.value()]

    def take_draft(self, kept: Any) -> None:
        known = {measure.value for measure in MEASURES}
        self.set_value(
            [
                RuleCondition(measure=Measure(measure), wanted=tuple(wanted), required=bool(required))
                for measure, wanted, required in kept
                if measure in known
            ]
        )

    def draft_words(self) -> str:
        return "; ".join(f"{one.measure.label}: {', '.join(one.wanted)}" for one in self.value())

"""The line of filters that asks whom a programme is for and what pupils are drawn to."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coordinator.desktop.kit.buttons import Chip, row_of
from coordinator.desktop.kit.forms import QuietCombo
from coordinator.desktop.kit.theme import Theme
from coordinator.pupils.records import RuleSet
from coordinator.pupils.rules import Standing

_WORDS = {Standing.MET: "It is for", Standing.UNKNOWN: "Not known", Standing.NOT_MET: "Not for"}


class ProgrammeBar(QWidget):
    """``changed`` when something else is chosen. Hidden in discreet mode, and while there is no programme and no interest."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._discreet = False
        self._filled: tuple[object, ...] = ()
        self._programme, self._interest = QuietCombo(theme), QuietCombo(theme)
        for combo, name, length in ((self._programme, "Programme", 20), (self._interest, "Drawn to", 12)):
            combo.setAccessibleName(name)
            combo.setMinimumContentsLength(length)
        self._chips = {standing: Chip(theme, text) for standing, text in _WORDS.items()}
        line = row_of(self._programme, *self._chips.values(), None, self._interest)
        line.setContentsMargins(14, 0, 14, 10)
        self.setLayout(line)
        for combo in (self._programme, self._interest):
            combo.currentIndexChanged.connect(lambda _: self._moved())
        for standing, chip in self._chips.items():
            chip.toggled.connect(lambda on, standing=standing: self._toggled(standing, on))
        self.hide()

    def _moved(self) -> None:
        if not self.programme:
            self._unchoose(None)
        self._show_chips()
        self.changed.emit()

    def _toggled(self, standing: Standing, on: bool) -> None:
        if on:
            self._unchoose(standing)
        self.changed.emit()

    def _unchoose(self, but: Standing | None) -> None:
        for standing, chip in self._chips.items():
            if standing is not but:
                chip.blockSignals(True)
                chip.setChecked(False)
                chip.blockSignals(False)

    @property
    def programme(self) -> int:
        """The rule set the roll is looked at by; 0 in discreet mode, where whom it is for is nobody's to see."""
        return 0 if self._discreet else self._programme.currentData() or 0

    @property
    def standing(self) -> Standing | None:
        """Which of its pupils are shown."""
        chosen = [standing for standing, chip in self._chips.items() if chip.isChecked()]
        return chosen[0] if chosen and self.programme else None

    @property
    def interest(self) -> str:
        """What those who are shown are drawn to."""
        return "" if self._discreet else self._interest.currentData() or ""

    def fill(self, programmes: Sequence[RuleSet], subjects: Sequence[str], discreet: bool) -> None:
        """The choices there are; what is chosen stays chosen while it exists."""
        self._discreet = discreet
        filled = ([(one.id, one.name) for one in programmes], list(subjects))
        if filled != self._filled:
            self._filled = filled
            _refill(self._programme, "Any programme", [(one.name, one.id) for one in programmes])
            _refill(self._interest, "Any interest", [(subject, subject) for subject in subjects])
        self._programme.setVisible(bool(programmes))
        self._interest.setVisible(bool(subjects))
        self.setVisible(bool(subjects or programmes) and not discreet)
        self._show_chips()

    def count(self, standings: Mapping[int, Standing]) -> None:
        """How many of the roll the chosen programme is for."""
        numbers = Counter(standings.values())
        for standing, chip in self._chips.items():
            chip.set_text(f"{_WORDS[standing]} {numbers[standing]:,}")

    def choose(self, programme: int) -> None:
        """Shows the pupils one programme is for."""
        self._programme.setCurrentIndex(max(0, self._programme.findData(programme)))
        self._chips[Standing.MET].setChecked(True)

    def clear(self) -> None:
        """Every programme and interest again, told to nobody."""
        for control in (self._programme, self._interest, *self._chips.values()):
            control.blockSignals(True)
        self._programme.setCurrentIndex(0)
        self._interest.setCurrentIndex(0)
        self._unchoose(None)
        for control in (self._programme, self._interest, *self._chips.values()):
            control.blockSignals(False)
        self._show_chips()

    def _show_chips(self) -> None:
        for chip in self._chips.values():
            chip.setVisible(bool(self.programme))


def _refill(combo: QuietCombo, every: str, options: Sequence[tuple[str, object]]) -> None:
    kept = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(every, None)
    for text, data in options:
        combo.addItem(text, data)
    combo.setCurrentIndex(max(0, combo.findData(kept) if kept is not None else 0))
    combo.blockSignals(False)

"""The two weeks of a timetable as a grid to type or paste into."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from coordinator import words
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme
from coordinator.school_year.records import BellTime
from coordinator.school_year.rules.timetables import Slot, pasted_rows

_DOWN = {Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}


class Cell(QLineEdit):
    """A square: Up, Down and Enter go to the next period, and a copied table goes on into the squares beside it."""

    goes = Signal(int)
    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste_table():
            return
        step = _DOWN.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.goes.emit(step)

    def paste_table(self) -> bool:
        """Takes what was copied when it is more than one cell."""
        text = QGuiApplication.clipboard().text()
        if "\t" not in text and "\n" not in text.strip():
            return False
        self.pasted.emit(text)
        return True


class TwoWeeks(QWidget):
    """Periods down, weekdays across, one week under the other."""

    edited = Signal()

    def __init__(self, theme: Theme, bells: Sequence[BellTime], letters: Sequence[str]) -> None:
        super().__init__()
        self._bells, self._letters = list(bells), list(letters)
        self.cells: dict[Slot, Cell] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        line = 0
        for letter in letters:
            grid.addWidget(Label(theme, f"Week {letter}" if letter else "", "card"), line, 0)
            for weekday in range(5):
                grid.addWidget(Label(theme, words.DAYS[weekday], "small-bold", "ink-2"), line, weekday + 1)
                grid.setColumnStretch(weekday + 1, 1)
            for bell in bells:
                line += 1
                grid.addWidget(Label(theme, bell.name, "small", "ink-2"), line, 0)
                for weekday in range(5):
                    grid.addWidget(self._cell((letter, weekday, bell.id), bell), line, weekday + 1)
            line += 1
            grid.setRowMinimumHeight(line, theme.px(8))
            line += 1
        grid.setRowStretch(line, 1)

    def _cell(self, slot: Slot, bell: BellTime) -> Cell:
        cell = self.cells[slot] = Cell()
        week = f"Week {slot[0]}, " if slot[0] else ""
        cell.setAccessibleName(f"{week}{words.DAYS[slot[1]]}, {bell.name}")
        cell.setMinimumWidth(40)
        cell.textEdited.connect(lambda _: self.edited.emit())
        cell.goes.connect(lambda step: self._go(slot, step))
        cell.pasted.connect(lambda text: self.paste(text, slot))
        return cell

    def _go(self, slot: Slot, step: int) -> None:
        column = [found for found in self.cells if found[1] == slot[1]]
        at = column.index(slot) + step
        if 0 <= at < len(column):
            self.cells[column[at]].setFocus()
            self.cells[column[at]].selectAll()

    def values(self) -> dict[Slot, str]:
        """What stands in each square."""
        return {slot: cell.text() for slot, cell in self.cells.items()}

    def set_values(self, values: Mapping[Slot, str]) -> None:
        """Fills every square anew."""
        for slot, cell in self.cells.items():
            cell.setText(values.get(slot, ""))
            cell.setCursorPosition(0)

    def paste(self, text: str, at: Slot | None = None) -> None:
        """A table from a spreadsheet, from that square on; columns beyond Friday go on with the next week's Monday."""
        if not self.cells:
            return
        letter, weekday, bell_id = at or next(iter(self.cells))
        days = [(week, day) for week in self._letters for day in range(5)]
        first = days.index((letter, weekday))
        top = next(place for place, bell in enumerate(self._bells) if bell.id == bell_id)
        for down, row in enumerate(pasted_rows(text, self._bells[top:])):
            for across, cell in enumerate(row):
                if top + down < len(self._bells) and first + across < len(days):
                    self.cells[(*days[first + across], self._bells[top + down].id)].setText(cell)
        self.edited.emit()

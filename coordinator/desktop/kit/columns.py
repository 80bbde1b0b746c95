"""A table's columns described, and the model that sorts and narrows rows of anything through them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from coordinator import names, words
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.marks import Mark

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """How one column reads a row. ``value(row)`` returns, by ``kind``:

    text, name (bold), soft: str · figure: int or str, at the right · date: date · time: time · pill, state: Mark or None
    · year: int or tuple · check: bool or None · two: (first line, second line) · icon: an icon's name · hidden: str or
    None, a grey bar in discreet mode. ``width`` pixels at 100 %, 0 fits the contents, -1 takes the rest. ``sort`` reads a
    row's key for sorting (``lambda p: names.sort_key(p.surname, p.forename)``); without it, the value.
    """

    title: str
    value: Callable[[Any], Any]
    kind: str = "text"
    width: int = 0
    sort: Callable[[Any], Any] | None = None
    tip: str = ""


def cell_text(kind: str, value: Any) -> str:  # noqa: PLR0911
    """What a cell says in words: for copying, jumping, filtering and screen readers."""
    if value is None:
        return "not known" if kind == "check" else ""
    if isinstance(value, Mark):
        return value.text
    if kind == "year":
        return marks.years_text(value)
    if kind == "check":
        return "yes" if value else "no"
    if isinstance(value, date):
        return words.short_date(value)
    if isinstance(value, time):
        return words.clock(value)
    if kind == "two":
        return ", ".join(part for part in value if part)
    if kind == "icon":
        return ""
    return f"{value:,}" if isinstance(value, int) else str(value)


def sort_value(column: Column, row: Any) -> tuple[int, Any]:
    """A key that never mixes kinds: empty cells last."""
    value = column.sort(row) if column.sort else column.value(row)
    if value is None or value == "":
        return 1, 0
    if isinstance(value, Mark):
        value = value.text
    return 0, names.sort_key(value) if isinstance(value, str) else value


class TableModel(QAbstractTableModel):
    """Rows of anything, read through columns; sorted and filtered here."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = list(columns)
        self._all: list[Any] = []
        self.shown: list[Any] = []
        self._words = ""
        self._test: Callable[[Any], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            column = self.columns[index.column()]
            return cell_text(column.kind, column.value(self.shown[index.row()]))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.kind == "figure" else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def put(self, rows: Sequence[Any] | None = None) -> None:
        """New rows (or the same ones anew), through the filter and in order."""
        self.beginResetModel()
        if rows is not None:
            self._all = list(rows)
        kept = [row for row in self._all if self._test is None or self._test(row)]
        if self._words:
            wanted = self._words.split()
            kept = [row for row in kept if self._says(row, wanted)]
        if self._sorted is not None and self._sorted[0] < len(self.columns):
            column, order = self.columns[self._sorted[0]], self._sorted[1]
            filled = [row for row in kept if sort_value(column, row)[0] == 0]
            empty = [row for row in kept if sort_value(column, row)[0] == 1]
            filled.sort(
                key=lambda row: sort_value(column, row), reverse=order == Qt.SortOrder.DescendingOrder
            )
            kept = filled + empty
        self.shown = kept
        self.endResetModel()

    def _says(self, row: Any, wanted: Sequence[str]) -> bool:
        said = " ".join(names.fold(cell_text(c.kind, c.value(row))) for c in self.columns)
        return all(word in said for word in wanted)

    def narrow(self, words_: str = "", test: Callable[[Any], bool] | None = None) -> None:
        self._words, self._test = names.fold(words_), test
        self.put()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order) if column >= 0 else None
        self.put()

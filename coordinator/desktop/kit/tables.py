"""One table for every register: columns are described, cells painted, letters jump, headings sort, Enter opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from coordinator import names, words
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.lists import find_from
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.theme import Theme

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


class _Cells(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "Table") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        column = self._view.table.columns[index.column()]
        return QSize(
            self.width_of(column, column.value(self._view.table.shown[index.row()])), self._view.row_height()
        )

    def width_of(self, column: Column, value: Any) -> int:
        theme = self._theme
        text, pad = cell_text(column.kind, value), theme.px(22)
        if column.kind == "pill" and value is not None:
            return marks.pill_width(theme, value) + pad
        if column.kind == "state" and value is not None:
            return theme.metrics("table-bold").horizontalAdvance(text) + theme.px(26) + pad
        if column.kind == "year" and value is not None:
            return marks.year_width(theme, value) + pad
        if column.kind in {"check", "icon"}:
            return theme.px(20) + pad
        if column.kind == "two" and value:
            first = theme.metrics("table-bold").horizontalAdvance(value[0])
            return max(first, theme.metrics("small").horizontalAdvance(value[1])) + pad
        role = "table-bold" if column.kind == "name" else "table"
        return theme.metrics(role).horizontalAdvance(text) + pad

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, view = self._theme, self._view
        column = view.table.columns[index.column()]
        value = column.value(view.table.shown[index.row()])
        box = QRectF(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or view.hovered == index.row():
            painter.fillRect(box, theme.color("action-soft" if chosen else "canvas"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("line"))
        if index.column() == 0 and chosen:
            painter.fillRect(QRectF(box.left(), box.top(), theme.px(4), box.height()), theme.color("action"))
        if chosen and view.hasFocus() and index.row() == view.currentIndex().row():
            pen = QPen(theme.color("focus"), 2)
            painter.setPen(pen)
            for y in (box.top() + 1, box.bottom() - 1):
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right() + 1, y))
        edge = theme.px(16 if index.column() == 0 else 10)
        self._cell(painter, box.adjusted(edge, 0, -theme.px(6), 0), column, value)
        painter.restore()

    def _cell(self, painter: QPainter, box: QRectF, column: Column, value: Any) -> None:
        theme, kind, middle = self._theme, column.kind, box.center().y()
        if value is None and kind != "check":
            return
        if kind == "hidden" and self._view.discreet:
            bar = QRectF(box.left(), middle - theme.px(5), min(box.width(), theme.px(64)), theme.px(10))
            marks.paint_bar(painter, theme, bar, [], "line")
        elif kind == "pill":
            width, height = marks.pill_width(theme, value), marks.pill_height(theme)
            marks.paint_pill(
                painter,
                theme,
                QRectF(box.left(), middle - height / 2, min(width, box.width()), height),
                value,
            )
        elif kind == "state":
            self._state(painter, box, value)
        elif kind == "year":
            width, height = marks.year_width(theme, value), marks.pill_height(theme)
            marks.paint_year(painter, theme, QRectF(box.left(), middle - height / 2, width, height), value)
        elif kind == "check":
            size = theme.px(18)
            marks.paint_check(painter, theme, QRectF(box.left(), middle - size / 2, size, size), on=value)
        elif kind == "icon":
            size = theme.px(18)
            theme.paint_icon(painter, QRectF(box.left(), middle - size / 2, size, size), value, "ink-2")
        elif kind == "two":
            upper = QRectF(
                box.left(), middle - theme.line("table-bold"), box.width(), theme.line("table-bold")
            )
            marks.paint_text(painter, theme, upper, value[0], "table-bold")
            marks.paint_text(
                painter, theme, upper.translated(0, theme.line("table-bold")), value[1], "small", "ink-2"
            )
        else:
            role = "table-bold" if kind == "name" else "table"
            tone = "ink-2" if kind in {"soft", "date", "time"} else "ink"
            side = Qt.AlignmentFlag.AlignRight if kind == "figure" else Qt.AlignmentFlag.AlignLeft
            marks.paint_text(painter, theme, box, cell_text(kind, value), role, tone, side)

    def _state(self, painter: QPainter, box: QRectF, mark: Mark) -> None:
        theme = self._theme
        fore = marks.TONES[mark.tone][1]
        left = box.left()
        if mark.icon:
            size = theme.px(16)
            theme.paint_icon(
                painter, QRectF(left, box.center().y() - size / 2, size, size), mark.icon, fore, 2
            )
            left += theme.px(22)
        role = "table" if mark.tone in {"plain", "dashed", "good"} else "table-bold"
        marks.paint_text(
            painter, theme, QRectF(left, box.top(), box.right() - left, box.height()), mark.text, role, fore
        )


class Table(QTableView):
    """``chosen(row)`` (None when nothing is), ``opened(row)`` on Enter or a double click, ``ticked(row, title)`` on a
    check cell or Space, ``counted(shown)`` after filtering. Rows are your own objects; ``key`` tells them apart.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object, str)
    counted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column],
        key: Callable[[Any], Any] | None = None,
        *,
        several: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._key = key or (lambda row: getattr(row, "id", row))
        self.menu_for: Callable[[Any], Sequence[QAction]] | None = None
        self.discreet, self.hovered, self._quiet = False, -1, False
        self.setAccessibleName(name)
        self.table = TableModel(columns)
        self.setModel(self.table)
        self.setItemDelegate(_Cells(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        theme.changed.connect(self._dress)
        self._dress()

    def row_height(self) -> int:
        theme = self._theme
        if any(column.kind == "two" for column in self.table.columns):
            return theme.line("table-bold") + theme.line("small") + theme.px(14)
        return max(theme.line("table") + theme.px(11), marks.pill_height(theme) + theme.px(8))

    def _dress(self) -> None:
        self.verticalHeader().setMinimumSectionSize(10)
        self.horizontalHeader().setMinimumSectionSize(self._theme.px(44))
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.horizontalHeader().setFont(self._theme.font("small-bold"))
        self.horizontalHeader().setFixedHeight(self._theme.line("small-bold") + self._theme.px(14))
        self._set_widths()

    def _set_widths(self) -> None:
        head, cells = self.horizontalHeader(), self.itemDelegate()
        for place, column in enumerate(self.table.columns):
            if column.width < 0:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
                continue
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            width = self._theme.px(column.width)
            if not column.width and isinstance(cells, _Cells):
                title = self._theme.metrics("small-bold").horizontalAdvance(column.title) + self._theme.px(38)
                width = max(
                    [title, *(cells.width_of(column, column.value(row)) for row in self.table.shown[:200])]
                )
            self.setColumnWidth(
                place, min(width + (self._theme.px(6) if place == 0 else 0), self._theme.px(420))
            )

    def set_rows(self, rows: Sequence[Any]) -> None:
        """New rows; the chosen one (by key), the place scrolled to and the focus stay."""
        self._keeping(lambda: self.table.put(rows))
        self._set_widths()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns over the same rows."""
        self.table.columns = list(columns)
        self._keeping(self.table.put)
        self._dress()

    def narrow(self, words_: str = "", test: Callable[[Any], bool] | None = None) -> None:
        """Shows only rows that say these words (accents ignored) and pass the test."""
        self._keeping(lambda: self.table.narrow(words_, test))

    def sort_by(self, title: str, *, descending: bool = False) -> None:
        place = [column.title for column in self.table.columns].index(title)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def _sort(self, place: int, order: Qt.SortOrder) -> None:
        self._keeping(lambda: self.table.sort(place, order))

    def _keeping(self, deed: Callable[[], None]) -> None:
        row, scrolled, place = self.row, self.verticalScrollBar().value(), self.currentIndex().row()
        key = None if row is None else self._key(row)
        self._quiet = True
        deed()
        if key is not None and not self.choose(key) and self.table.shown:
            self.selectRow(min(max(place, 0), len(self.table.shown) - 1))
        self._quiet = False
        self.verticalScrollBar().setValue(scrolled)
        self.counted.emit(len(self.table.shown))
        now = self.row
        if now is not row:
            self.chosen.emit(now)

    @property
    def row(self) -> Any:
        """The chosen row's object, or None."""
        place = self.currentIndex().row()
        return self.table.shown[place] if 0 <= place < len(self.table.shown) else None

    @property
    def selected(self) -> list[Any]:
        """All chosen rows, in order."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.table.shown[place] for place in places]

    @property
    def shown(self) -> list[Any]:
        return self.table.shown

    def choose(self, key: Any) -> bool:
        """Makes the row with that key the chosen one."""
        for place, row in enumerate(self.table.shown):
            if self._key(row) == key:
                flags = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(
                    self.table.index(place, 0), flags.ClearAndSelect | flags.Rows
                )
                self.scrollTo(self.table.index(place, 0))
                return True
        return False

    def _current_changed(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.row)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Space:
            ticks = [c.title for c in self.table.columns if c.kind == "check"]
            if ticks:
                self.ticked.emit(row, ticks[0])
        elif event.key() == Qt.Key.Key_Menu:
            self._open_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters jump in the first column that holds names."""
        kinds = [column.kind for column in self.table.columns]
        column = self.table.columns[next((k for k, kind in enumerate(kinds) if kind in {"name", "two"}), 0)]
        place = find_from(
            [cell_text(column.kind, column.value(row)) for row in self.shown],
            search,
            self.currentIndex().row(),
        )
        if place is not None:
            self.choose(self._key(self.shown[place]))

    def copy(self) -> None:
        """The chosen rows (or all) to the clipboard, for a spreadsheet; a leading sign of a formula is made harmless."""
        lines = ["\t".join(column.title for column in self.table.columns)]
        for row in self.selected or self.shown:
            cells = [
                cell_text(c.kind, c.value(row)).replace("\t", " ").replace("\n", " ")
                for c in self.table.columns
            ]
            lines.append("\t".join(f"'{cell}" if cell[:1] in set("=+@-") else cell for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = self.indexAt(event.position().toPoint()).row()
        if place != self.hovered:
            self.hovered = place
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            column = self.table.columns[index.column()]
            if column.kind == "check":
                self.ticked.emit(self.table.shown[index.row()], column.title)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid() and self.row is not None:
            self.opened.emit(self.row)

    def contextMenuEvent(self, event: Any) -> None:
        self._open_menu(event.pos())

    def _open_menu(self, spot: Any) -> None:
        if self.row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.menu_for is not None:
            menu.addActions(list(self.menu_for(self.row)))
        menu.addAction("Copy for a spreadsheet", self.copy)
        menu.popup(self.viewport().mapToGlobal(spot))

"""One table for every register: columns are described, cells painted, letters jump, headings sort, Enter opens."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.cells import Cells
from coordinator.desktop.kit.columns import Column, TableModel, cell_text
from coordinator.desktop.kit.lists import find_from
from coordinator.desktop.kit.theme import Theme

__all__ = ["Column", "Table", "TableModel", "cell_text"]


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
        self.setItemDelegate(Cells(theme, self, self))
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
            if not column.width and isinstance(cells, Cells):
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

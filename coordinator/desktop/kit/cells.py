"""How a table's cells are painted, kind by kind."""

from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.columns import Column, Index, TableModel, cell_text
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.theme import Theme


class CellView(Protocol):
    """What painting a cell asks of its table."""

    table: TableModel
    discreet: bool
    hovered: int

    def row_height(self) -> int: ...
    def hasFocus(self) -> bool: ...
    def currentIndex(self) -> QModelIndex: ...


class Cells(QStyledItemDelegate):
    """Paints cells."""

    def __init__(self, theme: Theme, view: CellView, parent: QObject) -> None:
        super().__init__(parent)
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

"""One row of a list: what it holds and how it is painted."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.marks import Mark, RowButton, Years
from coordinator.desktop.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row. Only ``key`` and ``title`` are needed; what is empty takes no room.

    Leading, the first that is given: ``lead`` (a pill in a column of its own), ``icon`` (a tile in ``tone``),
    ``avatar`` (a name, drawn as initials), ``checked``. ``heading`` makes the row a caption that can't be chosen.
    """

    key: Hashable
    title: str
    detail: str = ""
    beside: str = ""  # after the title, in the second tone: a job, a form
    icon: str = ""
    avatar: str = ""
    tone: str = "act"
    lead: Mark | None = None
    checked: bool | None = None
    right: str = ""
    right_tone: str = "ink-2"
    right_detail: str = ""
    pill: Mark | None = None
    years: Years | None = None
    button: RowButton | None = None
    quiet: bool = False  # the title in plain weight: one-line menus of things
    heading: bool = False
    most: int = 1  # how many lines the title and the detail may each run over before they are shortened

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [
            self.lead.text if self.lead else "", self.title, self.beside, marks.years_text(self.years) if self.years else "",
            self.detail, self.right, self.right_detail, self.pill.text if self.pill else "",
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.CheckStateRole and row.checked is not None:
            return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def put(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


class RowView(Protocol):
    """What painting a row asks of its list."""

    lines: bool
    marks_choice: bool
    hovered: int
    by_keyboard: bool
    button_width: int
    lead_width: int

    @property
    def rows(self) -> list[Row]: ...
    @property
    def words_width(self) -> int: ...
    def row(self, place: int) -> Row: ...
    def hasFocus(self) -> bool: ...


class RowDelegate(QStyledItemDelegate):
    """Paints rows."""

    def __init__(self, theme: Theme, view: RowView, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        theme, row = self._theme, self._view.row(index.row())
        if row.heading:
            return QSize(100, theme.line("small-bold") + theme.px(12 if index.row() == 0 else 18))
        height = theme.line("bold") + theme.px(12)
        if row.detail or row.right_detail:
            height += theme.line("small") + theme.px(4)
        if row.most > 1:
            titles, details = self._broken(row, self._room(row))
            more = max(0, len(details) - 1) * theme.line("small")
            height += (len(titles) - 1) * theme.line("bold") + more
        if row.button:
            height = max(height, marks.button_height(theme) + theme.px(14))
        return QSize(100, max(height, 24))

    def _room(self, row: Row) -> float:
        """How wide the words of a row may be in its list."""
        theme = self._theme
        width = self._view.words_width - theme.px(14) - theme.px(8)
        if row.lead is not None:
            width -= self._view.lead_width
        elif row.checked is not None:
            width -= theme.px(30)
        elif row.icon or row.avatar:
            width -= theme.px((47 if row.detail else 29) if row.icon else 41)
        if row.button is not None:
            width -= theme.px(26) + self._view.button_width
        else:
            width -= theme.px(14)
        if row.pill is not None:
            width -= marks.pill_width(theme, row.pill) + theme.px(8)
        return max(float(theme.px(60)), float(width))

    def _broken(self, row: Row, width: float) -> tuple[list[str], list[str]]:
        titles = marks.broken(self._theme, row.title, "body" if row.quiet else "bold", width, row.most)
        return titles, marks.broken(self._theme, row.detail, "small", width, row.most) if row.detail else []

    def button_box(self, box: QRectF, row: Row) -> QRectF:
        """Where the row's button is; every button of a list is as wide as the widest."""
        if row.button is None:
            return QRectF()
        width, height = self._view.button_width, marks.button_height(self._theme)
        return QRectF(box.right() - self._theme.px(16) - width, box.center().y() - height / 2, width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._theme, self._view.row(index.row())
        box = QRectF(option.rect)
        painter.save()
        if row.heading:
            words = box.adjusted(theme.px(14), theme.px(4), -theme.px(14), -theme.px(2))
            words.setTop(words.bottom() - theme.line("small-bold") - theme.px(2))
            marks.paint_text(painter, theme, words, row.title, "small-bold", "ink-3")
            painter.restore()
            return
        self._back(painter, box, option, index)
        left = box.left() + theme.px(14)
        left += self._lead(painter, box, row, left)
        right = self._trail(painter, box, row, box.right() - theme.px(14), index)
        self._words(painter, QRectF(left, box.top(), right - left - theme.px(8), box.height()), row)
        painter.restore()

    def _back(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and self._view.marks_choice:
            painter.fillRect(box, theme.color("action-soft"))
            painter.fillRect(QRectF(box.left(), box.top(), theme.px(4), box.height()), theme.color("action"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("canvas"))
        if self._view.lines and index.row() < len(self._view.rows) - 1:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("line"))
        if chosen and self._view.hasFocus() and self._view.by_keyboard:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 6, 6)

    def _lead(self, painter: QPainter, box: QRectF, row: Row, left: float) -> int:
        theme, middle = self._theme, box.center().y()
        if row.lead is not None:
            height, width = marks.pill_height(theme), marks.pill_width(theme, row.lead)
            marks.paint_pill(painter, theme, QRectF(left, middle - height / 2, width, height), row.lead)
            return self._view.lead_width
        if row.checked is not None:
            size = theme.px(18)
            marks.paint_check(painter, theme, QRectF(left, middle - size / 2, size, size), on=row.checked)
            return size + theme.px(12)
        if row.icon and not row.detail:
            size = theme.px(18)
            chosen_tone = marks.TONES[row.tone][1]
            theme.paint_icon(painter, QRectF(left, middle - size / 2, size, size), row.icon, chosen_tone)
            return size + theme.px(11)
        if row.icon or row.avatar:
            size = theme.px(36 if row.icon else 30)
            place = QRectF(left, middle - size / 2, size, size)
            if row.icon:
                marks.paint_tile(painter, theme, place, row.icon, row.tone)
            else:
                marks.paint_avatar(painter, theme, place, row.avatar, row.tone)
            return size + theme.px(11)
        return 0

    def _trail(self, painter: QPainter, box: QRectF, row: Row, right: float, index: Index) -> float:
        theme, middle = self._theme, box.center().y()
        if row.button is not None:
            place = self.button_box(box, row)
            marks.paint_button(painter, theme, place, row.button, hover=self._view.hovered == index.row())
            right = place.left() - theme.px(10)
        if row.pill is not None:
            width, height = marks.pill_width(theme, row.pill), marks.pill_height(theme)
            marks.paint_pill(
                painter, theme, QRectF(right - width, middle - height / 2, width, height), row.pill
            )
            right -= width + theme.px(8)
        if row.right or row.right_detail:
            right = self._right_words(painter, box, row, right)
        if row.years is not None:
            width, height = marks.year_width(theme, row.years), marks.pill_height(theme)
            marks.paint_year(
                painter, theme, QRectF(right - width, middle - height / 2, width, height), row.years
            )
            right -= width + theme.px(8)
        return right

    def _right_words(self, painter: QPainter, box: QRectF, row: Row, right: float) -> float:
        theme = self._theme
        heavy = row.right_tone in {"tie-ink", "alert", "ink"}
        role = "small-bold" if heavy else "small"
        wide = (
            max(
                theme.metrics(role).horizontalAdvance(row.right),
                theme.metrics("small").horizontalAdvance(row.right_detail),
            )
            + 2
        )
        wide = min(wide, int(box.width() * 0.45))
        top, lower = self._line_boxes(
            QRectF(right - wide, box.top(), wide, box.height()), two=bool(row.detail or row.right_detail)
        )
        align = Qt.AlignmentFlag.AlignRight
        if not row.right_detail:
            top = QRectF(right - wide, box.top(), wide, box.height()) if not row.detail else top
        marks.paint_text(painter, theme, top, row.right, role, row.right_tone, align)
        if row.right_detail:
            marks.paint_text(painter, theme, lower, row.right_detail, "small", "ink-2", align)
        return right - wide - theme.px(8)

    def _line_boxes(self, box: QRectF, *, two: bool) -> tuple[QRectF, QRectF]:
        theme = self._theme
        first, second = theme.line("bold"), theme.line("small")
        if not two:
            return box, QRectF()
        top = box.center().y() - (first + second + theme.px(1)) / 2
        upper = QRectF(box.left(), top, box.width(), first)
        return upper, QRectF(box.left(), upper.bottom() + theme.px(1), box.width(), second)

    def _words(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme = self._theme
        role = "body" if row.quiet else "bold"
        if row.most > 1 and not row.beside:
            titles, details = self._broken(row, self._room(row))
            tall = len(titles) * theme.line(role) + len(details) * theme.line("small")
            top = QRectF(box.left(), box.center().y() - tall / 2, box.width(), tall)
            marks.paint_lines(painter, theme, top, titles, role)
            top.setTop(top.top() + len(titles) * theme.line(role))
            marks.paint_lines(painter, theme, top, details, "small", "ink-2")
            return
        upper, lower = self._line_boxes(box, two=bool(row.detail))
        if row.beside:
            runs = [(f"{row.title} ", role, "ink"), (row.beside, "small", "ink-2")]
            marks.paint_runs(painter, theme, upper, runs)
        else:
            marks.paint_text(painter, theme, upper, row.title, role)
        if row.detail:
            marks.paint_text(painter, theme, lower, row.detail, "small", "ink-2")

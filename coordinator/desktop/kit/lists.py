"""Lists of people, partners and jobs: a leading mark, a bold line, a reason, a word at the right, a verb in the row."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.marks import Mark, RowButton, Years
from coordinator.desktop.kit.theme import Theme
from coordinator.names import fold

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

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [
            self.lead.text if self.lead else "", self.title, self.beside, marks.years_text(self.years) if self.years else "",
            self.detail, self.right, self.right_detail, self.pill.text if self.pill else "",
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


class _Model(QAbstractListModel):
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


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "RowList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        theme, row = self._theme, self._view.row(index.row())
        if row.heading:
            return QSize(100, theme.line("small-bold") + theme.px(12 if index.row() == 0 else 18))
        height = theme.line("bold") + theme.px(12)
        if row.detail or row.right_detail:
            height += theme.line("small") + theme.px(4)
        if row.button:
            height = max(height, marks.button_height(theme) + theme.px(14))
        return QSize(100, max(height, 24))

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
        upper, lower = self._line_boxes(box, two=bool(row.detail))
        role = "body" if row.quiet else "bold"
        if row.beside:
            runs = [(f"{row.title} ", role, "ink"), (row.beside, "small", "ink-2")]
            marks.paint_runs(painter, theme, upper, runs)
        else:
            marks.paint_text(painter, theme, upper, row.title, role)
        if row.detail:
            marks.paint_text(painter, theme, lower, row.detail, "small", "ink-2")


class RowList(QListView):
    """``chosen(key)`` when the row changes, ``opened(key)`` on Enter or a double click, ``pressed(key)`` on its button
    (Enter presses it too), ``ticked(key, on)`` on its box or Space. Letters jump. ``menu_for`` gives the context menu.
    """

    chosen = Signal(object)
    opened = Signal(object)
    pressed = Signal(object)
    ticked = Signal(object, bool)

    def __init__(self, theme: Theme, name: str, *, lines: bool = True, marks_choice: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.lines, self.marks_choice = lines, marks_choice
        self.menu_for: Callable[[Hashable], Sequence[QAction]] | None = None
        self.hovered = -1
        self.by_keyboard = False
        self.button_width = self.lead_width = 0
        self._typed, self._quiet = "", False
        self.setAccessibleName(name)
        self._model = _Model()
        self.setModel(self._model)
        self._delegate = _Delegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self._measure)

    @property
    def rows(self) -> list[Row]:
        return self._model.rows

    def row(self, place: int) -> Row:
        return self._model.rows[place]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """New rows; the chosen key, the place scrolled to and the focus stay."""
        key, scrolled = self.key, self.verticalScrollBar().value()
        place = self.currentIndex().row()
        self._quiet = True
        self._model.put(rows)
        self._measure()
        if key is not None and not self.choose(key) and rows:
            self._make_current(min(place, len(rows) - 1))
        self._quiet = False
        self.verticalScrollBar().setValue(scrolled)
        if self.key != key:
            self.chosen.emit(self.key)

    def _measure(self) -> None:
        self.button_width = max(
            (marks.button_width(self._theme, r.button) for r in self.rows if r.button), default=0
        )
        leads = max((marks.pill_width(self._theme, r.lead) for r in self.rows if r.lead), default=0)
        self.lead_width = max(leads, self._theme.px(62)) + self._theme.px(14)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    @property
    def key(self) -> Any:
        """The chosen row's key, or None."""
        place = self.currentIndex().row()
        return self.rows[place].key if 0 <= place < len(self.rows) else None

    def choose(self, key: Hashable) -> bool:
        """Makes that row the chosen one; False when it isn't there."""
        for place, row in enumerate(self.rows):
            if row.key == key and not row.heading:
                self._make_current(place)
                return True
        return False

    def _make_current(self, place: int) -> None:
        index = self._model.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _current_changed(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.key)

    def full_height(self) -> int:
        """How tall the list is when nothing scrolls: for lists inside a card."""
        option = QStyleOptionViewItem()
        return (
            sum(
                self._delegate.sizeHint(option, self._model.index(k, 0)).height()
                for k in range(len(self.rows))
            )
            + 2
        )

    def fit(self) -> None:
        """Fixes the height so that nothing scrolls."""
        self.setFixedHeight(self.full_height())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        key = self.key
        row = self.row(self.currentIndex().row()) if key is not None else None
        if row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.pressed if row.button else self.opened).emit(key)
        elif row is not None and event.key() == Qt.Key.Key_Space and row.checked is not None:
            self.ticked.emit(key, not row.checked)
        elif event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._open_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        self.by_keyboard = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        super().focusInEvent(event)
        if self.key is None and self.rows and self.by_keyboard:
            self._make_current(next((k for k, row in enumerate(self.rows) if not row.heading), 0))

    def keyboardSearch(self, search: str) -> None:
        """Letters jump, accents ignored."""
        place = find_from([row.title for row in self.rows], search, self.currentIndex().row())
        if place is not None:
            self._make_current(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = self._button_at(event.position().toPoint())
        if place != self.hovered:
            self.hovered = place
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = -1
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.row(index.row())
        if self._button_at(spot) == index.row():
            self.pressed.emit(row.key)
        elif row.checked is not None and spot.x() < self._theme.px(44):
            self.ticked.emit(row.key, not row.checked)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if self.indexAt(spot).isValid() and self._button_at(spot) < 0 and self.key is not None:
            self.opened.emit(self.key)

    def contextMenuEvent(self, event: Any) -> None:
        self._open_menu(event.pos())

    def _open_menu(self, spot: QPoint) -> None:
        if self.key is None:
            return
        row = self.row(self.currentIndex().row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.button is not None:
            menu.addAction(row.button.text, lambda: self.pressed.emit(row.key))
        if self.menu_for is not None:
            menu.addActions(list(self.menu_for(row.key)))
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(spot))
        else:
            menu.deleteLater()

    def _button_at(self, spot: QPoint) -> int:
        index = self.indexAt(spot)
        if not index.isValid():
            return -1
        box = self._delegate.button_box(QRectF(self.visualRect(index)), self.row(index.row()))
        return index.row() if box.contains(spot.toPointF()) else -1


def find_from(titles: Sequence[str], typed: str, start: int) -> int | None:
    """The next row whose text (or a word of it) begins with what was typed, accents and case ignored."""
    wanted = fold(typed)
    if not wanted or not titles:
        return None
    order = [
        (max(start, 0) + k + (1 if len(wanted) == 1 and start >= 0 else 0)) % len(titles)
        for k in range(len(titles))
    ]
    folded = {place: fold(titles[place]) for place in order}
    for test in (lambda text: text.startswith(wanted), lambda text: f" {wanted}" in text):
        for place in order:
            if test(folded[place]):
                return place
    return None


def list_of(theme: Theme, name: str, rows: Sequence[Row], parent: QWidget | None = None) -> RowList:
    """A list that is as tall as its rows: inside cards."""
    made = RowList(theme, name)
    if parent is not None:
        made.setParent(parent)
    made.set_rows(rows)
    made.fit()
    return made

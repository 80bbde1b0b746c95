"""Lists of people, partners and jobs: a leading mark, a bold line, a reason, a word at the right, a verb in the row."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyleOptionViewItem, QWidget

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.row import Row, RowDelegate, RowModel
from coordinator.desktop.kit.theme import Theme
from coordinator.names import fold

__all__ = ["Row", "RowList", "find_from", "list_of"]


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
        self._model = RowModel()
        self.setModel(self._model)
        self._delegate = RowDelegate(theme, self, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self._measure)

    @property
    def words_width(self) -> int:
        """How wide a row is beside the scroll bar, which may come and go while rows are measured."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - (0 if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff else bar)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and any(row.most > 1 for row in self.rows):
            self.scheduleDelayedItemsLayout()  # rows of several lines break anew

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

"""Three columns of cards, Owed, Written and Posted: dragged, or moved on with Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.cards import dashes
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.painters.stamp import paint_stamp
from coordinator.desktop.kit.theme import Theme
from coordinator.thanks.records import ThanksRow, ThanksState

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-coordinator-thanks"
_STAMPS = {ThanksState.OWED: "owed", ThanksState.WRITTEN: "written", ThanksState.SENT: "posted"}


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A thank-you as its card shows it."""

    row: ThanksRow
    pill: Mark | None
    note: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (
            self.row.to,
            self.row.organisation,
            self.row.what_for,
            self.pill.text if self.pill else "",
            self.note,
        )
        return ", ".join(part for part in parts if part)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.cards: list[BoardCard] = []

    def put(self, cards: Sequence[BoardCard]) -> None:
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.row.to
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(self.cards[indexes[0].row()].row.id).encode())
        return data

    def mimeTypes(self) -> list[str]:
        return [_MIME]


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, column: "Column") -> None:
        super().__init__(column)
        self._theme, self._column = theme, column

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        theme = self._theme
        return QSize(100, theme.line("bold") + theme.line("small") * 2 + theme.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, card = self._theme, self._column.cards[index.row()]
        row, state = card.row, card.row.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -theme.px(9))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._column.hasFocus()
        self._sheet(painter, box, state, chosen=chosen)
        inner = box.adjusted(theme.px(14), theme.px(9), -theme.px(10), -theme.px(9))
        stamp_room = theme.px(96 if state is ThanksState.SENT else 52)
        paint_stamp(
            painter,
            theme,
            QRectF(inner.right() - stamp_room, inner.top(), stamp_room, inner.height()),
            _STAMPS[state],
            row.sent_on,
        )
        text = QRectF(inner.left(), inner.top(), inner.width() - stamp_room - theme.px(8), theme.line("bold"))
        runs = [(row.to, "bold", "ink")]
        if row.organisation != row.to:
            runs.append((f"  {row.organisation}", "small", "ink-2"))
        marks.paint_runs(painter, theme, text, runs)
        line = theme.line("small")
        second = QRectF(text.left(), text.bottom() + theme.px(2), text.width(), line)
        words = (
            f"“{row.quotation}”" if row.quotation and state is not ThanksState.OWED else f"For {row.what_for}"
        )
        marks.paint_text(painter, theme, second, words, "small", "ink-2")
        foot = QRectF(text.left(), second.bottom() + theme.px(7), text.width(), marks.pill_height(theme))
        if card.pill is not None:
            width = min(marks.pill_width(theme, card.pill), foot.width())
            marks.paint_pill(painter, theme, QRectF(foot.left(), foot.top(), width, foot.height()), card.pill)
            foot.setLeft(foot.left() + width + theme.px(9))
        marks.paint_text(painter, theme, foot, card.note, "small", "ink-2")
        painter.restore()

    def _sheet(self, painter: QPainter, box: QRectF, state: ThanksState, *, chosen: bool) -> None:
        theme = self._theme
        painter.setBrush(theme.color("sunken" if state is ThanksState.SENT else "surface"))
        if chosen:
            painter.setPen(QPen(theme.color("focus"), 2))
        elif state is ThanksState.OWED:
            painter.setPen(dashes(theme, "line-strong", 1.2))
        else:
            painter.setPen(theme.color("line"))
        painter.drawRoundedRect(box, 10, 10)
        if state is ThanksState.WRITTEN:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("plum"))
            painter.drawRoundedRect(
                QRectF(box.left(), box.top() + 1, theme.px(5), box.height() - 2), 2.5, 2.5
            )


class Column(QListView):
    """One state's cards. ``moved(id)`` on Enter, ``back(id)`` on Backspace, ``opened(id)`` on Space or a double click,
    ``dropped(id)`` when a card of another column is let go here.
    """

    moved = Signal(int)
    back = Signal(int)
    opened = Signal(int)
    dropped = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.menu_for: Callable[[ThanksRow], Sequence[QAction]] | None = None
        self.setAccessibleName(name)
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Painter(theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("look", "clear")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def cards(self) -> list[BoardCard]:
        return self._model.cards

    def set_cards(self, cards: Sequence[BoardCard]) -> None:
        """New cards; the chosen place stays."""
        place = max(0, self.currentIndex().row())
        self._model.put(cards)
        if cards:
            self.setCurrentIndex(self._model.index(min(place, len(cards) - 1), 0))

    def choose(self, id_: int) -> bool:
        """Makes that card the chosen one."""
        for place, card in enumerate(self.cards):
            if card.row.id == id_:
                self.setCurrentIndex(self._model.index(place, 0))
                return True
        return False

    @property
    def current(self) -> ThanksRow | None:
        """The chosen card's thank-you."""
        place = self.currentIndex().row()
        return self.cards[place].row if 0 <= place < len(self.cards) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current
        signals = {
            Qt.Key.Key_Return: self.moved,
            Qt.Key.Key_Enter: self.moved,
            Qt.Key.Key_Backspace: self.back,
            Qt.Key.Key_Space: self.opened,
        }
        signal = signals.get(Qt.Key(event.key()))
        if row is not None and signal is not None:
            signal.emit(row.id)
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        if self.current is not None:
            self.opened.emit(self.current.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current is not None and self.menu_for is not None:
            menu = QMenu(self)
            menu.addActions(list(self.menu_for(self.current)))
            menu.exec(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self and event.mimeData().hasFormat(_MIME):
            self.dropped.emit(int(bytes(event.mimeData().data(_MIME).data()).decode()))
        event.setDropAction(Qt.DropAction.CopyAction)  # the card is read anew, not moved by Qt
        event.accept()

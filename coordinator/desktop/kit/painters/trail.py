"""Who led to whom, from left to right: discs with names and lines between them, for the eye and for the keyboard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.theme import Theme
from coordinator.relationships.rules.introductions import Graph, Key, beside

_ICONS = {"organisation": "handshake", "person": "user-round", "staff": "user-round", "event": "map-pin"}
_TONES = {"organisation": "act", "person": "y9", "staff": "y10", "event": "plain"}
_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


def places(graph: Graph, wide: float, column: float, row: float) -> dict[Key, QRectF]:
    """The box of each node: columns spread over ``wide`` (never narrower than ``column``), each column from the top."""
    step = max(column, wide / max(1, graph.columns))
    return {
        node.key: QRectF(node.column * step, node.place * row, step - column * 0.12, row) for node in graph.nodes
    }


class Trail(QWidget):
    """``opened(key)`` on Enter, a double click, or a click on what is marked already; arrows walk along the lines."""

    opened = Signal(object)
    marked = Signal(object)

    def __init__(self, theme: Theme, name: str, graph: Graph, *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._graph, self._small = theme, graph, small
        self.key: Key | None = graph.nodes[0].key if graph.nodes else None
        self._main: Key | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    def set_graph(self, graph: Graph) -> None:
        """Another graph; the marked node stays where it is still there."""
        self._graph = graph
        if self.key is None or graph.node(self.key) is None:
            self.key = graph.nodes[0].key if graph.nodes else None
        self.updateGeometry()
        self._speak()
        self.update()

    def mark(self, key: Key) -> None:
        """The node that the picture is about."""
        self.key = self._main = key
        self._speak()
        self.update()

    def _column(self) -> float:
        return self._theme.px(104 if self._small else 118)

    def _row(self) -> float:
        return self._theme.px(36 if self._small else 50)

    def sizeHint(self) -> QSize:
        high = int(self._graph.places * self._row()) + 4
        return QSize(int(self._graph.columns * self._column()), max(high, 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(0 if self._small else self.sizeHint().width(), self.sizeHint().height())

    def boxes(self) -> dict[Key, QRectF]:
        """Where each node is drawn."""
        return places(self._graph, self.width(), 60 if self._small else self._column(), self._row())

    def _speak(self) -> None:
        node = self._graph.node(self.key) if self.key else None
        led = [self._graph.node(t) for s, t, _ in self._graph.edges if s == self.key]
        to = ", ".join(one.name for one in led if one is not None)
        said = "" if node is None else f"{node.name}, led to {to}" if to else node.name
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way and self.key is not None:
            self._choose(beside(self._graph, self.key, way))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key is not None:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    def _choose(self, key: Key | None) -> None:
        if key is not None:
            self.key = key
            self._speak()
            self.marked.emit(key)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(next((key for key, box in self.boxes().items() if box.contains(event.position())), None))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        if self.key is not None:
            self.opened.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self.boxes()
        disc = self._theme.px(22 if self._small else 26)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for source, target, _id in self._graph.edges:
            lit = self.key in (source, target) and not self._small
            painter.setPen(QPen(self._theme.color("action" if lit else "line-strong"), 2 if lit else 1.4))
            start, end = boxes[source], boxes[target]
            a = QPointF(start.right() - 2, start.center().y())
            b = QPointF(end.left(), end.center().y())
            path = QPainterPath(a)
            bend = (b.x() - a.x()) / 2
            path.cubicTo(a + QPointF(bend, 0), b - QPointF(bend, 0), b)
            painter.drawPath(path)
        for node in self._graph.nodes:
            self._paint_node(painter, node.key, node.name, boxes[node.key], disc)
        painter.end()

    def _paint_node(self, painter: QPainter, key: Key, name: str, box: QRectF, disc: float) -> None:
        theme = self._theme
        inside = box.adjusted(0, 3, 0, -3)
        chosen = key == self.key and (self.hasFocus() or not self._small)
        painter.setPen(QPen(theme.color("action"), 2) if chosen and self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("canvas" if chosen else "surface"))
        painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 6, 6)
        place = QRectF(inside.left() + 4, inside.center().y() - disc / 2, disc, disc)
        kind = key[0]
        if kind == "event":
            pen = QPen(theme.color("ink-3"), 1.4, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place.adjusted(1, 1, -1, -1))
            theme.paint_icon(painter, place.adjusted(6, 6, -6, -6), _ICONS[kind], "ink-2")
        elif kind == "organisation":
            marks.paint_tile(painter, theme, place, _ICONS[kind], _TONES[kind])
        else:
            marks.paint_avatar(painter, theme, place, name, _TONES[kind])
        words = inside.adjusted(disc + 10, 0, -3, 0)
        role = "small-bold" if key == self._main or (chosen and not self._small) else "small"
        lines = marks.broken(theme, name, role, words.width(), 1 if self._small else 2)
        high = theme.line(role)
        top = words.center().y() - high * len(lines) / 2
        for number, line in enumerate(lines):
            strip = QRectF(words.left(), top + number * high, words.width(), high)
            marks.paint_text(painter, theme, strip, line, role, "ink")

"""The day by coach: one line a party, blocks from time to time, the road dotted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator import words
from coordinator.desktop.kit.marks import TONES, paint_text
from coordinator.desktop.kit.theme import Theme
from coordinator.packs.records import DayItem
from coordinator.packs.rules import icon_for, is_travel

_LAST_BLOCK = 25  # minutes that the last line of a day is drawn for


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the day: when, what, and which record it is."""

    at: time
    title: str
    place: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A coach or party: its letter (only on the first of its place), its name, how many are on it, its day."""

    letter: str
    name: str
    figure: str
    tone: str
    stops: tuple[Stop, ...]
    rule: bool = False  # a hairline above: the next place begins


@dataclass(frozen=True, slots=True)
class Block:
    """Minutes from midnight, what is in them, how it is drawn: stop, road, lunch, thanks."""

    start: int
    end: int
    title: str
    look: str
    stop: Stop


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def blocks(stops: Sequence[Stop], back_at: time | None = None) -> list[Block]:
    """Each line until the next one; the last until the visit is back, or a little while."""
    ordered = sorted(stops, key=lambda stop: stop.at)
    made = []
    for place, stop in enumerate(ordered):
        start = minutes(stop.at)
        last = place == len(ordered) - 1
        back = minutes(back_at) if back_at else 0
        end = minutes(ordered[place + 1].at) if not last else back if back > start else start + _LAST_BLOCK
        if end > start:
            made.append(Block(start, end, stop.title, _look(stop), stop))
    return made


def _look(stop: Stop) -> str:
    title = stop.title.casefold()
    if is_travel(DayItem(stop.at, stop.title)):
        return "road"
    if "lunch" in title:
        return "lunch"
    return "thanks" if "thank" in title else "stop"


def span(lines: Sequence[Line]) -> tuple[int, int]:
    """The hours shown: from a little before the first line to a little after the last."""
    found = [block for line in lines for block in blocks(line.stops)]
    if not found:
        return 8 * 60, 16 * 60
    first, last = min(block.start for block in found), max(block.end for block in found)
    return first - 10, max(last + 10, first + 120)


class DayPainting(QWidget):
    """``set_lines``; ``picked(key)`` when a block is pressed."""

    picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[Line] = []
        self.setAccessibleName("The day by coach")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(420)
        theme.changed.connect(self.updateGeometry)

    def set_lines(self, lines: Sequence[Line]) -> None:
        self._lines = list(lines)
        said = [
            f"{line.letter} {line.name}: "
            + ", ".join(f"{words.clock(stop.at)} {stop.title}" for stop in line.stops)
            for line in lines
        ]
        self.setAccessibleDescription("; ".join(said))
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return max(self._theme.px(30), self._theme.line("small-bold") + self._theme.px(9))

    def _top(self) -> int:
        return self._theme.line("tiny") + self._theme.px(7)

    def sizeHint(self) -> QSize:
        rules_ = sum(line.rule for line in self._lines)
        tall = self._top() + len(self._lines) * self._row() + rules_ * self._theme.px(6) + self._theme.px(8)
        return QSize(640, tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, self.sizeHint().height())

    def _left(self) -> int:
        theme = self._theme
        named = max(
            (theme.metrics("small-bold").horizontalAdvance(line.name) for line in self._lines), default=0
        )
        figure = max(
            (theme.metrics("small").horizontalAdvance(line.figure) for line in self._lines), default=0
        )
        return theme.px(46) + min(named, theme.px(120)) + theme.px(10) + figure + theme.px(12)

    def _x(self, minute: int, first: int, last: int) -> float:
        left, right = self._left(), self.width() - self._theme.px(14)
        return left + (minute - first) / (last - first) * (right - left)

    def boxes(self) -> list[tuple[QRectF, Line, Block]]:
        """Where every block is."""
        first, last = span(self._lines)
        top = float(self._top())
        made = []
        for line in self._lines:
            top += self._theme.px(6) if line.rule else 0
            for block in blocks(line.stops):
                x, end = self._x(block.start, first, last), self._x(block.end, first, last)
                made.append((QRectF(x + 1, top + 2, max(end - x - 2, 3), self._row() - 5), line, block))
            top += self._row()
        return made

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._hours(painter)
        self._names(painter)
        for box, line, block in self.boxes():
            self._block(painter, box, line, block)
        painter.end()

    def _hours(self, painter: QPainter) -> None:
        theme = self._theme
        first, last = span(self._lines)
        label = theme.metrics("tiny").horizontalAdvance("10.00") + theme.px(6)
        hour = max(self._x(first + 60, first, last) - self._x(first, first, last), 1.0)
        step = 60 * max(1, -(-label // int(hour)))
        for minute in range(-(-first // 60) * 60, last + 1, step):
            x = self._x(minute, first, last)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, self._top() - 4), QPointF(x, self.height() - theme.px(6)))
            box = QRectF(x - 30, 0, 60, theme.line("tiny"))
            at = words.clock(time(minute // 60 % 24))
            paint_text(painter, theme, box, at, "tiny", "ink-3", Qt.AlignmentFlag.AlignHCenter)

    def _names(self, painter: QPainter) -> None:
        theme, row, top = self._theme, self._row(), float(self._top())
        left = self._left()
        for line in self._lines:
            if line.rule:
                painter.setPen(QPen(theme.color("line"), 1))
                painter.drawLine(QPointF(0, top + 2.5), QPointF(self.width(), top + 2.5))
                top += theme.px(6)
            back, fore = TONES[line.tone]
            if line.letter:
                size = theme.px(22)
                tile = QRectF(theme.px(14), top + (row - 3 - size) / 2, size, size)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(back))
                painter.drawRoundedRect(tile, 6, 6)
                paint_text(
                    painter, theme, tile, line.letter, "small-strong", fore, Qt.AlignmentFlag.AlignHCenter
                )
            name = QRectF(theme.px(44), top, left - theme.px(56), row - 2)
            figure = theme.metrics("small").horizontalAdvance(line.figure)
            paint_text(painter, theme, name.adjusted(0, 0, -figure - theme.px(8), 0), line.name, "small-bold")
            paint_text(painter, theme, name, line.figure, "small", "ink-3", Qt.AlignmentFlag.AlignRight)
            top += row

    def _block(self, painter: QPainter, box: QRectF, line: Line, block: Block) -> None:
        theme = self._theme
        back, fore = TONES[line.tone]
        if block.look == "road":
            self._road(painter, box)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken" if block.look == "lunch" else back))
        painter.drawRoundedRect(box, 4, 4)
        room = box.adjusted(theme.px(4), 0, -theme.px(4), 0)
        tone = "ink-2" if block.look == "lunch" else fore
        wide = theme.metrics("small-bold").horizontalAdvance(block.title)
        if wide > room.width() and room.width() < theme.px(56):
            size = min(float(theme.px(16)), box.width())
            spot = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size)
            theme.paint_icon(painter, spot, icon_for(DayItem(block.stop.at, block.title)), tone, 2)
        else:
            paint_text(painter, theme, room, block.title, "small-bold", tone, Qt.AlignmentFlag.AlignHCenter)

    def _road(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        high = theme.px(9)
        road = QRectF(box.left(), box.center().y() - high / 2, box.width(), high)
        painter.setPen(QPen(theme.color("line-strong"), 0.8))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(road, high / 2, high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line-strong"))
        x = road.left() + 5
        while x < road.right() - 3:
            painter.drawEllipse(QPointF(x, road.center().y()), 1, 1)
            x += 7

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for box, _, block in self.boxes():
            if box.contains(event.position()) and block.stop.key:
                self.picked.emit(block.stop.key)
                return
        super().mouseReleaseEvent(event)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            for box, line, block in self.boxes():
                if box.contains(event.pos().toPointF()):
                    until = time(block.end // 60 % 24, block.end % 60)
                    when = f"{words.clock(block.stop.at)}–{words.clock(until)}"
                    QToolTip.showText(event.globalPos(), f"{line.name}, {when}: {block.title}", self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)  # type: ignore[arg-type]

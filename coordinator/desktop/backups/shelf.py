"""The shelf: twelve months, five weeks and seven days, each a box that holds a copy or is still empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coordinator import words
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.cards import dashes
from coordinator.desktop.kit.theme import Theme
from coordinator.file.backup import Checked, Copy

_WEEK = 1.5  # how much wider a week's box is than a day's


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its word, and the newest copy in it."""

    word: str
    copy: Copy | None


def boxes(copies: Sequence[Copy], today: date) -> list[tuple[str, list[Box]]]:
    """Months, weeks and days up to today, oldest first; each has its newest copy, a sound one if there is one."""
    newest_first = sorted(copies, key=lambda copy: copy.at, reverse=True)

    def newest(first: date, last: date) -> Copy | None:
        found = [copy for copy in newest_first if first <= copy.at.date() <= last]
        return next((copy for copy in found if copy.checked is not Checked.DAMAGED), found[0] if found else None)

    months = []
    for back in range(11, -1, -1):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        first = date(year, month + 1, 1)
        last = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
        months.append(Box(words.MONTHS[month][:3], newest(first, last)))
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(4, -1, -1)]
    weeks = [Box(words.day_and_month(first), newest(first, first + timedelta(days=6))) for first in starts]
    last_days = [today - timedelta(days=back) for back in range(6, -1, -1)]
    days = [Box(words.DAYS[day.weekday()][:3], newest(day, day)) for day in last_days]
    return [("12 months", months), ("5 weeks", weeks), ("7 days", days)]


class Shelf(QWidget):
    """Painted; ``chosen(path)`` when a box with a copy is pressed. The list beside says the same to the keyboard."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: list[tuple[str, list[Box]]] = []
        self._copy: Path | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)

    def set_copies(self, copies: Sequence[Copy], today: date) -> None:
        self._groups = boxes(copies, today)
        full = [sum(box.copy is not None for box in group) for _, group in self._groups]
        said = zip(self._groups, full, strict=True)
        self.setAccessibleName(
            words.listed([f"{number} of {name} have a copy" for (name, _), number in said])
        )
        self.update()

    def choose(self, path: Path | None) -> None:
        self._copy = path
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.px(600), theme.line("small-bold") + theme.px(37) + theme.line("tiny"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.sizeHint().height())

    def _places(self) -> list[tuple[QRectF, Box]]:
        theme = self._theme
        gap, between = theme.px(30), theme.px(5)
        number = sum(len(group) for _, group in self._groups) or 1
        weight = number + 5 * (_WEEK - 1)  # a week's date needs a wider box
        one = (self.width() - gap * 2 - between * (number - 3)) / weight
        top, height = theme.line("small-bold") + theme.px(6), theme.px(28)
        left, found = 0.0, []
        for name, group in self._groups:
            wide = one * _WEEK if name.endswith("weeks") else one
            for box in group:
                found.append((QRectF(left, top, wide, height), box))
                left += wide + between
            left += gap - between
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        at = 0
        for name, group in self._groups:
            first, last = places[at][0], places[at + len(group) - 1][0]
            head = QRectF(first.left(), 0, last.right() - first.left(), theme.line("small-bold"))
            marks.paint_text(painter, theme, head, name, "small-bold", "ink-2")
            for spot, box in places[at : at + len(group)]:
                self._paint(painter, spot, box)
            at += len(group)
        painter.end()

    def _paint(self, painter: QPainter, spot: QRectF, box: Box) -> None:
        theme = self._theme
        inner = spot.adjusted(0.5, 0.5, -0.5, -0.5)
        if box.copy is None:
            painter.setPen(dashes(theme, "line-strong"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 5, 5)
        else:
            bad = box.copy.checked is Checked.DAMAGED
            unsure = box.copy.checked is Checked.NOT_YET
            fore = "alert" if bad else "ink-2" if unsure else "action"
            chosen = box.copy.path == self._copy
            back = "alert-soft" if bad else "sunken" if unsure else "action-soft"
            painter.setBrush(theme.color("action" if chosen else back))
            painter.setPen(QPen(theme.color("action" if chosen else fore), 1))
            painter.drawRoundedRect(inner, 5, 5)
            side = theme.px(15)
            icon = "triangle-alert" if bad else "circle-dashed" if unsure else "check"
            centre = QRectF(spot.center().x() - side / 2, spot.center().y() - side / 2, side, side)
            theme.paint_icon(painter, centre, icon, "on-action" if chosen else fore, 2.2)
        word = QRectF(spot.left() - 3, spot.bottom() + theme.px(3), spot.width() + 6, theme.line("tiny"))
        said = box.word
        if theme.metrics("tiny").horizontalAdvance(said) > word.width():
            said = said.split()[0] if " " in said else said[:1]
        marks.paint_text(painter, theme, word, said, "tiny", "ink-3", Qt.AlignmentFlag.AlignHCenter)

    def _at(self, event: QMouseEvent) -> Copy | None:
        spot = event.position()
        return next((box.copy for place, box in self._places() if place.contains(spot)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._at(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        copy = self._at(event)
        if copy is not None:
            self.chosen.emit(copy.path)

"""A month as a sheet: every day says what is on it and why school is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator import words
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.month import month_days, months_on
from coordinator.desktop.kit.painters.year_wall_plan import WallVisit
from coordinator.desktop.kit.theme import Theme, year_token

_WEEKEND = 0.5  # of a weekday's width


@dataclass(frozen=True, slots=True)
class SheetDay:
    """What a day shows: why it is closed, what else is on (words, blocking), its visits, the lead's lessons."""

    closed: str = ""
    notes: tuple[tuple[str, bool], ...] = ()
    visits: tuple[WallVisit, ...] = ()
    lessons: str = ""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A day and its box."""

    day: date
    box: QRectF


def sheet_cells(month: date, width: float, height: float, left: float, top: float) -> list[SheetCell]:
    """The days of the weeks that touch the month, Monday to Sunday; Saturday and Sunday are narrow."""
    last = months_on(month.replace(day=1), 1) - timedelta(days=1)
    days = [d for d in month_days(month) if d - timedelta(days=d.weekday()) <= last]
    wide = (width - left) / (5 + 2 * _WEEKEND)
    high = (height - top) / (len(days) // 7)
    cells = []
    for place, day in enumerate(days):
        row, column = divmod(place, 7)
        x = left + wide * (min(column, 5) + max(column - 5, 0) * _WEEKEND)
        box = QRectF(x, top + row * high, wide * (_WEEKEND if column > 4 else 1), high)
        cells.append(SheetCell(day, box))
    return cells


class MonthSheet(QWidget):
    """``day_picked(date, 0)`` on a press or Enter, ``visit_picked(id)`` on a visit, ``visit_opened(id)`` on two presses."""

    day_picked = Signal(object, int)
    visit_picked = Signal(int)
    visit_opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._month = self._today = self._at = date(2000, 9, 1)
        self._days: Mapping[date, SheetDay] = {}
        self._letters: Mapping[date, str] = {}
        self._chosen: tuple[date | None, int] = (None, 0)
        self.setAccessibleName("The month")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_month(
        self, month: date, days: Mapping[date, SheetDay], letters: Mapping[date, str], today: date
    ) -> None:
        """``letters`` by the week's Monday."""
        if (self._at.year, self._at.month) != (month.year, month.month):
            self._at = today if (today.year, today.month) == (month.year, month.month) else month
        self._month, self._days, self._letters, self._today = month, days, letters, today
        self.update()

    def choose(self, day: date | None, visit_id: int = 0) -> None:
        self._chosen = (day, visit_id)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(820, self._theme.px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(420, self._theme.px(380))

    def cells(self) -> list[SheetCell]:
        px = self._theme.px
        return sheet_cells(self._month, self.width(), self.height(), px(34), px(28))

    def _visit_boxes(self, cell: SheetCell) -> list[tuple[WallVisit, QRectF]]:
        px = self._theme.px
        found = []
        for place, visit in enumerate(self._days.get(cell.day, SheetDay()).visits):
            top = cell.box.top() + px(25) + place * px(22)
            if top + px(20) <= cell.box.bottom():
                found.append((visit, QRectF(cell.box.left() + 3, top, cell.box.width() - 6, px(20))))
        return found

    def says(self, day: date) -> str:
        """What is on a day, in words."""
        what = self._days.get(day, SheetDay())
        said = [words.long_date(day), what.closed, *(note for note, _ in what.notes)]
        said += [f"{v.title}, {words.year_groups(v.years)}" for v in what.visits]
        return "\n".join(part for part in [*said, what.lessons] if part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for cell in self.cells():
            if cell.box.contains(event.position()):
                self._at = cell.day
                for visit, box in self._visit_boxes(cell):
                    if box.contains(event.position()):
                        self.visit_picked.emit(visit.id)
                        return
                self.day_picked.emit(cell.day, 0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        for cell in self.cells():
            for visit, box in self._visit_boxes(cell):
                if box.contains(event.position()):
                    self.visit_opened.emit(visit.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if event.key() in steps:
            shown = [cell.day for cell in self.cells()]
            to = self._at + timedelta(days=steps[Qt.Key(event.key())])
            self._at = min(max(to, shown[0]), shown[-1])
            self.setAccessibleDescription(self.says(self._at))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            on = self._days.get(self._at, SheetDay()).visits
            if on and event.key() != Qt.Key.Key_Space:
                self.visit_picked.emit(on[0].id)
            else:
                self.day_picked.emit(self._at, 0)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = next((c.day for c in self.cells() if c.box.contains(event.pos().toPointF())), None)
            QToolTip.showText(event.globalPos(), self.says(day) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells = self.cells()
        for cell in cells[:7]:
            name = words.DAYS[cell.day.weekday()]
            box = QRectF(cell.box.left() + px(8), 0, cell.box.width() - px(8), px(28))
            fits = theme.metrics("small-bold").horizontalAdvance(name) < box.width()
            paint_text(painter, theme, box, name if fits else name[:3], "small-bold", "ink-2")
        for cell in cells:
            self._paint_day(painter, cell)
            if cell.day.weekday() == 0 and (letter := self._letters.get(cell.day)):
                side = QRectF(0, cell.box.top() + px(4), px(34), px(20))
                paint_text(painter, theme, side, letter, "small-bold", "ink-2", Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    def _paint_day(self, painter: QPainter, cell: SheetCell) -> None:
        theme, px, box = self._theme, self._theme.px, cell.box
        what = self._days.get(cell.day, SheetDay())
        inside = cell.day.month == self._month.month
        if what.closed:
            painter.fillRect(box, theme.hatch("line", "canvas"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        if cell.day == self._chosen[0] or (cell.day == self._at and self.hasFocus()):
            painter.setPen(
                QPen(theme.color("focus" if self.hasFocus() and cell.day == self._at else "action"), 2)
            )
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)
        number = QRectF(box.left() + px(5), box.top() + px(3), px(24), px(20))
        tone = "ink" if inside else "ink-3"
        if cell.day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tie"))
            painter.drawRoundedRect(number, 5, 5)
            tone = "on-tie"
        align = Qt.AlignmentFlag.AlignHCenter
        paint_text(
            painter, theme, number, str(cell.day.day), "small-bold" if inside else "small", tone, align
        )
        beside = QRectF(number.right() + px(6), number.top(), box.right() - number.right() - px(9), px(20))
        if what.closed and cell.day.weekday() < 5:
            paint_text(
                painter, theme, beside, what.closed[:1].upper() + what.closed[1:], "small-bold", "ink-2"
            )
        elif what.lessons:
            paint_text(painter, theme, beside, what.lessons, "tiny", "plum", Qt.AlignmentFlag.AlignRight)
        top = box.top() + px(25)
        for visit, at in self._visit_boxes(cell):
            self._paint_visit(painter, visit, at)
            top = at.bottom() + px(2)
        for note, blocks in what.notes:
            line = QRectF(box.left() + px(6), top, box.width() - px(9), px(17))
            if line.bottom() <= box.bottom():
                mark = QRectF(line.left(), line.top() + px(3), px(11), px(11))
                painter.fillRect(mark, theme.hatch("ink-3" if blocks else "line", "sunken"))
                paint_text(painter, theme, line.adjusted(px(16), 0, 0, 0), note, "tiny", "ink-2")
            top += px(18)

    def _paint_visit(self, painter: QPainter, visit: WallVisit, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        token = year_token(visit.years[0] if visit.years else 7)
        painter.setPen(
            QPen(
                theme.color("focus" if visit.id == self._chosen[1] else "alert" if visit.clash else token),
                1.4,
            )
        )
        painter.setBrush(theme.color(f"{token}-soft" if visit.look == "visit" else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.fillRect(QRectF(box.left(), box.top(), px(4), box.height()), theme.color(token))
        years = f"  {', '.join(f'Y{y}' for y in visit.years)}"
        wide = theme.metrics("tiny").horizontalAdvance(years)
        room = box.adjusted(px(8), 0, -wide - px(2), 0)
        paint_text(painter, theme, room, visit.title, "tiny-bold", "ink")
        side = QRectF(box.right() - wide - px(4), box.top(), wide + px(2), box.height())
        paint_text(painter, theme, side, years, "tiny", "ink-2", Qt.AlignmentFlag.AlignRight)

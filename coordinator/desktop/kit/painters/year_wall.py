"""The year wall: a row a year group, September to August, with terms, holidays, exams, visits as flags, partners' weeks."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolTip, QWidget

from coordinator import words
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.painters.year_wall_flags import FlagPictures, paint_flag
from coordinator.desktop.kit.painters.year_wall_painting import paint_wall, plan_for
from coordinator.desktop.kit.painters.year_wall_plan import Flag, Plan, Wall, WallVisit, least_height
from coordinator.desktop.kit.theme import Theme

_DAY = timedelta(days=1)
_MOST_PLANS = 24


class YearWall(QWidget):
    """``visit_picked(id)`` on a press, ``visit_opened(id)`` on two, ``day_picked(date, year or 0)`` on an empty place,
    ``visit_moved(id, date)`` when a flag was dragged to another day.

    Arrows move a ring from day to day and lane to lane (Ctrl: week to week), Page Up and Down jump from visit to
    visit, Enter picks. ``breaks(id, date)`` says while dragging what would stand in the way; ``menu_for(id or 0,
    date, year or 0)`` gives the actions of the context menu.
    """

    visit_picked = Signal(int)
    visit_opened = Signal(int)
    day_picked = Signal(object, int)
    visit_moved = Signal(int, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._wall = Wall(date(2000, 9, 1), date(2001, 8, 31), date(2000, 9, 1))
        self._plan: Plan | None = None
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._picture: QPixmap | None = None
        self._flags = FlagPictures(theme)
        self._at: tuple[date, int] | None = None
        self._chosen: tuple[date | None, int] = (None, 0)
        self._pressed: Flag | None = None
        self._from = QPointF()
        self._drag_to: date | None = None
        self.breaks: Callable[[int, date], str] = lambda _id, _day: ""
        self.menu_for: Callable[[int, date, int], list[QAction]] | None = None
        self.setAccessibleName("The year")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._changed)

    def set_wall(self, wall: Wall) -> None:
        """Shows another year, or the same one read anew."""
        self._wall = wall
        if self._at is not None and not wall.first <= self._at[0] <= wall.last:
            self._at = None
        self._changed()

    def choose(self, day: date | None, visit_id: int = 0) -> None:
        """Marks the day or the visit that the panel beside speaks of."""
        self._chosen = (day, visit_id)
        self.update()

    @property
    def wall(self) -> Wall:
        return self._wall

    @property
    def plan(self) -> Plan:
        """Where everything lies at the present size."""
        if self._plan is None:
            self._plan = self._laid_out()
        return self._plan

    def _laid_out(self) -> Plan:
        """The plan, laid out once for every size, year and set of layers that moves what stands on the wall."""
        wall = self._wall
        moved_by = (wall.first, wall.last, wall.years, wall.visits, len(wall.bars), wall.lessons is None)
        key = (*moved_by, self.width(), self.height(), self._theme.size)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                del self._plans[next(iter(self._plans))]
            plan = self._plans[key] = plan_for(self._theme, wall, self.width(), self.height())
        return plan

    def _changed(self) -> None:
        self._plan = self._picture = None
        least = int(least_height(self._wall, self._theme.size)) + 1
        if least != self.minimumHeight():
            self.setMinimumHeight(least)
            self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plan = self._picture = None

    def sizeHint(self) -> QSize:
        return QSize(820, int(least_height(self._wall, self._theme.size)) + 1)

    # The mouse -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position()
            self._pressed = self.plan.flag_at(self._from.x(), self._from.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._pressed is None:
            over = self.plan.flag_at(place.x(), place.y())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        far = abs(place.x() - self._from.x()) >= QApplication.startDragDistance()
        if far or self._drag_to is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._drag_to = self.plan.scale.day_at(place.x())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        flag, to, place = self._pressed, self._drag_to, event.position()
        self._pressed = self._drag_to = None
        self.update()
        if flag is not None and to is not None:
            if to != flag.visit.starts:
                self.visit_moved.emit(flag.visit.id, to)
        elif flag is not None:
            self._at = (flag.visit.starts, flag.year)
            self.visit_picked.emit(flag.visit.id)
        elif self.plan.scale.left <= place.x() <= self.plan.scale.right:
            lane = self.plan.lane_at(place.y())
            day = self.plan.scale.day_at(place.x())
            self._at = (day, lane.year if lane else 0)
            self.day_picked.emit(day, lane.year if lane else 0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if flag := self.plan.flag_at(event.position().x(), event.position().y()):
            self.visit_opened.emit(flag.visit.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key:
            day, year = self._place()
            flag = self._flag_on(day, year)
        else:
            flag = self.plan.flag_at(event.pos().x(), event.pos().y())
            lane = self.plan.lane_at(event.pos().y())
            day, year = self.plan.scale.day_at(event.pos().x()), lane.year if lane else 0
        actions = self.menu_for(flag.visit.id if flag else 0, day, year) if self.menu_for else []
        if actions:
            menu = QMenu(self)
            menu.addActions(actions)
            spot = self._ring(day, year).center().toPoint() if by_key else event.pos()
            menu.exec(self.mapToGlobal(QPoint(spot)))
            menu.deleteLater()

    # The keyboard --------------------------------------------------------------------------------------

    def _place(self) -> tuple[date, int]:
        """Where the ring is: at today, or the first day, before it was moved."""
        if self._at is not None:
            return self._at
        wall = self._wall
        start = wall.today if wall.first <= wall.today <= wall.last else wall.first
        return _weekday(start, 1), wall.years[0] if wall.years else 0

    def _flag_on(self, day: date, year: int) -> Flag | None:
        on = [f for f in self.plan.flags if f.visit.starts <= day <= f.visit.ends and year in (0, f.year)]
        return on[0] if on else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        day, year = self._place()
        many = 7 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._move(_weekday(day + step * many * _DAY, step), year)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._wall.years:
            years = list(self._wall.years)
            at = years.index(year) if year in years else 0
            self._move(day, years[min(max(at + (1 if key == Qt.Key.Key_Down else -1), 0), len(years) - 1)])
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._jump(day, year, ahead=key == Qt.Key.Key_PageDown)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if flag := self._flag_on(day, year):
                (self.visit_picked if key == Qt.Key.Key_Space else self.visit_opened).emit(flag.visit.id)
            else:
                self.day_picked.emit(day, year)
        else:
            super().keyPressEvent(event)

    def _jump(self, day: date, year: int, *, ahead: bool) -> None:
        spots = sorted({(f.visit.starts, f.year) for f in self.plan.flags})
        beyond = [s for s in spots if (s > (day, year) if ahead else s < (day, year))]
        if beyond:
            self._move(*(beyond[0] if ahead else beyond[-1]))

    def _move(self, day: date, year: int) -> None:
        first, last = self.plan.scale.monday, self.plan.scale.last
        self._at = (min(max(day, first), last), year)
        self.setAccessibleDescription(self.says(*self._at))
        self.update()

    def says(self, day: date, year: int = 0) -> str:
        """What is on a day, in words: the tool tip, and what a screen reader says of the ring."""
        wall = self._wall
        said = [words.long_date(day) + (f", Year {year}" if year else "")]
        said += [c.name for c in wall.closed if c.starts <= day <= c.ends]
        said += [b.name for b in wall.blocks if b.starts <= day <= b.ends and year in (0, *b.years)]
        here = [v for v in wall.visits if v.starts <= day <= v.ends and year in (0, *v.years)]
        said += [self._visit_says(v) for v in here]
        return "\n".join(dict.fromkeys(said))

    def _visit_says(self, visit: WallVisit) -> str:
        clash = f". {visit.clash}" if visit.clash else ""
        return f"{visit.title}, {visit.when}, {words.year_groups(visit.years)}{clash}"

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = event.pos()
            flag = self.plan.flag_at(place.x(), place.y())
            lane = self.plan.lane_at(place.y())
            said = self._visit_says(flag.visit) if flag else ""
            if not flag and place.x() >= self.plan.scale.left:
                said = self.says(self.plan.scale.day_at(place.x()), lane.year if lane else 0)
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    # Painting ------------------------------------------------------------------------------------------

    def _ring(self, day: date, year: int) -> QRectF:
        plan = self.plan
        lane = next((lane for lane in plan.lanes if lane.year == year), None)
        top, high = (lane.top, lane.height) if lane else (plan.band.bottom(), plan.base - plan.band.bottom())
        return QRectF(plan.scale.x(day) - 2, top + 1, max(plan.scale.week / 5, 3) + 4, high - 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, plan = self._theme, self.plan
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._painted(plan))
        day, visit_id = self._chosen
        for flag in plan.flags:
            if visit_id and flag.visit.id == visit_id:
                paint_flag(painter, theme, flag, lit=True)
        if day is not None and not visit_id and plan.scale.monday <= day <= plan.scale.last + 2 * _DAY:
            x = plan.scale.x(day) + plan.scale.week / 10
            painter.setPen(QPen(theme.color("action"), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plan.band.bottom() + 4), QPointF(x, plan.base))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._ring(*self._place()), 4, 4)
        if self._pressed is not None and self._drag_to is not None:
            self._paint_drag(painter, self._pressed, self._drag_to)
        painter.end()

    def _painted(self, plan: Plan) -> QPixmap:
        """The wall without what the hand is doing, painted once: scrolling and dragging only lay it down again."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(QSize(round(self.width() * ratio), round(self.height() * ratio)))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            paint_wall(painter, self._theme, self._wall, plan, self.width())
            for flag in plan.flags:
                self._flags.paint(painter, flag, ratio)
            painter.end()
        return self._picture

    def _paint_drag(self, painter: QPainter, flag: Flag, day: date) -> None:
        """The flag at its new day, with what would stand in the way."""
        theme, plan = self._theme, self.plan
        x = plan.scale.x(day)
        box = QRectF(flag.box)
        box.moveLeft(min(max(x, plan.scale.left), plan.scale.right - box.width()))
        painter.setPen(QPen(theme.color("action"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, plan.band.bottom()), QPointF(x, plan.base))
        painter.setOpacity(0.85)
        paint_flag(painter, theme, Flag(flag.visit, flag.year, box, x, flag.turned))
        painter.setOpacity(1)
        why = self.breaks(flag.visit.id, day)
        said = f"{words.short_date(day)}: {why or 'nothing stands in the way'}"
        wide = min(theme.metrics("small-bold").horizontalAdvance(said) + theme.px(20), self.width() - 8)
        left = min(max(box.left(), 4), self.width() - wide - 4)
        note = QRectF(left, box.bottom() + 5, wide, theme.px(26))
        painter.setPen(QPen(theme.color("alert" if why else "good"), 1))
        painter.setBrush(theme.color("alert-soft" if why else "good-soft"))
        painter.drawRoundedRect(note, 6, 6)
        room = note.adjusted(theme.px(10), 0, -theme.px(6), 0)
        paint_text(painter, theme, room, said, "small-bold", "alert" if why else "good")


def _weekday(day: date, step: int) -> date:
    """The day itself, or beyond a weekend the next weekday in the direction of ``step``."""
    while day.weekday() >= 5:
        day += _DAY * (1 if step > 0 else -1)
    return day

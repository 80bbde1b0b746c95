"""The fortnight as it is drawn: lessons, duties, free periods, visits over the periods they take, closed days hatched."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator import words
from coordinator.desktop.kit.marks import first_year, paint_text, years_text
from coordinator.desktop.kit.theme import Theme, year_token
from coordinator.desktop.today.frame import Frame, shares
from coordinator.today.records import Column, Fortnight, Outing, Slot

# what a period holds: background, text, role
LOOKS = {
    "lesson": ("sunken", "ink-2", "small"), "free": ("", "ink-3", "small"), "call": ("action-soft", "action", "small-bold"),
    "now": ("action", "on-action", "small-bold"), "duty": ("tie-soft", "tie-ink", "small-bold"),
    "meeting": ("info-soft", "info", "small-bold"), "event": ("info-soft", "info", "small-bold"),
}  # fmt: skip


class FortnightView(QWidget):
    """``opened(visit id)`` when a visit is pressed, or Enter on its day; arrows move from day to day."""

    opened = Signal(int)
    day_opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = Fortnight(rows=("",), weeks=(), kept=False, reachable=False)
        self._today: object = None
        self._at = (0, 0)
        self.setAccessibleName("This fortnight")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_fortnight(self, shown: Fortnight, today: object) -> None:
        """New weeks; the day with the keyboard stays where it was."""
        if not self.hasFocus():
            self._at = next(
                (
                    (w, d)
                    for w, week in enumerate(shown.weeks)
                    for d, c in enumerate(week.columns)
                    if c.day == today
                ),
                (0, 0),
            )
        self._shown, self._today = shown, today
        self._at = (min(self._at[0], max(0, len(shown.weeks) - 1)), self._at[1])
        self._say()
        self.updateGeometry()
        self.update()

    def _has_partners(self) -> bool:
        return any(week.partner_line for week in self._shown.weeks)

    def frame(self) -> Frame:
        """The geometry at this width."""
        theme = self._theme
        names = max(
            (theme.metrics("tiny").horizontalAdvance(name) for name in (*self._shown.rows, "Partners")),
            default=0,
        )
        letter = theme.metrics("tiny-bold").horizontalAdvance("Week B")
        return Frame(
            width=self.width(),
            weeks=max(1, len(self._shown.weeks)),
            rows=len(self._shown.rows),
            label=min(theme.px(96), max(names, letter) + theme.px(6)),
            between=letter + theme.px(4),
            head=theme.line("bold") + theme.px(7),
            row=theme.line("small") + theme.px(5),
        )

    def sizeHint(self) -> QSize:
        return QSize(600, round(self.frame().height(partners=self._has_partners())) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def column(self, at: tuple[int, int]) -> Column | None:
        """The day at that place."""
        if at[0] >= len(self._shown.weeks):
            return None
        return self._shown.weeks[at[0]].columns[at[1]]

    def says(self, at: tuple[int, int]) -> str:
        """A day in words, for screen readers."""
        column = self.column(at)
        if column is None:
            return ""
        parts = [words.long_date(column.day, year=False)]
        if column.closed:
            parts.append(" ".join(x for x in (column.closed, column.closed_detail) if x))
        parts += [f"{years_text(o.years)} {o.title}, {', '.join(o.lines)}" for o in column.outings]
        parts += [
            f"{name} {slot.words}"
            for name, slot in zip(self._shown.rows, column.slots, strict=False)
            if slot.words
        ]
        return "; ".join(parts)

    def _say(self) -> None:
        self.setAccessibleDescription(self.says(self._at))

    # Keys and pointer ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        column = self.column(self._at)
        if step is not None:
            place = min(max(self._at[0] * 5 + self._at[1] + step, 0), len(self._shown.weeks) * 5 - 1)
            self._at = divmod(place, 5)
            self._say()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and column is not None:
            if column.outings:
                self.opened.emit(column.outings[0].visit_id)
            else:
                self.day_opened.emit(column.day)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _outing_boxes(self, frame: Frame, at: tuple[int, int], column: Column) -> list[tuple[Outing, QRectF]]:
        lanes = shares([(o.first, o.last) for o in column.outings])
        found = []
        for outing, (lane, of) in zip(column.outings, lanes, strict=True):
            box = frame.block(*at, outing.first, min(outing.last, frame.rows - 1))
            wide = (box.width() - 2 * (of - 1)) / of
            found.append((outing, QRectF(box.left() + lane * (wide + 2), box.top(), wide, box.height())))
        return found

    def outing_at(self, spot: QPointF) -> Outing | None:
        """The visit under a point."""
        frame = self.frame()
        at = frame.day_at(spot)
        column = self.column(at) if at else None
        if at is None or column is None:
            return None
        return next((o for o, box in self._outing_boxes(frame, at, column) if box.contains(spot)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.outing_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (at := self.frame().day_at(event.position())) is not None:
            self._at = at
            self._say()
            self.update()
        if (outing := self.outing_at(event.position())) is not None:
            self.opened.emit(outing.visit_id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().toPointF()), self)
            return True
        return super().event(event)

    def tip_at(self, spot: QPointF) -> str:
        """What is told about the point: whom to ring, which hours, what a visit is."""
        frame = self.frame()
        at = frame.day_at(spot)
        column = self.column(at) if at else None
        if column is None:
            week = next(
                (w for k, w in enumerate(self._shown.weeks) if frame.partners(k).contains(spot)), None
            )
            return week.partner_line if week else ""
        if (outing := self.outing_at(spot)) is not None:
            return "\n".join([f"{years_text(outing.years)} {outing.title}", *outing.lines])
        if column.closed:
            return " ".join(x for x in (column.closed, column.closed_detail) if x)
        row = frame.row_at(spot.y())
        return column.slots[row].tip if 0 <= row < len(column.slots) else ""

    # Painting ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, frame = self._theme, self.frame()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, name in enumerate(self._shown.rows):
            paint_text(painter, theme, frame.name(row), name, "tiny", "ink-3")
        for number, week in enumerate(self._shown.weeks):
            if week.letter:
                paint_text(painter, theme, frame.letter(number), f"Week {week.letter}", "tiny-bold", "ink-2")
            for weekday, column in enumerate(week.columns):
                self._day(painter, frame, (number, weekday), column)
            if week.partner_line:
                self._partners(painter, frame.partners(number), week.partners, week.partner_line)
        if self._has_partners():
            label = QRectF(0, frame.partners(0).top(), frame.label, frame.row)
            paint_text(painter, theme, label, "Partners", "tiny", "ink-3")
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            whole = frame.header(*self._at).united(frame.block(*self._at, 0, frame.rows - 1))
            painter.drawRoundedRect(whole.adjusted(-1, 1, 1, 1), 7, 7)
        painter.end()

    def _day(self, painter: QPainter, frame: Frame, at: tuple[int, int], column: Column) -> None:
        theme, head = self._theme, frame.header(*at)
        is_today = column.day == self._today
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tie"))
            painter.drawRoundedRect(head.adjusted(0, 0, 0, -1), 6, 6)
        inner = head.adjusted(theme.px(8), 0, -theme.px(8), 0)
        tone = "on-tie" if is_today else "ink"
        name = f"{words.DAYS[column.day.weekday()][:3]} {column.day.day}"
        if column.day.day == 1 or at == (0, 0):
            longer = f"{name} {words.MONTHS[column.day.month - 1][:3]}"
            name = longer if theme.metrics("bold").horizontalAdvance(longer) < inner.width() else name
        paint_text(painter, theme, inner, name, "bold", tone)
        room = inner.width() - theme.metrics("bold").horizontalAdvance(name) - theme.px(6)
        if is_today and room > theme.metrics("small").horizontalAdvance("today"):
            paint_text(painter, theme, inner, "today", "small", tone, Qt.AlignmentFlag.AlignRight)
        boxes = self._outing_boxes(frame, at, column)
        if column.closed:
            self._closed(painter, frame.block(*at, 0, frame.rows - 1), column)
        for row, slot in enumerate(column.slots):
            if slot.words and not any(outing.first <= row <= outing.last for outing, _ in boxes):
                self._slot(painter, frame.cell(*at, row), slot)
        for outing, box in boxes:
            self._outing(painter, box, outing)

    def _slot(self, painter: QPainter, box: QRectF, slot: Slot) -> None:
        theme = self._theme
        back, fore, role = LOOKS[slot.kind]
        if back:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(back))
            painter.drawRoundedRect(box, 4, 4)
        inner = box.adjusted(theme.px(8), 0, -theme.px(6), 0)
        has_phone = slot.kind == "call" or (slot.kind == "now" and "\n" in slot.tip)
        if has_phone and inner.width() > theme.px(60):
            size = theme.px(13)
            spot = QRectF(inner.right() - size, box.center().y() - size / 2, size, size)
            theme.paint_icon(painter, spot, "phone", fore, 2.2)
            inner.setRight(spot.left() - 4)
        paint_text(painter, theme, inner, slot.words, role, fore)

    def _closed(self, painter: QPainter, box: QRectF, column: Column) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.hatch())
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        top = box.top() + theme.px(8)
        for text, role, tone in (
            (column.closed, "small-strong", "ink"),
            (column.closed_detail, "small", "ink-2"),
        ):
            if not text:
                continue
            room = QRectF(box.left() + theme.px(6), top, box.width() - theme.px(12), box.bottom() - top - 4)
            metrics = theme.metrics(role)
            flags = int(Qt.TextFlag.TextWordWrap)
            needed = metrics.boundingRect(room.adjusted(4, 0, -4, 0).toRect(), flags, text)
            height = min(float(needed.height()), room.height())
            plate = QRectF(room.left(), top, min(room.width(), needed.width() + 10.0), height + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(plate, 4, 4)
            painter.setPen(theme.color(tone))
            painter.setFont(theme.font(role))
            painter.save()
            painter.setClipRect(box)
            painter.drawText(QRectF(room.left() + 4, top + 1, room.width() - 8, height), flags, text)
            painter.restore()
            top = plate.bottom() + theme.px(3)

    def _outing(self, painter: QPainter, box: QRectF, outing: Outing) -> None:
        theme = self._theme
        token = year_token(first_year(outing.years)) if outing.years else "info"
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(box, 6, 6)
        painter.setBrush(theme.color(f"{token}-soft"))
        painter.drawRoundedRect(box.adjusted(theme.px(4), 0, 0, 0), 5, 5)
        room = box.adjusted(theme.px(12), theme.px(6), -theme.px(6), -theme.px(4))
        painter.setClipRect(box)
        title = f"{years_text(outing.years)} {outing.title}" if outing.years else outing.title
        flags = int(Qt.TextFlag.TextWordWrap)
        tall = theme.metrics("bold").boundingRect(room.toRect(), flags, title).height() > room.height() * 0.7
        lines = [
            (title, "small-bold" if tall else "bold", token),
            *((line, "small", "ink") for line in outing.lines),
        ]
        for text, role, tone in lines:
            step = theme.line(role) + 2
            needed = theme.metrics(role).boundingRect(room.toRect(), flags, text).height()
            if room.height() < step:
                break
            if needed > room.height() + 2:  # no room to wrap: one line, shortened
                paint_text(
                    painter, theme, QRectF(room.left(), room.top(), room.width(), step), text, role, tone
                )
                needed = step
            else:
                painter.setFont(theme.font(role))
                painter.setPen(theme.color(tone))
                painter.drawText(room, flags, text)
            room.setTop(room.top() + needed + 2)
        painter.restore()

    def _partners(self, painter: QPainter, box: QRectF, about: str, line: str) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        size = theme.px(15)
        icon = "book-open" if about.startswith("Reading") else "school"
        spot = QRectF(box.left() + theme.px(8), box.center().y() - size / 2, size, size)
        theme.paint_icon(painter, spot, icon, "ink-2")
        room = box.adjusted(theme.px(28), 0, -theme.px(6), 0)
        paint_text(painter, theme, room, line, "small", "ink-2")

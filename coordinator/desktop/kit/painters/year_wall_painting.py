"""How the year wall is painted."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from coordinator import words
from coordinator.desktop.kit.marks import paint_text, paint_year
from coordinator.desktop.kit.painters.year_wall_plan import (
    Lane,
    Measure,
    Plan,
    Scale,
    Wall,
    WallBlock,
    WallClosed,
    WallVisit,
    lay_out,
    month_starts,
)
from coordinator.desktop.kit.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_MOST_FLAG = 170
_MOST_TILES = 24
_BUSY = 200  # pupils out in one week: the whole school feels it


def flag_measure(theme: Theme) -> Measure:
    """How wide a flag would like to be."""
    most, more = theme.px(_MOST_FLAG), theme.px(24)

    def measure(visit: WallVisit) -> float:
        return min(theme.width(visit.title, "tiny-bold"), most) + theme.width(visit.when, "tiny") + more

    return measure


def plan_for(theme: Theme, wall: Wall, width: float, height: float) -> Plan:
    """The wall laid out in the theme's measures."""
    return lay_out(wall, width, height, theme.size, flag_measure(theme))


def paint_wall(painter: QPainter, theme: Theme, wall: Wall, plan: Plan, width: float) -> None:
    """Everything but the flags and what the hand is doing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _months(painter, theme, wall, plan)
    for closed in wall.closed:
        if closed.kind == "holiday":
            _holiday(painter, theme, plan, closed)
    _terms(painter, theme, wall, plan)
    _lane_lines(painter, theme, plan, width)
    for closed in wall.closed:
        if closed.kind != "holiday":
            _single_days(painter, theme, plan, closed)
    for lane in plan.lanes:
        for block in wall.blocks:
            if lane.year in block.years:
                _block(painter, theme, plan, lane, block)
    _bars(painter, theme, wall, plan)
    _lessons(painter, theme, wall, plan)
    _pupils(painter, theme, wall, plan)
    if plan.scale.monday <= wall.today <= plan.scale.last + timedelta(days=2):
        _today(painter, theme, wall.today, plan)


def _shown(scale: Scale, starts: date, ends: date) -> tuple[float, float] | None:
    """Left and right of a stretch, cut to what is shown; None when it is elsewhere."""
    if ends < scale.monday or starts > scale.last + timedelta(days=2):
        return None
    left, right = max(scale.x(starts), scale.left), min(scale.end(ends), scale.right)
    return (left, right) if right > left else None


def _months(painter: QPainter, theme: Theme, wall: Wall, plan: Plan) -> None:
    scale, px = plan.scale, theme.px
    painter.setPen(QPen(theme.color("line"), 1))
    starts = month_starts(scale)
    for place, (x, first) in enumerate(starts):
        painter.drawLine(QPointF(x, px(6)), QPointF(x, plan.base))
        until = starts[place + 1][0] if place + 1 < len(starts) else scale.right
        name = words.MONTHS[first.month - 1]
        room = until - x - px(8)
        if theme.metrics("tiny-bold").horizontalAdvance(name) > room:
            name = name[:3]
        if scale.week < px(60):
            paint_text(painter, theme, QRectF(x + px(5), px(4), room, px(18)), name, "tiny-bold", "ink-3")
        painter.setPen(QPen(theme.color("line"), 1))
    if scale.week >= px(60):
        for number in range(scale.weeks):
            monday = scale.monday + timedelta(days=number * 7)
            letter = wall.letters.get(monday, "")
            x = scale.left + number * scale.week
            said = words.day_and_month(monday) + (f" · Week {letter}" if letter else "")
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, px(6)), QPointF(x, plan.base))
            box = QRectF(x + px(5), px(4), scale.week - px(7), px(18))
            paint_text(painter, theme, box, said, "tiny-bold", "ink-3")


_tiles: dict[int, QPixmap] = {}


def _striped(painter: QPainter, theme: Theme, token: str, back: str) -> QBrush:
    """The theme's stripes; on a screen of plain pixels a tile at its size, which is laid down much faster than a finer one."""
    brush = theme.hatch(token, back)
    tile = brush.texture()
    on_pixels = painter.device().devicePixelRatio() == 1 and painter.deviceTransform().isIdentity()
    if not on_pixels or tile.devicePixelRatio() == 1:
        return brush
    plain = _tiles.get(tile.cacheKey())
    if plain is None:
        if len(_tiles) > _MOST_TILES:
            _tiles.clear()
        plain = _tiles[tile.cacheKey()] = QPixmap(tile.deviceIndependentSize().toSize())
        plain.fill(theme.color(back))
        laid = QPainter(plain)
        laid.fillRect(plain.rect(), brush)
        laid.end()
    return QBrush(plain)


def _fill(painter: QPainter, box: QRectF, brush: QBrush) -> None:
    """A tall stretch on whole pixels: its edges are upright, and smoothing them costs more than all else on the wall."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    whole = box.toRect()
    whole.setWidth(max(whole.width(), 1))
    painter.fillRect(whole, brush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _holiday(painter: QPainter, theme: Theme, plan: Plan, closed: WallClosed) -> None:
    if edges := _shown(plan.scale, closed.starts, closed.ends):
        box = QRectF(edges[0], plan.band.top(), edges[1] - edges[0], plan.base - plan.band.top())
        _fill(painter, box, _striped(painter, theme, "line", "canvas"))
        named = box.width() > theme.metrics("tiny-bold").horizontalAdvance(closed.name) + theme.px(14)
        if named:
            paint_text(
                painter, theme, QRectF(box.left(), plan.band.top(), box.width(), plan.band.height()), closed.name,
                "tiny-bold", "ink-2", _CENTRE,
            )  # fmt: skip


def _terms(painter: QPainter, theme: Theme, wall: Wall, plan: Plan) -> None:
    for term in wall.terms:
        edges = _shown(plan.scale, term.starts, term.ends)
        if edges is None:
            continue
        box = QRectF(edges[0] + 1, plan.band.top(), edges[1] - edges[0] - 1, plan.band.height())
        painter.setPen(QPen(theme.color("blazer-2"), 1))
        painter.setBrush(theme.color("blazer"))
        painter.drawRoundedRect(box, 5, 5)
        room = box.adjusted(theme.px(4), 0, -theme.px(4), 0)
        paint_text(painter, theme, room, term.name, "tiny-bold", "blazer-ink", _CENTRE)


def _lane_lines(painter: QPainter, theme: Theme, plan: Plan, width: float) -> None:
    px = theme.px
    for lane in plan.lanes:
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(QPointF(0, lane.top), QPointF(width, lane.top))
        high = min(px(22), lane.height - px(6))
        chip = QRectF(px(14), lane.top + (lane.height - high) / 2, px(38), high)
        paint_year(painter, theme, chip, lane.year)
    if plan.lanes:
        below = plan.lanes[-1].top + plan.lanes[-1].height
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(QPointF(0, below), QPointF(width, below))


def _single_days(painter: QPainter, theme: Theme, plan: Plan, closed: WallClosed) -> None:
    edges = _shown(plan.scale, closed.starts, closed.ends)
    if edges is None:
        return
    if closed.kind == "inset":
        broad = plan.scale.week > theme.px(60)
        wide = edges[1] - edges[0] if broad else theme.px(3)
        top = plan.band.bottom() + 4
        fill = _striped(painter, theme, "tick", "surface") if broad else QBrush(theme.color("tick"))
        _fill(painter, QRectF(edges[0], top, wide, plan.base - top), fill)
        return
    size = theme.px(3)
    painter.setPen(QPen(theme.color("ink-3"), 1.5))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(QPointF((edges[0] + edges[1]) / 2, plan.band.bottom() + theme.px(1)), size, size)


def _block(painter: QPainter, theme: Theme, plan: Plan, lane: Lane, block: WallBlock) -> None:
    edges = _shown(plan.scale, block.starts, block.ends)
    if edges is None:
        return
    px = theme.px
    box = QRectF(edges[0], lane.top + px(3), edges[1] - edges[0], lane.height - px(6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_striped(painter, theme, "tick", "sunken"))
    painter.drawRoundedRect(box, 4, 4)
    label = label_spot(theme, plan, lane, block.name, box)
    if label is not None:  # among flags on all sides it is told by the tool tip and the ring
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(label, 3, 3)
        paint_text(painter, theme, label, block.name, "tiny-bold", "ink-2", _CENTRE)


def label_spot(theme: Theme, plan: Plan, lane: Lane, name: str, box: QRectF) -> QRectF | None:
    """Where a block's word is not hidden by a flag: low, high or in the middle, from left to right; None when nowhere."""
    px = theme.px
    wide, high = theme.width(name, "tiny-bold") + px(10), px(16)
    flags = [flag.box for flag in plan.flags if flag.year == lane.year]
    first, last = box.left() + px(3), max(box.right() - wide, box.left() + px(3))
    for left in (first, (first + last) / 2, last):
        for top in (lane.top + lane.height - high - px(4), lane.top + px(4), lane.top + (lane.height - high) / 2):
            spot = QRectF(min(left, plan.scale.right - wide), top, wide, high)
            if not any(spot.intersects(flag) for flag in flags):
                return spot
    return None


def _tinted(colour: QColor, alpha: float) -> QColor:
    colour.setAlphaF(alpha)
    return colour


def _bars(painter: QPainter, theme: Theme, wall: Wall, plan: Plan) -> None:
    if not wall.bars:
        return
    px = theme.px
    caption = QRectF(px(14), plan.bars_top - px(20), px(76), px(18))
    paint_text(painter, theme, caption, "Partners", "small-bold", "ink-2")
    for place, bar in enumerate(wall.bars):
        top = plan.bars_top + place * plan.bar
        name = QRectF(px(14), top, plan.scale.left - px(24), plan.bar)
        paint_text(painter, theme, name, bar.name, "tiny", "ink-2", _RIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        for starts, ends, kind in sorted(bar.stretches, key=lambda s: s[2] != "teaching"):
            edges = _shown(plan.scale, starts, ends)
            if edges is None:
                continue
            left, wide = edges[0], edges[1] - edges[0]
            if kind == "teaching":
                painter.setBrush(_tinted(theme.color("info"), 0.55))
                painter.drawRoundedRect(QRectF(left, top + px(3), wide, px(11)), 3, 3)
                continue
            painter.fillRect(QRectF(left, top + px(2), wide, px(13)), theme.color("surface"))
            low = px(3) if kind == "reading" else px(6)
            tone = theme.color("tie-ink" if kind == "exams" else "info")
            if kind != "closed":
                painter.fillRect(QRectF(left + 1, top + px(14) - low, wide - 2, low), _tinted(tone, 0.6))


def _lessons(painter: QPainter, theme: Theme, wall: Wall, plan: Plan) -> None:
    if wall.lessons is None:
        return
    px, scale = theme.px, plan.scale
    caption = QRectF(px(14), plan.lessons_top + px(3), px(76), px(18))
    paint_text(painter, theme, caption, "My lessons", "small-bold", "ink-2")
    most = max(wall.lessons.values(), default=1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_tinted(theme.color("plum"), 0.65))
    foot = plan.lessons_top + px(21)
    boxes = []
    for day, number in wall.lessons.items():
        edges = _shown(scale, day, day)
        if edges is not None and number:
            high = px(18) * number / most
            boxes.append(QRectF(edges[0] + 0.4, foot - high, edges[1] - edges[0] - 0.8, high))
    painter.drawRects(boxes)


def _pupils(painter: QPainter, theme: Theme, wall: Wall, plan: Plan) -> None:
    px, scale = theme.px, plan.scale
    caption = QRectF(px(14), plan.base - px(34), px(76), px(18))
    paint_text(painter, theme, caption, "Pupils out", "small-bold", "ink-2")
    paint_text(painter, theme, caption.translated(0, px(16)), "each week", "tiny", "ink-3")
    most = max([*wall.pupils.values(), 60])
    painter.setPen(Qt.PenStyle.NoPen)
    for monday, number in wall.pupils.items():
        edges = _shown(scale, monday, monday + timedelta(days=4))
        if edges is None or not number:
            continue
        high = max(3.0, plan.rise * number / most)
        box = QRectF(edges[0] + 1, plan.base - high, edges[1] - edges[0] - 2, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tie" if number >= _BUSY else "action"))
        painter.drawRoundedRect(box, 2, 2)
        if number >= 90 or scale.week > px(60):
            said = QRectF(box.right() + 3, box.top() - px(2), px(40), px(14))
            if scale.week > px(60):
                said = QRectF(
                    box.left(), max(box.top() - px(15), plan.base - plan.rise - px(12)), box.width(), px(14)
                )
            paint_text(painter, theme, said, f"{number:,}", "tiny-bold", "ink-2")
    painter.setPen(QPen(theme.color("line-strong"), 1))
    painter.drawLine(QPointF(scale.left, plan.base), QPointF(scale.right, plan.base))


def _today(painter: QPainter, theme: Theme, today: date, plan: Plan) -> None:
    px = theme.px
    x = plan.scale.x(today) + min(plan.scale.week / 10, px(6))
    painter.setPen(QPen(theme.color("ink"), 1.6))
    painter.drawLine(QPointF(x, plan.band.bottom() + 4), QPointF(x, plan.base + 4))
    wide = theme.metrics("tiny-bold").horizontalAdvance("today") + px(12)
    box = QRectF(x - wide / 2, plan.base + px(3), wide, px(19))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("tie"))
    painter.drawRoundedRect(box, 4, 4)
    paint_text(painter, theme, box, "today", "tiny-bold", "on-tie", _CENTRE)

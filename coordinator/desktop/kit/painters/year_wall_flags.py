"""The flags of the year wall: a visit in its year's colour, drawn once and laid down again wherever it stands."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.painters.year_wall_plan import Flag, WallVisit
from coordinator.desktop.kit.theme import Theme, year_token

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_MOST = 1500  # pictures kept: the visits of some six busy years


class FlagPictures:
    """Each flag drawn once: a filter or another size of the lanes only lays the pictures down elsewhere."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        theme.changed.connect(self._kept.clear)

    def paint(self, painter: QPainter, flag: Flag, ratio: float) -> None:
        """Lays a flag down on whole pixels of the screen, where its words stay crisp."""
        box, visit = flag.box, flag.visit
        left, top = round(box.left() * ratio), round(box.top() * ratio)
        wide, high = round(box.right() * ratio) - left, round(box.height() * ratio)
        key = (flag.year, visit.title, visit.when, visit.look, bool(visit.clash), flag.turned, wide, high, ratio)
        picture = self._kept.get(key)
        margin = self._theme.px(12) if visit.clash else 2  # the triangle stands out, the rim by half a pixel
        if picture is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            picture = self._kept[key] = self._drawn(flag, wide / ratio, high / ratio, margin, ratio)
        painter.drawPixmap(QPointF(left / ratio - margin, top / ratio - margin), picture)

    def _drawn(self, flag: Flag, wide: float, high: float, margin: int, ratio: float) -> QPixmap:
        size = QSize(round((wide + 2 * margin) * ratio), round((high + 2 * margin) * ratio))
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_flag(painter, self._theme, Flag(flag.visit, flag.year, QRectF(margin, margin, wide, high), margin, flag.turned))
        painter.end()
        return picture


def paint_flag(painter: QPainter, theme: Theme, flag: Flag, *, lit: bool = False) -> None:
    """A flag in its year's colour; in school it is an outline, an idea a dashed one, a clash has a red rim."""
    visit, box, px = flag.visit, flag.box, theme.px
    token = year_token(flag.year)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if visit.look == "visit":
        painter.setPen(QPen(theme.color("surface"), 1))
        painter.setBrush(theme.color(f"{token}-soft"))
        painter.drawRoundedRect(box, 4, 4)
    else:
        dashed = Qt.PenStyle.DashLine if visit.look == "idea" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color(token), 1.3, dashed))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
    pole = px(4)
    painter.fillRect(
        QRectF(box.right() - pole if flag.turned else box.left(), box.top(), pole, box.height()),
        theme.color(token),
    )
    if visit.clash or lit:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus" if lit else "alert"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    room = box.adjusted(px(7) if flag.turned else px(10), 0, -px(10) if flag.turned else -px(4), 0)
    if room.width() > px(16):
        _words(painter, theme, visit, room)
    if visit.clash:
        _triangle(painter, theme, QPointF(box.right() if flag.turned else box.left() + 2, box.top()))
    painter.restore()


def _words(painter: QPainter, theme: Theme, visit: WallVisit, room: QRectF) -> None:
    """Title and day on one line; where both have no room, the title alone, shortened."""
    spare = int(room.width()) - theme.width(visit.when, "tiny") - theme.px(5)
    alone = spare < theme.px(30)
    free = int(room.width()) + theme.px(4) if alone else spare
    title, wide = visit.title.replace("\n", " "), theme.width(visit.title, "tiny-bold")
    if wide > free:
        title = theme.metrics("tiny-bold").elidedText(title, Qt.TextElideMode.ElideRight, free)
        wide = 0 if alone else theme.width(title, "tiny-bold")
    bold = theme.metrics("tiny-bold")
    line = QPointF(room.left(), room.center().y() + (bold.ascent() - bold.descent()) / 2)
    painter.setFont(theme.font("tiny-bold"))
    painter.setPen(theme.color("ink"))
    painter.drawText(line, title)
    if not alone:
        painter.setFont(theme.font("tiny"))
        painter.setPen(theme.color("ink-2"))
        painter.drawText(line + QPointF(wide, 0), f"  {visit.when}")


def _triangle(painter: QPainter, theme: Theme, at: QPointF) -> None:
    px = theme.px
    shape = QPolygonF([at + QPointF(0, -px(7)), at + QPointF(px(9), px(8)), at + QPointF(-px(9), px(8))])
    painter.setPen(QPen(theme.color("surface"), 1.5, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(theme.color("alert"))
    painter.drawPolygon(shape)
    box = QRectF(at.x() - px(8), at.y() - px(5), px(16), px(14))
    paint_text(painter, theme, box, "!", "tiny-bold", "surface", _CENTRE)

"""What delegates and small widgets paint: pills, year chips, avatars, icon tiles, row buttons, ticks."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from coordinator.desktop.kit.theme import Theme, year_token
from coordinator.names import initials

# tone: background token, text token
TONES = {
    "plain": ("sunken", "ink-2"), "act": ("action-soft", "action"), "good": ("good-soft", "good"),
    "warn": ("tie-soft", "tie-ink"), "alert": ("alert-soft", "alert"), "info": ("info-soft", "info"),
    "plum": ("plum-soft", "plum"), "hot": ("tie", "on-tie"), "line": ("", "ink-2"), "dashed": ("", "ink-3"),
    "paper": ("surface", "action"),
    "side": ("blazer-2", "blazer-ink"),
} | {f"y{year}": (f"y{year}-soft", f"y{year}") for year in range(7, 14)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with a shape: ``Mark("2 late", "alert")``, ``Mark("Yes", "good", icon="check")``.

    Tones: plain act good warn alert info plum hot line dashed y7 … y13.
    """

    text: str
    tone: str = "plain"
    icon: str = ""


Years = int | tuple[int, ...]


def years_text(years: Years) -> str:
    """``Y10``, ``Y8–9``, ``Y7, Y10``."""
    some = sorted({years} if isinstance(years, int) else set(years))
    if not some:
        return "All"
    if len(some) == 1:
        return f"Y{some[0]}"
    if some[-1] - some[0] == len(some) - 1:
        return f"Y{some[0]}–{some[-1]}"
    return ", ".join(f"Y{year}" for year in some)


def first_year(years: Years) -> int:
    return years if isinstance(years, int) else min(years, default=7)


def pill_width(theme: Theme, mark: Mark) -> int:
    icon = theme.px(19) if mark.icon else 0
    return theme.metrics("small-bold").horizontalAdvance(mark.text) + theme.px(18) + icon


def pill_height(theme: Theme) -> int:
    return theme.line("small-bold") + theme.px(4)


def paint_pill(painter: QPainter, theme: Theme, box: QRectF, mark: Mark) -> None:
    """A pill filling ``box``; a tone without background is drawn as an outline (dashed when it is a gap)."""
    back, fore = TONES[mark.tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if back:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(back))
    else:
        style = Qt.PenStyle.DashLine if mark.tone == "dashed" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("line-strong"), 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    left = box.left() + theme.px(9)
    if mark.icon:
        size = theme.px(14)
        theme.paint_icon(painter, QRectF(left, box.center().y() - size / 2, size, size), mark.icon, fore, 2.2)
        left += theme.px(19)
    room = QRectF(left, box.top(), box.right() - theme.px(8) - left, box.height())
    paint_text(painter, theme, room, mark.text, "small-bold", fore)
    painter.restore()


def paint_text(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    text: str,
    role: str = "body",
    tone: str = "ink",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, centred in height, shortened with an ellipsis; the text is data, whatever it holds."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(tone))
    line, room = text.replace("\n", " "), int(box.width()) + 1
    if theme.width(line, role) > room:
        line = theme.metrics(role).elidedText(line, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)


def broken(theme: Theme, text: str, role: str, width: float, most: int) -> list[str]:
    """The text in at most ``most`` lines of ``width`` pixels, broken between words; what is left is the last line's."""
    metrics, lines = theme.metrics(role), list[str]()
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):  # not at a no-break space
            longer = f"{line} {word}" if line else word
            if line and metrics.horizontalAdvance(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]


def paint_lines(
    painter: QPainter, theme: Theme, box: QRectF, lines: Iterable[str], role: str, tone: str = "ink"
) -> None:
    """Lines under one another from the top of ``box``."""
    high = theme.line(role)
    for place, line in enumerate(lines):
        paint_text(
            painter, theme, QRectF(box.left(), box.top() + place * high, box.width(), high), line, role, tone
        )


def paint_runs(painter: QPainter, theme: Theme, box: QRectF, runs: Iterable[tuple[str, str, str]]) -> None:
    """Several (text, role, tone) on one line, one after the other, the last shortened."""
    left = box.left()
    for text, role, tone in runs:
        room = box.right() - left
        if room <= 0:
            return
        paint_text(painter, theme, QRectF(left, box.top(), room, box.height()), text, role, tone)
        left += theme.width(text, role)


def year_width(theme: Theme, years: Years) -> int:
    return max(
        theme.px(38), theme.metrics("small-strong").horizontalAdvance(years_text(years)) + theme.px(18)
    )


def paint_year(painter: QPainter, theme: Theme, box: QRectF, years: Years) -> None:
    """A year chip like the spine of an exercise book, always with its figure."""
    token = year_token(first_year(years))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, theme.px(5), theme.px(5))
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, theme.color(f"{token}-soft"))
    painter.fillRect(QRectF(box.left(), box.top(), theme.px(4), box.height()), theme.color(token))
    room = box.adjusted(theme.px(4), 0, 0, 0)
    paint_text(painter, theme, room, years_text(years), "small-strong", token, Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


def paint_avatar(painter: QPainter, theme: Theme, box: QRectF, name: str, tone: str = "act") -> None:
    """A disc with a person's initials."""
    back, fore = TONES[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(back or "sunken"))
    painter.drawEllipse(box)
    paint_text(painter, theme, box, initials(name), "tiny-bold", fore, Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


def paint_tile(painter: QPainter, theme: Theme, box: QRectF, icon: str, tone: str = "act") -> None:
    """A rounded square with an icon: what kind of place or thing this is."""
    back, fore = TONES[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(back or "sunken"))
    painter.drawRoundedRect(box, box.width() * 0.24, box.width() * 0.24)
    size = box.width() * 0.5
    theme.paint_icon(
        painter,
        QRectF(box.center() - QPointF(size / 2, size / 2), box.center() + QPointF(size / 2, size / 2)),
        icon,
        fore,
    )
    painter.restore()


@dataclass(frozen=True, slots=True)
class RowButton:
    """A verb painted in a row: ``RowButton("Print slips", "printer")``; ``filled`` for the page's one filled button."""

    text: str
    icon: str = ""
    filled: bool = False


def button_width(theme: Theme, button: RowButton) -> int:
    icon = theme.px(26) if button.icon else 0
    return theme.metrics("button-small").horizontalAdvance(button.text) + theme.px(22) + icon


def button_height(theme: Theme) -> int:
    return max(theme.px(30), theme.line("button-small") + theme.px(8))


def paint_button(
    painter: QPainter, theme: Theme, box: QRectF, button: RowButton, *, hover: bool = False
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fore = "on-action" if button.filled else "ink"
    back = ("action-hover" if hover else "action") if button.filled else ("sunken" if hover else "surface")
    painter.setBrush(theme.color(back))
    painter.setPen(QPen(theme.color("action" if button.filled else "line-strong"), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
    left = box.left() + theme.px(11)
    if button.icon:
        size = theme.px(17)
        theme.paint_icon(painter, QRectF(left, box.center().y() - size / 2, size, size), button.icon, fore)
        left += theme.px(26)
    room = QRectF(left, box.top(), box.right() - left - 4, box.height()) if button.icon else box
    align = Qt.AlignmentFlag.AlignLeft if button.icon else Qt.AlignmentFlag.AlignHCenter
    paint_text(painter, theme, room, button.text, "button-small", fore, align)
    painter.restore()


def paint_check(painter: QPainter, theme: Theme, box: QRectF, *, on: bool | None) -> None:
    """A tick box; None is "not known" and is dashed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(
            theme.color("action" if on else "line-strong"),
            1.5,
            Qt.PenStyle.DashLine if on is None else Qt.PenStyle.SolidLine,
        )
    )
    painter.setBrush(theme.color("action" if on else "surface"))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
    if on:
        inset = box.width() * 0.16
        theme.paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), "check", "on-action", 3)
    painter.restore()


def paint_bar(
    painter: QPainter, theme: Theme, box: QRectF, parts: Iterable[tuple[float, str]], back: str = "sunken"
) -> None:
    """A bar of shares (0 to 1, colour token), the rest in ``back``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, theme.color(back))
    left = box.left()
    for share, token in parts:
        width = box.width() * max(0.0, min(share, 1.0))
        painter.fillRect(QRectF(left, box.top(), width, box.height()), QColor(theme.color(token)))
        left += width
    painter.restore()

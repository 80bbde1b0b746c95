"""The school's own marks: its crest (its logo, or a drawn shield) and the band of its tie."""

from coordinator.paper.letterhead import School
from coordinator.paper.pen import MM
from coordinator.paper.sheet import Sheet

# A shield of 48 by 56 with an open book above two waves: nobody's arms in particular.
_SHIELD = "M3 3H45V29C45 42 35 49 24 54C13 49 3 42 3 29Z"
_WINGS = "M7.5 22C13 10.5 20.5 11 24 18.6C27.5 11 35 10.5 40.5 22C34 17 28 18.2 24 25.4C20 18.2 14 17 7.5 22Z"
_WAVE = "M9.5 33q3.62-3.8 7.25 0t7.25 0t7.25 0t7.25 0"
_LOW_WAVE = "M13.3 39.8q2.68-3 5.35 0t5.35 0t5.35 0t5.35 0"


def crest(sheet: Sheet, x: float, y: float, height: float, school: School | None = None) -> float:
    """The school's logo or the drawn shield, ``height`` mm tall; gives the width it takes."""
    if school and school.logo and sheet.picture(school.logo, x, y, height * 1.6, height):
        return _logo_width(school.logo, height)
    unit = height / 56
    ink = sheet.ink
    sheet.outline(_SHIELD, x, y, unit, fill=ink.main, weight=0)
    sheet.outline(_WINGS, x, y, unit, fill=ink.paper, weight=0)
    sheet.outline(_WAVE, x, y, unit, weight=2.6 * unit * MM, colour=ink.accent, round_ends=False)
    sheet.outline(_LOW_WAVE, x, y, unit, weight=2.2 * unit * MM, colour=ink.paper, round_ends=False)
    return height * 48 / 56


def _logo_width(logo: bytes, height: float) -> float:
    from io import BytesIO

    from reportlab.lib.utils import ImageReader

    wide, high = ImageReader(BytesIO(logo)).getSize()
    return min(height * 1.6, height * wide / high) if high else height


def tie_band(sheet: Sheet, x: float, y: float, width: float, height: float = 2) -> None:
    """The stripes of the school tie as a band."""
    unit = max(height / 4, 0.5)
    step = 9 * unit
    ink = sheet.ink
    with sheet.clipped(x, y, width, height):
        sheet.box(x, y, width, height, weight=0, fill=ink.main)
        at = -height - step
        broad, narrow = "", ""
        while at < width + step:
            broad += _stripe(at, 0, 3.2 * unit, height)
            narrow += _stripe(at, 4.3 * unit, 5.3 * unit, height)
            at += step
        sheet.outline(broad, x, y, fill=ink.accent, weight=0)
        sheet.outline(narrow, x, y, fill=ink.paper, weight=0)


def _stripe(at: float, begin: float, end: float, height: float) -> str:
    return f"M{at + begin:.3f} {height}L{at + begin + height:.3f} 0H{at + end + height:.3f}L{at + end:.3f} {height}Z"


def letter_head(sheet: Sheet, school: School, *, right: str = "", under_right: str = "") -> float:
    """Band, crest, school and programme at the top of a sheet; gives the y where the page goes on (35 mm)."""
    tie_band(sheet, 18, 15, 174, 4)
    wide = crest(sheet, 18, 23, 13, school)
    left = 18 + wide + 3.5
    room = 192 - left - max(sheet.measure(right, 14, "display"), sheet.measure(under_right, 10.5)) - 5
    sheet.heading(left, 28.4, school.name, 14, max_width=room)
    sheet.text(left, 33.6, school.programme, 10.5, max_width=room)
    if right:
        sheet.text(192, 28.4, right, 14, "display", align="right", colour=sheet.ink.main, tracking=-12)
    sheet.text(192, 33.6, under_right, 10.5, align="right")
    return 38


def running_head(sheet: Sheet, school: School, title: str, date: str, page: str = "") -> None:
    """The head of a following page: crest, title, date, page in a square, band; 121 to 181 mm is left for a name."""
    crest(sheet, 18, 15.4, 8, school)
    room = 90.0  # what follows is the name's
    tail = f" · {date}" if date else ""
    wide = min(sheet.measure(tail, 10), 50)
    used = sheet.text(28.5, 20.5, title, 10, "semibold", max_width=room - wide, smallest=6.5)
    sheet.text(28.5 + used, 20.5, tail, 10, max_width=wide + 0.1, smallest=6.5)
    if page:
        sheet.box(184, 16, 8, 7, weight=0, fill=sheet.ink.main)
        sheet.text(188, 20.9, page, 11, "display", align="centre", colour=sheet.ink.paper)
    tie_band(sheet, 18, 25.5, 174, 2)

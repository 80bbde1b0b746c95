"""The colours a sheet is printed in: the school's two, or black and one grey tint for the mono edition."""

import re
from dataclasses import dataclass

from coordinator.paper.letterhead import AMBER, BOTTLE, School

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_MONO_TINT = "#BFBFBF"  # a quarter of black: photocopiers drop anything under a fifth


@dataclass(frozen=True)
class Ink:
    """``main`` for headings of 11 pt and more, solids and drawings; ``accent`` only as a fill beside an outline."""

    main: str = BOTTLE
    accent: str = AMBER
    text: str = "#000000"
    paper: str = "#FFFFFF"


MONO = Ink(main="#000000", accent=_MONO_TINT)


def ink_of(school: School, mono: bool = False) -> Ink:
    """The school's own two colours; a colour too pale to read as a heading (under 4.5 : 1 on white) becomes black."""
    if mono:
        return MONO
    main = school.main_colour if _HEX.fullmatch(school.main_colour) else BOTTLE
    accent = school.accent_colour if _HEX.fullmatch(school.accent_colour) else AMBER
    return Ink(main=main if contrast_on_white(main) >= 4.5 else "#000000", accent=accent)


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of a ``#RRGGBB`` colour on white paper, 1 to 21 (WCAG 2.2, relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)

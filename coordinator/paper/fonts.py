"""The embedded faces, and words made ready for them: normalised, harmless, marks placed by HarfBuzz."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, Literal

from coordinator import resources

Face = Literal["regular", "semibold", "bold", "italic", "display"]
Family = Literal["house", "easy"]

_FILES: Final[dict[str, str]] = {
    "regular": "SourceSans3_400Regular",
    "semibold": "SourceSans3_600SemiBold",
    "bold": "SourceSans3_700Bold",
    "italic": "SourceSans3_400Regular_Italic",
    "display": "BricolageGrotesque_700Bold",
    "easy": "Andika_400Regular",
    "easy-bold": "Andika_700Bold",
}
# The easy-reading edition has one upright family: Andika has no italic and headings stay in it too.
_EASY: Final[dict[str, str]] = {
    "regular": "easy",
    "italic": "easy",
    "semibold": "easy-bold",
    "bold": "easy-bold",
    "display": "easy-bold",
}
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"[ \t\r\n]+")
_NO_LIGATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}


@dataclass(frozen=True)
class Words:
    """One run of words ready to draw: the font's registered name, what it draws, and its width at 1 pt (points)."""

    font: str
    drawn: str
    width: float
    marked: bool
    plain: str


def clean(words: str) -> str:
    """NFC on one line: control and direction characters go, white space (newlines too) becomes one space."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return words
    return _SPACES.sub(" ", _CONTROLS.sub("", unicodedata.normalize("NFC", words)))


def has_marks(words: str) -> bool:
    """Whether marks remain that no single character holds ("ọ̀"), so that HarfBuzz must place them."""
    return not words.isascii() and any(unicodedata.combining(c) for c in unicodedata.normalize("NFC", words))


@cache
def font_name(key: str) -> str:
    """Registers a face once per process, when it is first wanted, and gives its name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = f"House-{key}"
    file = resources.path(f"fonts/{_FILES[key]}.ttf")
    pdfmetrics.registerFont(TTFont(name, str(file), shapable=True, asciiReadable=0))
    return name


@cache
def _characters(key: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    font: Any = pdfmetrics.getFont(font_name(key))
    return frozenset(font.face.charToGlyph)


def missing_characters(words: str) -> str:
    """The characters that the text face can't draw, each once, in order; blanks and joining marks aside."""
    known = _characters("regular")
    return "".join(dict.fromkeys(c for c in clean(words) if not c.isspace() and ord(c) not in known))


def _key_for(words: str, face: Face, family: Family) -> str:
    key = _EASY[face] if family == "easy" else face
    if key == "display" and not words.isascii():
        # Bricolage has no Ṣ and sets a free-standing grave beside its letter: such words move to Source Sans.
        known = _characters("display")
        if has_marks(words) or any(ord(c) not in known for c in words):
            return "bold"
    return key


@lru_cache(maxsize=16384)
def words_in(words: str, face: Face = "regular", family: Family = "house", kerned: bool = False) -> Words:
    """Words cleaned and measured in a face; shaped where marks must be placed or (``kerned``) for headings.

    The width is in points for a size of 1 pt, so that any size is one multiplication.
    """
    from reportlab.pdfbase import pdfmetrics

    plain = clean(words)
    key = _key_for(plain, face, family)
    name = font_name(key)
    marked = has_marks(plain)
    if plain and (marked or kerned):
        shaped = _shaped(plain, name)
        if shaped is not None:
            drawn, width = shaped
            return Words(name, drawn, width, marked, plain)
    return Words(name, plain, pdfmetrics.stringWidth(plain, name, 1), False, plain)


def _shaped(words: str, name: str) -> tuple[str, float] | None:
    try:
        from reportlab.lib.abag import ABag
        from reportlab.pdfbase.ttfonts import ShapedStr, shapeFragWord
    except ImportError:
        return None
    word: Any = shapeFragWord(
        [0, (ABag(fontName=name, fontSize=1000), words)], features=_NO_LIGATURES, force=True
    )
    if len(word) != 2 or not isinstance(word[1][1], ShapedStr):
        return None
    drawn: Any = word[1][1]
    return drawn, sum(d.x_advance for d in drawn.__shapeData__) / 1000


def width_of(words: str, size: float, face: Face = "regular", family: Family = "house") -> float:
    """The width of one line in millimetres at ``size`` points."""
    return words_in(words, face, family).width * size * 25.4 / 72

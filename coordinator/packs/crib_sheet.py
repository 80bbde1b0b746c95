"""The crib sheet: a visit in the order of an approval form, to be copied field by field. No pupil and no need is named."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator.paper.breaking import Run
from coordinator.paper.crest import letter_head, running_head
from coordinator.paper.document import Document
from coordinator.paper.fonts import Face
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.words import clock, count, short_date

_LEFT, _RIGHT, _WIDE, _FOOT = 18.0, 68.0, 124.0, 270.0


@dataclass(frozen=True, slots=True)
class CribField:
    """A box of the form: its words, or (``missing``) what to fill in before there are any."""

    label: str
    text: str = ""
    missing: str = ""

    @property
    def words(self) -> str:
        """What stands beside the label, known or not."""
        return self.text or f"Not known yet: {self.missing}"

    @property
    def known(self) -> bool:
        """Whether there is something to copy."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class CribPart:
    """A heading of the form with its boxes."""

    title: str
    fields: tuple[CribField, ...]


def missing(parts: Sequence[CribPart]) -> int:
    """How many boxes have no words yet."""
    return sum(not field.known for part in parts for field in part.fields)


def as_text(parts: Sequence[CribPart]) -> str:
    """The whole sheet as plain text, for an e-mail or one large box."""
    found = []
    for part in parts:
        found.append(part.title.upper())
        found += [f"{field.label}:{chr(10) if chr(10) in field.words else ' '}{field.words}" for field in part.fields]
        found.append("")
    return "\n".join(found).rstrip() + "\n"


def crib_sheet(school: School, title: str, day: date | None, parts: Sequence[CribPart], now: datetime) -> bytes:
    """The sheet as PDF, A4; a heading never stands without its first box."""
    doc = Document(f"Crib sheet: {title}", author=school.name, ink=ink_of(school))
    return _Pages(doc, school, title, day, parts, now).finished()


class _Pages:
    def __init__(
        self, doc: Document, school: School, title: str, day: date | None, parts: Sequence[CribPart], now: datetime
    ) -> None:
        self._doc, self._school, self._title, self._now = doc, school, title, now
        self._day = short_date(day) if day else "no date yet"
        self._sheet, self._side = doc.page(), 1
        self._y = letter_head(self._sheet, school, right="Crib sheet for approval", under_right=self._day) + 8
        self._y += 2 + self._sheet.paragraph(_LEFT, self._y - 6, 174, Run(title, "bold"), 16, 20)
        open_ = missing(parts)
        lead = "In the order of the form: copy each box, then tick it. "
        lead += f"{count(open_, 'box', 'boxes')} not known yet." if open_ else "Everything is known."
        self._y += 2 + self._sheet.paragraph(_LEFT, self._y - 5, 174, lead, 10, 13) - 2
        for number, part in enumerate(parts, 1):
            self._part(number, part)

    def finished(self) -> bytes:
        self._close()
        return self._doc.finish()

    def _close(self) -> None:
        printed = f"Printed {short_date(self._now.date())}, {clock(self._now.time())}"
        self._sheet.footer(f"{printed} · no pupil is named here")
        self._doc.page_of(self._sheet)

    def _turn(self) -> None:
        self._close()
        self._sheet = self._doc.page()
        self._side += 1
        running_head(self._sheet, self._school, f"Crib sheet: {self._title}", self._day, str(self._side))
        self._y = 30.0

    def _part(self, number: int, part: CribPart) -> None:
        # A short part stays together; of a long one at least the first box stands under its heading.
        whole = sum(self._height(field) for field in part.fields)
        first = self._height(part.fields[0]) if part.fields else 0.0
        if self._y + 11 + (whole if whole < 90 else min(first, 60)) > _FOOT:
            self._turn()
        self._sheet.line(_LEFT, self._y + 1, _LEFT + 174, self._y + 1, 0.8)
        self._sheet.heading(_LEFT, self._y + 7, f"{number}  {part.title}", 12, max_width=174)
        self._y += 10
        for field in part.fields:
            self._field(field)
        self._y += 2

    def _height(self, field: CribField) -> float:
        said = sum(self._sheet.height_of(run, _WIDE, 10, 13) for run in _runs(field))
        return max(said, self._sheet.height_of(Run(field.label, "semibold"), 42, 10, 13)) + 1.6

    def _field(self, field: CribField) -> None:
        label = Run(field.label, "semibold")
        if self._y + min(self._height(field), 200) > _FOOT:
            self._turn()
        self._sheet.tick(_LEFT, self._y + 0.7, 3.2)
        low = self._y + self._sheet.paragraph(_LEFT + 6, self._y, 42, label, 10, 13)
        for run in _runs(field):
            if self._y + self._sheet.height_of(run, _WIDE, 10, 13) > _FOOT:
                self._turn()
                low = self._y
            self._y += self._sheet.paragraph(_RIGHT, self._y, _WIDE, run, 10, 13)
        self._y = max(self._y, low) + 1.6


def _runs(field: CribField) -> list[Run]:
    face: Face = "regular" if field.known else "italic"
    # A text without end is cut between words, so that a box longer than a page goes on over the page.
    lines = [piece for line in field.words.splitlines() for piece in textwrap.wrap(line, 900) or [""]]
    return [Run(line, face) for line in lines]

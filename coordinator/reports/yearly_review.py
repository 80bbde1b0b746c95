"""The yearly review of a partnership: one page that says what came of it, and honestly what can't be said."""

from collections.abc import Sequence
from datetime import datetime

from coordinator.paper.breaking import Content, Run, bold
from coordinator.paper.crest import letter_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.reports.records import Closing, Factor, Figure, YearlyReview
from coordinator.words import clock, day_and_month, plain_date, short_date

LEFT, RIGHT, WIDE = 18.0, 192.0, 174.0
_HALF = 83.0
_COLUMN = RIGHT - _HALF
_FOOT = 275.0
_BOX = 218.0
_OBJECTIVES, _VISITS, _LOOPS, _PROPOSALS = 3, 6, 2, 4


def page(
    school: School, review: YearlyReview, closing: Closing, printed: datetime, *, mono: bool = False
) -> bytes:
    """One side of A4, however much there is to say: long lists end in how many more there are."""
    doc = Document(f"{review.partner}: the year {review.year}", author=school.name, ink=ink_of(school, mono))
    sheet = doc.page(bookmark=review.partner)
    letter_head(sheet, school, right=review.year, under_right=f"as of {plain_date(review.until)}")
    sheet.heading(LEFT, 46, f"Our year with {review.partner}", 20, max_width=WIDE)
    _facts(sheet, review.facts, 61)
    y = _objectives(sheet, review, 80)
    left = _visits(sheet, review, y + 8)
    right = _said(sheet, review, y + 8)
    y = _loops(sheet, review, max(left, right) + 8)
    _sides(sheet, review, y + 7)
    _ending(sheet, review, closing)
    at = f"Printed {short_date(printed.date())}, {clock(printed.time())}."
    sheet.footer(f"{at} No pupil is named; fewer than 5 pupils are never counted.")
    return doc.finish()


def _facts(sheet: Sheet, figures: Sequence[Figure], y: float) -> None:
    step = (WIDE + 5) / max(1, len(figures))  # the last rule ends at the margin
    for place, figure in enumerate(figures):
        x, room = LEFT + place * step, step - 5
        sheet.line(x, y - 8, x + room, y - 8, 1, sheet.ink.main)
        beside = sheet.measure(figure.beside, 11, "display") + 1.5 if figure.beside else 0
        used = sheet.heading(x, y - 0.5, figure.number, 19, max_width=room - beside)
        if figure.beside:
            sheet.heading(x + used + 1.5, y - 0.5, figure.beside, 11, max_width=room - used - 1.5)
        sheet.paragraph(x, y + 1, room, figure.words, 9.3, 11.6, max_height=9, smallest=8)


def _objectives(sheet: Sheet, review: YearlyReview, y: float) -> float:
    sheet.heading(LEFT, y, "What we set out to do", 13)
    if not review.objectives:
        sheet.text(LEFT, y + 6.5, "No objective is written down yet. Agree one for next year below.", 9.8)
        return y + 8
    shown = review.objectives[:_OBJECTIVES]
    columns = (108.0, 130.0, 152.0)
    for x, words in zip(columns, ("Began at", "Now", "Target"), strict=True):
        sheet.text(x, y, words, 8.8, "semibold")
    at = y + 2.2
    for each in shown:
        sheet.line(LEFT, at, RIGHT, at, 0.5)
        if sheet.measure(each.what, 8.8, "semibold") <= 86:
            sheet.text(LEFT, at + 4.6, each.what, 9.8, "semibold", max_width=86, smallest=8.8)
            sheet.text(LEFT, at + 8.5, each.measured, 8.5, max_width=86, smallest=7.5)
        else:  # two lines, with the measure at their end where there is room
            long: list[Run | str] = [bold(each.what), f", {each.measured}" if each.measured else ""]
            sheet.paragraph(LEFT, at + 0.9, 86, long, 8.8, 11, max_height=9, smallest=7)
        for x, words in zip(columns, (each.baseline, each.now, each.target), strict=True):
            sheet.text(x, at + 4.6, words, 9.5, max_width=20, smallest=7)
        if each.share is not None:
            sheet.box(174, at + 1.5, 18, 4, weight=0.9)
            if each.share:
                sheet.box(174, at + 1.5, max(0.5, 18 * each.share), 4, weight=0, fill=sheet.ink.main)
            sheet.text(RIGHT, at + 8.8, f"{each.share * 100:.0f}% of the way", 8, align="right")
        at += 10
    sheet.line(LEFT, at, RIGHT, at, 0.5)
    more = len(review.objectives) - len(shown)
    if more:
        sheet.text(LEFT, at + 4.4, f"and {more} more", 9)
        at += 4.4
    return at


def _visits(sheet: Sheet, review: YearlyReview, y: float) -> float:
    sheet.heading(LEFT, y, "Visits, and who came", 13)
    at = y + 6
    if not review.visits:
        sheet.text(LEFT, at, "No visit was made this year.", 9.8)
    shown = review.visits if len(review.visits) <= _VISITS else review.visits[: _VISITS - 1]
    for visit in shown:
        sheet.text(LEFT, at, day_and_month(visit.on), 9.5, max_width=13)
        sheet.text(LEFT + 14, at, visit.title, 9.5, "semibold", max_width=_HALF - 37, smallest=7.5)
        sheet.text(LEFT + _HALF, at, _came(visit.brought, visit.promised), 9.5, align="right", max_width=23)
        at += 5.2
    if len(shown) < len(review.visits):
        sheet.text(LEFT, at, f"and {len(review.visits) - len(shown)} more", 9)
        at += 5.2
    if review.visits_more:
        ahead = "1 more is planned." if review.visits_more == 1 else f"{review.visits_more} more are planned."
        sheet.text(LEFT, at, ahead, 9.5)
        at += 5.2
    return at - 3


def _came(brought: int | None, promised: int | None) -> str:
    """``31 of 40``; small numbers and small gaps held back."""
    if brought is None:
        return "not counted"
    if 0 < brought < 5:
        return "under 5"
    if not promised:
        return f"{brought:,} came"
    if 0 < promised - brought < 5:
        return f"{brought - brought % 5} or more"
    return f"{brought:,} of {promised:,}"


def _said(sheet: Sheet, review: YearlyReview, y: float) -> float:
    sheet.heading(_COLUMN, y, "What was said", 13)
    at = y + 2.2
    at += sheet.paragraph(_COLUMN, at, _HALF, review.score, 9.5, 12, max_height=9, smallest=8) + 1.5
    for words, whose in review.quotes:
        line: Content = [Run(f"“{words.strip()}” ", "italic"), f"– {whose}"]
        high = sheet.paragraph(_COLUMN + 4, at, _HALF - 4, line, 9.5, 12, max_height=13, smallest=8)
        sheet.line(_COLUMN + 0.6, at + 0.6, _COLUMN + 0.6, at + high - 0.3, 1.4, sheet.ink.main)
        at += high + 2
    if not review.quotes:
        at += sheet.paragraph(_COLUMN, at, _HALF, "Nobody’s words are kept from this year.", 9.5, 12)
    return at - 1


def _loops(sheet: Sheet, review: YearlyReview, y: float) -> float:
    sheet.heading(LEFT, y, "Feedback that went round", 13)
    at = y + 3
    columns = ((LEFT, "We said"), (LEFT + 59, "They answered"), (LEFT + 118, "What changed"))
    if not review.loops:
        sheet.text(LEFT, at + 3.6, "No feedback was given this year.", 9.8)
        return at + 4
    for x, words in columns:
        sheet.text(x, at + 2.6, words, 8.8, "semibold")
    at += 4
    for loop in review.loops[:_LOOPS]:
        sheet.line(LEFT, at, RIGHT, at, 0.5)
        high = 5.0
        for (x, _), words in zip(columns, loop, strict=True):
            high = max(high, sheet.paragraph(x, at + 0.8, 55, words or "not yet", 9.3, 11.6, max_height=9, smallest=8))
        at += high + 1.8
    sheet.line(LEFT, at, RIGHT, at, 0.5)
    more = len(review.loops) - _LOOPS
    if more > 0:
        sheet.text(LEFT, at + 4, f"and {more} more", 9)
        at += 4
    return at


def _sides(sheet: Sheet, review: YearlyReview, y: float) -> None:
    """Given, received, promised and thanked on the left; the health check or the evidence on the right."""
    lines = (
        ("We gave", review.given),
        ("We received", review.received),
        ("Promises", review.promises),
        ("Thanks", review.thanks),
    )
    at = y - 3
    wide = _HALF + 4 if review.health else WIDE
    for label, words in lines:
        at += sheet.paragraph(LEFT, at, wide, [bold(f"{label}: "), words], 9.5, 12, max_height=9, smallest=8) + 1
    if review.health:
        _health(sheet, review.health, review.health_words, y)
        at = max(at, y + 28)
    room = _BOX - 6 - (at + 8)
    if room > 20:  # a year with little to tell leaves space to write on
        sheet.heading(LEFT, at + 6, "What we talked about", 13)
        sheet.writing_lines(LEFT, at + 7.5, WIDE, int(room / 8.47))


def _health(sheet: Sheet, factors: Sequence[Factor], words: str, y: float) -> None:
    x = _COLUMN + 6
    sheet.text(x, y, "Health check, 1 to 5", 9.5, "semibold")
    for k, word in enumerate(("us", "them")):
        sheet.text(RIGHT - (14 if k == 0 else 0), y, word, 8.8, align="right")
    at = y + 4.4
    for factor in factors:
        sheet.text(x, at, factor.name, 9.2, max_width=48)
        sheet.text(RIGHT - 14, at, str(factor.ours or "–"), 9.2, "semibold", align="right")
        sheet.text(RIGHT, at, str(factor.theirs or "–"), 9.2, "semibold", align="right")
        at += 4.3
    sheet.text(x, at, words, 8.6, max_width=RIGHT - x, smallest=7)


def _ending(sheet: Sheet, review: YearlyReview, closing: Closing) -> None:
    """The box at the foot: the evidence, our words, what we propose, two signatures."""
    top = _BOX
    sheet.box(LEFT, top, WIDE, _FOOT - top, weight=1.1, colour=sheet.ink.main)
    x, wide = LEFT + 4.5, WIDE - 9
    evidence: Content = [bold(f"{review.evidence} "), review.not_claimed]
    at = top + 2 + sheet.paragraph(x, top + 2, wide, evidence, 9, 11.4, max_height=9, smallest=8) + 1.5
    sheet.line(x, at, x + wide, at, 0.6)
    sheet.heading(x, at + 6, "What we would say, and propose", 13)
    at += 7.6
    at += sheet.paragraph(x, at, wide, closing.words, 10, 12.8, max_height=13, smallest=8) + 1
    proposals = [each for each in closing.proposals if each.strip()]
    shown = proposals if len(proposals) <= _PROPOSALS else proposals[: _PROPOSALS - 1]
    room = max(4.0, (_FOOT - 9 - at) / max(1, len(proposals[:_PROPOSALS])))
    for each in shown:
        sheet.tick(x, at + 0.4, 3.4)
        at += min(room, sheet.paragraph(x + 5.5, at, wide - 5.5, each, 9.6, 12, max_height=room, smallest=7.5) + 0.7)
    if len(shown) < len(proposals):
        sheet.text(x + 5.5, at + 3.4, f"and {len(proposals) - len(shown)} more", 9)
    sheet.fill_in(x, _FOOT - 3.4, "For us", 80, 9)
    sheet.fill_in(x + 85, _FOOT - 3.4, "For them", 80, 9)


__all__ = ["page"]

"""Ask, notice, decide: questions worth asking, words, what I saw, and one next step with a date. Always one side."""

from coordinator.packs.pack.cover import LEFT, RIGHT, WIDE, numbered_box
from coordinator.packs.pack.day import head
from coordinator.packs.records import PackVisit
from coordinator.packs.rules import QUESTIONS, WORDS
from coordinator.paper.sheet import WRITING_LINE, Sheet

_ASIDE = 133.5
_ASIDE_WIDE = 58.5
_FIRST_END = 150.0


def draw_ask(sheet: Sheet, visit: PackVisit, page: int) -> None:
    """The whole page: nothing on it but the head is a pupil's own."""
    head(sheet, visit, page)
    sheet.heading(LEFT, 40.3, "Ask, notice, decide", 26)
    _questions(sheet, visit)
    _words(sheet, visit)
    _saw(sheet)
    _changed(sheet, visit)
    _next_step(sheet, visit)
    sheet.paragraph(LEFT, 276.4, WIDE, visit.closing, 9, 12, max_height=4.4, smallest=7)


def _questions(sheet: Sheet, visit: PackVisit) -> None:
    sheet.heading(LEFT, 50.1, "Questions for an ambassador", 15)
    intro = "Choose two and add one of your own. Listen first: you can write on the coach."
    y = 51.9 + sheet.paragraph(LEFT, 51.9, 100, intro, 10.5, 14) + 2.5
    asked = (visit.questions or QUESTIONS)[:8]
    end = 108.4
    size = 11.5
    while size > 8.5 and _height(sheet, asked, size) > end - y:
        size -= 0.5
    gap = min(2.35, max(0.4, (end - y - _height(sheet, asked, size, 0)) / len(asked)))
    for question in asked:
        high = max(5.3, sheet.height_of(question, 92, size, size * 1.3))
        sheet.tick(LEFT, y)
        sheet.paragraph(26, y + 0.1, 92, question, size, size * 1.3)
        y += high + gap
    sheet.tick(LEFT, 110.6)
    sheet.fill_in(26, 115.2, "Mine:", 92, 11.5, 3)
    sheet.writing_lines(LEFT, 116.2, 100)
    sheet.heading(LEFT, 131.7, "The best answer I heard", 11.5)
    sheet.writing_lines(LEFT, 133.1, 100, 2)


def _height(sheet: Sheet, asked: tuple[str, ...], size: float, gap: float = 0.8) -> float:
    return sum(max(5.3, sheet.height_of(q, 92, size, size * 1.3)) + gap for q in asked)


def _words(sheet: Sheet, visit: PackVisit) -> None:
    sheet.line(128.3, 45, 128.3, _FIRST_END, 1.6, sheet.ink.main)
    sheet.heading(_ASIDE, 50.1, "Words to know", 15)
    words = (visit.words or WORDS)[:10]
    size = 10.0
    while size > 7.5 and _words_height(sheet, words, size) > _FIRST_END - 52.8:
        size -= 0.5
    y = 52.8
    for term, meaning in words:
        y += sheet.paragraph(_ASIDE, y, _ASIDE_WIDE, term, size, size * 1.25, "bold")
        y += sheet.paragraph(_ASIDE, y, _ASIDE_WIDE, meaning, size, size * 1.25) + 1.75


def _words_height(sheet: Sheet, words: tuple[tuple[str, str], ...], size: float) -> float:
    step = size * 1.25
    return sum(
        sheet.height_of(term, _ASIDE_WIDE, size, step, "bold")
        + sheet.height_of(says, _ASIDE_WIDE, size, step)
        + 1.75
        for term, says in words
    )


def _saw(sheet: Sheet) -> None:
    sheet.heading(LEFT, 159.4, "Three things I saw", 15)
    sheet.text(RIGHT, 159.4, "Then turn back to the cover and compare.", 10.5, align="right")
    for i in range(3):
        x = LEFT + i * 59.33
        numbered_box(sheet, x, 163.1, 55.33, 35.2, i + 1)
        for n in range(3):
            y = 163.1 + (n + 1) * WRITING_LINE
            sheet.line(x + (11 if n == 0 else 3), y, x + 52.33, y)
        sheet.tick(x + 3, 191.3, 4.2)
        sheet.text(x + 8.9, 194.6, "as I expected", 9.5)
        wide = sheet.text(x + 52.33, 194.6, "a surprise", 9.5, align="right")
        sheet.tick(x + 52.33 - wide - 5.9, 191.3, 4.2)


def _changed(sheet: Sheet, visit: PackVisit) -> None:
    last = visit.last_place.short or visit.last_place.name if visit.last_place else ""
    first = f"The biggest difference from {last}" if last else "What I did not expect"
    for x, words in ((LEFT, first), (109.5, "What I changed my mind about")):
        sheet.heading(x, 206.2, words, 11.5, max_width=82)
        sheet.writing_lines(x, 207.6, 82.5, 3)


def _next_step(sheet: Sheet, visit: PackVisit) -> None:
    sheet.box(LEFT, 237.4, WIDE, 37.2, weight=1.4, colour=sheet.ink.main)
    sheet.heading(22.4, 245.2, "My next step", 15)
    sheet.text(187.6, 245.2, "One is enough, if it has a date.", 10.5, align="right")
    x = 22.4
    size = 10.5
    steps = visit.next_steps[:4]
    room = 165.2 - 12 * len(steps)
    while size > 7 and sum(sheet.measure(s, size) for s in steps) > room:
        size -= 0.5
    for step in steps:
        sheet.tick(x, 248.8)
        x += 7 + sheet.text(x + 7, 252.8, step, size) + 5
    sheet.fill_in(22.4, 261.4, "I will", 128.6, 11.5)
    sheet.fill_in(153.6, 261.4, "by", 34, 11.5)
    sheet.fill_in(22.4, 269.8, "Who will ask me how it went?", 165.2, 11.5)

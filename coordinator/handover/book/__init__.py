"""The handover book: cover, contents, one side a partner, what lies ahead, the year month by month."""

from collections.abc import Callable, Sequence

from coordinator.handover.book.partner import LEFT, RIGHT, WIDE, confirmed, draw_partner
from coordinator.handover.records import Book, BookNote
from coordinator.paper.breaking import Content, Run, bold
from coordinator.paper.crest import crest, tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.skyline import skyline
from coordinator.paper.table import Cell, Column, Table
from coordinator.words import MONTHS, count, long_date, short_date

_LINES_A_PAGE = 35
_LOWEST_START = 240.0
_FIRST = (
    "Read the partners from the warmest down. Keep the promises that are late. Introduce a second colleague wherever"
    " only one of us is known."
)
_LEFT_OUT = (
    "no pupil, no password, no medical or family matter. Those stay in the file, which is handed over apart, with its"
    " passphrase told in person."
)
_NEXT_PARTS = ("Visits ahead", "Promises in flight", "Known to only one of us", "The year, month by month")


def pages(school: School, book: Book, *, mono: bool = False) -> bytes:
    """The book as a PDF with bookmarks and page numbers. No pupil is named in it."""
    # Laid out twice: where a part begins is known only once the parts before it are full.
    _, begins = _made(school, book, {}, mono)
    made, _ = _made(school, book, begins, mono)
    return made


def _made(school: School, book: Book, begins: dict[str, int], mono: bool) -> tuple[bytes, dict[str, int]]:
    doc = Document(f"Handover book: {school.name}", author=school.name, ink=ink_of(school, mono))
    _cover(doc, school, book)
    first_partner = 2 + _contents_pages(len(book.partners))
    _contents(doc, school, book, first_partner, begins)
    for partner in book.partners:
        sheet = _page(doc, school, book, "Part 1, partners, warmest first", partner.name, confirmed(partner))
        draw_partner(sheet, partner, book.year_starts)
    found = _tables(doc, school, book)
    found[_NEXT_PARTS[3]] = doc.pages + 1
    _months(doc, school, book)
    return doc.finish(), found


def _contents_pages(partners: int) -> int:
    return -(-(partners + len(_NEXT_PARTS)) // _LINES_A_PAGE)


def _cover(doc: Document, school: School, book: Book) -> None:
    sheet = doc.page(bookmark="Cover")
    tie_band(sheet, LEFT, 15, WIDE, 4)
    wide = crest(sheet, LEFT, 26, 20, school)
    sheet.heading(LEFT + wide + 5, 35, school.name, 19, max_width=WIDE - wide - 5)
    sheet.text(LEFT + wide + 5, 42, school.programme, 12, max_width=WIDE - wide - 5)
    sheet.heading(LEFT, 82, "Handover book", 46)
    sheet.text(LEFT, 92, "Everything a stranger needs to ring our friends tomorrow and sound like one.", 13)
    skyline(sheet, "hub", LEFT, 104, WIDE)
    facts = [
        (f"{book.facts.partners:,}", "partners"),
        (f"{book.facts.people:,}", "people there"),
        (f"{book.facts.visits:,}", f"visits since {book.facts.since}" if book.facts.since else "visits"),
        (f"{book.facts.cards:,}", "cards sent"),
    ]
    for i, (number, words) in enumerate(facts):
        sheet.text(LEFT + i * 43.5, 176, number, 27, "display", colour=sheet.ink.main, max_width=40)
        sheet.text(LEFT + i * 43.5, 183, words, 11, max_width=40)
    y = 196.0
    told: tuple[list[Run | str], ...] = (
        [bold("Made by "), book.keeper or "__________________", f" on {long_date(book.made_on)}."],
        [bold("Three things first. "), _FIRST],
        [bold("What is not in here: "), _LEFT_OUT],
    )
    for paragraph in told:
        y += sheet.paragraph(LEFT, y, WIDE, paragraph, 11.5, 15) + 3
    sheet.fill_in(LEFT, y + 14, "Handed over to", 110, 11)
    sheet.fill_in(132, y + 14, "on", 60, 11)


def _page(doc: Document, school: School, book: Book, part: str, bookmark: str = "", right: str = "") -> Sheet:
    sheet = doc.page(bookmark=bookmark)
    used = sheet.text(LEFT, 19.5, "Handover book", 9.5, "semibold")
    sheet.text(LEFT + used + 3, 19.5, part, 9.5, max_width=70)
    sheet.text(180, 19.5, school.name, 9.5, align="right", max_width=70)
    sheet.box(183, 15, 9, 7, weight=0, fill=sheet.ink.main)
    sheet.text(187.5, 19.9, str(doc.pages), 11, "display", align="centre", colour=sheet.ink.paper)
    tie_band(sheet, LEFT, 23.2, WIDE, 2)
    sheet.footer(f"Printed {long_date(book.made_on)} · no passwords and no pupils in this book", "", right)
    return sheet


def _contents(doc: Document, school: School, book: Book, first_partner: int, begins: dict[str, int]) -> None:
    lines = [(partner.name, str(first_partner + i)) for i, partner in enumerate(book.partners)]
    lines += [(part, str(begins.get(part, ""))) for part in _NEXT_PARTS]
    for start in range(0, len(lines), _LINES_A_PAGE):
        sheet = _page(doc, school, book, "Contents", "Contents" if start == 0 else "")
        sheet.heading(LEFT, 38, "Contents", 25)
        y = 48.0
        for i, (name, page) in enumerate(lines[start : start + _LINES_A_PAGE], start):
            if i == len(book.partners):
                sheet.line(LEFT, y - 3.6, RIGHT, y - 3.6, 0.8)
                y += 2.4
            sheet.text(LEFT, y, name, 11, max_width=150, smallest=8)
            sheet.text(RIGHT, y, page, 11, "semibold", align="right")
            y += 6.2


Next = Callable[[], tuple[Sheet, float]]


def _tables(doc: Document, school: School, book: Book) -> dict[str, int]:
    """Draws what is in flight; gives the page on which each part begins."""
    begins: dict[str, int] = {}

    def next_page() -> tuple[Sheet, float]:
        return _page(doc, school, book, "Part 2, what is in flight"), 34.0

    sheet = _page(doc, school, book, "Part 2, what is in flight", "Part 2, what is in flight")
    first = doc.pages
    y = 34.0
    ahead = _columns(("When", 34), ("Visit", 62), ("With", 40), ("Where it stands", 38))
    visits: list[tuple[Cell, ...]] = [
        (short_date(v.on, book.made_on) if v.on else "No date yet", v.title, v.partner, v.words) for v in book.ahead
    ]  # fmt: skip
    sheet, y = _table(sheet, y, _NEXT_PARTS[0], ahead, visits, "No visit lies ahead yet.", next_page)
    begins[_NEXT_PARTS[0]] = first
    promised = _columns(("Whose", 16), ("What", 66), ("With", 40), ("Due", 26), ("Where it stands", 26))
    flying: list[tuple[Cell, ...]] = [
        (p.whose, p.what, p.partner, p.due, bold(p.stands) if p.late else p.stands) for p in book.promises
    ]
    nothing = "Nothing is promised on either side."
    begins[_NEXT_PARTS[1]] = doc.pages + (y > _LOWEST_START)
    sheet, y = _table(sheet, y, _NEXT_PARTS[1], promised, flying, nothing, next_page)
    alone = _columns(("Partner", 90), ("Known to", 84))
    lonely: list[tuple[Cell, ...]] = [(name, who or "nobody now") for name, who in book.known_to_one]
    begins[_NEXT_PARTS[2]] = doc.pages + (y > _LOWEST_START)
    nobody = "Every partner is known to two of us."
    _table(sheet, y, _NEXT_PARTS[2], alone, lonely, nobody, next_page)
    return begins


def _columns(*columns: tuple[str, float]) -> Table:
    return Table(tuple(Column(h, w, face="regular" if i else "semibold") for i, (h, w) in enumerate(columns)))


def _table(
    sheet: Sheet,
    y: float,
    title: str,
    table: Table,
    rows: Sequence[tuple[Cell, ...]],
    nothing: str,
    next_page: Next,
) -> tuple[Sheet, float]:
    if y > _LOWEST_START:
        sheet, y = next_page()
    sheet.heading(LEFT, y + 4, title, 15)
    if not rows:
        sheet.text(LEFT, y + 11, nothing, 10.5)
        return sheet, y + 20
    sheet, y = table.draw(sheet, rows, LEFT, y + 6, 272, next_page)
    return sheet, y + 9


def _months(doc: Document, school: School, book: Book) -> None:
    part = "Part 3, the year"
    sheet = _page(doc, school, book, part, "Part 3, the year, month by month")
    sheet.heading(LEFT, 38, "The year, month by month", 15)
    y = 43.0
    general = [note for note in book.notes if not note.month]
    months: list[tuple[str, list[BookNote]]] = [("All year", general)] if general else []
    months += [
        (MONTHS[m - 1], [note for note in book.notes if note.month == m])
        for m in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)
    ]
    for name, notes in months:
        entries: list[Content] = [_note(note) for note in notes]
        high = sum(sheet.height_of(e, 138, 10.5, 13.8) + 1 for e in entries) + 4
        if y + max(high, 13) > 272:
            sheet = _page(doc, school, book, part)
            y = 34.0
        sheet.heading(LEFT, y + 4.4, name, 12)
        top = y
        for entry in entries:
            if y > 264:
                sheet = _page(doc, school, book, part)
                y = top = 34.0
            y += sheet.paragraph(54, y + 0.6, 138, entry, 10.5, 13.8) + 1
        if not entries:
            sheet.line(54, y + 6.5, RIGHT, y + 6.5)
        y = max(y + 4, top + 12)
        if entries:
            sheet.line(54, y - 3.4, RIGHT, y - 3.4)
    sheet.text(
        LEFT, y + 4, f"{count(len(book.notes), 'note')} so far. The empty months are yours to fill.", 9.5
    )


def _note(note: BookNote) -> list[Run | str]:
    return [bold(f"{note.partner}: ") if note.partner else "", note.words]

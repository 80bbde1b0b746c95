"""One side a partner: enough to ring them tomorrow and sound like a friend."""

from collections.abc import Sequence
from datetime import date

from coordinator.handover.book.year import HEIGHT, draw_year
from coordinator.handover.records import BookPartner, BookPromise
from coordinator.paper.breaking import Content, Run, bold
from coordinator.paper.pen import MM
from coordinator.paper.sheet import Sheet
from coordinator.paper.skyline import small_skyline
from coordinator.words import long_date, plain_date, short_date

LEFT, RIGHT, WIDE = 18.0, 192.0, 174.0
_COLUMN, _COLUMN_WIDE = 126.0, 66.0
_UPPER_END = 159.5
_LOWER = 233.0


def draw_partner(sheet: Sheet, partner: BookPartner, year_starts: date) -> None:
    """The whole side below the running head (from 28 mm) and above the foot."""
    small_skyline(sheet, partner.drawing, 130, 28.4, 62)
    sheet.heading(LEFT, 41.5, partner.name, 25, max_width=108)
    sheet.text(LEFT, 47, _under_name(partner), 10.5, max_width=108, smallest=7.5)
    _strip(sheet, partner)
    _ways(sheet, partner)
    _people(sheet, partner)
    _promises(sheet, partner.promises, 163.5)
    sheet.heading(LEFT, 198.2, "The year’s rhythm", 13.5)
    draw_year(sheet, LEFT, 200.6, partner, year_starts)
    _last_words(sheet, partner)


def _under_name(partner: BookPartner) -> str:
    facts = [
        partner.kind,
        ", ".join(
            part for part in (f"{partner.miles} miles" if partner.miles else "", partner.travel) if part
        ),
        f"since {plain_date(partner.since).split(' ', 1)[1]}" if partner.since else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def _strip(sheet: Sheet, partner: BookPartner) -> None:
    top, step = 50.6, WIDE / max(1, len(partner.strip))
    sheet.line(LEFT, top, RIGHT, top, 1)
    sheet.line(LEFT, top + 15.6, RIGHT, top + 15.6, 1)
    for i, (label, fact, more) in enumerate(partner.strip):
        x = LEFT + i * step + (3 if i else 0)
        if i:
            sheet.line(LEFT + i * step, top, LEFT + i * step, top + 15.6, 0.5)
        room = step - (5 if i else 2)
        sheet.text(x, top + 4.2, label, 8.5, max_width=room)
        sheet.text(x, top + 8.7, fact, 10, "semibold", max_width=room, smallest=7.5)
        sheet.text(x, top + 13.1, more, 10, max_width=room, smallest=7.5)


def _ways(sheet: Sheet, partner: BookPartner) -> None:
    sheet.heading(LEFT, 75.3, "How to work with them", 13.5)
    lines = ways(partner)
    if not lines:
        sheet.text(LEFT, 81, "Nobody has written this down yet:", 10)
        sheet.writing_lines(LEFT, 82, 99, 8)
        return
    size = 10.2
    while size > 7.5 and _ways_high(sheet, lines, size) > _UPPER_END - 78:
        size -= 0.3
    y = 78.0
    for icon, words in lines:
        room = _UPPER_END - y
        if room < size * 1.3 / MM:
            break
        sheet.icon(icon, LEFT, y + 0.3, 5, 1.9)
        y += sheet.paragraph(25.5, y, 91.5, words, size, size * 1.275, max_height=room, smallest=7) + 1.75


def _ways_high(sheet: Sheet, lines: Sequence[tuple[str, Content]], size: float) -> float:
    return sum(sheet.height_of(words, 91.5, size, size * 1.275) + 1.75 for _, words in lines)


def ways(partner: BookPartner) -> list[tuple[str, list[Run | str]]]:
    """How to work with them, how we met, when they are quiet, what we owe: icon and words; only what is known."""
    best = [p for p in partner.people if p.best][:2]
    found: list[tuple[str, list[Run | str]]] = [
        ("phone", [bold(f"{p.name}: "), f"{p.best.rstrip('.')}."]) for p in best
    ]
    found += [("handshake", [line]) for part in partner.how_to_work.splitlines() if (line := part.strip())]
    if partner.quiet_hours:
        found.append(("clock", [bold("Quiet: "), partner.quiet_hours]))
    if partner.how_we_met:
        found.append(("users-round", [bold("How we met: "), partner.how_we_met]))
    if partner.social:
        found.append(("at-sign", [bold("Tell the world: "), partner.social]))
    if partner.thanks:
        found.append(("heart-handshake", [bold("Thanks owed: "), "; ".join(partner.thanks), "."]))
    if partner.feedback:
        found.append(("repeat-2", [bold("Feedback open: "), "; ".join(partner.feedback), "."]))
    return found


def _people(sheet: Sheet, partner: BookPartner) -> None:
    x, y, end = _COLUMN, 75.3, _UPPER_END
    sheet.heading(x, y, "People", 13.5)
    y += 2.4
    people: list[Content] = [
        [bold(p.name), ", ".join(["", *(part for part in (p.post, *p.reach) if part)])]
        for p in partner.people[:5]
    ]
    people += [[bold("Moved on: "), words] for words in partner.moved_on[:2]]
    y = _entries(sheet, x, y, people or [["Nobody yet: "]], end - 34)
    sheet.heading(x, y + 7.4, "Who here knows them", 13.5)
    knows: list[Content] = [[bold(k.name), f", {k.words}" if k.words else ""] for k in partner.known_by[:4]]
    y = _entries(sheet, x, y + 9.8, knows or [["Nobody: introduce two of us"]], end - 12)
    ahead = [v for v in partner.visits if v.ahead][:2]
    past = [v for v in partner.visits if not v.ahead][: 4 - len(ahead)]
    if y < end - 14:
        sheet.heading(x, y + 7.4, "Visits", 13.5)
        visits: list[Content] = [
            [bold(f"{_day(v.on)} "), v.title, f", {v.words}" if v.words else ""] for v in (*ahead, *past)
        ]
        _entries(sheet, x, y + 9.8, visits or [["None yet"]], end)


def _day(day: date | None) -> str:
    return f"{short_date(day)} {day.year}" if day else "No date yet"


def _entries(sheet: Sheet, x: float, y: float, entries: Sequence[Content], end: float) -> float:
    sheet.line(x, y, x + _COLUMN_WIDE, y, 0.8)
    for entry in entries:
        high = sheet.height_of(entry, _COLUMN_WIDE, 9.5, 11.8)
        if y + high + 2.2 > end:
            break
        y += 1 + sheet.paragraph(x, y + 1, _COLUMN_WIDE, entry, 9.5, 11.8) + 1.2
        sheet.line(x, y, x + _COLUMN_WIDE, y, 0.5)
    return y


def _promises(sheet: Sheet, promises: Sequence[BookPromise], y: float) -> None:
    sheet.heading(LEFT, y, "Promises in flight", 13.5)
    columns = ((LEFT, 14.0), (33.0, 84.0), (120.0, 32.0), (154.0, 38.0))
    y += 5.6
    for (x, _), word in zip(columns, ("Whose", "What", "Due", "Where it stands"), strict=True):
        sheet.text(x, y, word, 9, "semibold")
    sheet.line(LEFT, y + 1.6, RIGHT, y + 1.6, 0.9)
    if not promises:
        sheet.text(
            LEFT, y + 6, "None on either side. A good moment to ask for something, or to offer it.", 9.8
        )
        return
    shown = promises[:3] if len(promises) > 4 else promises[:4]
    for promise in shown:
        y += 5.7
        cells = (promise.whose, promise.what, promise.due, promise.stands)
        for (x, wide), words, face in zip(
            columns, cells, ("semibold", "regular", "regular", "regular"), strict=True
        ):
            loud = "semibold" if promise.late and words == promise.stands else face
            sheet.text(x, y, words, 9.8, loud, max_width=wide - 1, smallest=7)  # type: ignore[arg-type]
        sheet.line(LEFT, y + 1.7, RIGHT, y + 1.7, 0.5)
    if len(promises) > len(shown):
        more = f"and {len(promises) - len(shown)} more: see Promises in flight in part 2"
        sheet.text(33, y + 5.7, more, 9)


def _last_words(sheet: Sheet, partner: BookPartner) -> None:
    y = _LOWER + HEIGHT - 29.5 + 2
    told = [n for n in partner.notes if n.month]
    sheet.heading(22, y + 4.2, "What I would tell you over coffee", 11.5)
    sheet.line(LEFT + 0.3, y, LEFT + 0.3, y + 32, 1.6, sheet.ink.main)
    words = " ".join(f"{n.words.rstrip('.')}." for n in (*(n for n in partner.notes if not n.month), *told))
    if words:
        sheet.paragraph(22, y + 6, 95, words, 10.5, 13.6, "italic", max_height=25.5, smallest=7.5)
    else:
        sheet.writing_lines(22, y + 5, 95, 3)
    sheet.heading(_COLUMN, y + 4.2, "You, next keeper", 11.5)
    sheet.writing_lines(_COLUMN, y + 5, _COLUMN_WIDE, 3)


def confirmed(partner: BookPartner) -> str:
    """The foot's word on how fresh the facts are."""
    return (
        f"Facts confirmed {long_date(partner.confirmed_on)}"
        if partner.confirmed_on
        else "Facts not confirmed yet"
    )

"""About the place, and two places side by side: what is known is printed, what is not is a line to fill."""

from collections.abc import Sequence

from coordinator.packs.pack.cover import LEFT, RIGHT, WIDE
from coordinator.packs.pack.day import head
from coordinator.packs.records import PackFor, PackVisit, PlaceProfile, SubjectState
from coordinator.packs.rules import kind_sentence, scale_of_miles, with_article
from coordinator.paper.breaking import Content, Run, bold
from coordinator.paper.pen import MM
from coordinator.paper.sheet import Sheet
from coordinator.paper.skyline import small_skyline

_STAR = "M6 .4l1.7 3.7 4 .5-3 2.8.8 4L6 9.4l-3.5 2 .8-4-3-2.8 4-.5z"
_FIRST, _SECOND = 45.0, 118.5
_CELL = 73.5
_INSIDE = 2.6
_ROWS = (150.0, 180.2, 192.2, 201.7, 214.9, 225.8, 245.3, 264.6)
_OPTIONS = ("in a city", "own campus", "a bit of both", "not sure yet")


def draw_about(sheet: Sheet, visit: PackVisit, page: int) -> None:
    """Everything on the page but what the pupil wrote last time."""
    place = visit.about or PlaceProfile(visit.partner_name or visit.place_name, visit.kind_of_place)
    head(sheet, visit, page)
    sheet.heading(LEFT, 40.3, f"About {called(place)}", 26, max_width=WIDE)
    y = 45.0 + sheet.paragraph(LEFT, 45, 102, lead(place), 11.5, 15, max_height=27, smallest=9) + 3
    bottom = _facts(sheet, place, y)
    right = _subjects(sheet, place) if place.subjects else _find_out(sheet)
    y = max(bottom, right) + 2
    if place.miles or visit.distance_miles:
        _distance(sheet, visit, place, min(y, 126.4))
    _side_by_side(sheet, visit, place)


def stamp_about(sheet: Sheet, visit: PackVisit, pupil: PackFor) -> None:
    """The pupil's own words about the last place, or lines to write them now."""
    if not visit.last_place:
        return
    x = _FIRST + _INSIDE
    room = _CELL - 2 * _INSIDE
    y = _ROWS[5]
    if pupil.noticed:
        high = sheet.paragraph(
            x, y + 1, room, f"“{pupil.noticed}”", 10.5, 13.5, "italic", max_height=14.3, smallest=8
        )
        sheet.text(x, y + high + 4.6, "your words, from your last pack", 9)
    else:
        sheet.writing_lines(x, y + 1, room, 2)
    y = _ROWS[6]
    if pupil.told:
        sheet.paragraph(x, y + 1, room, f"“{pupil.told}”", 10.5, 13.5, "italic", max_height=17, smallest=8)
    else:
        sheet.text(x, y + 3.6, "You left this empty. Remember anything?" if pupil.noticed else "", 9)
        sheet.writing_lines(x, y + 1, room, 2)


def called(place: PlaceProfile) -> str:
    """``the University of Aldermere``, but ``Northmoor University``."""
    return (
        f"the {place.name}"
        if place.name.startswith(("University of", "College of", "School of"))
        else place.name
    )


def lead(place: PlaceProfile) -> list[Run | str]:
    """``An ancient, collegiate university. Ancient means …`` with its terms in bold."""
    article, _, rest = with_article(place.kind_words or place.kind).partition(" ")
    words: list[Run | str] = [f"{article} ", bold(rest), f" {place.noun}.".replace("  ", " ")]
    for term, meaning in place.means:
        words += [" ", bold(term), f" means {meaning.rstrip('.')}."]
    if place.look_for:
        words += [" Look for: ", ", ".join(place.look_for).rstrip("."), "."]
    return words


def facts(place: PlaceProfile) -> list[tuple[str, str | None]]:
    """The facts in their order; ``None`` where the place has not told us."""
    return [
        ("Began", place.founded),
        ("Students", place.students),
        *place.facts,
        ("Where", place.where),
        ("Getting there", place.getting_there),
    ]


def _facts(sheet: Sheet, place: PlaceProfile, y: float) -> float:
    limit = 123.0
    rows = facts(place)
    if place.pupils_say:
        rows.append(("Pupils say", f"“{place.pupils_say}”"))
    pitch = min(6.27, (limit - y) / max(1, len(rows) + (2 if place.not_known else 0)))
    for label, value in rows:
        sheet.text(LEFT, y + 4, label, 10.5, max_width=26)
        if value is None:
            sheet.line(45, y + 5, 120, y + 5)
        else:
            face = "italic" if label == "Pupils say" else "regular"
            sheet.text(
                45,
                y + 4,
                value,
                10.5,
                "italic" if face == "italic" else "regular",
                max_width=77,
                smallest=7.5,
            )
        y += pitch
    if place.not_known:
        sheet.text(LEFT, y + 4, "Not known", 10.5)
        sheet.text(45, y + 4, f"{place.not_known.rstrip('.?')}. Ask:", 10.5, max_width=77, smallest=7.5)
        sheet.line(45, y + 12.4, 120, y + 12.4)
        y += 12.6
    return y


def _mark(sheet: Sheet, state: SubjectState, x: float, y: float, size: float = 4) -> None:
    unit = size / 12
    if state == "met":
        sheet.outline(_STAR, x, y, unit, fill=sheet.ink.text, weight=0)
    else:
        fill = sheet.ink.text if state == "taught" else sheet.ink.paper
        sheet.disc(x + size / 2, y + size / 2, 4.2 * unit, weight=1.3 * unit * MM, fill=fill)


def _subjects(sheet: Sheet, place: PlaceProfile) -> float:
    sheet.heading(135.5, 48.6, "Which subjects are here?", 11.5)
    shown = place.subjects[:12]
    pitch = min(6.04, 60.4 / len(shown))
    y = 51.7
    for subject in shown:
        _mark(sheet, subject.state, 135.5, y)
        sheet.text(142, y + 3.4, subject.name, 10.5, max_width=44, smallest=7.5)
        sheet.tick(187.8, y - 0.1, 4.2)
        y += pitch
    y += 1.6
    sheet.line(135.5, y, RIGHT, y, 0.6)
    for x, row, state, words in (
        (135.5, 0, "met", "you meet it today"),
        (168, 0, "taught", "taught here"),
        (135.5, 1, "not", "not here"),
        (168, 1, "", "tick: I’d like it"),
    ):
        top = y + 1.6 + row * 4.7
        if state in ("met", "taught", "not"):
            _mark(sheet, "met" if state == "met" else "taught" if state == "taught" else "not", x, top, 3.7)
        else:
            sheet.tick(x, top, 3.6)
        sheet.text(x + 6.5 if x < 160 else x + 5.5, top + 3, words, 9, max_width=26 if x < 160 else 18.6)
    sheet.line(130.2, 45, 130.2, y + 10.6, 1.6, sheet.ink.main)
    return y + 10.6


def _find_out(sheet: Sheet) -> float:
    sheet.heading(135.5, 48.6, "What I want to find out here", 11.5, max_width=56)
    sheet.line(130.2, 45, 130.2, 112, 1.6, sheet.ink.main)
    sheet.writing_lines(135.5, 51, 56.5, 7)
    return 112


def _distance(sheet: Sheet, visit: PackVisit, place: PlaceProfile, y: float) -> None:
    """A line to scale from school: the longest leg about 148 mm."""
    here = place.miles or visit.distance_miles or 0
    before = (visit.last_place.miles if visit.last_place else None) or 0
    longest = max(here, before)
    step, last = scale_of_miles(longest)
    unit = min(148 / longest, 166 / last)

    def at(miles: float) -> float:
        return LEFT + 1.9 + miles * unit

    line = y + 5.5
    sheet.line(at(0), line, RIGHT - 1.5, line, 1.4)
    for mark in range(0, last + 1, step):
        sheet.line(at(mark), line, at(mark), line + 1.4, 0.85)
        word = f"{mark} miles" if mark == last else str(mark)
        sheet.text(at(mark), line + 4.8, word, 8.3, align="centre")
    sheet.disc(at(0), line, 1.5, weight=1.4, fill=sheet.ink.paper)
    sheet.text(at(0) - 1.5, line - 3, "School", 10.5, "semibold")
    marks = [(here, place.short or place.name, sheet.ink.main)]
    if before and visit.last_place:
        marks.insert(0, (before, visit.last_place.short or visit.last_place.name, sheet.ink.paper))
    for miles, name, fill in marks:
        sheet.disc(at(miles), line, 1.5, weight=1.4, fill=fill)
        words = f"{name}, {miles:g} miles"
        wide = min(80.0, sheet.measure(words, 10.5, "semibold"))
        # A near place must not write over the other's words: the farther one ends at its mark.
        far = len(marks) > 1 and miles == longest
        left = (
            at(miles) + 1.5 - wide if far or at(miles) + wide / 2 > RIGHT else max(at(miles) - wide / 2, 34)
        )
        sheet.text(left, line - 3, words, 10.5, "semibold", max_width=80)


def _side_by_side(sheet: Sheet, visit: PackVisit, place: PlaceProfile) -> None:
    other = visit.last_place
    title = "Two places, side by side" if other else "Before and after, side by side"
    sheet.heading(LEFT, 146.2, title, 15)
    say = "We fill in what we know. The gaps are yours." if other else "What I think now, and what I found."
    sheet.text(RIGHT, 146.2, say, 10.5, align="right")
    for y in _ROWS[1:]:
        sheet.line(LEFT, y, RIGHT, y, 0.7)
    for x in (_FIRST, _SECOND):
        sheet.line(x, _ROWS[0], x, _ROWS[-1], 0.7)
    today = ("on the day", place)
    then = (other.when_we_went, other) if other else ("what I think before we go", place)
    for x, (when, what) in ((_FIRST, then), (_SECOND, today if not other else ("you are here today", place))):
        small_skyline(sheet, what.kind, x + _INSIDE, _ROWS[0], 66)
        sheet.text(x + _INSIDE, 173.4, what.name, 11.5, "semibold", max_width=_CELL - 4, smallest=8)
        sheet.text(x + _INSIDE, 178.2, when, 10.5, max_width=_CELL - 4, smallest=8)
    labels = (
        "What kind of place?", "How big?", "City or campus?", "Subjects I met", "What did I notice?", "A student told me",
    )  # fmt: skip
    for y, label in zip(_ROWS[1:], labels, strict=False):
        sheet.paragraph(LEFT, y + 1, 25, label, 10.5, 13.5, "semibold")
    _column(sheet, _FIRST, other, blank=other is None, own=other is not None)
    _column(sheet, _SECOND, place, blank=True, own=False)
    _picture_myself(sheet)


def _column(sheet: Sheet, x: float, place: PlaceProfile | None, *, blank: bool, own: bool) -> None:
    """One place's cells; ``own`` leaves the last two rows to what is stamped."""
    x += _INSIDE
    room = _CELL - 2 * _INSIDE
    if place and (place.kind_words or place.kind):
        article, kind, rest = kind_sentence(place)
        words: Content = [article, bold(kind), rest]
        sheet.paragraph(x, _ROWS[1] + 1, room, words, 10.5, 13.5, max_height=10.2, smallest=8)
    else:
        sheet.writing_lines(x, _ROWS[1] + 0.5, room)
    if place and place.students and not blank:
        sheet.paragraph(x, _ROWS[2] + 1, room, place.students, 10.5, 13.5, max_height=5, smallest=7.5)
    else:
        y = _ROWS[2] + 7
        used = sheet.text(x, y, "about", 10.5)
        tail = sheet.text(x + room, y, "students", 10.5, align="right")
        sheet.line(x + used + 2, y + 1, x + room - tail - 2, y + 1)
    for i, option in enumerate(_OPTIONS):
        left, y = x + (i % 2) * 29, _ROWS[3] + 1.3 + (i // 2) * 6.1
        sheet.tick(left, y, 4.2)
        sheet.text(left + 6.2, y + 3.4, option, 10.5)
    if place and place.subjects_met and not blank:
        sheet.paragraph(x, _ROWS[4] + 1, room, place.subjects_met, 10.5, 13.5, max_height=9.6, smallest=8)
    else:
        sheet.writing_lines(x, _ROWS[4] + 1, room)
    if not own:
        sheet.writing_lines(x, _ROWS[5] + 1, room, 2)
        sheet.writing_lines(x, _ROWS[6] + 1, room, 2)


def _picture_myself(sheet: Sheet) -> None:
    sheet.paragraph(LEFT, 266, 25, "Could I picture myself there?", 10.5, 13.5, "semibold")
    starts: Sequence[float] = (_FIRST + 5.3, _SECOND + 5.3)
    for x in starts:
        sheet.line(x, 272.1, x + 64, 272.1, 1.1)
        for i in range(5):
            sheet.disc(x + i * 16, 272.1, 2.5, weight=1.1, fill=sheet.ink.paper)
        sheet.text(x - 2.5, 279.2, "not at all", 9)
        sheet.text(x + 66.5, 279.2, "yes, easily", 9, align="right")

"""The pupils' packs as one PDF: every shared page drawn once, each pupil's few words stamped on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coordinator.packs.pack import about, ask, cover, day, flowing
from coordinator.packs.records import SECTIONS, DayItem, Edition, PackFor, PackGroup, PackVisit, Section
from coordinator.packs.rules import day_pages
from coordinator.paper.document import Document
from coordinator.paper.fonts import Family
from coordinator.paper.ink import ink_of
from coordinator.paper.sheet import Sheet
from coordinator.paper.stamped import StampedRun

Stamp = Callable[[Sheet, PackFor], None]


@dataclass(frozen=True)
class _Side:
    """One side of a pack: the name it is laid under, how it is drawn, and how a pupil's words are stamped."""

    laid: str
    draw: Callable[[Sheet], None]
    stamp: Stamp


def pages(
    visit: PackVisit,
    pupils: Sequence[PackFor],
    edition: Edition = "standard",
    sections: tuple[Section, ...] = SECTIONS,
) -> bytes:
    """One PDF of everybody's packs, in the order given, with a bookmark for each pupil.

    A pupil's own edition goes before ``edition``. ``sections`` says which pages, in which order; a day of more than
    thirteen items takes a second page. With no pupil the pack has blank lines for names.
    """
    document = Document(f"{visit.title}: visit packs", author=visit.school.name, subject=visit.ref)
    run = StampedRun(document)
    made: dict[tuple[Edition, PackGroup], list[_Side]] = {}
    for pupil in pupils or (PackFor(""),):
        chosen = pupil.edition or edition
        key = (chosen, pupil.group)
        if key not in made:
            made[key] = _lay_out(run, visit, pupil.group, chosen, sections, f"{len(made)}")
        bookmark = ", ".join(part for part in (pupil.name, pupil.form) if part)
        for number, side in enumerate(made[key]):
            sheet = run.page(side.laid, bookmark=bookmark if number == 0 else "")
            side.stamp(sheet, pupil)
    return document.finish()


def page_count(visit: PackVisit, sections: tuple[Section, ...] = SECTIONS) -> int:
    """How many sides one standard pack has."""
    return sum(len(day_pages(visit.items)) if s == "day" else 1 for s in sections)


def _lay_out(
    run: StampedRun,
    visit: PackVisit,
    group: PackGroup,
    edition: Edition,
    sections: tuple[Section, ...],
    key: str,
) -> list[_Side]:
    """Registers an edition's sides for one group; what groups share is laid under one name for all of them."""
    ink = ink_of(visit.school, mono=edition == "ink-saving")
    if edition in ("large-print", "easy-read"):
        family: Family = "easy" if edition == "easy-read" else "house"
        sides = [
            _Side(f"{edition}-{key}-{i}", draw, flowing.stamp_head)
            for i, draw in enumerate(flowing.sides(run.document, visit, group, sections, edition))
        ]
        for side in sides:
            run.lay(side.laid, side.draw, ink=ink, family=family)
        return sides
    sides = _standard(visit, group, sections, "mono" if edition == "ink-saving" else "colour", key)
    for side in sides:
        run.lay(side.laid, side.draw, ink=ink)
    return sides


def _standard(
    visit: PackVisit, group: PackGroup, sections: tuple[Section, ...], look: str, key: str
) -> list[_Side]:
    total = page_count(visit, sections)
    sides: list[_Side] = []
    for section in sections:
        number = len(sides) + 1
        if section == "cover":
            sides.append(_cover(visit, group, total, f"{look}-cover-{key}-{number}"))
        elif section == "day":
            sides.extend(_day(visit, group, number, f"{look}-day-{key}"))
        elif section == "about":
            sides.append(_about(visit, number, f"{look}-about-{number}"))
        else:
            sides.append(_ask(visit, number, f"{look}-ask-{number}"))
    return sides


def _cover(visit: PackVisit, group: PackGroup, total: int, laid: str) -> _Side:
    return _Side(
        laid,
        lambda sheet: cover.draw_cover(sheet, visit, group, total),
        lambda sheet, pupil: cover.stamp_cover(sheet, visit, pupil),
    )


def _head(sheet: Sheet, pupil: PackFor) -> None:
    day.stamp_head(sheet, pupil.name, pupil.form)


def _day(visit: PackVisit, group: PackGroup, number: int, laid: str) -> list[_Side]:
    first, *more = day_pages(visit.items)
    sides = [_Side(f"{laid}-{number}", lambda sheet: day.draw_day(sheet, visit, group, number, first), _head)]
    for extra, items in enumerate(more, 1):
        sides.append(_more_day(visit, number + extra, items, f"{laid}-{number + extra}"))
    return sides


def _more_day(visit: PackVisit, number: int, items: tuple[DayItem, ...], laid: str) -> _Side:
    return _Side(laid, lambda sheet: day.draw_more_day(sheet, visit, number, items), _head)


def _about(visit: PackVisit, number: int, laid: str) -> _Side:
    def stamp(sheet: Sheet, pupil: PackFor) -> None:
        _head(sheet, pupil)
        about.stamp_about(sheet, visit, pupil)

    return _Side(laid, lambda sheet: about.draw_about(sheet, visit, number), stamp)


def _ask(visit: PackVisit, number: int, laid: str) -> _Side:
    return _Side(laid, lambda sheet: ask.draw_ask(sheet, visit, number), _head)

"""Papers made from the file: each function gathers, draws and gives the finished PDF; printing it is logged apart."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from coordinator.directory.records import Organisation
from coordinator.file.school_file import SchoolFile
from coordinator.names import file_name, tidy
from coordinator.packs import gathering, store
from coordinator.packs.actions.letters import letters_one_by_one
from coordinator.packs.actions.making import file_of, printed_for
from coordinator.packs.crib_sheet import crib_sheet
from coordinator.packs.gathering.crib import crib_of
from coordinator.packs.pack import pages
from coordinator.packs.records import (
    SECTIONS,
    Edition,
    PackFor,
    PackVisit,
    PartnerProfile,
    Printed,
    Section,
)
from coordinator.packs.register import register
from coordinator.packs.run_sheet import run_sheets
from coordinator.packs.wall_sheet import wall_sheet
from coordinator.packs.year_poster import year_poster
from coordinator.paper.booklet import booklets
from coordinator.paper.joined import joined
from coordinator.paper.preview import page_count
from coordinator.problems import Problem
from coordinator.thanks.cards import blank_cards, cards
from coordinator.thanks.labels import labels
from coordinator.visits import store as visits
from coordinator.visits.records import ItineraryItem, PlaceRow
from coordinator.visits.rules.day import Strand
from coordinator.visits.store.running import strands


def print_packs(
    file: SchoolFile,
    visit_id: int,
    *,
    today: date,
    edition: Edition = "standard",
    pupil_ids: Iterable[int] | None = None,
    sections: Sequence[Section] | None = None,
    booklet: bool = False,
) -> Printed:
    """Everybody's visit packs, or some pupils'; a pupil's own edition goes before ``edition``.

    A visit to several places prints each party with its own day. Without pupils yet, one pack with lines for a name.
    As a ``booklet`` each pack is one folded A5; large print stays on A4, as it would be large no more.
    Raises Problem without a date, or when none of the chosen pupils is going.
    """
    of = gathering.trip(file, visit_id)
    sides = tuple(sections) if sections else SECTIONS
    by_party = gathering.pack_visits(file, of)
    pupils = gathering.pack_pupils(file, of, pupil_ids)
    if pupil_ids is not None and not pupils:
        raise Problem(f"None of these pupils is going to “{of.visit.title}”. Invite them first.")
    made = [
        _folded(visit, riding, edition, sides) if booklet else pages(visit, riding, edition, sides)
        for party_id, visit in by_party.items()
        if (riding := [pack for place, pack in pupils if _rides(place, party_id, by_party)]) or not pupils
    ]
    return printed_for("pack", f"Visit packs: {of.visit.title}", joined(made), max(1, len(pupils)), of, today)


def _folded(visit: PackVisit, riding: Sequence[PackFor], edition: Edition, sides: tuple[Section, ...]) -> bytes:
    made = []
    for own, some in groupby(riding, lambda pack: pack.edition):
        run = list(some)
        flat = pages(visit, run, edition, sides)
        large = "large-print" in (own, edition)
        made.append(flat if large else booklets(flat, page_count(flat) // len(run)))
    return joined(made or [booklets(flat := pages(visit, [], edition, sides), page_count(flat))])


def _rides(place: PlaceRow, party_id: int | None, by_party: dict[int | None, PackVisit]) -> bool:
    return (place.party_id if place.party_id in by_party else None) == party_id


def print_register(file: SchoolFile, visit_id: int, *, now: datetime) -> Printed:
    """The leader's register: a numbered copy for every supervising adult and one for base. Raises Problem without pupils."""
    of = gathering.trip(file, visit_id)
    if not of.going:
        raise Problem(f"Nobody is going to “{of.visit.title}” yet. Invite pupils first.")
    whole = gathering.leaders_register(file, of, now)
    pdf = register(gathering.paper_school(file), whole, gathering.wording(file, "emergency"))
    title, holders = f"Register: {of.visit.title}", tuple(c.holder for c in whole.copies)
    return printed_for("register", title, pdf, len(holders), of, now.date(), holders=holders)


def print_cards(file: SchoolFile, thanks_ids: Sequence[int], *, today: date) -> Printed:
    """Thank-you cards, four on a sheet, as many for each as are noted; without any, a sheet of blank ones."""
    school = gathering.paper_school(file)
    to = gathering.cards_for(file, thanks_ids)
    pdf = cards(school, to) if to else blank_cards(school)
    name = file_name(f"Thank-you cards {today.isoformat()}") + ".pdf"
    return Printed(
        paper="thank-you-cards",
        title="Thank-you cards" if to else "Blank thank-you cards",
        pdf=pdf,
        copies=len(to) or 4,
        pages=page_count(pdf),
        suggested_name=name,
        one_sided=True,
    )


def print_labels(
    file: SchoolFile,
    *,
    today: date,
    thanks_ids: Sequence[int] = (),
    visit_id: int | None = None,
    up: int = 21,
    start_at: int = 1,
) -> Printed:
    """Labels for thank-you envelopes, or name badges for a visit, on sheets of 21 or 14 from the first unused one.

    Raises Problem when there is nobody to name, or the sheet has no such label.
    """
    of = gathering.trip(file, visit_id) if visit_id is not None else None
    items = gathering.labels_for(file, thanks_ids=thanks_ids, of=of)
    if not items:
        raise Problem("There is nobody to print a label for yet. Choose thanks owed, or a visit with pupils.")
    pdf = labels(gathering.paper_school(file), items, up=up, start_at=start_at)
    title = f"Name badges: {of.visit.title}" if of else "Labels for thank-you cards"
    return Printed(
        paper="labels",
        title=title,
        pdf=pdf,
        copies=len(items),
        pages=page_count(pdf),
        suggested_name=f"{file_name(f'{title} {today.isoformat()}')}.pdf",
        one_sided=True,
    )


def one_file_a_pupil(
    file: SchoolFile,
    visit_id: int,
    *,
    paper: str = "pack",
    today: date,
    edition: Edition = "standard",
    pupil_ids: Iterable[int] | None = None,
    sections: Sequence[Section] | None = None,
    booklet: bool = False,
) -> Iterator[tuple[str, bytes]]:
    """Each pupil's pack, letter or slip as a file of its own: its name (pupil and reference) and its bytes.

    Raises Problem like the paper itself; nothing is made until the first file is asked for.
    """
    of = gathering.trip(file, visit_id)
    if paper == "pack":
        by_party = gathering.pack_visits(file, of)
        sides = tuple(sections) if sections else SECTIONS
        found = gathering.pack_pupils(file, of, pupil_ids)
        if not found:
            raise Problem(f"Nobody is going to “{of.visit.title}” yet. Invite pupils first.")
        for place, pack in found:
            visit = by_party[place.party_id if place.party_id in by_party else None]
            yield file_of(place.name, place.ref), (_folded if booklet else pages)(visit, [pack], edition, sides)
        return
    yield from letters_one_by_one(file, of, paper, today, edition, pupil_ids)


def edit_profile(file: SchoolFile, profile: PartnerProfile) -> int:
    """Keeps what packs say about a partner. Raises Problem for a year or a number that can't be."""
    if profile.founded is not None and not 500 <= profile.founded <= 2200:
        raise Problem("The year in which a place began has four digits. Leave it empty when nobody knows.")
    if profile.students is not None and profile.students < 0:
        raise Problem("The number of students can't be below nothing. Leave it empty when nobody knows.")
    name = file.by_id(Organisation, profile.organisation_id).name
    with file.change(f"Edit what packs say about {name}") as change:
        return store.keep_profile(
            change,
            PartnerProfile(
                organisation_id=profile.organisation_id,
                founded=profile.founded,
                students=profile.students or None,
                short=tidy(profile.short),
                subjects=_kept(profile.subjects),
                look_for=_kept(profile.look_for),
                questions=_kept(profile.questions),
            ),
        )


def _kept(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in (tidy(w) for w in words) if t))


def print_crib_sheet(file: SchoolFile, visit_id: int, now: datetime) -> Printed:
    """The visit in the order of an approval form, to be copied; names no pupil. Raises Problem without the visit."""
    of = gathering.trip(file, visit_id)
    parts = crib_of(file, of)
    pdf = crib_sheet(gathering.paper_school(file), of.visit.title, of.visit.starts_on, parts, now)
    return printed_for("crib-sheet", f"Crib sheet: {of.visit.title}", pdf, 1, of, now.date())


def print_wall_sheet(file: SchoolFile, day: date, now: datetime, *, large: bool = False) -> Printed:
    """Every party of a day on one sheet. Raises Problem when no visit of that day has parties."""
    found = _day_parties(file, day)
    hosts = {one.visit.id: gathering.host_words(file, one.visit) for one in found}
    pdf = wall_sheet(
        gathering.paper_school(file), day, found, now, large=large, lines=_lines_of(file, found), hosts=hosts
    )
    return _day_paper("wall-sheet", f"Wall sheet {day.isoformat()}", pdf)


def print_run_sheets(file: SchoolFile, day: date, now: datetime) -> Printed:
    """A page for each party of a day. Raises Problem when no visit of that day has parties."""
    found = _day_parties(file, day)
    return _day_paper(
        "run-sheet",
        f"Run sheets {day.isoformat()}",
        run_sheets(gathering.paper_school(file), day, found, _lines_of(file, found), now),
    )


def print_year_poster(
    file: SchoolFile, start: int, now: datetime, *, large: bool = False, mono: bool = False
) -> Printed:
    """The school year that begins in ``start`` for the wall, A4 or (``large``) A3. Raises Problem without a term."""
    poster = gathering.poster_of(file, start)
    if not poster.terms:
        raise Problem(f"The terms of {poster.label} are not known yet. Add them on the School year page first.")
    pdf = year_poster(gathering.paper_school(file), poster, now, large=large, mono=mono)
    return _day_paper("year-poster", f"School year {poster.label}", pdf)


def _lines_of(file: SchoolFile, parties: Sequence[Strand]) -> dict[int, list[ItineraryItem]]:
    """Each party's day: everybody's lines and its own, in order."""
    every = {visit_id: visits.itinerary(file, visit_id) for visit_id in {one.visit.id for one in parties}}
    return {
        one.party.id: sorted(
            (item for item in every[one.visit.id] if item.party_id in (None, one.party.id)),
            key=lambda item: (item.at, item.id),
        )
        for one in parties
    }


def _day_parties(file: SchoolFile, day: date) -> list[Strand]:
    found = strands(file, day)
    if not found:
        raise Problem("No visit of that day has parties. Add them on the visit’s page first.")
    return found


def _day_paper(paper: str, title: str, pdf: bytes) -> Printed:
    pages = page_count(pdf)
    return Printed(paper=paper, title=title, pdf=pdf, copies=pages, pages=pages, suggested_name=f"{title}.pdf")

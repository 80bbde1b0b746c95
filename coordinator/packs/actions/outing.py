"""The leader's papers and the lists for office, kitchen, coach and base; and the letters that remind a family."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from coordinator.consent import rules as consent_rules
from coordinator.consent import store as consent
from coordinator.consent.chase_letter import Chased, chase_letters
from coordinator.consent.large_letter import large_reminders
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.packs import gathering
from coordinator.packs.actions.making import printed_for
from coordinator.packs.gathering import outing
from coordinator.packs.leader_sheet import COLUMNS, USUAL, LeaderColumn, leader_sheets
from coordinator.packs.office_lists import OfficeList, office_list
from coordinator.packs.pocket_cards import pocket_cards
from coordinator.packs.records import Printed
from coordinator.paper.joined import joined
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.school_year.records import SchoolSetting

_COLUMNS_KEPT = "leader_sheet_columns"
_LISTS: dict[str, tuple[str, Callable[[Reader, gathering.Trip, datetime], OfficeList]]] = {
    "attendance-list": ("Attendance office list", outing.attendance_list),
    "lunch-list": ("Packed lunches", outing.kitchen_list),
    "coach-lists": ("Coach lists", outing.coach_list),
    "base-contact": ("Base contact", outing.base_sheet),
}
LISTS = tuple(_LISTS)


def leader_columns(reader: Reader) -> tuple[LeaderColumn, ...]:
    """The columns chosen last for the leader's sheet, the usual ones before anybody chose."""
    own = school_year.own_setting(reader, _COLUMNS_KEPT)
    kept = own.value.split() if own else []
    return tuple(c for c in COLUMNS if c in kept) or USUAL


def keep_leader_columns(file: SchoolFile, columns: Iterable[LeaderColumn]) -> None:
    """Remembers which columns the leader's sheet has. Raises Problem without any."""
    wanted = set(columns)
    chosen = tuple(c for c in COLUMNS if c in wanted)
    if not chosen:
        raise Problem("A sheet needs at least one column. Choose one.")
    if chosen == leader_columns(file):
        return
    with file.change("Choose the columns of the leader’s sheet") as change:
        own = school_year.own_setting(change, _COLUMNS_KEPT)
        if own is None:
            change.insert(SchoolSetting(key=_COLUMNS_KEPT, value=" ".join(chosen)))
        else:
            change.set(SchoolSetting, own.id, value=" ".join(chosen))


def print_leader_sheet(
    file: SchoolFile, visit_id: int, now: datetime, columns: Sequence[LeaderColumn] | None = None
) -> Printed:
    """The emergency and medical sheet, a numbered copy for whoever holds a register. Raises Problem without pupils."""
    of = _with_pupils(file, visit_id)
    whole = outing.leader_sheets_of(file, of, now)
    pdf = leader_sheets(gathering.paper_school(file), whole, columns or leader_columns(file))
    title, holders = f"Leader’s sheet: {of.visit.title}", tuple(c.holder for c in whole.copies)
    return printed_for("leader-sheet", title, pdf, len(holders), of, now.date(), holders=holders)


def print_pocket_cards(file: SchoolFile, visit_id: int, now: datetime) -> Printed:
    """Emergency cards for the adults of a visit, six on a sheet."""
    of = gathering.trip(file, visit_id)
    cards = outing.pocket_cards_of(file, of, now)
    pdf = pocket_cards(
        gathering.paper_school(file), of.visit.title, of.visit.starts_on, cards, gathering.wording(file, "emergency")
    )
    title = f"Pocket cards: {of.visit.title}"
    return printed_for("pocket-cards", title, pdf, len(cards), of, now.date(), one_sided=True)


def print_list(file: SchoolFile, visit_id: int, paper: str, now: datetime) -> Printed:
    """One of ``LISTS``: for the attendance office, the kitchen, the coaches or base. Raises Problem without pupils."""
    of = _with_pupils(file, visit_id)
    title, gather = _LISTS[paper]
    pdf = office_list(gathering.paper_school(file), gather(file, of, now))
    return printed_for(paper, f"{title}: {of.visit.title}", pdf, 1, of, now.date())


def print_chase_letters(
    file: SchoolFile, visit_id: int, *, today: date, pupil_ids: Iterable[int] | None = None
) -> Printed:
    """A letter for each family that was asked and is silent, by form; who was reminded before gets other words.

    Raises Problem when nobody is to be reminded.
    """
    of = gathering.trip(file, visit_id)
    rows = {r.pupil_id: r for r in consent.consent_rows(file, visit_id)}
    missing = {id_ for id_, r in rows.items() if r.asked_on is not None and consent_rules.is_missing(r)}
    if pupil_ids is not None:
        missing &= set(pupil_ids)
    refs = {place.ref: place.pupil_id for place in gathering.places_of(file, visit_id)}
    chased = []
    for pupil in gathering.letter_pupils(file, of, missing):
        row = rows[refs[pupil.ref]]
        chased.append(Chased(pupil=pupil, asked_on=row.asked_on, reminded=row.reminders > 0))
    if not chased:
        raise Problem(f"No family that was asked about “{of.visit.title}” is silent. Nobody needs reminding.")
    school, told = gathering.paper_school(file), gathering.letter_visit(file, of, today)
    words, slip_words = gathering.wording(file, "chase_letter"), gathering.wording(file, "consent_letter")
    of_party = gathering.letters_of_parties(file, of, today)
    pdf = joined(
        [
            (large_reminders if large else chase_letters)(school, told, list(some), words, slip_words, of_party=of_party)
            for large, some in groupby(chased, lambda one: one.pupil.edition == "large-print")
        ]
    )
    title = f"Reminder letters: {of.visit.title}"
    return printed_for("chase-letters", title, pdf, len(chased), of, today, one_sided=True)


def _with_pupils(file: SchoolFile, visit_id: int) -> gathering.Trip:
    of = gathering.trip(file, visit_id)
    if not of.going:
        raise Problem(f"Nobody is going to “{of.visit.title}” yet. Invite pupils first.")
    return of

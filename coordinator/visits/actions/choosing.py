"""Choosing who is asked: everybody read once, a list proposed, places offered and reserves kept in order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.file.school_file import Reader, SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.records import AREA_MEASURES, Indicator, Measure
from coordinator.pupils.rules import Finding, finding, year_group
from coordinator.pupils.store import rule_sets
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import academic_year_of
from coordinator.visits import store
from coordinator.visits.actions.approval import watched
from coordinator.visits.records import PlaceState, Visit, VisitState
from coordinator.visits.rules import Verdict, balance
from coordinator.visits.rules.choosing import (
    Candidate,
    NextReserve,
    Numbers,
    Proposal,
    Wanted,
    moved,
    next_reserve,
    propose,
    reserves,
)
from coordinator.visits.rules.dates import events
from coordinator.visits.store import choosing
from coordinator.words import count, listed, year_groups

# What counts as yes for an area measure: the two fifths of lowest participation, or most deprived.
_LOWEST = {Measure.IMD: ("1", "2", "3", "4"), Measure.UNI_CONNECT: ("yes",)}
MEASURES = tuple(measure for measure in Measure if measure is not Measure.SMALL_AREA)


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody who could be asked to one visit, read once."""

    visit: Visit
    day: date
    today: date
    candidates: tuple[Candidate, ...]
    interests: tuple[str, ...]
    going: int

    @property
    def years(self) -> tuple[int, ...]:
        """The year groups the visit is for, else those of the whole school."""
        return self.visit.year_groups or tuple(sorted({one.year_group for one in self.candidates}))

    @property
    def places(self) -> int | None:
        """How many places are still to be offered; None when nobody noted how many there are."""
        whole = capacity(self.visit)
        return None if whole is None else max(whole - self.going, 0)

    def propose(
        self, wanted: Wanted, numbers: Numbers, verdicts: Mapping[int, Finding] | None = None,
        passed: Collection[int] = (),
    ) -> Proposal:  # fmt: skip
        """The list for these wishes: see ``rules.choosing.propose``."""
        return propose(
            self.candidates, wanted, numbers, self.visit.id, self.today, verdicts=verdicts, passed=passed
        )


def capacity(visit: Visit) -> int | None:
    """The places of a visit: those promised, else those offered to the school; None when neither is noted."""
    return visit.places_promised if visit.places_promised is not None else visit.places_offered


def pool(reader: Reader, visit_id: int, today: date) -> Pool:
    """Reads everybody on roll on the visit's day with what they had of other visits, in a handful of statements."""
    visit = store.visit(reader, visit_id)
    day = visit.starts_on or today
    on_roll = choosing.on_roll(reader, day)
    autumn = academic_year_of(day)
    ids = [one.id for one in on_roll]
    had = choosing.had(reader, ids, visit_id, today, (date(autumn, 9, 1), date(autumn + 1, 8, 31)))
    away = choosing.elsewhere(reader, visit_id, day, visit.last_day or day) if visit.starts_on else {}
    interests = choosing.interests(reader)
    here = {place.pupil_id: place.state for place in store.places(reader, visit_id)}
    that_day = _that_day(reader, visit)
    candidates = []
    for one in on_roll:
        group = year_group(one.leaving_cohort, day)
        of = had.get(one.id) or choosing.Had(pupil_id=one.id)
        candidates.append(
            Candidate(
                pupil_id=one.id, surname=one.surname, forename=one.forename, form=one.form, year_group=group,
                asked=of.asked, asked_this_year=of.asked_this_year, had=of.had, had_this_year=of.had_this_year,
                last_on=of.last_on, elsewhere=away.get(one.id, ""), that_day=that_day.get(group, ""),
                interests=interests.get(one.id, ()), here=here.get(one.id),
            )
        )  # fmt: skip
    subjects = tuple(sorted({subject for one in candidates for subject in one.interests}, key=str.casefold))
    going = sum(state.counts for state in here.values())
    return Pool(visit, day, today, tuple(candidates), subjects, going)


def _that_day(reader: Reader, visit: Visit) -> dict[int, str]:
    """What stands in a year group's way on the visit's days: mocks, exams, whatever the calendar says to avoid."""
    if visit.starts_on is None:
        return {}
    calendar, found = school_year.calendar(reader), {}
    last = min(visit.last_day or visit.starts_on, visit.starts_on + timedelta(days=31))
    for year in range(7, 14):
        on: dict[str, Verdict] = {}
        day = visit.starts_on
        while day <= last:
            events(on, calendar, day, (year,))
            day += timedelta(days=1)
        said = [words for words, verdict in on.items() if verdict is not Verdict.OK]
        if said:
            found[year] = listed(said[:2])
    return found


def measure_verdicts(reader: Reader, measure: Measure, pupil_ids: Sequence[int]) -> dict[int, Finding]:
    """Whether each pupil has an indicator; for area measures, the two fifths of lowest participation."""
    known = choosing.indicators(reader, pupil_ids, [measure])
    return {pupil_id: _finding(known.get(pupil_id, []), measure) for pupil_id in pupil_ids}


def rule_verdicts(reader: Reader, rule_set_id: int, day: date) -> dict[int, Finding]:
    """What a programme's rules say of everybody on roll on the visit's day."""
    found = rule_sets.verdicts(reader, rule_set_id, day)
    return {pupil_id: Finding(said.standing, said.reason) for pupil_id, said in found.items()}


def both(one: Mapping[int, Finding] | None, other: Mapping[int, Finding] | None) -> Mapping[int, Finding] | None:
    """Two conditions together: not met when either isn't, not known when either isn't known."""
    if one is None or other is None:
        return one if other is None else other
    order = ("not met", "unknown", "met")
    return {
        pupil_id: min(said, other[pupil_id], key=lambda f: order.index(f.standing))
        for pupil_id, said in one.items()
        if pupil_id in other
    }


def _finding(indicators: Sequence[Indicator], measure: Measure) -> Finding:
    wanted = _LOWEST.get(measure, ("1", "2")) if measure in AREA_MEASURES else ("yes",)
    return finding(indicators, measure, wanted)


def measure_label(measure: Measure) -> str:
    """A measure as a question of yes or no: ``POLAR4 quintile 1 or 2``, ``Pupil premium``."""
    if measure is Measure.IMD:
        return "Index of multiple deprivation, decile 1 to 4"
    if measure in AREA_MEASURES and measure is not Measure.UNI_CONNECT:
        return measure.label.replace("quintile", "quintile 1 or 2")
    return measure.label


# Places and reserves ------------------------------------------------------------------------------------


def offer_places(
    file: SchoolFile, visit_id: int, pupil_ids: Sequence[int], reserve_ids: Sequence[int], today: date,
    party_id: int | None = None,
) -> tuple[int, int]:  # fmt: skip
    """Offers the chosen their places and puts the others behind the reserves there are, in order, as one change.

    Returns how many were offered a place and how many wait. Raises Problem for nobody and on a cancelled visit.
    """
    visit = store.visit(file, visit_id)
    if visit.state is VisitState.CANCELLED:
        raise Problem(f"“{visit.title}” is cancelled. Bring it back before inviting anybody.")
    chosen = list(dict.fromkeys(pupil_ids))
    waiting = [one for one in dict.fromkeys(reserve_ids) if one not in set(chosen)]
    if not chosen and not waiting:
        raise Problem("Nobody is chosen yet. Widen what you look for, or ask for more places.")
    who = store.pupil_name(file, chosen[0]) if len(chosen) == 1 else count(len(chosen), "pupil")
    offered = f"Offer {who} a place on {visit.title}"
    label = offered if chosen else f"Put {count(len(waiting), 'pupil')} in reserve for {visit.title}"
    with watched(file, label, visit_id, today) as change:
        places = {place.pupil_id: place for place in store.places(change, visit_id)}
        fresh = [one for one in chosen if one not in places or not places[one].state.counts]
        store.invite(change, visit_id, fresh, party_id)
        store.set_places(change, visit_id, fresh, "state", PlaceState.OFFERED)
        choosing.note_offered(change, visit_id, fresh, today)
        behind = [one for one in waiting if one not in places or places[one].state is PlaceState.WITHDREW]
        before = [place.pupil_id for place in reserves(store.places(change, visit_id))]
        choosing.add_reserves(change, visit_id, behind, party_id)
        choosing.order_reserves(change, visit_id, [*before, *behind])
    return len(fresh), len(behind)


def move_reserve(file: SchoolFile, visit_id: int, pupil_id: int, to: int) -> None:
    """Puts a reserve at another place in the order, 0 being first. Raises Problem for somebody who is not in reserve."""
    order = [place.pupil_id for place in reserves(store.places(file, visit_id))]
    name = store.pupil_name(file, pupil_id)
    if pupil_id not in order:
        raise Problem(f"{name} is not on the reserve list. Put them on it first.")
    after = moved(order, pupil_id, to)
    with file.change(f"Make {name} {ordinal(after.index(pupil_id) + 1)} reserve") as change:
        choosing.order_reserves(change, visit_id, after)


def next_to_ask(reader: Reader, visit_id: int) -> NextReserve | None:
    """The reserve to be asked about, once a place came free; a person decides."""
    return next_reserve(store.places(reader, visit_id), capacity(store.visit(reader, visit_id)))


def ordinal(number: int) -> str:
    """``first``, ``second``, ``third``, then ``4th``."""
    if 1 <= number <= 3:
        return ("first", "second", "third")[number - 1]
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


# Balance ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Balance:
    """How like its year a visit's list is; ``whom`` says what the year is: ``Year 10``."""

    whom: str
    on_list: int
    in_year: int
    rows: tuple[balance.BalanceRow, ...]
    small: int


def balance_of(reader: Reader, visit_id: int, today: date) -> Balance:
    """The list of those with a place beside the year groups it is for (else those on the list), as far as may be told."""
    visit = store.visit(reader, visit_id)
    day = visit.starts_on or today
    small = school_year.setting_number(reader, "small_number")
    listed_ids = {place.pupil_id for place in store.places(reader, visit_id) if place.state.counts}
    on_roll = {one.id: one for one in choosing.on_roll(reader, day)}
    listed_ids &= set(on_roll)
    years = set(visit.year_groups) or {year_group(on_roll[one].leaving_cohort, day) for one in listed_ids}
    within = {
        id_: one for id_, one in on_roll.items() if id_ in listed_ids or year_group(one.leaving_cohort, day) in years
    }
    whom = year_groups(tuple(sorted(years))) or "the school"
    if len(listed_ids) < small:
        return Balance(whom, len(listed_ids), len(within), (), small)
    rows = []
    for measure, known in choosing.values(reader, list(within), MEASURES).items():
        said = {value: _answer(measure, value) for value in set(known.values())}
        answers = {id_: said[known[id_]] if id_ in known else balance.NOT_KNOWN for id_ in within}
        if set(answers.values()) - {balance.NOT_KNOWN}:
            counts = balance.counted(answers, listed_ids, (balance.YES, balance.NO, balance.NOT_KNOWN))
            rows.append(balance.yes_or_no(measure_label(measure), counts, small))
    if len(years) > 1:
        kinds = {id_: f"Year {year_group(one.leaving_cohort, day)}" for id_, one in within.items()}
        rows.append(_kinds("Year group", kinds, listed_ids, small))
    else:
        rows.append(_kinds("Form", {id_: one.form or "No form" for id_, one in within.items()}, listed_ids, small))
    return Balance(whom, len(listed_ids), len(within), tuple(rows), small)


def _answer(measure: Measure, value: str) -> str:
    """What a value says to the question of yes or no."""
    one = Indicator(pupil_id=0, measure=measure, value=value, as_at=date.min)
    return balance.standing_answer(_finding([one], measure).standing)


def _kinds(label: str, answers: Mapping[int, str], listed_ids: Collection[int], small: int) -> balance.BalanceRow:
    order = sorted(set(answers.values()), key=lambda name: (len(name), name.casefold()))
    return balance.by_kind(label, balance.counted(answers, listed_ids, order), small)



"""Gathering what Today shows, and doing a line with one press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from weakref import WeakKeyDictionary

from coordinator.consent import store as consent
from coordinator.consent.store.medicines_open import medicines_open
from coordinator.directory import store as directory
from coordinator.feedback import store as feedback
from coordinator.feedback.records import FeedbackRow, HonestNote
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.relationships import store as relationships
from coordinator.relationships.records import Agreement, ContactRow, PromiseRow, Quiet
from coordinator.relationships.records.steering import ActionRow
from coordinator.relationships.records.to_come import PlannedRow, Touch
from coordinator.relationships.rules import hours_of
from coordinator.relationships.store import contacts_to_come, steering
from coordinator.school_year import store as school_year
from coordinator.school_year.records import PartnerWeekKind
from coordinator.school_year.rules import Calendar, academic_year_of, free_periods
from coordinator.sharing import store as sharing
from coordinator.sharing.records import ReturnForm
from coordinator.thanks import rules as thanks_rules
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksRow, ThanksState
from coordinator.today import rules
from coordinator.today.records import AT_ONCE, Briefing, Coming, Deed, Fortnight, Need, Owed
from coordinator.today.rules import contacts_to_come as to_come
from coordinator.today.rules.agreements import reviews
from coordinator.today.rules.changes import to_be_told
from coordinator.today.rules.fortnight import PartnerDays, Reach, Timetable, Trip
from coordinator.today.rules.medicine import medicines
from coordinator.today.rules.returns import returns
from coordinator.today.rules.steering import agreed
from coordinator.visits import rules as visits_rules
from coordinator.visits import store as visits
from coordinator.visits.actions import silence
from coordinator.visits.records import JobRow, Untold, VisitRow, VisitState
from coordinator.visits.rules import OVER
from coordinator.visits.store.telling import untold
from coordinator.words import listed, long_date

BACK = timedelta(days=120)  # how far back an unticked job or an unthanked visit is still worth a line
AHEAD = timedelta(days=200)
BEYOND = 60  # school days: how far ahead the list looks for what comes after it
NEXT_VISITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What the lists are made from, read once."""

    calendar: Calendar
    ahead: list[VisitRow]
    replies: dict[int, tuple[int, int]]
    promises: list[PromiseRow]
    follow_ups: list[ContactRow]
    jobs: list[JobRow]
    untended: list[tuple[int, str, date]]
    thanks: list[ThanksRow]
    loops: list[FeedbackRow]
    notes: list[HonestNote]
    quiet: list[Quiet]
    agreed: list[ActionRow]
    agreements: list[Agreement]
    partners: dict[int, str]
    planned: list[PlannedRow]
    touches: list[Touch]
    untold: list[Untold]
    returns: list[ReturnForm]
    sent: dict[int, datetime]
    heat_closes: date | None
    medicines: dict[int, int]


# The sidebar's counts and the page ask one after the other: what they are made from is read once.
_read: WeakKeyDictionary[Reader, tuple[tuple[int, int], date, _Facts]] = WeakKeyDictionary()


def _facts(reader: Reader, today: date) -> _Facts:
    """The facts of that day, read anew when anything was written since."""
    state = reader.state if isinstance(reader, SchoolFile) else None
    if state is None:
        return _gather(reader, today)
    kept = _read.get(reader)
    if kept is not None and kept[:2] == (state, today):
        return kept[2]
    found = _gather(reader, today)
    _read[reader] = (state, today, found)
    return found


def _gather(reader: Reader, today: date) -> _Facts:
    calendar = school_year.calendar(reader)
    ahead = visits.visit_rows(reader, since=today, until=today + AHEAD)
    asked = [row for row in ahead if row.consent_asked_on is not None and row.consent_by is not None]
    replies = consent.replies(reader, [row.id for row in asked])
    return _Facts(
        calendar=calendar,
        ahead=ahead,
        replies={row.id: (replies[row.id].received, replies[row.id].expected) for row in asked},
        promises=relationships.promises(reader, open_only=True),
        follow_ups=relationships.follow_ups(reader),
        jobs=visits.jobs(reader, since=today - BACK, until=today + AHEAD),
        untended=thanks.visits_not_looked_after(reader, today - BACK, today),
        thanks=thanks.rows(reader, since=today),
        loops=feedback.open_loops(reader),
        notes=feedback.honest_notes(reader),
        quiet=silence.going_quiet(reader, today),
        agreed=steering.actions(reader, open_only=True),
        agreements=relationships.agreements(reader),
        partners={row.id: row.name for row in directory.partners(reader, today)},
        planned=contacts_to_come.planned_contacts(reader),
        touches=contacts_to_come.touches(reader, today - timedelta(days=7)),
        untold=untold(reader, today - BACK),
        returns=sharing.forms(reader),
        sent={row.organisation_id: row.at for row in sharing.last_sent(reader)},
        heat_closes=_own_day(reader, "heat_closes"),
        medicines=medicines_open(reader, [row.id for row in ahead]),
    )


def _own_day(reader: Reader, key: str) -> date | None:
    """A day the school set; None while it keeps the usual one."""
    own = school_year.own_setting(reader, key)
    try:
        return date.fromisoformat(own.value) if own and own.value else None
    except ValueError:
        return None


def _needs(facts: _Facts, today: date, within: int | None = None) -> list[Need]:
    """The lines due within so many school days; None is each kind's own reach."""
    calendar = facts.calendar
    reach = {} if within is None else {"within": within}
    asked = [(row, *facts.replies[row.id]) for row in facts.ahead if row.id in facts.replies]
    return rules.ordered(
        [
            *rules.promises(calendar, facts.promises, today, **reach),
            *to_come.follow_ups(calendar, facts.follow_ups, facts.touches, today, **reach),
            *to_come.planned(calendar, facts.planned, facts.touches, today, **reach),
            *rules.chasing(calendar, asked, today, **reach),
            *medicines(calendar, facts.ahead, facts.medicines, today),
            *rules.jobs(calendar, facts.jobs, today, **reach),
            *rules.fallen(calendar, facts.ahead, today),
            *to_be_told(calendar, facts.untold, today),
            *rules.afterwards(calendar, facts.untended, today),
            *rules.thanks(calendar, facts.thanks, today, **reach),
            *rules.feedback(calendar, facts.loops, facts.notes, today, **reach),
            *rules.quiet(facts.quiet),
            *agreed(calendar, facts.agreed, today),
            *reviews(calendar, facts.agreements, facts.partners, today),
            *returns(calendar, facts.returns, facts.sent, facts.partners, today, facts.heat_closes),
        ]
    )


def needs(reader: Reader, today: date) -> list[Need]:
    """Everything that needs doing, most pressing first. A dozen statements whatever the file's size."""
    return _needs(_facts(reader, today), today)


def briefing(reader: Reader, now: datetime) -> Briefing:
    """Everything Today says at that moment, besides the fortnight."""
    today = now.date()
    facts = _facts(reader, today)
    calendar = facts.calendar
    shown = _needs(facts, today)
    bells, lessons = school_year.bell_times(reader), school_year.lessons(reader)
    free = free_periods(today, calendar, bells, lessons) if lessons else []
    starts, ends = calendar.academic_year(today)
    year = [day for day in calendar.school_days(starts, ends) if calendar.is_known(day)]
    started = date(academic_year_of(today), 9, 1)
    shelves = thanks_rules.by_state(facts.thanks)
    owing = sorted(
        [*shelves[ThanksState.OWED], *shelves[ThanksState.WRITTEN]], key=lambda row: row.due_on or date.max
    )
    return Briefing(
        facts=rules.head_facts(calendar, today),
        needs=tuple(shown),
        next_day=rules.next_day(calendar, shown, _needs(facts, today, BEYOND), today),
        free=rules.free_words(free, shown, now.time()),
        coming=_coming(reader, facts, today),
        owed=tuple(
            Owed(
                id=row.id,
                to=row.to,
                what_for=row.what_for,
                organisation=row.organisation,
                owed_on=row.owed_on,
                days_left=thanks_rules.days_left(calendar, row, today),
            )
            for row in owing
        ),
        sent=thanks.cards_sent(reader, started, today),
        quiet=tuple(facts.quiet),
        year=tuple(year) if calendar.terms else (),
        visit_days=_visit_days(reader, starts, ends),
        empty=_is_empty(reader, facts, today),
    )


def _is_empty(reader: Reader, facts: _Facts, today: date) -> bool:
    """Whether nobody has written anything into the file yet besides the school's name."""
    return not (
        facts.ahead
        or facts.calendar.terms
        or facts.calendar.closures
        or visits.visits(reader, until=today, cancelled=True)
        or directory.organisations(reader)
        or pupils.how_many(reader, today)
    )


def _visit_days(reader: Reader, starts: date, ends: date) -> dict[date, str]:
    days: dict[date, list[str]] = {}
    for visit in visits.visits(reader, since=starts, until=ends):
        if visit.starts_on is not None and visit.state is not VisitState.IDEA:
            days.setdefault(visit.starts_on, []).append(visit.title)
    return {day: listed(titles) for day, titles in days.items()}


def _coming(reader: Reader, facts: _Facts, today: date) -> tuple[Coming, ...]:
    """The next visits that are more than an idea, with how ready they are."""
    dated = [row for row in facts.ahead if row.starts_on is not None and row.starts_on >= today]
    rows = [row for row in dated if row.state not in OVER and row.state is not VisitState.IDEA][:NEXT_VISITS]
    prompt = school_year.setting_number(reader, "ratio_prompt")
    heard = consent.replies(reader, [row.id for row in rows])
    made = []
    for row in rows:
        assert row.starts_on is not None
        jobs = visits_rules.jobs(
            [job for job in facts.jobs if job.visit_id == row.id], row.starts_on, facts.calendar, today
        )
        replies = (heard[row.id].received, heard[row.id].expected)
        ready = visits_rules.readiness(row, jobs, replies, today, prompt)
        made.append(
            Coming(
                id=row.id,
                title=row.title,
                years=row.year_groups,
                day=row.starts_on,
                school_days=facts.calendar.school_days_between(today, row.starts_on),
                parts=tuple((part.section.words, part.share, part.late) for part in ready.parts),
                percent=ready.percent,
                numbers=rules.numbers_words(row, replies if row.consent_asked_on else None),
                left=rules.unfinished_words(row, jobs),
            )
        )
    return tuple(made)


def fortnight(reader: Reader, monday: date, weeks: int, now: datetime) -> Fortnight:
    """The lead's timetable of one or two weeks from a Monday, with visits, closed days and partners' weeks."""
    last = monday + timedelta(days=7 * weeks - 3)
    school = school_year.school(reader)
    lead = school.lead if school else ""
    trips = [
        Trip(row, bool(lead) and any(adult.name == lead for adult in visits.staffing(reader, row.id)))
        for row in visits.visit_rows(reader, since=monday, until=last)
        if row.starts_on is not None and row.state is not VisitState.CANCELLED
    ]
    people = directory.people(reader, now.date())
    return rules.fortnight(
        school_year.calendar(reader),
        monday,
        weeks,
        Timetable(school_year.bell_times(reader), school_year.lessons(reader)),
        trips,
        [
            Reach(f"{person.full_name}, {person.organisation}", person.best_time, hours_of(person.best_time))
            for person in people
            if person.best_time and person.best_way != "e-mail"
        ],
        _partner_days(reader, monday, last),
        now,
    )


def _partner_days(reader: Reader, monday: date, last: date) -> list[PartnerDays]:
    weeks = school_year.partner_weeks(reader)
    named = {
        week.organisation_id: ""
        for week in weeks
        if week.kind is not PartnerWeekKind.TEACHING and week.starts <= last and week.ends >= monday
    }
    for organisation in directory.organisations(reader):
        if organisation.id in named:
            named[organisation.id] = organisation.aliases[0] if organisation.aliases else organisation.name
    return [PartnerDays(named.get(week.organisation_id, ""), week) for week in weeks]


def away_message(reader: Reader, days: Sequence[date]) -> str:
    """What she can put into an e-mail: on which days she is not at school, and whom to ring instead."""
    school = school_year.school(reader)
    words = listed([long_date(day, year=False) for day in sorted(days)])
    lines = [f"I am away from my desk on {words}, and will answer when I am back."]
    if school is not None and school.telephone:
        lines.append(f"If it can’t wait, ring {school.name} on {school.telephone}.")
    if school is not None and school.lead:
        lines += ["", school.lead]
    return "\n".join(lines)


def do(file: SchoolFile, need: Need, now: datetime) -> None:
    """Does a line that can be done at once. Raises Problem for a line that is done elsewhere."""
    if need.deed not in AT_ONCE:
        raise Problem("This is done on its own page. Open the line to go there.")
    # Writing waits until a line is done: reading Today comes first when the program starts.
    from coordinator.feedback import actions as feedback_actions
    from coordinator.relationships import actions as relationships_actions
    from coordinator.thanks import actions as thanks_actions
    from coordinator.visits import actions as visits_actions

    today = now.date()
    if need.deed is Deed.KEEP_PROMISE:
        relationships_actions.keep_promise(file, need.target_id, today)
    elif need.deed is Deed.TICK_JOB:
        visits_actions.tick(file, need.target_id, today)
    elif need.deed is Deed.NOTE_THANKS:
        thanks_actions.owe_for_visit(file, need.target_id, today)
    elif need.deed is Deed.POST_THANKS:
        thanks_actions.send(file, need.target_id, today)
    elif need.deed is Deed.GIVE_FEEDBACK:
        feedback_actions.give(file, need.target_id, today)
    elif need.deed is Deed.DO_AGREED:
        from coordinator.relationships.actions import steering as steering_actions

        steering_actions.action_done(file, need.target_id, today)
    else:
        feedback_actions.tell(file, need.target_id, today)

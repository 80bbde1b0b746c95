"""What the two pages for the steering group say of a meeting, read across the features."""

from datetime import date

from coordinator.directory import store as directory
from coordinator.directory.records import Stage, StageChange
from coordinator.feedback import store as feedback
from coordinator.feedback.records import LoopStage
from coordinator.file.school_file import Reader
from coordinator.relationships.actions.steering import APOLOGIES, PRESENT
from coordinator.relationships.records.steering import SteeringMeeting
from coordinator.relationships.rules import steering as steering_rules
from coordinator.relationships.store import steering
from coordinator.reports import store
from coordinator.reports.gathering.points import suggestions
from coordinator.reports.records import (
    DECISIONS,
    Bar,
    Figure,
    PackAction,
    PackMember,
    PackPoint,
    SteeringPack,
)
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import Calendar, academic_year_of
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksState
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow, VisitState
from coordinator.visits.rules import balance
from coordinator.words import count, day_and_month, short_date, year_groups

_OVER = (VisitState.DONE, VisitState.REVIEWED)



def pack(reader: Reader, meeting: SteeringMeeting, today: date) -> SteeringPack:
    """Everything the two pages say of a meeting, as of today. Names no pupil."""
    calendar = school_year.calendar(reader)
    school = school_year.school(reader)
    started = date(academic_year_of(meeting.on_day), 9, 1)
    all_meetings = steering.meetings(reader)
    last = steering_rules.last_meeting(all_meetings, meeting)
    items = steering.agenda(reader, meeting.id)
    times = steering_rules.agenda_times(meeting, items)
    year = [row for row in visits.visit_rows(reader, since=started, until=date(started.year + 1, 8, 31)) if row.starts_on]
    year = [row for row in year if row.state not in (VisitState.CANCELLED, VisitState.IDEA)]
    wanted = [each for each in suggestions(reader, today, meeting) if each.why in DECISIONS]
    figures = _figures(reader, year, started, today)
    return SteeringPack(
        on_day=meeting.on_day,
        hours=steering_rules.hours_words(meeting),
        programme=school.programme if school else "",
        school=school.name if school else "",
        opening=_opening(year, figures, len(wanted), today),
        last_on=last.on_day if last else None,
        figures=figures,
        agenda=tuple(
            PackPoint(at=at, what=item.what, detail=item.detail, minutes=item.length)
            for at, item in zip(times, items, strict=True)
        ),
        brought=_brought(year, today, school_year.setting_number(reader, "small_number")),
        stages=_stages(reader),
        decisions=tuple((each.what, each.reason) for each in wanted),
        actions=_pack_actions(reader, calendar, meeting, last, today),
        changes=_changes(reader, last, meeting, today),
        dates=_dates(calendar, year, all_meetings, meeting, today),
        members=tuple(
            PackMember(
                name=each.name,
                role=each.organisation or each.role,
                mark=PRESENT
                if each.id in meeting.present
                else APOLOGIES
                if each.id in meeting.apologies
                else "",
            )
            for each in steering.members(reader, meeting.on_day)
        ),
        held=meeting.held,
        decided=tuple((item.what, item.decided) for item in items if item.decided),
        minutes=meeting.minutes,
    )


def _figures(reader: Reader, year: list[VisitRow], started: date, today: date) -> tuple[Figure, ...]:
    done = sum(row.state in _OVER or (row.last_day or today) < today for row in year)
    pupils, times = store.reached(reader, started, today)
    small = school_year.setting_number(reader, "small_number")
    posted = thanks.cards_sent(reader, started, today)
    owed = sum(row.cards for row in thanks.rows(reader, since=today) if row.state is not ThanksState.SENT)
    loops = [row for row in feedback.loops(reader) if row.visit_on is None or row.visit_on >= started]
    closed = sum(row.stage is LoopStage.CLOSED for row in loops)
    partners = [o for o in directory.organisations(reader) if o.stage not in (Stage.CLOSED, Stage.RESTING)]
    return (
        Figure(number=str(done), beside=f"of {len(year)}", words="visits done"),
        Figure(
            number=balance.safe(pupils, small), beside="",
            words=f"pupils out, {balance.safe(times, small)} times altogether",
        ),
        Figure(number=str(len(partners)), beside="", words="partners we work with"),
        Figure(number=str(posted), beside=f"+ {owed}", words="cards posted, cards owed"),
        Figure(number=str(closed), beside=f"of {len(loops)}", words="feedback loops closed"),
    )


def _opening(year: list[VisitRow], figures: tuple[Figure, ...], decisions: int, today: date) -> str:
    ahead = [row for row in year if row.starts_on and row.starts_on >= today]
    done, number = figures[0].number, len(year)
    first = f"{done} of {count(number, 'visit')} of this school year {'is' if done == '1' else 'are'} done."
    day = ahead[0].starts_on if ahead else None
    following = f" Next: {ahead[0].title}, {short_date(day)}." if day else ""
    if not decisions:
        return f"{first}{following} No decision is waiting."
    needed = f"{count(decisions, 'decision')} {'is' if decisions == 1 else 'are'} needed"
    return f"{first}{following} {needed}: see the foot of this page."


def _brought(year: list[VisitRow], today: date, small: int) -> tuple[Bar, ...]:
    """The latest visits of which both the promise and who came are known, where neither gives a small number away."""
    found = []
    for row in reversed(year):
        brought = row.number_brought if row.number_brought is not None else row.attended or None
        promised = row.places_promised or row.places_offered
        over = row.last_day is not None and row.last_day < today
        if over and brought is not None and promised and balance.safe_part(min(brought, promised), promised, small):
            found.append(Bar(label=row.title, done=brought, whole=promised))
    return tuple(found)


def _stages(reader: Reader) -> tuple[tuple[str, int], ...]:
    organisations = directory.organisations(reader)
    return tuple(
        (stage.value.capitalize(), sum(o.stage is stage for o in organisations))
        for stage in (Stage.NEW, Stage.GROWING, Stage.STEADY, Stage.RESTING)
    )


def _pack_actions(
    reader: Reader, calendar: Calendar, meeting: SteeringMeeting, last: SteeringMeeting | None, today: date
) -> tuple[PackAction, ...]:
    """What was agreed last time, and whatever older is still open; the late first, done ones last."""
    made = []
    for row in steering.actions(reader):
        if row.steering_meeting_id == meeting.id or (
            not row.open and (last is None or row.steering_meeting_id != last.id)
        ):
            continue
        stands, left = steering_rules.standing(row, calendar, today)
        action = PackAction(
            what=row.what,
            owner=row.owner,
            due=short_date(row.due_on) if row.due_on else "",
            stands=stands,
            late=left is not None and left < 0,
        )
        made.append((not row.open, left if left is not None else 999, action))
    return tuple(action for _, _, action in sorted(made, key=lambda each: each[:2]))


def _changes(
    reader: Reader, last: SteeringMeeting | None, meeting: SteeringMeeting, today: date
) -> tuple[tuple[str, str], ...]:
    """Partners that came to another stage since the last meeting (or the school year's start), the newest first."""
    since = last.on_day if last else date(academic_year_of(meeting.on_day), 9, 1)
    names = {o.id: o for o in directory.organisations(reader)}
    words = {"new": "new partner", "growing": "growing", "steady": "steady", "resting": "resting", "closed": "closed"}
    kept = [c for c in reader.every(StageChange, order="on_day") if since <= c.on_day <= today]
    found = [
        (c.on_day, names[c.organisation_id].name, c.stage.value, c.note) for c in kept if c.organisation_id in names
    ]
    told = {c.organisation_id for c in kept}
    found += [
        (o.stage_since, o.name, o.stage.value, o.closing_note if o.stage is Stage.CLOSED else "")
        for o in names.values()
        if o.id not in told and o.stage_since is not None and since <= o.stage_since <= today
    ]
    said = []
    for day, name, stage, note in sorted(found, key=lambda each: each[0], reverse=True):
        more = f": {note}" if note else ""
        said.append((name, f"{words.get(stage, stage)} since {day_and_month(day)}{more}"))
    return tuple(said)


def _dates(
    calendar: Calendar,
    year: list[VisitRow],
    meetings: list[SteeringMeeting],
    meeting: SteeringMeeting,
    today: date,
) -> tuple[tuple[str, str], ...]:
    since = max(today, meeting.on_day)
    dates = [
        (row.starts_on, f"{row.title}{f', {year_groups(row.year_groups)}' if row.year_groups else ''}")
        for row in year
        if row.starts_on is not None and row.starts_on >= since
    ]
    dates += [(each.on_day, "The steering group meets") for each in meetings if each.on_day > meeting.on_day]
    dates += [(term.ends, f"{term.name} ends") for term in calendar.terms if term.ends >= since]
    return tuple((short_date(day), what) for day, what in sorted(dates))

"""What is true of the steering group: which meeting is next, what stands in its way, how long its agenda takes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from coordinator.relationships.records.steering import ActionRow, AgendaItem, SteeringMeeting
from coordinator.school_year.records import EventKind
from coordinator.school_year.rules import Calendar
from coordinator.words import clock, count, in_school_days, short_date, year_groups

_LOUD = (EventKind.EXAMS, EventKind.MOCKS, EventKind.PARENTS_EVENING, EventKind.STAFF_MEETING)


def next_meeting(meetings: Iterable[SteeringMeeting], today: date) -> SteeringMeeting | None:
    """The first one today or later that isn't over."""
    ahead = [each for each in meetings if each.on_day >= today and not each.held]
    return min(ahead, key=lambda each: (each.on_day, each.starts or time.max, each.id), default=None)


def last_meeting(meetings: Iterable[SteeringMeeting], before: SteeringMeeting) -> SteeringMeeting | None:
    """The one before that meeting."""
    earlier = [each for each in meetings if (each.on_day, each.id) < (before.on_day, before.id)]
    return max(earlier, key=lambda each: (each.on_day, each.id), default=None)


def clashes(calendar: Calendar, day: date) -> list[str]:
    """What stands in the way of a meeting on that day, one sentence each; empty when nothing does."""
    closed = calendar.why_closed(day)
    said = [f"School is closed that day ({closed}); will everybody come?"] if closed else []
    for event in calendar.events_on(day):
        if event.kind in _LOUD:
            years = f" for {year_groups(event.year_groups)}" if event.year_groups else ""
            said.append(f"{event.name}{years} {'are' if event.name.endswith('s') else 'is'} on that day.")
    return said


def agenda_times(meeting: SteeringMeeting, items: Sequence[AgendaItem]) -> list[str]:
    """When each point begins: ``3.45``; empty where the start or a length before it isn't known."""
    at = datetime.combine(meeting.on_day, meeting.starts) if meeting.starts else None
    times = []
    for item in items:
        times.append(clock(at.time()) if at is not None else "")
        at = at + timedelta(minutes=item.length) if at is not None and item.length is not None else None
    return times


def agenda_words(meeting: SteeringMeeting, items: Sequence[AgendaItem]) -> str:
    """``5 points, 55 of 60 minutes``, or by how much they run over."""
    planned = sum(item.length or 0 for item in items)
    said = count(len(items), "point")
    if not planned:
        return said
    room = minutes_of(meeting)
    if room is None:
        return f"{said}, {count(planned, 'minute')}"
    if planned > room:
        return f"{said}, {count(planned - room, 'minute')} more than there is time for"
    return f"{said}, {planned} of {count(room, 'minute')}"


def minutes_of(meeting: SteeringMeeting) -> int | None:
    """How long the meeting is to last; None while start or end isn't set."""
    if meeting.starts is None or meeting.ends is None:
        return None
    return (meeting.ends.hour - meeting.starts.hour) * 60 + meeting.ends.minute - meeting.starts.minute


def hours_words(meeting: SteeringMeeting) -> str:
    """``3.45–4.45, Library``."""
    hours = clock(meeting.starts) if meeting.starts else ""
    if meeting.starts and meeting.ends:
        hours = f"{hours}–{clock(meeting.ends)}"
    return ", ".join(part for part in (hours, meeting.place) if part)


def standing(action: ActionRow, calendar: Calendar, today: date) -> tuple[str, int | None]:
    """How an action stands, and the school days left: ``2 school days late``, ``done on Thu 5 Nov``."""
    if action.done_on is not None:
        return f"done on {short_date(action.done_on)}", None
    if action.dropped_on is not None:
        return f"dropped on {short_date(action.dropped_on)}", None
    if action.due_on is None:
        return "no day set", None
    left = calendar.school_days_between(today, action.due_on)
    return in_school_days(left), left


def moved(order: Sequence[int], item_id: int, by: int) -> list[int]:
    """The ids with one of them moved so many places, as far as there are places."""
    rest = [each for each in order if each != item_id]
    place = max(0, min(len(rest), list(order).index(item_id) + by))
    return [*rest[:place], item_id, *rest[place:]]

"""What becomes a need, how urgent it is, and what fits into the minutes there are."""

from collections.abc import Iterable, Sequence
from datetime import date

from coordinator.feedback.records import FeedbackRow, HonestNote, LoopStage
from coordinator.feedback.rules import waiting_days
from coordinator.relationships.records import PromiseRow, Quiet
from coordinator.school_year.rules import Calendar
from coordinator.thanks.records import ThanksRow, ThanksState
from coordinator.thanks.rules import days_left as thanks_days_left
from coordinator.today.records import Deed, Need
from coordinator.visits.records import JobRow, VisitRow, VisitState
from coordinator.words import count, day_and_month, short_date

AHEAD_DAYS = 10  # school days: what is due later can wait for its day
CHASE_DAYS = 5
THANKS_DAYS = 3


def promises(
    calendar: Calendar, rows: Iterable[PromiseRow], today: date, within: int = AHEAD_DAYS
) -> list[Need]:
    """Ours that are due; theirs only once they are late, as a reason to ring."""
    needs = []
    for row in rows:
        if not row.open or row.due_on is None:
            continue
        left = calendar.school_days_between(today, row.due_on)
        to = row.person or row.organisation
        if row.by_us and left <= within:
            needs.append(
                Need(
                    deed=Deed.KEEP_PROMISE,
                    target_id=row.id,
                    title=row.what,
                    why=f"promised to {to} by {short_date(row.due_on)}",
                    verb="Mark as kept",
                    minutes=5,
                    days_left=left,
                    kind="partner",
                    opens_id=row.organisation_id,
                    icon="handshake",
                )
            )
        elif not row.by_us and left < 0:
            needs.append(
                Need(
                    deed=Deed.LOG_CONTACT,
                    target_id=row.organisation_id,
                    title=f"Ask {to}: {row.what}",
                    why=f"promised to us by {short_date(row.due_on)}",
                    verb="Log contact",
                    minutes=5,
                    days_left=left,
                    kind="partner",
                    opens_id=row.organisation_id,
                    icon="phone",
                )
            )
    return needs


def chasing(
    calendar: Calendar, visits: Iterable[tuple[VisitRow, int, int]], today: date, within: int = CHASE_DAYS
) -> list[Need]:
    """Visits (with replies in and expected) whose slips are due soon, or late."""
    needs = []
    for visit, heard, expected in visits:
        missing = expected - heard
        if missing <= 0 or visit.consent_by is None or (visit.starts_on or today) < today:
            continue
        left = calendar.school_days_between(today, visit.consent_by)
        if left <= within:
            needs.append(
                Need(
                    deed=Deed.CHASE_CONSENT,
                    target_id=visit.id,
                    title=f"Chase {count(missing, 'reply', 'replies')} for {visit.title}",
                    why=f"slips are due {short_date(visit.consent_by)}; {heard} of {expected} in",
                    verb="See whom",
                    minutes=5,
                    days_left=left,
                    kind="consent",
                    opens_id=visit.id,
                    icon="clipboard-check",
                )
            )
    return needs


def jobs(calendar: Calendar, rows: Iterable[JobRow], today: date, within: int = AHEAD_DAYS) -> list[Need]:
    """The checklist's open jobs that are late or due soon."""
    needs = []
    for row in rows:
        if row.done_on is not None or row.starts_on is None or row.visit_state is VisitState.CANCELLED:
            continue
        left = calendar.school_days_between(today, calendar.add_school_days(row.starts_on, -row.days_before))
        if left <= within:
            needs.append(
                Need(
                    deed=Deed.TICK_JOB,
                    target_id=row.id,
                    title=row.what,
                    why=f"{row.visit}, {short_date(row.starts_on)}",
                    verb="Tick off",
                    minutes=row.minutes,
                    days_left=left,
                    kind="visit",
                    opens_id=row.visit_id,
                    icon="square-check",
                )
            )
    return needs


def fallen(calendar: Calendar, visits: Iterable[VisitRow], today: date) -> list[Need]:
    """Visits ahead whose approval fell."""
    return [
        Need(
            deed=Deed.OPEN_VISIT,
            target_id=visit.id,
            title=f"Ask again for approval of {visit.title}",
            why=f"it fell on {short_date(visit.approval_fell_on)}: {visit.approval_fell_because}",
            verb="See why",
            minutes=5,
            days_left=min(3, calendar.school_days_between(today, visit.starts_on)),
            kind="visit",
            opens_id=visit.id,
            icon="circle-alert",
        )
        for visit in visits
        if visit.approval_fell_on is not None
        and visit.starts_on is not None
        and visit.starts_on >= today
        and visit.state is not VisitState.CANCELLED
    ]


def afterwards(calendar: Calendar, visits: Iterable[tuple[int, str, date]], today: date) -> list[Need]:
    """Visits that took place and for which nobody is thanked yet (id, title, day)."""
    return [
        Need(
            deed=Deed.NOTE_THANKS,
            target_id=id_,
            title=f"Note whom we thank for {title}",
            why=f"it was on {short_date(day)} and no thanks are noted yet",
            verb="Note thanks",
            minutes=2,
            days_left=calendar.school_days_between(today, calendar.add_school_days(day, 2)),
            kind="visit",
            opens_id=id_,
            icon="heart-handshake",
        )
        for id_, title, day in visits
    ]


def thanks(
    calendar: Calendar, rows: Iterable[ThanksRow], today: date, within: int = THANKS_DAYS
) -> list[Need]:
    """Cards that are due soon, or late."""
    needs = []
    for row in rows:
        left = thanks_days_left(calendar, row, today)
        if left is None or left > within:
            continue
        written = row.state is ThanksState.WRITTEN
        needs.append(
            Need(
                deed=Deed.POST_THANKS,
                target_id=row.id,
                title=f"{'Post' if written else 'Write'} the thank-you to {row.to}",
                why=f"for {row.what_for}",
                verb="Mark as posted",
                minutes=2 if written else 10,
                days_left=left,
                kind="thanks",
                opens_id=row.id,
                icon="mail",
            )
        )
    return needs


def feedback(
    calendar: Calendar,
    rows: Iterable[FeedbackRow],
    notes: Iterable[HonestNote],
    today: date,
    within: int = AHEAD_DAYS,
) -> list[Need]:
    """Feedback not given by its day, and honest notes of which the partner is not told."""
    needs = [
        Need(
            deed=Deed.GIVE_FEEDBACK,
            target_id=row.id,
            title=f"Give {row.organisation} the feedback",
            why=_first_words(row.better_if or row.went_well or row.asked_for),
            verb="Mark as given",
            minutes=10,
            days_left=-waiting_days(calendar, row, today),
            kind="thanks",
            opens_id=row.id,
            icon="message-square-quote",
        )
        for row in rows
        if row.stage is LoopStage.TO_SAY
        and row.due_on is not None
        and -waiting_days(calendar, row, today) <= within
    ]
    needs += [
        Need(
            deed=Deed.TELL_PARTNER,
            target_id=note.id,
            title=f"Tell the partner: {note.what}",
            why=f"honest log, {day_and_month(note.on_day)}",
            verb="Mark as told",
            minutes=5,
            days_left=calendar.school_days_between(today, note.tell_by),
            kind="thanks",
            opens_id=note.id,
            icon="megaphone",
        )
        for note in notes
        if note.tell_by is not None and note.told_on is None
    ]
    return needs


def quiet(rows: Sequence[Quiet], most: int = 2) -> list[Need]:
    """The quietest partners, as something for a free half hour."""
    return [
        Need(
            deed=Deed.LOG_CONTACT,
            target_id=row.organisation_id,
            title=f"Say hello to {row.name}",
            why=f"{count(row.days_since, 'school day')} since you spoke, usually {row.usual}. {row.last}".removesuffix(". "),
            verb="Log contact",
            minutes=10,
            days_left=None,
            kind="partner",
            opens_id=row.organisation_id,
            icon="phone",
        )
        for row in rows[:most]
    ]


def ordered(needs: Iterable[Need]) -> list[Need]:
    """Late first, then by the school days left, the quick before the long; what has no day comes last. No need twice."""
    unique = {need.key: need for need in needs}
    return sorted(
        unique.values(),
        key=lambda need: (need.days_left is None, need.days_left or 0, need.minutes, need.title),
    )


def fitting(needs: Sequence[Need], minutes: int) -> int:
    """How many from the top fit into the minutes before the next lesson."""
    spent = fit = 0
    for need in needs:
        spent += need.minutes
        if spent > minutes:
            break
        fit += 1
    return fit


def next_day(calendar: Calendar, shown: Iterable[Need], beyond: Iterable[Need], today: date) -> date | None:
    """The first day on which something beyond the list is due; None when nothing dated is."""
    keys = {need.key for need in shown}
    left = [need.days_left for need in beyond if need.days_left is not None and need.key not in keys]
    return calendar.add_school_days(today, max(1, min(left))) if left else None


def when_words(need: Need) -> str:
    """The pill before a line: ``2 late``, ``Today``, ``3 days``, or nothing."""
    if need.days_left is None:
        return "When free"
    if need.days_left < 0:
        return f"{-need.days_left} late"
    if need.days_left == 0:
        return "Today"
    return count(need.days_left, "day")


def _first_words(text: str, longest: int = 70) -> str:
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"

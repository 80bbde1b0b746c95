"""What is due and worth a point of the steering group's agenda, read across the features."""

from datetime import date

from coordinator.directory import store as directory
from coordinator.directory.records import Stage
from coordinator.feedback import store as feedback
from coordinator.feedback.records import LoopStage
from coordinator.file.school_file import Reader
from coordinator.relationships import rules as relationships_rules
from coordinator.relationships import store as relationships
from coordinator.relationships.records.agreed import HealthCheck
from coordinator.relationships.records.steering import SteeringMeeting
from coordinator.relationships.rules import steering as steering_rules
from coordinator.relationships.store import steering
from coordinator.reports import rules
from coordinator.reports.records import Suggestion, Why
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import Calendar, academic_year_of
from coordinator.thanks import rules as thanks_rules
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksState
from coordinator.visits import store as visits
from coordinator.visits.actions import silence
from coordinator.visits.records import VisitRow, VisitState
from coordinator.words import count, listed, money, short_date

_SOON = 40  # school days: visits and reviews that a meeting decides about
_UNDECIDED = (VisitState.PROPOSED, VisitState.AGREED, VisitState.CONSENT_OUT)
_FEW = 3  # single points of one kind; more are gathered into one


def suggestions(reader: Reader, today: date, before: SteeringMeeting | None = None) -> list[Suggestion]:
    """What is due and worth a point of the agenda of ``before`` (None: of a meeting today), most pressing first."""
    calendar = school_year.calendar(reader)
    until = calendar.add_school_days(max(today, before.on_day) if before else today, _SOON)
    return [
        *_actions(reader, calendar, today, before),
        *_visits(reader, today, until),
        *_promises(reader, calendar, today),
        *_agreements(reader, today, until),
        *_partners(reader, today),
        *_thanks_and_feedback(reader, calendar, today),
        *_health(reader, today),
    ]


def _actions(
    reader: Reader, calendar: Calendar, today: date, before: SteeringMeeting | None
) -> list[Suggestion]:
    rows = steering.actions(reader, open_only=True)
    rows = [row for row in rows if before is None or row.steering_meeting_id != before.id]
    if not rows:
        return []
    late = sum((steering_rules.standing(row, calendar, today)[1] or 0) < 0 for row in rows)
    reason = f"{count(len(rows), 'action')} still open" + (f", {late} late" if late else "")
    return [
        Suggestion(
            why=Why.ACTIONS, about=0, what="Actions from last time", reason=reason, minutes=5 + 2 * min(5, len(rows))
        )
    ]


def _visits(reader: Reader, today: date, until: date) -> list[Suggestion]:
    """Approvals by visit; money too, gathered into one point where several visits lack some."""
    found, short = [], list[tuple[int, VisitRow]]()
    for row in visits.visit_rows(reader, since=today, until=until):
        if row.starts_on is None or row.state not in _UNDECIDED:
            continue
        what = f"Approval of {row.title}, {short_date(row.starts_on)}"
        if row.approval_fell_on is not None:
            reason = f"approval fell on {short_date(row.approval_fell_on)}: {row.approval_fell_because}".rstrip(": ")
            found.append(Suggestion(why=Why.APPROVAL, about=row.id, what=what, reason=reason))
        elif row.approval_on is None and row.kind.travels:
            reason = "asked for, not given yet" if row.approval_submitted_on else "not asked for yet"
            found.append(Suggestion(why=Why.APPROVAL, about=row.id, what=what, reason=reason))
        lines = visits.money(reader, row.id)
        missing = sum(-line.pence if line.is_income else line.pence for line in lines)
        if missing > 0:
            short.append((missing, row))
    if len(short) == 1:
        missing, row = short[0]
        reason = f"{money(missing)} isn’t covered yet"
        found.append(Suggestion(why=Why.MONEY, about=row.id, what=f"Who pays for {row.title}", reason=reason))
    elif short:
        most = max(short, key=lambda each: each[0])
        reason = f"{money(sum(m for m, _ in short))} isn’t covered yet; {money(most[0])} of it for {most[1].title}"
        what = f"Who pays for {count(len(short), 'visit')} ahead"
        found.append(Suggestion(why=Why.MONEY, about=0, what=what, reason=reason, minutes=10))
    return found


def _promises(reader: Reader, calendar: Calendar, today: date) -> list[Suggestion]:
    late = relationships_rules.late(relationships.promises(reader, open_only=True), calendar, today)
    if not late:
        return []
    ours = sum(due.promise.by_us for due in late)
    parts = [f"{ours} of ours"] if ours else []
    parts += [f"{len(late) - ours} of theirs"] if len(late) > ours else []
    names = listed(list(dict.fromkeys(due.promise.organisation for due in late))[:3])
    return [
        Suggestion(
            why=Why.PROMISES, about=0, what="Promises that are late", reason=f"{listed(parts)}, first: {names}"
        )
    ]


def _agreements(reader: Reader, today: date, until: date) -> list[Suggestion]:
    names = {o.id: o for o in directory.organisations(reader) if o.stage is not Stage.CLOSED}
    found, seen = [], set[int]()
    for agreement in relationships.agreements(reader):
        if agreement.organisation_id in seen or agreement.organisation_id not in names:
            continue
        seen.add(agreement.organisation_id)
        reason = rules.review_due(agreement, today, until)
        if reason:
            name = names[agreement.organisation_id].name
            found.append(
                Suggestion(
                    why=Why.AGREEMENT,
                    about=agreement.id,
                    what=f"The agreement with {name}",
                    reason=reason,
                    minutes=10,
                )
            )
    return found


def _partners(reader: Reader, today: date) -> list[Suggestion]:
    found = []
    lonely = directory.known_by_fewer_than_two(reader, today)
    if lonely:
        names = _some([row.name for row in lonely])
        found.append(
            Suggestion(
                why=Why.KNOWN_TO_ONE, about=0, what="Partners known to one of us", reason=f"who joins in at {names}?"
            )
        )
    quiet = silence.going_quiet(reader, today)
    if quiet:
        names = _some([row.name for row in quiet])
        found.append(Suggestion(why=Why.QUIET, about=0, what="Partners going quiet", reason=names))
    resting = [row.name for row in directory.partners(reader, today) if row.stage is Stage.RESTING]
    if resting:
        found.append(
            Suggestion(why=Why.RESTING, about=0, what="Partners resting: wake or close", reason=_some(resting))
        )
    return found


def _some(names: list[str]) -> str:
    """The first three, and how many more."""
    if len(names) <= _FEW + 1:
        return listed(names)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"


def _thanks_and_feedback(reader: Reader, calendar: Calendar, today: date) -> list[Suggestion]:
    found = []
    owed = [row for row in thanks.rows(reader, since=today) if row.state is not ThanksState.SENT]
    late = sum((thanks_rules.days_left(calendar, row, today) or 0) < 0 for row in owed)
    if owed:
        reason = f"{sum(row.cards for row in owed)} not posted yet" + (f", {late} of them late" if late else "")
        found.append(Suggestion(why=Why.THANKS, about=0, what="Thanks owed", reason=reason))
    loops = feedback.open_loops(reader)
    if loops:
        waits = [
            f"{sum(row.stage is stage for row in loops)} {words}"
            for stage, words in (
                (LoopStage.TO_SAY, "to be said"),
                (LoopStage.TO_HEAR, "waiting for an answer"),
                (LoopStage.TO_CHANGE, "to be changed"),
            )
            if any(row.stage is stage for row in loops)
        ]
        found.append(Suggestion(why=Why.FEEDBACK, about=0, what="Feedback not closed", reason=", ".join(waits)))
    return found


def _health(reader: Reader, today: date) -> list[Suggestion]:
    since = date(academic_year_of(today), 9, 1)
    checks = [c for c in reader.every(HealthCheck, order="on_day") if c.on_day >= since]
    asked = {c.organisation_id for c in checks}
    names = {o.id: o.name for o in directory.organisations(reader) if o.stage not in (Stage.CLOSED, Stage.RESTING)}
    found = []
    one_sided = [
        names[id_] for id_ in asked if id_ in names and len({c.by_us for c in checks if c.organisation_id == id_}) == 1
    ]
    if one_sided:
        reason = f"only one side answered: {_some(sorted(one_sided))}"
        found.append(Suggestion(why=Why.HEALTH, about=0, what="Health checks to finish", reason=reason))
    agreed = {a.organisation_id for a in relationships.agreements(reader)} & set(names)
    missing = sorted(names[id_] for id_ in agreed - asked)
    if missing and not one_sided:
        reason = f"none this year with {_some(missing)}"
        found.append(Suggestion(why=Why.HEALTH, about=0, what="Health checks to begin", reason=reason))
    return found

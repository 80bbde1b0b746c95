"""What the yearly review of a partnership says, read across the features; and the words it proposes to end with."""

from collections.abc import Sequence
from datetime import date

from coordinator.directory import store as directory
from coordinator.feedback import store as feedback
from coordinator.feedback.records import FeedbackRow, LoopStage
from coordinator.file.school_file import Reader
from coordinator.relationships import store as relationships
from coordinator.relationships.records.agreed import HealthCheck, Objective
from coordinator.relationships.records.care import Exchange
from coordinator.relationships.records.talking import PromiseRow
from coordinator.relationships.store import agreed
from coordinator.reports import rules, store
from coordinator.reports.records import Closing, Figure, ReviewVisit, YearlyReview
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import academic_year_of, year_label
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksState
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow, VisitState
from coordinator.visits.rules import balance
from coordinator.words import count, money

_LONGEST = 170  # characters of a quotation


def review(reader: Reader, organisation_id: int, today: date) -> tuple[YearlyReview, Closing]:
    """The review of the school year that ``today`` is in (in September still of the one before), and a draft of its end."""
    started = date(academic_year_of(today) - (today.month == 9), 9, 1)
    ended = date(started.year + 1, 8, 31)
    until = min(today, ended)
    partner = directory.organisation(reader, organisation_id)
    school = school_year.school(reader)
    everything = visits.visit_rows_with(reader, organisation_id)
    rows = [row for row in everything if row.starts_on is not None and started <= row.starts_on <= until]
    made = sorted(
        (row for row in rows if row.state is not VisitState.CANCELLED and _over(row, today)),
        key=lambda row: row.starts_on or until,
    )
    answers = store.answers(reader, organisation_id, started, until)
    objectives = relationships.objectives(reader, organisation_id)
    mine = {row.id for row in made}
    served = [row.objective_id for row in agreed.serving(reader, organisation_id) if row.visit_id in mine]
    loops = [f for f in feedback.for_organisation(reader, organisation_id) if _in_year(f, started, until)]
    promises = relationships.promises(reader, organisation_id)
    checks = [c for c in reader.every(HealthCheck, order="on_day") if c.organisation_id == organisation_id]
    health = rules.factors([c for c in checks if started <= c.on_day <= until])
    before, after = answers.get("before", (0.0, 0)), answers.get("after", (0.0, 0))
    small = school_year.setting_number(reader, "small_number")
    kind, not_claimed = rules.evidence(objectives, before[1], after[1], small)
    brought = [_brought(row) for row in made]
    told = YearlyReview(
        partner=partner.name,
        school=school.name if school else "",
        programme=school.programme if school else "",
        year=year_label(started.year),
        until=until,
        facts=_facts(made, brought, loops, after, small),
        objectives=tuple(rules.objective(each, served.count(each.id)) for each in objectives),
        visits=_visits(made, brought, until),
        visits_more=sum(_to_come(row, today) for row in everything),
        score=_score(before, after, small),
        quotes=_quotes(store.said(reader, organisation_id, started, until)),
        loops=_told(loops),
        thanks=_thanks(reader, organisation_id, started, until),
        given=_exchanged(reader, organisation_id, started, until, by_us=True),
        received=_exchanged(reader, organisation_id, started, until, by_us=False),
        promises=_promises(promises, started, until),
        evidence=kind,
        not_claimed=not_claimed,
        health=health,
        health_words=rules.apart(health),
    )
    return told, _closing(partner.name, made, brought, objectives, loops, promises, small)


def _visits(made: Sequence[VisitRow], brought: Sequence[int | None], until: date) -> tuple[ReviewVisit, ...]:
    return tuple(
        ReviewVisit(
            on=row.starts_on or until,
            title=row.title,
            brought=number,
            promised=row.places_promised or row.places_offered,
        )
        for row, number in zip(made, brought, strict=True)
    )


def _told(loops: Sequence[FeedbackRow]) -> tuple[tuple[str, str, str], ...]:
    """We said, they answered, what changed: closed loops first."""
    return tuple(
        ((f.better_if or f.asked_for or f.went_well).strip(), f.their_answer.strip(), f.what_changed.strip())
        for f in sorted(loops, key=lambda f: (f.stage is not LoopStage.CLOSED, -f.id))
    )


def _to_come(row: VisitRow, today: date) -> bool:
    return row.starts_on is not None and row.starts_on >= today and row.state is not VisitState.CANCELLED


def _over(row: VisitRow, today: date) -> bool:
    return row.state in (VisitState.DONE, VisitState.REVIEWED) or (row.last_day or today) < today


def _brought(row: VisitRow) -> int | None:
    return row.number_brought if row.number_brought is not None else row.attended or None


def _in_year(row: FeedbackRow, started: date, until: date) -> bool:
    days = [day for day in (row.visit_on, row.given_on, row.heard_on, row.closed_on) if day is not None]
    return any(started <= day <= until for day in days)


def _facts(
    made: Sequence[VisitRow],
    brought: Sequence[int | None],
    loops: Sequence[FeedbackRow],
    after: tuple[float, int],
    small: int,
) -> tuple[Figure, ...]:
    came = sum(number or 0 for number in brought)
    counted = [row for row, number in zip(made, brought, strict=True) if number is not None]
    promised = sum(row.places_promised or row.places_offered or 0 for row in counted)
    shown = promised >= came and balance.safe_part(came, promised, small)
    closed = sum(row.stage is LoopStage.CLOSED for row in loops)
    enough = after[1] >= small
    return (
        Figure(number=str(len(made)), beside="", words="visits made" if len(made) != 1 else "visit made"),
        Figure(
            number=balance.safe(came, small),
            beside=f"of {promised:,}" if promised and shown else "",
            words="pupils brought, of places promised" if promised and shown else "pupils brought",
        ),
        Figure(
            number=f"{after[0]:.1f}" if enough else "–",
            beside="of 5" if enough else "",
            words=f"pupils’ score, {after[1]} answers" if enough else "too few answers for a score",
        ),
        Figure(
            number=str(closed) if loops else "–",
            beside=f"of {len(loops)}" if loops else "",
            words="feedback loops closed" if loops else "no feedback loop yet",
        ),
    )


def _score(before: tuple[float, int], after: tuple[float, int], small: int) -> str:
    if after[1] < small:
        return f"Fewer than {small} pupils answered, so no score is given."
    words = f"Pupils gave {after[0]:.1f} of 5 afterwards ({after[1]} answers)"
    return f"{words}, {before[0]:.1f} before ({before[1]})." if before[1] >= small else f"{words}."


def _quotes(said: Sequence[tuple[str, bool]]) -> tuple[tuple[str, str], ...]:
    """One of a pupil's and one of ours where there are both; else two of whoever spoke."""
    short = [(words, pupil) for words, pupil in said if len(words) <= _LONGEST]
    pupils = [(words, "a pupil") for words, pupil in short if pupil]
    ours = [(words, "one of our staff") for words, pupil in short if not pupil]
    return tuple([*pupils[:1], *ours[:1], *pupils[1:2], *ours[1:2]][:2])


def _thanks(reader: Reader, organisation_id: int, started: date, until: date) -> str:
    rows = [row for row in thanks.for_organisation(reader, organisation_id) if started <= row.owed_on <= until]
    sent = sum(row.cards for row in rows if row.state is ThanksState.SENT)
    owed = sum(row.cards for row in rows if row.state is not ThanksState.SENT)
    answered = sum(bool(row.reply) for row in rows)
    if not rows:
        return "No thanks are noted this year."
    parts = [f"{count(sent, 'thank-you')} sent"]
    parts += [f"{owed} still owed"] if owed else []
    parts += [f"{answered} answered"] if answered else []
    return f"{', '.join(parts)}."


def _exchanged(reader: Reader, organisation_id: int, started: date, until: date, *, by_us: bool) -> str:
    rows = [
        e
        for e in reader.every(Exchange, order="on_day DESC")
        if e.organisation_id == organisation_id and e.by_us is by_us and started <= e.on_day <= until
    ]
    if not rows:
        return "Nothing is noted this year."
    hours, pence = sum(e.hours or 0 for e in rows), sum(e.pence or 0 for e in rows)
    sums = [part for part in (count(hours, "hour") if hours else "", money(pence) if pence else "") if part]
    names = list(dict.fromkeys(e.what.rstrip(".") for e in rows))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    total = f" ({', '.join(sums)})" if sums else ""
    return f"{'; '.join(names[:3])}{more}{total}."


def _promises(rows: Sequence[PromiseRow], started: date, until: date) -> str:
    said = []
    for by_us, whose in ((True, "We kept"), (False, "They kept")):
        due = [
            r
            for r in rows
            if r.by_us is by_us
            and r.dropped_on is None
            and any(day is not None and started <= day <= until for day in (r.due_on, r.kept_on))
        ]
        kept = sum(r.kept_on is not None for r in due)
        none = "nothing was due from us" if by_us else "nothing was due from them"
        said.append(f"{whose.lower()} {kept} of {count(len(due), 'promise')}" if due else none)
    words = "; ".join(said)
    return f"{words[0].upper()}{words[1:]}."


def _closing(
    partner: str,
    made: Sequence[VisitRow],
    brought: Sequence[int | None],
    objectives: Sequence[Objective],
    loops: Sequence[FeedbackRow],
    promises: Sequence[PromiseRow],
    small: int,
) -> Closing:
    """A first draft of what we say and propose: hers to change."""
    came = sum(number or 0 for number in brought)
    words = f"Thank you to everyone at {partner}"
    if made:
        with_pupils = f" with {came} pupils" if came >= small else ""
        words += f" for {count(len(made), 'visit')}{with_pupils} this year."
    else:
        words += ". No visit came about this year; we would like one next year."
    proposals = []
    for each in objectives:
        if each.target is not None and (each.now is None or each.now < each.target):
            proposals.append(f"Carry on with “{each.what.rstrip('.')}”.")
            break
    asked = next((f.asked_for for f in loops if f.asked_for and f.stage is not LoopStage.CLOSED), "")
    if asked:
        proposals.append(f"Come back to what we asked for: {asked[0].lower()}{asked[1:].rstrip('.')}.")
    ours = sum(p.open and p.by_us for p in promises)
    if ours:
        proposals.append(f"We keep {count(ours, 'promise')} that we still owe.")
    proposals.append("Set next year’s dates together before the summer.")
    return Closing(words=words, proposals=tuple(proposals))

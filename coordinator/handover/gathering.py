"""The book filled from the file: each partner's story, what is in flight, the year's notes."""

from collections.abc import Sequence
from datetime import date, timedelta

from coordinator.directory import rules as directory_rules
from coordinator.directory import store as directory
from coordinator.directory.records import Organisation, PartnerRow, PersonRow
from coordinator.feedback import store as feedback
from coordinator.feedback.records import LoopStage
from coordinator.file.school_file import Reader
from coordinator.handover import rules, store
from coordinator.handover.records import (
    Book,
    BookKnows,
    BookNote,
    BookPartner,
    BookPerson,
    BookPromise,
    BookStretch,
    BookVisit,
    KeeperNote,
)
from coordinator.packs.gathering.cards import drawing
from coordinator.packs.gathering.trip import travel_time
from coordinator.relationships import rules as relationships_rules
from coordinator.relationships import store as relationships
from coordinator.relationships.records import PromiseRow
from coordinator.school_year import store as school_year
from coordinator.school_year.records import PartnerWeekKind
from coordinator.school_year.rules import Calendar
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksState
from coordinator.visits import store as visits
from coordinator.visits.records import Visit, VisitState
from coordinator.words import count, in_school_days, short_date, year_groups

_WARMTH = {1: "has met them", 2: "knows them", 3: "would be rung by them"}
_PAST = timedelta(days=730)


def book(reader: Reader, today: date) -> Book:
    """The whole book as of today, partners warmest first; pupils are never read."""
    calendar = school_year.calendar(reader)
    partners = directory.partners(reader, today)
    notes = store.keeper_notes(reader)
    names = {o.id: o.name for o in directory.organisations(reader)}
    school = school_year.school(reader)
    promises = relationships.promises(reader, open_only=True)
    filled = [
        (_warmth(reader, row, today), _partner(reader, row, calendar, promises, notes, today))
        for row in partners
    ]
    ahead = [v for v in visits.visit_rows(reader, since=today) if v.state is not VisitState.CANCELLED]
    return Book(
        made_on=today,
        keeper=school.lead if school else "",
        year_starts=rules.year_began(today),
        facts=store.facts(reader, today),
        partners=tuple(page for _, page in sorted(filled, key=lambda pair: pair[0])),
        ahead=tuple(
            BookVisit(
                on=v.starts_on,
                title=v.title,
                partner=v.partner,
                words=", ".join(p for p in (v.state.words, v.leader and f"led by {v.leader}") if p),
                ahead=True,
            )
            for v in ahead
        ),
        promises=tuple(_promise(p, calendar, today) for p in promises),
        known_to_one=tuple(
            (row.name, row.known_names.replace("\n", ", "))
            for row in directory.known_by_fewer_than_two(reader, today)
        ),
        notes=tuple(_note(n, names.get(n.organisation_id or 0, "")) for n in notes),
    )


def _warmth(reader: Reader, row: PartnerRow, today: date) -> tuple[int, int, str]:
    """Sorts the warmest first: who would be rung, then who was spoken to last."""
    warm = [k.warmth for k in directory.who_knows(reader, row.id, today) if k.here]
    return -sum(warm), -(row.last_spoke or date.min).toordinal(), row.name


def _partner(
    reader: Reader,
    row: PartnerRow,
    calendar: Calendar,
    promises: Sequence[PromiseRow],
    notes: Sequence[KeeperNote],
    today: date,
) -> BookPartner:
    organisation = directory.organisation(reader, row.id)
    people = directory.people_at(reader, row.id, today)
    own = [p for p in promises if p.organisation_id == row.id]
    all_visits = visits.visits(reader, organisation_id=row.id, since=today - _PAST)
    owed = [t for t in thanks.for_organisation(reader, row.id) if t.state is not ThanksState.SENT]
    home = directory.school_place(reader)
    travel = travel_time(organisation.travel_minutes)
    confirmed = [p.confirmed_on for p in people if p.confirmed_on]
    return BookPartner(
        name=organisation.name,
        kind=directory_rules.place_words(organisation.place_kind, organisation.kind),
        drawing=drawing(organisation.place_kind.value),
        since=row.since,
        miles=directory_rules.miles_from(home, organisation.latitude, organisation.longitude),
        travel=f"{travel} by coach" if travel else "",
        strip=_strip(reader, row, own, all_visits, calendar, today),
        how_we_met=organisation.how_we_met,
        how_to_work=organisation.how_to_work,
        quiet_hours=organisation.quiet_hours,
        social=" ".join(
            _sign(sign, word)
            for sign, word in (("@", organisation.handle), ("#", organisation.hashtag))
            if word
        ),
        people=tuple(_person(p) for p in sorted(people, key=lambda p: not p.best_way)),
        moved_on=tuple(_moved(p) for p in directory.people_once_at(reader, row.id, today)[:2]),
        known_by=tuple(
            BookKnows(
                name=k.name,
                words=", ".join(
                    part
                    for part in (
                        _WARMTH.get(k.warmth, ""),
                        f"since {k.since.year}" if k.since else "",
                        count(k.talks, "talk") if k.talks else "",
                    )
                    if part
                ),
            )
            for k in directory.who_knows(reader, row.id, today)
            if k.here
        ),
        promises=tuple(_promise(p, calendar, today) for p in own),
        visits=_visits(all_visits, today),
        thanks=tuple(f"{t.to}, for {t.what_for}" for t in owed[:3]),
        feedback=tuple(_loops(reader, row.id)),
        year=_year(reader, organisation, today),
        notes=tuple(_note(n, "") for n in notes if n.organisation_id == row.id),
        confirmed_on=max(confirmed, default=None),
    )


def _sign(sign: str, word: str) -> str:
    return word if word.startswith(sign) or "/" in word else f"{sign}{word}"


def _strip(
    reader: Reader,
    row: PartnerRow,
    promises: Sequence[PromiseRow],
    all_visits: Sequence[Visit],
    calendar: Calendar,
    today: date,
) -> tuple[tuple[str, str, str], ...]:
    last = relationships.last_spoke(reader, row.id, today)
    spoke = ("Last spoke", "Not noted", "")
    if last:
        said = ", ".join(part for part in (last.staff, relationships_rules.WAY_WORDS[last.way]) if part)
        spoke = ("Last spoke", short_date(last.at.date(), today), said)
    ahead = next((v for v in all_visits if v.starts_on and v.starts_on >= today), None)
    visit = ("Next visit", "None yet", "")
    if ahead and ahead.starts_on:
        who = year_groups(ahead.year_groups) if ahead.year_groups else ahead.title
        visit = ("Next visit", short_date(ahead.starts_on, today), who)
    scores = feedback.scores(reader, row.id)
    say = (
        ("Pupils say", f"{scores[0]:.1f} of 5", f"{scores[1]} answers")
        if scores
        else ("Pupils say", "Too few to say", "")
    )
    return (
        spoke,
        _owes("We owe them", [p for p in promises if p.by_us], calendar, today),
        _owes("They owe us", [p for p in promises if not p.by_us], calendar, today),
        visit,
        say,
    )


def _owes(
    label: str, promises: Sequence[PromiseRow], calendar: Calendar, today: date
) -> tuple[str, str, str]:
    if not promises:
        return label, "Nothing", ""
    first = promises[0]
    left = relationships_rules.days_left(first.due_on, calendar, today)
    return label, first.what, in_school_days(left) if left is not None else "no date"


def _promise(promise: PromiseRow, calendar: Calendar, today: date) -> BookPromise:
    left = relationships_rules.days_left(promise.due_on, calendar, today)
    made = f"made {short_date(promise.made_on, today)}" if promise.made_on else ""
    return BookPromise(
        whose="Ours" if promise.by_us else "Theirs",
        what=promise.what,
        partner=promise.person or promise.organisation,
        due=short_date(promise.due_on, today) if promise.due_on else "no date",
        stands=in_school_days(left) if left is not None else made,
        late=left is not None and left < 0,
    )


def _person(person: PersonRow) -> BookPerson:
    # A number is never broken over two lines.
    reach = ((person.mobile or person.telephone).replace(" ", "\u00a0"), person.email)
    best = ", ".join(part for part in (person.best_way, person.best_time) if part)
    return BookPerson(
        name=person.full_name,
        post=", ".join(part for part in (person.job_title, person.team) if part),
        reach=tuple(part for part in reach if part),
        best=best,
    )


def _moved(person: PersonRow) -> str:
    until = f"until {person.to_on.year}" if person.to_on else ""
    return ", ".join(part for part in (person.full_name, person.job_title, until) if part)


def _visits(all_visits: Sequence[Visit], today: date) -> tuple[BookVisit, ...]:
    ahead = [v for v in all_visits if v.starts_on is None or v.starts_on >= today]
    past = [v for v in reversed(all_visits) if v.starts_on is not None and v.starts_on < today]
    return tuple(
        BookVisit(
            on=v.starts_on,
            title=v.title,
            words=year_groups(v.year_groups) if v.year_groups else "",
            ahead=v in ahead,
        )
        for v in (*ahead, *past)
    )


def _loops(reader: Reader, organisation_id: int) -> list[str]:
    waits = {
        LoopStage.TO_SAY: "to say: ",
        LoopStage.TO_HEAR: "said, no answer yet: ",
        LoopStage.TO_CHANGE: "answered, to be changed: ",
    }
    return [
        f"{waits[row.stage]}{(row.better_if or row.went_well or row.asked_for).strip().rstrip('.')}"
        for row in feedback.for_organisation(reader, organisation_id)
        if row.stage in waits
    ][:2]


def _year(reader: Reader, organisation: Organisation, today: date) -> tuple[BookStretch, ...]:
    starts = rules.year_began(today)
    ends = date(starts.year + 1, 8, 31)
    words = {
        PartnerWeekKind.READING: "reading",
        PartnerWeekKind.EXAMS: "exams",
        PartnerWeekKind.CLOSED: "closed",
    }
    return tuple(
        BookStretch(
            starts=max(w.starts, starts),
            ends=min(w.ends, ends),
            teaching=w.kind is PartnerWeekKind.TEACHING,
            note=w.note or words.get(w.kind, ""),
        )
        for w in school_year.partner_weeks(reader, organisation.id)
        if w.ends >= starts and w.starts <= ends
    )


def _note(note: KeeperNote, partner: str) -> BookNote:
    return BookNote(words=note.words, month=note.month, partner=partner, on_day=note.on_day)

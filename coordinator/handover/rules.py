"""Whether somebody else could take over on Monday: each check with its words and the way to mend it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coordinator.directory.records import Organisation, PartnerRow, Stage
from coordinator.handover.records import Check, KeeperNote, Readiness, VisitAdults
from coordinator.relationships.records import Agreement, Due
from coordinator.school_year.rules import academic_year_of
from coordinator.words import count, listed, plain_date, short_date

AGREEMENT_DAYS = 60  # an agreement that ends sooner has to be looked at before handing over
BACKUP_DAYS = 7
_FEW_NOTES = 3
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def readiness(checks: Iterable[Check]) -> Readiness:
    """The checks with those that fail first."""
    return Readiness(checks=tuple(sorted(checks, key=lambda check: check.passes)))


def known_to_two(rows: Sequence[PartnerRow]) -> Check:
    """No partnership hangs on one person: every living partner is known to two of us."""
    living = [row for row in rows if row.stage is not Stage.CLOSED]
    lonely = [row for row in living if row.known_by < 2]
    if not lonely:
        return Check(
            key="known-to-two",
            passes=True,
            words="Every partner is known to two of us",
            detail=count(len(living), "partner"),
            kind="partner",
        )
    verb = "rests" if len(lonely) == 1 else "rest"
    return Check(
        key="known-to-two",
        passes=False,
        words=f"{_many(len(lonely), 'partner')} {verb} on one person",
        detail=_first([row.name for row in lonely]),
        way="Introduce",
        kind="partner",
        opens_id=lonely[0].id,
        share=1 - len(lonely) / len(living),
    )


def agreements_hold(agreements: Iterable[Agreement], partners: Sequence[Organisation], today: date) -> Check:
    """No partner's latest agreement has ended, or ends within 60 days."""
    names = {o.id: o.name for o in partners if o.stage is not Stage.CLOSED}
    latest: dict[int, Agreement] = {}
    for agreement in agreements:
        held = latest.get(agreement.organisation_id)
        if held is None or (agreement.ends or date.max) > (held.ends or date.max):
            latest[agreement.organisation_id] = agreement
    ending = sorted(
        (a.ends, a.organisation_id)
        for a in latest.values()
        if a.organisation_id in names
        and a.ends is not None
        and a.ends <= today + timedelta(days=AGREEMENT_DAYS)
    )
    if not ending:
        words = "No agreement ends soon" if latest else "No agreement is running out"
        return Check(
            key="agreements", passes=True, words=words, detail=count(len(latest), "agreement"), kind="partner"
        )
    day, organisation_id = ending[0]
    verb = "ended" if day < today else "ends"
    return Check(
        key="agreements",
        passes=False,
        words=f"{names[organisation_id]}: the agreement {verb} {plain_date(day)}",
        detail=f"and {count(len(ending) - 1, 'other')}" if len(ending) > 1 else "Review it together first",
        way="Review",
        kind="partner",
        opens_id=organisation_id,
        share=1 - len(ending) / len(latest),
    )


def no_promise_late(late: Sequence[Due], still_open: int) -> Check:
    """Nothing promised is overdue, by us or to us."""
    if not late:
        return Check(
            key="promises",
            passes=True,
            words="No promise is late",
            detail=f"{still_open} in flight" if still_open else "none in flight",
            kind="promise",
        )
    first = late[0].promise
    verb = "is" if len(late) == 1 else "are"
    return Check(
        key="promises",
        passes=False,
        words=f"{_many(len(late), 'promise')} {verb} late",
        detail=f"{first.what}, {'to' if first.by_us else 'from'} {first.person or first.organisation}",
        way="See them",
        kind="partner",
        opens_id=first.organisation_id,
        share=1 - len(late) / max(still_open, len(late)),
    )


def backed_up(last: date | None, today: date) -> Check:
    """A copy was made within the last week."""
    if last is not None and (today - last).days <= BACKUP_DAYS:
        when = "today" if last == today else short_date(last, today)
        return Check(
            key="backup",
            passes=True,
            words="The file is backed up",
            detail=f"Last copy {when}",
            kind="backup",
        )
    return Check(
        key="backup",
        passes=False,
        words="The file has no recent backup",
        detail=f"Last copy {short_date(last, today)}" if last else "No copy has been made here yet",
        way="Back up now",
        kind="backup",
        share=0,
    )


def leader_and_deputy(visits: Sequence[VisitAdults]) -> Check:
    """Every visit ahead that is agreed has a leader and a deputy."""
    short = [v for v in visits if not (v.leaders and v.deputies)]
    if not short:
        return Check(
            key="deputies",
            passes=True,
            words="Every visit ahead has a leader and a deputy",
            detail=f"{len(visits)} ahead",
            kind="visit",
        )
    first = short[0]
    lacks = "a leader" if not first.leaders else "a deputy"
    return Check(
        key="deputies",
        passes=False,
        words=f"{_many(len(short), 'visit')} ahead {'has' if len(short) == 1 else 'have'} no leader or no deputy",
        detail=f"{first.title}, {short_date(first.starts_on)}, wants {lacks}",
        way="Name one",
        kind="visit",
        opens_id=first.id,
        share=1 - len(short) / len(visits),
    )


def notes_exist(notes: Sequence[KeeperNote]) -> Check:
    """What nobody writes down is written down."""
    if len(notes) >= _FEW_NOTES:
        months = len({n.month for n in notes if n.month})
        return Check(
            key="notes",
            passes=True,
            words="What nobody writes down is written down",
            detail=f"{count(len(notes), 'note')}, {count(months, 'month')} of the year",
            kind="notes",
        )
    return Check(
        key="notes",
        passes=False,
        words="Hardly anything is noted for the next keeper"
        if notes
        else "Nothing is noted for the next keeper",
        detail="The best driver, the room that is booked, whom never to ring when",
        way="Add a note",
        kind="notes",
        share=len(notes) / _FEW_NOTES,
    )


def people_confirmed(missing: Sequence[tuple[int, str]], partners: int) -> Check:
    """At every living partner somebody's post was confirmed in this school year."""
    if not missing:
        return Check(
            key="confirmed",
            passes=True,
            words="Somebody at every partner is confirmed this year",
            detail=count(partners, "partner"),
            kind="partner",
        )
    return Check(
        key="confirmed",
        passes=False,
        words=f"{_many(len(missing), 'partner')} {'has' if len(missing) == 1 else 'have'} nobody confirmed this year",
        detail=_first([name for _, name in missing]),
        way="Confirm",
        kind="partner",
        opens_id=missing[0][0],
        share=1 - len(missing) / max(partners, len(missing)),
    )


def ways_written(partners: Sequence[Organisation]) -> Check:
    """Every living partner's page says how to work with them."""
    living = [o for o in partners if o.stage not in (Stage.CLOSED, Stage.RESTING)]
    silent = [o for o in living if not o.how_to_work.strip()]
    if not silent:
        return Check(
            key="ways",
            passes=True,
            words="How to work with every partner is written down",
            detail=count(len(living), "partner"),
            kind="partner",
        )
    return Check(
        key="ways",
        passes=False,
        words=f"{_many(len(silent), 'partner')} {'lacks' if len(silent) == 1 else 'lack'} a word on how to work with them",
        detail=_first([o.name for o in silent]),
        way="Write it",
        kind="partner",
        opens_id=silent[0].id,
        share=1 - len(silent) / len(living),
    )


def year_began(today: date) -> date:
    """1 September of the school year of ``today``."""
    return date(academic_year_of(today), 9, 1)


def _many(number: int, one: str) -> str:
    if number < len(_NUMBERS):
        return f"{_NUMBERS[number]} {one}{'' if number == 1 else 's'}"
    return count(number, one)


def _first(names: Sequence[str], most: int = 3) -> str:
    if len(names) <= most:
        return listed(list(names))
    return f"{', '.join(names[:most])} and {len(names) - most} more"

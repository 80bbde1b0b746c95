"""Noting whom to tell that a visit was moved or cancelled, and that they were told."""

from collections.abc import Callable
from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.visits import store
from coordinator.visits.records import Telling
from coordinator.visits.rules.telling import TAKEN_BACK, cancelled, news_of_move, news_of_return, whom_to_tell
from coordinator.visits.store.telling import tellings
from coordinator.words import short_date


def who_knows(reader: Reader, visit_id: int) -> list[str]:
    """Everybody who knows of a visit and would have to hear of a change."""
    visit = store.visit(reader, visit_id)
    hosts = [visit.organisation_id, *(party.organisation_id for party in store.parties(reader, visit_id))]
    partners = [directory.organisation(reader, host).name for host in dict.fromkeys(hosts) if host is not None]
    return whom_to_tell(
        visit, partners, store.places(reader, visit_id), store.staffing(reader, visit_id), store.transport(reader, visit_id)
    )


def note_move(change: Change, visit_id: int, was: date, now: date, today: date) -> None:
    """Everybody who has to hear of another day, in the change that moves it; who knows of none but the new day, nothing."""
    before = tellings(change, visit_id)
    _replace(
        change, visit_id, today,
        lambda whom: news_of_move(whom, before, short_date(was), short_date(now)),
    )  # fmt: skip


def note_cancelled(change: Change, visit_id: int, because: str, today: date) -> None:
    """Everybody who has to hear that it is off, in the change that cancels it."""
    _replace(change, visit_id, today, lambda _: cancelled(because))


def note_return(change: Change, visit_id: int, today: date) -> None:
    """Everybody who was told that it is off and has to hear that it is on again; who was not told needs to hear nothing."""
    before = tellings(change, visit_id)
    _replace(change, visit_id, today, lambda whom: news_of_return(whom, before))


def _replace(change: Change, visit_id: int, today: date, news: Callable[[str], str]) -> None:
    """What was still to be told gives way to what is true now."""
    for old in tellings(change, visit_id, open_only=True):
        if not old.why.startswith(TAKEN_BACK):
            change.delete(Telling, old.id)
    told = [(whom, news(whom)) for whom in who_knows(change, visit_id)]
    change.insert_many([Telling(visit_id=visit_id, whom=whom, why=why, since=today) for whom, why in told if why])


def told(file: SchoolFile, telling_id: int, on: date, way: str = "") -> None:
    """They know now."""
    telling = file.by_id(Telling, telling_id)
    with file.change(f"Told: {telling.whom}") as change:
        change.set(Telling, telling_id, told_on=on, way=way)


def not_told(file: SchoolFile, telling_id: int) -> None:
    """They don't know yet after all."""
    telling = file.by_id(Telling, telling_id)
    with file.change(f"Not told yet: {telling.whom}") as change:
        change.set(Telling, telling_id, told_on=None, way="")

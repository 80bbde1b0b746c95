"""What is done while a day runs: heads counted, a coach that fails, two parties made one."""

from dataclasses import replace
from datetime import date, datetime

from coordinator.file.school_file import Change, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.visits.actions.approval import watched
from coordinator.visits.records import CountStage, HeadCount, Party, Staffing, StaffRole, Transport
from coordinator.visits.rules.day import STAGE_WORDS
from coordinator.visits.store import running as kept
from coordinator.visits.store import visit as visit_of


def count_heads(
    file: SchoolFile, party_id: int, stage: CountStage, counted: int, expected: int, now: datetime, note: str = ""
) -> int:
    """Keeps how many were counted of a party at a stage; the newest count of a stage holds. Raises Problem."""
    if counted < 0:
        raise Problem("A count can’t be fewer than nobody.")
    party = file.by_id(Party, party_id)
    with file.change(f"Count {counted} of {party.name}, {STAGE_WORDS[stage].lower()}") as change:
        return change.insert(
            HeadCount(
                visit_id=party.visit_id, party_id=party_id, stage=stage, on_day=now.date(),
                counted=counted, expected=expected, at=now, note=tidy(note),
            )
        )  # fmt: skip


def fail_coach(file: SchoolFile, party_id: int, because: str) -> None:
    """Notes that a party's own transport did not come, and why. Raises Problem without a reason."""
    because = tidy(because)
    if not because:
        raise Problem("Say what happened to the coach.")
    party = file.by_id(Party, party_id)
    with file.change(f"Note that the coach of {party.name} failed") as change:
        own = kept.transport_of(change, party_id)
        for line in own:
            change.set(Transport, line.id, failed_because=because)
        if not own:
            change.insert(
                Transport(
                    visit_id=party.visit_id, party_id=party_id, firm=_unnamed_coach(party),
                    seats=party.seats, failed_because=because,
                )
            )  # fmt: skip


def coach_came(file: SchoolFile, party_id: int) -> None:
    """Takes back that a party's transport failed: it came after all, or another did. Raises Problem."""
    party = file.by_id(Party, party_id)
    if not any(line.failed_because for line in kept.transport_of(file, party_id)):
        raise Problem(f"No coach of {party.name} failed.")
    with file.change(f"Note that {party.name} has a coach again") as change:
        for line in kept.transport_of(change, party_id):
            if line.booked_on is None and line.firm == _unnamed_coach(party):
                change.delete(Transport, line.id)  # it was noted only because it failed
            else:
                change.set(Transport, line.id, failed_because="")


def _unnamed_coach(party: Party) -> str:
    return f"Coach {party.coach}".strip()


def merge_parties(file: SchoolFile, party_id: int, into_id: int, today: date) -> None:
    """One party's pupils and adults join another of the same visit, in one change; its leader leads no more.

    Approval is watched: another leader makes it fall. Raises Problem for a party with itself, of another visit,
    or one that has joined another already.
    """
    party, into = file.by_id(Party, party_id), file.by_id(Party, into_id)
    if party_id == into_id:
        raise Problem("Choose another party to join.")
    if party.visit_id != into.visit_id:
        raise Problem("Those parties belong to different visits.")
    for one in (party, into):
        if one.merged_into_id is not None:
            raise Problem(f"{one.name} has joined another party already.")
    title = visit_of(file, party.visit_id).title
    with watched(file, f"Merge {party.name} into {into.name} on {title}", party.visit_id, today) as change:
        leads = [into.leader_id, *(
            line.staff_id for line in kept.staffing_of(change, into_id)
            if line.role is StaffRole.LEADER
        )]  # fmt: skip
        if any(leads):
            for line in kept.staffing_of(change, party_id):
                if line.role is StaffRole.LEADER:
                    change.set(Staffing, line.id, role=StaffRole.DEPUTY)
        _add_counts(change, party, into, today)
        kept.join(change, party_id, into_id)
        change.set(
            Party, party_id, merged_into_id=into_id, leader_id=None if any(leads) else party.leader_id
        )
        if not any(leads):
            change.set(Party, into_id, leader_id=party.leader_id)


def _add_counts(change: Change, party: Party, into: Party, today: date) -> None:
    """What both counted at a stage so far becomes one count of the two; a stage only one counted is to be counted again."""
    newest = {(one.party_id, one.stage): one for one in kept.head_counts(change, party.visit_id, today)}
    for stage in CountStage:
        theirs, own = newest.get((party.id, stage)), newest.get((into.id, stage))
        if theirs is None or own is None:
            continue
        change.insert(
            replace(
                own, id=0, counted=own.counted + theirs.counted, expected=own.expected + theirs.expected,
                at=max(own.at, theirs.at), note=f"{into.name} and {party.name} together",
            )
        )  # fmt: skip

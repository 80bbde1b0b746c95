"""How a day that runs is kept: head counts, and one party's people joining another."""

from dataclasses import replace
from datetime import date

from coordinator.file.school_file import Change, Reader
from coordinator.visits import store
from coordinator.visits.records import HeadCount, Staffing, Transport, Visit, VisitState
from coordinator.visits.rules.day import Strand, strand


def head_counts(reader: Reader, visit_id: int, on: date) -> list[HeadCount]:
    """Every count of a visit on one day, in the order they were made."""
    return reader.query(
        HeadCount, "SELECT * FROM head_count WHERE visit_id = ? AND on_day = ? ORDER BY at, id", visit_id, on
    )


def visits_on(reader: Reader, day: date) -> list[Visit]:
    """The visits of that day that are not cancelled."""
    return [one for one in store.visits(reader, since=day, until=day) if one.state is not VisitState.CANCELLED]


def strands(reader: Reader, day: date) -> list[Strand]:
    """All parties of all visits of one day, visit by visit; merged ones stay, with nobody in them."""
    people = {row[0]: (row[1], row[2]) for row in reader.rows("SELECT id, name, telephone FROM staff")}
    partners: dict[int, str] = dict(reader.rows("SELECT id, name FROM organisation"))
    found = []
    for visit in visits_on(reader, day):
        parties = store.parties(reader, visit.id)
        places, staff = store.places(reader, visit.id), store.staffing(reader, visit.id)
        transport, counts = store.transport(reader, visit.id), head_counts(reader, visit.id, day)
        for one in parties:
            partner = partners.get(one.organisation_id or visit.organisation_id or 0, "")
            made = strand(visit, one, parties, places, staff, transport, counts, people)
            found.append(replace(made, partner=partner))
    return found


def join(change: Change, party_id: int, into_id: int) -> None:
    """Everybody of one party, pupils and adults, belongs to the other from now on."""
    change.execute("UPDATE place SET party_id = ?, small_group = '' WHERE party_id = ?", into_id, party_id)
    change.execute("UPDATE staffing SET party_id = ? WHERE party_id = ?", into_id, party_id)


def transport_of(reader: Reader, party_id: int) -> list[Transport]:
    """What carries one party and nobody else."""
    return reader.query(Transport, "SELECT * FROM transport WHERE party_id = ? ORDER BY id", party_id)


def staffing_of(reader: Reader, party_id: int) -> list[Staffing]:
    """The lines of the adults in one party."""
    return reader.query(Staffing, "SELECT * FROM staffing WHERE party_id = ? ORDER BY id", party_id)

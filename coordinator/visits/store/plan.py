"""How visits are kept."""

from collections.abc import Sequence
from datetime import date

from coordinator import names
from coordinator.file.school_file import Change, Reader
from coordinator.visits.records import (
    ChecklistItem,
    ItineraryItem,
    JobRow,
    MoneyLine,
    Outings,
    Party,
    Place,
    PlaceRow,
    PlaceState,
    PupilVisit,
    Staffing,
    StaffRow,
    Transport,
    Turn,
    Visit,
    VisitRow,
)

_ROW = """
WITH chosen AS (SELECT * FROM visit WHERE {where}),
 p AS (SELECT visit_id, sum(state = 'offered') AS offered, sum(state = 'accepted') AS accepted,
   sum(state = 'reserve') AS reserve, sum(state = 'withdrew') AS withdrew, sum(attended = 1) AS attended,
   sum(speaks_thanks = 1 AND state <> 'withdrew') AS speakers
   FROM place WHERE visit_id IN (SELECT id FROM chosen) GROUP BY visit_id),
 s AS (SELECT visit_id, count(DISTINCT CASE WHEN role <> 'base-contact' THEN staff_id END) AS adults,
   count(DISTINCT CASE WHEN supervises THEN staff_id END) AS supervisors,
   count(DISTINCT CASE WHEN role <> 'base-contact' AND (first_aider OR staffing.role = 'first-aider') THEN staff_id END)
     AS first_aiders,
   coalesce(max(CASE WHEN staffing.role = 'leader' THEN name END), '') AS leader
   FROM (SELECT visit_id, staff_id, role, supervises FROM staffing) AS staffing
   JOIN (SELECT id AS sid, name, first_aider FROM staff) ON sid = staff_id
   WHERE visit_id IN (SELECT id FROM chosen) GROUP BY visit_id),
 t AS (SELECT visit_id, sum(failed_because = '') AS coaches, sum(booked_on IS NOT NULL) AS booked
   FROM transport WHERE visit_id IN (SELECT id FROM chosen) GROUP BY visit_id),
 i AS (SELECT visit_id, count(*) AS itinerary FROM itinerary_item WHERE visit_id IN (SELECT id FROM chosen)
   GROUP BY visit_id),
 c AS (SELECT visit_id, count(*) AS jobs, sum(done_on IS NOT NULL) AS jobs_done
   FROM checklist_item WHERE visit_id IN (SELECT id FROM chosen) GROUP BY visit_id),
 l AS (SELECT visit_id, count(*) AS printed FROM print_log WHERE visit_id IN (SELECT id FROM chosen) GROUP BY visit_id)
SELECT v.id, v.title, v.kind, v.state, v.organisation_id, coalesce(o.name, '') AS partner, v.place_name, v.purpose,
 v.host_person_id, v.starts_on, v.ends_on, v.leaves_at, v.back_at, v.year_groups, v.consent_mode, v.consent_by,
 v.consent_asked_on, v.places_offered, v.places_promised, v.number_brought, v.approval_submitted_on, v.approval_on,
 v.approval_fell_on, v.approval_fell_because,
 coalesce(offered, 0) AS offered, coalesce(accepted, 0) AS accepted, coalesce(reserve, 0) AS reserve,
 coalesce(withdrew, 0) AS withdrew, coalesce(attended, 0) AS attended, coalesce(speakers, 0) AS speakers,
 coalesce(adults, 0) AS adults, coalesce(supervisors, 0) AS supervisors, coalesce(first_aiders, 0) AS first_aiders,
 coalesce(leader, '') AS leader, coalesce(coaches, 0) AS coaches, coalesce(booked, 0) AS booked,
 coalesce(itinerary, 0) AS itinerary, coalesce(jobs, 0) AS jobs, coalesce(jobs_done, 0) AS jobs_done,
 coalesce(printed, 0) AS printed
FROM chosen v LEFT JOIN organisation o ON o.id = v.organisation_id LEFT JOIN p ON p.visit_id = v.id
 LEFT JOIN s ON s.visit_id = v.id LEFT JOIN t ON t.visit_id = v.id LEFT JOIN i ON i.visit_id = v.id
 LEFT JOIN c ON c.visit_id = v.id LEFT JOIN l ON l.visit_id = v.id
ORDER BY v.starts_on IS NULL, v.starts_on, v.title, v.id"""

_PLACE_ROW = """
SELECT pl.id, pl.visit_id, v.starts_on AS visit_on, pl.pupil_id, p.surname, p.forename, p.form, p.leaving_cohort, p.edition,
  p.letter_language AS language,
 pl.party_id, coalesce(pa.name, '') AS party, coalesce(pa.coach, '') AS coach, pl.state, pl.small_group, pl.attended,
 pl.why_not, pl.speaks_thanks, pl.offered_on, pl.reserve_order
FROM place pl JOIN pupil p ON p.id = pl.pupil_id JOIN visit v ON v.id = pl.visit_id
 LEFT JOIN party pa ON pa.id = pl.party_id"""


def visit(reader: Reader, visit_id: int) -> Visit:
    """The visit of that id; LookupError when there is none."""
    return reader.by_id(Visit, visit_id)


def visit_by_ref(reader: Reader, ref: str) -> Visit | None:
    """The visit a slip or a person calls ``V7``, or None."""
    number = ref.strip().upper().removeprefix("V")
    return reader.one(Visit, "SELECT * FROM visit WHERE id = ?", int(number)) if number.isdecimal() else None


def visits(
    reader: Reader,
    *,
    since: date | None = None,
    until: date | None = None,
    organisation_id: int | None = None,
    cancelled: bool = False,
) -> list[Visit]:
    """Visits by date (undated last); between two days, with one partner, cancelled ones when asked for."""
    return reader.query(
        Visit,
        """SELECT * FROM visit WHERE (? IS NULL OR coalesce(ends_on, starts_on) >= ?) AND (? IS NULL OR starts_on <= ?)
           AND (? IS NULL OR organisation_id = ? OR id IN (SELECT visit_id FROM party WHERE organisation_id = ?))
           AND (? OR state <> 'cancelled') ORDER BY starts_on IS NULL, starts_on, title, id""",
        since, since, until, until, organisation_id, organisation_id, organisation_id, cancelled,
    )  # fmt: skip


def named(reader: Reader) -> list[tuple[int, str, str, str | None]]:
    """What every visit that isn't cancelled is found by: id, title, place and first day as ISO text."""
    return [tuple(row) for row in reader.rows(
        "SELECT id, title, place_name, starts_on FROM visit WHERE state <> 'cancelled'"
    )]  # fmt: skip


def visit_rows(reader: Reader, *, since: date | None = None, until: date | None = None) -> list[VisitRow]:
    """Every visit with its counts, by date, in one statement; undated ones always belong."""
    return reader.query(
        VisitRow,
        _ROW.format(
            where="starts_on IS NULL OR ((? IS NULL OR coalesce(ends_on, starts_on) >= ?) AND (? IS NULL OR starts_on <= ?))"
        ),
        since, since, until, until,
    )  # fmt: skip


_WITH = "(organisation_id = ?1 OR id IN (SELECT visit_id FROM party WHERE organisation_id = ?1))"


def visit_rows_with(
    reader: Reader, organisation_id: int, *, since: date | None = None, before: date | None = None, most: int | None = None
) -> list[VisitRow]:
    """Every visit with a partner, or with a party there, cancelled ones too, with its counts.

    ``since`` leaves out what was over before that day and what has no day, ``before`` what is not over then; ``most``
    keeps the newest so many.
    """
    over = "coalesce(ends_on, starts_on)"
    return reader.query(
        VisitRow,
        _ROW.format(
            where=f"id IN (SELECT id FROM visit WHERE {_WITH} AND (?2 IS NULL OR {over} >= ?2)"
            f" AND (?3 IS NULL OR {over} < ?3) ORDER BY starts_on DESC LIMIT ?4)"
        ),
        organisation_id, since, before, -1 if most is None else most,
    )  # fmt: skip


def visit_row(reader: Reader, visit_id: int) -> VisitRow:
    """One visit with its counts; LookupError when there is none."""
    found = reader.one(VisitRow, _ROW.format(where="id = ?"), visit_id)
    if found is None:
        raise LookupError(f"no visit {visit_id}")
    return found


def parties(reader: Reader, visit_id: int) -> list[Party]:
    """The visit's parties in the order they were made."""
    return reader.query(Party, "SELECT * FROM party WHERE visit_id = ? ORDER BY id", visit_id)


def itinerary(reader: Reader, visit_id: int) -> list[ItineraryItem]:
    """The lines of the day, by party and time."""
    return reader.query(
        ItineraryItem, "SELECT * FROM itinerary_item WHERE visit_id = ? ORDER BY party_id, at, id", visit_id
    )


def staffing(reader: Reader, visit_id: int) -> list[StaffRow]:
    """The adults, leader first."""
    return reader.query(
        StaffRow,
        """SELECT sg.id, sg.visit_id, sg.staff_id, s.name, s.initials, s.telephone, s.first_aider, s.drives_minibus,
             sg.party_id, coalesce(pa.name, '') AS party, sg.role, sg.supervises
           FROM staffing sg JOIN staff s ON s.id = sg.staff_id LEFT JOIN party pa ON pa.id = sg.party_id
           WHERE sg.visit_id = ?
           ORDER BY sg.party_id, sg.role <> 'leader', sg.role <> 'deputy', s.name, sg.id""",
        visit_id,
    )


def transport(reader: Reader, visit_id: int) -> list[Transport]:
    """What carries them."""
    return reader.query(Transport, "SELECT * FROM transport WHERE visit_id = ? ORDER BY id", visit_id)


def money(reader: Reader, visit_id: int) -> list[MoneyLine]:
    """Costs first, then who pays."""
    return reader.query(
        MoneyLine, "SELECT * FROM money_line WHERE visit_id = ? ORDER BY is_income, id", visit_id
    )


def checklist(reader: Reader, visit_id: int) -> list[ChecklistItem]:
    """The jobs, earliest due first."""
    return reader.query(
        ChecklistItem,
        "SELECT * FROM checklist_item WHERE visit_id = ? ORDER BY days_before DESC, id",
        visit_id,
    )


def jobs(
    reader: Reader, *, visit_id: int | None = None, since: date | None = None, until: date | None = None
) -> list[JobRow]:
    """Jobs of dated visits that are not cancelled, with the visit's title: one visit's, or all between two days."""
    return reader.query(
        JobRow,
        """SELECT c.id, c.visit_id, v.title AS visit, v.state AS visit_state, v.starts_on, c.what, c.section,
             c.days_before, c.staff_id, coalesce(s.initials, '') AS initials, c.done_on, c.minutes
           FROM checklist_item c JOIN visit v ON v.id = c.visit_id LEFT JOIN staff s ON s.id = c.staff_id
           WHERE v.state <> 'cancelled' AND v.starts_on IS NOT NULL AND (? IS NULL OR c.visit_id = ?)
             AND (? IS NULL OR v.starts_on >= ?) AND (? IS NULL OR v.starts_on <= ?)
           ORDER BY v.starts_on, c.visit_id, c.days_before DESC, c.id""",
        visit_id, visit_id, since, since, until, until,
    )  # fmt: skip


def place(reader: Reader, visit_id: int, pupil_id: int) -> Place | None:
    """The pupil's place on the visit, whatever its state."""
    return reader.one(Place, "SELECT * FROM place WHERE visit_id = ? AND pupil_id = ?", visit_id, pupil_id)


def places(reader: Reader, visit_id: int) -> list[PlaceRow]:
    """Every place with pupil and party, by surname; read in one statement."""
    found = reader.query(PlaceRow, f"{_PLACE_ROW} WHERE pl.visit_id = ?", visit_id)
    return sorted(found, key=lambda place: names.sort_key(place.surname, place.forename))


def places_of(reader: Reader, pupil_id: int) -> list[PlaceRow]:
    """A pupil's places on all visits, latest first."""
    return reader.query(
        PlaceRow, f"{_PLACE_ROW} WHERE pl.pupil_id = ? ORDER BY v.starts_on DESC, pl.id", pupil_id
    )


def visits_of(reader: Reader, pupil_id: int) -> list[PupilVisit]:
    """A pupil's visits with what came of each, latest first, undated ones before them."""
    return reader.query(
        PupilVisit,
        """SELECT v.id AS visit_id, v.title, coalesce(o.name, '') AS partner, v.starts_on, v.state AS visit_state,
             v.consent_mode, pl.state, pl.attended, pl.why_not
           FROM place pl JOIN visit v ON v.id = pl.visit_id LEFT JOIN organisation o ON o.id = v.organisation_id
           WHERE pl.pupil_id = ? ORDER BY v.starts_on IS NOT NULL, v.starts_on DESC, pl.id""",
        pupil_id,
    )


def outings(reader: Reader) -> dict[int, Outings]:
    """How often each pupil was asked and was there, cancelled visits aside; who was never asked is absent.

    A reserve whom nobody has offered a place yet was not asked.
    """
    found = reader.query(
        Outings,
        """SELECT pl.pupil_id, count(*) AS asked, coalesce(sum(pl.attended), 0) AS went,
             max(CASE WHEN pl.attended = 1 THEN v.starts_on END) AS last_on
           FROM place pl JOIN visit v ON v.id = pl.visit_id WHERE v.state <> 'cancelled'
             AND (pl.state <> 'reserve' OR pl.offered_on IS NOT NULL) GROUP BY pl.pupil_id""",
    )
    return {one.pupil_id: one for one in found}


def turns(reader: Reader, pupil_ids: Sequence[int]) -> dict[int, Turn]:
    """How often each of the pupils was chosen to speak the thanks on visits that weren't cancelled."""
    found = reader.query(
        Turn,
        """SELECT pl.pupil_id, count(*) AS turns, max(v.starts_on) AS last_on
           FROM place pl JOIN visit v ON v.id = pl.visit_id
           WHERE pl.speaks_thanks = 1 AND v.state <> 'cancelled' AND pl.pupil_id IN (SELECT value FROM json_each(?))
           GROUP BY pl.pupil_id""",
        tuple(pupil_ids),
    )
    return {turn.pupil_id: turn for turn in found}


def going(reader: Reader, visit_id: int) -> int:
    """Pupils going as things stand."""
    return int(
        reader.scalar(
            "SELECT count(*) FROM place WHERE visit_id = ? AND state IN ('offered', 'accepted')", visit_id
        )
    )


def staff_name(reader: Reader, staff_id: int) -> str:
    """A member of staff's name, empty when there is none of that id."""
    return str(reader.scalar("SELECT name FROM staff WHERE id = ?", staff_id) or "")


def pupil_name(reader: Reader, pupil_id: int) -> str:
    """The name the pupil is known by, empty when there is none of that id."""
    return str(
        reader.scalar("SELECT trim(forename || ' ' || surname) FROM pupil WHERE id = ?", pupil_id) or ""
    )


def staffing_to_copy(reader: Reader, visit_id: int) -> list[Staffing]:
    """The adults who are still at the school, with their roles."""
    return reader.query(
        Staffing,
        """SELECT sg.* FROM staffing sg JOIN staff s ON s.id = sg.staff_id
           WHERE sg.visit_id = ? AND s.to_on IS NULL ORDER BY sg.id""",
        visit_id,
    )


def invite(change: Change, visit_id: int, pupil_ids: Sequence[int], party_id: int | None) -> int:
    """Offers places; a pupil who withdrew is asked anew, one who has a place keeps it. How many were offered."""
    known = dict(change.rows("SELECT pupil_id, state FROM place WHERE visit_id = ?", visit_id))
    new = [p for p in dict.fromkeys(pupil_ids) if p not in known]
    again = [p for p in dict.fromkeys(pupil_ids) if known.get(p) == PlaceState.WITHDREW]
    change.insert_many([Place(visit_id=visit_id, pupil_id=p, party_id=party_id) for p in new])
    if again:
        change.execute(
            """UPDATE place SET state = 'offered', party_id = ?, why_not = ''
               WHERE visit_id = ? AND pupil_id IN (SELECT value FROM json_each(?))""",
            party_id, visit_id, tuple(again),
        )  # fmt: skip
    return len(new) + len(again)


def set_places(change: Change, visit_id: int, pupil_ids: Sequence[int], column: str, value: object) -> None:
    """One column of several pupils' places; the column is one of the record's names, never a person's words."""
    if column not in ("party_id", "state", "small_group", "attended", "why_not", "speaks_thanks", "offered_on"):
        raise LookupError(column)
    change.execute(
        f"UPDATE place SET {column} = ? WHERE visit_id = ? AND pupil_id IN (SELECT value FROM json_each(?))",
        value, visit_id, tuple(pupil_ids),
    )  # fmt: skip


def drop_speakers(change: Change, visit_id: int) -> None:
    """Nobody of the visit is chosen to speak any more."""
    change.execute("UPDATE place SET speaks_thanks = 0 WHERE visit_id = ? AND speaks_thanks = 1", visit_id)


def remove_party(change: Change, party_id: int) -> None:
    """Takes a party away; its people stay on the visit, its own lines of the day go."""
    change.execute("UPDATE place SET party_id = NULL WHERE party_id = ?", party_id)
    change.execute("UPDATE staffing SET party_id = NULL WHERE party_id = ?", party_id)
    change.execute("UPDATE transport SET party_id = NULL WHERE party_id = ?", party_id)
    change.execute("UPDATE party SET merged_into_id = NULL WHERE merged_into_id = ?", party_id)
    change.execute("DELETE FROM itinerary_item WHERE party_id = ?", party_id)
    change.execute("DELETE FROM head_count WHERE party_id = ?", party_id)
    change.delete(Party, party_id)

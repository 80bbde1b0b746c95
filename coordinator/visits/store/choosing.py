"""What choosing pupils rests on: what each had of other visits, who is elsewhere that day, the order of the reserves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.file.school_file import Change, Reader
from coordinator.pupils.records import NOT_KNOWN, Indicator, Measure
from coordinator.pupils.rules import LAST_YEAR_GROUP, leaving_cohort_for
from coordinator.visits.records import Place, PlaceState

# A reserve who was never asked has no offer to count; neither has one who left the reserves unasked.
_ASKED = "(pl.offered_on IS NOT NULL OR (pl.state <> 'reserve' AND NOT (pl.state = 'withdrew' AND pl.reserve_order IS NOT NULL)))"
# On a visit that is over an offer nobody answered was no outing, unless somebody noted that the pupil came.
_HAD = """coalesce(pl.attended, pl.state = 'accepted'
  OR (pl.state = 'offered' AND coalesce(v.ends_on, v.starts_on, '') >= ?3))"""
_YEAR = "coalesce(v.starts_on BETWEEN ?4 AND ?5, 0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """What a pupil had of the visits other than one: see ``rules.choosing.Candidate``."""

    pupil_id: int
    asked: int = 0
    asked_this_year: int = 0
    had: int = 0
    had_this_year: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRoll:
    """Who a pupil is, as far as choosing needs it."""

    id: int
    surname: str
    forename: str
    form: str
    leaving_cohort: int


def on_roll(reader: Reader, day: date) -> list[OnRoll]:
    """Those at the school on that day; whoever left before is not even read."""
    return reader.query(
        OnRoll,
        """SELECT id, surname, forename, form, leaving_cohort FROM pupil
           WHERE leaving_cohort >= ? AND (left_on IS NULL OR left_on > ?) ORDER BY id""",
        leaving_cohort_for(LAST_YEAR_GROUP, day), day,
    )  # fmt: skip


def indicators(reader: Reader, pupil_ids: Sequence[int], measures: Sequence[Measure]) -> dict[int, list[Indicator]]:
    """What is known of these measures, by pupil; pupils of whom nothing is known are absent."""
    found: dict[int, list[Indicator]] = {}
    for one in reader.query(
        Indicator,
        """SELECT * FROM indicator WHERE pupil_id IN (SELECT value FROM json_each(?))
           AND measure IN (SELECT value FROM json_each(?))""",
        tuple(pupil_ids), tuple(measures),
    ):  # fmt: skip
        found.setdefault(one.pupil_id, []).append(one)
    return found


def values(reader: Reader, pupil_ids: Sequence[int], measures: Sequence[Measure]) -> dict[Measure, dict[int, str]]:
    """The value that holds of each measure, by pupil: the latest, and before it any that is not “not known”."""
    found: dict[Measure, dict[int, str]] = {measure: {} for measure in measures}
    for pupil_id, measure, value in reader.rows(
        """SELECT pupil_id, measure, value FROM indicator WHERE pupil_id IN (SELECT value FROM json_each(?))
           AND measure IN (SELECT value FROM json_each(?)) ORDER BY value <> ?, as_at, release""",
        tuple(pupil_ids), tuple(measures), NOT_KNOWN,
    ):  # fmt: skip
        found[Measure(measure)][pupil_id] = value  # the last one stands
    return found


def had(
    reader: Reader, pupil_ids: Sequence[int], visit_id: int, today: date, year: tuple[date, date]
) -> dict[int, Had]:
    """What each pupil had of the visits other than this one; ``year`` is the first and last day of the school year."""
    found = reader.query(
        Had,
        f"""SELECT pl.pupil_id, sum({_ASKED}) AS asked, sum({_ASKED} AND {_YEAR}) AS asked_this_year,
              sum({_HAD}) AS had, sum({_HAD} AND {_YEAR}) AS had_this_year, max(CASE WHEN {_HAD} THEN v.starts_on END) AS last_on
            FROM json_each(?1) one JOIN place pl ON pl.pupil_id = one.value JOIN visit v ON v.id = pl.visit_id
            WHERE v.state <> 'cancelled' AND v.id <> ?2 GROUP BY pl.pupil_id""",
        tuple(pupil_ids), visit_id, today, *year,
    )  # fmt: skip
    return {one.pupil_id: one for one in found}


def elsewhere(reader: Reader, visit_id: int, first: date, last: date) -> dict[int, str]:
    """Who has a place on another visit in those days, and its title."""
    rows = reader.rows(
        """SELECT pl.pupil_id, min(v.title) FROM visit v JOIN place pl ON pl.visit_id = v.id
           WHERE v.id <> ? AND v.state <> 'cancelled' AND v.starts_on <= ? AND coalesce(v.ends_on, v.starts_on) >= ?
             AND pl.state IN ('offered', 'accepted') GROUP BY pl.pupil_id""",
        visit_id, last, first,
    )  # fmt: skip
    return {row[0]: row[1] for row in rows}


def interests(reader: Reader) -> dict[int, tuple[str, ...]]:
    """Everybody's interests; pupils without any are absent."""
    found: dict[int, list[str]] = {}
    for pupil_id, subject in reader.rows("SELECT pupil_id, subject FROM interest ORDER BY subject"):
        found.setdefault(pupil_id, []).append(subject)
    return {pupil_id: tuple(subjects) for pupil_id, subjects in found.items()}


def note_offered(change: Change, visit_id: int, pupil_ids: Sequence[int], today: date) -> None:
    """Notes the day on which these pupils were offered their places."""
    change.execute(
        "UPDATE place SET offered_on = ? WHERE visit_id = ? AND pupil_id IN (SELECT value FROM json_each(?))",
        today, visit_id, tuple(pupil_ids),
    )  # fmt: skip


def order_reserves(change: Change, visit_id: int, pupil_ids: Sequence[int]) -> None:
    """Numbers the reserves in this order, from 1; who stands right already is not touched."""
    kept = dict(change.rows("SELECT pupil_id, reserve_order FROM place WHERE visit_id = ?", visit_id))
    for number, pupil_id in enumerate(pupil_ids, 1):
        if kept.get(pupil_id) != number:
            change.execute(
                "UPDATE place SET reserve_order = ? WHERE visit_id = ? AND pupil_id = ?", number, visit_id, pupil_id
            )


def add_reserves(change: Change, visit_id: int, pupil_ids: Sequence[int], party_id: int | None) -> None:
    """Puts pupils on the reserve list: new ones, and those who withdrew; who has a place keeps it."""
    known = dict(change.rows("SELECT pupil_id, state FROM place WHERE visit_id = ?", visit_id))
    new = [pupil_id for pupil_id in dict.fromkeys(pupil_ids) if pupil_id not in known]
    change.insert_many(
        [Place(visit_id=visit_id, pupil_id=one, party_id=party_id, state=PlaceState.RESERVE) for one in new]
    )
    again = [one for one in dict.fromkeys(pupil_ids) if known.get(one) == PlaceState.WITHDREW]
    if again:
        change.execute(
            """UPDATE place SET state = 'reserve', party_id = ?, why_not = ''
               WHERE visit_id = ? AND pupil_id IN (SELECT value FROM json_each(?))""",
            party_id, visit_id, tuple(again),
        )  # fmt: skip

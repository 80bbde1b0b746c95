"""Which visits pupils were on or go on, for the lessons that they miss."""

from collections.abc import Sequence
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.visits.rules.lessons_missed import Outing


def outings_of(
    reader: Reader, pupil_ids: Sequence[int], first: date, last: date, today: date
) -> list[Outing]:
    """Every visit from ``first`` to ``last`` on which those pupils were, or are to go; cancelled ones aside.

    Who came counts once that was noted; before, who said yes, and while the visit is ahead also who was asked.
    """
    return reader.query(
        Outing,
        """SELECT pl.pupil_id, trim(p.forename || ' ' || p.surname) AS name, p.form, p.leaving_cohort, v.id AS visit_id,
             v.starts_on, v.ends_on, coalesce(pa.leaves_at, v.leaves_at) AS leaves_at, coalesce(pa.back_at, v.back_at) AS back_at
           FROM place pl JOIN visit v ON v.id = pl.visit_id JOIN pupil p ON p.id = pl.pupil_id
             LEFT JOIN party pa ON pa.id = pl.party_id
           WHERE pl.pupil_id IN (SELECT value FROM json_each(?1)) AND v.starts_on BETWEEN ?2 AND ?3 AND v.state <> 'cancelled'
             AND (pl.attended = 1 OR (pl.attended IS NULL AND (pl.state = 'accepted'
               OR (pl.state = 'offered' AND coalesce(v.ends_on, v.starts_on) >= ?4))))
           ORDER BY v.starts_on, v.id, pl.pupil_id""",
        tuple(pupil_ids), first, last, today,
    )  # fmt: skip

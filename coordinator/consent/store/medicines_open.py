"""Medicines that pupils bring and nobody has answered about."""

from collections import defaultdict
from collections.abc import Sequence

from coordinator.consent import rules
from coordinator.consent.records import Asking, Decision, Scope, State
from coordinator.file.school_file import Reader
from coordinator.visits.records import ConsentMode

_SETTLED = (State.GIVEN, State.REFUSED, State.WITHDRAWN)


def medicines_open(reader: Reader, visit_ids: Sequence[int]) -> dict[int, int]:
    """How many pupils going on each visit bring a medicine without a yes or a no that counts; visits without are absent."""
    wanted = tuple(visit_ids)
    found = reader.rows(
        """SELECT DISTINCT m.visit_id, m.pupil_id FROM medicine m
           JOIN place pl ON pl.visit_id = m.visit_id AND pl.pupil_id = m.pupil_id
           WHERE pl.state IN ('offered', 'accepted') AND m.visit_id IN (SELECT value FROM json_each(?))""",
        wanted,
    )
    if not found:
        return {}
    brings = {(visit_id, pupil_id) for visit_id, pupil_id in found}
    ids = tuple(sorted({pupil_id for _, pupil_id in brings}))
    heard: dict[int, list[Decision]] = defaultdict(list)
    for one in reader.query(
        Decision, "SELECT * FROM decision WHERE scope = 'medicine' AND pupil_id IN (SELECT value FROM json_each(?))", ids
    ):
        heard[one.pupil_id].append(one)
    askings: dict[tuple[int, int], list[Asking]] = defaultdict(list)
    for asking in reader.query(
        Asking,
        """SELECT * FROM asking WHERE visit_id IN (SELECT value FROM json_each(?))
           AND pupil_id IN (SELECT value FROM json_each(?)) ORDER BY on_day, id""",
        wanted,
        ids,
    ):
        askings[asking.visit_id, asking.pupil_id].append(asking)
    open_: dict[int, int] = defaultdict(int)
    for visit_id, pupil_id in brings:
        told = [one for one in heard[pupil_id] if one.visit_id in (None, visit_id)]
        state = rules.scope_state(Scope.MEDICINE, told, askings[visit_id, pupil_id], ConsentMode.OPT_IN)
        if state not in _SETTLED:
            open_[visit_id] += 1
    return dict(open_)

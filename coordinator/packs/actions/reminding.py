"""A reminder that was really printed or saved: the paper and the families it went to, as one act."""

from collections.abc import Iterable
from datetime import datetime

from coordinator.consent import actions as consent_actions
from coordinator.consent import rules as consent_rules
from coordinator.consent import store as consent
from coordinator.consent.records import ConsentRow, State
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.packs.actions.logged import log_printed
from coordinator.packs.records import Printed
from coordinator.visits import store as visits
from coordinator.words import count


def silent(reader: Reader, visit_id: int) -> list[ConsentRow]:
    """Families that were asked about a visit and whose reply is missing."""
    return [
        row
        for row in consent.consent_rows(reader, visit_id)
        if consent_rules.is_missing(row) and row.taking_part is not State.NOT_ASKED
    ]


def log_reminders(
    file: SchoolFile, printed: Printed, visit_id: int, at: datetime, pupil_ids: Iterable[int] | None = None
) -> int:
    """Keeps the paper in the print log, and that these families, or all silent ones, were reminded; returns how many.

    One Undo takes back both. A family that was never asked can't be reminded: for it only the paper is kept.
    """
    wanted = None if pupil_ids is None else set(pupil_ids)
    reminded = [row.pupil_id for row in silent(file, visit_id) if wanted is None or row.pupil_id in wanted]
    title = visits.visit(file, visit_id).title
    label = f"Remind {count(len(reminded), 'family', 'families')} about {title}" if reminded else f"Print {printed.title}"
    with file.change(label):
        log_printed(file, printed, visit_id, at)
        if reminded:
            consent_actions.remind(file, visit_id, at, reminded)
    return len(reminded)

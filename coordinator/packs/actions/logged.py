"""What was really printed or saved, and until when copies that name pupils may be kept."""

from datetime import datetime, timedelta

from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import PrintCopy, Printed, PrintLog
from coordinator.school_year import store as school_year
from coordinator.visits import store as visits

_NAMES_PUPILS = (
    "pack", "letters", "slips", "register", "labels", "leader-sheet", "chase-letters", "attendance-list", "lunch-list",
    "coach-lists", "medicine-forms", "phone-list",
)  # fmt: skip


def log_printed(file: SchoolFile, printed: Printed, visit_id: int | None, now: datetime) -> int:
    """Keeps that a paper was really printed or saved; papers that name pupils get the day to destroy them by."""
    destroy = None
    if visit_id is not None and printed.paper in _NAMES_PUPILS:
        last = visits.visit(file, visit_id).last_day
        if last is not None:
            destroy = last + timedelta(days=school_year.setting_number(file, "destroy_after_days"))
    with file.change(f"Print {printed.title}") as change:
        log_id = change.insert(
            PrintLog(
                paper=printed.paper,
                visit_id=visit_id,
                what=printed.title,
                copies=printed.copies,
                at=now,
                destroy_after=destroy,
            )
        )
        for number, holder in enumerate(printed.holders, 1):
            change.insert(PrintCopy(print_log_id=log_id, number=number, holder=holder))
        return log_id

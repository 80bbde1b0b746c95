"""Numbered copies ticked back at the debrief, and papers destroyed once all of theirs are back."""

from collections.abc import Iterable
from datetime import date

from coordinator import words
from coordinator.file.school_file import SchoolFile
from coordinator.packs import store
from coordinator.packs.records import PrintCopy, PrintLog
from coordinator.problems import Problem


def mark_back(file: SchoolFile, copy_ids: Iterable[int], on: date | None) -> None:
    """Keeps that copies came back on a day, or with None that they are still out. Nothing is kept twice."""
    copies = [file.by_id(PrintCopy, id_) for id_ in copy_ids]
    turned = [copy for copy in copies if (copy.back_on is None) != (on is None)]
    if not turned:
        return
    paper = file.by_id(PrintLog, turned[0].print_log_id)
    what = f"copy {turned[0].number}" if len(turned) == 1 else words.count(len(turned), "copy", "copies")
    with file.change(f"{'Take' if on else 'Give out'} {what} of {paper.what or paper.paper}{' back' if on else ''}") as change:
        for copy in turned:
            change.set(PrintCopy, copy.id, back_on=on)


def mark_destroyed(file: SchoolFile, print_log_id: int, on: date) -> None:
    """Keeps that a printed paper was shredded. Raises Problem while a numbered copy of it is out."""
    log = file.by_id(PrintLog, print_log_id)
    out = store.still_out(file, print_log_id)
    if out:
        named = words.listed([f"copy {copy.number}{f' ({copy.holder})' if copy.holder else ''}" for copy in out])
        has = "has" if len(out) == 1 else "have"
        raise Problem(
            f"{named[:1].upper()}{named[1:]} {has} not come back. Tick each as it comes back; then the paper can be"
            " destroyed. Of one that is lost, tell the school’s data protection lead."
        )
    with file.change(f"Destroy {log.what or log.paper}, printed {words.short_date(log.at.date())}") as change:
        change.set(PrintLog, print_log_id, destroyed_on=on)

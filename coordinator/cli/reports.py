"""The reports that the command line prints: the steering group's pack, the yearly review of a partnership."""

from datetime import datetime

from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import Printed
from coordinator.problems import Problem

REPORTS = ("steering-report", "yearly-review")


def make(file: SchoolFile, paper: str, partner: str | None, now: datetime) -> Printed:
    """One of ``REPORTS``; the review needs a partner, ``O12``. Raises Problem."""
    from coordinator.reports import actions

    if paper == "steering-report":
        return actions.make_pack(file, now)
    return actions.make_review(file, _partner(file, partner), now)


def _partner(file: SchoolFile, ref: str | None) -> int:
    from coordinator.directory import store

    if not ref:
        raise Problem("Say which partner the review is about: --partner O12.")
    for each in store.organisations(file):
        if ref.strip().casefold() in (each.ref.casefold(), each.name.casefold()):
            return each.id
    raise Problem(f"There is no partner “{ref}” in this file. “list partners” shows them.")

"""Lists of pupils from the command line: rows that may be somebody here, and pupils missing from the list."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from coordinator.cli.group import Common
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.roll.plan import RollReport


def bring_in(
    file: SchoolFile, source: Path, answers: Mapping[str, str], left: Sequence[str], overrides: Mapping[str, str],
    common: Common, *, dry_run: bool,
) -> RollReport:  # fmt: skip
    """Brings a list in; ``left`` are references of pupils missing from it who have left, or ``all``. Raises Problem."""
    from coordinator.pupils import store
    from coordinator.pupils.actions import import_roll

    gone = [store.pupil_by_ref(file, ref).id for ref in left if ref != "all"]
    if "all" in left:
        found = import_roll(file, source, today=common.on, overrides=overrides, answers=answers, dry_run=True)
        gone = [pupil.id for pupil in found.absent]
    return import_roll(
        file, source, today=common.on, overrides=overrides, answers=answers, leavers=gone, dry_run=dry_run
    )


def in_words(report: RollReport) -> list[str]:
    """Each open question with the ways to answer it, and each pupil who is on roll and not in the list."""
    asked = [
        f"row {q.row}: asked: {q.message} Left out; import again with "
        + " or ".join(f"--settle {q.row}={person.key}" for person in q.readings)
        for q in report.questions
        if q.is_open
    ]
    missing = [
        f"not in the list: {pupil.ref} {pupil.name}{f', {pupil.form}' if pupil.form else ''}; --left {pupil.ref} marks a"
        " pupil who has left"
        for pupil in report.absent
    ]
    return [*asked, *missing]

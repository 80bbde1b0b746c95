"""Bringing in the replies that families gave on a form."""

from collections.abc import Mapping
from pathlib import Path

import click

from coordinator.cli.group import Common
from coordinator.cli.lists import visit_of
from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem


def bring_in(
    file: SchoolFile, source: Path, ref: str | None, settled: Mapping[str, str], overrides: Mapping[str, str],
    common: Common, *, dry_run: bool,
) -> ImportReport:  # fmt: skip
    """Keeps the replies whose pupil is sure, or was settled by ``--settle ROW=P12``. Raises Problem."""
    from coordinator.consent.actions.replies import keep_replies, look_through
    from coordinator.pupils.store import pupil_by_ref

    if not ref:
        raise click.UsageError("Replies need --visit REF: which visit they are about.")
    chosen: dict[int, int] = {}
    for row, pupil in settled.items():
        if not row.isdigit():
            raise click.BadParameter("write --settle ROW=PUPIL, such as --settle 12=P345", param_hint="--settle")
        chosen[int(row)] = pupil_by_ref(file, pupil).id
    review = look_through(file, visit_of(file, ref).id, source, common.on, overrides)
    strangers = chosen.keys() - {line.reply.row for line in review.lines}
    if strangers:
        raise Problem(f"There is no reply on row {min(strangers)} of {source.name}.")
    return keep_replies(file, review, file.clock(), chosen, dry_run=dry_run)

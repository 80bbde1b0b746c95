"""Bringing in what a partner's team returned about pupils."""

from collections.abc import Mapping
from pathlib import Path

import click

from coordinator.cli.group import Common
from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem


def bring_in(
    file: SchoolFile, source: Path, partner: str | None, settled: Mapping[str, str], overrides: Mapping[str, str],
    common: Common, *, dry_run: bool,
) -> ImportReport:  # fmt: skip
    """Keeps the rows whose pupil is sure, or was settled by ``--settle ROW=P12``. Raises Problem."""
    from coordinator.directory import store
    from coordinator.directory.rules import Recogniser
    from coordinator.pupils.actions.returned import keep_returned, look_through
    from coordinator.pupils.store import pupil_by_ref

    if not partner:
        raise click.UsageError("A returned file needs --partner NAME: who returned it.")
    partners = store.organisations(file)
    found = next((each for each in partners if each.ref.casefold() == partner.strip().casefold()), None)
    found = found or Recogniser(partners).by_name(partner)
    if found is None:
        raise Problem(f"There is no partner called “{partner}”. Write the name as “list partners” has it.")
    chosen: dict[int, int] = {}
    for row, pupil in settled.items():
        if not row.isdigit():
            raise click.BadParameter("write --settle ROW=PUPIL, such as --settle 12=P345", param_hint="--settle")
        chosen[int(row)] = pupil_by_ref(file, pupil).id
    review = look_through(file, source, common.on, overrides)
    strangers = chosen.keys() - {line.said.row for line in review.lines}
    if strangers:
        raise Problem(f"There is no pupil on row {min(strangers)} of {source.name}.")
    return keep_returned(file, review, found.id, as_at=common.on, chosen=chosen, dry_run=dry_run)

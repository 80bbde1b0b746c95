"""Commands that bring other people's files in."""

from pathlib import Path
from typing import Any

import click

from coordinator.cli.group import Common, options
from coordinator.cli.partner_calendar import answers_of, bring_in, questions_in_words
from coordinator.problems import Problem

KINDS = ("pupils", "contacts", "calendar", "partner-calendar", "measures")


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@options
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--map", "maps", multiple=True, metavar="FIELD=HEADING", help="Which heading holds a field.")
@click.option("--partner", metavar="NAME", help="Whose calendar it is, for partner-calendar.")
@click.option("--settle", "settled", multiple=True, metavar="ROW=READING",
              help="What a row of a calendar means that contradicts itself; without it the row is left out and said.")
def import_(
    common: Common, kind: str, source: Path, dry_run: bool, maps: tuple[str, ...], partner: str | None,
    settled: tuple[str, ...],
) -> None:
    """Bring in pupils, contacts, a calendar or area measures, row by row; one Undo takes all of it back."""
    overrides: dict[str, str] = {}
    for pair in maps:
        field, sign, heading = pair.partition("=")
        if not sign:
            raise click.BadParameter("write --map FIELD=HEADING", param_hint="--map")
        overrides[field.strip()] = heading.strip()
    if (partner and kind != "partner-calendar") or (settled and "calendar" not in kind):
        raise click.UsageError("--partner and --settle are for calendars only.")
    answers = answers_of(settled)
    asked: list[str] = []
    with common.opened() as file:
        report: Any
        if kind == "pupils":
            from coordinator.pupils.actions import import_roll

            report = import_roll(file, source, today=common.on, overrides=overrides, dry_run=dry_run)
        elif overrides:
            raise Problem("Only pupils' columns can be matched by --map.")
        elif kind == "measures":
            from coordinator.pupils.actions.measures import import_measures

            report = import_measures(file, source, today=common.on, dry_run=dry_run)
        elif kind == "contacts":
            from coordinator.directory.actions import import_contacts

            report = import_contacts(file, source, today=common.on, dry_run=dry_run)
        else:
            from coordinator.school_year.actions import import_calendar

            if kind == "calendar":
                report = import_calendar(file, source, dry_run=dry_run, answers=answers)
            else:
                report = bring_in(file, source, partner, answers, dry_run=dry_run)
            asked = questions_in_words(report)
    document = report.to_json()
    # A person is told what needs a look; --json tells every row.
    look = [row for row in report.rows if row.outcome in ("refused", "warned") and not (asked and row.about == "asked")]
    lines = [f"row {row.row}: {row.outcome.value}: {row.message}" for row in sorted(look, key=lambda row: row.row)]
    counts = ", ".join(
        f"{document[key]:,} {key}" for key in ("read", "added", "changed", "unchanged", "refused")
    )
    common.tell(document, [*asked, *lines, ("Would be: " if dry_run else "") + counts + "."])

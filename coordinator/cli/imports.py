"""Commands that bring other people's files in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from coordinator.cli.group import Common, options
from coordinator.cli.partner_calendar import answers_of, bring_in, questions_in_words
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

KINDS = ("pupils", "contacts", "calendar", "partner-calendar", "measures", "replies", "returned")


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@options
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--map", "maps", multiple=True, metavar="FIELD=HEADING", help="Which heading holds a field.")
@click.option("--partner", metavar="NAME", help="Whose calendar it is, or who returned the file.")
@click.option("--settle", "settled", multiple=True, metavar="ROW=READING",
              help="What a row of a calendar means that contradicts itself, which pupil (P12) a reply or a returned row is"
                   " about, or whether a row of a list is a pupil (P12) or new; without it the row is left out and said.")
@click.option("--left", "left", multiple=True, metavar="REF",
              help="A pupil on roll who is missing from the list and has left; “all” for everybody missing.")
@click.option("--visit", "ref", metavar="REF", help="The visit that replies are about.")
def import_(
    common: Common, kind: str, source: Path, dry_run: bool, maps: tuple[str, ...], partner: str | None,
    settled: tuple[str, ...], left: tuple[str, ...], ref: str | None,
) -> None:
    """Bring in pupils, contacts, a calendar, area measures, replies or what a partner returned; one Undo takes it back."""
    _check(kind, partner, settled, ref)
    if left and kind != "pupils":
        raise click.UsageError("--left is for lists of pupils only.")
    overrides = _overrides(maps)
    answers = answers_of(settled)
    with common.opened() as file:
        if kind == "replies":
            from coordinator.cli.replies import bring_in as bring_in_replies

            report: Any = bring_in_replies(file, source, ref, answers, overrides, common, dry_run=dry_run)
        elif kind == "returned":
            from coordinator.cli.returned import bring_in as bring_in_returned

            report = bring_in_returned(file, source, partner, answers, overrides, common, dry_run=dry_run)
        elif kind == "pupils":
            from coordinator.cli.roll import bring_in as bring_in_roll

            report = bring_in_roll(file, source, answers, left, overrides, common, dry_run=dry_run)
        elif kind in ("contacts", "measures"):
            report = _people(file, kind, source, overrides, common, dry_run=dry_run)
        else:
            from coordinator.school_year.actions import import_calendar

            if kind == "calendar":
                report = import_calendar(file, source, dry_run=dry_run, answers=answers)
            else:
                report = bring_in(file, source, partner, answers, dry_run=dry_run)
    asked = questions_in_words(report) if "calendar" in kind else []
    if kind == "pupils":
        from coordinator.cli.roll import in_words

        asked = in_words(report)
    document = report.to_json()
    # A person is told what needs a look; --json tells every row.
    look = [row for row in report.rows if row.outcome in ("refused", "warned") and not (asked and row.about == "asked")]
    lines = [f"row {row.row}: {row.outcome.value}: {row.message}" for row in sorted(look, key=lambda row: row.row)]
    counts = ", ".join(
        f"{document[key]:,} {key}" for key in ("read", "added", "changed", "unchanged", "refused")
    )
    common.tell(document, [*asked, *lines, ("Would be: " if dry_run else "") + counts + "."])


def _overrides(maps: Sequence[str]) -> dict[str, str]:
    """``FIELD=HEADING`` as given."""
    found: dict[str, str] = {}
    for pair in maps:
        field, sign, heading = pair.partition("=")
        if not sign:
            raise click.BadParameter("write --map FIELD=HEADING", param_hint="--map")
        found[field.strip()] = heading.strip()
    return found


def _check(kind: str, partner: str | None, settled: Sequence[str], ref: str | None) -> None:
    if partner and kind not in ("partner-calendar", "returned"):
        raise click.UsageError("--partner is for calendars and returned files only.")
    if settled and "calendar" not in kind and kind not in ("replies", "pupils", "returned"):
        raise click.UsageError("--settle is for calendars, replies, returned files and lists of pupils only.")
    if ref and kind != "replies":
        raise click.UsageError("--visit is for replies only.")


def _people(
    file: SchoolFile, kind: str, source: Path, overrides: Mapping[str, str], common: Common, *, dry_run: bool
) -> Any:
    """Contacts or area measures."""
    if overrides:
        raise Problem("Only the columns of pupils, replies and returned files can be matched by --map.")
    if kind == "measures":
        from coordinator.pupils.actions.measures import import_measures

        return import_measures(file, source, today=common.on, dry_run=dry_run)
    from coordinator.directory.actions import import_contacts

    return import_contacts(file, source, today=common.on, dry_run=dry_run)

"""The command that takes the year out as a calendar."""

from datetime import datetime, time
from pathlib import Path

import click

from coordinator.cli.group import Common, options


@click.command("export-calendar")
@options
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="The file to write, ending in .ics.")
def export_calendar_(common: Common, target: Path) -> None:
    """Write terms, closures, events and visits as a calendar that Outlook, Google and Apple take."""
    from coordinator.visits.actions.calendar_out import write_year

    with common.opened(read_only=True) as file:
        write_year(file, target, datetime.combine(common.on, time()))
    common.tell({"written": str(target)}, [f"The year is in {target.name}."])

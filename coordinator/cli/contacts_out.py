"""The command that takes contacts out."""

from pathlib import Path

import click

from coordinator.cli.group import Common, options
from coordinator.problems import Problem
from coordinator.words import count

FORMATS = ("vcard", "vcard3", "outlook", "google", "xlsx", "csv")


@click.command("export-contacts")
@options
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Without it, the ending of the name decides.")
@click.option("--partner", metavar="NAME", help="Only the people at this partner.")
def export_contacts_(common: Common, target: Path, form: str | None, partner: str | None) -> None:
    """Write the people at partners as address cards, for Outlook, for Google, or as a spreadsheet."""
    from coordinator.directory import store
    from coordinator.directory.actions.taking_out import export_contacts
    from coordinator.directory.rules import Recogniser

    with common.opened(read_only=True) as file:
        organisation_id = None
        if partner is not None:
            found = Recogniser(store.organisations(file)).by_name(partner)
            if found is None:
                raise Problem(f"There is no partner called “{partner}”. Write the name as the list has it.")
            organisation_id = found.id
        number = export_contacts(file, target, common.on, organisation_id, form=form or "")
    said = f"Wrote {count(number, 'person', 'people')} to {target.name}."
    common.tell({"written": str(target), "posts": number}, [said])

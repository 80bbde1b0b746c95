"""The commands about data that leaves the building: a partner's return, and the log of what was sent."""

from datetime import datetime, time
from pathlib import Path

import click

from coordinator.cli.group import Common, options
from coordinator.problems import Problem


@click.command("data-return")
@options
@click.option("--form", "ref", metavar="F3", help="Which return; without it, those there are.")
@click.option("--to", type=click.Path(path_type=Path), help="The workbook to write, ending in .xlsx.")
@click.option("--password-file", type=click.Path(path_type=Path), help="A file whose first line opens the workbook.")
def data_return_(common: Common, ref: str | None, to: Path | None, password_file: Path | None) -> None:
    """Send a partner what it asks for about the pupils who are cleared for it, in a workbook with a password."""
    from coordinator.sharing import actions, store

    with common.opened() as file:
        forms = store.forms(file)
        if ref is None:
            rows = [{"ref": f"F{form.id}", "name": form.name, "columns": [h for h, _ in form.fields]} for form in forms]
            common.tell(rows, [f"{row['ref']} {row['name']}" for row in rows] or ["No partner asks for a return yet."])
            return
        form = next((form for form in forms if f"F{form.id}" == ref.strip().upper()), None)
        if form is None:
            raise Problem(f"There is no data return {ref}. “coordinator data-return FILE” shows their references.")
        if to is None or password_file is None:
            raise click.UsageError("--form goes with --to and --password-file.")
        try:
            password = password_file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as fault:
            raise Problem(f"“{password_file}” could not be read. Write the password on its first line.") from fault
        sent = actions.send(file, form.id, to, password, datetime.combine(common.on, time(12)))
    left = [{"ref": one.pupil.ref, "name": one.pupil.name, "why": one.why} for one in sent.left_out]
    common.tell(
        {"file": str(to), "pupils": len(sent.rows), "columns": list(sent.headings), "left_out": left},
        [*(f"left out: {one['ref']} {one['name']}: {one['why']}" for one in left),
         f"{len(sent.rows):,} pupils are in “{to}”. Send the password another way than the file."],
    )  # fmt: skip


@click.group("privacy")
def privacy_() -> None:
    """What was done with pupils’ data."""


@privacy_.command("sharing")
@options
def _sharing(common: Common) -> None:
    """What left the building and to whom."""
    from coordinator.sharing import store

    with common.opened() as file:
        rows = store.shared(file)
    common.tell(
        [{"at": row.at.isoformat(), "recipient": row.recipient, "purpose": row.purpose, "basis": row.basis,
          "fields": list(row.fields), "pupils": row.pupils, "protected": row.protected, "who": row.who} for row in rows],
        [f"{row.at:%Y-%m-%d %H:%M} {row.recipient}: {row.pupils:,} pupils; {', '.join(row.fields)}; {row.purpose}"
         for row in rows]
        or ["Nothing has left the building through this file."],
    )  # fmt: skip

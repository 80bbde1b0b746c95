"""The command that begins a school year: leavers, repeats and movers, and the new year's list, as one change."""

from pathlib import Path

import click

from coordinator.cli.group import Common, options
from coordinator.cli.partner_calendar import answers_of


@click.command("roll-over")
@options
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--repeat", "repeats", multiple=True, metavar="REF", help="A pupil who stays back; may be given again.")
@click.option("--stay", "stay", multiple=True, metavar="REF", help="A pupil among the leavers who stays after all.")
@click.option("--settle", "settled", multiple=True, metavar="ROW=READING",
              help="Whether a row of the list is a pupil (P12) or new.")
@click.option("--left", "left", multiple=True, metavar="REF", help="A pupil missing from the list who has left.")
def roll_over_(
    common: Common, source: Path | None, dry_run: bool, repeats: tuple[str, ...], stay: tuple[str, ...],
    settled: tuple[str, ...], left: tuple[str, ...],
) -> None:  # fmt: skip
    """Begin the next school year (from June on; before that the present one), with its list of pupils if there is one."""
    from coordinator.cli.roll import in_words
    from coordinator.pupils import store
    from coordinator.pupils.actions import rolling

    if (settled or left) and source is None:
        raise click.UsageError("--settle and --left go with the new year’s list.")
    with common.opened() as file:
        def ids(refs: tuple[str, ...]) -> list[int]:
            return [store.pupil_by_ref(file, ref).id for ref in refs]

        first = rolling.first_day(common.on)
        ahead = rolling.look_ahead(file, first, ids(repeats))
        done = rolling.roll_over(
            file, first, today=common.on, stay=ids(stay), repeats=ids(repeats), source=source, answers=answers_of(settled),
            leavers=ids(left), dry_run=dry_run,
        )  # fmt: skip
    document = {
        "year": ahead.label, "left": done.left, "repeated": done.repeated + len(done.back), "moved": done.moved,
        "forms": [{"from": m.form, "to": m.renamed, "pupils": m.pupils} for m in ahead.forms if m.form != m.renamed],
        "list": done.report.to_json() if done.report else None,
    }  # fmt: skip
    lines = [f"{m.form} becomes {m.renamed} ({m.pupils})" for m in ahead.forms if m.form != m.renamed]
    said = f"{ahead.label}: {done.left:,} left, {done.repeated + len(done.back):,} stayed back, {done.moved:,} with a new form"
    if done.report:
        lines += in_words(done.report)
        said += f"; of the list {done.report.added:,} added, {done.report.changed:,} changed, {done.report.refused:,} refused"
    common.tell(document, [*lines, ("Would be: " if dry_run else "") + said + "."])

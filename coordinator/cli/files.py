"""Commands about the file itself: new, check, salvage, backup, restore, passphrase, sample."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from coordinator.cli.group import Common, options, passphrase_from, progress_to_terminal
from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

FEWEST_PUPILS = 20  # with fewer, a year group of the sample is empty and its visits have nobody to invite
NATIONS = ("england", "wales", "scotland", "northern-ireland")


@click.command("new")
@options
@click.option("--school", required=True, metavar="NAME", help="The school's name.")
@click.option(
    "--nation", required=True, type=click.Choice(NATIONS), help="Whose bank holidays and guidance apply."
)
def new_(common: Common, school: str, nation: str) -> None:
    """Make an empty school file."""
    from coordinator.school_year import actions

    file = SchoolFile.create(common.path, common.passphrase)
    file.who = "command line"
    try:
        actions.name_school(file, school, nation)
    except BaseException:
        file.close()
        common.path.unlink(missing_ok=True)
        raise
    file.close()
    common.tell({"file": str(common.path), "school": school}, [f"Made “{common.path}” for {school}."])


@click.command("check")
@options
def check_(common: Common) -> None:
    """Say whether the file is sound: structure, links, cells, journal; where it lies, who has it, its backups."""
    from coordinator.file.inspection import inspect

    found = inspect(common.path, common.passphrase)
    lines = [] if found.refusal else [*(found.problems or ["The file is sound."]), *_facts(found.facts)]
    common.tell({"sound": found.sound, "problems": found.problems, **found.facts}, lines)
    if found.refusal:
        raise Problem(found.refusal)
    if not found.sound:
        raise Problem(
            "The file is not sound. Restore a backup, or get out of it what can be read with “coordinator salvage”."
        )


def _facts(facts: dict[str, Any]) -> list[str]:
    history, held, second = facts["history"], facts["held_by"], facts["second_place"]
    lines = [
        f"Version {facts['version']}, {facts['changes'] or 0} changes kept.",
        f"Last backup {facts['last_backup'] or 'not yet made'}.",
        f"{facts['size']:,} bytes in {facts['pages']} pages; backups kept: {facts['backups']}.",
    ]
    if history and history["since"]:
        lines.append(f"The history takes {history['bytes']:,} bytes and goes back to {history['since']}.")
    if facts["protected"]:
        lines.append(f"Kept by a passphrase ({facts['key_derivation']}).")
    if facts["place"]:
        where = facts["place"]
        words = {"local": "On this computer", "network": "On a network drive", "removable": "On a removable disk",
                 "cloud": f"In a folder of {where['name']}"}  # fmt: skip
        lines.append(f"{words[where['kind']]}{'' if facts['writable'] else ', where it may only be read'}.")
    if held:
        lines.append(f"Open now: {held['who'] or 'somebody'} on {held['machine']} since {held['since']}.")
    if second:
        missed = f", missed {second['missed']}" if second["missed"] else ""
        lines.append(f"Second place: {second['folder']}, last copy {second['last'] or 'not yet'}{missed}.")
    lines += [f"A conflict copy lies beside it: “{name}”." for name in facts["conflict_copies"]]
    return [*lines, *(["Unfinished forms are kept as drafts."] if facts["drafts"] else [])]


@click.command("salvage")
@options
@click.option("--to", required=True, type=click.Path(path_type=Path), help="The new file.")
def salvage_(common: Common, to: Path) -> None:
    """Get what can be read of a damaged file into a new one; the damaged one is left as it is."""
    from coordinator.file.salvage import salvage

    if progress_to_terminal():
        with click.progressbar(length=1000, label="Reading what can be read", file=sys.stderr) as bar:
            done = salvage(
                common.path, to, common.passphrase,
                lambda part, whole, _: bar.update(max(0, round(1000 * part / max(whole, 1)) - bar.pos)),
            )  # fmt: skip
    else:
        done = salvage(common.path, to, common.passphrase)
    common.tell(
        {"file": str(done.path), "read": dict(done.read), "lost": done.lost},
        [
            f"{sum(done.read.values()):,} records were read into “{done.path}”.",
            *(["What could not be read:", *done.lost] if done.lost else ["Everything could be read."]),
        ],
    )


@click.command("backup")
@options
@click.option("--to", type=click.Path(path_type=Path), help="A folder; without it the program's own place.")
def backup_(common: Common, to: Path | None) -> None:
    """Make a checked copy of the file."""
    with common.opened(read_only=True) as file:
        if to is None:
            made = backup.back_up(file)
        else:
            if not to.is_dir():
                raise Problem(f"There is no folder at “{to}”. Make it first, or choose another.")
            stamp = file.clock().strftime("%Y-%m-%d %H.%M.%S")
            made = file.back_up(to / f"{common.path.stem} {stamp}{common.path.suffix}")
        held = backup.now(file)
    document = {
        "backup": str(made), "size": made.stat().st_size, "pupils": held.pupils, "visits": held.visits,
        "partners": held.partners, "changes": held.changes,
    }  # fmt: skip
    common.tell(document, [f"A checked copy is at “{made}”."])


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", required=True, type=click.Path(path_type=Path), help="Where the file goes.")
@click.option("--passphrase-file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def restore_(file: Path, to: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Put a backup back; a file that is in its place is kept as a backup first, and none is pushed out."""
    before = {one.path for one in backup.kept(to)}
    made = backup.restore(file, to, passphrase_from(passphrase_file))
    kept = next((str(one.path) for one in backup.kept(to) if one.path not in before), None)
    if as_json:
        click.echo(json.dumps({"file": str(made), "kept": kept}, ensure_ascii=False, indent=1))
        return
    click.echo(f"Restored to “{made}”.")
    if kept:
        click.echo(f"The file that was there is kept at “{kept}”.")


@click.command("passphrase")
@options
@click.option(
    "--new-passphrase-file", type=click.Path(path_type=Path), help="A file whose first line is the new passphrase."
)
@click.option("--remove", is_flag=True, help="Take the passphrase away: anyone who has the file can read it.")
def passphrase_(common: Common, new_passphrase_file: Path | None, remove: bool) -> None:
    """Set, change or remove the file's passphrase; its backups follow. Nobody can open a file whose passphrase is lost."""
    from coordinator.file.passphrase import set_passphrase

    if remove == (new_passphrase_file is not None):
        raise click.UsageError("Give either --new-passphrase-file or --remove.")
    with common.opened() as file:
        had = file.protected
        outcome = set_passphrase(file, None if remove else passphrase_from(new_passphrase_file))
    said = "removed" if remove else "changed" if had else "set"
    document = {
        "file": str(common.path), "protected": outcome.protected, "backups": outcome.copies,
        "left": [str(path) for path in outcome.left],
    }  # fmt: skip
    lines = [f"Passphrase {said}."]
    if outcome.copies:
        lines.append(f"{outcome.copies} backup{'' if outcome.copies == 1 else 's'} brought under it.")
    common.tell(document, [*lines, *([outcome.sentence] if outcome.sentence else [])])


@click.command("sample")
@options
@click.option(
    "--seed", type=int, default=2026, show_default=True, help="The same seed gives the same school."
)
@click.option(
    "--years", type=click.IntRange(1, 20), default=1, show_default=True, help="How many school years it holds."
)
@click.option(
    "--pupils",
    type=click.IntRange(FEWEST_PUPILS),
    default=1200,
    show_default=True,
    help="How many pupils are on the roll; of many years, how many ever were.",
)
def sample_(common: Common, seed: int, years: int, pupils: int) -> None:
    """Write the invented sample school: a whole, busy year around today, or many years up to it."""
    from coordinator.sample import decade

    if years > 1 and progress_to_terminal():
        with click.progressbar(length=1000, label="Making the school", file=sys.stderr) as bar:
            made = decade.build(
                common.path, today=common.on, years=years, seed=seed, pupils=pupils, passphrase=common.passphrase,
                told=lambda part: bar.update(round(part * 1000) - bar.pos),
            )  # fmt: skip
    else:
        made = decade.build(
            common.path, today=common.on, years=years, seed=seed, pupils=pupils, passphrase=common.passphrase
        )
    made.close()
    common.tell({"file": str(common.path)}, [f"The sample school is in “{common.path}”."])

"""The group of commands, how a file is opened for them, and how their faults are told."""

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from coordinator import __version__
from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

# Each command's module is imported only when it is called: --help stays quick.
COMMANDS = {
    "new": "files",
    "check": "files",
    "salvage": "files",
    "backup": "files",
    "restore": "files",
    "passphrase": "files",
    "sample": "files",
    "import": "imports",
    "roll-over": "rolling",
    "list": "lists",
    "find": "lists",
    "days": "lists",
    "dates": "dates",
    "print": "printing",
    "data-return": "sharing",
    "privacy": "sharing",
    "export-contacts": "contacts_out",
    "export-calendar": "calendar_out",
}


class Commands(click.Group):
    """Finds a command in its module and tells the world's faults in one sentence on standard error."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"coordinator.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(problem.sentence, err=True)
            ctx.exit(1)


@click.command(cls=Commands, invoke_without_command=False)
@click.version_option(__version__, prog_name="Coordinator")
def main() -> None:
    """Runs a school's widening-participation programme from one file. Without a command, opens the window."""


@dataclass(frozen=True)
class Common:
    """What every command may be told."""

    path: Path
    json: bool
    on: date
    passphrase: str | None

    @contextmanager
    def opened(self, *, read_only: bool = False) -> Iterator[SchoolFile]:
        """The school file, closed afterwards."""
        import getpass

        from coordinator.school_year.store.sorting import order_names

        file = SchoolFile.open(self.path, self.passphrase, read_only=read_only, who=getpass.getuser())
        file.who = "command line"
        before = file.state
        try:
            order_names(file)
            yield file
            if file.state != before:
                # A backup that can't be made is no reason to call what was done undone.
                with suppress(Problem):
                    backup.at_close(file)
        finally:
            file.close()

    def tell(self, document: Any, lines: list[str]) -> None:
        """One JSON document with ``--json``, else lines for a person."""
        if self.json:
            click.echo(json.dumps(document, ensure_ascii=False, indent=1, default=str))
        else:
            for line in lines:
                click.echo(line)


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("write a date as 2026-11-19") from error


def day_argument(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A date as an argument."""
    return click.argument(name, callback=_date)


def day_option(*names: str, **more: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A date as an option."""
    return click.option(*names, callback=_date, metavar="DATE", **more)


def passphrase_from(file: Path | None) -> str | None:
    """The first line of a passphrase file, else the environment's COORDINATOR_PASSPHRASE, else None."""
    import os

    if file is not None:
        try:
            return file.read_text(encoding="utf-8").splitlines()[0]
        except (OSError, IndexError, UnicodeDecodeError) as error:
            raise Problem(f"No passphrase could be read from “{file}”. Put it on the first line.") from error
    return os.environ.get("COORDINATOR_PASSPHRASE") or None


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``FILE --json --on DATE --passphrase-file F`` gathered into one ``common`` argument."""

    def gathered(
        *arguments: Any, file: Path, as_json: bool, on: date | None, passphrase_file: Path | None, **rest: Any
    ) -> Any:
        common = Common(file, as_json, on or date.today(), passphrase_from(passphrase_file))
        return command(common, *arguments, **rest)

    gathered.__doc__ = command.__doc__
    gathered.__name__ = command.__name__
    for parameter in getattr(command, "__click_params__", []):
        _add(gathered, parameter)
    for decorate in (
        click.option(
            "--passphrase-file",
            type=click.Path(path_type=Path),
            help="A file whose first line is the passphrase.",
        ),
        click.option("--on", callback=_date, metavar="DATE", help="Today, for whatever depends on it."),
        click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output."),
        click.argument("file", type=click.Path(path_type=Path)),
    ):
        decorate(gathered)
    return gathered


def _add(command: Callable[..., Any], parameter: click.Parameter) -> None:
    parameters = getattr(command, "__click_params__", [])
    parameters.append(parameter)
    command.__click_params__ = parameters  # type: ignore[attr-defined]  # click's own place for them


def progress_to_terminal() -> bool:
    """Whether a progress bar has somebody to see it."""
    return sys.stderr.isatty()

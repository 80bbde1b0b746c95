"""Changing the open file under the window: going back to a copy, looking at one, returning."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from coordinator.desktop.backups import rows
from coordinator.desktop.kit.backup_words import moment
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import Messages
from coordinator.desktop.kit.session import Session
from coordinator.file import backup
from coordinator.file.backup import Copy, Why
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem


class Program(Protocol):
    """What is asked of the application."""

    messages: Messages
    jobs: Jobs

    @property
    def window(self) -> Any: ...
    @property
    def session(self) -> Session | None: ...
    def today(self) -> date: ...
    def who(self) -> str: ...
    def open(self, file: SchoolFile) -> None: ...
    def show_start(self, path: Path | None = None) -> None: ...


class Turning:
    """Joins a session's wishes to the program that can close one file and open another."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def listen(self, session: Session) -> None:
        """Does what this session's pages wish."""
        session.restore_wanted.connect(lambda wanted: self.go_back(*wanted))
        session.look_wanted.connect(lambda wanted: self.look(*wanted))

    def go_back(self, copy: Copy, passphrase: str | None) -> None:
        """Closes the file, puts the copy in its place (today's kept), opens it again."""
        path = self._path()
        before = {one.path for one in backup.kept(path)}

        def work() -> SchoolFile:
            backup.restore(copy.path, path, passphrase)
            return SchoolFile.open(path, passphrase, who=self._program.who())

        self._turn("Going back to the copy", work, lambda: self._tell_returned(copy, path, passphrase, before))

    def _tell_returned(self, copy: Copy, path: Path, passphrase: str | None, before: set[Path]) -> None:
        fresh = (one for one in backup.kept(path) if one.why is Why.RESTORE and one.path not in before)
        kept = next(fresh, None)
        deeds: list[tuple[str, Callable[[], object]]] = []
        if kept is not None:
            deeds.append(("Return to it", lambda: self.go_back(kept, passphrase)))
        deeds.append(("Show backups", lambda: self._program.window.show_page("backups")))
        said = rows.returned(copy, self._program.today())
        self._program.window.notices.show("returned", said, "good", "history", deeds)

    def look(self, copy: Copy, passphrase: str | None) -> None:
        """Opens the copy itself for reading; the way back stands above it."""
        path, key = self._path(), self._passphrase()
        read_only = self._read_only()

        def tell() -> None:
            window = self._program.window
            said = f"This is the copy of {moment(copy.at, self._program.today())}, for reading only."
            window.notices.hide("read-only")
            window.notices.show(
                "copy", said, "info", "history",
                [("Back to today’s file", lambda: self._turn("Opening", lambda: self._reopened(path, key, read_only)))],
                dismiss=False,
            )  # fmt: skip

        self._turn("Opening the copy", lambda: SchoolFile.open(copy.path, passphrase, read_only=True), tell)

    def _path(self) -> Path:
        assert self._program.session is not None
        return self._program.session.file.path

    def _passphrase(self) -> str | None:
        assert self._program.session is not None
        return self._program.session.file.passphrase

    def _read_only(self) -> bool:
        return self._program.session is not None and self._program.session.file.read_only

    def _reopened(self, path: Path, key: str | None, read_only: bool) -> SchoolFile:
        return SchoolFile.open(path, key, read_only=read_only, who=self._program.who())

    def _turn(
        self, title: str, work: Callable[[], SchoolFile], tell: Callable[[], object] = lambda: None
    ) -> None:
        """One file closed, another opened in its place; when that fails, the first one again with the reason."""
        program, window = self._program, self._program.window
        path, key = self._path(), self._passphrase()
        read_only = self._read_only()
        if program.session is not None:
            program.session.copy_at_close = False
        window.leave(another=False)
        window.setEnabled(False)
        window.show()  # it stays in sight, asleep, until the other file is open

        def opened(file: SchoolFile) -> None:
            program.open(file)
            window.hide()
            window.deleteLater()
            tell()

        def failed(problem: Problem) -> None:
            try:
                opened(self._reopened(path, key, read_only))
            except Problem:
                program.show_start(path)
                window.hide()
                window.deleteLater()
            program.messages.problem(problem)

        def failed_quietly(problem: Problem) -> None:
            nonlocal tell
            tell = lambda: None  # noqa: E731  # nothing was gone back to
            failed(problem)

        program.jobs.run(title, lambda _: _told_plainly(work), opened, failed_quietly)


def _told_plainly(work: Callable[[], SchoolFile]) -> SchoolFile:
    """Whatever goes wrong is a Problem: the window sleeps until it hears of one."""
    try:
        return work()
    except Problem:
        raise
    except Exception as error:
        raise Problem("That copy could not be opened. Your file is as it was.", repr(error)) from error

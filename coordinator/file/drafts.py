"""What is typed and not yet done: kept per form in a small database of its own, protected as the school's file is."""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from coordinator.file import cipher
from coordinator.file.draft_rows import (
    TABLE,
    Draft,
    away,
    is_busy,
    is_full,
    journal_of,
    make,
    make_room,
    read,
    said,
    write,
)

__all__ = ["Draft", "Drafts", "give_up", "place_for", "prepare", "rewrite"]

KEPT_DAYS = 60
PAUSE = 0.15  # seconds between two writes while somebody types
AGAIN = 2.0  # seconds until a write that failed is tried again
_OURS = {("table", "draft"), ("index", "sqlite_autoindex_draft_1")}


def place_for(path: Path) -> Path:
    """Where the drafts of the school file at ``path`` are kept, named as its folder of backups is."""
    import platformdirs

    mark = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]
    folder = Path(platformdirs.user_data_dir("Coordinator", appauthor=False)) / "drafts"
    return folder / f"{path.stem}-{mark}.drafts"


_OPEN: "WeakValueDictionary[Path, Drafts]" = WeakValueDictionary()


def prepare(path: Path, old: str | None, new: str | None) -> None:
    """Before the school file's passphrase changes: its drafts under the new one, beside; a kill loses neither."""
    _with(path, old, lambda drafts: drafts.prepare(new))


def rewrite(path: Path, old: str | None, new: str | None) -> None:
    """After the school file's passphrase changed: its drafts are under the new one only, an open window's too."""
    place = place_for(path)
    prepared = _beside(place, "new")
    if place not in _OPEN and prepared.exists() and cipher.opens(prepared, new):
        journal_of(place).unlink(missing_ok=True)
        prepared.replace(place)  # opening them under the old one would take what was prepared away
        return
    _with(path, old, lambda drafts: drafts.rewrite(new))


def give_up(path: Path) -> None:
    """The school file's passphrase did not change after all: what was prepared goes, the drafts are as they were."""
    with suppress(OSError):
        away(_beside(place_for(path), "new"))


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(f"{place.name}.{ending}")


def _with(path: Path, passphrase: str | None, deed: Callable[["Drafts"], None]) -> None:
    place = place_for(path)
    found = _OPEN.get(place)
    if found is not None:
        deed(found)
    elif place.exists():
        opened = Drafts(place, passphrase)
        try:
            deed(opened)
        finally:
            opened.close()


class Drafts:
    """The drafts of one school file. Every call returns at once; a thread of its own writes, newest text only.

    Nothing here ever raises or stops the program: what can't be written stays in memory and is tried again,
    and ``kept_safely`` and ``trouble`` say so.
    """

    def __init__(
        self, place: Path, passphrase: str | None, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._place, self._passphrase, self._now = place, passphrase, now
        self._connection: cipher.Connection | None = None
        self._kept: dict[str, Draft] = {}
        self._pending: dict[str, Draft | None] = {}
        self._before: list[Draft] = []
        self._heard: list[Callable[[str], None]] = []
        self._wake = threading.Condition()
        self._database = threading.RLock()
        self._loaded = threading.Event()
        self._closing = False
        self._trouble = ""
        _OPEN[place] = self
        self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
        self._thread.start()

    # What forms ask ------------------------------------------------------------------------------------

    def keep(
        self, form: str, values: Mapping[str, Any], at: datetime, *, title: str = "", about: str = "",
        lines: Sequence[tuple[str, str]] = (), put_by: bool = False,
    ) -> None:  # fmt: skip
        """Keeps what is typed in ``form``; ``values`` must be what JSON can hold. Replaces what was kept before."""
        draft = Draft(
            form=form, at=at, values=dict(values), title=title, about=about, lines=tuple(lines), put_by=put_by
        )
        with self._wake:
            self._kept[form] = self._pending[form] = draft
            self._wake.notify_all()

    def forget(self, form: str) -> None:
        """The form was done, or its text thrown away."""
        self._loaded.wait(5)
        with self._wake:
            self._before = [draft for draft in self._before if draft.form != form]
            if self._kept.pop(form, None) is not None or form in self._pending:
                self._pending[form] = None
                self._wake.notify_all()

    def found(self, form: str) -> Draft | None:
        """What was typed in ``form`` and not done."""
        self._loaded.wait(5)
        return self._kept.get(form)

    def listed(self) -> list[Draft]:
        """Every draft, newest first."""
        self._loaded.wait(5)
        with self._wake:
            return sorted(self._kept.values(), key=lambda draft: draft.at, reverse=True)

    def interrupted(self) -> list[Draft]:
        """What was being typed when the program last stopped without being asked to, newest first."""
        self._loaded.wait(5)
        with self._wake:
            found = [
                draft for draft in self._before if self._kept.get(draft.form) is draft and not draft.put_by
            ]
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    @property
    def ready(self) -> bool:
        """Whether what was kept before has been read; until then the questions above wait for it, 5 seconds at most."""
        return self._loaded.is_set()

    def is_kept(self, form: str) -> bool:
        """Whether the newest text of ``form`` is on the disk."""
        return form not in self._pending

    @property
    def kept_safely(self) -> bool:
        """False while what is typed is in memory only."""
        return not self._trouble

    @property
    def trouble(self) -> str:
        """Why it is in memory only, a sentence for the foot; empty while all is well."""
        return self._trouble

    def on_written(self, heard: Callable[[str], None]) -> Callable[[], None]:
        """Calls ``heard(form)`` on the writing thread once that form's text is on the disk; returns how to stop."""
        self._heard.append(heard)
        return lambda: self._heard.remove(heard) if heard in self._heard else None

    def flush(self, timeout: float = 5.0) -> bool:
        """Waits until everything is on the disk; False when that took longer than ``timeout`` seconds."""
        end = time.monotonic() + timeout
        with self._wake:
            self._wake.notify_all()
            while self._pending or not self._loaded.is_set():
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self._wake.wait(min(left, 0.05))
        return True

    def close(self) -> None:
        """Writes what is left and lets go of the file."""
        self.flush(2.0)
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join(5)
        with self._database:
            self._let_go()
        if _OPEN.get(self._place) is self:
            del _OPEN[self._place]

    # Another passphrase --------------------------------------------------------------------------------

    @property
    def _new(self) -> Path:
        return _beside(self._place, "new")

    def prepare(self, new_passphrase: str | None) -> None:
        """Writes all drafts under the new passphrase beside the old ones, which stay."""
        self._loaded.wait(5)
        with self._database, suppress(cipher.driver.Error, OSError):
            making = _beside(self._place, "making")  # what was prepared before stays until these are whole
            away(making)
            making.parent.mkdir(parents=True, exist_ok=True)
            made = make(making, new_passphrase)
            try:
                with self._wake:
                    drafts = list(self._kept.values())
                write(made, {draft.form: draft for draft in drafts})
            finally:
                made.close()
            journal_of(making).unlink(missing_ok=True)
            making.replace(self._new)

    def rewrite(self, new_passphrase: str | None) -> None:
        """From now on under the new passphrase (None: without one); nothing is left under the old one.

        When they can't be written under the new one (a full disk), the old ones go all the same and the text
        stays in memory, to be written again: no plain text is left beside a file that became protected.
        """
        self.prepare(new_passphrase)
        with self._database:
            self._let_go()
            self._passphrase = new_passphrase
            try:
                journal_of(self._place).unlink(missing_ok=True)
                if self._new.exists():
                    self._new.replace(self._place)
                else:
                    away(self._place)
            except OSError as error:
                self._trouble = said(error)
        with self._wake:
            for form, draft in self._kept.items():
                self._pending.setdefault(form, draft)
            self._wake.notify_all()

    # The thread that writes ----------------------------------------------------------------------------

    def _work(self) -> None:
        with self._database, suppress(Exception):
            self._open()
        self._loaded.set()
        while True:
            with self._wake:
                self._wake.notify_all()
                while not self._pending and not self._closing:
                    self._wake.wait()
                if self._closing:
                    return
                batch = dict(self._pending)
            done = self._write_batch(batch)
            with self._wake:
                for form, draft in batch.items() if done else ():
                    if form in self._pending and self._pending[form] is draft:
                        del self._pending[form]
                self._wake.notify_all()
            for form in batch if done else ():
                for heard in list(self._heard):
                    with suppress(Exception):
                        heard(form)
            with self._wake:
                self._wake.wait_for(lambda: self._closing, PAUSE if done else AGAIN)

    def _write_batch(self, batch: Mapping[str, Draft | None]) -> bool:
        try:
            with self._database:
                if self._connection is None:
                    self._open()
                if self._connection is None:
                    return False
                write(self._connection, batch)
        except Exception as error:
            self._trouble = said(error)
            with self._database:
                if not is_full(error) and not is_busy(error):
                    self._let_go()
            return False
        self._trouble = ""
        return True

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(cipher.driver.Error):
                self._connection.close()
            self._connection = None

    def _open(self) -> None:
        """Opens what is there, or sets it aside and begins anew; raises the driver's errors and OSError."""
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            if self._place.exists() and self._place.stat().st_size and not self._read_all():
                self._set_aside()
            if self._connection is None:
                self._connection = make(self._place, self._passphrase)
                with self._wake:
                    self._pending |= {f: d for f, d in self._kept.items() if f not in self._pending}
            else:
                with suppress(cipher.driver.Error, OSError):
                    make_room(self._connection, self._place)
        except (cipher.driver.Error, OSError) as error:
            self._trouble = said(error)
            raise
        away(self._new)
        away(_beside(self._place, "making"))

    def _read_all(self) -> bool:
        """Whether the drafts could be read: with the file's passphrase, or prepared under it, or still plain."""
        if self._try(self._place, self._passphrase):
            return True
        if self._new.exists() and self._try(self._new, self._passphrase):
            self._let_go()
            journal_of(self._place).unlink(missing_ok=True)
            self._new.replace(self._place)
            return self._try(self._place, self._passphrase)
        if self._passphrase and not cipher.is_protected(self._place):
            # The school file was protected elsewhere: no plain text stays behind, whether it can be read or not.
            self._try(self._place, None)
            self._let_go()
            away(self._place)
            return True
        return False

    def _try(self, place: Path, passphrase: str | None) -> bool:
        connection = None
        try:
            connection = cipher.connect(place, passphrase)
            shape = set(connection.execute("SELECT type, name FROM sqlite_schema").fetchall())
            if shape and not shape <= _OURS:
                raise ValueError("Something else than drafts is in this file.")
            connection.execute("PRAGMA journal_mode = PERSIST").fetchall()
            if not shape:
                connection.execute(TABLE)
            oldest = (self._now() - timedelta(days=KEPT_DAYS)).isoformat()
            connection.execute("DELETE FROM draft WHERE at < ?", (oldest,))
            rows = connection.execute("SELECT form, at, content FROM draft").fetchall()
            if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                self._take(rows)  # what can still be read goes into the new file
                raise ValueError("The drafts are damaged.")
        except (cipher.driver.Error, ValueError, UnicodeDecodeError) as error:
            if connection is not None:
                connection.close()
            if is_busy(error) or is_full(error):
                raise
            return False
        self._connection = connection
        self._take(rows)
        return True

    def _take(self, rows: Sequence[tuple[str, str, str]]) -> None:
        with self._wake:
            for row in rows:
                draft = read(*row)
                if draft is not None and draft.form not in self._kept and draft.form not in self._pending:
                    self._kept[draft.form] = draft
                    self._before.append(draft)

    def _set_aside(self) -> None:
        aside = self._place.with_name(f"{self._place.name}.damaged")
        if self._passphrase and not cipher.is_protected(self._place):
            away(self._place)
            return
        journal_of(self._place).unlink(missing_ok=True)
        self._place.replace(aside)

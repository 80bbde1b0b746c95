"""Getting out of a damaged file what can be read, into a new and sound one, with a list of what could not be."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coordinator.file import backup_folder, checking, cipher, journal, mending, opening, ours, wreck
from coordinator.file.faults import worlds_fault
from coordinator.file.getting_out import GettingOut, Row, Stretch
from coordinator.file.losses import Lost, named
from coordinator.file.versions import NAMES
from coordinator.problems import Problem

Step = Callable[[int, int, str], None]
_FIRST = ("file_info", "journal_entry", "journal_row", "journal_looked")
_OWN = frozenset({"written_by"})  # what a new file says of itself


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it: rows kept of each table, and in sentences what could not be read or did not fit."""

    path: Path
    read: Mapping[str, int]
    lost: list[str] = field(default_factory=list)


def salvage(path: Path, to: Path, passphrase: str | None = None, step: Step | None = None) -> Salvaged:
    """Reads what can be read of the file at ``path`` into a new file at ``to``, under the same passphrase.

    The damaged file is never written to. ``step(done, total, saying)`` tells how far it is and may raise to stop; then,
    and whenever this raises Problem, there is nothing at ``to``.
    """
    opening.refuse_what_is_no_file(path)
    if to.exists() or to.is_symlink():
        raise Problem(f"There is already a file called “{to.name}” there. Choose another name.")
    if not to.parent.is_dir():
        raise Problem(f"The folder “{to.parent}” isn't there. Make it first, or choose another.")
    with worlds_fault():
        fresh = backup_folder.unfinished(to)
        try:
            with wreck.opened(path, to, passphrase) as (source, key):
                opening.make(fresh, key)
                with contextlib.closing(cipher.connect(fresh, key)) as target:
                    done = _Salvage(source, target, step or (lambda *_: None)).run()
            with contextlib.suppress(OSError):  # some drives know no rights
                fresh.chmod(0o600)
            backup_folder.sync_file(fresh)
            if to.exists():
                raise Problem(f"There is already a file called “{to.name}” there. Choose another name.")
            fresh.rename(to)
            backup_folder.sync_folder(to.parent)
        finally:
            for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)
    return Salvaged(to, done[0], done[1])


class _Salvage:
    def __init__(self, source: cipher.Connection, target: cipher.Connection, step: Step) -> None:
        self._source, self._target, self._step = source, target, step
        self._lost = Lost()
        self._stretches: dict[str, list[Stretch]] = {}
        self._known: dict[str, list[int] | None] = {}
        self._tables = [*_FIRST, *journal.kept_tables(target)]
        self._expected = self._expects()
        self._sizes = {table: self._size(table) for table in self._tables}
        self._whole = sum(self._sizes.values()) + 1
        self._done = 0
        self._marked = False

    def run(self) -> tuple[dict[str, int], list[str]]:
        for setting in ("foreign_keys = OFF", "journal_mode = MEMORY", "synchronous = OFF", "secure_delete = OFF"):
            self._target.execute(f"PRAGMA {setting}").fetchall()
        self._target.execute("BEGIN IMMEDIATE")
        indexes = self._strip()
        before = 0
        for table in self._tables:
            self._copy(table)
            before += self._sizes[table]
            self._done = before
        for sql in indexes:
            self._target.execute(sql)
        self._mend()
        journal.install(self._target)
        self._target.execute("COMMIT")
        self._step(self._whole, self._whole, "Checking the new file")
        problems = checking.check(self._target)
        if problems:
            raise Problem(
                "What was read did not make a sound file, so none was made. Go back to a backup.", "; ".join(problems)
            )
        counts = {
            table: int(self._target.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) for table in self._tables
        }
        return counts, self._lost.sentences()

    def _expects(self) -> set[str]:
        """The tables that a file of this one's shape has; those of today when its shape can't be read."""
        shapes: list[str] = []
        with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError):
            shapes = opening.shapes(self._source)
        whole = bool(shapes) and tuple(shapes) == NAMES[: len(shapes)]
        return ours.tables_of(shapes if whole else list(NAMES))

    def _size(self, table: str) -> int:
        with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError):
            found = self._source.execute(f'SELECT max(rowid) FROM "{table}" NOT INDEXED').fetchone()[0]
            return min(int(found or 0), 50_000_000) if self._is_plain(table) else 0
        return 1000

    def _strip(self) -> list[str]:
        """Takes indexes and triggers off the new file while it is filled; the statements that make the indexes again."""
        lines = self._target.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('index', 'trigger')"
        ).fetchall()
        for kind, name, _ in lines:
            self._target.execute(f'DROP {kind.upper()} "{name}"')
        return [sql for kind, _, sql in lines if kind == "index"]

    # One table ---------------------------------------------------------------------------------------------

    def _is_plain(self, table: str) -> bool:
        """Whether it is a table like any other: views, virtual tables and what computes its cells are not even asked."""
        rows = self._source.execute(
            "SELECT type, rootpage, CAST(sql AS BLOB) FROM sqlite_schema WHERE name = ? COLLATE NOCASE"
            " AND type IN ('table', 'view')",
            (table,),
        ).fetchall()
        return (
            len(rows) == 1
            and rows[0][0] == "table"
            and bool(rows[0][1])
            and b"VIRTUAL" not in bytes(rows[0][2] or b"").upper().split(b"(")[0].split()
        )

    def _columns(self, table: str) -> list[tuple[str, str]] | None:
        """The columns that the damaged table and today's both have; None when there is no such plain table."""
        with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError):
            if not self._is_plain(table):
                return None
            there = {row[1] for row in self._source.execute(f'PRAGMA table_xinfo("{table}")') if row[6] == 0}
            ours = [(row[1], row[2]) for row in self._target.execute(f'PRAGMA table_info("{table}")')]
            both = [(name, kind) for name, kind in ours if name in there]
            return both if both and (("id", "INTEGER") in both or ("id", "INTEGER") not in ours) else None
        return None

    def _copy(self, table: str) -> None:
        columns = self._columns(table)
        if columns is None:
            expected = table in self._expected and table not in ("journal_looked", "file_info")
            if expected:
                self._lost.table(table)
            self._stretches[table] = [(1, 2**62)] if expected else []
            return
        keeper = mending.Keeper(self._target, table, columns, self._lost)

        def keep(rows: list[Row]) -> None:
            if table == "file_info":
                self._marked |= any(row[1] == "mark" for row in rows)
                keeper.keep([row for row in rows if row[1] not in _OWN])
            else:
                keeper.keep(rows)
            far = max(0, min(rows[-1][0], self._sizes[table])) if table != "file_info" else 0
            self._step(self._done + far, self._whole, f"Reading {named(table).lower()}")

        reading = GettingOut(self._source, table, columns, keep, lambda row, name: self._lost.cell(table, name, row))
        self._stretches[table] = lost = reading.read()
        if lost:
            self._known[table] = reading.known(lost)

    # What does not fit together ------------------------------------------------------------------------------

    def _mend(self) -> None:
        target, lost = self._target, self._lost
        whole_history = not self._stretches["journal_row"] and not self._stretches["journal_entry"]
        for table in journal.kept_tables(target):
            missing, known = self._stretches[table], self._known.get(table)
            if missing and whole_history:
                missing, known = mending.from_history(target, table, missing, known, lost)
            if missing:
                lost.rows(table, missing, known)
        if not whole_history:
            cut = mending.trim_to_whole(target, self._stretches["journal_row"], self._stretches["journal_entry"])
            lost.history(cut)
        mending.empty_misread(target, lost)
        mending.untie(target, lost)
        mending.tidy_journal(target, lost)
        mending.number_on(target, self._source, {t: s for t, s in self._stretches.items() if s}, self._known)
        mending.mark(target, found=self._marked)

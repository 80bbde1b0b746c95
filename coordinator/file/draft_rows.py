"""One draft, and the small database that drafts are rows of: made with room set aside, written, read back."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator.file import cipher

ROOM = 384 * 1024  # bytes set aside when the file is made, so that a full disk takes nothing that is typed
TABLE = "CREATE TABLE draft (form TEXT PRIMARY KEY, at TEXT NOT NULL, content TEXT NOT NULL)"
FULL = "There is no room left to keep what you type: it stays in this window only. Make room on the disk."
SHUT = "What you type can’t be kept on this computer: it stays in this window only, until you leave it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One form's typed text. ``lines`` are (label, text) to read without the form; ``put_by``: left with Cancel."""

    form: str
    at: datetime
    values: Mapping[str, Any]
    title: str = ""
    about: str = ""
    lines: Sequence[tuple[str, str]] = field(default_factory=tuple)
    put_by: bool = False


def make(place: Path, passphrase: str | None) -> cipher.Connection:
    connection = cipher.connect(place, passphrase)
    try:
        connection.execute("PRAGMA journal_mode = PERSIST").fetchall()
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'draft'").fetchone():
            connection.execute(TABLE)
        with suppress(OSError):
            os.chmod(place, 0o600)  # noqa: PTH101  # the handle is the driver's
        with suppress(cipher.driver.Error, OSError):
            make_room(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


def make_room(connection: cipher.Connection, place: Path) -> None:
    """Grows the database and its journal once; freed pages and the journal's bytes are used again from then on."""
    free = int(connection.execute("PRAGMA freelist_count").fetchone()[0])
    page = int(connection.execute("PRAGMA page_size").fetchone()[0])  # SQLCipher says it as text
    beside = journal_of(place)
    if free * page >= ROOM // 2 and beside.exists() and beside.stat().st_size >= ROOM // 2:
        return
    filling = ("_room", "", "x" * ROOM)
    connection.execute("INSERT OR REPLACE INTO draft (form, at, content) VALUES (?, ?, ?)", filling)
    connection.execute("DELETE FROM draft WHERE form = '_room'")


def write(connection: cipher.Connection, batch: Mapping[str, Draft | None]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for form, draft in batch.items():
            if draft is None:
                connection.execute("DELETE FROM draft WHERE form = ?", (form,))
                continue
            content = {
                "values": dict(draft.values), "title": draft.title, "about": draft.about,
                "lines": [list(line) for line in draft.lines], "put_by": draft.put_by,
            }  # fmt: skip
            row = (form, draft.at.isoformat(), json.dumps(content))
            connection.execute("INSERT OR REPLACE INTO draft (form, at, content) VALUES (?, ?, ?)", row)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def read(form: str, at: str, content: str) -> Draft | None:
    try:
        kept = json.loads(content)
        lines = tuple((str(label), str(text)) for label, text in kept["lines"])
        return Draft(
            form=form, at=datetime.fromisoformat(at), values=dict(kept["values"]), title=str(kept["title"]),
            about=str(kept["about"]), lines=lines, put_by=bool(kept["put_by"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return None


def journal_of(place: Path) -> Path:
    return place.with_name(f"{place.name}-journal")


def away(place: Path) -> None:
    for path in (journal_of(place), place):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def is_busy(error: BaseException) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def is_full(error: BaseException) -> bool:
    return any(said in str(error) for said in ("full", "disk I/O", "No space left", "too large"))


def said(error: BaseException) -> str:
    return FULL if is_full(error) else SHUT

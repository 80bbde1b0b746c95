"""All that can be told of a file to whoever looks after it: sound or not, where it lies, who has it, what is kept of it."""

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coordinator.file import backup, checking, cipher, conflict_copies, drafts, lock, opening, place
from coordinator.file.faults import worlds_fault
from coordinator.problems import Problem


@dataclass(slots=True)
class Inspection:
    """``refusal`` is why the file can't be opened, "" when it can; ``facts`` are what is known all the same."""

    problems: list[str] = field(default_factory=list)
    refusal: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        return not self.problems and not self.refusal


def inspect(path: Path, passphrase: str | None) -> Inspection:
    """Looks at any file whatever, changing nothing in it; an older one is not brought up to date. Never raises Problem."""
    found = Inspection(facts=_around(path))
    try:
        with worlds_fault():
            opening.refuse_what_is_no_file(path)
            protected = cipher.is_protected(path)
            found.facts["protected"] = protected
            if protected and not passphrase:
                raise Problem(f"“{path.name}” is kept by a passphrase. Give it to check the file.")
            key = cipher.fitting(path, passphrase) if protected else None
            opening.look(path, key)
            with contextlib.closing(cipher.connect(path, key, read_only=True)) as connection:
                found.problems = checking.check(connection)
                found.facts.update(_inside(connection, protected=protected))
    except Problem as problem:
        found.refusal = problem.sentence
        found.problems.append(problem.sentence)
    found.facts["conflict_copies"] = [str(one) for one in conflict_copies.conflict_copies(path, passphrase)]
    return found


def _around(path: Path) -> dict[str, Any]:
    """What is known of a file without opening it."""
    facts: dict[str, Any] = {
        "version": None, "protected": None, "key_derivation": None, "place": None, "writable": False, "held_by": None,
        "pages": None, "size": None, "changes": None, "history": None, "last_backup": None, "backups": 0,
        "conflict_copies": [], "second_place": None, "drafts": False,
    }  # fmt: skip
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        where = place.place_of(path)
        facts["place"] = {"kind": str(where.kind), "name": where.name}
    with contextlib.suppress(OSError, ValueError):
        if path.is_file():
            facts["size"] = path.stat().st_size
            facts["writable"] = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        home = path.resolve()
        holder = lock.read(home)
        if holder is not None and not lock.left_behind(home, holder):
            facts["held_by"] = {
                "who": holder.who, "machine": holder.machine, "since": holder.since.isoformat(" ", "seconds")
            }  # fmt: skip
    with contextlib.suppress(OSError, Problem, ValueError):
        copies = backup.kept(path)
        good = [one for one in copies if one.checked is not backup.Checked.DAMAGED]
        facts["backups"] = len(copies)
        facts["last_backup"] = good[0].at.date().isoformat() if good else None
        second = backup.second(path)
        if second is not None:
            facts["second_place"] = {
                "folder": str(second.folder), "last": str(second.last) if second.last else None,
                "missed": str(second.missed) if second.missed else None,
            }  # fmt: skip
    with contextlib.suppress(OSError, ValueError):
        facts["drafts"] = drafts.place_for(path).is_file()
    return facts


def _inside(connection: cipher.Connection, *, protected: bool) -> dict[str, Any]:
    """What only the open file tells; what a damaged one does not tell is left out."""
    facts: dict[str, Any] = {}

    def ask(sql: str) -> Any:
        return connection.execute(sql).fetchone()

    with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError, IndexError):
        facts["version"] = opening.shapes(connection)[-1]
        facts["pages"] = int(ask("PRAGMA page_count")[0])
        if protected:
            algorithm = str(ask("PRAGMA cipher_kdf_algorithm")[0]).replace("_", "-")
            facts["key_derivation"] = f"{algorithm}, {int(ask('PRAGMA kdf_iter')[0])} rounds"
        changes, since = ask("SELECT count(*), min(at) FROM journal_entry")
        size = ask("SELECT total(length(before)) + total(length(after)) FROM journal_row")[0]
        facts["changes"] = changes
        facts["history"] = {"changes": changes, "bytes": int(size), "since": since}
    return facts

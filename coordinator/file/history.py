"""The one linear history of the file's shape: append-only, named, frozen."""

from pathlib import Path
from typing import Any

from coordinator.file.cipher import sqlite_utils

migrations = sqlite_utils.Migrations("coordinator")


def statements(name: str) -> list[str]:
    """The statements of a frozen SQL file of ours, which hold no semicolon inside a string or comment."""
    script = (Path(__file__).parent / name).read_text(encoding="utf-8")
    code = "\n".join(line.split("--")[0] for line in script.splitlines())
    return [statement for statement in code.split(";") if statement.strip()]


@migrations(name="0001_foundation")  # type: ignore[untyped-decorator]  # loaded late, so untyped
def foundation(db: Any) -> None:
    """Everything the first release keeps."""
    for statement in statements("schema_1.sql"):
        db.execute(statement)


@migrations(name="0002_trust")  # type: ignore[untyped-decorator]  # loaded late, so untyped
def trust(db: Any) -> None:
    """What it takes to trust the file: one change taken back by itself, who looked last, the file's own mark."""
    for statement in statements("schema_2.sql"):
        db.execute(statement)


@migrations(name="0003_partners")  # type: ignore[untyped-decorator]  # loaded late, so untyped
def partners(db: Any) -> None:
    """What a partnership is made of: agreements whole, asks, the ledger, introductions, planned contacts, steering."""
    for statement in statements("schema_3.sql"):
        db.execute(statement)


@migrations(name="0004_planner")  # type: ignore[untyped-decorator]  # loaded late, so untyped
def planner(db: Any) -> None:
    """A school year to be confirmed, classes' lessons, head counts, cover, and whom to tell."""
    for statement in statements("schema_4.sql"):
        db.execute(statement)


@migrations(name="0005_families")  # type: ignore[untyped-decorator]  # loaded late, so untyped
def families(db: Any) -> None:
    """Whom programmes are for, what families were really sent, copies counted back, and what left the building."""
    for statement in statements("schema_5.sql"):
        db.execute(statement)

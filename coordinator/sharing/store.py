"""How return forms and what left the building are kept and read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from coordinator.file.school_file import Reader
from coordinator.sharing.records import ReturnForm, SharedOutside


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRow:
    """A sharing as a line of the list of what left the building."""

    id: int
    at: datetime
    recipient: str
    partner: str = ""
    purpose: str = ""
    basis: str = ""
    fields: tuple[str, ...] = ()
    pupils: int = 0
    protected: str = ""
    who: str = ""


def form(reader: Reader, form_id: int) -> ReturnForm:
    """The form of that id; LookupError when there is none."""
    return _paired(reader.by_id(ReturnForm, form_id))


def forms(reader: Reader, organisation_id: int | None = None) -> list[ReturnForm]:
    """What partners ask to be sent: one partner's, or all."""
    found = reader.query(
        ReturnForm,
        "SELECT * FROM return_form WHERE ?1 IS NULL OR organisation_id = ?1 ORDER BY name COLLATE NOCASE, id",
        organisation_id,
    )
    return [_paired(one) for one in found]


def _paired(one: ReturnForm) -> ReturnForm:
    pairs = tuple((str(heading), str(field)) for heading, field in one.fields)
    return ReturnForm(
        id=one.id, organisation_id=one.organisation_id, name=one.name, fields=pairs, purpose=one.purpose, basis=one.basis,
        due_on=one.due_on,
    )  # fmt: skip


def shared(reader: Reader, organisation_id: int | None = None) -> list[SharedRow]:
    """What left the building, newest first: to one partner, or all."""
    return reader.query(
        SharedRow,
        "SELECT s.id, s.at, s.recipient, coalesce(o.name, '') AS partner, s.purpose, s.basis, s.fields, s.pupils, s.protected,"
        " s.who FROM shared_outside s LEFT JOIN organisation o ON o.id = s.organisation_id"
        " WHERE ?1 IS NULL OR s.organisation_id = ?1 ORDER BY s.at DESC, s.id DESC",
        organisation_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSent:
    """When a partner was last sent a return."""

    organisation_id: int
    at: datetime


def last_sent(reader: Reader) -> list[LastSent]:
    """The latest sharing with each partner."""
    return reader.query(
        LastSent,
        "SELECT organisation_id, max(at) AS at FROM shared_outside WHERE organisation_id IS NOT NULL GROUP BY organisation_id",
    )


def recipients(reader: Reader, pupil_id: int) -> list[SharedOutside]:
    """Every sharing a pupil was part of, newest first: whom a withdrawal or an erasure has to reach."""
    return reader.query(
        SharedOutside,
        "SELECT s.* FROM shared_outside s JOIN shared_pupil p ON p.shared_outside_id = s.id WHERE p.pupil_id = ?"
        " ORDER BY s.at DESC, s.id DESC",
        pupil_id,
    )


def pupils_of(reader: Reader, shared_id: int) -> list[int]:
    """Whom a sharing was about."""
    rows: Iterable[tuple[int]] = reader.rows(
        "SELECT pupil_id FROM shared_pupil WHERE shared_outside_id = ? ORDER BY pupil_id", shared_id
    )
    return [row[0] for row in rows]

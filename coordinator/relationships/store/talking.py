"""How contacts and promises are kept: the feature's only SQL."""

from datetime import date, timedelta

from coordinator.file.school_file import Reader
from coordinator.relationships.records import (
    Contact,
    ContactRow,
    Promise,
    PromiseRow,
    SpokeDay,
)

_CONTACTS = """
SELECT c.id, c.at, c.staff_id, COALESCE(s.name, '') AS staff, c.organisation_id, o.name AS organisation, c.person_id,
  COALESCE(trim(p.title || ' ' || p.name), '') AS person, c.way, c.said, c.follow_up_on, c.followed_up_on
FROM contact c JOIN organisation o ON o.id = c.organisation_id
LEFT JOIN staff s ON s.id = c.staff_id LEFT JOIN person p ON p.id = c.person_id
"""
_PROMISES = """
SELECT r.id, r.organisation_id, o.name AS organisation, r.person_id,
  COALESCE(trim(p.title || ' ' || p.name), '') AS person, r.staff_id, COALESCE(s.name, '') AS staff,
  r.visit_id, COALESCE(v.title, '') AS visit, r.by_us, r.what, r.made_on, r.due_on, r.kept_on, r.dropped_on
FROM promise r JOIN organisation o ON o.id = r.organisation_id
LEFT JOIN staff s ON s.id = r.staff_id LEFT JOIN person p ON p.id = r.person_id LEFT JOIN visit v ON v.id = r.visit_id
"""


def contact(reader: Reader, contact_id: int) -> Contact:
    return reader.by_id(Contact, contact_id)


def promise(reader: Reader, promise_id: int) -> Promise:
    return reader.by_id(Promise, promise_id)


def contacts(
    reader: Reader, organisation_id: int | None = None, since: date | None = None, until: date | None = None
) -> list[ContactRow]:
    """The contact log, newest first: of one partner or of all, within days when given (both inclusive)."""
    return reader.query(
        ContactRow,
        _CONTACTS
        + "WHERE (?1 IS NULL OR c.organisation_id = ?1) AND (?2 IS NULL OR substr(c.at, 1, 10) >= ?2)"
        " AND (?3 IS NULL OR substr(c.at, 1, 10) <= ?3) ORDER BY c.at DESC, c.id DESC",
        organisation_id,
        since,
        until,
    )


def contacts_of(reader: Reader, organisation_id: int, most: int | None = None) -> list[ContactRow]:
    """One partner's contacts, newest first; ``most`` of them when given."""
    return reader.query(
        ContactRow,
        _CONTACTS + "WHERE c.organisation_id = ?1 ORDER BY c.at DESC, c.id DESC LIMIT ?2",
        organisation_id,
        -1 if most is None else most,
    )


def contacts_with(reader: Reader, person_id: int) -> list[ContactRow]:
    """What was said with one person, wherever they worked, newest first."""
    return reader.query(
        ContactRow, _CONTACTS + "WHERE c.person_id = ? ORDER BY c.at DESC, c.id DESC", person_id
    )


def follow_ups(reader: Reader) -> list[ContactRow]:
    """Contacts still to be followed up, the longest waiting first; late ones stay until they are done."""
    return reader.query(
        ContactRow,
        _CONTACTS
        + "WHERE c.follow_up_on IS NOT NULL AND c.followed_up_on IS NULL AND c.follow_up_dropped_on IS NULL"
        " ORDER BY c.follow_up_on, c.id",
    )


def spoke_days(reader: Reader, until: date) -> list[SpokeDay]:
    """The days on which any of us was in contact with anyone at a living partnership, by partner and day.

    The latest hundred contacts of each: enough to tell a partner's rhythm, and as quick after ten years as after one.
    """
    return reader.query(
        SpokeDay,
        "SELECT DISTINCT o.id AS organisation_id, o.name, o.rhythm_days, substr(c.at, 1, 10) AS 'on'"
        " FROM organisation o JOIN contact c ON c.id IN (SELECT id FROM contact"
        "   WHERE organisation_id = o.id AND at < ? ORDER BY at DESC LIMIT 100)"
        " WHERE o.stage NOT IN ('resting', 'closed') ORDER BY o.id, 4",
        until + timedelta(days=1),
    )


def last_spoke(reader: Reader, organisation_id: int, until: date) -> ContactRow | None:
    """The last contact of anyone of us with anyone there."""
    return reader.one(
        ContactRow,
        _CONTACTS
        + "WHERE c.organisation_id = ? AND substr(c.at, 1, 10) <= ? ORDER BY c.at DESC, c.id DESC LIMIT 1",
        organisation_id,
        until,
    )


def promises(
    reader: Reader, organisation_id: int | None = None, *, open_only: bool = False
) -> list[PromiseRow]:
    """Promises, soonest due first and undated ones last; of one partner or of all."""
    return reader.query(
        PromiseRow,
        _PROMISES + "WHERE (?1 IS NULL OR r.organisation_id = ?1)"
        " AND (NOT ?2 OR (r.kept_on IS NULL AND r.dropped_on IS NULL)) ORDER BY r.due_on IS NULL, r.due_on, r.id",
        organisation_id,
        open_only,
    )


def promises_of(reader: Reader, organisation_id: int, most: int | None = None) -> list[PromiseRow]:
    """One partner's promises, those last made, kept or dropped first; ``most`` of them when given."""
    return reader.query(
        PromiseRow,
        _PROMISES + "WHERE r.organisation_id = ?1"
        " ORDER BY MAX(COALESCE(r.made_on, ''), COALESCE(r.kept_on, ''), COALESCE(r.dropped_on, '')) DESC LIMIT ?2",
        organisation_id,
        -1 if most is None else most,
    )


def promises_of_visit(reader: Reader, visit_id: int) -> list[PromiseRow]:
    return reader.query(PromiseRow, _PROMISES + "WHERE r.visit_id = ? ORDER BY r.due_on, r.id", visit_id)

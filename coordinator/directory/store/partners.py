"""How organisations, people and staff are kept: the directory's only SQL."""

from datetime import date

from coordinator.directory.records import (
    Found,
    Knows,
    KnowsRow,
    Organisation,
    PartnerRow,
    Person,
    PersonRow,
    Post,
    Staff,
    Team,
)
from coordinator.file.school_file import Reader
from coordinator.names import fold

_HERE = "(s.from_on IS NULL OR s.from_on <= :on) AND (s.to_on IS NULL OR s.to_on >= :on)".replace(":on", "?1")

_PARTNERS = f"""
SELECT o.id, o.name, o.aliases, o.kind, o.place_kind, o.provider_type, o.town, o.region, o.latitude, o.longitude,
  o.travel_minutes, o.handle, o.hashtag, o.stage, o.rhythm_days, c.last_spoke,
  MIN(COALESCE(c.first_spoke, k.since), COALESCE(k.since, c.first_spoke)) AS since,
  COALESCE(k.known_by, 0) AS known_by, COALESCE(k.known_names, '') AS known_names,
  COALESCE(p.people, '') AS people, v.next_visit
FROM organisation o
LEFT JOIN (SELECT x.id AS organisation_id,
             (SELECT substr(MAX(at), 1, 10) FROM contact WHERE organisation_id = x.id AND at < date(?1, '+1 day'))
               AS last_spoke,
             (SELECT substr(MIN(at), 1, 10) FROM contact WHERE organisation_id = x.id AND at < date(?1, '+1 day'))
               AS first_spoke
           FROM organisation x) c ON c.organisation_id = o.id
LEFT JOIN (SELECT k.organisation_id, MIN(k.since) AS since, SUM({_HERE}) AS known_by,
             group_concat(CASE WHEN {_HERE} THEN s.name END, char(10)) AS known_names
           FROM knows k JOIN staff s ON s.id = k.staff_id GROUP BY k.organisation_id) k ON k.organisation_id = o.id
LEFT JOIN (SELECT t.organisation_id, group_concat(n.name, char(10)) AS people
           FROM post t JOIN person n ON n.id = t.person_id
           WHERE t.to_on IS NULL OR t.to_on >= ?1 GROUP BY t.organisation_id) p ON p.organisation_id = o.id
LEFT JOIN (SELECT organisation_id, MIN(starts_on) AS next_visit FROM visit
           WHERE starts_on >= ?1 AND state <> 'cancelled' GROUP BY organisation_id) v ON v.organisation_id = o.id
"""

_PERSON = """
SELECT n.id, n.name, n.title, n.notes, t.id AS post_id, t.organisation_id, COALESCE(o.name, '') AS organisation,
  COALESCE(o.place_kind, '') AS place_kind, COALESCE(o.town, '') AS town, t.team_id, COALESCE(m.name, '') AS team,
  COALESCE(t.job_title, '') AS job_title, COALESCE(t.telephone, '') AS telephone, COALESCE(t.mobile, '') AS mobile,
  COALESCE(t.email, '') AS email, COALESCE(t.best_time, '') AS best_time, COALESCE(t.best_way, '') AS best_way,
  t.from_on, t.to_on, t.confirmed_on,
  (SELECT substr(MAX(at), 1, 10) FROM contact WHERE person_id = n.id) AS last_spoke
FROM person n
{join} post t ON t.person_id = n.id {post}
LEFT JOIN organisation o ON o.id = t.organisation_id
LEFT JOIN team m ON m.id = t.team_id
"""
_NOW = "(t.to_on IS NULL OR t.to_on >= ?1)"


def organisations(reader: Reader) -> list[Organisation]:
    return reader.every(Organisation, "name COLLATE NOCASE, id")


def organisation(reader: Reader, organisation_id: int) -> Organisation:
    return reader.by_id(Organisation, organisation_id)


def partners(reader: Reader, on: date) -> list[PartnerRow]:
    """Every partner that is not closed, the quietest first, those never spoken to at the end."""
    return reader.query(
        PartnerRow,
        _PARTNERS
        + "WHERE o.stage <> 'closed' ORDER BY c.last_spoke IS NULL, c.last_spoke, o.name COLLATE NOCASE",
        on,
    )


def closed_partners(reader: Reader, on: date) -> list[PartnerRow]:
    return reader.query(PartnerRow, _PARTNERS + "WHERE o.stage = 'closed' ORDER BY o.name COLLATE NOCASE", on)


def partner(reader: Reader, organisation_id: int, on: date) -> PartnerRow | None:
    return reader.one(PartnerRow, _PARTNERS + "WHERE o.id = ?2", on, organisation_id)


def known_by_fewer_than_two(reader: Reader, on: date) -> list[PartnerRow]:
    """Partners that rest on one of our current staff, or on nobody."""
    return reader.query(
        PartnerRow,
        _PARTNERS
        + "WHERE o.stage <> 'closed' AND COALESCE(k.known_by, 0) < 2 ORDER BY o.name COLLATE NOCASE",
        on,
    )


def school_place(reader: Reader) -> tuple[float, float] | None:
    """Where the school is (latitude, longitude), if it was ever told."""
    found = reader.rows("SELECT latitude, longitude FROM school")
    if not found or found[0][0] is None or found[0][1] is None:
        return None
    return found[0][0], found[0][1]


def staff(reader: Reader, on: date | None = None) -> list[Staff]:
    """Our staff by name; only those at the school on a day when one is given."""
    everyone = reader.every(Staff, "name COLLATE NOCASE, id")
    return everyone if on is None else [member for member in everyone if member.here_on(on)]


def staff_member(reader: Reader, staff_id: int) -> Staff:
    return reader.by_id(Staff, staff_id)


def teams(reader: Reader, organisation_id: int) -> list[Team]:
    return reader.query(
        Team, "SELECT * FROM team WHERE organisation_id = ? ORDER BY name COLLATE NOCASE", organisation_id
    )


def every_team(reader: Reader) -> list[Team]:
    return reader.every(Team)


def team(reader: Reader, team_id: int) -> Team:
    return reader.by_id(Team, team_id)


def person(reader: Reader, person_id: int) -> Person:
    return reader.by_id(Person, person_id)


def post(reader: Reader, post_id: int) -> Post:
    return reader.by_id(Post, post_id)


def people_at(reader: Reader, organisation_id: int, on: date) -> list[PersonRow]:
    """Who holds a post there on that day (a post without an end is held)."""
    return reader.query(
        PersonRow,
        _PERSON.format(join="JOIN", post=f"AND {_NOW}")
        + "WHERE t.organisation_id = ?2 ORDER BY n.name COLLATE NOCASE",
        on,
        organisation_id,
    )


def people_once_at(reader: Reader, organisation_id: int, on: date) -> list[PersonRow]:
    """Who held a post there and has left it."""
    return reader.query(
        PersonRow,
        _PERSON.format(join="JOIN", post="AND t.to_on < ?1")
        + "WHERE t.organisation_id = ?2 ORDER BY t.to_on DESC",
        on,
        organisation_id,
    )


def people(reader: Reader, on: date) -> list[PersonRow]:
    """Everyone with the posts they hold; someone between posts comes once, without one."""
    return reader.query(
        PersonRow,
        _PERSON.format(join="LEFT JOIN", post=f"AND {_NOW}") + "ORDER BY n.name COLLATE NOCASE, t.id",
        on,
    )


def posts_of(reader: Reader, person_id: int) -> list[PersonRow]:
    """Every post a person held, the newest first."""
    return reader.query(
        PersonRow,
        _PERSON.format(join="JOIN", post="")
        + "WHERE n.id = ? ORDER BY t.to_on IS NOT NULL, t.from_on DESC, t.id DESC",
        person_id,
    )


def every_person(reader: Reader) -> list[Person]:
    return reader.every(Person)


def every_post(reader: Reader) -> list[Post]:
    """Every post, those still held last, so that a look-up by person keeps the one held now."""
    return reader.every(Post, "to_on IS NULL, to_on, id")


def knows(reader: Reader, staff_id: int, organisation_id: int) -> Knows | None:
    return reader.one(
        Knows, "SELECT * FROM knows WHERE staff_id = ? AND organisation_id = ?", staff_id, organisation_id
    )


def who_knows(reader: Reader, organisation_id: int, on: date) -> list[KnowsRow]:
    """Which of our staff know a partner: those still here first, the warmest first."""
    return reader.query(
        KnowsRow,
        f"SELECT k.id, k.staff_id, s.name, s.initials, s.role, k.since, k.warmth, k.how, {_HERE} AS here,"
        " (SELECT COUNT(*) FROM contact c WHERE c.staff_id = s.id AND c.organisation_id = k.organisation_id) AS talks"
        " FROM knows k JOIN staff s ON s.id = k.staff_id WHERE k.organisation_id = ?2"
        " ORDER BY here DESC, k.warmth DESC, s.name COLLATE NOCASE",
        on,
        organisation_id,
    )


def what_depends(reader: Reader, table: str, id_: int) -> dict[str, int]:
    """How many rows of which tables link to a row: what would be lost with it."""
    links = reader.rows(
        'SELECT m.name, f."from" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f'
        " WHERE m.type = 'table' AND f.\"table\" = ?",
        table,
    )
    counts: dict[str, int] = {}
    for linking, column in links:
        number = reader.scalar(f'SELECT COUNT(*) FROM "{linking}" WHERE "{column}" = ?', id_)
        if number:
            counts[linking] = counts.get(linking, 0) + int(number)
    return counts


def find(reader: Reader, text: str, on: date, most: int = 20) -> list[Found]:
    """Organisations, people there and staff whose name has all these words (accents and case don't matter)."""
    words = fold(text).split()
    if not words:
        return []
    answers = [
        Found(what="organisation", id=o.id, title=o.name, detail=o.town, organisation_id=o.id)
        for o in organisations(reader)
        if _has(words, o.name, *o.aliases)
    ]
    answers += [
        Found(
            what="person",
            id=p.id,
            title=f"{p.title} {p.name}".strip(),
            detail=", ".join(part for part in (p.job_title, p.organisation) if part),
            organisation_id=p.organisation_id,
        )
        for p in people(reader, on)
        if _has(words, p.name, p.email)
    ]
    answers += [
        Found(what="staff", id=s.id, title=s.name, detail=s.role)
        for s in staff(reader, on)
        if _has(words, s.name)
    ]
    start = fold(text)
    return sorted(answers, key=lambda found: not fold(found.title).startswith(start))[:most]


def _has(words: list[str], *names: str) -> bool:
    return any(
        all(any(part.startswith(word) for part in parts) for word in words)
        for parts in (fold(name).split() for name in names)
    )

"""How asks and their answers are kept."""

from coordinator.file.school_file import Change, Reader
from coordinator.relationships.records import Ask, Asked
from coordinator.relationships.records.giving import Askable, AskedRow, AskRow

_ASKED = """
SELECT d.id, d.ask_id, a.what, d.organisation_id, o.name AS organisation, d.person_id,
  COALESCE(trim(p.title || ' ' || p.name), '') AS person, d.on_day, d.answer, d.words, d.turned_up, d.answered_on
FROM asked d JOIN ask a ON a.id = d.ask_id JOIN organisation o ON o.id = d.organisation_id
LEFT JOIN person p ON p.id = d.person_id
"""


def ask(reader: Reader, ask_id: int) -> Ask:
    return reader.by_id(Ask, ask_id)


def asked(reader: Reader, asked_id: int) -> Asked:
    return reader.by_id(Asked, asked_id)


def asks(reader: Reader) -> list[AskRow]:
    """Every ask: those open first, the soonest needed before the rest."""
    return reader.query(
        AskRow,
        """SELECT a.id, a.what, a.detail, a.staff_id, COALESCE(s.name, '') AS staff, a.made_on, a.needed_by, a.met_on,
             a.dropped_on, COUNT(d.id) AS asked, COALESCE(SUM(d.answer = 'waiting'), 0) AS waiting,
             COALESCE(SUM(d.answer IN ('yes', 'partly')), 0) AS helped
           FROM ask a LEFT JOIN asked d ON d.ask_id = a.id LEFT JOIN staff s ON s.id = a.staff_id
           GROUP BY a.id
           ORDER BY a.met_on IS NOT NULL OR a.dropped_on IS NOT NULL, a.needed_by IS NULL, a.needed_by, a.made_on DESC, a.id""",
    )


def asked_of(reader: Reader, ask_id: int) -> list[AskedRow]:
    """Whom we asked for it, the first first."""
    return reader.query(AskedRow, _ASKED + "WHERE d.ask_id = ? ORDER BY d.on_day, d.id", ask_id)


def asked_at(reader: Reader, organisation_id: int) -> list[AskedRow]:
    """What we asked one partner, the latest first."""
    return reader.query(
        AskedRow, _ASKED + "WHERE d.organisation_id = ? ORDER BY d.on_day DESC, d.id DESC", organisation_id
    )


def askable(reader: Reader) -> list[Askable]:
    """Every open partner as a question looks at it, in one statement."""
    return reader.query(
        Askable,
        """SELECT o.id, o.name, o.kind, o.how_to_work, COALESCE(g.gave, '') AS gave, COALESCE(g.kinds, '') AS gave_kinds
           FROM organisation o LEFT JOIN (
             SELECT organisation_id, group_concat(what, char(10)) AS gave, group_concat(kind, char(10)) AS kinds
             FROM (SELECT organisation_id, what, kind FROM exchange WHERE by_us = 0
                   UNION ALL SELECT organisation_id, turned_up, 'other' FROM asked WHERE turned_up <> '')
             GROUP BY organisation_id) g ON g.organisation_id = o.id
           WHERE o.stage <> 'closed' ORDER BY o.name COLLATE NOCASE""",
    )


def delete(change: Change, ask_id: int) -> None:
    """Takes out an ask with whom we asked."""
    for row in asked_of(change, ask_id):
        change.delete(Asked, row.id)
    change.delete(Ask, ask_id)

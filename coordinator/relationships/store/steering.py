"""How the steering group is kept: members, meetings, agenda and actions."""

from datetime import date

from coordinator.file.school_file import Change, Reader
from coordinator.relationships.records.steering import (
    ActionRow,
    AgendaItem,
    MemberRow,
    SteeringAction,
    SteeringMeeting,
    SteeringMember,
)

_MEMBERS = """
SELECT m.id, m.staff_id, m.person_id, COALESCE(s.name, trim(p.title || ' ' || p.name), m.name) AS name,
  CASE WHEN m.role <> '' THEN m.role WHEN s.id IS NOT NULL THEN s.role ELSE COALESCE(w.job_title, '') END AS role,
  COALESCE(o.name, '') AS organisation, m.from_on, m.to_on
FROM steering_member m LEFT JOIN staff s ON s.id = m.staff_id LEFT JOIN person p ON p.id = m.person_id
LEFT JOIN post w ON w.id = (SELECT max(id) FROM post WHERE person_id = m.person_id AND to_on IS NULL)
LEFT JOIN organisation o ON o.id = w.organisation_id
"""
_ACTIONS = """
SELECT a.id, a.steering_meeting_id, m.on_day AS meeting_on, a.what, a.staff_id, COALESCE(s.name, a.owner) AS owner, a.due_on,
  a.done_on, a.dropped_on
FROM steering_action a LEFT JOIN steering_meeting m ON m.id = a.steering_meeting_id LEFT JOIN staff s ON s.id = a.staff_id
"""


def members(reader: Reader, on: date | None = None) -> list[MemberRow]:
    """Who is in the group, our staff first: all there ever were, or those of a day."""
    return reader.query(
        MemberRow,
        _MEMBERS + "WHERE ?1 IS NULL OR ((m.from_on IS NULL OR m.from_on <= ?1) AND (m.to_on IS NULL OR m.to_on >= ?1))"
        " ORDER BY m.staff_id IS NULL, m.person_id IS NULL, m.id",
        on,
    )


def member(reader: Reader, member_id: int) -> SteeringMember:
    return reader.by_id(SteeringMember, member_id)


def memberships_of(reader: Reader, staff_id: int) -> list[SteeringMember]:
    """Every time one of our staff was in the group."""
    return reader.query(
        SteeringMember, "SELECT * FROM steering_member WHERE staff_id = ? ORDER BY id", staff_id
    )


def meetings(reader: Reader) -> list[SteeringMeeting]:
    """Every meeting, the latest day first."""
    return reader.query(SteeringMeeting, "SELECT * FROM steering_meeting ORDER BY on_day DESC, starts DESC, id DESC")


def meeting(reader: Reader, meeting_id: int) -> SteeringMeeting:
    return reader.by_id(SteeringMeeting, meeting_id)


def attended(reader: Reader, member_id: int) -> int:
    """At how many meetings a member is noted as present or excused."""
    return sum(member_id in (*each.present, *each.apologies) for each in meetings(reader))


def agenda(reader: Reader, meeting_id: int) -> list[AgendaItem]:
    """A meeting's points in their order."""
    return reader.query(
        AgendaItem, "SELECT * FROM agenda_item WHERE steering_meeting_id = ? ORDER BY position, id", meeting_id
    )


def item(reader: Reader, item_id: int) -> AgendaItem:
    return reader.by_id(AgendaItem, item_id)


def actions(reader: Reader, meeting_id: int | None = None, *, open_only: bool = False) -> list[ActionRow]:
    """Agreed actions, the soonest due first: of one meeting or of all."""
    return reader.query(
        ActionRow,
        _ACTIONS + "WHERE (?1 IS NULL OR a.steering_meeting_id = ?1)"
        " AND (NOT ?2 OR (a.done_on IS NULL AND a.dropped_on IS NULL)) ORDER BY a.due_on IS NULL, a.due_on, a.id",
        meeting_id,
        open_only,
    )


def action(reader: Reader, action_id: int) -> SteeringAction:
    return reader.by_id(SteeringAction, action_id)


def action_row(reader: Reader, action_id: int) -> ActionRow | None:
    return reader.one(ActionRow, _ACTIONS + "WHERE a.id = ?", action_id)


def clear_meeting(change: Change, meeting_id: int) -> None:
    """Takes out a meeting's agenda; what it agreed stays, without a meeting."""
    change.execute("DELETE FROM agenda_item WHERE steering_meeting_id = ?", meeting_id)
    change.execute("UPDATE steering_action SET steering_meeting_id = NULL WHERE steering_meeting_id = ?", meeting_id)

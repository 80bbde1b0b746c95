"""How a colleague and a note read as rows."""

from coordinator.desktop.kit.lists import Row
from coordinator.directory.records import Staff
from coordinator.handover.records import KeeperNote
from coordinator.words import MONTHS


def staff_row(member: Staff) -> Row:
    """A colleague: role and what they can do."""
    able = [
        words
        for on, words in (
            (member.first_aider, "first aid"),
            (member.drives_minibus, "minibus"),
            (member.steering_group, "steering group"),
        )
        if on
    ]
    return Row(
        member.id,
        member.name,
        " · ".join(part for part in (member.role, *able) if part),
        avatar=member.name,
        most=2,
    )


def note_row(note: KeeperNote, names: dict[int, str]) -> Row:
    """A note: what it is about and when it matters."""
    about = names.get(note.organisation_id or 0, "Everything")
    month = MONTHS[note.month - 1] if note.month else "all year"
    return Row(note.id, note.words, f"{about} · {month}", most=6)

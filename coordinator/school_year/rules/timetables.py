"""How a lesson is written: the class, then a comma, then the room."""


def class_and_room(label: str) -> tuple[str, str]:
    """``("10B", "Lab 2")`` of ``10B, Lab 2``; a label without a comma has no room."""
    group, _, room = label.rpartition(", ")
    return (group, room) if group else (room, "")


def with_room(group: str, room: str) -> str:
    """``10B, Lab 2``; the class alone when no room is known."""
    return f"{group}, {room}" if room else group

"""The steering group: members, meetings with agenda and minutes, actions."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringMember:
    """Someone in the steering group: of our staff, of a partner, or (by ``name``) neither."""

    id: int = 0
    staff_id: int | None = None
    person_id: int | None = None
    name: str = ""
    role: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringMeeting:
    """A meeting, to come or held; ``present`` and ``apologies`` are members' ids."""

    id: int = 0
    on_day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    present: tuple[int, ...] = ()
    apologies: tuple[int, ...] = ()
    minutes: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A point of an agenda; ``length`` in minutes, ``decided`` is what the minutes say of it."""

    id: int = 0
    steering_meeting_id: int
    position: int = 0
    what: str
    detail: str = ""
    length: int | None = None
    decided: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringAction:
    """Something the group asked someone to do: of our staff, or ``owner`` in words."""

    id: int = 0
    steering_meeting_id: int | None = None
    what: str
    staff_id: int | None = None
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None

    @property
    def open(self) -> bool:
        """Neither done nor dropped."""
        return self.done_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member with the name to be shown, and where somebody of a partner works."""

    id: int = 0
    staff_id: int | None = None
    person_id: int | None = None
    name: str = ""
    role: str = ""
    organisation: str = ""
    from_on: date | None = None
    to_on: date | None = None

    def here_on(self, day: date) -> bool:
        """Whether they belong to the group on that day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or self.to_on >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An agreed action with its owner's name and the day of the meeting that agreed it."""

    id: int = 0
    steering_meeting_id: int | None = None
    meeting_on: date | None = None
    what: str = ""
    staff_id: int | None = None
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None

    @property
    def open(self) -> bool:
        """Neither done nor dropped."""
        return self.done_on is None and self.dropped_on is None

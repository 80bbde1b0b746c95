"""Somebody who moves: from a post here to another elsewhere, and who follows."""

from dataclasses import dataclass
from datetime import date

from coordinator.directory.records import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What is known of a move; ``to`` is a partner's id, a new partner, or None when nobody knows where they went."""

    last_day: date
    to: int | Organisation | None = None
    first_day: date | None = None
    job_title: str = ""
    telephone: str = ""
    email: str = ""
    follower_id: int | None = None  # someone there already
    follower_name: str = ""  # someone new
    promises_go_along: bool = False

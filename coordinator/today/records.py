"""One line of work: what, why now, how long, and the one press that does it."""

from dataclasses import dataclass
from enum import StrEnum


class Deed(StrEnum):
    """What the button of a line does. Those of the first group are done at once; the others open the place where it is done."""

    KEEP_PROMISE = "keep-promise"
    TICK_JOB = "tick-job"
    NOTE_THANKS = "note-thanks"
    POST_THANKS = "post-thanks"
    GIVE_FEEDBACK = "give-feedback"
    TELL_PARTNER = "tell-partner"

    LOG_CONTACT = "log-contact"
    CHASE_CONSENT = "chase-consent"
    OPEN_VISIT = "open-visit"
    RECORD_WHO_CAME = "record-who-came"


AT_ONCE = frozenset(
    {
        Deed.KEEP_PROMISE,
        Deed.TICK_JOB,
        Deed.NOTE_THANKS,
        Deed.POST_THANKS,
        Deed.GIVE_FEEDBACK,
        Deed.TELL_PARTNER,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that needs doing; ``days_left`` counts school days, negative when late, None when it has no day."""

    deed: Deed
    target_id: int  # of what the deed is done to: a promise, a job, a visit, a thank-you …
    title: str
    why: str
    verb: str
    minutes: int
    days_left: int | None
    kind: str  # what the line opens: partner visit thanks consent
    opens_id: int  # the record that the line opens
    icon: str = "circle-dot"

    @property
    def key(self) -> str:
        """The same need has the same key tomorrow."""
        return f"{self.deed}:{self.target_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A thank-you on Today: to whom, for what, and how many school days are left."""

    id: int
    to: str
    what_for: str
    organisation: str
    days_left: int | None

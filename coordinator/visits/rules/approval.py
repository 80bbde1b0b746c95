"""What makes an approval fall: the date, the place, the leader or the numbers are no longer as approved."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coordinator.visits.records import Visit
from coordinator.words import short_date


@dataclass(frozen=True, slots=True)
class Shift:
    """One fact that is no longer as it was; without ``was`` and ``now`` the ``subject`` is the whole sentence."""

    subject: str
    was: str = ""
    now: str = ""

    @property
    def words(self) -> str:
        """``The date moved from Thu 3 Dec to Fri 4 Dec.``"""
        return f"{self.subject} from {self.was} to {self.now}." if self.was else f"{self.subject}."


def approval_changes(before: Visit, after: Visit, today: date) -> list[Shift]:
    """What of date, place and numbers changed; any of them takes the approval away."""
    changed: list[Shift] = []
    if (before.starts_on, before.last_day) != (after.starts_on, after.last_day):
        was, now = (short_date(v.starts_on, today) if v.starts_on else "no date" for v in (before, after))
        changed.append(Shift("The date moved", was, now) if was != now else Shift("The last day moved"))
    if before.place_name != after.place_name:
        changed.append(
            Shift("The place changed", before.place_name or "nowhere yet", after.place_name or "nowhere yet")
        )
    elif before.organisation_id != after.organisation_id:
        changed.append(Shift("The partner changed"))
    return changed + number_change(before.places_promised, after.places_promised)


def number_change(before: int | None, after: int | None) -> list[Shift]:
    """``Numbers rose from 300 to 320.``, or nothing."""
    if before is None or after is None or before == after:
        return []
    return [Shift(f"Numbers {'rose' if after > before else 'fell'}", str(before), str(after))]


def leader_change(before: str, after: str) -> list[Shift]:
    """``The leader changed from N. Malik to T. Beddoes.``, or nothing."""
    if before == after:
        return []
    return [Shift("The leader changed", before or "nobody", after or "nobody")]


def fallen_because(because: str, shifts: Iterable[Shift]) -> str:
    """Why an approval is not standing, after more has changed: each fact once, from what was approved to what is now.

    A fact that is as approved again is no longer a reason; when none is left the answer is empty.
    """
    for shift in shifts:
        found = _told_before(because, shift)
        if found is None:
            because = because if shift.words in because else f"{because} {shift.words}".strip()
            continue
        start, end, first = found
        new = "" if first == shift.now else _since(shift, first).words
        because = " ".join(part for part in (because[:start].strip(), new, because[end:].strip()) if part)
    return because


def _told_before(because: str, shift: Shift) -> tuple[int, int, str] | None:
    """Where ``because`` tells of the same fact, and what was approved."""
    if not shift.was:
        return None
    subject = "Numbers (?:rose|fell)" if shift.subject.startswith("Numbers") else re.escape(shift.subject)
    was = re.escape(shift.was)
    onward = re.search(rf"{subject} from (.+?) to {was}\.(?= |$)", because)
    if onward:
        return onward.start(), onward.end(), onward[1]
    again = re.search(rf"{subject} from {was} to (?:.+?)\.(?= [A-Z]|$)", because)
    return (again.start(), again.end(), shift.was) if again else None


def _since(shift: Shift, first: str) -> Shift:
    if shift.subject.startswith("Numbers"):
        return number_change(int(first), int(shift.now))[0]
    return Shift(shift.subject, first, shift.now)

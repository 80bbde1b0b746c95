"""A copy in words: when, why, what it holds, how sure one can be of it, and what is different today."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from coordinator import words
from coordinator.desktop.kit.backup_words import WHY, day, holds, moment, size
from coordinator.desktop.kit.lists import Row
from coordinator.desktop.kit.marks import Mark
from coordinator.file.backup import Checked, Copy, Counts, SecondPlace, Why

_ICONS = {
    Why.FIRST: "sunrise", Why.CLOSE: "door-open", Why.ASKED: "save", Why.UPDATE: "refresh-cw", Why.RESTORE: "history",
    Why.PASSPHRASE: "key-round", Why.TRIM: "scissors", Why.OPEN: "monitor",
}  # fmt: skip
_WEEKS = timedelta(days=35)


def against(number: int, now: int, one: str = "") -> str:
    """``12 fewer than now``, ``the same as now``; with ``one`` what is counted: ``12 changes fewer than now``."""
    difference = number - now
    if not difference:
        return "same as now"
    said = words.count(abs(difference), one) if one else f"{abs(difference):,}"
    return f"{said} {'fewer' if difference < 0 else 'more'} than now"


def compared(counts: Counts, now: Counts) -> str:
    """How far a copy is from today's file, by its changes."""
    if counts.state and counts.state == now.state:
        return "Same as now"
    if counts.changes == now.changes:
        return "Other changes than now"
    return against(counts.changes, now.changes, "change")


def sureness(copy: Copy, today: date) -> Mark:
    """Whether it was opened and checked, and when it was last found so."""
    if copy.checked is Checked.DAMAGED:
        return Mark("Damaged", "alert", "triangle-alert")
    if copy.checked is Checked.NOT_YET:
        return Mark("Not checked yet", "line", "circle-dashed")
    checked = day(copy.checked_at.date(), today) if copy.checked_at else ""
    return Mark(f"Checked {checked[:1].lower()}{checked[1:]}" if checked in ("Today", "Yesterday")
                else f"Checked {checked}".strip(), "good", "shield-check")  # fmt: skip


def group(copy: Copy, today: date) -> str:
    """Under which heading a copy stands."""
    if copy.why.apart:
        return "Kept before something"
    monday = today - timedelta(days=today.weekday())
    if copy.at.date() >= monday:
        return "This week"
    return "Earlier weeks" if copy.at.date() >= monday - _WEEKS else "Months"


def rows(copies: Sequence[Copy], now: Counts, today: date) -> list[Row]:
    """The list, newest first under each heading."""
    made: list[Row] = []
    for heading in ("This week", "Earlier weeks", "Months", "Kept before something"):
        under = [copy for copy in copies if group(copy, today) == heading]
        if under:
            made.append(Row(heading, heading, heading=True))
            made += [_row(copy, now, today) for copy in under]
    return made


def _row(copy: Copy, now: Counts, today: date) -> Row:
    mark = sureness(copy, today)
    sound = copy.checked is Checked.SOUND
    return Row(
        copy.path, moment(copy.at, today), f"{holds(copy.counts)} · {size(copy.size)}" if copy.counts else size(copy.size),
        beside=WHY[copy.why], icon=_ICONS[copy.why] if copy.checked is not Checked.DAMAGED else "triangle-alert",
        tone="alert" if copy.checked is Checked.DAMAGED else "info" if copy.why.apart else "act",
        right=compared(copy.counts, now) if copy.counts else "",
        right_detail=mark.text if sound else "", pill=None if sound else mark,
    )  # fmt: skip


def facts(copies: Sequence[Copy], today: date) -> str:
    """The line under the page's title."""
    if not copies:
        return "No copy of this file yet"
    damaged = sum(copy.checked is Checked.DAMAGED for copy in copies)
    unsure = sum(copy.checked is Checked.NOT_YET for copy in copies)
    newest = moment(copies[0].at, today)
    newest = newest[:1].lower() + newest[1:] if newest[:2] in ("To", "Ye") else newest
    state = (
        words.count(damaged, "damaged copy", "damaged copies") if damaged
        else f"{unsure} not checked yet" if unsure
        else "all opened and checked"
    )  # fmt: skip
    return f"{words.count(len(copies), 'copy', 'copies')} · newest {newest} · {state}"


def second_line(place: SecondPlace, today: date) -> tuple[str, str, str]:
    """Tone, icon and sentence for how the second place is doing."""
    if place.missed is not None:
        on = day(place.missed.date(), today)
        on = f"on {on}" if on not in ("Today", "Yesterday") else on.lower()
        last = f" It last had one {_on(place.last, today)}." if place.last else ""
        return "warn", "hard-drive", f"The second place wasn’t there {on}; the copies here are complete.{last}"
    if place.last is not None:
        return "good", "circle-check", f"Each copy is put there too, the last {_on(place.last, today)}."
    return "info", "info", "The next copy will be put there too."


def _on(at: datetime, today: date) -> str:
    said = moment(at, today)
    return f"{said[:1].lower()}{said[1:]}" if said.startswith(("Today", "Yesterday")) else f"on {said}"


def returned(copy: Copy, today: date) -> str:
    """What is told after going back."""
    return f"You are back at {_plain(copy.at, today)}. The file as it was a moment ago is kept with the backups."


def _plain(at: datetime, today: date) -> str:
    said = moment(at, today)
    return f"{said[:1].lower()}{said[1:]}" if said.startswith(("Today", "Yesterday")) else said


def save_name(path: Path, copy: Copy) -> str:
    """What a copy that is saved elsewhere is called to begin with."""
    return f"{path.stem} {copy.at:%Y-%m-%d %H.%M}{path.suffix}"

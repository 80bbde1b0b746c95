"""What the desk says of a slip once it is kept, and while it waits for the next: sign, colour, words, sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coordinator.consent import rules
from coordinator.consent.records import Answer, ConsentRow, Scope, State
from coordinator.desktop.consent.slip import said
from coordinator.desktop.consent.sounds import Sound
from coordinator.words import count


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a kept slip is shown; ``short`` is for the one line under the field."""

    icon: str
    tone: str
    words: str
    short: str
    detail: str
    sound: Sound


def outcome(
    row: ConsentRow, answers: Mapping[Scope, Answer], scopes: Sequence[Scope], rows: Sequence[ConsentRow], detail: str
) -> Outcome:
    """``rows`` are the visit's after it was kept: they show whether two people's answers differ now."""
    words = said(answers, scopes)
    if any(r.pupil_id == row.pupil_id and State.CONFLICT in r.states.values() for r in rows):
        differ = f"Two people’s answers differ now: the table shows which, first of all. {detail}"
        return Outcome("git-compare-arrows", "alert", f"{row.name}: {words}", f"{row.name}: two answers", differ, "look")
    looks = {"yes to all": ("check", "good"), "not coming": ("x", "ink")}
    icon, tone = looks.get(words, ("circle-dot", "tie-ink"))
    sound: Sound = "no" if Answer.REFUSED in answers.values() else "kept"
    return Outcome(icon, tone, f"{row.name}: {words}", f"{row.name}: {words}", detail, sound)


def resting(rows: Sequence[ConsentRow]) -> tuple[str, str, str, str]:
    """Sign, its colour, words and detail while no slip is in hand."""
    missing = sum(rules.is_missing(row) for row in rows)
    icon, tone = ("clipboard-list", "ink-3") if missing else ("circle-check", "good")
    if rows and all(row.asked_on is None and not row.taking_part.answered for row in rows):
        detail = "Print the letters; the slips that come back are typed in here."
        return icon, tone, "Nobody has been asked yet", detail
    words = f"{count(missing, 'reply is', 'replies are')} still out" if missing else "Every reply is in"
    return icon, tone, words, "Letters of a surname find the pupil; a slip’s code can be scanned. Y then keeps what is shown."

"""First and later reminders told apart."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.consent.records import Asking, AskingKind
from coordinator.consent.rules.reminding import reminded_words, reminders

LETTER, REMINDER, AGAIN = AskingKind.LETTER, AskingKind.REMINDER, AskingKind.AGAIN


def asked(*kinds: tuple[AskingKind, int]) -> list[Asking]:
    """Askings of these kinds, each so many hours after the first of November."""
    start = datetime(2026, 11, 1, 9)
    return [Asking(id=n, kind=kind, on_day=start + timedelta(hours=hours)) for n, (kind, hours) in enumerate(kinds, 1)]


@pytest.mark.parametrize(
    ("askings", "times"),
    [
        ([], 0),
        ([(LETTER, 0)], 0),
        ([(LETTER, 0), (REMINDER, 48)], 1),
        ([(LETTER, 0), (REMINDER, 48), (REMINDER, 49)], 1),  # a slip and a letter on one day
        ([(LETTER, 0), (REMINDER, 48), (REMINDER, 96)], 2),
        ([(LETTER, 0), (REMINDER, 48), (AGAIN, 72)], 0),  # asked again: a reminder of that is a first one
        ([(LETTER, 0), (REMINDER, 48), (AGAIN, 72), (REMINDER, 96)], 1),
    ],
)
def test_reminders_count_since_the_family_was_asked_last(askings: list[tuple[AskingKind, int]], times: int) -> None:
    assert reminders(asked(*askings)) == times


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (0, ""),
        (1, "Reminded 12 Nov"),
        (2, "Reminded twice, last 12 Nov"),
        (3, "Reminded three times, last 12 Nov"),
        (4, "Reminded 4 times, last 12 Nov"),
    ],
)
def test_the_words_tell_a_first_reminder_from_later_ones(times: int, words: str) -> None:
    assert reminded_words(times, date(2026, 11, 12)) == words


@given(st.lists(st.tuples(st.sampled_from(list(AskingKind)), st.integers(0, 2000)), max_size=12), st.randoms())
def test_the_count_does_not_hang_on_the_order_they_are_read_in(kinds: list[tuple[AskingKind, int]], chance) -> None:
    askings = asked(*kinds)
    mixed = list(askings)
    chance.shuffle(mixed)
    assert reminders(mixed) == reminders(askings) <= sum(a.kind is REMINDER for a in askings)

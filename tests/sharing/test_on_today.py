"""Today says when a partner's return is due, in school days, until it is sent."""

from datetime import date, datetime

import pytest

from coordinator.school_year.records import Term
from coordinator.school_year.rules import Calendar
from coordinator.sharing.records import ReturnForm
from coordinator.today.rules.returns import returns

CALENDAR = Calendar((Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 18)),))
FORM = ReturnForm(id=3, organisation_id=12, name="Participants")
PARTNERS = {12: "Aldermere"}


@pytest.mark.parametrize(
    ("today", "shown"),
    [(date(2026, 11, 2), True), (date(2026, 10, 30), False), (date(2026, 11, 30), True), (date(2026, 12, 1), False)],
)
def test_heats_close_is_said_from_twenty_school_days_before(today, shown) -> None:
    found = returns(CALENDAR, [FORM], {}, PARTNERS, today)
    assert bool(found) == shown
    if shown:
        assert found[0].title == "Send “Participants” to Aldermere"
        assert "HEAT closes on Mon 30 Nov" in found[0].why
        assert found[0].days_left == CALENDAR.school_days_between(today, date(2026, 11, 30))


def test_a_day_of_their_own_a_day_the_school_set_and_one_that_is_past() -> None:
    own = ReturnForm(id=4, organisation_id=12, name="Spring", due_on=date(2026, 11, 20))
    today = date(2026, 11, 23)
    assert [need.days_left for need in returns(CALENDAR, [own], {}, PARTNERS, today)] == [-1]
    (moved,) = returns(CALENDAR, [FORM], {}, PARTNERS, today, date(2026, 11, 26))
    assert moved.days_left == 3


def test_it_goes_once_it_is_sent_and_says_nothing_of_partners_no_more_worked_with() -> None:
    today = date(2026, 11, 23)
    assert not returns(CALENDAR, [FORM], {12: datetime(2026, 11, 12, 9)}, PARTNERS, today)
    assert returns(CALENDAR, [FORM], {12: datetime(2025, 11, 12, 9)}, PARTNERS, today)
    assert not returns(CALENDAR, [FORM], {}, {}, today)
    assert not returns(CALENDAR, [], {}, PARTNERS, today)

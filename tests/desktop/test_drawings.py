"""The geometry of the drawings, without a painter: what can be counted on paper."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.desktop.kit.marks import years_text
from coordinator.desktop.kit.month import month_days, months_on
from coordinator.desktop.kit.painters.coach import seats
from coordinator.desktop.kit.painters.hour_grid import cells
from coordinator.desktop.kit.painters.ribbon import month_labels, ticks
from coordinator.desktop.kit.painters.ring import Section, arcs, overall
from coordinator.desktop.kit.painters.stamp import postmark_lines
from coordinator.desktop.kit.tie import stripe_polygons
from coordinator.desktop.start.year_squares import squares


def test_a_ring_of_four_has_a_track_each_and_fills_by_share() -> None:
    made = arcs(
        [
            Section("Consent", 1.0),
            Section("Packs", 0.5),
            Section("Cover", 0.0),
            Section("Coach", 0.5, late=True),
        ]
    )
    assert [arc.token for arc in made] == ["sunken", "action", "sunken", "tie", "sunken", "sunken", "alert"]
    assert made[1].sweep == pytest.approx(81)
    assert made[3].sweep == pytest.approx(40.5)
    assert made[3].start == pytest.approx(94.5)


def test_a_ring_is_100_per_cent_only_when_everything_is_done() -> None:
    assert overall([Section("a", 1), Section("b", 0.999)]) == 99
    assert overall([Section("a", 1), Section("b", 1)]) == 100
    assert overall([]) == 0


@given(st.lists(st.floats(-2, 3), min_size=1, max_size=12))
def test_no_ring_goes_round_more_than_once(shares: list[float]) -> None:
    made = arcs([Section("s", share) for share in shares])
    assert sum(arc.sweep for arc in made if arc.token == "sunken") <= 360.0001
    assert all(0 <= arc.start < 360 and 0 < arc.sweep <= 360 for arc in made)


def test_the_ribbon_has_a_tick_a_weekday_and_marks_today_and_visits() -> None:
    first, last, today = date(2026, 9, 1), date(2027, 7, 21), date(2026, 11, 10)
    holiday = [date(2026, 10, 26) + timedelta(days=k) for k in range(5)]
    every = [first + timedelta(days=k) for k in range((last - first).days + 1)]
    school = [day for day in every if day.weekday() < 5 and day not in holiday]
    made = ticks(first, last, school, {date(2026, 11, 19)}, today, 1128)
    assert len(made) == sum(1 for day in every if day.weekday() < 5)
    assert [tick.day for tick in made if tick.kind == "today"] == [today]
    assert [tick.day for tick in made if tick.kind == "closed"] == holiday
    assert [tick.day for tick in made if tick.visit] == [date(2026, 11, 19)]
    lefts = [tick.left for tick in made]
    assert lefts == sorted(lefts)
    assert made[-1].left + made[-1].width <= 1128
    assert [name for _, name in month_labels(first, last, 1128)] == [
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
    ]


@given(st.integers(0, 90))
def test_a_coach_has_exactly_its_seats_inside_it(count: int) -> None:
    made = seats(count)
    assert len(made) == count
    assert len({(seat.left, seat.top) for seat in made}) == count
    assert all(
        seat.left > 0 and seat.left + seat.side < 284 and seat.top > 0 and seat.top + seat.side < 100
        for seat in made
    )


def test_years_read_as_a_teacher_writes_them() -> None:
    assert [years_text(years) for years in (10, (8, 9), (7, 10), (7, 8, 9), ())] == [
        "Y10",
        "Y8–9",
        "Y7, Y10",
        "Y7–9",
        "All",
    ]


def test_a_postmark_says_day_and_month() -> None:
    assert postmark_lines(date(2026, 10, 9)) == ("9", "OCT 26")


def test_a_month_begins_on_its_monday_and_steps_to_the_last_day() -> None:
    days = month_days(date(2026, 11, 19))
    assert days[0] == date(2026, 10, 26)
    assert len(days) == 42
    assert months_on(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_on(date(2026, 11, 19), -12) == date(2025, 11, 19)


def test_the_hour_grid_fills_its_width() -> None:
    made = cells(5, 6, 300, 60, 20, 18)
    assert len(made) == 30
    assert made[4].box.right() == pytest.approx(300)


def test_the_tie_covers_the_band() -> None:
    corners = [x for _, polygon in stripe_polygons(220, 8) for x, _ in polygon]
    assert min(corners) <= 0
    assert max(corners) >= 220


def test_the_years_squares_are_its_weekdays() -> None:
    made = squares(2026, date(2026, 11, 10), {date(2026, 10, 26)})
    assert sum(square.kind == "today" for square in made) == 1
    assert sum(square.kind == "closed" for square in made) == 1
    assert all(square.day.weekday() < 5 for square in made)
    assert made[0].day == date(2026, 9, 1)
    assert made[-1].day == date(2027, 7, 30)

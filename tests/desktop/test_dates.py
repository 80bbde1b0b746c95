"""Dates and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.desktop.kit.dates import read_day, read_time, write_day, write_time

TODAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19/11/2026", date(2026, 11, 19)), ("19.11.26", date(2026, 11, 19)), ("19 Nov", date(2026, 11, 19)),
        ("Thu 19 Nov 2026", date(2026, 11, 19)), ("thursday 19th november", date(2026, 11, 19)),
        ("2026-11-19", date(2026, 11, 19)),
        ("today", TODAY), ("Tomorrow", date(2026, 11, 11)), ("yesterday", date(2026, 11, 9)), ("thu", date(2026, 11, 12)),
        ("tuesday", date(2026, 11, 17)), ("3/12", date(2026, 12, 3)), ("2 feb", date(2027, 2, 2)), ("1 sept", date(2026, 9, 1)),
        ("29 feb 2028", date(2028, 2, 29)),
        ("31 Nov", None), ("29 feb 2027", None), ("soon", None), ("", None), ("11/19/2026", None),
    ],
)  # fmt: skip
def test_days(typed: str, meant: date | None) -> None:
    assert read_day(typed, TODAY) == meant


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_written_day_reads_back(day: date) -> None:
    assert read_day(write_day(day), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7.45", time(7, 45)), ("1.00", time(13, 0)), ("13.10", time(13, 10)), ("4.45", time(16, 45)), ("8", time(8, 0)),
        ("7.30 pm", time(19, 30)), ("1930", time(19, 30)), ("12.10", time(12, 10)), ("06:30", time(6, 30)), ("5 am", time(5, 0)),
        ("25.00", None), ("7.75", None), ("noon", None),
    ],
)  # fmt: skip
def test_times(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@given(st.times())
def test_a_written_time_reads_back(at: time) -> None:
    assert read_time(write_time(at)) == at.replace(second=0, microsecond=0)

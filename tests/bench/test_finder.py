"""Finding dates over a year on the ten-year file, beside a file that holds nothing."""

import statistics
import time
from contextlib import closing
from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.visits.actions import finding
from coordinator.visits.rules.weighing import Question

TODAY = date(2026, 11, 10)
ASKED = Question(years=(9, 10), first=date(2026, 9, 1), last=date(2027, 8, 31), organisation_id=1, weekdays=(1, 2))
AT_MOST, TIMES = 0.1, 3


@pytest.mark.bench
def test_a_year_of_dates_on_ten_years(schools, tmp_path):
    def took(file):
        begin = time.process_time()
        dates = finding.find_dates(file, ASKED, TODAY).dates
        return time.process_time() - begin, len(dates)

    empty = SchoolFile.create(tmp_path / "empty.coordinator")
    with closing(SchoolFile.open(schools.ten_years, read_only=True)) as full, closing(empty):
        first, days = took(full)  # reads and works out the calendar as well
        # One after the other, as a window has one file open: the calendar last worked out is kept.
        ten, none = (statistics.median(took(file)[0] for _ in range(21)) for file in (full, empty))
    print(
        f"\ndates of a year on the ten-year file: {first * 1000:.0f} ms the first time, then {ten * 1000:.1f} ms for {days}"
        f" dates; the empty file {none * 1000:.1f} ms: {ten / none:.2f} times"
    )
    assert first < AT_MOST
    assert ten / none < TIMES

"""The school year on the wall: everything of the year stands there, on A4 and A3, in any letters."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from coordinator.file.school_file import SchoolFile
from coordinator.packs import gathering
from coordinator.packs.actions import print_year_poster
from coordinator.paper.preview import words_on
from coordinator.problems import Problem
from coordinator.pupils.records import Pupil
from coordinator.school_year.actions import name_school
from coordinator.school_year.records import (
    CalendarEvent,
    Closure,
    ClosureKind,
    EventKind,
    Term,
    TimetableWeek,
    Weight,
)
from coordinator.visits.records import Visit, VisitState
from coordinator.words import day_and_month

NOW = datetime(2026, 9, 3, 8)


@pytest.fixture
def file(tmp_path: Path):
    made = SchoolFile.create(tmp_path / "school.coordinator")
    name_school(made, "Żółć & Sons’ School", "england")
    with made.change("A year") as change:
        change.insert(Term(name="Autumn term", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
        change.insert(Term(name="Spring term", starts=date(2027, 1, 4), ends=date(2027, 3, 25)))
        change.insert(Closure(name="Half term", starts=date(2026, 10, 19), ends=date(2026, 10, 30)))
        change.insert(Closure(name="Boiler", kind=ClosureKind.INSET, starts=date(2026, 11, 20), ends=date(2026, 11, 20)))
        change.insert(
            CalendarEvent(
                name="Year 11 mocks", kind=EventKind.MOCKS, weight=Weight.BLOCKS, starts=date(2026, 11, 30),
                ends=date(2026, 12, 11), year_groups=(11,),
            )
        )  # fmt: skip
        change.insert(TimetableWeek(monday=date(2026, 9, 7), letter="Q"))
        change.insert(Pupil(forename="Ọlájídé", surname="Nobody-Sees", leaving_cohort=2029))
        change.insert(Visit(title="Lambing & <b>learning</b>", starts_on=date(2026, 11, 19), year_groups=(7, 8)))
        change.insert(Visit(title="Cancelled day", starts_on=date(2026, 11, 19), year_groups=(7,), state=VisitState.CANCELLED))
    yield made
    made.close()


@pytest.mark.parametrize(("large", "high"), [(False, 210), (True, 297)])
def test_all_of_the_year_is_on_one_sheet(file: SchoolFile, large: bool, high: int) -> None:
    printed = print_year_poster(file, 2026, NOW, large=large)
    assert printed.pages == 1
    with PdfDocument(printed.pdf) as pdf:
        assert round(pdf[0].get_height() / 72 * 25.4) == high
    said = words_on(printed.pdf, 0)
    for words in (
        "Żółć & Sons’ School, 2026–27", "Autumn term", "Spring term", "Half term", "Mocks", "September", "August", "Q",
        "Lambing & <b>learning</b>  19 Nov", "Year 13", "INSET day",
    ):  # fmt: skip
        assert words.replace("  ", " ") in said.replace("  ", " "), words
    assert said.count("Lambing") == 2, "in the lane of each year group"
    assert "Cancelled" not in said and "Nobody-Sees" not in said


def test_a_year_too_full_for_its_lanes_lists_its_visits_too(file: SchoolFile) -> None:
    with file.change("Many") as change:
        for number in range(180):
            day = date(2026, 9, 7) + timedelta(days=number)
            change.insert(Visit(title=f"Visit {number} to a partner far away", starts_on=day, year_groups=(9, 10)))
    printed = print_year_poster(file, 2026, NOW, large=True)
    said = "".join(words_on(printed.pdf, page) for page in range(1, printed.pages))
    assert printed.pages == 3
    assert all(f"Visit {number} to a partner far away" in said for number in range(180))
    assert "Years 9 and 10" in said and said.count("No pupil is named here") == 2


def test_holidays_are_runs_of_days_without_school(file: SchoolFile) -> None:
    poster = gathering.poster_of(file, 2026)
    named = {one.name: (one.starts, one.ends) for one in poster.holidays}
    assert named["Half term"] == (date(2026, 10, 19), date(2026, 10, 30))
    assert named["Christmas"] == (date(2026, 12, 21), date(2027, 1, 1))
    assert (date(2026, 11, 20), "inset") in poster.single


def test_single_days_are_said_in_words(file: SchoolFile) -> None:
    with file.change("More days") as change:
        for name, kind, day in (
            ("Early May", ClosureKind.BANK_HOLIDAY, date(2027, 3, 1)), ("Żar <i>boiler</i>", ClosureKind.OTHER, date(2027, 2, 3)),
        ):  # fmt: skip
            change.insert(Closure(name=name, kind=kind, starts=day, ends=day))
    said = words_on(print_year_poster(file, 2026, NOW).pdf, 0)
    for words in ("INSET days: Fri 20 Nov", "Bank holidays: Mon 1 Mar", "Also closed: Żar <i>boiler</i> Wed 3 Feb"):
        assert words in said


def test_a_visit_for_no_year_group_has_a_lane(file: SchoolFile) -> None:
    assert "All years" not in words_on(print_year_poster(file, 2026, NOW).pdf, 0)
    with file.change("A visit") as change:
        change.insert(Visit(title="Ọjọ́ gbogbo", starts_on=date(2027, 3, 4)))
    said = words_on(print_year_poster(file, 2026, NOW).pdf, 0)
    assert "All years" in said and "Ọjọ́ gbogbo 4 Mar" in said.replace("  ", " ")


def test_a_busy_term_keeps_every_day_readable(file: SchoolFile) -> None:
    """A visit without room after its day has its words before it; none loses its day."""
    with file.change("A term") as change:
        for number in range(8):
            day = date(2026, 11, 3) + timedelta(days=number * 4)
            change.insert(Visit(title=f"A longish visit {number}", starts_on=day, year_groups=(12,)))
    said = words_on(print_year_poster(file, 2026, NOW).pdf, 0).replace("  ", " ")
    for number in range(8):
        assert f"A longish visit {number} {day_and_month(date(2026, 11, 3) + timedelta(days=number * 4))}" in said


def test_its_letters_travel_with_it_and_black_only_has_no_colour(file: SchoolFile) -> None:
    pdf = print_year_poster(file, 2026, NOW, large=True, mono=True).pdf
    assert b"FontFile2" in pdf and pdf.count(b"/Type /FontDescriptor") == pdf.count(b"/FontFile2")
    with PdfDocument(pdf) as document:
        picture = document[0].render(scale=0.6).to_pil().convert("RGB")
    assert all(max(colour) - min(colour) < 12 for _, colour in picture.getcolors(1 << 20))


def test_a_year_without_terms_says_what_to_do(file: SchoolFile) -> None:
    with pytest.raises(Problem, match="terms of 2030–31 are not known yet"):
        print_year_poster(file, 2030, NOW)

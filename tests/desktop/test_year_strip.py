"""The small picture of the year that a file would make."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.desktop.import_dialogue.pages import CalendarImport
from coordinator.desktop.kit.session import Session

FILES = Path(__file__).parents[1] / "files"
LETTER = """Autumn term: Wednesday 2 September 2026 to Friday 18 December 2026
Half term: 26 October 2026 to 30 October 2026
INSET day: Monday 3 November 2026
Spring term: Monday 4 January 2027 to Thursday 25 March 2027
Autumn term: Wednesday 1 September 2027 to Friday 17 December 2027
"""


@pytest.fixture
def page(session: Session, dressed: object, qtbot, tmp_path: Path) -> CalendarImport:
    made = CalendarImport(session)
    made.resize(1180, 760)
    qtbot.addWidget(made)
    made.show()
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    made._choosing.take(path)
    return made


def test_this_year_is_shown_with_what_each_day_is(page: CalendarImport) -> None:
    card = page._understood
    assert card is not None
    strip = card._strip
    assert card._strip.name == "2026–27"
    assert strip.accessibleName().startswith("2026–27: 1")
    assert [strip.what(date(2026, 10, day)) for day in (23, 24, 26)] == ["school", "weekend", "closed"]
    assert strip.says(date(2026, 10, 26)) == "Mon 26 Oct: Half term"
    assert strip.says(date(2026, 11, 2)) == "Mon 2 Nov: school"
    assert strip._asked == {date(2026, 11, 2), date(2026, 11, 3)}
    assert strip.grab().size() == strip.size()


def test_an_answer_changes_the_picture(page: CalendarImport) -> None:
    (line,) = page._questions.lines
    line.chips["2026-11-02"].click()
    strip = page._understood._strip
    assert (strip.what(date(2026, 11, 2)), strip.what(date(2026, 11, 3))) == ("single", "school")
    assert not strip._asked


def test_another_year_s_row_shows_that_year(page: CalendarImport) -> None:
    card = page._understood
    row = next(row for row in card._list.rows if row.key == "year 2027")
    card._list.opened.emit(row.key)
    assert card._strip.name == "2027–28"
    assert card._strip.months[0] == date(2027, 9, 1)
    (line,) = page._questions.lines
    line.chips["2026-11-03"].click()
    assert card._strip.name == "2026–27"

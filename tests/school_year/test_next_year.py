"""Next year from this one: whole weeks on, the real bank holidays, every date to be confirmed, one Undo."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from coordinator.school_year.actions import next_year
from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, EventKind, Term, Weight


@pytest.fixture
def file(tmp_path: Path):
    made = SchoolFile.create(tmp_path / "school.coordinator")
    actions.name_school(made, "Kittiwake Bay", "england")
    with made.change("A year") as change:
        change.insert(Term(name="Autumn term 2026", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
        change.insert(Term(name="Spring term 2026–27", starts=date(2027, 1, 5), ends=date(2027, 3, 25)))
        change.insert(Term(name="Summer term", starts=date(2027, 4, 12), ends=date(2027, 7, 21)))
        change.insert(
            Closure(name="Half term", kind=ClosureKind.HALF_TERM, starts=date(2026, 10, 26), ends=date(2026, 10, 30))
        )
        change.insert(
            CalendarEvent(
                name="Year 11 mocks", kind=EventKind.MOCKS, weight=Weight.BLOCKS, starts=date(2026, 11, 30),
                ends=date(2026, 12, 11), year_groups=(11,),
            )
        )  # fmt: skip
    actions.add_bank_holidays(made, "england", 2026)
    yield made
    made.close()


def test_every_date_moves_by_whole_weeks_and_waits(file):
    before = file.dump()
    assert next_year.prepare(file, 2026) == 5
    calendar = store.calendar(file)
    terms = [(t.name, t.starts, t.ends) for t in calendar.terms if t.to_confirm]
    assert terms == [
        ("Autumn term 2027", date(2027, 9, 2), date(2027, 12, 17)),
        ("Spring term 2027–28", date(2028, 1, 4), date(2028, 3, 23)),
        ("Summer term", date(2028, 4, 10), date(2028, 7, 19)),
    ]
    (mocks,) = [e for e in calendar.events if e.to_confirm]
    assert (mocks.starts, mocks.ends, mocks.year_groups, mocks.weight) == (
        date(2027, 11, 29), date(2027, 12, 10), (11,), Weight.BLOCKS
    )  # fmt: skip
    banks = {c.starts for c in calendar.closures if c.kind is ClosureKind.BANK_HOLIDAY}
    assert date(2028, 5, 1) in banks and date(2028, 4, 14) in banks  # early May and Good Friday of 2028, not moved ones
    assert not any(c.to_confirm for c in calendar.closures if c.kind is ClosureKind.BANK_HOLIDAY)
    file.undo()
    assert file.dump() == before


def test_one_is_right_then_all(file):
    next_year.prepare(file, 2026)
    term = next(t for t in store.terms(file) if t.to_confirm)
    next_year.confirm(file, Term, term.id)
    assert not file.by_id(Term, term.id).to_confirm
    assert next_year.confirm_all(file, date(2027, 9, 1), date(2028, 8, 31)) == 4
    with pytest.raises(Problem, match="Nothing is waiting"):
        next_year.confirm_all(file, date(2027, 9, 1), date(2028, 8, 31))


def test_twice_or_without_terms_is_refused(file):
    next_year.prepare(file, 2026)
    with pytest.raises(Problem, match="has terms already"):
        next_year.prepare(file, 2026)
    with pytest.raises(Problem, match="has no terms to go by"):
        next_year.prepare(file, 2029)


def test_editing_a_date_says_that_it_is_right(file):
    next_year.prepare(file, 2026)
    term = next(t for t in store.terms(file) if t.to_confirm)
    actions.save_term(file, Term(id=term.id, name=term.name, starts=term.starts, ends=term.ends))
    assert not file.by_id(Term, term.id).to_confirm

"""What pupils are drawn to: kept with its day and source, changed as a whole, found again."""

from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions
from coordinator.pupils.actions.interests import add_interest, set_interests
from coordinator.pupils.store import interests as store

TODAY = date(2026, 11, 10)


def test_interests_are_set_as_a_whole_and_what_stays_keeps_its_day(file: SchoolFile) -> None:
    one = actions.add_pupil(file, "Łukasz", "Żółć", 9, today=TODAY)
    set_interests(file, one, ["Law", " Fine  art ", "law", ""], as_at=date(2026, 9, 4), source="Careers survey")
    before = file.dump()
    set_interests(file, one, ["LAW", "Medicine"], as_at=TODAY, source="Said so")
    held = {i.subject: (i.as_at, i.source) for i in store.interests_of(file, [one])[one]}
    assert held == {"Law": (date(2026, 9, 4), "Careers survey"), "Medicine": (TODAY, "Said so")}
    file.undo()
    assert file.dump() == before
    state = file.state
    set_interests(file, one, ["fine art", "Law"], as_at=TODAY)
    assert file.state == state


def test_one_interest_for_several_is_found_again(file: SchoolFile) -> None:
    ids = [actions.add_pupil(file, f"Pupil{n}", "Hale", 9, today=TODAY) for n in range(3)]
    assert add_interest(file, ids[:2], "Law", as_at=TODAY) == 2
    assert add_interest(file, [*ids, ids[2]], "law", as_at=TODAY) == 1
    assert store.drawn_to(file, "LAW") == set(ids)
    assert store.subjects(file) == ["Law"]
    with pytest.raises(Problem, match="Say what they are drawn to"):
        add_interest(file, ids, " ", as_at=TODAY)
    with pytest.raises(Problem, match="a few words"):
        set_interests(file, ids[0], ["x" * 101], as_at=TODAY)

"""Numbered copies: who holds which, ticked back at the debrief, and no paper destroyed while one is out."""

from datetime import date, datetime

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions, store
from coordinator.problems import Problem

NOW = datetime(2026, 11, 10, 9, 30)
DAY = date(2026, 11, 20)


@pytest.fixture
def kept(file: SchoolFile) -> tuple[SchoolFile, int]:
    printed = actions.print_register(file, 1, now=NOW)
    return file, actions.log_printed(file, printed, 1, NOW)


def test_each_numbered_copy_is_kept_with_its_holder(kept) -> None:
    file, log = kept
    copies = store.copies_out(file, 1)
    assert [copy.number for copy in copies] == list(range(1, len(copies) + 1))
    assert {copy.of for copy in copies} == {len(copies)}
    assert copies[-1].holder.startswith("Base")
    assert {copy.print_log_id for copy in copies} == {log}


def test_a_paper_is_destroyed_only_when_all_its_copies_are_back(kept) -> None:
    file, log = kept
    copies = store.copies_out(file, 1)
    with pytest.raises(Problem, match=rf"copy {copies[-1].number} \(Base.*have not come back"):
        actions.mark_destroyed(file, log, DAY)
    actions.mark_back(file, [copy.id for copy in copies[:-1]], DAY)
    with pytest.raises(Problem, match=r"^Copy \d+ \(Base.*has not come back"):
        actions.mark_destroyed(file, log, DAY)
    actions.mark_back(file, [copies[-1].id], DAY)
    actions.mark_destroyed(file, log, DAY)
    assert store.copies_out(file, 1) == []
    assert store.still_out(file, log) == []


def test_a_copy_ticked_by_mistake_goes_out_again_and_each_tick_is_one_undo(kept) -> None:
    file, _ = kept
    first = store.copies_out(file, 1)[0]
    before = file.dump()
    actions.mark_back(file, [first.id], DAY)
    assert store.copies_out(file, 1)[0].back_on == DAY
    actions.mark_back(file, [first.id], None)
    assert store.copies_out(file, 1)[0].back_on is None
    actions.mark_back(file, [first.id], None)  # nothing to keep
    file.undo()
    assert store.copies_out(file, 1)[0].back_on == DAY
    file.undo()
    assert file.dump() == before


def test_papers_without_numbered_copies_have_none(file) -> None:
    log = actions.log_printed(file, actions.print_letters(file, 1, today=DAY), 1, NOW)
    assert store.copies_out(file, 1) == []
    actions.mark_destroyed(file, log, DAY)

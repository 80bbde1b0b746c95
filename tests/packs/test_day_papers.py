"""The wall sheet and the run sheets: everybody who leads stands there, no pupil does, and a merged party is gone."""

from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.packs.actions import print_run_sheets, print_wall_sheet
from coordinator.paper.preview import words_on
from coordinator.problems import Problem
from coordinator.visits import store
from coordinator.visits.actions.running import merge_parties
from coordinator.visits.store.running import strands
from tests.sample_school import opened_sample

NOW = datetime(2026, 12, 14, 15, 40)


def test_the_papers_of_a_busy_day(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = opened_sample(tmp_path, tmp_path_factory.mktemp("sample"))
    visit = next(one for one in store.visits(file) if one.title == "Three Places Day")
    assert visit.starts_on is not None
    day = visit.starts_on
    found = strands(file, day)
    assert len(found) == 7
    wall = print_wall_sheet(file, day, NOW)
    said = words_on(wall.pdf, 0)
    assert wall.pages == print_wall_sheet(file, day, NOW, large=True).pages == 1
    assert all(one.leader in said for one in found)
    pupils = {place.name for place in store.places(file, visit.id)}
    runs = print_run_sheets(file, day, NOW)
    assert runs.pages == 7
    whole = said + "".join(words_on(runs.pdf, page) for page in range(7))
    assert not [name for name in pupils if name in whole]
    merge_parties(file, found[1].party.id, found[0].party.id, day)
    assert print_run_sheets(file, day, NOW).pages == 6
    assert str(found[0].pupils + found[1].pupils) in words_on(print_wall_sheet(file, day, NOW).pdf, 0)
    with pytest.raises(Problem, match="parties"):
        print_wall_sheet(file, date(2026, 8, 1), NOW)
    file.close()

"""The wall sheet and the run sheets: everybody who leads stands there, no pupil does, and a merged party is gone."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from coordinator.directory.records import Staff
from coordinator.file.school_file import SchoolFile
from coordinator.packs.actions import print_run_sheets, print_wall_sheet
from coordinator.paper.preview import words_on
from coordinator.problems import Problem
from coordinator.school_year.actions import name_school
from coordinator.visits import store
from coordinator.visits.actions.running import merge_parties
from coordinator.visits.records import ItemKind, ItineraryItem, Party, Visit
from coordinator.visits.rules.day import strand, stretches
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


def _school(tmp_path: Path, parties: int) -> SchoolFile:
    file = SchoolFile.create(tmp_path / "school.coordinator")
    long = "Siân Ọlájídé Nguyễn-Żółć-Featherstonehaugh <b>of the very long family name"
    name_school(file, "Żółć & Sons’ School", "england")
    with file.change("A day") as change:
        visit = change.insert(
            Visit(title="A day & <i>its</i> title of some eighty letters that goes on and on", starts_on=date(2026, 12, 3),
                  leaves_at=time(7, 45), back_at=time(16, 45), year_groups=(8, 9))
        )  # fmt: skip
        for number in range(parties):
            leader = change.insert(Staff(name=f"{number} {long}", telephone="07700 900 123"))
            place = ("Calder", "Żory")[number % 2]
            change.insert(Party(visit_id=visit, name=f"P{number}", place_name=place, coach=str(number), leader_id=leader))
    return file


@pytest.mark.parametrize(("parties", "sheets"), [(1, 1), (9, 1), (14, 2), (30, 3)])
@pytest.mark.parametrize("large", [False, True])
def test_every_party_stands_on_the_wall_however_many(tmp_path: Path, parties: int, sheets: int, large: bool) -> None:
    from pypdfium2 import PdfDocument

    file = _school(tmp_path, parties)
    wall = print_wall_sheet(file, date(2026, 12, 3), NOW, large=large)
    said = "".join(words_on(wall.pdf, page) for page in range(wall.pages))
    assert wall.pages == sheets
    assert all(f"P{number}\r\n" in said or f"P{number} " in said for number in range(parties))
    flat = said.replace("\r\n", "").replace(" ", "")
    assert all(f"{number}SiânỌlájídéNguyễn-Żółć-Featherstonehaugh<b>" in flat for number in range(parties)), "no name is cut"
    assert b"FontFile2" in wall.pdf
    assert "Calder" in said and "& <i>its</i> title" in said
    assert said.count("No pupil is named here") == sheets
    with PdfDocument(wall.pdf) as pdf:
        assert round(pdf[0].get_height() / 72 * 25.4) == (420 if large else 297)
    file.close()


def test_a_partys_day_in_stretches() -> None:
    one = strand(
        Visit(title="A day", leaves_at=time(8), back_at=time(16)), Party(visit_id=1, name="A"), [], [], [], [], [], {}
    )
    lines = [
        ItineraryItem(id=1, at=time(7, 30), title="Meet"),
        ItineraryItem(id=2, at=time(8), title="Coach", kind=ItemKind.TRAVEL),
        ItineraryItem(id=3, at=time(9, 30), title="Welcome"),
        ItineraryItem(id=4, at=time(10), title="Physics", ends_at=time(11, 30)),
        ItineraryItem(id=5, at=time(12), title="Lunch", kind=ItemKind.BREAK),
        ItineraryItem(id=6, at=time(13), title="Coach home", kind=ItemKind.TRAVEL),
        ItineraryItem(id=7, at=time(15, 30), title="Back at the gate"),
    ]
    assert [(each.starts.hour + each.starts.minute / 60, each.ends, each.kind, each.words) for each in stretches(one, lines)] == [
        (8, time(9, 30), ItemKind.TRAVEL, "Coach"),
        (9.5, time(11, 30), ItemKind.ACTIVITY, "Welcome, Physics"),
        (12, time(13), ItemKind.BREAK, "Lunch"),
        (13, time(15, 30), ItemKind.TRAVEL, "Coach home"),
    ]
    (road,) = stretches(one, [])
    assert (road.starts, road.ends, road.kind) == (time(8), time(16), ItemKind.TRAVEL)
    assert stretches(replace(one, visit=Visit(title="No times")), []) == []


def test_a_run_sheet_that_goes_on_says_whose_it_is_on_every_side(tmp_path: Path) -> None:
    file = _school(tmp_path, 1)
    with file.change("A long day") as change:
        change.insert_many(
            [ItineraryItem(visit_id=1, party_id=1, at=time(8 + n // 6, 10 * (n % 6)), title=f"Talk {n}") for n in range(45)]
        )
    runs = print_run_sheets(file, date(2026, 12, 3), NOW)
    assert runs.pages == 2
    second = words_on(runs.pdf, 1)
    assert "Party P0" in second and "No pupil is named here" in second
    assert "no firm is named yet" in words_on(runs.pdf, 0)
    file.close()


def test_papers_of_a_day_of_which_nothing_is_known(tmp_path: Path) -> None:
    file = SchoolFile.create(tmp_path / "school.coordinator")
    name_school(file, "Ń", "england")
    with file.change("A day") as change:
        visit = change.insert(Visit(title="Out", starts_on=date(2026, 12, 3)))
        change.insert(Party(visit_id=visit, name="A"))
    wall = words_on(print_wall_sheet(file, date(2026, 12, 3), NOW).pdf, 0)
    run = words_on(print_run_sheets(file, date(2026, 12, 3), NOW).pdf, 0)
    assert "Nobody leads yet" in wall and "no first aider yet" in wall and "Nobody is named yet." in wall
    assert "The times of this day are not written down yet." in run and "Give this party its adults" in run
    file.close()

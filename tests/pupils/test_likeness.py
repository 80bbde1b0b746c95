"""Whoever is only like somebody on the roll is asked about; whoever is missing from a year's list is told."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions, store
from coordinator.pupils.roll.plan import RollReport
from tests.pupils.rolls import TODAY, bring, sheet

HEAD = ["Surname", "Forename", "DOB", "Year", "Reg", "UPN"]


@pytest.fixture
def held(file: SchoolFile, tmp_path: Path) -> SchoolFile:
    """Four of Year 9."""
    bring(
        file, sheet(
            tmp_path, HEAD,
            ["Okafor", "Katherine", "2013-02-03", "9", "9A", ""], ["Żółć", "Łukasz", "2012-10-05", "9", "9A", ""],
            ["Smith", "Olivia", "2013-04-06", "9", "9B", ""], ["Novak", "Petra", "2013-07-08", "9", "9B", ""],
            name="first.csv",
        ),
    )  # fmt: skip
    return file


def again(file: SchoolFile, tmp_path: Path, *rows: list[str], **how) -> RollReport:
    return bring(file, sheet(tmp_path, HEAD, *rows, name="again.csv"), **how)


@pytest.mark.parametrize(
    ("row", "who"),
    [
        (["Okafor", "Kate", "2013-02-03", "9", "9A", ""], "Katherine Okafor"),  # a shorter name
        (["Okafor-Bell", "Katherine", "2013-02-03", "9", "9A", ""], "Katherine Okafor"),  # another surname
        (["Zolc", "Lukas", "2012-10-05", "9", "9A", ""], "Łukasz Żółć"),  # misspelt
        (["Smith", "Olivia", "2013-06-04", "9", "9B", ""], "Olivia Smith"),  # day and month turned round
        (["Smith", "Olivia", "2013-04-08", "9", "9B", ""], "Olivia Smith"),  # one figure another
        (["Smith", "Olivia", "", "9", "9C", ""], "Olivia Smith"),  # another form, and nothing else to tell
        (["Novack", "Petra", "", "9", "9B", ""], "Petra Novak"),
    ],
)
def test_whoever_is_like_somebody_is_asked_about_and_stays_out(held, tmp_path, row, who) -> None:
    report = again(held, tmp_path, row)
    (asked,) = report.questions
    assert [person.words.partition(",")[0] for person in asked.readings] == [who, "A new pupil"]
    assert asked.is_open
    assert (report.added, report.refused) == (0, 1)
    assert len(store.pupils(held)) == 4


@pytest.mark.parametrize(
    "row",
    [
        ["Okafor", "Daniel", "2013-02-03", "9", "9A", ""],  # a twin
        ["Okafor", "Katherine", "2015-09-21", "7", "7A", ""],  # a cousin in another year
        ["Smith", "Grace", "", "9", "9B", ""],
        ["Nowak", "Pawel", "2013-07-08", "9", "9B", ""],
    ],
)
def test_twins_cousins_and_namesakes_are_new_without_a_question(held, tmp_path, row) -> None:
    report = again(held, tmp_path, row)
    assert (report.added, report.questions) == (1, [])


def test_the_answer_decides_and_the_next_file_needs_none(held, tmp_path) -> None:
    kate = next(pupil for pupil in store.pupils(held) if pupil.forename == "Katherine")
    row = ["Okafor-Bell", "Kate", "2013-02-03", "9", "9A", ""]
    assert again(held, tmp_path, row, answers={"2": "leave"}).refused == 1
    same = again(held, tmp_path, row, answers={"2": kate.ref})
    assert (same.added, same.changed, same.refused) == (0, 1, 0)
    assert store.pupil(held, kate.id).name == "Kate Okafor-Bell"
    assert again(held, tmp_path, row).questions == []
    held.undo()
    held.undo()
    assert again(held, tmp_path, row, answers={"2": "new"}).added == 1
    assert again(held, tmp_path, row, answers={"2": "P999"}).questions == []


def test_somebody_the_file_names_for_certain_is_nobodys_likeness(held, tmp_path) -> None:
    report = again(
        held, tmp_path, ["Okafor", "Kate", "2013-02-03", "9", "9C", ""], ["Okafor", "Katherine", "2013-02-03", "9", "9A", ""]
    )
    assert (report.added, report.unchanged, report.questions) == (1, 1, [])


def test_whoever_a_years_list_leaves_out_is_told_and_left_by_choice_only(held, tmp_path) -> None:
    rows = [["Okafor", "Katherine", "2013-02-03", "9", "9A", ""], ["Smith", "Olivia", "2013-04-06", "9", "9B", ""]]
    report = again(held, tmp_path, *rows)
    assert [pupil.name for pupil in report.absent] == ["Petra Novak", "Łukasz Żółć"]
    assert {pupil.left_on for pupil in store.pupils(held)} == {None}
    petra = report.absent[0]
    kate = next(pupil.id for pupil in store.pupils(held) if pupil.forename == "Katherine")
    with pytest.raises(Problem, match=r"Katherine Okafor .* is not among those missing"):
        again(held, tmp_path, *rows, leavers=[kate, petra.id])
    before = held.dump()
    again(held, tmp_path, *rows, leavers=[petra.id])
    assert store.pupil(held, petra.id).left_on == TODAY
    held.undo()
    assert held.dump() == before


def test_a_class_list_says_nothing_of_the_rest_of_the_year(held, tmp_path) -> None:
    assert again(held, tmp_path, ["Okafor", "Katherine", "2013-02-03", "9", "9A", ""]).absent == []


def test_guests_leavers_and_those_asked_about_are_not_missing(held, tmp_path) -> None:
    petra, guest = (p for p in store.pupils(held) if p.forename in ("Petra", "Łukasz"))
    actions.mark_left(held, petra.id, date(2026, 10, 1))
    actions.edit_pupil(held, guest.id, today=TODAY, guest=True)
    kate, olivia = ["Okafor", "Kate", "2013-02-03", "9", "9A", ""], ["Smith", "Olivia", "2013-04-06", "9", "9B", ""]
    report = again(held, tmp_path, kate, olivia)
    assert (len(report.questions), report.absent) == (1, [])


def test_the_report_as_json_has_questions_and_the_missing(held, tmp_path) -> None:
    told = again(held, tmp_path, ["Zolc", "Lukas", "2012-10-05", "9", "9A", ""], ["Smith", "Olivia", "2013-04-06", "9", "9B", ""],
                 ["Novak", "Petra", "2013-07-08", "9", "9B", ""], dry_run=True).to_json()  # fmt: skip
    assert told["questions"][0]["readings"] == ["P2", "new"]
    assert told["absent"] == [{"ref": "P1", "name": "Katherine Okafor", "form": "9A"}]

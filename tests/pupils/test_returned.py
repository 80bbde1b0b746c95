"""What a university returns about pupils: sure, asked, nobody; kept with its source; brought in again nothing changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from coordinator.directory import actions as directory
from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import Outcome
from coordinator.problems import Problem
from coordinator.pupils import actions, store
from coordinator.pupils.actions import import_roll
from coordinator.pupils.actions.returned import keep_returned, look_through
from coordinator.pupils.records import NOT_KNOWN, Indicator, Measure, Reported
from coordinator.pupils.returned.columns import value_of
from coordinator.pupils.returned.matching import Sure

FILES = Path(__file__).parents[1] / "files"
RETURNED = FILES / "returned" / "wp_team_returned_INVENTED.csv"
TODAY = date(2026, 11, 10)

# Row, whom it names, how well that is understood, and what became of it without anybody's help; counted by hand.
EXPECTED = (
    (4, "Shilan Ahmadi", Sure.SURE, Outcome.ADDED),
    (5, "willow BROWN", Sure.SURE, Outcome.ADDED),  # capitals make nobody another
    (6, "Daniel Dixen", Sure.ASK, Outcome.REFUSED),  # misspelt, born on that day
    (7, "Azad Hosseini", Sure.ASK, Outcome.REFUSED),  # another birthday
    (8, "Lily Liddle", Sure.ASK, Outcome.REFUSED),  # no birthday
    (9, "Zebedee Quirke", Sure.NOBODY, Outcome.REFUSED),
    (10, "Thomas Pounder", Sure.SURE, Outcome.ADDED),  # prefers not to say
    (11, "Summer Smith", Sure.SURE, Outcome.ADDED),  # quintile 7 is said and left out
    (12, "Yusuf Ahmed", Sure.SURE, Outcome.ADDED),  # free meals otherwise here: what is here stays
    (13, "Turner Lola", Sure.ASK, Outcome.REFUSED),  # the names changed places
    (14, "Shilan Ahmadi", Sure.SURE, Outcome.REFUSED),  # a second row
    (15, "=HYPERLINK(1) ../up", Sure.NOBODY, Outcome.REFUSED),
    (16, "Émilija Petrauskaité", Sure.SURE, Outcome.ADDED),  # accents make nobody another
)


@pytest.fixture(scope="module")
def roll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roll") / "school.coordinator"
    file = SchoolFile.create(path)
    import_roll(file, FILES / "mis" / "sims_pupils_1200.csv", today=date(2026, 9, 10))
    directory.add_partner(file, "Northmarch University", TODAY)
    file.close()
    return path


@pytest.fixture
def school(roll: Path, tmp_path: Path) -> Iterator[SchoolFile]:
    copy = tmp_path / "school.coordinator"
    copy.write_bytes(roll.read_bytes())
    file = SchoolFile.open(copy)
    yield file
    file.close()


def known(file: SchoolFile, name: str) -> dict[Measure, Indicator]:
    (pupil,) = (one for one in store.pupils(file) if one.name == name)
    return {one.measure: one for one in store.indicators_of(file, [pupil.id]).get(pupil.id, [])}


def test_what_came_in_against_the_table(school: SchoolFile) -> None:
    review = look_through(school, RETURNED, TODAY)
    before = school.dump()
    report = keep_returned(school, review, 1, as_at=TODAY, dry_run=True)
    assert school.dump() == before
    report = keep_returned(school, review, 1, as_at=TODAY)
    came = {row.row: row.outcome for row in report.rows if row.row}
    assert [(line.said.row, line.said.name, line.match.sure, came[line.said.row]) for line in review.lines] == list(EXPECTED)
    assert review.notes == ("Not kept: “Comments”.",)
    polar = known(school, "Shilan Ahmadi")[Measure.POLAR4]
    assert (polar.value, polar.source, polar.reported) == ("1", "Northmarch University", Reported.PARTNER)
    assert known(school, "Shilan Ahmadi")[Measure.IMD].value == "2"
    assert known(school, "Thomas Pounder")[Measure.FIRST_IN_FAMILY].value == NOT_KNOWN
    assert Measure.POLAR4 not in known(school, "Summer Smith")
    assert known(school, "Yusuf Ahmed")[Measure.FREE_SCHOOL_MEALS].value == "no"
    said = {row.row: row.message for row in report.rows}
    assert "POLAR4 quintile says “7”, which is no value of it." in said[11]
    assert "Free school meals is no here (sims_pupils_1200.csv) and yes in their file; what is here stays." in said[12]
    assert said[6] == "Nobody here is called Daniel Dixen; Daniel Dixon (7APA) may be meant. Say which pupil is meant."
    assert "was born on 5 October 2014, and the row says 6 October 2014" in said[7]
    assert said[14] == "It is about the same pupil as row 4, which was kept."
    assert school.undo() == "Bring in what Northmarch University returned"
    assert school.dump() == before


def test_brought_in_again_nothing_changes(school: SchoolFile) -> None:
    keep_returned(school, look_through(school, RETURNED, TODAY), 1, as_at=TODAY)
    before = school.dump()
    again = keep_returned(school, look_through(school, RETURNED, TODAY), 1, as_at=date(2026, 12, 1))
    assert school.dump() == before
    assert (again.added, again.changed) == (0, 0)


def test_a_person_says_who_is_meant_and_whom_they_call_eligible_is_a_group(school: SchoolFile) -> None:
    review = look_through(school, RETURNED, TODAY)
    dixon = next(line.match.pupils[0] for line in review.lines if line.said.row == 6)
    keep_returned(school, review, 1, as_at=TODAY, chosen={6: dixon.id})
    assert known(school, "Daniel Dixon")[Measure.FIRST_IN_FAMILY].value == "yes"
    (group,) = store.groups(school, TODAY)
    assert group.name == "Eligible, says Northmarch University"
    assert group.members == 5


def test_not_known_never_takes_the_place_of_an_answer_and_an_answer_does_of_not_known(school: SchoolFile) -> None:
    pupils = {p.name: p.id for p in store.pupils(school)}
    thomas, shilan = pupils["Thomas Pounder"], pupils["Shilan Ahmadi"]
    actions.set_indicator(school, thomas, Measure.FIRST_IN_FAMILY, "yes", as_at=TODAY, reported=Reported.PUPIL)
    actions.set_indicator(school, shilan, Measure.FIRST_IN_FAMILY, NOT_KNOWN, as_at=TODAY, reported=Reported.PUPIL)
    keep_returned(school, look_through(school, RETURNED, TODAY), 1, as_at=TODAY)
    assert known(school, "Thomas Pounder")[Measure.FIRST_IN_FAMILY].value == "yes"
    assert known(school, "Thomas Pounder")[Measure.FIRST_IN_FAMILY].reported == Reported.PUPIL
    assert known(school, "Shilan Ahmadi")[Measure.FIRST_IN_FAMILY].value == "yes"
    assert known(school, "Shilan Ahmadi")[Measure.FIRST_IN_FAMILY].reported == Reported.PARTNER


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_upn_is_sure_unless_the_person_is_another(school: SchoolFile, tmp_path: Path) -> None:
    by_upn = {p.upn: p for p in store.pupils(school) if p.upn}
    one, two = list(by_upn.values())[:2]
    path = workbook(
        tmp_path / "upn.xlsx",
        ("UPN", "Student name", "D.O.B.", "Did a parent go to university?", "Eligible for FSM"),
        (one.upn, None, None, "Yes", None),
        (two.upn, "Nobody Atall", date(2014, 1, 1), "No", None),
    )
    review = look_through(school, path, TODAY)
    assert [line.match.sure for line in review.lines] == [Sure.SURE, Sure.ASK]
    assert review.lines[0].said.said == {Measure.FIRST_IN_FAMILY: "no"}
    assert "The UPN is that of" in review.lines[1].match.why
    assert review.measures == (Measure.FREE_SCHOOL_MEALS, Measure.FIRST_IN_FAMILY)


def test_what_is_no_returned_file_says_so(school: SchoolFile, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no column with the pupil’s name or UPN"):
        look_through(school, workbook(tmp_path / "a.xlsx", ("Thing", "POLAR4"), ("x", 1)), TODAY)
    with pytest.raises(Problem, match="says nothing of its pupils"):
        look_through(school, workbook(tmp_path / "b.xlsx", ("Name", "Colour"), ("Ann Lee", "red")), TODAY)
    with pytest.raises(Problem, match="There is no heading"):
        look_through(school, RETURNED, TODAY, {"name": "Nope"})
    path = workbook(tmp_path / "c.xlsx", ("Name", "DOB", "Their area"), ("Ann Lee", "1/2/2014", "Q2"))
    assert look_through(school, path, TODAY, {"polar4": "Their area"}).lines[0].said.said == {Measure.POLAR4: "2"}


@pytest.mark.parametrize(
    ("measure", "cell", "value"),
    [
        (Measure.POLAR4, "Quintile 2 (low)", "2"), (Measure.POLAR4, 3.0, "3"), (Measure.IMD, "10", "10"), (Measure.IMD, 11, ""),
        (Measure.FIRST_IN_FAMILY, "Yes – neither parent", "yes"), (Measure.FIRST_IN_FAMILY, "Don’t know", NOT_KNOWN),
        (Measure.SEN, "K", "K"), (Measure.SEN, "N", "no"), (Measure.UNI_CONNECT, "TRUE", "yes"), (Measure.EAL, "maybe", ""),
        (Measure.EAL, None, ""), (Measure.POLAR4, "N/A", ""),
    ],
)  # fmt: skip
def test_values_as_they_are_written(measure: Measure, cell: object, value: str) -> None:
    assert value_of(measure, cell)[0] == value

import csv
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from coordinator import names
from coordinator.file.school_file import SchoolFile
from coordinator.intake.csv_out import write_csv
from coordinator.intake.report import ImportReport, Outcome
from coordinator.problems import Problem
from coordinator.pupils import rules, store
from coordinator.pupils.actions import add_pupil, edit_pupil, import_roll, mark_left
from coordinator.pupils.records import Measure, Pupil

MIS = Path(__file__).resolve().parents[1] / "files" / "mis"
SIMS, ARBOR, BROMCOM = (
    MIS / "sims_pupils_1200.csv",
    MIS / "arbor_pupils_1200.csv",
    MIS / "bromcom_pupils_1200.xlsx",
)
TODAY = date(2026, 11, 19)


@pytest.fixture
def file(tmp_path: Path):
    school = SchoolFile.create(tmp_path / "school.coordinator")
    yield school
    school.close()


def bring(file: SchoolFile, path: Path, **how) -> ImportReport:
    return import_roll(file, path, today=TODAY, **how)


def sheet(tmp_path: Path, headings: list[str], *rows: list[str], name: str = "sheet.csv") -> Path:
    path = tmp_path / name
    write_csv(path, headings, rows)
    return path


def by_name(file: SchoolFile) -> dict[str, Pupil]:
    return {p.name: p for p in store.pupils(file)}


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    maker = Path(__file__).resolve().parents[3] / "shared" / "data" / "make_school.py"
    if not maker.is_file():
        pytest.skip(
            "the maker of the invented school is not beside the project, so nothing was compared with its truth"
        )
    folder = tmp_path_factory.mktemp("truth")
    subprocess.run(
        [sys.executable, str(maker), "--truth", "--out", str(folder)], check=True, capture_output=True
    )
    with (folder / "school_truth_1200.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_sims_is_brought_in_row_by_row_in_one_change(file: SchoolFile) -> None:
    report = bring(file, SIMS)
    assert (report.read, report.added, report.changed, report.unchanged, report.refused) == (
        1209,
        1201,
        0,
        4,
        4,
    )
    assert [entry.label for entry in file.history()] == ["Bring in pupils from sims_pupils_1200.csv"]
    assert all(
        row.message and row.row > 1 for row in report.rows if row.outcome in {Outcome.REFUSED, Outcome.WARNED}
    )
    assert [p.name for p in store.pupils(file) if p.guest] == ["Guest Pupil"]
    assert not [p for p in store.pupils(file) if p.surname in {"Leaver", "Gone", "Moved-Away"}]
    assert not file.check()


def agrees(pupil: Pupil, line: dict[str, str]) -> list[str]:
    told = []
    if names.fold(line["surname"]) != names.fold(pupil.legal_surname):
        told.append("surname")
    if names.fold(line["forename"]) != names.fold(pupil.legal_forename):
        told.append("forename")
    if names.fold(line["preferred_forename"] or line["forename"]) != names.fold(pupil.forename):
        told.append("known")
    if str(rules.year_group(pupil.leaving_cohort, TODAY)) != line["year"]:
        told.append("year")
    if pupil.form and pupil.form != line["form"]:
        told.append("form")
    if pupil.date_of_birth and pupil.date_of_birth.isoformat() != line["date_of_birth"]:
        told.append("born")
    if pupil.postcode and pupil.postcode != line["postcode"]:
        told.append("postcode")
    return told


BAD_BORN = ("''", "00/00", "31/02", "/2012'", "01/01/1900", "/2115")


@pytest.mark.parametrize("path", [ARBOR, BROMCOM], ids=["arbor", "bromcom"])
def test_every_pupil_is_held_as_the_truth_has_them(
    file: SchoolFile, truth: list[dict[str, str]], path: Path
) -> None:
    bring(file, path)
    pupils = store.pupils(file)
    assert len(pupils) == len(truth)
    wrong = compare(pupils, truth)
    assert not wrong, wrong[:10]


def compare(pupils: list[Pupil], truth: list[dict[str, str]]) -> list[str]:
    by_upn = {p.upn: p for p in pupils if p.upn}
    rest = {
        (names.fold(p.legal_surname), names.fold(p.legal_forename), p.form): p for p in pupils if not p.upn
    }
    twins = {line["household"] for line in truth if "twin" in line["defects"]}
    wrong = []
    for line in truth:
        key = (names.fold(line["surname"]), names.fold(line["forename"]), line["form"])
        pupil = by_upn.get(line["upn"]) or rest.get(key)
        if pupil is None:
            wrong.append(f"{line['forename']} {line['surname']} is missing")
            continue
        wrong += [f"{line['forename']} {line['surname']}: {what}" for what in agrees(pupil, line)]
        if not pupil.date_of_birth and not any(tell in line["defects"] for tell in BAD_BORN):
            wrong.append(f"{line['forename']} {line['surname']}: date of birth lost")
        if not pupil.upn and "UPN" not in line["defects"] and line["household"] not in twins:
            wrong.append(f"{line['forename']} {line['surname']}: UPN lost")
    return wrong


def test_sims_then_arbor_is_the_same_pupils_with_their_letters_back(
    file: SchoolFile, truth: list[dict[str, str]]
) -> None:
    bring(file, SIMS)
    lost = [p for p in store.pupils(file) if "?" in p.legal_name]
    assert len(lost) > 20
    report = bring(file, ARBOR)
    assert (report.added, report.refused, report.changed + report.unchanged) == (0, 0, 1200)
    pupils = [p for p in store.pupils(file) if not p.guest]
    assert len(pupils) == 1200
    assert not [p.legal_name for p in pupils if "?" in p.legal_name]
    assert not compare(pupils, truth)
    spelt = {p.upn: p.legal_surname.replace("’", "'") for p in pupils}
    assert not [
        line["surname"]
        for line in truth
        if spelt.get(line["upn"], line["surname"]) != line["surname"].replace("’", "'")
    ]
    assert bring(file, SIMS).unchanged == 1205  # the worse spelling changes nothing back


def test_the_indicators_are_the_truth_or_not_known(file: SchoolFile, truth: list[dict[str, str]]) -> None:
    bring(file, SIMS)
    bring(file, ARBOR)
    pupils = {p.upn: p for p in store.pupils(file) if p.upn}
    held = store.indicators_of(file, [p.id for p in pupils.values()])
    columns = {
        Measure.PUPIL_PREMIUM: "pp", Measure.FREE_SCHOOL_MEALS: "fsm", Measure.EVER_6: "fsm6", Measure.LOOKED_AFTER: "lac",
        Measure.EAL: "eal", Measure.SERVICE_CHILD: "service", Measure.YOUNG_CARER: "young_carer",
    }  # fmt: skip
    for line in truth:
        if line["upn"] not in pupils:
            continue
        known = {i.measure: i for i in held[pupils[line["upn"]].id]}
        for measure, column in columns.items():
            if measure in known:
                assert known[measure].value == ("yes" if line[column] == "1" else "no"), (line["id"], measure)
        assert known[Measure.SEN].value == {"N": "no"}.get(line["sen"], line["sen"])
        assert known[Measure.FREE_SCHOOL_MEALS].as_at == TODAY
        assert known[Measure.FREE_SCHOOL_MEALS].source == SIMS.name
        assert known[Measure.EVER_6].source == ARBOR.name


@pytest.mark.parametrize("path", sorted(MIS.iterdir()), ids=lambda p: p.name)
def test_the_same_file_again_changes_nothing(file: SchoolFile, path: Path) -> None:
    first = bring(file, path)
    assert first.added
    assert first.read == first.added + first.unchanged + first.refused
    dump, history = file.dump(), len(file.history())
    again = bring(file, path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, first.added + first.unchanged)
    assert (file.dump(), len(file.history())) == (dump, history)


@pytest.mark.parametrize("path", sorted(MIS.iterdir()), ids=lambda p: p.name)
def test_a_dry_run_writes_nothing_and_tells_the_same(file: SchoolFile, path: Path) -> None:
    before = file.dump()
    dry = bring(file, path, dry_run=True)
    assert file.dump() == before
    assert bring(file, path).to_json() == dry.to_json()
    assert file.undo() == f"Bring in pupils from {path.name}"
    assert file.dump() == before


def test_undo_takes_a_second_list_back_too(file: SchoolFile) -> None:
    bring(file, SIMS)
    before = file.dump()
    bring(file, ARBOR)
    file.undo()
    assert file.dump() == before


def test_a_whole_roll_comes_in_well_under_two_seconds(file: SchoolFile) -> None:
    started = time.perf_counter()
    bring(file, SIMS)
    assert time.perf_counter() - started < 2


def test_contacts_come_with_their_telephone_numbers(file: SchoolFile) -> None:
    bring(file, SIMS)
    pupil = next(p for p in store.pupils(file) if p.admission_number == "007235")
    (carer,) = store.carers_of(file, [pupil.id])[pupil.id]
    assert (carer.priority, carer.name, carer.telephone) == (1, "Azad Ahmadi", "07700 900808")


def test_one_row_a_need_makes_one_pupil(file: SchoolFile) -> None:
    bring(file, MIS / "arbor_send_status_one_row_per_need_INVENTED.csv")
    pupils = store.pupils(file)
    assert len(pupils) == len({p.upn for p in pupils}) == 26
    harper = by_name(file)["Harper Harrison"]
    assert len(store.needs_of(file, [harper.id])[harper.id]) == 3


def test_a_name_in_one_column_is_divided_and_said(file: SchoolFile) -> None:
    report = bring(file, MIS / "sims_short_headings_INVENTED.csv")
    known = by_name(file)
    assert (known["Ali ul-Haq"].forename, known["Ali ul-Haq"].surname) == ("Ali", "ul-Haq")
    assert known["Ollie Mitchell"].surname == "Mitchell"
    assert known["Logan Gray"].date_of_birth == date(2014, 3, 26)
    assert sum("whole name" in row.message for row in report.rows) == 2


def test_nhs_class_lists(file: SchoolFile, shared_data: Path) -> None:
    bring(file, shared_data / "mis" / "nhs_class_list_valid_extra_fields.csv")
    jenny, jim, mark = (by_name(file)[name] for name in ("Jenny Clarke", "Jim Smith", "Mark Doe"))
    assert (jenny.legal_forename, jim.date_of_birth) == ("Jennifer", date(2010, 1, 2))
    assert [c.name for c in store.carers_of(file, [mark.id])[mark.id]] == ["Jane Doe", "Richard Doe"]
    bring(file, shared_data / "mis" / "nhs_class_list_valid_instruction_row.csv")
    assert len(store.pupils(file)) == 3
    for name in ("duplicates", "valid_with_bom"):
        assert bring(file, shared_data / "mis" / f"nhs_class_list_{name}.csv").refused == 0
    with pytest.raises(Problem):
        bring(file, shared_data / "mis" / "nhs_class_list_malformed.csv")


def test_twins_with_one_upn_stay_two(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["UPN", "Surname", "Forename", "DOB", "Year", "Form"]
    path = sheet(
        tmp_path,
        headings,
        ["E999400118248", "Bell", "Noah", "08/11/2014", "7", "7NBR"],
        ["E999400118248", "Bell", "Ollie", "08/11/2014", "7", "7NBR"],
    )
    report = bring(file, path)
    assert report.added == 2
    assert [p.upn for p in store.pupils(file)] == [None, None]
    assert any("Rows 2 and 3 have one UPN" in row.message for row in report.rows)


def test_somebody_elses_upn_never_renames_a_pupil(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["UPN", "Surname", "Forename", "DOB", "Year"]
    bring(file, sheet(tmp_path, headings, ["E999400118248", "Bell", "Noah", "08/11/2014", "7"]))
    report = bring(file, sheet(tmp_path, headings, ["E999400118248", "Dixon", "Lucas", "05/05/2015", "7"]))
    assert report.added == 1
    assert set(by_name(file)) == {"Noah Bell", "Lucas Dixon"}


def test_a_new_surname_under_the_same_upn_is_a_change(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["UPN", "Surname", "Forename", "DOB", "Year"]
    bring(file, sheet(tmp_path, headings, ["E999400118248", "Bell", "Noah", "08/11/2014", "7"]))
    assert (
        bring(file, sheet(tmp_path, headings, ["e999400118248 ", "Bell-Carr", "Noah", "", "8"])).changed == 1
    )
    (pupil,) = store.pupils(file)
    assert (pupil.name, pupil.date_of_birth, rules.year_group(pupil.leaving_cohort, TODAY)) == (
        "Noah Bell-Carr",
        date(2014, 11, 8),
        8,
    )


def test_two_of_one_name_and_birthday_are_asked_about_without_a_upn(file: SchoolFile, tmp_path: Path) -> None:
    full = ["UPN", "Surname", "Forename", "DOB", "Year", "Form"]
    bring(
        file,
        sheet(
            tmp_path,
            full,
            ["N999400116043", "Smith", "Olivia", "24/02/2013", "9", "9KLE"],
            ["J999400116048", "Smith", "Olivia", "24/02/2013", "9", "9RHO"],
        ),
    )
    assert len(store.pupils(file)) == 2
    plain = bring(
        file, sheet(tmp_path, ["Surname", "Forename", "DOB", "Year"], ["Smith", "Olivia", "24/02/2013", "9"])
    )
    assert plain.refused == 1
    assert "More than one pupil" in plain.rows[0].message
    with_form = sheet(
        tmp_path, ["Surname", "Forename", "DOB", "Form"], ["Smith", "Olivia", "24/02/2013", "9RHO"]
    )
    assert bring(file, with_form).unchanged == 1


def test_leavers_are_left_out_or_marked_and_come_back(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["Surname", "Forename", "DOB", "Year", "Enrolment Status", "Leaving date"]
    row = ["Byrne", "Declan", "08/11/2014", "7"]
    gone = sheet(tmp_path, headings, [*row, "Single Registration", "17/07/2026"], name="gone.csv")
    assert "Left on 17 July 2026" in bring(file, gone).rows[0].message
    assert store.pupils(file) == []
    here = sheet(tmp_path, headings, [*row, "Single Registration", ""])
    bring(file, here)
    bring(file, gone)
    assert store.pupils(file)[0].left_on == date(2026, 7, 17)
    assert bring(file, gone).unchanged == 1
    bring(file, here)
    assert store.pupils(file)[0].left_on is None


def test_year_from_form_and_age_or_refused_with_a_way_out(file: SchoolFile, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Name", "Year", "Form", "DOB"],
        ["Zoë Hardcastle", "", "8C", ""],
        ["Tendai Moyo", "", "Maple", "01/09/2012"],
        ["Mei Chan", "Year 15", "Maple", ""],
        ["Pelé", "Y9", "", ""],
    )
    report = bring(file, path)
    years = {p.name: rules.year_group(p.leaving_cohort, TODAY) for p in store.pupils(file)}
    assert years == {"Zoë Hardcastle": 8, "Tendai Moyo": 9, "Pelé": 9}
    (refused,) = (row for row in report.rows if row.outcome is Outcome.REFUSED)
    assert (refused.row, refused.name) == (4, "Mei Chan")
    assert "bring the file in again" in refused.message


def test_a_hand_corrected_name_stays_when_the_export_still_lacks_its_letters(
    file: SchoolFile, tmp_path: Path
) -> None:
    path = sheet(tmp_path, ["Surname", "Forename", "Year", "Form"], ["?ó?towski", "?ukasz", "10", "10B"])
    assert any("lost letters" in row.message for row in bring(file, path).rows)
    (pupil,) = store.pupils(file)
    edit_pupil(
        file,
        pupil.id,
        today=TODAY,
        forename="Łukasz",
        surname="Żółtowski",
        legal_forename="Łukasz",
        legal_surname="Żółtowski",
    )
    again = bring(file, path)
    assert (again.unchanged, again.warned) == (1, 0)
    assert store.pupils(file)[0].name == "Łukasz Żółtowski"


def test_text_is_data_and_blank_cells_change_nothing(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["Surname", "Forename", "Year", "Form", "Postcode", "Pupil Premium"]
    bring(file, sheet(tmp_path, headings, ["<b>&", "=HYPERLINK(1)", "7", "7A", "SR8 0DW", "Y"]))
    before = file.dump()
    assert bring(file, sheet(tmp_path, headings, ["<b>&", "=HYPERLINK(1)", "7", "", "", ""])).unchanged == 1
    assert file.dump() == before
    (pupil,) = store.pupils(file)
    assert pupil.name == "=HYPERLINK(1) <b>&"


def test_typed_corrections_and_rows_left_out(file: SchoolFile, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Surname", "Forename", "DOB", "Year"],
        ["Carr", "Ellie", "31/02/2012", "10"],
        ["Lamb", "Bo", "", "9"],
    )
    report = bring(file, path, corrections={2: {"date_of_birth": "3/2/2012"}, 3: {"leave-out": "yes"}})
    assert (report.added, report.refused, report.warned) == (1, 1, 0)
    assert store.pupils(file)[0].date_of_birth == date(2012, 2, 3)


def test_chosen_columns_are_remembered_for_the_same_headings(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["Who", "Their family", "Stage"]
    path = sheet(tmp_path, headings, ["Ana", "Nowak", "9"])
    with pytest.raises(Problem, match="names"):
        bring(file, path)
    bring(
        file,
        path,
        overrides={"legal_forename": "Who", "legal_surname": "Their family", "year_group": "Stage"},
    )
    assert bring(file, path).unchanged == 1
    assert [p.name for p in store.pupils(file)] == ["Ana Nowak"]


def test_only_what_visits_need_is_kept(file: SchoolFile) -> None:
    bring(file, SIMS)
    kept = str(file.dump()["pupil"])
    assert "Old Signal Road" not in kept
    assert "OKRD" not in kept


def test_a_leaver_kept_here_stays_left_when_a_list_says_nothing(file: SchoolFile, tmp_path: Path) -> None:
    pupil_id = add_pupil(file, "Declan", "Byrne", 9, today=TODAY)
    mark_left(file, pupil_id, date(2026, 10, 1))
    bring(file, sheet(tmp_path, ["Surname", "Forename", "Year"], ["Byrne", "Declan", "9"]))
    assert store.pupil(file, pupil_id).left_on == date(2026, 10, 1)


def test_a_file_that_cannot_be_read_says_so(file: SchoolFile, tmp_path: Path) -> None:
    for name, content in {"a.xml": b"<CTfile><oops", "b.xml": b"<!DOCTYPE x><CTfile/>", "c.csv": b""}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Problem):
            bring(file, tmp_path / name)
    with pytest.raises(Problem):
        bring(file, tmp_path / "absent.csv")


def test_the_report_says_which_field_is_in_doubt(file: SchoolFile, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Surname", "Forename", "DOB", "Year", "Postcode"],
        ["Carr", "Ellie", "31/02/2012", "10", "SR8"],
        ["Lamb", "Bo", "", "", ""],
        ["", "", "", "9", ""],
    )
    doubts = {(line.row, line.about) for line in bring(file, path).rows if line.about}
    assert doubts == {(2, "date_of_birth"), (2, "postcode"), (3, "leaving_cohort"), (4, "name")}

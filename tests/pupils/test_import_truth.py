"""Whole rolls brought in are held as the truth of the invented school has them."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from coordinator import names
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import rules, store
from coordinator.pupils.records import Measure, Pupil
from tests.pupils.rolls import ARBOR, BROMCOM, SIMS, TODAY, bring


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


@pytest.mark.parametrize("seed", [7, 4242])
def test_other_schools_lose_nothing_in_silence(tmp_path: Path, seed: int) -> None:
    """Two more invented schools in three styles: nobody doubled, and what is not held as the truth has it is told by row."""
    maker = Path(__file__).resolve().parents[3] / "shared" / "data" / "make_school.py"
    if not maker.is_file():
        pytest.skip("the maker of the invented school is not beside the project, so nothing was compared with its truth")
    subprocess.run(
        [sys.executable, str(maker), "--truth", "--seed", str(seed), "--out", str(tmp_path)], check=True, capture_output=True
    )
    with (tmp_path / "school_truth_1200.csv").open(encoding="utf-8", newline="") as lines:
        truth = list(csv.DictReader(lines))
    for name, refused in (("arbor_pupils_1200.csv", 0), ("bromcom_pupils_1200.xlsx", 0), ("sims_pupils_1200.csv", 4)):
        file = SchoolFile.create(tmp_path / f"{name}.coordinator")
        report = bring(file, tmp_path / name)
        pupils = [pupil for pupil in store.pupils(file) if not pupil.guest]
        assert (len(pupils), report.refused) == (1200, refused), name
        told = {names.fold(row.name.replace("?", "")) for row in report.rows if row.message}
        letters_lost = {"surname", "forename", "known"} if name.startswith("sims") else set()  # its letters are Windows-1252
        for line in compare(pupils, truth):
            who, _, what = line.partition(": ")
            forename, _, surname = who.partition(" ")
            assert what in letters_lost or any(
                names.fold(part) in one for one in told for part in (f"{surname}, {forename}", surname)
            ), f"{name}: {line} was not told"
        file.close()

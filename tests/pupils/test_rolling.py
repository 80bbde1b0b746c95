"""A school year begun: leavers, repeats, movers and joiners are those of the truth, and one Undo takes it back."""

import csv
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions, rules, store
from coordinator.pupils.actions import rolling
from tests.pupils.rolls import bring

NOW, FIRST, LATER = date(2026, 11, 23), date(2027, 9, 1), date(2027, 9, 8)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def small(file: SchoolFile) -> SchoolFile:
    for surname, year, form in (
        ("Ahmed", 7, "7A"), ("Baker", 8, "8A"), ("Carr", 8, "8B"), ("Dunn", 13, "13C"), ("Evans", 11, "11A"), ("Fox", 9, "Maple"),
        ("Gill", 12, ""),
    ):  # fmt: skip
        actions.add_pupil(file, "Noor", surname, year, today=NOW, form=form)
    return file


def roll(file: SchoolFile, on: date) -> dict[str, tuple[int, str]]:
    return {p.surname: (rules.year_group(p.leaving_cohort, on), p.form) for p in store.pupils_on_roll(file, on)}


def test_the_year_that_is_meant() -> None:
    assert rolling.first_day(date(2027, 6, 20)) == FIRST
    assert rolling.first_day(date(2027, 8, 31)) == FIRST
    assert rolling.first_day(date(2027, 9, 1)) == FIRST
    assert rolling.first_day(date(2028, 5, 31)) == FIRST


def test_everything_is_shown_before_it_happens(small) -> None:
    ahead = rolling.look_ahead(small, FIRST)
    assert ahead.label == "2027–28"
    assert [p.surname for p in ahead.leaving] == ["Dunn"]
    assert {(m.form, m.renamed, m.pupils) for m in ahead.forms} == {
        ("7A", "8A", 1), ("8A", "9A", 1), ("8B", "9B", 1), ("11A", "12A", 1), ("Maple", "Maple", 1)
    }  # fmt: skip


def test_leavers_repeats_and_movers_as_one_change(small) -> None:
    baker, dunn, evans = (next(p.id for p in store.pupils(small) if p.surname == s) for s in ("Baker", "Dunn", "Evans"))
    before = small.dump()
    cohort = store.pupil(small, evans).leaving_cohort
    done = rolling.roll_over(small, FIRST, today=LATER, repeats=[baker], forms={("11A", cohort): "Sixth form 1"})
    assert (done.left, done.repeated, done.moved) == (1, 1, 3)
    assert roll(small, LATER) == {
        "Ahmed": (8, "8A"), "Baker": (8, "8A"), "Carr": (9, "9B"), "Evans": (12, "Sixth form 1"), "Fox": (10, "Maple"),
        "Gill": (13, ""),
    }  # fmt: skip
    assert store.pupil(small, dunn).left_on == date(2027, 8, 31)
    assert small.undo_label == "Begin the school year 2027–28"
    small.undo()
    assert small.dump() == before


def test_a_school_to_year_eleven_and_somebody_who_stays_after_all(small) -> None:
    from coordinator.school_year.actions import change_setting

    change_setting(small, "year_groups", "7,8,9,10,11")
    ahead = rolling.look_ahead(small, FIRST)
    assert {p.surname for p in ahead.leaving} == {"Dunn", "Evans", "Gill"}
    evans = next(p.id for p in store.pupils(small) if p.surname == "Evans")
    rolling.roll_over(small, FIRST, today=LATER, stay=[evans])
    assert "Evans" in roll(small, LATER)
    assert "Gill" not in roll(small, LATER)


def test_whoever_stays_after_year_thirteen_stays_back(small) -> None:
    dunn = next(p.id for p in store.pupils(small) if p.surname == "Dunn")
    done = rolling.roll_over(small, FIRST, today=LATER, stay=[dunn])
    assert (done.left, done.repeated) == (0, 1)
    assert roll(small, LATER)["Dunn"] == (13, "13C")


def test_a_second_time_moves_nobody_and_a_dry_run_changes_nothing(small) -> None:
    before = small.dump()
    assert rolling.roll_over(small, FIRST, today=LATER, dry_run=True).moved == 4
    assert small.dump() == before
    rolling.roll_over(small, FIRST, today=LATER)
    after = small.dump()
    again = rolling.roll_over(small, FIRST, today=LATER)
    assert (again.left, again.moved) == (0, 0)
    assert small.dump() == after


def test_what_cannot_be_is_refused_and_changes_nothing(small) -> None:
    dunn = next(p for p in store.pupils(small) if p.surname == "Dunn")
    actions.mark_left(small, dunn.id, date(2027, 1, 5))
    before = small.dump()
    with pytest.raises(Problem, match="Noor Dunn is not on roll"):
        rolling.roll_over(small, FIRST, today=LATER, repeats=[dunn.id])
    (move,) = (m for m in rolling.look_ahead(small, FIRST).forms if m.form == "7A")
    with pytest.raises(Problem, match="7A has no name for 2027–28"):
        rolling.roll_over(small, FIRST, today=LATER, forms={move.key: "  "})
    with pytest.raises(Problem):
        rolling.roll_over(small, FIRST, today=LATER, source=Path("nothing there.csv"))
    assert small.dump() == before


# -- a whole school, as its truth says ------------------------------------------------------------------------------------


def made(folder: Path, seed: int, year: int) -> list[dict[str, str]]:
    maker = SHARED / "make_school.py"
    if not maker.is_file():
        pytest.skip("the maker of the invented school is not beside the project, so no year was rolled over with it")
    folder.mkdir(exist_ok=True)
    command = [sys.executable, str(maker), "--truth", "--seed", str(seed), "--year", str(year), "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    with (folder / "school_truth_1200.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def next_years_list(truth: list[dict[str, str]], joiners: list[dict[str, str]], path: Path) -> dict[str, tuple[int, str]]:
    """The list a school would export a year on, and what every UPN in it is to be: year group and form.

    Counted by hand from the truth: Year 13 is gone; every 40th other has moved away; every 100th repeats the year; every
    form has a new letter at its end; 180 of another school join Year 7.
    """
    rows, wanted = [], {}
    for number, line in enumerate((line for line in truth if int(line["year"]) < 13), 1):
        if number % 40 == 0:
            continue
        year = int(line["year"]) + (0 if number % 100 == 50 else 1)
        form = f"{year}{line['form'].lstrip('0123456789')}Z" if line["form"] else ""
        rows.append([line["upn"], line["surname"], line["forename"], line["date_of_birth"], year, form])
        wanted[line["upn"]] = (year, form)
    for number, line in enumerate(joiners):
        form = f"7{'KLMNOP'[number % 6]}"
        rows.append([line["upn"], line["surname"], line["forename"], line["date_of_birth"], 7, form])
        wanted[line["upn"]] = (7, form)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["UPN", "Legal Surname", "Legal Forename", "Date of Birth", "Year Group", "Reg Group"])
        writer.writerows(rows)
    return wanted


@pytest.mark.parametrize("seed", [7, 4242])
def test_a_whole_year_rolls_over_to_the_truth(file: SchoolFile, tmp_path: Path, seed: int) -> None:
    truth = made(tmp_path / "now", seed, 2026)
    taken = {line["upn"] for line in truth}
    others = [line for line in made(tmp_path / "then", seed + 1, 2027) if line["year"] == "7" and line["upn"] not in taken][:180]
    bring(file, tmp_path / "now" / "arbor_pupils_1200.csv")
    for pupil in store.pupils(file):  # what the export damaged is put right by hand first, as she would
        line = next((x for x in truth if x["id"] == str(pupil.id)), None)
        if line is not None and (pupil.upn != line["upn"] or not pupil.date_of_birth):
            actions.edit_pupil(
                file, pupil.id, today=NOW, upn=line["upn"], date_of_birth=date.fromisoformat(line["date_of_birth"])
            )
    wanted = next_years_list(truth, others, tmp_path / "next.csv")
    before = file.dump()
    years = Counter(int(line["year"]) for line in truth)
    seen = rolling.roll_over(file, FIRST, today=LATER, source=tmp_path / "next.csv", dry_run=True)
    assert seen.report is not None
    absent = {pupil.id for pupil in seen.report.absent}
    away = {int(line["id"]) for n, line in enumerate((x for x in truth if int(x["year"]) < 13), 1) if n % 40 == 0}
    assert absent == away
    assert seen.left == years[13]
    assert file.dump() == before
    answers = {str(q.row): "new" for q in seen.report.questions}
    done = rolling.roll_over(file, FIRST, today=LATER, source=tmp_path / "next.csv", answers=answers, leavers=absent)
    assert done.report is not None
    table = {
        "left with Year 13": (done.left, years[13]),
        "joined": (done.report.added, len(others)),
        "moved away": (len(absent), len(away)),
        "refused": (done.report.refused, 0),
        "on roll": (len(store.pupils_on_roll(file, LATER)), len(wanted)),
    }
    assert {key: came for key, (came, _) in table.items()} == {key: expected for key, (_, expected) in table.items()}
    held = {p.upn: (rules.year_group(p.leaving_cohort, LATER), p.form) for p in store.pupils_on_roll(file, LATER)}
    differing = {upn: (held.get(upn), one) for upn, one in wanted.items() if held.get(upn) != one and one[1]}
    assert not differing, list(differing.items())[:5]
    assert file.undo_label == "Begin the school year 2027–28"
    file.undo()
    assert file.dump() == before


def new_list(tmp_path: Path, rows: list[tuple[str, int, str]]) -> Path:
    path = tmp_path / "new.csv"
    lines = [f"{surname},Noor,{year},{form},2012-05-{1 + ord(surname[-1]) % 28:02}" for surname, year, form in rows]
    path.write_text("\n".join(["Surname,Forename,Year,Reg,DOB", *lines]), encoding="utf-8")
    return path


def born(file: SchoolFile) -> None:
    """Everybody's birth date as ``new_list`` writes it."""
    for pupil in store.pupils(file):
        actions.edit_pupil(file, pupil.id, today=NOW, date_of_birth=date(2012, 5, 1 + ord(pupil.surname[-1]) % 28))


def test_a_leaver_whom_the_list_has_again_stays_back_and_on_roll(small, tmp_path) -> None:
    born(small)
    path = new_list(tmp_path, [("Dunn", 13, "13C"), ("Ahmed", 8, "8A"), ("Baker", 9, "9A")])
    before = small.dump()
    done = rolling.roll_over(small, FIRST, today=LATER, source=path)
    assert [pupil.surname for pupil in done.back] == ["Dunn"]
    assert done.left == 0
    assert roll(small, LATER)["Dunn"] == (13, "13C")
    small.undo()
    assert small.dump() == before


def test_last_years_list_is_refused_and_nothing_is_kept(file, tmp_path) -> None:
    rows = [(f"Pupil{chr(97 + n)}", 7 + n % 5, f"{7 + n % 5}A") for n in range(24)]
    for surname, year, form in rows:
        actions.add_pupil(file, "Noor", surname, year, today=NOW, form=form)
    born(file)
    before = file.dump()
    for dry_run in (True, False):
        with pytest.raises(Problem, match=r"24 of 24 pupils .* in the same year group again"):
            rolling.roll_over(file, FIRST, today=LATER, source=new_list(tmp_path, rows), dry_run=dry_run)
    assert file.dump() == before

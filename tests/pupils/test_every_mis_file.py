"""Every MIS file there is comes in as counted by hand; and of the invented schools, no defect is silent."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from coordinator import names
from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem
from coordinator.pupils import rules, store
from coordinator.pupils.records import Pupil
from tests.pupils.rolls import MIS, TODAY, bring

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


class Counts(NamedTuple):
    """Rows read and what became of them, how many pupils are held then, and how many rows have a remark."""

    read: int
    added: int
    unchanged: int
    refused: int
    held: int
    remarked: int


# How each was counted is told beside it: by hand in a text editor or a spreadsheet, or from the maker's own truth.
TABLE: dict[str, Counts] = {
    # 1,200 pupils of the truth; 2 repeated rows and 2 in a second form are nobody new; 4 leavers stay out; 1 guest comes in.
    "sims_pupils_1200.csv": Counts(1209, 1201, 4, 4, 1201, 67),
    # 1,200 of the truth; remarked are bad dates, postcodes and UPNs, second years and second forms (below: none is silent).
    "arbor_pupils_1200.csv": Counts(1200, 1200, 0, 0, 1200, 51),
    # 1,200 of the truth between the title rows and the total row.
    "bromcom_pupils_1200.xlsx": Counts(1200, 1200, 0, 0, 1200, 18),
    # 55 lines below the heading, 7 of them blank; one whole name typed twice.
    "sims_short_headings_INVENTED.csv": Counts(48, 47, 1, 0, 47, 3),
    # 30 lines below the heading, all different.
    "sims_school_site_headings_INVENTED.csv": Counts(30, 30, 0, 0, 30, 0),
    # 47 lines below the heading for 26 UPNs: one line a need.
    "arbor_send_status_one_row_per_need_INVENTED.csv": Counts(47, 26, 21, 0, 26, 1),
    # 20 lines; no form, so the year group follows from the date of birth and is said of each.
    "pupil_census_headings_INVENTED.csv": Counts(20, 20, 0, 0, 20, 20),
    # 12 pupils in the XML; no form, so the year group is said as well.
    "ctf_sample_INVENTED.xml": Counts(12, 12, 0, 0, 12, 12),
    # 3, 3, 1 and 1 children; the second line of one tells what to write and is nobody. Where no year group is written, what
    # it was taken from is said of each; of 02/01/2010 among ISO dates it is said how it was read.
    "nhs_class_list_duplicates.csv": Counts(3, 3, 0, 0, 3, 3),
    "nhs_class_list_valid_extra_fields.csv": Counts(3, 3, 0, 0, 3, 1),
    "nhs_class_list_valid_instruction_row.csv": Counts(1, 1, 0, 0, 1, 1),
    "nhs_class_list_valid_with_bom.csv": Counts(1, 1, 0, 0, 1, 1),
    # Our own: 14 lines below the heading, one blank, one pupil on two lines, and one of form Maple, which says no year. The
    # year group comes from the form and is said of each.
    "sims_marksheet_INVENTED.csv": Counts(13, 11, 1, 1, 11, 12),
}
REFUSED = {"nhs_class_list_malformed.csv": "a quotation mark opened on line 3 is never closed"}


def every_file() -> list[Path]:
    found = {path.name: path for folder in (SHARED / "mis", MIS) if folder.is_dir() for path in folder.iterdir()}
    return sorted(path for path in found.values() if path.suffix in {".csv", ".xlsx", ".xml"})


@pytest.mark.parametrize("path", every_file(), ids=lambda path: path.name)
def test_every_file_comes_in_as_counted(file: SchoolFile, path: Path) -> None:
    if path.name in REFUSED:
        with pytest.raises(Problem, match=REFUSED[path.name]):
            bring(file, path)
        assert not store.pupils(file)
        return
    assert path.name in TABLE, f"{path.name} is not in the table: count it by hand and add it"
    report = bring(file, path)
    remarked = {row.row for row in report.rows if row.outcome == "warned"}
    came = Counts(report.read, report.added, report.unchanged, report.refused, len(store.pupils(file)), len(remarked))
    assert came == TABLE[path.name]
    assert report.changed == 0
    again = bring(file, path)
    assert (again.added, again.changed, len(store.pupils(file))) == (0, 0, came.held), "the same file again doubles nobody"


def test_the_files_beside_the_project_are_looked_for() -> None:
    if not (SHARED / "mis").is_dir():
        pytest.skip("the inputs are not beside the project: only the files shipped with the tests were counted")
    assert {path.name for path in every_file()} == {*TABLE, *REFUSED}


# -- the defects of whole schools -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[7, 4242, 90210])
def school(request, tmp_path_factory: pytest.TempPathFactory) -> Path:
    maker = SHARED / "make_school.py"
    if not maker.is_file():
        pytest.skip("the maker of the invented school is not beside the project, so no defect was looked for")
    folder = tmp_path_factory.mktemp(f"school{request.param}")
    command = [sys.executable, str(maker), "--truth", "--seed", str(request.param), "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def truth_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "school_truth_1200.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cells_of(path: Path) -> dict[int, list[str]]:
    """What the cells of each row of a file say, read without the program."""
    if path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.load_workbook(path)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        book.close()
        return {number: [str(cell) for cell in row] for number, row in enumerate(rows, 1)}
    with path.open(encoding="cp1252" if path.name.startswith("sims") else "utf-8-sig", newline="") as lines:
        return dict(enumerate(csv.reader(lines), 1))


def rows_of(path: Path, truth: list[dict[str, str]]) -> dict[str, list[int]]:
    """Which rows of a file speak of which pupil of the truth, by the pupil's id there."""
    if path.name.startswith("arbor"):  # one line a pupil, in the truth's order
        return {line["id"]: [row] for row, line in enumerate(truth, 2)}
    numbers = {line["admission_no"].lstrip("0"): line["id"] for line in truth}
    found: dict[str, list[int]] = {}
    for number, cells in cells_of(path).items():
        if cells and cells[0].lstrip("0") in numbers:
            found.setdefault(numbers[cells[0].lstrip("0")], []).append(number)
    return found


def kind_of(defect: str) -> str:
    """The defect without its particular value: ``date of birth written as '00/00/0000'`` is a date of birth."""
    return re.sub(r" written as .*", "", defect)


def settled(defect: str, line: dict[str, str], pupil: Pupil, told: set[str], cells: set[str], style: str) -> str:
    """What became of a defect: ``right`` (held as the truth has it), ``told`` (left empty and said), else ``silent``."""
    if defect.startswith("date of birth"):
        about, right = "date_of_birth", born_rightly(defect, line, pupil, style)
        held = pupil.date_of_birth is not None
    elif defect.startswith("postcode"):
        none = defect == "postcode missing" or bool(cells & {"n/a", "unknown"})  # which say in words that there is none
        about, held = "postcode", bool(pupil.postcode)
        right = pupil.postcode == ("" if none else line["postcode"])
    elif defect.startswith(("UPN", "twin")):
        about, held = "upn", False
        right = pupil.upn == (None if defect == "UPN missing" else line["upn"])
    elif defect == "no registration group":
        about, held, right = "", True, pupil.form in ("", "X")  # one style writes “, X” for no form and a second one
    else:
        about, held = "name", False
        known = names.fold(pupil.legal_surname), names.fold(pupil.legal_forename)
        right = defect == "sex missing" or known == (names.fold(line["surname"].strip()), names.fold(line["forename"]))
    return "right" if right else "told" if about in told and not held else "silent"


def born_rightly(defect: str, line: dict[str, str], pupil: Pupil, style: str) -> bool:
    """Whether a date of birth is held as it is, or nothing is for a cell that says nothing."""
    born = pupil.date_of_birth
    if born is None:
        return "''" in defect
    figures = re.search(r"'(\d+)/(\d+)/", defect)
    if style.startswith("sims") and figures and max(map(int, figures.groups())) <= 12:
        # Month first in a day-first column and within one school year: nothing in the file can tell.
        return rules.year_group_by_age(born, TODAY) == int(line["year"])
    return born.isoformat() == line["date_of_birth"]


def held_as(pupils: list[Pupil], line: dict[str, str]) -> list[Pupil]:
    """Whoever is held for a pupil of the truth; letters that a code page lost match any."""
    by_upn = [p for p in pupils if p.upn and p.upn == line["upn"] and "twin" not in line["defects"]]
    if by_upn:
        return by_upn
    wanted = names.fold(f"{line['surname']} {line['forename']}".strip())
    year = int(line["year"])
    return [
        p for p in pupils
        if rules.year_group(p.leaving_cohort, TODAY) == year
        and p.form in (line["form"], "") and re.fullmatch(_pattern(f"{p.legal_surname} {p.legal_forename}"), wanted)
        and (p.upn is None or p.upn != line["upn"] or "twin" not in line["defects"])
    ]  # fmt: skip


def _pattern(name: str) -> str:
    return re.escape(names.fold(name.strip())).replace(r"\?", ".")


STYLES = ("sims_pupils_1200.csv", "arbor_pupils_1200.csv", "bromcom_pupils_1200.xlsx")


@pytest.mark.parametrize("style", STYLES)
def test_no_defect_of_a_school_is_silent_and_nobody_is_doubled(file: SchoolFile, school: Path, style: str) -> None:
    truth = truth_of(school)
    report = bring(file, school / style)
    pupils = [pupil for pupil in store.pupils(file) if not pupil.guest]
    assert len(pupils) == len(truth) == 1200
    expected, came = Counter[str](), Counter[str]()
    rows, said, silent = rows_of(school / style, truth), cells_of(school / style), []
    for line in truth:
        cells = {cell.strip() for row in rows[line["id"]] for cell in said[row]}
        told = {row.about for row in report.rows if row.row in rows[line["id"]]} if line["defects"] else set()
        for defect in filter(None, line["defects"].split("; ")):
            expected[kind_of(defect)] += 1
            found = held_as(pupils, line)
            outcome = settled(defect, line, found[0], told, cells, style) if len(found) == 1 else f"{len(found)} held"
            if outcome in ("right", "told"):
                came[kind_of(defect)] += 1
            else:
                silent.append((line["id"], line["surname"], defect, outcome))
    assert not silent, silent[:10]
    assert came == expected
    assert len(expected) >= 14, "the maker plants that many kinds of damage"


def test_all_three_styles_after_one_another_double_nobody(file: SchoolFile, school: Path) -> None:
    truth, reports = truth_of(school), [bring(file, school / style) for style in STYLES]
    assert [report.added for report in reports] == [1201, 0, 0]
    pupils = [pupil for pupil in store.pupils(file) if not pupil.guest]
    assert len(pupils) == len(truth)
    upns = Counter(pupil.upn for pupil in pupils if pupil.upn)
    assert not [upn for upn, times in upns.items() if times > 1]
    _same_report(reports)


def _same_report(reports: list[ImportReport]) -> None:
    assert [report.refused for report in reports] == [4, 0, 0], "the four leavers of the first, and nobody else"

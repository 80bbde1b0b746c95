"""Area measures brought in from the files that publish them."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import rules, store
from coordinator.pupils.actions.measures import import_measures
from coordinator.pupils.records import Measure, Pupil
from coordinator.pupils.rules import Standing

TODAY = date(2026, 11, 10)
FILES = Path(__file__).parents[1] / "files"
OFS = FILES / "deprivation" / "ofs_postcode_lookup_SAMPLE_INVENTED.csv"
AREAS = FILES / "deprivation" / "postcode_lsoa_SAMPLE_INVENTED.csv"


def pupils(file: SchoolFile, *postcodes: str) -> list[int]:
    with file.change("Pupils") as change:
        return [
            change.insert(Pupil(forename=f"Ọlájídé {n}", surname="Nguyễn", leaving_cohort=2029, postcode=postcode))
            for n, postcode in enumerate(postcodes)
        ]


def values(file: SchoolFile, pupil_id: int) -> dict[tuple[Measure, str], str]:
    return {(i.measure, i.release): i.value for i in store.indicators_of(file, [pupil_id])[pupil_id]}


def test_a_pupil_gets_what_the_file_says_of_the_postcode(file: SchoolFile) -> None:
    known, unknown, nowhere = pupils(file, "SR8 0DW", "ZE1 0AA", "")
    report = import_measures(file, OFS, today=TODAY)
    assert (report.read, report.added, report.changed, report.unchanged) == (256, 1, 0, 0)
    assert values(file, known) == {
        (Measure.POLAR4, "POLAR4"): "4", (Measure.TUNDRA_MSOA, "TUNDRA"): "3", (Measure.TUNDRA_LSOA, "TUNDRA"): "3",
        (Measure.UNI_CONNECT, "Uni Connect"): "no", (Measure.SMALL_AREA, ""): "E01011997",
    }  # fmt: skip
    said = [row.message for row in report.rows if row.outcome == "warned"]
    assert "ZE1 0AA is not in the file: 1 pupil stays not known. Check the postcode." in said
    assert "1 pupil has no postcode, so nothing can be known of where they live." in said
    assert store.indicators_of(file, [unknown, nowhere]) == {}
    assert file.undo() == f"Bring in area measures from {OFS.name}"
    assert store.indicators_of(file, [known]) == {}


def test_again_changes_nothing_and_a_dry_run_writes_nothing(file: SchoolFile) -> None:
    pupils(file, "SR8 0DW", "SR8 0EF")
    before = file.dump()
    assert import_measures(file, OFS, today=TODAY, dry_run=True).added == 2
    assert file.dump() == before
    import_measures(file, OFS, today=TODAY)
    after, labels = file.dump(), len(file.history())
    report = import_measures(file, OFS, today=date(2027, 1, 8))
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert (file.dump(), len(file.history())) == (after, labels)


def test_a_withheld_value_is_an_answer_and_not_known(file: SchoolFile, tmp_path: Path) -> None:
    lines = OFS.read_text(encoding="utf-8-sig").splitlines()
    withheld = next(line for line in lines if "Withheld (small cohort)" in line).split(",")[0]
    gone = next(line for line in lines if ",Terminated," in line).split(",")[0]
    first, second = pupils(file, withheld, gone)
    report = import_measures(file, OFS, today=TODAY)
    assert values(file, first)[Measure.POLAR4, "POLAR4"] == "withheld"
    found = rules.finding(store.indicators_of(file, [first])[first], Measure.POLAR4, ("1", "2"))
    assert found.standing is Standing.UNKNOWN
    assert "Withheld (small cohort)" in found.reason
    told = {row.name: row.message for row in report.rows if row.name}
    assert told["Nguyễn, Ọlájídé 0"] == "POLAR4 quintile is withheld: Withheld (small cohort)"
    assert "is no longer in use" in told["Nguyễn, Ọlájídé 1"]
    assert second


def test_deprivation_by_small_area_follows_from_the_postcode(file: SchoolFile, shared_data: Path) -> None:
    (one,) = pupils(file, "SR8 0EF")
    imd = shared_data / "deprivation" / "imd2019_england_lsoa2011.csv"
    report = import_measures(file, imd, today=TODAY)
    assert [row.message for row in report.rows] == [
        "The small area of 1 pupil is not known. Bring in the OfS postcode file first: it names them."
    ]
    import_measures(file, OFS, today=TODAY)
    import_measures(file, imd, today=TODAY)
    by_area = values(file, one)[Measure.IMD, "England 2019"]
    assert import_measures(file, AREAS, today=TODAY).unchanged == 1, "the list of postcodes says the same decile"
    assert by_area == "3"


def test_every_postcode_of_the_sample_files_agrees_with_them(file: SchoolFile) -> None:
    rows = [line.split(",") for line in AREAS.read_text(encoding="utf-8-sig").splitlines()[1:]]
    ids = dict(zip([row[1] for row in rows], pupils(file, *[row[1] for row in rows]), strict=True))
    import_measures(file, AREAS, today=TODAY)
    assert {code: values(file, id_)[Measure.IMD, "England 2019"] for code, id_ in ids.items()} == {
        row[1]: row[3] for row in rows
    }
    assert Counter(len(values(file, id_)) for id_ in ids.values()) == {2: len(rows)}


def test_cancel_changes_nothing(file: SchoolFile, tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with OFS.open(encoding="utf-8-sig") as source, big.open("w", encoding="utf-8") as out:
        headings, first = next(source), next(source)
        out.write(headings + first * 40_000)
    pupils(file, "SR8 0DW")
    before, steps = file.dump(), []

    def step(done: int, total: int, saying: str) -> None:
        steps.append((done <= total, saying))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        import_measures(file, big, today=TODAY, step=step)
    assert steps == [(True, "16,384 rows")]
    assert file.dump() == before


@pytest.mark.parametrize("letters", ["utf-8-sig", "cp1252", "utf-16"])
def test_saved_by_a_spreadsheet_in_other_letters(file: SchoolFile, tmp_path: Path, letters: str) -> None:
    (one,) = pupils(file, "SR8 0DW")
    saved = tmp_path / "ofs.csv"
    saved.write_text(OFS.read_text(encoding="utf-8-sig"), encoding=letters)
    import_measures(file, saved, today=TODAY)
    assert values(file, one)[Measure.POLAR4, "POLAR4"] == "4"


def test_other_files_are_refused_in_words(file: SchoolFile, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no column of postcodes or small areas"):
        import_measures(file, FILES / "mis" / "sims_short_headings_INVENTED.csv", today=TODAY)
    shutil.copy(OFS, tmp_path / "half.csv")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(Problem):
        import_measures(file, tmp_path / "empty.csv", today=TODAY)

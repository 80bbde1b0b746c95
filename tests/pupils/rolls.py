"""Lists of pupils to bring in, real exports and small sheets, and bringing them in."""

from datetime import date
from pathlib import Path

from coordinator.file.school_file import SchoolFile
from coordinator.intake.csv_out import write_csv
from coordinator.intake.report import ImportReport
from coordinator.pupils import store
from coordinator.pupils.actions import import_roll
from coordinator.pupils.records import Pupil

MIS = Path(__file__).resolve().parents[1] / "files" / "mis"
SIMS, ARBOR, BROMCOM = (
    MIS / "sims_pupils_1200.csv",
    MIS / "arbor_pupils_1200.csv",
    MIS / "bromcom_pupils_1200.xlsx",
)
TODAY = date(2026, 11, 19)


def bring(file: SchoolFile, path: Path, **how) -> ImportReport:
    return import_roll(file, path, today=TODAY, **how)


def sheet(tmp_path: Path, headings: list[str], *rows: list[str], name: str = "sheet.csv") -> Path:
    path = tmp_path / name
    write_csv(path, headings, rows)
    return path


def by_name(file: SchoolFile) -> dict[str, Pupil]:
    return {p.name: p for p in store.pupils(file)}

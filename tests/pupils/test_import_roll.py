"""Rolls as schools export them: one change, brought in again, undone, quickly, and only what visits need."""

import time
from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import Outcome
from coordinator.problems import Problem
from coordinator.pupils import store
from tests.pupils.rolls import ARBOR, MIS, SIMS, bring, by_name


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
    again = bring(file, shared_data / "mis" / "nhs_class_list_duplicates.csv")
    assert [q.name for q in again.questions] == ["Jimmy Smith"]  # born a day earlier here than there
    assert bring(file, shared_data / "mis" / "nhs_class_list_valid_with_bom.csv").refused == 0
    with pytest.raises(Problem):
        bring(file, shared_data / "mis" / "nhs_class_list_malformed.csv")


def test_only_what_visits_need_is_kept(file: SchoolFile) -> None:
    bring(file, SIMS)
    kept = str(file.dump()["pupil"])
    assert "Old Signal Road" not in kept
    assert "OKRD" not in kept

"""A family reads where and when its own child goes, though other parties of the visit go elsewhere."""

from datetime import date, time
from pathlib import Path

import pytest

from coordinator.directory.records import Organisation
from coordinator.file.school_file import SchoolFile
from coordinator.packs.actions import one_file_a_pupil, print_letters, print_slips
from coordinator.paper.preview import words_on
from coordinator.pupils.records import Pupil
from coordinator.school_year.actions import name_school
from coordinator.visits import actions as visits
from coordinator.visits.records import ItineraryItem, Party, Visit

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path: Path):
    made = SchoolFile.create(tmp_path / "school.coordinator")
    name_school(made, "Kittiwake Bay Academy", "england")
    with made.change("Three places") as change:
        for name in ("Calder University", "Fellside College"):
            change.insert(Organisation(name=name))
        visit = change.insert(
            Visit(title="Three Places Day", starts_on=date(2026, 12, 3), organisation_id=1, year_groups=(9,),
                  leaves_at=time(8), back_at=time(15, 30))
        )  # fmt: skip
        change.insert(Party(visit_id=visit, name="A", organisation_id=1))
        change.insert(Party(visit_id=visit, name="B", organisation_id=2, place_name="Fellside farm", back_at=time(16, 40)))
        change.insert(ItineraryItem(visit_id=visit, party_id=2, at=time(10), title="Lambing"))
        for forename, surname in (("Ọlájídé", "Adé"), ("Siân", "Nguyễn"), ("Wai", "")):
            change.insert(Pupil(forename=forename, surname=surname, form="9A", leaving_cohort=2029))
    visits.invite(made, 1, [1], TODAY, 1)
    visits.invite(made, 1, [2], TODAY, 2)
    visits.invite(made, 1, [3], TODAY)
    yield made
    made.close()


def _sides(pdf: bytes, pages: int) -> dict[str, str]:
    found = {}
    for page in range(pages):
        said = words_on(pdf, page)
        found[next(name for name in ("Adé", "Nguyễn", "Wai") if name in said)] = said
    return found


def test_each_letter_tells_of_its_own_party(file: SchoolFile) -> None:
    printed = print_letters(file, 1, today=TODAY)
    said = _sides(printed.pdf, printed.pages)
    assert "Calder University" in said["Adé"] and "Fellside" not in said["Adé"]
    assert "Fellside farm" in said["Nguyễn"] and "Calder" not in said["Nguyễn"]
    assert "back 4.40" in said["Nguyễn"] and "back 3.30" in said["Adé"]
    assert "lambing" in said["Nguyễn"] and "lambing" not in said["Adé"]
    assert "Three Places Day" in said["Wai"], "somebody in no party yet reads of the whole visit"


def test_reminders_and_single_files_tell_the_same(file: SchoolFile) -> None:
    slips = print_slips(file, 1, today=TODAY)
    first = words_on(slips.pdf, 0)
    assert "Fellside College" in first and "Calder University" in first
    alone = dict(one_file_a_pupil(file, 1, paper="letters", today=TODAY))
    mine = next(pdf for name, pdf in alone.items() if "Nguyễn" in name or "Nguy" in name)
    assert "Fellside farm" in words_on(mine, 0) and "Calder" not in words_on(mine, 0)

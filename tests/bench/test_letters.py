"""Letters home for 320 pupils in three parties, beside laying each one out afresh."""

import time
from datetime import date
from datetime import time as clock
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile

PUPILS, AFRESH, TIMES = 320, 32, 5
TODAY = date(2026, 11, 10)


def _school(path: Path) -> SchoolFile:
    from coordinator.directory.records import Organisation
    from coordinator.pupils.records import Pupil
    from coordinator.school_year.actions import name_school
    from coordinator.visits import actions as visits
    from coordinator.visits.records import ItineraryItem, Party, Visit

    file = SchoolFile.create(path)
    name_school(file, "Kittiwake Bay Academy", "england")
    with file.change("Three places") as change:
        for name in ("Calder University", "Fellside College", "Halloway Marine"):
            change.insert(Organisation(name=name))
        visit = change.insert(
            Visit(title="Three Places Day", starts_on=date(2026, 12, 3), organisation_id=1, year_groups=(9,),
                  leaves_at=clock(8), back_at=clock(15, 30), voluntary_pence=600)
        )  # fmt: skip
        for number in range(3):
            change.insert(Party(visit_id=visit, name="ABC"[number], organisation_id=number + 1))
            change.insert(ItineraryItem(visit_id=visit, party_id=number + 1, at=clock(10), title=f"Talk {number}"))
        ids = [
            change.insert(Pupil(forename=f"Siân {n}", surname=f"Nguyễn-{n}", form=f"9{'ABCDEFG'[n % 7]}", leaving_cohort=2029))
            for n in range(PUPILS)
        ]
    for number in range(3):
        visits.invite(file, visit, ids[number::3], TODAY, number + 1)
    return file


@pytest.mark.bench
def test_letters_are_laid_out_once_a_party(tmp_path):
    from coordinator.consent.letter import letters
    from coordinator.packs import gathering
    from coordinator.paper.preview import page_count

    file = _school(tmp_path / "school.coordinator")
    of = gathering.trip(file, 1)
    school, visit = gathering.paper_school(file), gathering.letter_visit(file, of, TODAY)
    of_party, pupils = gathering.letters_of_parties(file, of, TODAY), gathering.letter_pupils(file, of)
    wording = gathering.wording(file, "consent_letter")
    letters(school, visit, pupils[:2], wording, of_party=of_party)  # fonts are read once
    begin = time.process_time()
    pdf = letters(school, visit, pupils, wording, of_party=of_party)
    ours = time.process_time() - begin
    begin = time.process_time()
    for pupil in pupils[:AFRESH]:
        letters(school, visit, [pupil], wording, of_party=of_party)
    afresh = (time.process_time() - begin) * PUPILS / AFRESH
    print(f"\n{PUPILS} letters in three parties: {ours:.2f} s, each laid out afresh {afresh:.2f} s: {afresh / ours:.1f} times")
    assert page_count(pdf) == PUPILS
    assert afresh / ours >= TIMES
    file.close()

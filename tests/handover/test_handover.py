"""Handing over: the checks tell the truth and the way, the book names no pupil, the copy opens."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.directory.records import Knows, Organisation, Person, PlaceKind, Post, Staff, Stage
from coordinator.feedback.records import Feedback
from coordinator.file.school_file import SchoolFile
from coordinator.handover import actions, store
from coordinator.handover.records import Check, KeeperNote
from coordinator.paper.preview import page_count, words_on
from coordinator.problems import Problem
from coordinator.pupils.records import Indicator, Measure, Pupil
from coordinator.relationships.records import Agreement, Contact, Promise, Way
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind, School, Term
from coordinator.thanks.records import Thanks
from coordinator.visits.records import Place, Staffing, StaffRole, Visit, VisitState

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    with made.change("Begin") as c:
        c.insert(School(name="Kittiwake Bay Academy", lead="Ruth Ashworth"))
        c.insert(Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
        c.insert(Staff(name="Ruth Ashworth"))
        c.insert(Staff(name="Nasreen Malik"))
        c.insert(
            Organisation(
                name="University of Aldermere <b>&",
                place_kind=PlaceKind.ANCIENT,
                how_to_work="Ask 40 school days ahead.\nNever ring in December.",
                how_we_met="At a fair",
                quiet_hours="before 2.00",
                stage=Stage.STEADY,
                handle="aldermereWP",
            )
        )
        c.insert(Organisation(name="Northmoor University", stage=Stage.GROWING))
        c.insert(Organisation(name="Gone College", stage=Stage.CLOSED))
        person = c.insert(Person(name="Ọlájídé Adébáyọ̀", title="Dr"))
        c.insert(
            Post(
                person_id=person,
                organisation_id=1,
                job_title="schools fellow",
                telephone="01632 960 118",
                best_way="ring",
                best_time="after 2.00",
                confirmed_on=date(2026, 10, 1),
            )
        )
        c.insert(Knows(staff_id=1, organisation_id=1, warmth=3))
        c.insert(Knows(staff_id=2, organisation_id=1, warmth=1))
        c.insert(Knows(staff_id=1, organisation_id=2))
        c.insert(
            Contact(at=datetime(2026, 11, 3, 9), staff_id=1, organisation_id=1, way=Way.EMAIL, said="Hello")
        )
        c.insert(Promise(organisation_id=1, by_us=True, what="Final number", due_on=date(2026, 11, 6)))
        c.insert(Promise(organisation_id=1, by_us=False, what="Risk assessment", due_on=date(2026, 11, 13)))
        c.insert(Agreement(organisation_id=2, ends=date(2026, 11, 30)))
        visit = c.insert(
            Visit(
                title="A day at Aldermere",
                organisation_id=1,
                starts_on=date(2026, 11, 19),
                state=VisitState.AGREED,
            )
        )
        c.insert(Staffing(visit_id=visit, staff_id=1, role=StaffRole.LEADER))
        c.insert(
            Visit(title="Last year", organisation_id=1, starts_on=date(2026, 5, 1), state=VisitState.DONE)
        )
        pupil = c.insert(Pupil(forename="Darcey", surname="Nattrass", leaving_cohort=2028))
        c.insert(Place(visit_id=visit, pupil_id=pupil))
        c.insert(Indicator(pupil_id=pupil, measure=Measure.PUPIL_PREMIUM, value="yes", as_at=TODAY))
        c.insert(
            Thanks(
                organisation_id=1,
                what_for="lunch",
                owed_on=TODAY,
                pupil_id=pupil,
                quotation="Darcey was glad",
            )
        )
        c.insert(Feedback(organisation_id=1, better_if="shorter talks"))
        c.insert(
            PartnerWeek(
                organisation_id=1,
                kind=PartnerWeekKind.EXAMS,
                starts=date(2027, 5, 10),
                ends=date(2027, 6, 10),
                note="their exams",
            )
        )
    yield made
    made.close()


def said(pdf: bytes, *pages: int) -> str:
    return " ".join(" ".join(words_on(pdf, p) for p in pages or range(page_count(pdf))).split())


def by_key(file: SchoolFile) -> dict[str, Check]:
    return {check.key: check for check in actions.readiness(file, TODAY).checks}


def test_each_check_says_what_is_so_and_the_way_to_mend_it(file: SchoolFile) -> None:
    checks = by_key(file)
    assert {key for key, check in checks.items() if not check.passes} == {
        "known-to-two", "agreements", "promises", "deputies", "confirmed", "ways", "notes", "backup",
    }  # fmt: skip
    assert checks["known-to-two"].words == "One partner rests on one person"
    assert checks["known-to-two"].opens_id == 2
    assert "Northmoor University: the agreement ends 30 November 2026" in checks["agreements"].words
    assert checks["promises"].words == "One promise is late"
    assert "A day at Aldermere" in checks["deputies"].detail
    assert all(check.way for check in checks.values())
    assert actions.readiness(file, TODAY).words == "Not ready yet"


def test_mending_makes_each_check_pass(file: SchoolFile) -> None:
    with file.change("Mend") as c:
        c.insert(Knows(staff_id=2, organisation_id=2))
        c.insert(Agreement(organisation_id=2, ends=date(2028, 11, 30)))
        c.set(Promise, 1, kept_on=TODAY)
        c.insert(Staffing(visit_id=1, staff_id=2, role=StaffRole.DEPUTY))
        c.insert(Post(person_id=1, organisation_id=2, confirmed_on=TODAY))
        c.set(Organisation, 2, how_to_work="Ring first.")
    for month in (9, 10, None):
        actions.add_keeper_note(file, "A note", TODAY, month=month)
    file.clock = lambda: datetime.combine(date.today(), datetime.min.time())
    assert file.back_up_daily() is not None
    ready = actions.readiness(file, date.today())
    late = {c.key for c in ready.checks if not c.passes}
    assert "backup" not in late
    assert {c.key for c in actions.readiness(file, TODAY).checks if not c.passes} <= {"backup"}


def test_a_file_just_made_is_judged_without_a_fault(tmp_path: Path) -> None:
    empty = SchoolFile.create(tmp_path / "empty.coordinator")
    ready = actions.readiness(empty, TODAY)
    assert len(ready.checks) == 8
    assert not next(c for c in ready.checks if c.key == "notes").passes
    with pytest.raises(Problem, match="no name yet"):
        actions.make_book(empty, TODAY)
    empty.close()


def test_the_book_holds_a_side_for_each_living_partner(file: SchoolFile) -> None:
    actions.add_keeper_note(file, "Bring biscuits", TODAY, organisation_id=1, month=11)
    actions.add_keeper_note(file, "The hall is booked on Thursdays", TODAY)
    book = actions.make_book(file, TODAY)
    assert book.pages == page_count(book.pdf) == 6
    words = said(book.pdf, 2)
    for fact in (
        "University of Aldermere <b>&",
        "Tue 3 Nov",
        "Final number",
        "2 school days late",
        "Dr Ọlájídé Adébáyọ̀",
        "ring, after 2.00",
        "Ask 40 school days ahead.",
        "Never ring in December.",
        "How we met",
        "@aldermereWP",
        "Ruth Ashworth, would be rung by them",
        "Risk assessment",
        "shorter talks",
        "lunch",
        "their exams",
        "19 Nov",
        "Bring biscuits",
        "You, next keeper",
        "Facts confirmed Thursday 1 October 2026",
    ):
        assert fact in words, fact
    whole = said(book.pdf)
    for fact in (
        "Visits ahead",
        "Promises in flight",
        "Known to only one of us",
        "The hall is booked on Thursdays",
    ):
        assert fact in whole
    assert "Gone College" not in whole
    assert b"FontFile2" in book.pdf


def test_the_book_names_no_pupil_and_no_indicator(file: SchoolFile) -> None:
    words = said(actions.make_book(file, TODAY).pdf)
    assert "Nattrass" not in words
    assert "Darcey" not in words
    assert not re.search(r"pupil premium|POLAR|free school", words, re.IGNORECASE)


def test_a_crowded_partner_still_takes_one_side(file: SchoolFile) -> None:
    with file.change("Crowd") as c:
        c.set(Organisation, 1, how_to_work="\n".join(f"Rule {i}: " + "words " * 30 for i in range(20)))
        for i in range(30):
            c.insert(Promise(organisation_id=1, by_us=True, what=f"Promise {i} " + "long " * 20))
            person = c.insert(Person(name=f"Person {i} " + "Longname" * 6))
            c.insert(Post(person_id=person, organisation_id=1, job_title="title " * 10, best_time="any"))
            c.insert(Knows(staff_id=c.insert(Staff(name=f"Colleague {i}")), organisation_id=1))
    book = actions.make_book(file, TODAY)
    assert "University of Aldermere" in said(book.pdf, 2)
    assert "Northmoor University" in said(book.pdf, 3)


def test_a_handed_on_copy_opens_and_holds_the_same(file: SchoolFile, tmp_path: Path) -> None:
    to = actions.hand_on_copy(file, tmp_path / "for Nasreen.coordinator")
    copy = SchoolFile.open(to, read_only=True)
    assert copy.dump() == file.dump()
    copy.close()
    with pytest.raises(Problem, match="the file itself"):
        actions.hand_on_copy(file, file.path)


def test_keeper_notes_are_added_edited_removed_and_undone(file: SchoolFile) -> None:
    note = actions.add_keeper_note(file, "  Ask Maureen  ", TODAY, organisation_id=1, month=3)
    actions.add_keeper_note(file, "All year", TODAY)
    actions.add_keeper_note(file, "September first", TODAY, month=9)
    assert [n.words for n in store.keeper_notes(file)] == ["All year", "September first", "Ask Maureen"]
    actions.edit_keeper_note(file, KeeperNote(id=note, words="Ask Tom", on_day=TODAY))
    assert store.keeper_note(file, note).words == "Ask Tom"
    actions.remove_keeper_note(file, note)
    assert len(store.keeper_notes(file)) == 2
    assert file.undo() == "Remove a note for the next keeper"
    assert len(store.keeper_notes(file)) == 3
    for words, month in (("  ", None), ("Words", 13)):
        with pytest.raises(Problem):
            actions.add_keeper_note(file, words, TODAY, month=month)


def test_facts_in_numbers(file: SchoolFile) -> None:
    facts = actions.facts(file, TODAY)
    assert (facts.partners, facts.people, facts.visits, facts.since, facts.cards) == (2, 1, 1, 2026, 0)

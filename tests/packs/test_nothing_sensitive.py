"""No paper says more than whoever holds it needs: every paper is printed and its words are searched."""

from datetime import date, datetime

import pytest

from coordinator.consent.records import Answer, Asking, AskingKind, Decision, Medicine, Scope
from coordinator.file.school_file import SchoolFile
from coordinator.handover import actions as handover
from coordinator.packs import actions
from coordinator.packs.actions.ringing import print_phone_list
from coordinator.packs.leader_sheet import COLUMNS
from coordinator.paper.preview import page_count, words_on
from coordinator.pupils.records import Carer, Indicator, Measure, Membership, Need, NeedKind, PupilGroup
from coordinator.school_year.records import SchoolSetting
from coordinator.visits.records import Party

SINCE = date(2026, 9, 2)
NOW = datetime(2026, 11, 10, 9, 12)
REASONS = ("Qcourtorder", "Qcarernote", "Qneverring", "Qresponder")
VALUES = tuple(f"Qvalue{n}" for n in range(len(Measure)))
INDICATORS = (
    *VALUES, "Qsource", "Qrelease", *(m.label for m in Measure),
    "pupil premium", "free school", "FSM", "POLAR", "TUNDRA", "Ever 6",
)  # fmt: skip
NEEDS = {kind: (f"Qneed{kind.value}", f"Qdo{kind.value}", f"Qcarry{kind.value}") for kind in NeedKind}
MEDICINE = ("Qmedicine", "Qdose", "Qtimes", "Qheld")
EVERY_NEED = (*(word for words in NEEDS.values() for word in words), *MEDICINE)
OPEN = ("coach-lists", "attendance-list", "base-contact", "pocket-cards", "labels", "pack", "letters", "slips", "chase-letters",
        "phone-list",
        "medicine-forms",
        "run-sheet", "wall-sheet", "crib-sheet", "year-poster", "thank-you-cards", "handover-book")  # fmt: skip


@pytest.fixture
def planted(file: SchoolFile) -> SchoolFile:
    with file.change("Plant") as c:
        c.insert(Party(visit_id=1, name="Lawyers", coach="2"))
        for pupil in range(1, 7):
            for n, measure in enumerate(Measure):
                if measure is not Measure.FREE_SCHOOL_MEALS:
                    c.insert(Indicator(
                        pupil_id=pupil, measure=measure, value=VALUES[n], release="Qrelease", as_at=SINCE, source="Qsource"
                    ))  # fmt: skip
            for kind, (what, do, carries) in NEEDS.items():
                c.insert(Need(pupil_id=pupil, kind=kind, what=what, what_to_do=do, carries=carries))
            c.insert(Medicine(visit_id=1, pupil_id=pupil, name="Qmedicine", dose="Qdose", times="Qtimes", held_by="Qheld"))
            c.insert(Carer(pupil_id=pupil, name="Qneverring", must_not_contact=True, note="Qcarernote"))
            c.insert(Carer(pupil_id=pupil, priority=3, name="Aunt", telephone="07700 900 999", note="Qcarernote"))
        c.insert(Indicator(
            pupil_id=2, measure=Measure.FREE_SCHOOL_MEALS, value="yes", release="Qrelease", as_at=SINCE, source="Qsource"
        ))  # fmt: skip
        c.insert(Indicator(
            pupil_id=4, measure=Measure.FREE_SCHOOL_MEALS, value="no", release="Qrelease", as_at=SINCE, source="Qsource"
        ))  # fmt: skip
        for scope in (Scope.PHOTO_WEBSITE, Scope.EMERGENCY):
            c.insert(Decision(
                visit_id=1, pupil_id=5, scope=scope, answer=Answer.REFUSED, responder="Qresponder",
                evidence="Qcourtorder", at=datetime(2026, 10, 6, 9),
            ))  # fmt: skip
    return file


def _printed(file: SchoolFile, paper: str) -> str:
    day, today = date(2026, 11, 19), NOW.date()
    makers = {
        "pack": lambda: actions.print_packs(file, 1, today=today),
        "letters": lambda: actions.print_letters(file, 1, today=today),
        "slips": lambda: actions.print_slips(file, 1, today=today),
        "chase-letters": lambda: actions.print_chase_letters(file, 1, today=today),
        "medicine-forms": lambda: actions.print_medicine_forms(file, 1, today=today),
        "labels": lambda: actions.print_labels(file, today=today, visit_id=1),
        "phone-list": lambda: print_phone_list(file, 1, NOW),
        "thank-you-cards": lambda: actions.print_cards(file, [1, 2], today=today),
        "register": lambda: actions.print_register(file, 1, now=NOW),
        "leader-sheet": lambda: actions.print_leader_sheet(file, 1, NOW, COLUMNS),
        "pocket-cards": lambda: actions.print_pocket_cards(file, 1, NOW),
        "run-sheet": lambda: actions.print_run_sheets(file, day, NOW),
        "wall-sheet": lambda: actions.print_wall_sheet(file, day, NOW),
        "crib-sheet": lambda: actions.print_crib_sheet(file, 1, NOW),
        "year-poster": lambda: actions.print_year_poster(file, 2026, NOW),
        "handover-book": lambda: handover.make_book(file, today),
    }
    make = makers.get(paper, lambda: actions.print_list(file, 1, paper, NOW))
    return _words(make().pdf)


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(words_on(pdf, n) for n in range(page_count(pdf))).split()).casefold()


def _found(text: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word.casefold() in text]


@pytest.mark.parametrize("paper", OPEN)
def test_what_others_see_names_no_need_indicator_or_reason(planted: SchoolFile, paper: str) -> None:
    text = _printed(planted, paper)
    assert text
    assert _found(text, (*EVERY_NEED, *INDICATORS, *REASONS)) == []


@pytest.mark.parametrize("paper", ["register", "leader-sheet"])
def test_leaders_see_needs_and_refusals_but_no_indicator_and_no_reason(planted: SchoolFile, paper: str) -> None:
    text = _printed(planted, paper)
    assert _found(text, (*INDICATORS, *REASONS)) == []
    assert "no photo" in text
    if paper == "leader-sheet":
        assert _found(text, EVERY_NEED) == list(EVERY_NEED)
        assert "not agreed: ring the family" in text


def test_the_kitchen_sees_food_alone_and_not_why(planted: SchoolFile) -> None:
    text = _printed(planted, "lunch-list")
    assert "lunch from the kitchen" in text and "nattrass" in text
    assert "nguyễn" not in text  # not entitled to one
    assert _found(text, (*INDICATORS, *REASONS, *NEEDS[NeedKind.MEDICAL], *NEEDS[NeedKind.ACCESS])) == []
    assert _found(text, NEEDS[NeedKind.DIETARY]) == [NEEDS[NeedKind.DIETARY][0]]


def test_an_allergy_reaches_the_cook_wherever_it_was_entered(planted: SchoolFile) -> None:
    with planted.change("Allergy") as c:
        c.insert(Need(pupil_id=2, kind=NeedKind.MEDICAL, what="Nut allergy, 2 pens of 300 mcg"))
    text = _printed(planted, "lunch-list")
    assert "nut allergy" in text and "300" not in text


def test_a_pupil_in_the_school_s_own_lunch_group_stands_beside_the_others(planted: SchoolFile) -> None:
    with planted.change("Ask for a lunch") as c:
        group = c.insert(PupilGroup(name="Lunch from the kitchen"))
        c.insert(Membership(pupil_group_id=group, pupil_id=3))
    text = _printed(planted, "lunch-list")
    assert "2 lunches from the kitchen" in text and "żółtowski" in text


def test_coach_lists_hold_names_and_forms_by_coach(planted: SchoolFile) -> None:
    text = _printed(planted, "coach-lists")
    assert "coach 1" in text and "nattrass" in text and "10c" in text
    assert "carer" not in text and "photo" not in text


def test_the_attendance_office_s_code_is_the_school_s(planted: SchoolFile) -> None:
    assert "code v is for" in _printed(planted, "attendance-list")
    with planted.change("Code") as c:
        c.insert(SchoolSetting(key="attendance_code", value="EV"))
    assert "code ev is for" in _printed(planted, "attendance-list")


def test_a_later_reminder_has_other_words(planted: SchoolFile) -> None:
    first = _printed(planted, "chase-letters")
    assert "perhaps the letter never reached you" in first and "another reminder" not in first
    with planted.change("Remind") as c:
        c.insert(Asking(visit_id=1, pupil_id=4, kind=AskingKind.REMINDER, on_day=datetime(2026, 11, 2, 9)))
    both = _printed(planted, "chase-letters")
    assert both.count("another reminder") == 1 and "perhaps the letter never reached you" in both


def test_the_leader_s_sheet_has_the_columns_chosen_and_remembers_them(planted: SchoolFile) -> None:
    actions.keep_leader_columns(planted, ("photo", "need"))
    assert actions.leader_columns(planted) == ("need", "photo")
    text = _words(actions.print_leader_sheet(planted, 1, NOW).pdf)
    assert "qneedmedical" in text and "qdomedical" not in text and "07700 900 999" not in text
    assert "copy 1 of" in text and "printed tuesday 10 november" in text and "destroy after" in text
    planted.undo()
    assert "do" in actions.leader_columns(planted)

"""Whose answer counts: by telephone with its number, a pupil old enough, and somebody who must not be contacted."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.consent import actions, store
from coordinator.consent.actions.replies import keep_replies, look_through
from coordinator.consent.records import Answer, Decision, Route, Scope, State
from coordinator.consent.rules.responding import age_on, may_answer_alone
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.records import Carer, Pupil
from coordinator.school_year.actions import change_setting, reset_setting
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.records import ConsentMode, Visit, VisitKind

AT = datetime(2026, 11, 2, 9)
YES = {Scope.TAKING_PART: Answer.GIVEN, Scope.SHARING: Answer.GIVEN}
NO = {Scope.TAKING_PART: Answer.REFUSED}
KIERAN = "Kieran Hogg"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    opened = SchoolFile.create(tmp_path / "school.coordinator", who="RA")
    with opened.change("Begin") as change:
        change.insert(Pupil(forename="Tyler", surname="Hogg", leaving_cohort=2028, date_of_birth=date(2011, 11, 3)))
        change.insert(Pupil(forename="Ọlájídé", surname="", leaving_cohort=2026))
        for person in (
            Carer(pupil_id=1, priority=1, name="Sally Hogg", relationship="Mother", telephone="01632 960 451"),
            Carer(pupil_id=1, priority=2, name=KIERAN, relationship="Father", must_not_contact=True),
        ):
            change.insert(person)
    visits.plan_visit(opened, Visit(title="A day at Aldermere", starts_on=date(2026, 11, 19)), AT.date())
    visits.invite(opened, 1, [1, 2], AT.date())
    actions.ask(opened, 1, AT)
    yield opened
    opened.close()


def kept(file: SchoolFile, pupil_id: int = 1) -> list[Decision]:
    return store.decisions(file, 1, pupil_id)


def test_a_yes_by_telephone_needs_the_number_and_keeps_the_witness(file: SchoolFile) -> None:
    with pytest.raises(Problem, match="needs the number"):
        actions.record_reply(file, 1, 1, YES, Route.TELEPHONE, "Sally Hogg", "Mother", AT)
    assert not kept(file)
    actions.record_reply(
        file, 1, 1, YES, Route.TELEPHONE, "Sally Hogg", "Mother", AT, telephone=" 01632 960 451 ", witness="Mr Tindale"
    )
    assert {(one.telephone, one.witness) for one in kept(file)} == {("01632 960 451", "Mr Tindale")}
    (line,) = store.feed(file, 1)
    assert "rang 01632 960 451; witness Mr Tindale" in line.words
    assert "960" not in line.discreet


def test_a_no_by_telephone_is_never_turned_away_for_want_of_a_number(file: SchoolFile) -> None:
    actions.record_reply(file, 1, 1, NO, Route.TELEPHONE, "Sally Hogg", "Mother", AT)
    assert [one.answer for one in kept(file)] == [Answer.REFUSED]


@pytest.mark.parametrize(("name", "relationship"), [(KIERAN, ""), ("kieran  HOGG", "Father"), ("", "father")])
def test_somebody_who_must_not_be_contacted_is_asked_about_first(
    file: SchoolFile, name: str, relationship: str
) -> None:
    with pytest.raises(Problem, match="must not be contacted"):
        actions.record_reply(file, 1, 1, YES, Route.SLIP, name, relationship, AT)
    with pytest.raises(Problem, match="must not be contacted"):
        actions.record_standing(file, 1, YES, Route.SLIP, name, relationship, AT)
    assert not kept(file)
    actions.record_reply(file, 1, 1, YES, Route.SLIP, name, relationship, AT, anyway=True)
    assert len(kept(file)) == len(YES)


def test_a_mother_is_not_taken_for_the_father_who_must_not_be_contacted(file: SchoolFile) -> None:
    actions.record_reply(file, 1, 1, YES, Route.SLIP, "Sally Hogg", "Mother", AT)
    assert store.consent_rows(file, 1)[1].taking_part is State.GIVEN


def test_a_form_filled_in_by_somebody_who_must_not_be_contacted_waits_for_a_person(
    file: SchoolFile, tmp_path: Path
) -> None:
    form = tmp_path / "answers.csv"
    form.write_text(
        "Timestamp,Pupil's name,Your name,Do you give permission for your child to take part in the visit?\n"
        f"2026/11/03 10:00:00,Tyler Hogg,{KIERAN},Yes\n",
        encoding="utf-8",
    )
    review = look_through(file, 1, form, AT.date())
    assert [line.sure for line in review.lines] == [False]
    assert keep_replies(file, review, AT).refused == 1
    assert not kept(file)
    assert keep_replies(file, review, AT, {review.lines[0].reply.row: 1}).added == 1
    assert [one.responder for one in kept(file)] == [KIERAN]


def test_a_pupil_answers_alone_from_the_age_the_school_says(file: SchoolFile) -> None:
    with pytest.raises(Problem, match="answer for themselves from 16"):
        actions.record_reply(file, 1, 1, YES, Route.PUPIL, "Tyler Hogg", "Pupil", AT)
    change_setting(file, "own_answer_age", "15")
    with pytest.raises(Problem, match="Tyler Hogg isn’t yet"):
        actions.record_reply(file, 1, 1, YES, Route.PUPIL, "Tyler Hogg", "Pupil", AT)
    birthday = datetime(2026, 11, 3, 9)
    actions.record_reply(file, 1, 1, YES, Route.PUPIL, "Tyler Hogg", "Pupil", birthday)
    assert store.feed(file, 1)[0].words.startswith("yes to trip and sharing, own answer, by pupil")
    change_setting(file, "own_answer_age", "0")
    with pytest.raises(Problem, match="at no age"):
        actions.record_reply(file, 1, 1, YES, Route.PUPIL, "Tyler Hogg", "Pupil", datetime(2026, 11, 4, 9))


def test_in_the_sixth_form_nobody_needs_a_birth_date(file: SchoolFile) -> None:
    actions.record_reply(file, 1, 2, YES, Route.PUPIL, "Ọlájídé", "Pupil", AT)
    assert kept(file, 2)[0].responder == "Ọlájídé"


@given(st.dates(date(1990, 1, 1), date(2020, 12, 31)), st.integers(0, 30))
def test_age_changes_on_the_birthday_and_at_no_other_day(born: date, years: int) -> None:
    turned = date(born.year + years, born.month, born.day) if (born.month, born.day) != (2, 29) else date(born.year + years, 3, 1)
    if (born.month, born.day) == (2, 29) and (born.year + years) % 4 == 0:
        turned = date(born.year + years, 2, 29)
    assert age_on(born, turned) == years
    assert age_on(born, date.fromordinal(turned.toordinal() - 1)) == years - 1
    assert may_answer_alone(born, 7, turned, years) is (years > 0)


def test_a_visit_begins_with_the_schools_own_way_of_asking_for_its_kind(file: SchoolFile) -> None:
    assert visits_store.usual_mode(file, VisitKind.RESIDENTIAL) is ConsentMode.OPT_IN
    assert visits_store.usual_mode(file, VisitKind.ONLINE) is ConsentMode.INFORM_ONLY
    assert {visits_store.usual_mode(file, kind) for kind in VisitKind} <= set(ConsentMode)
    change_setting(file, "consent_mode_campus-visit", "standing")
    assert file.undo_label == "Set “How families are asked about a campus visit” to Standing permission"
    assert visits_store.usual_mode(file, VisitKind.CAMPUS_VISIT) is ConsentMode.STANDING
    with pytest.raises(Problem, match="Choose one of these: opt-in"):
        change_setting(file, "consent_mode_campus-visit", "maybe")
    reset_setting(file, "consent_mode_campus-visit")
    assert visits_store.usual_mode(file, VisitKind.CAMPUS_VISIT) is ConsentMode.OPT_IN

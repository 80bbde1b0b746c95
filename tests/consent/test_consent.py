"""Consent through its actions, and what answers add up to."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.consent import actions, rules, store
from coordinator.consent.records import Answer, Asking, AskingKind, ConsentRow, Decision, Route, Scope, State
from coordinator.directory.records import Staff
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.records import Pupil
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.records import ConsentMode, PlaceState, Visit, VisitState

AT = datetime(2026, 11, 2, 9)
TODAY = AT.date()
DAY = date(2026, 11, 19)
YES = dict.fromkeys(Scope, Answer.GIVEN)


@pytest.fixture
def file(tmp_path: Path) -> SchoolFile:
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    opened.who = "RA"
    with opened.change("Begin") as change:
        change.insert(Staff(name="Ms Dearden", tutor_of="10F"))
        for forename, surname, form in [
            ("Callum", "Nixon", "10F"),
            ("Minh", "Đặng", "10E"),
            ("Darcey", "Nattrass", "10F"),
            ("", "Suharto", "10C"),
        ]:
            change.insert(Pupil(forename=forename, surname=surname, form=form, leaving_cohort=2028))
    visit = Visit(title="A day at Aldermere", starts_on=DAY, year_groups=(10,), place_name="Aldermere")
    visits.plan_visit(opened, visit, TODAY)
    visits.invite(opened, 1, [1, 2, 3, 4], TODAY)
    return opened


def reply(
    file: SchoolFile, pupil_id: int, answers: dict[Scope, Answer], who: str = "mother", hours: int = 1
) -> None:
    actions.record_reply(file, 1, pupil_id, answers, Route.SLIP, "", who, AT + timedelta(hours=hours))


def row(file: SchoolFile, pupil_id: int) -> ConsentRow:
    return next(r for r in store.consent_rows(file, 1) if r.pupil_id == pupil_id)


def place(file: SchoolFile, pupil_id: int) -> PlaceState:
    found = visits_store.place(file, 1, pupil_id)
    assert found is not None
    return found.state


def test_asking_moves_the_visit_on_and_sets_the_day(file: SchoolFile) -> None:
    assert row(file, 1).taking_part is State.NOT_ASKED
    assert actions.ask(file, 1, AT) == 4
    visit = visits_store.visit(file, 1)
    assert visit.state is VisitState.CONSENT_OUT
    assert visit.consent_by == date(2026, 11, 12)
    assert row(file, 1).taking_part is State.NO_REPLY
    assert row(file, 1).how == "Asked 2 Nov"
    assert store.replies(file, [1])[1].words == "0 of 4"


def test_a_reply_is_one_change_and_moves_the_place(file: SchoolFile) -> None:
    actions.ask(file, 1, AT)
    reply(file, 1, YES)
    assert file.undo_label == "Record reply for Callum Nixon"
    assert place(file, 1) is PlaceState.ACCEPTED
    reply(file, 2, {Scope.TAKING_PART: Answer.REFUSED})
    assert place(file, 2) is PlaceState.WITHDREW
    assert row(file, 2).states[Scope.SHARING] is State.NO_REPLY
    found = store.consent_rows(file, 1)
    assert rules.summary(found).replies == store.replies(file, [1])[1] == rules.Replies(2, 4)
    file.undo()
    assert place(file, 2) is PlaceState.OFFERED
    assert row(file, 2).taking_part is State.NO_REPLY


def test_a_no_to_photographs_does_not_stop_anybody(file: SchoolFile) -> None:
    reply(file, 1, {**YES, Scope.PHOTO_SOCIAL: Answer.REFUSED, Scope.PHOTO_PARTNER: Answer.REFUSED})
    found = row(file, 1)
    assert place(file, 1) is PlaceState.ACCEPTED
    assert rules.photo_words(found.states) == "2 of 4 uses"
    assert rules.no_to_something(found)
    (line,) = store.feed(file, 1)
    assert "no to photographs, 2 of 4 uses" in line.words
    assert line.words.endswith("slip, by mother, recorded by RA")


def test_two_answers_wait_for_a_person(file: SchoolFile) -> None:
    actions.ask(file, 1, AT)
    reply(file, 1, YES, "mother")
    reply(file, 1, {Scope.TAKING_PART: Answer.REFUSED}, "father", 2)
    assert row(file, 1).taking_part is State.CONFLICT
    assert row(file, 1).who == "Parents differ"
    assert place(file, 1) is PlaceState.OFFERED
    assert store.consent_rows(file, 1)[0].pupil_id == 1
    reply(file, 1, {Scope.TAKING_PART: Answer.GIVEN}, "father", 3)
    assert row(file, 1).taking_part is State.GIVEN
    assert place(file, 1) is PlaceState.ACCEPTED
    assert len(store.decisions(file, 1, 1)) == len(Scope) + 2


def test_withdrawing_keeps_the_yes_in_the_file(file: SchoolFile) -> None:
    reply(file, 1, YES)
    actions.withdraw(file, 1, 1, [Scope.SHARING], Route.TELEPHONE, "", "mother", AT + timedelta(days=1))
    found = row(file, 1)
    assert found.states[Scope.SHARING] is State.WITHDRAWN
    assert found.taking_part is State.GIVEN
    assert rules.urgency(found) < rules.urgency(row(file, 2))
    assert file.undo_label == "Withdraw sharing for Callum Nixon"
    actions.withdraw(file, 1, 1, [Scope.TAKING_PART], Route.TELEPHONE, "", "mother", AT + timedelta(days=2))
    assert place(file, 1) is PlaceState.WITHDREW


def test_reminders_go_to_those_who_have_not_replied(file: SchoolFile) -> None:
    actions.ask(file, 1, AT)
    reply(file, 2, YES)
    assert actions.remind(file, 1, AT + timedelta(days=3)) == 3
    assert row(file, 1).how == "Reminded 5 Nov"
    chase = store.chase_list(file, 1, TODAY)
    assert [(c.form, c.tutor, [r.name for r in c.rows]) for c in chase] == [
        ("10C", "", ["Suharto"]), ("10F", "Ms Dearden", ["Darcey Nattrass", "Callum Nixon"]),
    ]  # fmt: skip
    assert chase[1].words == "10F (Ms Dearden): Darcey Nattrass, Callum Nixon"
    for pupil_id in (1, 3, 4):
        reply(file, pupil_id, YES)
    with pytest.raises(Problem, match="Every reply"):
        actions.remind(file, 1, AT)


def test_another_date_asks_again(file: SchoolFile) -> None:
    actions.ask(file, 1, AT)
    reply(file, 1, YES)
    visit = visits_store.visit(file, 1)
    assert actions.edit_visit(file, replace(visit, lunch="given"), AT + timedelta(days=1)) == ""
    assert row(file, 1).taking_part is State.GIVEN
    assert (
        actions.move_visit(file, 1, date(2026, 11, 26), AT + timedelta(days=1))
        == "the date is now Thu 26 Nov"
    )
    assert row(file, 1).taking_part is State.ASKED_AGAIN
    assert place(file, 1) is PlaceState.OFFERED
    assert row(file, 2).taking_part is State.NO_REPLY
    assert visits_store.visit(file, 1).consent_by == date(2026, 11, 19)
    reply(file, 1, YES, hours=30)
    assert row(file, 1).taking_part is State.GIVEN
    assert len(store.decisions(file, 1, 1)) == 2 * len(Scope)
    file.undo()
    file.undo()
    assert row(file, 1).taking_part is State.GIVEN
    assert visits_store.visit(file, 1).starts_on == DAY


def test_modes(file: SchoolFile) -> None:
    def with_mode(mode: ConsentMode) -> State:
        visits.edit_visit(file, replace(visits_store.visit(file, 1), consent_mode=mode), TODAY)
        return row(file, 1).taking_part

    actions.record_standing(file, 2, {Scope.TAKING_PART: Answer.GIVEN}, Route.FORM, "", "carer", AT)
    assert with_mode(ConsentMode.INFORM_ONLY) is State.NOT_NEEDED
    assert with_mode(ConsentMode.OPT_OUT) is State.NOT_NEEDED
    assert store.replies(file, [1])[1] == rules.Replies(1, 1)
    assert with_mode(ConsentMode.STANDING) is State.NOT_ASKED
    assert row(file, 2).taking_part is State.GIVEN
    assert with_mode(ConsentMode.OPT_IN) is State.NOT_ASKED
    assert row(file, 2).taking_part is State.NOT_ASKED
    reply(file, 1, {Scope.TAKING_PART: Answer.REFUSED})
    assert with_mode(ConsentMode.OPT_OUT) is State.REFUSED


def test_a_standing_no_to_photographs_holds(file: SchoolFile) -> None:
    no = {Scope.PHOTO_WEBSITE: Answer.REFUSED}
    actions.record_standing(file, 1, no, Route.FORM, "Jo Nixon", "mother", AT)
    assert row(file, 1).states[Scope.PHOTO_WEBSITE] is State.REFUSED


def test_a_late_slip_does_not_bring_back_whom_the_school_took_off(file: SchoolFile) -> None:
    visits.withdraw(file, 1, [1], "Behind with coursework")
    reply(file, 1, YES)
    assert place(file, 1) is PlaceState.WITHDREW
    visits.reserve(file, 1, [2])
    reply(file, 2, YES)
    assert place(file, 2) is PlaceState.RESERVE


def test_what_is_refused(file: SchoolFile) -> None:
    with pytest.raises(Problem, match="at least one line"):
        reply(file, 1, {})
    with pytest.raises(Problem, match="who said so"):
        actions.record_reply(file, 1, 1, YES, Route.TELEPHONE, " ", "", AT)
    with pytest.raises(Problem, match="isn’t on"):
        actions.record_reply(file, 1, 99, YES, Route.SLIP, "", "", AT)
    visits.withdraw(file, 1, [1, 2, 3, 4])
    with pytest.raises(Problem, match="Nobody is invited"):
        actions.ask(file, 1, AT)
    visits.cancel_visit(file, 1, "Snow", TODAY)
    with pytest.raises(Problem, match="cancelled"):
        actions.ask(file, 1, AT)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("nix", ["Callum Nixon"]),
        ("NIXON c", ["Callum Nixon"]),
        ("n", ["Darcey Nattrass", "Callum Nixon"]),
        ("dang", ["Minh Đặng"]),
        ("suh", ["Suharto"]),
        ("callum n", ["Callum Nixon"]),
        ("V1-P3", ["Darcey Nattrass"]),
        ("v1 p3", ["Darcey Nattrass"]),
        ("V2-P3", []),
        ("V1-P77", []),
        ("zzz", []),
        ("<b>", []),
        ("", []),
    ],
)
def test_a_slip_in_hand_finds_its_pupil(file: SchoolFile, typed: str, names: list[str]) -> None:
    found = rules.match(typed, store.consent_rows(file, 1))
    assert [r.name for r in found.rows] == names
    assert (found.only is not None) == (len(names) == 1)
    assert bool(found.words) == (len(names) != 1 and typed != "")


# What answers add up to, whatever comes ------------------------------------------------------------

DECISIONS = st.lists(
    st.builds(
        Decision,
        id=st.integers(1, 10_000),
        visit_id=st.sampled_from([None, 1]),
        pupil_id=st.just(1),
        scope=st.sampled_from(Scope),
        answer=st.sampled_from(Answer),
        route=st.sampled_from(Route),
        responder=st.sampled_from(["", "Jo Nixon", "Sam Nixon", "SAM NIXON"]),
        relationship=st.sampled_from(["", "mother", "father"]),
        at=st.datetimes(datetime(2026, 9, 1), datetime(2026, 12, 1)) | st.sampled_from([AT, AT + timedelta(days=1)]),
    ),
    max_size=12,
    unique_by=lambda d: d.id,
)
ASKINGS = st.lists(
    st.builds(
        Asking,
        kind=st.sampled_from(AskingKind),
        on_day=st.datetimes(datetime(2026, 9, 1), datetime(2026, 12, 1)),
    ),
    max_size=3,
)


@given(DECISIONS, ASKINGS, st.sampled_from(Scope), st.sampled_from(ConsentMode), st.randoms())
def test_scopes_stand_alone_and_order_does_not_matter(decisions, askings, scope, mode, random) -> None:
    alone = [d for d in decisions if d.scope is scope]
    shuffled = list(decisions)
    random.shuffle(shuffled)
    shuffled = [replace(decision, id=number) for number, decision in enumerate(shuffled, 1)]  # typed in in another order
    state = rules.scope_state(scope, decisions, askings, mode)
    assert (
        state
        is rules.scope_state(scope, alone, askings, mode)
        is rules.scope_state(scope, shuffled, askings, mode)
    )


@given(DECISIONS, ASKINGS, st.sampled_from(Scope), st.sampled_from(ConsentMode))
def test_silence_is_never_refusal(decisions, askings, scope, mode) -> None:
    state = rules.scope_state(scope, decisions, askings, mode)
    said_no = any(d.scope is scope and d.answer in (Answer.REFUSED, Answer.WITHDRAWN) for d in decisions)
    said_yes = any(d.scope is scope and d.answer is Answer.GIVEN for d in decisions)
    if state in (State.REFUSED, State.WITHDRAWN):
        assert said_no
    if state is State.GIVEN:
        assert said_yes
    if not decisions:
        assert state in (State.NO_REPLY, State.NOT_ASKED, State.NOT_NEEDED)


@given(DECISIONS, ASKINGS, ASKINGS, st.sampled_from(Scope), st.sampled_from(ConsentMode))
def test_nothing_but_an_answer_turns_silence_or_a_conflict_into_a_yes(decisions, askings, more, scope, mode) -> None:
    before = rules.scope_state(scope, decisions, askings, mode)
    after = rules.scope_state(scope, decisions, [*askings, *more], mode)
    if before in (State.NO_REPLY, State.NOT_ASKED, State.ASKED_AGAIN, State.CONFLICT, State.REFUSED, State.WITHDRAWN):
        assert after is not State.GIVEN or before is not State.CONFLICT
        assert after is not State.GIVEN or any(asking.kind is AskingKind.AGAIN for asking in more)
    if after is State.GIVEN:
        assert any(d.scope is scope and d.answer is Answer.GIVEN for d in decisions)


@given(
    st.sampled_from([Answer.GIVEN, Answer.REFUSED, Answer.WITHDRAWN]), st.sampled_from(Answer), st.booleans()
)
def test_conflict_is_symmetric(one, other, swap) -> None:
    first = Decision(id=1, visit_id=1, answer=one, responder="Jo", at=AT)
    second = Decision(id=2, visit_id=1, answer=other, responder="Sam", at=AT)
    if swap:
        first, second = replace(first, answer=other), replace(second, answer=one)
    differ = Answer.INVALID not in (one, other) and (one is Answer.GIVEN) != (other is Answer.GIVEN)
    assert (rules.state([first, second]) is State.CONFLICT) == differ


def test_one_person_who_said_both_at_one_moment_is_for_somebody_to_settle() -> None:
    yes = Decision(id=1, visit_id=1, answer=Answer.GIVEN, responder="Jo", at=AT)
    no = Decision(id=2, visit_id=1, answer=Answer.REFUSED, responder="Jo", at=AT)
    assert rules.state([yes, no]) is rules.state([replace(no, id=1), replace(yes, id=2)]) is State.CONFLICT
    assert rules.state([yes, no, replace(yes, id=3, at=AT + timedelta(minutes=1))]) is State.GIVEN


def test_a_mother_named_only_once_does_not_differ_with_herself() -> None:
    yes = Decision(id=1, visit_id=1, answer=Answer.GIVEN, responder="Ann Lee", relationship="Mother", at=AT)
    no = Decision(id=2, visit_id=1, answer=Answer.REFUSED, relationship="mother", at=AT + timedelta(hours=1))
    assert rules.state([yes, no]) is State.REFUSED
    other = Decision(id=3, visit_id=1, answer=Answer.GIVEN, responder="Beth Lee", relationship="Mother", at=AT)
    assert rules.state([yes, other, no]) is State.CONFLICT, "which of two mothers it was is not assumed"


def test_a_pupils_own_answers_about_taking_part(file: SchoolFile) -> None:
    reply(file, 1, YES)
    other = visits.plan_visit(file, Visit(title="Hexley College", starts_on=date(2026, 12, 3)), TODAY)
    visits.invite(file, other, [1], TODAY)
    assert store.taking_part_of(file, 1) == {1: State.GIVEN, other: State.NOT_ASKED}
    assert store.taking_part_of(file, 99) == {}

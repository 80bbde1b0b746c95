"""Asks, what each side gave, stages, how we met and second friends, through the actions."""

from datetime import date

import pytest

from coordinator.directory import actions as directory
from coordinator.directory import store as directory_store
from coordinator.directory.records import Stage
from coordinator.directory.store.stages import stage_changes
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships import store as talks
from coordinator.relationships.actions import asks, introductions, ledger
from coordinator.relationships.records import Answer, Ask, Asked, Exchange, ExchangeKind, Introduction
from coordinator.relationships.rules import introductions as graph_rules
from coordinator.relationships.rules import ledger as ledger_rules
from coordinator.relationships.rules.asks import said_words
from coordinator.relationships.store import asks as ask_store
from coordinator.relationships.store import introductions as met_store
from coordinator.relationships.store import ledger as ledger_store
from coordinator.visits.records import Staffing, Visit, VisitState

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path):
    made = SchoolFile.create(tmp_path / "a.coordinator")
    yield made
    made.close()


@pytest.fixture
def hull(file):
    return directory.add_partner(file, "University of Hull", date(2024, 9, 1))


@pytest.fixture
def data(file):
    return asks.add_ask(file, Ask(what="Postcode data for Year 9", made_on=TODAY, needed_by=date(2026, 11, 20)))


def test_asking_can_log_a_contact_in_the_same_change(file, hull, data):
    ruth = directory.add_staff(file, "Ruth")
    asks.ask_partner(file, Asked(ask_id=data, organisation_id=hull, on_day=TODAY), log=True, log_by=ruth)
    assert [row.said for row in talks.contacts(file, hull)] == ["Asked for: Postcode data for Year 9"]
    file.undo()
    assert not talks.contacts(file, hull)
    assert not ask_store.asked_of(file, data)


def test_an_answer_and_what_else_turned_up(file, hull, data):
    asked = asks.ask_partner(file, Asked(ask_id=data, organisation_id=hull, on_day=TODAY))
    with pytest.raises(Problem, match="still to answer"):
        asks.ask_partner(file, Asked(ask_id=data, organisation_id=hull, on_day=TODAY))
    asks.note_answer(file, asked, Answer.YES, TODAY, words="On Friday", turned_up="A whole dashboard")
    (row,) = ask_store.asked_at(file, hull)
    assert (row.answer, row.turned_up, row.answered_on) == (Answer.YES, "A whole dashboard", TODAY)
    assert said_words(ask_store.asks(file)[0]) == "1 asked, 1 helps"
    asks.met(file, data, TODAY)
    with pytest.raises(Problem, match="met already"):
        asks.no_longer_needed(file, data, TODAY)


def test_whom_to_ask_next_is_who_gave_that_before(file, hull, data):
    york = directory.add_partner(file, "University of York", TODAY)
    ledger.add_exchange(
        file,
        Exchange(organisation_id=york, by_us=False, what="POLAR figures", on_day=TODAY, kind=ExchangeKind.DATA),
    )
    found = asks.suggestions(file, data)
    assert [(one.name, one.reason) for one in found] == [("University of York", "They have given data before")]


def test_visits_done_count_as_received_once(file, hull):
    with file.change("Visits") as change:
        for day in (3, 4, 5):
            change.insert(
                Visit(title="Law day", organisation_id=hull, starts_on=date(2026, 3, day), state=VisitState.DONE)
            )
        change.insert(Visit(title="To come", organisation_id=hull, starts_on=date(2027, 3, 3)))
    rows = ledger_store.ledger(file, TODAY, hull)
    balance = ledger_rules.balance(rows)
    assert ledger_rules.tips(balance)
    assert ledger_rules.balance_words(balance) == "They gave 3 times since 2026, you not yet."
    ledger.add_exchange(
        file, Exchange(organisation_id=hull, by_us=True, what="Training", on_day=date(2026, 5, 1), kind=ExchangeKind.TRAINING)
    )
    rows = ledger_store.ledger(file, TODAY, hull)
    assert (
        ledger_rules.balance_words(ledger_rules.balance(rows))
        == "They gave 3 times since 2026, you once; you last gave in May 2026."
    )
    assert ledger_rules.offers(rows)[0][0] is ExchangeKind.TALK  # training was given already


def test_stages_keep_their_days_and_the_one_before_anyone_wrote_them_down(file, hull):
    directory.set_stage(file, hull, Stage.GROWING, date(2025, 3, 1))
    directory.close_partnership(file, hull, TODAY, "Their team ended. We wrote to thank them.")
    assert [(c.stage, c.on_day) for c in stage_changes(file, hull)] == [
        (Stage.NEW, date(2024, 9, 1)),
        (Stage.GROWING, date(2025, 3, 1)),
        (Stage.CLOSED, TODAY),
    ]
    file.undo()
    assert len(stage_changes(file, hull)) == 2
    directory.delete_partner(file, hull)
    assert not directory_store.organisations(file)


def test_who_led_to_whom_runs_from_left_to_right_without_circles(file, hull):
    york = directory.add_partner(file, "University of York", TODAY)
    bright = directory.add_partner(file, "Bright Steps", TODAY)
    introductions.add_introduction(file, Introduction(organisation_id=hull, where_at="Leeds fair", on_day=date(2024, 1, 1)))
    introductions.add_introduction(
        file, Introduction(organisation_id=york, by_organisation_id=hull, on_day=date(2025, 1, 1))
    )
    introductions.add_introduction(
        file, Introduction(organisation_id=bright, by_organisation_id=york, on_day=date(2026, 1, 1))
    )
    introductions.add_introduction(
        file, Introduction(organisation_id=hull, by_organisation_id=bright, on_day=date(2026, 2, 1))
    )
    rows = met_store.introductions(file)
    whole = graph_rules.graph(rows)
    assert [(node.name, node.column) for node in whole.nodes] == [
        ("Leeds fair", 0), ("University of Hull", 1), ("University of York", 2), ("Bright Steps", 3),
    ]  # fmt: skip
    assert graph_rules.beside(whole, ("organisation", york), "left") == ("organisation", hull)
    near = graph_rules.graph(rows, ("organisation", york))
    assert {node.name for node in near.nodes} == {"University of Hull", "University of York", "Bright Steps"}
    assert introductions.people_to_speak_to(file, TODAY)[0].reason.startswith("Led us to")
    with pytest.raises(Problem, match="introduce itself"):
        introductions.add_introduction(file, Introduction(organisation_id=hull, by_organisation_id=hull))


def test_the_partner_with_most_at_stake_needs_a_second_friend_first(file, hull):
    york = directory.add_partner(file, "University of York", TODAY)
    ruth, nas = directory.add_staff(file, "Ruth"), directory.add_staff(file, "Nasreen")
    directory.introduce(file, ruth, york, TODAY)
    with file.change("Visit") as change:
        coming = change.insert(Visit(title="Law day", organisation_id=york, starts_on=date(2026, 12, 1)))
        change.insert(Staffing(visit_id=coming, staff_id=nas))
    first, second = introductions.second_friends(file, TODAY)
    assert (first.name, first.staff, first.why_them) == ("University of York", "Nasreen", "is on the next visit")
    assert first.reason.startswith("Only Ruth knows them: a visit on")
    assert second.name == "University of Hull"
    introductions.plan_introduction(file, york, nas, TODAY, date(2026, 12, 1))
    assert file.scalar("SELECT what FROM planned_contact") == "Introduce Nasreen to University of York"
    directory.introduce(file, nas, york, TODAY)
    assert [one.name for one in introductions.second_friends(file, TODAY)] == ["University of Hull"]

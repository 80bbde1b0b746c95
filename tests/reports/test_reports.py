"""The pack and the yearly review: always two pages and one, small numbers held back, suggestions with reasons."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from coordinator.directory import store as directory
from coordinator.packs.gathering import paper_school
from coordinator.paper.preview import page_count, words_on
from coordinator.problems import Problem
from coordinator.relationships.actions import steering
from coordinator.relationships.records.agreed import HealthCheck, Objective
from coordinator.relationships.records.steering import SteeringMeeting
from coordinator.relationships.store import steering as store
from coordinator.reports import actions, gathering, rules, steering_pack, yearly_review
from coordinator.reports.records import Closing, PackAction, PackMember, PackPoint, Why
from coordinator.visits.rules import balance
from tests.sample_school import TODAY, opened_sample

NOW = datetime(2026, 11, 10, 11, 18)


@pytest.fixture
def file(tmp_path, tmp_path_factory):
    opened = opened_sample(tmp_path, tmp_path_factory.getbasetemp())
    yield opened
    opened.close()


@pytest.fixture
def ahead(file):
    return actions.meeting_for(file, TODAY)


def test_what_is_due_is_suggested_with_its_reason_and_taken_up_once(file, ahead):
    found = {each.why: each for each in actions.suggestions(file, ahead.id, TODAY)}
    assert {Why.APPROVAL, Why.MONEY, Why.AGREEMENT, Why.KNOWN_TO_ONE, Why.THANKS, Why.FEEDBACK} <= set(found)
    assert all(each.reason for each in found.values())
    assert Why.ACTIONS not in found  # the agenda has it already
    actions.take_up(file, ahead.id, found[Why.THANKS])
    assert "Thanks owed" in [item.what for item in store.agenda(file, ahead.id)]
    assert Why.THANKS not in {each.why for each in actions.suggestions(file, ahead.id, TODAY)}
    file.undo()
    assert Why.THANKS in {each.why for each in actions.suggestions(file, ahead.id, TODAY)}


def test_the_pack_is_two_pages_and_names_no_pupil(file, ahead):
    printed = actions.make_pack(file, NOW)
    assert printed.pages == 2
    first, second = words_on(printed.pdf, 0), words_on(printed.pdf, 1)
    assert "Decisions needed" in first
    assert "Three Places Day" in first
    assert "Ask Reach North for two training providers" in second
    surnames = {row[0] for row in file.rows("SELECT DISTINCT forename || ' ' || surname FROM pupil")}
    assert not [name for name in surnames if name in first + second]


def test_the_pack_stays_two_pages_however_long(file, ahead):
    told = gathering.pack(file, ahead, TODAY)
    long = "Ọlájídé & <b>everybody</b> else who was asked, at some length, " * 4
    told = replace(
        told,
        agenda=tuple(PackPoint(at="3.45", what=long, detail=long, minutes=5) for _ in range(40)),
        actions=(PackAction(what=long, owner=long, due="Thu 3 Dec", stands="2 school days late", late=True),) * 40,
        changes=tuple((long, long) for _ in range(40)),
        dates=tuple(("Thu 3 Dec", long) for _ in range(40)),
        decisions=tuple((long, long) for _ in range(40)),
        members=tuple(PackMember(name=long, role=long) for _ in range(40)),
        minutes=long * 20,
    )  # fmt: skip
    pdf = steering_pack.pages(paper_school(file), told, NOW)
    assert page_count(pdf) == 2
    assert "and 32 more" in words_on(pdf, 1)


def test_an_empty_meeting_still_prints(file):
    meeting = steering.add_meeting(file, SteeringMeeting(on_day=date(2026, 11, 11)))
    assert actions.make_pack(file, NOW, meeting).pages == 2


def test_no_pack_without_a_meeting(file):
    for meeting in store.meetings(file):
        steering.delete_meeting(file, meeting.id)
    with pytest.raises(Problem, match="Set a meeting first"):
        actions.make_pack(file, NOW)


def test_small_numbers_and_small_gaps_are_held_back():
    assert [balance.safe(n, 5) for n in (0, 1, 4, 5)] == ["0", "under 5", "under 5", "5"]
    assert balance.safe(5, 6) == "under 6"
    assert balance.safe_part(31, 40, 5)
    assert not balance.safe_part(38, 40, 5)
    assert not balance.safe_part(3, 40, 5)
    assert balance.safe_part(40, 40, 5)


def test_the_review_is_one_page_for_every_partner(file):
    for organisation in directory.organisations(file)[:6]:
        printed = actions.make_review(file, organisation.id, datetime(2027, 7, 1, 9, 0))
        assert printed.pages == 1
        assert "can’t be claimed" in words_on(printed.pdf, 0)


def test_the_review_stays_one_page_however_long(file):
    organisation = directory.organisations(file)[0]
    told, _ = gathering.review(file, organisation.id, TODAY)
    long = "So much was said about this, and by so many of us. " * 12
    told = replace(
        told,
        objectives=tuple(
            rules.objective(Objective(organisation_id=1, what=long, baseline=1, now=2, target=3)) for _ in range(9)
        ),
        loops=tuple((long, long, long) for _ in range(9)),
        quotes=((long, "a pupil"), (long, "one of our staff")),
        given=long, received=long, promises=long, thanks=long,
        health=rules.factors([HealthCheck(organisation_id=1, by_us=by, on_day=TODAY, equal_voice=3) for by in (True, False)]),
    )  # fmt: skip
    closing = Closing(words=long, proposals=(long,) * 9)
    pdf = yearly_review.page(paper_school(file), told, closing, NOW)
    assert page_count(pdf) == 1
    assert "and 6 more" in words_on(pdf, 0)


def test_the_closing_words_are_hers(file):
    organisation = directory.organisations(file)[0]
    printed = actions.make_review(file, organisation.id, NOW, Closing(words="Diolch i bawb.", proposals=("Meet in May.",)))
    assert "Diolch i bawb." in words_on(printed.pdf, 0)
    assert organisation.name in actions.draft_closing(file, organisation.id, TODAY).words


def test_evidence_says_its_type_and_what_it_is_not():
    told = [Objective(organisation_id=1, what="More apply", baseline=10, now=14, now_on=TODAY)]
    assert rules.evidence([], 0, 30, 5)[0].startswith("Type 1")
    assert rules.evidence([], 4, 30, 5)[0].startswith("Type 1")
    assert rules.evidence([], 5, 30, 5)[0].startswith("Type 2")
    assert rules.evidence(told, 0, 0, 5)[0].startswith("Type 2")
    assert "can’t be claimed" in rules.evidence(told, 0, 0, 5)[1]


def test_a_health_check_shows_only_with_both_sides():
    ours = HealthCheck(organisation_id=1, by_us=True, on_day=TODAY, equal_voice=5)
    theirs = HealthCheck(organisation_id=1, by_us=False, on_day=TODAY, equal_voice=2)
    assert rules.factors([ours]) == ()
    both = rules.factors([ours, theirs])
    assert rules.apart(both) == "Furthest apart: an equal voice (5 of 5 by us, 2 by them)."

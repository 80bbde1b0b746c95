"""What makes a visit count: six points, filled as planning goes on, each with words or a tick; one Undo each."""

from dataclasses import replace

import pytest

from coordinator.history.rules import field_name, in_words
from coordinator.problems import Problem
from coordinator.visits import actions as visits
from coordinator.visits import store
from coordinator.visits.actions import encounter as actions
from coordinator.visits.records import Visit
from coordinator.visits.rules.encounter import POINTS, filled_words, missing_words, pathway_words, standing

from .conftest import TODAY, plan

WORDS = "<b>Two</b> & =HYPERLINK(1)\nA second line"


def test_six_points_and_what_is_missing():
    visit = Visit(title="A day out")
    assert len(POINTS) == 6
    assert filled_words(visit) == "None of 6 filled yet"
    visit = replace(
        visit, purpose="A first look", outcomes="Two things they could do here",
        encounter={"purpose": "In the letter", "two-way": "Yes", "learning": "   "},
    )  # fmt: skip
    assert filled_words(visit) == "3 of 6 filled"
    assert missing_words(visit) == "Still open: how to get in, what it is like there and time to think afterwards"
    whole = replace(visit, encounter={point.key: "Yes" for point in POINTS})
    assert (filled_words(whole), missing_words(whole)) == ("All 6 filled", "")
    assert filled_words(replace(whole, purpose="")) == "5 of 6 filled", "nobody can know a purpose that isn’t written"


def test_pathways_stand_in_the_usual_order_and_unknown_ones_are_kept():
    assert pathway_words(("higher", "apprenticeship", "<i>army</i>")) == "Apprenticeships, Higher education, <i>army</i>"
    assert pathway_words(()) == ""


def test_keeping_changes_only_what_makes_it_count_in_one_undo(file):
    visit_id = plan(file)
    before = file.dump()
    edited = replace(
        store.visit(file, visit_id), title="Not this", places_promised=99, purpose=f" {WORDS} ", subjects="Law,\nmaths",
        pathways=("higher", "higher", "employment"), encounter={"two-way": f"{WORDS}\n", "learning": " "}, met_staff=True,
    )  # fmt: skip
    actions.keep_encounter(file, edited)
    kept = store.visit(file, visit_id)
    assert (kept.title, kept.places_promised) == ("A day at Aldermere", 3)
    assert (kept.purpose, kept.subjects, kept.pathways) == (WORDS, "Law, maths", ("higher", "employment"))
    assert kept.encounter == {"two-way": WORDS}
    assert kept.met_staff is True
    actions.keep_encounter(file, kept)
    file.undo()
    assert file.dump() == before, "keeping the same again is no change"


def test_a_tick_is_enough_but_words_are_never_lost_to_one(file):
    visit_id = plan(file)
    actions.tick_point(file, visit_id, "two-way")
    assert [one.point.key for one in standing(store.visit(file, visit_id)) if one.only_ticked] == ["two-way"]
    actions.untick_point(file, visit_id, "two-way")
    assert store.visit(file, visit_id).encounter == {}
    for key, said in (("outcomes", "take from it first"), ("purpose", "what the visit is for")):
        with pytest.raises(Problem, match=said):
            actions.tick_point(file, visit_id, key)
    actions.keep_encounter(file, replace(store.visit(file, visit_id), purpose="A look", encounter={"learning": WORDS}))
    actions.tick_point(file, visit_id, "purpose")
    with pytest.raises(Problem, match="has words"):
        actions.untick_point(file, visit_id, "learning")
    assert store.visit(file, visit_id).encounter == {"learning": WORDS, "purpose": "Yes"}


def test_a_copy_keeps_the_pathways_and_begins_the_points_anew(file):
    visit_id = plan(file)
    said = {point.key: "Yes" for point in POINTS}
    actions.keep_encounter(file, replace(store.visit(file, visit_id), pathways=("higher",), encounter=said))
    actions.keep_ratio_reason(file, visit_id, "Two of them are teachers there")
    copied = store.visit(file, visits.copy_visit(file, visit_id))
    assert (copied.pathways, copied.encounter, copied.ratio_because) == (("higher",), {}, "")


def test_the_reason_for_the_adults_is_kept_and_leaves_the_approval_alone(file):
    visit_id = plan(file)
    visits.approve(file, visit_id, TODAY, "E1")
    actions.keep_ratio_reason(file, visit_id, " A short walk\nwith two roads ")
    kept = store.visit(file, visit_id)
    assert kept.ratio_because == "A short walk\nwith two roads"
    assert kept.approved
    file.undo()
    assert store.visit(file, visit_id).ratio_because == ""


def test_the_history_tells_of_it_in_words():
    assert in_words("encounter", '{"two-way":"Two\\nquestions","learning":"Yes"}') == "two-way: Two questions; learning: Yes"
    assert in_words("encounter", "{}") == ""
    assert in_words("notes", '{"not": "closed}') == '{"not": "closed}'
    assert (field_name("encounter"), field_name("ratio_because")) == ("What makes it count", "Why the adults are enough")

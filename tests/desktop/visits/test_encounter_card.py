"""What makes a visit count stands on its page: Space ticks, Enter writes, and what is missing is said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator.desktop.visits import facts as reading
from coordinator.desktop.visits.encounter_card import EncounterCard
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Objective
from coordinator.school_year.records import SchoolSetting
from coordinator.visits import actions, store
from coordinator.visits.actions import encounter
from coordinator.visits.records import MoneyLine, Party, Staffing
from coordinator.visits.rules.encounter import POINTS

from .conftest import TODAY


@pytest.fixture
def card(qtbot, session, school, visit_id):
    made = EncounterCard(session)
    qtbot.addWidget(made)

    def show() -> None:
        made.put(reading.gather(school, visit_id, TODAY))

    school.on_change(show)
    show()
    made.show()
    return made


def test_space_ticks_and_what_is_missing_is_said(card, school, visit_id):
    assert card.card.sub.text() == "None of 6 filled yet"
    assert card.list.rows[0].detail == "A first look · How do the partner and the pupils know what it is for?"
    card.list.choose("two-way")
    QTest.keyClick(card.list, Qt.Key.Key_Space)
    assert store.visit(school, visit_id).encounter == {"two-way": "Yes"}
    assert card.card.sub.text() == "1 of 6 filled"
    assert sum(row.pill is not None and row.pill.text == "Still open" for row in card.list.rows) == 5
    assert card.list.key == "two-way", "the cursor stays where it was"
    QTest.keyClick(card.list, Qt.Key.Key_Space)
    assert store.visit(school, visit_id).encounter == {}
    school.undo()
    assert card.list.rows[2].checked


def test_enter_writes_one_point_and_a_tick_never_throws_words_away(card, school, session, visit_id):
    card.list.choose("learning")
    session.messages.answers = [{"point learning": "<b>Two</b> labs\nat work"}]
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert store.visit(school, visit_id).encounter == {"learning": "<b>Two</b> labs\nat work"}
    assert card.list.rows[4].detail == "<b>Two</b> labs at work"
    asked = []
    session.messages.answers = [lambda dialog: asked.append(dialog) or False]
    QTest.keyClick(card.list, Qt.Key.Key_Space)
    assert list(asked[0].fields) == ["point learning"], "words are emptied where they can be read"
    assert store.visit(school, visit_id).encounter
    card.list.choose("outcomes")
    session.messages.answers = [{"outcomes": "Two new ideas"}]
    QTest.keyClick(card.list, Qt.Key.Key_Space)
    assert store.visit(school, visit_id).outcomes == "Two new ideas", "what needs words asks for them"


def test_the_whole_form_keeps_everything_in_one_undo(card, school, session, visit_id):
    relationships.add_objective(school, Objective(organisation_id=1, what="40 pupils a year <i>inside</i>"))
    with school.change("Keep a pathway of a later program") as change:
        change.set(type(store.visit(school, visit_id)), visit_id, pathways=("army",))
    before = school.dump()
    session.messages.answers = [
        {
            "objective_id": 1, "subjects": "Law", "learning ways": ["higher"], "working ways": ["degree-apprenticeship"],
            "point purpose": "In the letter", **{f"point {p.key}": "Yes" for p in POINTS[2:]}, "outcomes": "Two things",
        }
    ]  # fmt: skip
    card.write_all()
    kept = store.visit(school, visit_id)
    assert kept.pathways == ("degree-apprenticeship", "higher", "army")
    assert card.card.sub.text() == "All 6 filled"
    line = card.facts_line.accessibleName()
    assert "Serves 40 pupils a year <i>inside</i>" in line
    assert "Pathways Degree apprenticeships, Higher education, army" in line
    school.undo()
    assert school.dump() == before


def test_who_was_met_is_asked_once_the_day_has_come_and_a_cancelled_visit_has_no_card(card, school, session, visit_id):
    seen = []
    session.messages.answers = [lambda dialog: seen.append(set(dialog.fields)) or False]
    card.write_all()
    assert "met_staff" not in seen[0]
    visit = store.visit(school, visit_id)
    card.put(replace(reading.gather(school, visit_id, TODAY), today=visit.starts_on))
    session.messages.answers = [{"met_staff": True, "met_learners": None}]
    card.write_all()
    kept = store.visit(school, visit_id)
    assert (kept.met_staff, kept.met_learners) == (True, None)
    actions.cancel_visit(school, visit_id, "Snow", TODAY)
    assert card.isHidden()


def test_the_last_ones_missing_are_named_beside_the_count(card, school, visit_id):
    for key in ("purpose", "two-way", "provider", "learning"):
        encounter.tick_point(school, visit_id, key)
    assert card.card.sub.text() == "4 of 6 filled. Still open: what to learn and time to think afterwards"


def test_it_stands_on_the_visits_page(shown, school, visit_id):
    encounter.tick_point(school, visit_id, "learning")
    assert shown.view.panel.encounter.card.sub.text().startswith("1 of 6 filled")


# How many to each adult --------------------------------------------------------------------------------------


def test_too_few_adults_are_asked_about_once_and_the_reason_is_kept(shown, school, session, visit_id):
    panel = shown.view.panels["staffing"]
    actions.invite_year(school, visit_id, 10, TODAY)
    actions.add_staff(school, Staffing(visit_id=visit_id, staff_id=1), TODAY)
    shown.view.show_tab("staffing")
    assert panel._prompt.text() == "Within your 1 : 12."
    assert "Coordinator comes with is 1 : 12. A prompt, not a rule" in panel._source.text()
    assert panel.reason.isHidden()
    session.messages.answers = [{"value": "5", "source": "Governors’ visits policy, <b>2025</b>"}]
    panel.change_figure()
    assert panel._source.text() == "The school’s own figure is 1 : 5. Governors’ visits policy, <b>2025</b>."
    assert panel._prompt.text() == "8 pupils with 1 adult: 3 over your 1 : 5. 1 more adult would bring it within that."
    assert not panel.reason.isHidden()
    session.messages.answers = [{"because": "Two hosts walk with them"}]
    panel.reason.click()
    assert store.visit(school, visit_id).ratio_because == "Two hosts walk with them"
    assert panel._because.accessibleName() == "Why this is enough: Two hosts walk with them"
    school.undo()
    assert panel._because.isHidden()


def test_each_party_says_what_is_left_when_an_adult_goes_to_hospital(shown, school, visit_id):
    parties = [actions.add_party(school, Party(visit_id=visit_id, name=name), TODAY) for name in ("A", "B", "C")]
    actions.invite(school, visit_id, [1, 2, 3], TODAY, parties[0])
    actions.invite(school, visit_id, [4, 5, 6], TODAY, parties[1])
    actions.invite(school, visit_id, [7], TODAY, parties[2])
    for staff, party in ((1, 0), (2, 0), (3, 1)):
        actions.add_staff(school, Staffing(visit_id=visit_id, staff_id=staff, party_id=parties[party]), TODAY)
    shown.view.show_tab("staffing")
    a, b, c = (row.detail for row in shown.view.panels["staffing"].parties.rows)
    assert a == "3 pupils, 2 adults. If one adult goes to hospital with a pupil: 1 : 2.0"
    assert b == "3 pupils, 1 adult. If one adult goes to hospital with a pupil, nobody is left with the others"
    assert c == "1 pupil, 0 adults", "where no adult is, none can go"


# Money, in fair words ---------------------------------------------------------------------------------------


def test_the_money_tab_shows_the_very_sentences_of_the_letter(shown, school, visit_id):
    def said() -> list[str]:
        return [label.accessibleName() for label in panel.letter.lines if not label.isHidden()]

    panel = shown.view.panels["money"]
    shown.view.show_tab("money")
    assert said()[0] == "There is nothing to pay. The school and its partners meet the whole cost."
    with school.change("Ask for £6") as change:
        change.set(type(store.visit(school, visit_id)), visit_id, voluntary_pence=600)
    four = said()
    assert len(four) == 4
    assert "nobody has to pay; we ask for a voluntary gift of £6" in four[0]
    assert four[1].startswith("No pupil is left out, or treated differently, if you do not give.")
    assert "low income" in four[2]
    assert "cancel" in four[3]
    actions.add_money(school, MoneyLine(visit_id=visit_id, what="Coach", pence=33_000))
    actions.invite_year(school, visit_id, 10, TODAY)
    assert panel._body._short.text() == "£330 rests on the school; if every family gave £6, £282 would."
    assert panel._body._families.text() == "Families may give £6; nobody has to"
    with school.change("Word it our way") as change:
        change.insert(SchoolSetting(key="wording_consent_letter", value="[cost]\nGive {amount} if you **like** <b>it</b>."))
    assert said() == ["Give £6 if you like <b>it</b>."]


# Numbers ------------------------------------------------------------------------------------------------------


def test_promised_invited_said_yes_and_came(shown, school, session, visit_id):
    card = shown.view.panel.numbers

    def figures() -> list[str]:
        return [label.text() for label in card.figures]

    assert figures() == ["–", "–", "–", "–"]
    assert card.note.isHidden()
    actions.invite(school, visit_id, [1, 2, 3, 4], TODAY)
    actions.approve(school, visit_id, TODAY, "E1")
    assert card.note.text() == "No number is promised to them yet."
    session.messages.answers = [{"places_offered": 12, "places_promised": 6}]
    card.change.click()
    assert figures() == ["6", "4", "0", "–"]
    assert card.note.text() == "2 promised places free: fill them, or tell them."
    asked = []
    session.messages.answers = [lambda dialog: asked.append(dialog.text.text()) or False]
    card.change.click()
    assert asked == ["Approval of 10 Nov falls when the number promised changes."]
    actions.withdraw(school, visit_id, [4], "ill")
    assert figures()[:2] == ["6", "4"], "who withdrew was invited all the same"
    actions.record_attendance(school, visit_id, {1: True, 2: False})
    day = store.visit(school, visit_id).starts_on
    card.put(reading.gather(school, visit_id, day))
    assert figures() == ["6", "4", "0", "1"]
    assert card.note.text() == "5 fewer came than promised."


def test_how_many_came_is_typed_where_nobody_was_ticked(shown, school, session, visit_id):
    card = shown.view.panel.numbers
    card.put(reading.gather(school, visit_id, store.visit(school, visit_id).starts_on))
    session.messages.answers = [{"number_brought": 17}]
    card.change.click()
    assert store.visit(school, visit_id).number_brought == 17
    school.undo()
    assert store.visit(school, visit_id).number_brought is None

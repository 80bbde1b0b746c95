"""The page that finds a date: the question, the ranked days, why not another, planning and moving."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from coordinator.desktop.dates.page import FindDatePage
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.school_year import store as school_year
from coordinator.school_year.records import Closure, ClosureKind, Term
from coordinator.visits import actions, store
from coordinator.visits.actions import finding
from coordinator.visits.records import Visit
from coordinator.visits.rules.weighing import Question
from tests.desktop.conftest import TODAY, settle


@pytest.fixture
def page(session, qtbot):
    file = session.file
    with file.change("Begin") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
        change.insert(Term(name="Spring", starts=date(2027, 1, 5), ends=date(2027, 3, 26)))
        inset = date(2027, 1, 18)
        change.insert(Closure(name="INSET", kind=ClosureKind.INSET, starts=inset, ends=inset))
    directory.add_partner(file, Organisation(name="Durham University"), TODAY)
    made = FindDatePage(session)
    qtbot.addWidget(made)
    made.resize(1170, 800)
    made.refresh()
    settle(made)
    return made


def ask(page, years=(9,), weekdays=()):
    page.asking.years.set_value(years)
    page.asking.weekdays.set_value(weekdays)


def test_without_terms_it_says_what_to_do_next(session, qtbot):
    page = FindDatePage(session)
    qtbot.addWidget(page)
    page.refresh()
    settle(page)
    assert not page._empty.isHidden()
    assert page._body.isHidden()
    assert page.facts == "Nobody has said yet when school is"


def test_the_days_come_as_the_question_is_typed_and_as_the_command_line_has_them(page, session):
    assert page.cards == []
    ask(page, (9, 10), (1,))
    assert [card.finding.day.weekday() for card in page.cards[:3]] == [1, 1, 1]
    question = Question(
        years=(9, 10), first=TODAY, last=date(2027, 7, 31), weekdays=(1,),
        notice_weeks=school_year.setting_number(session.file, "notice_weeks"),
    )  # fmt: skip
    found = finding.find_dates(session.file, question, TODAY)
    assert page._found == found
    assert [card.finding for card in page.cards] == list(found.dates[: len(page.cards)])
    assert page.facts == f"{len(found.dates)} days would do for Years 9 and 10"
    before = len(page.cards)
    page._more.click()
    assert len(page.cards) > before


def test_why_not_any_other_day(page):
    ask(page)
    page.day.set_value(date(2027, 1, 18))
    assert page.answer.text() == "Monday 18 January 2027 doesn’t suit"
    assert page.reasons.said[0] == "In the way: INSET"
    page.day.set_value(page.cards[0].finding.day)
    assert "would do: number 1 of" in page.answer.text()


def test_wrong_questions_are_told_where_they_are(page):
    ask(page, ())
    assert "Choose at least one year group" in page._none.text()
    ask(page)
    page.asking.last.set_value(date(2026, 1, 1))
    assert "Turn the two days round." in page._none.text()
    page.asking.days.set_value(99)
    assert "beside the fields" in page._none.text()
    assert page.cards == []


def test_planning_on_a_day_by_keyboard(page, session, messages, qtbot):
    ask(page, (9,), (3,))
    page.asking.days.set_value(2)
    went = []
    page.go.connect(lambda kind, id_: went.append((kind, id_)))
    messages.answers = [{"title": "Two days at Durham"}]
    card = page.cards[0]
    qtbot.keyClick(card.take, Qt.Key.Key_Return)
    (visit,) = store.visits(session.file)
    assert went == [("visit", visit.id)]
    assert (visit.starts_on, visit.ends_on, visit.year_groups) == (card.finding.day, card.finding.until, (9,))
    assert session.file.undo_label == "Plan Two days at Durham"


def test_moving_a_visit_is_one_change_and_shows_what_it_breaks(page, session, messages):
    file, day = session.file, date(2027, 1, 14)
    id_ = actions.plan_visit(file, Visit(title="Farm", starts_on=day, year_groups=(10,)), TODAY)
    actions.approve(file, id_, TODAY, "E1")
    before = file.dump()
    page.show_record(id_)
    assert page.shown_record() == id_
    assert page.asking.years.value() == (10,)
    to = page._found.dates[0]
    seen = []

    def press(dialog):
        from coordinator.desktop.dates.reasons import ReasonLines

        seen.extend(dialog.findChild(ReasonLines).said)
        dialog.press()
        return True

    messages.answers = [press]
    entries = len(file.history())
    page.cards[0].take.click()
    assert "Against: The approval falls: it was given for the other day" in seen
    assert store.visit(file, id_).starts_on == to.day
    assert len(file.history()) == entries + 1
    file.undo()
    assert file.dump() == before
    assert page.shown_record() == 0


def test_the_weights_are_the_schools(page, session, messages):
    ask(page, (9,), (4,))
    assert page.cards[0].finding.day.weekday() == 4
    messages.answers = [{"weigh_weekday": "0"}]
    page._weights.click()
    page.refresh()
    assert school_year.setting(session.file, "weigh_weekday") == "0"
    assert not any(one.points for one in page.cards[0].finding.reasons if "as wished" in one.words)
    assert page.asking.weekdays.value() == (4,)

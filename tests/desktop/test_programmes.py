"""Whom programmes are for, as a person sets it up, filters by it and reads the reason beside a pupil."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.pupils.conditions import MEASURES
from coordinator.desktop.pupils.page import PupilsPage
from coordinator.desktop.pupils.rule_sets import RuleSetsDialog, rule_set_form
from coordinator.pupils import actions
from coordinator.pupils.actions.interests import add_interest
from coordinator.pupils.records import NOT_KNOWN, Measure, Reported, RuleCondition
from coordinator.pupils.store import interests, rule_sets

TODAY = date(2026, 11, 10)


@pytest.fixture
def people(session: Session) -> list[int]:
    file = session.file
    found = [actions.add_pupil(file, f"Pupil{n}", "Hale", 10, today=TODAY, form="10A") for n in range(3)]
    actions.set_indicator(file, found[0], Measure.FIRST_IN_FAMILY, "yes", as_at=TODAY, reported=Reported.PUPIL)
    actions.set_indicator(file, found[1], Measure.FIRST_IN_FAMILY, "no", as_at=TODAY)
    return found


@pytest.fixture
def page(session: Session, dressed: object, people: list[int], qtbot) -> Iterator[PupilsPage]:
    made = PupilsPage(session)
    made.resize(1180, 760)
    qtbot.addWidget(made)
    stop = session.file.on_change(made.refresh)
    made.refresh()
    made.show()
    yield made
    stop()


def _add(session: Session) -> None:
    def typed(form) -> bool:
        form.fields["name"].set_value("Law summer school")
        form.fields["year_groups"].set_value([10])
        form.fields["conditions"].add.click()
        form.fields["conditions"].set_value([RuleCondition(measure=Measure.FIRST_IN_FAMILY, wanted=("yes",))])
        form.press()
        return form.outcome is not None

    def listed(dialog: RuleSetsDialog) -> bool:
        dialog.new()
        dialog.show_in_roll(dialog.list.key)
        return True

    messages = session.messages
    assert isinstance(messages, ScriptedMessages)
    messages.answers += [listed, typed]


def _shown(page: PupilsPage) -> list[int]:
    return [row.id for row in page._table.shown]


def test_a_programme_is_kept_and_the_roll_shows_whom_it_is_for(page: PupilsPage, session: Session, people) -> None:
    _add(session)
    page._for_whom.click()
    (one,) = rule_sets.rule_sets(session.file)
    assert one.name == "Law summer school"
    assert _shown(page) == [people[0]]
    (row,) = page._panel.programmes.list.rows
    assert row.detail == "First in the family to higher education is yes (self-reported)."
    bar = page._filters.programmes
    assert [chip.text() for chip in bar._chips.values()] == ["It is for 1", "Not known 1", "Not for 1"]
    list(bar._chips.values())[1].setChecked(True)
    assert _shown(page) == [people[2]]
    assert page.escape()
    assert len(_shown(page)) == 3


def _stops_between(one, last) -> list[object]:
    found: list[object] = []
    while True:
        one = one.nextInFocusChain()
        if one is last:
            return found
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None:
            found.append(one)


def test_tab_goes_through_the_conditions_as_they_stand(session: Session, dressed: object, qtbot) -> None:
    form = rule_set_form(session)
    qtbot.addWidget(form)
    field = form.fields["conditions"]
    field.add.click()
    field.add.click()
    field.lines[0].measure.setCurrentIndex(MEASURES.index(Measure.IMD))
    field.lines[1].gone.click()
    field.add.click()
    first, second = field.lines
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    years, needed = form.fields["year_groups"]._chips[-1][1], form.fields["needed"].control
    assert _stops_between(years, needed) == [*first.stops, *second.stops, field.add]
    assert len(first.stops) == 13
    assert second.measure.accessibleName() == "Measure of condition 2"


def test_discreet_mode_tells_nobody_whom_it_is_for(page: PupilsPage, session: Session, people) -> None:
    _add(session)
    page._for_whom.click()
    add_interest(session.file, people[:1], "Law", as_at=TODAY)
    session.set_discreet(True)
    page.refresh()
    assert len(_shown(page)) == 3
    assert not page._filters.programmes.isVisible()
    assert [row.title for row in page._panel.programmes.list.rows] == ["Hidden in discreet mode"]


def test_asked_and_not_known_is_kept_and_shown(page: PupilsPage, session: Session, people) -> None:
    page.show_record(people[2])

    def typed(form) -> bool:
        form.fields["measure"].set_value(Measure.FIRST_IN_FAMILY)
        form.fields["measure"].edited.emit()
        form.fields["value"].set_value(NOT_KNOWN)
        form.fields["reported"].set_value(Reported.FAMILY)
        form.press()
        return True

    session.messages.answers += [typed]
    page._panel._new_indicator()
    (row,) = page._panel.known.list.rows
    assert row.right == "Asked, not known"
    assert row.right_detail == "reported by the family"
    assert page._rows[2].pupil.marks == ()


def test_interests_are_noted_for_several_and_narrow_the_roll(page: PupilsPage, session: Session, people) -> None:
    add_interest(session.file, people[:2], "Law", as_at=TODAY, source="Careers survey")
    bar = page._filters.programmes
    assert bar.isVisible()
    bar._interest.setCurrentIndex(bar._interest.findData("Law"))
    assert _shown(page) == people[:2]
    page.show_record(people[0])
    assert [r.title for r in page._panel.drawn.list.rows] == ["Law"]

    def typed(form) -> bool:
        form.fields["subjects"].set_value("Law\nFine art")
        form.press()
        return True

    session.messages.answers += [typed]
    page._panel._change_interests()
    assert interests.subjects(session.file) == ["Fine art", "Law"]

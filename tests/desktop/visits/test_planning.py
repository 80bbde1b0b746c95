"""Planning a visit: the dialog, the day it checks, an earlier visit planned again."""

from datetime import date, time

from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.page import VisitsPage
from coordinator.desktop.visits.plan_dialog import PlanDialog
from coordinator.file.school_file import SchoolFile
from coordinator.visits import store
from coordinator.visits.records import Visit, VisitState
from tests.desktop.visits.conftest import DAY


def test_planning_with_everything(page: VisitsPage, messages: ScriptedMessages, school: SchoolFile) -> None:
    messages.answers = [
        {
            "title": "Print workshop", "organisation_id": 2, "year_groups": [9, 10], "starts_on": DAY,
            "leaves_at": time(8), "back_at": time(15), "places_offered": 30,
        }
    ]  # fmt: skip
    page.new()
    made = store.visit(school, page.shown)
    assert (made.title, made.organisation_id, made.year_groups, made.starts_on) == (
        "Print workshop",
        2,
        (9, 10),
        DAY,
    )
    assert school.undo_label == "Plan Print workshop"
    assert store.checklist(school, made.id)


def test_another_page_plans_with_a_partner(page: VisitsPage, messages: ScriptedMessages) -> None:
    partners: list[int] = []

    def look(dialog: PlanDialog) -> bool:
        partners.append(dialog.fields["organisation_id"].value())
        return False

    messages.answers = [look]
    page.new_for(2)
    assert partners == [2]


def test_the_day_is_checked_while_it_is_typed(qtbot: QtBot, session: Session, school: SchoolFile) -> None:
    dialog = PlanDialog(session, "Somewhere")
    qtbot.addWidget(dialog)
    dialog.fields["starts_on"].set_value(date(2026, 11, 28))
    assert "In the way: Saturday" in dialog._check.said
    assert not dialog._check.box.isHidden()
    dialog.press()
    assert "doesn’t suit" in dialog._wrong.text()
    assert dialog.fields["title"].value() == "Somewhere"
    dialog.fields["anyway"].set_value(True)
    dialog.press()
    assert store.visit(school, dialog.outcome).starts_on == date(2026, 11, 28)
    assert "all the same" in store.visit(school, dialog.outcome).notes


def test_a_good_day_has_nothing_to_tick(qtbot: QtBot, session: Session, school: SchoolFile) -> None:
    dialog = PlanDialog(session)
    qtbot.addWidget(dialog)
    dialog.fields["starts_on"].set_value(date(2027, 2, 3))
    assert any(said.startswith("Suits: ") for said in dialog._check.said)
    assert dialog._check.box.isHidden()


def test_an_earlier_visit_is_planned_again(
    page: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    said: list[str] = []
    page.session.toasted.connect(said.append)
    page.copy_earlier()
    assert said == ["There is no earlier visit to copy yet."]
    with school.change("Long ago") as change:
        change.set(Visit, visit_id, starts_on=date(2025, 12, 3), state=VisitState.REVIEWED)
    messages.answers = [{"visit_id": visit_id}]
    page.copy_earlier()
    copy = store.visit(school, page.shown)
    assert copy.copied_from_id == visit_id
    assert copy.starts_on is None
    assert page.facts.startswith("No date yet")

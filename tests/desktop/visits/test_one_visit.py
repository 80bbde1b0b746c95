"""One visit open: its steps, jobs, approval, details, date and papers."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.visits.change_dialogs import MoveDialog
from coordinator.desktop.visits.page import VisitsPage
from coordinator.file.school_file import SchoolFile
from coordinator.visits import actions, store
from coordinator.visits.records import PlaceState, Staffing, StaffRole, Transport, VisitState
from tests.desktop.visits.conftest import DAY, TODAY, button, named


def step(page: VisitsPage, text: str) -> Any:
    return next(button for button in page.view.steps.buttons if button.accessibleName() == text)


def test_steps_are_taken_or_say_why_not(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, school: SchoolFile
) -> None:
    said: list[str] = []
    shown.session.toasted.connect(said.append)
    step(shown, "Consent out").click()
    assert said == ["Not consent out yet. Invite pupils first."]
    qtbot.keyClick(step(shown, "Agreed"), Qt.Key.Key_Return)
    assert store.visit(school, visit_id).state is VisitState.AGREED
    assert step(shown, "Proposed").look == "done"
    school.undo()
    assert store.visit(school, visit_id).state is VisitState.IDEA


def test_jobs_are_ticked_added_and_unticked(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    jobs = shown.view.panels["overview"].progress.jobs
    messages.answers = [{"what": "Ring the host", "days": 14, "minutes": 5}]
    button(shown.view.panels["overview"].progress, "Add a job").click()
    item = next(item for item in store.checklist(school, visit_id) if item.what == "Ring the host")
    assert item.days_before == 14
    jobs.choose(item.id)
    qtbot.keyClick(jobs, Qt.Key.Key_Space)
    done = {item.what: item.done_on for item in store.checklist(school, visit_id)}
    assert done["Ring the host"] == TODAY
    assert any(row.heading and row.title == "Done 1" for row in jobs.rows)
    jobs.ticked.emit(item.id, False)
    assert {item.what: item.done_on for item in store.checklist(school, visit_id)}["Ring the host"] is None


def test_approval_falls_and_is_given_again(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    progress = shown.view.panels["overview"].progress
    assert progress._notice.title.text() == "Not submitted for approval yet"
    messages.answers = [{"system": "EVOLVE", "reference": "EV7"}]
    progress.submit()
    assert progress._notice.title.text() == "Submitted for approval on 10 Nov"
    assert progress._notice.text.text() == "EVOLVE, EV7"
    progress.approve()
    assert progress._notice is None
    actions.add_staff(school, Staffing(visit_id=visit_id, staff_id=1, role=StaffRole.LEADER), TODAY)
    assert progress._notice.title.text() == "Approval fell on 10 November"
    assert "leader changed" in progress._notice.text.text()
    progress.approve()
    assert store.visit(school, visit_id).approved


def test_details_are_edited_through_consent(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    asked_for_reply(school, visit_id)
    messages.answers = [{"place_name": "The old library", "places_promised": 8}]
    shown.view.edit()
    assert store.visit(school, visit_id).place_name == "The old library"
    # The place changed after the reply, so the family is asked again and the place is open.
    assert store.place(school, visit_id, 1).state is PlaceState.OFFERED
    assert store.visit(school, visit_id).consent_asked_on == TODAY


def asked_for_reply(file: SchoolFile, visit_id: int) -> None:
    from datetime import datetime

    actions.invite(file, visit_id, [1, 2], TODAY)
    consent.ask(file, visit_id, datetime(2026, 11, 10, 9))
    consent.record_reply(
        file, visit_id, 1, {Scope.TAKING_PART: Answer.GIVEN}, Route.SLIP, "A parent", "mother",
        datetime(2026, 11, 10, 10),
    )  # fmt: skip


def test_moving_the_date_shows_what_breaks_and_asks_again(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    asked_for_reply(school, visit_id)
    actions.approve(school, visit_id, TODAY)
    actions.add_transport(school, Transport(visit_id=visit_id, firm="Larkfield Coaches", booked_on=TODAY))
    seen: list[str] = []

    def move(dialog: MoveDialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.fields["day"].set_value(date(2026, 12, 9))
        seen.extend(dialog._check.said)
        dialog.press()
        return bool(dialog.result())

    messages.answers = [move]
    shown.view.choose_day()
    said = " ".join(seen)
    assert "1 reply came for the old day" in said
    assert "Approval of 10 Nov falls" in said
    assert "Larkfield Coaches is booked" in said
    visit = store.visit(school, visit_id)
    assert visit.starts_on == date(2026, 12, 9)
    assert visit.approval_fell_on == TODAY
    assert store.place(school, visit_id, 1).state is PlaceState.OFFERED
    school.undo()
    assert store.visit(school, visit_id).starts_on == DAY


def test_cancelling_asks_why_and_can_be_brought_back(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    messages.answers = [{"why": ""}, {"why": "The host is ill"}]
    named(shown.view.commands(), "Cancel the visit").trigger()
    assert "Why is it cancelled is still empty." in messages.said[-1]
    named(shown.view.commands(), "Cancel the visit").trigger()
    assert store.visit(school, visit_id).cancelled_because == "The host is ill"
    assert shown.view._cancelled.text.text() == "The host is ill"
    assert shown.view.steps.isHidden()
    named(shown.view.commands(), "Bring it back").trigger()
    assert store.visit(school, visit_id).state is VisitState.IDEA


def test_papers_lead_to_the_packs_page(qtbot: QtBot, shown: VisitsPage, visit_id: int) -> None:
    gone: list[tuple[str, int]] = []
    shown.go.connect(lambda kind, id_: gone.append((kind, id_)))
    shown.print_shown()
    shown.view.show_tab("papers")
    papers = shown.view.panels["papers"].papers
    papers.choose("letters")
    qtbot.keyClick(papers, Qt.Key.Key_Return)
    assert gone == [("packs", visit_id)] * 2

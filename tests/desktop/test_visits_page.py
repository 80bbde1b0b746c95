"""The visits page as a coordinator uses it: the list, planning, one visit and its tabs."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.change_dialogs import MoveDialog
from coordinator.desktop.visits.day_painting import DayPainting, Line, Stop, blocks
from coordinator.desktop.visits.facts import Destination
from coordinator.desktop.visits.page import VisitsPage
from coordinator.desktop.visits.places_cards import move_out
from coordinator.desktop.visits.plan_dialog import PlanDialog
from coordinator.directory.records import Organisation, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Membership, Need, NeedKind, Pupil, PupilGroup
from coordinator.school_year.records import Closure, ClosureKind, Term
from coordinator.visits import actions, rules, store
from coordinator.visits.records import (
    ItineraryItem,
    Party,
    PlaceState,
    Staffing,
    StaffRole,
    Transport,
    Visit,
    VisitState,
)

TODAY = date(2026, 11, 10)
DAY = date(2026, 12, 3)


@pytest.fixture
def school(file: SchoolFile) -> SchoolFile:
    """A term, a partner, three adults, eleven pupils of two years."""
    with file.change("Begin") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
        change.insert(Term(name="Spring", starts=date(2027, 1, 5), ends=date(2027, 3, 26)))
        change.insert(
            Closure(name="INSET", kind=ClosureKind.INSET, starts=date(2026, 11, 27), ends=date(2026, 11, 27))
        )
        change.insert(Organisation(name="University of Aldermere"))
        change.insert(Organisation(name="Corder Street"))
        for name in ("Ruth Ashworth", "Nadia Malik", "Tom Beddoes"):
            change.insert(
                Staff(name=name, initials=name[0] + name.split()[1][0], first_aider=name.startswith("Tom"))
            )
        names = [
            "Ọlájídé Adébáyọ̀",
            "Minh Đặng",
            "Łukasz Żółć",
            "<b>Bold</b>",
            "Siân O’Brien",
            "Zoë Grey",
            "Sam Hill",
            "Amy Iqbal",
        ]
        for name in names:
            forename, _, surname = name.partition(" ")
            change.insert(Pupil(forename=forename, surname=surname, form="10F", leaving_cohort=2028))
        for name in ("Ruby Appleby", "Lily Bell", "Ivo Crane"):
            forename, surname = name.split()
            change.insert(Pupil(forename=forename, surname=surname, form="9A", leaving_cohort=2029))
        change.insert(PupilGroup(name="First in family"))
        change.insert(Membership(pupil_group_id=1, pupil_id=9))
        change.insert(Need(pupil_id=1, kind=NeedKind.MEDICAL, what="asthma"))
    return file


@pytest.fixture
def visit_id(school: SchoolFile) -> int:
    visit = Visit(
        title="A day at Aldermere", organisation_id=1, starts_on=DAY, leaves_at=time(7, 45), back_at=time(16, 45),
        year_groups=(10,), purpose="A first look",
    )  # fmt: skip
    return actions.plan_visit(school, visit, TODAY, anyway=True)


@pytest.fixture
def page(qtbot: QtBot, session: Session, school: SchoolFile) -> VisitsPage:
    made = VisitsPage(session)
    qtbot.addWidget(made)
    made.resize(1170, 800)
    # The window refreshes a page after every change.
    school.on_change(made.refresh)
    made.refresh()
    made.show()
    return made


@pytest.fixture
def shown(page: VisitsPage, visit_id: int) -> VisitsPage:
    page.show_record(visit_id)
    return page


def named(found: list[QAction], text: str) -> QAction:
    return next(action for action in found if action.text().replace("&&", "&") == text)


def titles(page: VisitsPage) -> list[str]:
    return [row.title for row in page.list.rows]


def button(panel: QWidget, text: str) -> Button:
    QApplication.processEvents()
    return next(b for b in panel.findChildren(Button) if b.accessibleName() == text and b.isVisible())


# The list ----------------------------------------------------------------------------------------------


def test_an_empty_file_asks_where_to_go_and_takes_a_title(
    page: VisitsPage, messages: ScriptedMessages, school: SchoolFile
) -> None:
    assert page.facts == "No visit yet"
    assert page.head_actions() == []
    typed: list[str] = []

    def fill(dialog: Any) -> bool:
        typed.append(dialog.fields["title"].value())
        dialog.press()
        return bool(dialog.result())

    messages.answers = [fill]
    page._field.chosen.emit("A day at Aldermere")
    assert typed == ["A day at Aldermere"]
    assert store.visit(school, page.shown).state is VisitState.IDEA
    assert page.title == "A day at Aldermere"


def test_the_list_stands_in_groups_upcoming_first(
    page: VisitsPage, visit_id: int, school: SchoolFile
) -> None:
    actions.change_state(school, visit_id, VisitState.AGREED, TODAY)
    actions.plan_visit(school, Visit(title="Someday"), TODAY)
    later = actions.plan_visit(
        school, Visit(title="Later", starts_on=date(2027, 2, 2), state=VisitState.PROPOSED), TODAY
    )
    actions.plan_visit(school, Visit(title="Before", starts_on=date(2026, 10, 5)), TODAY, anyway=True)
    assert titles(page) == [
        "This term  1", "A day at Aldermere", "Later  1", "Later", "Ideas  1", "Someday", "Past  1", "Before",
    ]  # fmt: skip
    assert page.facts == "2 visits ahead · 1 idea"
    actions.cancel_visit(school, later, "No coach", TODAY)
    assert titles(page)[-2:] == ["Cancelled  1", "Later"]


def test_letters_filter_the_list_and_esc_clears_it(
    qtbot: QtBot, page: VisitsPage, visit_id: int, school: SchoolFile
) -> None:
    actions.plan_visit(school, Visit(title="Someday"), TODAY)
    page.focus_filter()
    qtbot.keyClicks(page.filter, "y10 alder")
    assert titles(page) == ["Ideas  1", "A day at Aldermere"]
    assert page.escape()
    assert len([row for row in page.list.rows if not row.heading]) == 2
    assert not page.escape()


def test_enter_opens_a_visit_and_esc_comes_back_to_its_line(
    qtbot: QtBot, page: VisitsPage, visit_id: int
) -> None:
    page.list.choose(visit_id)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.title == "A day at Aldermere"
    assert page.facts == "Thursday 3 December · Year 10 · 0 pupils · in 16 school days"
    assert [button.accessibleName() for button in page.head_actions()] == ["Change", "Print"]
    assert page.escape()
    assert page.title == "Visits"
    assert page.list.key == visit_id


def test_a_click_opens_a_visit(qtbot: QtBot, page: VisitsPage, visit_id: int) -> None:
    spot = page.list.visualRect(page.list.model().index(1, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert page.shown == visit_id


def test_a_visit_that_was_taken_back_leads_to_the_list(
    shown: VisitsPage, school: SchoolFile, messages: ScriptedMessages
) -> None:
    school.undo()
    assert shown.shown == 0
    shown.show_record(99)
    assert "isn’t in the file" in messages.said[-1]


# Planning ----------------------------------------------------------------------------------------------


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


# One visit ---------------------------------------------------------------------------------------------


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


# Pupils ------------------------------------------------------------------------------------------------


def pupils_of(page: VisitsPage) -> Any:
    page.view.show_tab("pupils")
    return page.view.panels["pupils"]


@pytest.mark.parametrize(
    ("typed", "how_many"),
    [
        ({"way": "year", "year": 10}, 8),
        ({"way": "form", "form": "9A"}, 3),
        ({"way": "group", "group": 1}, 1),
        ({"way": "names", "names": [1, 4, 9]}, 3),
    ],
)
def test_inviting(
    shown: VisitsPage,
    visit_id: int,
    messages: ScriptedMessages,
    school: SchoolFile,
    typed: dict[str, Any],
    how_many: int,
) -> None:
    panel = pupils_of(shown)
    messages.answers = [typed]
    panel.invite.click()
    assert len(store.places(school, visit_id)) == how_many
    assert len(panel.table.shown) == how_many
    school.undo()
    assert panel._counted.text() == "Nobody is invited yet."


def test_inviting_nobody_is_said_and_nothing_is_lost(shown: VisitsPage, messages: ScriptedMessages) -> None:
    messages.answers = [{"way": "names"}]
    pupils_of(shown).invite.click()
    assert "Nobody is chosen yet" in messages.said[-1]


def test_names_are_found_without_their_accents(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    def by_name(dialog: Any) -> bool:
        qtbot.addWidget(dialog)
        dialog.fields["way"].set_value("names")
        field = dialog.fields["names"]
        field.edit.setText("zolc")
        qtbot.keyClick(field.found, Qt.Key.Key_Down)
        field.found.choose(3)
        qtbot.keyClick(field.found, Qt.Key.Key_Space)
        field.edit.setText("bold")
        assert [row.title for row in field.found.rows] == ["Ticked 1", "Łukasz Żółć", "<b>Bold</b>"]
        dialog.press()
        return bool(dialog.result())

    messages.answers = [by_name]
    pupils_of(shown).invite.click()
    assert [place.name for place in store.places(school, visit_id)] == ["Łukasz Żółć"]


def chosen(panel: Any, *ids: int) -> Callable[[str], QAction]:
    from PySide6.QtCore import QItemSelectionModel

    panel.table.choose(ids[0])
    flags = QItemSelectionModel.SelectionFlag
    for row, place in enumerate(panel.table.shown):
        if place.pupil_id in ids:
            panel.table.selectionModel().select(panel.table.table.index(row, 0), flags.Select | flags.Rows)
    return lambda text: named(panel._deeds(), text)


def test_what_can_be_done_with_chosen_pupils(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.add_party(school, Party(visit_id=visit_id, name="A"), TODAY)
    actions.add_party(school, Party(visit_id=visit_id, name="B", place_name="Corder Street"), TODAY)
    actions.invite(school, visit_id, [1, 2, 3], TODAY)
    panel = pupils_of(shown)
    chosen(panel, 1, 2)("Move to B, Corder Street").trigger()
    assert [place.party for place in store.places(school, visit_id)].count("B") == 2
    chosen(panel, 3)("Put on the reserve list").trigger()
    assert store.place(school, visit_id, 3).state is PlaceState.RESERVE
    chosen(panel, 3)("Offer a place").trigger()
    assert store.place(school, visit_id, 3).state is PlaceState.OFFERED
    messages.answers = [{"why": "moved away"}, {"name": "Group 7"}]
    chosen(panel, 1)("Withdraw, and say why").trigger()
    place = store.place(school, visit_id, 1)
    assert (place.state, place.why_not) == (PlaceState.WITHDREW, "moved away")
    chosen(panel, 2, 3)("Put in a small group").trigger()
    assert store.place(school, visit_id, 2).small_group == "Group 7"
    assert "3 pupils" in panel._counted.text()


def test_groups_and_speakers_are_shared_out(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.invite_year(school, visit_id, 10, TODAY)
    panel = pupils_of(shown)
    messages.answers = [{"how_many": 2}, {"how_many": 3}]
    panel.make_groups()
    panel.choose_speakers()
    places = store.places(school, visit_id)
    assert {place.small_group for place in places} == {"Group 1", "Group 2"}
    assert sum(place.speaks_thanks for place in places) == 3
    panel.table.ticked.emit(places[0], "Speaks")
    assert sum(place.speaks_thanks for place in store.places(school, visit_id)) in (2, 4)


def test_who_came_is_all_and_then_unticked(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.invite(school, visit_id, [1, 2, 3], TODAY)
    panel = pupils_of(shown)
    said: list[str] = []
    shown.session.toasted.connect(said.append)
    panel.table.ticked.emit(panel.table.shown[0], "Came")
    assert said == ["Who came can be noted on the day and after it."]
    assert not panel.came.isEnabled()
    with school.change("It is past") as change:
        change.set(Visit, visit_id, starts_on=date(2026, 11, 9))
    panel.came.click()
    assert store.visit(school, visit_id).number_brought == 3
    panel.table.ticked.emit(panel.table.shown[0], "Came")
    assert store.visit(school, visit_id).number_brought == 2
    messages.answers = [{"why": "ill"}]
    ids = [place.pupil_id for place in panel.table.shown]
    chosen(panel, ids[1])("Didn’t come, and why").trigger()
    assert store.place(school, visit_id, ids[1]).why_not == "ill"
    assert "1 came" in panel._counted.text()


# Day plan, adults, money -------------------------------------------------------------------------------


def test_the_day_plan_is_kept_line_by_line(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    shown.view.show_tab("day")
    panel = shown.view.panels["day"]
    messages.answers = [
        {"at": time(10), "title": "Welcome", "place": "Atrium"},
        {"at": time(10, 15), "title": "A warm welcome"},
    ]
    panel.add()
    item = store.itinerary(school, visit_id)[0]
    panel.lines.choose(item.id)
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return)
    item = store.itinerary(school, visit_id)[0]
    assert (item.at, item.title, item.place) == (time(10, 15), "A warm welcome", "Atrium")
    named(list(panel._menu(item.id)), "Remove").trigger()
    assert store.itinerary(school, visit_id) == []
    school.undo()
    assert [row.title for row in panel.lines.rows] == ["A warm welcome"]


def test_adults_and_the_ratio_when_one_goes_to_hospital(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.invite_year(school, visit_id, 10, TODAY)
    shown.view.show_tab("staffing")
    panel = shown.view.panels["staffing"]
    messages.answers = [
        {"staff_id": 1, "role": StaffRole.LEADER}, {"staff_id": 2, "role": StaffRole.DRIVER}, {"staff_id": 3},
        {"name": "A", "organisation_id": 1},
    ]  # fmt: skip
    panel.add()
    assert (
        panel._hospital.text()
        == "If one adult goes to hospital with a pupil, nobody is left with the others."
    )
    panel.add()
    panel.add()
    lines = {line.name: line for line in store.staffing(school, visit_id)}
    assert not lines["Nadia Malik"].supervises
    assert panel._figure.text() == "1 : 4.0"
    assert panel._hospital.text() == "If one adult goes to hospital with a pupil: 1 : 7.0"
    panel.table.ticked.emit(lines["Tom Beddoes"], "Supervises")
    assert panel._figure.text() == "1 : 8.0"
    panel.add_party()
    assert store.parties(school, visit_id)[0].place_name == "University of Aldermere"


def test_transport_and_money_add_up(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    from coordinator.desktop.visits import money_cards, part_dialogs

    actions.invite(school, visit_id, [1, 2], TODAY)
    shown.view.show_tab("money")
    panel = shown.view.panels["money"]
    messages.answers = [
        {"firm": "Larkfield Coaches", "cost_pence": 30000}, {"what": "Packs", "pence": 600},
        {"what": "Reach North", "pence": 20000},
    ]  # fmt: skip
    panel._run(part_dialogs.transport_dialog(shown.session, panel.facts))
    panel._run(part_dialogs.money_dialog(shown.session, panel.facts))
    panel._run(part_dialogs.money_dialog(shown.session, panel.facts, income=True))
    assert money_cards.cost_of(panel.facts) == 30600
    assert money_cards.a_pupil(panel.facts) == "£153 a pupil"
    assert money_cards.paid_by(panel.facts) == [("Reach North", 20000), ("School", 10600)]


def test_pupils_over_the_ratio_can_be_moved_where_there_is_room() -> None:
    def place(letter: str, pupils: int, adults: int) -> Destination:
        return Destination(
            letter=letter, name=letter, tone="info", parties=(Party(name=letter),), adults=adults, first_aiders=0,
            ratio=rules.Ratio(pupils, adults, 12), leaders="", coaches=(), needs=0,
        )  # fmt: skip

    a, b, c = place("A", 126, 11), place("B", 96, 8), place("C", 98, 8)
    assert move_out(c, [a, b, c]) == (a, 2)
    assert move_out(c, [b, c]) is None


def test_moving_from_the_card(shown: VisitsPage, visit_id: int, school: SchoolFile) -> None:
    from coordinator.school_year import actions as year

    year.change_setting(school, "ratio_prompt", "3")
    a = actions.add_party(school, Party(visit_id=visit_id, name="A", place_name="Aldermere"), TODAY)
    b = actions.add_party(school, Party(visit_id=visit_id, name="B", place_name="Corder Street"), TODAY)
    actions.add_staff(school, Staffing(visit_id=visit_id, party_id=a, staff_id=1), TODAY)
    actions.add_staff(school, Staffing(visit_id=visit_id, party_id=b, staff_id=2), TODAY)
    actions.invite(school, visit_id, [1], TODAY, a)
    actions.invite(school, visit_id, [2, 3, 4, 5], TODAY, b)
    card = shown.view.panels["overview"].places
    button(card, "Move 1 pupil to A").click()
    going = [place.party for place in store.places(school, visit_id)]
    assert (going.count("A"), going.count("B")) == (2, 3)
    assert school.undo_label is not None
    assert school.undo_label.endswith("to A")


# The day by coach --------------------------------------------------------------------------------------


def test_a_day_is_cut_into_blocks() -> None:
    stops = [
        Stop(time(7, 45), "Coach leaves school"),
        Stop(time(10), "Welcome"),
        Stop(time(12), "Lunch"),
        Stop(time(13), "Thank you"),
    ]
    found = blocks(stops)
    assert [(block.start, block.end, block.look) for block in found] == [
        (465, 600, "road"), (600, 720, "stop"), (720, 780, "lunch"), (780, 805, "thanks"),
    ]  # fmt: skip
    assert blocks([]) == []


def test_a_block_can_be_pressed(qtbot: QtBot, session: Session) -> None:
    painting = DayPainting(session.theme)
    qtbot.addWidget(painting)
    painting.resize(800, 200)
    painting.set_lines(
        [
            Line(
                "A",
                "Coach 1",
                "46",
                "info",
                (Stop(time(10), "Welcome", "", 5), Stop(time(12), "Lunch", "", 6)),
            )
        ]
    )
    picked: list[int] = []
    painting.picked.connect(picked.append)
    painting.show()
    box = painting.boxes()[0][0]
    qtbot.mouseClick(painting, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert picked == [5]
    assert "10.00 Welcome" in painting.accessibleDescription()


def test_several_parties_are_painted_and_one_is_listed(
    shown: VisitsPage, visit_id: int, school: SchoolFile
) -> None:
    day = shown.view.panels["overview"].day
    actions.add_itinerary_item(school, ItineraryItem(visit_id=visit_id, at=time(10), title="Welcome"))
    assert day.painting.isHidden()
    assert [row.title for row in day.lines.rows] == ["Welcome"]
    for name in ("A", "B"):
        actions.add_party(school, Party(visit_id=visit_id, name=name, coach=name), TODAY)
    assert not day.painting.isHidden()
    assert day._card.title.text() == "The day by coach"


def test_discreet_mode_hides_telephone_numbers(shown: VisitsPage, visit_id: int, school: SchoolFile) -> None:
    shown.view.show_tab("staffing")
    shown.session.set_discreet(True)
    assert shown.view.panels["staffing"].table.discreet

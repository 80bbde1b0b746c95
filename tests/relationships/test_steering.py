"""The steering group: members and the staff form, meetings, agenda, minutes, actions."""

from datetime import date, time
from pathlib import Path

import pytest

from coordinator.directory import actions as directory
from coordinator.directory import store as directory_store
from coordinator.directory.records import Staff
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships.actions import steering
from coordinator.relationships.records.steering import (
    AgendaItem,
    SteeringAction,
    SteeringMeeting,
    SteeringMember,
)
from coordinator.relationships.rules import steering as rules
from coordinator.relationships.store import steering as store
from coordinator.school_year import store as school_year
from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, EventKind, Term

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path: Path):
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    with opened.change("Terms") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
        change.insert(
            Closure(name="INSET", kind=ClosureKind.INSET, starts=date(2026, 11, 20), ends=date(2026, 11, 20))
        )
        change.insert(
            CalendarEvent(
                name="Mocks",
                kind=EventKind.MOCKS,
                starts=date(2026, 11, 23),
                ends=date(2026, 11, 27),
                year_groups=(11,),
            )
        )
    yield opened
    opened.close()


@pytest.fixture
def meeting(file):
    return steering.add_meeting(
        file, SteeringMeeting(on_day=date(2026, 11, 4), starts=time(15, 45), ends=time(16, 45), place="Library")
    )


def test_membership_and_the_staff_form_agree(file):
    ada = directory.add_staff(file, "Ọlájídé Adébáyọ̀")
    steering.begin(file, [ada], TODAY)
    assert directory_store.staff_member(file, ada).steering_group
    member = store.members(file, TODAY)[0]
    assert member.name == "Ọlájídé Adébáyọ̀"
    steering.end_member(file, member.id, TODAY)
    assert not directory_store.staff_member(file, ada).steering_group
    file.undo()
    assert directory_store.staff_member(file, ada).steering_group

    nia = directory.add_staff(file, Staff(name="Nia", steering_group=True))
    steering.follow_flag(file, nia, TODAY)
    assert [m.name for m in store.members(file, TODAY)] == ["Ọlájídé Adébáyọ̀", "Nia"]


def test_somebody_is_in_the_group_once(file):
    ada = directory.add_staff(file, "Ada")
    steering.begin(file, [ada], TODAY)
    with pytest.raises(Problem, match="in the steering group already"):
        steering.add_member(file, SteeringMember(staff_id=ada, from_on=TODAY), TODAY)
    with pytest.raises(Problem, match="Say who it is"):
        steering.add_member(file, SteeringMember(role="Governor"), TODAY)
    with pytest.raises(Problem, match="Choose at least one"):
        steering.begin(file, [], TODAY)


def test_who_is_named_in_minutes_is_not_taken_out(file, meeting):
    member = steering.add_member(file, SteeringMember(name="Philippa Garside", role="Governor"), TODAY)
    steering.attend(file, meeting, member, steering.APOLOGIES)
    steering.attend(file, meeting, member, steering.PRESENT)
    assert store.meeting(file, meeting).present == (member,)
    assert store.meeting(file, meeting).apologies == ()
    with pytest.raises(Problem, match="Minutes name Philippa Garside"):
        steering.remove_member(file, member)


def test_what_stands_in_a_meetings_way_is_said(file):
    calendar = school_year.calendar(file)
    assert rules.clashes(calendar, date(2026, 11, 18)) == []
    assert rules.clashes(calendar, date(2026, 11, 20)) == ["School is closed that day (INSET); will everybody come?"]
    assert rules.clashes(calendar, date(2026, 11, 24)) == ["Mocks for Year 11 are on that day."]


def test_an_agenda_keeps_her_order_and_tells_the_times(file, meeting):
    first, second, third = (
        steering.add_item(file, AgendaItem(steering_meeting_id=meeting, what=what, length=length))
        for what, length in (("Welcome", 5), ("Numbers", 30), ("Dates", 40))
    )
    steering.move_item(file, third, -2)
    items = store.agenda(file, meeting)
    assert [item.id for item in items] == [third, first, second]
    assert rules.agenda_times(store.meeting(file, meeting), items) == ["3.45", "4.25", "4.30"]
    said = rules.agenda_words(store.meeting(file, meeting), items)
    assert said == "3 points, 15 minutes more than there is time for"
    steering.move_item(file, third, -1)  # at the top already: no change
    file.undo()
    assert [item.id for item in store.agenda(file, meeting)] == [first, second, third]


def test_a_meeting_that_goes_leaves_its_actions(file, meeting):
    ada = directory.add_staff(file, "Ada")
    steering.add_item(file, AgendaItem(steering_meeting_id=meeting, what="Welcome"))
    action = steering.agree(
        file, SteeringAction(steering_meeting_id=meeting, what="Ask Reach North", staff_id=ada), due_after=10
    )
    assert store.action(file, action).due_on == date(2026, 11, 18)
    steering.delete_meeting(file, meeting)
    assert [row.what for row in store.actions(file, open_only=True)] == ["Ask Reach North"]
    file.undo()
    assert store.actions(file, meeting)[0].meeting_on == date(2026, 11, 4)


def test_an_action_is_put_off_by_school_days_and_done_once(file, meeting):
    action = steering.agree(
        file, SteeringAction(steering_meeting_id=meeting, what="Ring them", owner="A governor", due_on=TODAY)
    )
    assert steering.put_off(file, action, date(2026, 11, 16)) == date(2026, 11, 24)  # the INSET day isn't counted
    steering.action_done(file, action, TODAY)
    with pytest.raises(Problem, match="is done already"):
        steering.action_done(file, action, TODAY)
    with pytest.raises(Problem, match="Say who does it"):
        steering.agree(file, SteeringAction(steering_meeting_id=meeting, what="Somebody should"))


def test_a_meeting_to_come_did_not_take_place(file, meeting):
    with pytest.raises(Problem, match="Change its day first"):
        steering.hold(file, meeting, True, date(2026, 11, 3))
    steering.hold(file, meeting, True, TODAY)
    assert rules.next_meeting(store.meetings(file), date(2026, 11, 4)) is None

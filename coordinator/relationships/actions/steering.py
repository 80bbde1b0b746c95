"""Running the steering group: its members, meetings, agenda, minutes and actions; one labelled change each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coordinator.directory import store as directory
from coordinator.directory.records import Staff
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.relationships.records.steering import (
    AgendaItem,
    SteeringAction,
    SteeringMeeting,
    SteeringMember,
)
from coordinator.relationships.rules import steering as rules
from coordinator.relationships.store import steering as store
from coordinator.school_year import store as school_year
from coordinator.words import plain_date, short_date

PRESENT, APOLOGIES = "present", "apologies"
PUT_OFF_DAYS = 5  # school days, when nobody says how many


def begin(file: SchoolFile, staff_ids: Sequence[int], today: date) -> None:
    """The group begins with these of our staff. Raises Problem when nobody is chosen."""
    if not staff_ids:
        raise Problem("Choose at least one colleague who steers this with you.")
    with file.change("Begin the steering group"):
        for staff_id in staff_ids:
            add_member(file, SteeringMember(staff_id=staff_id, from_on=today), today)


def add_member(file: SchoolFile, member: SteeringMember, today: date) -> int:
    """Somebody joins the group; returns the member's id. Raises Problem for nobody, or for one who is in it already."""
    checked = _member(file, member)
    for each in store.members(file, checked.from_on or today):
        if (checked.staff_id and each.staff_id == checked.staff_id) or (
            checked.person_id and each.person_id == checked.person_id
        ):
            raise Problem(f"{each.name} is in the steering group already.")
    with file.change(f"{_name(file, checked)} joins the steering group") as change:
        id_ = change.insert(replace(checked, id=0))
        _agree_flag(change, checked.staff_id)
        return id_


def edit_member(file: SchoolFile, member: SteeringMember) -> None:
    """Keeps all fields of a member."""
    checked = _member(file, member)
    before = store.member(file, member.id)
    with file.change(f"Edit {_name(file, checked)} in the steering group") as change:
        change.update(checked)
        _agree_flag(change, checked.staff_id)
        _agree_flag(change, before.staff_id)


def end_member(file: SchoolFile, member_id: int, last_day: date) -> None:
    """Somebody leaves the group; what they were present at stays."""
    member = _member(file, replace(store.member(file, member_id), to_on=last_day))
    with file.change(f"{_name(file, member)} leaves the steering group") as change:
        change.update(member)
        _agree_flag(change, member.staff_id)


def remove_member(file: SchoolFile, member_id: int) -> None:
    """Takes out somebody who was never in the group. Raises Problem when minutes name them."""
    member = store.member(file, member_id)
    name = _name(file, member)
    if store.attended(file, member_id):
        raise Problem(f"Minutes name {name}. Give a last day in the group instead.")
    with file.change(f"Take {name} out of the steering group") as change:
        change.delete(SteeringMember, member_id)
        _agree_flag(change, member.staff_id)


def follow_flag(file: SchoolFile, staff_id: int, today: date) -> None:
    """Makes membership agree with what the staff form says of someone; does nothing where it agrees already."""
    member = directory.staff_member(file, staff_id)
    current = [m for m in store.memberships_of(file, staff_id) if m.to_on is None or m.to_on > today]
    if member.steering_group and not current:
        add_member(file, SteeringMember(staff_id=staff_id, from_on=today), today)
    elif not member.steering_group:
        for each in current:
            end_member(file, each.id, max(today, each.from_on or today))


def _agree_flag(change: Change, staff_id: int | None) -> None:
    """``Staff.steering_group`` says whether a membership without an end is kept."""
    if staff_id is not None:
        belongs = any(each.to_on is None for each in store.memberships_of(change, staff_id))
        if directory.staff_member(change, staff_id).steering_group != belongs:
            change.set(Staff, staff_id, steering_group=belongs)


def _member(reader: Reader, member: SteeringMember) -> SteeringMember:
    checked = replace(member, name=tidy(member.name), role=tidy(member.role))
    if checked.staff_id is None and checked.person_id is None and not checked.name:
        raise Problem("Say who it is: one of our staff, someone at a partner, or a name.")
    if checked.from_on and checked.to_on and checked.to_on < checked.from_on:
        raise Problem(f"{_name(reader, checked)} would leave before joining. Change one of the two dates.")
    return checked


def _name(reader: Reader, member: SteeringMember) -> str:
    if member.staff_id is not None:
        return directory.staff_member(reader, member.staff_id).name
    return directory.person(reader, member.person_id).full_name if member.person_id else member.name


# Meetings ----------------------------------------------------------------------------------------------


def add_meeting(file: SchoolFile, meeting: SteeringMeeting) -> int:
    """Sets a meeting and returns its id. Raises Problem when it ends before it starts."""
    checked = _meeting(meeting)
    with file.change(f"Set the steering group for {short_date(checked.on_day)}") as change:
        return change.insert(replace(checked, id=0))


def edit_meeting(file: SchoolFile, meeting: SteeringMeeting) -> None:
    """Keeps day, times and place of a meeting, and everything else of it."""
    checked = _meeting(meeting)
    with file.change(f"Edit the steering group of {short_date(checked.on_day)}") as change:
        change.update(checked)


def _meeting(meeting: SteeringMeeting) -> SteeringMeeting:
    if meeting.starts and meeting.ends and meeting.ends <= meeting.starts:
        raise Problem("The meeting ends before it starts. Change one of the two times.")
    return replace(meeting, place=tidy(meeting.place), minutes=meeting.minutes.strip())


def delete_meeting(file: SchoolFile, meeting_id: int) -> None:
    """Takes a meeting out with its agenda; actions that it agreed stay until they are done."""
    meeting = store.meeting(file, meeting_id)
    with file.change(f"Delete the steering group of {short_date(meeting.on_day)}") as change:
        store.clear_meeting(change, meeting_id)
        change.delete(SteeringMeeting, meeting_id)


def attend(file: SchoolFile, meeting_id: int, member_id: int, how: str) -> None:
    """Notes a member as ``present`` or with ``apologies``; ``""`` as neither."""
    meeting = store.meeting(file, meeting_id)
    present = tuple(each for each in meeting.present if each != member_id)
    apologies = tuple(each for each in meeting.apologies if each != member_id)
    present += (member_id,) if how == PRESENT else ()
    apologies += (member_id,) if how == APOLOGIES else ()
    name = _name(file, store.member(file, member_id))
    said = {PRESENT: "as present", APOLOGIES: "with apologies"}.get(how, "as not there")
    with file.change(f"Note {name} {said}") as change:
        change.set(SteeringMeeting, meeting_id, present=present, apologies=apologies)


def write_minutes(file: SchoolFile, meeting_id: int, words: str) -> None:
    """Keeps the free words of the minutes."""
    meeting = store.meeting(file, meeting_id)
    if meeting.minutes != words.strip():
        with file.change(f"Write the minutes of {short_date(meeting.on_day)}") as change:
            change.set(SteeringMeeting, meeting_id, minutes=words.strip())


def hold(file: SchoolFile, meeting_id: int, held: bool, today: date) -> None:
    """The meeting took place, or didn't after all. Raises Problem for a day still to come."""
    meeting = store.meeting(file, meeting_id)
    if held and meeting.on_day > today:
        raise Problem(f"The meeting is on {plain_date(meeting.on_day)}. Change its day first if it was earlier.")
    day = short_date(meeting.on_day)
    label = f"The steering group of {day} took place" if held else f"Open the steering group of {day} again"
    with file.change(label) as change:
        change.set(SteeringMeeting, meeting_id, held=held)


# Agenda ------------------------------------------------------------------------------------------------


def add_item(file: SchoolFile, item: AgendaItem) -> int:
    """Puts a point at the end of a meeting's agenda and returns its id. Raises Problem without words."""
    checked = _item(item)
    last = max((each.position for each in store.agenda(file, item.steering_meeting_id)), default=0)
    with file.change(f"Add to the agenda: {_short(checked.what)}") as change:
        return change.insert(replace(checked, id=0, position=last + 1))


def edit_item(file: SchoolFile, item: AgendaItem) -> None:
    """Keeps all fields of a point."""
    checked = _item(item)
    with file.change(f"Edit the point: {_short(checked.what)}") as change:
        change.update(checked)


def _item(item: AgendaItem) -> AgendaItem:
    what = tidy(item.what)
    if not what:
        raise Problem("Write what the point is about.")
    if item.length is not None and item.length < 1:
        raise Problem("Give a point at least 1 minute, or leave its minutes blank.")
    return replace(item, what=what, detail=item.detail.strip(), decided=item.decided.strip())


def move_item(file: SchoolFile, item_id: int, by: int) -> None:
    """Moves a point up (below 0) or down; at the end it stays where it is."""
    item = store.item(file, item_id)
    items = store.agenda(file, item.steering_meeting_id)
    order = rules.moved([each.id for each in items], item_id, by)
    if order == [each.id for each in items]:
        return
    with file.change(f"Move the point: {_short(item.what)}") as change:
        for place, each in enumerate(order, 1):
            change.set(AgendaItem, each, position=place)


def remove_item(file: SchoolFile, item_id: int) -> None:
    """Takes a point off the agenda."""
    with file.change(f"Take off the agenda: {_short(store.item(file, item_id).what)}") as change:
        change.delete(AgendaItem, item_id)


def decide(file: SchoolFile, item_id: int, words: str) -> None:
    """Keeps what was decided on a point."""
    item = store.item(file, item_id)
    if item.decided != words.strip():
        with file.change(f"Write what was decided: {_short(item.what)}") as change:
            change.set(AgendaItem, item_id, decided=words.strip())


# Actions -----------------------------------------------------------------------------------------------


def agree(file: SchoolFile, action: SteeringAction, *, due_after: int | None = None) -> int:
    """Keeps what somebody is to do and returns its id; it stays on Today until it is done or dropped.

    ``due_after`` sets the day that many school days after the meeting (``action.due_on`` wins). Raises Problem
    without words or without anybody to do it.
    """
    if action.due_on is None and due_after is not None and action.steering_meeting_id is not None:
        day = store.meeting(file, action.steering_meeting_id).on_day
        action = replace(action, due_on=school_year.calendar(file).add_school_days(day, due_after))
    checked = _action(action)
    with file.change(f"Agree: {_short(checked.what)}") as change:
        return change.insert(replace(checked, id=0))


def edit_action(file: SchoolFile, action: SteeringAction) -> None:
    """Keeps all fields of an action."""
    checked = _action(action)
    with file.change(f"Edit what was agreed: {_short(checked.what)}") as change:
        change.update(checked)


def _action(action: SteeringAction) -> SteeringAction:
    checked = replace(action, what=tidy(action.what), owner="" if action.staff_id else tidy(action.owner))
    if not checked.what:
        raise Problem("Write what was agreed.")
    if checked.staff_id is None and not checked.owner:
        raise Problem("Say who does it: one of our staff, or a name.")
    return checked


def action_done(file: SchoolFile, action_id: int, on: date) -> None:
    """What was agreed is done."""
    with file.change(f"Done: {_short(_open(file, action_id).what)}") as change:
        change.set(SteeringAction, action_id, done_on=on)


def put_off(file: SchoolFile, action_id: int, today: date, school_days: int = PUT_OFF_DAYS) -> date:
    """Gives an open action so many more school days from today, or from its day if that is later; returns the new day."""
    action = _open(file, action_id)
    start = max(today, action.due_on or today)
    day = school_year.calendar(file).add_school_days(start, school_days)
    with file.change(f"Put off to {short_date(day)}: {_short(action.what)}") as change:
        change.set(SteeringAction, action_id, due_on=day)
    return day


def drop_action(file: SchoolFile, action_id: int, on: date) -> None:
    """It is no longer wanted; it is remembered as dropped."""
    with file.change(f"Drop what was agreed: {_short(_open(file, action_id).what)}") as change:
        change.set(SteeringAction, action_id, dropped_on=on)


def reopen_action(file: SchoolFile, action_id: int) -> None:
    """Done or dropped by mistake: it is open again."""
    with file.change(f"Take up again: {_short(store.action(file, action_id).what)}") as change:
        change.set(SteeringAction, action_id, done_on=None, dropped_on=None)


def delete_action(file: SchoolFile, action_id: int) -> None:
    """Takes out what was never agreed."""
    with file.change(f"Delete what was agreed: {_short(store.action(file, action_id).what)}") as change:
        change.delete(SteeringAction, action_id)


def _open(reader: Reader, action_id: int) -> SteeringAction:
    action = store.action(reader, action_id)
    if not action.open:
        raise Problem(f"“{_short(action.what)}” is {'done' if action.done_on else 'dropped'} already.")
    return action


def _short(what: str, longest: int = 40) -> str:
    return what if len(what) <= longest else what[: longest - 1].rstrip() + "…"

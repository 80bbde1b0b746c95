"""The steering group's forms: a meeting, a point, an action, a member."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Clock, Day, Line, Lines, Number, Several
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.relationships.actions import steering as actions
from coordinator.relationships.records.steering import (
    AgendaItem,
    SteeringAction,
    SteeringMeeting,
    SteeringMember,
)
from coordinator.relationships.store import steering as store

_DUE_DAYS = 10  # school days that a new action is given unless she says otherwise


def begin_form(session: Session) -> FormDialog:
    """Who steers this with you: colleagues to pick, those marked on the staff form first."""
    file, today = session.file, session.today()
    staff = sorted(directory.staff(file, today), key=lambda each: not each.steering_group)
    return FormDialog(
        session.theme,
        "Begin the steering group",
        [
            Several(
                session.theme, "staff", "Colleagues", [(s.id, s.name) for s in staff],
                [s.id for s in staff if s.steering_group], required=True,
            )
        ],
        "Begin the group",
        lambda v: actions.begin(file, v["staff"], today),
        text="Partners’ people, governors and parents can join afterwards.",
        draft="steering group",
    )  # fmt: skip


def meeting_form(session: Session, kept: SteeringMeeting | None = None) -> FormDialog:
    """A meeting to set or to edit; ``outcome`` is its id."""
    theme, file, today = session.theme, session.file, session.today()
    last = next(iter(store.meetings(file)), None)
    usual = kept or last

    def save(values: dict[str, Any]) -> int:
        if kept is None:
            return actions.add_meeting(file, SteeringMeeting(**values))
        actions.edit_meeting(file, replace(store.meeting(file, kept.id), **values))
        return kept.id

    return FormDialog(
        theme,
        "Edit the meeting" if kept else "New meeting",
        [
            Day(theme, "on_day", "Day", kept.on_day if kept else None, today=today, required=True),
            Clock(theme, "starts", "Starts", usual.starts if usual else time(15, 45)),
            Clock(theme, "ends", "Ends", usual.ends if usual else time(16, 45)),
            Line(theme, "place", "Place", usual.place if usual else ""),
        ],
        "Keep" if kept else "Set the meeting",
        save,
        rows=[["starts", "ends"]],
        danger=("Delete", lambda: actions.delete_meeting(file, kept.id)) if kept else None,
        draft=f"meeting {kept.id}" if kept else "new meeting",
    )


def point_form(session: Session, item: AgendaItem) -> FormDialog:
    """A point of the agenda to edit."""
    theme, file = session.theme, session.file
    return FormDialog(
        theme,
        "Edit the point",
        [
            Line(theme, "what", "Point", item.what, required=True),
            Lines(theme, "detail", "Detail", item.detail, rows=2),
            Number(theme, "length", "Minutes", item.length),
        ],
        "Keep",
        lambda v: actions.edit_item(file, replace(store.item(file, item.id), **v)),
        danger=("Take off the agenda", lambda: actions.remove_item(file, item.id)),
        draft=f"point {item.id}",
    )


def action_form(
    session: Session, meeting: SteeringMeeting, kept: SteeringAction | None = None, what: str = ""
) -> FormDialog:
    """An action to agree or to edit; ``outcome`` is its id."""
    from coordinator.school_year import store as school_year

    theme, file = session.theme, session.file
    staff = directory.staff(file, session.today())
    options = [(0, "Somebody else, by name"), *((member.id, member.name) for member in staff)]
    due = school_year.calendar(file).add_school_days(meeting.on_day, _DUE_DAYS)

    def save(values: dict[str, Any]) -> int:
        values["staff_id"] = values["staff_id"] or None
        if kept is None:
            return actions.agree(file, SteeringAction(steering_meeting_id=meeting.id, **values))
        actions.edit_action(file, replace(store.action(file, kept.id), **values))
        return kept.id

    lead = next((member.id for member in staff), 0)
    return FormDialog(
        theme,
        "Edit what was agreed" if kept else "Agree an action",
        [
            Line(theme, "what", "What is to be done", kept.what if kept else what, required=True),
            Choose(theme, "staff_id", "Who does it", options, (kept.staff_id or 0) if kept else lead),
            Line(theme, "owner", "Name", kept.owner if kept else "", hint="For somebody else only"),
            Day(theme, "due_on", "By", kept.due_on if kept else due, today=session.today()),
        ],
        "Keep" if kept else "Agree it",
        save,
        rows=[["staff_id", "owner"]],
        danger=("Delete", lambda: actions.delete_action(file, kept.id)) if kept else None,
        draft=f"action {kept.id}" if kept else f"new action {meeting.id}",
    )


def _people(session: Session, on: date) -> Sequence[tuple[str, str]]:
    staff = [(f"s{each.id}", ", ".join(p for p in (each.name, each.role) if p)) for each in directory.staff(session.file, on)]
    there = [(f"p{each.id}", f"{each.full_name}, {each.organisation}") for each in directory.people(session.file, on)]
    return [("", "Somebody else, by name"), *staff, *there]


def member_form(session: Session, kept: SteeringMember | None = None) -> FormDialog:
    """A member to add or to edit: one of our staff, someone at a partner, or a name."""
    theme, file, today = session.theme, session.file, session.today()
    who = ""
    if kept is not None:
        who = f"s{kept.staff_id}" if kept.staff_id else f"p{kept.person_id}" if kept.person_id else ""

    def save(values: dict[str, Any]) -> int:
        chosen = values.pop("who") or ""
        values["staff_id"] = int(chosen[1:]) if chosen.startswith("s") else None
        values["person_id"] = int(chosen[1:]) if chosen.startswith("p") else None
        if chosen:
            values["name"] = ""
        if kept is None:
            return actions.add_member(file, SteeringMember(**values), today)
        actions.edit_member(file, replace(kept, **values))
        return kept.id

    fields = [
        Choose(theme, "who", "Who", _people(session, today), who),
        Line(theme, "name", "Name", kept.name if kept else "", hint="For somebody else only"),
        Line(theme, "role", "Role in the group", kept.role if kept else ""),
        Day(theme, "from_on", "From", kept.from_on if kept else today, today=today),
        Day(theme, "to_on", "Until", kept.to_on if kept else None, today=today),
    ]
    return FormDialog(
        theme,
        "Edit the member" if kept else "Add a member",
        fields,
        "Keep" if kept else "Add member",
        save,
        rows=[["from_on", "to_on"]],
        danger=("Take out", lambda: actions.remove_member(file, kept.id)) if kept else None,
        draft=f"member {kept.id}" if kept else "new member",
    )

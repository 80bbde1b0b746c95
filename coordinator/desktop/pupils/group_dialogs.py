"""The forms about several pupils: groups, and inviting them to a visit."""

from collections.abc import Sequence
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.pupils import actions, store
from coordinator.pupils.records import PupilGroup
from coordinator.visits import actions as visits_actions
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow, VisitState
from coordinator.words import count, short_date

_OVER = (VisitState.DONE, VisitState.REVIEWED, VisitState.CANCELLED)


def group_form(
    session: Session, group: PupilGroup | None = None, pupil_ids: Sequence[int] = ()
) -> FormDialog:
    """Makes a group (of the chosen pupils), or renames or removes one. The outcome is its id, 0 when removed."""
    file, theme, today = session.file, session.theme, session.today()
    fields: list[Field] = [
        Line(theme, "name", "Name", group.name if group else "", required=True, placeholder="First in family, Year 9"),
        Line(theme, "what_for", "What it is for", group.what_for if group else ""),
    ]  # fmt: skip
    if group is None:
        fields.append(Day(theme, "from_on", "From", today, today=today, required=True))

    def save(values: dict[str, Any]) -> int:
        if group is None:
            return actions.create_group(file, pupil_ids=pupil_ids, **values)
        actions.edit_group(file, group.id, **values)
        return group.id

    def remove() -> int:
        assert group is not None
        actions.remove_group(file, group.id)
        return 0

    text = f"With the {count(len(pupil_ids), 'pupil')} you have chosen." if pupil_ids else ""
    return FormDialog(
        theme,
        "Change the group" if group else "New group",
        fields,
        "Keep changes" if group else "Make group",
        save,
        text=text,
        danger=("Remove the group", remove) if group else None,
        width=480,
        draft=f"group {group.id if group else 0} {sorted(pupil_ids)}",
    )


def join_form(session: Session, pupil_ids: Sequence[int]) -> FormDialog:
    """Puts pupils into a group that there is, or into a new one when the name is new. The outcome is its id."""
    file, theme, today = session.file, session.theme, session.today()
    groups = {row.name: row.id for row in store.groups(file, today)}
    fields: list[Field] = [
        Line(
            theme,
            "name",
            "Group",
            options=list(groups),
            required=True,
            hint="A name that isn’t there yet makes a new group." if groups else "",
        ),
        Day(theme, "from_on", "From", today, today=today, required=True),
    ]

    def save(values: dict[str, Any]) -> int:
        known = groups.get(values["name"])
        if known is None:
            return actions.create_group(file, values["name"], pupil_ids=pupil_ids, from_on=values["from_on"])
        actions.add_members(file, known, pupil_ids, values["from_on"])
        return known

    title = f"Add {count(len(pupil_ids), 'pupil')} to a group"
    return FormDialog(theme, title, fields, "Add to group", save, width=480, draft=f"pupils {sorted(pupil_ids)}")


def upcoming(session: Session) -> list[VisitRow]:
    """Visits that pupils can still be invited to."""
    rows = visits.visit_rows(session.file, since=session.today())
    return [row for row in rows if row.state not in _OVER]


def invite_form(session: Session, pupil_ids: Sequence[int], to: Sequence[VisitRow]) -> FormDialog:
    """Which visit to invite the pupils to; the outcome is its id."""
    file, theme, today = session.file, session.theme, session.today()
    options = [(row.id, _visit_words(session, row)) for row in to]
    fields: list[Field] = [Choose(theme, "visit", "Visit", options, options[0][0], required=True)]

    def save(values: dict[str, Any]) -> int:
        if values["visit"] is None:
            raise Problem("Choose the visit first.")
        visit_id: int = values["visit"]
        if not visits_actions.invite(file, visit_id, pupil_ids, today):
            raise Problem("They have a place on that visit already.")
        return visit_id

    title = f"Invite {count(len(pupil_ids), 'pupil')} to a visit"
    text = "Who has a place already keeps it; who withdrew is asked anew."
    return FormDialog(theme, title, fields, "Invite", save, text=text, width=560, draft=f"pupils {sorted(pupil_ids)}")


def _visit_words(session: Session, row: VisitRow) -> str:
    day = short_date(row.starts_on, session.today()) if row.starts_on else "no day yet"
    room = f", {row.going} of {row.places_promised} places" if row.places_promised else ""
    return f"{row.title}, {day}{room}"

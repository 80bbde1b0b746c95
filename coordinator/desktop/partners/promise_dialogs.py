"""The dialog about what was promised."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.reading import lead_of
from coordinator.directory import store as directory
from coordinator.relationships import actions, store
from coordinator.relationships.records import Promise

BY = [(True, "We promised"), (False, "They promised")]


def promise_dialog(session: Session, organisation_id: int, promise_id: int = 0) -> FormDialog:
    """A promise by us or by them: a new one, or the one of that id."""
    file, theme, today = session.file, session.theme, session.today()
    lead = lead_of(file, today)
    kept = store.promise(file, promise_id) if promise_id else None
    shown = kept or Promise(
        organisation_id=organisation_id,
        by_us=True,
        what="",
        made_on=today,
        staff_id=lead.id if lead else None,
    )
    people: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    people += [(one.id, one.full_name) for one in directory.people_at(file, organisation_id, today)]
    staff: list[tuple[int | None, str]] = [(None, "Not said")]
    staff += [(one.id, one.name) for one in directory.staff(file)]

    def keep(values: dict[str, Any]) -> None:
        if kept is None:
            actions.promise(file, replace(shown, **values))
        else:
            actions.edit_promise(file, replace(shown, **values))

    return FormDialog(
        theme,
        "A promise",
        [
            Choose(theme, "by_us", "Who promised", BY, shown.by_us),
            Line(theme, "what", "What", shown.what, required=True),
            Choose(theme, "person_id", "With", people, shown.person_id),
            Choose(theme, "staff_id", "Who of us", staff, shown.staff_id),
            Day(theme, "made_on", "Made on", shown.made_on, today=today),
            Day(theme, "due_on", "Due on", shown.due_on, today=today),
        ],
        "Keep changes" if kept else "Add promise",
        keep,
        rows=[["person_id", "staff_id"], ["made_on", "due_on"]],
        danger=("Delete", lambda: actions.delete_promise(file, promise_id)) if kept else None,
        draft=f"promise {organisation_id} {promise_id}",
    )

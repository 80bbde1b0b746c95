"""Dialogs about what was promised and agreed: promises and objectives."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import YEAR_GROUPS, Choose, Day, Line, Lines, Number, Several
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.reading import lead_of
from coordinator.directory import store as directory
from coordinator.relationships import actions, store
from coordinator.relationships.records import Objective, Promise

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


def objective_dialog(
    session: Session, organisation_id: int, objective: Objective | None = None
) -> FormDialog:
    """What the partnership is to reach, measured how, by when, and where it stands."""
    file, theme = session.file, session.theme
    shown = objective or Objective(organisation_id=organisation_id, what="")

    def keep(values: dict[str, Any]) -> None:
        values["year_groups"] = tuple(values["year_groups"])
        if objective is None:
            actions.add_objective(file, replace(shown, **values))
        else:
            actions.edit_objective(file, replace(shown, **values))

    fields = [
        Line(theme, "what", "What is to be reached", shown.what, required=True,
             placeholder="40 pupils a year inside a college"),
        Lines(theme, "why", "Why, and why it can be done", shown.why, rows=2),
        Line(theme, "measure", "Measured in", shown.measure, placeholder="pupils"),
        Day(theme, "by_on", "By", shown.by_on, today=session.today()),
        Number(theme, "baseline", "At the start", shown.baseline),
        Number(theme, "now", "Now", shown.now),
        Number(theme, "target", "Target", shown.target),
        Day(theme, "now_on", "Now was read on", shown.now_on, today=session.today()),
        Several(theme, "year_groups", "For", YEAR_GROUPS, shown.year_groups),
        Line(theme, "area", "Responsibility area", shown.area),
    ]  # fmt: skip
    return FormDialog(
        theme,
        "An objective",
        fields,
        "Keep changes" if objective else "Add objective",
        keep,
        rows=[["measure", "by_on"], ["baseline", "now", "target"], ["now_on", "area"]],
        danger=("Delete", lambda: actions.delete_objective(file, shown)) if objective else None,
        draft=f"objective {organisation_id} {objective.id if objective else 0}",
        width=640,
    )

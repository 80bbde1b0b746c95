"""The form of an objective, the same from a partner's page and from the agreement's."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import YEAR_GROUPS, Day, Line, Lines, Number, Several
from coordinator.desktop.kit.session import Session
from coordinator.relationships.actions import agreements as actions
from coordinator.relationships.records.agreed import Objective


def objective_dialog(session: Session, organisation_id: int, objective: Objective | None = None) -> FormDialog:
    """What the partnership is to reach: why, measured how, from where to where, by when and for whom."""
    file, theme, today = session.file, session.theme, session.today()
    shown = objective or Objective(organisation_id=organisation_id, what="")

    def keep(values: dict[str, Any]) -> None:
        values["year_groups"] = tuple(values["year_groups"])
        if objective is None:
            actions.add_objective(file, replace(shown, **values))
        else:
            actions.edit_objective(file, replace(shown, **values))

    fields = [
        Line(theme, "what", "What is to be reached", shown.what, required=True, placeholder="40 pupils a year inside a college"),
        Lines(theme, "why", "Why, and why it can be done", shown.why, rows=2),
        Line(theme, "measure", "Measured by", shown.measure, placeholder="pupils who spent a day there"),
        Line(theme, "unit", "Counted in", shown.unit, placeholder="pupils"),
        Number(theme, "baseline", "At the start", shown.baseline),
        Number(theme, "target", "Target", shown.target),
        Day(theme, "by_on", "By", shown.by_on, today=today),
        Number(theme, "now", "Now", shown.now),
        Day(theme, "now_on", "Read on", shown.now_on, today=today),
        Several(theme, "year_groups", "For", YEAR_GROUPS, shown.year_groups),
        Line(theme, "area", "Responsibility area", shown.area),
    ]
    return FormDialog(
        theme, "An objective", fields, "Keep changes" if objective else "Add objective", keep, width=640,
        rows=[["measure", "unit"], ["baseline", "target", "by_on"], ["now", "now_on"]],
        danger=("Delete", lambda: actions.delete_objective(file, shown)) if objective else None,
        draft=f"objective {organisation_id} {shown.id}",
    )  # fmt: skip

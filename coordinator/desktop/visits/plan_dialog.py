"""Planning a visit: title, partner, years, and a day that is checked while it is typed."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import (
    YEAR_GROUPS,
    Choose,
    Clock,
    Day,
    Field,
    Line,
    Lines,
    Number,
    Several,
)
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.day_check import DayCheck, verdict_title
from coordinator.directory import store as directory
from coordinator.visits import actions, store
from coordinator.visits.records import ConsentMode, Visit, VisitKind

KINDS = [(kind, kind.words) for kind in VisitKind]
MODES = [(mode, mode.words) for mode in ConsentMode]


def partners(session: Session) -> list[tuple[Any, str]]:
    """Every partner by name, and none."""
    found = directory.organisations(session.file)
    return [(None, "No partner yet"), *((one.id, one.name) for one in found)]


class PlanDialog(FormDialog):
    """``outcome`` is the new visit's id. A blocked day is kept only when "plan it all the same" is ticked."""

    def __init__(
        self, session: Session, title: str = "", organisation_id: int | None = None, day: Any = None
    ) -> None:
        self._session, self._kind = session, VisitKind.CAMPUS_VISIT
        theme = session.theme
        self._check = DayCheck(theme)
        ends = Day(theme, "ends_on", "Last day, if longer", None, today=session.today())
        fields: list[Field] = [
            Line(theme, "title", "What is it", title, required=True, placeholder="A day at Aldermere"),
            Choose(theme, "organisation_id", "With whom", partners(session), organisation_id),
            Choose(theme, "kind", "Kind", KINDS, VisitKind.CAMPUS_VISIT),
            Choose(theme, "consent_mode", "Permission", MODES, store.usual_mode(session.file, VisitKind.CAMPUS_VISIT)),
            Several(theme, "year_groups", "For", YEAR_GROUPS),
            Day(theme, "starts_on", "Day", day, today=session.today()),
            ends,
            self._check,
            Clock(theme, "leaves_at", "Leaves school"),
            Clock(theme, "back_at", "Back"),
            Number(theme, "places_offered", "Places"),
            Lines(theme, "purpose", "What is it for", rows=2, placeholder="A first look at a university"),
        ]
        rows = [
            ["organisation_id", "kind", "consent_mode"],
            ["starts_on", "ends_on"],
            ["leaves_at", "back_at", "places_offered"],
        ]
        super().__init__(
            theme, "Plan a visit", fields, "Plan it", self._keep, rows=rows, width=720,
            draft=f"visit {organisation_id or 0} {title} {day or ''}",
        )  # fmt: skip
        for key in ("starts_on", "ends_on", "year_groups", "organisation_id"):
            self.fields[key].edited.connect(self.look)
        self.fields["kind"].edited.connect(self._kind_chosen)
        self.look()

    def _kind_chosen(self) -> None:
        """Another kind is asked about as the school usually does, until she chooses herself."""
        mode = self.fields["consent_mode"]
        if mode.value() is store.usual_mode(self._session.file, self._kind):
            mode.set_value(store.usual_mode(self._session.file, self.fields["kind"].value()))
        self._kind = self.fields["kind"].value()

    def look(self) -> None:
        """Checks the day as it stands."""
        try:
            day, until = self.fields["starts_on"].value(), self.fields["ends_on"].value()
            partner = self.fields["organisation_id"].value()
        except ValueError:
            return
        if day is None:
            self._check.say("It stays an idea until it has a day.", ())
            return
        reasons = store.date_reasons(
            self._session.file, day, tuple(self.fields["year_groups"].value()), self._session.today(),
            until=until, organisation_id=partner,
        )  # fmt: skip
        self._check.say(verdict_title(reasons), reasons)

    def _keep(self, typed: dict[str, Any]) -> int:
        values = dict(typed)
        anyway = values.pop("anyway")
        values["year_groups"] = tuple(values["year_groups"])
        visit = replace(Visit(), **values)
        visit = replace(visit, in_person=visit.kind is not VisitKind.ONLINE)
        return actions.plan_visit(self._session.file, visit, self._session.today(), anyway=anyway)

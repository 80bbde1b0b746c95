"""What makes the visit count: what it serves and shows, and six points filled as planning goes on."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field, Line, Lines, Several, Tick
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.relationships import store as relationships
from coordinator.visits.actions import encounter as actions
from coordinator.visits.records import VisitState
from coordinator.visits.rules.encounter import (
    PATHWAYS,
    POINTS,
    Standing,
    filled_words,
    missing_words,
    pathway_words,
    standing,
)

_MOST_NAMED = 3


class EncounterCard(Panel):
    """Space ticks a point, Enter writes how; what is missing stands in one line. Hidden once the visit is cancelled."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card(self.theme, "What makes it count", sub=" ", margin=0)
        self.fill_in = self.card.add_action("Fill in", self.write_all, "pencil")
        self.facts_line = Label(self.theme, "", "small", "ink-2", wrap=True)
        self.facts_line.setContentsMargins(16, 8, 16, 0)
        self.list = RowList(self.theme, "What makes it count", marks_choice=False)
        self.list.ticked.connect(self._ticked)
        self.list.opened.connect(lambda key: self.write(str(key)))
        self.card.body.addWidget(self.facts_line)
        self.card.body.addWidget(self.list)
        outer.addWidget(self.card)

    def fill(self, facts: VisitFacts) -> None:
        visit = facts.visit
        self.setVisible(visit.state is not VisitState.CANCELLED)
        several = sum(not one.filled for one in standing(visit)) > _MOST_NAMED  # then the rows say it better
        missing = "" if several else missing_words(visit)
        self.card.sub.setText(". ".join(part for part in (filled_words(visit), missing) if part))
        runs = _runs(facts)
        self.facts_line.set_runs(runs)
        self.facts_line.setVisible(bool(runs))
        self.list.set_rows(
            [
                Row(
                    one.point.key, one.point.title, _detail(facts, one), quiet=True, checked=one.filled, most=2,
                    pill=None if one.filled else Mark("Still open", "dashed"),
                )
                for one in standing(visit)
            ]
        )  # fmt: skip
        self.list.fit()

    def write(self, key: str) -> None:
        """The words of one point."""
        self.session.messages.run(encounter_dialog(self.session, self.facts, key))

    def write_all(self) -> None:
        """Everything that makes the visit count, in one form."""
        self.session.messages.run(encounter_dialog(self.session, self.facts))

    def _ticked(self, key: Hashable, on: bool) -> None:
        found = next(one for one in standing(self.facts.visit) if one.point.key == key)
        needs_words = key == "outcomes" or (key == "purpose" and not self.facts.visit.purpose.strip())
        if (on and needs_words) or (not on and not found.only_ticked):
            self.write(found.point.key)  # words are written and emptied where they can be read
            return
        file, id_ = self.session.file, self.facts.id
        self.act(lambda: (actions.tick_point if on else actions.untick_point)(file, id_, found.point.key))


def _detail(facts: VisitFacts, one: Standing) -> str:
    said = "" if one.only_ticked else one.words
    if one.point.key == "purpose":
        purpose = " ".join(facts.visit.purpose.split()).removesuffix(".")
        said = " · ".join(part for part in (purpose, said or ("" if one.filled else one.point.ask)) if part)
    return " ".join((said or ("Ticked, without words" if one.filled else one.point.ask)).split())


def _runs(facts: VisitFacts) -> list[tuple[str, str, str]]:
    visit = facts.visit
    parts = [("Serves ", facts.serves), ("Subjects ", visit.subjects), ("Pathways ", pathway_words(visit.pathways))]
    met = [word for word, met in (("staff", visit.met_staff), ("learners", visit.met_learners)) if met]
    if facts.over and met:
        parts.append(("Met ", " and ".join(met)))
    runs: list[tuple[str, str, str]] = []
    for label, said in parts:
        if said:
            between = [(" · ", "small", "ink-3")] if runs else []
            runs += [*between, (label, "small", "ink-2"), (said, "small-bold", "ink")]
    return runs


def encounter_dialog(session: Session, facts: VisitFacts, only: str = "") -> FormDialog:
    """The form for all of it, or for the point of that key alone."""
    theme, visit = session.theme, facts.visit
    fields = [field for field in _fields(session, facts) if not only or field.key in _about(only)]

    def keep(values: dict[str, Any]) -> None:
        plain = {key: value for key, value in values.items() if key in _PLAIN}
        if not only:
            plain["pathways"] = _in_order((*values["learning ways"], *values["working ways"]), visit.pathways)
        said = {key.removeprefix(_POINT): value for key, value in values.items() if key.startswith(_POINT)}
        after = replace(visit, **plain, encounter={**visit.encounter, **said})
        actions.keep_encounter(session.file, after)

    title = next((point.title for point in POINTS if point.key == only), "What makes it count")
    text = "" if only else "Fill in what you know by now; each point stands by itself."
    rows = [["objective_id", "subjects"], ["met_staff", "met_learners"]] if not only else []
    return FormDialog(
        theme, title, fields, "Keep", keep, text=text, rows=rows, width=520 if only else 680,
        draft=f"what makes visit {facts.id} count {only}",
    )  # fmt: skip


_POINT = "point "
_LEARNING = ("a-levels", "t-levels", "further", "higher")
_WORKING = ("apprenticeship", "degree-apprenticeship", "training", "employment")
_PLAIN = frozenset({"objective_id", "subjects", "purpose", "outcomes", "met_staff", "met_learners"})


def _about(point: str) -> tuple[str, ...]:
    """The fields that one point is written in."""
    return {"purpose": ("purpose", f"{_POINT}purpose"), "outcomes": ("outcomes",)}.get(point, (_POINT + point,))


def _ways(keys: Sequence[str]) -> list[tuple[str, str]]:
    return [(key, PATHWAYS[key]) for key in keys]


def _in_order(chosen: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """The chosen pathways in their usual order; those that this program doesn't know stay."""
    return (*(key for key in PATHWAYS if key in chosen), *(key for key in before if key not in PATHWAYS))


def _fields(session: Session, facts: VisitFacts) -> list[Field]:
    theme, visit = session.theme, facts.visit
    aims: list[tuple[Any, str]] = [(None, "No objective in particular")]
    if visit.organisation_id is not None:
        aims += [(each.id, each.what) for each in relationships.objectives(session.file, visit.organisation_id)]
    fields: list[Field] = [
        Choose(theme, "objective_id", "Serves", aims, visit.objective_id),
        Line(theme, "subjects", "Subjects", visit.subjects),
        Several(theme, "learning ways", "Pathways it shows: learning", _ways(_LEARNING), visit.pathways),
        Several(theme, "working ways", "Pathways it shows: working", _ways(_WORKING), visit.pathways),
        Lines(theme, "purpose", "What is it for", visit.purpose, rows=2, hint="The letter home says it."),
    ]
    for point in POINTS:
        if point.key == "outcomes":
            fields.append(Lines(theme, "outcomes", point.ask, visit.outcomes, rows=2))
        else:
            fields.append(Lines(theme, _POINT + point.key, point.ask, visit.encounter.get(point.key, ""), rows=2))
    if facts.over:
        fields.append(Tick(theme, "met_staff", "Pupils met staff", visit.met_staff, three=True))
        fields.append(Tick(theme, "met_learners", "Pupils met learners", visit.met_learners, three=True))
    return fields

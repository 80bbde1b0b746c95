"""Changing a visit: its details, its day, copying it, cancelling it."""

from dataclasses import replace
from datetime import date
from typing import Any

from coordinator import words
from coordinator.consent import actions as consent
from coordinator.consent import rules as consent_rules
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import (
    YEAR_GROUPS,
    Choose,
    Clock,
    Day,
    Field,
    Line,
    Lines,
    Money,
    Number,
    Several,
)
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.day_check import DayCheck, room_for, verdict_title
from coordinator.desktop.visits.facts import VisitFacts, now
from coordinator.desktop.visits.plan_dialog import KINDS, MODES, partners
from coordinator.directory import store as directory
from coordinator.relationships import store as relationships
from coordinator.visits import actions, rules
from coordinator.visits.actions import clashing, telling
from coordinator.visits.actions.moving_back import AS_IT_WAS, way_back
from coordinator.visits.records import VisitRow
from coordinator.visits.rules import Reason, Verdict

_TEXTS = (
    "title", "organisation_id", "host_person_id", "kind", "year_groups", "place_name", "purpose", "outcomes", "subjects",
    "leaves_at", "back_at", "meet_at", "meet_where", "back_where", "places_offered", "places_promised", "consent_mode",
    "consent_by", "voluntary_pence", "lunch", "notes", "objective_id",
)  # fmt: skip


def edit_dialog(session: Session, facts: VisitFacts) -> FormDialog:
    """Everything about a visit but its day. Families are asked again where partner, place or kind change."""
    theme, visit, today = session.theme, facts.visit, session.today()
    hosts: list[tuple[Any, str]] = [(None, "Nobody yet")]
    if visit.organisation_id is not None:
        people = directory.people_at(session.file, visit.organisation_id, today)
        hosts += [(person.id, person.name) for person in people]
    if visit.host_person_id is not None and visit.host_person_id not in [id_ for id_, _ in hosts]:
        hosts.append((visit.host_person_id, directory.person(session.file, visit.host_person_id).name))
    aims: list[tuple[Any, str]] = [(None, "No objective in particular")]
    if visit.organisation_id is not None:
        aims += [(each.id, each.what) for each in relationships.objectives(session.file, visit.organisation_id)]
    fields: list[Field] = [
        Line(theme, "title", "What is it", visit.title, required=True),
        Choose(theme, "organisation_id", "With whom", partners(session), visit.organisation_id),
        Choose(theme, "kind", "Kind", KINDS, visit.kind),
        Choose(theme, "host_person_id", "Our host there", hosts, visit.host_person_id),
        Choose(theme, "objective_id", "Serves", aims, visit.objective_id),
        Several(theme, "year_groups", "For", YEAR_GROUPS, visit.year_groups),
        Line(theme, "place_name", "Where exactly", visit.place_name, placeholder="Welcome centre, Aldermere"),
        Clock(theme, "meet_at", "Meet at", visit.meet_at),
        Clock(theme, "leaves_at", "Leaves school", visit.leaves_at),
        Clock(theme, "back_at", "Back", visit.back_at),
        Line(theme, "meet_where", "Meet where", visit.meet_where),
        Line(theme, "back_where", "Back where", visit.back_where),
        Number(theme, "places_offered", "Places offered to us", visit.places_offered),
        Number(theme, "places_promised", "Places we promised to fill", visit.places_promised),
        Money(theme, "voluntary_pence", "Voluntary gift asked", visit.voluntary_pence or None),
        Choose(theme, "consent_mode", "Permission", MODES, visit.consent_mode),
        Day(theme, "consent_by", "Replies by", visit.consent_by, today=today),
        Lines(theme, "purpose", "What is it for", visit.purpose, rows=2),
        Lines(theme, "outcomes", "What pupils should take from it", visit.outcomes, rows=2),
        Line(theme, "subjects", "Subjects", visit.subjects),
        Line(theme, "lunch", "Lunch", visit.lunch, placeholder="bring a packed lunch"),
        Lines(theme, "notes", "Notes for ourselves", visit.notes, rows=3),
    ]

    def keep(values: dict[str, Any]) -> str:
        changed = {key: values[key] for key in _TEXTS}
        changed["year_groups"] = tuple(values["year_groups"])
        changed["voluntary_pence"] = values["voluntary_pence"] or 0
        if changed["organisation_id"] != visit.organisation_id:
            changed["objective_id"] = None  # it was the other partner's
        return consent.edit_visit(session.file, replace(visit, **changed), now(session.file, today))

    text = ""
    if facts.replies.received:
        said = words.count(facts.replies.received, "reply", "replies")
        text = f"{said} came for this plan. Another partner, place or kind of visit means asking those families again."
    rows = [
        ["kind", "host_person_id"],
        ["meet_at", "leaves_at", "back_at"],
        ["meet_where", "back_where"],
        ["places_offered", "places_promised", "voluntary_pence"],
        ["consent_mode", "consent_by"],
        ["subjects", "lunch"],
    ]
    return FormDialog(theme, "Edit the details", fields, "Keep", keep, text=text, rows=rows, width=680, draft=f"visit {facts.id}")


def what_moving_undoes(session: Session, facts: VisitFacts, day: date) -> list[Reason]:
    """What another day undoes or needs said to somebody, as reasons to show before moving."""
    visit, today = facts.visit, session.today()
    after = actions.moved(visit, day)
    if way_back(session.file, after):
        return [Reason(Verdict.OK, AS_IT_WAS)]
    found = []
    if consent_rules.asks_again(visit, after, today) and facts.replies.received:
        replies = words.count(facts.replies.received, "reply", "replies")
        found.append(f"{replies} came for the old day: those families are asked again")
    if visit.approved and visit.approval_on is not None:
        found.append(f"Approval of {words.day_and_month(visit.approval_on)} falls and is asked for again")
    found += [f"{way.firm} is booked for the old day" for way in facts.transport if way.booked_on is not None]
    items = [job.item for job in facts.jobs]
    late = sum(job.when is rules.When.LATE for job in rules.jobs(items, day, facts.calendar, today))
    if late and day >= today:
        found.append(f"{words.count(late, 'job')} would be late")
    return [Reason(Verdict.WARNS, said) for said in found]


class MoveDialog(FormDialog):
    """Another first day; shows what speaks for it and what it breaks."""

    def __init__(self, session: Session, facts: VisitFacts, day: date | None = None) -> None:
        self._session, self._facts = session, facts
        theme, visit = session.theme, facts.visit
        label = "Move it all the same" if visit.starts_on else "Plan it all the same"
        self._check = DayCheck(theme, label=label)
        fields: list[Field] = [
            Day(
                theme, "day", "New day", day or visit.starts_on, today=session.today(), required=True,
                hint="" if visit.ends_on is None else "The first day; it stays as long as it was.",
            ),
            self._check,
        ]  # fmt: skip
        title = f"Move {visit.title}" if visit.starts_on else f"Choose a day for {visit.title}"
        verb = "Move it" if visit.starts_on else "Choose this day"
        super().__init__(theme, title, fields, verb, self._keep, width=560, draft=f"visit {facts.id}")
        room_for(self, theme.px(250))
        self.fields["day"].edited.connect(self.look)
        self.look()

    def look(self) -> None:
        """Checks the day as it stands."""
        try:
            day = self.fields["day"].value()
        except ValueError:
            return
        visit = self._facts.visit
        if day is None or day == visit.starts_on:
            self._check.say("Choose a day to see what speaks for it, and what moving breaks.", ())
            return
        reasons = clashing.what_breaks(self._session.file, visit.id, day, self._session.today())
        broken = what_moving_undoes(self._session, self._facts, day)
        everything = [*reasons, *broken]
        self._check.say(verdict_title(everything), everything)

    def _keep(self, values: dict[str, Any]) -> str:
        return consent.move_visit(
            self._session.file, self._facts.id, values["day"], now(self._session.file, self._session.today()),
            anyway=values["anyway"],
        )  # fmt: skip


def cancel_dialog(session: Session, visit_id: int, title: str) -> FormDialog:
    """Asks why, and says who will have to hear of it; everything about the visit is kept."""
    told = telling.who_knows(session.file, visit_id)
    hear = f" These have to be told, and are listed on its page: {'; '.join(told)}." if told else ""
    return FormDialog(
        session.theme,
        f"Cancel {title}",
        [Lines(session.theme, "why", "Why is it cancelled", rows=2, required=True)],
        "Cancel the visit",
        lambda values: actions.cancel_visit(session.file, visit_id, values["why"], session.today()),
        text=f"Its plan, replies and papers are kept, and it can be brought back.{hear}",
        draft=f"visit {visit_id}",
        back="Keep it",
    )


def copy_dialog(session: Session, past: list[VisitRow]) -> FormDialog:
    """Chooses an earlier visit to plan again; ``outcome`` is the new visit's id."""
    options = [
        (row.id, f"{row.title}, {words.short_date(row.starts_on)} {row.starts_on.year}")
        for row in past
        if row.starts_on is not None
    ]
    return FormDialog(
        session.theme,
        "Plan an earlier visit again",
        [Choose(session.theme, "visit_id", "Which one", options, options[0][0], required=True)],
        "Copy it",
        lambda values: actions.copy_visit(session.file, values["visit_id"]),
        text="Parties, day plan, adults, coach, costs and jobs are copied. Pupils, date and approval are not.",
    )

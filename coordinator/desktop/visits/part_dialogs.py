"""Adding and editing the parts of a visit: a party, a line of the day, an adult, transport, money, a job."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Clock, Day, Field, Line, Money, Number, Tick
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.plan_dialog import partners
from coordinator.directory import store as directory
from coordinator.visits import actions
from coordinator.visits.records import (
    ChecklistItem,
    ItemKind,
    ItineraryItem,
    MoneyLine,
    Party,
    Section,
    Staffing,
    StaffRole,
    StaffRow,
    Transport,
    TransportKind,
)


def party_options(facts: VisitFacts, nobody: str = "Everybody") -> list[tuple[Any, str]]:
    """The visit's parties to choose from, and none of them."""
    return [(None, nobody), *((party.id, party_words(party)) for party in facts.parties)]


def party_words(party: Party) -> str:
    """``A1, Calderhaven University``."""
    return ", ".join(part for part in (party.name, party.place_name) if part)


def staff_options(session: Session, facts: VisitFacts) -> list[tuple[Any, str]]:
    """Who is at the school on the day, first-aiders and drivers told apart."""
    on = facts.visit.starts_on or session.today()
    found = []
    for member in directory.staff(session.file, on):
        marks = ["first-aider"] * member.first_aider + ["drives the minibus"] * member.drives_minibus
        found.append((member.id, ", ".join([member.name, *marks])))
    return found


def party_dialog(session: Session, facts: VisitFacts, party: Party | None = None) -> FormDialog:
    """Part of the visit with its own place, leader or coach."""
    theme, old = session.theme, party or Party(visit_id=facts.id)
    leaders: list[tuple[Any, str]] = [(None, "Nobody yet"), *staff_options(session, facts)]
    fields: list[Field] = [
        Line(theme, "name", "Called", old.name, required=True, placeholder="A"),
        Choose(theme, "organisation_id", "Goes to", partners(session), old.organisation_id),
        Line(
            theme,
            "place_name",
            "Place",
            old.place_name,
            hint="As pupils read it; empty for the partner’s name.",
        ),
        Line(theme, "coach", "Coach", old.coach, placeholder="1"),
        Number(theme, "seats", "Seats for us", old.seats),
        Choose(theme, "leader_id", "Led by", leaders, old.leader_id),
        Line(theme, "telephone", "Telephone on the day", old.telephone, hint="Empty for the leader’s own."),
        Clock(theme, "leaves_at", "Leaves", old.leaves_at),
        Clock(theme, "back_at", "Back", old.back_at),
    ]

    def keep(values: dict[str, Any]) -> Any:
        new = replace(old, **values)
        if not new.place_name and new.organisation_id is not None:
            new = replace(new, place_name=directory.organisation(session.file, new.organisation_id).name)
        if party is None:
            return actions.add_party(session.file, new, session.today())
        return actions.edit_party(session.file, new, session.today())

    away = None
    if party is not None:
        away = ("Remove", lambda: actions.remove_party(session.file, party.id, session.today()))
    title = "Edit the party" if party else "Add a party"
    return FormDialog(
        theme, title, fields, "Keep" if party else "Add it", keep,
        rows=[["coach", "seats"], ["leader_id", "telephone"], ["leaves_at", "back_at"]], danger=away,
        draft=f"party {facts.id} {party.id if party else 0}",
    )


def line_dialog(
    session: Session, facts: VisitFacts, item: ItineraryItem | None = None, party_id: int | None = None
) -> FormDialog:
    """A line of the day."""
    theme, old = session.theme, item or ItineraryItem(visit_id=facts.id, party_id=party_id)
    fields: list[Field] = [
        Clock(theme, "at", "From", old.at if item else None, required=True),
        Clock(theme, "ends_at", "Until", old.ends_at),
        Choose(theme, "kind", "Kind", [(kind, kind.value.capitalize()) for kind in ItemKind], old.kind),
        Line(theme, "title", "What", old.title, required=True, placeholder="Walk with student guides"),
        Line(theme, "detail", "In a few words", old.detail, placeholder="In your group"),
        Line(theme, "place", "Where", old.place),
        Choose(theme, "party_id", "For", party_options(facts), old.party_id),
    ]

    def keep(values: dict[str, Any]) -> Any:
        new = replace(old, **values)
        if item is None:
            return actions.add_itinerary_item(session.file, new)
        return actions.edit_itinerary_item(session.file, new)

    away = (
        ("Remove", lambda: actions.remove_itinerary_item(session.file, item.id)) if item is not None else None
    )
    title = "Edit a line of the day" if item else "Add to the day"
    verb = "Keep" if item else "Add it"
    return FormDialog(
        theme, title, fields, verb, keep, rows=[["at", "ends_at", "kind"], ["place", "party_id"]], danger=away,
        draft=f"line {facts.id} {item.id if item else 0} {party_id}",
    )


def adult_dialog(
    session: Session, facts: VisitFacts, line: StaffRow | None = None, party_id: int | None = None
) -> FormDialog:
    """An adult on the visit, what they do and whether they watch over pupils."""
    theme = session.theme
    role = Choose(
        theme,
        "role",
        "As",
        [(role, role.words) for role in StaffRole],
        line.role if line else StaffRole.SUPERVISOR,
    )
    watches = Tick(theme, "supervises", "Watches over pupils", line.supervises if line else True)
    role.edited.connect(lambda: watches.set_value(role.value().supervises))
    everyone = staff_options(session, facts)
    if line is not None and line.staff_id not in [id_ for id_, _ in everyone]:
        everyone.append((line.staff_id, line.name))
    fields: list[Field] = [
        Choose(theme, "staff_id", "Who", everyone, line.staff_id if line else None, required=True),
        role,
        Choose(theme, "party_id", "With", party_options(facts), line.party_id if line else party_id),
        watches,
    ]

    def keep(values: dict[str, Any]) -> Any:
        new = Staffing(id=line.id if line else 0, visit_id=facts.id, **values)
        if line is None:
            return actions.add_staff(session.file, new, session.today())
        return actions.edit_staff(session.file, new, session.today())

    away = None
    if line is not None:
        away = ("Take off the visit", lambda: actions.remove_staff(session.file, line.id, session.today()))
    title = f"What {line.name} does" if line else "Add an adult"
    return FormDialog(
        theme, title, fields, "Keep" if line else "Add them", keep, rows=[["role", "party_id"]], danger=away,
        draft=f"adult {facts.id} {line.id if line else 0} {party_id}",
    )


def transport_dialog(session: Session, facts: VisitFacts, line: Transport | None = None) -> FormDialog:
    """A coach, minibus or train."""
    theme, old = session.theme, line or Transport(visit_id=facts.id)
    fields: list[Field] = [
        Line(theme, "firm", "Firm", old.firm, placeholder="Larkfield Coaches", hint="Empty for the school’s own minibus."),
        Choose(theme, "kind", "Kind", [(kind, kind.value.capitalize()) for kind in TransportKind], old.kind),
        Line(theme, "what", "What", old.what, placeholder="53-seat coach"),
        Choose(theme, "party_id", "For", party_options(facts), old.party_id),
        Line(theme, "vehicle", "Vehicle", old.vehicle, placeholder="Its name or registration"),
        Clock(theme, "pick_up_at", "Picks up", old.pick_up_at),
        Clock(theme, "return_at", "Sets off back", old.return_at),
        Line(theme, "pick_up_where", "Picks up where", old.pick_up_where),
        Number(theme, "seats", "Seats", old.seats),
        Money(theme, "cost_pence", "Cost", old.cost_pence),
        Line(theme, "telephone", "Telephone on the day", old.telephone),
        Day(
            theme,
            "booked_on",
            "Booked on",
            old.booked_on,
            today=session.today(),
            hint="Empty while it isn’t.",
        ),
    ]

    def keep(values: dict[str, Any]) -> Any:
        new = replace(old, **values)
        return (
            actions.add_transport(session.file, new)
            if line is None
            else actions.edit_transport(session.file, new)
        )

    away = ("Remove", lambda: actions.remove_transport(session.file, line.id)) if line is not None else None
    rows = [
        ["firm", "kind"], ["what", "vehicle"], ["seats", "party_id"], ["pick_up_at", "return_at", "pick_up_where"],
        ["cost_pence", "telephone", "booked_on"],
    ]  # fmt: skip
    title = "Edit transport" if line else "Add transport"
    return FormDialog(
        theme, title, fields, "Keep" if line else "Add it", keep, rows=rows, danger=away,
        draft=f"transport {facts.id} {line.id if line else 0}",
    )  # fmt: skip


def money_dialog(
    session: Session, facts: VisitFacts, line: MoneyLine | None = None, *, income: bool = False
) -> FormDialog:
    """What something costs, or who pays."""
    theme, old = session.theme, line or MoneyLine(visit_id=facts.id, is_income=income)
    what = "Who pays" if old.is_income else "What it is for"
    fields: list[Field] = [
        Line(theme, "what", what, old.what, required=True),
        Money(theme, "pence", "How much", old.pence if line else None, required=True),
        Line(
            theme,
            "source",
            "Note",
            old.source,
            placeholder="hub grant" if old.is_income else "quote of 21 Oct",
        ),
    ]

    def keep(values: dict[str, Any]) -> Any:
        new = replace(old, **values)
        return actions.add_money(session.file, new) if line is None else actions.edit_money(session.file, new)

    away = ("Remove", lambda: actions.remove_money(session.file, line.id)) if line is not None else None
    noun = "money that comes in" if old.is_income else "a cost"
    title = f"Edit {noun}" if line else f"Add {noun}"
    return FormDialog(
        theme, title, fields, "Keep" if line else "Add it", keep, rows=[["pence", "source"]], danger=away,
        draft=f"money {facts.id} {line.id if line else 0} {income}",
    )


def job_dialog(session: Session, facts: VisitFacts, item: ChecklistItem | None = None) -> FormDialog:
    """Something to do, due some school days before or after the visit."""
    theme, old = session.theme, item or ChecklistItem(visit_id=facts.id, days_before=5)
    people: list[tuple[Any, str]] = [(None, "Nobody yet"), *staff_options(session, facts)]
    after = old.days_before < 0
    sides = [(False, "school days before the visit"), (True, "school days after it")]
    fields: list[Field] = [
        Line(theme, "what", "What", old.what, required=True),
        Number(theme, "days", "Due", abs(old.days_before), required=True, most=400),
        Choose(theme, "after", "Counted in", sides, after),
        Choose(theme, "section", "Part of", [(s, s.words) for s in Section], old.section),
        Choose(theme, "staff_id", "Whose", people, old.staff_id),
        Number(theme, "minutes", "Minutes it takes", old.minutes, required=True),
    ]

    def keep(values: dict[str, Any]) -> Any:
        typed = dict(values)
        days = typed.pop("days") * (-1 if typed.pop("after") else 1)
        new = replace(old, days_before=days, **typed)
        return actions.add_job(session.file, new) if item is None else actions.edit_job(session.file, new)

    away = ("Remove", lambda: actions.remove_job(session.file, item.id)) if item is not None else None
    rows = [["days", "after"], ["section", "staff_id", "minutes"]]
    title = "Edit a job" if item else "Add a job"
    return FormDialog(
        theme, title, fields, "Keep" if item else "Add it", keep, rows=rows, danger=away,
        draft=f"job {facts.id} {item.id if item else 0}",
    )  # fmt: skip

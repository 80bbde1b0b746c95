"""Dialogs about the partner itself: adding, details, closing, teams, introducing a colleague, pasting names."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines, Number, OnOff
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.partners.reading import lead_of
from coordinator.directory import actions, rules, store
from coordinator.directory.records import (
    HAS_MET,
    KNOWS_THEM,
    WOULD_BE_RUNG,
    Knows,
    KnowsRow,
    Organisation,
    OrganisationKind,
    PlaceKind,
    Stage,
    Team,
)
from coordinator.relationships import actions as relationships
from coordinator.thanks import actions as thanks
from coordinator.thanks.records import Thanks

KINDS = [(kind, text) for kind, text in rules.KIND_WORDS.items()]
STAGES = [
    (Stage.NEW, "New"),
    (Stage.GROWING, "Growing"),
    (Stage.STEADY, "Steady"),
    (Stage.RESTING, "Resting"),
]
WARMTH = [
    (HAS_MET, "Has met them"),
    (KNOWS_THEM, "Knows them"),
    (WOULD_BE_RUNG, "Would be rung by them"),
]


def add_dialog(session: Session, name: str = "") -> FormDialog:
    """A partner that is on no list: its name, its kind, and what is known so far."""
    file, theme, today = session.file, session.theme, session.today()
    likely = rules.kind_of_name(name)
    staff: list[tuple[int | None, str]] = [(None, "Nobody yet")]
    staff += [(member.id, member.name) for member in store.staff(file, today)]
    lead = lead_of(file, today)
    fields: list[Field] = [
        Line(theme, "name", "Name", name, required=True),
        Choose(
            theme,
            "kind",
            "Kind",
            KINDS,
            OrganisationKind.CHARITY if likely == OrganisationKind.OTHER else likely,
        ),
        Line(theme, "town", "Town"),
        Choose(theme, "known_by", "Who of us knows them", staff, lead.id if lead else None),
        Lines(theme, "how_we_met", "How we met", rows=2),
    ]

    def keep(values: dict[str, Any]) -> int:
        known_by = values.pop("known_by")
        return actions.add_partner(file, Organisation(**values), today, known_by=known_by)

    return FormDialog(theme, "New partner", fields, "Add partner", keep, rows=[["kind", "town"]], draft=f"partner {name}")


def details_dialog(session: Session, organisation: Organisation) -> FormDialog:
    """Everything that is kept about the partner itself."""
    file, theme, today = session.file, session.theme, session.today()

    def keep(values: dict[str, Any]) -> None:
        aliases = tuple(part.strip() for part in values.pop("aliases").split(",") if part.strip())
        if values["rhythm_days"] is not None and values["rhythm_days"] < 1:
            values["rhythm_days"] = None
        values["handle"] = values["handle"].removeprefix("@")
        values["hashtag"] = values["hashtag"].removeprefix("#")
        actions.edit_partner(file, replace(organisation, aliases=aliases, **values), today)

    stages = STAGES if organisation.stage != Stage.CLOSED else [*STAGES, (Stage.CLOSED, "Closed")]
    return FormDialog(
        theme,
        "Partner’s details",
        _detail_fields(theme, organisation, stages),
        "Keep changes",
        keep,
        rows=[
            ["kind", "place_kind"],
            ["town", "region"],
            ["travel_minutes", "rhythm_days", "stage"],
            ["handle", "hashtag"],
            ["website", "quiet_hours"],
        ],
        width=640,
        danger=("Delete", lambda: actions.delete_partner(file, organisation.id)),
        draft=f"partner {organisation.id}",
    )


def _detail_fields(theme: Theme, organisation: Organisation, stages: list[tuple[Stage, str]]) -> list[Field]:
    places = [(place, text or "Not said") for place, text in rules.PLACE_WORDS.items()]
    places.sort(key=lambda option: option[0] != PlaceKind.NONE)
    aliases = ", ".join(organisation.aliases)
    return [
        Line(theme, "name", "Name", organisation.name, required=True),
        Line(
            theme, "aliases", "Also called", aliases, hint="Short and former names, with commas between them."
        ),
        Choose(theme, "kind", "Kind", KINDS, organisation.kind),
        Choose(theme, "place_kind", "Kind of place", places, organisation.place_kind),
        Line(theme, "town", "Town", organisation.town),
        Line(theme, "region", "Region", organisation.region),
        Number(theme, "travel_minutes", "Minutes by coach", organisation.travel_minutes, most=2000),
        Number(theme, "rhythm_days", "School days between talks", organisation.rhythm_days, most=400),
        Choose(theme, "stage", "Stage", stages, organisation.stage),
        Line(theme, "handle", "Handle", organisation.handle, placeholder="without @"),
        Line(theme, "hashtag", "Agreed hashtag", organisation.hashtag, placeholder="without #"),
        Line(theme, "website", "Website", organisation.website),
        Line(theme, "quiet_hours", "When not to ring", organisation.quiet_hours),
        Lines(theme, "how_to_work", "How to work with them", organisation.how_to_work, rows=3),
        Lines(theme, "how_we_met", "How we met", organisation.how_we_met, rows=2),
    ]


def close_dialog(session: Session, organisation: Organisation) -> FormDialog:
    """Why a partnership ends; all that was kept stays, and a thank-you may be noted in the same change."""
    file, today = session.file, session.today()

    def keep(values: dict[str, Any]) -> None:
        with file.change(f"Close the partnership with {organisation.name}"):
            actions.close_partnership(file, organisation.id, today, values["note"])
            if values["thank"]:
                what = "Everything in our years together"
                thanks.owe(file, Thanks(organisation_id=organisation.id, what_for=what, owed_on=today))

    return FormDialog(
        session.theme,
        "Close the partnership",
        [
            Lines(session.theme, "note", "Why and how it ended", rows=4, required=True),
            OnOff(session.theme, "thank", "Note that we owe them thanks"),
        ],
        "Close the partnership",
        keep,
        text=f"{organisation.name} leaves the list; everything said and done with them stays and can be opened again.",
        draft=f"partner {organisation.id}",
    )


def rhythm_dialog(session: Session, organisation: Organisation) -> FormDialog:
    """How many school days usually pass between two talks."""
    return FormDialog(
        session.theme,
        "How often you talk",
        [
            Number(
                session.theme,
                "days",
                "School days between talks",
                organisation.rhythm_days,
                least=1,
                most=400,
                hint="Empty: worked out from the talks so far.",
            )
        ],
        "Keep rhythm",
        lambda values: relationships.set_rhythm(session.file, organisation.id, values["days"]),
        draft=f"partner {organisation.id}",
    )


def team_dialog(session: Session, organisation_id: int, team: Team | None = None) -> FormDialog:
    """A team there, with its shared inbox."""
    file, theme = session.file, session.theme
    shown = team or Team(organisation_id=organisation_id, name="")

    def keep(values: dict[str, Any]) -> None:
        if team is None:
            actions.add_team(file, replace(shown, **values))
        else:
            actions.edit_team(file, replace(shown, **values))

    return FormDialog(
        theme,
        "A team there",
        [
            Line(theme, "name", "Name", shown.name, required=True, placeholder="Schools and colleges team"),
            Line(theme, "remit", "What they do", shown.remit),
            Line(theme, "email", "Shared e-mail", shown.email),
            Line(theme, "telephone", "Telephone", shown.telephone),
        ],
        "Keep changes" if team else "Add team",
        keep,
        rows=[["email", "telephone"]],
        danger=("Delete", lambda: actions.delete_team(file, shown.id)) if team else None,
        draft=f"team {organisation_id} {team.id if team else 0}",
    )


def introduce_dialog(session: Session, organisation_id: int, known: set[int]) -> FormDialog:
    """One more of us gets to know a partner."""
    file, theme, today = session.file, session.theme, session.today()
    others = [(member.id, member.name) for member in store.staff(file, today) if member.id not in known]

    def keep(values: dict[str, Any]) -> int:
        return actions.introduce(
            file, values["staff"], organisation_id, today, how=values["how"], warmth=values["warmth"]
        )

    return FormDialog(
        theme,
        "Introduce a colleague",
        [
            Choose(theme, "staff", "Colleague", others, others[0][0] if others else None, required=True),
            Choose(theme, "warmth", "How well", WARMTH, HAS_MET),
            Line(theme, "how", "How they met", placeholder="On the coach in November"),
        ],
        "Introduce",
        keep,
        text="" if others else "Everybody at the school knows them already. Add colleagues under Handover.",
        draft=f"partner {organisation_id}",
    )


def knows_dialog(session: Session, organisation_id: int, row: KnowsRow) -> FormDialog:
    """How well and since when one of us knows a partner."""
    file, theme = session.file, session.theme

    def keep(values: dict[str, Any]) -> None:
        known = Knows(id=row.id, staff_id=row.staff_id, organisation_id=organisation_id, **values)
        actions.edit_knows(file, known)

    return FormDialog(
        theme,
        "How well we know them",
        [
            Choose(theme, "warmth", "How well", WARMTH, row.warmth),
            Day(theme, "since", "Since", row.since, today=session.today()),
            Line(theme, "how", "How they met", row.how),
        ],
        "Keep changes",
        keep,
        text=row.name,
        rows=[["warmth", "since"]],
        danger=("No longer knows them", lambda: actions.forget_knows(file, row.id)),
        draft=f"knows {organisation_id} {row.name}",
    )


def paste_dialog(session: Session) -> FormDialog:
    """Names pasted from a list or an e-mail, one on each line."""
    return FormDialog(
        session.theme,
        "Paste names",
        [
            Lines(
                session.theme,
                "text",
                "Names",
                rows=10,
                required=True,
                placeholder="University of Leeds\nAnn Lee, University of York\nBen Roe <b.roe@hull.ac.uk>",
                hint="One on each line. A name alone is a partner; e-mail addresses are recognised.",
            )
        ],
        "Bring in names",
        lambda values: actions.import_names(session.file, values["text"], session.today()),
    )

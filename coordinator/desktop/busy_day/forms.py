"""What is asked while a day runs: a head count, why a coach failed, whom a party joins."""

from datetime import date, datetime
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Line, Number
from coordinator.desktop.kit.session import Session
from coordinator.visits.actions import running
from coordinator.visits.records import CountStage
from coordinator.visits.rules.day import STAGE_WORDS, Strand, free_seats
from coordinator.words import count


def named(one: Strand) -> str:
    """``A, coach 2``: parties of one place may share a letter."""
    return f"{one.party.name}, coach {one.party.coach}" if one.party.coach else one.party.name


def count_form(session: Session, one: Strand, stage: CountStage, day: date) -> FormDialog:
    """How many were counted, with as many as expected to begin with."""
    held = one.counted(stage)

    def keep(values: dict[str, Any]) -> Any:
        now = datetime.combine(day, datetime.now().time().replace(microsecond=0))
        return running.count_heads(
            session.file, one.party.id, stage, values["counted"], one.pupils, now, values["note"]
        )

    fields = [
        Number(session.theme, "counted", "Pupils counted", one.pupils, required=True),
        Line(session.theme, "note", "Note", held.note if held else "", placeholder="One with first aid"),
    ]
    return FormDialog(
        session.theme, f"{STAGE_WORDS[stage]}: {named(one)}", fields, "Keep the count", keep,
        draft=f"head count {one.party.id} {stage}",
    )  # fmt: skip


def fail_form(session: Session, one: Strand) -> FormDialog:
    """Why the coach did not come."""
    fields = [Line(session.theme, "because", "What happened", required=True, placeholder="Broke down on the way")]
    return FormDialog(
        session.theme, f"The coach of {named(one)} fails", fields, "Note that it failed",
        lambda values: running.fail_coach(session.file, one.party.id, values["because"]),
        draft=f"coach fails {one.party.id}",
    )  # fmt: skip


def merge_form(session: Session, one: Strand, others: list[Strand]) -> FormDialog:
    """Which party these people join; seats free are told."""

    def words(other: Strand) -> str:
        free = free_seats(other)
        seats = "" if free is None else f", {count(free, 'seat')} free"
        return f"{named(other)}, {other.place}{seats}"

    fields = [Choose(session.theme, "into", "They join", [(o.party.id, words(o)) for o in others], others[0].party.id)]
    return FormDialog(
        session.theme, f"Merge {named(one)} into another party", fields, "Merge them",
        lambda values: running.merge_parties(session.file, one.party.id, values["into"], session.today()),
        draft=f"merge party {one.party.id}",
    )  # fmt: skip

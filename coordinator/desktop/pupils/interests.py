"""What pupils are drawn to: beside one pupil, and noted for several at once."""

from collections.abc import Sequence
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Day, Field, Line, Lines
from coordinator.desktop.kit.lists import Row
from coordinator.desktop.kit.session import Session
from coordinator.pupils.actions.interests import add_interest, set_interests
from coordinator.pupils.records import Interest
from coordinator.pupils.store import interests as store
from coordinator.words import count, plain_date

_SOURCES = ["Careers survey", "Careers interview", "The pupil", "Form tutor"]


def interests_form(session: Session, pupil_id: int) -> FormDialog:
    """Every interest of one pupil, one a line; what is taken away goes."""
    file, theme, today = session.file, session.theme, session.today()
    held = store.interests_of(file, [pupil_id]).get(pupil_id, [])
    known = store.subjects(file)
    fields: list[Field] = [
        Lines(
            theme, "subjects", "Drawn to, one a line", "\n".join(one.subject for one in held), rows=5,
            hint=f"Others here are drawn to {', '.join(known[:8])}." if known else "A subject or a kind of work, such as Law.",
        ),
        Day(theme, "as_at", "Said on", today, today=today, required=True, hint="For what is new"),
        Line(theme, "source", "Where", placeholder="Careers survey", options=_SOURCES),
    ]  # fmt: skip

    def save(values: dict[str, Any]) -> None:
        set_interests(file, pupil_id, values["subjects"].splitlines(), as_at=values["as_at"], source=values["source"])

    return FormDialog(
        theme, "What a pupil is drawn to", fields, "Keep changes", save, rows=[["as_at", "source"]], width=500,
        draft=f"interests {pupil_id}",
    )  # fmt: skip


def interest_form(session: Session, pupil_ids: Sequence[int]) -> FormDialog:
    """One interest for several pupils, as a survey gives it."""
    file, theme, today = session.file, session.theme, session.today()
    fields: list[Field] = [
        Line(theme, "subject", "Drawn to", required=True, options=store.subjects(file), placeholder="Law"),
        Day(theme, "as_at", "Said on", today, today=today, required=True),
        Line(theme, "source", "Where", placeholder="Careers survey", options=_SOURCES),
    ]
    return FormDialog(
        theme, f"What {count(len(pupil_ids), 'pupil')} {'is' if len(pupil_ids) == 1 else 'are'} drawn to", fields, "Keep",
        lambda values: add_interest(file, pupil_ids, **values), rows=[["as_at", "source"]], width=500,
        draft=f"interest of {sorted(pupil_ids)}",
    )  # fmt: skip


def interest_rows(held: Sequence[Interest]) -> list[Row]:
    """Each interest with its day and source."""
    return [
        Row(one.id, one.subject, " · ".join(part for part in (plain_date(one.as_at), one.source) if part), quiet=True)
        for one in held
    ]

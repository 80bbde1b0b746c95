"""What goes to the clipboard: a list for tutors, numbers for ringing round."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QGuiApplication

from coordinator.consent.rules import Chase
from coordinator.desktop.kit.session import Session
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Carer
from coordinator.visits.records import Visit
from coordinator.words import count, short_date


def for_tutors(visit: Visit, forms: Sequence[Chase]) -> str:
    """By form, whose slip is missing, and nothing else about anybody."""
    day = f" ({short_date(visit.starts_on)})" if visit.starts_on else ""
    due = f", due by {short_date(visit.consent_by)}" if visit.consent_by else ""
    return "\n".join([f"Reply slips for {visit.title}{day} still to come{due}:", *(of.words for of in forms)])


def numbers(of: Chase, carers: Mapping[int, Sequence[Carer]]) -> list[str]:
    """Each family's numbers, first contact first; who must not be contacted is left out."""
    return [
        f"{row.name} ({row.form}): {', '.join(part for part in (c.name, c.relationship, c.telephone) if part)}"
        for row in of.rows
        for c in carers.get(row.pupil_id, ())
        if c.telephone and not c.must_not_contact
    ]


def copy_numbers(session: Session, of: Chase) -> None:
    """The families' numbers of one form, for ringing round, to the clipboard."""
    lines = numbers(of, pupils.carers_of(session.file, [row.pupil_id for row in of.rows]))
    if not lines:
        session.toast("No telephone number is kept for these families")
        return
    QGuiApplication.clipboard().setText("\n".join(lines))
    session.toast(f"Copied {count(len(lines), 'telephone number')}")

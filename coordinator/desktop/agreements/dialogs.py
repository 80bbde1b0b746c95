"""Forms about an agreement: its days and signatures, responsibilities, reviews, health checks."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.agreements.reading import Facts
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line, Lines, Number
from coordinator.desktop.kit.session import Session
from coordinator.relationships.actions import agreement_papers
from coordinator.relationships.actions import agreements as actions
from coordinator.relationships.approach_letter import PARTS
from coordinator.relationships.records.agreed import Agreement, HealthCheck, Responsibility
from coordinator.relationships.rules.agreements import FACTORS


def facts_dialog(session: Session, facts: Facts) -> FormDialog:
    """Title, leads, days, signatures, where the paper is."""
    theme, today = session.theme, session.today()
    kept = facts.agreement
    shown = kept or Agreement(organisation_id=facts.organisation_id)

    def keep(values: dict[str, Any]) -> None:
        changed = replace(shown, **values)
        if kept is None:
            actions.add_agreement(session.file, changed)
        else:
            actions.edit_agreement(session.file, changed)

    fields = [
        Line(theme, "title", "Title", shown.title, placeholder="Partnership agreement"),
        Choose(theme, "our_lead_id", "Our lead", facts.staff, shown.our_lead_id),
        Choose(theme, "their_lead_id", "Their lead", facts.people, shown.their_lead_id),
        Day(theme, "starts", "Starts", shown.starts, today=today),
        Day(theme, "ends", "Ends", shown.ends, today=today),
        Day(theme, "review_on", "Next review", shown.review_on, today=today),
        Number(theme, "review_months", "Months between reviews", shown.review_months, most=120),
        Day(theme, "signed_on", "Signed on", shown.signed_on, today=today),
        Line(theme, "signed_by_us", "Signed for us by", shown.signed_by_us),
        Line(theme, "signed_by_them", "Signed for them by", shown.signed_by_them),
        Line(theme, "kept_where", "Where the paper is", shown.kept_where, placeholder="Head’s office, red folder"),
    ]
    return FormDialog(
        theme, "Days, leads and signatures", fields, "Keep", keep, width=640, draft=f"agreement {facts.organisation_id}",
        rows=[["our_lead_id", "their_lead_id"], ["starts", "ends"], ["review_on", "review_months"],
              ["signed_by_us", "signed_by_them"]],
        danger=("Delete agreement", lambda: actions.delete_agreement(session.file, shown)) if kept else None,
    )  # fmt: skip


def responsibility_dialog(session: Session, facts: Facts, area: Responsibility | None = None) -> FormDialog:
    """A key responsibility area with a lead on each side."""
    theme, file = session.theme, session.file

    def keep(values: dict[str, Any]) -> None:
        held = facts.agreement.id if facts.agreement else 0
        actions.save_responsibility(
            file, replace(shown, agreement_id=held, **values), facts.organisation_id
        )

    shown = area or Responsibility(agreement_id=0, area="")
    fields = [
        Line(theme, "area", "Area", shown.area, required=True, placeholder="Coaches and cover"),
        Lines(theme, "what", "What it takes", shown.what, rows=3),
        Choose(theme, "staff_id", "Who leads at school", facts.staff, shown.staff_id),
        Choose(theme, "person_id", "Who leads there", facts.people, shown.person_id),
    ]
    return FormDialog(
        theme, "A responsibility", fields, "Keep" if area else "Add responsibility", keep,
        rows=[["staff_id", "person_id"]], draft=f"responsibility {facts.organisation_id} {shown.id}",
        danger=("Delete", lambda: actions.delete_responsibility(file, shown)) if area else None,
    )  # fmt: skip


def review_dialog(session: Session, facts: Facts) -> FormDialog:
    """A review that was held; the next one counts from it."""
    theme, today = session.theme, session.today()
    agreement = facts.agreement
    held = agreement.id if agreement else 0
    fields = [
        Day(theme, "held_on", "Held on", today, today=today, required=True),
        Line(theme, "who", "Who was there"),
        Lines(theme, "words", "What was said and decided", rows=4),
    ]
    return FormDialog(
        theme, "A review together", fields, "Keep review",
        lambda values: actions.hold_review(session.file, held, **values), draft=f"review {held}",
    )  # fmt: skip


_SCALE = [(None, "Not answered"), (1, "1  Not yet"), (2, "2  A little"), (3, "3  Partly"), (4, "4  Mostly"), (5, "5  Fully")]


def health_dialog(session: Session, organisation_id: int, *, by_us: bool, check: HealthCheck | None = None) -> FormDialog:
    """The five factors as one side sees them."""
    theme, file, today = session.theme, session.file, session.today()
    shown = check or HealthCheck(organisation_id=organisation_id, by_us=by_us, on_day=today)
    fields = [
        *(Choose(theme, key, title, _SCALE, getattr(shown, key), hint=question) for key, title, question in FACTORS),
        Day(theme, "on_day", "Answered on", shown.on_day, today=today, required=True),
        Line(theme, "who", "Who answered", shown.who),
        Lines(theme, "words", "In their words" if not by_us else "In our words", shown.words, rows=3),
    ]
    return FormDialog(
        theme, "How we see it" if by_us else "How they see it", fields, "Keep answers",
        lambda values: actions.save_health_check(file, replace(shown, **values)), rows=[["on_day", "who"]], width=640,
        danger=("Delete", lambda: actions.delete_health_check(file, shown)) if check else None,
        draft=f"health {organisation_id} {by_us} {shown.id}",
    )  # fmt: skip


def letter_dialog(session: Session, facts: Facts) -> FormDialog:
    """The words of the approach letter, to be changed before it is printed; the outcome is the PDF."""
    theme, file, today = session.theme, session.file, session.today()
    words = agreement_papers.approach_words(file, facts.organisation_id)
    fields = [
        Line(theme, "to", "To", "", placeholder="Dr Amara Lewis, or empty for “Dear colleague”"),
        *(Lines(theme, key, title, words[key], rows=3) for key, title in PARTS),
    ]

    def make(values: dict[str, Any]) -> bytes:
        to = values.pop("to")
        return agreement_papers.approach_pdf(file, facts.organisation_id, today, values, to)

    return FormDialog(
        theme, "A first letter", fields, "Show the letter", make, width=680, draft=f"approach {facts.organisation_id}"
    )

"""The forms of the date finder: what weighs how much, planning a visit on a day, moving one there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from coordinator.consent import actions as consent
from coordinator.consent import rules as consent_rules
from coordinator.consent import store as consent_store
from coordinator.desktop.dates.reasons import ReasonLines
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field, Line, Number, Tick
from coordinator.desktop.kit.session import Session
from coordinator.school_year import store as school_year
from coordinator.school_year.actions import weights
from coordinator.school_year.rules import BENEFITS, COSTS, LIMITS
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.actions.moving_back import way_back
from coordinator.visits.records import Visit, VisitKind
from coordinator.visits.rules import Verdict
from coordinator.visits.rules.weighing import Finding, Question, Weighed
from coordinator.words import count, long_date, short_date, year_groups

_KINDS = [(kind, kind.words) for kind in VisitKind]


def weights_form(session: Session) -> FormDialog:
    """Every weight with its reason; all the shipped ones come back with one press."""
    theme, file = session.theme, session.file
    fields: list[Field] = []
    for group, begin in ((COSTS, "Takes away"), (BENEFITS, "Adds"), (LIMITS, "From when")):
        for key, default in group.items():
            label = f"{begin}: {default.label.removeprefix('Date finder: ')}"
            hint = f"{default.source}. Shipped: {default.value}."
            fields.append(Number(theme, key, label, school_year.setting_number(file, key), required=True, hint=hint, most=100))
    return FormDialog(
        theme, "What weighs how much", fields, "Keep these weights",
        lambda typed: weights.keep_weights(file, typed),
        text="Every day begins with 100 points; the most points come first. 0 leaves something out. What blocks a day can’t"
        " be outweighed.",
        width=600,
        danger=("Back to the shipped weights", lambda: weights.reset_weights(file)), draft="date finder weights",
    )  # fmt: skip


def plan_form(session: Session, question: Question, finding: Finding, partner: str) -> FormDialog:
    """A visit on a found day: its title and kind; all else is in the question. ``outcome`` is the new visit's id."""
    theme, file, today = session.theme, session.file, session.today()

    def keep(typed: dict[str, Any]) -> int:
        ends = finding.until if finding.until != finding.day else None
        kind = typed["kind"]
        visit = Visit(
            title=typed["title"], kind=kind, organisation_id=question.organisation_id, starts_on=finding.day, ends_on=ends,
            year_groups=question.years, in_person=kind is not VisitKind.ONLINE,
            consent_mode=visits_store.usual_mode(file, kind),
        )  # fmt: skip
        return visits.plan_visit(file, visit, today, anyway=not finding.suits)

    with_whom = f" with {partner}" if partner else ""
    return FormDialog(
        theme, "Plan a visit on this day",
        [
            Line(theme, "title", "What is it", required=True, placeholder=f"A day at {partner or 'Aldermere'}"),
            Choose(theme, "kind", "Kind", _KINDS, VisitKind.CAMPUS_VISIT),
        ],
        "Plan it" if finding.suits else "Plan it all the same", keep,
        text=f"{_stretch(finding)}, for {year_groups(question.years)}{with_whom}.", width=520,
        draft=f"visit on {finding.day} for {question.years} {question.organisation_id or 0}",
    )  # fmt: skip


def move_form(session: Session, visit: Visit, finding: Finding) -> FormDialog:
    """Moves a visit to a day after showing what that breaks; one change."""
    theme, file, today = session.theme, session.file, session.today()
    broken = what_breaks(session, visit, finding)
    blocked = not finding.suits
    anyway = Tick(theme, "anyway", "Move it all the same")
    anyway.setVisible(blocked)

    def keep(typed: dict[str, Any]) -> str:
        at = datetime.combine(today, file.clock().time())
        return consent.move_visit(file, visit.id, finding.day, at, anyway=bool(typed["anyway"]))

    now = f"It is on {short_date(visit.starts_on, today)} now." if visit.starts_on else "It has no day yet."
    breaks = "What moving breaks:" if broken else "Moving breaks nothing."
    dialog = FormDialog(
        theme, f"Move {visit.title}", [anyway], "Move the visit here", keep,
        text=f"To {_stretch(finding)}. {now} {breaks}", width=520, draft=f"visit {visit.id}",
    )  # fmt: skip
    lines = ReasonLines(theme)
    lines.say(broken)
    dialog.body.insertWidget(0, lines)
    return dialog


def what_breaks(session: Session, visit: Visit, finding: Finding) -> Sequence[Weighed]:
    """What stands in the way of the day, and what a move undoes."""
    file, today = session.file, session.today()
    found = [one for one in finding.reasons if one.verdict is not Verdict.OK]
    after = visits.moved(visit, finding.day)
    if way_back(file, after):
        return found
    if visit.approved:
        found.append(Weighed(Verdict.WARNS, "the approval falls: it was given for the other day"))
    if consent_rules.asks_again(visit, after, today):
        asked = len(consent_store.asked(file, visit.id))
        if asked:
            found.append(Weighed(Verdict.WARNS, f"{count(asked, 'family', 'families')} will be asked again"))
    booked = [way for way in visits_store.transport(file, visit.id) if way.booked_on is not None]
    found += [Weighed(Verdict.WARNS, f"{way.firm or way.what} is booked for the other day") for way in booked]
    return [replace(one, points=0) for one in found]


def _stretch(finding: Finding) -> str:
    until = f" to {short_date(finding.until)}" if finding.until != finding.day else ""
    return f"{long_date(finding.day)}{until}"


def end_of_year(day: date) -> date:
    """The last day looked at unless another is typed: 31 July, of the next year from April on."""
    later = day.month >= 4
    return date(day.year + 1, 7, 31) if later else date(day.year, 7, 31)

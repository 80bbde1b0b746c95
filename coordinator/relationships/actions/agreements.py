"""Agreeing, section by section; objectives, reviews, health checks and the evaluation plan: one change each."""

from dataclasses import replace
from datetime import date, timedelta

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.relationships.records.agreed import (
    Agreement,
    AgreementReview,
    EvaluationPlan,
    HealthCheck,
    Objective,
    Responsibility,
)
from coordinator.relationships.rules import agreements as rules
from coordinator.relationships.store import agreed as store

_TEXTS = tuple(section.key for section in rules.SECTIONS if section.key != rules.LEADS)


def add_agreement(file: SchoolFile, agreement: Agreement) -> int:
    """Keeps a memorandum of understanding and returns its id. Raises Problem when its days run backwards."""
    name = _in_order(file, agreement)
    with file.change(f"Add the agreement with {name}") as change:
        return change.insert(replace(agreement, id=0, mission=agreement.mission.strip()))


def edit_agreement(file: SchoolFile, agreement: Agreement) -> None:
    """Keeps all fields of an agreement."""
    name = _in_order(file, agreement)
    with file.change(f"Edit the agreement with {name}") as change:
        change.update(replace(agreement, mission=agreement.mission.strip()))


def _in_order(reader: Reader, agreement: Agreement) -> str:
    starts = agreement.starts
    if starts and any(day and day < starts for day in (agreement.review_on, agreement.ends)):
        raise Problem("The agreement is reviewed or ends before it starts. Change the dates.")
    if agreement.review_months is not None and not 1 <= agreement.review_months <= 120:
        raise Problem("Give between 1 and 120 months from one review to the next, or leave it blank.")
    return directory.organisation(reader, agreement.organisation_id).name


def write_section(file: SchoolFile, organisation_id: int, agreement_id: int, key: str, text: str) -> int:
    """Keeps one section's words and returns the agreement's id; with ``agreement_id`` 0 an agreement is begun."""
    if key not in _TEXTS:
        raise Problem("An agreement has no such section.")
    title = next(section.title for section in rules.SECTIONS if section.key == key)
    name = directory.organisation(file, organisation_id).name
    text = text.strip()
    with file.change(f"Write “{title}” of the agreement with {name}") as change:
        if not agreement_id:
            agreement_id = change.insert(Agreement(organisation_id=organisation_id))
        change.set(Agreement, agreement_id, **{key: text})
        return agreement_id


def delete_agreement(file: SchoolFile, agreement: Agreement) -> None:
    """Takes an agreement out with its responsibilities and reviews; its objectives stay with the partner."""
    name = directory.organisation(file, agreement.organisation_id).name
    with file.change(f"Delete the agreement with {name}") as change:
        store.let_go_of_agreement(change, agreement.id)
        change.delete(Agreement, agreement.id)


def next_agreement(file: SchoolFile, agreement_id: int, today: date) -> int:
    """A new draft with the words, leads and responsibilities of an earlier one, unsigned; returns its id.

    It starts the day after the earlier one ends, or today when that has no end.
    """
    last = store.agreement(file, agreement_id)
    name = directory.organisation(file, last.organisation_id).name
    starts = max(last.ends + timedelta(days=1), today) if last.ends else today
    if last.starts and starts <= last.starts:
        starts = last.starts + timedelta(days=1)
    fresh = replace(
        last, id=0, starts=starts, ends=None, review_on=None, signed_on=None, signed_by_us="", signed_by_them="",
        kept_where="",
    )  # fmt: skip
    with file.change(f"Start the next agreement with {name}") as change:
        made = change.insert(fresh)
        for area in store.responsibilities(change, agreement_id):
            change.insert(replace(area, id=0, agreement_id=made))
        return made


def save_responsibility(file: SchoolFile, area: Responsibility, organisation_id: int = 0) -> int:
    """Keeps a key responsibility area, new or known, and returns its id.

    With no ``area.agreement_id`` an agreement with ``organisation_id`` is begun in the same change.
    """
    named = tidy(area.area)
    if not named:
        raise Problem("Write what area this is: transport, the pupils, the day itself.")
    checked = replace(area, area=named, what=area.what.strip())
    with file.change(f"{'Edit' if area.id else 'Add'} the responsibility: {_short(named)}") as change:
        if area.id:
            change.update(checked)
            return area.id
        if not checked.agreement_id:
            begun = change.insert(Agreement(organisation_id=organisation_id))
            checked = replace(checked, agreement_id=begun)
        return change.insert(checked)


def delete_responsibility(file: SchoolFile, area: Responsibility) -> None:
    """Takes a key responsibility area out."""
    with file.change(f"Delete the responsibility: {_short(area.area)}") as change:
        change.delete(Responsibility, area.id)


def hold_review(file: SchoolFile, agreement_id: int, held_on: date, who: str = "", words: str = "") -> int:
    """Keeps a review that was held; the next comes so many months later, or is left open. Returns its id."""
    agreement = store.agreement(file, agreement_id)
    if agreement.starts and held_on < agreement.starts:
        raise Problem("The review was held before the agreement starts. Change the day.")
    following = rules.months_on(held_on, agreement.review_months) if agreement.review_months else None
    if following and agreement.ends and following > agreement.ends:
        following = agreement.ends
    name = directory.organisation(file, agreement.organisation_id).name
    with file.change(f"Review the agreement with {name}") as change:
        change.set(Agreement, agreement_id, review_on=following)
        return change.insert(
            AgreementReview(
                agreement_id=agreement_id, due_on=agreement.review_on, held_on=held_on, who=tidy(who),
                words=words.strip(),
            )
        )  # fmt: skip


def add_objective(file: SchoolFile, objective: Objective) -> int:
    """Keeps what a partnership is to reach, by when and measured how; returns its id."""
    checked = _objective(objective)
    with file.change(f"Add the objective: {_short(checked.what)}") as change:
        return change.insert(replace(checked, id=0))


def edit_objective(file: SchoolFile, objective: Objective) -> None:
    """Keeps all fields of an objective."""
    checked = _objective(objective)
    with file.change(f"Edit the objective: {_short(checked.what)}") as change:
        change.update(checked)


def _objective(objective: Objective) -> Objective:
    what = tidy(objective.what)
    if not what:
        raise Problem("Write what is to be reached.")
    return replace(
        objective, what=what, measure=tidy(objective.measure), unit=tidy(objective.unit),
        area=tidy(objective.area), why=objective.why.strip(),
    )  # fmt: skip


def delete_objective(file: SchoolFile, objective: Objective) -> None:
    """Takes an objective out; visits that served it stay as they are and serve none."""
    with file.change(f"Delete the objective: {_short(objective.what)}") as change:
        store.let_go_of_objective(change, objective.id)
        change.delete(Objective, objective.id)


def save_health_check(file: SchoolFile, check: HealthCheck) -> int:
    """Keeps one side's five answers, 1 to 5 each, some of them open; returns its id."""
    answers = [value for value in rules.scores(check).values() if value is not None]
    if not answers:
        raise Problem("Answer at least one of the five, from 1 to 5.")
    if any(not 1 <= value <= 5 for value in answers):
        raise Problem("Answers are between 1 and 5.")
    name = directory.organisation(file, check.organisation_id).name
    side = "Our" if check.by_us else "Their"
    with file.change(f"{side} health check of the partnership with {name}") as change:
        checked = replace(check, who=tidy(check.who), words=check.words.strip())
        if check.id:
            change.update(checked)
            return check.id
        return change.insert(checked)


def delete_health_check(file: SchoolFile, check: HealthCheck) -> None:
    """Takes one side's answers of one day out."""
    name = directory.organisation(file, check.organisation_id).name
    with file.change(f"Delete a health check of the partnership with {name}") as change:
        change.delete(HealthCheck, check.id)


def write_plan(file: SchoolFile, organisation_id: int, key: str, text: str) -> None:
    """Keeps the words under one heading of the evaluation plan; the first one begins it."""
    section = next((each for each in rules.PLAN if each.key == key), None)
    if section is None:
        raise Problem("An evaluation plan has no such heading.")
    name = directory.organisation(file, organisation_id).name
    with file.change(f"Write “{section.title}” of the evaluation with {name}") as change:
        plan = store.evaluation_plan(change, organisation_id)
        kept = plan.id if plan else change.insert(EvaluationPlan(organisation_id=organisation_id))
        change.set(EvaluationPlan, kept, **{key: text.strip()})


def _short(what: str, longest: int = 40) -> str:
    return what if len(what) <= longest else what[: longest - 1].rstrip() + "…"

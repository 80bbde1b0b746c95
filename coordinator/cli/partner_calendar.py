"""Bringing in a partner's own calendar, and answering what a calendar contradicts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year.term_dates.questions import CalendarReport


def bring_in(
    file: SchoolFile, source: Path, partner: str | None, answers: Mapping[str, str], *, dry_run: bool
) -> CalendarReport:
    """Brings in the weeks of the partner of that name or reference. Raises Problem when there is none."""
    from coordinator.directory import store
    from coordinator.directory.rules import Recogniser
    from coordinator.school_year.actions import import_partner_calendar

    if not partner:
        raise click.UsageError("A partner's calendar needs --partner NAME: whose it is.")
    partners = store.organisations(file)
    found = next((each for each in partners if each.ref.casefold() == partner.strip().casefold()), None)
    found = found or Recogniser(partners).by_name(partner)
    if found is None:
        raise Problem(f"There is no partner called “{partner}”. Write the name as “list partners” has it.")
    return import_partner_calendar(file, source, found.id, dry_run=dry_run, answers=answers)


def answers_of(settled: Sequence[str]) -> dict[str, str]:
    """``ROW=READING`` as given on the command line."""
    answers: dict[str, str] = {}
    for pair in settled:
        row, sign, reading = pair.partition("=")
        if not sign:
            raise click.BadParameter("write --settle ROW=READING", param_hint="--settle")
        answers[row.strip()] = reading.strip()
    return answers


def questions_in_words(report: CalendarReport) -> list[str]:
    """Each open question with the ways to answer it."""
    return [
        f"row {question.row}: asked: {question.message} Left out; import again with "
        + ", ".join(f"--settle {question.key}={reading.key}" for reading in question.readings)
        + f" or --settle {question.key}=leave."
        for question in report.open_questions
    ]

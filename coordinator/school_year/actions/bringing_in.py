"""Bringing in a school's or a partner's year, from whatever file or words it comes in."""


from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.intake.report import ImportReport, Outcome
from coordinator.problems import Problem
from coordinator.school_year import (
    bank_holidays,
    calendar_csv,
    council_data,
    council_yaml,
    ics,
    pasted,
    saved_page,
    store,
)
from coordinator.school_year.actions.calendar import write
from coordinator.school_year.records import PartnerWeek
from coordinator.school_year.term_dates import partner
from coordinator.school_year.term_dates.entries import Found, only_week_numbers, without_common_name
from coordinator.school_year.term_dates.merging import merge
from coordinator.school_year.term_dates.outline import outline
from coordinator.school_year.term_dates.questions import ASKED, CalendarReport, Question
from coordinator.words import long_date


class _DryRun(Exception):
    """Takes everything of a dry run back."""


def import_calendar(
    file: SchoolFile,
    path: Path,
    *,
    dry_run: bool = False,
    overrides: Mapping[str, str | int] | None = None,
    add_bank_holidays: bool = True,
    look: Callable[[Reader], object] | None = None,
    answers: Mapping[str, str] | None = None,
) -> CalendarReport:
    """Brings in terms, closures and events from a calendar (.ics) or a spreadsheet, as one change.

    ``overrides`` say which heading or column holds a field of ``calendar_csv.FIELDS``. A dry run writes nothing. The
    same file again changes nothing. Bank holidays inside the terms that the file forgets are added and reported,
    except in Scotland, where schools choose their own days. ``look`` sees the file as it would be, also in a dry run.
    What contradicts itself becomes a question of the report and stays out until ``answers`` say which of its readings
    is right, by the question's key, or ``leave``. Raises Problem on an answer to no question.
    Raises Problem when the file can't be used at all.
    """
    found = _answered(_read(path, overrides, answers), answers)
    return _import(file, found, path.name, dry_run=dry_run, add_bank_holidays=add_bank_holidays, look=look)


def import_words(
    file: SchoolFile,
    words: str,
    *,
    dry_run: bool = False,
    add_bank_holidays: bool = True,
    look: Callable[[Reader], object] | None = None,
    answers: Mapping[str, str] | None = None,
) -> CalendarReport:
    """The same from words that were copied: lines of a letter or a page, or a table. Raises Problem when no day is named."""
    found = _answered(pasted.read_words(words, answers=answers), answers)
    return _import(file, found, "pasted dates", dry_run=dry_run, add_bank_holidays=add_bank_holidays, look=look)


def _import(
    file: SchoolFile,
    found: Found,
    source: str,
    *,
    dry_run: bool,
    add_bank_holidays: bool,
    look: Callable[[Reader], object] | None,
) -> CalendarReport:
    if only_week_numbers(found.entries):
        raise Problem(
            f"{source} only numbers weeks, as universities do; it says nothing of terms or closures."
            " Import it as a partner's calendar, or choose the school's term dates."
        )
    report = CalendarReport()
    report.read_rows(found.read)
    with suppress(_DryRun), file.change(f"Import the calendar {source}") as change:
        _bring_in(change, found, source, report)
        if add_bank_holidays:
            _forgotten_bank_holidays(change, report)
        if look:
            look(change)
        if dry_run:
            raise _DryRun
    return report


def _read(path: Path, overrides: Mapping[str, str | int] | None, answers: Mapping[str, str] | None) -> Found:
    if ics.is_ics(path):
        return ics.read_ics(path, answers)
    if saved_page.is_page(path):
        return saved_page.read_page(path, answers)
    if path.suffix.casefold() == ".json":
        return council_data.read_json(path, answers)
    if council_yaml.is_yaml(path):
        return council_yaml.read_yaml(path, answers)
    if path.suffix.casefold() == ".txt" and not overrides:
        return pasted.read_text(path, answers)
    return calendar_csv.read_calendar_csv(path, overrides, answers)


def _answered(found: Found, answers: Mapping[str, str] | None) -> Found:
    """The same, once every answer is known to belong to a question and to be one of its readings."""
    asked = {question.key: question for question in found.asking.questions}
    for key, answer in (answers or {}).items():
        if key not in asked:
            raise Problem(f"Nothing is asked about row {key}. Leave that answer out.")
        if asked[key].is_open:
            readings = ", ".join(reading.key for reading in asked[key].readings)
            raise Problem(f"“{answer}” is none of the readings of row {key}. Choose {readings} or leave.")
    return found


def _ask(questions: Sequence[Question], report: CalendarReport, counted: set[int]) -> None:
    """Each contradiction that nobody has settled, or that was left out, in the report."""
    report.questions += questions
    for question in questions:
        if question.chosen is not None:
            continue
        said = "You left it out." if question.answer else f"Left out until you say which is right: {question.choices}."
        if question.row in counted:
            report.warn(question.row, f"{question.message} {said}", question.name, ASKED)
        else:
            report.add(question.row, Outcome.REFUSED, f"{question.message} {said}", question.name, ASKED)
            counted.add(question.row)


def _bring_in(change: Change, found: Found, source: str, report: CalendarReport) -> None:
    in_school = tuple(
        int(part) for part in store.setting(change, "year_groups").split(",") if part.strip().isdigit()
    )
    entries = without_common_name(found.entries)
    free: dict[date, str] = {}
    if entries:
        first, last = min(entry.starts for entry in entries), max(entry.ends for entry in entries)
        free = bank_holidays.bank_holidays_between(_nation(change), first, last)
    said = outline(entries, source, in_school, free)
    merged = merge(said, store.calendar(change), report)
    counted = {line.row for line in report.rows}
    for remark in dict.fromkeys([*found.remarks, *said.remarks]):
        if remark.refused and remark.row not in counted:
            report.add(remark.row, Outcome.REFUSED, remark.message, remark.name)
            counted.add(remark.row)
        else:
            report.warn(remark.row, remark.message, remark.name)
    _ask(found.asking.questions, report, counted)
    for record in [*merged.new, *merged.changed]:
        write(change, record)


def _nation(reader: Reader) -> str:
    school = store.school(reader)
    return school.nation if school else "england"


def _forgotten_bank_holidays(change: Change, report: ImportReport) -> None:
    """Bank holidays that are still school days: closed where schools close on them, else only told."""
    nation = _nation(change)
    where = bank_holidays.NATIONS[nation][0]
    calendar = store.calendar(change)
    if not calendar.terms:
        return
    first, last = calendar.terms[0].starts, max(term.ends for term in calendar.terms)
    for day, name in bank_holidays.bank_holidays_between(nation, first, last).items():
        if calendar.term_of(day) is None or not calendar.is_school_day(day):
            continue
        if nation in bank_holidays.SCHOOLS_CLOSE:
            change.insert(bank_holidays.closure(nation, day, name))
            report.warn(
                0,
                f"{name}, {long_date(day)}: the file leaves this bank holiday open, so it was closed. Delete it if your"
                " school is open.",
                name,
            )
        else:
            report.warn(
                0,
                f"{name}, {long_date(day)}, is a bank holiday in {where} and a school day here. Close it by hand if your"
                " school is closed.",
                name,
            )


def import_partner_calendar(
    file: SchoolFile,
    path: Path,
    organisation_id: int,
    *,
    dry_run: bool = False,
    overrides: Mapping[str, str | int] | None = None,
    answers: Mapping[str, str] | None = None,
    look: Callable[[Sequence[PartnerWeek]], object] | None = None,
) -> CalendarReport:
    """Brings in a partner's teaching, reading and exam weeks and closures, as one change; the same again adds nothing.

    What contradicts itself is asked, as in ``import_calendar``. ``look`` sees all weeks that the partner would then have.
    """
    name = store.organisation_name(file, organisation_id)
    if name is None:
        raise Problem("That partner is not in the file. Add it first, then import its calendar.")
    found = _answered(_read(path, overrides, answers), answers)
    report = CalendarReport()
    report.read_rows(found.read)
    known = {replace(week, id=0) for week in store.partner_weeks(file, organisation_id)}
    new = partner.weeks(found, organisation_id, known, report)
    _ask(found.asking.questions, report, {line.row for line in report.rows if line.outcome is not Outcome.WARNED})
    if look:
        look(sorted([*known, *new], key=lambda week: week.starts))
    if new and not dry_run:
        with file.change(f"Import the calendar of {name}") as change:
            change.insert_many(new)
    return report

"""Bringing in a school's or a partner's year, from whatever file or words it comes in."""


from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.intake.report import ImportReport, Outcome
from coordinator.problems import Problem
from coordinator.school_year import bank_holidays, calendar_csv, council_data, ics, pasted, saved_page, store
from coordinator.school_year.actions.calendar import write
from coordinator.school_year.term_dates import partner
from coordinator.school_year.term_dates.entries import Found, only_week_numbers, without_common_name
from coordinator.school_year.term_dates.merging import merge
from coordinator.school_year.term_dates.outline import outline
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
) -> ImportReport:
    """Brings in terms, closures and events from a calendar (.ics) or a spreadsheet, as one change.

    ``overrides`` say which heading or column holds a field of ``calendar_csv.FIELDS``. A dry run writes nothing. The
    same file again changes nothing. Bank holidays inside the terms that the file forgets are added and reported,
    except in Scotland, where schools choose their own days. ``look`` sees the file as it would be, also in a dry run.
    Raises Problem when the file can't be used at all.
    """
    return _import(
        file, _read(path, overrides), path.name, dry_run=dry_run, add_bank_holidays=add_bank_holidays, look=look
    )


def import_words(
    file: SchoolFile,
    words: str,
    *,
    dry_run: bool = False,
    add_bank_holidays: bool = True,
    look: Callable[[Reader], object] | None = None,
) -> ImportReport:
    """The same from words that were copied: lines of a letter or a page, or a table. Raises Problem when no day is named."""
    found = pasted.read_words(words)
    return _import(file, found, "pasted dates", dry_run=dry_run, add_bank_holidays=add_bank_holidays, look=look)


def _import(
    file: SchoolFile,
    found: Found,
    source: str,
    *,
    dry_run: bool,
    add_bank_holidays: bool,
    look: Callable[[Reader], object] | None,
) -> ImportReport:
    if only_week_numbers(found.entries):
        raise Problem(
            f"{source} only numbers weeks, as universities do; it says nothing of terms or closures."
            " Import it as a partner's calendar, or choose the school's term dates."
        )
    report = ImportReport()
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


def _read(path: Path, overrides: Mapping[str, str | int] | None) -> Found:
    if ics.is_ics(path):
        return ics.read_ics(path)
    if saved_page.is_page(path):
        return saved_page.read_page(path)
    if path.suffix.casefold() == ".json":
        return council_data.read_json(path)
    if path.suffix.casefold() == ".txt" and not overrides:
        return pasted.read_text(path)
    return calendar_csv.read_calendar_csv(path, overrides)


def _bring_in(change: Change, found: Found, source: str, report: ImportReport) -> None:
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
) -> ImportReport:
    """Brings in a partner's teaching, reading and exam weeks and closures, as one change; the same again adds nothing."""
    name = store.organisation_name(file, organisation_id)
    if name is None:
        raise Problem("That partner is not in the file. Add it first, then import its calendar.")
    found = _read(path, overrides)
    report = ImportReport()
    report.read_rows(found.read)
    known = {replace(week, id=0) for week in store.partner_weeks(file, organisation_id)}
    new = partner.weeks(found, organisation_id, known, report)
    if not dry_run:
        with file.change(f"Import the calendar of {name}") as change:
            change.insert_many(new)
    return report

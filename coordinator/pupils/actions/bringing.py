"""Lists of pupils brought in from the school's system: what a file would do, and doing it as one change."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.intake.headings import HeadingMap, heading_set_key
from coordinator.intake.table import Table
from coordinator.problems import Problem
from coordinator.pupils import store
from coordinator.pupils.records import Carer, Indicator, Need, Pupil
from coordinator.pupils.roll import fields as roll_fields
from coordinator.pupils.roll.merging import Extras
from coordinator.pupils.roll.plan import Plan, Planner, RollReport


def match_roll(reader: Reader, table: Table, overrides: Mapping[str, str | int] | None = None) -> HeadingMap:
    """Which columns of a list of pupils hold what, with what was chosen for such a file before. Raises Problem."""
    held = store.heading_map(reader, roll_fields.KIND, heading_set_key(table.headings))
    return roll_fields.columns_of(table, overrides, held.mapping if held else "")


def import_roll(
    file: SchoolFile,
    source: Table | Path,
    *,
    today: date,
    overrides: Mapping[str, str | int] | None = None,
    corrections: Mapping[int, Mapping[str, str]] | None = None,
    answers: Mapping[str, str] | None = None,
    leavers: Collection[int] = (),
    dry_run: bool = False,
) -> RollReport:
    """Brings a school system's list of pupils in as one change, or with ``dry_run`` says what that would do.

    Rows find their pupil by UPN, then admission number, then name and date of birth; blank cells change nothing and a
    file brought in again changes nothing. ``overrides`` say which column holds a field (heading, number from 0, or ""
    for none) and are remembered for files with the same headings. ``corrections`` are what was typed for a row: row
    number to field to text; the field ``leave-out`` leaves the row out. A row that fits nobody and is like somebody is a
    question of the report: ``answers`` give a row's pupil ("12" to "P7"), ``new`` or ``leave``; it stays out until then.
    ``leavers`` are pupils whom the file does not name and who are marked as left in the same change. Only what visits
    need is kept. Raises Problem: the file can't be read or has no names, or it names somebody who is to have left.
    """
    from coordinator.pupils.roll.opening import open_roll

    table = open_roll(source) if isinstance(source, Path) else source
    columns = match_roll(file, table, overrides)
    pupils = file.every(Pupil)
    planner = Planner(table, columns, pupils, _extras(file), today)
    plan = planner.work_out(corrections, answers)
    gone = _gone(file, plan, leavers)
    if not dry_run:
        with file.change(f"Bring in pupils from {table.source}") as change:
            _write(change, plan)
            store.mark_left(change, gone, today)
            if overrides:
                store.keep_heading_map(change, roll_fields.KIND, *roll_fields.to_remember(columns))
    return plan.report


def _gone(reader: Reader, plan: Plan, leavers: Collection[int]) -> list[int]:
    absent = {pupil.id for pupil in plan.report.absent}
    for pupil_id in leavers:
        if pupil_id not in absent:
            pupil = store.pupil(reader, pupil_id)
            raise Problem(
                f"{pupil.name} ({pupil.ref}) is not among those missing from this file, so was not marked as left."
                " Look at the file again, or mark the pupil as left by hand."
            )
    return list(leavers)


def _extras(reader: Reader) -> dict[int, Extras]:
    held: dict[int, Extras] = {}
    for indicator in store.school_indicators(reader):
        held.setdefault(indicator.pupil_id, Extras()).indicators[indicator.measure] = indicator
    for carer in store.carers(reader):
        held.setdefault(carer.pupil_id, Extras()).carers.append(carer)
    for need in reader.every(Need):
        held.setdefault(need.pupil_id, Extras()).needs.append(need)
    return held


def _write(change: Change, plan: Plan) -> None:
    fresh: list[Indicator | Carer | Need] = []
    for pupil, extras in plan.added:
        pupil_id = change.insert(pupil)
        fresh += [replace(record, pupil_id=pupil_id) for record in extras.new]
    for old, new, extras in plan.changed:
        if new != old:
            change.update(new)
        for record in extras.changed:
            change.update(record)
        fresh += extras.new
    for kind in (Indicator, Carer, Need):
        change.insert_many([record for record in fresh if isinstance(record, kind)])

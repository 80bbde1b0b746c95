"""What a partner's team returned about pupils, brought in: looked through first, then kept as one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coordinator import words
from coordinator.directory import store as directory
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.intake.opening import open_table
from coordinator.intake.report import ImportReport, Outcome
from coordinator.intake.table import Table
from coordinator.pupils import store
from coordinator.pupils.actions.keeping import add_members, create_group, remove_members
from coordinator.pupils.records import AREA_MEASURES, NOT_KNOWN, Indicator, Measure, Reported
from coordinator.pupils.returned.columns import Returned, columns_of, read_returned
from coordinator.pupils.returned.matching import Known, Match, Sure, match


@dataclass(frozen=True, slots=True)
class Line:
    """A row with whom it means."""

    said: Returned
    match: Match


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a returned file says, before any of it is kept; ``notes`` are of the whole file."""

    source: str
    lines: tuple[Line, ...]
    measures: tuple[Measure, ...] = ()
    notes: tuple[str, ...] = ()


def look_through(
    reader: Reader, source: Table | Path, today: date, overrides: Mapping[str, str] | None = None
) -> Review:
    """What a returned file says of those on roll, row by row. Changes nothing; raises Problem."""
    table = open_table(source) if isinstance(source, Path) else source
    columns = columns_of(table, overrides)
    known = Known(store.pupils_on_roll(reader, today))
    lines = tuple(Line(said, match(said, known)) for said in read_returned(table, columns, today))
    notes = list(columns.notes)
    if columns.passed_over:
        notes.append(f"Not kept: {words.listed([f'“{heading}”' for heading in columns.passed_over])}.")
    return Review(table.source, lines, tuple(columns.measures), tuple(notes))


def keep_returned(
    file: SchoolFile, review: Review, organisation_id: int, *, as_at: date, chosen: Mapping[int, int] | None = None,
    dry_run: bool = False,
) -> ImportReport:  # fmt: skip
    """Keeps what the sure rows say, and those a person chose the pupil of (row to pupil), as one change.

    What the school or a family said stays where the file says otherwise, and the row is told; what this partner said
    before gives way. *Not known* never takes the place of an answer. Whom they call eligible is kept as a group.
    """
    partner = directory.organisation(file, organisation_id).name
    report = ImportReport()
    taken = dict(chosen or {})
    pupil_of = {
        line.said.row: taken.get(line.said.row, line.match.pupils[0].id if line.match.sure is Sure.SURE else 0)
        for line in review.lines
    }
    held = store.indicators_of(file, {one for one in pupil_of.values() if one})
    with file.change(f"Bring in what {partner} returned") as change:
        seen: dict[int, int] = {}
        for line in review.lines:
            pupil_id = pupil_of[line.said.row]
            if not pupil_id:
                ways = " Say which pupil is meant." if line.match.pupils else ""
                report.add(line.said.row, Outcome.REFUSED, f"{line.match.why}{ways}", line.said.name, "pupil")
                continue
            if pupil_id in seen:
                twice = f"It is about the same pupil as row {seen[pupil_id]}, which was kept."
                report.add(line.said.row, Outcome.REFUSED, twice, line.said.name)
                continue
            seen[pupil_id] = line.said.row
            writes, remarks = _taken(pupil_id, line.said, held.get(pupil_id, []), partner, as_at)
            changed = any(one.id for one in writes)
            outcome = Outcome.CHANGED if changed else Outcome.ADDED if writes else Outcome.UNCHANGED
            report.add(line.said.row, outcome, " ".join([*line.said.doubts, *remarks]), line.said.name)
            if not dry_run:
                change.insert_many([one for one in writes if not one.id])
                for one in writes:
                    if one.id:
                        change.update(one)
        if not dry_run:
            _keep_eligible(file, change, review.lines, pupil_of, partner, as_at, report)
    for note in review.notes:
        report.warn(0, note)
    return report


def _taken(
    pupil_id: int, said: Returned, held: Sequence[Indicator], partner: str, as_at: date
) -> tuple[list[Indicator], list[str]]:
    """What is to be written for a pupil (with an id: changed), and where the file says other than what stays."""
    writes: list[Indicator] = []
    remarks: list[str] = []
    for measure, value in said.said.items():
        known = [one for one in held if one.measure is measure]
        fresh = Indicator(
            pupil_id=pupil_id, measure=measure, value=value, as_at=as_at, source=partner, reported=Reported.PARTNER
        )
        theirs = next((one for one in known if not one.release), None)
        answers = [one for one in known if one.value != NOT_KNOWN]
        if not known:
            writes.append(fresh)
        elif value == NOT_KNOWN or any(one.value == value for one in answers):
            continue
        elif theirs is not None and (theirs.value == NOT_KNOWN or theirs.reported == Reported.PARTNER):
            writes.append(replace(fresh, id=theirs.id))
        else:
            latest = max(answers, key=lambda one: (one.as_at, one.release))
            whose = f" ({latest.source})" if latest.source else ""
            where = "by postcode " if measure in AREA_MEASURES and latest.release else ""
            remarks.append(f"{measure.label} is {where}{latest.value} here{whose} and {value} in their file; what is here stays.")
    return writes, remarks


def _keep_eligible(
    file: SchoolFile, change: Change, lines: Sequence[Line], pupil_of: Mapping[int, int], partner: str, as_at: date,
    report: ImportReport,
) -> None:  # fmt: skip
    said = {pupil_of[line.said.row]: line.said.eligible for line in lines if line.said.eligible is not None}
    said.pop(0, None)
    if not said:
        return
    name = f"Eligible, says {partner}"
    group = next((row.id for row in store.groups(change, as_at) if row.name == name), 0)
    now = {one.pupil_id for one in store.memberships(change, group) if one.to_on is None} if group else set()
    yes = [pupil_id for pupil_id, eligible in said.items() if eligible]
    fresh, gone = [one for one in yes if one not in now], [one for one in said if not said[one] and one in now]
    if fresh and not group:
        create_group(file, name, "As their team returned it", fresh, from_on=as_at)
    elif fresh:
        add_members(file, group, fresh, as_at)
    if gone:
        remove_members(file, group, gone, as_at)
    if yes:
        many = f"{words.count(len(yes), 'pupil')} they call eligible {'is' if len(yes) == 1 else 'are'}"
        report.warn(0, f"{many} in the group “{name}”.")

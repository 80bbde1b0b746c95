"""A partner's calendar: which entries are teaching, reading and exam weeks, and when they are closed."""

import re
from collections.abc import Collection
from datetime import timedelta

from coordinator import names
from coordinator.intake.report import ImportReport, Outcome
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind
from coordinator.school_year.term_dates.entries import Entry, Found
from coordinator.school_year.term_dates.wording import Role
from coordinator.words import short_date

_KINDS = (
    (re.compile(r"\breading\b|\bconsolidation\b|\bindependent study\b"), PartnerWeekKind.READING),
    (re.compile(r"\bexams?\b|\bexaminations?\b|\bassessments?\b"), PartnerWeekKind.EXAMS),
    (
        re.compile(r"\bvacation\b|\bclosed\b|\bclosure\b|\bholidays?\b|\bbreak\b|\brecess\b"),
        PartnerWeekKind.CLOSED,
    ),
    (
        re.compile(r"\bteaching\b|\bsemester\b|\bterm\b|\bweek\b|\blectures\b|\bwelcome\b|\binduction\b"),
        PartnerWeekKind.TEACHING,
    ),
)


def weeks(
    found: Found, organisation_id: int, known: Collection[PartnerWeek], report: ImportReport
) -> list[PartnerWeek]:
    """The stretches that are new; what each row became goes into the report."""
    new: list[PartnerWeek] = []
    for remark in found.remarks:
        if remark.refused:
            report.add(remark.row, Outcome.REFUSED, remark.message, remark.name)
        else:
            report.warn(remark.row, remark.message, remark.name)
    for entry in sorted(found.entries, key=lambda e: (e.starts, e.row)):
        week = _week(entry, organisation_id)
        if week is None:
            report.add(
                entry.row,
                Outcome.REFUSED,
                "Its words say neither teaching, reading, exams nor closed, so it was left out. Add it by hand if it matters.",
                entry.name,
            )
        elif week in known or week in new:
            report.add(entry.row, Outcome.UNCHANGED, f"{_said(week)}: already there.", entry.name)
        else:
            new.append(week)
            report.add(entry.row, Outcome.ADDED, f"{_said(week)}.", entry.name)
    return new


def _week(entry: Entry, organisation_id: int) -> PartnerWeek | None:
    plain = names.fold(entry.name)
    kind = next((kind for words, kind in _KINDS if words.search(plain)), None)
    if kind is None and entry.means.role is Role.CLOSED:
        kind = PartnerWeekKind.CLOSED
    numbered = entry.means.role is Role.WEEK_NUMBER
    if numbered:
        kind = PartnerWeekKind.TEACHING
    if kind is None:
        return None
    whole_week = numbered and entry.starts == entry.ends and entry.starts.weekday() == 0
    ends = entry.starts + timedelta(days=4) if whole_week else entry.ends
    return PartnerWeek(
        organisation_id=organisation_id, kind=kind, starts=entry.starts, ends=ends, note=entry.name
    )


def _said(week: PartnerWeek) -> str:
    return f"{week.note} ({week.kind}), {short_date(week.starts)} – {short_date(week.ends)} {week.ends.year}"

"""What clashes: among all visits of a stretch, for one visit, or if one were on another day."""

from dataclasses import replace
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import DEFAULTS, last_lesson
from coordinator.visits import rules, store
from coordinator.visits.actions.moving_back import moved
from coordinator.visits.records import Visit, VisitRow
from coordinator.visits.rules.clashes import Around, Clash, clashes, is_coming, reasons
from coordinator.visits.store import clashes as wanted
from coordinator.visits.store import finding

_EVERY_YEAR = tuple(range(7, 14))


def clashes_between(reader: Reader, since: date, until: date, today: date) -> list[Clash]:
    """Everything at odds among the visits still to come of a stretch, by day."""
    rows = store.visit_rows(reader, since=max(since, today), until=until)
    return clashes_among(reader, [row for row in rows if row.starts_on is not None], until, today)


def clashes_among(reader: Reader, rows: list[VisitRow], until: date, today: date) -> list[Clash]:
    """The same for visits that were read already; those before ``today`` are left out."""
    if not any(is_coming(row, today) for row in rows):
        return []
    return clashes(rows, _around(reader, today, until, today))


def clashes_of(reader: Reader, visit_id: int, today: date) -> list[Clash]:
    """What is at odds with one visit; nothing while it has no date or when it is over."""
    row = store.visit_row(reader, visit_id)
    if not is_coming(row, today) or row.starts_on is None:
        return []
    return _with_neighbours(reader, row, today)


def what_breaks(reader: Reader, visit_id: int, day: date, today: date) -> tuple[rules.Reason, ...]:
    """What speaks for and against a visit on ``day``, who would be wanted twice there and what would be late: what blocks
    first. The calendar's own reasons are those of ``store.date_reasons``.
    """
    visit = store.visit(reader, visit_id)
    after: Visit = moved(visit, day)
    said = list(
        store.date_reasons(
            reader, day, visit.year_groups, today, until=after.ends_on, organisation_id=visit.organisation_id, own_id=visit_id
        )
    )
    row = replace(store.visit_row(reader, visit_id), starts_on=day, ends_on=after.ends_on)
    if is_coming(row, today):
        span = (visit_id, day, after.ends_on or day)
        said += reasons(_with_neighbours(reader, row, today, span), visit_id)
    order = (rules.Verdict.BLOCKS, rules.Verdict.WARNS, rules.Verdict.OK)
    return tuple(sorted(said, key=lambda reason: order.index(reason.verdict)))


def _with_neighbours(
    reader: Reader, row: VisitRow, today: date, span: tuple[int, date, date] | None = None
) -> list[Clash]:
    assert row.starts_on is not None
    first, last = row.starts_on, row.last_day or row.starts_on
    others = store.visit_rows(reader, since=first, until=last)
    rows = [row, *(other for other in others if other.starts_on is not None and other.id != row.id)]
    found = clashes(rows, _around(reader, first, last, today, span))
    return [one for one in found if row.id in one.visits]


def _around(
    reader: Reader, since: date, until: date, today: date, span: tuple[int, date, date] | None = None
) -> Around:
    own = finding.own_values(reader, ["many_out_percent"])
    bells = school_year.bell_times(reader)
    return Around(
        calendar=school_year.calendar(reader),
        today=today,
        twice=wanted.twice_wanted(reader, since, until, span),
        partner_weeks=wanted.partner_weeks(reader),
        hosts=wanted.hosts(reader, since, until),
        out_together=wanted.out_together(reader, since, until, span),
        pupils=finding.pupils_by_year(reader, _EVERY_YEAR, since),
        last_bell=last_lesson(bells),
        many_out_percent=int(own.get("many_out_percent", DEFAULTS["many_out_percent"].value)),
    )

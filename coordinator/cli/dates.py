"""The command that finds a good date for a visit, or says why a day is none."""

from datetime import date
from typing import Any

import click

from coordinator.cli.group import Common, day_option, options
from coordinator.problems import Problem
from coordinator.visits.rules.weighing import Finding, Question
from coordinator.words import DAYS, count, long_date, short_date

_SHOWN = 10


@click.command("dates")
@options
@click.option("--year-group", "years", type=click.IntRange(1, 13), multiple=True, required=True, help="Repeat it for more.")
@day_option("--from", "first", required=True, help="The first day to look at.")
@day_option("--to", "last", required=True, help="The last day to look at.")
@click.option("--partner", metavar="NAME", help="With whom: the partner's own weeks count too.")
@click.option("--days", type=int, default=1, help="How many days the visit takes.")
@click.option("--notice-weeks", type=int, help="Weeks of notice wanted; the school's setting when left out.")
@click.option("--weekday", "weekdays", type=click.Choice([d.lower() for d in DAYS[:5]]), multiple=True, help="Wished for.")
@day_option("--why", help="Why, or why not, on this day?")
def dates_(
    common: Common, years: tuple[int, ...], first: date, last: date, partner: str | None, days: int,
    notice_weeks: int | None, weekdays: tuple[str, ...], why: date | None,
) -> None:  # fmt: skip
    """Find good dates for a visit, best first, each with its reasons."""
    from coordinator.visits.actions import finding

    with common.opened(read_only=True) as file:
        question = Question(
            years=tuple(sorted(set(years))), first=first, last=last, days=days, notice_weeks=notice_weeks,
            organisation_id=_partner(file, partner),
            weekdays=tuple(n for n, name in enumerate(DAYS) if name.lower() in weekdays),
        )  # fmt: skip
        if why is not None:
            one = finding.why_this_day(file, question, why, common.on)
            common.tell(document(one), _why_lines(one))
            return
        found = finding.find_dates(file, question, common.on)
    lines = [line(one) for one in found.dates[:_SHOWN]]
    more = len(found.dates) - _SHOWN
    if more > 0:
        lines.append(f"And {count(more, 'more date')}; --json shows them all.")
    common.tell(
        {"dates": [document(one) for one in found.dates], "remarks": list(found.remarks)},
        [*(lines or ["No day between the two suits. --why DATE says what stands in the way of one."]), *found.remarks],
    )


def document(finding: Finding) -> dict[str, Any]:
    """A day as JSON has it."""
    return {
        "rank": finding.rank or None,
        "date": finding.day.isoformat(),
        "until": finding.until.isoformat(),
        "points": finding.points,
        "suits": finding.suits,
        "blocks": list(finding.blocks),
        "warnings": list(finding.warnings),
        "reasons": [
            {"verdict": str(one.verdict), "words": one.words, "points": one.points} for one in finding.reasons
        ],
        "sentence": finding.sentence,
    }


def line(finding: Finding) -> str:
    """A day on one line."""
    return f"{finding.rank:3}  {short_date(finding.day)} {finding.day.year}  {finding.points:4}  {finding.sentence}"


def _why_lines(finding: Finding) -> list[str]:
    day = long_date(finding.day)
    if not finding.suits:
        head = f"{day} doesn’t suit."
    elif finding.rank:
        head = f"{day} would do: number {finding.rank} of the dates found, with {finding.points} points."
    else:
        head = f"{day} would do, with {finding.points} points; it lies outside the days looked at."
    signs = {"blocks": "In the way", "warns": "Against", "ok": "For"}
    return [head, *(f"  {signs[one.verdict]}: {one.said}" for one in finding.reasons)]


def _partner(file: Any, name: str | None) -> int | None:
    from coordinator.directory import store
    from coordinator.directory.rules import Recogniser

    if name is None:
        return None
    partners = store.organisations(file)
    found = next((each for each in partners if each.ref.casefold() == name.strip().casefold()), None)
    found = found or Recogniser(partners).by_name(name)
    if found is None:
        raise Problem(f"There is no partner called “{name}”. Write the name as the list has it.")
    return found.id

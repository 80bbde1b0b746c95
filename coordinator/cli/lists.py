"""Commands that read: lists, the finder, school days."""

import contextlib
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import click

from coordinator.cli.group import Common, day_argument, options
from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.words import count, short_date

YEARS_BACK = timedelta(days=400)


def _partners(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.directory import store

    return store.partners(file, today)


def _people(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.directory import store

    return store.people(file, today)


def _staff(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.directory import store

    return store.staff(file, today)


def _pupils(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.pupils import store

    return store.pupil_rows(file, today)


def _groups(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.pupils import store

    return store.groups(file, today)


def _calendar(file: SchoolFile, _today: date) -> list[Any]:
    from coordinator.school_year import store

    calendar = store.calendar(file)
    return [*calendar.terms, *calendar.closures, *calendar.events]


def _visits(file: SchoolFile, _today: date) -> list[Any]:
    from coordinator.visits import store

    return store.visit_rows(file)


def _clashes(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.visits.actions.clashing import clashes_between

    return [
        {"ref": f"V{one.visits[0]}", "title": one.title, "starts_on": one.day, "what": str(one.kind), "why": one.words,
         "verdict": str(one.verdict), "presses": one.presses, "visits": [f"V{id_}" for id_ in one.visits]}
        for one in clashes_between(file, today, today + YEARS_BACK, today)
    ]  # fmt: skip


def _thanks(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.thanks import store

    return store.rows(file, since=today - YEARS_BACK)


def _feedback(file: SchoolFile, _today: date) -> list[Any]:
    from coordinator.feedback import store

    return store.loops(file)


def _promises(file: SchoolFile, _today: date) -> list[Any]:
    from coordinator.relationships import store

    return store.promises(file)


def _to_contact(file: SchoolFile, _today: date) -> list[Any]:
    from coordinator.relationships import store
    from coordinator.relationships.store import contacts_to_come

    rows = [
        {"ref": f"O{row.organisation_id}", "name": row.organisation, "what": row.what, "by": row.due_on, "person": row.person,
         "staff": row.staff, "kind": "planned"}
        for row in contacts_to_come.planned_contacts(file)
    ]
    rows += [
        {"ref": f"O{row.organisation_id}", "name": row.organisation, "what": row.said, "by": row.follow_up_on,
         "person": row.person, "staff": row.staff, "kind": "follow-up"}
        for row in store.follow_ups(file)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["by"] or date.max)


def _agreements(file: SchoolFile, _today: date) -> list[Any]:
    from coordinator.relationships import store

    return store.agreements(file)


def _todo(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.today import actions

    return actions.needs(file, today)


def _history(file: SchoolFile, _today: date) -> list[Any]:
    from coordinator.history import store

    return store.changes(file, store.Filter(), 500)


def _programmes(file: SchoolFile, today: date) -> list[Any]:
    from coordinator.cli.eligibility import programmes

    return programmes(file, today)


def _backups(common: Common) -> list[Any]:
    """The kept copies, newest first; told even when the file itself is gone or damaged."""
    mark = ""
    with contextlib.suppress(Problem), common.opened(read_only=True) as file:
        mark = file.mark
    return [
        {
            "day": one.at.date(), "at": one.at, "why": str(one.why), "checked": str(one.checked),
            "checked_at": one.checked_at, "size": one.size,
            **({"pupils": one.counts.pupils, "visits": one.counts.visits, "partners": one.counts.partners,
                "changes": one.counts.changes} if one.counts else {}),
            "file": str(one.path),
        }
        for one in backup.kept(common.path, mark)
    ]  # fmt: skip


LISTS: dict[str, Callable[[SchoolFile, date], list[Any]]] = {
    "partners": _partners,
    "people": _people,
    "staff": _staff,
    "pupils": _pupils,
    "groups": _groups,
    "calendar": _calendar,
    "visits": _visits,
    "clashes": _clashes,
    "thanks": _thanks,
    "feedback": _feedback,
    "promises": _promises,
    "to-contact": _to_contact,
    "agreements": _agreements,
    "todo": _todo,
    "history": _history,
    "programmes": _programmes,
}


@click.command("list")
@click.argument("what", type=click.Choice([*LISTS, "consent", "eligible", "fair", "backups"]))
@options
@click.option("--visit", "ref", metavar="REF", help="The visit whose replies are wanted, or whose fair turns.")
@click.option("--rules", type=int, metavar="N", help="The programme whose pupils are wanted; “list programmes” numbers them.")
def list_(common: Common, what: str, ref: str | None, rules: int | None) -> None:
    """List what the file holds."""
    if what == "backups":
        found = _backups(common)
    else:
        with common.opened(read_only=True) as file:
            if what == "eligible":
                from coordinator.cli.eligibility import eligible

                found = eligible(file, rules, common.on)
            elif what == "fair":
                from coordinator.cli.fair import fair

                found = fair(file, visit_of(file, ref).id, rules, common.on)
            else:
                found = _consent(file, ref) if what == "consent" else LISTS[what](file, common.on)
    documents = [document(record) for record in found]
    common.tell(documents, [line(one) for one in documents] or ["Nothing yet."])


def _consent(file: SchoolFile, ref: str | None) -> list[Any]:
    from coordinator.consent import store as consent

    return consent.consent_rows(file, visit_of(file, ref).id)


def visit_of(file: SchoolFile, ref: str | None) -> Any:
    """The visit of a reference; Problem when none is given or there is none such."""
    from coordinator.visits import store

    if not ref:
        raise Problem("Say which visit: --visit V7. “coordinator list visits” shows their references.")
    found = store.visit_by_ref(file, ref)
    if found is None:
        raise Problem(f"There is no visit {ref}. “coordinator list visits” shows their references.")
    return found


def document(record: Any) -> dict[str, Any]:
    """A record as JSON has it: its reference first, ISO dates, plain words for its states."""
    if isinstance(record, dict):
        return {key: _plain(value) for key, value in record.items()}
    if not is_dataclass(record) or isinstance(record, type):
        return {"value": str(record)}
    cells = {key: _plain(value) for key, value in asdict(record).items()}
    extras = {
        name: getattr(record, name) for name in ("ref", "name") if name not in cells and hasattr(record, name)
    }
    kind = type(record).__name__
    return (
        {**extras, **cells}
        if extras
        else {**cells, **({"what": kind.lower()} if "what" not in cells else {})}
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def line(cells: dict[str, Any]) -> str:
    """A record on one line: what a person would look for first."""
    wanted = (
        "ref",
        "name",
        "title",
        "what",
        "organisation",
        "form",
        "starts",
        "starts_on",
        "by",
        "person",
        "ends",
        "state",
        "why",
        "label",
        "at",
        "file",
    )
    return "  ".join(str(cells[key]) for key in wanted if cells.get(key) not in (None, "", []))


@click.command("find")
@options
@click.argument("words", nargs=-1, required=True)
def find_(common: Common, words: tuple[str, ...]) -> None:
    """Find anyone or anything by a few letters, as Ctrl+K does."""
    from coordinator.today.finder import find

    with common.opened(read_only=True) as file:
        hits = find(file, " ".join(words), common.on, most=30)
    common.tell(
        [document(hit) for hit in hits],
        [f"{hit.ref or '–':6} {hit.title}  {hit.detail}" for hit in hits]
        or ["Nobody and nothing by that name."],
    )


@click.command("days")
@options
@day_argument("from_day")
@day_argument("to_day")
@click.option("--year-group", type=int, help="Days as they are for one year group.")
def days_(common: Common, from_day: date, to_day: date, year_group: int | None) -> None:
    """Count the school days between two dates, both included, and say why each other day is closed."""
    from coordinator.school_year import actions, store
    from coordinator.school_year.rules import span

    with common.opened(read_only=True) as file:
        found = actions.days(file, from_day, to_day, year_group)
        calendar = store.calendar(file)
    shut = dict(found.closed)
    open_days = [day for day in span(from_day, to_day) if day not in shut]
    closed = [{"date": day.isoformat(), "reason": reason} for day, reason in found.closed]
    unknown = any(not calendar.is_known(day) for day in open_days)
    said = ["No terms are entered for part of these days, so every weekday counts as a school day there."] if unknown else []
    common.tell(
        {"school_days": len(open_days), "days": [day.isoformat() for day in open_days], "closed": closed, "remarks": said},
        [
            count(len(open_days), "school day"),
            *said,
            *(f"{short_date(date.fromisoformat(one['date']))}: {one['reason']}" for one in closed),
        ],
    )

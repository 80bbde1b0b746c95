"""Writing down what each side gave: one labelled change each."""

from dataclasses import replace

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.relationships.records import Exchange
from coordinator.relationships.store import ledger as store


def add_exchange(file: SchoolFile, exchange: Exchange) -> int:
    """Keeps what one side gave and returns its id. Raises Problem without words or with less than nothing."""
    checked = _checked(exchange)
    with file.change(_label(file, checked)) as change:
        return change.insert(replace(checked, id=0))


def edit_exchange(file: SchoolFile, exchange: Exchange) -> None:
    """Keeps all fields of a line of the ledger."""
    checked = _checked(exchange)
    with file.change(f"Edit what was given: {_short(checked.what)}") as change:
        change.update(checked)


def delete_exchange(file: SchoolFile, exchange_id: int) -> None:
    """Takes a line out of the ledger."""
    with file.change(f"Delete what was given: {_short(store.exchange(file, exchange_id).what)}") as change:
        change.delete(Exchange, exchange_id)


def _checked(exchange: Exchange) -> Exchange:
    what = tidy(exchange.what)
    if not what:
        raise Problem("Write what was given.")
    if (exchange.hours or 0) < 0 or (exchange.pence or 0) < 0:
        raise Problem("Hours and money given can't be less than nothing.")
    return replace(exchange, what=what, note=exchange.note.strip())


def _label(reader: Reader, exchange: Exchange) -> str:
    name = directory.organisation(reader, exchange.organisation_id).name
    return f"Write down what we gave {name}" if exchange.by_us else f"Write down what {name} gave"


def _short(what: str, longest: int = 40) -> str:
    return what if len(what) <= longest else what[: longest - 1].rstrip() + "…"

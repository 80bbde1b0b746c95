"""The parts of a plan: parties, day plan, adults, transport, money, jobs."""

from dataclasses import replace
from datetime import date

from coordinator.file.school_file import SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.visits import store
from coordinator.visits.actions.approval import watched
from coordinator.visits.records import ChecklistItem, ItineraryItem, MoneyLine, Party, Staffing, Transport
from coordinator.words import clock


def _title(file: SchoolFile, visit_id: int) -> str:
    return store.visit(file, visit_id).title


def _named(words: str, what: str) -> str:
    words = tidy(words)
    if not words:
        raise Problem(f"{what} needs a name.")
    return words


def add_party(file: SchoolFile, party: Party, today: date) -> int:
    """Adds a party and returns its id. Its leader may make an approval fall. Raises Problem without a name."""
    party = _party(party)
    with watched(
        file, f"Add party {party.name} to {_title(file, party.visit_id)}", party.visit_id, today
    ) as change:
        return change.insert(replace(party, id=0))


def edit_party(file: SchoolFile, party: Party, today: date) -> None:
    """Keeps a party as edited; another place or leader makes an approval fall. Raises Problem."""
    party = _party(party)
    with watched(file, f"Edit party {party.name}", party.visit_id, today) as change:
        change.update(party)


def remove_party(file: SchoolFile, party_id: int, today: date) -> None:
    """Takes a party away; its pupils and adults stay on the visit without one, its own lines of the day go."""
    party = file.by_id(Party, party_id)
    with watched(file, f"Remove party {party.name}", party.visit_id, today) as change:
        store.remove_party(change, party_id)


def _party(party: Party) -> Party:
    if party.seats is not None and party.seats < 0:
        raise Problem("A coach can’t have fewer than no seats.")
    return replace(
        party, name=_named(party.name, "A party"), place_name=tidy(party.place_name), coach=tidy(party.coach)
    )


def add_itinerary_item(file: SchoolFile, item: ItineraryItem) -> int:
    """Adds a line of the day and returns its id. Raises Problem without a title."""
    item = replace(item, id=0, title=_named(item.title, "A line of the day"))
    with file.change(f"Add {clock(item.at)} {item.title}") as change:
        return change.insert(item)


def edit_itinerary_item(file: SchoolFile, item: ItineraryItem) -> None:
    """Keeps a line of the day as edited. Raises Problem without a title."""
    item = replace(item, title=_named(item.title, "A line of the day"))
    with file.change(f"Edit {clock(item.at)} {item.title}") as change:
        change.update(item)


def remove_itinerary_item(file: SchoolFile, item_id: int) -> None:
    """Takes a line of the day away."""
    item = file.by_id(ItineraryItem, item_id)
    with file.change(f"Remove {clock(item.at)} {item.title}") as change:
        change.delete(ItineraryItem, item_id)


def add_staff(file: SchoolFile, line: Staffing, today: date) -> int:
    """Puts an adult on the visit and returns the line's id; another leader makes an approval fall."""
    name = store.staff_name(file, line.staff_id)
    if not name:
        raise Problem("Choose somebody from the staff list.")
    with watched(file, f"Add {name} to {_title(file, line.visit_id)}", line.visit_id, today) as change:
        return change.insert(replace(line, id=0))


def edit_staff(file: SchoolFile, line: Staffing, today: date) -> None:
    """Keeps an adult's role, party and whether they supervise; another leader makes an approval fall."""
    name = store.staff_name(file, line.staff_id)
    with watched(file, f"Edit what {name} does", line.visit_id, today) as change:
        change.update(line)


def remove_staff(file: SchoolFile, staffing_id: int, today: date) -> None:
    """Takes an adult off the visit; losing the leader makes an approval fall."""
    line = file.by_id(Staffing, staffing_id)
    name = store.staff_name(file, line.staff_id)
    with watched(file, f"Take {name} off {_title(file, line.visit_id)}", line.visit_id, today) as change:
        change.delete(Staffing, staffing_id)


def add_transport(file: SchoolFile, transport: Transport) -> int:
    """Adds a coach or train and returns its id; the cost is in pence. Raises Problem without a firm, unless it is the
    school's own minibus or they walk.
    """
    transport = replace(transport, id=0, firm=_carrier(transport))
    with file.change(f"Add {transport.firm} to {_title(file, transport.visit_id)}") as change:
        return change.insert(transport)


def edit_transport(file: SchoolFile, transport: Transport) -> None:
    """Keeps transport as edited; ``booked_on`` says that it is booked. Raises Problem without a firm."""
    transport = replace(transport, firm=_carrier(transport))
    with file.change(f"Edit {transport.firm}") as change:
        change.update(transport)


def _carrier(transport: Transport) -> str:
    return _named(transport.firm or transport.kind.without_a_firm, "Transport")


def remove_transport(file: SchoolFile, transport_id: int) -> None:
    """Takes transport away."""
    with file.change(f"Remove {file.by_id(Transport, transport_id).firm}") as change:
        change.delete(Transport, transport_id)


def add_money(file: SchoolFile, line: MoneyLine) -> int:
    """Adds a cost or an income in whole pence and returns its id. Raises Problem without a name."""
    line = replace(line, id=0, what=_named(line.what, "A line of money"))
    with file.change(f"Add {line.what} to the cost of {_title(file, line.visit_id)}") as change:
        return change.insert(line)


def edit_money(file: SchoolFile, line: MoneyLine) -> None:
    """Keeps a line of money as edited. Raises Problem without a name."""
    line = replace(line, what=_named(line.what, "A line of money"))
    with file.change(f"Edit {line.what}") as change:
        change.update(line)


def remove_money(file: SchoolFile, line_id: int) -> None:
    """Takes a line of money away."""
    with file.change(f"Remove {file.by_id(MoneyLine, line_id).what}") as change:
        change.delete(MoneyLine, line_id)


def add_job(file: SchoolFile, item: ChecklistItem) -> int:
    """Adds a job, due ``days_before`` school days before the visit, and returns its id. Raises Problem."""
    item = replace(item, id=0, what=_named(item.what, "A job"))
    with file.change(f"Add “{item.what}” to {_title(file, item.visit_id)}") as change:
        return change.insert(item)


def edit_job(file: SchoolFile, item: ChecklistItem) -> None:
    """Keeps a job as edited. Raises Problem without a name."""
    item = replace(item, what=_named(item.what, "A job"))
    with file.change(f"Edit “{item.what}”") as change:
        change.update(item)


def remove_job(file: SchoolFile, item_id: int) -> None:
    """Takes a job away."""
    with file.change(f"Remove “{file.by_id(ChecklistItem, item_id).what}”") as change:
        change.delete(ChecklistItem, item_id)


def tick(file: SchoolFile, item_id: int, today: date) -> None:
    """Marks a job done today."""
    with file.change(f"Tick “{file.by_id(ChecklistItem, item_id).what}”") as change:
        change.set(ChecklistItem, item_id, done_on=today)


def untick(file: SchoolFile, item_id: int) -> None:
    """Marks a job as still to do."""
    with file.change(f"Untick “{file.by_id(ChecklistItem, item_id).what}”") as change:
        change.set(ChecklistItem, item_id, done_on=None)

"""Our own staff, and whom of them a partner knows."""

from dataclasses import replace
from datetime import date

from coordinator import names
from coordinator.directory import store
from coordinator.directory.actions.partners import refuse_while_needed
from coordinator.directory.records import HAS_MET, Knows, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem


def add_staff(file: SchoolFile, member: Staff | str) -> int:
    """Adds a member of staff and returns their id; initials are made from the name unless given."""
    checked = _checked(Staff(name=member) if isinstance(member, str) else member)
    with file.change(f"Add {checked.name} to the staff") as change:
        return change.insert(replace(checked, id=0))


def _checked(member: Staff) -> Staff:
    name = names.tidy(member.name)
    if not name:
        raise Problem("Give the member of staff a name.")
    if member.from_on and member.to_on and member.to_on < member.from_on:
        raise Problem(f"{name} would leave before they start. Change one of the two dates.")
    return replace(member, name=name, initials=names.tidy(member.initials) or names.initials(name))


def edit_staff(file: SchoolFile, member: Staff) -> None:
    """Keeps all fields of a member of staff."""
    checked = _checked(member)
    with file.change(f"Edit {checked.name}") as change:
        change.update(checked)


def end_staff(file: SchoolFile, staff_id: int, last_day: date) -> None:
    """They leave the school; partners they knew may now be known to fewer than two."""
    member = _checked(replace(store.staff_member(file, staff_id), to_on=last_day))
    with file.change(f"{member.name} leaves the school") as change:
        change.update(member)


def delete_staff(file: SchoolFile, staff_id: int) -> None:
    """Deletes a member of staff nothing hangs on; else Problem says what does."""
    member = store.staff_member(file, staff_id)
    refuse_while_needed(file, "staff", staff_id, member.name, "Give a last day instead.")
    with file.change(f"Delete {member.name}") as change:
        change.delete(Staff, staff_id)


def introduce(
    file: SchoolFile,
    staff_id: int,
    organisation_id: int,
    today: date,
    *,
    how: str = "",
    warmth: int = HAS_MET,
) -> int:
    """One of us now knows a partner (1 has met them, 2 knows them, 3 would be rung by them); returns the id.

    Someone who knew them already keeps the day since when, and is never made colder.
    """
    member, partner = store.staff_member(file, staff_id), store.organisation(file, organisation_id)
    if not member.here_on(today):
        raise Problem(f"{member.name} isn't at the school on that day. Choose someone who is.")
    known = store.knows(file, staff_id, organisation_id)
    with file.change(f"Introduce {member.name} to {partner.name}") as change:
        if known is None:
            return change.insert(
                Knows(
                    staff_id=staff_id,
                    organisation_id=organisation_id,
                    since=today,
                    warmth=warmth,
                    how=how.strip(),
                )
            )
        change.update(replace(known, warmth=max(known.warmth, warmth), how=how.strip() or known.how))
        return known.id


def edit_knows(file: SchoolFile, knows: Knows) -> None:
    """Keeps since when, how well and how one of us knows a partner."""
    member = store.staff_member(file, knows.staff_id)
    with file.change(
        f"Edit how {member.name} knows {store.organisation(file, knows.organisation_id).name}"
    ) as change:
        change.update(knows)


def forget_knows(file: SchoolFile, knows_id: int) -> None:
    """Takes back that one of us knows a partner."""
    knows = file.by_id(Knows, knows_id)
    member = store.staff_member(file, knows.staff_id)
    partner = store.organisation(file, knows.organisation_id)
    with file.change(f"{member.name} no longer knows {partner.name}") as change:
        change.delete(Knows, knows_id)

"""What the coordinator does with pupils; each deed is one labelled change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coordinator import names, words
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.intake import identifiers
from coordinator.problems import Problem
from coordinator.pupils import rules, store
from coordinator.pupils.records import (
    Carer,
    Indicator,
    Measure,
    Membership,
    Need,
    NeedKind,
    Newcomer,
    Pupil,
    PupilGroup,
)

_LONGEST_NAME = 200


def add_pupil(
    file: SchoolFile, forename: str, surname: str, year_group: int, *, today: date, **details: Any
) -> int:
    """Adds a pupil to a year group; ``details`` are other fields of Pupil. Returns the id. Raises Problem."""
    if not 0 <= year_group <= rules.LAST_YEAR_GROUP:
        raise Problem(
            f"Year {year_group} is not a year group here. Choose one from Reception (0) to Year 13."
        )
    pupil = _checked(
        file,
        Pupil(
            forename=forename,
            surname=surname,
            leaving_cohort=rules.leaving_cohort_for(year_group, today),
            **{"joined_on": today, **details},
        ),
        today,
    )
    with file.change(f"Add {pupil.name}") as change:
        return change.insert(pupil)


def add_pupils(file: SchoolFile, newcomers: Sequence[Newcomer], *, today: date) -> list[int]:
    """Adds many pupils with what is known of each, as one change; their ids. Raises Problem naming whoever can't be kept."""
    checked = [(_checked(file, one.pupil, today), one) for one in newcomers]
    with file.change(f"Add {words.count(len(checked), 'pupil')}") as change:
        ids = [change.insert(pupil) for pupil, _ in checked]
        for kind in (Carer, Need, Indicator):
            change.insert_many(
                [
                    replace(record, pupil_id=pupil_id)
                    for pupil_id, (_, one) in zip(ids, checked, strict=True)
                    for record in (*one.carers, *one.needs, *one.indicators)
                    if isinstance(record, kind)
                ]
            )
    return ids


def mark_many_left(file: SchoolFile, pupil_ids: Sequence[int], left_on: date) -> None:
    """Takes several pupils off the roll from that day, as a year that leaves together."""
    with file.change(f"Mark {words.count(len(pupil_ids), 'pupil')} as left") as change:
        store.mark_left(change, pupil_ids, left_on)


def move_up(file: SchoolFile, today: date) -> int:
    """In a new school year, gives everybody on roll this year's form: 7A becomes 8A. Forms without a year stay.

    Returns how many moved; a second time in one year moves nobody.
    """
    with file.change("Move everybody up a year") as change:
        return sum(
            store.rename_form(change, form, cohort, renamed, today)
            for form, cohort in store.forms_by_cohort(change, today)
            if (renamed := rules.moved_up(form, rules.year_group(cohort, today))) != form
        )


def edit_pupil(file: SchoolFile, pupil_id: int, *, today: date, **values: Any) -> None:
    """Changes fields of a pupil; ``year_group`` may be given instead of the leaving cohort. Raises Problem."""
    held = store.pupil(file, pupil_id)
    if "year_group" in values:
        values["leaving_cohort"] = rules.leaving_cohort_for(values.pop("year_group"), today)
    pupil = _checked(file, replace(held, **values), today)
    if pupil == held:
        return
    with file.change(f"Change {pupil.name}’s details") as change:
        change.update(pupil)


def _checked(reader: Reader, pupil: Pupil, today: date) -> Pupil:
    texts = ("forename", "surname", "legal_forename", "legal_surname", "middle_names", "form", "email", "letter_language")
    tidied: dict[str, Any] = {name: names.tidy(getattr(pupil, name)) for name in texts}
    pupil = replace(pupil, **tidied)
    if not pupil.name:
        raise Problem("A pupil needs a name; one word is enough.")
    if len(pupil.name) > _LONGEST_NAME:
        raise Problem(
            f"That name is longer than {_LONGEST_NAME} characters. Shorten it to what is printed on a badge."
        )
    if pupil.date_of_birth and pupil.date_of_birth > today:
        raise Problem(
            f"{words.plain_date(pupil.date_of_birth)} has not come yet, so it can’t be a date of birth."
        )
    if pupil.postcode:
        postcode = identifiers.read_postcode(pupil.postcode)
        if not postcode.value:
            raise Problem(f"{postcode.reason} Write it like SR8 0DW, or leave it empty.")
        pupil = replace(pupil, postcode=postcode.value)
    if not pupil.upn:
        return replace(pupil, upn=None)
    upn = identifiers.read_upn(pupil.upn)
    if not upn.value:
        raise Problem(f"{upn.reason} Check it in the school’s records, or leave it empty.")
    other = store.pupil_by_upn(reader, upn.value)
    if other and other.id != pupil.id:
        raise Problem(f"{other.name} ({other.ref}) has that UPN already. Check which of them it belongs to.")
    return replace(pupil, upn=upn.value)


def mark_left(file: SchoolFile, pupil_id: int, left_on: date) -> None:
    """Takes a pupil off the roll from that day; what happened before stays."""
    name = store.pupil(file, pupil_id).name
    with file.change(f"Mark {name} as left") as change:
        change.set(Pupil, pupil_id, left_on=left_on)


def mark_returned(file: SchoolFile, pupil_id: int) -> None:
    """Puts a pupil who had left on roll again."""
    name = store.pupil(file, pupil_id).name
    with file.change(f"Put {name} on roll again") as change:
        change.set(Pupil, pupil_id, left_on=None)


def set_indicator(
    file: SchoolFile,
    pupil_id: int,
    measure: Measure,
    value: str | None,
    *,
    as_at: date,
    source: str = "",
    release: str = "",
    reported: str = "",
) -> None:
    """Keeps what is known of one measure and who said so; None takes it back to never asked.

    ``NOT_KNOWN`` is an answer: somebody was asked and could not say.
    """
    pupil = store.pupil(file, pupil_id)
    held = next(
        (
            i
            for i in store.indicators_of(file, [pupil_id]).get(pupil_id, [])
            if i.measure is measure and i.release == release
        ),
        None,
    )
    with file.change(f"Set {pupil.name}’s {measure.label}") as change:
        if value is None:
            if held:
                change.delete(Indicator, held.id)
            return
        fresh = Indicator(
            pupil_id=pupil_id,
            measure=measure,
            value=names.tidy(value),
            release=release,
            as_at=as_at,
            source=names.tidy(source),
            reported=reported,
        )
        if held is None:
            change.insert(fresh)
        elif replace(fresh, id=held.id) != held:
            change.update(replace(fresh, id=held.id))


def add_need(
    file: SchoolFile, pupil_id: int, kind: NeedKind, what: str, what_to_do: str = "", carries: str = ""
) -> int:
    """Keeps a medical, dietary or access need. Raises Problem."""
    need = Need(
        pupil_id=pupil_id,
        kind=kind,
        what=_wanted(what, "Say what the need is."),
        what_to_do=what_to_do,
        carries=carries,
    )
    with file.change(f"Add a need of {store.pupil(file, pupil_id).name}") as change:
        return change.insert(need)


def edit_need(file: SchoolFile, need_id: int, **values: Any) -> None:
    """Changes a need. Raises Problem."""
    need = replace(file.by_id(Need, need_id), **values)
    _wanted(need.what, "Say what the need is.")
    with file.change(f"Change a need of {store.pupil(file, need.pupil_id).name}") as change:
        change.update(need)


def remove_need(file: SchoolFile, need_id: int) -> None:
    """Takes a need away."""
    need = file.by_id(Need, need_id)
    with file.change(f"Remove a need of {store.pupil(file, need.pupil_id).name}") as change:
        change.delete(Need, need_id)


def add_carer(
    file: SchoolFile, pupil_id: int, name: str, *, priority: int | None = None, **details: Any
) -> int:
    """Keeps somebody to ring about a pupil (or, with ``must_not_contact``, not to ring). Raises Problem."""
    held = store.carers_of(file, [pupil_id]).get(pupil_id, [])
    place = priority if priority is not None else 1 + max((c.priority for c in held), default=0)
    carer = Carer(pupil_id=pupil_id, priority=place, name=_wanted(name, "A contact needs a name."), **details)
    with file.change(f"Add a contact of {store.pupil(file, pupil_id).name}") as change:
        return change.insert(carer)


def edit_carer(file: SchoolFile, carer_id: int, **values: Any) -> None:
    """Changes a contact. Raises Problem."""
    carer = replace(file.by_id(Carer, carer_id), **values)
    _wanted(carer.name, "A contact needs a name.")
    with file.change(f"Change a contact of {store.pupil(file, carer.pupil_id).name}") as change:
        change.update(carer)


def remove_carer(file: SchoolFile, carer_id: int) -> None:
    """Takes a contact away."""
    carer = file.by_id(Carer, carer_id)
    with file.change(f"Remove a contact of {store.pupil(file, carer.pupil_id).name}") as change:
        change.delete(Carer, carer_id)


def _wanted(text: str, otherwise: str) -> str:
    if not names.tidy(text):
        raise Problem(otherwise)
    return names.tidy(text)


def create_group(
    file: SchoolFile,
    name: str,
    what_for: str = "",
    pupil_ids: Iterable[int] = (),
    *,
    from_on: date | None = None,
) -> int:
    """Makes a group, with its first members if they are known. Returns the id. Raises Problem."""
    group = PupilGroup(name=_wanted(name, "A group needs a name."), what_for=what_for)
    with file.change(f"Make the group {group.name}") as change:
        group_id = change.insert(group)
        _join(change, group_id, pupil_ids, from_on)
        return group_id


def edit_group(file: SchoolFile, group_id: int, name: str, what_for: str = "") -> None:
    """Renames a group or says what it is for. Raises Problem."""
    with file.change(f"Change the group {store.group(file, group_id).name}") as change:
        change.update(PupilGroup(id=group_id, name=_wanted(name, "A group needs a name."), what_for=what_for))


def remove_group(file: SchoolFile, group_id: int) -> None:
    """Takes a group away, with who was in it when; the pupils stay."""
    with file.change(f"Remove the group {store.group(file, group_id).name}") as change:
        for membership in store.memberships(change, group_id):
            change.delete(Membership, membership.id)
        change.delete(PupilGroup, group_id)


def add_members(file: SchoolFile, group_id: int, pupil_ids: Sequence[int], from_on: date) -> None:
    """Puts pupils into a group from that day; those in it already stay as they are."""
    name = store.group(file, group_id).name
    with file.change(f"Add {words.count(len(pupil_ids), 'pupil')} to {name}") as change:
        _join(change, group_id, pupil_ids, from_on)


def _join(change: Change, group_id: int, pupil_ids: Iterable[int], from_on: date | None) -> None:
    there = {m.pupil_id for m in store.memberships(change, group_id) if m.to_on is None}
    change.insert_many(
        [
            Membership(pupil_group_id=group_id, pupil_id=pupil_id, from_on=from_on)
            for pupil_id in dict.fromkeys(pupil_ids)
            if pupil_id not in there
        ]
    )


def remove_members(file: SchoolFile, group_id: int, pupil_ids: Sequence[int], to_on: date) -> None:
    """Takes pupils out of a group; ``to_on`` is the first day on which they are no longer in it."""
    name = store.group(file, group_id).name
    last_day = to_on - timedelta(days=1)
    with file.change(f"Take {words.count(len(pupil_ids), 'pupil')} out of {name}") as change:
        for held in store.memberships(change, group_id):
            if held.pupil_id not in pupil_ids or held.to_on is not None:
                continue
            if held.from_on is not None and held.from_on > last_day:
                change.delete(Membership, held.id)
            else:
                change.set(Membership, held.id, to_on=last_day)

"""Entering a pile of slips: whom letters can't tell apart, and the order in which the register is gone through."""

from collections.abc import Iterable, Sequence

from coordinator import names
from coordinator.consent.records import ConsentRow
from coordinator.consent.rules.desk import is_missing
from coordinator.pupils.rules import form_year


def letters_cannot_tell(found: Sequence[ConsentRow]) -> bool:
    """Whether several pupils share their surname, so that more of its letters won't tell them apart."""
    return len(found) > 1 and len({names.fold(row.surname or row.forename) for row in found}) == 1


def in_register_order(found: Iterable[ConsentRow]) -> list[ConsentRow]:
    """By form, Year 7 before Year 10, then by surname: as the register is printed and forms hand slips in."""
    return sorted(
        found,
        key=lambda r: (form_year(r.form) or 99, r.form, names.sort_key(r.surname, r.forename), r.pupil_id),
    )


def beside_in_register(found: Iterable[ConsentRow], pupil_id: int, step: int = 1) -> ConsentRow | None:
    """The next pupil without an answer after that one (``step`` −1: before it), from the top for 0; None at the end.

    Whoever isn't on the list stands before everybody.
    """
    order = in_register_order(found)
    if step < 0:
        order.reverse()
    places = [row.pupil_id for row in order]
    after = order[places.index(pupil_id) + 1 :] if pupil_id in places else order
    return next((row for row in after if is_missing(row)), None)

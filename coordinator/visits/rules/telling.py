"""Whom to tell when a visit is moved or cancelled: everybody who was told of it, and whoever booked something for it."""

from collections.abc import Sequence

from coordinator.visits.records import PlaceRow, StaffRow, Transport, Visit
from coordinator.words import count, listed

OFFICES = ("The school office and reception", "Catering, for the packed lunches")


def whom_to_tell(
    visit: Visit,
    partner: str,
    places: Sequence[PlaceRow],
    staff: Sequence[StaffRow],
    transport: Sequence[Transport],
) -> list[str]:
    """The people and offices to be told, in the order in which it matters.

    Families only where they were asked, firms only where something is booked; an idea of which nobody knows has nobody.
    """
    told: list[str] = []
    going = [place for place in places if place.state.counts]
    if visit.consent_asked_on is not None and going:
        forms = sorted({place.form for place in going if place.form})
        where = f" in {listed(forms)}" if forms else ""
        told.append(f"Families of {count(len(going), 'pupil')}{where}")
    if partner:
        told.append(f"{partner}, who expect you")
    told += [f"{firm}, who are booked" for firm in dict.fromkeys(t.firm for t in transport if t.booked_on is not None)]
    if staff:
        told.append(f"The adults who go: {listed(list(dict.fromkeys(line.name for line in staff)))}")
    if visit.approval_submitted_on is not None:
        told.append(f"{visit.approval_system or 'Whoever approves visits'}, where it was submitted")
    if going and visit.consent_asked_on is not None:
        told += OFFICES
    return told

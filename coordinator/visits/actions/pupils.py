"""Pupils on a visit: who is invited, where they go, who came, who says thank you."""

from collections.abc import Mapping, Sequence
from datetime import date

from coordinator.file.school_file import SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.visits import rules, store
from coordinator.visits.actions.approval import watched
from coordinator.visits.records import Party, Place, PlaceState, Visit, VisitState
from coordinator.visits.rules.choosing import reserves
from coordinator.visits.store import choosing
from coordinator.words import count


def invite(
    file: SchoolFile, visit_id: int, pupil_ids: Sequence[int], today: date, party_id: int | None = None
) -> int:
    """Offers these pupils a place and returns to how many; who has one keeps it, who withdrew is asked anew.

    Raises Problem on a cancelled visit. More than were promised makes an approval fall.
    """
    visit = store.visit(file, visit_id)
    if visit.state is VisitState.CANCELLED:
        raise Problem(f"“{visit.title}” is cancelled. Bring it back before inviting anybody.")
    label = f"Invite {_who(file, pupil_ids)} to {visit.title}"
    with watched(file, label, visit_id, today) as change:
        has = {place.pupil_id for place in store.places(change, visit_id) if place.state is not PlaceState.WITHDREW}
        offered = store.invite(change, visit_id, pupil_ids, party_id)
        choosing.note_offered(change, visit_id, [one for one in pupil_ids if one not in has], today)
        return offered


def invite_group(
    file: SchoolFile, visit_id: int, group_id: int, today: date, party_id: int | None = None
) -> int:
    """Invites everybody who is in the group on the day of the visit. Raises Problem when nobody is."""
    on = store.visit(file, visit_id).starts_on or today
    here = {p.id for p in pupils.pupils_on_roll(file, today)}
    ids = [id_ for id_ in pupils.member_ids(file, group_id, on) if id_ in here]
    return _invite_all(file, visit_id, ids, today, party_id, pupils.group(file, group_id).name)


def invite_form(file: SchoolFile, visit_id: int, form: str, today: date, party_id: int | None = None) -> int:
    """Invites a whole form. Raises Problem when nobody is in it."""
    ids = [p.id for p in pupils.pupils_in_form(file, form, today)]
    return _invite_all(file, visit_id, ids, today, party_id, form)


def invite_year(file: SchoolFile, visit_id: int, year: int, today: date, party_id: int | None = None) -> int:
    """Invites all who are in that year group on the day of the visit. Raises Problem when nobody is."""
    on = store.visit(file, visit_id).starts_on or today
    ids = [p.id for p in pupils.pupils_on_roll(file, on, (year,))]
    return _invite_all(file, visit_id, ids, today, party_id, f"Year {year}")


def _invite_all(
    file: SchoolFile, visit_id: int, ids: Sequence[int], today: date, party_id: int | None, whom: str
) -> int:
    if not ids:
        raise Problem(f"There is nobody in {whom} to invite.")
    return invite(file, visit_id, ids, today, party_id)


def _who(file: SchoolFile, pupil_ids: Sequence[int]) -> str:
    ids = list(dict.fromkeys(pupil_ids))
    return store.pupil_name(file, ids[0]) if len(ids) == 1 else count(len(ids), "pupil")


def withdraw(file: SchoolFile, visit_id: int, pupil_ids: Sequence[int], why: str = "") -> None:
    """Takes these pupils off the visit; their places and answers stay in the file."""
    title = store.visit(file, visit_id).title
    with file.change(f"Take {_who(file, pupil_ids)} off {title}") as change:
        store.set_places(change, visit_id, pupil_ids, "state", PlaceState.WITHDREW)
        store.set_places(change, visit_id, pupil_ids, "speaks_thanks", value=False)
        if tidy(why):
            store.set_places(change, visit_id, pupil_ids, "why_not", tidy(why))


def reserve(file: SchoolFile, visit_id: int, pupil_ids: Sequence[int]) -> None:
    """Puts these pupils on the reserve list, behind those who wait there already; an offer they had is taken back."""
    with file.change(f"Put {_who(file, pupil_ids)} on the reserve list") as change:
        waiting = [place.pupil_id for place in reserves(store.places(change, visit_id))]
        store.set_places(change, visit_id, pupil_ids, "state", PlaceState.RESERVE)
        store.set_places(change, visit_id, pupil_ids, "offered_on", None)
        now = [place.pupil_id for place in reserves(store.places(change, visit_id))]
        behind = [one for one in dict.fromkeys(pupil_ids) if one in now and one not in waiting]
        choosing.order_reserves(change, visit_id, [*waiting, *behind])


def offer(file: SchoolFile, visit_id: int, pupil_ids: Sequence[int], today: date) -> None:
    """Offers reserves, or those who withdrew, a place."""
    who = _who(file, pupil_ids)
    with watched(file, f"Offer {who} a place", visit_id, today) as change:
        waiting = [place.pupil_id for place in store.places(change, visit_id) if not place.state.counts]
        store.set_places(change, visit_id, pupil_ids, "state", PlaceState.OFFERED)
        choosing.note_offered(change, visit_id, [one for one in pupil_ids if one in waiting], today)


def move_to_party(file: SchoolFile, visit_id: int, pupil_ids: Sequence[int], party_id: int | None) -> None:
    """Moves pupils to another party; their small groups were the old party's and are cleared."""
    name = ""
    if party_id is not None:
        party = file.by_id(Party, party_id)
        if party.visit_id != visit_id:
            raise Problem("That party belongs to another visit.")
        name = party.name
    with file.change(f"Move {_who(file, pupil_ids)} to {name or 'no party'}") as change:
        store.set_places(change, visit_id, pupil_ids, "party_id", party_id)
        store.set_places(change, visit_id, pupil_ids, "small_group", "")


def set_small_group(file: SchoolFile, visit_id: int, pupil_ids: Sequence[int], name: str) -> None:
    """Puts pupils in a small group of that name; an empty name takes them out."""
    with file.change(f"Put {_who(file, pupil_ids)} in {tidy(name) or 'no group'}") as change:
        store.set_places(change, visit_id, pupil_ids, "small_group", tidy(name))


def assign_small_groups(file: SchoolFile, visit_id: int, how_many: int) -> dict[int, str]:
    """Shares everybody out over that many small groups, within parties, forms mixed. Pupil to group is returned."""
    if how_many < 1:
        raise Problem("Choose at least one group.")
    found = rules.small_groups(store.places(file, visit_id), how_many)
    by_name: dict[str, list[int]] = {}
    for pupil_id, name in found.items():
        by_name.setdefault(name, []).append(pupil_id)
    with file.change(
        f"Make {count(len(by_name), 'group')} for {store.visit(file, visit_id).title}"
    ) as change:
        for name, ids in by_name.items():
            store.set_places(change, visit_id, ids, "small_group", name)
    return found


def record_attendance(
    file: SchoolFile,
    visit_id: int,
    attended: Mapping[int, bool | None],
    why_not: Mapping[int, str] | None = None,
) -> None:
    """Notes who came (None: not known after all) and why somebody didn't; the number brought follows."""
    title = store.visit(file, visit_id).title
    with file.change(f"Record who came to {title}") as change:
        for came in (True, False, None):
            ids = [pupil_id for pupil_id, value in attended.items() if value is came]
            store.set_places(change, visit_id, ids, "attended", came)
        for pupil_id, words in (why_not or {}).items():
            store.set_places(change, visit_id, [pupil_id], "why_not", tidy(words))
        came_along = sum(bool(place.attended) for place in store.places(change, visit_id))
        change.set(Visit, visit_id, number_brought=came_along)


def choose_speakers(file: SchoolFile, visit_id: int, how_many: int) -> list[int]:
    """Chooses who speaks the thanks, in fair turns, in place of whoever was chosen before; their ids."""
    places = store.places(file, visit_id)
    title = store.visit(file, visit_id).title
    with file.change(f"Choose who says thank you at {title}") as change:
        store.drop_speakers(change, visit_id)
        turns = store.turns(change, [place.pupil_id for place in places])
        chosen = rules.choose_speakers(places, turns, how_many, visit_id)
        store.set_places(change, visit_id, chosen, "speaks_thanks", value=True)
    if not chosen:
        raise Problem(f"Nobody has a place on “{title}” yet. Invite pupils first.")
    return chosen


def set_speaker(file: SchoolFile, visit_id: int, pupil_id: int, speaks: bool) -> None:
    """Chooses a pupil to speak the thanks, or lets them off."""
    place = store.place(file, visit_id, pupil_id)
    if place is None:
        raise Problem("Only somebody on the visit can speak the thanks. Invite them first.")
    name = store.pupil_name(file, pupil_id)
    with file.change(f"Choose {name} to say thank you" if speaks else f"Let {name} off the thanks") as change:
        change.set(Place, place.id, speaks_thanks=speaks)

"""To whom cards and labels go."""

from collections.abc import Iterable, Sequence

from coordinator.directory import store as directory
from coordinator.directory.records import PersonRow
from coordinator.file.school_file import Reader
from coordinator.packs.gathering.trip import Trip, by_form, trip
from coordinator.pupils.rules import short_name
from coordinator.thanks.cards import CardTo
from coordinator.thanks.labels import Label
from coordinator.thanks.records import Thanks


def cards_for(reader: Reader, thanks_ids: Sequence[int]) -> list[CardTo]:
    """A card for each card owed; of several to one partner every other one leaves room for a drawing."""
    found: list[CardTo] = []
    years: dict[int, str] = {}
    for owed in (reader.by_id(Thanks, id_) for id_ in thanks_ids):
        organisation = directory.organisation(reader, owed.organisation_id)
        post = _post(reader, owed)
        if owed.visit_id is not None and owed.visit_id not in years:
            years[owed.visit_id] = trip(reader, owed.visit_id).year
        to = post.full_name if post else organisation.name
        who = ", ".join(p for p in (post.job_title, post.organisation) if p) if post else organisation.town
        found += [
            CardTo(
                to=to,
                who=who,
                place_kind=drawing(organisation.place_kind.value),
                draw=i % 2 == 1,
                year=years.get(owed.visit_id or 0, ""),
            )
            for i in range(max(1, owed.cards))
        ]
    return found


def drawing(place_kind: str) -> str:
    """The kind of place as the drawings are called."""
    return {"land-based": "land", "": "hub"}.get(place_kind, place_kind)


def _post(reader: Reader, owed: Thanks) -> PersonRow | None:
    if owed.person_id is None:
        return None
    posts = directory.posts_of(reader, owed.person_id)
    there = [p for p in posts if p.organisation_id == owed.organisation_id]
    if there or posts:
        return (there or posts)[0]
    person = directory.person(reader, owed.person_id)
    return PersonRow(id=person.id, name=person.name, title=person.title)


def labels_for(reader: Reader, *, thanks_ids: Iterable[int] = (), of: Trip | None = None) -> list[Label]:
    """Labels for the envelopes of thank-you cards, and name badges for those who go on a visit.

    A badge shows ``Ollie M.`` and no more: hosts and strangers read it.
    """
    found: list[Label] = []
    for owed in (reader.by_id(Thanks, id_) for id_ in thanks_ids):
        organisation = directory.organisation(reader, owed.organisation_id)
        post = _post(reader, owed)
        name = post.full_name if post else organisation.name
        lines = (post.job_title, organisation.name) if post else ()
        found.append(Label(name=name, lines=(*lines, organisation.town)))
    if of is not None:
        for place in by_form(of.going):
            coach = place.coach.removeprefix("Coach ").removeprefix("coach ")
            under = (of.school.name, place.small_group, f"Coach {coach}" if coach else "")
            found.append(Label(name=short_name(place.forename, place.surname), lines=under))
    return found

"""Finding the visit a stray slip is for."""

from collections.abc import Sequence

from coordinator.consent.records import Asked, AskingVisit, ConsentRow, State
from coordinator.consent.rules.elsewhere import Elsewhere, named, reference
from coordinator.consent.store.reading import taking_part_of
from coordinator.file.school_file import Reader

_WAITING = (State.NO_REPLY, State.ASKED_AGAIN, State.INVALID)


def places_elsewhere(reader: Reader, visit_id: int, known: Sequence[AskingVisit]) -> list[ConsentRow]:
    """Who has a place on the other visits, without their answers. One statement."""
    others = tuple(visit.id for visit in known if visit.id != visit_id)
    found = reader.query(
        Asked,
        """SELECT pl.visit_id, pl.pupil_id, p.surname, p.forename, p.form, p.leaving_cohort, pl.state AS place_state
            FROM place pl JOIN pupil p ON p.id = pl.pupil_id
            WHERE pl.state <> 'withdrew' AND pl.visit_id IN (SELECT value FROM json_each(?))""",
        others,
    )
    return [
        ConsentRow(
            visit_id=place.visit_id, pupil_id=place.pupil_id, surname=place.surname, forename=place.forename, form=place.form,
            leaving_cohort=place.leaving_cohort, party="", place_state=place.place_state,
        )
        for place in found
    ]  # fmt: skip


def slip_elsewhere(
    reader: Reader, text: str, known: Sequence[AskingVisit], places: Sequence[ConsentRow]
) -> Elsewhere | None:
    """The other visit a slip is for: the one its code names, else the only one that waits for a reply about that name.

    ``places`` are ``places_elsewhere``. None when nobody can tell.
    """
    code = reference(text)
    if code is not None:
        found = [place for place in places if (place.visit_id, place.pupil_id) == code]
    else:
        found = named(text, places)
        if found:
            states = taking_part_of(reader, found[0].pupil_id)
            found = [place for place in found if place.place_state.counts and states[place.visit_id] in _WAITING]
    if len(found) != 1:
        return None
    (place,) = found
    visit = next(visit for visit in known if visit.id == place.visit_id)
    return Elsewhere(
        visit.id, visit.title, visit.starts_on, place.pupil_id, place.name, place.form, scanned=code is not None
    )

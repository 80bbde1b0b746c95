"""The rows of one partner's return: only its columns, only pupils cleared for sharing; the others with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.consent import store as consent
from coordinator.consent.records import Scope, State
from coordinator.file.school_file import Reader
from coordinator.pupils import rules as pupil_rules
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Indicator, Pupil
from coordinator.school_year import store as school_year
from coordinator.sharing import rules
from coordinator.sharing.records import ReturnForm
from coordinator.sharing.rules import Cleared
from coordinator.visits import store as visits
from coordinator.visits.records import PlaceState, Visit, VisitState


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pupil who took part and is not in the return, and why."""

    pupil: Pupil
    why: str


@dataclass(frozen=True, slots=True)
class DataReturn:
    """What would be sent. ``pupils`` are those of ``rows``, in the same order."""

    form: ReturnForm
    since: date
    until: date
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    pupils: tuple[Pupil, ...]
    left_out: tuple[LeftOut, ...]
    visits: tuple[Visit, ...]


def gather(reader: Reader, form: ReturnForm, since: date, until: date) -> DataReturn:
    """The return for the visits with that partner from ``since`` to ``until``, in the order of a register."""
    took = [
        visit for visit in visits.visits(reader, organisation_id=form.organisation_id)
        if visit.state is not VisitState.CANCELLED and visit.starts_on is not None and since <= visit.starts_on <= until
    ]  # fmt: skip
    answers: dict[int, list[tuple[int, State]]] = {}
    for visit in took:
        came = {p.pupil_id for p in visits.places(reader, visit.id) if _took_part(p.state, p.attended)}
        for row in consent.consent_rows(reader, visit.id):
            if row.pupil_id in came:
                answers.setdefault(row.pupil_id, []).append((visit.id, row.states[Scope.SHARING]))
    cleared = {pupil_id: rules.clear(pupil_id, said) for pupil_id, said in answers.items()}
    known = pupils.pupils(reader, cleared)
    named = [pupil for pupil in known if not cleared[pupil.id].why_not]
    measures = {field: rules.measure_of(field) for _, field in form.fields}
    indicators = pupils.indicators_of(reader, [p.id for p in named]) if any(measures.values()) else {}
    by_id = {visit.id: visit for visit in took}
    school = school_year.school(reader)
    facts = _Facts(until, school.name if school else "", by_id, cleared, indicators)
    return DataReturn(
        form, since, until, tuple(heading for heading, _ in form.fields),
        tuple(tuple(facts.cell(pupil, field) for _, field in form.fields) for pupil in named),
        tuple(named),
        tuple(LeftOut(pupil, cleared[pupil.id].why_not) for pupil in known if cleared[pupil.id].why_not),
        tuple(took),
    )  # fmt: skip


def _took_part(state: PlaceState, attended: bool | None) -> bool:
    return attended is True or (attended is None and state is PlaceState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class _Facts:
    today: date
    school: str
    visits: Mapping[int, Visit]
    cleared: Mapping[int, Cleared]
    indicators: Mapping[int, Sequence[Indicator]]

    def cell(self, pupil: Pupil, field: str) -> object:
        """One fact of a pupil; what is not known is empty, and a measure says so."""
        measure = rules.measure_of(field)
        if measure is not None:
            held = [one.value for one in self.indicators.get(pupil.id, ()) if one.measure is measure]
            return held[-1] if held else "not known"
        went = [self.visits[visit_id] for visit_id in self.cleared[pupil.id].visit_ids]
        went.sort(key=lambda visit: (visit.starts_on or date.min, visit.id))
        made: dict[str, object] = {
            "year_group": pupil_rules.year_group(pupil.leaving_cohort, self.today),
            "school": self.school,
            "visits": "; ".join(visit.title for visit in went),
            "visit_dates": "; ".join(visit.starts_on.isoformat() for visit in went if visit.starts_on),
            "visit_count": len(went),
            "legal_forename": pupil.legal_forename or pupil.forename,
            "legal_surname": pupil.legal_surname or pupil.surname,
        }
        return made[field] if field in made else getattr(pupil, field)

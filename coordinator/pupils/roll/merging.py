"""What a row adds to a pupil, or changes of one, without making anything that is known worse."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coordinator import words
from coordinator.pupils import rules
from coordinator.pupils.records import Carer, Indicator, Measure, Need, Pupil
from coordinator.pupils.roll import naming
from coordinator.pupils.roll.reading import Said

_PLAIN = (
    ("date_of_birth", "born", "date of birth"),
    ("postcode", "postcode", "postcode"),
    ("email", "email", "e-mail"),
)


ON_ROLL_AGAIN = "on roll again"


@dataclass(slots=True)
class Extras:
    """What hangs on one pupil while a file is gone through: as it was, and what is to be written."""

    indicators: dict[Measure, Indicator] = field(default_factory=dict)
    carers: list[Carer] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    new: list[Indicator | Carer | Need] = field(default_factory=list)
    changed: list[Indicator | Carer] = field(default_factory=list)


def new_pupil(said: Said, upn_kept: bool, today: date) -> Pupil:
    """A pupil as a row describes one; the row's year group is known."""
    assert said.year_group is not None
    return Pupil(
        upn=said.upn if said.upn and upn_kept else None,
        admission_number=said.admission_number,
        legal_surname=said.legal_surname,
        legal_forename=said.legal_forename,
        surname=said.surname,
        forename=said.forename,
        middle_names=said.middle_names,
        form=said.form,
        leaving_cohort=rules.leaving_cohort_for(said.year_group, today),
        date_of_birth=said.born,
        postcode=said.postcode,
        email=said.email,
        guest=said.guest,
        left_on=said.left_on,
    )


def merged(pupil: Pupil, said: Said, upn_kept: bool, today: date) -> tuple[Pupil, list[str]]:
    """The pupil with what the row says, and what that changed in a few words. Blank cells change nothing."""
    wanted: list[tuple[str, Any, str]] = [
        (name, value, "name") for name, value in _names(pupil, said).items()
    ]
    if said.upn and upn_kept:
        wanted.append(("upn", said.upn, "UPN"))
    if said.admission_number:
        fuller = _fuller(pupil.admission_number, said.admission_number)
        wanted.append(("admission_number", fuller, "admission number"))
    wanted += [(name, value, label) for name, source, label in _PLAIN if (value := getattr(said, source))]
    if said.form:
        wanted.append(
            ("form", said.form, f"form {pupil.form} to {said.form}" if pupil.form else f"form {said.form}")
        )
    if said.year_group is not None and not said.year_from_age:
        cohort = rules.leaving_cohort_for(said.year_group, today)
        wanted.append(("leaving_cohort", cohort, f"now Year {said.year_group}"))
    wanted += _being_here(pupil, said, today)
    values: dict[str, Any] = {name: value for name, value, _ in wanted if value != getattr(pupil, name)}
    told = dict.fromkeys(label for name, _, label in wanted if name in values)
    return (replace(pupil, **values), list(told)) if values else (pupil, [])


def _being_here(pupil: Pupil, said: Said, today: date) -> list[tuple[str, Any, str]]:
    found: list[tuple[str, Any, str]] = []
    if said.guest or said.on_roll:
        found.append(("guest", said.guest, "guest" if said.guest else "no longer a guest"))
    if said.on_roll and pupil.left_on is not None and pupil.left_on <= today:
        found.append(("left_on", said.left_on, ON_ROLL_AGAIN))
    elif said.left_on:
        found.append(("left_on", said.left_on, f"leaves on {words.plain_date(said.left_on)}"))
    return found


def as_left(pupil: Pupil, said: Said, today: date) -> Pupil:
    """The pupil marked as left: on the file's day, else the day already kept, else today."""
    return replace(pupil, left_on=said.left_on or pupil.left_on or today)


def _fuller(held: str, said: str) -> str:
    """The same number keeps the zeros that spreadsheets eat."""
    return (
        held if held.lstrip("0").casefold() == said.lstrip("0").casefold() and len(held) > len(said) else said
    )


def _names(pupil: Pupil, said: Said) -> dict[str, str]:
    guessed = said.guessed_case
    found = {"middle_names": naming.better(pupil.middle_names, said.middle_names)}
    for part in ("surname", "forename"):
        known, legal = getattr(pupil, part), getattr(pupil, f"legal_{part}")
        said_known, said_legal = getattr(said, part), getattr(said, f"legal_{part}")
        found[f"legal_{part}"] = naming.better(legal, said_legal, guessed)
        if said.knows_known or not legal or naming.same(known, legal):
            found[part] = naming.better(known, said_known, guessed)
    return found


def take_indicators(extras: Extras, pupil_id: int, said: Said, today: date, source: str) -> list[str]:
    """Keeps the row's indicators as at today; a value that is the same again only moves its date, and only forward."""
    told = []
    for measure, value in said.indicators.items():
        held = extras.indicators.get(measure)
        fresh = Indicator(pupil_id=pupil_id, measure=measure, value=value, as_at=today, source=source)
        if held is None:
            extras.new.append(fresh)
            told.append(f"{_lower(measure.label)} {value}")
        elif held.value != value:
            extras.changed.append(replace(fresh, id=held.id))
            told.append(f"{_lower(measure.label)} {held.value} to {value}")
        elif held.source != source and held.as_at < today:
            extras.changed.append(replace(fresh, id=held.id))
        else:
            continue
        extras.indicators[measure] = fresh
    return told


def _lower(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def take_carers(extras: Extras, pupil_id: int, said: Said) -> list[str]:
    """Keeps the row's contacts: the same one gets a new number, another one goes before those already there."""
    told = []
    for priority, contact in enumerate(said.carers, start=1):
        held = next((c for c in extras.carers if _same_contact(c, contact.name, contact.telephone)), None)
        if held is None:
            fresh = Carer(
                pupil_id=pupil_id,
                priority=priority,
                name=contact.name,
                relationship=contact.relationship,
                telephone=contact.telephone,
                email=contact.email,
            )
            behind = [c for c in extras.carers if c.priority >= priority]
            extras.changed += [replace(c, priority=c.priority + 1) for c in behind if c.id]
            extras.carers = [replace(c, priority=c.priority + 1) if c in behind else c for c in extras.carers]
            extras.carers.append(fresh)
            extras.new.append(fresh)
            told.append("contact")
            continue
        bettered = replace(
            held,
            name=naming.better(held.name, contact.name)
            if naming.same(held.name, contact.name)
            else held.name,
            relationship=held.relationship or contact.relationship,
            telephone=contact.telephone or held.telephone,
            email=contact.email or held.email,
        )
        if bettered != held:
            extras.carers[extras.carers.index(held)] = bettered
            extras.changed.append(bettered)
            told.append("contact’s details")
    return told


def _same_contact(held: Carer, name: str, telephone: str) -> bool:
    return naming.same(held.name, name) or bool(telephone and held.telephone == telephone)


def take_needs(extras: Extras, pupil_id: int, said: Said) -> list[str]:
    """Keeps needs that are not there yet."""
    told = []
    for kind, what in said.needs:
        if not any(n.kind is kind and naming.key(n.what) == naming.key(what) for n in extras.needs):
            fresh = Need(pupil_id=pupil_id, kind=kind, what=what)
            extras.needs.append(fresh)
            extras.new.append(fresh)
            told.append("need")
    return told

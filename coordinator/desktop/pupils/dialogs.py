"""The forms about one pupil: the pupil, leaving, needs, contacts, what is known."""

from typing import Any

from coordinator.consent.store.wording import languages
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines, Number, OnOff
from coordinator.desktop.kit.session import Session
from coordinator.names import fold
from coordinator.pupils import actions, rules, store
from coordinator.pupils.records import (
    AREA_MEASURES,
    NOT_KNOWN,
    WITHHELD,
    Carer,
    Edition,
    Indicator,
    Measure,
    Need,
    NeedKind,
    Pupil,
    Reported,
)
from coordinator.pupils.store.at_home import languages_at_home

_YEARS = [(year, f"Year {year}") for year in range(7, 14)]
_YOUNGER = [(0, "Reception"), *((year, f"Year {year}") for year in range(1, 7))]
_EDITIONS = [
    (Edition.STANDARD, "Standard"),
    (Edition.LARGE_PRINT, "Large print"),
    (Edition.EASY_READ, "Easy reading"),
    (Edition.TINTED, "Tinted paper"),
]
_NEEDS = [(NeedKind.MEDICAL, "Medical"), (NeedKind.DIETARY, "Dietary"), (NeedKind.ACCESS, "Access")]
_YES_NO = [("yes", "Yes"), ("no", "No")]
_SEN = [
    ("no", "No special educational needs"),
    ("K", "SEN support (K)"),
    ("E", "EHC plan (E)"),
    ("yes", "Yes, kind not known"),
]
_AREA = (Measure.POLAR4, Measure.TUNDRA_LSOA, Measure.TUNDRA_MSOA)


def pupil_form(session: Session, pupil: Pupil | None = None) -> FormDialog:
    """Adds a pupil, or changes one. The outcome of adding is the id."""
    file, theme, today = session.file, session.theme, session.today()
    held = pupil or Pupil(leaving_cohort=rules.leaving_cohort_for(7, today), joined_on=today)
    year = rules.year_group(held.leaving_cohort, today)
    years = _YEARS if 7 <= year <= rules.LAST_YEAR_GROUP else [*_YOUNGER, *_YEARS]
    if year > rules.LAST_YEAR_GROUP:
        years = [*years, (year, "Left after Year 13")]
    fields: list[Field] = [
        Line(theme, "forename", "First name, as known", held.forename),
        Line(theme, "surname", "Surname", held.surname),
        Choose(theme, "year_group", "Year group", years, year),
        Line(theme, "form", "Form", held.form, options=store.forms(file, today)),
        Day(theme, "date_of_birth", "Date of birth", held.date_of_birth, today=today),
        Line(theme, "postcode", "Postcode", held.postcode, hint="For area measures"),
        Line(theme, "upn", "UPN", held.upn or ""),
        Line(theme, "admission_number", "Admission number", held.admission_number),
        Line(theme, "email", "Pupil’s e-mail", held.email),
        Choose(theme, "edition", "Their papers", _EDITIONS, held.edition),
        Line(
            theme, "letter_language", "Language for letters", held.letter_language, placeholder="English",
            options=sorted({*languages_at_home(file), *(one.language for one in languages(file))}, key=fold),
        ),
        OnOff(theme, "guest", "A guest from another school", held.guest),
    ]
    rows = [
        ["forename", "surname"],
        ["year_group", "form"],
        ["date_of_birth", "postcode"],
        ["upn", "admission_number"],
        ["email", "edition", "letter_language"],
    ]

    def save(values: dict[str, Any]) -> int:
        values["upn"] = values["upn"] or None
        if pupil is None:
            return actions.add_pupil(file, today=today, **values)
        actions.edit_pupil(file, pupil.id, today=today, **values)
        return pupil.id

    title = "New pupil" if pupil is None else "Change details"
    return FormDialog(
        theme, title, fields, "Add pupil" if pupil is None else "Keep changes", save, rows=rows, width=620,
        draft=f"pupil {pupil.id}" if pupil else "",
    )


def left_form(session: Session, pupil: Pupil) -> FormDialog:
    """The day a pupil left."""
    fields = [Day(session.theme, "left_on", "Left on", session.today(), today=session.today(), required=True)]
    return FormDialog(
        session.theme,
        f"{pupil.name} left",
        fields,
        "Mark as left",
        lambda v: actions.mark_left(session.file, pupil.id, v["left_on"]),
        text="The pupil goes off the roll; visits and answers stay in the file.",
        width=440,
        draft=f"pupil {pupil.id}",
    )


def need_form(session: Session, pupil_id: int, need: Need | None = None) -> FormDialog:
    """Adds, changes or removes a need."""
    file, theme = session.file, session.theme
    held = need or Need(pupil_id=pupil_id, kind=NeedKind.MEDICAL, what="")
    fields: list[Field] = [
        Choose(theme, "kind", "Kind", _NEEDS, held.kind),
        Line(theme, "what", "What it is", held.what, required=True, placeholder="Asthma"),
        Lines(theme, "what_to_do", "What to do", held.what_to_do, rows=2),
        Line(theme, "carries", "Carries", held.carries, placeholder="Blue inhaler, in the coat pocket"),
    ]

    def save(values: dict[str, Any]) -> None:
        if need is None:
            actions.add_need(file, pupil_id, **values)
        else:
            actions.edit_need(file, need.id, **values)

    danger = ("Remove", lambda: actions.remove_need(file, need.id)) if need else None
    return FormDialog(
        theme,
        "A need" if need else "New need",
        fields,
        "Keep changes" if need else "Add need",
        save,
        text="Shown here and on the leader’s papers, nowhere else.",
        danger=danger,
        draft=f"need {pupil_id} {need.id if need else 0}",
    )


def carer_form(session: Session, pupil_id: int, carer: Carer | None = None) -> FormDialog:
    """Adds, changes or removes somebody to ring, or not to."""
    file, theme = session.file, session.theme
    if carer is None:
        held = store.carers_of(file, [pupil_id]).get(pupil_id, [])
        after = 1 + max((c.priority for c in held), default=0)
    else:
        after = carer.priority
    was = carer or Carer(pupil_id=pupil_id, name="", priority=after)
    fields: list[Field] = [
        Line(theme, "name", "Name", was.name, required=True),
        Line(
            theme,
            "relationship",
            "Relationship",
            was.relationship,
            options=["Mother", "Father", "Guardian", "Grandmother", "Grandfather", "Foster carer", "Sister", "Brother"],
        ),
        Line(theme, "telephone", "Telephone", was.telephone),
        Line(theme, "email", "E-mail", was.email),
        Number(theme, "priority", "Priority", was.priority, least=1, most=99, required=True, hint="1 is rung first"),
        OnOff(theme, "must_not_contact", "Must not be contacted", was.must_not_contact),
        Line(theme, "note", "Note", was.note, placeholder="Works nights; ring after 2"),
    ]  # fmt: skip

    def save(values: dict[str, Any]) -> None:
        if carer is None:
            actions.add_carer(file, pupil_id, values.pop("name"), **values)
        else:
            actions.edit_carer(file, carer.id, **values)

    danger = ("Remove", lambda: actions.remove_carer(file, carer.id)) if carer else None
    return FormDialog(
        theme,
        "A contact" if carer else "New contact",
        fields,
        "Keep changes" if carer else "Add contact",
        save,
        rows=[["name", "relationship"], ["telephone", "email"], ["priority", "must_not_contact"]],
        danger=danger,
        width=620,
        draft=f"carer {pupil_id} {carer.id if carer else 0}",
    )


def indicator_form(session: Session, pupil_id: int, indicator: Indicator | None = None) -> FormDialog:
    """What is known of one measure; a new one asks which first, as each has values of its own."""
    file, theme, today = session.file, session.theme, session.today()
    fields: list[Field] = []
    if indicator is None:
        kinds = [(m, m.label) for m in Measure if m is not Measure.SMALL_AREA]
        fields.append(Choose(theme, "measure", "Measure", kinds, Measure.PUPIL_PREMIUM))
    measure = indicator.measure if indicator else Measure.PUPIL_PREMIUM
    value = Choose(
        theme,
        "value",
        measure.label if indicator else "Value",
        values_of(measure),
        indicator.value if indicator else "yes",
    )
    if indicator is None:
        choose = fields[0]
        choose.edited.connect(lambda: value.set_options(values_of(choose.value() or Measure.PUPIL_PREMIUM)))
    fields += [
        value,
        Day(theme, "as_at", "As at", indicator.as_at if indicator else today, today=today, required=True),
        Line(
            theme,
            "source",
            "Source",
            indicator.source if indicator else "",
            placeholder="SIMS, the family, …",
            options=["SIMS", "Arbor", "Bromcom", "School census", "The family"],
        ),
        Choose(theme, "reported", "Who says so", _REPORTED, indicator.reported if indicator else ""),
    ]

    def keep(values: dict[str, Any]) -> None:
        actions.set_indicator(
            file, pupil_id, values.get("measure", measure), values["value"], as_at=values["as_at"],
            source=values["source"], release=indicator.release if indicator else "", reported=values["reported"],
        )  # fmt: skip

    def forget() -> None:
        assert indicator is not None
        actions.set_indicator(file, pupil_id, measure, None, as_at=today, release=indicator.release)

    return FormDialog(
        theme,
        measure.label if indicator else "What is known",
        fields,
        "Keep changes" if indicator else "Keep",
        keep,
        rows=[["as_at", "source"]],
        danger=("Take it away", forget) if indicator else None,
        text="What nobody has told you stays unknown, which is not the same as no. If somebody was asked and could not"
        " say, keep that: it saves asking twice.",
        draft=f"indicator {pupil_id} {indicator.id if indicator else 0}",
    )


_WITHHELD = (WITHHELD, "Withheld by the publisher")
_ASKED = (NOT_KNOWN, "Asked, not known")
_REPORTED = [
    ("", "Nobody noted it"),
    (Reported.SCHOOL, "The school’s records"),
    (Reported.PUPIL, "The pupil (self-reported)"),
    (Reported.FAMILY, "The family"),
    (Reported.PARTNER, "A partner"),
    (Reported.AREA, "Their area"),
]


def values_of(measure: Measure) -> list[tuple[str, str]]:
    """What a measure can be, in words."""
    if measure is Measure.SEN:
        return [*_SEN, _ASKED]
    if measure in _AREA:
        return [*((str(n), f"Quintile {n}" + (", lowest" if n == 1 else "")) for n in range(1, 6)), _WITHHELD]
    if measure is Measure.IMD:
        return [*((str(n), f"Decile {n}" + (", most deprived" if n == 1 else "")) for n in range(1, 11)), _WITHHELD]
    return [*_YES_NO, *([_WITHHELD] if measure in AREA_MEASURES else []), _ASKED]


def value_words(indicator: Indicator) -> str:
    """``Yes``, ``SEN support (K)``, ``Quintile 1, lowest``."""
    return dict(values_of(indicator.measure)).get(indicator.value, indicator.value)

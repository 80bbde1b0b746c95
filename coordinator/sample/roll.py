"""The invented roll: forms, needs, carers, indicators and groups."""

import random
from datetime import date, timedelta

from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions, store
from coordinator.pupils.records import Edition, Measure, NeedKind
from coordinator.sample.people import ONE_WORD, Named, Registrar
from coordinator.school_year.rules import academic_year_of

# How many of twelve hundred are in each year.
SIZES = {7: 205, 8: 205, 9: 200, 10: 200, 11: 190, 12: 110, 13: 90}
MEDICAL = (
    ("Asthma", "Blue inhaler before exercise", "inhaler"),
    ("Nut allergy", "Two adrenaline pens; ring 999 after one", "two pens"),
    ("Type 1 diabetes", "Snack at 11; meter in bag", "kit in bag"),
    ("Epilepsy", "Time it; recovery position", ""),
    ("Hay fever", "Tablet in the morning", ""),
)
DIETARY = ("Halal", "Vegetarian", "Vegan", "No gluten", "No dairy", "No pork")
ACCESS = (
    ("Wheelchair", "Step-free route and the lift key"),
    ("Hearing aid", "Front seats; face them"),
    ("Low vision", "Large print; describe the steps"),
)


def keep(file: SchoolFile, chance: random.Random, registrar: Registrar, today: date, pupils: int) -> None:
    """About twelve hundred pupils (or as many as asked) with what a coordinator knows of them."""
    first_day = date(academic_year_of(today), 9, 1)
    scale = pupils / sum(SIZES.values())
    number = 7000
    for year, size in SIZES.items():
        letters = "ABCDEFGH" if year < 12 else "ABCD"
        for place in range(round(size * scale)):
            number += 1
            form = f"{year}{letters[place % len(letters)]}"
            _pupil(file, chance, registrar, today, first_day, year, form, number)
    _groups(file, chance, today)


def _pupil(
    file: SchoolFile,
    chance: random.Random,
    registrar: Registrar,
    today: date,
    first_day: date,
    year: int,
    form: str,
    number: int,
) -> None:
    named = registrar.name()
    if chance.random() < 0.003:
        named = Named(chance.choice(ONE_WORD), "")
    born = date(first_day.year - year - 5, 9, 1) + timedelta(days=chance.randrange(365))
    edition = chance.choices(list(Edition), (960, 14, 20, 6))[0]
    pupil = actions.add_pupil(
        file, named.forename, named.surname, year, today=today, form=form, date_of_birth=born,
        admission_number=f"{number:06d}", upn=upn(number), postcode=f"SH{chance.randint(1, 9)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJLN')}{chance.choice('ABDEFGHJLN')}",
        edition=edition, joined_on=first_day,
    )  # fmt: skip
    actions.add_carer(
        file, pupil, registrar.carer_of(named), relationship=chance.choice(("Mother", "Father", "Mother", "Carer", "Grandmother")),
        telephone=f"07700 900 {chance.randrange(1000):03d}",
    )  # fmt: skip
    if chance.random() < 0.45:
        actions.add_carer(
            file, pupil, registrar.carer_of(named), relationship=chance.choice(("Father", "Stepfather", "Aunt", "Social worker")),
            telephone=f"01632 960 {chance.randrange(1000):03d}", must_not_contact=chance.random() < 0.03,
        )  # fmt: skip
    if chance.random() < 0.11:
        actions.add_need(file, pupil, NeedKind.MEDICAL, *chance.choice(MEDICAL))
    if chance.random() < 0.12:
        actions.add_need(file, pupil, NeedKind.DIETARY, chance.choice(DIETARY))
    if chance.random() < 0.012:
        actions.add_need(file, pupil, NeedKind.ACCESS, *chance.choice(ACCESS))
    premium = chance.random() < 0.38
    known = [
        (Measure.PUPIL_PREMIUM, premium),
        (Measure.FREE_SCHOOL_MEALS, premium and chance.random() < 0.75),
    ]
    known += [(Measure.EAL, chance.random() < 0.1)] if chance.random() < 0.9 else []
    for measure, met in known:
        if chance.random() < 0.96:
            actions.set_indicator(
                file, pupil, measure, "yes" if met else "no", as_at=first_day, source="Autumn roll"
            )
    actions.set_indicator(
        file,
        pupil,
        Measure.TUNDRA_LSOA,
        str(chance.choices((1, 2, 3, 4, 5), (40, 25, 18, 11, 6))[0]),
        as_at=first_day,
        source="OfS postcodes",
        release="2024",
    )


_CHECK = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(number: int) -> str:
    """A UPN of a school that does not exist (999), with the right check letter (DfE's rule: weights 2 to 13, modulo 23)."""
    digits = f"9994001{number:05d}"
    return _CHECK[sum(int(d) * weight for weight, d in enumerate(digits, 2)) % 23] + digits


def _groups(file: SchoolFile, chance: random.Random, today: date) -> None:
    on_roll = store.pupils_on_roll(file, today, (9, 10, 12))
    for name, what_for, size in (
        ("First to the top", "Year 10 who would be the first in their family", 48),
        ("Medics and vets", "Year 12, applying early", 18),
        ("Maths circle", "Keen on numbers, Years 9 and 10", 24),
        ("Young makers", "Art and design", 20),
    ):
        members = [pupil.id for pupil in chance.sample(on_roll, min(size, len(on_roll)))]
        actions.create_group(file, name, what_for, members, from_on=today - timedelta(days=40))

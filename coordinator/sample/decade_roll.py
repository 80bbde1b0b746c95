"""The roll of many years: cohorts that come in September, move up, and leave."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions
from coordinator.pupils.records import Carer, Edition, Indicator, Measure, Need, NeedKind, Newcomer, Pupil
from coordinator.pupils.rules import LAST_YEAR_GROUP, year_group
from coordinator.sample import roll
from coordinator.sample.people import ONE_WORD, Named, Registrar

# Of those who finish Year 11, how many stay on; of each year group, how many leave within a year.
_STAY_ON, _MOVE_AWAY = 0.55, 0.012


@dataclass(slots=True)
class Here:
    """A pupil's time at the school."""

    id: int
    cohort: int
    joined_on: date
    left_on: date | None = None


class Roll:
    """Everybody ever on roll, and who is there on a day."""

    def __init__(self, file: SchoolFile, chance: random.Random, first: int, last: int, pupils: int) -> None:
        self._file, self._chance = file, chance
        self._registrar = Registrar(chance, namesakes=True)
        self._number = 1000
        self._here: dict[int, list[Here]] = {}  # by cohort
        self._first = first
        self._sizes = _sizes(first, last, pupils)

    def on(self, day: date, years: tuple[int, ...]) -> list[int]:
        """Who is at the school on that day, in those year groups."""
        return [
            one.id
            for cohort, there in self._here.items()
            if year_group(cohort, day) in years
            for one in there
            if one.joined_on <= day and (one.left_on is None or one.left_on > day)
        ]

    def begin_year(self, year: int) -> None:
        """September: everybody moves up, those who go on elsewhere leave, a new Year 7 comes."""
        first_day = date(year, 9, 1)
        actions.move_up(self._file, first_day)
        groups = range(7, LAST_YEAR_GROUP + 1) if year == self._first else (7,)
        for group in groups:
            cohort = year + 12 - group
            newcomers = [self._newcomer(cohort, first_day) for _ in range(self._sizes[cohort])]
            ids = actions.add_pupils(self._file, newcomers, today=first_day) if newcomers else []
            self._here[cohort] = [
                Here(pupil_id, cohort, one.pupil.joined_on or first_day)
                for pupil_id, one in zip(ids, newcomers, strict=True)
            ]

    def end_year(self, year: int) -> None:
        """Those who leave during the academic year that began in September ``year``, and at its end."""
        last_day = date(year + 1, 8, 31)
        for cohort, there in self._here.items():
            group = year_group(cohort, last_day)
            if not 7 <= group <= LAST_YEAR_GROUP:
                continue
            at_end = []
            for one in there:
                if one.left_on is not None:
                    continue
                if group == LAST_YEAR_GROUP or (group == 11 and self._chance.random() > _STAY_ON):
                    one.left_on = last_day
                    at_end.append(one.id)
                elif self._chance.random() < _MOVE_AWAY:
                    one.left_on = date(year + 1, 1, 4) + timedelta(days=self._chance.randrange(190))
                    actions.mark_left(self._file, one.id, one.left_on)
            if at_end:
                actions.mark_many_left(self._file, at_end, last_day)

    def _newcomer(self, cohort: int, first_day: date) -> Newcomer:
        chance = self._chance
        self._number += 1
        named = self._registrar.name()
        if chance.random() < 0.003:
            named = Named(chance.choice(ONE_WORD), "")
        group = year_group(cohort, first_day)
        letters = "ABCDEFGH" if group < 12 else "ABCD"
        postcode = f"SH{chance.randint(1, 9)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJLN')}"
        pupil = Pupil(
            forename=named.forename,
            surname=named.surname,
            leaving_cohort=cohort,
            form=f"{group}{letters[self._number % len(letters)]}",
            date_of_birth=date(cohort - 17, 9, 1) + timedelta(days=chance.randrange(365)),
            admission_number=f"{self._number:06d}",
            upn=roll.upn(self._number),
            postcode=postcode + chance.choice("ABDEFGHJLN"),
            edition=chance.choices(list(Edition), (960, 14, 20, 6))[0],
            joined_on=date(cohort - 5, 9, 1),
        )
        return Newcomer(
            pupil=pupil,
            carers=tuple(self._carers(named)),
            needs=tuple(self._needs()),
            indicators=tuple(self._indicators(first_day)),
        )

    def _carers(self, named: Named) -> Iterator[Carer]:
        chance, name = self._chance, self._registrar.carer_of(named)
        whose = chance.choice(("Mother", "Father", "Mother", "Carer", "Grandmother"))
        number = f"07700 900 {chance.randrange(1000):03d}"
        yield Carer(pupil_id=0, priority=1, name=name, relationship=whose, telephone=number)
        if chance.random() < 0.45:
            number = f"01632 960 {chance.randrange(1000):03d}"
            name = self._registrar.carer_of(named)
            yield Carer(pupil_id=0, priority=2, name=name, relationship="Father", telephone=number)

    def _needs(self) -> Iterator[Need]:
        chance = self._chance
        if chance.random() < 0.11:
            what, what_to_do, carries = chance.choice(roll.MEDICAL)
            yield Need(pupil_id=0, kind=NeedKind.MEDICAL, what=what, what_to_do=what_to_do, carries=carries)
        if chance.random() < 0.12:
            yield Need(pupil_id=0, kind=NeedKind.DIETARY, what=chance.choice(roll.DIETARY))
        if chance.random() < 0.012:
            what, what_to_do = chance.choice(roll.ACCESS)
            yield Need(pupil_id=0, kind=NeedKind.ACCESS, what=what, what_to_do=what_to_do)

    def _indicators(self, as_at: date) -> Iterator[Indicator]:
        chance = self._chance
        premium = chance.random() < 0.38
        for measure, met in (
            (Measure.PUPIL_PREMIUM, premium),
            (Measure.FREE_SCHOOL_MEALS, premium and chance.random() < 0.75),
            (Measure.EAL, chance.random() < 0.1),
        ):
            if chance.random() < 0.96:
                yes = "yes" if met else "no"
                yield Indicator(pupil_id=0, measure=measure, value=yes, as_at=as_at, source="Autumn roll")
        quintile = chance.choices("12345", (40, 25, 18, 11, 6))[0]
        yield Indicator(
            pupil_id=0,
            measure=Measure.TUNDRA_LSOA,
            value=quintile,
            as_at=as_at,
            source="OfS postcodes",
            release="2024",
        )


def _sizes(first: int, last: int, pupils: int) -> dict[int, int]:
    """How many of each cohort ever came, ``pupils`` in all: whole years at first, then a Year 7 each September."""
    weights = {first + 12 - group: size for group, size in roll.SIZES.items()}
    weights |= {year + 5: roll.SIZES[7] for year in range(first + 1, last + 1)}
    whole, sizes, seen, given = sum(weights.values()), {}, 0, 0
    for cohort, weight in sorted(weights.items()):
        seen += weight
        sizes[cohort] = round(pupils * seen / whole) - given
        given += sizes[cohort]
    return sizes

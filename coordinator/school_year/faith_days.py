"""Days of faith in an academic year that pupils may be away or fasting, as the PyPI ``holidays`` calendars compute them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coordinator.school_year.records import CalendarEvent, EventKind, Weight

SOURCE = "Faith days, computed"
_DAY = timedelta(days=1)
_EVENING = "from the evening before"


@dataclass(frozen=True, slots=True)
class FaithDay:
    """One that may be kept, both ends included. ``whose`` says who keeps it, ``note`` what its date leaves open."""

    name: str
    whose: str
    starts: date
    ends: date
    note: str = ""

    def event(self) -> CalendarEvent:
        """As the year keeps it: better no visit then, and its date to be confirmed."""
        return CalendarEvent(
            name=self.name, kind=EventKind.FAITH_DAY, weight=Weight.AVOID, starts=self.starts, ends=self.ends,
            source=SOURCE, to_confirm=True,
        )  # fmt: skip


def faith_days(start_year: int) -> list[FaithDay]:
    """The faith days from 1 September of ``start_year`` to 31 August, in order.

    Source: the lunar and lunisolar tables of the PyPI ``holidays`` library, and its Orthodox Easter. Muslim days rest on
    the moon being seen and may be a day either way; Hindu and Sikh days differ between calendars; Jewish days begin at
    sunset the day before and are kept two days outside Israel where tradition has two.
    """
    first, last = date(start_year, 9, 1), date(start_year + 1, 8, 31)
    found = {
        (day.name, day.starts): day
        for year in (start_year, start_year + 1)
        for days in (_muslim(year), _jewish(year), _indian(year), _of_the_east(year), _orthodox(year))
        for day in days
        if first <= day.starts <= last
    }
    return sorted(found.values(), key=lambda day: (day.starts, day.name))


def _muslim(year: int) -> Iterator[FaithDay]:
    # The library keeps its calendars under private names; its countries, which are public, each leave some days out.
    from holidays.calendars.islamic import _IslamicLunar

    moon = _IslamicLunar()
    seen = "by the moon, so a day either way"
    feasts = sorted(day for day, _ in moon.eid_al_fitr_dates(year))
    for begins, _ in moon.ramadan_beginning_dates(year):
        ends = next((day for day in feasts if begins < day <= begins + 31 * _DAY), None)
        if ends is not None:
            yield FaithDay("Ramadan", "Muslim", begins, ends - _DAY, f"fasting in daylight; {seen}")
    for name, days in (("Eid al-Fitr", moon.eid_al_fitr_dates(year)), ("Eid al-Adha", moon.eid_al_adha_dates(year))):
        for day, _ in days:
            yield FaithDay(name, "Muslim", day, day, seen)


def _jewish(year: int) -> Iterator[FaithDay]:
    from holidays.calendars.hebrew import _HebrewLunisolar

    moon = _HebrewLunisolar()
    for name, begins, long in (
        ("Rosh Hashanah", moon.rosh_hashanah_date(year), 2),
        ("Yom Kippur", moon.yom_kippur_date(year), 1),
        ("Sukkot, first days", moon.sukkot_date(year), 2),
        ("Passover, first days", moon.passover_date(year), 2),
        ("Shavuot", moon.shavuot_date(year), 2),
    ):
        if begins is not None:
            yield FaithDay(name, "Jewish", begins, begins + (long - 1) * _DAY, _EVENING)
    passover = moon.passover_date(year)
    if passover is not None:
        yield FaithDay("Passover, last days", "Jewish", passover + 6 * _DAY, passover + 7 * _DAY, _EVENING)


def _indian(year: int) -> Iterator[FaithDay]:
    from holidays.calendars.hindu import _HinduLunisolar

    moon = _HinduLunisolar()
    differ = "a day apart in some calendars"
    yield from _single("Diwali and Bandi Chhor Divas", "Hindu, Sikh and Jain", moon.diwali_india_date(year), differ)
    yield from _single("Holi", "Hindu", moon.holi_date(year), differ)
    yield from _single("Vaisakhi", "Sikh and Hindu", moon.vaisakhi_date(year), differ)
    yield from _single("Guru Nanak’s birthday", "Sikh", moon.guru_nanak_jayanti_date(year), differ)


def _of_the_east(year: int) -> Iterator[FaithDay]:
    from holidays.calendars.buddhist import _BuddhistLunisolar
    from holidays.calendars.chinese import _ChineseLunisolar

    yield from _single("Lunar New Year", "Chinese and others", _ChineseLunisolar().lunar_new_year_date(year))
    yield from _single("Vesak", "Buddhist", _BuddhistLunisolar().vesak_date(year), "another day in some traditions")


def _orthodox(year: int) -> Iterator[FaithDay]:
    from dateutil.easter import EASTER_ORTHODOX, easter

    sunday = easter(year, EASTER_ORTHODOX)
    yield FaithDay("Orthodox Christmas", "Orthodox Christian", date(year, 1, 7), date(year, 1, 7), "by the old calendar")
    yield FaithDay("Orthodox Good Friday", "Orthodox Christian", sunday - 2 * _DAY, sunday - 2 * _DAY)
    yield FaithDay("Orthodox Easter Monday", "Orthodox Christian", sunday + _DAY, sunday + _DAY)


def _single(name: str, whose: str, said: tuple[date | None, bool], note: str = "") -> Iterator[FaithDay]:
    """A day of the library's tables, where they reach that year."""
    day, _ = said
    if day is not None:
        yield FaithDay(name, whose, day, day, note)


def on_its_own_day(event: CalendarEvent, start_year: int) -> CalendarEvent:
    """A faith day of that academic year on the days that the calendars give it; as it is where they don't know its name."""
    if event.kind is not EventKind.FAITH_DAY:
        return event
    known = next((day for day in faith_days(start_year) if day.name.casefold() in event.name.casefold()), None)
    return replace(event, starts=known.starts, ends=known.ends) if known else event


def already(day: FaithDay, events: Iterable[CalendarEvent]) -> bool:
    """Whether the year has it, by its name or a longer one such as “Eid al-Fitr (to be seen)”, within ten days."""
    return any(
        day.name.casefold() in event.name.casefold() and abs((event.starts - day.starts).days) <= 10 for event in events
    )

"""Which lessons the adults of a visit miss, and who takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from coordinator.names import fold
from coordinator.school_year.records import BellTime, Lesson, LessonKind
from coordinator.school_year.rules import Calendar
from coordinator.school_year.rules.timetables import class_and_room
from coordinator.visits.records import Cover, Party, StaffRow, Visit
from coordinator.visits.rules.away import Away, periods_away
from coordinator.words import clock, short_date


@dataclass(frozen=True, slots=True)
class Colleague:
    """An adult who goes, with each stretch of being away: one a party."""

    id: int
    name: str
    away: tuple[Away, ...]

    def misses(self, day: date, bell: BellTime) -> bool:
        """Whether the period lies between leaving and coming back."""
        return any(one.misses(day, bell) for one in self.away)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """A lesson or duty that somebody else has to take, with who does. Without a period, some time of that day."""

    staff_id: int
    name: str
    day: date
    bell_time_id: int | None = None
    period: str = ""
    starts: time | None = None
    ends: time | None = None
    what: str
    cover_id: int = 0  # 0: nothing is written down yet
    covered_by: str = ""
    by_hand: bool = False  # not on the timetable: written down by itself
    needed: bool = True  # False: arranged for a day or an adult that the visit no longer has

    @property
    def group(self) -> str:
        """The class or duty without its room."""
        return class_and_room(self.what)[0]

    @property
    def room(self) -> str:
        """Where it is taught; empty when that is not known."""
        return class_and_room(self.what)[1]

    @property
    def open(self) -> bool:
        """Whether somebody still has to be found."""
        return self.needed and not self.covered_by


def colleagues(visit: Visit, parties: Sequence[Party], staff: Sequence[StaffRow], names: Mapping[int, str]) -> list[Colleague]:
    """The adults who leave school, in the order of the list, leaders of parties among them; nobody while there is no day.

    The base contact stays at school and misses nothing. A party's own times go before the visit's.
    """
    if visit.starts_on is None or visit.last_day is None:
        return []
    by_id = {party.id: party for party in parties}
    goes = [(line.staff_id, line.name, by_id.get(line.party_id or 0)) for line in staff if line.role.comes_along]
    goes += [(party.leader_id, names.get(party.leader_id, ""), party) for party in parties if party.leader_id is not None]
    stretches: dict[int, dict[Away, None]] = {}
    called: dict[int, str] = {}
    for staff_id, name, party in goes:
        leaves = (party.leaves_at if party else None) or visit.leaves_at
        back = (party.back_at if party else None) or visit.back_at
        called.setdefault(staff_id, name)
        stretches.setdefault(staff_id, {})[Away(visit.starts_on, visit.last_day, leaves, back)] = None
    return [Colleague(id_, called[id_], tuple(found)) for id_, found in stretches.items()]


def lessons_missed(
    goes: Sequence[Colleague],
    lessons: Sequence[Lesson],
    bells: Sequence[BellTime],
    calendar: Calendar,
    lead_id: int | None,
) -> list[CoverLine]:
    """The lessons and duties that fall between leaving and coming back, by adult, day and period.

    Meetings need nobody in one's place. On a day without pupils nobody teaches. A lesson of that week goes before one
    of every week. ``lead_id`` is whose the lessons without an owner are.
    """
    taught = _by_slot(lessons, lead_id)
    found = []
    for colleague in goes:
        missed = {(day, bell.id): bell for one in colleague.away for day, bell in periods_away(one, bells, calendar)}
        for (day, _), bell in sorted(missed.items(), key=lambda item: (item[0][0], item[1].starts, item[1].ends)):
            lesson = _taught(taught, colleague.id, calendar.week_letter(day), day.weekday(), bell.id)
            if lesson is not None and lesson.kind is not LessonKind.MEETING:
                found.append(
                    CoverLine(
                        staff_id=colleague.id, name=colleague.name, day=day, bell_time_id=bell.id, period=bell.name,
                        starts=bell.starts, ends=bell.ends, what=lesson.label,
                    )
                )  # fmt: skip
    return found


_Slot = tuple[int, str, int, int]


def _by_slot(lessons: Sequence[Lesson], lead_id: int | None) -> dict[_Slot, Lesson]:
    found: dict[_Slot, Lesson] = {}
    for lesson in lessons:
        owner = lesson.staff_id if lesson.staff_id is not None else lead_id
        if owner is not None:
            found[owner, lesson.week, lesson.weekday, lesson.bell_time_id] = lesson
    return found


def _taught(taught: Mapping[_Slot, Lesson], staff_id: int, letter: str, weekday: int, bell_id: int) -> Lesson | None:
    own = taught.get((staff_id, letter, weekday, bell_id)) if letter else None
    return own or taught.get((staff_id, "", weekday, bell_id))


def with_covers(
    missed: Sequence[CoverLine],
    covers: Sequence[Cover],
    goes: Sequence[Colleague],
    bells: Sequence[BellTime],
    names: Mapping[int, str],
) -> list[CoverLine]:
    """The lessons missed, each with who takes it, and after each adult's what was written down besides.

    What was arranged for a day or hours that the visit no longer has is kept, as no longer needed: whoever was asked
    has to hear of it.
    """
    kept = {(cover.staff_id, cover.on_day, cover.bell_time_id): cover for cover in covers}
    found = []
    for line in missed:
        cover = kept.pop((line.staff_id, line.day, line.bell_time_id), None)
        found.append(replace(line, cover_id=cover.id, covered_by=cover.covered_by) if cover else line)
    left = {cover.id for cover in kept.values()}
    by_id, periods = {one.id: one for one in goes}, {bell.id: bell for bell in bells}
    found += [_by_hand(cover, by_id, periods, names) for cover in covers if cover.id in left]
    order = {one.id: at for at, one in enumerate(goes)}
    return sorted(
        found,
        key=lambda line: (
            order.get(line.staff_id, len(order)), line.name, not line.needed, line.day, line.starts or time.max,
        ),
    )  # fmt: skip


def _by_hand(
    cover: Cover, goes: Mapping[int, Colleague], bells: Mapping[int, BellTime], names: Mapping[int, str]
) -> CoverLine:
    colleague, bell = goes.get(cover.staff_id), bells.get(cover.bell_time_id or 0)
    if colleague is None:
        needed = False
    elif bell is not None:
        needed = colleague.misses(cover.on_day, bell)
    else:
        needed = any(one.hours(cover.on_day) is not None for one in colleague.away)
    return CoverLine(
        staff_id=cover.staff_id, name=names.get(cover.staff_id, ""), day=cover.on_day, bell_time_id=cover.bell_time_id,
        period=bell.name if bell else "", starts=bell.starts if bell else None, ends=bell.ends if bell else None,
        what=cover.what, cover_id=cover.id, covered_by=cover.covered_by, by_hand=True, needed=needed,
    )  # fmt: skip


def goes_too(name: str, line: CoverLine, goes: Sequence[Colleague], bell: BellTime | None) -> bool:
    """Whether whoever is to take a lesson is away on the visit in that period."""
    return bool(name) and any(
        fold(one.name) == fold(name) and (bell is None or one.misses(line.day, bell)) for one in goes
    )


def cover_text(visit: Visit, lines: Sequence[CoverLine]) -> str:
    """The list for whoever arranges cover, in plain text: by adult, a line for each lesson."""
    if visit.starts_on is None:
        return ""
    times = ", ".join(
        part
        for part in (
            f"leaving {clock(visit.leaves_at)}" if visit.leaves_at else "",
            f"back {clock(visit.back_at)}" if visit.back_at else "",
        )
        if part
    )
    days = short_date(visit.starts_on)
    if visit.last_day is not None and visit.last_day != visit.starts_on:
        days += f" to {short_date(visit.last_day)}"
    said = [f"Cover for {visit.title}, {days}" + (f" ({times})" if times else "")]
    name = None
    for line in lines:
        if not line.needed:
            continue
        if line.name != name:
            said += ["", line.name]
            name = line.name
        said.append(f"{_when(line)}: {line.what} – {line.covered_by or 'nobody yet'}")
    gone = [line for line in lines if not line.needed]
    if gone:
        said += ["", "No longer needed"]
        for line in gone:
            taker = f" – {line.covered_by}" if line.covered_by else ""
            said.append(f"{line.name}, {_when(line)}: {line.what}{taker}")
    return "\n".join(said) + "\n"


def _when(line: CoverLine) -> str:
    hours = f" ({clock(line.starts)}–{clock(line.ends)})" if line.starts and line.ends else ""
    return f"{short_date(line.day)}, {line.period}{hours}" if line.period else short_date(line.day)

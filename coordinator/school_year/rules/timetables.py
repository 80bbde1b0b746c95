"""How lessons are written: class and room, the two weeks of a timetable, and tables pasted from a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence

from coordinator.names import fold, tidy
from coordinator.school_year.records import BellTime
from coordinator.words import DAYS

Slot = tuple[str, int, int]
"""The letter of the week (empty for every week), the weekday from 0, the period's id."""


def class_and_room(label: str) -> tuple[str, str]:
    """``("10B", "Lab 2")`` of ``10B, Lab 2``; a label without a comma has no room."""
    group, _, room = label.rpartition(", ")
    return (group, room) if group else (room, "")


def with_room(group: str, room: str) -> str:
    """``10B, Lab 2``; the class alone when no room is known."""
    return f"{group}, {room}" if room else group


def week_letters(calendar: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """The letters of the weeks, those of the calendar and those that lessons name; ``("",)`` when there are none."""
    return tuple(sorted({letter for letter in (*calendar, *used) if letter})) or ("",)


def in_every_week(lessons: Mapping[Slot, str], letters: Sequence[str]) -> dict[Slot, str]:
    """Each week's whole list: what stands for every week stands in each that has nothing of its own."""
    found = {(letter, weekday, bell): text for (week, weekday, bell), text in lessons.items() if not week for letter in letters}
    return found | {slot: text for slot, text in lessons.items() if slot[0]}


def folded(lessons: Mapping[Slot, str], letters: Sequence[str]) -> dict[Slot, str]:
    """The same lists written shortly: what is the same in all weeks once, for every week; empty texts are left out."""
    found: dict[Slot, str] = {}
    for (letter, weekday, bell), text in lessons.items():
        if not tidy(text):
            continue
        same = all(tidy(lessons.get((other, weekday, bell), "")) == tidy(text) for other in letters)
        found["" if same else letter, weekday, bell] = tidy(text)
    return found


def pasted_rows(text: str, bells: Sequence[BellTime]) -> list[list[str]]:
    """The cells of a table copied from a spreadsheet, a row for each period.

    A row of weekdays at its head is dropped. Where the first column names periods, that column is dropped too, and each
    row goes to the period of its name; rows of other names (break, registration) are left out.
    """
    rows = [[tidy(cell) for cell in line.split("\t")] for line in text.strip("\r\n").splitlines()]
    days = {fold(day) for day in DAYS} | {fold(day)[:3] for day in DAYS}
    rows = [row for row in rows if sum(fold(cell) in days for cell in row) < 2]
    named = {fold(bell.name): at for at, bell in enumerate(bells)}
    places = [named.get(fold(row[0])) for row in rows if row]
    if not any(place is not None for place in places):
        return rows
    found: list[list[str]] = [[] for _ in bells]
    for row, place in zip(rows, places, strict=False):
        if place is not None:
            found[place] = row[1:]
    while found and not found[-1]:
        found.pop()
    return found

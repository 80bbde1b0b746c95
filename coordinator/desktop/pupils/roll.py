"""The roll as the table shows it, read in a handful of statements, and what its filters ask of a line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from coordinator import names
from coordinator.desktop.kit.tables import Column
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import store
from coordinator.pupils.records import PupilRow
from coordinator.pupils.rules import Standing
from coordinator.visits import store as visits
from coordinator.visits.records import Outings
from coordinator.words import short_date

_NEVER = Outings()


@dataclass(frozen=True, slots=True)
class RollRow:
    """A pupil as a line: from the roll, from the visits, from the contacts and groups."""

    pupil: PupilRow
    had: Outings
    contacts: int
    groups: frozenset[int]
    haystack: str

    @property
    def id(self) -> int:
        return self.pupil.id


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the filters are set to."""

    words: str = ""
    year: int | None = None
    form: str = ""
    group: int = 0
    never: bool = False
    needs: bool = False
    unreachable: bool = False
    left: bool = False
    programme: int = 0
    standing: Standing | None = None
    interest: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is set; leavers are another roll, not a filter."""
        return replace(self, left=False) != Narrowing()

    def fits(self, row: RollRow) -> bool:
        """Whether the line is shown, as far as the line itself tells: programme and interest are looked up beside it."""
        return (
            (self.year is None or row.pupil.year_group == self.year)
            and (not self.form or row.pupil.form == self.form)
            and (not self.group or self.group in row.groups)
            and (not self.never or row.had.asked == 0)
            and (not self.needs or row.pupil.has_needs)
            and (not self.unreachable or row.contacts == 0)
            and row.pupil.left == self.left
            and all(word in row.haystack for word in self.words.split())
        )


def read_roll(file: SchoolFile, today: date, *, include_left: bool) -> list[RollRow]:
    """Everybody on roll, and those who have left when they are to be shown, ordered as a register."""
    had: Mapping[int, Outings] = visits.outings(file)
    contacts = store.carer_counts(file)
    groups = store.groups_by_pupil(file, today)
    none: frozenset[int] = frozenset()
    return [
        RollRow(
            row,
            had.get(row.id, _NEVER),
            contacts.get(row.id, 0),
            frozenset(groups[row.id]) if row.id in groups else none,
            f"{names.fold(row.forename)} {names.fold(row.surname)} {names.fold(row.form)} p{row.id}",
        )
        for row in store.pupil_rows(file, today, include_left=include_left)
    ]


_NAME = 160  # pixels a name needs at 100 %
_FIRST_TO_GO = ("Contacts", "Last out", "Marks", "Visits", "Needs")


def columns(today: date, room: float = 10_000) -> list[Column]:
    """The table's columns; with less ``room`` (pixels at 100 %) the least needed ones go, never a name."""
    every = _columns(today)
    for title in _FIRST_TO_GO:
        if _NAME + sum(max(0, column.width) for column in every) <= room:
            break
        every = [column for column in every if column.title != title]
    return every


def _columns(today: date) -> list[Column]:
    return [
        Column("Pupil", lambda r: r.pupil.register_name, "name", -1, sort=lambda r: r.pupil.sort_key),
        Column("Form", lambda r: r.pupil.form, "text", 66),
        Column("Year", lambda r: None if r.pupil.left else r.pupil.year_group, "year", 70),
        Column(
            "Marks",
            lambda r: ", ".join(r.pupil.marks),
            "hidden",
            124,
            tip="Pupil premium, free meals, care, EAL, SEN: what is known to apply. Hidden in discreet mode.",
        ),
        Column(
            "Needs",
            lambda r: "heart-pulse" if r.pupil.has_needs else None,
            "icon",
            66,
            sort=lambda r: r.pupil.sort_key if r.pupil.has_needs else None,
            tip="Something a leader must know; what it is stands beside the list.",
        ),
        Column("Visits", lambda r: r.had.went, "figure", 66, tip="Visits the pupil was on"),
        Column(
            "Last out",
            lambda r: short_date(r.had.last_on, today) if r.had.last_on else "",
            "soft",
            118,
            sort=lambda r: r.had.last_on,
        ),
        Column("Contacts", lambda r: r.contacts, "figure", 84, tip="People who may be rung about the pupil"),
    ]

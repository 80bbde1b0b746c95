"""How pupils are kept and found."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from coordinator import names
from coordinator.file.school_file import Change, Reader
from coordinator.problems import Problem
from coordinator.pupils import rules
from coordinator.pupils.records import (
    Carer,
    Edition,
    GroupRow,
    HeadingMap,
    Indicator,
    Measure,
    Membership,
    Need,
    Pupil,
    PupilGroup,
    PupilRow,
)

T = TypeVar("T", Need, Carer, Indicator)


def pupil(reader: Reader, pupil_id: int) -> Pupil:
    """The pupil of that id; LookupError when there is none."""
    return reader.by_id(Pupil, pupil_id)


def pupil_by_ref(reader: Reader, ref: str) -> Pupil:
    """The pupil of a reference such as ``P123``. Raises Problem."""
    number = re.fullmatch(r"\s*[Pp](\d{1,15})\s*", ref)
    found = reader.one(Pupil, "SELECT * FROM pupil WHERE id = ?", int(number[1])) if number else None
    if found is None:
        raise Problem(
            f"There is no pupil {ref.strip()}. References look like P123 and stand in the list of pupils."
        )
    return found


def pupil_by_upn(reader: Reader, upn: str) -> Pupil | None:
    """The pupil who has that UPN."""
    return reader.one(Pupil, "SELECT * FROM pupil WHERE upn = ?", upn)


def pupils(reader: Reader, ids: Iterable[int] | None = None) -> list[Pupil]:
    """The pupils of those ids, or all ever on roll, ordered as a register."""
    if ids is None:
        found = reader.query(Pupil, "SELECT * FROM pupil")
    else:
        found = reader.query(
            Pupil, "SELECT * FROM pupil WHERE id IN (SELECT value FROM json_each(?))", tuple(ids)
        )
    return sorted(found, key=lambda p: p.sort_key)


def pupils_on_roll(reader: Reader, today: date, year_groups: Sequence[int] = ()) -> list[Pupil]:
    """Those at the school on ``today``, of some year groups or of all, ordered as a register."""
    return [
        p
        for p in pupils(reader)
        if rules.is_on_roll(p, today)
        and (not year_groups or rules.year_group(p.leaving_cohort, today) in year_groups)
    ]


def pupils_in_form(reader: Reader, form: str, today: date) -> list[Pupil]:
    """A form's pupils on ``today``, ordered as a register."""
    found = reader.query(Pupil, "SELECT * FROM pupil WHERE form = ?", form)
    return sorted((p for p in found if rules.is_on_roll(p, today)), key=lambda p: p.sort_key)


def forms(reader: Reader, today: date) -> list[str]:
    """The forms that have pupils on ``today``, Year 7 first."""
    found = reader.rows(
        "SELECT DISTINCT form FROM pupil WHERE form <> '' AND leaving_cohort >= ? AND (left_on IS NULL OR left_on > ?)",
        rules.leaving_cohort_for(rules.LAST_YEAR_GROUP, today),
        today,
    )
    return sorted((row[0] for row in found), key=lambda form: (rules.form_year(form) or 99, names.fold(form)))


def how_many(reader: Reader, today: date) -> int:
    """The number on roll on ``today``, guests not counted."""
    return int(
        reader.scalar(
            "SELECT count(*) FROM pupil WHERE guest = 0 AND leaving_cohort >= ? AND (left_on IS NULL OR left_on > ?)",
            rules.leaving_cohort_for(rules.LAST_YEAR_GROUP, today),
            today,
        )
    )


def how_many_left(reader: Reader, today: date) -> int:
    """The number of those who were on roll once and are not on ``today``."""
    return int(
        reader.scalar(
            "SELECT count(*) FROM pupil WHERE leaving_cohort < ? OR (left_on IS NOT NULL AND left_on <= ?)",
            rules.leaving_cohort_for(rules.LAST_YEAR_GROUP, today),
            today,
        )
    )


def pupil_rows(
    reader: Reader, today: date, *, ids: Iterable[int] | None = None, include_left: bool = False
) -> list[PupilRow]:
    """The lines of the list of pupils, ordered as a register; three statements however many there are."""
    only = "" if ids is None else " WHERE id IN (SELECT value FROM json_each(?))"
    which = () if ids is None else (tuple(ids),)
    marks: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for pupil_id, measure, value in reader.rows(
        "SELECT pupil_id, measure, value FROM indicator WHERE release = '' AND value <> 'no'"
    ):
        marks[pupil_id].append((measure, value))
    with_needs = {row[0] for row in reader.rows("SELECT DISTINCT pupil_id FROM need")}
    found = []
    for row in reader.rows(
        f"SELECT id, surname, forename, form, leaving_cohort, guest, edition, left_on FROM pupil{only}",
        *which,
    ):
        left = rules.has_left(row[4], date.fromisoformat(row[7]) if row[7] else None, today)
        if left and not include_left:
            continue
        found.append(
            PupilRow(
                id=row[0],
                surname=row[1],
                forename=row[2],
                form=row[3],
                year_group=rules.year_group(row[4], today),
                guest=bool(row[5]),
                left=left,
                edition=Edition(row[6]),
                marks=_marks(tuple(marks[row[0]])) if row[0] in marks else (),
                has_needs=row[0] in with_needs,
            )
        )
    return sorted(found, key=lambda r: r.sort_key)


@lru_cache(maxsize=4096)  # thousands of pupils share a few dozen combinations
def _marks(known: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return rules.marks_of((Measure(measure), value) for measure, value in known)


def needs_of(reader: Reader, pupil_ids: Iterable[int]) -> dict[int, list[Need]]:
    """Each pupil's needs, medical first; pupils without any are absent."""
    return _by_pupil(
        reader.query(
            Need,
            "SELECT * FROM need WHERE pupil_id IN (SELECT value FROM json_each(?))"
            " ORDER BY CASE kind WHEN 'medical' THEN 0 WHEN 'access' THEN 1 ELSE 2 END, id",
            tuple(pupil_ids),
        )
    )


def carers_of(reader: Reader, pupil_ids: Iterable[int]) -> dict[int, list[Carer]]:
    """Each pupil's contacts by priority, those not to be contacted among them; pupils without any are absent."""
    return _by_pupil(
        reader.query(
            Carer,
            "SELECT * FROM carer WHERE pupil_id IN (SELECT value FROM json_each(?)) ORDER BY priority, id",
            tuple(pupil_ids),
        )
    )


def indicators_of(reader: Reader, pupil_ids: Iterable[int]) -> dict[int, list[Indicator]]:
    """What is known of each pupil; a measure that is absent is not known."""
    return _by_pupil(
        reader.query(
            Indicator,
            "SELECT * FROM indicator WHERE pupil_id IN (SELECT value FROM json_each(?)) ORDER BY measure, as_at",
            tuple(pupil_ids),
        )
    )


def school_indicators(reader: Reader) -> list[Indicator]:
    """Everybody's indicators that the school itself keeps; area measures, which have a release, are left out."""
    return reader.query(Indicator, "SELECT * FROM indicator WHERE release = ''")


def carer_counts(reader: Reader) -> dict[int, int]:
    """How many contacts there are for each pupil, those not to be contacted aside; pupils without any are absent."""
    found = reader.rows("SELECT pupil_id, count(*) FROM carer WHERE must_not_contact = 0 GROUP BY pupil_id")
    return {row[0]: row[1] for row in found}


def carers(reader: Reader) -> list[Carer]:
    """Everybody's contacts by priority."""
    return reader.every(Carer, "priority, id")


def _by_pupil(records: list[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for record in records:
        found.setdefault(record.pupil_id, []).append(record)
    return found


def mark_left(change: Change, pupil_ids: Sequence[int], left_on: date) -> None:
    """Takes these pupils off the roll."""
    change.execute(
        "UPDATE pupil SET left_on = ? WHERE id IN (SELECT value FROM json_each(?))", left_on, tuple(pupil_ids)
    )


def forms_by_cohort(reader: Reader, today: date) -> list[tuple[str, int]]:
    """The forms that have pupils on ``today``, each with their leaving cohort."""
    return [(row[0], row[1]) for row in reader.rows(
        "SELECT DISTINCT form, leaving_cohort FROM pupil WHERE form <> '' AND leaving_cohort >= ?"
        " AND (left_on IS NULL OR left_on > ?)",
        rules.leaving_cohort_for(rules.LAST_YEAR_GROUP, today), today,
    )]  # fmt: skip


def rename_form(change: Change, form: str, cohort: int, renamed: str, today: date) -> int:
    """Gives the pupils of a cohort in a form another one; how many on roll there were."""
    which = "form = ? AND leaving_cohort = ? AND (left_on IS NULL OR left_on > ?)"
    found = change.scalar(f"SELECT count(*) FROM pupil WHERE {which}", form, cohort, today)
    change.execute(f"UPDATE pupil SET form = ? WHERE {which}", renamed, form, cohort, today)
    return int(found)


def groups(reader: Reader, on: date) -> list[GroupRow]:
    """All groups with the number in each ``on`` that day."""
    return reader.query(
        GroupRow,
        "SELECT g.id, g.name, g.what_for, count(m.id) AS members FROM pupil_group g"
        " LEFT JOIN membership m ON m.pupil_group_id = g.id"
        " AND (m.from_on IS NULL OR m.from_on <= ?) AND (m.to_on IS NULL OR m.to_on >= ?)"
        " GROUP BY g.id ORDER BY g.name COLLATE NOCASE",
        on,
        on,
    )


def group(reader: Reader, group_id: int) -> PupilGroup:
    """The group of that id; LookupError when there is none."""
    return reader.by_id(PupilGroup, group_id)


def member_ids(reader: Reader, group_id: int, on: date) -> list[int]:
    """The pupils in a group ``on`` that day."""
    return [
        row[0]
        for row in reader.rows(
            "SELECT DISTINCT pupil_id FROM membership WHERE pupil_group_id = ?"
            " AND (from_on IS NULL OR from_on <= ?) AND (to_on IS NULL OR to_on >= ?)",
            group_id,
            on,
            on,
        )
    ]


def groups_by_pupil(reader: Reader, on: date) -> dict[int, set[int]]:
    """The groups each pupil is in ``on`` that day, by id; pupils in none are absent."""
    found: dict[int, set[int]] = defaultdict(set)
    for pupil_id, group_id in reader.rows(
        "SELECT pupil_id, pupil_group_id FROM membership"
        " WHERE (from_on IS NULL OR from_on <= ?) AND (to_on IS NULL OR to_on >= ?)",
        on,
        on,
    ):
        found[pupil_id].add(group_id)
    return dict(found)


def memberships(reader: Reader, group_id: int) -> list[Membership]:
    """Everybody's times in a group."""
    return reader.query(
        Membership, "SELECT * FROM membership WHERE pupil_group_id = ? ORDER BY from_on, id", group_id
    )


def groups_of(reader: Reader, pupil_id: int, on: date) -> list[PupilGroup]:
    """The groups a pupil is in ``on`` that day."""
    return reader.query(
        PupilGroup,
        "SELECT * FROM pupil_group WHERE id IN (SELECT pupil_group_id FROM membership WHERE pupil_id = ?"
        " AND (from_on IS NULL OR from_on <= ?) AND (to_on IS NULL OR to_on >= ?)) ORDER BY name COLLATE NOCASE",
        pupil_id,
        on,
        on,
    )


def heading_map(reader: Reader, kind: str, headings_key: str) -> HeadingMap | None:
    """How this set of headings was matched last time."""
    return reader.one(
        HeadingMap, "SELECT * FROM heading_map WHERE kind = ? AND headings_key = ?", kind, headings_key
    )


def keep_heading_map(change: Change, kind: str, headings_key: str, mapping: str) -> None:
    """Remembers how this set of headings was matched."""
    held = heading_map(change, kind, headings_key)
    if held is None:
        change.insert(HeadingMap(kind=kind, headings_key=headings_key, mapping=mapping))
    elif held.mapping != mapping:
        change.set(HeadingMap, held.id, mapping=mapping)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search looks at: folded words once, so that typing stays quick."""

    id: int
    haystack: str
    words: tuple[str, ...]
    order: tuple[str, str, str, str]
    left: bool


_indexes: "WeakKeyDictionary[Reader, tuple[tuple[object, ...], list[_Found]]]" = WeakKeyDictionary()


def search(reader: Reader, words: str, today: date, most: int = 50) -> list[PupilRow]:
    """Pupils whose names, form or reference hold every one of the words, accents and case aside; best first.

    Those at the school come before those who have left; a name that begins with the word before one that holds it.
    """
    wanted = names.fold(words).split()
    if not wanted:
        return []
    scored = []
    for entry in _index(reader, today):
        if all(word in entry.haystack for word in wanted):
            starts = sum(any(w.startswith(word) for w in entry.words) for word in wanted)
            scored.append((entry.left, -starts, entry.order, entry.id))
    scored.sort()
    ids = [entry[-1] for entry in scored[:most]]
    by_id = {row.id: row for row in _light_rows(reader, ids, today)}
    return [by_id[i] for i in ids if i in by_id]


def _index(reader: Reader, today: date) -> list[_Found]:
    stamp: tuple[object, ...] = (
        *reader.rows("SELECT total_changes()"),
        *reader.rows("PRAGMA data_version"),
        today,
    )
    held = _indexes.get(reader)
    if held is not None and held[0] == stamp:
        return held[1]
    entries = [
        _found(row, rules.has_left(row[6], date.fromisoformat(row[7]) if row[7] else None, today))
        for row in reader.rows(
            "SELECT id, surname, forename, legal_surname, legal_forename, form, leaving_cohort, left_on FROM pupil"
        )
    ]
    _indexes[reader] = (stamp, entries)
    return entries


@lru_cache(maxsize=1 << 15)  # a change alters one pupil at most, mostly none
def _found(row: tuple[Any, ...], left: bool) -> _Found:
    parts = [names.fold(part) for part in (row[2], row[1], row[4], row[3], row[5]) if part]
    haystack = " ".join([*parts, f"p{row[0]}"])
    return _Found(row[0], haystack, tuple(haystack.split()), names.sort_key(row[1], row[2]), left)


def _light_rows(reader: Reader, ids: list[int], today: date) -> list[PupilRow]:
    held: Mapping[int, list[Indicator]] = indicators_of(reader, ids)
    needs = needs_of(reader, ids)
    return [
        PupilRow(
            id=p.id,
            surname=p.surname,
            forename=p.forename,
            form=p.form,
            year_group=rules.year_group(p.leaving_cohort, today),
            guest=p.guest,
            left=not rules.is_on_roll(p, today),
            edition=p.edition,
            marks=rules.marks_of((i.measure, i.value) for i in held.get(p.id, []) if not i.release),
            has_needs=p.id in needs,
        )
        for p in pupils(reader, ids)
    ]

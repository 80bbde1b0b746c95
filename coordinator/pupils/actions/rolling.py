"""A new school year: who leaves, who goes up, who stays back, and what the forms are called then, as one change."""

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from coordinator import names
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.intake.table import Table
from coordinator.problems import Problem
from coordinator.pupils import rules, store
from coordinator.pupils.actions.bringing import import_roll
from coordinator.pupils.records import Pupil
from coordinator.pupils.roll.plan import RollReport
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import academic_year_of, year_label

_FEW = 10  # so many in their old year group may be chance in a small school
_SUMMER = 6  # from June on, the year that is meant is the one to come


@dataclass(frozen=True, slots=True)
class FormMove:
    """The pupils of a form and leaving cohort, and what the form is called in the new year."""

    form: str
    cohort: int
    renamed: str
    pupils: int

    @property
    def key(self) -> tuple[str, int]:
        """Which form it is: forms of all ages have a line for each year group."""
        return self.form, self.cohort


@dataclass(frozen=True, slots=True)
class NewYear:
    """What beginning a school year would do. ``leaving`` and ``staying`` are on roll the day before ``first``."""

    first: date
    leaving: tuple[Pupil, ...]
    staying: tuple[Pupil, ...]
    forms: tuple[FormMove, ...]

    @property
    def label(self) -> str:
        """``2027–28``."""
        return year_label(academic_year_of(self.first))


@dataclass(frozen=True, slots=True)
class Rolled:
    """What was done: how many left, stayed back and have another form; ``report`` is the new list's, if one came in.

    ``back`` are those whom that list has in their old year group again, though nobody had said that they stay back.
    """

    left: int
    repeated: int
    moved: int
    report: RollReport | None = None
    back: tuple[Pupil, ...] = ()


def first_day(today: date) -> date:
    """1 September of the school year that is beginning: from June on the one to come, before that the present one."""
    year = academic_year_of(today) + (1 if _SUMMER <= today.month < 9 else 0)
    return date(year, 9, 1)


def look_ahead(reader: Reader, first: date, repeats: Collection[int] = ()) -> NewYear:
    """Who leaves and who goes up on ``first``; those in ``repeats`` stay in their year group and keep their form.

    Leaving are those whose next year group the school does not have (the setting of its year groups).
    """
    top = _top_year(reader)
    before = first - timedelta(days=1)
    here = store.pupils_on_roll(reader, before)
    ids = frozenset(repeats)
    staying = tuple(p for p in here if p.id in ids or rules.year_group(p.leaving_cohort, first) <= top)
    gone = {pupil.id for pupil in here} - {pupil.id for pupil in staying}
    counts: dict[tuple[str, int], int] = {}
    for pupil in staying:
        if pupil.form and pupil.id not in ids:
            key = (pupil.form, pupil.leaving_cohort)
            counts[key] = counts.get(key, 0) + 1
    moves = (
        FormMove(form, cohort, rules.moved_up(form, rules.year_group(cohort, first)), pupils)
        for (form, cohort), pupils in sorted(counts.items(), key=lambda each: (-each[0][1], each[0][0]))
    )
    return NewYear(first, tuple(p for p in here if p.id in gone), staying, tuple(moves))


def roll_over(
    file: SchoolFile,
    first: date,
    *,
    today: date,
    stay: Collection[int] = (),
    repeats: Collection[int] = (),
    forms: Mapping[tuple[str, int], str] | None = None,
    source: Table | Path | None = None,
    answers: Mapping[str, str] | None = None,
    leavers: Collection[int] = (),
    dry_run: bool = False,
) -> Rolled:
    """Begins the school year of ``first`` as one change, whatever of it has been done before staying done.

    ``stay`` are pupils among the leaving who are on roll still (after Year 13 they stay back), ``repeats`` those who stay
    in their year group, ``forms`` new names where the proposed ones do not fit (form and cohort to name). ``source`` is the
    new year's list, brought in afterwards with its ``answers`` and ``leavers`` (see ``import_roll``); ``dry_run`` does all of
    it and takes it back.
    Raises Problem for a form without a name, somebody who is not on roll, or a list that can't be read.
    """
    repeats = {*repeats, *_past_the_last_year(file, first, stay)}
    ahead = look_ahead(file, first, repeats)
    moves = _moves(ahead, forms or {})
    known = {pupil.id: pupil for pupil in (*ahead.leaving, *ahead.staying)}
    for pupil_id in (*stay, *repeats):
        if pupil_id not in known:
            raise Problem(f"{store.pupil(file, pupil_id).name} is not on roll, so can’t stay. Look at who is on roll first.")
    gone = [pupil.id for pupil in ahead.leaving if pupil.id not in frozenset(stay)]
    done = Rolled(0, 0, 0)
    with contextlib.suppress(_TakenBack), file.change(f"Begin the school year {ahead.label}") as change:
        store.mark_left(change, gone, first - timedelta(days=1))
        for pupil_id in repeats:
            change.set(Pupil, pupil_id, leaving_cohort=known[pupil_id].leaving_cohort + 1)
        moved = sum(
            store.rename_form(change, move.form, move.cohort, move.renamed, first)
            for move in moves
            if move.renamed != move.form
        )
        report: RollReport | None = None
        back: tuple[Pupil, ...] = ()
        if source is not None:
            report = import_roll(file, source, today=max(today, first), answers=answers, leavers=leavers)
            back = _back_by_list(change, (*ahead.leaving, *ahead.staying), repeats)
            if len(back) >= _FEW and len(back) * 2 > len(ahead.staying):
                raise Problem(
                    f"{len(back):,} of {len(ahead.staying):,} pupils are in the same year group again in this list, so it looks"
                    f" like the old year’s. Choose the list of {ahead.label}."
                )
            here_again = {pupil.id for pupil in back}
            for pupil_id in here_again & set(gone):
                change.set(Pupil, pupil_id, left_on=None)
            gone = [pupil_id for pupil_id in gone if pupil_id not in here_again]
        done = Rolled(len(gone), len(frozenset(repeats)), moved, report, back)
        if dry_run:
            raise _TakenBack
    return done


def _back_by_list(reader: Reader, here: Sequence[Pupil], repeats: Collection[int]) -> tuple[Pupil, ...]:
    """Whom the list that came in has a year lower than going up would have put them, those who were to leave too."""
    now = {pupil.id: pupil.leaving_cohort for pupil in store.pupils(reader, [pupil.id for pupil in here])}
    said = frozenset(repeats)
    return tuple(p for p in here if p.id not in said and now.get(p.id, 0) == p.leaving_cohort + 1)


def _past_the_last_year(reader: Reader, first: date, stay: Collection[int]) -> list[int]:
    """Those who stay although there is no year group after theirs anywhere."""
    held = store.pupils(reader, stay) if stay else []
    return [p.id for p in held if rules.year_group(p.leaving_cohort, first) > rules.LAST_YEAR_GROUP]


class _TakenBack(Exception):  # nothing went wrong
    """Takes a dry run's change back."""


def _moves(ahead: NewYear, own: Mapping[tuple[str, int], str]) -> Sequence[FormMove]:
    found = []
    for move in ahead.forms:
        renamed = names.tidy(own.get(move.key, move.renamed))
        if not renamed:
            raise Problem(f"{move.form} has no name for {ahead.label}. Write one, or leave it as it was.")
        found.append(FormMove(move.form, move.cohort, renamed, move.pupils))
    return found


def _top_year(reader: Reader) -> int:
    years = [int(y) for y in school_year.setting(reader, "year_groups").split(",") if y.strip().isdigit()]
    return max(years, default=rules.LAST_YEAR_GROUP)

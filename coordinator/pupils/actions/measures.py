"""Area measures brought in for the pupils on the roll."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

from coordinator import words
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.intake.report import ImportReport, Outcome
from coordinator.pupils import store
from coordinator.pupils.measures import Areas, Place, Step, bare, read_areas
from coordinator.pupils.records import WITHHELD, Indicator, Measure, Pupil, Reported


def import_measures(
    file: SchoolFile, source: Path, *, today: date, dry_run: bool = False, step: Step | None = None
) -> ImportReport:
    """Reads a file of area measures for the pupils on the roll and keeps what it says of them as one change.

    See ``read_areas`` for ``step``, which may raise to stop: then nothing is changed. Raises Problem.
    """
    return keep_areas(file, read_for_school(file, source, today, step), today=today, dry_run=dry_run)


def read_for_school(reader: Reader, source: Path, today: date, step: Step | None = None) -> Areas:
    """What the file says of this school's postcodes and small areas. Slow for a big file; changes nothing."""
    return read_areas(source, *wanted_of(reader, today), step)


def wanted_of(reader: Reader, today: date) -> tuple[set[str], set[str]]:
    """The postcodes (bare) and the small areas of the pupils on the roll: all that a file is searched for."""
    pupils = store.pupils_on_roll(reader, today)
    return {bare(pupil.postcode) for pupil in pupils if pupil.postcode}, set(_small_areas(reader, pupils).values())


def keep_areas(file: SchoolFile, found: Areas, *, today: date, dry_run: bool = False) -> ImportReport:
    """Keeps what was read, pupil by pupil; what a pupil has of the same measure and release gives way to it."""
    pupils = store.pupils_on_roll(file, today)
    held = store.indicators_of(file, [pupil.id for pupil in pupils])
    areas = _small_areas(file, pupils)
    report = ImportReport()
    report.read_rows(found.rows)
    fresh: list[Indicator] = []
    changed: list[Indicator] = []
    missing: dict[str, int] = defaultdict(int)
    for pupil in pupils:
        key = bare(pupil.postcode) if found.by_postcode else areas.get(pupil.id, "")
        place = found.places.get(key)
        if place is None:
            missing[key] += 1
            continue
        new, other = _take(pupil, place, held.get(pupil.id, []), found.source, today)
        fresh += new
        changed += other
        outcome = Outcome.ADDED if new else Outcome.CHANGED if other else Outcome.UNCHANGED
        report.add(place.row, outcome, _remark(place, pupil), pupil.register_name)
    _tell_missing(report, found, missing)
    if not dry_run and (fresh or changed):
        with file.change(f"Bring in area measures from {found.source}") as change:
            change.insert_many(fresh)
            for indicator in changed:
                change.update(indicator)
    return report


def _small_areas(reader: Reader, pupils: list[Pupil]) -> dict[int, str]:
    held = store.indicators_of(reader, [pupil.id for pupil in pupils])
    return {
        pupil_id: one.value for pupil_id, indicators in held.items() for one in indicators
        if one.measure is Measure.SMALL_AREA
    }  # fmt: skip


def _take(
    pupil: Pupil, place: Place, held: list[Indicator], source: str, today: date
) -> tuple[list[Indicator], list[Indicator]]:
    known = {(one.measure, one.release): one for one in held}
    fresh, changed = [], []
    for said in place.said:
        told = f"{source}: {said.why}" if said.why else source
        old = known.get((said.measure, said.release))
        if old is None:
            fresh.append(
                Indicator(
                    pupil_id=pupil.id, measure=said.measure, value=said.value, release=said.release, as_at=today,
                    source=told, reported=Reported.AREA,
                )
            )  # fmt: skip
        elif old.value != said.value:
            changed.append(replace(old, value=said.value, as_at=today, source=told, reported=Reported.AREA))
    return fresh, changed


def _remark(place: Place, pupil: Pupil) -> str:
    said = [f"{one.measure.label} is withheld: {one.why}" for one in place.said if one.value == WITHHELD]
    if place.terminated:
        said.append(f"{pupil.postcode} is no longer in use; the values are of when it was")
    return "; ".join(said)


def _tell_missing(report: ImportReport, found: Areas, missing: dict[str, int]) -> None:
    for key, number in sorted(missing.items()):
        who, stay, have = words.count(number, "pupil"), "stays" if number == 1 else "stay", "has" if number == 1 else "have"
        if key:
            what = f"{key[:-3]} {key[-3:]}" if found.by_postcode else key
            report.warn(0, f"{what} is not in the file: {who} {stay} not known. Check the postcode.", "", "postcode")
        elif found.by_postcode:
            report.warn(0, f"{who} {have} no postcode, so nothing can be known of where they live.", "", "postcode")
        else:
            report.warn(
                0, f"The small area of {who} is not known. Bring in the OfS postcode file first: it names them.", "", "postcode"
            )

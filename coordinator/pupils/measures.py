"""Files of area measures: the OfS postcode file, deprivation by small area, and lists of postcodes with their small area.

The OfS file has some 2.3 million rows in 480 MB, so it is gone through once and only the school's own rows are kept.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coordinator.intake.opening import stream_table
from coordinator.intake.table import Table
from coordinator.problems import Problem
from coordinator.pupils.records import WITHHELD, Measure

_LOOK_UP = 1 << 14  # rows between two looks at Cancel
_NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "9": "Northern Ireland", "N": "Northern Ireland"}
_POSTCODE = ("postcode", "pcds", "pcd", "pcd7", "pcd8", "postcode2", "postalcode")
_STATUS = ("postcodestatus", "status")
_AREA = re.compile(r"(?:lsoa(?:code)?|datazone|soa)(?P<year>\d{2,4})?(?:cd|code|current)?(?P<later>\d{4})?")
_IMD = re.compile(r"(?:w|s|ni)?(?:imd|simd|wimd|nimdm|indexofmultipledeprivationimd)(?P<year>\d{4})?v?\d*(?:overall)?decile.*")
_QUINTILES = {
    "polar4quintile": (Measure.POLAR4, "POLAR4", "reasonremovedpolar"),
    "tundramsoaquintile": (Measure.TUNDRA_MSOA, "TUNDRA", "reasonremovedtundramsoa"),
    "tundralsoaquintile": (Measure.TUNDRA_LSOA, "TUNDRA", "reasonremovedtundralsoa"),
}  # fmt: skip

Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Said:
    """One measure of one place; ``why`` tells why a value is withheld."""

    measure: Measure
    value: str
    release: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What a file says of one postcode or small area: its row, its measures, and whether the postcode is out of use."""

    row: int
    said: tuple[Said, ...]
    terminated: bool = False


@dataclass
class Areas:
    """What was found for the school: by postcode without its space, or by small area."""

    source: str
    by_postcode: bool
    rows: int = 0
    places: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Columns:
    key: int
    by_postcode: bool
    values: tuple[tuple[int, Measure, str, int | None], ...]  # column, measure, release, column of the reason
    status: int | None


def bare(postcode: str) -> str:
    """A postcode as files are searched for it: ``SR80DW``."""
    return postcode.replace(" ", "").upper()


def read_areas(path: Path, postcodes: set[str], areas: set[str], step: Step | None = None) -> Areas:
    """The rows of the school's own postcodes (bare) or small areas, the file gone through once and never kept.

    ``step(done, total, saying)`` is told how many bytes of how many are read and may raise to stop. Raises Problem
    for a file that can't be read or has no area measure in it.
    """
    table = stream_table(path)
    columns = _columns(table)
    found = Areas(path.name, columns.by_postcode)
    wanted = postcodes if columns.by_postcode else areas
    key = columns.key
    try:
        for number, record in _records(path, table, step):
            found.rows += 1
            try:
                name = record[key]
            except IndexError:
                continue
            if name not in wanted:
                name = bare(name)
                if name not in wanted:
                    continue
            if name not in found.places:
                found.places[name] = _place(number, record, columns)
    except csv.Error as fault:
        raise Problem(f"Row {found.rows + table.heading_row + 1} of {path.name} can’t be read. Fetch the file anew.") from fault
    return found


def _records(path: Path, table: Table, step: Step | None) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the headings with their numbers; a CSV file at the speed of Python's own reader."""
    if table.kind != "csv":
        for row in table.rows:
            yield row.number, [str(cell) if cell is not None else "" for cell in row.cells]
        return
    whole = path.stat().st_size
    letters = "utf-8" if table.encoding == "ascii" else table.encoding
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, letters, errors="replace", newline="")
        for number, record in enumerate(csv.reader(text, delimiter=table.delimiter or ","), 1):
            if number > table.heading_row and record:
                yield number, record
            if step is not None and not number % _LOOK_UP:
                step(raw.tell(), whole, f"{number:,} rows")


def _columns(table: Table) -> _Columns:
    keys = [re.sub(r"[^a-z0-9]", "", heading.casefold()) for heading in table.headings]
    postcode = next((keys.index(name) for name in _POSTCODE if name in keys), None)
    area = next((place for place, key in enumerate(keys) if _AREA.fullmatch(key)), None)
    values: list[tuple[int, Measure, str, int | None]] = []
    for place, key in enumerate(keys):
        if key in _QUINTILES:
            measure, release, reason = _QUINTILES[key]
            values.append((place, measure, release, keys.index(reason) if reason in keys else None))
        elif decile := _IMD.fullmatch(key):
            year = decile["year"] or next(iter(re.findall(r"20\d\d", table.source)), "")
            values.append((place, Measure.IMD, year, None))
        elif key == "uniconnecttargetward":
            values.append((place, Measure.UNI_CONNECT, "Uni Connect", None))
    if postcode is not None and area is not None:
        values.append((area, Measure.SMALL_AREA, "", None))
    status = next((keys.index(name) for name in _STATUS if name in keys), None)
    first = postcode if postcode is not None else area
    if first is None or not values:
        raise Problem(
            f"{table.source} has no column of postcodes or small areas with a measure beside it. The OfS postcode file and"
            " the files of the indices of deprivation have."
        )
    return _Columns(first, postcode is not None, tuple(values), status)


def _place(number: int, record: Sequence[str], columns: _Columns) -> Place:
    def cell(at: int | None) -> str:
        return record[at].strip() if at is not None and at < len(record) else ""

    said = []
    for at, measure, release, reason in columns.values:
        value, why = cell(at), cell(reason)
        if measure is Measure.UNI_CONNECT:
            value = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}.get(value.casefold(), "")
        elif measure is not Measure.SMALL_AREA:
            value = _figure(value)
        if value or why:
            dated = _imd_release(_area_of(record, columns), release) if measure is Measure.IMD else release
            said.append(Said(measure, value or WITHHELD, dated, "" if value else why))
    return Place(number, tuple(said), cell(columns.status).casefold() == "terminated")


def _area_of(record: Sequence[str], columns: _Columns) -> str:
    if not columns.by_postcode:
        return record[columns.key].strip()
    at = next((at for at, measure, *_ in columns.values if measure is Measure.SMALL_AREA), None)
    return record[at].strip() if at is not None and at < len(record) else ""


def _imd_release(area: str, year: str) -> str:
    """``England 2019``: deciles of different nations and years are different measures."""
    return " ".join(part for part in (_NATIONS.get(area[:1].upper(), ""), year) if part) or "IMD"


def _figure(value: str) -> str:
    """A quintile or decile as ``1`` to ``10``; anything else is no value."""
    plain = value.removesuffix(".0")
    return plain if plain.isdigit() and 1 <= int(plain) <= 10 else ""

"""Which column of a returned file holds what, and what each of its rows says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coordinator import names
from coordinator.intake import identifiers
from coordinator.intake.dates import month_first, read_date
from coordinator.intake.table import Cell, Row, Table
from coordinator.intake.values import quoted, read_whole, read_year_group, read_yes_no, split_name, text
from coordinator.problems import Problem
from coordinator.pupils.records import NOT_KNOWN, Measure

FIELDS = ("upn", "forename", "surname", "name", "date_of_birth", "postcode", "year_group", "form", "eligible")
_PUPIL = r"(?:pupil|child|student|learner|participant|young person)(?:’s|'s|s)? ?"
_FIND = {
    "upn": r"\bupn\b|unique pupil",
    "date_of_birth": r"birth|\bdob\b|d\.o\.b",
    "postcode": r"post ?code",
    "forename": rf"^(?:legal |preferred )?(?:{_PUPIL})?(?:first|fore|given)[ -]?names?$|^forename",
    "surname": rf"^(?:legal |preferred )?(?:{_PUPIL})?(?:surname|last name|family name|second name)$",
    "name": rf"^(?:full )?name(?: of {_PUPIL.strip()})?$|^{_PUPIL}(?:full )?name$|^(?:pupil|student|participant|learner)$",
    "year_group": r"^(?:nc |school )?year(?: group)?$|^yr(?: group)?$",
    "form": r"^form$|tutor|^reg(?:istration)?(?: group| form)?$|^class$",
}
_PARENTS = r"parent(?:s|al)? .*(?:higher education|\bhe\b|universit)"
# Free meals and postcodes are asked about before "eligible", the verdict on the whole programme.
_MEASURES = {
    Measure.EVER_6: r"ever ?-?6|fsm ?6|six years",
    Measure.FREE_SCHOOL_MEALS: r"free (?:school )?meals?|\bfsm\b",
    Measure.PUPIL_PREMIUM: r"pupil premium|^pp$|^pp[ -]",
    Measure.POLAR4: r"\bpolar ?4?\b|\bpolar\d?_?q",
    Measure.TUNDRA_MSOA: r"tundra.*msoa|msoa.*tundra",
    Measure.TUNDRA_LSOA: r"tundra",
    Measure.IMD: r"\bimd\b|multiple deprivation|deprivation decile",
    Measure.UNI_CONNECT: r"uni ?connect|ncop|target ward",
    Measure.FIRST_IN_FAMILY: rf"first (?:in|of) (?:the |my |their )?family|first[ -]gen|\bfif\b|{_PARENTS}",
    Measure.EVER_IN_CARE: r"care[ -]experienced|care leaver|ever in care",
    Measure.LOOKED_AFTER: r"looked[ -]after|\blac\b|\bcla\b|in care",
    Measure.YOUNG_CARER: r"young (?:adult )?carer|caring resp|^carer$",
    Measure.SERVICE_CHILD: r"service (?:child|famil)|armed forces|military",
    Measure.ESTRANGED: r"estrang",
    Measure.REFUGEE: r"refugee|asylum",
    Measure.TRAVELLER: r"gypsy|roma\b|traveller|\bgrt",
    Measure.SEN: r"\bsen\b|\bsend\b|special educational",
    Measure.DISABILITY: r"disab",
    Measure.EAL: r"\beal\b|additional language",
    Measure.MINORITY: r"ethnic|minorit",
}  # fmt: skip
_ELIGIBLE = r"^(?:wp |overall )?eligib|^meets? (?:the )?(?:wp |our )?criteria|eligible\??$|^wp (?:status|flag|eligib)"
_QUINTILES = (Measure.POLAR4, Measure.TUNDRA_LSOA, Measure.TUNDRA_MSOA)
_UNKNOWN = frozenset(
    {"not known", "unknown", "don't know", "dont know", "do not know", "not disclosed", "prefer not to say", "not stated",
     "refused", "information refused", "no information", "no data", "?", "not provided", "unsure", "not sure"}
)  # fmt: skip
_DIGITS = re.compile(r"^(?:polar ?4?|tundra|imd)?[ :-]*(?:q|d|quintile|decile)?[ :-]*(\d{1,2})(?:\.0)?(?:\s*\(.*\)| .*)?$")
_SEN_WORDS = {"k": "K", "e": "E", "sen support": "K", "ehcp": "E", "ehc plan": "E", "n": "no"}


@dataclass(frozen=True)
class Columns:
    """Columns by field and by measure, and the headings nothing is kept of; ``reversed_`` ask it the other way round."""

    fields: Mapping[str, int]
    measures: Mapping[Measure, int]
    passed_over: tuple[str, ...] = ()
    reversed_: frozenset[Measure] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """One row: whom it names and what it says of them; ``doubts`` are what could not be read, in plain sentences."""

    row: int
    forename: str = ""
    surname: str = ""
    upn: str = ""
    born: date | None = None
    postcode: str = ""
    year: int | None = None
    form: str = ""
    eligible: bool | None = None
    said: Mapping[Measure, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As they wrote it."""
        return f"{self.forename} {self.surname}".strip()


def columns_of(table: Table, overrides: Mapping[str, str] | None = None) -> Columns:
    """The columns of a returned file; ``overrides`` name the heading of a field or measure. Raises Problem."""
    plain = [names.tidy(heading).casefold().replace("_", " ") for heading in table.headings]
    taken = _chosen(table, plain, overrides or {})
    for name, words in _FIND.items():
        if name not in taken:
            _take(taken, name, plain, words)
    notes: list[str] = []
    for measure, words in _MEASURES.items():
        if measure.value not in taken:
            _take(taken, measure.value, plain, words)
    imd = taken.get(Measure.IMD.value)
    if imd is not None and "quintile" in plain[imd]:
        notes.append(f"“{names.tidy(table.headings[imd])}” is in fifths and not in tenths, so it is passed over.")
        del taken[Measure.IMD.value]
    if "eligible" not in taken:
        _take(taken, "eligible", plain, _ELIGIBLE)
    if "upn" not in taken and "name" not in taken and not {"forename", "surname"} <= taken.keys():
        raise Problem(
            f"{table.source} has no column with the pupil’s name or UPN. Say which it is: --map name=HEADING, or forename and"
            " surname."
        )
    measures = {measure: taken[measure.value] for measure in Measure if measure.value in taken}
    if not measures and "eligible" not in taken:
        raise Problem(f"{table.source} says nothing of its pupils that is kept here, such as POLAR4 or first in family.")
    turned = frozenset(
        one for one, place in measures.items()
        if one is Measure.FIRST_IN_FAMILY and re.search(_PARENTS, plain[place]) and "first" not in plain[place]
    )  # fmt: skip
    over = tuple(
        names.tidy(h) for place, h in enumerate(table.headings) if place not in taken.values() and place != imd and names.tidy(h)
    )
    return Columns({k: v for k, v in taken.items() if k in FIELDS}, measures, over, turned, tuple(notes))


def _chosen(table: Table, plain: list[str], overrides: Mapping[str, str]) -> dict[str, int]:
    allowed = {*FIELDS, *(measure.value for measure in Measure)}
    taken: dict[str, int] = {}
    for name, heading in overrides.items():
        if name not in allowed:
            raise Problem(f"There is no field “{name}”. The fields are {', '.join(sorted(allowed))}.")
        wanted = names.tidy(heading).casefold().replace("_", " ")
        if wanted not in plain:
            raise Problem(f"There is no heading “{heading}” in {table.source}.")
        taken[name] = plain.index(wanted)
    return taken


def _take(taken: dict[str, int], name: str, plain: list[str], words: str) -> None:
    used = set(taken.values())
    for place, heading in enumerate(plain):
        if place not in used and heading and re.search(words, heading):
            taken[name] = place
            return


def read_returned(table: Table, columns: Columns, today: date) -> list[Returned]:
    """Every row that names somebody or says anything, in the file's order."""
    rows = list(table.rows)
    born = columns.fields.get("date_of_birth")
    american = bool(month_first(row.cell(born) for row in rows)) if born is not None else False
    found = [_row(row, columns, today, american=american) for row in rows]
    return [one for one in found if one.name or one.upn or one.said]


def _row(row: Row, columns: Columns, today: date, *, american: bool) -> Returned:
    def cell(name: str) -> Cell:
        return row.cell(columns.fields.get(name))

    doubts: list[str] = []
    forename, surname = text(cell("forename")), text(cell("surname"))
    if "name" in columns.fields and not (forename and surname):
        surname, forename = split_name(text(cell("name"))) if text(cell("name")) else (surname, forename)
    born = read_date(cell("date_of_birth"), american, today.year)
    if born.value is None and born.reason:
        doubts.append(f"The date of birth can’t be read: {born.reason}")
    eligible = read_yes_no(cell("eligible"))
    said: dict[Measure, str] = {}
    for measure, place in columns.measures.items():
        value, doubt = value_of(measure, row.cell(place))
        if measure in columns.reversed_ and value in ("yes", "no"):
            value = "no" if value == "yes" else "yes"  # parents who went to university: not the first in the family
        if value:
            said[measure] = value
        if doubt:
            doubts.append(doubt)
    return Returned(
        row=row.number, forename=forename, surname=surname, upn=identifiers.read_upn(cell("upn")).value or "",
        born=born.value, postcode=identifiers.read_postcode(cell("postcode")).value or "",
        year=read_year_group(cell("year_group")).value, form=text(cell("form")), eligible=eligible.value, said=said,
        doubts=tuple(doubts),
    )  # fmt: skip


def value_of(measure: Measure, cell: Cell) -> tuple[str, str]:
    """The value as it is kept, empty when nothing is said, and a doubt when it can't be read."""
    said = text(cell)
    plain = names.fold(said).replace("’", "'")
    if not said:
        return "", ""
    if plain in _UNKNOWN:
        return NOT_KNOWN, ""
    unread = f"{measure.label} says {quoted(cell)}, which is no value of it."
    if measure in _QUINTILES or measure is Measure.IMD:
        found = _DIGITS.match(plain)
        number = int(found[1]) if found else read_whole(cell).value
        most = 10 if measure is Measure.IMD else 5
        return (str(number), "") if number is not None and 1 <= number <= most else ("", unread)
    if measure is Measure.SEN and plain in _SEN_WORDS:
        return _SEN_WORDS[plain], ""
    flag = read_yes_no(cell)
    if flag.value is None and (first := re.match(r"(yes|no)\b", plain)):
        return first[1], ""
    return ("yes" if flag.value else "no", "") if flag.value is not None else ("", unread if flag.reason else "")

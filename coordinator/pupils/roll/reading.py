"""A row of somebody's list as what it says of a pupil, each doubt with its remark."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from coordinator import names, words
from coordinator.intake import dates, identifiers, reach, values
from coordinator.intake.headings import HeadingMap
from coordinator.intake.table import Cell, Row, Table
from coordinator.pupils import rules
from coordinator.pupils.records import Measure, NeedKind
from coordinator.pupils.roll import naming

LEAVE_OUT = "leave-out"
_YES_NO = (
    Measure.PUPIL_PREMIUM,
    Measure.FREE_SCHOOL_MEALS,
    Measure.EVER_6,
    Measure.EVER_IN_CARE,
    Measure.EAL,
    Measure.SERVICE_CHILD,
    Measure.YOUNG_CARER,
)
_LEAVERS = ("leaver", "left", "former", "off roll", "removed")
_YOUNGEST, _OLDEST = 3, 21
_NO_ADDRESS = "ZZ99"  # Office for National Statistics: pseudo-postcodes
_NO_NEED = frozenset({"no", "n", "f", "false", "none", "0", "nil"})
_SEN = {
    "n": "no", "k": "K", "e": "E", "s": "E", "a": "K", "p": "K", "y": "yes", "yes": "yes", "true": "yes", "t": "yes",
    "f": "no", "no": "no", "false": "no", "ehcp": "E", "ehc plan": "E", "statement": "E", "none": "no",
}  # fmt: skip


@dataclass(slots=True)
class SaidCarer:
    """A contact as a row names one."""

    name: str
    relationship: str
    telephone: str
    email: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt about a row; ``about`` is the pupil's field that it leaves empty or damaged, or nothing."""

    about: str
    sentence: str


@dataclass(slots=True)
class Said:
    """What one row says. Empty fields say nothing."""

    row: int
    upn: str = ""
    admission_number: str = ""
    legal_surname: str = ""
    legal_forename: str = ""
    surname: str = ""
    forename: str = ""
    guessed_case: bool = False
    knows_known: bool = False
    middle_names: str = ""
    born: date | None = None
    year_group: int | None = None
    year_from_age: bool = False
    form: str = ""
    other_forms: tuple[str, ...] = ()
    postcode: str = ""
    email: str = ""
    guest: bool = False
    leaver: bool = False
    on_roll: bool = False
    left_on: date | None = None
    left_out: bool = False
    indicators: dict[Measure, str] = field(default_factory=dict)
    carers: list[SaidCarer] = field(default_factory=list)
    needs: list[tuple[NeedKind, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def doubt(self, about: str, sentence: str) -> None:
        """Notes a doubt about a field of the pupil."""
        self.remarks.append(Remark(about, sentence))

    @property
    def name(self) -> str:
        """As the report calls the row."""
        return f"{self.forename} {self.surname}".strip()


class Reading:
    """Reads rows of one table; ``corrections`` are what the coordinator typed for some of them (row to field to text)."""

    def __init__(
        self,
        table: Table,
        columns: HeadingMap,
        today: date,
        corrections: Mapping[int, Mapping[str, str]] | None = None,
    ) -> None:
        self._columns = columns
        self._today = today
        self._corrections = corrections or {}
        born = columns.column("date_of_birth")
        self._month_first = (
            bool(dates.month_first(row.cell(born) for row in table.rows)) if born is not None else False
        )
        self._in_figures = born is not None and dates.in_figures(row.cell(born) for row in table.rows)

    def read(self, row: Row) -> Said:
        """What the row says."""
        typed = self._corrections.get(row.number, {})

        def cell(key: str) -> Cell:
            return typed[key] if key in typed else self._columns.value(row, key)

        said = Said(row.number, left_out=LEAVE_OUT in typed)
        self._names(said, cell)
        self._keys(said, cell)
        self._born(said, cell)
        self._place(said, cell)
        self._turned(said, cell)
        self._enrolment(said, cell)
        self._indicators(said, cell)
        self._contacts(said, cell)
        return said

    def _names(self, said: Said, cell: Callable[[str], Cell]) -> None:
        surname, forename = values.text(cell("legal_surname")), values.text(cell("legal_forename"))
        whole = values.text(cell("whole_name"))
        if not surname and not forename and whole:
            surname, forename = _surname_and_forename(whole)
        elif not surname or not forename:
            together = surname or forename
            if "," in together or len(together.split()) > 1:
                surname, forename = _surname_and_forename(together)
                said.doubt(
                    "division",
                    f"The whole name was in one column; it was read as {forename} {surname}. Correct it in the roll if"
                    " that is not how it divides.",
                )
        plain_surname, plain_forename = naming.recased(surname), naming.recased(forename, shortest=3)
        said.guessed_case = (plain_surname, plain_forename) != (surname, forename)
        said.legal_surname, said.legal_forename = plain_surname, plain_forename
        known_surname = values.text(cell("surname"))
        known_forename = _forename_of(values.text(cell("forename")), plain_surname)
        said.knows_known = bool(known_surname or known_forename)
        if not plain_surname and not plain_forename and known_forename and not known_surname:
            known_forename, known_surname = rules.split_whole_name(known_forename)
        said.surname = naming.better(plain_surname, naming.recased(known_surname), said.guessed_case)
        said.forename = naming.better(
            plain_forename, naming.recased(known_forename, shortest=3), said.guessed_case
        )
        said.middle_names = values.text(cell("middle_names"))
        if rules.lost_letters(f"{said.name} {said.legal_surname} {said.legal_forename}"):
            said.doubt(
                "name",
                "The export lost letters of this name; correct it in the roll or save the report as Unicode (UTF-8).",
            )

    def _keys(self, said: Said, cell: Callable[[str], Cell]) -> None:
        upn = identifiers.read_upn(cell("upn"))
        said.upn = upn.value or ""
        if upn.reason and not upn.value:
            said.doubt("upn", f"{upn.reason} It was not kept; correct it in the roll.")
        elif said.upn and said.upn[-1].isalpha():
            said.doubt("upn", f"{said.upn} is a temporary UPN. A later list with the lasting one replaces it.")
        said.admission_number = values.text(cell("admission_number"))
        postcode = identifiers.read_postcode(cell("postcode"))
        said.postcode = postcode.value or ""
        if said.postcode.startswith(_NO_ADDRESS):
            said.postcode = ""
            said.doubt(
                "postcode", f"{postcode.value} stands for no fixed address, so area measures stay unknown."
            )
        elif postcode.reason:
            said.doubt(
                "postcode",
                postcode.reason
                if postcode.value
                else f"{postcode.reason} It was left empty, so area measures stay unknown.",
            )
        email = reach.read_email(cell("email"))
        said.email = email.value or ""

    def _born(self, said: Said, cell: Callable[[str], Cell]) -> None:
        raw = cell("date_of_birth")
        shown = values.text(raw)
        if not shown:
            return
        found = dates.read_date(raw, self._month_first, self._today.year)
        reason = found.reason
        if found.value is None:
            reason = reason or f"“{shown}” is not a date."
        else:
            age = (self._today - found.value).days / 365.25
            if not _YOUNGEST <= age <= _OLDEST:
                reason = f"{words.plain_date(found.value)} can’t be a pupil’s date of birth."
            else:
                said.born = found.value
        if reason:
            way_out = "" if said.born else " The date of birth was left empty; type it in the roll."
            said.doubt("date_of_birth", reason + way_out)

    def _turned(self, said: Said, cell: Callable[[str], Cell]) -> None:
        """A date such as 12/5/2013 is nobody's to guess when only the other way round fits the year group, or when both do
        and the rest of the column is not written in figures.
        """
        raw = cell("date_of_birth")
        other = dates.turned(raw, self._month_first, self._today.year)
        if other is None or said.born is None:
            return
        read, across = (rules.year_group_by_age(day, self._today) for day in (said.born, other))
        both = read == across or said.year_group is None or said.year_from_age
        if both and not self._in_figures:
            self._odd_figures(said, values.text(raw), other)
        elif not both and said.year_group == across:
            said.doubt(
                "date_of_birth",
                f"“{values.text(raw)}” may be {words.plain_date(said.born)}, of Year {read} by age, or {words.plain_date(other)},"
                f" of Year {across} as the row says. The date of birth was left empty; type it in the roll.",
            )
            said.born = None

    def _odd_figures(self, said: Said, shown: str, other: date) -> None:
        """Figures among dates that are written another way: 02/01/2010 is kept with a remark, 2/1/2010 (no form of ours)
        is left empty.
        """
        assert said.born is not None
        may_be = f"“{shown}” may be {words.plain_date(said.born)} or {words.plain_date(other)}"
        if re.match(r"\d\d\D\d\d\D", shown):
            said.doubt("date_of_birth", f"{may_be}; it was read as the first, day before month.")
            return
        said.doubt(
            "date_of_birth",
            f"{may_be}; the other dates of the column are written another way. The date of birth was left empty; type it in"
            " the roll.",
        )
        said.born = None

    def _place(self, said: Said, cell: Callable[[str], Cell]) -> None:
        several = [names.tidy(part) for part in values.text(cell("form")).replace(";", ",").split(",")]
        forms = [part for part in several if part]
        said.form, said.other_forms = (forms[0], tuple(forms[1:])) if forms else ("", ())
        if said.other_forms:
            said.doubt("", f"In more than one form: {words.listed(forms)}. {said.form} was kept.")
        by_form = next((year for form in forms if (year := rules.form_year(form)) is not None), None)
        years, unread = _years(cell("year_group"))
        if by_form in years or len(years) == 1:
            said.year_group = by_form if by_form in years else years[0]
        elif years:
            said.year_group = max(years)
        elif by_form is not None:
            said.year_group = by_form
            said.doubt(
                "leaving_cohort",
                f"{unread or 'The year group is missing.'} The form says Year {by_form}, so that was taken.",
            )
        elif said.born is not None:
            by_age = rules.year_group_by_age(said.born, self._today)
            if 0 <= by_age <= rules.LAST_YEAR_GROUP:
                said.year_group, said.year_from_age = by_age, True
                said.doubt(
                    "leaving_cohort",
                    f"No year group and no form that says one; by age Year {by_age}, so that was taken.",
                )
        if len(years) > 1:
            said.doubt("", f"In more than one year group; Year {said.year_group} was kept.")

    def _enrolment(self, said: Said, cell: Callable[[str], Cell]) -> None:
        status = values.text(cell("enrolment")).casefold()
        said.guest = "guest" in status
        left_on = dates.read_date(cell("left_on"), self._month_first).value
        gone = any(word in status for word in _LEAVERS)
        said.leaver = gone or (left_on is not None and left_on <= self._today)
        said.left_on = left_on
        said.on_roll = bool(status) and not said.leaver

    def _indicators(self, said: Said, cell: Callable[[str], Cell]) -> None:
        for measure in _YES_NO:
            flag = values.read_yes_no(cell(measure.value)).value
            if flag is not None:
                said.indicators[measure] = "yes" if flag else "no"
        cared_for = values.text(cell(Measure.LOOKED_AFTER.value)).casefold()
        flag = values.read_yes_no(cared_for).value
        if flag is not None:
            said.indicators[Measure.LOOKED_AFTER] = "yes" if flag else "no"
        elif cared_for.startswith("previously") or cared_for in {"in care", "looked after", "not in care"}:
            now = cared_for in {"in care", "looked after"}
            said.indicators[Measure.LOOKED_AFTER] = "yes" if now else "no"
            if cared_for != "not in care":
                said.indicators[Measure.EVER_IN_CARE] = "yes"
        support = _sen(values.text(cell(Measure.SEN.value)))
        if support:
            said.indicators[Measure.SEN] = support

    def _contacts(self, said: Said, cell: Callable[[str], Cell]) -> None:
        for number in (1, 2):
            name = values.text(cell(f"carer_{number}_name"))
            telephone = reach.read_telephone(cell(f"carer_{number}_telephone"))
            email = reach.read_email(cell(f"carer_{number}_email")).value or ""
            if telephone.reason and not telephone.value:
                said.doubt("", f"{telephone.reason} The contact’s number was left empty.")
            if not (name or telephone.value or email):
                continue
            if rules.lost_letters(name):
                said.doubt(
                    "carer", f"The export lost letters of the contact’s name, {name}; correct it in the roll."
                )
            relationship = values.text(cell(f"carer_{number}_relationship"))
            called = name or relationship or f"Contact {number}"
            said.carers.append(SaidCarer(called, relationship, telephone.value or "", email))
        for kind in NeedKind:
            what = values.text(cell(kind.value))
            if what and not values.nothing(what) and what.casefold() not in _NO_NEED:
                flag = values.read_yes_no(what).value
                said.needs.append((kind, "See the school’s record" if flag else what))


def _surname_and_forename(whole: str) -> tuple[str, str]:
    if "," in whole:
        return values.split_name(whole)
    forename, surname = rules.split_whole_name(whole)
    return surname, forename


def _forename_of(preferred: str, surname: str) -> str:
    """``Preferred Name`` holds a forename in some systems and the whole name in others."""
    if "," in preferred:
        return values.split_name(preferred)[1]
    tail = f" {surname}"
    if surname and preferred.casefold().endswith(tail.casefold()):
        return preferred[: -len(tail)].strip()
    return preferred


def _years(cell: Cell) -> tuple[list[int], str]:
    """The year groups a cell names, and why it could not be read when it names none."""
    if isinstance(cell, str) and ("," in cell or ";" in cell):
        read = [values.read_year_group(part) for part in cell.replace(";", ",").split(",")]
    else:
        read = [values.read_year_group(cell)]
    found = [r.value for r in read if r.value is not None and 0 <= r.value <= rules.LAST_YEAR_GROUP]
    too_high = any(r.value is not None and r.value > rules.LAST_YEAR_GROUP for r in read)
    reason = next((r.reason for r in read if r.reason), "")
    return found, f"“{values.text(cell)}” is not a year group here." if too_high else reason


def _sen(status: str) -> str:
    folded = names.fold(status)
    if folded in _SEN:
        return _SEN[folded]
    if folded.startswith(("no ", "n ")):
        return "no"
    if folded.startswith(("k ", "sen support")):
        return "K"
    if folded.startswith(("e ", "education health", "ehc")):
        return "E"
    return ""

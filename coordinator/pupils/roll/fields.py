"""The headings under which pupils' facts are known, system by system."""

import json
from collections.abc import Mapping

from coordinator.intake import dates, identifiers, values
from coordinator.intake.headings import Field, HeadingMap, heading_set_key, match_headings
from coordinator.intake.table import Cell, Table
from coordinator.problems import Problem

KIND = "pupils"


def _upn(cell: Cell) -> bool:
    return identifiers.read_upn(cell).value is not None


def _date(cell: Cell) -> bool:
    return dates.read_date(cell).value is not None


def _flag(cell: Cell) -> bool:
    return values.read_yes_no(cell).value is not None


def _postcode(cell: Cell) -> bool:
    return identifiers.read_postcode(cell).value is not None


# Headings seen in SIMS, Arbor, school census, NHS class lists and schools' own sheets; Bromcom's are a guess.
FIELDS = (
    Field("upn", "UPN", ("UPN", "Unique Pupil Number", "Unique Pupil No", "CHILD_UPN"), looks=_upn),
    Field(
        "admission_number",
        "Admission number",
        ("Admission No", "Admission Number", "Adno", "Adm No", "Admission No."),
    ),
    Field(
        "legal_surname",
        "Surname",
        ("Legal Surname", "Legal Last Name", "Surname", "Last name", "Family name", "Child last name", "Pupil surname"),
    ),
    Field(
        "legal_forename",
        "First name",
        (
            "Legal Forename", "Legal First Name", "Forename", "First name", "Given name", "Forenames",
            "Child first name", "Pupil forename",
        ),
    ),
    Field("middle_names", "Middle names", ("Middle Name(s)", "Legal Middle Names", "Middle names", "Middlenames")),
    Field("whole_name", "Whole name", ("Student Name", "Pupil Name", "Full Name", "Name", "Child name", "Student", "Pupil")),
    Field(
        "surname",
        "Known surname",
        ("Preferred Surname", "Preferred Last Name", "Chosen surname", "Child preferred family name"),
    ),
    Field(
        "forename",
        "Known as",
        (
            "Preferred Forename", "Preferred First Name", "Preferred Name", "Known as", "Chosen name",
            "Chosen forename", "Child preferred given name",
        ),
    ),
    Field("date_of_birth", "Date of birth", ("Date of Birth", "DOB", "Birth date", "Child date of birth"), looks=_date),
    Field(
        "year_group",
        "Year group",
        (
            "Year Group", "Year group(s) this academic year", "NC Year(s) for today", "Year Taught In", "NC Year",
            "Year", "Yr", "NCyearActual", "Child year group",
        ),
    ),
    Field(
        "form",
        "Form",
        (
            "Reg Group", "Registration form(s) this academic year", "Registration form", "Registration group",
            "Reg Form", "Tutor Group", "Form", "Reg", "Class", "Child registration",
        ),
    ),
    Field("enrolment", "Enrolment status", ("Enrolment Status", "Enrollment status", "Enrolment")),
    Field("left_on", "Leaving date", ("Leaving date", "Date of leaving", "Left on", "DOL")),
    Field("postcode", "Postcode", ("Post Code", "Postcode", "Home postcode", "Child postcode"), looks=_postcode),
    Field("email", "Pupil’s e-mail", ("Primary Email", "Email Address (Main)", "Student email", "Pupil email", "Email")),
    Field("sen", "SEN status", ("SEN Status", "SEN", "SEN provision", "Special Educational Needs")),
    Field(
        "pupil-premium",
        "Pupil premium",
        ("Pupil Premium Indicator", "Pupil Premium", "PP", "PP indicator", "Disadvantaged", "Disdavantaged"),
        looks=_flag,
    ),
    Field(
        "free-school-meals",
        "Free school meals",
        ("Eligible for free meals", "Free School Meals", "FSM", "FSM Eligible", "Eligible for FSM"),
        looks=_flag,
    ),
    Field("ever-6", "Free school meals in six years", ("Ever 6 FSM", "FSM Ever 6", "FSMEver6", "Ever 6"), looks=_flag),
    Field("looked-after", "Looked after", ("In LEA Care", "Looked after", "LAC", "In care", "CLA")),
    Field("ever-in-care", "Ever in care", ("Ever in care", "Care experienced"), looks=_flag),
    Field("eal", "EAL", ("English as additional language", "EAL", "English as an additional language"), looks=_flag),
    Field("service-child", "Service family", ("Service Child", "Service family", "Service children"), looks=_flag),
    Field("young-carer", "Young carer", ("Young Carer",), looks=_flag),
    Field(
        "carer_1_name",
        "First contact",
        ("Priority 1 Contact", "Parent 1 name", "Contact 1 name", "Emergency contact", "Parent name"),
    ),
    Field("carer_1_relationship", "First contact’s relationship", ("Priority 1 Relationship", "Parent 1 relationship")),
    Field(
        "carer_1_telephone",
        "First contact’s telephone",
        ("Priority 1 Telephone", "Parent 1 phone", "Contact 1 telephone", "Emergency telephone", "Parent telephone"),
    ),
    Field("carer_1_email", "First contact’s e-mail", ("Priority 1 Email", "Parent 1 email", "Parent email")),
    Field("carer_2_name", "Second contact", ("Priority 2 Contact", "Parent 2 name", "Contact 2 name")),
    Field("carer_2_relationship", "Second contact’s relationship", ("Priority 2 Relationship", "Parent 2 relationship")),
    Field("carer_2_telephone", "Second contact’s telephone", ("Priority 2 Telephone", "Parent 2 phone", "Contact 2 telephone")),
    Field("carer_2_email", "Second contact’s e-mail", ("Priority 2 Email", "Parent 2 email")),
    Field("medical", "Medical needs", ("Medical Flag", "Medical conditions", "Medical needs", "Medical notes", "Medical")),
    Field("dietary", "Dietary needs", ("Dietary needs", "Dietary requirements", "Diet")),
    Field("access", "Access needs", ("Sen Need", "SEN needs", "Access needs", "Access arrangements")),
)  # fmt: skip


def columns_of(table: Table, overrides: Mapping[str, str | int] | None, remembered: str = "") -> HeadingMap:
    """Which column holds what: the coordinator's choice, else what was chosen for such a file before, else by heading.

    ``remembered`` is JSON as ``to_remember`` gave it. Raises Problem when there is no column of names.
    """
    chosen: dict[str, str | int] = json.loads(remembered) if remembered else {}
    known = {field.key for field in FIELDS}
    chosen = {key: column for key, column in chosen.items() if key in known}
    chosen.update(overrides or {})
    columns = match_headings(table, FIELDS, chosen)
    if not any(
        columns.has(key) for key in ("legal_surname", "legal_forename", "whole_name", "surname", "forename")
    ):
        shown = ", ".join(heading for heading in table.headings if heading)[:200] or "none"
        raise Problem(
            f"“{table.source}” has no column of pupils’ names that Coordinator knows. Its headings are: {shown}."
            " Say which column holds the names, or choose another file."
        )
    return columns


def to_remember(columns: HeadingMap) -> tuple[str, str]:
    """The key of this set of headings and the JSON to keep under it."""
    return heading_set_key(columns.headings), json.dumps(
        columns.as_overrides(), ensure_ascii=False, sort_keys=True
    )

"""What she can type for a row in doubt, and what becomes of it."""

from coordinator.desktop.import_dialogue.findings import LEAVE_OUT, Finding
from coordinator.desktop.import_dialogue.sources import Choices
from coordinator.intake import values
from coordinator.intake.headings import HeadingMap
from coordinator.intake.table import Row, Table
from coordinator.pupils.rules import lost_letters

_WHOLE = ("legal_surname", "legal_forename", "surname", "forename")
_LABELS = {
    "name": "Whole name",
    "division": "Whole name",
    "upn": "UPN",
    "postcode": "Postcode",
    "date_of_birth": "Date of birth",
    "leaving_cohort": "Year group",
    "carer": "Contact’s name",
}
_FIELDS = {
    "upn": "upn",
    "postcode": "postcode",
    "date_of_birth": "date_of_birth",
    "leaving_cohort": "year_group",
}


def field_of(finding: Finding, table: Table | None, columns: HeadingMap, choices: Choices) -> tuple[str, str]:
    """The label of the field in doubt and what stands there; empty when nothing can be typed."""
    label = _LABELS.get(finding.about, "")
    row = _row(table, finding.row)
    if not label or row is None:
        return "", ""
    if finding.about in ("name", "division"):
        return label, finding.name
    typed = choices.corrections.get(finding.row, {})
    key = _key(finding.about, row, columns)
    return label, typed.get(key, columns.text(row, key))


def put_right(
    choices: Choices, finding: Finding, text: str, table: Table | None, columns: HeadingMap
) -> None:
    """Takes what was typed for the field in doubt; a whole name stands for all its parts."""
    row = _row(table, finding.row)
    if row is None:
        return
    typed = dict(choices.corrections.get(finding.row, {}))
    if finding.about in ("name", "division"):
        typed |= dict.fromkeys(_WHOLE, "")
        typed["whole_name"] = values.text(text)
    else:
        typed[_key(finding.about, row, columns)] = values.text(text)
    choices.corrections[finding.row] = typed
    choices.kept.discard(finding.row)


def leave_out(choices: Choices, row: int) -> None:
    """The row stays in the file."""
    choices.corrections[row] = {**choices.corrections.get(row, {}), LEAVE_OUT: "yes"}


def after_all(choices: Choices, finding: Finding) -> None:
    """A row that was left out comes in: by her own choice again, or though the pupil has left."""
    typed = {k: v for k, v in choices.corrections.get(finding.row, {}).items() if k != LEAVE_OUT}
    if finding.about == "left_on":
        typed |= {"left_on": "", "enrolment": ""}
    if typed:
        choices.corrections[finding.row] = typed
    else:
        choices.corrections.pop(finding.row, None)


def _key(about: str, row: Row, columns: HeadingMap) -> str:
    if about == "carer":
        first = columns.text(row, "carer_1_name")
        return "carer_1_name" if lost_letters(first) else "carer_2_name"
    return _FIELDS[about]


def _row(table: Table | None, number: int) -> Row | None:
    return next((row for row in table.rows if row.number == number), None) if table else None

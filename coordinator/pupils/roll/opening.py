"""Opens a list of pupils: a spreadsheet, or a Common Transfer File."""

from pathlib import Path
from xml.etree import ElementTree as ET

from coordinator.intake.opening import open_table
from coordinator.intake.table import Row, Table
from coordinator.problems import Problem

_LARGEST = 200 * 1024 * 1024
# The tags of a Common Transfer File that visits need (Department for Education, CTF specification).
_TAGS = (
    ("UPN", ("UPN",)),
    ("Legal Surname", ("LegalSurname", "Surname")),
    ("Legal Forename", ("LegalForename", "Forename")),
    ("Preferred Surname", ("PreferredSurname",)),
    ("Preferred Forename", ("PreferredForename",)),
    ("Middle names", ("MiddleNames", "Middlenames")),
    ("Date of Birth", ("DOB",)),
    ("Year Group", ("NCyearActual",)),
    ("SEN Status", ("SENprovision", "SENstatus")),
    ("Postcode", ("PostCode", "Postcode")),
)


def open_roll(path: Path) -> Table:
    """The table in a spreadsheet, or the pupils of a Common Transfer File as one. Raises Problem."""
    if _is_ctf(path):
        return _ctf(path)
    return open_table(path)


def _is_ctf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(2048)
    except OSError:
        return False  # open_table says what is wrong
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"<ctfile" in head.lower()


def _ctf(path: Path) -> Table:
    fault = f"{path.name} is a Common Transfer File that can’t be read. Export it again, or ask for the list as CSV."
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem(f"{path.name} is larger than 200 MB. Ask for a shorter list.")
        content = path.read_bytes()
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Problem(fault)  # entities can be made to swell without end
        root = ET.fromstring(content)  # noqa: S314  # no document type gets this far
    except (OSError, ET.ParseError) as error:
        raise Problem(fault) from error
    rows = []
    for number, pupil in enumerate((e for e in root.iter() if _tag(e) == "Pupil"), start=1):
        held: dict[str, str] = {}
        for element in pupil.iter():
            if element.text and element.text.strip():
                held.setdefault(_tag(element), element.text.strip())
        cells = tuple(next((held[t] for t in tags if t in held), None) for _, tags in _TAGS)
        rows.append(Row(number, cells))
    if not rows:
        raise Problem(
            f"{path.name} is a Common Transfer File without pupils. Export it again with pupils chosen."
        )
    return Table(path.name, "ctf", tuple(heading for heading, _ in _TAGS), 0, tuple(rows), encoding="utf-8")


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]

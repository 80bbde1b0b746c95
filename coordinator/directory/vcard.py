"""Address cards (.vcf) of versions 2.1, 3.0 and 4.0 read; version 3.0 written, which every address book opens."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coordinator.directory.records import Card, PersonRow
from coordinator.directory.rules import is_shared_inbox, is_team_name, lost_letters
from coordinator.intake import reach, values
from coordinator.names import tidy
from coordinator.problems import Problem

_BEGIN = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_SEMICOLON = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\([,;:nN\\])")
_LARGEST = 50 * 1024 * 1024


def is_vcard(head: bytes) -> bool:
    """Whether a file that begins so holds address cards."""
    return b"BEGIN:VCARD" in head.replace(b"\0", b"").upper()[:300]


def read(path: Path) -> list[Card]:
    """A card for each entry, ``row`` counting them from 1; postal addresses, birthdays and photographs are not read.

    Raises ``Problem`` when the file can't be read. An entry without a name is a card with a warning.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Problem(f"{path.name} could not be read. Check that it is still there.", repr(fault)) from fault
    if len(content) > _LARGEST:
        raise Problem(f"{path.name} is larger than 50 MB. Export fewer contacts at a time.")
    text = _decoded(content)
    starts = [match.start() for match in _BEGIN.finditer(text)]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [_card(number, piece) for number, piece in enumerate(pieces, 1)]


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _card(number: int, text: str) -> Card:
    contents = _lines(text)
    if not contents.keys() & {"n", "fn", "org", "email"}:
        return Card(row=number, name="", warnings=("The card holds no name that can be read.",))
    family, given, title = _name(contents)
    shown = tidy(f"{given} {family}") or _first(contents, "fn")
    organisation, team = _organisation(contents)
    emails = list(
        dict.fromkeys(
            a for line in _preferred(contents.get("email", [])) for a in reach.find_emails(_text(line))
        )
    )
    personal = [address for address in emails if not is_shared_inbox(address)]
    shared = [address for address in emails if is_shared_inbox(address)]
    telephone, mobile = _telephones(contents)
    return Card(
        row=number,
        name=shown or (emails[0] if emails else ""),
        title=title,
        organisation=organisation,
        team=team,
        job_title=_first(contents, "title") or _first(contents, "role"),
        telephone=telephone,
        mobile=mobile,
        email=(personal or shared or [""])[0],
        team_email=shared[0] if personal and shared else "",
        website=_first(contents, "url"),
        notes="\n".join(said for line in contents.get("note", []) if (said := values.lines(_text(line)))),
        is_team=is_team_name(shown) and not given,
        warnings=tuple(lost_letters(shown)),
    )


def _lines(text: str) -> dict[str, list[Any]]:
    """The lines of a card by name, unfolded and out of quoted-printable, as vobject's parser gives them.

    Its records are left alone: they cut a 2.1 title at its first comma. Lines that can't be read are passed over.
    """
    from io import StringIO

    from vobject.base import ParseError, getLogicalLines, textLineToContentLine

    contents: dict[str, list[Any]] = {}
    for logical, number in getLogicalLines(StringIO(text), allowQP=True):
        try:
            line = textLineToContentLine(logical, number)
        except (ParseError, ValueError, LookupError):
            continue
        contents.setdefault(line.name.lower(), []).append(line)
    return contents


def _name(contents: dict[str, list[Any]]) -> tuple[str, str, str]:
    if "n" not in contents:
        return "", "", ""
    family, given, middle, title = ([*_parts(contents["n"][0]), "", "", "", ""])[:4]
    return family, tidy(f"{given} {middle}"), title


def _organisation(contents: dict[str, list[Any]]) -> tuple[str, str]:
    if "org" not in contents:
        return "", ""
    organisation, team = ([*_parts(contents["org"][0]), ""])[:2]
    return organisation, team


def _parts(line: Any) -> list[str]:
    """The parts between semicolons that aren't escaped; commas stay, escaped or (in 2.1) not."""
    return [tidy(_freed(part)) for part in _SEMICOLON.split(str(line.value))]


def _freed(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def _text(line: Any) -> str:
    return _freed(line.value) if isinstance(line.value, str) else ""


def _first(contents: dict[str, list[Any]], key: str) -> str:
    return next((said for line in contents.get(key, []) if (said := tidy(_text(line)))), "")


def _kinds(line: Any) -> set[str]:
    """``TEL;WORK``, ``TEL;type=WORK`` and ``TEL;TYPE=work`` say the same."""
    said = [*line.singletonparams, *line.params.get("TYPE", []), *line.params.get("type", [])]
    return {kind.strip().casefold() for each in said for kind in str(each).split(",")}


def _preferred(lines: list[Any]) -> list[Any]:
    return sorted(lines, key=lambda line: "pref" not in _kinds(line) and "PREF" not in line.params)


def _telephones(contents: dict[str, list[Any]]) -> tuple[str, str]:
    """The work number and the mobile; home numbers and fax are left in the file."""
    telephone = mobile = ""
    for line in _preferred(contents.get("tel", [])):
        kinds = _kinds(line)
        said = _text(line).removeprefix("tel:").strip()
        number = reach.read_telephone(said).value or tidy(said)
        if not number or "fax" in kinds or ("home" in kinds and "work" not in kinds and "cell" not in kinds):
            continue
        if "cell" in kinds or re.match(r"(\+44 ?|0)7", number):
            mobile = mobile or number
        else:
            telephone = telephone or number
    return telephone, mobile


def written(people: Iterable[PersonRow]) -> str:
    """One card for each person and post, version 3.0, lines folded and ended as the format asks."""
    import vobject

    return "".join(_written(vobject, person) for person in people)


def _written(vobject: Any, person: PersonRow) -> str:
    card = vobject.vCard()
    given, _, family = person.name.rpartition(" ")
    card.add("n").value = vobject.vcard.Name(family=family, given=given, prefix=person.title)
    card.add("fn").value = person.name
    if person.organisation:
        card.add("org").value = [part for part in (person.organisation, person.team) if part]
    for key, value, kinds in (
        ("title", person.job_title, []),
        ("email", person.email, ["INTERNET", "WORK"]),
        ("tel", person.telephone, ["WORK", "VOICE"]),
        ("tel", person.mobile, ["CELL"]),
        ("note", person.notes, []),
    ):
        if value:
            line = card.add(key)
            line.value = value
            if kinds:
                line.params["TYPE"] = kinds
    return str(card.serialize())


def write(path: Path, people: Iterable[PersonRow]) -> None:
    """Writes the cards, or raises ``Problem``."""
    try:
        path.write_text(written(people), encoding="utf-8", newline="")
    except OSError as fault:
        raise Problem(
            f"{path.name} could not be written. Close it in other programs, or choose another folder.",
            repr(fault),
        ) from fault

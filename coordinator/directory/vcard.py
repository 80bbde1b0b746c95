"""Address cards (.vcf): versions 2.1, 3.0 and 4.0 read; 4.0 (RFC 6350) or 3.0 (RFC 2426) written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coordinator.directory.records import Card
from coordinator.directory.rules import is_team_name, lost_letters
from coordinator.directory.rules.arriving import is_mobile, reach_of
from coordinator.intake import reach, values
from coordinator.names import tidy
from coordinator.problems import Problem

_BEGIN = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_TOKEN = re.compile(r"\\.|.|\\$", re.DOTALL)  # an escaped character is one with its backslash
_ESCAPED = re.compile(r"\\([,;:nN\\])")
_POST = re.compile(r"post\d+")
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
    return [card for number, piece in enumerate(pieces, 1) for card in _cards(number, piece)]


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")


def _cards(number: int, text: str) -> list[Card]:
    """What an entry holds: one card, and one more for each further post that our own exports group."""
    by_post = _lines(text)
    contents = by_post.pop("")
    if not contents.keys() & {"n", "fn", "org", "email"}:
        return [Card(row=number, name="", warnings=("The card holds no name that can be read.",))]
    family, given, title, suffix = _name(contents)
    shown = tidy(f"{given} {family} {suffix}") or _first(contents, "fn")
    kind = "org" if "x-abshowas" in contents else _first(contents, "kind").casefold()
    uid = _first(contents, "uid")
    about = {
        "name": shown,
        "title": title,
        "uid": uid,
        "is_team": kind == "org" or (not kind and is_team_name(shown) and not given),
        "notes": "\n".join(said for line in contents.get("note", []) if (said := values.lines(_text(line)))),
    }
    first = _post(number, contents, about, tuple(_others(contents, shown)), tuple(lost_letters(shown)))
    return [first, *(_post(number, post, about) for post in by_post.values())]


def _post(
    number: int,
    contents: dict[str, list[Any]],
    about: dict[str, Any],
    others: tuple[tuple[str, str, str], ...] = (),
    warnings: tuple[str, ...] = (),
) -> Card:
    organisation, team = _organisation(contents)
    emails = [
        (address, "home" if _kinds(line) & {"home"} and not _kinds(line) & {"work"} else "")
        for line in _preferred(contents.get("email", []))
        for address in reach.find_emails(_text(line))
    ]
    fields = reach_of(emails, _telephones(contents))
    fields["others"] += others
    name = about["name"] or (emails[0][0] if emails else "")
    return Card(
        row=number,
        organisation=organisation,
        team=team,
        job_title=_first(contents, "title") or _first(contents, "role"),
        website=_first(contents, "url"),
        warnings=warnings,
        **{**fields, **about, "name": name},
    )


def _others(contents: dict[str, list[Any]], shown: str) -> Iterator[tuple[str, str, str]]:
    """Nicknames, handles and further sites."""
    for line in contents.get("nickname", []):
        for part in _parted(",", str(line.value)):
            name = tidy(_freed(part))
            if name and name != shown:
                yield "name", name, ""
    for line in [*contents.get("socialprofile", []), *contents.get("x-socialprofile", [])]:
        if handle := tidy(_text(line)):
            yield "handle", handle.lstrip("@"), ""
    for line in contents.get("url", [])[1:]:
        if site := tidy(_text(line)):
            yield "website", site, ""


def _lines(text: str) -> dict[str, dict[str, list[Any]]]:
    """The lines of a card by name, unfolded and out of quoted-printable, as vobject's parser gives them.

    The card's own are under ``""``, those of a further post under the group we give it (``post2``).

    Its records are left alone: they cut a 2.1 title at its first comma. Lines that can't be read are passed over.
    """
    from io import StringIO

    from vobject.base import ParseError, getLogicalLines, textLineToContentLine

    contents: dict[str, dict[str, list[Any]]] = {"": {}}
    for logical, number in getLogicalLines(StringIO(text), allowQP=True):
        try:
            line = textLineToContentLine(logical, number)
        except (ParseError, ValueError, LookupError):
            continue
        group = str(line.group or "").lower()
        where = contents.setdefault(group if _POST.fullmatch(group) else "", {})
        where.setdefault(line.name.lower(), []).append(line)
    return contents


def _name(contents: dict[str, list[Any]]) -> tuple[str, str, str, str]:
    if "n" not in contents:
        return "", "", "", ""
    family, given, middle, title, suffix = ([*_parts(contents["n"][0]), "", "", "", "", ""])[:5]
    return family, tidy(f"{given} {middle}"), title, suffix


def _organisation(contents: dict[str, list[Any]]) -> tuple[str, str]:
    if "org" not in contents:
        return "", ""
    organisation, team = ([*_parts(contents["org"][0]), ""])[:2]
    return organisation, team


def _parts(line: Any) -> list[str]:
    """The parts between semicolons that aren't escaped; commas stay, escaped or (in 2.1) not."""
    return [tidy(_freed(part)) for part in _parted(";", str(line.value))]


def _parted(at: str, text: str) -> list[str]:
    """The text cut at each ``at`` that no backslash escapes; a backslash may itself be an escaped one."""
    parts = [""]
    for token in _TOKEN.findall(text):
        if token == at:
            parts.append("")
        else:
            parts[-1] += token
    return parts


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


def _telephones(contents: dict[str, list[Any]]) -> list[tuple[str, str, str]]:
    """Work numbers and mobiles; home numbers and fax are left in the file."""
    found = []
    for line in _preferred(contents.get("tel", [])):
        kinds = _kinds(line)
        said = _text(line).removeprefix("tel:").strip()
        number = reach.read_telephone(said).value or tidy(said)
        if not number or "fax" in kinds or ("home" in kinds and "work" not in kinds and "cell" not in kinds):
            continue
        mobile = "cell" in kinds or (not kinds & {"work", "main"} and is_mobile(number))
        found.append(("mobile" if mobile else "telephone", number, ""))
    return found


def write(path: Path, cards: Iterable[Iterable[Card]], version: str = "4.0") -> None:
    """Writes one entry for each person's or team's cards (one a post), or raises ``Problem``."""
    try:
        path.write_text(written(cards, version), encoding="utf-8", newline="")
    except OSError as fault:
        raise Problem(
            f"{path.name} could not be written. Close it in other programs, or choose another folder.",
            repr(fault),
        ) from fault


def written(cards: Iterable[Iterable[Card]], version: str = "4.0") -> str:
    """The entries as text, lines ended by CRLF and folded at 75 octets, texts escaped, as both versions ask."""
    return "".join(_entry(list(posts), version) for posts in cards)


def _entry(posts: list[Card], version: str) -> str:
    card = posts[0]
    given, _, family = ("", "", card.name) if card.is_team else card.name.rpartition(" ")
    if not given and not card.is_team:
        given, family = family, ""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", "PRODID:-//Coordinator//Contacts//EN"]
    if version == "3.0":  # which knows no kinds; Apple's address book and ours read this
        lines.append("X-ABSHOWAS:COMPANY" if card.is_team else "")
    else:
        lines.append(f"KIND:{'org' if card.is_team else 'individual'}")
    lines += [
        f"UID:{_escaped(card.uid)}" if card.uid else "",
        f"N:{_escaped(family)};{_escaped(given)};;{_escaped(card.title)};",
        f"FN:{_escaped(card.name)}",
    ]
    for number, post in enumerate(posts, 1):
        lines += _post_lines(post, f"post{number}." if number > 1 else "", version)
    social = "X-SOCIALPROFILE" if version == "3.0" else "SOCIALPROFILE;VALUE=text"
    for kind, value, _ in card.others:
        if kind == "name":
            lines.append(f"NICKNAME:{_escaped(value)}")
        elif kind == "handle":
            lines.append(f"{social}:{_escaped(value)}")
        elif kind == "website":
            lines.append(f"URL:{value}")
    lines.append(f"NOTE:{_escaped(card.notes)}" if card.notes else "")
    lines += ["CATEGORIES:Widening participation", "END:VCARD"]
    return "".join(_folded(line) for line in lines if line)


def _post_lines(post: Card, group: str, version: str) -> list[str]:
    old = version == "3.0"
    organisation = ";".join(_escaped(part) for part in (post.organisation, post.team) if part)
    if post.team and not post.organisation:
        organisation = ";" + organisation
    lines = [f"{group}ORG:{organisation}" if organisation else ""]
    lines.append(f"{group}TITLE:{_escaped(post.job_title)}" if post.job_title else "")
    best = "TYPE=INTERNET,WORK,PREF" if old else "TYPE=work;PREF=1"
    mail = "TYPE=INTERNET,WORK" if old else "TYPE=work"
    others = [(kind, value) for kind, value, _ in post.others]
    lines += [f"{group}EMAIL;{best}:{_escaped(post.email)}"] if post.email else []
    lines += [f"{group}EMAIL;{mail}:{_escaped(value)}" for kind, value in others if kind == "e-mail"]
    work = "TYPE=WORK,VOICE" if old else "TYPE=work;TYPE=voice"
    cell = "TYPE=CELL" if old else "TYPE=cell"
    numbers = [("telephone", post.telephone), ("mobile", post.mobile), *others]
    for kind, value in numbers:
        if kind in ("telephone", "mobile") and value:
            lines.append(f"{group}TEL;{work if kind == 'telephone' else cell}:{_escaped(value)}")
    lines.append(f"{group}URL:{post.website}" if post.website else "")
    return lines


def _escaped(text: str) -> str:
    lined = re.sub("\r\n|[\r\u2028\u2029]", "\n", text)
    bare = "".join(c for c in lined if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return re.sub(r"([\\,;])", r"\\\1", bare).replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never cut within a letter."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece]) + "\r\n"

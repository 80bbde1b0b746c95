"""Contacts from Google's CSV: the layout since 2024 and the one before."""

from collections.abc import Callable

from coordinator.directory.records import Card
from coordinator.directory.rules import is_team_name, lost_letters
from coordinator.directory.rules.arriving import is_mobile, reach_of
from coordinator.intake import reach, values
from coordinator.intake.table import Row, Table
from coordinator.names import fold, tidy

UID = "UID"  # how our own exports label the field in which they keep it
TEAM = "team"
_MOST = 12  # e-mail addresses, telephones, sites and fields of one's own a card may have


def is_google(table: Table) -> bool:
    """Whether these headings are Google's, of either layout."""
    headings = {fold(heading) for heading in table.headings}
    return "e mail 1 value" in headings or {"group membership", "given name"} <= headings


def read(table: Table) -> list[Card]:
    """A card for each row; the starred address comes first, addresses joined by ``:::`` are taken apart."""
    columns = {fold(heading): index for index, heading in reversed(list(enumerate(table.headings)))}
    return [card for row in table.rows if (card := _card(row, columns)) is not None]


def _card(row: Row, columns: dict[str, int]) -> Card | None:
    def text(*headings: str) -> str:
        return next((said for h in headings if (said := values.text(row.cell(columns.get(h))))), "")

    parts = (
        ("first name", "given name"),
        ("middle name", "additional name"),
        ("last name", "family name"),
        ("name suffix",),
    )
    name = tidy(" ".join(text(*part) for part in parts)) or text("name", "file as")
    emails = _emails(text)
    organisation = text("organization name", "organization 1 name")
    if not (name or emails or organisation):
        return None
    own = _own_fields(text)
    fields = reach_of(emails, _telephones(text))
    websites = _joined(text, "website")
    fields["others"] += tuple(("website", site, "") for site in websites[1:])
    if (nickname := text("nickname")) and fold(nickname) != fold(name):
        fields["others"] += (("name", nickname, ""),)
    fields["others"] += tuple(("handle", handle.lstrip("@"), "") for handle in own.get("Handle", ()))
    fields["others"] += tuple(("name", other, "") for other in own.get("Name", ()))
    mark = next(iter(own.get(UID, ())), "")
    return Card(
        row=row.number,
        name=name or (emails[0][0] if emails else ""),
        title=text("name prefix"),
        organisation=organisation,
        team=text("organization department", "organization 1 department"),
        job_title=text("organization title", "organization 1 title"),
        website=next(iter(websites), ""),
        notes=values.lines(row.cell(columns.get("notes"))),
        is_team=mark == TEAM or (not mark and is_team_name(name) and not text("first name", "given name")),
        uid=mark if mark != TEAM else "",
        warnings=tuple(lost_letters(name)),
        **fields,
    )


def _own_fields(text: Callable[..., str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number in range(1, _MOST + 1):
        label = text(f"custom field {number} label", f"custom field {number} type")
        if said := text(f"custom field {number} value"):
            found.setdefault(label, []).append(said)
    return found


def _joined(text: Callable[..., str], kind: str) -> list[str]:
    found = []
    for number in range(1, _MOST + 1):
        found += [part.strip() for part in text(f"{kind} {number} value").split(":::") if part.strip()]
    return found


def _emails(text: Callable[..., str]) -> list[tuple[str, str]]:
    starred: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for number in range(1, _MOST + 1):
        label = text(f"e mail {number} label", f"e mail {number} type")
        joined = text(f"e mail {number} value")
        note = "home" if "home" in label.casefold() else ""
        found = [(address, note) for part in joined.split(":::") for address in reach.find_emails(part)]
        (starred if label.startswith("*") else others).extend(found)
    return starred + others


def _telephones(text: Callable[..., str]) -> list[tuple[str, str, str]]:
    """Work numbers and mobiles; home numbers and fax are left in the file."""
    found = []
    for number in range(1, _MOST + 1):
        label = text(f"phone {number} label", f"phone {number} type").lstrip("* ").casefold()
        for part in text(f"phone {number} value").split(":::"):
            said = reach.read_telephone(part).value or part.strip()
            if not said or "home" in label or "fax" in label:
                continue
            mobile = "mobile" in label or (not label.startswith(("work", "main")) and is_mobile(said))
            found.append(("mobile" if mobile else "telephone", said, ""))
    return found

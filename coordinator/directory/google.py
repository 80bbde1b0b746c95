"""Contacts from Google's CSV: the layout since 2024 and the one before."""

import re
from collections.abc import Callable

from coordinator.directory.records import Card
from coordinator.directory.rules import is_shared_inbox, is_team_name, lost_letters
from coordinator.intake import reach, values
from coordinator.intake.table import Row, Table
from coordinator.names import fold, tidy

_MOST = 8  # e-mail addresses and telephones a card may have


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

    parts = (("first name", "given name"), ("middle name", "additional name"), ("last name", "family name"))
    name = tidy(" ".join(text(*part) for part in parts)) or text("name", "file as")
    emails = _emails(text)
    personal = [address for address in emails if not is_shared_inbox(address)]
    shared = [address for address in emails if is_shared_inbox(address)]
    telephone, mobile = _telephones(text)
    organisation = text("organization name", "organization 1 name")
    if not (name or emails or organisation):
        return None
    return Card(
        row=row.number,
        name=name or (emails[0] if emails else ""),
        title=text("name prefix"),
        organisation=organisation,
        team=text("organization department", "organization 1 department"),
        job_title=text("organization title", "organization 1 title"),
        telephone=telephone,
        mobile=mobile,
        email=(personal or shared or [""])[0],
        team_email=shared[0] if personal and shared else "",
        website=text("website 1 value"),
        notes=values.lines(row.cell(columns.get("notes"))),
        is_team=is_team_name(name) and not text("first name", "given name"),
        warnings=tuple(lost_letters(name)),
    )


def _emails(text: Callable[..., str]) -> list[str]:
    starred: list[str] = []
    others: list[str] = []
    for number in range(1, _MOST + 1):
        label = text(f"e mail {number} label", f"e mail {number} type")
        joined = text(f"e mail {number} value")
        found = [address for part in joined.split(":::") for address in reach.find_emails(part)]
        (starred if label.startswith("*") else others).extend(found)
    return list(dict.fromkeys(starred + others))


def _telephones(text: Callable[..., str]) -> tuple[str, str]:
    """The work number and the mobile; home numbers are left in the file."""
    telephone = mobile = ""
    for number in range(1, _MOST + 1):
        label = text(f"phone {number} label", f"phone {number} type").lstrip("* ").casefold()
        for part in text(f"phone {number} value").split(":::"):
            said = reach.read_telephone(part).value or part.strip()
            if not said or "home" in label or "fax" in label:
                continue
            if "mobile" in label or re.match(r"(\+44 ?|0)7", said):
                mobile = mobile or said
            else:
                telephone = telephone or said
    return telephone, mobile

"""Contacts as CSV in Outlook's own layout, as its Import from a file takes them."""

from collections.abc import Iterable
from pathlib import Path

from coordinator.directory.outlook import ALSO, BETWEEN, TEAM, UID
from coordinator.directory.records import Card
from coordinator.intake import reach
from coordinator.intake.csv_out import write_csv

HEADINGS = (
    "Title", "First Name", "Middle Name", "Last Name", "Suffix", "Nickname", "Company", "Department", "Job Title",
    "Business Phone", "Business Phone 2", "Mobile Phone", "Other Phone", "E-mail Address", "E-mail Type",
    "E-mail 2 Address", "E-mail 2 Type", "E-mail 3 Address", "E-mail 3 Type", "Categories", "Notes", "Web Page",
    "User 1", "User 2", "User 3",
)  # fmt: skip


def write(path: Path, cards: Iterable[Card]) -> None:
    """One row for each post, safe to open in Excel. Raises ``Problem``."""
    write_csv(path, HEADINGS, (_row(card) for card in cards))


def national(telephone: str) -> str:
    """As dialled here and with spaces: ``+44 191 498 0743`` is ``0191 498 0743``.

    So no spreadsheet eats its leading zero nor takes its plus sign for a formula.
    """
    said = reach.read_telephone(telephone).value or telephone
    if said.startswith("+44 "):
        said = "0" + said.removeprefix("+44 ").removeprefix("0")
    elif said.startswith("+"):
        said = "00 " + said[1:]
    return f"{said[:4]} {said[4:]}" if said.isdecimal() and said.startswith("0") else said


def names(card: Card) -> tuple[str, str]:
    """First and last name; one word is a first name, a team's a last one."""
    if card.is_team:
        return "", card.name
    first, _, last = card.name.rpartition(" ")
    return (first, last) if first else (last, "")


def _row(card: Card) -> tuple[str, ...]:
    first, last = names(card)
    others = [(kind, value) for kind, value, _ in card.others]
    emails = [value for kind, value in others if kind == "e-mail"]
    telephones = [national(value) for kind, value in others if kind == "telephone"]
    mobiles = [national(value) for kind, value in others if kind == "mobile"]
    nicknames = [value for kind, value in others if kind == "name"]
    handles = [f"Handle:{value}" for kind, value in others if kind == "handle"]
    more = [("e-mail", one) for one in emails[2:]] + [("telephone", one) for one in telephones[1:]]
    more += [("mobile", one) for one in mobiles[1:]] + [("name", one) for one in nicknames[1:]]
    more += [("website", value) for kind, value in others if kind == "website"]
    more += [("handle", value.partition(":")[2]) for value in handles[1:]]
    also = ALSO + BETWEEN.join(f"{kind}: {value}" for kind, value in more) if more else ""
    emails, telephones, mobiles = [*emails, "", ""], [*telephones, ""], [*mobiles, ""]
    return (
        card.title, first, "", last, "", next(iter(nicknames), ""), card.organisation, card.team, card.job_title,
        national(card.telephone), telephones[0], national(card.mobile), mobiles[0],
        card.email, "SMTP" if card.email else "", emails[0], "SMTP" if emails[0] else "",
        emails[1], "SMTP" if emails[1] else "", "Widening participation", card.notes, card.website,
        TEAM if card.is_team else f"{UID}{card.uid}", next(iter(handles), ""), also,
    )  # fmt: skip

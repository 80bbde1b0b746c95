"""Contacts from Outlook's CSV: the desktop's 92 columns and the web's shorter layout."""

from coordinator.directory.records import Card
from coordinator.directory.rules import is_shared_inbox, is_team_name, lost_letters
from coordinator.intake import reach, values
from coordinator.intake.table import Row, Table
from coordinator.names import fold, tidy

_MARKS = ({"first name", "last name", "e mail address"}, {"last name", "company", "business phone"})


def is_outlook(table: Table) -> bool:
    """Whether these headings are Outlook's, whichever Outlook wrote them."""
    headings = {fold(heading) for heading in table.headings}
    return any(marks <= headings for marks in _MARKS)


def read(table: Table) -> list[Card]:
    """A card for each row; home addresses, birthdays and all that is personal are left in the file."""
    columns = {fold(heading): index for index, heading in reversed(list(enumerate(table.headings)))}
    return [card for row in table.rows if (card := _card(row, columns)) is not None]


def _card(row: Row, columns: dict[str, int]) -> Card | None:
    def text(*headings: str) -> str:
        return next((said for h in headings if (said := values.text(row.cell(columns.get(h))))), "")

    name = tidy(" ".join(text(part) for part in ("first name", "middle name", "last name", "suffix")))
    emails, warnings = _addresses(row, columns)
    personal = [address for address in emails if not is_shared_inbox(address)]
    shared = [address for address in emails if is_shared_inbox(address)]
    team = not text("first name") and is_team_name(name)
    organisation = text("company")
    if not (name or emails or organisation):
        return None
    return Card(
        row=row.number,
        name=name or (emails[0] if emails else ""),
        title="" if team else text("title"),
        organisation=organisation,
        team=text("department"),
        job_title=text("job title"),
        telephone=_telephone(
            text("business phone", "business phone 2", "company main phone", "primary phone")
        ),
        mobile=_telephone(text("mobile phone")),
        email=(personal or shared or [""])[0],
        team_email=shared[0] if personal and shared else "",
        website=text("web page"),
        notes=values.lines(row.cell(columns.get("notes"))),
        is_team=team,
        warnings=tuple(warnings + lost_letters(name)),
    )


def _addresses(row: Row, columns: dict[str, int]) -> tuple[list[str], list[str]]:
    """Real addresses, and what to say of those that only Exchange understands."""
    found: list[str] = []
    warnings = []
    for heading in ("e mail", "e mail 2", "e mail 3"):
        cell = row.cell(columns.get(f"{heading} address"))
        kind = values.text(row.cell(columns.get(f"{heading} type"))).upper()
        internal = values.text(cell).casefold().startswith("/o=") or (
            kind == "EX" and not reach.find_emails(cell)
        )
        if not internal:
            found += reach.find_emails(cell)
            continue
        shown = reach.find_emails(row.cell(columns.get(f"{heading} display name")))
        found += shown
        warnings.append(
            "The address only works inside their own mail system. "
            + (f"{shown[0]}, shown beside it, was taken instead." if shown else "It was left out.")
        )
    return list(dict.fromkeys(found)), warnings


def _telephone(said: str) -> str:
    return reach.read_telephone(said).value or said

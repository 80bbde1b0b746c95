"""Contacts from Outlook's CSV: the desktop's 92 columns and the shorter layouts of the web and new Outlook."""

from collections.abc import Iterator

from coordinator.directory.records import Card
from coordinator.directory.rules import is_team_name, lost_letters
from coordinator.directory.rules.arriving import is_mobile, reach_of
from coordinator.intake import reach, values
from coordinator.intake.table import Row, Table
from coordinator.names import fold, tidy

UID = "UID:"  # begins the field in which our own exports keep it
TEAM = "UID:team"
ALSO, BETWEEN = "Also ", " ::: "  # what Outlook has no field for, in a field of its user's own
_MARKS = ({"first name", "last name", "e mail address"}, {"last name", "company", "business phone"})
# Telephones of the job, the most direct first. Home numbers, fax and pagers are left in the file.
_PHONES = (
    "business phone", "business phone 2", "company main phone", "primary phone", "mobile phone", "mobile phone 2",
    "other phone", "assistants phone", "callback", "car phone",
)  # fmt: skip


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
    mark = text("user 1")
    team = mark == TEAM or (not text("first name") and is_team_name(name) and not mark.startswith(UID))
    organisation = text("company")
    if not (name or emails or organisation):
        return None
    fields = reach_of([(address, "") for address in emails], _telephones(row, columns))
    nickname = text("nickname")
    if nickname and fold(nickname) != fold(name):
        fields["others"] += (("name", nickname, ""),)
    if handle := text("user 2").removeprefix("Handle:") if text("user 2").startswith("Handle:") else "":
        fields["others"] += (("handle", handle.lstrip("@"), ""),)
    fields["others"] += tuple(_also(text("user 3")))
    return Card(
        row=row.number,
        name=name or (emails[0] if emails else ""),
        title="" if team else text("title"),
        organisation=organisation,
        team=text("department"),
        job_title=text("job title"),
        website=text("web page", "business web page"),
        notes=values.lines(row.cell(columns.get("notes"))),
        is_team=team,
        uid=mark.removeprefix(UID) if mark.startswith(UID) and mark != TEAM else "",
        warnings=tuple(warnings + lost_letters(name)),
        **fields,
    )


def _also(said: str) -> Iterator[tuple[str, str, str]]:
    if said.startswith(ALSO):
        for part in said.removeprefix(ALSO).split(BETWEEN):
            kind, colon, value = part.partition(": ")
            if colon and value:
                yield kind, value, ""


def _telephones(row: Row, columns: dict[str, int]) -> list[tuple[str, str, str]]:
    found = []
    for heading in _PHONES:
        said = values.text(row.cell(columns.get(heading)))
        if said:
            number = reach.read_telephone(said).value or said
            mobile = "mobile" in heading or (heading in ("primary phone", "other phone") and is_mobile(number))
            found.append(("mobile" if mobile else "telephone", number, _note(heading)))
    return found


def _note(heading: str) -> str:
    return {"company main phone": "switchboard", "assistants phone": "assistant"}.get(heading, "")


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

"""What each row of a form's answers says: whose child, which answers, who answered and when."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from coordinator.consent.records import PHOTOS, Answer, Scope
from coordinator.consent.replies.columns import NONE_OF, Columns, scopes_of_option
from coordinator.intake.dates import month_first, read_moment
from coordinator.intake.table import Cell, Row, Table
from coordinator.intake.values import read_year_group, read_yes_no, text

_NOTHING_TO_SAY = re.compile(r"^(?:no|none|n/?a|nil|nothing|-|\.)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """One family's answers as they sent them; ``doubts`` say what could not be read, in plain sentences."""

    row: int
    at: datetime | None
    forename: str
    surname: str
    form: str = ""
    year: int | None = None
    answers: Mapping[Scope, Answer] = field(default_factory=dict)
    responder: str = ""
    relationship: str = ""
    reach: str = ""
    note: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The pupil as the family wrote them."""
        return f"{self.forename} {self.surname}".strip()


def read_replies(table: Table, columns: Columns) -> list[Reply]:
    """Every row that holds anything, in the order in which the answers came."""
    rows = list(table.rows)
    at = columns.fields.get("at")
    american = month_first(row.cells[at] for row in rows) if at is not None else None
    offered = _offered(rows, columns.fields.get("photographs"))
    found = [_reply(row, columns, offered, american=bool(american)) for row in rows]
    return sorted(
        (one for one in found if one.name or one.answers), key=lambda one: (one.at or datetime.max, one.row)
    )


def unknown_options(table: Table, columns: Columns) -> list[str]:
    """The ticks of the photographs question that no use on the slip answers to."""
    offered = _offered(list(table.rows), columns.fields.get("photographs"))
    return [option for option in offered if not scopes_of_option(option)]


def _offered(rows: Iterable[Row], place: int | None) -> list[str]:
    """Every option that anybody ticked, the most ticked first."""
    if place is None:
        return []
    seen = Counter(option for row in rows for option in _ticked(row.cells[place]))
    return [option for option, _ in seen.most_common() if not NONE_OF.match(option)]


def _ticked(cell: Cell) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text(cell)) if part.strip()]


def _reply(row: Row, columns: Columns, offered: list[str], *, american: bool) -> Reply:
    def cell(name: str) -> Cell:
        place = columns.fields.get(name)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    doubts: list[str] = []
    moment = read_moment(cell("at"), american)
    if moment.value is None and "at" in columns.fields:
        doubts.append(f"When it was sent can’t be read ({moment.reason or 'it is blank'})")
    forename, surname = text(cell("forename")), text(cell("surname"))
    if "name" in columns.fields and not (forename or surname):
        forename, surname = _parted(text(cell("name")))
    where = text(cell("form"))
    year = read_year_group(where)
    answers = _answers(row, columns, doubts)
    answers |= _photographs(_ticked(cell("photographs")), offered)
    note = text(cell("note"))
    return Reply(
        row=row.number, at=moment.value, forename=forename, surname=surname,
        form="" if year.value is not None and not year.reason else where, year=year.value, answers=answers,
        responder=text(cell("responder")), relationship=text(cell("relationship")),
        reach=text(cell("telephone")) or text(cell("email")),
        note="" if _NOTHING_TO_SAY.match(note) else note, doubts=tuple(doubts),
    )  # fmt: skip


def _parted(name: str) -> tuple[str, str]:
    """``Adams, Ava`` and ``Ava Adams``; one word is a whole name."""
    if "," in name:
        surname, _, forename = name.partition(",")
        return forename.strip(), surname.strip()
    forename, _, surname = name.rpartition(" ")
    return forename, surname


def _answers(row: Row, columns: Columns, doubts: list[str]) -> dict[Scope, Answer]:
    asked = dict(columns.scopes)
    if "taking-part" in columns.fields:
        asked[Scope.TAKING_PART] = columns.fields["taking-part"]
    found: dict[Scope, Answer] = {}
    for scope, place in asked.items():
        said = row.cells[place] if place < len(row.cells) else None
        flag = read_yes_no(_first_word(said))
        if flag.value is not None:
            found[scope] = Answer.GIVEN if flag.value else Answer.REFUSED
        elif text(said):
            doubts.append(f"“{text(said)}” is neither yes nor no")
        elif scope is Scope.TAKING_PART:
            doubts.append("Whether they may take part is left open")
    return found


def _first_word(cell: Cell) -> Cell:
    """``Yes, I give permission`` begins with its answer."""
    said = text(cell)
    first = re.match(r"(?i)(yes|no)\b", said)
    return first[1] if first else cell


def _photographs(ticked: list[str], offered: list[str]) -> dict[Scope, Answer]:
    """A tick is a yes; what others could tick and this family did not is a no, once they answered at all."""
    if not ticked:
        return {}
    yes = {scope for option in ticked for scope in scopes_of_option(option)}
    asked = {scope for option in offered for scope in scopes_of_option(option)}
    return {scope: Answer.GIVEN if scope in yes else Answer.REFUSED for scope in PHOTOS if scope in asked | yes}

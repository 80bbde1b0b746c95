"""The table of answers: a pupil a line, each thing asked with its sign and word, silence across the whole line."""

from collections.abc import Callable, Sequence
from functools import partial

from coordinator import names
from coordinator.consent import rules
from coordinator.consent.records import PHOTOS, ConsentRow, Scope, State
from coordinator.consent.rules.reminding import often
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.kit.theme import Theme
from coordinator.visits.records import PlaceState
from coordinator.words import day_and_month

_MARKS = {
    State.GIVEN: Mark("Yes", "good", "check"),
    State.REFUSED: Mark("No", "line", "x"),
    State.WITHDRAWN: Mark("Withdrawn", "alert", "rotate-ccw"),
    State.INVALID: Mark("Not valid", "alert", "circle-alert"),
    State.CONFLICT: Mark("Two answers", "warn", "git-compare-arrows"),
    State.NO_REPLY: Mark("No reply yet", "dashed", "circle-dashed"),
    State.ASKED_AGAIN: Mark("Asked again, no reply yet", "warn", "refresh-cw"),
    State.NOT_ASKED: Mark("Not asked yet", "dashed", "minus"),
    State.NOT_NEEDED: Mark("Not needed", "plain", "minus"),
}
_BLANK = Mark("Left blank", "dashed", "circle-dashed")
_SILENT = (State.NO_REPLY, State.ASKED_AGAIN, State.NOT_ASKED, State.NOT_NEEDED)
_FIRST = 2  # the column of taking part

FILTERS: Sequence[tuple[str, str]] = (
    ("all", "All"),
    ("silent", "No reply"),
    ("no", "No to something"),
    ("withdrawn", "Withdrawn"),
    ("two", "Two answers"),
)
TESTS: dict[str, Callable[[ConsentRow], bool]] = {
    "all": lambda row: True,  # noqa: ARG005
    "silent": rules.is_missing,
    "no": rules.no_to_something,
    "withdrawn": lambda row: State.WITHDRAWN in row.states.values(),
    "two": lambda row: State.CONFLICT in row.states.values(),
}


def is_silent(row: ConsentRow) -> bool:
    """Whether nobody has said anything about this pupil, so that one sentence says it for the whole line."""
    return not row.taking_part.answered and all(s in _SILENT for s in row.states.values())


def cell(scope: Scope, row: ConsentRow) -> Mark | None:
    """How one answer is shown; a line left open on a slip that came is blank, not silent."""
    state = row.states[scope]
    if scope is Scope.TAKING_PART and row.place_state is PlaceState.WITHDREW and not state.answered:
        return Mark("Taken off", "plain", "minus")
    if scope is Scope.TAKING_PART and state is State.NO_REPLY and is_silent(row) and row.reminders > 1:
        return Mark(f"No reply yet, reminded {often(row.reminders)}", "dashed", "circle-dashed")
    if scope is not Scope.TAKING_PART and state in _SILENT:
        if row.taking_part is State.REFUSED or not row.taking_part.answered:
            return None
        return _BLANK if state is not State.ASKED_AGAIN else _MARKS[state]
    return _MARKS[state]


def how(row: ConsentRow) -> str:
    """How and when it came; where the line says how often a family was reminded, only when last."""
    if is_silent(row) and row.reminders > 1 and row.reminded_on is not None:
        return f"Last {day_and_month(row.reminded_on)}"
    return row.how


def photo_cell(uses: Sequence[Scope], row: ConsentRow) -> Mark | None:
    """The uses of photographs in one cell; ``2 of 4 uses`` when only some are allowed."""
    found = [row.states[scope] for scope in uses]
    for loud in (State.CONFLICT, State.WITHDRAWN, State.INVALID):
        if loud in found:
            return _MARKS[loud]
    if len(set(found)) == 1:
        return cell(uses[0], row)
    return Mark(f"{found.count(State.GIVEN)} of {len(uses)} uses", "warn", "circle-dot")


def medicine_cell(row: ConsentRow) -> Mark | None:
    """Whether staff may give what the pupil brings; nothing for everybody who brings none."""
    state = row.states[Scope.MEDICINE]
    if state is State.NOT_NEEDED:
        return None
    return Mark("Open", "dashed", "circle-dashed") if state in _SILENT else _MARKS[state]


def columns(scopes: Sequence[Scope]) -> list[Column]:
    """The columns for what this visit asks."""
    uses = [scope for scope in PHOTOS if scope in scopes]
    tight = Scope.MEDICINE in scopes  # a column more has to fit beside the others
    made = [
        Column("Pupil", lambda r: r.name, "name", 144, sort=lambda r: names.sort_key(r.surname, r.forename)),
        Column("Form", lambda r: r.form, "soft", 50, sort=lambda r: (len(r.form), r.form)),
        Column("Trip", partial(cell, Scope.TAKING_PART), "state", 64),
        Column("Urgent care", partial(cell, Scope.EMERGENCY), "state", 85),
        Column("Photographs", partial(photo_cell, uses), "state", 118),
    ]
    for scope, title in ((Scope.SHARING, "Sharing"), (Scope.TRAVEL_HOME, "Home")):
        if scope in scopes:
            made.append(Column(title, partial(cell, scope), "state", 60 if tight else 66))
    if tight:
        made.append(Column("Medicine", medicine_cell, "state", 72))
    made += [
        Column("How and when", how, "soft", 106 if tight else 122, sort=lambda r: r.replied_at and r.replied_at.isoformat()),
        Column("Who said so", lambda r: r.who, "soft", -1),
    ]
    return made


class AnswersTable(Table):
    """Rows are ConsentRows, what needs a look first; a line nobody has answered is one sentence."""

    def __init__(self, theme: Theme) -> None:
        self._scopes: tuple[Scope, ...] = tuple(Scope)
        super().__init__(theme, "Answers", columns(self._scopes), key=lambda r: r.pupil_id)
        self.counted.connect(lambda _: self._span())

    def set_answers(self, rows: Sequence[ConsentRow], scopes: Sequence[Scope]) -> None:
        brings = any(row.states[Scope.MEDICINE] is not State.NOT_NEEDED for row in rows)
        wanted = (*scopes, Scope.MEDICINE) if brings else tuple(scopes)
        if wanted != self._scopes:
            self._scopes = wanted
            self.set_columns(columns(wanted))
        self.set_rows(rows)

    def _span(self) -> None:
        """Lets "No reply yet" run over the answers that nobody has given."""
        self.clearSpans()
        wide = len(self.table.columns) - 2 - _FIRST
        for place, row in enumerate(self.shown):
            if is_silent(row):
                self.setSpan(place, _FIRST, 1, wide)

"""The chosen change: every record it touched, before and after, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, hairline
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.theme import Theme
from coordinator.file.taking_back import Dependant, reason
from coordinator.history.records import Change, Detail, FieldChange, RecordChange, State

HIDDEN = "▇▇▇▇▇▇"  # what discreet mode puts in place of a value
_ICONS = {"added": "plus", "changed": "pen-line", "removed": "x"}
_TONES = {"added": "good", "changed": "info", "removed": "alert"}
_STATES = {State.TAKEN: "Taken back by a later change.", State.UNDONE: "Taken back with Undo."}


class ChangePanel(Card):
    """``take`` this change back, ``open_record`` it touched, ``jump`` to the later change in the way."""

    take = Signal()
    open_record = Signal()
    jump = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self.setAccessibleName("The chosen change")
        self.what = Label(theme, "", "lead", wrap=True)
        self._when = Label(theme, "", "small", "ink-2", wrap=True)
        self._summary = Label(theme, "", "small-bold", "ink-3", wrap=True)
        self.list = RowList(theme, "Records of the chosen change", marks_choice=False)
        self.button = Button(theme, "Take this back", "primary", icon="undo-2")
        self.open = Button(theme, "Open the record", icon="eye")
        self.why = Label(theme, "", "small", "ink-2", wrap=True)
        self.later = Button(theme, "Show the later change", "quiet", small=True)
        self._first = 0
        self._lay_out(theme)
        self.button.clicked.connect(lambda _=False: self.take.emit())
        self.open.clicked.connect(lambda _=False: self.open_record.emit())
        self.later.clicked.connect(lambda _=False: self.jump.emit(self._first))

    def _lay_out(self, theme: Theme) -> None:
        self.body.setSpacing(0)
        self.list.setMinimumHeight(theme.px(80))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        top, foot = QWidget(), QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(16, 13, 16, 12)
        column.setSpacing(3)
        for label in (self.what, self._when, self._summary):
            column.addWidget(label)
        deeds = QVBoxLayout(foot)
        deeds.setContentsMargins(16, 12, 16, 12)
        deeds.setSpacing(8)
        deeds.addLayout(row_of(self.button, self.open, None))
        deeds.addWidget(self.why)
        deeds.addLayout(row_of(self.later, None))
        for part in (top, hairline()):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        for part in (hairline(), foot):
            self.body.addWidget(part)

    def show_change(
        self, change: Change | None, when: str, detail: Detail | None, later: list[Dependant], *,
        read_only: bool, discreet: bool, opens: bool,
    ) -> None:  # fmt: skip
        """Everything at once; ``later`` are the changes in the way."""
        self.setVisible(change is not None)
        if change is None or detail is None:
            return
        self.what.setText(change.label)
        self._when.setText(f"{change.who or 'Somebody'}, {when}")
        self._summary.setText(detail.summary)
        self.list.set_rows(rows(detail, discreet=discreet))
        stands = change.state is State.DONE
        self.button.setEnabled(stands and not later and not read_only)
        self.open.setVisible(opens)
        said = "" if stands else _STATES[change.state]
        if stands:
            said = "You can read here, but not change anything." if read_only else reason(later)
        self.why.setText(said)
        self.why.setVisible(bool(said))
        self._first = later[0].id if later else 0
        self.later.setVisible(bool(self._first) and stands)


def rows(detail: Detail, *, discreet: bool) -> list[Row]:
    """A row for each record, and below it one for each field: before → after."""
    made: list[Row] = []
    for number, record in enumerate(detail.records):
        made.append(_record(number, record, discreet=discreet))
        made += [
            Row((number, place), field.name, _change(record, field, discreet=discreet), quiet=True, most=3)
            for place, field in enumerate(record.fields)
        ]
    return made


def _record(number: int, record: RecordChange, *, discreet: bool) -> Row:
    title = HIDDEN if record.private and discreet else record.title
    return Row(
        (number, -1), title, f"{record.noun[:1].upper()}{record.noun[1:]} {record.deed}",
        icon=_ICONS[record.deed], tone=_TONES[record.deed], most=2,
    )  # fmt: skip


def _change(record: RecordChange, field: FieldChange, *, discreet: bool) -> str:
    if discreet and (field.private or record.private):
        return HIDDEN
    if record.deed == "added":
        return field.after
    if record.deed == "removed":
        return field.before
    return f"{field.before or 'nothing'} → {field.after or 'nothing'}"

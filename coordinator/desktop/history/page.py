"""The History: every change by day, what it did to which record, one taken back, old ones cleared."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.history.panel import ChangePanel
from coordinator.desktop.kit.buttons import Button, Chip, row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Day, QuietCombo
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.history import actions, store
from coordinator.history.records import Change, Detail, State
from coordinator.history.store import Filter
from coordinator.problems import Problem

_PAGE = 200
_MORE = "more"
# What the kinds of record are called in the filter, and their tables.
KINDS: Mapping[str, tuple[str, ...]] = {
    "Visits": ("visit", "party", "itinerary_item", "staffing", "transport", "money_line", "checklist_item", "place"),
    "Pupils": ("pupil", "need", "carer", "indicator", "pupil_group", "membership"),
    "Consent": ("decision", "asking"),
    "Partners": ("organisation", "team", "person", "post", "knows", "agreement", "objective", "partner_profile"),
    "Contacts and promises": ("contact", "promise"),
    "Thanks and feedback": ("thanks", "feedback", "response", "honest_note"),
    "School year": ("academic_year", "term", "closure", "calendar_event", "timetable_week", "bell_time", "lesson",
                    "partner_week"),
    "School and staff": ("school", "school_setting", "staff"),
}  # fmt: skip
_OPENS = {"visit": "visit", "pupil": "pupil", "organisation": "partner", "person": "person"}


class HistoryPage(Page):
    """The list by day at the left, the chosen change at the right, how far it goes back at the foot."""

    title = "History"
    help_text = (
        "Every change to this file, newest first. Take one back by itself while nothing later depends on it;"
        " that is a change too and can be undone. Ctrl+F filters by words."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._line = QLineEdit()
        self._line.setPlaceholderText("Filter by words")
        self._line.setAccessibleName("Filter by words")
        self._who, self._kind = QuietCombo(theme), QuietCombo(theme)
        self._who.setAccessibleName("Person")
        self._kind.setAccessibleName("Kind of record")
        self._kind.addItems(["Every kind", *KINDS])
        self._new = Chip(theme, "Since you last looked")
        self._seen = Button(theme, "I have seen these", icon="check")
        self.list = RowList(theme, "Changes")
        self.panel = ChangePanel(theme)
        self._extent = Label(theme, "", "small", "ink-2", elide=True)
        self._clear = Button(theme, "Clear history before…", "quiet", small=True)
        self._most = _PAGE
        self._changes: list[Change] = []
        self._detail: Detail | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row_of(self._line, self._who, self._kind, self._new))
        card = Card(self.theme, margin=0)
        card.body.addWidget(self.list)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(card, 1)
        foot = Card(self.theme, margin=8)
        row = row_of(self._extent, self._clear)
        row.setStretch(0, 1)
        foot.body.addLayout(row)
        column.addWidget(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addWidget(left, 3)
        outer.addWidget(self.panel, 2)

    def _connect(self) -> None:
        self._line.textChanged.connect(self._filter)
        self._who.currentIndexChanged.connect(self._filter)
        self._kind.currentIndexChanged.connect(self._filter)
        self._new.toggled.connect(self._filter)
        self._seen.clicked.connect(lambda _=False: self.mark_seen())
        self._clear.clicked.connect(lambda _=False: self.clear())
        self.list.chosen.connect(self._choose)
        self.panel.take.connect(self.take_back)
        self.panel.jump.connect(self._jump)
        self.panel.open_record.connect(self._open)

    def head_actions(self) -> list[Button]:
        return [self._seen] if self._new.isChecked() and not self.session.file.read_only else []

    # Showing -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        self._fill_people()
        self._changes = actions.changes(file, self._wanted(), self._most)
        self.list.set_rows(self._rows(today))
        if self._change is None and self._changes:
            self.list.choose(self._changes[0].id)
        self._choose()
        oldest, journal, whole = store.extent(file)
        back = f"The history goes back to {words.plain_date(oldest.date())}" if oldest else "The history is empty"
        self._extent.setText(f"{back}, about {_size(journal)} of the file’s {_size(whole)}")
        self._clear.setEnabled(oldest is not None and not file.read_only)
        since = actions.since_you_last_looked(file, file.who, today)
        by = words.listed([name or "somebody" for name, _ in since.people[:3]])
        new = words.count(since.changes, "change") + f" by {by} since you last looked" if since.changes else ""
        self.set_head("History", new or "Every change to this file, newest first")
        self.head_changed.emit()

    def _fill_people(self) -> None:
        names = ["Everybody", *store.people(self.session.file)]
        if names != [self._who.itemText(place) for place in range(self._who.count())]:
            chosen = self._who.currentText()
            self._who.blockSignals(True)
            self._who.clear()
            self._who.addItems(names)
            self._who.setCurrentIndex(max(0, self._who.findText(chosen)))
            self._who.blockSignals(False)

    def _wanted(self) -> Filter:
        file = self.session.file
        base = Filter()
        if self._new.isChecked():
            base = actions.since_filter(file, file.who, self.session.today())
        who = self._who.currentText() if self._who.currentIndex() > 0 else None
        return replace(
            base, words=self._line.text(), who=who, tables=KINDS.get(self._kind.currentText(), ())
        )

    def _rows(self, today: date) -> list[Row]:
        made: list[Row] = []
        day: date | None = None
        for change in self._changes:
            if change.at.date() != day:
                day = change.at.date()
                made.append(Row(("day", day), _day(day, today), heading=True))
            stands = change.state is State.DONE
            made.append(
                Row(
                    change.id, change.label, f"{change.who or 'Somebody'} · {words.count(change.records, 'record')}",
                    right=words.clock(change.at.time()), quiet=not stands,
                    pill=None if stands else Mark("taken back", "line"),
                )
            )  # fmt: skip
        if len(self._changes) == self._most:
            made.append(Row(_MORE, "Show earlier changes", quiet=True))
        elif not self._changes:
            made.append(Row(("day", None), "No change fits", heading=True))
        return made

    @property
    def _change(self) -> Change | None:
        return next((change for change in self._changes if change.id == self.list.key), None)

    def _filter(self, *_: object) -> None:
        self._most = _PAGE
        self.refresh()

    def _choose(self, *_: object) -> None:
        if self.list.key == _MORE:
            self._most += _PAGE
            self.refresh()
            return
        file, change = self.session.file, self._change
        self._detail = actions.detail(file, change.id) if change else None
        stands = change is not None and change.state is State.DONE
        self.panel.show_change(
            change, _moment(change.at) if change else "", self._detail,
            actions.what_depends(file, change.id) if change and stands else [],
            read_only=file.read_only, discreet=self.session.discreet, opens=self._target() is not None,
        )  # fmt: skip

    def _target(self) -> tuple[str, int] | None:
        for record in self._detail.records if self._detail else ():
            if record.table in _OPENS and record.deed != "removed":
                return _OPENS[record.table], record.row_id
        return None

    # Doing ---------------------------------------------------------------------------------------------

    def take_back(self) -> None:
        """The chosen change, as a change of its own."""
        if change := self._change:
            try:
                actions.take_back(self.session.file, change.id)
            except Problem as problem:
                self.session.messages.problem(problem)

    def _jump(self, entry_id: int) -> None:
        if not self.list.choose(entry_id):
            self._line.clear()
            self._who.setCurrentIndex(0)
            self._kind.setCurrentIndex(0)
            self._new.setChecked(False)
            self.list.choose(entry_id)

    def _open(self) -> None:
        if target := self._target():
            self.go.emit(*target)

    def show_record(self, id_: int) -> None:
        """One change by its entry; a number below zero: what others changed since she last looked."""
        if id_ < 0:
            self.show_new()
        elif id_:
            self._jump(id_)

    def show_new(self) -> None:
        """Only what others changed since she last looked."""
        self._new.setChecked(True)

    def mark_seen(self) -> None:
        """She has read everything up to now."""
        file = self.session.file
        try:
            actions.looked(file, file.who, file.clock())
        except Problem as problem:
            self.session.messages.problem(problem)
            return
        self._new.setChecked(False)
        self.refresh()

    def clear(self) -> None:
        """Asks first: it can't be undone."""
        session, today = self.session, self.session.today()
        year_ago = today - timedelta(days=365)

        def save(values: dict[str, Any]) -> date:
            day: date = values["before"]
            return day

        dialog = FormDialog(
            self.theme, "Clear the history before a day",
            [Day(self.theme, "before", "Before", year_ago, today=today, required=True)], "Clear it", save,
            text="A backup is made first. Changes before that day can’t be taken back any more; the records stay.",
            draft="history",
        )  # fmt: skip
        if session.messages.run(dialog):
            before: date = dialog.outcome
            session.jobs.run("Clearing the history", lambda _: actions.trim(session.file, before), self._cleared)

    def _cleared(self, gone: int) -> None:
        self.refresh()
        self.session.toast(f"{words.count(gone, 'change')} cleared from the history" if gone else "Nothing is older")

    def focus_filter(self) -> None:
        self._line.setFocus()

    def escape(self) -> bool:
        """Clears the words."""
        had = bool(self._line.text())
        self._line.clear()
        return had


def _day(day: date, today: date) -> str:
    if (today - day).days in {0, 1}:
        return "Today" if day == today else "Yesterday"
    return words.short_date(day, today)


def _moment(at: datetime) -> str:
    return f"{words.short_date(at.date())} {at.year}, {words.clock(at.time())}"


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number < 10_000_000 else f"{number / 1_000_000:,.0f} MB"

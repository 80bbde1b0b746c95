"""What makes the calendar, as lists: terms, closed days, events, weeks A and B, and the way to bells and lessons."""

from collections.abc import Callable, Hashable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, Gap, hairline
from coordinator.desktop.kit.forms import QuietCombo
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.year import dialogs
from coordinator.desktop.year.reading import YearFacts
from coordinator.problems import Problem
from coordinator.school_year import actions
from coordinator.school_year.actions import next_year
from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, Term, Weight
from coordinator.school_year.rules import monday_of
from coordinator.words import count, day_and_month, short_date, year_groups

LISTS = (("terms", "Terms"), ("closed", "Closed days"), ("events", "Events"), ("weeks", "Weeks A and B"), ("clashes", "Clashes"))
_ICONS = {
    ClosureKind.HOLIDAY: ("sun", "warn"),
    ClosureKind.HALF_TERM: ("leaf", "good"),
    ClosureKind.INSET: ("notebook-pen", "plum"),
    ClosureKind.BANK_HOLIDAY: ("landmark", "info"),
    ClosureKind.OTHER: ("calendar-x-2", "plain"),
}
_WEIGHTS = {
    Weight.BLOCKS: ("ban", "alert"),
    Weight.AVOID: ("circle-alert", "warn"),
    Weight.NOTE: ("info", "plain"),
}


class ListsPanel(QWidget):
    """Enter on a row changes it, Delete takes it away; ``shown(date)`` when a row was chosen, to show it on the wall."""

    shown = Signal(object)
    visit = Signal(int)
    timetable = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme = session.theme
        self._session, self._theme = session, theme
        self._facts: YearFacts | None = None
        self._filling = False  # a row that the list chooses by itself is no wish to see it
        self._card = Card(theme, "In this year", margin=0)
        self._which = QuietCombo(theme)
        self._which.addItems([text for _, text in LISTS])
        self._which.setAccessibleName("Which list")
        self._card.head.addWidget(self._which)
        self._list = RowList(theme, "Terms")
        self._six = Button(theme, "Type the terms in", small=True)
        self._gap = Gap(theme, "", self._six)
        self._hint = Label(theme, "", "small", "ink-3", wrap=True)
        self._add = Button(theme, "Add a term", "quiet", icon="plus", small=True)
        self._bells = Button(theme, "My timetable", "quiet", icon="clock", small=True)
        self._lay_out()
        self._which.currentIndexChanged.connect(lambda _: self._fill())
        self._six.clicked.connect(lambda: self._run(self._form_six))
        self._add.clicked.connect(self.add)
        self._bells.clicked.connect(self.timetable)
        self._list.opened.connect(self._open)
        self._list.chosen.connect(self._chosen)
        self._list.menu_for = self._menu
        away = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)
        away.activated.connect(lambda: self._delete(self._list.key))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = self._card.body
        body.setSpacing(0)
        body.addWidget(hairline())
        self._edge = QWidget()
        edge = QVBoxLayout(self._edge)
        edge.setContentsMargins(12, 12, 12, 12)
        edge.addWidget(self._gap)
        edge.addWidget(self._hint)
        body.addWidget(self._edge)
        body.addWidget(self._list, 1)
        body.addStretch(0)
        body.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 6, 8, 6)
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._bells)
        body.addLayout(foot)
        outer.addWidget(self._card)

    @property
    def kind(self) -> str:
        return LISTS[self._which.currentIndex()][0]

    def show_list(self, kind: str) -> None:
        """Opens one of the lists: terms, closed, events, weeks or clashes."""
        self._which.setCurrentIndex([key for key, _ in LISTS].index(kind))
        self.focus()

    def focus(self) -> None:
        self._filling = True
        self._list.setFocus()
        self._filling = False

    def set_facts(self, facts: YearFacts) -> None:
        """Shows another year, or the same one read anew."""
        self._facts = facts
        self._fill()

    @property
    def rows(self) -> list[Row]:
        """The rows shown."""
        return self._made() if self._facts else []

    def _made(self) -> list[Row]:
        makers: dict[str, Callable[[YearFacts], list[Row]]] = {
            "terms": _terms,
            "closed": _closures,
            "events": _events,
            "weeks": _weeks,
            "clashes": _clashes,
        }
        return makers[self.kind](self._facts) if self._facts else []

    def _fill(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self._filling = True
        rows = self._made()
        adds = {
            "terms": "Add a term",
            "closed": "Add a closure",
            "events": "Add an event",
            "weeks": "Letter the weeks",
        }
        self._add.setVisible(self.kind in adds)
        self._add.set_text(adds.get(self.kind, ""))
        self._gap.setVisible(self.kind == "terms" and not rows)
        empty = {
            "terms": "No terms in this year yet.",
            "closed": "No closed day is known in this year yet.",
            "events": "No exams, evenings or other events in this year yet.",
            "weeks": "No weeks to letter before the terms are known.",
            "clashes": "Nothing is at odds among the visits still to come.",
        }
        self._hint.setText("" if rows else empty[self.kind])
        self._hint.setVisible(not rows)
        self._list.setAccessibleName(dict(LISTS)[self.kind])
        self._list.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._edge.setVisible(not rows)
        self._card.body.setStretch(3, 0 if rows else 1)
        self._filling = False

    def add(self) -> None:
        """Adds to the list that is shown."""
        start = self._facts.start if self._facts else self._session.today().year
        forms = {
            "terms": lambda: dialogs.term_form(self._session, start=start),
            "closed": lambda: dialogs.closure_form(self._session),
            "events": lambda: dialogs.event_form(self._session),
            "weeks": lambda: dialogs.weeks_form(self._session, start),
        }
        self._session.messages.run(forms[self.kind]())

    def _form_six(self) -> None:
        if self._facts is not None:
            self._session.messages.run(dialogs.six_terms(self._session, self._facts.start))

    def _run(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)

    def _open(self, key: Hashable) -> None:
        file, session = self._session.file, self._session
        if self.kind == "clashes" and isinstance(key, int) and self._facts:
            self.visit.emit(self._facts.clashes[key].visits[0])
        elif self.kind == "weeks" and isinstance(key, date) and self._facts:
            session.messages.run(dialogs.week_form(session, key, self._facts.calendar.week_letter(key)))
        elif isinstance(key, int):
            if self.kind == "terms":
                session.messages.run(dialogs.term_form(session, file.by_id(Term, key)))
            elif self.kind == "closed":
                session.messages.run(dialogs.closure_form(session, file.by_id(Closure, key)))
            elif self.kind == "events":
                session.messages.run(dialogs.event_form(session, file.by_id(CalendarEvent, key)))

    def _chosen(self, key: Hashable) -> None:
        if self._filling:
            return
        if isinstance(key, date):
            self.shown.emit(key)
        elif self.kind == "clashes" and isinstance(key, int) and self._facts:
            self.shown.emit(self._facts.clashes[key].day)
        elif isinstance(key, int):
            self.shown.emit(self._record(key).starts)

    def _delete(self, key: Hashable) -> None:
        deletes = {
            "terms": actions.delete_term,
            "closed": actions.delete_closure,
            "events": actions.delete_event,
        }
        if isinstance(key, int) and self.kind in deletes:
            self._run(lambda: deletes[self.kind](self._session.file, key))

    def _menu(self, key: Hashable) -> list[QAction]:
        if self.kind == "clashes":
            visit = QAction("Open the visit", self)
            visit.triggered.connect(lambda _=False: self._open(key))
            return [visit]
        change = QAction("Change…", self)
        change.triggered.connect(lambda _=False: self._open(key))
        if not isinstance(key, int):
            return [change]
        away = QAction("Open school again" if self.kind == "closed" else "Delete", self)
        away.triggered.connect(lambda _=False: self._delete(key))
        if self._record(key).to_confirm:
            right = QAction("This is right", self)
            right.triggered.connect(lambda _=False: self._confirm(key))
            return [right, change, away]
        return [change, away]

    def _record(self, key: int) -> Term | Closure | CalendarEvent:
        kinds: dict[str, type[Term | Closure | CalendarEvent]] = {
            "terms": Term,
            "closed": Closure,
            "events": CalendarEvent,
        }
        return self._session.file.by_id(kinds[self.kind], key)

    def _confirm(self, key: int) -> None:
        record = self._record(key)
        self._run(lambda: next_year.confirm(self._session.file, type(record), key))


_TO_CONFIRM = Mark("to confirm", "dashed")


def _days(starts: date, ends: date) -> str:
    if starts == ends:
        return short_date(starts)
    return f"{short_date(starts)} – {short_date(ends)}"


def _terms(facts: YearFacts) -> list[Row]:
    own = [t for t in facts.calendar.terms if t.starts <= facts.last and t.ends >= facts.first]
    return [
        Row(
            term.id,
            term.name,
            _days(term.starts, term.ends),
            right=count(len(facts.calendar.school_days(term.starts, term.ends)), "day"),
            pill=_TO_CONFIRM if term.to_confirm else None,
        )
        for term in own
    ]


def _closures(facts: YearFacts) -> list[Row]:
    own = [c for c in facts.calendar.closures if c.starts <= facts.last and c.ends >= facts.first]
    rows = []
    for closure in own:
        icon, tone = _ICONS[closure.kind]
        years = f", {year_groups(closure.year_groups)}" if closure.year_groups else ""
        rows.append(
            Row(
                closure.id, closure.name, _days(closure.starts, closure.ends) + years, icon=icon, tone=tone,
                pill=_TO_CONFIRM if closure.to_confirm else None,
            )
        )
    return rows


def _events(facts: YearFacts) -> list[Row]:
    own = [e for e in facts.calendar.events if e.starts <= facts.last and e.ends >= facts.first]
    rows = []
    for event in own:
        icon, tone = _WEIGHTS[event.weight]
        years = f", {year_groups(event.year_groups)}" if event.year_groups else ""
        pill = _TO_CONFIRM if event.to_confirm else None
        rows.append(Row(event.id, event.name, _days(event.starts, event.ends) + years, icon=icon, tone=tone, pill=pill))
    return rows


def _clashes(facts: YearFacts) -> list[Row]:
    rows: list[Row] = []
    for presses, heading in ((True, "To settle"), (False, "To look at")):
        some = [(at, clash) for at, clash in enumerate(facts.clashes) if clash.presses is presses]
        if some:
            rows.append(Row(f"heading {presses}", f"{heading} {len(some)}", heading=True))
        rows += [
            Row(
                at, clash.title, f"{short_date(clash.day)} · {clash.words}", most=3,
                icon="triangle-alert" if presses else "circle-alert", tone="alert" if presses else "warn",
            )
            for at, clash in some
        ]  # fmt: skip
    return rows


def _weeks(facts: YearFacts) -> list[Row]:
    rows = []
    for monday in dialogs.weeks_of(facts.first, facts.last):
        days = facts.calendar.school_days(monday, monday + timedelta(days=4)) if facts.has_terms else []
        if not days:
            continue
        letter = facts.calendar.week_letter(monday)
        now = monday == monday_of(facts.today)
        mark = Mark(f"Week {letter}", "hot" if now else "act") if letter else Mark("no letter", "dashed")
        rows.append(Row(monday, day_and_month(monday), beside=count(len(days), "day"), pill=mark))
    return rows

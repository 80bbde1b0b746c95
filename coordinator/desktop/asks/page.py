"""Just ask: what we need, whom we asked, what they said and what else turned up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.asks.dialogs import answer_dialog, ask_dialog, asking_dialog
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, EmptyState, Notice, Pill, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.relationships.actions import asks as actions
from coordinator.relationships.records import Answer
from coordinator.relationships.records.giving import AskedRow, AskRow, Suggested
from coordinator.relationships.rules import asks as rules
from coordinator.relationships.store import asks as store
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import Calendar

_PILLS = {Answer.WAITING: "dashed", Answer.YES: "good", Answer.PARTLY: "warn", Answer.NO: "plain"}


class AsksPage(Page):
    """The asks at the left, the chosen one at the right; a question while there is none."""

    title = "Just ask"
    help_text = (
        "If you need something, ask for it. Ctrl+N writes down what you need; Enter changes it. At the right you say whom"
        " you asked, what they answered and what else turned up."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._new = Button(theme, "New ask", "primary", icon="plus", keys="Ctrl+N")
        self._back = Button(theme, "Partners", icon="arrow-left")
        self.list = RowList(theme, "What we ask for")
        self._rows: list[AskRow] = []
        self._calendar: Calendar | None = None
        self._empty = EmptyState(
            theme,
            "What do you need?",
            "Data, a speaker, a coach, a statement looked at: many partners help if somebody asks. Write down one thing,"
            " and whom to ask is suggested from what they gave before.",
            [("hand", "Write down what you need", "One line is enough", self.new)],
            icons=("hand", "messages-square", "coins", "bus", "gift"),
            centre="hand",
        )
        self._empty.setParent(self)
        self._full = QWidget(self)
        row = QHBoxLayout(self._full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        card = Card(theme, margin=0)
        card.body.addWidget(self.list)
        self.detail = Card(theme, margin=0)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self.detail.body.addWidget(scrolling(self._inside))
        row.addWidget(card, 2)
        row.addWidget(self.detail, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._full)
        self._new.clicked.connect(lambda _=False: self.new())
        self._back.clicked.connect(lambda _=False: self.go.emit("partners", 0))
        self.list.chosen.connect(lambda _: self._show())
        self.list.opened.connect(lambda _: self.edit())

    @property
    def chosen(self) -> AskRow | None:
        """The ask that is shown."""
        return next((row for row in self._rows if row.id == self.list.key), None)

    def head_actions(self) -> list[Button]:
        return [self._back, self._new] if self._rows else [self._back]

    def refresh(self) -> None:
        file = self.session.file
        self._rows = store.asks(file)
        self._calendar = school_year.calendar(file)
        self._empty.setVisible(not self._rows)
        self._full.setVisible(bool(self._rows))
        before = self.list.key
        self.list.set_rows(self._list_rows())
        still = [row for row in self._rows if row.open]
        waiting = sum(row.waiting for row in still)
        facts = [words.count(len(still), "open ask")] + ([f"{waiting} still to answer"] if waiting else [])
        self.set_head("Just ask", " · ".join(facts) if self._rows else "Nothing asked for yet")
        if self.list.key is None and self._rows:
            self.list.choose(self._rows[0].id)
        if self.list.key == before:
            self._show()

    def _list_rows(self) -> list[Row]:
        made: list[Row] = []
        over = False
        for row in self._rows:
            if not row.open and not over:
                over = True
                made.append(Row(("heading", 0), "Met or needed no longer", heading=True))
            made.append(self._list_row(row))
        return made

    def _list_row(self, row: AskRow) -> Row:
        today = self.session.today()
        if not row.open:
            pill = Mark("Met", "good", "check") if row.met_on else Mark("No longer", "plain")
            return Row(row.id, row.what, rules.said_words(row), icon="hand", tone="plain", pill=pill)
        when, left = self._needed(row)
        tone = "alert" if left is not None and left < 0 else "tie-ink" if left is not None and left <= 5 else "ink-2"
        return Row(
            row.id, row.what, f"{rules.said_words(row)} · {rules.age_words(row.made_on, today)}",
            icon="hand", tone="y8", right=when, right_tone=tone,
        )  # fmt: skip

    def _needed(self, row: AskRow) -> tuple[str, int | None]:
        calendar = self._calendar or school_year.calendar(self.session.file)
        return rules.needed_words(row, calendar, self.session.today())

    # One ask -------------------------------------------------------------------------------------------

    def _show(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        ask = self.chosen
        if ask is None:
            return
        theme, file = self.theme, self.session.file
        asked = store.asked_of(file, ask.id)
        parts: list[QWidget] = [Label(theme, ask.what, "lead", "ink", wrap=True)]
        when = [self._needed(ask)[0]] if ask.open else ["met" if ask.met_on else "needed no longer"]
        when += [f"by {words.long_date(ask.needed_by)}"] if ask.needed_by else []
        about = " ".join(when) + (f" · for {ask.staff}" if ask.staff else "")
        parts.append(Label(theme, about[0].upper() + about[1:], "small", "ink-2", wrap=True))
        if ask.detail:
            parts.append(Label(theme, ask.detail, "body", "ink", wrap=True))
        parts.append(self._verbs(ask))
        parts.append(Label(theme, "Whom we asked", "bold"))
        parts += [self._asked(row) for row in asked] or [Label(theme, "Nobody yet.", "small", "ink-3")]
        for row in asked:
            if row.turned_up:
                parts.append(
                    Notice(theme, "What else turned up", f"{row.turned_up}\n{row.organisation}", "plum", "gift")
                )
        found = actions.suggestions(file, ask.id) if ask.open else []
        if found:
            parts.append(Label(theme, "You could ask next", "bold"))
            parts += [self._suggested(ask.id, one) for one in found]
        for part in parts:
            self._column.addWidget(part)
            part.show()
        self._column.addStretch(1)

    def _verbs(self, ask: AskRow) -> QWidget:
        theme, file, today = self.theme, self.session.file, self.session.today()
        some: list[tuple[str, str, str, Callable[[], object]]] = []
        if ask.open:
            some = [
                ("Ask a partner", "primary", "send", lambda: self._run_asking(ask.id)),
                ("Met", "plain", "check", lambda: self._do(lambda: actions.met(file, ask.id, today))),
                ("Needed no longer", "quiet", "", lambda: self._do(lambda: actions.no_longer_needed(file, ask.id, today))),
            ]
        else:
            some = [("Ask again", "plain", "rotate-ccw", lambda: self._do(lambda: actions.ask_again(file, ask.id)))]
        some.append(("Edit", "quiet", "pencil", self.edit))
        buttons = []
        for text, look, icon, do in some:
            button = Button(theme, text, look, icon=icon, small=True)
            button.clicked.connect(partial(_press, do))
            buttons.append(button)
        strip = QWidget()
        strip.setLayout(row_of(*buttons, None))
        return strip

    def _asked(self, row: AskedRow) -> QWidget:
        theme = self.theme
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        text = Label(theme, "", "small", "ink-2", wrap=True)
        who = f", {row.person}" if row.person else ""
        day = words.short_date(row.on_day, self.session.today())
        runs = [(row.organisation, "bold", "ink"), (f"{who} · {day}", "small", "ink-2")]
        if row.words:
            runs.append((f"\n{row.words}", "small", "ink"))
        text.set_runs(runs)
        line.addWidget(text, 1)
        line.addWidget(Pill(theme, rules.ANSWER_WORDS[row.answer], _PILLS[row.answer]))
        waiting = row.answer is Answer.WAITING
        note = Button(theme, "Note their answer" if waiting else "Edit", "plain" if waiting else "quiet", small=True)
        note.setAccessibleName(f"{'Note' if waiting else 'Edit'} the answer of {row.organisation}")
        note.clicked.connect(lambda _=False: self.session.messages.run(answer_dialog(self.session, row)))
        line.addWidget(note)
        return inside

    def _suggested(self, ask_id: int, one: Suggested) -> QWidget:
        theme = self.theme
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 2, 0, 2)
        text = Label(theme, "", "small", "ink-2", wrap=True)
        text.set_runs([(one.name, "bold", "ink"), (f"\n{one.reason}", "small", "ink-2")])
        line.addWidget(text, 1)
        ask = Button(theme, "Ask", icon="send", small=True)
        ask.setAccessibleName(f"Ask {one.name}")
        ask.clicked.connect(lambda _=False: self._run_asking(ask_id, one.organisation_id))
        line.addWidget(ask)
        return inside

    # What can be done ----------------------------------------------------------------------------------

    def new(self) -> None:
        dialog = ask_dialog(self.session)
        if self.session.messages.run(dialog):
            self.refresh()
            self.list.choose(dialog.outcome)
            self.head_changed.emit()

    def edit(self) -> None:
        """The form of the chosen ask."""
        if self.chosen is not None:
            self.session.messages.run(ask_dialog(self.session, store.ask(self.session.file, self.chosen.id)))

    def show_record(self, id_: int) -> None:
        if id_:
            self.list.choose(id_)

    def shown_record(self) -> int:
        return self.list.key if isinstance(self.list.key, int) else 0

    def focus_first(self) -> None:
        if self._rows:
            self.list.setFocus()
        else:
            self._empty.focus()

    def _run_asking(self, ask_id: int, organisation_id: int = 0) -> None:
        self.session.messages.run(asking_dialog(self.session, ask_id, organisation_id))

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)


def _press(do: Callable[[], object], _: bool = False) -> None:
    do()

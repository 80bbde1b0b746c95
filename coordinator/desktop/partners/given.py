"""Given and received: the balance in words, the last few of both sides, what we could offer, and what we asked."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Notice
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line, Lines, Money, Number
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.reading import Dossier
from coordinator.desktop.partners.section import Section, deeds, refill
from coordinator.directory import store as directory
from coordinator.relationships.actions import ledger as actions
from coordinator.relationships.records import Exchange, ExchangeKind
from coordinator.relationships.records.giving import AskedRow, ExchangeRow
from coordinator.relationships.rules import ledger as rules
from coordinator.relationships.rules.asks import ANSWER_WORDS
from coordinator.relationships.store import asks as ask_store
from coordinator.relationships.store import ledger as store

_SHOWN = 3


class Given(Section):
    """``opened(kind, id)``: a visit or an ask that another page holds."""

    opened = Signal(str, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Given and received")
        self._session = session
        self._dossier: Dossier | None = None
        add = Button(session.theme, "Add", "quiet", small=True)
        add.setAccessibleName("Add what was given")
        some = [
            ("We gave them…", lambda: self.add(by_us=True)),
            ("They gave us…", lambda: self.add(by_us=False)),
            ("", lambda: None),
            ("Ask them for something…", lambda: self.opened.emit("asks", 0)),
        ]
        add.add_menu(deeds(add, some))
        self.head.addWidget(add)

    def show_given(self, dossier: Dossier) -> None:
        """Reads the ledger and what we asked of the partner shown."""
        self._dossier = dossier
        theme, file = self._session.theme, self._session.file
        rows = store.ledger(file, dossier.today, dossier.organisation.id)
        balance = rules.balance(rows)
        made: list[QWidget] = [Label(theme, rules.balance_words(balance), "body", "ink-2", wrap=True)]
        if rows:
            made.append(self._columns(rows))
        if rules.tips(balance):
            made.append(self._offer(rows))
        if asked := ask_store.asked_at(file, dossier.organisation.id)[:_SHOWN]:
            made.append(Label(theme, "We asked", "small-bold", "ink-3"))
            made += [self._asked(row) for row in asked]
        refill(self.body, self, made)

    def add(self, *, by_us: bool, kind: ExchangeKind = ExchangeKind.OTHER, what: str = "") -> None:
        """Asks what one side gave."""
        if self._dossier is not None:
            shown = Exchange(
                organisation_id=self._dossier.organisation.id, by_us=by_us, what=what, on_day=self._dossier.today, kind=kind
            )
            self._session.messages.run(exchange_dialog(self._session, shown))

    def _columns(self, rows: list[ExchangeRow]) -> QWidget:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        for title, by_us in (("We gave", True), ("They gave", False)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Label(self._session.theme, title, "small-bold", "ink-3"))
            mine = [row for row in rows if row.by_us == by_us]
            for row in mine[:_SHOWN]:
                column.addWidget(self._line(row))
            if not mine:
                column.addWidget(Label(self._session.theme, "Nothing yet", "small", "ink-3"))
            column.addStretch(1)
            line.addLayout(column, 1)
        return both

    def _line(self, row: ExchangeRow) -> QWidget:
        theme = self._session.theme
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(Label(theme, row.what, "small-bold", "ink", elide=True), 1)
        verb = "Open" if not row.id else "Edit"
        icon = "pencil" if row.id else "arrow-up-right"
        button = Button(theme, look="bare", icon=icon, small=True, tip=f"{verb} “{row.what}”")
        button.setObjectName(f"given {row.id} {row.visit_id}")
        button.clicked.connect(partial(self._open, row))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(Label(theme, _more(row), "small", "ink-2", elide=True))
        return inside

    def _open(self, row: ExchangeRow, _: bool = False) -> None:
        if row.id:
            self._session.messages.run(exchange_dialog(self._session, store.exchange(self._session.file, row.id)))
        elif row.visit_id is not None:
            self.opened.emit("visit", row.visit_id)

    def _offer(self, rows: list[ExchangeRow]) -> Notice:
        theme = self._session.theme
        offers = rules.offers(rows)
        ideas = " or ".join(what for _, what in offers)
        kind, what = offers[0]
        button = Button(theme, "Note that you gave it", icon="gift", small=True)
        button.setObjectName("offer")
        button.clicked.connect(lambda _=False: self.add(by_us=True, kind=kind, what=what[0].upper() + what[1:]))
        return Notice(theme, "Your turn to give", f"You could offer {ideas}.", "plum", "gift", button)

    def _asked(self, row: AskedRow) -> QWidget:
        theme = self._session.theme
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        text = Label(theme, "", "small", "ink-2", wrap=True)
        runs = [(row.what, "small-bold", "ink"), (f" · {ANSWER_WORDS[row.answer].lower()}", "small", "ink-2")]
        if row.turned_up:
            runs.append((f"\nWhat else turned up: {row.turned_up}", "small", "plum"))
        text.set_runs(runs)
        line.addWidget(text, 1)
        button = Button(theme, look="bare", icon="arrow-up-right", small=True, tip=f"Open “{row.what}”")
        button.setObjectName(f"asked {row.id}")
        button.clicked.connect(lambda _=False: self.opened.emit("ask", row.ask_id))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return inside


def _more(row: ExchangeRow) -> str:
    parts = [rules.month(row.on_day)]
    if row.hours:
        parts.append(f"{row.hours} h")
    if row.pence:
        parts.append(f"£{row.pence / 100:,.2f}".removesuffix(".00"))
    return " · ".join(parts)


def exchange_dialog(session: Session, shown: Exchange) -> FormDialog:
    """What one side gave: new, or the one of that id."""
    file, theme = session.file, session.theme
    people: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    people += [(one.id, one.full_name) for one in directory.people_at(file, shown.organisation_id, session.today())]
    staff: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    staff += [(one.id, one.name) for one in directory.staff(file)]

    def keep(values: dict[str, Any]) -> None:
        values["on_day"] = values["on_day"] or session.today()
        if shown.id:
            actions.edit_exchange(file, replace(shown, **values))
        else:
            actions.add_exchange(file, replace(shown, **values))

    return FormDialog(
        theme,
        "What we gave them" if shown.by_us else "What they gave us",
        [
            Line(theme, "what", "What", shown.what, required=True),
            Choose(theme, "kind", "Kind", list(rules.KIND_WORDS.items()), shown.kind),
            Day(theme, "on_day", "When", shown.on_day, today=session.today()),
            Number(theme, "hours", "Hours, if you like", shown.hours, most=5000),
            Money(theme, "pence", "Money, if you like", shown.pence),
            Choose(theme, "person_id", "Who there", people, shown.person_id),
            Choose(theme, "staff_id", "Who of us", staff, shown.staff_id),
            Lines(theme, "note", "Note", shown.note, rows=2),
        ],
        "Keep changes" if shown.id else "Add",
        keep,
        rows=[["kind", "on_day"], ["hours", "pence"], ["person_id", "staff_id"]],
        danger=("Delete", lambda: actions.delete_exchange(file, shown.id)) if shown.id else None,
        draft=f"exchange {shown.organisation_id} {shown.id} {int(shown.by_us)}",
    )

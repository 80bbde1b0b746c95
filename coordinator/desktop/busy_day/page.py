"""The busy-day board: where every party of a date is, who leads, how many were counted, and what to do if a coach fails."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.busy_day.forms import count_form, fail_form, merge_form, named
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, EmptyState, Notice, Pill, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.visits import store
from coordinator.visits.actions import running
from coordinator.visits.records import CountStage
from coordinator.visits.rules.day import (
    STAGE_WORDS,
    Strand,
    difference,
    failure_words,
    free_seats,
    room_for_all,
    without_seat,
)
from coordinator.visits.store.running import strands

_ORDINAL = 500_000  # above any visit's number: a day as its ordinal


class BusyDayPage(Page):
    """One card a party; a press on a stage counts its heads."""

    title = "Busy day"
    help_text = (
        "Every party of one day. Press a stage to keep a head count: as many as expected stand there to begin with. “Coach"
        " fails” tells who has no seat and who has seats free; “Merge” puts one party’s people with another’s. Ctrl+Z takes"
        " any of it back. Esc goes back to the visits."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.day: date | None = None
        self.strands: list[Strand] = []
        self._back = Button(self.theme, "Visits", icon="arrow-left")
        self._back.clicked.connect(lambda: self.go.emit("visits", 0))
        self._print = Button(self.theme, "Print…", "primary", icon="printer")
        self._print.add_menu([self._command("Wall sheet, A4", "wall"), self._command("Wall sheet, A3", "large"),
                              self._command("Run sheets, one a party", "run")])  # fmt: skip
        self._empty = EmptyState(
            self.theme, "Nobody is out that day",
            "The board shows the parties of every visit of one day. Give a visit its parties on its page, under Staffing.",
            [("bus", "Go to the visits", "Choose one and add its parties", lambda: self.go.emit("visits", 0))],
            icons=("sun", "bus", "map-pin", "users", "clock", "heart-handshake", "leaf"), centre="school",
        )  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._empty)
        self._held: QScrollArea | None = None

    def head_actions(self) -> list[Button]:
        return [self._back, self._print]

    def _command(self, text: str, which: str) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _=False: self.print_paper(which))
        return action

    def print_shown(self) -> None:
        self.print_paper("wall")

    def print_paper(self, which: str) -> None:
        """Shows a paper of the day; when it was printed or saved, the print log says so."""
        from coordinator.packs import actions as packs

        file, day = self.session.file, self.day or self.session.today()
        now = datetime.combine(self.session.today(), datetime.now().time())
        try:
            if which == "run":
                printed = packs.print_run_sheets(file, day, now)
            else:
                printed = packs.print_wall_sheet(file, day, now, large=which == "large")
            if show_preview(self.session, printed.title, printed.pdf, printed.suggested_name):
                with file.change(f"Print {printed.title}"):
                    for visit_id in dict.fromkeys(one.visit.id for one in self.strands):
                        packs.log_printed(file, printed, visit_id, now)
        except Problem as problem:
            self.session.messages.problem(problem)

    def show_record(self, id_: int) -> None:
        """A day as its ordinal, or a visit, whose first day is shown; 0 is today."""
        if id_ >= _ORDINAL:
            self.day = date.fromordinal(id_)
        elif id_:
            self.day = store.visit(self.session.file, id_).starts_on
        else:
            self.day = self.session.today()
        self.refresh()

    def shown_record(self) -> int:
        return self.day.toordinal() if self.day else 0

    def escape(self) -> bool:
        self.go.emit("visits", 0)
        return True

    def refresh(self) -> None:
        day = self.day or self.session.today()
        self.strands = strands(self.session.file, day)
        out = [one for one in self.strands if one.party.merged_into_id is None]
        pupils, adults = sum(one.pupils for one in out), sum(len(one.adults) for one in out)
        self.set_head(
            "Busy day",
            f"{words.long_date(day)} · {words.count(pupils, 'pupil')} · {words.count(adults, 'adult')} ·"
            f" {words.count(len(out), 'party', 'parties')}",
        )
        self._empty.setVisible(not self.strands)
        where = self._held.verticalScrollBar().value() if self._held is not None else 0
        if self._held is not None:
            self._column.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
            self._held = None
        if self.strands:
            self._held = scrolling(self._board())
            self._column.addWidget(self._held)
            self._held.verticalScrollBar().setValue(where)

    def _board(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        title = 0
        for one in self.strands:
            if one.visit.id != title:
                title = one.visit.id
                column.addWidget(self._visit_line(one))
            column.addWidget(self._card(one))
        column.addStretch(1)
        return inside

    def _visit_line(self, one: Strand) -> Label:
        base = words.listed([self._reached(each.name, each.telephone) for each in one.base]) or "nobody yet"
        return Label(self.theme, f"{one.visit.title} · base contact: {base}", "bold", wrap=True)

    def _card(self, one: Strand) -> Card:
        theme = self.theme
        card = Card(theme, margin=12)
        card.setAccessibleName(named(one))
        row = QHBoxLayout()
        row.addWidget(Label(theme, f"{named(one)} · {one.place}", "bold", elide=True), 1)
        if one.merged_into:
            row.addWidget(Label(theme, f"joined {one.merged_into}", "small", "plum"))
            card.body.addLayout(row)
            return card
        seats = free_seats(one)
        over = without_seat(one)
        free = "" if seats is None else f" · {words.count(seats, 'seat')} free"
        if over:
            free = f" · {words.count(over, 'seat')} short"
        row.addWidget(Label(theme, f"{words.count(one.pupils, 'pupil')}, {one.accepted} accepted{free}", "bold"))
        if not one.first_aiders:
            row.addWidget(Pill(theme, "no first-aider", "warn", "heart-pulse"))
        row.addWidget(Label(theme, one.times, "bold"))
        card.body.addLayout(row)
        aid = words.listed(list(one.first_aiders)) or "nobody yet"
        firms = words.listed([self._reached(t.firm, t.telephone) for t in one.transport or one.shared])
        said = [f"Led by {self._reached(one.leader or 'nobody yet', one.telephone)}"]
        said += [words.count(len(one.adults), "adult"), f"first aid: {aid}", firms]
        card.body.addWidget(Label(theme, " · ".join(p for p in said if p), "small", "ink-2", wrap=True))
        if one.failed is not None:
            card.body.addWidget(self._failure(one))
        card.body.addLayout(self._stages(one))
        return card

    def _reached(self, name: str, telephone: str) -> str:
        """A name with its number, which others who look on are not shown."""
        return " ".join(part for part in (name, "" if self.session.discreet else telephone) if part)

    def _stages(self, one: Strand) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for at, stage in enumerate(CountStage):
            held = one.counted(stage)
            again = held is not None and held.expected != one.pupils  # others have joined, or left, since
            text = f"{STAGE_WORDS[stage]} {held.counted}" if held and not again else STAGE_WORDS[stage]
            button = Button(self.theme, text, small=True, icon="check" if held and not again else "")
            button.clicked.connect(lambda _=False, s=stage: self.count(one, s))
            grid.addWidget(button, 0, at)
            if held is not None:
                tone = "tie-ink" if again else "good" if held.counted == held.expected else "alert"
                words_of = f"Count again: {held.counted} of {held.expected} before" if again else ""
                said = Label(self.theme, words_of or difference(held.counted, held.expected), "small", tone, wrap=True)
                said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                grid.addWidget(said, 1, at)
            grid.setColumnStretch(at, 1)
        more = []
        if one.failed is None:
            more.append(self._button("Coach fails…", lambda: self.fail(one)))
        if self._others(one):
            more.append(self._button("Merge…", lambda: self.merge(one)))
        for at, button in enumerate(more, len(CountStage)):
            grid.addWidget(button, 0, at)
        return grid

    def _failure(self, one: Strand) -> Notice:
        ways = [
            self._button(f"Merge into {named(other)}", partial(self.merge_into, one, other))
            for other in room_for_all(one, self.strands)[:2]
        ]
        ways.append(self._button("It has a coach again", lambda: self.came(one)))
        because = one.failed.failed_because if one.failed else ""
        return Notice(self.theme, failure_words(one, self.strands), because, "alert", "bus", *ways)

    def _button(self, text: str, do: Callable[[], object]) -> Button:
        button = Button(self.theme, text, small=True)
        button.clicked.connect(lambda _=False: do())
        return button

    def _others(self, one: Strand) -> list[Strand]:
        found = [
            o for o in self.strands
            if o.visit.id == one.visit.id and o.party.id != one.party.id and o.party.merged_into_id is None
        ]  # fmt: skip
        return sorted(found, key=lambda o: -(free_seats(o) or 0))

    def count(self, one: Strand, stage: CountStage) -> None:
        """Asks how many were counted."""
        self.session.messages.run(count_form(self.session, one, stage, self.day or self.session.today()))

    def fail(self, one: Strand) -> None:
        """Asks what happened to the coach."""
        self.session.messages.run(fail_form(self.session, one))

    def merge(self, one: Strand) -> None:
        """Asks whom its people join."""
        self.session.messages.run(merge_form(self.session, one, self._others(one)))

    def merge_into(self, one: Strand, other: Strand) -> None:
        """Puts its people with the other's."""
        try:
            running.merge_parties(self.session.file, one.party.id, other.party.id, self.session.today())
        except Problem as problem:
            self.session.messages.problem(problem)

    def came(self, one: Strand) -> None:
        """It came after all."""
        try:
            running.coach_came(self.session.file, one.party.id)
        except Problem as problem:
            self.session.messages.problem(problem)

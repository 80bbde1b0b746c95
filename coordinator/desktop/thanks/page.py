"""Thanks and feedback: owe nobody thanks for long, close the loop, be honest."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.compose.about import write_feedback, write_honestly, write_thanks
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, EmptyState, Notice, Pill, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.thanks import dialogs
from coordinator.desktop.thanks.board import BoardCard, Column
from coordinator.desktop.thanks.loops import LoopTable
from coordinator.feedback import actions as feedback_actions
from coordinator.feedback import rules as feedback_rules
from coordinator.feedback import store as feedback
from coordinator.feedback.records import Feedback, HonestNote, LoopStage
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import Calendar
from coordinator.thanks import actions as thanks_actions
from coordinator.thanks import rules as thanks_rules
from coordinator.thanks import store as thanks
from coordinator.thanks.records import KIND_WORDS, Thanks, ThanksRow, ThanksState
from coordinator.visits import store as visits
from coordinator.words import count, day_and_month, listed, short_date

_OPEN_LOOPS, _CLOSED_LOOPS = 8, 3
_POSTED_SHOWN = timedelta(days=240)


class ThanksPage(Page):
    """Three columns of cards above, the feedback that closes and the honest log below."""

    title = "Thanks & feedback"
    help_text = (
        "Cards go from Owed to Written to Posted: drag them, or press Enter on a card; Backspace takes a step back, Space"
        " opens it. Below, a dashed box asks for the next step of a feedback loop."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._write = Button(theme, "Write feedback", icon="pen-line")
        self._print = Button(theme, "Print card sheets", "primary", icon="printer")
        self._speakers = Notice(theme, "", "", "plum", "mic")
        self._owed, self._written, self._sent = (
            Column(theme, name) for name in ("Thanks owed", "Cards written", "Cards posted")
        )
        self._columns = {
            ThanksState.OWED: self._owed,
            ThanksState.WRITTEN: self._written,
            ThanksState.SENT: self._sent,
        }
        self._counts = {
            ThanksState.OWED: Pill(theme, "0"),
            ThanksState.WRITTEN: Pill(theme, "0", "plum"),
            ThanksState.SENT: Pill(theme, "0", "good"),
        }
        self._owe = Button(theme, "Note thanks owed", "quiet", icon="plus", small=True)
        self._labels = Button(theme, "Print labels", "quiet", small=True)
        self._loops = LoopTable(theme)
        self._loops_card = Card(theme, "Feedback that closes", "", margin=0)
        self._honest = RowList(theme, "Honest log")
        self._honest_card = Card(theme, "Honest log", margin=0)
        self._empty = self._make_empty()
        self._body = QWidget()
        self._lay_out()
        self._connect()

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            self.theme,
            "Whom would you like to thank?",
            "After each visit the hosts come here by themselves. Start with anyone who did you a kindness.",
            ways=[
                (
                    "heart-handshake",
                    "Note thanks owed",
                    "To whom, for what; it is due in school days",
                    self.new,
                ),
                (
                    "message-square-quote",
                    "Write feedback",
                    "What went well, and what would be even better",
                    self._new_feedback,
                ),
                ("bus", "See your visits", "Thanks begin with one", lambda: self.go.emit("visits", 0)),
            ],
            icons=(
                "mail",
                "gift",
                "heart-handshake",
                "message-square-quote",
                "stamp",
                "party-popper",
                "hand-heart",
            ),
            centre="heart-handshake",
        )

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(14)
        body.addWidget(self._speakers)
        board = QGridLayout()
        board.setHorizontalSpacing(14)
        board.setVerticalSpacing(6)
        heads: tuple[tuple[ThanksState, str, QWidget | None], ...] = (
            (ThanksState.OWED, "Owed", self._owe),
            (ThanksState.WRITTEN, "Written", Label(self.theme, "by hand; post this week", "small", "ink-2")),
            (ThanksState.SENT, "Posted", self._labels),
        )
        for place, (state, words, right) in enumerate(heads):
            head = QHBoxLayout()
            head.setContentsMargins(4, 0, 2, 0)
            head.setSpacing(8)
            head.addWidget(Label(self.theme, words, "card"))
            head.addWidget(self._counts[state])
            head.addStretch(1)
            if right is not None:
                head.addWidget(right)
            board.addLayout(head, 0, place)
            board.addWidget(self._columns[state], 1, place)
            board.setColumnStretch(place, 1)
        body.addLayout(board, 5)
        below = QHBoxLayout()
        below.setSpacing(14)
        self._loops_card.body.addWidget(scrolling(self._loops))
        self._honest_card.body.addWidget(self._honest)
        below.addWidget(self._loops_card, 11)
        below.addWidget(self._honest_card, 6)
        body.addLayout(below, 6)

    def _connect(self) -> None:
        self._write.clicked.connect(self._new_feedback)
        self._print.clicked.connect(self.print_shown)
        self._owe.clicked.connect(self.new)
        self._labels.clicked.connect(self._print_labels)
        self._owed.moved.connect(self._written_now)
        self._written.moved.connect(
            lambda id_: self._do(lambda: thanks_actions.send(self.session.file, id_, self._today))
        )
        self._sent.moved.connect(self._open)
        for state, column in self._columns.items():
            column.opened.connect(self._open)
            column.back.connect(
                lambda id_: self._do(lambda: thanks_actions.step_back(self.session.file, id_))
            )
            column.dropped.connect(lambda id_, to=state: self._drop_on(id_, to))
            column.menu_for = self._menu
        self._loops.pressed.connect(self._loop_pressed)
        self._loops_card.add_action("Write feedback", self._new_feedback)
        self._honest_card.add_action("Add", self._new_honest)
        self._honest.opened.connect(self._open_honest)
        self._honest.menu_for = self._honest_menu
        self._honest.pressed.connect(
            lambda id_: self._do(lambda: feedback_actions.tell(self.session.file, id_, self._today))
        )

    @property
    def _today(self) -> date:
        return self.session.today()

    def head_actions(self) -> list[Button]:
        return [self._write, self._print]

    def refresh(self) -> None:
        file, today = self.session.file, self._today
        calendar = school_year.calendar(file)
        year_start = calendar.academic_year(today)[0]
        shelves = thanks_rules.by_state(thanks.rows(file, since=today - _POSTED_SHOWN))
        loops = feedback_rules.ordered(feedback.loops(file))
        notes = feedback.honest_notes(file)
        some = bool(loops or notes or any(shelves.values()))
        self._empty.setVisible(not some)
        self._body.setVisible(some)
        for state, rows in shelves.items():
            self._columns[state].set_cards([self._card(row, calendar) for row in rows])
            self._counts[state].set_mark(
                Mark(str(len(rows)), {"owed": "plain", "written": "plum", "sent": "good"}[state.value])
            )
        is_open = [row for row in loops if row.stage is not LoopStage.CLOSED]
        closed = [row for row in loops if row.stage is LoopStage.CLOSED]
        shown = [*is_open[:_OPEN_LOOPS], *closed[:_CLOSED_LOOPS]]
        self._loops.set_loops([(row, feedback_rules.waiting_days(calendar, row, today)) for row in shown])
        self._loops_card.sub.setText(f"{count(len(closed), 'loop')} closed, {len(is_open)} open")
        self._show_honest(notes, calendar)
        self._show_speakers()
        owed, sent = len(shelves[ThanksState.OWED]), thanks.cards_sent(file, year_start, today)
        self._print.setEnabled(owed > 0)
        waiting = sum(row.stage is LoopStage.TO_HEAR for row in is_open)
        facts = f"{count(sent, 'card')} sent this year · {owed} owed · {count(waiting, 'answer')} awaited"
        self.set_head("Thanks & feedback", facts if some else "Nobody is owed thanks yet")

    def _card(self, row: ThanksRow, calendar: Calendar) -> BoardCard:
        if row.state is ThanksState.SENT:
            note = (
                f"“{row.reply}”"
                if row.reply
                else (count(row.cards, "card") if row.cards > 1 else KIND_WORDS[row.kind].capitalize())
            )
            return BoardCard(
                row, Mark("A reply came", "plum", "message-square-quote") if row.reply else None, note
            )
        left = thanks_rules.days_left(calendar, row, self._today)
        if row.state is ThanksState.WRITTEN:
            pill = Mark(f"Written {day_and_month(row.written_on or self._today)}", "plum", "pen-line")
            return BoardCard(row, pill, row.who_writes)
        if left is None:
            pill = Mark("No day set", "line")
        elif left < 0:
            pill = Mark(f"{count(-left, 'day')} late", "alert")
        else:
            pill = Mark("Today" if left == 0 else count(left, "day"), "warn" if left <= 1 else "plain")
        return BoardCard(row, pill, row.who_writes or KIND_WORDS[row.kind].capitalize())

    def _show_honest(self, notes: list[HonestNote], calendar: Calendar) -> None:
        rows = []
        for note in notes[:30]:
            detail = ", ".join(part for part in (short_date(note.on_day, self._today), note.detail) if part)
            right = ""
            if note.told_on:
                right = f"Told {day_and_month(note.told_on)}"
            elif note.tell_by:
                lead = "Late: tell" if calendar.school_days_between(self._today, note.tell_by) < 0 else "Tell"
                right = f"{lead} by {day_and_month(note.tell_by)}"
            changed = f"now: {note.we_changed}" if note.we_changed else ""
            after = " · ".join(part for part in (right, changed) if part)
            words = "\n".join(part for part in (detail, after) if part)
            rows.append(Row(note.id, note.what, words, most=5))
        self._honest.set_rows(rows)

    def _show_speakers(self) -> None:
        ahead = [
            v
            for v in visits.visit_rows(self.session.file, since=self._today)
            if v.speakers and v.state != "cancelled"
        ]
        self._speakers.setVisible(bool(ahead))
        if ahead:
            nearest = min(ahead, key=lambda v: (v.starts_on or date.max, v.id))
            names = [p.name for p in visits.places(self.session.file, nearest.id) if p.speaks_thanks]
            day = short_date(nearest.starts_on) if nearest.starts_on else "the day"
            self._speakers.title.setText(f"{listed(names)} thank {nearest.partner or 'the hosts'} on {day}.")

    def show_record(self, id_: int) -> None:
        for column in self._columns.values():
            if id_ and column.choose(id_):
                column.setFocus()
                return

    def new(self) -> None:
        self.session.messages.run(dialogs.thanks_form(self.session))

    def _new_feedback(self) -> None:
        self.session.messages.run(dialogs.feedback_form(self.session))

    def _new_honest(self) -> None:
        self.session.messages.run(dialogs.honest_form(self.session))

    def _open(self, id_: int) -> None:
        self.session.messages.run(dialogs.thanks_form(self.session, self.session.file.by_id(Thanks, id_)))

    def _open_honest(self, id_: int) -> None:
        self.session.messages.run(dialogs.honest_form(self.session, self.session.file.by_id(HonestNote, id_)))

    def _written_now(self, id_: int) -> None:
        card = next(card for card in self._owed.cards if card.row.id == id_)
        self.session.messages.run(dialogs.write_form(self.session, id_, card.row.to))

    def _drop_on(self, id_: int, to: ThanksState) -> None:
        state = self.session.file.by_id(Thanks, id_).state
        if state is to:
            return
        if to is ThanksState.SENT:
            self._do(lambda: thanks_actions.send(self.session.file, id_, self._today))
        elif to is ThanksState.WRITTEN and state is ThanksState.OWED:
            self._do(lambda: thanks_actions.write(self.session.file, id_, self._today))
        else:
            self._do(lambda: thanks_actions.step_back(self.session.file, id_))

    def _menu(self, row: ThanksRow) -> list[QAction]:
        steps: list[tuple[str, Callable[[], object]]] = []
        if row.state is ThanksState.OWED:
            steps.append(("Mark as written…", lambda: self._written_now(row.id)))
        if row.state is not ThanksState.SENT:
            steps.append(
                (
                    "Mark as posted",
                    lambda: self._do(lambda: thanks_actions.send(self.session.file, row.id, self._today)),
                )
            )
        if row.state is not ThanksState.OWED:
            steps.append(
                (
                    "Take a step back",
                    lambda: self._do(lambda: thanks_actions.step_back(self.session.file, row.id)),
                )
            )
        steps.append(("Write to them…", lambda: write_thanks(self.session, row.id)))
        steps.append(("Edit…", lambda: self._open(row.id)))
        steps.append(("Open the partner", lambda: self.go.emit("partner", row.organisation_id)))
        if row.visit_id:
            steps.append(("Open the visit", lambda: self.go.emit("visit", row.visit_id or 0)))
        steps.append(
            ("Take off the list", lambda: self._do(lambda: thanks_actions.drop(self.session.file, row.id)))
        )
        return self._actions(steps)

    def _actions(self, steps: list[tuple[str, Callable[[], object]]]) -> list[QAction]:
        actions = []
        for text, deed in steps:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=deed: do())
            actions.append(action)
        return actions

    def _honest_menu(self, key: object) -> list[QAction]:
        note = self.session.file.by_id(HonestNote, int(str(key)))
        some: list[tuple[str, Callable[[], object]]] = [("Edit…", lambda: self._open_honest(note.id))]
        if note.organisation_id or note.visit_id:
            some.insert(0, ("Write to them…", lambda: write_honestly(self.session, note)))
        return self._actions(some)

    def _loop_pressed(self, id_: int, deed: str) -> None:
        file, today = self.session.file, self._today
        if deed == "give":
            self._do(lambda: feedback_actions.give(file, id_, today))
        elif deed == "hear":
            form = dialogs.words_form(
                self.session,
                "What they answered",
                "Their answer",
                lambda words: feedback_actions.hear(file, id_, words, today),
                draft=f"feedback {id_}",
            )
            self.session.messages.run(form)
        elif deed == "change":
            form = dialogs.words_form(
                self.session,
                "What changed",
                "What is different now",
                lambda words: feedback_actions.note_change(file, id_, words, today),
                draft=f"feedback {id_}",
            )
            self.session.messages.run(form)
        elif deed == "write":
            write_feedback(self.session, next(row for row in feedback.loops(file) if row.id == id_))
        else:
            self.session.messages.run(dialogs.feedback_form(self.session, file.by_id(Feedback, id_)))

    def print_shown(self) -> None:
        """The sheets of cards for all that are owed."""
        owed = [card.row.id for card in self._owed.cards]
        if owed:
            self._preview("print_cards", owed)

    def _print_labels(self) -> None:
        ready = [card.row.id for card in self._written.cards] or [card.row.id for card in self._owed.cards]
        if ready:
            self._preview("print_labels", ready)
        else:
            self.session.toast("No cards wait for an address")

    def _preview(self, paper: str, thanks_ids: list[int]) -> None:
        from coordinator.desktop.kit.preview import show_preview
        from coordinator.packs import actions as packs

        try:
            printed = getattr(packs, paper)(self.session.file, thanks_ids, today=self._today)
        except Problem as problem:
            self.session.messages.problem(problem)
            return
        show_preview(self.session, printed.title, printed.pdf, file_name=printed.suggested_name)

    def _do(self, deed: Callable[[], object]) -> None:
        focused = QApplication.focusWidget()
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)
        if focused is not None:
            focused.setFocus()

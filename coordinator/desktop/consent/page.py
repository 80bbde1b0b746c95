"""The consent page: slips in hand, every pupil's answers, whom to chase."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.consent import rules, store
from coordinator.consent.records import Answer, AskingVisit, ConsentRow, Route, Scope, State
from coordinator.consent.rules.elsewhere import Elsewhere
from coordinator.consent.rules.ringing import to_ring
from coordinator.desktop.consent import heads
from coordinator.desktop.consent.chasing import print_for_chase
from coordinator.desktop.consent.copying import copy_numbers, for_tutors
from coordinator.desktop.consent.desk import Desk
from coordinator.desktop.consent.form_replies import bring_in_replies
from coordinator.desktop.consent.history import Story, responders, with_family
from coordinator.desktop.consent.medicine import open_medicine
from coordinator.desktop.consent.printing import print_chase_letters, print_letters, print_reminders
from coordinator.desktop.consent.reply import ReplyForm, ask_again_form, take_back, withdraw_form
from coordinator.desktop.consent.rows import FILTERS, TESTS, AnswersTable
from coordinator.desktop.consent.side import ChaseCard, CoachCard, FeedCard
from coordinator.desktop.consent.slip import Signer, Slip, signers
from coordinator.desktop.kit.buttons import Button, Filters
from coordinator.desktop.kit.cards import Card, EmptyState, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.pupils import store as pupils
from coordinator.visits import store as visits
from coordinator.visits.records import Visit
from coordinator.words import count, day_and_month

LOOK_BACK = timedelta(days=28)
SIDE = 326


class ConsentPage(Page):
    """One visit at a time: the next one whose replies are still coming in."""

    title = "Consent"
    help_text = (
        "Type the first letters of a surname, or scan a slip. Y keeps what is shown, 1 to 5 turn an answer, 3 opens the"
        " uses of photographs, N is not coming, T is told by telephone, S is another signature, Esc leaves it. Ctrl+Z"
        " takes the last one back. In register order the next pupil comes to hand by itself: Space passes over, ↑ goes"
        " back. In the table Enter shows every answer ever given; Ctrl+P prints the reminders."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._visit: Visit | None = None
        self._visit_id = 0
        self._known: list[AskingVisit] = []
        self._rows: list[ConsentRow] = []
        self._places_elsewhere: list[ConsentRow] | None = None  # read when the first stray slip turns up
        self._scopes: tuple[Scope, ...] = tuple(Scope)
        self._chase: list[rules.Chase] = []
        self._chooser = Button(theme, "Choose a visit", icon="chevron-down", tip="Choose the visit")
        self._chooser.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu = self._chooser.add_menu([])
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._print = Button(theme, "Print reminders", "primary", icon="printer", keys="Ctrl+P")
        self._desk = Desk(session, lambda: session.file.clock().replace(microsecond=0))
        self._table = AnswersTable(theme)
        self._filters = Filters(theme, FILTERS, "Filter")
        self._order = Label(theme, "What needs a look comes first", "small", "ink-3")
        self._letters = Button(theme, "Print letters", "quiet", icon="printer", small=True)
        self._coach = CoachCard(theme)
        self._chase_card = ChaseCard(theme, partial(copy_numbers, session), self.copy_for_tutors, self._print_chase)
        self._feed = FeedCard(theme)
        self._feed.took_back.connect(partial(take_back, session))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        empty = EmptyState(
            self.theme,
            "Nobody has been asked yet",
            "Plan a visit and invite pupils. Then letters home are printed here and the slips that come back typed in.",
            [("bus", "Go to visits", "Plan one, choose the day, invite pupils", lambda: self.go.emit("visits", 0))],
            icons=("mail", "phone", "camera", "shield-check", "heart-pulse", "house", "clipboard-check"),
            centre="bus",
        )
        self._stack.addWidget(self._body())
        self._stack.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _body(self) -> QWidget:
        table = Card(self.theme, margin=0)
        strip = QHBoxLayout()
        strip.setContentsMargins(14, 9, 14, 9)
        strip.setSpacing(6)
        strip.addWidget(self._filters)
        strip.addStretch(1)
        strip.addWidget(self._order)
        strip.addWidget(self._letters)
        table.body.setSpacing(0)
        table.body.addLayout(strip)
        table.body.addWidget(self._table, 1)
        self._table.setMinimumHeight(self.theme.px(210))
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self._desk)
        left.addWidget(table, 1)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._coach)
        column.addWidget(self._chase_card)
        column.addWidget(self._feed, 1)
        self._side = scrolling(cards)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(14)
        self._sides.addLayout(left, 1)
        self._sides.addWidget(self._side)
        self.setMinimumWidth(self.theme.px(640))
        self._fold()
        return body

    def _connect(self) -> None:
        self._print.clicked.connect(self.print_shown)
        self._letters.clicked.connect(lambda: self._print_letters(self._unasked()))
        self._filters.chosen.connect(self._narrow)
        self._desk.found.connect(
            lambda pupil_id: self._table.choose(pupil_id) if pupil_id else self._table.selectionModel().clear()
        )
        self._desk.telephoned.connect(self._telephoned)
        self._desk.look_elsewhere = self._look_elsewhere
        self._desk.elsewhere.connect(self._go_elsewhere)
        self._table.opened.connect(self.open_story)
        self._table.menu_for = self._menu_for

    # Reading -------------------------------------------------------------------------------------------

    def head_actions(self) -> list[Button]:
        if not self._visit_id:
            return []
        return [self._chooser, self._print] if self._silent() or self._unasked() else [self._chooser]

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        self._known = store.visits_that_ask(file, today - LOOK_BACK)
        self._places_elsewhere = None
        if self._visit_id not in {v.id for v in self._known}:
            self._visit_id = heads.next_visit(file, self._known, today)
        self._stack.setCurrentIndex(0 if self._visit_id else 1)
        if not self._visit_id:
            self._visit, self._rows = None, []
            self.set_head("Consent", "Nobody has been asked yet")
            self.head_changed.emit()
            return
        self._visit = visit = visits.visit(file, self._visit_id)
        self._scopes = rules.asked_scopes(visit)
        self._rows = store.consent_rows(file, visit.id)
        tutors = store.tutors(file, today)
        self._chase = rules.chase(self._rows, tutors)
        self._desk.set_visit(visit.id, self._rows, self._scopes, tutors, store.noted_on(file, visit.id, today))
        self._table.set_answers(self._rows, self._scopes)
        for key, words in FILTERS:
            self._filters.set_text(key, f"{words} {sum(map(TESTS[key], self._rows))}")
        self._coach.set_rows(self._rows, self._scopes, travels=visit.kind.travels)
        ring = sum(to_ring(row, self._scopes) for row in self._rows)
        self._chase_card.set_forms(self._chase, ring, discreet=self.session.discreet)
        self._feed.set_lines(store.feed(file, visit.id), today, discreet=self.session.discreet)
        self._show_head(visit)

    def _show_head(self, visit: Visit) -> None:
        day = f", {day_and_month(visit.starts_on)}" if visit.starts_on else ""
        room = self.theme.px(230)
        title = self.theme.metrics("bold").elidedText(visit.title, Qt.TextElideMode.ElideRight, room)
        self._chooser.set_text(f"{title}{day}")
        self._chooser.setAccessibleName(f"Visit: {visit.title}{day}")
        silent, unasked = self._silent(), self._unasked()
        if silent:
            self._print.set_text(f"Print {count(len(silent), 'reminder')}")
        elif unasked:
            self._print.set_text(f"Print {count(len(unasked), 'letter')}")
        self._letters.setVisible(bool(silent and unasked))
        self._order.setVisible(not (silent and unasked))
        self._letters.set_text(f"Print {count(len(unasked), 'letter')} for those not asked yet")
        self.set_head("Consent", heads.facts(self.session.file, visit, self._rows, self.session.today()))
        self.head_changed.emit()

    def _silent(self) -> list[int]:
        return heads.silent(self._rows)

    def _unasked(self) -> list[int]:
        return heads.unasked(self._rows)

    # Choosing ------------------------------------------------------------------------------------------

    def shown_record(self) -> int:
        return self._visit_id

    def show_record(self, id_: int) -> None:
        """Shows that visit, or as it likes for 0."""
        if id_ and id_ != self._visit_id:
            self._visit_id = id_
            self._filters.choose("all")
            self._table.narrow()
            self._table.selectionModel().clear()
            self.refresh()
        self._desk.field.setFocus()

    def _fill_menu(self) -> None:
        self._menu.clear()
        heads.add_visits(self._menu, self._known, self._visit_id, self.session.today(), self.show_record)
        self._menu.addSeparator()
        self._menu.addAction("Bring in replies from a form…", lambda: bring_in_replies(self.session, self._visit_id))
        chase = partial(print_chase_letters, self.session, self._visit_id, self._title)
        self._menu.addAction("Print reminder letters…", lambda: chase(self._silent()))
        self._menu.addAction("Ask families again…", self.ask_again)
        self._menu.addAction("Show the visit", lambda: self.go.emit("visit", self._visit_id))

    def _look_elsewhere(self, typed: str) -> Elsewhere | None:
        file = self.session.file
        if self._places_elsewhere is None:
            self._places_elsewhere = store.places_elsewhere(file, self._visit_id, self._known)
        return store.slip_elsewhere(file, typed, self._known, self._places_elsewhere)

    def _go_elsewhere(self, visit_id: int, pupil_id: int) -> None:
        """A stray slip in hand on the visit it is for; the desk offers the way back to where the pile belongs."""
        came_from, title, at = self._visit_id, self._title, self._desk.ordered_at

        def back() -> None:
            self.show_record(came_from)
            if at:
                self._desk.go_on_in_order(at)

        self.show_record(visit_id)
        self._desk.lead_back(f"Back to {title}", back)
        row = next((r for r in self._rows if r.pupil_id == pupil_id), None)
        if row is not None:
            self._desk.take_up(row)

    def _narrow(self, key: str) -> None:
        self._table.narrow("", None if key == "all" else TESTS[key])

    # Doing ---------------------------------------------------------------------------------------------

    def print_shown(self) -> None:
        """Reminders for those asked who have not answered; letters while nobody has been asked."""
        silent, unasked = self._silent(), self._unasked()
        if self._visit is None:
            return
        if silent:
            print_reminders(self.session, self._visit_id, self._visit.title, silent)
        elif unasked:
            self._print_letters(unasked)
        else:
            self.session.toast("Every reply is in. There is nothing to print.")

    def _print_letters(self, pupil_ids: Sequence[int]) -> None:
        if self._visit is not None:
            print_letters(self.session, self._visit_id, pupil_ids)

    def _print_chase(self, paper: str, pupil_ids: Sequence[int]) -> None:
        print_for_chase(self.session, self._visit_id, self._title, paper, pupil_ids)

    def _people(self, row: ConsentRow) -> list[Signer]:
        """The family, those who answered before first."""
        family = signers(pupils.carers_of(self.session.file, [row.pupil_id]).get(row.pupil_id, []))
        before = responders(store.decisions(self.session.file, row.visit_id, row.pupil_id))
        return with_family(before, family)

    def _telephoned(self, slip: Slip) -> None:
        people = signers(pupils.carers_of(self.session.file, [slip.row.pupil_id]).get(slip.row.pupil_id, []))
        form = ReplyForm(self.session, slip.row, slip.scopes, people, answers=slip.given, title="Told by telephone")
        if form.run():
            self._desk.kept(slip.row, form.kept, form.detail, form.at)
        self._desk.field.setFocus()

    def record(self, row: ConsentRow, route: Route = Route.IN_PERSON) -> None:
        """Notes an answer by any way it came."""
        scopes = rules.scopes_of(row, self._scopes)
        given = {s: Answer.GIVEN if row.states[s] is State.GIVEN else Answer.REFUSED
                 for s in scopes if row.states[s] in (State.GIVEN, State.REFUSED)}  # fmt: skip
        fresh = not row.taking_part.answered
        answers = given or (dict.fromkeys(self._scopes, Answer.GIVEN) if fresh else {})
        ReplyForm(self.session, row, scopes, self._people(row), route=route, answers=answers).run()

    def settle(self, row: ConsentRow) -> None:
        """Two people differ: notes what one of them says now, about nothing but that."""
        differing = [s for s in rules.scopes_of(row, self._scopes) if row.states[s] is State.CONFLICT]
        title = "Record what they settled on"
        ReplyForm(self.session, row, differing, self._people(row), route=Route.IN_PERSON, title=title).run()

    def withdraw(self, row: ConsentRow) -> None:
        """Takes back what the family allowed."""
        self.session.messages.run(withdraw_form(self.session, row, rules.scopes_of(row, self._scopes), self._people(row)))

    def open_story(self, row: ConsentRow) -> None:
        """Every answer ever given for a pupil, and what she wants to do about it."""
        story = Story(self.session, row, rules.scopes_of(row, self._scopes))
        self.session.messages.run(story)
        deeds = {
            "reply": partial(self.record, row),
            "settle": partial(self.settle, row),
            "withdraw": partial(self.withdraw, row),
            "pupil": partial(self.go.emit, "pupil", row.pupil_id),
        }
        if story.wanted:
            deeds[story.wanted]()

    def _menu_for(self, row: ConsentRow) -> list[QAction]:
        deeds: list[tuple[str, Callable[[], object]]] = [
            ("Every answer", partial(self.open_story, row)),
            ("Take up the slip", partial(self._desk.take_up, row)),
            ("Record a reply…", partial(self.record, row)),
            ("Told by telephone…", partial(self.record, row, Route.TELEPHONE)),
        ]
        if State.CONFLICT in row.states.values():
            deeds.append(("Record what they settled on…", partial(self.settle, row)))
        if State.GIVEN in row.states.values():
            deeds.append(("Withdraw…", partial(self.withdraw, row)))
        if row.pupil_id in self._silent():
            one = partial(print_reminders, self.session, self._visit_id, self._title, [row.pupil_id])
            deeds.append(("Print a reminder", one))
        if row.asked_on is not None:
            deeds.append(("Print the letter again", partial(self._print_letters, [row.pupil_id])))
        deeds.append(("Medicine…", partial(open_medicine, self.session, row, self.record)))
        deeds.append(("Show pupil", partial(self.go.emit, "pupil", row.pupil_id)))
        return [self._action(words, do) for words, do in deeds]

    def _action(self, words: str, do: Callable[[], object]) -> QAction:
        action = QAction(words, self._table)
        action.triggered.connect(lambda _=False: do())
        return action

    @property
    def _title(self) -> str:
        return self._visit.title if self._visit is not None else ""

    def ask_again(self) -> None:
        """Notes that earlier answers no longer fit, with the reason the letter gives."""
        self.session.messages.run(ask_again_form(self.session, self._visit_id, self._title))

    def copy_for_tutors(self) -> None:
        """What tutors read out: by form, whose slip is missing. Nothing about anybody but that."""
        if (visit := self._visit) is None:
            return
        QGuiApplication.clipboard().setText(for_tutors(visit, self._chase))
        self.session.toast("Copied for tutors")

    # Keyboard ------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        if self._visit_id:
            self._desk.field.setFocus()

    def focus_filter(self) -> None:
        """Ctrl+F: the chips over the table; arrows move among them."""
        chip = self._filters.findChild(Button)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def escape(self) -> bool:
        if self._desk.escape():
            self._desk.field.setFocus()
            return True
        if self._filters.key != "all":
            self._filters.choose("all")
            self._narrow("all")
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """What stands beside the table goes under it when there is no room, with large text too."""
        theme = self.theme
        narrow = self.width() < theme.px(1040)
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else theme.px(SIDE))
        self._side.setMaximumWidth(16_777_215 if narrow else theme.px(SIDE))
        self._side.setMinimumHeight(theme.px(320) if narrow else 0)

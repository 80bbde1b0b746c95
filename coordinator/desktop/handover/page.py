"""Handover: could a stranger take over on Monday, and what would help most?"""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coordinator.desktop.handover.dialogs import introduce_form, note_form, staff_form
from coordinator.desktop.handover.rows import note_row, staff_row
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, EmptyState, hairline
from coordinator.desktop.kit.drafting import Drafting, PageLine
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import RowButton
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.painters.ring import Ring, Section
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.directory.records import PartnerRow
from coordinator.handover import actions, store
from coordinator.handover.records import Check, Readiness
from coordinator.problems import Problem
from coordinator.relationships import actions as relationships
from coordinator.words import count

_COLUMNS, _ROOM = 3, 1000  # three columns from this width on, at 100 %
_OPENS = {"partner": "partner", "visit": "visit", "promise": "partner"}


class _Short(RowList):
    """A list content with little room: the page shares its height out, so that nothing but lists scrolls."""

    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.px(100))


class HandoverPage(Page):
    """Readiness on the left, what rests on one person and what is promised in the middle, notes on the right."""

    title = "Handover"
    help_text = (
        "Each check that fails has a button that mends it. Notes are for whoever comes next: write what nobody writes down."
        " The handover book holds partners and people, no pupil and no passphrase."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._copy = Button(theme, "Hand on a copy", icon="copy")
        self._book = Button(theme, "Make handover book", "primary", icon="book-user")
        self._ring = Ring(theme, [], 104)
        self._verdict = Label(theme, "", "heading-small")
        self._verdict_text = Label(theme, "", "body", "ink-2", wrap=True)
        self._checks = _Short(theme, "Readiness checks", marks_choice=False)
        self._facts = Label(theme, "", "body", "ink-2")
        self._one = Card(theme, "Known by one person", margin=0)
        self._lonely = _Short(theme, "Known by one person")
        self._promised = Card(theme, "Promises in flight", margin=0)
        self._promises = _Short(theme, "Promises in flight")
        self._staff_card = Card(theme, "Staff", margin=0)
        self._staff = _Short(theme, "Staff")
        self._note_card = Card(theme, "Things nobody writes down", margin=0)
        self._notes = _Short(theme, "Notes for whoever comes next")
        self._note = QLineEdit()
        self._drafting: Drafting | None = None
        self._note.setPlaceholderText("For whoever comes next")
        self._note.setAccessibleName("Add a note for whoever comes next")
        self._add_note = Button(theme, "Add note", small=True)
        self._book_card = Card(theme, "The handover book")
        self._readiness = Readiness(checks=())
        self._empty = EmptyState(
            theme,
            "Who would carry on if you left?",
            "With your partners and colleagues in here, this page says what a stranger would still need to know.",
            ways=[
                (
                    "handshake",
                    "Add your first partner",
                    "A name is enough",
                    lambda: self.go.emit("partner-new", 0),
                ),
                ("user-plus", "Add a colleague", "Who else knows your partners?", self._new_staff),
                (
                    "contact",
                    "Bring in contacts",
                    "From Outlook, Google or a vCard",
                    lambda: self.go.emit("import-contacts", 0),
                ),
            ],
            icons=(
                "book-user",
                "users",
                "handshake",
                "key-round",
                "notebook-pen",
                "calendar-days",
                "hand-heart",
            ),
            centre="key-round",
        )
        self._body = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        self._one.body.addWidget(self._lonely)
        self._promised.body.addWidget(self._promises)
        self._note_card.body.addWidget(self._notes, 1)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 8, 12, 12)
        strip.addWidget(self._note, 1)
        strip.addWidget(self._add_note)
        self._note_card.body.addWidget(hairline())
        self._note_card.body.addLayout(strip)
        self._staff_card.body.addWidget(self._staff)
        foot = QWidget()
        right = QVBoxLayout(foot)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(14)
        right.addWidget(self._staff_card, 1)
        words = "Partners by warmth, the year month by month, promises, unwritten rules. No pupil’s details and no passphrase."
        self._book_card.body.addWidget(Label(self.theme, words, "small", "ink-2", wrap=True))
        right.addWidget(self._book_card)
        self._cards = (self._readiness_card(), self._one, self._promised, self._note_card, foot)
        self._columns = 0
        self._arrange(_COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side while there is room for words; under each other when the window is narrow or the text large."""
        super().resizeEvent(event)
        self._arrange(_COLUMNS if event.size().width() >= self.theme.px(_ROOM) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        places = ((0, 0, 2), (0, 1, 1), (1, 1, 1), (0, 2, 1), (1, 2, 1))
        for place, (card, (row, column, rows)) in enumerate(zip(self._cards, places, strict=True)):
            if columns == 1:
                self._grid.addWidget(card, place, 0)
                card.setMinimumHeight(self.theme.px(300))
            else:
                self._grid.addWidget(card, row, column, rows, 1)
                card.setMinimumHeight(0)
            self._grid.setRowStretch(place, 1 if columns == 1 or place < 2 else 0)
        for column, stretch in enumerate((9, 8, 7)):
            self._grid.setColumnStretch(column, stretch if column < columns else 0)

    def _readiness_card(self) -> Card:
        card = Card(self.theme, margin=0)
        head = QHBoxLayout()
        head.setContentsMargins(18, 16, 18, 10)
        head.setSpacing(18)
        head.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch(1)
        words.addWidget(self._verdict)
        words.addWidget(self._verdict_text)
        words.addStretch(1)
        head.addLayout(words, 1)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        card.body.addWidget(hairline())
        card.body.addWidget(self._checks, 1)
        foot = QWidget()
        strip = QHBoxLayout(foot)
        strip.setContentsMargins(18, 10, 18, 12)
        strip.addWidget(Icon(self.theme, "leaf", "ink-3", 16))
        strip.addWidget(self._facts, 1)
        card.body.addWidget(hairline())
        card.body.addWidget(foot)
        return card

    def _connect(self) -> None:
        self._copy.clicked.connect(self._hand_on)
        self._book.clicked.connect(self.print_shown)
        self._checks.pressed.connect(self._mend)
        self._checks.opened.connect(self._mend)
        self._lonely.opened.connect(lambda id_: self.go.emit("partner", id_))
        self._lonely.pressed.connect(self._introduce)
        self._promises.opened.connect(lambda key: self.go.emit("partner", key[1]))
        self._promises.pressed.connect(self._keep_promise)
        self._staff.opened.connect(self._edit_staff)
        self._staff_card.add_action("Add", self._new_staff)
        self._staff_card.add_action("Steering group", lambda: self.go.emit("steering", 0))
        self._book_card.add_action("Make it", self.print_shown)
        self._notes.opened.connect(self._edit_note)
        self._notes.menu_for = self._note_menu
        self._note.returnPressed.connect(self._keep_note)
        if self.session.keeper is not None:
            line = PageLine(self._note, "note", "Unwritten rule")
            self._drafting = Drafting(self.session.keeper, "unwritten rule", "Unwritten rules", [line], parent=self)
            self._drafting.bring_back()
        self._add_note.clicked.connect(self._keep_note)

    def head_actions(self) -> list[Button]:
        return [self._copy, self._book]

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        partners = directory.partners(file, today)
        staff = directory.staff(file, today)
        notes = store.keeper_notes(file)
        some = bool(partners or staff or notes)
        self._empty.setVisible(not some)
        self._body.setVisible(some)
        self._copy.setEnabled(some)
        self._book.setEnabled(some)
        self._show_readiness(actions.readiness(file, today))
        self._show_lonely(partners)
        self._show_promises(today)
        self._staff.set_rows([staff_row(member) for member in staff])
        names = {organisation.id: organisation.name for organisation in directory.organisations(file)}
        self._notes.set_rows([note_row(note, names) for note in notes])
        facts = actions.facts(file, today)
        since = f" since {facts.since}" if facts.since else ""
        self._facts.setText(
            f"{count(facts.partners, 'partner')} · {count(facts.people, 'person', 'people')} there ·"
            f" {count(facts.visits, 'visit')}{since} · {count(facts.cards, 'card')}"
        )
        question = "If you left on Friday, could someone step into your shoes on Monday?"
        self.set_head("Handover", question if some else "Nothing to hand over yet")

    def _show_readiness(self, readiness: Readiness) -> None:
        self._readiness = readiness
        passed, whole = readiness.passed, len(readiness.checks)
        self._ring.set_sections(
            [Section(check.words, 1.0 if check.passes else check.share * 0.9) for check in readiness.checks]
        )
        self._verdict.setText(f"{readiness.words}, {passed} of {whole}")
        failing = [check for check in readiness.checks if not check.passes]
        text = f"{passed} of {whole} checks pass."
        if failing:
            text += f" First: {failing[0].words[0].lower()}{failing[0].words[1:]}."
        self._verdict_text.setText(text)
        rows = []
        for place, check in enumerate(readiness.checks):
            button = RowButton(check.way, filled=False) if check.way and not check.passes else None
            rows.append(
                Row(
                    check.key,
                    check.words,
                    check.detail,
                    icon="circle-check"
                    if check.passes
                    else ("circle-alert" if place == 0 else "circle-dashed"),
                    tone="good" if check.passes else ("alert" if place == 0 else "warn"),
                    button=button,
                    most=3,
                )
            )
        self._checks.set_rows(rows)

    def _show_lonely(self, partners: list[PartnerRow]) -> None:
        lonely = [row for row in partners if row.known_by < 2]
        rows = []
        for row in lonely:
            who = f"Only {row.known_names}" if row.known_names else "Nobody here yet"
            rows.append(
                Row(
                    row.id,
                    row.name,
                    who,
                    avatar=row.name,
                    tone="warn",
                    button=RowButton("Introduce", "user-plus"),
                    most=2,
                )
            )
        end = "Every partner is known to two of us" if not rows else ""
        self._lonely.set_rows(rows or [Row("none", end, heading=True)])
        self._one.sub.setText(f"{len(lonely)} of {len(partners)}" if partners else "")

    def _show_promises(self, today: date) -> None:
        due = relationships.promises_due(self.session.file, today)
        rows = []
        for one in due:
            promise = one.promise
            whose = "ours, to" if promise.by_us else "theirs,"
            late = one.days_left is not None and one.days_left < 0
            left = (
                ""
                if one.days_left is None
                else (f"{-one.days_left} days late" if late else count(one.days_left, "day"))
            )
            detail = " · ".join(
                part for part in (left, f"{whose} {promise.person or promise.organisation}") if part
            )
            rows.append(
                Row(
                    (promise.id, promise.organisation_id),
                    promise.what,
                    detail,
                    button=RowButton("Kept", "check"),
                    most=3,
                )
            )
        self._promises.set_rows(rows or [Row("none", "No promise is open", heading=True)])
        ours = sum(one.promise.by_us for one in due)
        self._promised.sub.setText(f"{ours} ours, {len(due) - ours} theirs" if due else "")

    def _check(self, key: str) -> Check:
        return next(check for check in self._readiness.checks if check.key == key)

    def _mend(self, key: str) -> None:
        check = self._check(key)
        if check.kind == "backup":
            self._do(self.session.file.back_up_daily)
            self.session.toast("Backed up and checked")
            self.refresh()
        elif check.kind == "notes":
            self._note.setFocus()
        elif check.key == "known-to-two" and not check.passes:
            self._introduce(check.opens_id)
        else:
            self.go.emit(_OPENS.get(check.kind, "partner"), check.opens_id)

    def _introduce(self, organisation_id: int) -> None:
        form = introduce_form(self.session, organisation_id)
        if form is None:
            self.session.messages.warn(
                "No colleague to introduce", "Add a colleague to the staff first; then introduce them here."
            )
        else:
            self.session.messages.run(form)

    def _keep_promise(self, key: Any) -> None:
        self._do(lambda: relationships.keep_promise(self.session.file, key[0], self.session.today()))

    def _new_staff(self) -> None:
        self.session.messages.run(staff_form(self.session, None))

    def _edit_staff(self, id_: int) -> None:
        self.session.messages.run(staff_form(self.session, directory.staff_member(self.session.file, id_)))

    def shown_record(self) -> int:
        return self._staff.key if isinstance(self._staff.key, int) else 0

    def show_record(self, id_: int) -> None:
        if id_ and self._staff.choose(id_):
            self._staff.setFocus()

    def new(self) -> None:
        """Ctrl+N: a note for whoever comes next."""
        self._note.setFocus()

    def _keep_note(self) -> None:
        words = self._note.text()
        if words.strip() and self._do(
            lambda: actions.add_keeper_note(self.session.file, words, self.session.today())
        ):
            self._note.clear()
            if self._drafting is not None:
                self._drafting.begin_anew()

    def _edit_note(self, id_: int) -> None:
        self.session.messages.run(note_form(self.session, id_))

    def _note_menu(self, id_: Any) -> list[QAction]:
        edit, remove = QAction("Edit…", self), QAction("Remove", self)
        edit.triggered.connect(lambda: self._edit_note(id_))
        remove.triggered.connect(lambda: self._do(lambda: actions.remove_keeper_note(self.session.file, id_)))
        return [edit, remove]

    def print_shown(self) -> None:
        """The handover book, from its real pages."""
        try:
            printed = actions.make_book(self.session.file, self.session.today())
        except Problem as problem:
            self.session.messages.problem(problem)
            return
        show_preview(self.session, printed.title, printed.pdf, printed.suggested_name)

    def _hand_on(self) -> None:
        name = f"{self.session.file.path.stem} to hand on{self.session.file.path.suffix}"
        to = self.session.messages.choose_save("Hand on a copy", name, "School file (*.coordinator)")
        if to is not None and self._do(lambda: actions.hand_on_copy(self.session.file, to)):
            key = "with the same passphrase" if self.session.file.protected else "without a passphrase"
            self.session.toast(f"A checked copy is in {to.name}, {key}")

    def _do(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)
            return False
        return True

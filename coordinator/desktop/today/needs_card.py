"""Needs you: what, why now, how long, and the press that does it."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, Pill, hairline
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark, RowButton
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.today import actions
from coordinator.today.records import AT_ONCE, Briefing, Deed, Need
from coordinator.today.rules import when_words

FIRST = 12  # lines before "Show all": more at once is no help
_ICONS = {
    Deed.KEEP_PROMISE: "check", Deed.TICK_JOB: "check", Deed.NOTE_THANKS: "heart-handshake", Deed.POST_THANKS: "mail",
    Deed.GIVE_FEEDBACK: "message-square-quote", Deed.TELL_PARTNER: "megaphone", Deed.LOG_CONTACT: "phone",
    Deed.DO_AGREED: "check", Deed.MAKE_CONTACT: "phone", Deed.FOLLOW_UP: "phone",
}  # fmt: skip


class NeedsList(RowList):
    """Enter opens what a line is about; Space presses its button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.key is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.key)
        elif self.key is not None and event.key() == Qt.Key.Key_Space:
            self.pressed.emit(self.key)
        else:
            super().keyPressEvent(event)


class NeedsCard(Card):
    """The list with how much fits before the next lesson above, and the sentence that says where it ends below."""

    go = Signal(str, int)

    def __init__(self, session: Session) -> None:
        theme = session.theme
        super().__init__(theme, "Needs you", margin=0)
        self._session = session
        self._needs: dict[Hashable, Need] = {}
        self._briefing: Briefing | None = None
        self._all = False
        self.free = Pill(theme, "", "act", "clock")
        self.head.addWidget(self.free)
        self.list = NeedsList(theme, "Needs you")
        self.list.menu_for = self._menu
        self.list.setMinimumHeight(theme.px(150))
        self.nothing = Label(
            theme,
            "Nothing needs you today. What is due shows here ten school days before.",
            "lead",
            "ink-2",
            wrap=True,
        )
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setContentsMargins(40, 0, 40, 0)
        self.nothing.hide()
        self.end = Label(theme, "", "small", "ink-3", elide=True)
        self.more = Button(theme, "Show all", "quiet", small=True)
        self.body.setSpacing(0)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(hairline())
        foot = row_of(Icon(theme, "leaf", "ink-3", 15), self.end, self.more)
        foot.setStretch(1, 1)
        foot.setContentsMargins(16, 4, 8, 4)
        self.body.addLayout(foot)
        self.list.opened.connect(self._open)
        self.list.pressed.connect(self._press)
        self.more.clicked.connect(self._show_all)

    def show_briefing(self, briefing: Briefing) -> None:
        """New lines; the chosen one stays."""
        self._briefing = briefing
        shown = briefing.needs if self._all else briefing.needs[:FIRST]
        self._needs = {need.key: need for need in shown}
        self.list.set_rows([_row(need, filled=place == 0, discreet=self._session.discreet) for place, need in enumerate(shown)])
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.free.set_mark(Mark(briefing.free, "act", "clock"))
        self.free.setVisible(bool(briefing.free))
        hidden = len(briefing.needs) - len(shown)
        self.more.setVisible(len(briefing.needs) > FIRST)
        self.more.set_text("Show fewer" if self._all else "Show all")
        self.end.setText(_hidden(briefing.needs[len(shown) :]) if hidden else _ending(briefing))

    def _show_all(self) -> None:
        self._all = not self._all
        if self._briefing is not None:
            self.show_briefing(self._briefing)

    def _menu(self, key: Hashable) -> list[QAction]:
        action = QAction("Open", self)
        action.triggered.connect(lambda: self._open(key))
        need = self._needs.get(key)
        if need is None or need.deed not in {Deed.DO_AGREED, Deed.MAKE_CONTACT, Deed.FOLLOW_UP}:
            return [action]
        later = QAction("Put off", self)
        later.triggered.connect(lambda: self._do(lambda: self._put_off(need)))
        if need.deed is Deed.DO_AGREED:
            return [action, later]
        edit = QAction("Edit…", self)
        edit.triggered.connect(lambda: self._edit(need))
        drop = QAction("Drop", self)
        drop.triggered.connect(lambda: self._do(lambda: self._drop(need)))
        return [action, edit, later, drop]

    def _put_off(self, need: Need) -> None:
        from coordinator.relationships.actions import care_contacts, steering

        put_off = {
            Deed.MAKE_CONTACT: care_contacts.put_off,
            Deed.FOLLOW_UP: care_contacts.put_off_follow_up,
        }.get(need.deed, steering.put_off)
        put_off(self._session.file, need.target_id, self._session.today())

    def _edit(self, need: Need) -> None:
        from coordinator.desktop.log_contact import edit_contact, edit_planned

        edit = edit_planned if need.deed is Deed.MAKE_CONTACT else edit_contact
        self._session.messages.run(edit(self._session, need.target_id))

    def _drop(self, need: Need) -> None:
        from coordinator.relationships.actions import care_contacts

        drop = care_contacts.drop if need.deed is Deed.MAKE_CONTACT else care_contacts.drop_follow_up
        drop(self._session.file, need.target_id, self._session.today())

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)

    def _open(self, key: Hashable) -> None:
        need = self._needs.get(key)
        if need is not None:
            self.go.emit(need.kind, need.opens_id)

    def _press(self, key: Hashable) -> None:
        need = self._needs.get(key)
        if need is None:
            return
        if need.deed is Deed.LOG_CONTACT:
            self.go.emit("contact-new", need.target_id)
        elif need.deed in {Deed.MAKE_CONTACT, Deed.FOLLOW_UP}:
            from coordinator.desktop.log_contact import follow_up, make_planned

            begin = make_planned if need.deed is Deed.MAKE_CONTACT else follow_up
            self._session.messages.run(begin(self._session, need.target_id))
        elif need.deed not in AT_ONCE:
            self.go.emit(need.kind, need.opens_id)
        else:
            now = datetime.combine(self._session.today(), self._session.file.clock().time())
            try:
                actions.do(self._session.file, need, now)
            except Problem as problem:
                self._session.messages.problem(problem)


def _hidden(needs: Sequence[Need]) -> str:
    late = sum(need.days_left is not None and need.days_left < 0 for need in needs)
    return f"{len(needs)} more, {late} of them late." if late else f"{len(needs)} more, none of them late."


def _ending(briefing: Briefing) -> str:
    else_ = " else" if briefing.needs else ""
    if briefing.next_day is None:
        return f"Nothing{else_} needs you."
    return f"Nothing{else_} needs you before {words.long_date(briefing.next_day, year=False)}."


def _row(need: Need, *, filled: bool, discreet: bool) -> Row:
    left = need.days_left
    tone = "plain" if left is None or left > 1 else "alert" if left < 0 else "warn"
    return Row(
        need.key,
        need.title,
        " · ".join(part for part in (f"{need.minutes} min", need.why, "" if discreet else need.telephone) if part),
        lead=Mark(when_words(need), tone),
        button=RowButton(need.verb, _ICONS.get(need.deed, "arrow-right"), filled=filled),
        most=2,
    )

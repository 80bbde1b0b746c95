"""The steering group: its meetings at the left, the chosen one with agenda, minutes, actions and members at the right."""

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, Tabs, row_of
from coordinator.desktop.kit.cards import Card, EmptyState
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.desktop.steering.agenda import AgendaTab
from coordinator.desktop.steering.forms import begin_form, meeting_form, member_form
from coordinator.desktop.steering.tabs import ActionsTab, MembersTab, MinutesTab
from coordinator.problems import Problem
from coordinator.relationships.records.steering import SteeringMeeting
from coordinator.relationships.rules import steering as rules
from coordinator.relationships.store import steering as store
from coordinator.reports import actions as reports
from coordinator.school_year import store as school_year

_TABS = (("agenda", "Agenda"), ("minutes", "Minutes"), ("actions", "Actions"), ("members", "Members"))
_NARROW = 1050


class SteeringPage(Page):
    """Meetings left, the next one first; tabs right."""

    title = "Steering group"
    help_text = (
        "Who steers the programme with you. Ctrl+N sets a meeting, Ctrl+P prints its two-page pack. In the agenda Alt+Up and"
        " Alt+Down move a point, Enter edits it, Delete takes it off. What is agreed stays on Today until it is done."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._new = Button(theme, "New meeting", icon="calendar-plus", keys="Ctrl+N")
        self._print = Button(theme, "Print pack", "primary", icon="printer", keys="Ctrl+P")
        self.list = RowList(theme, "Meetings")
        self.day = Label(theme, "", "heading", elide=True)
        self.about = Label(theme, "", "body", "ink-2", elide=True)
        self.edit = Button(theme, "Edit meeting", icon="pencil", small=True)
        self.clash = Label(theme, "", "bold", "tie-ink", wrap=True)
        self.tabs = Tabs(theme, _TABS, "Parts of the meeting")
        self.agenda = AgendaTab(session)
        self.minutes = MinutesTab(session)
        self.agreed = ActionsTab(session)
        self.members = MembersTab(session)
        self.none = Label(theme, "No meeting is set yet. Ctrl+N sets the first one.", "lead", "ink-2", wrap=True)
        self._empty = EmptyState(
            theme,
            "Who steers this with you?",
            "A few people who look at the numbers with you, decide what you can’t alone, and share what is to be done.",
            ways=[
                ("users", "Pick colleagues", "From the school’s staff", self.begin),
                ("user-plus", "Add one member", "A governor, a parent, somebody at a partner", self.join),
            ],
            icons=("users", "scale", "list-checks", "calendar-days", "handshake", "target", "notebook-pen"),
            centre="compass",
        )
        self._meetings: dict[int, SteeringMeeting] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.theme
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        left = Card(theme, margin=0)
        left.setFixedWidth(theme.px(290))
        left.body.addWidget(self.list, 1)
        row.addWidget(left)
        right = Card(theme, margin=0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 4)
        head.setSpacing(2)
        line = row_of(self.day, self.edit)
        line.setStretch(0, 1)
        head.addLayout(line)
        head.addWidget(self.about)
        self._clash_row = QWidget()
        strip = QHBoxLayout(self._clash_row)
        strip.setContentsMargins(0, 4, 0, 0)
        strip.addWidget(Icon(theme, "calendar-x-2", "tie-ink", 18))
        strip.addWidget(self.clash, 1)
        head.addWidget(self._clash_row)
        head.addSpacing(6)
        head.addWidget(self.tabs)
        right.body.addLayout(head)
        body = QWidget()
        self._parts = QStackedLayout(body)
        for part in (self.agenda, self.minutes, self.agreed, self.members):
            self._parts.addWidget(part)
        right.body.addWidget(body, 1)
        self.none.setContentsMargins(16, 8, 16, 8)
        right.body.addWidget(self.none)
        row.addWidget(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        self._new.clicked.connect(lambda _=False: self.new())
        self._print.clicked.connect(lambda _=False: self.print_shown())
        self.edit.clicked.connect(lambda _=False: self._edit())
        self.list.chosen.connect(lambda _=None: self._show())
        self.list.opened.connect(lambda _=None: self._edit())
        self.tabs.chosen.connect(lambda _=None: self._show())

    @property
    def empty(self) -> bool:
        """Whether nobody is in the group and it never met."""
        return self._stack.currentIndex() == 1

    @property
    def meeting(self) -> SteeringMeeting | None:
        """The one that is shown."""
        return self._meetings.get(self.list.key) if isinstance(self.list.key, int) else None

    def head_actions(self) -> list[Button]:
        if self.empty or self.session.file.read_only:
            return [] if self.empty or not self._meetings else [self._print]
        return [self._new, self._print] if self._meetings else [self._new]

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        meetings, members = store.meetings(file), store.members(file)
        was = self.empty
        self._stack.setCurrentIndex(0 if meetings or members else 1)
        had = bool(self._meetings)
        self._meetings = {each.id: each for each in meetings}
        if self.empty:
            self._show()
            self.set_head("Steering group", "Nobody here yet")
        else:
            self._list(meetings)
            self._show()
            here = sum(each.here_on(today) for each in members)
            next_ = rules.next_meeting(meetings, today)
            late = [a for a in store.actions(file, open_only=True) if a.due_on and a.due_on < today]
            facts = [words.count(here, "member")]
            facts.append(f"meets next on {words.short_date(next_.on_day, today)}" if next_ else "no meeting set")
            facts += [f"{words.count(len(late), 'action')} late"] if late else []
            self.set_head("Steering group", " · ".join(facts))
        if was != self.empty or had != bool(self._meetings):
            self.head_changed.emit()

    def _list(self, meetings: list[SteeringMeeting]) -> None:
        today = self.session.today()
        ahead = sorted((m for m in meetings if m.on_day >= today and not m.held), key=lambda m: (m.on_day, m.id))
        past = [m for m in meetings if m not in ahead]
        rows = []
        for title, group in (("To come", ahead), ("Past", past)):
            if group:
                rows.append(Row(title, title, heading=True))
            for place, each in enumerate(group):
                is_next = title == "To come" and place == 0
                rows.append(
                    Row(
                        each.id, words.short_date(each.on_day, today), rules.hours_words(each),
                        icon="calendar-days" if title == "To come" else "notebook-pen",
                        tone="act" if is_next else "plain", pill=Mark("next", "good") if is_next else None,
                    )
                )  # fmt: skip
        self.list.set_rows(rows)
        if self.meeting is None and meetings:
            self.list.choose((ahead or past)[0].id)

    def _show(self) -> None:
        meeting = self.meeting
        part = [key for key, _ in _TABS].index(self.tabs.key)
        self._parts.setCurrentIndex(part)
        self.members.show_members()
        self.none.setVisible(meeting is None and self.tabs.key != "members")
        for each in (self.agenda, self.minutes, self.agreed):
            each.setEnabled(meeting is not None)
        self.edit.setVisible(meeting is not None and not self.session.file.read_only)
        if meeting is None:
            self.day.setText("The steering group")
            self.about.setText("")
            self._clash_row.hide()
            return
        self.day.setText(words.long_date(meeting.on_day))
        self.about.setText(rules.hours_words(meeting) or "No time or place yet")
        calendar = school_year.calendar(self.session.file)
        found = [] if meeting.held else rules.clashes(calendar, meeting.on_day)
        self.clash.setText(" ".join(found))
        self._clash_row.setVisible(bool(found))
        self.agenda.show_meeting(meeting)
        self.minutes.show_meeting(meeting)
        self.agreed.show_meeting(meeting)
        open_ = len(store.actions(self.session.file, open_only=True))
        self.tabs.set_text("actions", f"Actions {open_}" if open_ else "Actions")

    def shown_record(self) -> int:
        return self.meeting.id if self.meeting else 0

    def show_record(self, id_: int) -> None:
        if id_ and self.list.choose(id_):
            self.tabs.choose("actions")
            self._show()

    def focus_first(self) -> None:
        if self.empty:
            self._empty.focus()
        else:
            self.list.setFocus()

    # Doing ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The first members."""
        self.session.messages.run(begin_form(self.session))

    def join(self) -> None:
        """One more member."""
        self.session.messages.run(member_form(self.session))

    def new(self) -> None:
        """A meeting; nobody in the group yet: its members first."""
        if self.empty:
            self.begin()
            return
        dialog = meeting_form(self.session)
        if self.session.messages.run(dialog):
            self.refresh()
            self.list.choose(dialog.outcome)
            self.tabs.choose("agenda")
            self._show()

    def _edit(self) -> None:
        if (meeting := self.meeting) is not None:
            self.session.messages.run(meeting_form(self.session, meeting))

    def print_shown(self) -> None:
        """The two-page pack of the meeting shown."""
        meeting = self.meeting
        if meeting is None:
            return
        self.minutes.decided.leave()
        self.minutes.free.leave()
        now = datetime.combine(self.session.today(), self.session.file.clock().time())
        try:
            printed = reports.make_pack(self.session.file, now, meeting.id)
        except Problem as problem:
            self.session.messages.problem(problem)
            return
        show_preview(self.session, printed.title, printed.pdf, printed.suggested_name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.agenda.set_narrow(self.width() < self.theme.px(_NARROW))

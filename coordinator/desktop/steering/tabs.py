"""Minutes, actions and members of the group."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, Switch, row_of
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark, RowButton
from coordinator.desktop.kit.session import Session
from coordinator.desktop.steering.forms import action_form, member_form
from coordinator.desktop.steering.saved import SavedBox
from coordinator.problems import Problem
from coordinator.relationships.actions import steering as actions
from coordinator.relationships.records.steering import ActionRow, AgendaItem, SteeringMeeting
from coordinator.relationships.rules import steering as rules
from coordinator.relationships.store import steering as store
from coordinator.school_year import store as school_year


class _Tab(QWidget):
    """A tab of the meeting that is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.meeting: SteeringMeeting | None = None

    def do(self, deed: Callable[[], Any]) -> None:
        """One action; what stands in its way is said."""
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)

    def deeds(self, *pairs: tuple[str, Callable[[], Any]]) -> list[QAction]:
        """Entries of a menu."""
        made = []
        for text, do in pairs:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: self.do(do))
            made.append(action)
        return made


def _room(box: RowList, least: int) -> RowList:
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    box.setMinimumHeight(least)
    return box


class MinutesTab(_Tab):
    """Who was there at the left; what was decided on each point, and whatever else was said, at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme, file = session.theme, session.file
        self.there = _room(RowList(theme, "Who was there"), theme.px(130))
        self.held = Switch(theme, "The meeting took place")
        self.points = _room(RowList(theme, "Points"), theme.px(100))
        self.about = Label(theme, "What was decided", "bold", "ink", elide=True)
        self.decided = SavedBox(session, "What was decided", lambda id_, text: actions.decide(file, id_, text))
        self.decided.setFixedHeight(theme.line("body") * 3 + theme.px(18))
        self.free = SavedBox(session, "Anything else said", lambda id_, text: actions.write_minutes(file, id_, text))
        self.free.setMinimumHeight(theme.line("body") * 3 + theme.px(18))
        self._items: dict[int, AgendaItem] = {}
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(6)
        right.setSpacing(6)
        left.addWidget(Label(theme, "Who was there", "bold"))
        left.addWidget(Label(theme, "Space ticks who was present, Enter notes apologies.", "small", "ink-2", wrap=True))
        left.addWidget(self.there, 1)
        left.addWidget(self.held)
        right.addWidget(Label(theme, "Points", "bold"))
        right.addWidget(self.points, 1)
        right.addWidget(self.about)
        right.addWidget(self.decided)
        right.addWidget(Label(theme, "Anything else said", "bold"))
        right.addWidget(self.free, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 14)
        row.setSpacing(18)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self.there.ticked.connect(self._present)
        self.there.pressed.connect(self._apologies)
        self.held.clicked.connect(self._hold)
        self.points.chosen.connect(lambda _=None: self._show_point())

    def show_meeting(self, meeting: SteeringMeeting) -> None:
        self.meeting = meeting
        file = self.session.file
        self.there.set_rows(
            [
                Row(
                    each.id, each.name,
                    "Sent apologies" if each.id in meeting.apologies
                    else ", ".join(p for p in (each.role, each.organisation) if p),
                    checked=each.id in meeting.present,
                    button=RowButton("No apologies" if each.id in meeting.apologies else "Apologies"),
                )
                for each in store.members(file)
                if each.here_on(meeting.on_day) or each.id in (*meeting.present, *meeting.apologies)
            ]
        )  # fmt: skip
        self.held.setChecked(meeting.held)
        items = store.agenda(file, meeting.id)
        self._items = {item.id: item for item in items}
        self.points.set_rows(
            [Row(item.id, item.what, item.decided.replace("\n", " "), icon="check" if item.decided else "circle-dashed",
                 tone="good" if item.decided else "act") for item in items]
        )  # fmt: skip
        if self.points.key is None and items:
            self.points.choose(items[0].id)
        self._show_point()
        self.free.hold(meeting.id, meeting.minutes)
        for box in (self.decided, self.free):
            box.setReadOnly(file.read_only)

    def _show_point(self) -> None:
        item = self._items.get(self.points.key) if self.points.key is not None else None
        self.about.setText(f"What was decided: {item.what}" if item else "What was decided")
        self.decided.hold(item.id if item else 0, item.decided if item else "")

    def _present(self, member: int, on: bool) -> None:
        self._note(member, actions.PRESENT if on else "")

    def _apologies(self, member: int) -> None:
        meeting = self.meeting
        noted = meeting is not None and member in meeting.apologies
        self._note(member, "" if noted else actions.APOLOGIES)

    def _note(self, member: int, how: str) -> None:
        if (meeting := self.meeting) is not None:
            self.do(lambda: actions.attend(self.session.file, meeting.id, member, how))

    def _hold(self, on: bool) -> None:
        if (meeting := self.meeting) is not None:
            self.do(lambda: actions.hold(self.session.file, meeting.id, on, self.session.today()))
            self.held.setChecked(store.meeting(self.session.file, meeting.id).held)


class ActionsTab(_Tab):
    """What this meeting agreed, and what is still open from others."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self.list = _room(RowList(theme, "Actions"), theme.px(160))
        self.add = Button(theme, "Agree an action", icon="plus")
        self.none = Label(
            theme, "Nothing is agreed yet. An action stays on Today, with its owner’s name, until it is done.", "lead", "ink-2",
            wrap=True,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1, Qt.AlignmentFlag.AlignCenter)
        foot = row_of(self.add, None)
        foot.setContentsMargins(14, 4, 14, 0)
        column.addLayout(foot)
        self._rows: dict[int, ActionRow] = {}
        self.list.menu_for = self._menu
        self.list.pressed.connect(self._press)
        self.list.opened.connect(self._edit)
        self.add.clicked.connect(lambda _=False: self.agree())

    def show_meeting(self, meeting: SteeringMeeting) -> None:
        self.meeting = meeting
        every = store.actions(self.session.file)
        own = [row for row in every if row.steering_meeting_id == meeting.id]
        others = [row for row in every if row.open and row.steering_meeting_id != meeting.id]
        self._rows = {row.id: row for row in (*own, *others)}
        rows = [self._row(row, mine=True) for row in own]
        if others:
            rows.append(Row("others", "Still open from other meetings", heading=True))
            rows += [self._row(row, mine=False) for row in others]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.add.setEnabled(not self.session.file.read_only)

    def _row(self, row: ActionRow, *, mine: bool) -> Row:
        stands, left = rules.standing(row, school_year.calendar(self.session.file), self.session.today())
        tone = "alert" if left is not None and left < 0 else "plain" if row.open else "good"
        by = f"by {words.short_date(row.due_on)}" if row.due_on else ""
        of = f"agreed on {words.short_date(row.meeting_on)}" if row.meeting_on and not mine else ""
        return Row(
            row.id,
            row.what,
            ", ".join(part for part in (row.owner, by, of) if part),
            icon="circle-dashed" if row.open else "circle-check" if row.done_on else "circle-minus",
            tone="act" if row.open else "good" if row.done_on else "plain",
            pill=Mark(stands, tone),
            button=RowButton("Done", "check") if row.open else None,
            most=2,
        )

    def agree(self) -> None:
        """A new action of this meeting."""
        if (meeting := self.meeting) is not None:
            dialog = action_form(self.session, meeting)
            if self.session.messages.run(dialog):
                self.list.choose(dialog.outcome)

    def _press(self, id_: int) -> None:
        self.do(lambda: actions.action_done(self.session.file, id_, self.session.today()))

    def _edit(self, id_: int) -> None:
        if (meeting := self.meeting) is not None:
            kept = store.action(self.session.file, id_)
            self.session.messages.run(action_form(self.session, meeting, kept))

    def _menu(self, key: object) -> list[QAction]:
        row = self._rows.get(int(str(key)))
        if row is None:
            return []
        file, today = self.session.file, self.session.today()
        edit = ("Edit…", lambda: self._edit(row.id))
        if not row.open:
            return self.deeds(edit, ("Take up again", lambda: actions.reopen_action(file, row.id)))
        return self.deeds(
            ("Done", lambda: actions.action_done(file, row.id, today)),
            ("Put off", lambda: actions.put_off(file, row.id, today)),
            edit,
            ("Drop", lambda: actions.drop_action(file, row.id, today)),
        )


class MembersTab(_Tab):
    """Who is in the group, and who was."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self.list = _room(RowList(theme, "Members"), theme.px(160))
        self.add = Button(theme, "Add member", icon="user-plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.addWidget(self.list, 1)
        foot = row_of(self.add, None)
        foot.setContentsMargins(14, 4, 14, 0)
        column.addLayout(foot)
        self.list.menu_for = self._menu
        self.list.opened.connect(self._edit)
        self.add.clicked.connect(lambda _=False: self.join())

    def show_members(self) -> None:
        today = self.session.today()
        rows = sorted(store.members(self.session.file), key=lambda each: not each.here_on(today))
        self.list.set_rows(
            [
                Row(
                    each.id, each.name, ", ".join(p for p in (each.role, each.organisation) if p), avatar=each.name,
                    right=f"until {words.plain_date(each.to_on)}" if each.to_on
                    else f"since {words.plain_date(each.from_on)}" if each.from_on else "",
                    pill=None if each.here_on(today) else Mark("not now", "line"),
                )
                for each in rows
            ]
        )  # fmt: skip
        self.add.setEnabled(not self.session.file.read_only)

    def join(self) -> None:
        """Somebody joins."""
        dialog = member_form(self.session)
        if self.session.messages.run(dialog):
            self.list.choose(dialog.outcome)

    def _edit(self, id_: int) -> None:
        self.session.messages.run(member_form(self.session, store.member(self.session.file, id_)))

    def _menu(self, key: object) -> list[QAction]:
        id_, file = int(str(key)), self.session.file
        return self.deeds(
            ("Edit…", lambda: self._edit(id_)),
            ("Leaves the group today", lambda: actions.end_member(file, id_, self.session.today())),
            ("Take out", lambda: actions.remove_member(file, id_)),
        )

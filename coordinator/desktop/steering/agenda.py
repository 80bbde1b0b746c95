"""The agenda: points with their times, in her order, and what is due and could be one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, hairline
from coordinator.desktop.kit.drafting import Drafting, PageLine
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark, RowButton
from coordinator.desktop.kit.session import Session
from coordinator.desktop.steering.forms import point_form
from coordinator.problems import Problem
from coordinator.relationships.actions import steering as actions
from coordinator.relationships.records.steering import AgendaItem, SteeringMeeting
from coordinator.relationships.rules import steering as rules
from coordinator.relationships.store import steering as store
from coordinator.reports import actions as reports
from coordinator.reports.records import DECISIONS, Suggestion


class PointList(RowList):
    """Alt+Up and Alt+Down move a point, Delete takes it off."""

    moved = Signal(int, int)
    removed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.key is not None and alt and event.key() in steps:
            self.moved.emit(self.key, steps[Qt.Key(event.key())])
        elif self.key is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.key)
        else:
            super().keyPressEvent(event)


class AgendaTab(QWidget):
    """Points at the left, suggestions at the right (below where there is no room)."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme = session.theme
        self._meeting: SteeringMeeting | None = None
        self._suggested: dict[str, Suggestion] = {}
        self.points = PointList(theme, "Agenda")
        self.points.menu_for = self._menu
        self.room = Label(theme, "", "small", "ink-2", elide=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Add a point")
        self.line.setAccessibleName("Add a point")
        self.add = Button(theme, "Add point", small=True)
        self.suggestions = RowList(theme, "Suggested from what is due", marks_choice=False)
        self.nothing = Label(theme, "Nothing else is due. The agenda has it all.", "body", "ink-2", wrap=True)
        left, right = QWidget(), Card(theme, "Suggested from what is due", margin=0)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.points, 1)
        column.addWidget(hairline())
        foot = row_of(self.line, self.add)
        foot.setContentsMargins(14, 8, 14, 4)
        column.addLayout(foot)
        under = row_of(self.room)
        under.setContentsMargins(14, 2, 14, 8)
        column.addLayout(under)
        right.body.addWidget(self.suggestions, 1)
        self.nothing.setContentsMargins(14, 4, 14, 14)
        right.body.addWidget(self.nothing)
        for box in (self.points, self.suggestions):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            box.setMinimumHeight(theme.px(130))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 14, 14)
        self._row.setSpacing(14)
        self._row.addWidget(left, 1)
        self._row.addWidget(right, 1)
        self._drafting: Drafting | None = None
        if session.keeper is not None:
            line = PageLine(self.line, "point", "Point of the agenda")
            self._drafting = Drafting(session.keeper, "agenda point", "Agenda", [line], parent=self)
            self._drafting.bring_back()
        self.points.opened.connect(self._edit)
        self.points.moved.connect(self._move)
        self.points.removed.connect(self._remove)
        self.line.returnPressed.connect(self._add)
        self.add.clicked.connect(lambda _=False: self._add())
        self.suggestions.pressed.connect(self._take)
        self.suggestions.opened.connect(self._take)

    def set_narrow(self, narrow: bool) -> None:
        """Under each other where there is no room beside."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setContentsMargins(14 if narrow else 0, 0, 14, 14)

    def show_meeting(self, meeting: SteeringMeeting) -> None:
        self._meeting = meeting
        file, today = self._session.file, self._session.today()
        items = store.agenda(file, meeting.id)
        times = rules.agenda_times(meeting, items)
        self.points.set_rows(
            [
                Row(
                    item.id, item.what, item.detail, lead=Mark(at or str(place), "plain"),
                    right=f"{item.length} min" if item.length else "", most=2,
                )
                for place, (item, at) in enumerate(zip(items, times, strict=True), 1)
            ]
        )  # fmt: skip
        self.room.setText(rules.agenda_words(meeting, items) + ". Alt+Up and Alt+Down change the order.")
        open_ = not meeting.held and not file.read_only
        found = reports.suggestions(file, meeting.id, today) if open_ else []
        self._suggested = {each.key: each for each in found}
        self.suggestions.set_rows(
            [
                Row(
                    each.key, each.what, each.reason[:1].upper() + each.reason[1:], most=2,
                    icon="scale" if each.why in DECISIONS else "message-circle",
                    tone="warn" if each.why in DECISIONS else "act", button=RowButton("Add", "plus"),
                )
                for each in found
            ]
        )  # fmt: skip
        self.suggestions.setVisible(bool(found))
        self.nothing.setVisible(not found)
        for control in (self.line, self.add):
            control.setEnabled(not file.read_only)

    def _do(self, deed: object) -> None:
        try:
            assert callable(deed)
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)

    def _add(self) -> None:
        meeting, words = self._meeting, self.line.text()
        if meeting is None or not words.strip():
            self.line.setFocus()
            return

        def keep() -> None:
            made = actions.add_item(self._session.file, AgendaItem(steering_meeting_id=meeting.id, what=words))
            self.line.clear()
            if self._drafting is not None:
                self._drafting.begin_anew()
            self.points.choose(made)

        self._do(keep)

    def _take(self, key: object) -> None:
        meeting, each = self._meeting, self._suggested.get(str(key))
        if meeting is not None and each is not None:
            self._do(lambda: reports.take_up(self._session.file, meeting.id, each))

    def _move(self, id_: int, by: int) -> None:
        self._do(lambda: actions.move_item(self._session.file, id_, by))
        self.points.choose(id_)

    def _remove(self, id_: int) -> None:
        self._do(lambda: actions.remove_item(self._session.file, id_))

    def _edit(self, id_: int) -> None:
        self._session.messages.run(point_form(self._session, store.item(self._session.file, id_)))

    def _menu(self, key: object) -> list[QAction]:
        id_ = int(str(key))
        made = []
        for text, do in (
            ("Edit…", lambda: self._edit(id_)),
            ("Move up", lambda: self._move(id_, -1)),
            ("Move down", lambda: self._move(id_, 1)),
            ("Take off the agenda", lambda: self._remove(id_)),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())
            made.append(action)
        return made

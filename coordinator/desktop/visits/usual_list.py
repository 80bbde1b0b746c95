"""The usual list: which jobs a new visit of each kind brings, as this school does it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import Choose, Field, Line, Number
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.visits.actions import templates as actions
from coordinator.visits.records import ChecklistTemplate, Section, VisitKind
from coordinator.visits.rules.checklist import when_words

_EVERY = "every"


class UsualList(Dialog):
    """Every change is kept at once and can be undone; visits already planned keep the jobs they have."""

    def __init__(self, session: Session, kind: VisitKind) -> None:
        text = "What a new visit brings, due in school days. Visits already planned keep the jobs they have."
        super().__init__(session.theme, "The usual list", text, width=640)
        theme, self._session = session.theme, session
        options: list[tuple[Any, str]] = [(each.value, each.words) for each in VisitKind]
        self.kind = Choose(theme, "kind", "For", [*options, (_EVERY, "Every visit besides")], kind.value)
        self.kind.edited.connect(self._turned)
        self.body.addWidget(self.kind)
        self.state = Label(theme, "", "small", "ink-2", wrap=True)
        self.body.addWidget(self.state)
        self.list = RowList(theme, "The usual list", lines=False)
        self.list.setMinimumHeight(min(theme.px(300), 300))  # large text scrolls on a small screen
        self.list.opened.connect(lambda _: self.edit())
        self.list.chosen.connect(lambda _: self._arm())
        self.list.menu_for = self._menu
        self.body.addWidget(self.list, 1)
        self.add = self._button("Add a job", "plus", self.new)
        self.change = self._button("Edit", "pencil", self.edit)
        self.up = self._button("", "chevron-up", lambda: self.move_by(-1), "Earlier among those due on the same day")
        self.down = self._button("", "chevron-down", lambda: self.move_by(1), "Later among those due on the same day")
        self.away = self._button("Remove", "trash-2", self.remove)
        self.body.addLayout(row_of(self.add, self.change, self.away, None, self.up, self.down))
        self.back = Button(theme, "Go back to the usual list")
        self.back.clicked.connect(lambda: self._do(lambda: actions.back_to_usual(session.file, self.key)))
        self.foot.insertWidget(0, self.back)
        self.add_button("Close", "primary").clicked.connect(self.accept)
        for keys, do in (("Alt+Up", lambda: self.move_by(-1)), ("Alt+Down", lambda: self.move_by(1)), ("Delete", self.remove)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        self.lines: list[ChecklistTemplate] = []
        self.resize(min(theme.px(640), 1000), min(theme.px(680), 690))
        self._turned()
        self.list.setFocus()

    def _button(self, text: str, icon: str, do: Callable[[], None], tip: str = "") -> Button:
        made = Button(self.theme, text, "plain" if text else "square", icon=icon, small=True, tip=tip)
        made.clicked.connect(do)
        return made

    @property
    def key(self) -> str:
        """The kind of the list that is shown, as it is kept."""
        kind = str(self.kind.value())
        return actions.EVERY if kind == _EVERY else kind

    def _turned(self) -> None:
        self._show(0)

    def _show(self, place: int) -> None:
        self.lines = actions.list_of(self._session.file, self.key)
        own = actions.is_own(self._session.file, self.key)
        if not self.key:
            said = "These jobs come to every visit, whatever its kind, besides its own list."
        elif own:
            said = f"Your school’s own list, {words.count(len(self.lines), 'job')}."
        else:
            said = "The list that the program brings. It becomes your school’s own when you change it."
        self.state.setText(said)
        self.list.set_rows(
            [
                Row(
                    at, line.what, beside=f"{line.section.words}, {words.count(line.minutes, 'minute')}",
                    right=when_words(line.days_before), quiet=True,
                )
                for at, line in enumerate(self.lines)
            ]
            or [Row("heading none", "No job comes to every visit yet", heading=True)]
        )  # fmt: skip
        if self.lines:
            self.list.choose(min(max(place, 0), len(self.lines) - 1))
        self.back.setVisible(own)
        self.back.set_text("Go back to the usual list" if self.key else "Take them all away")
        self._arm()

    @property
    def place(self) -> int:
        """Which line is chosen; -1 when none is."""
        key = self.list.key
        return key if isinstance(key, int) and 0 <= key < len(self.lines) else -1

    def _arm(self) -> None:
        for button in (self.change, self.away):
            button.setEnabled(self.place >= 0)
        self.up.setEnabled(actions.can_move(self.lines, self.place, -1))
        self.down.setEnabled(actions.can_move(self.lines, self.place, 1))

    def _do(self, deed: Callable[[], Any]) -> None:
        place = self.place
        try:
            told = deed()
        except Problem as problem:
            self._session.messages.problem(problem)
            return
        self._show(told if isinstance(told, int) else place)

    def new(self) -> None:
        """Adds a job where it is due."""
        self._form(ChecklistTemplate(what="", days_before=5), -1)

    def edit(self) -> None:
        """Edits the chosen job."""
        if self.place >= 0:
            self._form(self.lines[self.place], self.place)

    def move_by(self, by: int) -> None:
        """Up or down among those due on the same day."""
        if actions.can_move(self.lines, self.place, by):
            self._do(lambda: actions.move_line(self._session.file, self.key, self.place, by))

    def remove(self) -> None:
        """Takes the chosen job off the list."""
        if self.place >= 0:
            self._do(lambda: actions.remove_line(self._session.file, self.key, self.place))

    def _form(self, old: ChecklistTemplate, place: int) -> None:
        theme, kind, file = self.theme, self.key, self._session.file
        fields: list[Field] = [
            Line(theme, "what", "What", old.what, required=True),
            Number(theme, "days", "Due", abs(old.days_before), required=True, most=400),
            Choose(
                theme, "after", "Counted in", [(False, "school days before the visit"), (True, "school days after it")],
                old.days_before < 0,
            ),
            Choose(theme, "section", "Part of", [(each, each.words) for each in Section], old.section),
            Number(theme, "minutes", "Minutes it takes", old.minutes, required=True),
        ]  # fmt: skip

        def keep(values: dict[str, Any]) -> int:
            typed = dict(values)
            days = typed.pop("days") * (-1 if typed.pop("after") else 1)
            line = replace(old, days_before=days, **typed)
            if place < 0:
                return actions.add_line(file, kind, line)
            actions.edit_line(file, kind, place, line)
            return next(at for at, one in enumerate(actions.list_of(file, kind)) if one.days_before <= days)

        new = place < 0
        dialog = FormDialog(
            theme, "Add to the list" if new else "Edit a job of the list", fields, "Add it" if new else "Keep", keep,
            rows=[["days", "after"], ["section", "minutes"]], draft=f"usual list {kind} {'' if new else old.what}",
        )  # fmt: skip
        if self._session.messages.run(dialog):
            self._show(dialog.outcome)

    def _menu(self, key: Any) -> list[QAction]:
        self.list.choose(key)
        made = []
        for text, do in (("Edit", self.edit), ("Remove", self.remove)):
            action = QAction(text, self)
            action.triggered.connect(do)
            made.append(action)
        return made if self.place >= 0 else []

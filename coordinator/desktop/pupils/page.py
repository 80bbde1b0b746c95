"""The pupils page: the roll at the left, the chosen pupil at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, EmptyState, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Table
from coordinator.desktop.pupils import dialogs, group_dialogs
from coordinator.desktop.pupils.filters import FilterBar
from coordinator.desktop.pupils.interests import interest_form
from coordinator.desktop.pupils.kept import KeptDialog
from coordinator.desktop.pupils.measures import bring_in_measures
from coordinator.desktop.pupils.panel import PupilPanel
from coordinator.desktop.pupils.returned import bring_in_returned
from coordinator.desktop.pupils.roll import Narrowing, RollRow, columns, read_roll
from coordinator.desktop.pupils.rolling import begin_year
from coordinator.desktop.pupils.rule_sets import RuleSetsDialog
from coordinator.problems import Problem
from coordinator.pupils import actions, store
from coordinator.pupils.rules.eligibility import Verdict
from coordinator.pupils.store import interests, rule_sets
from coordinator.words import count


class PupilsPage(Page):
    """Who is on roll, who has been out and who has never been asked."""

    title = "Pupils"
    help_text = (
        "Letters jump in the roll, Shift and Ctrl choose several, Ctrl+A all that are shown. Enter opens the pupil’s"
        " details, Tab goes on to needs, contacts and visits at the right, where Enter opens a line. Ctrl+N adds a"
        " pupil, Ctrl+F filters, Esc clears the filters."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._bring_in = Button(theme, "Bring in", icon="upload")
        self._ways_in: list[QAction] = []
        self._for_whom = Button(theme, "Who programmes are for…", icon="list-checks")
        self._new = Button(theme, "New pupil", "primary", icon="user-plus", keys="Ctrl+N")
        self._empty = self._make_empty()
        self._filters = FilterBar(theme)
        self._table = Table(theme, "Roll", columns(session.today()), key=lambda r: r.id, several=True)
        self._nobody = Label(theme, "Nobody fits these filters. Esc clears them.", "body", "ink-2", wrap=True)
        self._chosen = Label(theme, "", "small", "ink-2", elide=True)
        self._group = Button(theme, "Make a group", icon="users-round", small=True)
        self._join = Button(theme, "Add to a group", small=True)
        self._take_out = Button(theme, "Take out of the group", small=True)
        self._invite = Button(theme, "Invite to a visit…", icon="bus", small=True)
        self._panel = PupilPanel(session)
        self._side = QStackedWidget()
        self._body = QWidget()
        self._rows: list[RollRow] = []
        self._now = Narrowing()
        self._verdicts: dict[int, Verdict] = {}
        self._drawn: set[int] = set()
        self._with_left = False  # those who left are read once they are asked for
        self._table.narrow("", self._fits)
        self._lay_out()
        self._connect()

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            self.theme,
            "Who is on your roll?",
            "Export a list from the school’s own system and bring it in as it is: the columns are found by themselves.",
            ways=[
                ("upload", "Bring in pupils", "From SIMS, Arbor, Bromcom or any spreadsheet", self._import),
                ("user-plus", "Add one pupil", "A name and a year group are enough", self.new),
                ("shield-check", "See what is kept", "And why; everything else stays in the file", self._show_kept),
            ],
            icons=("file-spreadsheet", "users-round", "graduation-cap", "heart-pulse", "phone", "bus", "shield-check"),
            centre="graduation-cap",
        )  # fmt: skip

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(14)
        roll = Card(self.theme, margin=0)
        roll.body.setSpacing(0)
        roll.body.addWidget(self._filters)
        roll.body.addWidget(self._table, 1)
        self._nobody.setContentsMargins(16, 14, 16, 14)
        roll.body.addWidget(self._nobody)
        foot = row_of(self._chosen, self._take_out, self._join, self._group, self._invite)
        foot.setStretch(0, 1)
        foot.setContentsMargins(16, 8, 10, 8)
        roll.body.addLayout(foot)
        body.addWidget(roll, 1)
        side = Card(self.theme, margin=0)
        side.setFixedWidth(min(self.theme.px(384), 480))
        hint = Label(
            self.theme, "Choose a pupil to see needs, contacts and visits.", "body", "ink-3", wrap=True
        )
        hint.setContentsMargins(24, 0, 24, 0)
        self._side.addWidget(hint)
        self._side.addWidget(scrolling(self._panel))
        side.body.addWidget(self._side)
        body.addWidget(side)
        QLabel.setBuddy(hint, self._table)

    def _connect(self) -> None:
        ways = (
            ("A list of pupils…", self._import),
            ("Area measures…", lambda: bring_in_measures(self.session)),
            ("What a partner returned…", lambda: bring_in_returned(self.session)),
            ("A new school year…", lambda: begin_year(self.session)),
        )
        for text, do in ways:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())
            self._ways_in.append(action)
        self._bring_in.add_menu(self._ways_in)
        self._for_whom.clicked.connect(self._show_programmes)
        self._new.clicked.connect(self.new)
        self._filters.changed.connect(self._narrow)
        self._filters.edit_group.connect(self._edit_group)
        self._filters.new_group.connect(lambda: self._make_group([]))
        self._table.chosen.connect(lambda _: self._show_chosen())
        self._table.opened.connect(lambda _: self._panel.edit())
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self._table.menu_for = self._menu
        self._group.clicked.connect(lambda: self._make_group(self._ids()))
        self._join.clicked.connect(self._join_group)
        self._take_out.clicked.connect(self._leave_group)
        self._invite.clicked.connect(lambda: self._invite_to(self._ids()))
        self._panel.invite.connect(self._invite_shown)
        self._panel.go.connect(self._go)

    def head_actions(self) -> list[Button]:
        return [self._for_whom, self._bring_in, self._new]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Shows as many columns as there is room for beside the names."""
        side = min(self.theme.px(384), 480)
        room = (self.width() - side - 14 - 16) / self.theme.size
        fitting = columns(self.session.today(), room)
        if [c.title for c in fitting] != [c.title for c in self._table.table.columns]:
            self._table.set_columns(fitting)

    # Reading -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        self._with_left = self._filters.narrowing.left
        self._rows = read_roll(file, today, include_left=self._with_left)
        left = store.how_many_left(file, today)
        self._empty.setVisible(not (self._rows or left))
        self._body.setVisible(bool(self._rows or left))
        here = [row for row in self._rows if not row.pupil.left]
        never = sum(row.had.asked == 0 for row in here)
        groups = store.groups(file, today)
        self._filters.fill(here, left, groups)
        self._filters.programmes.fill(rule_sets.rule_sets(file), interests.subjects(file), self.session.discreet)
        self._table.discreet = self.session.discreet
        self._look_beside()
        self._table.set_rows(self._rows)
        self._show_chosen()
        if here:
            out = len(here) - never
            self.set_head(
                "Pupils", f"{count(len(here), 'pupil')} on roll · {out:,} asked on a visit · {never:,} never"
            )
        else:
            self.set_head("Pupils", "Nobody on roll yet")

    def _narrow(self) -> None:
        self._look_beside()
        if self._now.left and not self._with_left:
            self._read_left()
        self._table.narrow("", self._fits)
        self._show_chosen()

    def _look_beside(self) -> None:
        """What the filters are set to now, and what no line of the roll tells of it: whom a programme is for, who is drawn."""
        now = self._now = self._filters.narrowing
        file, today = self.session.file, self.session.today()
        self._verdicts = rule_sets.verdicts(file, now.programme, today) if now.programme else {}
        self._drawn = interests.drawn_to(file, now.interest) if now.interest else set()
        self._filters.programmes.count({id_: verdict.standing for id_, verdict in self._verdicts.items()})

    def _read_left(self) -> None:
        self._with_left = True
        self._rows = read_roll(self.session.file, self.session.today(), include_left=True)
        self._table.set_rows(self._rows)

    def _fits(self, row: RollRow) -> bool:
        now = self._now
        if now.standing is not None:
            verdict = self._verdicts.get(row.id)
            if verdict is None or verdict.standing is not now.standing:
                return False
        return (not now.interest or row.id in self._drawn) and now.fits(row)

    def _show_chosen(self) -> None:
        row = self._table.row
        if row is None and self._table.shown and not self._filters.typing:
            self._table.selectRow(0)
            row = self._table.row
        if row is not None:
            self._panel.show_pupil(row.id)
        self._side.setCurrentIndex(1 if row is not None else 0)
        self._nobody.setVisible(not self._table.shown)
        self._count()

    def _count(self) -> None:
        chosen, shown = len(self._table.selectionModel().selectedRows()), len(self._table.shown)
        group = self._filters.narrowing.group
        said = f"{shown:,} shown" if self._filters.narrowing.any else count(shown, "pupil")
        self._chosen.setText(f"{said} · {chosen:,} chosen" if chosen > 1 else said)
        for button in (self._group, self._join, self._invite, self._take_out):
            button.setEnabled(chosen > 0)
        self._take_out.setVisible(bool(group))
        self._join.setVisible(not group)

    def _ids(self) -> list[int]:
        return [row.id for row in self._table.selected]

    # What the window asks ------------------------------------------------------------------------------

    def shown_record(self) -> int:
        return self._table.row.id if self._table.row is not None else 0

    def show_record(self, id_: int) -> None:
        """A pupil by id, whatever the filters hid."""
        if not self._table.choose(id_):
            if not self._with_left and all(row.id != id_ for row in self._rows):
                self._read_left()
            row = next((row for row in self._rows if row.id == id_), None)
            if row is None:
                return
            self._filters.clear(left=row.pupil.left)
            self._table.choose(id_)
        self._show_chosen()
        self._table.setFocus()

    def new(self) -> None:
        dialog = dialogs.pupil_form(self.session)
        if self.session.messages.run(dialog) and dialog.outcome:
            self.show_record(dialog.outcome)

    def focus_filter(self) -> None:
        self._filters.focus()

    def focus_first(self) -> None:
        if self._rows:
            self._table.setFocus()

    def escape(self) -> bool:
        if self._filters.narrowing == Narrowing():
            return False
        self._filters.clear()
        return True

    # Doing ---------------------------------------------------------------------------------------------

    def _import(self) -> None:
        self.go.emit("import-pupils", 0)

    def _show_kept(self) -> None:
        if self.session.messages.run(KeptDialog(self.theme)):
            self._import()

    def _show_programmes(self) -> None:
        dialog = RuleSetsDialog(self.session)
        self.session.messages.run(dialog)
        if dialog.shown:
            self._filters.programmes.choose(dialog.shown)

    def _go(self, kind: str, id_: int) -> None:
        if kind == "group":
            self._filters.choose_group(id_)
        else:
            self.go.emit(kind, id_)

    def _make_group(self, ids: list[int]) -> None:
        dialog = group_dialogs.group_form(self.session, pupil_ids=ids)
        if self.session.messages.run(dialog) and dialog.outcome:
            self._filters.clear(group=dialog.outcome)

    def _edit_group(self, group_id: int) -> None:
        dialog = group_dialogs.group_form(self.session, store.group(self.session.file, group_id))
        if self.session.messages.run(dialog) and dialog.outcome == 0:
            self._filters.clear()

    def _join_group(self) -> None:
        self.session.messages.run(group_dialogs.join_form(self.session, self._ids()))

    def _leave_group(self) -> None:
        self._do(
            lambda: actions.remove_members(
                self.session.file, self._filters.narrowing.group, self._ids(), self.session.today()
            )
        )

    def _invite_shown(self) -> None:
        if self._table.row is not None:
            self._invite_to([self._table.row.id])

    def _invite_to(self, ids: list[int]) -> None:
        to = group_dialogs.upcoming(self.session)
        if not to:
            self.session.messages.warn(
                "No visit to invite to",
                "Every visit is over or cancelled. Plan one on the Visits page first.",
            )
            return
        dialog = group_dialogs.invite_form(self.session, ids, to)
        if self.session.messages.run(dialog):
            self.go.emit("visit", dialog.outcome)

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)

    def _menu(self, row: RollRow) -> list[QAction]:
        ids = self._ids()
        steps: list[tuple[str, Callable[[], object]]] = []
        if len(ids) == 1:
            steps.append(("Edit…", self._panel.edit))
            if not row.pupil.left:
                steps.append(("Mark as left…", self._panel.mark_left))
        steps += [
            ("Invite to a visit…", partial(self._invite_to, ids)),
            ("Make a group…", partial(self._make_group, ids)),
            ("Add to a group…", self._join_group),
            ("Note what they are drawn to…", lambda: self.session.messages.run(interest_form(self.session, ids))),
        ]
        found = []
        for text, deed in steps:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=deed: do())
            found.append(action)
        return found

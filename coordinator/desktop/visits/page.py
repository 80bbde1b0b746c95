"""The visits page: the list, the first question, and one visit in full."""

from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from coordinator import names, words
from coordinator.desktop.kit.buttons import Button, Filters
from coordinator.desktop.kit.cards import Card, EmptyState
from coordinator.desktop.kit.forms import Completing
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.change_dialogs import cancel_dialog, copy_dialog
from coordinator.desktop.visits.plan_dialog import PlanDialog
from coordinator.desktop.visits.visit_list import VisitLine, VisitList, lines
from coordinator.desktop.visits.visit_view import VisitView
from coordinator.directory import store as directory
from coordinator.problems import Problem
from coordinator.visits import actions, store
from coordinator.visits.records import VisitState

CHIPS = (
    ("year", "This year"),
    ("ahead", "Ahead"),
    ("replies", "Consent out"),
    ("ideas", "Ideas"),
    ("all", "Every year"),
)

_FIRST_DAY = date(1950, 1, 1).toordinal()  # no file has so many partners


class VisitsPage(Page):
    title = "Visits"
    help_text = (
        "Every visit, upcoming ones first; the ring shows how ready each is. Letters jump, Enter opens, Esc comes back. "
        "Ctrl+N plans a visit, Ctrl+F filters, Ctrl+P goes to its papers. Space ticks jobs, points and pupils who came. "
        "The menu key shows all that can be done with a line."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self.shown = 0  # the visit in full; 0 is the list
        self._lines: list[VisitLine] = []
        self._new = Button(theme, "Plan a visit", "primary", icon="plus", keys="Ctrl+N")
        self._copy = Button(theme, "Plan again", icon="copy", tip="Copy an earlier visit")
        self._find = Button(theme, "Find a date…", icon="calendar-range", tip="The days that suit, best first, with reasons")
        self._change = Button(theme, "Change", icon="pencil")
        self._print = Button(theme, "Print", "primary", icon="printer", keys="Ctrl+P")
        menu = QMenu(self._change)
        self._change.setMenu(menu)
        self.view = VisitView(session)
        menu.aboutToShow.connect(lambda: self.view.fill_menu(menu))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_list())
        self._stack.addWidget(self.view)
        self._empty: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _make_list(self) -> QWidget:
        theme = self.theme
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by title, partner, year, month")
        self.filter.setAccessibleName("Filter visits")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(theme.icon("search", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMaximumWidth(theme.px(320))
        self.filter.setMinimumWidth(theme.px(200))
        self.chips = Filters(theme, CHIPS, "Which visits", "year")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.filter, 1)
        row.addWidget(self.chips)
        row.addStretch(1)
        row.addWidget(self._find)
        column.addLayout(row)
        card = Card(theme, margin=0)
        self.list = VisitList(theme)
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        self._end = Label(theme, "", "small", "ink-3")
        column.addWidget(self._end)
        return held

    def _connect(self) -> None:
        self._new.clicked.connect(self.new)
        self._copy.clicked.connect(self.copy_earlier)
        self._print.clicked.connect(self.print_shown)
        self._find.clicked.connect(lambda _=False: self.go.emit("dates", 0))
        self.view.back.clicked.connect(self.show_list)
        self.view.go.connect(self._follow)
        self.filter.textChanged.connect(self._narrow)
        self.chips.chosen.connect(lambda _: self.refresh())
        self.list.opened.connect(self.show_record)
        self.list.clicked.connect(lambda index: self._clicked(index.row()))
        self.list.menu_for = self._menu

    def _clicked(self, place: int) -> None:
        row = self.list.row(place)
        if isinstance(row.key, int):
            self.show_record(row.key)

    # What the window asks -------------------------------------------------------------------------------

    def head_actions(self) -> list[Button]:
        if self.shown:
            return [self._change, self._print]
        if self._empty is not None and self._stack.currentWidget() is self._empty:
            return []
        return [self._copy, self._new]

    def refresh(self) -> None:
        if self.shown:
            try:
                facts = self.view.load(self.shown)
            except LookupError:
                self.shown = 0
            else:
                self._stack.setCurrentWidget(self.view)
                self.set_head(facts.visit.title, facts.line)
                return
        self._read_list()

    def _read_list(self) -> None:
        today = self.session.today()
        every = self.chips.key == "all"
        self._lines = lines(self.session.file, today, every_year=every)
        if not self._lines and not every:
            self._lines = lines(self.session.file, today, every_year=True)
        if not self._lines:
            self._show_empty()
            return
        self._stack.setCurrentIndex(0)
        ahead = [line for line in self._lines if line.group in ("This term", "Later")]
        ideas = [line for line in self._lines if line.group == "Ideas"]
        waiting = [line for line in ahead if line.row.state is VisitState.CONSENT_OUT]
        for key, text, found in (
            ("ahead", "Ahead", ahead),
            ("replies", "Consent out", waiting),
            ("ideas", "Ideas", ideas),
        ):
            self.chips.set_text(key, f"{text} {len(found)}")
        parts = [f"{words.count(len(ahead), 'visit')} ahead"]
        if ideas:
            parts.append(words.count(len(ideas), "idea"))
        late = sum(line.readiness is not None and line.readiness.late for line in ahead)
        if late:
            parts.append(f"{late} {'has' if late == 1 else 'have'} something late")
        self._narrow()
        self.set_head("Visits", " · ".join(parts))

    def _narrow(self) -> None:
        wanted = names.fold(self.filter.text()).split()
        key = self.chips.key
        groups = {
            "ahead": ("This term", "Later"),
            "replies": ("This term", "Later"),
            "ideas": ("Ideas",),
        }.get(key, ())
        kept = [
            line
            for line in self._lines
            if (not groups or line.group in groups)
            and (key != "replies" or line.row.state is VisitState.CONSENT_OUT)
            and all(word in line.haystack for word in wanted)
        ]
        self.list.put(kept, self.session.today())
        shown = words.count(len(kept), "visit")
        where = "" if key == "all" else " Earlier years are under “Every year”."
        self._end.setText(f"That is all: {shown}.{where}" if kept else f"No visit here says that.{where}")

    def _show_empty(self) -> None:
        if self._empty is None:
            theme = self.theme
            titles = [
                "A day at university",
                "Shadowing at work",
                "A morning at the museums",
                "Apprentices talk",
            ]
            partners = [partner.name for partner in directory.organisations(self.session.file)]
            self._field = Completing(
                theme,
                "Title of the first visit",
                "A day at …",
                [*titles, *(f"A day at {name}" for name in partners)],
            )
            self._field.chosen.connect(self.plan)
            ways = [
                ("calendar-plus", "Plan it with everything", "Partner, years, and a day that is checked as you type.", self.new),
                ("handshake", "Begin with a partner", "Who could have us? Visits are planned from there too.", self._to_partners),
                ("calendar-range", "Look at the year", "Bring in the school’s calendar: days count by it.", self._to_year),
            ]  # fmt: skip
            self._empty = EmptyState(
                theme, "Where shall we go first?",
                "Type what you have in mind. It can stay an idea until it has a day and a partner.",
                ways, self._field, ("microscope", "landmark", "building-2", "ship", "palette", "wheat", "hammer"), "bus",
            )  # fmt: skip
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self.set_head("Visits", "No visit yet")
        self.head_changed.emit()

    def _to_partners(self) -> None:
        self.go.emit("partners", 0)

    def _to_year(self) -> None:
        self.go.emit("school_year", 0)

    def focus_first(self) -> None:
        if self.shown:
            self.view.tabs.findChildren(Button)[0].setFocus()
        elif self._empty is not None and self._stack.currentWidget() is self._empty:
            self._empty.focus()
        else:
            self.list.setFocus()

    # Between the list and one visit ---------------------------------------------------------------------

    def shown_record(self) -> int:
        return self.shown

    def show_record(self, id_: int) -> None:
        self.shown = id_
        self.refresh()
        if not self.shown:
            self.session.messages.problem(
                Problem("That visit isn’t in the file any more. It may have been taken back.")
            )
        self.head_changed.emit()
        self.view.tabs.findChildren(Button)[0].setFocus()

    def show_list(self) -> None:
        """Back to all visits, on the line one came from."""
        was, self.shown = self.shown, 0
        self.refresh()
        self.list.choose(was)
        self.list.setFocus()
        self.head_changed.emit()

    def _follow(self, kind: str, id_: int) -> None:
        if kind == "visit":
            self.show_record(id_)
        else:
            self.go.emit(kind, id_)

    def escape(self) -> bool:
        if self.shown:
            if not self.view.escape():
                self.show_list()
            return True
        if self.filter.text():
            self.filter.clear()
            return True
        return False

    def focus_filter(self) -> None:
        if self.shown:
            self.view.focus_filter()
        else:
            self.filter.setFocus()
            self.filter.selectAll()

    def print_shown(self) -> None:
        chosen = self.shown or (self.list.key if isinstance(self.list.key, int) else 0)
        self.go.emit("packs", chosen)

    # Planning -------------------------------------------------------------------------------------------

    def new(self) -> None:
        self.plan()

    def new_for(self, id_: int) -> None:
        """Plans a visit to a partner, or (the ordinal of) a day of the school year, asked for from another page."""
        if id_ >= _FIRST_DAY:
            self.plan(day=date.fromordinal(id_))
        else:
            self.plan(organisation_id=id_ or None)

    def plan(self, title: str = "", organisation_id: int | None = None, day: date | None = None) -> None:
        """The dialog; then the new visit in full."""
        dialog = PlanDialog(self.session, title, organisation_id, day)
        if self.session.messages.run(dialog):
            self.show_record(int(dialog.outcome))

    def copy_earlier(self) -> None:
        """Chooses an earlier visit and makes a new idea of it."""
        today = self.session.today()
        past = [row for row in store.visit_rows(self.session.file, until=today) if row.starts_on is not None]
        past = [row for row in past if row.state in (VisitState.DONE, VisitState.REVIEWED)]
        if not past:
            self.session.toast("There is no earlier visit to copy yet.")
            return
        dialog = copy_dialog(self.session, past[::-1])
        if self.session.messages.run(dialog):
            self.show_record(int(dialog.outcome))

    def _menu(self, key: object) -> list[QAction]:
        id_ = key if isinstance(key, int) else 0
        found = next((line.row for line in self._lines if line.row.id == id_), None)
        if found is None:
            return []
        command = self.view.command
        made = [
            command("Open", lambda: self.show_record(id_), "bus"),
            command("Plan it again", lambda: self._copy_one(id_), "copy"),
            command("Papers", lambda: self.go.emit("packs", id_), "printer"),
            command("Replies", lambda: self.go.emit("consent", id_), "clipboard-check"),
        ]
        if found.organisation_id:
            made.append(
                command(
                    f"Open {found.partner}",
                    lambda: self.go.emit("partner", found.organisation_id or 0),
                    "handshake",
                )
            )
        if found.state not in (VisitState.DONE, VisitState.REVIEWED, VisitState.CANCELLED):
            made.append(command("Find another date", lambda: self.go.emit("dates", id_), "calendar-range"))
            cancel = cancel_dialog
            made.append(
                command(
                    "Cancel the visit",
                    lambda: self.session.messages.run(cancel(self.session, id_, found.title)),
                    "calendar-x-2",
                )
            )
        return made

    def _copy_one(self, id_: int) -> None:
        try:
            self.show_record(actions.copy_visit(self.session.file, id_))
        except Problem as problem:
            self.session.messages.problem(problem)

"""One visit: its steps, its tabs, and what the head offers for it."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSpacerItem, QStackedWidget, QVBoxLayout

from coordinator import words
from coordinator.desktop.compose.writing import write_to
from coordinator.desktop.kit.buttons import Button, Tabs
from coordinator.desktop.kit.cards import Notice, hairline
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.change_dialogs import MoveDialog, cancel_dialog, edit_dialog
from coordinator.desktop.visits.day_plan import DayPlanPanel
from coordinator.desktop.visits.documents import DocumentsPanel
from coordinator.desktop.visits.facts import VisitFacts, gather
from coordinator.desktop.visits.money_cards import MoneyPanel
from coordinator.desktop.visits.overview import Overview
from coordinator.desktop.visits.panel import Panel
from coordinator.desktop.visits.pupils_panel import PupilsPanel
from coordinator.desktop.visits.reserve_strip import ReserveStrip
from coordinator.desktop.visits.staffing import StaffingPanel
from coordinator.desktop.visits.steps import Steps
from coordinator.visits import actions, rules
from coordinator.visits.actions.choosing import capacity
from coordinator.visits.records import VisitState
from coordinator.visits.rules.choosing import next_reserve

TABS = (
    ("overview", "Overview"),
    ("pupils", "Pupils & groups"),
    ("day", "Day plan"),
    ("staffing", "Staffing"),
    ("money", "Transport & cost"),
    ("papers", "Documents"),
)


class VisitView(Panel):
    """Tabs over a stack; only the tab that is shown is filled."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.back = Button(theme, look="bare", icon="arrow-left", tip="All visits (Esc)")
        self.tabs = Tabs(theme, TABS, "Parts of the visit")
        self.tabs.chosen.connect(self.show_tab)
        self.steps = Steps(theme)
        self.steps.wanted.connect(lambda state: self.take(VisitState(state)))
        self.steps.refused.connect(session.toast)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.steps)
        column.addLayout(row)
        column.addWidget(hairline())
        column.addSpacing(12)
        again = Button(theme, "Bring it back", small=True, icon="undo-2")
        again.clicked.connect(lambda: self.take(VisitState.IDEA))
        self._cancelled = Notice(theme, "Cancelled", " ", "plum", "calendar-x-2", again)
        column.addWidget(self._cancelled)
        self.reserve = ReserveStrip(theme)
        self.reserve.wanted.connect(self.offer_reserve)
        column.addWidget(self.reserve)
        self._below_reserve = QSpacerItem(0, 0)
        column.addItem(self._below_reserve)
        self._gap = 10
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.panels: dict[str, Panel] = {
            "overview": Overview(session),
            "pupils": PupilsPanel(session),
            "day": DayPlanPanel(session),
            "staffing": StaffingPanel(session),
            "money": MoneyPanel(session),
            "papers": DocumentsPanel(session),
        }
        for panel in self.panels.values():
            self.stack.addWidget(panel)
            panel.go.connect(self.go)
            panel.wants.connect(self.show_tab)

    @property
    def panel(self) -> Panel:
        """The tab that is shown."""
        return self.panels[self.tabs.key]

    def show_tab(self, key: str) -> None:
        self.tabs.choose(key)
        self.stack.setCurrentWidget(self.panels[key])
        if self._facts is not None:
            self.panels[key].put(self._facts)

    def load(self, visit_id: int) -> VisitFacts:
        """Reads the visit and shows it; LookupError when it is gone."""
        facts = gather(self.session.file, visit_id, self.session.today())
        if self._facts is not None and self._facts.id != visit_id:
            for panel in self.panels.values():
                panel.escape()
            self.show_tab("overview")
        self.put(facts)
        return facts

    def fill(self, facts: VisitFacts) -> None:
        self.steps.put(facts.row, facts.today)
        cancelled = facts.visit.state is VisitState.CANCELLED
        self._cancelled.setVisible(cancelled)
        if cancelled:
            self._cancelled.text.setText(facts.visit.cancelled_because)
        free = None if cancelled or facts.over else next_reserve(facts.places, capacity(facts.visit))
        self.reserve.ask(free)
        self._below_reserve.changeSize(0, 0 if free is None else self._gap)
        printed = facts.row.printed
        self.tabs.set_text("papers", f"Documents {printed}" if printed else "Documents")
        self.panel.put(facts)

    def take(self, to: VisitState) -> None:
        """Takes a step of the visit's life."""
        self.act(lambda: actions.change_state(self.session.file, self.facts.id, to, self.session.today()))

    def offer_reserve(self, pupil_id: int) -> None:
        """Offers the free place to the reserve who is asked about: only ever when somebody says so."""
        file, visit_id, today = self.session.file, self.facts.id, self.session.today()
        self.act(lambda: actions.offer(file, visit_id, [pupil_id], today))

    def fill_menu(self, menu: QMenu) -> None:
        """Everything that can be changed about the visit as a whole."""
        menu.clear()
        facts = self.facts
        menu.addAction(self.command("Edit the details", self.edit, "pencil"))
        move = "Move to another day" if facts.visit.starts_on else "Choose a day"
        menu.addAction(self.command(move, self.choose_day, "calendar-days"))
        menu.addAction(self.command("Find a date…", lambda: self.go.emit("dates", self.facts.id), "calendar-range"))
        if facts.parties and facts.visit.starts_on:
            menu.addAction(self.command("The day’s board", lambda: self.go.emit("busy_day", self.facts.id), "bus"))
        menu.addAction(self.command("Write to them…", self.write, "send"))
        steps = QMenu("Mark as", menu)
        for step in rules.steps(facts.row, facts.today):
            if step.to is VisitState.CANCELLED:
                continue
            action = self.command(step.to.words, partial(self.take, step.to))
            action.setEnabled(step.possible)
            if step.why_not:
                action.setText(f"{step.to.words}: {step.why_not.rstrip('.').lower()}")
            steps.addAction(action)
        menu.addMenu(steps)
        menu.addSeparator()
        menu.addAction(self.command("Plan it again", self.copy, "copy"))
        if facts.visit.state is VisitState.CANCELLED:
            menu.addAction(self.command("Bring it back", lambda: self.take(VisitState.IDEA), "undo-2"))
        else:
            cancel = self.command("Cancel the visit", self.cancel, "calendar-x-2")
            why_not = rules.why_not(facts.row, VisitState.CANCELLED, facts.today)
            cancel.setEnabled(not why_not)
            menu.addAction(cancel)

    def edit(self) -> None:
        self.session.messages.run(edit_dialog(self.session, self.facts))

    def write(self) -> None:
        """Words ready to send about the visit."""
        write_to(self.session, self.facts.visit.organisation_id or 0, self.facts.visit.host_person_id, self.facts.id)

    def choose_day(self) -> None:
        self.session.messages.run(MoveDialog(self.session, self.facts))

    def copy(self) -> None:
        """Copies the visit as a new idea and shows that."""
        new_id = self.act(lambda: actions.copy_visit(self.session.file, self.facts.id))
        if new_id is not None:
            self.go.emit("visit", new_id)

    def cancel(self) -> None:
        self.session.messages.run(cancel_dialog(self.session, self.facts.id, self.facts.visit.title))

    def focus_filter(self) -> None:
        if self.tabs.key != "pupils":
            self.show_tab("pupils")
        self.panel.focus_filter()

    def escape(self) -> bool:
        return self.panel.escape()

    def commands(self) -> list[QAction]:
        """The menu's entries, for tests and context menus."""
        menu = QMenu(self)
        self.fill_menu(menu)
        return menu.actions()

    @property
    def line(self) -> str:
        """The head's line of facts."""
        return self.facts.line or words.count(self.facts.row.going, "pupil")

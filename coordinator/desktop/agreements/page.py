"""The agreement's page: written section by section, with objectives, health check and evaluation plan."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.desktop.agreements import dialogs
from coordinator.desktop.agreements.panels import Beside, Column, Health, Leads, Objectives
from coordinator.desktop.agreements.reading import Facts, read
from coordinator.desktop.agreements.writing import Writing
from coordinator.desktop.compose.objective import objective_dialog
from coordinator.desktop.kit.buttons import Button, Tabs
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.relationships.actions import agreement_papers
from coordinator.relationships.actions import agreements as actions
from coordinator.relationships.rules import agreements as rules

_TABS = [
    ("agreement", "Agreement"), ("objectives", "Objectives"), ("health", "Health check"), ("plan", "Evaluation plan"),
]  # fmt: skip


class AgreementPage(Page):
    """One partner's agreement; the record is the partner."""

    title = "Agreement"
    help_text = (
        "Choose a section with the arrows, Enter to write it; it is kept when you leave the field. Empty sections are "
        "left out of the paper. Ctrl+P prints."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._partner, self._facts = 0, None
        self._more = Button(theme, "More", icon="ellipsis")
        self._print = Button(theme, "Print agreement", "primary", icon="printer")
        self._more.add_menu(self._ways())
        self.tabs = Tabs(theme, _TABS, "Agreement")
        self._leads = Leads(session, "Leads and responsibilities")
        self._beside = Beside(session, "Days, signatures and reviews")
        self._beside.setFixedWidth(theme.px(268))
        self.writing = Writing(session, "the agreement", rules.SECTIONS, instead={rules.LEADS: self._leads})
        self.plan = Writing(session, "the evaluation plan", rules.PLAN)
        self._objectives = Objectives(session, "Objectives")
        self._health = Health(session, "Health check")
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.writing, 1)
        row.addWidget(self._beside)
        self._stack = QStackedWidget()
        for panel in (first, self._objectives, self._health, self.plan):
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._connect()

    _facts: Facts | None

    def _connect(self) -> None:
        self._print.clicked.connect(lambda _=False: self.print_shown())
        self.tabs.chosen.connect(self.show_tab)
        self.writing.saved.connect(self._write)
        self.plan.saved.connect(self._write_plan)
        panels: list[Column] = [self._leads, self._beside, self._objectives, self._health]
        for panel in panels:
            panel.asked.connect(self._deed)

    def _ways(self) -> list[QAction]:
        made = []
        ways: list[tuple[str, Callable[[], object]]] = [
            ("Print with room to write by hand", lambda: self._print_agreement(ruled=True)),
            ("Start the next from this one", self._next),
            ("Write a first letter…", self._letter),
            ("Open the partner", lambda: self.go.emit("partner", self._partner)),
        ]
        for text, do in ways:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())
            made.append(action)
        return made

    def head_actions(self) -> list[Button]:
        return [self._more, self._print]

    def show_record(self, id_: int) -> None:
        if id_ and id_ != self._partner:
            self._leave()
            self._partner = id_
            self.refresh()

    def shown_record(self) -> int:
        return self._partner

    def show_tab(self, key: str) -> None:
        self._leave()
        self.tabs.choose(key)
        self._stack.setCurrentIndex([each for each, _ in _TABS].index(key))

    def refresh(self) -> None:
        if not self._partner:
            self.set_head("Agreement", "Open it from a partner’s page.")
            return
        try:
            facts = self._facts = read(self.session.file, self._partner, self.session.today())
        except LookupError:
            self.set_head("Agreement", "This partner is no longer here.")
            return
        kept = facts.agreement
        due = rules.review_words(facts.review_days)
        state = {"none": "Not begun", "draft": "Draft", "signed": "Signed", "ended": "Ended"}
        about = [state[rules.standing(kept, facts.today)], f"{facts.filled} of {len(rules.SECTIONS)} sections", due.lower()]
        self.set_head(f"Agreement with {facts.partner}", " · ".join(part for part in about if part))
        self._leads.show_facts(facts)
        self._beside.show_facts(facts)
        self._objectives.show_facts(facts)
        self._health.show_facts(facts)
        self.writing.show_texts(
            str(self._partner),
            {one.key: str(getattr(kept, one.key)) if kept else "" for one in rules.SECTIONS if one.key != rules.LEADS},
            {one.key: rules.filled(kept, one.key) for one in rules.SECTIONS},
            lambda section: rules.usual_words(section, facts.school, facts.partner),
        )
        texts = {one.key: str(getattr(facts.plan, one.key)) for one in rules.PLAN}
        self.plan.show_texts(
            str(self._partner), texts, {key: bool(text) for key, text in texts.items()}, lambda section: section.usual
        )

    def focus_first(self) -> None:
        self.writing.contents.setFocus()

    def escape(self) -> bool:
        if not self._partner:
            return False
        self._leave()
        self.go.emit("partner", self._partner)
        return True

    def _leave(self) -> None:
        self.writing.leave()
        self.plan.leave()

    def _write(self, key: str, text: str) -> None:
        if self._facts is not None:
            kept = self._facts.agreement
            facts = self._facts
            self._try(
                lambda: actions.write_section(
                    self.session.file, facts.organisation_id, kept.id if kept else 0, key, text
                )
            )

    def _write_plan(self, key: str, text: str) -> None:
        self._try(lambda: actions.write_plan(self.session.file, self._partner, key, text))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)

    def _deed(self, deed: str, id_: int) -> None:
        session, facts = self.session, self._facts
        if facts is None:
            return
        objective = next((each for each in facts.objectives if each.id == id_), None)
        area = next((each for each in facts.responsibilities if each.id == id_), None)
        check = next((each for each in facts.checks if each.id == id_), None)
        partner = facts.organisation_id
        forms = {
            "facts": lambda: dialogs.facts_dialog(session, facts),
            "review": lambda: dialogs.review_dialog(session, facts),
            "objective": lambda: objective_dialog(session, partner, objective),
            "responsibility": lambda: dialogs.responsibility_dialog(session, facts, area),
            "health-us": lambda: dialogs.health_dialog(session, partner, by_us=True),
            "health-them": lambda: dialogs.health_dialog(session, partner, by_us=False),
            "health": lambda: dialogs.health_dialog(session, partner, by_us=bool(check and check.by_us), check=check),
        }
        session.messages.run(forms[deed]())

    def _next(self) -> None:
        self._leave()
        if self._facts is None or self._facts.agreement is None:
            self.session.toast("There is no agreement yet to start the next from")
            return
        id_ = self._facts.agreement.id
        self._try(lambda: actions.next_agreement(self.session.file, id_, self.session.today()))

    def print_shown(self) -> None:
        self._print_agreement()

    def _print_agreement(self, *, ruled: bool = False) -> None:
        self._leave()
        if self._facts is None:
            return
        try:
            file, today = self.session.file, self.session.today()
            pdf = agreement_papers.agreement_pdf(file, self._partner, today, ruled=ruled)
        except Problem as problem:
            self.session.messages.problem(problem)
            return
        show_preview(self.session, f"Agreement with {self._facts.partner}", pdf)

    def _letter(self) -> None:
        if self._facts is None:
            return
        dialog = dialogs.letter_dialog(self.session, self._facts)
        if self.session.messages.run(dialog):
            show_preview(self.session, f"Letter to {self._facts.partner}", dialog.outcome)

"""Introductions: who led us to whom, whom to speak to next, and who most needs a second friend here."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.compose.introducing import introduction_dialog
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, EmptyState, scrolling
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import RowButton
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.painters.trail import Trail
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.problems import Problem
from coordinator.relationships.actions import introductions as actions
from coordinator.relationships.records import Introduction
from coordinator.relationships.records.giving import IntroductionRow, SecondFriend, Suggested
from coordinator.relationships.rules import introductions as rules
from coordinator.relationships.store import introductions as store


class IntroductionsPage(Page):
    """The whole graph at the left; what is known of the marked node, whom to speak to and second friends at the right."""

    title = "How we met"
    help_text = (
        "Who led us to whom, the earliest at the left. Arrows walk along the lines, Enter opens the partner. At the right:"
        " who most needs a second friend here, and whom to speak to at the next conference."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._back = Button(theme, "Partners", icon="arrow-left")
        self._new = Button(theme, "Note how we met", "primary", icon="plus", keys="Ctrl+N")
        self._rows: list[IntroductionRow] = []
        self.needs: list[SecondFriend] = []
        self.speak_to: list[Suggested] = []
        self.trail = Trail(theme, "Who led to whom", rules.Graph())
        self._none = EmptyState(
            theme,
            "Who led you to your partners?",
            "A chance talk at a conference, a colleague who knew somebody, one partner who named another. Note it, and"
            " you see whom to ask for the next introduction.",
            [("waypoints", "Note how we met", "Choose a partner, then who led you there", self.new)],
            icons=("handshake", "users-round", "map-pin"),
            centre="waypoints",
        )
        self._said = RowList(theme, "Introductions of what is marked", marks_choice=False)
        self.friends = RowList(theme, "Who most needs a second friend here", marks_choice=False)
        self.speak = RowList(theme, "People to speak to", marks_choice=False)
        self._lay_out()
        self._back.clicked.connect(lambda _=False: self.go.emit("partners", 0))
        self._new.clicked.connect(lambda _=False: self.new())
        self.trail.marked.connect(lambda _: self._show_marked())
        self.trail.opened.connect(self._open)
        self._said.opened.connect(self._edit)
        self.friends.opened.connect(lambda key: self.go.emit("partner", int(str(key))))
        self.friends.pressed.connect(self._plan)
        self.speak.opened.connect(lambda key: self.go.emit("partner", int(str(key))))

    def _lay_out(self) -> None:
        theme = self.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._picture = Card(theme, margin=14)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.trail)
        column.addStretch(1)
        area.setWidget(inside)
        self._picture.body.addWidget(area, 1)
        self._marked = Label(theme, "", "bold", elide=True)
        self._picture.body.addWidget(self._marked)
        self._picture.body.addWidget(self._said)
        left = QVBoxLayout()
        left.addWidget(self._picture)
        left.addWidget(self._none)
        row.addLayout(left, 3)
        side = QWidget()
        cards = QVBoxLayout(side)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(14)
        self._friends_card = Card(theme, "Who most needs a second friend here", margin=12)
        self._friends_card.body.addWidget(self.friends)
        self._speak_card = Card(theme, "People to speak to", "at the next conference or fair", margin=12)
        self._speak_card.body.addWidget(self.speak)
        self._speak_card.add_action("Copy list", self.copy_list)
        cards.addWidget(self._friends_card)
        cards.addWidget(self._speak_card)
        cards.addStretch(1)
        row.addWidget(scrolling(side), 2)

    def head_actions(self) -> list[Button]:
        return [self._back, self._new]

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        self._rows = store.introductions(file)
        self.needs = actions.second_friends(file, today)
        self.speak_to = actions.people_to_speak_to(file, today)
        self.trail.set_graph(rules.graph(self._rows))
        self._picture.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self.friends.set_rows([_friend(one) for one in self.needs])
        self.friends.fit()
        self._friends_card.setVisible(bool(self.needs))
        self.speak.set_rows(
            [Row(one.organisation_id, one.name, one.reason, icon="handshake", most=5) for one in self.speak_to]
        )
        self.speak.fit()
        self._speak_card.setVisible(bool(self.speak_to))
        self._show_marked()
        facts = [words.count(len(self._rows), "introduction")]
        if self.needs:
            facts.append(f"{len(self.needs)} known to fewer than two of you")
        self.set_head("How we met", " · ".join(facts))

    def _show_marked(self) -> None:
        key = self.trail.key
        node = rules.graph(self._rows).node(key) if key else None
        self._marked.setText(node.name if node else "")
        shown = [row for row in self._rows if key is not None and key in {k for s in rules.steps(row) for k in (s[0], s[2])}]
        self._said.set_rows([_told(row) for row in shown[:4]])
        self._said.fit()
        self._said.setVisible(bool(shown))

    def _open(self, key: rules.Key) -> None:
        if key[0] in ("organisation", "person") and isinstance(key[1], int):
            self.go.emit("partner" if key[0] == "organisation" else "person", key[1])

    def _edit(self, key: object) -> None:
        shown = store.introduction(self.session.file, int(str(key)))
        self.session.messages.run(introduction_dialog(self.session, shown))

    def _plan(self, key: object) -> None:
        need = next((one for one in self.needs if one.organisation_id == key), None)
        if need is None or need.staff_id is None:
            return
        try:
            actions.plan_introduction(
                self.session.file, need.organisation_id, need.staff_id, self.session.today(), need.next_visit
            )
        except Problem as problem:
            self.session.messages.problem(problem)

    def new(self) -> None:
        """Asks which partner, then how we met."""
        session = self.session
        partners = [(one.id, one.name) for one in directory.organisations(session.file)]
        if not partners:
            self.go.emit("partners", 0)
            return

        def take(values: dict[str, Any]) -> int:
            return int(values["organisation_id"])

        which = FormDialog(
            self.theme,
            "How we met",
            [Choose(self.theme, "organisation_id", "Which partner", partners, partners[0][0], required=True)],
            "Go on",
            take,
            draft="introduction new",
        )
        if session.messages.run(which):
            session.messages.run(introduction_dialog(session, Introduction(organisation_id=which.outcome)))

    def copy_list(self) -> None:
        """Whom to speak to, one on each line, for the notebook."""
        QGuiApplication.clipboard().setText("\n".join(f"{one.name}: {one.reason}" for one in self.speak_to))
        self.session.toast("Copied")

    def focus_first(self) -> None:
        if self._rows:
            self.trail.setFocus()
        else:
            self._none.focus()


def _friend(one: SecondFriend) -> Row:
    who = f"{one.staff} {one.why_them}." if one.staff_id else "Add a colleague under Handover to introduce."
    button = RowButton(f"Introduce {one.staff.split()[0]}", "user-plus", filled=False) if one.staff_id else None
    return Row(
        one.organisation_id, one.name, f"{one.reason}. {who}", icon="user-round", tone="warn", button=button, most=6
    )


def _told(row: IntroductionRow) -> Row:
    when = words.plain_date(row.on_day) if row.on_day else ""
    return Row(row.id, rules.how_words(row), row.words, right=when, quiet=True, most=2)

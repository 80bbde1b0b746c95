"""Whom to tell that the visit was moved or cancelled, each ticked when they know."""

from collections.abc import Callable, Hashable

from PySide6.QtWidgets import QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.problems import Problem
from coordinator.visits.actions import telling as actions
from coordinator.visits.store.telling import tellings


class TellingCard(Panel):
    """Hidden while nobody is to be told; whoever was told stays until the visit is changed again."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card(self.theme, "Whom to tell", sub=" ", margin=0)
        self.list = RowList(self.theme, "Whom to tell", marks_choice=False)
        self.list.ticked.connect(self._ticked)
        self.list.opened.connect(self._turn)
        self.card.body.addWidget(self.list)
        outer.addWidget(self.card)

    def fill(self, facts: VisitFacts) -> None:
        found = tellings(self.session.file, facts.id)
        waiting = [one for one in found if one.told_on is None]
        self.setVisible(bool(waiting))
        self.card.sub.setText(f"{len(waiting)} of {len(found)} still to be told" if found else "")
        self.list.set_rows(
            [
                Row(
                    one.id, one.whom, one.why, quiet=True, checked=one.told_on is not None, most=2,
                    right=f"told {words.short_date(one.told_on)}" if one.told_on else "",
                )
                for one in found
            ]
        )  # fmt: skip
        self.list.fit()

    def _turn(self, key: Hashable) -> None:
        row = next((row for row in self.list.rows if row.key == key), None)
        if row is not None:
            self._ticked(key, not row.checked)

    def _ticked(self, key: Hashable, on: bool) -> None:
        file, today = self.session.file, self.session.today()
        id_ = int(str(key))
        self._do(lambda: actions.told(file, id_, today) if on else actions.not_told(file, id_))

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)

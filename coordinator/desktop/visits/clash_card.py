"""What is at odds with the visit: who is wanted twice, what closes, what is late, each in a line."""

from collections.abc import Hashable

from PySide6.QtWidgets import QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.visits.rules.clashes import Clash, ClashKind


class ClashCard(Panel):
    """Hidden while nothing but the way home is at odds; Enter on a line opens the other visit, where there is one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card(self.theme, "Clashes", sub=" ", margin=0)
        self.list = RowList(self.theme, "Clashes", marks_choice=False)
        self.list.opened.connect(self._open)
        self.card.body.addWidget(self.list)
        outer.addWidget(self.card)
        self._shown: tuple[Clash, ...] = ()

    def fill(self, facts: VisitFacts) -> None:
        self._shown = facts.clashes
        # A day that ends after the buses is usual and in the letter; by itself it is no cause for a card.
        self.setVisible(any(one.kind is not ClashKind.BUSES for one in facts.clashes))
        pressing = sum(one.presses for one in facts.clashes)
        others = len(facts.clashes) - pressing
        said = [f"{pressing} to settle" if pressing else "", f"{others} to look at" if others else ""]
        self.card.sub.setText(", ".join(part for part in said if part))
        several = facts.visit.last_day != facts.visit.starts_on
        self.list.set_rows(
            [
                Row(
                    at, one.kind.words, one.seen_from(facts.id), quiet=True, most=2,
                    icon="triangle-alert" if one.presses else "circle-alert", tone="alert" if one.presses else "warn",
                    right=words.short_date(one.day) if several else "",
                )
                for at, one in enumerate(facts.clashes)
            ]
        )  # fmt: skip
        self.list.fit()

    def _open(self, key: Hashable) -> None:
        others = [id_ for id_ in self._shown[int(str(key))].visits if id_ != self.facts.id]
        if others:
            self.go.emit("visit", others[0])

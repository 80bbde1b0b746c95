"""The day plan: every line with its time, for everybody or for one party."""

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.day_painting import DayPainting
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.overview import day_lines
from coordinator.desktop.visits.panel import Panel
from coordinator.desktop.visits.part_dialogs import line_dialog, party_words
from coordinator.packs.records import DayItem
from coordinator.packs.rules import icon_for
from coordinator.visits import actions
from coordinator.visits.records import ItineraryItem


class DayPlanPanel(Panel):
    """The tab."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._painted = Card(theme, "The day by coach", margin=0)
        self.painting = DayPainting(theme)
        self.painting.picked.connect(self._edit)
        self._painted.body.addWidget(self.painting)
        column.addWidget(self._painted)
        card = Card(theme, "Line by line", sub="As pupils read it in their packs", margin=0)
        card.add_action("Add a line", self.add, "plus")
        self.lines = RowList(theme, "Line by line")
        self.lines.opened.connect(self._edit)
        self.lines.menu_for = self._menu
        card.body.addWidget(self.lines)
        column.addWidget(card, 1)

    def fill(self, facts: VisitFacts) -> None:
        several = len(facts.parties) > 1 and bool(facts.itinerary)
        self._painted.setVisible(several)
        if several:
            self.painting.set_lines(day_lines(facts))
        rows: list[Row] = []
        own = {item.party_id for item in facts.itinerary if item.party_id is not None}
        common = [item for item in facts.itinerary if item.party_id is None]
        if own and common:
            rows.append(Row("heading all", "Everybody", heading=True))
        rows += [_row(item) for item in common]
        for party in facts.parties:
            if party.id in own:
                rows.append(Row(f"heading {party.id}", party_words(party), heading=True))
                rows += [_row(item) for item in facts.itinerary if item.party_id == party.id]
        none = "No lines yet. Ctrl+N plans a visit; “Add a line” begins its day"
        self.lines.set_rows(rows or [Row("heading none", none, heading=True)])

    def add(self) -> None:
        """A new line, for the party whose line is chosen."""
        chosen = self._item(self.lines.key)
        party_id = chosen.party_id if chosen is not None else None
        self.session.messages.run(line_dialog(self.session, self.facts, party_id=party_id))

    def _item(self, key: Any) -> ItineraryItem | None:
        return next((item for item in self.facts.itinerary if item.id == key), None)

    def _edit(self, key: Any) -> None:
        item = self._item(key)
        if item is not None:
            self.session.messages.run(line_dialog(self.session, self.facts, item))

    def _menu(self, key: Any) -> list[QAction]:
        file = self.session.file
        return [
            self.command("Edit", lambda: self._edit(key), "pencil"),
            self.command(
                "Remove", lambda: self.act(lambda: actions.remove_itinerary_item(file, key)), "trash-2"
            ),
        ]


def _row(item: ItineraryItem) -> Row:
    return Row(
        item.id, item.title, item.detail, lead=Mark(words.clock(item.at), "plain", icon_for(DayItem(item.at, item.title))),
        right=item.place,
    )  # fmt: skip

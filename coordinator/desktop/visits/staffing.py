"""Adults on a visit, what they do, and how many pupils each has, also when one goes to hospital."""

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, Notice
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.desktop.visits.part_dialogs import adult_dialog, party_dialog, party_words
from coordinator.visits import actions, rules
from coordinator.visits.records import Party, StaffRow
from coordinator.visits.rules.clashes import ClashKind


class StaffingPanel(Panel):
    """The tab: adults at the left, ratio and parties at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        card = Card(theme, "Adults", sub=" ", margin=0)
        self._sub = card.sub
        self._add = card.add_action("Add an adult", self.add, "user-plus")
        self.table = Table(
            theme,
            "Adults",
            [
                Column("Name", lambda s: s.name, "name", -1),
                Column("As", lambda s: s.role.words),
                Column("With", lambda s: s.party or "everybody", "soft"),
                Column("Supervises", lambda s: s.supervises, "check"),
                Column(
                    "",
                    lambda s: Mark("First-aider", "good", "heart-pulse") if s.first_aider else None,
                    "state",
                ),
                Column("Telephone", lambda s: s.telephone, "hidden", 120),
            ],
        )
        self.table.opened.connect(self._edit)
        self.table.ticked.connect(self._watches)
        self.table.menu_for = self._menu
        card.body.addWidget(self.table)
        row.addWidget(card, 3)
        side = QVBoxLayout()
        side.setSpacing(14)
        self._ratio = Card(theme, "Pupils to each adult")
        self._figure = Label(theme, "", "heading")
        self._prompt = Label(theme, "", "body", wrap=True)
        self._hospital = Label(theme, "", "body", "ink-2", wrap=True)
        for label in (self._figure, self._prompt, self._hospital):
            self._ratio.body.addWidget(label)
        side.addWidget(self._ratio)
        self._clash = Notice(theme, "Wanted in two places", "", "warn", "triangle-alert")
        side.addWidget(self._clash)
        parties = Card(theme, "Parties", margin=0)
        parties.add_action("Add a party", self.add_party, "plus")
        self.parties = RowList(theme, "Parties")
        self.parties.opened.connect(self._edit_party)
        self.parties.menu_for = self._party_menu
        parties.body.addWidget(self.parties)
        side.addWidget(parties, 1)
        row.addLayout(side, 2)

    def fill(self, facts: VisitFacts) -> None:
        self.table.discreet = self.session.discreet
        self.table.set_rows(facts.staff)
        whole = rules.ratio(facts.places, facts.staff, facts.prompt)
        self._sub.setText(
            f"{words.count(facts.row.adults, 'adult')}, {words.count(facts.row.first_aiders, 'first-aider')}"
        )
        self._figure.setText(whole.words if whole.pupils else "Nobody invited yet")
        self._prompt.setText(_prompt(whole))
        self._prompt.set_tone("alert" if whole.over else "good")
        self._prompt.setVisible(bool(whole.pupils))
        self._hospital.setText(whole.hospital)
        self._hospital.setVisible(bool(whole.hospital))
        twice = [one.seen_from(facts.id) for one in facts.clashes if one.kind in (ClashKind.STAFF, ClashKind.MINIBUS)]
        self._clash.setVisible(bool(twice))
        more = f" and {len(twice) - 4} more" if len(twice) > 4 else ""
        self._clash.text.setText("; ".join(twice[:4]) + more + ".")
        self._clash.text.setVisible(bool(twice))
        rows = [self._party_row(facts, party) for party in facts.parties]
        none = "One group. Add a party when some go elsewhere or by another coach"
        self.parties.set_rows(rows or [Row("heading none", none, heading=True)])

    def _party_row(self, facts: VisitFacts, party: Party) -> Row:
        ratio = rules.ratio(facts.places, facts.staff, facts.prompt, party.id)
        mine = [line for line in facts.staff if line.party_id == party.id]
        coaches = rules.coaches([party], facts.places, facts.staff)
        free = coaches[0].free if coaches else None
        seats = f", {words.count(max(free, 0), 'seat')} free" if free is not None else ""
        detail = f"{words.count(ratio.pupils, 'pupil')}, {words.count(len(mine), 'adult')}{seats}"
        mark = Mark(
            ratio.words, "warn" if ratio.over else "good", "triangle-alert" if ratio.over else "check"
        )
        return Row(party.id, party_words(party), detail, pill=mark if ratio.pupils else None)

    # Adults --------------------------------------------------------------------------------------------

    def add(self) -> None:
        self.session.messages.run(adult_dialog(self.session, self.facts))

    def _edit(self, line: StaffRow) -> None:
        self.session.messages.run(adult_dialog(self.session, self.facts, line))

    def _watches(self, line: StaffRow, _title: str) -> None:
        from coordinator.visits.records import Staffing

        new = Staffing(
            id=line.id, visit_id=line.visit_id, party_id=line.party_id, staff_id=line.staff_id, role=line.role,
            supervises=not line.supervises,
        )  # fmt: skip
        self.act(lambda: actions.edit_staff(self.session.file, new, self.session.today()))

    def _menu(self, line: StaffRow) -> list[QAction]:
        file, today = self.session.file, self.session.today()
        return [
            self.command("Edit what they do", lambda: self._edit(line), "pencil"),
            self.command(
                "Take off the visit",
                lambda: self.act(lambda: actions.remove_staff(file, line.id, today)),
                "trash-2",
            ),
        ]

    # Parties -------------------------------------------------------------------------------------------

    def add_party(self) -> None:
        self.session.messages.run(party_dialog(self.session, self.facts))

    def _edit_party(self, key: Any) -> None:
        for party in self.facts.parties:
            if party.id == key:
                self.session.messages.run(party_dialog(self.session, self.facts, party))

    def _party_menu(self, key: Any) -> list[QAction]:
        file, today = self.session.file, self.session.today()
        return [
            self.command("Edit", lambda: self._edit_party(key), "pencil"),
            self.command(
                "Remove", lambda: self.act(lambda: actions.remove_party(file, key, today)), "trash-2"
            ),
        ]

    @property
    def first_button(self) -> Button:
        return self._add


def _prompt(ratio: rules.Ratio) -> str:
    if ratio.over:
        return f"{ratio.prompt_words} {words.count(ratio.adults_short, 'more adult')} would bring it within that."
    return f"Within your 1 : {ratio.prompt}."

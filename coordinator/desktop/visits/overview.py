"""A visit at a glance: how ready, what to do, the day, the parties, the money, the papers."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.cards import Card, Pill, scrolling
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.balance_card import BalanceCard
from coordinator.desktop.visits.clash_card import ClashCard
from coordinator.desktop.visits.cover_card import CoverCard
from coordinator.desktop.visits.day_painting import DayPainting, Line, Stop
from coordinator.desktop.visits.documents import papers_of
from coordinator.desktop.visits.encounter_card import EncounterCard
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.missed_card import MissedCard
from coordinator.desktop.visits.money_cards import CostCard
from coordinator.desktop.visits.numbers_card import NumbersCard
from coordinator.desktop.visits.panel import FoldingRow, Panel
from coordinator.desktop.visits.part_dialogs import line_dialog
from coordinator.desktop.visits.places_cards import PlacesCard
from coordinator.desktop.visits.progress import ProgressCard
from coordinator.desktop.visits.telling_card import TellingCard
from coordinator.visits.records import ItineraryItem


def day_lines(facts: VisitFacts) -> list[Line]:
    """A line for each party, with everybody's lines of the day among its own."""
    common = [item for item in facts.itinerary if item.party_id is None]
    made = []
    for number, place in enumerate(facts.destinations()):
        for at, party in enumerate(place.parties):
            own = [item for item in facts.itinerary if item.party_id == party.id]
            stops = tuple(_stop(item) for item in sorted((*common, *own), key=lambda item: item.at))
            riding = sum(p.party_id == party.id for p in facts.going)
            name = f"Coach {party.coach}" if party.coach else party.name
            made.append(
                Line(
                    "" if at else place.letter, name, str(riding), place.tone, stops,
                    rule=number > 0 and at == 0 and len(facts.destinations()) < len(facts.parties),
                )
            )  # fmt: skip
    return made


def _stop(item: ItineraryItem) -> Stop:
    return Stop(item.at, item.title, item.place, item.id)


def tight_lunch(facts: VisitFacts) -> str:
    """A word on coaches that are too full, or nothing."""
    full = [
        coach
        for place in facts.destinations()
        for coach in place.coaches
        if coach.free is not None and coach.free < 0
    ]
    if not full:
        return ""
    return f"Coach {full[0].name}: {full[0].pupils + full[0].adults} for {full[0].seats} seats"


class DayCard(Panel):
    """The day: a timeline when several parties go, else its lines."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card(theme, "The day", sub=" ", margin=0)
        self._pill = Pill(theme, "", "warn", "triangle-alert")
        self._card.head.addWidget(self._pill)
        self._card.add_action("Open", lambda: self.wants.emit("day"))
        self.painting = DayPainting(theme)
        self.painting.picked.connect(self._edit)
        self.lines = RowList(theme, "The day", lines=False, marks_choice=False)
        self.lines.opened.connect(self._edit)
        self._card.body.addWidget(self.painting)
        self._card.body.addWidget(self.lines)
        self._card.body.addStretch(1)
        outer.addWidget(self._card)

    def fill(self, facts: VisitFacts) -> None:
        several = len(facts.parties) > 1 and bool(facts.itinerary)
        self._card.title.setText("The day by coach" if several else "The day")
        self._card.sub.setText(_times(facts))
        full = tight_lunch(facts)
        self._pill.setVisible(bool(full))
        if full:
            self._pill.set_mark(Mark(full, "warn", "triangle-alert"))
        self.painting.setVisible(several)
        self.lines.setVisible(not several)
        if several:
            self.painting.set_lines(day_lines(facts))
            return
        rows = [
            Row(
                item.id, item.title, beside=" · ".join(part for part in (item.detail, item.place) if part),
                lead=Mark(words.clock(item.at), "plain"), quiet=True,
            )
            for item in facts.itinerary
        ]  # fmt: skip
        self.lines.set_rows(
            rows or [Row("heading none", "No day plan yet. Open it and add the first line", heading=True)]
        )
        self.lines.fit()

    def _edit(self, key: int) -> None:
        for item in self.facts.itinerary:
            if item.id == key:
                self.session.messages.run(line_dialog(self.session, self.facts, item))


def _times(facts: VisitFacts) -> str:
    visit = facts.visit
    leaves = f"leaves {words.clock(visit.leaves_at)}" if visit.leaves_at else ""
    back = f"back {words.clock(visit.back_at)}" if visit.back_at else ""
    where = visit.place_name or facts.partner
    return ", ".join(part for part in (where, leaves, back) if part)


class PapersCard(Panel):
    """The papers, as a card; making them is the packs page's business."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(self.theme, "Documents", margin=0)
        card.add_action("Open", lambda: self.wants.emit("papers"))
        self.list = RowList(self.theme, "Documents", lines=False, marks_choice=False)
        self.list.opened.connect(lambda _: self.go.emit("packs", self.facts.id))
        card.body.addWidget(self.list)
        card.body.addStretch(1)
        outer.addWidget(card)

    def fill(self, facts: VisitFacts) -> None:
        rows = [
            Row(
                paper.key, paper.title, icon="file-check-2" if paper.printed else "file-text", quiet=True,
                tone="good" if paper.printed else "plain", right=paper.state, right_tone=paper.tone,
            )
            for paper in papers_of(self.session.file, facts)
        ]  # fmt: skip
        self.list.set_rows(rows)
        self.list.fit()


class Overview(Panel):
    """The first tab."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.progress = ProgressCard(session)
        self.day, self.places = DayCard(session), PlacesCard(session)
        self.cost, self.papers = CostCard(session), PapersCard(session)
        self.telling, self.clashes = TellingCard(session), ClashCard(session)
        self.encounter, self.numbers = EncounterCard(session), NumbersCard(session)
        self.cover, self.missed = CoverCard(session), MissedCard(session)
        self.balance = BalanceCard(session)
        self._cards: list[Panel] = [
            self.progress, self.telling, self.clashes, self.day, self.places, self.numbers, self.cost, self.papers,
            self.encounter, self.cover, self.missed, self.balance,
        ]  # fmt: skip
        for card in self._cards:
            card.go.connect(self.go)
            card.wants.connect(self.wants)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.telling)
        column.addWidget(self.clashes)
        column.addWidget(self.day)
        column.addWidget(self.places)
        column.addWidget(self.numbers)
        below = FoldingRow(self.theme)
        below.setSpacing(14)
        below.addWidget(self.cost, 11)
        below.addWidget(self.papers, 10)
        column.addLayout(below, 1)
        for last in (self.balance, self.encounter, self.cover, self.missed):
            column.addWidget(last)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.progress)
        row.addWidget(scrolling(right), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # With large text the jobs keep to two fifths, so that nothing has to scroll sideways.
        self.progress.setFixedWidth(min(self.theme.px(334), self.width() * 2 // 5))

    def fill(self, facts: VisitFacts) -> None:
        for card in self._cards:
            card.put(facts)

"""Transport and what the visit costs: the card on the overview, and the tab where it is all kept."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.cards import Bar, Card, hairline, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.desktop.visits.part_dialogs import money_dialog, transport_dialog
from coordinator.file.school_file import SchoolFile
from coordinator.visits import actions
from coordinator.visits.rules.funding import Funding, funding, is_transport

PAYERS = ("action", "info", "plum", "tie", "good")


def funding_of(facts: VisitFacts) -> Funding:
    """What it costs, who pays and what is left."""
    return funding(facts.money, facts.transport, facts.row.going, facts.visit.voluntary_pence)


def cost_of(facts: VisitFacts) -> int:
    """What it costs in pence: the lines of cost, and transport that no line of cost stands for."""
    return funding_of(facts).cost


def cost_lines(facts: VisitFacts) -> list[tuple[str, str, int]]:
    """What, in a few words, pence; transport first when it isn't among the costs."""
    costs = [line for line in facts.money if not line.is_income]
    found = []
    if not any(is_transport(line.what) for line in costs):
        for way in facts.transport:
            booked = f"booked {words.day_and_month(way.booked_on)}" if way.booked_on else "not booked"
            name = ", ".join(part for part in (way.firm, way.what) if part)
            found.append((name, booked, way.cost_pence or 0))
    return found + [(line.what, line.source, line.pence) for line in costs]


def paid_by(facts: VisitFacts) -> list[tuple[str, int]]:
    """Who pays how much; what nobody pays yet is the school's."""
    found = [(line.what, line.pence) for line in facts.money if line.is_income]
    rest = cost_of(facts) - sum(pence for _, pence in found)
    return [*found, ("School", rest)] if rest > 0 else found


def a_pupil(facts: VisitFacts) -> str:
    """``£11.11 a pupil``, from the costs and the pupils going."""
    each = funding_of(facts).each
    return "" if each is None else f"{words.money(each)} a pupil"


def letter_costs(file: SchoolFile, visit_id: int, today: date) -> list[list[tuple[str, str, str]]]:
    """What the letter home says of money, sentence by sentence as runs: the school's own wording where it has one."""
    from coordinator.consent.slips import facts_of_visit
    from coordinator.consent.wording import merged
    from coordinator.packs import gathering

    said = gathering.letter_visit(file, gathering.trip(file, visit_id), today)
    lines = gathering.wording(file, "consent_letter").get("cost" if said.voluntary_pence else "no-cost", ())
    known = facts_of_visit(said)
    roles = {"semibold": "bold"}
    return [[(run.words, roles.get(run.face, "body"), "ink") for run in merged(line, known)] for line in lines]


class CostBody(QWidget):
    """Lines of cost, the bar of who pays, and whether families pay anything."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        self._grid = QWidget()
        self._lines = QGridLayout(self._grid)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(1, 1)
        self._bar = Bar(theme, height=10)
        self._payers = Label(theme, "", "small", wrap=True)
        self._short = Label(theme, "", "small", "ink-2", wrap=True)
        self._families = Label(theme, "", "small-bold", "good", wrap=True)
        self._column.addWidget(self._grid)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._payers)
        self._column.addWidget(self._short)
        self._column.addWidget(self._families)

    def put(self, facts: VisitFacts, most: int = 5) -> None:
        theme, lines = self._theme, cost_lines(facts) if most else []
        self._grid.setVisible(bool(most))
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, (what, note, pence) in enumerate(lines[:most]):
            figure = Label(theme, words.money(pence), "bold")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._lines.addWidget(Label(theme, what, "body"), row, 0)
            self._lines.addWidget(Label(theme, note, "small", "ink-3", elide=True), row, 1)
            self._lines.addWidget(figure, row, 2)
        if not lines and most:
            self._lines.addWidget(Label(theme, "Nothing is costed yet.", "body", "ink-3"), 0, 0)
        elif len(lines) > most:
            more = f"and {words.count(len(lines) - most, 'more line')}"
            self._lines.addWidget(Label(theme, more, "small", "ink-3"), most, 0)
        self._put_payers(facts)

    def _put_payers(self, facts: VisitFacts) -> None:
        cost, payers = cost_of(facts), paid_by(facts)
        total = max(cost, sum(pence for _, pence in payers), 1)
        tones = [
            "line-strong" if name == "School" else PAYERS[k % len(PAYERS)]
            for k, (name, _) in enumerate(payers)
        ]
        said = ", ".join(f"{name} {words.money(pence)}" for name, pence in payers)
        shares = [(pence / total, tone) for (_, pence), tone in zip(payers, tones, strict=True)]
        self._bar.set_parts(shares, f"Paid by {said}" if said else "Nobody pays yet")
        self._bar.setVisible(bool(payers))
        runs = []
        for (name, pence), tone in zip(payers, tones, strict=True):
            runs += [
                ("■ ", "small", tone),
                (f"{name} ", "small", "ink"),
                (f"{words.money(pence)}\u2003", "small-bold", "ink"),
            ]
        self._payers.set_runs(runs)
        self._payers.setVisible(bool(payers))
        found = funding_of(facts)
        self._short.setText(found.short_words)
        self._short.set_tone("warn" if found.asks_too_much else "ink-2")
        self._short.setVisible(bool(found.short_words))
        self._families.setText(found.family_words if found.asked else f"✓  {found.family_words}")
        self._families.set_tone("ink-2" if found.asked else "good")


class CostCard(Panel):
    """The card on the overview."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card(self.theme, "Transport & cost")
        self._total = Label(self.theme, "", "bold")
        self._each = Label(self.theme, "", "small", "ink-2")
        self._card.head.addWidget(self._total)
        self._card.head.addWidget(self._each)
        self._card.add_action("Open", lambda: self.wants.emit("money"))
        self._body = CostBody(self.theme)
        self._card.body.addWidget(self._body)
        self._card.body.addStretch(1)
        outer.addWidget(self._card)

    def fill(self, facts: VisitFacts) -> None:
        self._total.setText(words.money(cost_of(facts)))
        self._each.setText(a_pupil(facts))
        self._body.put(facts)


class LetterCosts(Panel):
    """What families will read about money, in the very words of the letter."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card(self.theme, "What families will read", sub="in the letter home")
        self.lines: list[Label] = []
        outer.addWidget(self._card)

    def fill(self, facts: VisitFacts) -> None:
        said = letter_costs(self.session.file, facts.id, facts.today)
        while len(self.lines) < len(said):
            self.lines.append(Label(self.theme, "", "body", wrap=True))
            self._card.body.addWidget(self.lines[-1])
        for place, label in enumerate(self.lines):
            label.setVisible(place < len(said))
            if place < len(said):
                label.set_runs(said[place])
        self.setVisible(bool(said))


class MoneyPanel(Panel):
    """The tab: transport at the left, costs and payers at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        ways = Card(theme, "Transport", margin=0)
        ways.add_action("Add transport", lambda: self._run(transport_dialog(session, self.facts)), "plus")
        self.transport = RowList(theme, "Transport")
        self.transport.opened.connect(self._edit_transport)
        self.transport.pressed.connect(self._edit_transport)
        self.transport.menu_for = self._transport_menu
        ways.body.addWidget(self.transport)
        self._costs = Card(theme, "Money", margin=0)
        self._costs.add_action("Add a cost", lambda: self._run(money_dialog(session, self.facts)), "plus")
        self._costs.add_action(
            "Add who pays", lambda: self._run(money_dialog(session, self.facts, income=True)), "plus"
        )
        self.money = RowList(theme, "Money")
        self.money.opened.connect(self._edit_money)
        self.money.menu_for = self._money_menu
        summary = QWidget()
        around = QVBoxLayout(summary)
        around.setContentsMargins(16, 14, 16, 12)
        self._body = CostBody(theme)
        around.addWidget(self._body)
        self._costs.body.addWidget(summary)
        self._costs.body.addWidget(hairline())
        self._costs.body.addWidget(self.money, 1)
        self.letter = LetterCosts(session)
        held = QWidget()
        left = QVBoxLayout(held)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        left.addWidget(ways)
        left.addWidget(self.letter)
        left.addStretch(1)
        row.addWidget(scrolling(held), 1)
        row.addWidget(self._costs, 1)

    def _run(self, dialog: Any) -> None:
        self.session.messages.run(dialog)

    def fill(self, facts: VisitFacts) -> None:
        hidden = self.session.discreet
        rows = []
        for way in facts.transport:
            number = "▬▬▬" if hidden and way.telephone else way.telephone
            detail = " · ".join(part for part in (way.what, number) if part)
            mark = (
                Mark(f"Booked {words.day_and_month(way.booked_on)}", "good", "check")
                if way.booked_on
                else Mark("Not booked", "dashed")
            )
            cost = words.money(way.cost_pence) if way.cost_pence is not None else ""
            rows.append(Row(way.id, way.firm, detail or "No details yet", icon="bus", right=cost, pill=mark))
        none = "Nobody travels" if not facts.visit.kind.travels else "Nothing yet. Add the coach or train"
        self.transport.set_rows(rows or [Row("heading none", none, heading=True)])
        self.transport.fit()
        lines = [Row("heading costs", f"Costs {words.money(cost_of(facts))}  {a_pupil(facts)}", heading=True)]
        lines += [self._row(line) for line in facts.money if not line.is_income]
        payers = [line for line in facts.money if line.is_income]
        if payers:
            lines.append(Row("heading payers", "Who pays", heading=True))
            lines += [self._row(line) for line in payers]
        self.money.set_rows(lines)
        self._body.put(facts, most=0)
        self.letter.put(facts)

    def _row(self, line: Any) -> Row:
        return Row(line.id, line.what, beside=line.source, right=words.money(line.pence), right_tone="ink")

    def _edit_transport(self, key: Any) -> None:
        for way in self.facts.transport:
            if way.id == key:
                self._run(transport_dialog(self.session, self.facts, way))

    def _edit_money(self, key: Any) -> None:
        for line in self.facts.money:
            if line.id == key:
                self._run(money_dialog(self.session, self.facts, line))

    def _transport_menu(self, key: Any) -> list[QAction]:
        file = self.session.file
        return [
            self.command("Edit", lambda: self._edit_transport(key), "pencil"),
            self.command("Remove", lambda: self.act(lambda: actions.remove_transport(file, key)), "trash-2"),
        ]

    def _money_menu(self, key: Any) -> list[QAction]:
        file = self.session.file
        return [
            self.command("Edit", lambda: self._edit_money(key), "pencil"),
            self.command("Remove", lambda: self.act(lambda: actions.remove_money(file, key)), "trash-2"),
        ]

"""The parties of a visit as cards side by side: who, how many to an adult, seats, leader, needs; the way out beside."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, Pill
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import TONES, paint_text
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.visits.facts import Destination, VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.desktop.visits.part_dialogs import adult_dialog
from coordinator.visits import actions
from coordinator.visits.records import Party, PlaceState

_ACROSS = 3


class LetterTile(QWidget):
    """A letter on its soft square."""

    def __init__(self, theme: Theme, letter: str, tone: str) -> None:
        super().__init__()
        self._theme, self._letter, self._tone = theme, letter, tone
        wide = theme.metrics("small-strong").horizontalAdvance(letter) + theme.px(10)
        self.setFixedSize(max(theme.px(24), wide), theme.px(24))
        self.setAccessibleName(letter)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        back, fore = TONES[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(back))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, self._theme, QRectF(self.rect()), self._letter, "small-strong", fore, centre)
        painter.end()


def move_out(over: Destination, others: list[Destination]) -> tuple[Destination, int] | None:
    """Where the pupils that are over could go, and how many: a place with adults and seats to spare, or None."""
    wanted = over.ratio.over
    for other in others:
        if other is over or not other.parties:
            continue
        room = other.ratio.adults * other.ratio.prompt - other.ratio.pupils
        seats = other.seats_free
        if room >= wanted and (seats is None or seats >= wanted):
            return other, wanted
    return None


class PlaceBox(QFrame):
    """One place: its letter, name and ratio, then facts, or what is over and the way out."""

    def __init__(
        self, theme: Theme, found: Destination, *, letters: bool, worst: bool, wide: bool = False
    ) -> None:
        super().__init__()
        self._wide = wide
        self.found = found
        tight = found.ratio.over > 0 or (found.seats_free is not None and found.seats_free < 0)
        if worst and tight:
            self.setProperty("look", "tint-alert")
        self.setAccessibleName(found.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 12)
        column.setSpacing(7)
        head = QHBoxLayout()
        head.setSpacing(8)
        if letters:
            head.addWidget(LetterTile(theme, found.letter, found.tone))
        head.addWidget(Label(theme, found.name, "bold", elide=True), 1)
        if found.ratio.pupils:
            tone, icon = ("good", "check")
            if found.ratio.over:
                tone, icon = ("alert", "circle-alert") if worst else ("warn", "triangle-alert")
            head.addWidget(Pill(theme, found.ratio.words, tone, icon))
        column.addLayout(head)
        self._column = column
        if tight:
            self._over(theme)
        self._facts(theme, short=tight)
        column.addStretch(1)

    def _over(self, theme: Theme) -> None:
        found = self.found
        said = [found.ratio.prompt_words] if found.ratio.over else []
        if found.seats_free is not None and found.seats_free < 0:
            said.append(f"{words.count(-found.seats_free, 'seat')} short on {found.coach_words.lower()}.")
        self._column.addWidget(Label(theme, " ".join(said), "small", wrap=True))

    def _facts(self, theme: Theme, *, short: bool) -> None:
        found = self.found
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        lines = [("Pupils, adults", f"{found.ratio.pupils}, {found.adults}", "ink")]
        if found.coaches and found.seats_free is not None:
            lines.append((f"{found.coach_words}, seats free", f"{max(found.seats_free, 0)}", "ink"))
        if not short:
            aiders = f", {found.first_aiders}" if found.leaders else f"nobody, {found.first_aiders}"
            lines.append(("Leader, first-aiders", f"{found.leaders}{aiders}", "ink"))
        lines.append(
            ("Needs to know about", words.count(found.needs, "pupil"), "ink" if found.needs else "ink-2")
        )
        if self._wide:
            self._beside(theme, lines)
            return
        for row, (label, value, tone) in enumerate(lines):
            said = Label(theme, value, "small-bold", tone, elide=True)
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Label(theme, label, "small"), row, 0)
            grid.addWidget(said, row, 1)
        self._column.addLayout(grid)

    def _beside(self, theme: Theme, lines: list[tuple[str, str, str]]) -> None:
        """The facts of a lone card in columns, its caption under each figure."""
        row = QHBoxLayout()
        row.setSpacing(20)
        for label, value, tone in lines:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Label(theme, value, "bold", tone, elide=True))
            column.addWidget(Label(theme, label, "small", "ink-2", elide=True))
            row.addLayout(column, 2 if label.startswith("Leader") else 1)
        self._column.addLayout(row)

    def add_buttons(self, *buttons: Button) -> None:
        self._column.insertLayout(2, row_of(*buttons, None))


class PlacesCard(Panel):
    """All parties in one card, three beside each other."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card(self.theme, margin=0)
        outer.addWidget(self._card)
        self._held: QWidget | None = None

    def fill(self, facts: VisitFacts) -> None:
        found = facts.destinations()
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        across = min(max(1, round(_ACROSS / self.theme.size)), len(found))
        worst = max(found, key=lambda one: (one.ratio.over, -(one.seats_free or 0)))
        for place, one in enumerate(found):
            box = PlaceBox(
                self.theme, one, letters=len(facts.parties) > 1, worst=one is worst, wide=across == 1
            )
            if one.ratio.over:
                box.add_buttons(*self._ways(one, found))
            grid.addWidget(self._lined(box, place, across), place // across, place % across)
            grid.setColumnStretch(place % across, 1)
        if self._held is not None:
            self._card.body.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = held
        self._card.body.addWidget(held)

    def _lined(self, box: PlaceBox, place: int, across: int) -> QWidget:
        """The box with a hairline to its neighbours at the left and above."""
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if place % across:
            line = QFrame()
            line.setProperty("look", "row-line")
            line.setFixedWidth(1)
            row.addWidget(line)
        row.addWidget(box, 1)
        if place < across:
            return held
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QFrame()
        above.setProperty("look", "row-line")
        above.setFixedHeight(1)
        column.addWidget(above)
        column.addWidget(held)
        return whole

    def _ways(self, one: Destination, found: list[Destination]) -> list[Button]:
        ways = []
        out = move_out(one, found)
        if out is not None:
            to, how_many = out
            ways.append(
                self._button(
                    f"Move {words.count(how_many, 'pupil')} to {to.letter}",
                    lambda: self.move_pupils(one, to, how_many),
                )
            )
        ways.append(self._button("Add an adult", lambda: self.add_adult(one)))
        return ways

    def _button(self, text: str, do: Callable[[], Any]) -> Button:
        button = Button(self.theme, text, small=True)
        button.clicked.connect(lambda _=False: do())
        return button

    def move_pupils(self, one: Destination, to: Destination, how_many: int) -> None:
        """Moves as many pupils as are over, those first who have not replied, the end of the register first."""
        ids = {party.id for party in one.parties}
        chosen = [p for p in self.facts.going if p.party_id in ids and not p.speaks_thanks]
        chosen.sort(key=lambda place: place.state is PlaceState.ACCEPTED)
        open_ = [p for p in chosen if p.state is not PlaceState.ACCEPTED]
        pupils = [p.pupil_id for p in (open_ or chosen)[-how_many:]]
        party = max(to.parties, key=self._free)
        self.act(lambda: actions.move_to_party(self.session.file, self.facts.id, pupils, party.id))

    def _free(self, party: Party) -> int:
        going = sum(place.party_id == party.id for place in self.facts.going)
        adults = sum(line.party_id == party.id and line.role.comes_along for line in self.facts.staff)
        return (party.seats or 0) - going - adults

    def add_adult(self, one: Destination) -> None:
        party_id = one.parties[0].id if one.parties else None
        self.session.messages.run(adult_dialog(self.session, self.facts, party_id=party_id))

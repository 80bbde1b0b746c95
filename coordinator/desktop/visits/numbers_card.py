"""Numbers at a glance: promised to the partner, invited, said yes, came; changed where they belong."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coordinator.consent import actions as consent
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Field, Number
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts, now
from coordinator.desktop.visits.panel import Panel
from coordinator.visits.rules.numbers import Numbers, numbers
from coordinator.words import count, day_and_month

_FIGURES = ("Promised to them", "Invited", "Said yes", "Came")


class NumbersCard(Panel):
    """Four figures side by side, and what they ask for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(theme, margin=0)
        outer.addWidget(card)
        column = QVBoxLayout()
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(20)
        self.figures: list[Label] = []
        for caption in _FIGURES:
            under = QVBoxLayout()
            under.setSpacing(0)
            self.figures.append(Label(theme, "", "bold"))
            under.addWidget(self.figures[-1])
            under.addWidget(Label(theme, caption, "small", "ink-2", elide=True))
            row.addLayout(under, 1)
        self.change = Button(theme, "Change", "quiet", small=True)
        self.change.setAccessibleName("Change the numbers")
        self.change.clicked.connect(self.edit)
        row.addWidget(self.change)
        column.addLayout(row)
        self.note = Label(theme, "", "small", "ink-2", wrap=True)
        column.addWidget(self.note)
        card.body.addLayout(column)

    def fill(self, facts: VisitFacts) -> None:
        found = numbers(facts.row, past=facts.over)
        said = (found.promised, found.invited or None, found.said_yes if found.invited else None, found.brought)
        for label, caption, number in zip(self.figures, _FIGURES, said, strict=True):
            label.setText("–" if number is None else f"{number:,}")
            label.set_tone("ink-3" if number is None else "ink")
            label.setAccessibleName(f"{caption}: {'not known' if number is None else number}")
        if found.promised is None and found.offered is not None:
            self.figures[0].setText(f"– of {found.offered:,} offered")
        self.note.setText(found.words)
        self.note.setVisible(bool(found.words))

    def edit(self) -> None:
        """The numbers that are typed; who is invited and who came is ticked with the pupils."""
        self.session.messages.run(numbers_dialog(self.session, self.facts))


def numbers_dialog(session: Session, facts: VisitFacts) -> FormDialog:
    """Places offered and promised, and how many came where nobody ticked them one by one."""
    theme, visit = session.theme, facts.visit
    ticked = any(place.attended is not None for place in facts.places)
    fields: list[Field] = [
        Number(theme, "places_offered", "Places offered to us", visit.places_offered),
        Number(theme, "places_promised", "Places we promised to fill", visit.places_promised),
    ]
    if facts.over and not ticked:
        fields.append(
            Number(
                theme, "number_brought", "How many came", visit.number_brought,
                hint="Or tick who came under “Pupils & groups”: then they are counted.",
            )
        )  # fmt: skip

    def keep(values: dict[str, Any]) -> str:
        return consent.edit_visit(session.file, replace(visit, **values), now(session.file, session.today()))

    return FormDialog(
        theme, "Numbers", fields, "Keep", keep, text=_told(facts, numbers(facts.row, past=facts.over), ticked=ticked),
        rows=[["places_offered", "places_promised"]], draft=f"numbers of visit {facts.id}",
    )  # fmt: skip


def _told(facts: VisitFacts, found: Numbers, *, ticked: bool) -> str:
    said = []
    if ticked and found.brought is not None:
        said.append(f"{count(found.brought, 'pupil')} came, as ticked under “Pupils & groups”.")
    if facts.visit.approved and facts.visit.approval_on is not None and not facts.over:
        said.append(f"Approval of {day_and_month(facts.visit.approval_on)} falls when the number promised changes.")
    return " ".join(said)

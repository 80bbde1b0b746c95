"""Two partners side by side: what each has with us, and which name stays."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.directory import store
from coordinator.directory.records import Organisation
from coordinator.directory.records.alike import Alike
from coordinator.relationships import store as relationships
from coordinator.visits import store as visits


def facts_of(session: Session, partner: Organisation) -> list[tuple[str, str]]:
    """What the school keeps with a partner, each fact with its words; empty where there is none."""
    file, today = session.file, session.today()
    people = [*store.people_at(file, partner.id, today), *store.people_once_at(file, partner.id, today)]
    counts = (
        (len({person.id for person in people}), "person", "people"),
        (len(relationships.contacts(file, partner.id)), "talk", "talks"),
        (len(visits.visit_rows_with(file, partner.id)), "visit", "visits"),
        (len(relationships.agreements(file, partner.id)), "agreement", "agreements"),
    )
    kept = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return [
        ("Town", partner.town),
        ("Also called", words.listed(list(partner.aliases))),
        ("Stage", f"{partner.stage.capitalize()}" + (f" since {partner.stage_since.year}" if partner.stage_since else "")),
        ("Website", partner.website),
        ("Kept here", words.listed(kept) or "nothing yet"),
    ]


class PartnersBeside(Card):
    """``joined(keep, other)`` with the one whose name stays, or ``apart()`` when they are two."""

    joined = Signal(int, int)
    apart = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, margin=0)
        self._session = session
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(10)
        self.body.addWidget(scrolling(self._inside), 1)
        self.two = Button(session.theme, "They are two partners", tip="Not shown again until the file is opened next time")
        foot = QWidget()
        foot.setLayout(row_of(self.two, None))
        foot.layout().setContentsMargins(20, 10, 20, 14)  # type: ignore[union-attr]
        self.body.addWidget(foot)
        self.two.clicked.connect(lambda _=False: self.apart.emit())

    def show_pair(self, pair: Alike) -> None:
        """Both columns, each under its name with the verb that keeps it."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        theme, file = self._session.theme, self._session.file
        both = [store.organisation(file, each) for each in (pair.first, pair.second)]
        why = words.listed([*pair.reasons])
        self._add(Label(theme, "Same partner, or two?", "card", "ink", wrap=True))
        self._add(Label(theme, f"{why[0].upper()}{why[1:]}.", "body", "ink-2", wrap=True))
        self._add(self._sheet(both))
        told = (
            "People, talks, visits, promises, thanks and the agreement of both come together; the other name stays as"
            " another name, and one Undo parts them again."
        )
        self._add(Label(theme, told, "small", "ink-2", wrap=True))
        self._column.addStretch(1)

    def _sheet(self, both: Sequence[Organisation]) -> QWidget:
        theme = self._session.theme
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        told = [facts_of(self._session, each) for each in both]
        for column, (partner, facts) in enumerate(zip(both, told, strict=True), 1):
            grid.setColumnStretch(column, 1)
            grid.addWidget(Label(theme, partner.name, "bold", "ink", wrap=True), 0, column)
            for line, (_, said) in enumerate(facts, 1):
                grid.addWidget(Label(theme, said or "–", "body", "ink" if said else "ink-3", wrap=True), line, column)
            keep = Button(theme, "Make one, keep this name", small=True)
            keep.setObjectName(f"keep {partner.id}")
            other = both[2 - column].id
            keep.clicked.connect(partial(self._join, partner.id, other))
            grid.addWidget(keep, len(facts) + 1, column)
        for line, (name, _) in enumerate(told[0], 1):
            grid.addWidget(Label(theme, name, "small", "ink-3"), line, 0)
        return sheet

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _join(self, keep: int, other: int, _: bool = False) -> None:
        self.joined.emit(keep, other)

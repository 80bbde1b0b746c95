"""Who is on roll here and missing from a list of pupils: told, and marked as left only by whoever ticks it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal

from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.pupils import rules
from coordinator.pupils.records import Pupil
from coordinator.words import count

_MOST_ROWS = 6


class AbsentCard(Card):
    """``ticked`` carries a pupil's id and whether they have left; ``all_left`` everybody's. Hidden without anybody."""

    ticked = Signal(int, bool)
    all_left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "On roll here and not in this list", sub=" ", margin=0)
        self._session = session
        self._left: frozenset[int] = frozenset()
        today = session.today
        self.table = Table(
            session.theme,
            "On roll here and not in this list",
            [
                Column("Pupil", lambda p: p.register_name, "name", -1, sort=lambda p: p.sort_key),
                Column("Form", lambda p: p.form, "text", 80),
                Column("Year", lambda p: rules.year_group(p.leaving_cohort, today()), "year", 80),
                Column("Has left", lambda p: p.id in self._left, "check", 90),
            ],
        )
        self.table.ticked.connect(lambda pupil, _="": self.ticked.emit(pupil.id, pupil.id not in self._left))
        self.body.addWidget(self.table)
        self.shown = self.add_action("Show them", self._turn, "chevron-down")
        self.everybody = self.add_action("All have left", self.all_left.emit, "check")
        self.table.hide()
        self.hide()

    def _turn(self) -> None:
        """The list folds away, so that rows and questions keep their room."""
        folded = not self.table.isHidden()
        self.table.setHidden(folded)
        self.shown.set_text("Show them" if folded else "Fold away")
        self.shown.set_icon("chevron-down" if folded else "chevron-up")
        self._set_height()
        if not folded:
            self.table.setFocus()

    def _set_height(self) -> None:
        rows = min(self.table.model().rowCount(), _MOST_ROWS) + 2
        self.setMaximumHeight(self._theme.px(58) + (0 if self.table.isHidden() else rows * self.table.row_height()))

    def put(self, absent: Sequence[Pupil], left: Collection[int]) -> None:
        """These pupils, with those ticked as having left."""
        self._left = frozenset(left)
        self.setVisible(bool(absent))
        self.table.set_rows(list(absent))
        gone = sum(pupil.id in self._left for pupil in absent)
        self.sub.setText(
            f"{count(len(absent), 'pupil')}; tick whoever has left"
            if not gone
            else f"{gone} of {len(absent)} to be marked as left"
        )
        self.everybody.setVisible(gone < len(absent))
        self._set_height()

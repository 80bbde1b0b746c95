"""The numbered copies of a visit's papers, ticked back one by one at the debrief."""

from collections.abc import Callable
from typing import Any

from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.packs import actions as packs
from coordinator.packs.records import CopyOut


class CopiesCard(Card):
    """Who holds which copy; Space or a click on the box ticks one back. Hidden while nothing numbered was printed."""

    def __init__(self, session: Session, act: Callable[[Callable[[], Any]], Any]) -> None:
        super().__init__(session.theme, "Copies to come back", sub=" ", margin=0)
        self._session, self._act = session, act
        self._copies: list[CopyOut] = []
        self._visit = ""
        self.table = Table(
            session.theme,
            "Copies to come back",
            [
                Column("Copy", lambda copy: f"{copy.number} of {copy.of}", "soft", 64),
                Column("Paper", lambda copy: self._short(copy.what) or copy.paper, "name", -1),
                Column("Printed", lambda copy: copy.at.date(), "date"),
                Column("Who has it", lambda copy: copy.holder or "Nobody named", "text", 170),
                Column("Back", lambda copy: copy.back_on is not None, "check"),
            ],
        )
        self.table.ticked.connect(self._ticked)
        self.body.addWidget(self.table)
        self.all_back = self.add_action("All are back", self._all_back, "check")

    def put(self, copies: list[CopyOut], visit: str) -> None:
        """Shows the copies of a visit of that title."""
        self._copies, self._visit = copies, visit
        out = [copy for copy in copies if copy.back_on is None]
        self.setVisible(bool(copies))
        self.table.set_rows(copies)
        self.sub.setText(
            f"{len(out)} still out; tick each at the debrief"
            if out
            else "All back; destroy them and tick the papers off"
        )
        self.all_back.setVisible(bool(out))

    def _short(self, what: str) -> str:
        """The paper without the visit, whose page this is."""
        return what.removesuffix(f": {self._visit}")

    def _ticked(self, copy: CopyOut, _title: Any = "") -> None:
        on = self._session.today() if copy.back_on is None else None
        self._act(lambda: packs.mark_back(self._session.file, [copy.id], on))

    def _all_back(self) -> None:
        ids = [copy.id for copy in self._copies if copy.back_on is None]
        self._act(lambda: packs.mark_back(self._session.file, ids, self._session.today()))

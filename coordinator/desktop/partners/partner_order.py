"""Which partners the list shows and in what order: stage, kind, and quietest, by name or nearest first."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.theme import Theme
from coordinator.directory import rules
from coordinator.directory.records import OrganisationKind, PartnerRow, Stage
from coordinator.names import fold

QUIETEST, BY_NAME, NEAREST = "quietest", "name", "nearest"
_ORDERS = {QUIETEST: "Quietest first", BY_NAME: "By name", NEAREST: "Nearest first"}
_STAGES = {
    Stage.NEW: "New",
    Stage.GROWING: "Growing",
    Stage.STEADY: "Steady",
    Stage.RESTING: "Resting",
    Stage.CLOSED: "Closed",
}


class PartnerOrder(Button):
    """A small button that says the order and opens the choice of order, stage and kind; ``changed`` after one."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _ORDERS[QUIETEST], "quiet", small=True)
        self.order, self.stage, self.kind = QUIETEST, "", ""
        menu = QMenu(self)
        self._orders = self._group(menu, list(_ORDERS.items()), self._set_order)
        menu.addSeparator()
        stages = menu.addMenu("Stage")
        some = [("", "Any stage"), *((stage.value, text) for stage, text in _STAGES.items())]
        self._stages = self._group(stages, some, self._set_stage)
        kinds = menu.addMenu("Kind")
        some = [("", "Any kind"), *((kind.value, text) for kind, text in rules.KIND_WORDS.items())]
        self._kinds = self._group(kinds, some, self._set_kind)
        self.setMenu(menu)
        self._say()

    def _group(
        self, menu: QMenu, options: Sequence[tuple[str, str]], deed: Callable[[str], None]
    ) -> dict[str, QAction]:
        group = QActionGroup(self)
        made: dict[str, QAction] = {}
        for key, text in options:
            action = QAction(text, self, checkable=True)
            action.setChecked(not made)
            action.triggered.connect(partial(self._chosen, deed, key))
            group.addAction(action)
            menu.addAction(action)
            made[key] = action
        return made

    def _chosen(self, deed: Callable[[str], None], key: str, _on: bool = False) -> None:
        deed(key)
        self._say()
        self.changed.emit()

    def _set_order(self, key: str) -> None:
        self.order = key
        self._orders[key].setChecked(True)

    def _set_stage(self, key: str) -> None:
        self.stage = key
        self._stages[key].setChecked(True)

    def _set_kind(self, key: str) -> None:
        self.kind = key
        self._kinds[key].setChecked(True)

    def choose(self, *, order: str | None = None, stage: str | None = None, kind: str | None = None) -> None:
        """Sets what is given, as if chosen in the menu."""
        if order is not None:
            self._set_order(order)
        if stage is not None:
            self._set_stage(stage)
        if kind is not None:
            self._set_kind(kind)
        self._say()
        self.changed.emit()

    @property
    def narrows(self) -> bool:
        """Whether only one stage or one kind is asked for."""
        return bool(self.stage or self.kind)

    def widen(self) -> None:
        """Any stage and kind again; the order stays. Says nothing."""
        self._set_stage("")
        self._set_kind("")
        self._say()

    @property
    def narrowed_words(self) -> str:
        """``growing, charity``."""
        stage = _STAGES[Stage(self.stage)].lower() if self.stage else ""
        kind = rules.KIND_WORDS[OrganisationKind(self.kind)].lower() if self.kind else ""
        return ", ".join(part for part in (stage, kind) if part)

    def _say(self) -> None:
        text = " · ".join(part for part in (_ORDERS[self.order], self.narrowed_words) if part)
        self.set_text(text)
        self.setAccessibleName(text)
        self.setToolTip("Order, stage and kind of partner")

    def fits(self, row: PartnerRow) -> bool:
        """Whether a partner is of the stage and kind asked for."""
        return (not self.stage or row.stage == self.stage) and (not self.kind or row.kind == self.kind)

    def sorted(
        self, rows: Sequence[PartnerRow], place: tuple[float, float] | None
    ) -> Sequence[PartnerRow]:
        """The rows, which come quietest first, in the order asked for; those without a place are furthest."""
        if self.order == BY_NAME:
            return sorted(rows, key=lambda row: fold(row.name))
        if self.order == NEAREST:
            return sorted(rows, key=lambda row: (_far(row, place), fold(row.name)))
        return rows


def _far(row: PartnerRow, place: tuple[float, float] | None) -> float:
    if place is None or row.latitude is None or row.longitude is None:
        return float("inf")
    return rules.miles(place, (row.latitude, row.longitude))

"""Going through the slips as the register stands: who comes next, who was passed over."""

from collections.abc import Sequence
from typing import Protocol

from coordinator.consent import rules
from coordinator.consent.records import ConsentRow
from coordinator.desktop.consent.entry_side import EntrySide
from coordinator.desktop.consent.field import SlipField
from coordinator.desktop.consent.panels import InHandPanel, SaidPanel
from coordinator.desktop.consent.slip import Slip
from coordinator.words import count, listed

_MOST_NAMED = 4


class OrderedDesk(Protocol):
    """What the order needs of the desk it works at."""

    rows: Sequence[ConsentRow]
    armed: bool
    field: SlipField
    side: EntrySide
    panel: SaidPanel
    in_hand: InHandPanel

    @property
    def slip(self) -> Slip | None: ...

    def take_up(self, row: ConsentRow) -> None: ...

    def clear(self) -> None: ...

    def rest(self) -> None: ...


class InOrder:
    """The desk in the register's order. ``at`` is the pupil whose slip it has come to, 0 before the first one."""

    def __init__(self, desk: OrderedDesk) -> None:
        self._desk = desk
        self.on, self.at = False, 0
        self._done: list[int] = []

    @property
    def has_hand(self) -> bool:
        """Whether the slip in hand is the one the order has come to."""
        desk = self._desk
        return self.on and desk.armed and desk.slip is not None and desk.slip.row.pupil_id == self.at

    def turn(self, on: bool) -> None:
        """From the top, or no longer."""
        self.on, self.at = on, 0
        self._done.clear()
        self._desk.in_hand.show_order(on=on)
        if on:
            self.go_on()
        else:
            self._desk.clear()
            self._desk.rest()
        self._desk.field.setFocus()

    def resume(self, pupil_id: int) -> None:
        """On again, at that pupil."""
        self._desk.side.order.setChecked(True)
        self.at = pupil_id
        self.come_back()

    def go_on(self, said: str = "", tone: str = "ink-2") -> None:
        """The next pupil without an answer; at the end it says what was passed over."""
        self._bring(rules.beside_in_register(self._desk.rows, self.at), said, tone)

    def come_back(self) -> None:
        """The pupil it has come to, or the next one when that slip was kept meanwhile."""
        here = next((r for r in self._desk.rows if r.pupil_id == self.at and rules.is_missing(r)), None)
        self._bring(here or rules.beside_in_register(self._desk.rows, self.at))

    def pass_over(self, step: int) -> None:
        """Leaves this slip for later (1), or goes back to the last one that was left (-1)."""
        if step > 0:
            self.go_on()
        elif (before := rules.beside_in_register(self._desk.rows, self.at, -1)) is not None:
            self._bring(before)
        else:
            self._desk.side.say("No slip before this one is out.")

    def kept(self, row: ConsentRow, said: str, tone: str) -> None:
        """That slip was kept: the order goes on from there."""
        self.at = row.pupil_id
        if not any(r.pupil_id == row.pupil_id and rules.is_missing(r) for r in self._desk.rows):
            self._done.append(row.pupil_id)
        self.go_on(said, tone)

    def taken_back(self) -> bool:
        """Brings the slip kept last to hand again once Undo took it back; False when that still stands."""
        last = self._done[-1] if self._done else 0
        found = next((r for r in self._desk.rows if r.pupil_id == last and rules.is_missing(r)), None)
        if found is not None:
            self._done.pop()
            self._bring(found)
        return found is not None

    def _bring(self, row: ConsentRow | None, said: str = "", tone: str = "ink-2") -> None:
        desk = self._desk
        if row is not None:
            self.at = row.pupil_id
            desk.take_up(row)
            desk.side.say(said or "One key a slip; Space passes over.", tone)
            return
        desk.clear()
        words, detail = gone_through(desk.rows)
        out = any(map(rules.is_missing, desk.rows))
        desk.panel.say("clipboard-list" if out else "circle-check", "ink-3" if out else "good", words, detail)
        if out:
            desk.panel.offer("Go through those again", self._go_through_again)
        if said:
            desk.side.say(said, tone)

    def _go_through_again(self) -> None:
        self.at = 0
        self.go_on()


def gone_through(rows: Sequence[ConsentRow]) -> tuple[str, str]:
    """What is said at the end of the register, and whose slips are still out."""
    out = [row for row in rules.in_register_order(rows) if rules.is_missing(row)]
    if not out:
        return "Every slip of the register has been gone through", "Every reply is in."
    named = [row.name for row in out[:_MOST_NAMED]]
    if len(out) > len(named):
        named.append(count(len(out) - len(named), "other"))
    return f"Every slip of the register has been gone through; {len(out)} passed over", f"Still out: {listed(named)}."

"""Going through the slips as the register stands: who comes next, who was passed over. No window in here."""

from collections.abc import Sequence

from coordinator.consent import rules
from coordinator.consent.records import ConsentRow
from coordinator.words import count, listed

_MOST_NAMED = 4


class RegisterOrder:
    """``at`` is the pupil whose slip it has come to, 0 before the first one."""

    def __init__(self) -> None:
        self.on, self.at = False, 0
        self._kept: list[int] = []

    def begin(self, *, on: bool) -> None:
        """From the top, or no longer."""
        self.on, self.at = on, 0
        self._kept.clear()

    def following(self, rows: Sequence[ConsentRow]) -> ConsentRow | None:
        """The next pupil without an answer."""
        return rules.beside_in_register(rows, self.at)

    def here(self, rows: Sequence[ConsentRow]) -> ConsentRow | None:
        """The pupil it has come to, or the next one when that slip was kept meanwhile."""
        return next((r for r in rows if r.pupil_id == self.at and rules.is_missing(r)), None) or self.following(rows)

    def before(self, rows: Sequence[ConsentRow]) -> ConsentRow | None:
        """The last one passed over before this."""
        return rules.beside_in_register(rows, self.at, -1)

    def keep(self, row: ConsentRow, rows: Sequence[ConsentRow]) -> None:
        """That slip was kept: the order goes on from there."""
        self.at = row.pupil_id
        if not any(r.pupil_id == row.pupil_id and rules.is_missing(r) for r in rows):
            self._kept.append(row.pupil_id)

    def taken_back(self, rows: Sequence[ConsentRow]) -> ConsentRow | None:
        """The slip kept last, once Undo took it back."""
        last = self._kept[-1] if self._kept else 0
        found = next((r for r in rows if r.pupil_id == last and rules.is_missing(r)), None)
        if found is not None:
            self._kept.pop()
        return found


def gone_through(rows: Sequence[ConsentRow]) -> tuple[str, str]:
    """What is said at the end of the register, and whose slips are still out."""
    out = [row for row in rules.in_register_order(rows) if rules.is_missing(row)]
    if not out:
        return "Every slip of the register has been gone through", "Every reply is in."
    named = [row.name for row in out[:_MOST_NAMED]]
    if len(out) > len(named):
        named.append(count(len(out) - len(named), "other"))
    return f"Every slip of the register has been gone through; {len(out)} passed over", f"Still out: {listed(named)}."

"""A slip half entered when the program stopped: told on Today to be entered anew, never put back by itself.

An answer about a child must come from the paper in hand, not from what stood here last week.
"""

from coordinator.desktop.consent.slip import Slip
from coordinator.desktop.kit.session import Session


class HalfSlip:
    """``turned`` at every key that changes the slip in hand, ``left`` when it is kept or put down."""

    def __init__(self, session: Session) -> None:
        self._session, self._form = session, ""

    def turned(self, slip: Slip) -> None:
        """Notes what the slip says so far."""
        keeper = self._session.keeper
        if keeper is None:
            return
        form = f"Slip {slip.row.visit_id} {slip.row.pupil_id}"
        if self._form != form:
            self.left()
        self._form = form
        lines = [(chip.title, chip.words) for chip in (*slip.chips, *slip.photo_chips)]
        keeper.drafts.keep(
            form, {}, keeper.clock(), title="Slip in hand", about=f"{slip.row.name}, {slip.row.form}", lines=lines
        )

    def left(self) -> None:
        """The slip is kept or put down."""
        drafts = self._session.drafts
        if self._form and drafts is not None:
            drafts.forget(self._form)
        self._form = ""

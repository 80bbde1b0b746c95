"""The phone list: drawn off the window's thread, previewed, and noted in the print log once really printed or saved."""

from collections.abc import Sequence

from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session


def print_phone_list(session: Session, visit_id: int, pupil_ids: Sequence[int] | None = None) -> None:
    """Whom to ring about a visit's open answers, with what to ask; for these pupils, or everybody it concerns."""
    from coordinator.packs import actions as packs
    from coordinator.packs.actions.ringing import print_phone_list as draw
    from coordinator.packs.records import Printed

    file = session.file
    ids = None if pupil_ids is None else list(pupil_ids)

    def done(printed: Printed) -> None:
        if show_preview(session, printed.title, printed.pdf, printed.suggested_name):
            packs.log_printed(file, printed, visit_id, file.clock().replace(microsecond=0))

    now = file.clock().replace(microsecond=0)
    session.jobs.run(
        "Drawing the phone list", lambda _: draw(file, visit_id, now, ids), done, session.messages.problem
    )

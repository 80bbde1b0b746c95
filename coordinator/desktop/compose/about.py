"""Writing to a partner about what a page holds: the template that fits is chosen already."""

from coordinator.desktop.compose.writing import write_to
from coordinator.desktop.kit.session import Session
from coordinator.feedback.records import FeedbackRow, HonestNote, LoopStage
from coordinator.thanks.records import Thanks, ThanksKind

_THANKS = {
    ThanksKind.LETTER: "shipped thanks-letter",
    ThanksKind.POST: "shipped after",
}
_LOOP = {
    LoopStage.TO_SAY: "shipped said",
    LoopStage.TO_HEAR: "shipped results",
    LoopStage.TO_CHANGE: "shipped did",
    LoopStage.CLOSED: "shipped did",
}


def write_thanks(session: Session, thanks_id: int) -> bool:
    """Words of thanks to whom they are owed, about the visit if they are for one."""
    owed = session.file.by_id(Thanks, thanks_id)
    template = _THANKS.get(owed.kind, "shipped thanks")
    return write_to(session, owed.organisation_id, owed.person_id, owed.visit_id, template)


def write_feedback(session: Session, loop: FeedbackRow) -> bool:
    """What the loop waits for: our words, a reminder, or thanks for what changed."""
    return write_to(session, loop.organisation_id, None, loop.visit_id, _LOOP[loop.stage])


def write_honestly(session: Session, note: HonestNote) -> bool:
    """That fewer come, or whatever else is to be told."""
    return write_to(session, note.organisation_id or 0, None, note.visit_id, "shipped fell")

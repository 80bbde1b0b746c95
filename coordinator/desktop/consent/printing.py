"""Letters and reminders: drawn off the window's thread, previewed, and noted only once really printed or saved."""

from collections.abc import Sequence

from coordinator.consent import actions
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.words import count


def print_reminders(session: Session, visit_id: int, title: str, pupil_ids: Sequence[int]) -> None:
    """Slips two on a sheet for these families; printing them notes that they were reminded."""
    from coordinator.packs import actions as packs
    from coordinator.packs.records import Printed

    file, ids = session.file, list(pupil_ids)

    def done(printed: Printed) -> None:
        if show_preview(session, printed.title, printed.pdf, printed.suggested_name):
            now = file.clock().replace(microsecond=0)
            with file.change(f"Remind {count(len(ids), 'family', 'families')} about {title}"):
                packs.log_printed(file, printed, visit_id, now)
                actions.remind(file, visit_id, now, ids)

    session.jobs.run(
        f"Drawing {count(len(ids), 'reminder')}",
        lambda _: packs.print_slips(file, visit_id, today=session.today(), pupil_ids=ids),
        done,
    )


def print_chase_letters(session: Session, visit_id: int, title: str, pupil_ids: Sequence[int]) -> None:
    """A letter with its slip for each of these families, in other words the second time; printing it notes a reminder."""
    from coordinator.packs import actions as packs
    from coordinator.packs.records import Printed

    file, ids = session.file, list(pupil_ids)
    if not ids:
        session.toast("No family that was asked is silent. Nobody needs reminding.")
        return

    def done(printed: Printed) -> None:
        if show_preview(session, printed.title, printed.pdf, printed.suggested_name):
            now = file.clock().replace(microsecond=0)
            with file.change(f"Remind {count(len(ids), 'family', 'families')} about {title}"):
                packs.log_printed(file, printed, visit_id, now)
                actions.remind(file, visit_id, now, ids)

    session.jobs.run(
        f"Drawing {count(len(ids), 'letter')}",
        lambda _: packs.print_chase_letters(file, visit_id, today=session.today(), pupil_ids=ids),
        done,
    )


def print_letters(session: Session, visit_id: int, pupil_ids: Sequence[int]) -> None:
    """The letter with its slip for these families; printing it notes that they were asked, unless they have that very letter."""
    from coordinator.packs import actions as packs
    from coordinator.packs.records import Printed

    file, ids = session.file, list(pupil_ids)

    def done(printed: Printed) -> None:
        if show_preview(session, printed.title, printed.pdf, printed.suggested_name):
            packs.log_letters(file, printed, visit_id, file.clock().replace(microsecond=0), ids)

    def draw(_progress: object) -> Printed:
        actions.may_ask(file, visit_id)  # before it is printed, not after
        return packs.print_letters(file, visit_id, today=session.today(), pupil_ids=ids)

    session.jobs.run(f"Drawing {count(len(ids), 'letter')}", draw, done, session.messages.problem)


def print_medicine_forms(session: Session, visit_id: int, pupil_ids: Sequence[int]) -> None:
    """The form on which families write what a pupil takes on the day."""
    from coordinator.packs import actions as packs
    from coordinator.packs.records import Printed

    file, ids = session.file, list(pupil_ids)

    def done(printed: Printed) -> None:
        if show_preview(session, printed.title, printed.pdf, printed.suggested_name):
            packs.log_printed(file, printed, visit_id, file.clock().replace(microsecond=0))

    session.jobs.run(
        f"Drawing {count(len(ids), 'form')}",
        lambda _: packs.print_medicine_forms(file, visit_id, today=session.today(), pupil_ids=ids),
        done,
    )

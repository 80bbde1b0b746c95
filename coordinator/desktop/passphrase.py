"""Setting, changing and removing the file's passphrase: what forgetting means is said before, not after."""

from collections.abc import Callable
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Field, Line, Tick
from coordinator.desktop.kit.jobs import Progress
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.strength import Strength
from coordinator.file import cipher
from coordinator.problems import Problem
from coordinator.school_year import store

BEFORE = (
    "Without the passphrase nobody can open this file: not the school, not the county, not the makers of this program."
    " Its backups are kept by it too, so no copy helps. Write it down where the school keeps such things, and hand it"
    " over with the file."
)


_REMOVE = object()


def _known(session: Session) -> list[str]:
    school = store.school(session.file)
    mine = [school.name, school.town, school.head, school.lead] if school else []
    return [*mine, session.file.path.stem, session.file.who, "coordinator", "aspirations"]


def _check_old(session: Session, typed: str) -> None:
    if cipher.composed(typed) != cipher.composed(session.file.passphrase):
        raise Problem("That is not the passphrase the file has now. Capitals and spaces count.")


def passphrase_form(session: Session) -> FormDialog:
    """Sets the first passphrase or changes the one there is; the outcome is the new one."""
    theme, protected = session.theme, session.file.protected
    old: list[Field] = [Line(theme, "old", "The passphrase now", secret=True, required=True)] if protected else []
    new = Line(theme, "new", "New passphrase", secret=True, required=True)
    again = Line(theme, "again", "The same again", secret=True, required=True)
    tick = Tick(theme, "written", "It is written down where the school keeps such things", False)

    def save(values: dict[str, Any]) -> str:
        if protected:
            _check_old(session, values["old"])
        if values["new"] != values["again"]:
            raise Problem("The two passphrases are not the same. Type them again.")
        if not values["written"]:
            raise Problem("Write the passphrase down first, then tick that it is. Nobody can get it back for you.")
        return str(values["new"])

    Strength(theme, new, _known(session))  # before the dialog measures its fields
    return FormDialog(
        theme, "Change the passphrase" if protected else "Set a passphrase", [*old, new, again, tick],
        "Change passphrase" if protected else "Set passphrase", save, text=BEFORE,
        danger=("Remove it…", lambda: _REMOVE) if protected else None,
    )  # fmt: skip


def removal_form(session: Session) -> FormDialog:
    """Asks for the passphrase and says what removing means; this is one of the two things that ask first."""

    def save(values: dict[str, Any]) -> None:
        _check_old(session, values["old"])

    return FormDialog(
        session.theme, "Remove the passphrase?",
        [Line(session.theme, "old", "The passphrase now", secret=True, required=True)], "Remove passphrase", save,
        text="Anyone who gets hold of the file can then read every name, need and telephone number in it."
        " Backups made until now keep the passphrase, so keep it written down.",
    )  # fmt: skip


def set_or_change(session: Session) -> None:
    """Asks, then writes the file anew behind the window; the form of a protected file leads to removing, too."""
    if _refused(session):
        return
    dialog = passphrase_form(session)
    if not session.messages.run(dialog):
        return
    if dialog.outcome is _REMOVE:
        remove(session)
    else:
        said = "Passphrase changed" if session.file.protected else "Passphrase set"
        _rewrite(session, str(dialog.outcome), said)


def remove(session: Session) -> None:
    """Asks, then writes the file anew without one."""
    if not _refused(session) and session.messages.run(removal_form(session)):
        _rewrite(session, None, "Passphrase removed")


def _refused(session: Session) -> bool:
    if session.file.read_only:
        session.messages.problem(Problem(f"{session.file.holding.says()} Nothing was changed."))
    return session.file.read_only


def _rewrite(session: Session, new: str | None, said: str) -> None:
    from coordinator.file.passphrase import Outcome, set_passphrase

    def work(progress: Progress) -> Outcome:
        return set_passphrase(session.file, new, progress.step)

    def done(outcome: Outcome) -> None:
        session.passphrase_turned.emit()
        session.toast(said)
        if outcome.sentence:
            session.messages.warn(said, outcome.sentence)

    session.jobs.run("Writing the file under its passphrase" if new else "Writing the file without a passphrase", work, done)


def ways(session: Session) -> list[tuple[str, str, Callable[[], object]]]:
    """What the window's settings offer: (title, detail, do)."""
    if not session.file.protected:
        detail = "Nobody opens the file without it; not even its backups"
        return [("Set a passphrase…", detail, lambda: set_or_change(session))]
    return [
        ("Change the passphrase…", "Backups follow", lambda: set_or_change(session)),
        ("Remove the passphrase…", "Asks for it first", lambda: remove(session)),
    ]

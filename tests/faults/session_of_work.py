"""A whole session at the real window with fifty planted values, killed in the middle of a change; run as a process.

``python -m tests.faults.session_of_work TREE ROLL PASSPHRASE`` (an empty passphrase: a plain file), or ``TREE set FILE``:
sets the second passphrase on a plain file in its window.
"""

import os
import resource
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from coordinator.desktop.app import Application
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.theme import Theme
from coordinator.file import backup, working
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from tests.faults.planted import FAULT, PLANTED, SECOND_PASSPHRASE
from tests.stories.conftest import Person

NOW = datetime(2026, 11, 10, 11, 18)
TODAY = NOW.date()
P = PLANTED


def create(person: Person, passphrase: str) -> None:
    """Through the start screen's own door."""

    def fill(dialog: QDialog) -> None:
        person.type("School by the sea")
        if passphrase:
            for field in ("passphrase", "again"):
                dialog.fields[field].edit.setFocus()  # type: ignore[attr-defined]
                person.type(passphrase)
            dialog.fields["written"].set_value(True)  # type: ignore[attr-defined]
        person.click("Create", dialog)

    person.at_the_next_dialog(fill)
    person.click("Create a school file")
    assert person.application.window is not None, person.messages.said


def pupils_in(file: SchoolFile) -> int:
    from coordinator.pupils import actions
    from coordinator.pupils.records import Measure, NeedKind

    first = actions.add_pupil(
        file, P["forename"], P["surname"], 10, today=TODAY, middle_names=P["middle"], postcode=P["postcode"],
        legal_surname=P["legal"], legal_forename=P["preferred"],
    )  # fmt: skip
    second = actions.add_pupil(
        file, P["marked forename"], P["marked surname"], 11, today=TODAY, legal_forename=P["marked preferred"]
    )
    carer = actions.add_carer(
        file, first, P["carer"], telephone=P["telephone"], email=P["carer mail"], note=P["carer note"]
    )
    actions.add_carer(file, second, P["marked carer"])
    actions.edit_carer(file, carer, note=P["pupil note"])
    actions.edit_carer(file, carer, note=P["carer note"])
    need = actions.add_need(file, first, NeedKind.MEDICAL, P["medical"], P["medical deed"])
    actions.add_need(file, first, NeedKind.DIETARY, P["diet"])
    actions.edit_need(file, need, carries=P["access"])
    actions.set_indicator(
        file, first, next(iter(Measure)), P["indicator value"], as_at=TODAY, source=P["indicator source"]
    )
    actions.create_group(file, P["group"], P["group purpose"], [first, second])
    return first


def partners_in(file: SchoolFile) -> tuple[int, int]:
    from coordinator.directory import actions
    from coordinator.directory.records import Organisation, Person, Post

    partner = actions.add_partner(file, Organisation(name=P["partner"], how_to_work=P["partner note"]), TODAY)
    actions.add_partner(file, P["marked partner"], TODAY)
    post = Post(
        person_id=0, organisation_id=partner, mobile=P["mobile"], email=P["person mail"], best_time=P["best time"]
    )
    whom = actions.add_person(file, Person(name=P["person"], notes=P["person note"]), post)
    return partner, whom


def the_rest(file: SchoolFile, pupil: int, partner: int, whom: int) -> None:
    from coordinator.consent import actions as consent
    from coordinator.consent.records import Answer, Route, Scope
    from coordinator.feedback import actions as feedback
    from coordinator.feedback.records import Feedback, HonestNote
    from coordinator.handover import actions as handover
    from coordinator.relationships import actions as relationships
    from coordinator.relationships.records import Contact, Promise
    from coordinator.thanks import actions as thanks
    from coordinator.thanks.records import Thanks
    from coordinator.visits.actions import plan
    from coordinator.visits.actions import pupils as places
    from coordinator.visits.records import Visit

    promise = Promise(organisation_id=partner, by_us=True, what=P["promise"])
    relationships.log_contact(
        file, Contact(at=NOW, organisation_id=partner, person_id=whom, said=P["contact"]), promised=promise
    )
    day = TODAY + timedelta(30)
    visit = plan.plan_visit(file, Visit(title=P["visit"], organisation_id=partner, starts_on=day), TODAY, anyway=True)
    places.invite(file, visit, [pupil], TODAY)
    consent.record_reply(
        file, visit, pupil, {Scope.TAKING_PART: Answer.GIVEN}, next(iter(Route)), P["responder"], "aunt", NOW, P["evidence"]
    )
    card = thanks.owe(
        file, Thanks(organisation_id=partner, person_id=whom, visit_id=visit, what_for=P["thanks"], owed_on=TODAY)
    )
    thanks.write(file, card, TODAY, P["quotation"])
    thanks.send(file, card, TODAY)
    thanks.keep_reply(file, card, P["reply"], TODAY)
    feedback.draft(file, Feedback(organisation_id=partner, went_well=P["went well"], better_if=P["better if"]))
    feedback.write_honest_note(file, HonestNote(organisation_id=partner, on_day=TODAY, what=P["honest"]))
    handover.add_keeper_note(file, P["unwritten"], TODAY, partner)


def bring_in(person: Person, roll: Path) -> None:
    """The roll by its own page."""
    person.press("Ctrl+5")
    window: Any = person.application.window
    window.show_page("import-pupils")
    person.settle()
    window.page._open(roll)
    person.settle()
    person.click("Bring in 2 pupils")
    window.show_page("today")


def looked_at(person: Person) -> None:
    """Every page, discreet and not, a paper's preview, the clipboard, the finder."""
    window: Any = person.application.window
    for turn in range(2):
        person.application.session.set_discreet(turn == 0)  # type: ignore[union-attr]
        for key in list(window.keys()):
            window.show_page(key)
            person.settle()
    QApplication.clipboard().setText(P["carer mail"] + P["telephone"])
    window.show_page("packs")
    person.settle()
    for key in ("history", "backups"):
        window.show_page(key)
        person.settle()


def typed(person: Person, partner: int) -> None:
    """A conversation by its own form."""
    from coordinator.desktop.log_contact import LogContactDialog

    session: Any = person.application.session

    def fill(dialog: Any) -> None:
        dialog.fields["said"].edit.setFocus()
        person.type(P["typed contact"])
        dialog.press()

    person.at_the_next_dialog(fill)
    person.messages.run(LogContactDialog(session, partner))


def copies(person: Person, tree: Path) -> None:
    """A second place, a copy compared and put away, the History trimmed."""
    from coordinator.copies import actions as other
    from coordinator.history import actions as history

    session: Any = person.application.session
    file: SchoolFile = session.file
    stick = tree / "stick"
    stick.mkdir()
    backup.use_second(file.path, stick, file.mark)
    backup.back_up(file)
    copy = file.back_up(file.path.with_name(f"{file.path.stem} (conflicted copy).coordinator"))
    person.application.window.show_page("copies")  # type: ignore[union-attr]
    person.settle()
    other.look(file, copy, file.passphrase)
    other.put_away(file, copy)
    history.trim(file, TODAY - timedelta(days=400))
    file.undo()
    file.undo()
    file.redo()
    file.redo()


def on_a_drive(file: SchoolFile, tree: Path, partner: int) -> SchoolFile:
    """A copy whose home is a network drive, worked on here and not yet put back."""
    from coordinator.relationships import actions
    from coordinator.relationships.records import Contact

    drive = tree / "drive"
    drive.mkdir()
    path = file.back_up(drive / "School on the drive.coordinator")
    really = working.place_of
    working.place_of = lambda at: Place(PlaceKind.NETWORK, "", drive) if drive in at.parents else really(at)
    opened = SchoolFile.open(path, file.passphrase, who="Ruth")
    assert opened.working_path != path
    actions.log_contact(opened, Contact(at=NOW, organisation_id=partner, said=P["contact"]))
    return opened


def killed_in_the_middle(person: Person, partner: int) -> None:
    """Two half-typed drafts, a fault that names somebody, and a change that fills the cache: then SIGKILL."""
    from coordinator.desktop.log_contact import LogContactDialog

    session: Any = person.application.session
    window: Any = person.application.window
    window.show_page("handover")
    person.settle()
    window.page._note.setText(P["inline draft"])

    def fault() -> None:
        try:
            raise ValueError(f"{P['surname']} has no form")
        except ValueError as error:
            raise RuntimeError(f"{FAULT} was not expected") from error

    QTimer.singleShot(0, fault)
    person.settle()

    def fill(dialog: Any) -> None:
        dialog.fields["said"].edit.setFocus()
        person.type(P["draft"])
        assert session.drafts.flush(20)
        print(f"{session.file.path}", flush=True)
        with session.file.change(f"Note {P['surname']}") as change:
            session.file._connection.execute("PRAGMA cache_size = 4")
            for number in range(600):
                change.execute(
                    "INSERT INTO contact (at, organisation_id, way, said) VALUES (?, ?, 'email', ?)",
                    NOW.isoformat(" "), partner, f"{number} {' '.join(P.values())}",
                )
            os.kill(os.getpid(), signal.SIGKILL)

    person.at_the_next_dialog(fill)
    person.messages.run(LogContactDialog(session, partner))


def change_passphrase(person: Person, old: str) -> None:
    from coordinator.desktop import passphrase

    session: Any = person.application.session
    values = {**({"old": old} if old else {}), "new": SECOND_PASSPHRASE, "again": SECOND_PASSPHRASE, "written": True}
    person.messages.answers.append(values)
    passphrase.set_or_change(session)
    person.settle()
    assert session.file.passphrase == SECOND_PASSPHRASE, person.messages.said


def at_the_window(tree: Path) -> Person:
    from coordinator.desktop.faults import listen

    qt = QApplication(["coordinator", "-platform", "offscreen"])
    qt.setApplicationName("Coordinator")
    messages = ScriptedMessages()
    listen(messages)
    documents = tree / "home" / "Documents"
    documents.mkdir(parents=True, exist_ok=True)
    application = Application(
        qt, Theme(dark=False), messages, Jobs(at_once=True), Remembered(), now=lambda: NOW, documents=documents
    )
    application.jobs.failed.connect(lambda *said: messages.said.append(" ".join(said)))
    person = Person(application, messages)
    application.start()
    person.settle()
    return person


def set_and_killed(person: Person, path: Path) -> None:
    """Opens the plain file, sets a passphrase with its own form, and is killed."""
    person.application.start(path)
    person.settle()
    change_passphrase(person, "")
    print(path, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tree, roll, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    person = at_the_window(tree)
    if sys.argv[2] == "set":
        set_and_killed(person, Path(passphrase))
    create(person, passphrase)
    session: Any = person.application.session
    file: SchoolFile = session.file
    pupil = pupils_in(file)
    partner, whom = partners_in(file)
    the_rest(file, pupil, partner, whom)
    bring_in(person, roll)
    typed(person, partner)
    looked_at(person)
    if passphrase:  # before most copies are made: each that follows costs half a second
        change_passphrase(person, passphrase)
    copies(person, tree)
    path = file.path
    key = file.passphrase
    locking = getattr(person.application, "locking", None)
    if passphrase and locking is not None:
        locking.lock_now()
        person.settle()
        assert person.application.window is None
    else:
        person.application.window.close()  # type: ignore[union-attr]
    person.application.open(SchoolFile.open(path, key, who="Ruth"))
    person.settle()
    held = on_a_drive(person.application.session.file, tree, partner)  # type: ignore[union-attr]
    killed_in_the_middle(person, partner)
    held.close()


if __name__ == "__main__":
    main()

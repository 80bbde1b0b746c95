"""What a worker does until it is killed: real work through actions, each finished deed acknowledged with what must be found."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path, PurePath

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.directory import store as directory
from coordinator.file import backup, passphrase, working
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.file.versions import NAMES
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Contact
from coordinator.visits import store as visits
from coordinator.visits.actions import plan
from coordinator.visits.actions import pupils as invited
from coordinator.visits.records import Visit

from . import masters
from .process import Say

MOST = 500  # deeds: the kill comes long before
AT = datetime.combine(masters.TODAY, time(9, 30))


@dataclass(frozen=True, slots=True)
class Case:
    """One worker's task."""

    path: Path
    key: str | None
    seed: int
    shape: int = len(NAMES)  # how many migrations the file had been through


def everyday(case: Case, say: Say) -> None:
    """Planning, moving, replies, contacts, undo and redo."""
    chance = random.Random(case.seed)
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    say("done", proof=masters.proof(file), entries=_entries(file))
    say("go")
    for number in range(MOST):
        _one_deed(file, chance, number)
        say("done", proof=masters.proof(file), entries=_entries(file))


def _entries(file: SchoolFile) -> int:
    return int(file.scalar("SELECT coalesce(max(id), 0) FROM journal_entry"))


def _one_deed(file: SchoolFile, chance: random.Random, number: int) -> None:
    listed = visits.visits(file)
    row = chance.choice(listed)
    deeds: list[Callable[[], object]] = [
        lambda: plan.plan_visit(
            file, Visit(title=f"Durham {number}", starts_on=masters.TODAY + timedelta(days=30)), masters.TODAY, anyway=True
        ),
        lambda: plan.move_visit(
            file, row.id, masters.TODAY + timedelta(days=chance.randrange(20, 200)), masters.TODAY, anyway=True
        ),
        lambda: relationships.log_contact(
            file, Contact(at=AT, organisation_id=directory.organisations(file)[0].id, said=f"Rang about {number} – ŵ")
        ),
        lambda: pupils.add_pupil(file, "Siân", f"Tŵr {number}", 9, today=masters.TODAY),
        lambda: _undo(file),
        lambda: _undo(file),
        file.redo,
        lambda: _reply(file, row.id, chance),
    ]  # fmt: skip
    try:
        chance.choice(deeds)()
    except Problem:
        relationships.log_contact(
            file, Contact(at=AT, organisation_id=directory.organisations(file)[0].id, said=f"Instead {number}")
        )


def _undo(file: SchoolFile) -> None:
    if file.undo_label != "Keep what followed":  # the sample itself stays: there must be something to work on
        file.undo()


def _reply(file: SchoolFile, visit_id: int, chance: random.Random) -> None:
    places = visits.places(file, visit_id)
    if not places:
        invited.invite_year(file, visit_id, 10, masters.TODAY)
        places = visits.places(file, visit_id)
    answer = chance.choice((Answer.GIVEN, Answer.REFUSED))
    pupil = chance.choice(places).pupil_id
    consent.record_reply(file, visit_id, pupil, {Scope.TAKING_PART: answer}, Route.SLIP, "Ann Lee", "mother", AT)


def importing(case: Case, say: Say) -> None:
    """A whole roll in one change, taken back and brought again."""
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    say("done", proof=masters.proof(file), entries=_entries(file))
    say("go")
    pupils.import_roll(file, masters.ROLLS[case.seed % 2], today=masters.TODAY)
    say("done", proof=masters.proof(file), entries=_entries(file))
    while True:
        for deed in (file.undo, file.redo):
            deed()
            say("done", proof=masters.proof(file), entries=_entries(file))


def migrating(case: Case, say: Say) -> None:
    """An older file is opened, which brings it up to date."""
    say("go")
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    say("migrated", proof=masters.proof(file))
    for number in range(MOST):
        pupils.add_pupil(file, "Siân", f"Tŵr {number}", 9, today=masters.TODAY)
        say("done", proof=masters.proof(file), entries=_entries(file))


def backing_up(case: Case, say: Say) -> None:
    """Changes with a copy after each, of every kind, as the days go by."""
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    say("done", proof=masters.proof(file), entries=_entries(file))
    say("go")
    for number in range(MOST):
        file.clock = lambda number=number: AT + timedelta(days=number, seconds=number)
        pupils.add_pupil(file, "Siân", f"Tŵr {number}", 9, today=masters.TODAY)
        say("done", proof=masters.proof(file), entries=_entries(file))
        made = (backup.at_first_change, backup.at_close, backup.back_up)[number % 3](file)
        if made is not None:
            say("backed up", at=str(made), proof=masters.proof(file))


def restoring(case: Case, say: Say) -> None:
    """Going back and forth between two copies."""
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    proofs, copies = [masters.proof(file)], [backup.back_up(file)]
    pupils.add_pupil(file, "Siân", "Tŵr", 9, today=masters.TODAY)
    proofs.append(masters.proof(file))
    copies.append(backup.back_up(file))
    file.close()
    say("states", proofs=proofs)
    say("go")
    for number in count():
        backup.restore(copies[number % 2], case.path, case.key, AT + timedelta(minutes=number))
        say("restored", proof=proofs[number % 2], backups=len(backup.kept(case.path)))


def turning(case: Case, say: Say) -> None:
    """The passphrase set, changed and removed."""
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    kept = backup.back_up(file)
    say("done", proof=masters.proof(file), entries=_entries(file))
    say("key", key=case.key, kept=str(kept))
    say("go")
    for number in range(MOST):
        new = (None, "une autre", masters.KEY)[(number + (case.key is not None)) % 3]
        if new == file.passphrase:
            continue
        say("trying", key=new)
        passphrase.set_passphrase(file, new)
        say("key", key=new, kept=str(kept))


def on_a_drive(case: Case, say: Say) -> None:
    """The same on a network drive: the database lies on this computer, work is put back to its drive behind."""
    working.place_of = lambda _: Place(PlaceKind.NETWORK, "", PurePath("/"))
    chance = random.Random(case.seed)
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    say("done", proof=masters.proof(file), entries=_entries(file))
    say("go")
    for number in range(MOST):
        _one_deed(file, chance, number)
        say("done", proof=masters.proof(file), entries=_entries(file))
        if chance.random() < 0.4:
            file.holding.look_after()  # what its own thread does every few seconds
        if chance.random() < 0.15:
            file.close()
            file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")


def trimming(case: Case, say: Say) -> None:
    """The journal cleared by age and the file shrunk, between changes."""
    file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
    say("done", proof=masters.proof(file), entries=0)
    say("go")
    for number in range(MOST):
        pupils.add_pupil(file, "Siân", f"Tŵr {number}", 9, today=masters.TODAY)
        say("done", proof=masters.proof(file), entries=0)
        file.trim_history(datetime.now())
        file.shrink()
        say("done", proof=masters.proof(file), entries=0)


KINDS: dict[str, tuple[Callable[[Case, Say], None], int, float]] = {
    # how often, and the mean seconds until the kill
    "everyday": (everyday, 5, 0.25),
    "importing": (importing, 3, 0.6),
    "migrating": (migrating, 4, 0.25),
    "backing up": (backing_up, 3, 0.3),
    "restoring": (restoring, 2, 0.3),
    "passphrase": (turning, 3, 0.4),
    "on a drive": (on_a_drive, 2, 0.4),
    "trimming": (trimming, 1, 0.3),
}

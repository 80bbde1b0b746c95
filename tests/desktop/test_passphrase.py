"""Setting, changing and removing a passphrase from the window, and what the strength line says."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coordinator.desktop import passphrase
from coordinator.desktop.app import Application
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.strength import Strength, told
from coordinator.desktop.kit.theme import Theme
from coordinator.file import backup, cipher
from coordinator.file.passphrase import set_passphrase
from coordinator.file.school_file import SchoolFile

GOOD = "lantern ferry oatcake dentist"


def _typed(new: str, **more: object) -> dict[str, object]:
    return {"new": new, "again": new, "written": True, **more}


def test_set_change_and_remove(session: Session, messages: ScriptedMessages) -> None:
    messages.answers = [_typed(GOOD)]
    passphrase.set_or_change(session)
    assert session.file.passphrase == GOOD
    messages.answers = [_typed("nine tall ships sail", old=GOOD)]
    passphrase.set_or_change(session)
    assert session.file.passphrase == "nine tall ships sail"
    messages.answers = [{"old": "nine tall ships sail"}]
    passphrase.remove(session)
    assert session.file.passphrase is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"new": GOOD, "again": GOOD[:-1], "written": True}, "not the same"),
        ({"new": GOOD, "again": GOOD, "written": False}, "Write the passphrase down first"),
    ],
)
def test_nothing_happens_until_it_is_typed_twice_and_written_down(
    session: Session, values: dict[str, object], said: str
) -> None:
    dialog = passphrase.passphrase_form(session)
    for key, value in values.items():
        dialog.fields[key].set_value(value)
    dialog.press()
    assert said in dialog._wrong.text()
    assert not session.file.protected


def test_the_old_passphrase_is_asked_for(session: Session, messages: ScriptedMessages) -> None:
    messages.answers = [_typed(GOOD)]
    passphrase.set_or_change(session)
    dialog = passphrase.removal_form(session)
    dialog.fields["old"].set_value("another")
    dialog.press()
    assert "not the passphrase" in dialog._wrong.text()


def test_strength_is_told_in_our_words() -> None:
    assert "less than a minute" in told("password")[0]
    assert "school’s own name" in told("Kittiwake1", ["Kittiwake Bay Academy"])[0]
    assert told(GOOD)[0].endswith("That will do.")
    assert all(tone != "alert" for _, _, tone in (told("a"), told("2014-05-01"), told(GOOD)))


def test_the_line_follows_the_field_after_a_rest(session: Session) -> None:
    dialog = passphrase.passphrase_form(session)
    dialog.fields["new"].set_value(GOOD)
    line = dialog.findChild(Strength)
    assert line is not None
    line.look()
    assert "will do" in line.line.text()


def test_the_form_of_a_protected_file_leads_to_removing(session: Session, messages: ScriptedMessages) -> None:
    messages.answers = [_typed(GOOD)]
    passphrase.set_or_change(session)
    dialog = passphrase.passphrase_form(session)
    dialog._run(lambda: passphrase._REMOVE)
    assert dialog.outcome is passphrase._REMOVE, "the button goes on to the form that asks for the old one"
    assert session.file.passphrase == GOOD


def test_a_reader_is_told_and_asked_nothing(session: Session, messages: ScriptedMessages) -> None:
    session.file.close()
    session.file = SchoolFile.open(session.file.path, read_only=True)
    passphrase.set_or_change(session)
    passphrase.remove(session)
    assert messages.said == ["This file is open for reading only. Nothing was changed."] * 2


def test_a_backup_left_behind_is_brought_along_at_the_next_opening_or_told(
    session: Session, qapp: QApplication, theme: Theme, messages: ScriptedMessages, tmp_path: Path
) -> None:
    """As after a stop right after the file's own turn, with one copy that no passphrase opens."""
    plain = backup.back_up(session.file)
    kept_plain = plain.read_bytes()
    set_passphrase(session.file, GOOD)
    path = session.file.path
    session.file.close()
    plain.write_bytes(kept_plain)
    damaged = plain.with_name("Kittiwake Bay Academy 2026-11-09 10.00.00 asked for.coordinator")
    damaged.write_bytes(kept_plain[:2000])
    program = Application(qapp, theme, messages, Jobs(at_once=True), Remembered(tmp_path / "again.json"))
    program.open(SchoolFile.open(path, GOOD))
    assert program.window is not None
    assert cipher.opens(plain, GOOD)
    bar = program.window.notices.bar("left behind")
    assert bar is not None and damaged.name in bar.said.text and plain.name not in bar.said.text
    program.window.close()

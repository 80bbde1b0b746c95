"""Setting, changing and removing a passphrase from the window, and what the strength line says."""

import pytest

from coordinator.desktop import passphrase
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.strength import Strength, told
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

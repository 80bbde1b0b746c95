"""Discreet mode covers contact details in forms too, and says in the head that it is on."""

from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from coordinator.desktop.app import build_window
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Line, Lines
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session


def _shown(session: Session, messages: ScriptedMessages) -> list[str]:
    """What can be read in a form of a person's details."""
    theme = session.theme
    form = FormDialog(
        theme, "Person",
        [Line(theme, "name", "Name", "Mina Alt"), Line(theme, "telephone", "Telephone", "01632 960 123"),
         Lines(theme, "address", "Address", "7 Unmistakable Row")],
        "Keep", lambda values: values,
    )  # fmt: skip
    read: list[str] = []

    def look(dialog: QDialog) -> bool:
        assert isinstance(dialog, FormDialog)
        read.extend(edit.displayText() for edit in dialog.findChildren(QLineEdit))
        address = dialog.fields["address"]
        if not address._control.isHidden():
            read.append(address.value())
        assert dialog.fields["telephone"].value() == "01632 960 123"  # covered, not lost
        return False

    messages.answers = [look]
    messages.run(form)
    return read


def test_a_form_covers_contact_details_and_keeps_names(session: Session, messages: ScriptedMessages) -> None:
    assert {"Mina Alt", "01632 960 123", "7 Unmistakable Row"} <= set(_shown(session, messages))
    session.set_discreet(True)
    read = _shown(session, messages)
    assert "Mina Alt" in read
    assert "01632 960 123" not in read
    assert "7 Unmistakable Row" not in read


def test_the_head_says_that_it_is_on_and_turns_it_off(session: Session, qtbot: QtBot) -> None:
    window = build_window(session)
    qtbot.addWidget(window)
    pill = window.head.discreet
    assert pill.isHidden()
    session.set_discreet(True)
    assert not pill.isHidden()
    assert pill.accessibleName().startswith("Discreet mode is on: needs and contact details are hidden.")
    assert pill.toolTip().startswith("Discreet mode is on")
    pill.click()
    assert not session.discreet
    assert pill.isHidden()
    window.leave(another=False)

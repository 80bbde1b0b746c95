"""Nothing typed is lost: every form brings back what was typed in it, and says so."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from coordinator.desktop.app import Application
from coordinator.desktop.kit import forms
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.drafting import BroughtBack
from coordinator.desktop.kit.half_written import HalfWritten, HalfWrittenDialog, as_text
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.file.drafts import Drafts, place_for
from coordinator.problems import Problem

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)
PEOPLE = [(k, f"Person {k}") for k in range(20)]


@pytest.fixture
def kept(session: Session) -> Iterator[Session]:
    session.keep_drafts(Drafts(place_for(session.file.path), None, now=lambda: NOW))
    yield session
    session.close_drafts()


def restart(session: Session) -> None:
    """As after a crash: nothing is closed in the forms' own ways; another program reads the drafts."""
    assert session.drafts is not None
    assert session.drafts.flush()
    session.close_drafts()
    session.keep_drafts(Drafts(place_for(session.file.path), None, now=lambda: NOW))


def every_field(theme: Theme) -> list[forms.Field]:
    return [
        forms.Line(theme, "name", "Name", "Durham"),
        forms.Lines(theme, "said", "What was said"),
        forms.Day(theme, "day", "When", TODAY, today=TODAY),
        forms.Clock(theme, "at", "At"),
        forms.Number(theme, "places", "Places"),
        forms.Money(theme, "cost", "Cost"),
        forms.Choose(theme, "kind", "Kind", [("a", "A"), ("b", "B")], "a"),
        forms.Choose(theme, "who", "Who", PEOPLE),
        forms.Tick(theme, "tick", "Tick"),
        forms.Tick(theme, "three", "Three", three=True),
        forms.OnOff(theme, "on", "On"),
        forms.Several(theme, "years", "Years", forms.YEAR_GROUPS, [10]),
        forms.Line(theme, "pass", "Passphrase", secret=True),
    ]


def form(theme: Theme, save: Any = len, **more: Any) -> FormDialog:
    return FormDialog(theme, "Every field", every_field(theme), "Keep it", save, **more)


def type_into(dialog: FormDialog) -> dict[str, Any]:
    fields: Any = dialog.fields
    fields["name"].edit.setText("Durham  Łukasz")
    fields["said"].edit.setPlainText("Two lines\nwith <b>\n")
    fields["day"].edit.setText("19 No")
    fields["at"].edit.setText("half past")
    fields["places"].edit.setText("4o")
    fields["cost"].edit.setText("6.5.")
    fields["kind"].combo.setCurrentIndex(1)
    fields["who"].combo.lineEdit().setText("Pers")
    fields["who"].combo.lineEdit().textEdited.emit("Pers")
    fields["tick"].box.setChecked(True)
    fields["three"].set_value(None)
    fields["on"].switch.setChecked(True)
    fields["years"].set_value([9, 11])
    fields["pass"].edit.setText("never keep this")
    return {key: field.draft() for key, field in fields.items() if key != "pass"}


def show(session: Session, dialog: FormDialog, deed: Any) -> Any:
    """Runs the dialog; ``deed(dialog)`` happens in it."""
    messages = session.messages
    assert isinstance(messages, ScriptedMessages)
    seen: list[Any] = []
    messages.answers.append(lambda d: (seen.append(deed(d)), d.result() == QDialog.DialogCode.Accepted)[1])
    messages.run(dialog)
    return seen[0]


def test_every_kind_of_field_comes_back_half_typed_as_it_was(kept: Session, theme: Theme) -> None:
    typed = show(kept, form(theme), type_into)
    restart(kept)
    again = form(theme)

    def look(dialog: FormDialog) -> None:
        assert {key: f.draft() for key, f in dialog.fields.items() if key != "pass"} == typed
        assert dialog.fields["pass"].value() == ""
        assert dialog.brought_back is not None
        assert dialog.brought_back.words.text() == "Brought back what you typed on Tue 10 Nov at 11.18."

    show(kept, again, look)
    assert b"never keep this" not in place_for(kept.file.path).read_bytes()


def test_starting_afresh_can_be_taken_back(kept: Session, theme: Theme) -> None:
    typed = show(kept, form(theme), type_into)
    restart(kept)

    def turn(dialog: FormDialog) -> None:
        strip = dialog.brought_back
        assert isinstance(strip, BroughtBack)
        strip.button.click()
        assert dialog.fields["name"].draft() == "Durham"
        assert dialog.fields["years"].value() == [10]
        assert strip.button.text() == "Bring it back"
        strip.button.click()
        assert {key: f.draft() for key, f in dialog.fields.items() if key != "pass"} == typed

    show(kept, form(theme), turn)


def test_cancel_keeps_and_says_so_and_the_verb_lets_go(kept: Session, theme: Theme) -> None:
    said: list[str] = []
    kept.toasted.connect(said.append)
    show(kept, form(theme), lambda d: (d.fields["said"].edit.setPlainText("Half"), d.reject()))
    assert said == ["What you typed in “Every field” is kept"]
    assert kept.drafts is not None
    assert len(kept.drafts.listed()) == 1
    restart(kept)
    assert kept.drafts.interrupted() == []
    show(kept, form(theme), lambda d: d.press())
    assert kept.drafts.listed() == []
    show(kept, form(theme), lambda d: d.reject())
    assert len(said) == 1


def test_a_save_that_fails_keeps_dialog_text_and_draft(kept: Session, theme: Theme) -> None:
    def full(_: Any) -> None:
        raise Problem("The disk is full. Make room, then try again.")

    def press(dialog: FormDialog) -> None:
        dialog.fields["said"].set_value("Half")
        dialog.press()
        assert dialog.result() != QDialog.DialogCode.Accepted
        assert dialog.fields["said"].value() == "Half"

    show(kept, form(theme, full), press)
    assert kept.drafts is not None
    assert kept.drafts.listed()[0].values == {"said": "Half"}


def test_records_are_not_mixed_up(kept: Session, theme: Theme) -> None:
    show(kept, form(theme, draft="visit 1"), lambda d: d.fields["said"].set_value("Of visit 1"))
    show(kept, form(theme, draft="visit 12"), lambda d: d.fields["said"].set_value("Of visit 12"))
    show(kept, form(theme, text="Durham"), lambda d: d.fields["said"].set_value("Of Durham"))
    restart(kept)
    for more, text in (({"draft": "visit 1"}, "Of visit 1"), ({"draft": "visit 12"}, "Of visit 12")):
        assert show(kept, form(theme, **more), lambda d: d.fields["said"].value()) == text
    assert show(kept, form(theme, text="Durham"), lambda d: d.fields["said"].value()) == "Of Durham"
    assert show(kept, form(theme, text="Hexley"), lambda d: d.fields["said"].value()) == ""


def test_a_change_by_somebody_else_is_not_overwritten_by_a_draft(kept: Session, theme: Theme) -> None:
    """Only what was typed is kept, so a field that changed in the meantime shows what is in the file."""
    show(kept, form(theme, draft="visit 1"), lambda d: d.fields["said"].set_value("Mine"))
    restart(kept)
    later = form(theme, draft="visit 1")
    later.fields["name"].set_value("Aldermere")
    assert show(kept, later, lambda d: d.fields["name"].value()) == "Aldermere"


def test_keeping_is_shown_until_it_is_kept(
    kept: Session, theme: Theme, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept.drafts is not None
    kept.drafts.flush()
    really = Drafts._write_batch
    monkeypatch.setattr(Drafts, "_write_batch", lambda self, batch: (time.sleep(0.6), really(self, batch))[1])
    dialog = form(theme)
    dialog.show()

    def type_(d: FormDialog) -> None:
        d.fields["said"].set_value("Typed")
        dot = d.fields["said"]._keeping
        qtbot.waitUntil(lambda: not dot.isHidden(), timeout=3000)
        qtbot.waitUntil(dot.isHidden, timeout=5000)

    show(kept, dialog, type_)
    dialog.hide()


def fields_in(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from fields_in(below)


def test_no_field_of_the_program_keeps_what_json_can_not_hold() -> None:
    """A field whose value is no plain text says its own draft; one with a line inherits it."""
    import importlib
    import pkgutil

    from coordinator import desktop

    for module in pkgutil.walk_packages(desktop.__path__, "coordinator.desktop."):
        importlib.import_module(module.name)
    kinds = {kind.__name__ for kind in fields_in(forms.Field)}
    assert {"Colour", "Logo", "WayField", "NamesField", "DayCheck"} <= kinds


def test_after_a_crash_the_text_can_be_read_copied_and_thrown_away(
    kept: Session, theme: Theme, qtbot: Any
) -> None:
    show(kept, form(theme, text="Durham"), lambda d: d.fields["said"].set_value("Half a sentence"))
    card = HalfWritten(kept)
    card.refresh()
    assert card.isHidden(), "what is typed just now was not interrupted"
    restart(kept)
    card.refresh()
    qtbot.waitUntil(lambda: not card.isHidden(), timeout=5000)
    assert card.words.accessibleName().startswith("Half-written: “Every field”, Durham, Tue 10 Nov at 11.18")
    assert kept.drafts is not None
    dialog = HalfWrittenDialog(kept, kept.drafts)
    buttons = {b.text(): b for b in dialog.findChildren(type(dialog.add_button("x")))}
    buttons["Copy"].click()
    assert QApplication.clipboard().text() == "What was said: Half a sentence"
    assert as_text(kept.drafts.listed()[0]) == "What was said: Half a sentence"
    buttons["Throw away"].click()
    assert kept.drafts.listed() == []
    buttons["Throw away"].click()
    assert len(kept.drafts.listed()) == 1
    buttons["Throw away"].click()
    card.refresh()
    assert card.isHidden()


def test_an_unwritten_rule_half_typed_on_the_page_comes_back(kept: Session) -> None:
    from coordinator.desktop.handover.page import HandoverPage

    page: Any = HandoverPage(kept)
    page._note.setText("The minibus keys are")
    restart(kept)
    again: Any = HandoverPage(kept)
    assert again._note.text() == "The minibus keys are"
    again._keep_note()
    assert again._note.text() == ""
    assert kept.drafts is not None
    assert kept.drafts.listed() == []


def test_what_was_put_right_in_a_spreadsheet_comes_back(kept: Session, tmp_path: Path) -> None:
    from coordinator.desktop.import_dialogue.pages import PupilsImport

    roll = tmp_path / "roll.csv"
    roll.write_text(
        "Forename,Surname,Year,Form,Date of birth\nAnn,Lee,10,10B,31/02/2012\nBen,Fox,Ten,,12/04/2012\n", "utf-8"
    )
    page: Any = PupilsImport(kept)
    page._open(roll)
    page._choices.kept.add(2)
    page._rows._typed(3, "10")
    page._check()
    restart(kept)
    again: Any = PupilsImport(kept)
    again._open(roll)
    assert again._choices.kept == {2}
    assert again._rows.half_typed == {3: "10"}
    roll.write_text("Forename,Surname\nSomebody,Else\n", "utf-8")
    again._open(roll)
    assert again._choices.kept == set()


_TYPING = """
import sys
from datetime import date, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from coordinator.desktop.app import Application
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import WindowMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.theme import Theme
from coordinator.file.school_file import SchoolFile
qt = QApplication(["coordinator", "-platform", "offscreen"])
theme = Theme(dark=False)
program = Application(qt, theme, WindowMessages(theme), Jobs(), Remembered(Path(sys.argv[2])),
                      now=lambda: datetime(2026, 11, 10, 11, 18))
program.open(SchoolFile.open(Path(sys.argv[1]), sys.argv[3] or None))
def type_():
    dialog = qt.activeModalWidget() or next(w for w in qt.topLevelWidgets() if w.isVisible() and hasattr(w, "fields"))
    dialog.fields["said"].edit.setPlainText("They offer forty places in March")
    program.session.drafts.flush(20)
    print("typed", flush=True)
QTimer.singleShot(300, type_)
program.window.log_contact()
"""


@pytest.mark.parametrize("passphrase", ["", "four warm brown teapots"])
def test_killed_while_she_types_and_there_again(
    tmp_path: Path, qapp: QApplication, theme: Theme, passphrase: str, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    """The whole way: the window, a form, a kill, the window again."""
    from coordinator.file.school_file import SchoolFile

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    path = tmp_path / "Kittiwake.coordinator"
    file = SchoolFile.create(path, passphrase or None)
    _partner(file)
    file.close()
    typing = subprocess.Popen(
        [sys.executable, "-c", _TYPING, str(path), str(tmp_path / "desktop.json"), passphrase],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert typing.stdout is not None
    assert typing.stdout.readline() == "typed\n"
    os.kill(typing.pid, signal.SIGKILL)
    typing.stdout.close()
    typing.wait()
    if passphrase:
        raw = b"".join(p.read_bytes() for p in (tmp_path / "data").rglob("*") if p.is_file())
        assert b"forty places" not in raw
    kept = Drafts(place_for(path), passphrase or None, now=lambda: NOW)
    found = kept.interrupted()
    kept.close()
    assert [draft.title for draft in found] == ["Log contact"]
    assert dict(found[0].lines)["What was said"] == "They offer forty places in March"
    for read_only in (True, False):
        program = Application(
            qapp, theme, ScriptedMessages(), Jobs(at_once=True), Remembered(tmp_path / "again.json"), now=lambda: NOW
        )
        program.open(SchoolFile.open(path, passphrase or None, read_only=read_only))
        assert program.window is not None and program.session is not None
        today: Any = program.window.page
        qtbot.waitUntil(lambda today=today: not today.half_written.isHidden(), timeout=10_000)
        assert today.half_written.words.accessibleName().startswith("Half-written: “Log contact”")
        shown: list[str] = []
        messages = program.messages
        assert isinstance(messages, ScriptedMessages)
        messages.answers.append(lambda d, shown=shown: bool(shown.append(d.fields["said"].value())))
        program.window.log_contact()
        assert shown == ["They offer forty places in March"]
        program.window.close()


def _partner(file: Any) -> None:
    from coordinator.directory.records import Organisation

    with file.change("Add Durham") as change:
        change.insert(Organisation(name="Durham", kind="university"))

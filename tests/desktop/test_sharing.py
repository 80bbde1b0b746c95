"""Sending a partner its data return from its page, and the list of what left the building."""

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.desktop.kit.session import Session
from coordinator.desktop.sharing.forms import form_dialog, read_columns, write_columns
from coordinator.desktop.sharing.sending import SendDialog, SharedDialog, change_return, send_return
from coordinator.directory import actions as directory
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils
from coordinator.sharing import rules, store
from coordinator.sharing.records import ReturnForm
from coordinator.sharing.suggesting import suggested_password
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

FORM = {
    "name": "Participants", "columns": "Family name = Surname\nFirst name", "purpose": "To see who takes part", "basis": "",
    "due_on": None,
}  # fmt: skip


@pytest.fixture
def ready(session: Session, dressed: object) -> Session:
    file, today = session.file, session.today()
    org = directory.add_partner(file, "Aldermere", today)
    for surname in ("Żółć", "Quiet"):
        pupils.add_pupil(file, "Noor", surname, 10, today=today)
    visit_id = visits.plan_visit(file, Visit(title="A day", starts_on=today, organisation_id=org, year_groups=(10,)), today)
    visits.invite(file, visit_id, [1, 2], today)
    at = datetime.combine(today, datetime.min.time())
    consent.ask(file, visit_id, at)
    yes = {Scope.TAKING_PART: Answer.GIVEN}
    consent.record_reply(file, visit_id, 1, {**yes, Scope.SHARING: Answer.GIVEN}, Route.SLIP, "", "Mother", at.replace(hour=1))
    consent.record_reply(file, visit_id, 2, yes, Route.SLIP, "", "Mother", at.replace(hour=1))
    return session


def test_what_they_ask_for_is_written_down_first_then_sent(ready: Session, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "return.xlsx"
    ready.messages.answers = [FORM]  # type: ignore[attr-defined]
    change_return(ready, 1, "Aldermere")
    (form,) = store.forms(ready.file, 1)
    assert form.fields == (("Family name", "surname"), ("First name", "forename"))
    dialog = SendDialog(ready, form, "Aldermere")
    qtbot.addWidget(dialog)
    assert "1 pupil of 1 visit" in dialog.text.text()
    assert "1 left out" in dialog.text.text()
    ready.messages.answers = [path]  # type: ignore[attr-defined]
    dialog.password.set_value("short")
    dialog.verb.click()
    assert "needs 12 characters" in dialog._wrong.text()
    assert not path.exists()
    ready.messages.answers = [path]  # type: ignore[attr-defined]
    dialog.password.set_value(suggested_password())
    dialog.verb.click()
    assert path.stat().st_size > 1000
    assert [row.pupils for row in store.shared(ready.file, 1)] == [1]
    log = SharedDialog(ready)
    qtbot.addWidget(log)
    assert "Aldermere" in log.findChildren(type(dialog._lists.widget(0)))[0].shown[0].recipient


def test_names_are_hidden_in_discreet_mode(ready: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.messages.answers = [FORM]  # type: ignore[attr-defined]
    change_return(ready, 1, "Aldermere")
    ready.set_discreet(True)
    dialog = SendDialog(ready, store.forms(ready.file, 1)[0], "Aldermere")
    qtbot.addWidget(dialog)
    assert dialog._lists.widget(0).shown == []


def test_leaving_the_first_form_sends_nothing(ready: Session) -> None:
    ready.messages.answers = [None]  # type: ignore[attr-defined]
    send_return(ready, 1, "Aldermere")
    assert store.forms(ready.file) == []


def test_columns_are_written_as_they_are_read_and_an_unknown_one_is_named() -> None:
    fields = tuple((f"Their {label}", field) for field, label in rules.FIELDS.items())
    assert read_columns(write_columns(ReturnForm(organisation_id=1, name="R", fields=fields))) == fields
    plain = tuple((label, field) for field, label in rules.FIELDS.items())
    assert read_columns(write_columns(ReturnForm(organisation_id=1, name="R", fields=plain))) == plain
    with pytest.raises(Problem, match="“Shoe size” is no column"):
        read_columns("Surname\nFeet = Shoe size")


def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(ready: Session, qtbot: QtBot) -> None:
    dialog = form_dialog(ready, 1, "Aldermere")
    qtbot.addWidget(dialog)
    dialog.fields["name"].set_value("Participants")
    dialog.fields["purpose"].set_value("To see")
    dialog.fields["columns"].set_value("Shoe size")
    dialog.press()
    assert "Shoe size" in dialog._wrong.text()
    assert dialog.fields["columns"].value() == "Shoe size"

"""Every form of the program, on the sample school: typed into, killed, opened again, and the text is there."""

import ast
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coordinator.desktop.agreements.dialogs import facts_dialog
from coordinator.desktop.agreements.reading import read
from coordinator.desktop.compose.objective import objective_dialog
from coordinator.desktop.handover import dialogs as handover
from coordinator.desktop.kit import forms
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.log_contact import LogContactDialog
from coordinator.desktop.partners import partner_dialogs, people_dialogs, promise_dialogs
from coordinator.desktop.pupils import dialogs as pupils
from coordinator.desktop.pupils import group_dialogs
from coordinator.desktop.school_details import Logo, details_form, setting_form
from coordinator.desktop.thanks import dialogs as thanks
from coordinator.desktop.visits import change_dialogs, part_dialogs
from coordinator.desktop.visits.facts import gather
from coordinator.desktop.visits.invite import InviteDialog
from coordinator.desktop.visits.plan_dialog import PlanDialog
from coordinator.desktop.year import dialogs as year
from coordinator.desktop.year import timetable
from coordinator.desktop.year.move_dialog import move_form
from coordinator.directory import store as directory
from coordinator.file.drafts import Drafts, place_for
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Pupil
from tests.sample_school import copy_of_sample

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)
DESKTOP = Path(__file__).resolve().parents[2] / "coordinator" / "desktop"
# One of their kind in a file, or only a passphrase, of which nothing is kept.
NO_RECORD = {"Paste names", "Plan an earlier visit again", "Your name"}


@pytest.fixture
def session(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    folder = tmp_path_factory.getbasetemp() / "sample"
    folder.mkdir(exist_ok=True)
    file = SchoolFile.open(copy_of_sample(tmp_path / "Seahaven Academy.coordinator", folder))
    file.clock = lambda: NOW
    made = Session(file, theme, ScriptedMessages(), Jobs(at_once=True), lambda: TODAY)
    made.keep_drafts(Drafts(place_for(file.path), None, now=lambda: NOW))
    yield made
    made.close_drafts()
    file.close()


def every_form(session: Session) -> dict[str, Callable[[], FormDialog | None]]:
    file = session.file
    one = directory.organisations(file)[0]
    person = next(iter(directory.people_at(file, one.id, TODAY)), None)
    pupil = file.every(Pupil, order="id")[0]
    visit = file.scalar("SELECT id FROM visit WHERE starts_on > '2026-11-10' ORDER BY starts_on LIMIT 1")
    facts = gather(file, visit, TODAY)
    found: dict[str, Callable[[], FormDialog | None]] = {
        "contact": lambda: LogContactDialog(session, one.id),
        "contact with whom": lambda: LogContactDialog(session),
        "partner": lambda: partner_dialogs.add_dialog(session, "Aldermere"),
        "partner's details": lambda: partner_dialogs.details_dialog(session, one),
        "close partner": lambda: partner_dialogs.close_dialog(session, one),
        "rhythm": lambda: partner_dialogs.rhythm_dialog(session, one),
        "team": lambda: partner_dialogs.team_dialog(session, one.id),
        "introduce": lambda: partner_dialogs.introduce_dialog(session, one.id, set()),
        "paste": lambda: partner_dialogs.paste_dialog(session),
        "person": lambda: people_dialogs.person_dialog(session, one.id),
        "promise": lambda: promise_dialogs.promise_dialog(session, one.id),
        "objective": lambda: objective_dialog(session, one.id),
        "pupil": lambda: pupils.pupil_form(session, pupil),
        "new pupil": lambda: pupils.pupil_form(session),
        "left": lambda: pupils.left_form(session, pupil),
        "need": lambda: pupils.need_form(session, pupil.id),
        "carer": lambda: pupils.carer_form(session, pupil.id),
        "indicator": lambda: pupils.indicator_form(session, pupil.id),
        "group": lambda: group_dialogs.group_form(session, None, [pupil.id]),
        "join": lambda: group_dialogs.join_form(session, [pupil.id]),
        "thanks": lambda: thanks.thanks_form(session),
        "feedback": lambda: thanks.feedback_form(session),
        "honest": lambda: thanks.honest_form(session),
        "card": lambda: thanks.write_form(session, 1, "Dr Farrow"),
        "words": lambda: thanks.words_form(session, "What changed", "Now", len, draft="feedback 1"),
        "colleague": lambda: handover.staff_form(session, None),
        "introduce a colleague": lambda: handover.introduce_form(session, one.id),
        "term": lambda: year.term_form(session, None, 2027),
        "six terms": lambda: year.six_terms(session, 2027),
        "closure": lambda: year.closure_form(session, None, date(2026, 12, 1)),
        "event": lambda: year.event_form(session, None, date(2026, 12, 1)),
        "week": lambda: year.week_form(session, date(2026, 11, 9), "B"),
        "weeks": lambda: year.weeks_form(session, 2026),
        "bell": lambda: timetable.bell_form(session),
        "move": lambda: move_form(session, visit),
        "move here": lambda: change_dialogs.MoveDialog(session, facts),
        "edit visit": lambda: change_dialogs.edit_dialog(session, facts),
        "cancel visit": lambda: change_dialogs.cancel_dialog(session, visit, "it"),
        "plan": lambda: PlanDialog(session, "A day out"),
        "invite": lambda: InviteDialog(session, facts),
        "party": lambda: part_dialogs.party_dialog(session, facts),
        "line": lambda: part_dialogs.line_dialog(session, facts),
        "adult": lambda: part_dialogs.adult_dialog(session, facts),
        "transport": lambda: part_dialogs.transport_dialog(session, facts),
        "money": lambda: part_dialogs.money_dialog(session, facts),
        "job": lambda: part_dialogs.job_dialog(session, facts),
        "school": lambda: details_form(session),
        "setting": lambda: setting_form(session, "ratio_prompt"),
    }
    if person is not None:
        found["agreement"] = lambda: facts_dialog(session, read(session.file, one.id, session.today()))
    return found


def type_something(field: forms.Field) -> None:
    """As a person might leave it: a word in a line, half a date, the next choice, a tick."""
    control = field._control
    if isinstance(control, QPlainTextEdit):
        control.setPlainText("Half a\nsentence ọ̀")
    elif isinstance(control, QLineEdit):
        control.setText("19 No")
    elif isinstance(field, forms.Choose):
        field.combo.setCurrentIndex(field.combo.count() - 1)
    elif isinstance(field, forms.Several):
        field._chips[-1][1].setChecked(not field._chips[-1][1].isChecked())
    elif isinstance(field, forms.Tick):
        field.box.setChecked(not field.box.isChecked())
    elif isinstance(field, forms.OnOff):
        field.switch.setChecked(not field.switch.isChecked())
    elif isinstance(field, Logo):
        field.set_value(b"no picture at all")


def drafts_of(dialog: FormDialog) -> dict[str, Any]:
    return {key: field.draft() for key, field in dialog.fields.items() if not field.secret}


def test_every_form_brings_back_what_was_typed(session: Session) -> None:
    lost = []
    typed: dict[str, dict[str, Any]] = {}
    names = every_form(session)
    for name, make in names.items():
        dialog = make()
        if dialog is None:
            continue
        assert session.keeper is not None
        dialog.keep_drafts(session.keeper)
        for field in dialog.fields.values():
            type_something(field)
        typed[name] = drafts_of(dialog)
        if not dialog._drafting or not dialog._drafting.changed:
            lost.append(f"{name}: nothing was typed")
        dialog.deleteLater()
    assert session.drafts is not None
    assert session.drafts.flush(10)
    session.close_drafts()  # the forms stayed open, as when the program is killed
    session.keep_drafts(Drafts(place_for(session.file.path), None, now=lambda: NOW))
    assert session.drafts is not None
    shared = 1  # a visit is moved by one form from the planner and from its own page: one draft
    assert len(session.drafts.interrupted()) == len(typed) - shared, lost
    for name, was in typed.items():
        again = names[name]()
        assert again is not None and session.keeper is not None
        again.keep_drafts(session.keeper)
        now = drafts_of(again)
        lost += [f"{name}.{key}: {was[key]!r} is {now[key]!r}" for key in was if now[key] != was[key]]
        if again.brought_back is None:
            lost.append(f"{name}: not found again")
        again.deleteLater()
    assert not lost, "\n".join(lost)
    assert len(typed) > 40


def test_every_form_names_the_record_it_is_about() -> None:
    """Without it the draft of one pupil's form could come back in another's."""
    nameless = []
    for module in sorted(DESKTOP.rglob("*.py")):
        if module.parent.name in {"kit", "start"}:
            continue
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "FormDialog":
                continue
            title = ast.unparse(call.args[1]).strip("'\"")
            known = title in NO_RECORD or "passphrase" in title.lower()
            if not known and not any(word.arg == "draft" for word in call.keywords):
                nameless.append(f"{module.name}:{call.lineno} {title}")
    assert not nameless, "say draft=… there: " + ", ".join(nameless)


def test_a_slip_half_entered_is_told_and_never_put_back(session: Session) -> None:
    from coordinator.consent import store
    from coordinator.consent.records import Scope
    from coordinator.desktop.consent.half_slip import HalfSlip
    from coordinator.desktop.consent.slip import Slip

    visit = session.file.scalar("SELECT visit_id FROM place GROUP BY visit_id ORDER BY count(*) DESC LIMIT 1")
    row = store.consent_rows(session.file, visit)[0]
    slip = Slip(row, tuple(Scope), ())
    half = HalfSlip(session)
    slip.turn("2")
    half.turned(slip)
    assert session.drafts is not None
    assert [draft.about for draft in session.drafts.listed()] == [f"{row.name}, {row.form}"]
    assert Slip(row, tuple(Scope), ()).answers != slip.answers
    half.left()
    assert session.drafts.listed() == []

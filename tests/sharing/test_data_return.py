"""A partner's return: only its columns, only pupils cleared for sharing, opened only with the password, and logged."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope, State
from coordinator.directory import actions as directory
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils
from coordinator.pupils.records import Measure
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import Term
from coordinator.school_year.rules import Calendar
from coordinator.sharing import actions, rules, store
from coordinator.sharing.records import ReturnForm
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

NOW = datetime(2026, 11, 23, 10)
DAY = date(2026, 11, 10)
PASSWORD = "four grey seals swim"
FIELDS = (
    ("Forename", "forename"), ("Family name", "surname"), ("DOB", "date_of_birth"), ("POLAR4", "measure:polar4"),
    ("Visits", "visits"),
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> SchoolFile:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    school_year.name_school(made, "Kittiwake Bay Academy", "england")
    directory.add_partner(made, "Aldermere", DAY)
    people = (
        ("Łukasz", "Żółć"), ("Siân", "O'Brien-Nguyễn"), ("=HYPERLINK", "<b>Bobby</b>"), ("Wanda", "SECRETWORD"),
        ("Mo", "Silent"),
    )  # fmt: skip
    for forename, surname in people:
        pupils.add_pupil(
            made, forename, surname, 10, today=DAY, form="10HIDDENFORM", postcode="TS26 3BN", date_of_birth=date(2012, 1, 2)
        )
    pupils.set_indicator(made, 1, Measure.POLAR4, "1", as_at=DAY)
    pupils.set_indicator(made, 2, Measure.PUPIL_PREMIUM, "yes", as_at=DAY)
    visits.plan_visit(made, Visit(title="A day at Aldermere", starts_on=DAY, organisation_id=1, year_groups=(10,)), DAY)
    visits.invite(made, 1, [1, 2, 3, 4, 5], DAY)
    consent.ask(made, 1, datetime(2026, 11, 1, 9))
    for pupil_id, shared in ((1, True), (2, True), (3, True), (4, False)):
        answers = {Scope.TAKING_PART: Answer.GIVEN, Scope.SHARING: Answer.GIVEN if shared else Answer.REFUSED}
        consent.record_reply(made, 1, pupil_id, answers, Route.SLIP, "", "Mother", datetime(2026, 11, 2, 9))
    consent.record_reply(made, 1, 5, {Scope.TAKING_PART: Answer.GIVEN}, Route.SLIP, "", "Mother", datetime(2026, 11, 2, 9))
    actions.keep_form(made, ReturnForm(organisation_id=1, name="Participants", fields=FIELDS, purpose="To see who takes part"))
    return made


def opened(path: Path, password: str) -> bytes:
    import msoffcrypto

    plain = io.BytesIO()
    with path.open("rb") as sealed:
        book = msoffcrypto.OfficeFile(sealed)
        book.load_key(password=password)
        book.decrypt(plain)
    return plain.getvalue()


def table(path: Path) -> list[list[object]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(opened(path, PASSWORD)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_the_workbook_holds_the_partner_s_columns_of_cleared_pupils_and_nothing_else(file, tmp_path) -> None:
    path = tmp_path / "return.xlsx"
    sent = actions.send(file, 1, path, PASSWORD, NOW)
    born = datetime(2012, 1, 2)
    assert table(path) == [
        ["Forename", "Family name", "DOB", "POLAR4", "Visits"],
        ["=HYPERLINK", "<b>Bobby</b>", born, "not known", "A day at Aldermere"],
        ["Siân", "O'Brien-Nguyễn", born, "not known", "A day at Aldermere"],
        ["Łukasz", "Żółć", born, "1", "A day at Aldermere"],
    ]
    assert {(one.pupil.surname, one.why) for one in sent.left_out} == {
        ("SECRETWORD", "sharing was refused"), ("Silent", "no reply about sharing yet")
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(opened(path, PASSWORD))) as parts:
        whole = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    for word in ("SECRETWORD", "Silent", "HIDDENFORM", "TS26", "upil premium", "<f>"):
        assert word not in whole


def test_it_does_not_open_without_the_password(file, tmp_path) -> None:
    import msoffcrypto.exceptions
    import openpyxl

    path = tmp_path / "return.xlsx"
    actions.send(file, 1, path, PASSWORD, NOW)
    assert b"Bobby" not in path.read_bytes()
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        opened(path, "four grey seals sank")
    with pytest.raises(zipfile.BadZipFile):
        openpyxl.load_workbook(path)


def test_what_left_the_building_is_logged_with_whom_it_was_about_and_undone_as_one(file, tmp_path) -> None:
    before = file.dump()
    actions.send(file, 1, tmp_path / "return.xlsx", PASSWORD, NOW)
    (row,) = store.shared(file)
    assert (row.recipient, row.partner, row.pupils, row.purpose) == ("Aldermere", "Aldermere", 3, "To see who takes part")
    assert row.fields == ("Forename", "Family name", "DOB", "POLAR4", "Visits")
    assert store.pupils_of(file, row.id) == [1, 2, 3]
    assert [one.recipient for one in store.recipients(file, 2)] == ["Aldermere"]
    assert store.recipients(file, 4) == []
    file.undo()
    assert file.dump() == before


def test_a_failure_leaves_neither_file_nor_log(file, tmp_path, monkeypatch) -> None:
    path, before = tmp_path / "return.xlsx", file.dump()
    with pytest.raises(Problem):
        actions.send(file, 1, tmp_path / "no folder" / "return.xlsx", PASSWORD, NOW)
    path.write_bytes(b"last year's")

    def broken(*_: object) -> None:
        raise Problem("The drive is full.")

    monkeypatch.setattr(actions, "log_return", broken)
    with pytest.raises(Problem, match="full"):
        actions.send(file, 1, path, PASSWORD, NOW)
    assert path.read_bytes() == b"last year's"
    assert file.dump() == before


@pytest.mark.parametrize(
    "weak", ["short", "Aldermere", "aldermere2026", "aaaaaaaaaaaaaaaa", "Kittiwake Bay Academy", "widening participation"]
)
def test_a_password_anybody_would_try_is_refused(file, tmp_path, weak) -> None:
    with pytest.raises(Problem, match=r"password|first thing"):
        actions.send(file, 1, tmp_path / "return.xlsx", weak, NOW)
    assert not (tmp_path / "return.xlsx").exists()


def test_nobody_cleared_is_said_and_nothing_is_written(file, tmp_path) -> None:
    for pupil_id in (1, 2, 3):
        consent.withdraw(file, 1, pupil_id, [Scope.SHARING], Route.E_MAIL, "", "Mother", datetime(2026, 11, 20, 9))
    with pytest.raises(Problem, match="Nobody on a visit with Aldermere"):
        actions.send(file, 1, tmp_path / "return.xlsx", PASSWORD, NOW)
    assert store.shared(file) == []


def test_a_form_needs_a_name_columns_a_purpose_and_headings_of_their_own(file) -> None:
    good = ReturnForm(organisation_id=1, name="R", fields=FIELDS, purpose="P")
    for bad, said in (
        (ReturnForm(organisation_id=1, name=" ", fields=FIELDS, purpose="P"), "needs a name"),
        (ReturnForm(organisation_id=1, name="R", purpose="P"), "at least one column"),
        (ReturnForm(organisation_id=1, name="R", fields=FIELDS), "needs it for"),
        (ReturnForm(organisation_id=1, name="R", fields=(("A", "upn"), ("a", "form")), purpose="P"), "one heading"),
    ):
        with pytest.raises(Problem, match=said):
            actions.keep_form(file, bad)
    form_id = actions.keep_form(file, good)
    assert store.form(file, form_id).fields == FIELDS
    actions.remove_form(file, form_id)
    assert [form.name for form in store.forms(file, 1)] == ["Participants"]


STATES = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(State)), min_size=1, max_size=6)


@given(STATES)
def test_only_a_yes_clears_and_one_no_stops(answers) -> None:
    cleared = rules.clear(1, answers)
    states = {state for _, state in answers}
    if states & {State.REFUSED, State.WITHDRAWN, State.CONFLICT}:
        assert not cleared.visit_ids
    assert set(cleared.visit_ids) <= {visit_id for visit_id, state in answers if state is State.GIVEN}
    assert bool(cleared.visit_ids) != bool(cleared.why_not)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 10), date(2026, 11, 30)), (date(2026, 12, 1), date(2027, 11, 30)), (date(2027, 5, 1), date(2027, 11, 30)),
        (date(2025, 11, 3), date(2025, 11, 28)), (date(2024, 11, 30), date(2025, 11, 28)),
    ],
)  # fmt: skip
def test_heat_closes_on_the_last_working_day_of_november(today, day) -> None:
    term = Term(name="Autumn", starts=date(2024, 9, 1), ends=date(2028, 7, 20))
    assert rules.heat_close(today, Calendar([term], [], [])) == day

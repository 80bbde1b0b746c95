"""The page of two copies, and the window's notice that another copy has appeared."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coordinator.copies.records import Group
from coordinator.desktop import app as desktop_app
from coordinator.desktop.copies.page import CopiesPage
from coordinator.desktop.window import watching as watching_module
from coordinator.desktop.window.notices import Notices
from coordinator.desktop.window.watching import Watching
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.handover import actions as handover
from coordinator.pupils import actions as pupils
from coordinator.pupils.records import NeedKind

TODAY = date(2026, 11, 10)


def make_other(file: SchoolFile, name: str = "") -> Path:
    """The file as the office computer left it after two changed it."""
    directory.add_partner(file, "Aldermere", TODAY)
    pupil = pupils.add_pupil(file, "Zoë", "Gray", 10, today=TODAY)
    path = file.path.with_name(name or f"{file.path.stem}-OFFICE-PC.coordinator")
    file.back_up(path)
    there = SchoolFile.open(path, who="Jo Linklater")
    there.clock = lambda: datetime(2026, 11, 10, 14, 5)
    directory.add_partner(there, "Harbour Trust", TODAY)
    pupils.add_need(there, pupil, NeedKind.DIETARY, "no nuts")
    with there.change("Correct Aldermere") as change:
        change.set(Organisation, 1, town="Hexley")
    there.close()
    directory.add_partner(file, "Eastcliff College", TODAY)
    return path


@pytest.fixture
def other(file):
    return make_other(file)


@pytest.fixture
def page(session, other, dressed, qtbot):
    made = CopiesPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    return made


def titles(page, group):
    return [line.title for line in page._copies.of(group)]


def test_it_finds_the_copy_beside_the_file(page):
    assert titles(page, Group.THERE) == ["Harbour Trust", "Zoë Gray"] or titles(page, Group.THERE) == [
        "Zoë Gray",
        "Harbour Trust",
    ]
    assert titles(page, Group.DIFFERENT) == ["Aldermere"]
    assert titles(page, Group.HERE) == ["Eastcliff College"]
    assert page._bring.text() == "Bring 3 records across"
    assert "2 only there · 1 different · 1 only here" in page.facts
    assert page._theirs.changed.text() == "Last changed Tue 10 Nov 14.05 by Jo Linklater"


def test_ticking_and_bringing_across_is_one_undo(page, session):
    line = next(line for line in page._copies.lines if line.title == "Zoë Gray")
    page._list.ticked.emit(line.key, False)
    assert page._bring.text() == "Bring 2 records across"
    before = session.file.dump()
    page._bring.click()
    assert session.file.undo_label == "Bring 2 records across from “Kittiwake Bay Academy-OFFICE-PC”"
    names = {row[0] for row in session.file.rows("SELECT name FROM organisation")}
    assert names == {"Aldermere", "Harbour Trust", "Eastcliff College"}
    assert titles(page, Group.THERE) == ["Zoë Gray"]
    session.file.undo()
    page.refresh()
    assert session.file.dump() == before
    assert len(titles(page, Group.THERE)) == 2


def test_tick_none_takes_the_verb_away(page):
    page._none.click()
    assert not page._bring.isEnabled()
    page._all.click()
    assert page._bring.text() == "Bring 3 records across"


def test_both_readings_are_shown_and_hidden_when_discreet(page, session):
    need = next(line for line in page._copies.lines if line.private)
    page._list.choose(need.key)
    assert "no nuts" in spoken(page._detail)
    session.set_discreet(True)
    page.refresh()
    assert "no nuts" not in spoken(page._detail)
    row = next(row for row in page._list.rows if row.key == need.key)
    assert "nuts" not in row.spoken


def spoken(widget) -> str:
    from PySide6.QtWidgets import QLabel

    QApplication.processEvents()
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_putting_away_moves_it_among_the_backups(page, session, other):
    page._away.click()
    assert not other.exists()
    data = other.parent / "data"
    assert any(p.name == other.name for p in data.rglob("*.coordinator"))
    assert page._empty.isVisibleTo(page)


def test_a_file_that_is_no_copy_is_told_in_place(page, tmp_path):
    broken = tmp_path / "Broken.coordinator"
    broken.write_bytes(b"nothing like a database at all")
    page.show_file(broken)
    assert page._told is not None
    assert page._told.title.text() == "The other copy could not be compared"
    assert not page._bring.isEnabled()


def test_without_a_copy_it_asks_for_one(session, dressed, qtbot):
    page = CopiesPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert page._empty.isVisibleTo(page)
    other = make_other(session.file, "elsewhere.coordinator")
    session.messages.answers = [other]
    page.choose()
    assert page._bring.text() == "Bring 3 records across"


# The window's own watch --------------------------------------------------------------------------------


@pytest.fixture
def notices(dressed, qtbot):
    made = Notices(dressed)
    qtbot.addWidget(made.widget)
    return made


def test_a_copy_that_appears_is_told_and_compared(session, notices):
    asked: list[Path] = []
    watching = Watching(session, notices, asked.append)
    watching.look()
    assert notices.keys == []
    other = make_other(session.file)
    watching.look()
    bar = notices.bar("copy")
    assert bar is not None
    assert "“Kittiwake Bay Academy-OFFICE-PC”" in bar.said.text
    bar.buttons[0].click()
    assert asked == [other]
    watching.look()
    assert notices.keys == []


def test_an_older_copy_is_not_told(session, notices):
    shutil.copy(session.file.path, session.file.path.with_name(f"{session.file.path.stem} (1).coordinator"))
    handover.add_keeper_note(session.file, "Ring before nine", TODAY)
    watching = Watching(session, notices, print)
    watching.look()
    assert notices.keys == []


def test_put_away_means_put_away(session, notices):
    make_other(session.file)
    watching = Watching(session, notices, print)
    watching.look()
    bar = notices.bar("copy")
    assert bar is not None
    bar.cross.click()
    watching.look()
    assert notices.keys == []
    watching.stop()
    watching.look()


@pytest.mark.parametrize("here", [True, False])
def test_a_cloud_folder_is_offered_once(session, notices, monkeypatch, here):
    cloud = Place(PlaceKind.CLOUD, "OneDrive", session.file.path.parent)
    chosen = {}
    monkeypatch.setattr(watching_module, "place_of", lambda _: cloud)
    monkeypatch.setattr(watching_module.working, "choice", lambda _: chosen.get("here"))
    monkeypatch.setattr(watching_module.working, "keep_here", lambda _, here: chosen.update(here=here))
    watching = Watching(session, notices, print)
    watching.offer()
    bar = notices.bar("cloud")
    assert bar is not None
    assert bar.said.text.startswith("This file is in OneDrive.")
    bar.buttons[0 if here else 1].click()
    assert chosen == {"here": here}
    watching.offer()
    assert notices.keys == []


def test_the_menu_opens_the_page_on_a_chosen_copy(session, dressed, qtbot):
    other = make_other(session.file, "elsewhere.coordinator")
    window = desktop_app.build_window(session)
    qtbot.addWidget(window)
    window.show()
    session.messages.answers = [other]
    window.commands.all["compare"].trigger()
    assert window.key == "copies"
    assert window.page is not None
    assert "2 only there" in window.page.facts
    assert [b.text() for b in window.head.buttons()] == ["Put copy away", "Bring 3 records across"]


def test_a_long_kind_is_one_row_until_each_is_asked_for(session, dressed, qtbot):
    other = make_other(session.file, "elsewhere.coordinator")
    there = SchoolFile.open(other, who="Jo")
    for number in range(9):
        handover.add_keeper_note(there, f"Note {number}", TODAY)
    there.close()
    page = CopiesPage(session)
    qtbot.addWidget(page)
    page.show_file(other)
    fold = next(row for row in page._list.rows if row.title.endswith(": 9"))
    assert fold.checked
    assert "Note 8" not in [row.title for row in page._list.rows]
    page._list.ticked.emit(fold.key, False)
    assert page._bring.text() == "Bring 3 records across"
    page._list.pressed.emit(fold.key)
    note = next(row for row in page._list.rows if row.title == "Note 8")
    page._list.opened.emit(note.key)
    assert page._bring.text() == "Bring 4 records across"
    fold = next(row for row in page._list.rows if row.key == fold.key)
    assert (fold.checked, fold.right) == (False, "1 ticked")


def test_no_verbs_without_a_copy(session, dressed, qtbot):
    page = CopiesPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert page.head_actions() == []


def test_the_program_watches_from_opening_to_closing(qapp, session, theme, messages, remembered, tmp_path):
    make_other(session.file)
    program = desktop_app.Application(
        qapp,
        theme,
        messages,
        session.jobs,
        remembered,
        now=lambda: datetime(2026, 11, 10, 11),
        data=tmp_path,
        documents=tmp_path,
    )
    program.open(session.file)
    assert program.window is not None
    program._watching.start()
    bar = program.window.notices.bar("copy")
    assert bar is not None
    bar.buttons[0].click()
    assert program.window.key == "copies"
    window, watching = program.window, program._watching
    window.close()
    assert watching._stopped

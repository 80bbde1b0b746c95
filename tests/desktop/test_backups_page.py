"""The page of backups: what is kept, what a copy holds, and going back in one press."""

import os
from datetime import date, datetime, timedelta

import pytest

from coordinator.desktop import app as desktop_app
from coordinator.desktop.backups import rows
from coordinator.desktop.backups.page import BackupsPage
from coordinator.desktop.backups.shelf import boxes
from coordinator.directory.records import Organisation
from coordinator.file import backup
from coordinator.file.backup import Checked, Copy, Counts, SecondPlace, Why
from coordinator.file.school_file import SchoolFile

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)


def add(file, name):
    with file.change(f"Add {name}") as change:
        change.insert(Organisation(name=name))


@pytest.fixture
def page(session, qtbot):
    made = BackupsPage(session)
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1180, 760)
    made.show()
    return made


def pause(qtbot):
    qtbot.wait(200)


def test_without_copies_it_asks_and_makes_the_first(page, session, qtbot):
    assert page._empty.isVisible() and not page._body.isVisible()
    assert page.facts == "No copy of this file yet"
    page._make.click()
    assert page._body.isVisible() and page.chosen.why is Why.ASKED
    assert page.facts == "1 copy · newest today, 11.18 · all opened and checked"


def test_a_copy_says_what_it_holds_and_what_is_different(page, session, qtbot):
    add(session.file, "Hexley College")
    page.back_up()
    add(session.file, "Fellside")
    add(session.file, "Reach North")
    page.refresh()
    pause(qtbot)
    row = page._list.rows[1]
    assert (row.title, row.beside, row.right) == ("Today, 11.18", "You asked for it", "2 changes fewer than now")
    assert "1 partner" in row.detail and "Checked today" in row.spoken
    assert page.panel._differences["partners"].text() == "2 fewer than now"
    assert [one.title for one in page.panel._changes.rows][:1] == ["Add Hexley College"]


def test_damage_is_shown_and_such_a_copy_cannot_be_gone_back_to(page, session, qtbot):
    page.back_up()
    os.truncate(page.chosen.path, 3000)
    page.check_all()
    assert page.chosen.checked is Checked.DAMAGED
    assert not page.panel.go_back.isEnabled()
    assert "1 damaged copy" in page.facts


def test_checking_all_says_how_it_went(page, session, qtbot):
    said = []
    session.toasted.connect(said.append)
    page.back_up()
    page.check_all()
    assert said[-1] == "The copy is sound"


def test_saving_a_copy_elsewhere(page, session, messages, tmp_path):
    page.back_up()
    messages.answers = [tmp_path / "Elsewhere.coordinator"]
    page.save_elsewhere()
    assert (tmp_path / "Elsewhere.coordinator").exists()


def test_the_second_place_is_chosen_filled_and_left(page, session, messages, tmp_path):
    page.back_up()
    stick = tmp_path / "stick"
    stick.mkdir()
    messages.answers = [stick]
    page.second.choose.emit()
    assert len(list(stick.rglob("*.coordinator"))) == 1
    assert "put there too" in page.second._state.text()
    page.second.stop.emit()
    assert backup.second(session.file.path) is None
    assert not page.second._stop.isVisible()


def test_an_older_passphrase_is_asked_for(page, session, messages, qtbot, tmp_path):
    page.back_up()
    other = SchoolFile.create(tmp_path / "other.coordinator", "the old words")
    theirs = other.back_up(page.chosen.path.with_name("Old 2026-11-01 09.00.00 closing.coordinator"))
    other.close()
    page.refresh()
    page._list.choose(theirs)
    pause(qtbot)
    assert page.panel._unlock.isVisible()
    messages.answers = [{"passphrase": "wrong"}, {"passphrase": "the old words"}]
    page.panel.unlock.emit()
    assert page.panel._unlock.isVisible()
    page.panel.unlock.emit()
    assert not page.panel._unlock.isVisible()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (900, 700)])
def test_nothing_scrolls_sideways(session, dressed, qtbot, size):
    backup.back_up(session.file)
    window = desktop_app.build_window(session)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.show_page("backups")
    qtbot.wait(10)
    assert window.page.width() >= window.page.minimumSizeHint().width()
    window.leave(another=False)


@pytest.fixture
def program(qapp, theme, messages, remembered, file, tmp_path):
    from coordinator.desktop.kit.jobs import Jobs

    path = file.path
    file.close()
    made = desktop_app.Application(
        qapp, theme, messages, Jobs(at_once=True), remembered, now=lambda: NOW, data=tmp_path / "own",
        documents=tmp_path,
    )  # fmt: skip
    made.start(path)
    made.session.file.clock = lambda: NOW
    yield made
    if made.window is not None:
        made.window.leave(another=False)


def partners(program):
    return [row[0] for row in program.session.file.rows("SELECT name FROM organisation ORDER BY id")]


def test_going_back_is_one_press_and_so_is_returning(program, qtbot):
    file = program.session.file
    add(file, "Then")
    backup.back_up(file)
    add(file, "Since")
    program.window.show_page("backups")
    page = program.window.page
    page.panel.go_back.click()
    assert partners(program) == ["Then"]
    bar = program.window.notices.bar("returned")
    assert "You are back at today" in bar.said.text and bar.said.verbs[0] == "Return to it"
    bar.buttons[0].click()
    assert partners(program) == ["Then", "Since"]
    whys = [one.why for one in backup.kept(program.session.file.path)]
    assert whys.count(Why.RESTORE) == 2, "each going back kept what was there"


def test_looking_at_a_copy_reads_it_and_leads_back(program, qtbot):
    file = program.session.file
    add(file, "Then")
    made = backup.back_up(file)
    before = made.read_bytes()
    add(file, "Since")
    path = file.path
    program.window.show_page("backups")
    program.window.page._list.choose(made)
    program.window.page.panel.open.click()
    assert program.session.file.read_only and partners(program) == ["Then"]
    program.window.notices.bar("copy").buttons[0].click()
    assert program.session.file.path == path and partners(program) == ["Then", "Since"]
    assert made.read_bytes() == before
    from coordinator.desktop.start import recent

    assert [one.path for one in recent.listed(program.remembered)] == [str(path)]


def test_a_copy_that_cannot_be_gone_back_to_leaves_the_file_open(program, messages, qtbot):
    file = program.session.file
    add(file, "Then")
    made = backup.back_up(file)
    [copy] = [one for one in backup.kept(file.path) if one.path == made]
    made.write_bytes(b"nothing")
    program.session.restore_wanted.emit((copy, None))
    assert "isn't a school file" in messages.said[-1]
    assert partners(program) == ["Then"] and not program.session.file.read_only


def test_going_back_thins_nothing_on_the_way(program, qtbot):
    file = program.session.file
    add(file, "Then")
    for back in range(9, 0, -1):
        file.clock = lambda back=back: NOW - timedelta(hours=back / 10)
        backup.back_up(file, Why.CLOSE)  # of one day: the next closing would take most of them away
    file.clock = lambda: NOW
    add(file, "Since")
    before = {one.path for one in backup.kept(file.path)}
    program.window.show_page("backups")
    page = program.window.page
    page._list.choose(backup.kept(file.path)[4].path)
    page.panel.go_back.click()
    after = {one.path for one in backup.kept(program.session.file.path)}
    assert before < after and len(after) == len(before) + 1


def test_a_protected_file_goes_back_without_asking(qapp, theme, messages, remembered, tmp_path):
    from coordinator.desktop.kit.jobs import Jobs

    program = desktop_app.Application(
        qapp, theme, messages, Jobs(at_once=True), remembered, now=lambda: NOW, data=tmp_path / "own",
        documents=tmp_path,
    )  # fmt: skip
    file = SchoolFile.create(tmp_path / "Locked.coordinator", "four dull wet words")
    program.open(file)
    add(file, "Then")
    backup.back_up(file)
    add(file, "Since")
    program.window.show_page("backups")
    program.window.page.panel.go_back.click()
    assert partners(program) == ["Then"] and program.session.file.protected
    program.window.leave(another=False)


def copy_at(at, why=Why.CLOSE, checked=Checked.SOUND):
    from pathlib import Path

    return Copy(Path(f"{at}"), at, why, 820_000, checked, at, "", Counts(3, 2, 1, 4))


def test_the_list_is_grouped():
    copies = [
        copy_at(NOW), copy_at(NOW - timedelta(days=6)), copy_at(NOW - timedelta(days=90)),
        copy_at(NOW, Why.RESTORE),
    ]  # fmt: skip
    made = rows.rows(copies, Counts(3, 2, 1, 4), TODAY)
    assert [row.title for row in made if row.heading] == ["This week", "Earlier weeks", "Months", "Kept before something"]


def test_the_shelf_holds_twelve_months_five_weeks_seven_days():
    shelf = boxes([copy_at(NOW), copy_at(NOW - timedelta(days=1), checked=Checked.DAMAGED)], TODAY)
    assert [len(group) for _, group in shelf] == [12, 5, 7]
    assert [box.word for box in shelf[2][1]][-2:] == ["Mon", "Tue"]
    assert [box.copy is not None for box in shelf[2][1]] == [False] * 5 + [True, True]
    assert shelf[1][1][-1].copy.checked is Checked.SOUND, "a sound copy stands for its week"


def test_the_second_place_in_words(tmp_path):
    gone = SecondPlace(tmp_path, None, datetime(2026, 11, 3, 16, 12))
    assert rows.second_line(gone, TODAY)[2] == "The second place wasn’t there on Tue 3 Nov; the copies here are complete."
    there = SecondPlace(tmp_path, NOW)
    assert rows.second_line(there, TODAY)[2] == "Each copy is put there too, the last today, 11.18."

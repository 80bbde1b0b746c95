"""The window: pages, keys, undo, what is read anew, and that the keyboard's place is never lost."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.focus import UndoPasses
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.dialogs import HelpDialog, SettingsDialog
from coordinator.desktop.window.entry import PageEntry, Surroundings
from coordinator.desktop.window.finder import Hit
from coordinator.desktop.window.foot import backed_line, saved_line
from coordinator.desktop.window.main_window import MainWindow
from coordinator.problems import Problem
from coordinator.school_year import actions


class SmallPage(Page):
    """A page with one field and one button that remembers what was asked of it."""

    def __init__(self, session: Session, title: str) -> None:
        super().__init__(session)
        self.title, self.facts = title, "one fact"
        self.asked: list[Any] = []
        self.field = QLineEdit()
        self.field.setAccessibleName("Filter")
        self.button = Button(session.theme, f"New in {title}", "primary")
        self.box = QVBoxLayout(self)
        self.box.addWidget(self.field)

    def refresh(self) -> None:
        self.asked.append("refresh")

    def show_record(self, id_: int) -> None:
        self.asked.append(id_)

    def head_actions(self) -> list[Button]:
        return [self.button]

    def new(self) -> None:
        self.asked.append("new")

    def print_shown(self) -> None:
        self.asked.append("print")

    def focus_filter(self) -> None:
        self.field.setFocus()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session) -> Iterator[MainWindow]:
    passes = UndoPasses(qapp)
    titles = [
        "Today",
        "Partners",
        "School year",
        "Visits",
        "Pupils",
        "Consent",
        "Thanks & feedback",
        "Packs & letters",
        "Handover",
    ]
    keys = ["today", "partners", "school_year", "visits", "pupils", "consent", "thanks", "packs", "handover"]

    def maker(title: str) -> Any:
        return lambda session: SmallPage(session, title)

    entries = [
        PageEntry(k, t, "sun", maker(t), "New partner" if k == "partners" else "", k == "handover")
        for k, t in zip(keys, titles, strict=True)
    ]
    about = Surroundings(
        lambda: ("Kittiwake Bay Academy", "#12372F", "#F4B942"),
        lambda: {"today": 7, "consent": 6},
        lambda words: [Hit("visit", 12, "A day at Aldermere", "Thu 19 Nov", "bus")] if "ald" in words else [],
        lambda: None,
    )
    made = MainWindow(session, entries, {"visit": "visits"}, about)
    qtbot.addWidget(made)
    made.show()
    made.show_page("today")
    qtbot.waitExposed(made)
    yield made
    passes.deleteLater()


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(window.focusWidget() or window, key, held)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_ctrl_and_a_figure_open_the_pages_in_the_sidebars_order(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    for figure, key in enumerate(
        ["today", "partners", "school_year", "visits", "pupils", "consent", "thanks", "packs", "handover"], 1
    ):
        press(qtbot, window, Qt.Key(Qt.Key.Key_0 + figure), CTRL)
        assert window.key == key
    press(qtbot, window, Qt.Key.Key_1, CTRL)
    press(qtbot, window, Qt.Key.Key_0, CTRL)
    assert window.key == "handover"


def test_a_page_is_made_when_first_shown_and_read_anew_only_when_stale(
    window: MainWindow, session: Session
) -> None:
    assert list(window._pages) == ["today"]
    window.show_page("visits")
    window.show_page("today")
    window.show_page("visits")
    visits = window.page
    assert isinstance(visits, SmallPage)
    assert visits.asked == ["refresh"]
    window.show_page("today")
    actions.name_school(session.file, "Kittiwake Bay High", "england")
    assert visits.asked == ["refresh"]
    window.show_page("visits")
    assert visits.asked == ["refresh", "refresh"]


def test_a_change_shows_its_label_with_undo_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    actions.name_school(session.file, "Kittiwake Bay High", "england")
    assert window.toast.isVisible()
    assert window.toast.text == "Change the school's details."
    assert window.commands.all["undo"].text() == "Undo: Change the school's details"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert session.file.scalar("SELECT name FROM school") == "Kittiwake Bay Academy"
    assert window.toast.text == "Taken back: Change the school's details."
    press(qtbot, window, Qt.Key.Key_Z, CTRL, SHIFT)
    assert session.file.scalar("SELECT name FROM school") == "Kittiwake Bay High"
    actions.name_school(session.file, "Third Name", "england")
    undo = next(button for button in window.toast.findChildren(QPushButton) if button.text() == "Undo")
    undo.click()
    assert session.file.scalar("SELECT name FROM school") == "Kittiwake Bay High"


def test_a_field_takes_back_its_own_typing_before_the_file_does(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    actions.name_school(session.file, "Kittiwake Bay High", "england")
    page = window.page
    assert isinstance(page, SmallPage)
    page.field.setFocus()
    qtbot.keyClicks(page.field, "durham")
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert page.field.text() == ""
    assert session.file.scalar("SELECT name FROM school") == "Kittiwake Bay High"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert session.file.scalar("SELECT name FROM school") == "Kittiwake Bay Academy"


def test_focus_survives_a_page_that_throws_its_widgets_away(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    page = window.page
    assert isinstance(page, SmallPage)
    second = QLineEdit()
    page.box.addWidget(second)
    second.setFocus()

    def rebuild() -> None:
        import shiboken6

        shiboken6.delete(second)

    page.refresh = rebuild  # type: ignore[method-assign]
    actions.name_school(session.file, "Another", "england")
    assert window.focusWidget() is page.field


def test_records_open_on_the_page_that_shows_them_and_esc_goes_back(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert page is not None
    page.go.emit("visit", 12)
    assert window.key == "visits"
    assert isinstance(window.page, SmallPage)
    assert 12 in window.page.asked
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.key == "today"


def test_the_keys_reach_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, SmallPage)
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    press(qtbot, window, Qt.Key.Key_P, CTRL)
    assert page.asked[-2:] == ["new", "print"]
    window.sidebar.focus()
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    assert window.focusWidget() is page.field


def test_f6_walks_round_the_window(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, SmallPage)
    page.field.setFocus()
    press(qtbot, window, Qt.Key.Key_F6)
    assert window.sidebar.isAncestorOf(window.focusWidget())
    press(qtbot, window, Qt.Key.Key_F6)
    assert window.head.isAncestorOf(window.focusWidget())
    press(qtbot, window, Qt.Key.Key_F6)
    assert window.focusWidget() is page.field
    press(qtbot, window, Qt.Key.Key_F6, SHIFT)
    assert window.head.isAncestorOf(window.focusWidget())


def test_the_head_shows_the_pages_own_title_and_buttons(window: MainWindow) -> None:
    assert (window.head.title.text(), window.head.facts.text()) == ("Today", "one fact")
    assert [button.accessibleName() for button in window.head.buttons()] == ["New in Today"]
    window.show_page("partners")
    assert [button.accessibleName() for button in window.head.buttons()] == ["New in Partners"]
    assert window.page is not None
    window.page.set_head("Partners", "10 partners")
    assert window.head.facts.text() == "10 partners"


def test_ctrl_k_finds_records_and_commands(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    finder = window.finder
    assert finder.isVisible()
    finder.line.setText("ald")
    finder.look()
    assert finder.list.rows[0].title == "A day at Aldermere"
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert not finder.isVisible()
    assert window.key == "visits"
    window.commands.all["find"].trigger()
    finder.line.setText("new part")
    finder.look()
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.key == "partners"
    assert isinstance(window.page, SmallPage)
    assert window.page.asked[-1] == "new"


def test_the_finder_says_when_nothing_is_found_and_arrows_move(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.all["find"].trigger()
    finder = window.finder
    finder.line.setText("zzzz")
    finder.look()
    assert finder._nothing.text() == "Nobody and nothing called “zzzz” is in this file."
    finder.line.setText("")
    finder.look()
    before = finder.list.key
    qtbot.keyClick(finder.line, Qt.Key.Key_Down)
    assert finder.list.key != before
    qtbot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible()


def test_alt_shows_every_command_in_a_menu_bar(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.menuBar().isVisible()
    qtbot.keyPress(window, Qt.Key.Key_Alt)
    qtbot.keyRelease(window, Qt.Key.Key_Alt)
    assert window.menuBar().isVisible()
    in_menus = {
        action.text()
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
        if action.text()
    }
    assert in_menus == {action.text() for action in window.commands.all.values()}


def test_text_size_and_discreet_mode_by_key(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    press(qtbot, window, Qt.Key.Key_Plus, CTRL)
    assert session.theme.size == 1.1
    press(qtbot, window, Qt.Key.Key_Minus, CTRL)
    press(qtbot, window, Qt.Key.Key_Minus, CTRL)
    assert session.theme.size == 0.9
    press(qtbot, window, Qt.Key.Key_0, CTRL, Qt.KeyboardModifier.KeypadModifier)
    assert session.theme.size == 1.0
    assert window.key == "today"
    press(qtbot, window, Qt.Key.Key_D, CTRL, SHIFT)
    assert session.discreet
    assert window.commands.all["discreet"].isChecked()


def test_a_narrow_window_has_a_rail_and_large_text_too(window: MainWindow, session: Session) -> None:
    window.resize(1440, 900)
    assert window.sidebar.width() == 220
    window.resize(1280, 720)
    assert window.sidebar.width() == 64
    window.resize(1440, 900)
    session.theme.set_size(1.5)
    assert window.sidebar.width() == 64


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    for widget in window.findChildren(QWidget):
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not widget.objectName().startswith("qt_")
        ):
            assert widget.accessibleName(), f"{widget} has no name"


def test_settings_and_help_open_by_key(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    kinds: list[str] = []

    def note(dialog: Any) -> bool:
        kinds.append(type(dialog).__name__)
        return True

    session.messages.answers = [note, note]  # type: ignore[attr-defined]
    press(qtbot, window, Qt.Key.Key_Comma, CTRL)
    press(qtbot, window, Qt.Key.Key_F1)
    assert kinds == [SettingsDialog.__name__, HelpDialog.__name__]


def test_settings_change_looks_at_once(qtbot: QtBot, session: Session) -> None:
    opened: list[str] = []
    dialog = SettingsDialog(
        session.theme, [("School details", "Name, address, colours", lambda: opened.append("school"))]
    )
    qtbot.addWidget(dialog)
    dialog.looks._group.button(2).click()
    assert session.theme.dark
    dialog.size_slider.setValue(30)
    assert session.theme.size == 1.5
    next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "School details").click()
    assert opened == ["school"]


def test_a_page_that_meets_a_problem_says_so_and_the_window_stays(
    window: MainWindow, session: Session
) -> None:
    def refuse() -> None:
        raise Problem("The drive did not answer.")

    assert window.page is not None
    window.page.refresh = refuse  # type: ignore[method-assign]
    actions.name_school(session.file, "Another", "england")
    assert session.messages.said == ["The drive did not answer."]  # type: ignore[attr-defined]


def test_the_foot_says_saved_and_backed_up() -> None:
    assert saved_line("11.18", protected=True, read_only=False) == "Saved 11.18, locked"
    assert saved_line("", protected=False, read_only=False) == "Nothing changed yet"
    assert saved_line("11.18", protected=True, read_only=True) == "Open for reading only"
    today = date(2026, 11, 10)
    assert backed_line(today, today, here_only=True) == "Backed up today, here only"
    assert [backed_line(day, today) for day in (None, today, date(2026, 11, 9), date(2026, 11, 2))] == [
        "No backup yet", "Backed up today", "Backed up yesterday", "Backed up Mon 2 Nov",
    ]  # fmt: skip

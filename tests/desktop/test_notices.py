"""The bars under the head: told once, retold in place, the worst on top, gone without a gap."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.window.notices import Notices


def made(theme: Theme, qtbot) -> Notices:
    frame = QWidget()
    qtbot.addWidget(frame)
    notices = Notices(theme)
    notices.frame = frame  # type: ignore[attr-defined]  # kept alive with it
    QVBoxLayout(frame).addWidget(notices.widget)
    frame.resize(700, 300)
    frame.show()
    return notices


def test_nothing_told_takes_no_room(dressed, qtbot):
    notices = made(dressed, qtbot)
    assert not notices.widget.isVisible()
    notices.show("a", "Another copy has appeared.")
    assert notices.widget.isVisible()
    notices.hide("a")
    notices.hide("never told")
    assert not notices.widget.isVisible()
    assert notices.keys == []


def test_the_worst_stands_on_top_and_a_verb_does_it(dressed, qtbot):
    notices = made(dressed, qtbot)
    done = []
    notices.show("a", "For your information.", "info", "info", [("Compare them", lambda: done.append(1))])
    notices.show("b", "The drive is gone.", "alert", "triangle-alert", dismiss=False)
    QApplication.processEvents()
    assert notices.keys == ["b", "a"]
    upper, lower = notices.bar("b"), notices.bar("a")
    assert upper is not None and lower is not None
    assert upper.y() < lower.y()
    assert not hasattr(upper, "cross")
    lower.buttons[0].setFocus()
    qtbot.keyClick(lower.buttons[0], Qt.Key.Key_Return)
    assert done == [1]


def test_the_same_again_keeps_the_bar_and_new_words_replace_it(dressed, qtbot):
    notices = made(dressed, qtbot)
    done = []
    notices.show("a", "Held by Jo.", deeds=[("Tell me", lambda: done.append("old"))])
    first = notices.bar("a")
    notices.show("a", "Held by Jo.", deeds=[("Tell me", lambda: done.append("new"))])
    assert notices.bar("a") is first
    assert first is not None
    first.buttons[0].click()
    assert done == ["new"]
    notices.show("a", "Free again.", "good", "check")
    assert notices.bar("a") is not first
    assert notices.keys == ["a"]


def test_putting_away_is_told(dressed, qtbot):
    notices = made(dressed, qtbot)
    away = []
    notices.show("a", "In OneDrive.", put_away=lambda: away.append(1))
    bar = notices.bar("a")
    assert bar is not None
    qtbot.mouseClick(bar.cross, Qt.MouseButton.LeftButton)
    assert away == [1]
    assert notices.keys == []


def test_long_words_run_over_lines_instead_of_widening_the_window(dressed, qtbot):
    notices = made(dressed, qtbot)
    notices.show("a", "Another copy of this file has appeared beside it. " * 6, deeds=[("Compare them", print)])
    QApplication.processEvents()
    bar = notices.bar("a")
    assert bar is not None
    assert bar.width() <= 700
    assert bar.label.height() > 3 * dressed.line("bold")

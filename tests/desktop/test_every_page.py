"""What is true of every page, with a whole year in it and with nothing: named, whole and quiet."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from coordinator.desktop.app import PAGES, build_window, dress
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.window.main_window import MainWindow
from coordinator.file.school_file import SchoolFile
from coordinator.school_year import actions as school_year
from tests.sample_school import opened_sample

TODAY = date(2026, 11, 10)
SMALL = (1280, 720)
KEYS = [key for key, *_ in PAGES]
STATES = ("full", "empty")


@pytest.fixture(params=STATES, scope="module")
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[MainWindow]:
    """The window at the smallest size that is promised, over the sample school or a new file."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "full":
        file = opened_sample(folder, tmp_path_factory.mktemp("sample"))
    else:
        file = SchoolFile.create(folder / "Kittiwake Bay Academy.coordinator")
        school_year.name_school(file, "Kittiwake Bay Academy", "england")
    theme = Theme(dark=False)
    dress(qapp, theme)
    made = build_window(Session(file, theme, ScriptedMessages(), Jobs(at_once=True), lambda: TODAY))
    made.resize(*SMALL)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    # At once: two windows with every page in them would be dressed again by each test that follows.
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    file.close()
    qapp.setStyleSheet("")


def _show(window: MainWindow, key: str) -> QWidget:
    window.show_page(key)
    for _ in range(4):
        QApplication.processEvents()
    assert window.key == key
    assert window.page is not None
    return window.page


def _seen(widget: QWidget) -> str:
    """The words on a control: its text, or its tip when it is a picture only; empty when it shows neither."""
    if isinstance(widget, QAbstractButton):
        words = widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        return words or widget.toolTip().split("\n")[0].split(" (")[0]
    return ""


def _controls(top: QWidget) -> list[QWidget]:
    """What the keyboard can reach."""
    inside = (QComboBox, QAbstractSpinBox)  # their own line edits are part of them
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), inside)
    ]


def _called(widget: QWidget) -> str:
    where = widget.parentWidget()
    said = _seen(widget) or widget.accessibleName()
    return f"{type(widget).__name__} in {type(where).__name__ if where else 'nothing'} ({said!r})"


@pytest.mark.parametrize("key", KEYS)
def test_nothing_flashes_up_as_a_window_of_its_own(window: MainWindow, key: str) -> None:
    """A label shown before it has a parent is a window for a moment, and takes the keyboard with it."""
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(f"{type(watched).__name__} {watched.property('text') or watched.objectName()}")
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    try:
        _show(window, key)
    finally:
        QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    assert not shown


@pytest.mark.parametrize("key", KEYS)
def test_a_page_reads_itself_without_a_word_from_qt(
    window: MainWindow, key: str, qtlog: pytest.LogCaptureFixture
) -> None:
    page = _show(window, key)
    page.refresh()  # type: ignore[attr-defined]
    page.refresh()  # type: ignore[attr-defined]
    QApplication.processEvents()
    window.grab()
    platform = ("propagateSizeHints", "raise()", "grabbing the keyboard")
    said = [record.message for record in qtlog.records if not any(word in record.message for word in platform)]
    assert not said


@pytest.mark.parametrize("key", KEYS)
def test_a_page_says_what_it_is(window: MainWindow, key: str) -> None:
    page = _show(window, key)
    assert window.head.title.text() == page.title  # type: ignore[attr-defined]
    assert window.head.title.text()
    assert window.head.facts.text()


@pytest.mark.parametrize("key", KEYS)
def test_every_control_is_called_what_it_shows(window: MainWindow, key: str) -> None:
    _show(window, key)
    wrong = []
    for control in _controls(window):
        name, seen = control.accessibleName(), _seen(control)
        if isinstance(control, QLineEdit) and not name:
            wrong.append(f"{_called(control)}: a field without a name")
        elif isinstance(control, QAbstractItemView) and not name:
            wrong.append(f"{_called(control)}: a list without a name")
        elif not name and not seen:
            wrong.append(f"{_called(control)}: no name")
        elif seen and seen.removesuffix("…") not in name:  # more may follow the words, which may be shortened
            wrong.append(f"{_called(control)}: shows {seen!r} and is called {name!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_wider_than_the_page_in_a_small_window(window: MainWindow, key: str) -> None:
    page = _show(window, key)
    wide = []
    room = window.width() - page.mapTo(window, page.rect().topLeft()).x()
    if page.width() > room:
        wide.append(f"the page itself: {page.width()} in {room}")
    for area in page.window().findChildren(QScrollArea):
        inner = area.widget()
        if area.isVisible() and inner is not None and inner.width() > area.viewport().width():
            wide.append(f"{type(inner).__name__}: {inner.width()} in {area.viewport().width()}")
    wide += [
        f"{view.accessibleName()}: scrolls sideways by {view.horizontalScrollBar().maximum()}"
        for view in page.findChildren(QAbstractItemView)
        if view.isVisible() and view.horizontalScrollBar().maximum() > 0
    ]
    for control in _controls(page):
        right = control.mapTo(page, control.rect().topRight()).x()
        if right > page.width():
            wide.append(f"{_called(control)}: ends at {right} of {page.width()}")
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("key", KEYS)
def test_the_heads_buttons_come_before_the_finder(window: MainWindow, key: str) -> None:
    _show(window, key)
    before: QWidget | None = window.head.find_box.previousInFocusChain()
    reached = list[QWidget]()
    while before is not None and len(reached) < len(window.head.buttons()):
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.insert(0, before)
        before = before.previousInFocusChain()
    assert reached == window.head.buttons()


@pytest.mark.parametrize("key", KEYS)
def test_a_page_has_one_filled_button(window: MainWindow, key: str) -> None:
    page = _show(window, key)
    filled = [
        button.text()
        for button in [*page.findChildren(QAbstractButton), *window.head.buttons()]
        if button.isVisible() and button.property("look") == "primary"
    ]
    assert len(filled) <= 1, filled


@pytest.mark.parametrize("key", KEYS)
def test_the_keyboard_starts_on_the_page_and_tab_goes_round(window: MainWindow, key: str) -> None:
    page = _show(window, key)
    first = window.focusWidget()
    assert first is not None
    assert page.isAncestorOf(first) or window.head.isAncestorOf(first)
    met: list[QWidget] = []
    now: QWidget | None = first
    for _ in range(20_000):
        now = now.nextInFocusChain() if now is not None else None
        if now is None or now is first:
            break
        if now.isVisible() and now.isEnabled() and now.focusPolicy() & Qt.FocusPolicy.TabFocus:
            met.append(now)
    unmet = [control for control in _controls(page) if control.isEnabled() and control not in met]
    assert [each for each in unmet if each is not first] == []

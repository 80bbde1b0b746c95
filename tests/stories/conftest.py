"""Stories: a person at the window, with keys and clicks only."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QWidget

from coordinator.desktop.app import Application
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.theme import Theme

NOW = datetime(2026, 11, 10, 11, 18)
_PLATFORM = [
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "stories" in str(item.path):
            item.add_marker(pytest.mark.qt_log_ignore(*_PLATFORM))


class Person:
    """Presses what is visible and enabled, types where the cursor is; knows no method of any page."""

    def __init__(self, application: Application, messages: ScriptedMessages) -> None:
        self.application, self.messages = application, messages
        self.moment = NOW

    @property
    def window(self) -> QWidget:
        window = self.application.window or self.application.start_screen
        assert window is not None
        return window

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        """What bears that name, is shown and can be used."""
        root = within or self.window
        found = [
            widget
            for widget in root.findChildren(QWidget)
            if name in (widget.accessibleName(), self.text_of(widget))
            and widget.isVisibleTo(root)
            and widget.isEnabled()
        ]
        assert found, f"Nothing called “{name}” can be used here; there is: {self.names(root)}"
        # A field before the label that names it.
        return next((w for w in found if w.focusPolicy() & Qt.FocusPolicy.ClickFocus), found[0])

    @staticmethod
    def text_of(widget: QWidget) -> str:
        return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""

    def names(self, root: QObject) -> list[str]:
        buttons = root.findChildren(QAbstractButton)
        return sorted({b.accessibleName() or b.text() for b in buttons if b.isVisible()} - {""})

    def click(self, name: str, within: QWidget | None = None) -> None:
        QTest.mouseClick(self.find(name, within), Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, button: str, entry: str, within: QWidget | None = None) -> None:
        """What a button's menu holds, by its words."""
        opener = self.find(button, within)
        assert isinstance(opener, QPushButton) and opener.menu() is not None, f"“{button}” has no menu"
        entries = {action.text(): action for action in opener.menu().actions()}
        assert entry in entries, f"“{button}” offers {sorted(entries)}"
        entries[entry].trigger()
        self.settle()

    def press(self, keys: str) -> None:
        """A key or a chord, sent to whatever has the cursor."""
        self.attend()
        target = QApplication.focusWidget() or self.window
        QTest.keySequence(target, keys)
        self.settle()

    def attend(self) -> None:
        """The window is in front again once a dialog has gone, as a desktop sees to by itself."""
        if QApplication.activeModalWidget() is None:
            self.window.activateWindow()
            self.settle()

    def type(self, text: str) -> None:
        self.attend()
        for letter in text:
            target = QApplication.focusWidget() or self.window
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:  # QTest knows no key for it; a keyboard that has one sends just this
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(target, event)
        self.settle()

    def write_in(self, name: str, text: str, within: QWidget) -> None:
        """Clicks a field and writes over what is in it."""
        self.click(name, within)
        self.press("Ctrl+A")
        self.type(text)

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def at_the_next_dialog(self, deed: Callable[[QDialog], object], *answers: object) -> None:
        """What to do when a dialog opens; ``answers`` are for the choosers it opens in turn."""

        def at(dialog: QDialog) -> bool:
            dialog.show()
            self.settle()
            deed(dialog)
            self.settle()
            return dialog.result() == QDialog.DialogCode.Accepted

        self.messages.answers += [at, *answers]


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    messages = ScriptedMessages()
    application = Application(
        qapp,
        Theme(dark=False),
        messages,
        Jobs(at_once=True),
        Remembered(tmp_path / "remembered.json"),
        now=lambda: somebody.moment,
        data=tmp_path / "data",
        documents=tmp_path,
    )
    somebody = Person(application, messages)
    application.start()
    application.jobs.failed.connect(lambda sentence, details: messages.said.append(f"{sentence} {details}"))
    somebody.window.resize(1440, 900)
    somebody.settle()
    yield somebody
    if application.window is not None:
        application.window.close()
    if application.start_screen is not None:
        application.start_screen.close()
    qapp.setStyleSheet("")

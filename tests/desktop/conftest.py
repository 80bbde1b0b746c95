"""What tests of the window share: looks, an open file, a scripted coordinator of a Tuesday in November."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coordinator.desktop import app as desktop_app
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.file.school_file import SchoolFile

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)

# The offscreen platform says these of itself; they are not ours.
_PLATFORM = [
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing the keyboard",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "desktop" in str(item.path) or "stories" in str(item.path):
            item.add_marker(pytest.mark.qt_log_ignore(*_PLATFORM))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["coordinator", "-platform", "offscreen"]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(dark=False)
    qapp.setPalette(made.palette())
    qapp.setFont(made.font("body"))
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def dressed(qapp: QApplication, theme: Theme) -> Theme:
    """The theme with its style sheet on the whole program: for tests that look at pictures or sizes."""
    desktop_app.dress(qapp, theme)
    return theme


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "desktop.json")


@pytest.fixture
def messages() -> ScriptedMessages:
    return ScriptedMessages()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SchoolFile]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = SchoolFile.create(tmp_path / "Kittiwake Bay Academy.coordinator")
    made.who = "Ruth Ashworth"
    made.clock = lambda: NOW
    from coordinator.school_year import actions

    actions.name_school(made, "Kittiwake Bay Academy", "england")
    yield made
    made.close()


@pytest.fixture
def session(file: SchoolFile, theme: Theme, messages: ScriptedMessages) -> Session:
    return Session(file, theme, messages, Jobs(at_once=True), lambda: TODAY)


def settle(widget: QWidget) -> None:
    """Lets Qt lay out and paint."""
    widget.show()
    QApplication.processEvents()

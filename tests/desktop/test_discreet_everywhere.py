"""Discreet mode on every page: no need, telephone, e-mail, postcode or UPN in any text, list, name or hint of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from coordinator.desktop.app import build_window
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from tests.sample_school import TODAY, opened_sample

PRIVATE = (
    "SELECT what FROM need", "SELECT what_to_do FROM need", "SELECT carries FROM need",
    "SELECT telephone FROM post", "SELECT email FROM post", "SELECT telephone FROM team", "SELECT email FROM team",
    "SELECT telephone FROM staff", "SELECT email FROM staff", "SELECT telephone FROM carer", "SELECT email FROM carer",
    "SELECT upn FROM pupil", "SELECT postcode FROM pupil",
)  # fmt: skip
TEXTS = ("text", "toPlainText", "title", "accessibleName", "accessibleDescription", "toolTip", "currentText")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
SHOWN = (("partner", "organisation"), ("person", "person"), ("visit", "visit"), ("pupil", "pupil"), ("staff", "staff"))


def said(root: QWidget) -> Iterator[str]:
    """Everything that a person or a screen reader could read in a window."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisibleTo(root):
            continue
        covered = isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal
        for name in TEXTS:
            found = getattr(widget, name, None)
            if callable(found) and not (covered and name == "text") and isinstance(text := found(), str):
                yield text
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from in_model(widget.model())


def in_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
    for row in range(min(model.rowCount(QModelIndex()), 150)):
        for column in range(columns):
            for role in ROLES:
                if (found := model.index(row, column).data(role)) is not None:
                    yield str(found)


def leaks(session: Session, qtbot) -> set[str]:
    """What private values the pages and some records of each kind show."""
    file = session.file
    private = {str(row[0]) for sql in PRIVATE for row in file.rows(sql) if row[0] and len(str(row[0])) > 4}
    window = build_window(session)
    qtbot.addWidget(window)
    window.show()
    read: list[str] = []
    for key in [*window.keys(), "history", "backups"]:
        window.show_page(key)
        QApplication.processEvents()
        read += said(window)
    for kind, table in SHOWN:
        for row in file.rows(f"SELECT id FROM {table} ORDER BY id LIMIT 3"):
            window.go_to(kind, row[0])
            QApplication.processEvents()
            read += said(window)
    everything = "\n".join(set(read))
    return {value for value in private if value in everything}


@pytest.fixture
def full(theme, tmp_path, tmp_path_factory, monkeypatch) -> Iterator[Session]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file = opened_sample(tmp_path, Path(tmp_path_factory.getbasetemp()))
    yield Session(file, theme, ScriptedMessages(), Jobs(at_once=True), lambda: TODAY)
    file.close()


def test_nothing_private_is_on_the_screen_in_discreet_mode(full, qtbot):
    full.set_discreet(True)
    assert leaks(full, qtbot) == set()


def test_the_same_pages_show_it_otherwise(full, qtbot):
    """Guards the test above: a search that finds nothing anywhere would prove nothing."""
    found = leaks(full, qtbot)
    assert any("@" in value for value in found) and any(value.startswith("0") for value in found)

"""The year as a wall poster, A4 or A3, with preview."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem

_SIZES = (("A4", False, False), ("A3", True, False), ("A4, black only", False, True), ("A3, black only", True, True))


def sizes(session: Session, owner: QObject, start: Callable[[], int]) -> list[QAction]:
    """A command for each size of paper; ``start`` is the calendar year in which the year shown begins."""
    made = []
    for text, large, mono in _SIZES:
        action = QAction(text, owner)
        action.triggered.connect(lambda _=False, large=large, mono=mono: show(session, start(), large=large, mono=mono))
        made.append(action)
    return made


def show(session: Session, start: int, *, large: bool = False, mono: bool = False) -> None:
    """The poster of the school year that begins in ``start``; the print log keeps that it was printed."""
    from coordinator.packs import actions as packs

    now = datetime.combine(session.today(), session.file.clock().time())
    try:
        printed = packs.print_year_poster(session.file, start, now, large=large, mono=mono)
        if show_preview(session, printed.title, printed.pdf, printed.suggested_name):
            packs.log_printed(session.file, printed, None, now)
    except Problem as problem:
        session.messages.problem(problem)

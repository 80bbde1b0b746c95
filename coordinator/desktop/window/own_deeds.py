"""What the window does by itself, whatever page is shown: finder, discreet mode, settings, history, help, backup."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QPoint, QRect

from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.commands import Commands
from coordinator.desktop.window.entry import Surroundings
from coordinator.desktop.window.finder import Finder


class Window(Protocol):
    """What these deeds ask of the window."""

    finder: Finder

    @property
    def page(self) -> Page | None: ...
    @property
    def commands(self) -> Commands: ...
    def show_page(self, key: str) -> None: ...
    def width(self) -> int: ...
    def height(self) -> int: ...
    def rect(self) -> QRect: ...
    def mapToGlobal(self, spot: QPoint, /) -> QPoint: ...


class OwnDeeds:
    """The window's own commands."""

    def __init__(self, window: Window, session: Session, about: Surroundings) -> None:
        self._window, self._session, self._about = window, session, about

    def open_finder(self) -> None:
        window, theme = self._window, self._session.theme
        width = min(theme.px(600), window.width() - 40)
        spot = window.mapToGlobal(window.rect().topLeft())
        left = spot.x() + (window.width() - width) // 2
        window.finder.open_over(QPoint(left, spot.y() + 90), width, min(theme.px(460), window.height() - 130))

    def turn_discreet(self) -> None:
        self._session.set_discreet(not self._session.discreet)
        self._window.commands.all["discreet"].setChecked(self._session.discreet)

    def show_settings(self) -> None:
        from coordinator.desktop.window.dialogs import SettingsDialog

        self._session.messages.run(SettingsDialog(self._session.theme, self._about.settings()))

    def show_history(self) -> None:
        self._window.show_page("history")

    def show_help(self) -> None:
        from coordinator.desktop.window.dialogs import WELCOME, HelpDialog

        page = self._window.page
        title = page.title if page is not None else "Coordinator"
        self._session.messages.run(
            HelpDialog(self._session.theme, title, (page.help_text if page is not None else "") or WELCOME)
        )

    def compare_copies(self) -> None:
        """Another copy of this file, chosen by her, beside this one."""
        kinds = "Coordinator files (*.coordinator)"
        if path := self._session.messages.choose_open("Compare with another copy", kinds):
            self.compare_with(path)

    def compare_with(self, path: Path) -> None:
        """The page of two copies, on that one."""
        self._window.show_page("copies")
        if (page := self._window.page) is not None:
            page.show_file(path)

    def back_up(self) -> None:
        """A checked copy wherever she likes."""
        file, session = self._session.file, self._session
        name = f"{file.path.stem} {session.today().isoformat()}{file.path.suffix}"
        if path := session.messages.choose_save("Back up to", name, "Coordinator files (*.coordinator)"):
            chosen = path
            session.jobs.run("Backing up", lambda _: file.back_up(chosen), self._backed_up)

    def _backed_up(self, made: Path) -> None:
        self._session.toast(f"Backed up as {made.name}")

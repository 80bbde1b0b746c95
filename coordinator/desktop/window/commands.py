"""Every command of the window as an action with its key: the menu bar, the finder and the sidebar's foot share them."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Commands:
    """Makes actions, keeps them by name, and sets them out in the menu bar."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.all: dict[str, QAction] = {}
        self._menus: dict[str, list[str]] = {}

    def add(
        self,
        menu: str,
        key: str,
        text: str,
        do: Callable[[], object],
        *keys: str | QKeyCombination,
        tick: bool = False,
    ) -> QAction:
        """One command: under which menu, its words, what it does, its keys."""
        action = QAction(text.replace("&", "&&"), self._window)
        action.setShortcuts([QKeySequence(key_) for key_ in keys])
        action.setCheckable(tick)
        action.triggered.connect(lambda _=False: do())
        self._window.addAction(action)
        self.all[key] = action
        self._menus.setdefault(menu, []).append(key)
        return action

    def rule(self, menu: str) -> None:
        """A line between two groups of a menu."""
        self._menus.setdefault(menu, []).append("")

    def fill(self, bar: QMenuBar) -> None:
        """Sets everything out in the menu bar."""
        for title, keys in self._menus.items():
            menu = QMenu(title, bar)
            for key in keys:
                if key:
                    menu.addAction(self.all[key])
                else:
                    menu.addSeparator()
            bar.addMenu(menu)

    def findable(self) -> list[QAction]:
        """What Ctrl+K offers: everything that can be done just now, but not itself."""
        return [action for key, action in self.all.items() if action.isEnabled() and key != "find"]


KEYPAD_0 = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier, Qt.Key.Key_0
)

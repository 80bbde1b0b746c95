"""The window's own dialogs: settings, help."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, Segments, row_of
from coordinator.desktop.kit.cards import hairline, scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Keys, Label
from coordinator.desktop.kit.theme import LARGEST, SMALLEST, Theme

WELCOME = "Everything about this page, and every key."
THEMES = [("system", "As the computer"), ("light", "Light"), ("dark", "Dark")]


class SettingsDialog(Dialog):
    """Looks and text size, at once; the school's details (given by the caller) behind a button each."""

    def __init__(self, theme: Theme, school: Sequence[tuple[str, str, Callable[[], object]]] = ()) -> None:
        """``school`` are (title, detail, do) of what else can be set, each opening its own form."""
        super().__init__(theme, "Settings", width=560)
        looks = Label(theme, "Looks", "bold")
        on = {None: "system", False: "light", True: "dark"}[theme.choice]
        self.looks = Segments(theme, THEMES, "Looks", on)
        self.looks.chosen.connect(
            lambda key: theme.set_dark({"system": None, "light": False, "dark": True}[key])
        )
        size = Label(theme, "Text size", "bold")
        self._size_says = Label(theme, "", "body", "ink-2")
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(round(SMALLEST * 20), round(LARGEST * 20))
        self.size_slider.setValue(round(theme.size * 20))
        self.size_slider.setAccessibleName("Text size")
        size.setBuddy(self.size_slider)
        self.size_slider.valueChanged.connect(lambda value: theme.set_size(value / 20))
        theme.changed.connect(self._say)
        self.body.addWidget(looks)
        self.body.addLayout(row_of(self.looks, None))
        self.body.addLayout(row_of(size, self._size_says, None))
        self.body.addWidget(self.size_slider)
        if school:
            self.body.addWidget(hairline())
        for title, detail, do in school:
            button = Button(theme, title)
            button.clicked.connect(lambda _=False, do=do: do())
            self.body.addLayout(row_of(Label(theme, detail, "body", "ink-2", wrap=True), None, button))
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)
        self._say()

    def _say(self) -> None:
        self._size_says.setText(f"{round(self.theme.size * 100)} %")


KEYS = [
    ("Ctrl+K", "find anyone or anything, or any command"), ("Ctrl+1 … Ctrl+9", "the pages in the sidebar's order"),
    ("Ctrl+N", "new, of what this page holds"), ("Ctrl+L", "log a contact, from anywhere"),
    ("Ctrl+P", "print what is shown, with preview"), ("Ctrl+F", "filter this list"),
    ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"), ("Ctrl+H", "history of the file"),
    ("Enter, Space, Menu", "open, tick, all that can be done"), ("Esc", "close panel, clear filter, go back"),
    ("Alt+↑ ↓", "move a section or an item"), ("F6, Shift+F6", "next, previous part of the window"),
    ("Ctrl+Shift+D", "discreet mode: needs and contact details hidden"), ("Ctrl+Shift+L", "lock now"), ("Ctrl+,", "settings"),
    ("Ctrl + − and 0 on the keypad", "text size"), ("Alt", "the menu bar with every command"),
]  # fmt: skip


class HelpDialog(Dialog):
    """What this page is for, and every key."""

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__(theme, title, text, width=620)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        for line, (keys, does) in enumerate(KEYS):
            row = QHBoxLayout()
            row.addWidget(Keys(theme, keys))
            row.addStretch(1)
            grid.addLayout(row, line, 0)
            grid.addWidget(Label(theme, does, "body", "ink", wrap=True), line, 1)
        grid.setColumnStretch(1, 1)
        area = scrolling(inside)
        area.setMinimumHeight(min(inside.sizeHint().height(), 460))
        column = QVBoxLayout()
        column.addWidget(Label(theme, "Keys", "card"))
        column.addWidget(area)
        self.body.addLayout(column)
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)

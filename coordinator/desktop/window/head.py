"""The head of every page: title, one line of facts, at most two actions, the finder."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.window.finder import FindBox

DISCREET = "Discreet mode is on: needs and contact details are hidden. Ctrl+Shift+D shows them again"


class Head(QWidget):
    """The strip over the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = Label(theme, "", "title", elide=True)
        self.facts = Label(theme, "", "body", "ink-2", elide=True)
        self.find_box = FindBox(theme)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(12)
        self._row.addLayout(words, 1)
        self._shown: list[QWidget] = []
        self._actions = QHBoxLayout()
        self._actions.setSpacing(12)
        self._row.addLayout(self._actions)
        self.discreet = Button(theme, "Discreet", "quiet", icon="eye-off", small=True, tip=DISCREET)
        self.discreet.setAccessibleName(DISCREET)
        self.discreet.hide()
        self._row.addWidget(self.discreet)
        self._row.addWidget(self.find_box)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(
            max(self._theme.px(72), self._theme.line("title") + self._theme.line("body") + 12)
        )

    def show_head(self, title: str, facts: str) -> None:
        self.title.setText(title)
        self.title.setAccessibleName(title)
        self.facts.setText(facts)

    def show_actions(self, actions: Sequence[QWidget]) -> None:
        """The page's own buttons, put into the head; the last page's are put away unharmed."""
        if list(actions) == self._shown:
            return
        for old in self._shown:
            self._actions.removeWidget(old)
            old.hide()
            old.setParent(None)
        self._shown = list(actions)
        for widget in actions:
            self._actions.addWidget(widget)
            widget.show()
            # As they stand: before the finder. Qt takes no order after a widget without the focus, such as a label.
            QWidget.setTabOrder(self.find_box, widget)
            QWidget.setTabOrder(widget, self.find_box)

    def buttons(self) -> list[Button]:
        """The page's buttons as they stand in the head."""
        return [widget for widget in self._shown if isinstance(widget, Button)]

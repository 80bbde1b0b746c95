"""The bars under the head: what stands in the way of the whole file and the way out, each until it is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.marks import TONES
from coordinator.desktop.kit.theme import Theme

Deed = tuple[str, Callable[[], object]]
_WEIGHT = {"alert": 0, "warn": 1}  # the worst stands on top; the rest in the order they came


@dataclass(frozen=True, slots=True)
class Said:
    """What a bar says; the same again is no news and moves nothing."""

    text: str
    tone: str
    icon: str
    verbs: tuple[str, ...]
    dismiss: bool


class Notices:
    """A stack of bars, one a key. ``widget`` goes under the head and takes no room while nothing is told.

    ``show(key, text, tone, icon, [(verb, do)])`` tells or retells, ``hide(key)`` ends it. Tones: info warn alert
    good act plum. With ``dismiss`` she can put it away; ``put_away`` is called when she does.
    """

    def __init__(self, theme: Theme) -> None:
        self.widget = QWidget()
        self.widget.setVisible(False)
        self._theme = theme
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 14)  # as between cards: the page begins right under it
        self._column.setSpacing(1)
        self._bars: dict[str, NoticeBar] = {}

    @property
    def keys(self) -> list[str]:
        """What is being told, from the top."""
        return sorted(self._bars, key=lambda key: _WEIGHT.get(self._bars[key].said.tone, 2))

    def bar(self, key: str) -> "NoticeBar | None":
        """The bar of that key, if it stands."""
        return self._bars.get(key)

    def show(
        self,
        key: str,
        text: str,
        tone: str = "info",
        icon: str = "info",
        deeds: Sequence[Deed] = (),
        *,
        dismiss: bool = True,
        put_away: Callable[[], object] | None = None,
    ) -> None:
        """Tells it, or tells it anew in the same place without taking the keyboard away."""
        said = Said(text, tone, icon, tuple(verb for verb, _ in deeds), dismiss)
        old = self._bars.get(key)
        if old is not None and old.said == said:
            old.do = [do for _, do in deeds]
            return
        if old is not None:
            self._drop(old)

        def away() -> None:
            self.hide(key)
            if put_away is not None:
                put_away()

        self._bars[key] = NoticeBar(self._theme, self.widget, said, [do for _, do in deeds], away)
        for place, name in enumerate(self.keys):
            self._column.insertWidget(place, self._bars[name])
        self._bars[key].show()
        self.widget.setVisible(True)

    def hide(self, key: str) -> None:
        """It is over; nothing happens when it wasn't told."""
        bar = self._bars.pop(key, None)
        if bar is not None:
            self._drop(bar)
            self.widget.setVisible(bool(self._bars))

    def _drop(self, bar: "NoticeBar") -> None:
        self._column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()


class NoticeBar(QFrame):
    """One bar: a mark, the sentence, its verbs, and a cross when it may be put away."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        said: Said,
        do: list[Callable[[], object]],
        away: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.said, self.do = said, do
        self.setProperty("look", f"bar-{said.tone}")
        self.setAccessibleName(said.text)
        self.setMinimumHeight(theme.px(36))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 3, 18, 3)
        row.setSpacing(10)
        fore = TONES[said.tone][1]
        row.addWidget(Icon(theme, said.icon, fore, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.label = Label(theme, said.text, "bold", fore, wrap=True)
        row.addWidget(self.label, 1)
        self.buttons = [Button(theme, verb, small=True) for verb in said.verbs]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, place=place: self.do[place]())
            row.addWidget(button)
        if said.dismiss:
            self.cross = Button(theme, "", "bare", icon="x", small=True, tip="Put this message away")
            self.cross.clicked.connect(lambda _=False: away())
            row.addWidget(self.cross)

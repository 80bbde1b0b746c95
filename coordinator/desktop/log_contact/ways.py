"""How we were in contact, to choose one of five."""

from typing import Any

from coordinator.desktop.kit.buttons import Segments
from coordinator.desktop.kit.forms import Field
from coordinator.desktop.kit.theme import Theme
from coordinator.relationships.records import Way

WAYS = [
    (Way.TELEPHONE, "Telephone"),
    (Way.EMAIL, "E-mail"),
    (Way.MEETING, "Meeting"),
    (Way.LETTER, "Letter"),
    (Way.SOCIAL, "Social media"),
]


class WayField(Field):
    """How we were in contact, one of five side by side."""

    def __init__(self, theme: Theme, way: Way) -> None:
        super().__init__(theme, "way", "How")
        self.segments = Segments(theme, [(key.value, text) for key, text in WAYS], "How", way.value)
        self.segments.chosen.connect(lambda _: self.edited.emit())
        self._finish(self.segments)

    def value(self) -> Way:
        return Way(self.segments.key)

    def set_value(self, value: Any) -> None:
        self.segments.choose(Way(value).value)

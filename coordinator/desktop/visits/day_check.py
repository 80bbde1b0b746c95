"""A day looked at while it is typed: what speaks for it, what against, and the way round what blocks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coordinator.desktop.kit.forms import Field
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.visits.rules import Reason, Verdict
from coordinator.words import count

_SIGNS = {
    Verdict.OK: ("circle-check", "good", "Suits"),
    Verdict.WARNS: ("triangle-alert", "tie-ink", "Look at"),
    Verdict.BLOCKS: ("ban", "alert", "In the way"),
}


class DayCheck(Field):
    """The reasons under a date; its value is whether to plan it all the same, offered only when something blocks."""

    def __init__(self, theme: Theme, key: str = "anyway", label: str = "Plan it all the same") -> None:
        super().__init__(theme, key, label)
        self.well = QFrame()
        self.well.setProperty("look", "well")
        self._lines = QVBoxLayout(self.well)
        self._lines.setContentsMargins(12, 9, 12, 9)
        self._lines.setSpacing(4)
        self._title = Label(theme, "", "bold", wrap=True)
        self._lines.addWidget(self._title)
        self._rows: list[tuple[QWidget, Icon, Label]] = []
        self.box = QCheckBox(label)
        self.box.setFont(theme.font("body"))
        self.box.setMinimumHeight(max(24, theme.px(28)))
        self.box.hide()
        self.box.toggled.connect(lambda _: self.edited.emit())
        self._column.addWidget(self.well)
        self._finish(self.box, labelled=False)
        self.say("Choose a day to see what speaks for it.", ())

    def say(self, title: str, reasons: Sequence[Reason]) -> None:
        """The verdict in a line and the reasons below it, each with its sign and its word."""
        self._title.setText(title)
        while len(self._rows) < len(reasons):
            self._rows.append(self._row())
        for place, (row, icon, label) in enumerate(self._rows):
            row.setVisible(place < len(reasons))
            if place < len(reasons):
                name, tone, word = _SIGNS[reasons[place].verdict]
                icon.set_icon(name, tone)
                label.set_runs([(f"{word}: ", "small-bold", tone), (reasons[place].words, "small", "ink")])
        blocked = any(reason.verdict is Verdict.BLOCKS for reason in reasons)
        self.box.setVisible(blocked)
        if not blocked:
            self.box.setChecked(False)

    def _row(self) -> tuple[QWidget, Icon, Label]:
        row = QWidget()
        side = QHBoxLayout(row)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        icon, label = Icon(self.theme, "check", "good", 16), Label(self.theme, "", "small", wrap=True)
        side.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(label, 1)
        self._lines.addWidget(row)
        return row, icon, label

    @property
    def said(self) -> list[str]:
        """The reasons shown, in words."""
        return [label.accessibleName() for row, _, label in self._rows if not row.isHidden()]

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        self.box.setChecked(bool(value))


def verdict_title(reasons: Sequence[Reason]) -> str:
    """One line over the reasons."""
    verdicts = [reason.verdict for reason in reasons]
    if Verdict.BLOCKS in verdicts:
        return "Something stands in the way of this day"
    look = verdicts.count(Verdict.WARNS)
    return f"This day would do; {count(look, 'thing')} to look at" if look else "This day suits"


def room_for(dialog: QDialog, height: int) -> None:
    """Gives a dialog's fields that height, for what shows itself later, as far as a small screen allows."""
    area = dialog.findChild(QScrollArea)
    if isinstance(area, QScrollArea):
        area.setMinimumHeight(min(height, 480))

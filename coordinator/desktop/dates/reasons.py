"""The reasons of a day as lines, each with its sign, its word and its points; and a found day as a card."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.visits.rules import Verdict
from coordinator.visits.rules.weighing import Finding, Weighed
from coordinator.words import DAYS, MONTHS, long_date, short_date

_SIGNS = {
    Verdict.OK: ("circle-check", "good", "For"),
    Verdict.WARNS: ("triangle-alert", "tie-ink", "Against"),
    Verdict.BLOCKS: ("ban", "alert", "In the way"),
}


class ReasonLines(QWidget):
    """What speaks for and against a day; the word says what the colour says."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._lines: list[tuple[QWidget, Icon, Label, Label]] = []

    def say(self, reasons: Sequence[Weighed]) -> None:
        """Shows these reasons; the points stand at the right where there are any."""
        while len(self._lines) < len(reasons):
            self._lines.append(self._line())
        for place, (row, icon, words, points) in enumerate(self._lines):
            row.setVisible(place < len(reasons))
            if place < len(reasons):
                reason = reasons[place]
                name, tone, word = _SIGNS[reason.verdict]
                icon.set_icon(name, tone)
                said = [] if reason.verdict is Verdict.OK else [(f"{word}: ", "small-bold", tone)]
                words.set_runs([*said, (reason.said, "small", "ink")])
                points.setText(signed(reason.points) if reason.points else "")

    def _line(self) -> tuple[QWidget, Icon, Label, Label]:
        theme = self._theme
        row = QWidget()
        side = QHBoxLayout(row)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        icon, words = Icon(theme, "circle-check", "good", 16), Label(theme, "", "small", wrap=True)
        points = Label(theme, "", "small", "ink-3")
        points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        side.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(words, 1)
        side.addWidget(points, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(row)
        return row, icon, words, points

    @property
    def said(self) -> list[str]:
        """The lines shown, in words."""
        return [words.accessibleName() for row, _, words, _ in self._lines if not row.isHidden()]


class DateCard(QFrame):
    """A found day: its date large, its reasons, and the button that takes it."""

    taken = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.finding: Finding | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(2)
        self._rank = Label(theme, "", "small-bold", "ink-3")
        self._day = Label(theme, "", "heading")
        self._about = Label(theme, "", "small", "ink-2", wrap=True)
        for label in (self._rank, self._day, self._about):
            left.addWidget(label)
        left.addStretch(1)
        held = QWidget()
        held.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        held.setFixedWidth(theme.px(112))
        theme.changed.connect(lambda: held.setFixedWidth(theme.px(112)))
        right = QVBoxLayout()
        right.setSpacing(8)
        self.reasons = ReasonLines(theme)
        self.take = Button(theme, "Plan a visit on this day", icon="plus", small=True)
        self.take.clicked.connect(lambda _=False: self.taken.emit(self.finding))
        right.addWidget(self.reasons)
        foot = QHBoxLayout()
        foot.addWidget(self.take)
        foot.addStretch(1)
        right.addLayout(foot)
        row.addWidget(held, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def show_finding(self, finding: Finding, verb: str, icon: str, today: date) -> None:
        """Another day on the same card."""
        self.finding = finding
        day = finding.day
        self._rank.setText(f"{finding.rank} · {finding.points} points")
        self._day.setText(f"{day.day} {MONTHS[day.month - 1][:3]}")
        until = f" to {short_date(finding.until)}" if finding.until != day else ""
        year = f", {day.year}" if day.year != today.year else ""
        self._about.setText(f"{DAYS[day.weekday()]}{year}{until}")
        self.reasons.say(sorted(finding.reasons, key=lambda one: one.verdict is not Verdict.OK))
        self.take.set_text(verb)
        self.take.set_icon(icon)
        self.take.setAccessibleName(f"{verb}, {long_date(day)}")
        self.setAccessibleName(f"{long_date(day)}: {finding.sentence}")


def signed(points: int) -> str:
    """``+15``, ``−12``."""
    return f"+{points}" if points > 0 else f"−{-points}"

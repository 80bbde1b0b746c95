"""The head of a partner's page: what kind of place, its name, the two verbs, and five facts."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Avatar
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.partners.reading import Dossier, about_line
from coordinator.desktop.partners.section import Deed, deeds
from coordinator.desktop.partners.stages import StageSteps
from coordinator.names import fold
from coordinator.relationships import rules
from coordinator.relationships.records import Due

Fact = tuple[str, str, str, str]
"""What it is, the answer, a second line, the tone of both."""


class PartnerHead(QWidget):
    """``planned`` and ``logged`` when the verbs are pressed."""

    planned = Signal()
    logged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tile = Avatar(theme, "", "act", 52, "handshake")
        self.name = Label(theme, "", "heading", elide=True)
        self.about = Label(theme, "", "body", "ink-2", elide=True)
        self.stage = StageSteps(theme)
        self.plan = Button(theme, "Plan a visit", icon="calendar-plus")
        self.log = Button(theme, "Log contact", "primary", icon="pen-line", keys="Ctrl+L")
        self.more = Button(theme, look="square", icon="ellipsis", tip="More about this partner")
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addStretch(1)
        text.addWidget(self.name)
        text.addWidget(self.about)
        text.addStretch(1)
        name = row_of(self._tile, spacing=12)
        name.addLayout(text, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 10)
        outer.setSpacing(9)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        outer.addLayout(self._row)
        outer.addWidget(self.stage)
        self._row.addLayout(name, 1)
        self._row.addLayout(row_of(self.more, self.plan, self.log, spacing=12))
        self.plan.clicked.connect(lambda _=False: self.planned.emit())
        self.log.clicked.connect(lambda _=False: self.logged.emit())

    def set_narrow(self, narrow: bool) -> None:
        """The verbs under the name, where there is no room beside it."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def show_partner(self, dossier: Dossier, more: list[Deed]) -> None:
        icon, tone = dossier.place
        organisation = dossier.organisation
        self._tile.set_name(organisation.name, tone, icon)
        self.name.setText(organisation.name)
        self.name.setAccessibleName(organisation.name)
        self.about.setText(about_line(dossier))
        self.stage.put(organisation)
        menu = self.more.menu() or self.more.add_menu([])
        for action in menu.actions():  # the one at work may be among them, so it goes later
            menu.removeAction(action)
            action.deleteLater()
        menu.addActions(deeds(menu, more))


class Facts(QWidget):
    """Five facts side by side on the page's own ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(0)
        self._lines: list[tuple[Label, Label, Label]] = []
        self._boxes: list[QWidget] = []
        for _ in range(5):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(14, 9, 10, 9)
            column.setSpacing(1)
            lines = (
                Label(theme, "", "small", "ink-3", elide=True),
                Label(theme, "", "bold", "ink", elide=True),
                Label(theme, "", "small", "ink-2", elide=True),
            )
            for line in lines:
                column.addWidget(line)
            self._lines.append(lines)
            self._boxes.append(box)
            row.addWidget(box, 1)

    def show_facts(self, facts: list[Fact]) -> None:
        for (what, answer, more), box, (title, first, second, tone) in zip(
            self._lines, self._boxes, facts, strict=True
        ):
            what.setText(title)
            answer.setText(first)
            answer.set_tone(tone or "ink")
            more.setText(second)
            more.set_tone(tone or "ink-2")
            box.setAccessibleName(f"{title}: {first}, {second}".rstrip(", "))

    def said(self) -> list[str]:
        """Each fact as a screen reader says it."""
        return [box.accessibleName() for box in self._boxes]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(self.rect(), theme.color("canvas"))
        line = theme.color("line")
        painter.fillRect(QRectF(0, 0, self.width(), 1), line)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), line)
        for box in self._boxes[1:]:
            painter.fillRect(QRectF(box.x(), 0, 1, self.height()), line)
        painter.end()


def facts_of(dossier: Dossier) -> list[Fact]:
    """Last spoke, what we owe, what they owe, the next visit, what pupils say."""
    return [
        _spoke(dossier),
        _owed("We owe them", [due for due in dossier.promises if due.promise.by_us], "alert"),
        _owed("They owe us", [due for due in dossier.promises if not due.promise.by_us], "tie-ink"),
        _next(dossier),
        _pupils(dossier),
    ]


def _spoke(dossier: Dossier) -> Fact:
    last = dossier.last
    if last is None:
        return ("Last spoke", "Not yet", "Log the first talk", "")
    lead = dossier.lead
    who = "You" if lead is not None and fold(last.staff) == fold(lead.name) else last.staff
    how = rules.WAY_WORDS[last.way]
    day = words.short_date(last.at.date(), dossier.today)
    return (
        "Last spoke",
        day,
        f"{who}, {how}" if who else how.capitalize(),
        "tie-ink" if dossier.quiet else "",
    )


def _owed(title: str, dues: list[Due], late_tone: str) -> Fact:
    if not dues:
        return (title, "Nothing", "", "ink-3")
    due = dues[0]
    left, day = due.days_left, due.promise.due_on
    more = f" · and {len(dues) - 1} more" if len(dues) > 1 else ""
    if left is None or day is None:
        return (title, due.promise.what, f"no day set{more}", "")
    if left < 0:
        return (title, due.promise.what, f"{words.in_school_days(left)}{more}", late_tone)
    when = "today" if left == 0 else f"by {words.short_date(day)}, {words.count(left, 'day')}"
    return (title, due.promise.what, f"{when}{more}", "tie-ink" if left <= 1 else "")


def _next(dossier: Dossier) -> Fact:
    visit = dossier.next_visit
    if visit is None or visit.starts_on is None:
        return ("Next visit", "None planned", "", "ink-3")
    parts = [words.year_groups(visit.year_groups)] if visit.year_groups else []
    if visit.going:
        parts.append(words.count(visit.going, "pupil"))
    return (
        "Next visit",
        words.short_date(visit.starts_on, dossier.today),
        ", ".join(parts) or visit.title,
        "",
    )


def _pupils(dossier: Dossier) -> Fact:
    if dossier.score is None:
        return ("Pupils say", "Too few answers", "5 are needed", "ink-3")
    mean, number = dossier.score
    return ("Pupils say", f"{mean:.1f} of 5", words.count(number, "answer"), "")

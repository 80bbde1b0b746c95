"""The best time to ring, from their words and the lead's free periods; handles and how to work with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Gap, Pill
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.painters.hour_grid import HourGrid
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.partners.reading import Dossier, Ringing
from coordinator.desktop.partners.ring_now import RingNowLines
from coordinator.desktop.partners.section import Section, copy_text, menu_button, refill
from coordinator.relationships.records import RingGrid
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind

_AWAY = {
    PartnerWeekKind.READING: "Reading week",
    PartnerWeekKind.EXAMS: "Exams",
    PartnerWeekKind.CLOSED: "Closed",
    PartnerWeekKind.TEACHING: "Teaching",
}


class Ring(Section):
    """``rung(person id)`` when a square is pressed, ``asked(person)`` to say when is best, ``to_bells`` to keep times.

    ``written(person id)`` when words are to be written instead.
    """

    rung = Signal(object)
    asked = Signal(object)
    to_bells = Signal()
    written = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Best time to ring")
        self._session = session
        theme = session.theme
        self._ringing: Ringing | None = None
        self._next = Pill(theme, "", "act", "phone")
        self.head.addWidget(self._next)
        self.now = RingNowLines(session)
        self.now.written.connect(self.written)
        self.head.addWidget(
            menu_button(theme, "More about ringing", self.now.deeds(), "more about ringing")
        )
        self.grid = HourGrid(theme, "When both are free")
        self.grid.picked.connect(self._picked)
        self._key = QWidget()
        self._key.setLayout(
            row_of(
                _Square(theme, "action"),
                Label(theme, "both free", "small", "ink-2"),
                _Square(theme, "action-soft"),
                Label(theme, "they are in", "small", "ink-2"),
                None,
            )
        )
        self._away = Label(theme, "", "small", "tie-ink", wrap=True)
        self._said = QWidget()
        self._lines = QVBoxLayout(self._said)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        for widget in (self.now, self.grid, self._key, self._away, self._said, self.now.calendar):
            self.body.addWidget(widget)

    def show_ringing(self, dossier: Dossier) -> None:
        ringing = self._ringing = dossier.ringing
        grid, theme = ringing.grid, self._session.theme
        self.grid.setVisible(grid is not None)
        self._key.setVisible(grid is not None)
        self._next.setVisible(grid is not None and grid.next_at is not None)
        self.beside.setText(_beside(ringing))
        if grid is not None:
            self._show_grid(grid, dossier)
        self.now.show_now(dossier)
        self._away.setText("; ".join(_away(week) for week in ringing.away))
        self._away.setVisible(bool(ringing.away))
        said: list[QWidget] = []
        people = [*([ringing.person] if ringing.person and grid is None else []), *ringing.others]
        for person in people:
            line = Label(theme, "", wrap=True)
            line.set_runs([(f"{person.full_name}  ", "bold", "ink"), (person.best_time, "body", "ink-2")])
            said.append(line)
        said += self._gaps(dossier)
        for text in (dossier.organisation.quiet_hours, dossier.organisation.how_to_work):
            if text:
                said.append(Label(theme, text, "small", "ink-2", wrap=True))
        refill(self._lines, self._said, said)

    def _gaps(self, dossier: Dossier) -> list[QWidget]:
        ringing, theme = dossier.ringing, self._session.theme
        if ringing.person is None:
            whom = dossier.contact_person
            if whom is None:
                return [Label(theme, "Add someone there first.", "small", "ink-3")]
            button = Button(theme, "Say when", small=True)
            button.setObjectName("say when")
            button.clicked.connect(lambda _=False: self.asked.emit(whom))
            return [Gap(theme, f"When does {whom.full_name} like to be rung?", button)]
        if not ringing.has_bells:
            button = Button(theme, "Keep bell times", small=True)
            button.setObjectName("keep bell times")
            button.clicked.connect(lambda _=False: self.to_bells.emit())
            return [Gap(theme, "With your bell times and lessons, this shows when both are free.", button)]
        return []

    def _show_grid(self, grid: RingGrid, dossier: Dossier) -> None:
        states = dict.fromkeys(grid.they, ("they", "")) | dict.fromkeys(grid.both, ("both", "ring"))
        self.grid.set_grid([day[:3] for day in words.DAYS[:5]], list(grid.periods), states)
        if grid.next_at is not None:
            day = grid.next_at.date()
            ahead = (day - dossier.today).days
            when = (
                "today"
                if ahead == 0
                else words.DAYS[day.weekday()][:3]
                if ahead < 7
                else words.short_date(day)
            )
            self._next.set_mark(Mark(f"Next: {when} {words.clock(grid.next_at.time())}", "act", "phone"))

    def _picked(self, column: int, row: int) -> None:
        ringing = self._ringing
        if ringing is not None and ringing.grid is not None and (column, row) in ringing.grid.both:
            self.rung.emit(ringing.person.id if ringing.person else None)


def _beside(ringing: Ringing) -> str:
    if ringing.grid is None or ringing.person is None:
        return ""
    week = f"Week {ringing.grid.letter}, " if ringing.grid.letter else ""
    return f"{week}{ringing.person.full_name}"


def _away(week: PartnerWeek) -> str:
    ends = words.day_and_month(week.ends)
    span = (
        f"{week.starts.day}–{ends}"
        if week.starts.month == week.ends.month
        else f"{words.day_and_month(week.starts)}–{ends}"
    )
    return f"{week.note or _AWAY[week.kind]} {span}: not then"


class _Square(QWidget):
    """A square of the key."""

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._theme, self._token = theme, token
        self.setFixedSize(theme.px(12), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._token))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.end()


class Handles(Section):
    """Where they are on the net, each to be copied; ``asked`` when there is none yet."""

    asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Handles")
        self._session = session
        self._together = ""
        self._all = Button(session.theme, "Copy both", "quiet", small=True)
        self._all.clicked.connect(lambda _=False: copy_text(session, self._together))
        self.head.addWidget(self._all)

    def show_handles(self, dossier: Dossier) -> None:
        theme, organisation = self._session.theme, dossier.organisation
        handles = [
            (icon, text, copied)
            for icon, text, copied in (
                ("at-sign", organisation.handle, f"@{organisation.handle}"),
                ("hash", organisation.hashtag, f"#{organisation.hashtag}"),
                ("link", organisation.website, organisation.website),
            )
            if text
        ]
        social = [copied for icon, _, copied in handles if icon != "link"]
        self._together = " ".join(social)
        self._all.setVisible(len(social) > 1)
        if not handles:
            add = Button(theme, "Add", small=True)
            add.setObjectName("add handles")
            add.clicked.connect(lambda _=False: self.asked.emit())
            refill(self.body, self, [Gap(theme, "No handle, hashtag or website kept.", add)])
            return
        strip = QWidget()
        row = row_of()
        for icon, text, copied in handles:
            tag = Button(theme, text, icon=icon, small=True, tip=f"Copy {copied}")
            tag.setObjectName(f"handle {icon}")
            tag.clicked.connect(lambda _=False, copied=copied: copy_text(self._session, copied))
            row.addWidget(tag)
        row.addStretch(1)
        strip.setLayout(row)
        refill(self.body, self, [strip])

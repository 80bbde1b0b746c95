"""The card round the fortnight: a week forward or back, whom to tell that she is away, and a hint while nothing is kept."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, Gap
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.today.fortnight import FortnightView
from coordinator.school_year.rules import monday_of
from coordinator.today import actions

SUB = "Your lessons and duties, with the hours when partners can be rung"
ONE_WEEK = 960  # under this width only one week is shown


class FortnightCard(Card):
    """``go(kind, id)`` as pages have it."""

    go = Signal(str, int)

    def __init__(self, session: Session) -> None:
        theme = session.theme
        super().__init__(theme, "This fortnight", SUB)
        self._session = session
        self._now = datetime.combine(session.today(), datetime.min.time())
        self._moved = 0
        self._away: list[date] = []
        self.view = FortnightView(theme)
        self.legend = Label(theme, "Free, and a partner can be rung", "small", "action")
        self._phone = Icon(theme, "phone", "action", 15)
        self.copy = Button(theme, "Copy away message", "quiet", icon="copy", small=True)
        self.back = Button(theme, "Back to this week", "quiet", small=True)
        self.earlier = Button(theme, "", "square", icon="chevron-left", small=True, tip="A week earlier")
        self.later = Button(theme, "", "square", icon="chevron-right", small=True, tip="A week later")
        for widget in (self._phone, self.legend, self.copy, self.back, self.earlier, self.later):
            self.head.addWidget(widget)
        write = Button(theme, "Write down my timetable", small=True)
        self.hint = Gap(
            theme,
            "Write down your lessons and duties once, and your free periods show here every day.",
            write,
        )
        self.body.addWidget(self.view)
        self.body.addWidget(self.hint)
        self.body.setContentsMargins(16, 0, 16, 12)
        write.clicked.connect(lambda: self.go.emit("school_year", 0))
        self.view.opened.connect(lambda id_: self.go.emit("visit", id_))
        self.view.day_opened.connect(lambda _: self.go.emit("school_year", 0))
        self.copy.clicked.connect(self._copy_away)
        self.back.clicked.connect(lambda: self.move_weeks(-self._moved))
        self.earlier.clicked.connect(lambda: self.move_weeks(-1))
        self.later.clicked.connect(lambda: self.move_weeks(1))

    @property
    def moved(self) -> int:
        """How many weeks from this one."""
        return self._moved

    def _weeks(self) -> int:
        return 1 if self.width() < ONE_WEEK * max(1.0, self._theme.size) else 2

    def _first(self) -> date:
        """The Monday of this week; at a weekend of the next one."""
        today = self._now.date()
        here = monday_of(today + timedelta(days=2) if today.weekday() >= 5 else today)
        return here + timedelta(days=7 * self._moved)

    def move_weeks(self, step: int) -> None:
        """Shows other weeks."""
        self._moved += step
        self.show_now(self._now)

    def move_to(self, day: date) -> None:
        """Shows the week of a day."""
        self._moved = 0
        self._moved = (monday_of(day) - self._first()).days // 7
        self.show_now(self._now)

    def show_now(self, now: datetime) -> None:
        """Reads everything anew."""
        self._now = now
        weeks = self._weeks()
        shown = actions.fortnight(self._session.file, self._first(), weeks, now)
        self.view.show_fortnight(shown, now.date())
        span = "week" if weeks == 1 else "fortnight"
        here = f"This {span}" if not self._moved else f"From {words.day_and_month(self._first())}"
        self.title.setText(here)
        self.view.setAccessibleName(here)
        self._away = [day for week in shown.weeks for day in week.away if day >= now.date()]
        wide = weeks == 2
        for widget in (self.legend, self._phone):
            widget.setVisible(shown.reachable and shown.kept and wide)
        self.copy.setVisible(bool(self._away) and any(0 < len(week.away) < 5 for week in shown.weeks))
        self.back.setVisible(bool(self._moved))
        self.sub.setText(SUB if wide else "")
        self.hint.setVisible(not shown.kept)

    def _copy_away(self) -> None:
        QGuiApplication.clipboard().setText(actions.away_message(self._session.file, self._away))
        self._session.toast("Away message copied")

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = 1 if event.oldSize().width() < ONE_WEEK * max(1.0, self._theme.size) else 2
        super().resizeEvent(event)
        if event.oldSize().width() >= 0 and before != self._weeks():
            self.show_now(self._now)

"""The Today page: what day of the school year it is, what needs her, and that nothing is lost."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, Tile
from coordinator.desktop.kit.cards import EmptyState
from coordinator.desktop.kit.half_written import HalfWritten
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.painters.ribbon import Ribbon
from coordinator.desktop.kit.session import Session
from coordinator.desktop.today.fortnight_card import FortnightCard
from coordinator.desktop.today.needs_card import NeedsCard
from coordinator.desktop.today.side import QuietCard, ThanksCard, VisitsCard, show_side
from coordinator.desktop.today.since import SinceCard
from coordinator.school_year.rules import academic_year_of
from coordinator.today import actions

NARROW = 1000  # under this width the list takes a row of its own
NEW = (
    ("Visit", "bus", "visit-new"), ("Partner", "handshake", "partner-new"), ("Pupil", "graduation-cap", "pupil-new"),
    ("Contact", "phone", "contact-new"), ("Promise", "pen-line", "promise-new"),
)  # fmt: skip
EMPTY_ICONS = (
    "graduation-cap",
    "calendar-range",
    "handshake",
    "bus",
    "clipboard-check",
    "heart-handshake",
    "book-open",
)


class TodayPage(Page):
    """The ribbon of the year, the fortnight, and three columns: what to do, what comes, whom to think of."""

    title = "Today"
    help_text = (
        "What needs you, most pressing first. Arrows choose a line, Space does it, Enter opens what it is about."
        " The fortnight shows when you are free; its arrows move by a week, Esc comes back to this one."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._columns = 0
        self.new_button = Button(theme, "New", "primary", icon="plus", keys="Ctrl+N")
        self.menu = self.new_button.add_menu([self._new_action(*each) for each in NEW])
        self.ribbon = Ribbon(theme)
        self.fortnight = FortnightCard(session)
        self.needs = NeedsCard(session)
        self.visits = VisitsCard(theme)
        self.thanks = ThanksCard(theme)
        self.quiet = QuietCard(theme)
        self.empty = self._make_empty()
        self._full = self._lay_out()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.half_written = HalfWritten(session)
        self.since = SinceCard(session)
        outer.addWidget(self.half_written)
        outer.addWidget(self.since)
        outer.addWidget(self._full, 1)
        outer.addWidget(self.empty, 1)
        self.empty.hide()
        self._connect()
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._minute_passed)
        self._minute.start()

    def _new_action(self, text: str, icon: str, kind: str) -> QAction:
        action = QAction(self.theme.icon(icon, "ink-2"), text, self)
        action.triggered.connect(lambda: self.go.emit(kind, 0))
        return action

    def _make_empty(self) -> EmptyState:
        def to(kind: str) -> Callable[[], None]:
            return lambda: self.go.emit(kind, 0)

        return EmptyState(
            self.theme,
            "What shall we start with?",
            "Any one of these is enough for today. The rest can follow in any order, and everything can be undone.",
            ways=[
                ("graduation-cap", "Bring in pupils", "From the list your school’s system gives you", to("import-pupils")),
                ("calendar-range", "Bring in the calendar", "Term dates and INSET days, as a file", to("import-calendar")),
                ("book-user", "Bring in contacts", "From Outlook, Google, or a spreadsheet", to("import-contacts")),
                ("bus", "Plan a visit", "A title and a rough date will do", to("visit-new")),
            ],
            icons=EMPTY_ICONS,
        )  # fmt: skip

    def _lay_out(self) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.ribbon)
        column.addSpacing(8)
        column.addWidget(self.fortnight)
        column.addSpacing(14)
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(14)
        self._right.addWidget(self.thanks)
        self._right.addWidget(self.quiet, 1)
        self._right_side = right
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        column.addLayout(self._grid, 1)
        self._arrange(3)
        return full

    def _arrange(self, columns: int) -> None:
        """Three columns, or the list over the other two when the window is narrow."""
        if columns == self._columns:
            return
        self._columns = columns
        grid, theme = self._grid, self.theme
        for card in (self.needs, self.visits, self._right_side):
            grid.removeWidget(card)
        if columns == 3:
            for place, card in enumerate((self.needs, self.visits, self._right_side)):
                grid.addWidget(card, 0, place)
        else:
            grid.addWidget(self.needs, 0, 0, 1, 2)
            grid.addWidget(self.visits, 1, 0)
            grid.addWidget(self._right_side, 1, 1)
        widths = (
            ((1, 0), (0, theme.px(300)), (0, theme.px(280))) if columns == 3 else ((1, 0), (1, 0), (0, 0))
        )
        for place, (stretch, least) in enumerate(widths):
            grid.setColumnStretch(place, stretch)
            grid.setColumnMinimumWidth(place, least)
        fixed = columns == 3
        self.visits.setMaximumWidth(theme.px(300) if fixed else 16_777_215)
        self._right_side.setMaximumWidth(theme.px(280) if fixed else 16_777_215)

    def _connect(self) -> None:
        for card in (self.since, self.fortnight, self.needs, self.visits, self.thanks, self.quiet):
            card.go.connect(self.go)
        self.ribbon.picked.connect(self._picked)

    # What pages do -------------------------------------------------------------------------------------

    def head_actions(self) -> list[Button]:
        return [self.new_button]

    def now(self) -> datetime:
        """This moment, on the session's day."""
        return datetime.combine(self.session.today(), self.session.file.clock().time())

    def refresh(self) -> None:
        now = self.now()
        self.half_written.refresh()
        self.since.soon()
        briefing = actions.briefing(self.session.file, now)
        self.set_head(
            words.long_date(now.date(), year=False),
            "Nothing in this file yet" if briefing.empty else briefing.facts,
        )
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.empty.setVisible(briefing.empty)
        self._full.setVisible(not briefing.empty)
        if briefing.empty:
            return
        self.ribbon.setVisible(bool(briefing.year))
        if briefing.year:
            days = {day: title for day, title in briefing.visit_days.items() if day in set(briefing.year)}
            # A year of which only a term is written down yet is shown whole.
            started = academic_year_of(now.date())
            first = min(briefing.year[0], date(started, 9, 7))
            last = max(briefing.year[-1], date(started + 1, 7, 16))
            self.ribbon.set_year(first, last, briefing.year, days, now.date())
        self.fortnight.show_now(now)
        self.needs.show_briefing(briefing)
        show_side(self.visits, self.thanks, self.quiet, briefing)
        if had_focus and self.focusWidget() is None:
            self.focus_first()

    def _minute_passed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _picked(self, day: date) -> None:
        self.fortnight.move_to(day)

    def focus_first(self) -> None:
        if self.empty.isVisible():
            tile = self.empty.findChild(Tile)
            if tile is not None:
                tile.setFocus()
        elif self.needs.list.rows:
            self.needs.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.needs.list.key is None:
                self.needs.list.choose(self.needs.list.rows[0].key)

    def new(self) -> None:
        button = self.new_button
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
        self.menu.setActiveAction(self.menu.actions()[0])

    def escape(self) -> bool:
        if not self.fortnight.moved:
            return False
        self.fortnight.move_weeks(-self.fortnight.moved)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(3 if self.width() >= NARROW * max(1.0, self.theme.size) else 2)
        tiles = self.empty.findChildren(Tile)
        room = (self.width() - 40 - 12 * (len(tiles) - 1)) // max(1, len(tiles))
        for tile in tiles:
            tile.setFixedWidth(max(self.theme.px(150), min(self.theme.px(278), room)))

"""Why this day? The panel beside the wall: a day or a visit, the reasons, and what can be done with it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, Chip, row_of
from coordinator.desktop.kit.cards import Card, YearChip, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.year.move_dialog import Reasons
from coordinator.desktop.year.reading import YearFacts
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow
from coordinator.visits.rules import Reason, Verdict


class DayPanel(QWidget):
    """Signals: ``closed`` by its cross, the day's ``plan``, ``close_school``, ``add_event``, a visit's ``open_visit``,
    ``move_visit``, the day's ``board``.
    """

    closed = Signal()
    plan = Signal(object)
    close_school = Signal(object)
    add_event = Signal(object)
    open_visit = Signal(int)
    move_visit = Signal(int)
    board = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme = session.theme
        self._session, self._theme = session, theme
        self._facts: YearFacts | None = None
        self.day: date | None = None
        self.visit_id = 0
        self._card = Card(theme, "Why this day?")
        away = Button(theme, "", "bare", icon="x", tip="Close (Esc)")
        away.clicked.connect(self.closed)
        self._card.head.addWidget(away)
        self._when = Label(theme, "", "strong", wrap=True)
        self._what = Label(theme, "", "small", "ink-2", wrap=True)
        self._visit = self._make_visit()
        self._years_row = QHBoxLayout()
        self._years_row.setSpacing(3)
        self._chips: dict[int, Chip] = {}
        self._reasons = Reasons(theme)
        self._plan = Button(theme, "Plan a visit here", "primary", icon="calendar-plus")
        self._close = Button(theme, "Add a closure", icon="calendar-x-2", small=True)
        self._event = Button(theme, "Add an event", icon="plus", small=True)
        self._lay_out()
        self._plan.clicked.connect(lambda: self.plan.emit(self.day))
        self._close.clicked.connect(lambda: self.close_school.emit(self.day))
        self._event.clicked.connect(lambda: self.add_event.emit(self.day))

    def _make_visit(self) -> QWidget:
        theme = self._theme
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        self._chip = YearChip(theme, 7)
        self._title = Label(theme, "", "bold", wrap=True)
        head = row_of(self._chip)
        head.addWidget(self._title, 1)
        self._partner = Label(theme, "", "small", "ink-2", wrap=True)
        self._open = Button(theme, "Open visit", small=True, icon="arrow-right")
        self._move = Button(theme, "Move…", small=True, icon="calendar-days")
        self._open.clicked.connect(lambda: self.open_visit.emit(self.visit_id))
        self._move.clicked.connect(lambda: self.move_visit.emit(self.visit_id))
        column.addLayout(head)
        column.addWidget(self._partner)
        self._board = Button(theme, "The day’s board", small=True, icon="bus")
        self._board.clicked.connect(lambda: self.board.emit(self.day))
        column.addLayout(row_of(self._open, self._move, None))
        column.addLayout(row_of(self._board, None))
        return box

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._when)
        column.addWidget(self._what)
        column.addWidget(self._visit)
        column.addSpacing(2)
        column.addWidget(Label(self._theme, "For which years", "small-bold", "ink-2"))
        column.addLayout(self._years_row)
        column.addSpacing(2)
        column.addWidget(self._reasons)
        column.addStretch(1)
        self._card.body.addWidget(scrolling(inside), 1)
        self._card.body.addWidget(self._plan)
        self._card.body.addLayout(row_of(self._close, self._event, None, spacing=6))
        outer.addWidget(self._card)

    def _make_chips(self, years: tuple[int, ...]) -> None:
        if tuple(self._chips) == years:
            return
        while (item := self._years_row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._chips = {}
        for year in years:
            chip = Chip(self._theme, str(year))
            chip.setAccessibleName(f"Year {year}")
            chip.setToolTip(f"Year {year}")
            chip.setFixedWidth(self._theme.metrics("small-bold").horizontalAdvance("13") + self._theme.px(18))
            chip.setStyleSheet("padding: 0")
            chip.toggled.connect(lambda _: self._say())
            self._chips[year] = chip
            self._years_row.addWidget(chip)
        self._years_row.addStretch(1)

    @property
    def years(self) -> tuple[int, ...]:
        """The chosen year groups."""
        return tuple(year for year, chip in self._chips.items() if chip.isChecked())

    def _choose_years(self, years: tuple[int, ...]) -> None:
        for year, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(year in years)
            chip.blockSignals(False)

    def show_day(self, facts: YearFacts, day: date, years: tuple[int, ...] | None = None) -> None:
        """An empty day; ``years`` None keeps what was chosen."""
        self._make_chips(facts.years)
        if years is not None:
            self._choose_years(years)
        self._facts, self.day, self.visit_id = facts, day, 0
        self._visit.hide()
        self._say()

    def show_visit(self, facts: YearFacts, row: VisitRow) -> None:
        """A visit on its day."""
        if row.starts_on is None:
            return
        self._make_chips(facts.years)
        if self.visit_id != row.id:
            self._choose_years(row.year_groups)
        self._facts, self.day, self.visit_id = facts, row.starts_on, row.id
        self._chip.set_years(row.year_groups or 7)
        self._title.setText(row.title)
        going = row.number_brought if row.number_brought is not None else row.going
        pupils = words.count(going, "pupil") if going else ""
        self._partner.setText(" · ".join(p for p in (row.partner, row.state.words, pupils) if p))
        self._visit.show()
        self._say()

    def _say(self) -> None:
        facts, day = self._facts, self.day
        if facts is None or day is None:
            return
        self._when.setText(words.long_date(day))
        number = facts.calendar.day_number(day)
        letter = facts.calendar.week_letter(day)
        said = [f"Week {letter}" if letter else ""]
        said.append(f"school day {number[0]} of {number[1]}" if number else "")
        line = " · ".join(part for part in said if part)
        self._what.setText(line[:1].upper() + line[1:])
        self._what.setVisible(bool(line))
        row = next((v for v in facts.visits if v.id == self.visit_id), None)
        found = visits.date_reasons(
            self._session.file, day, self.years, facts.today, until=row.ends_on if row else None,
            organisation_id=row.organisation_id if row else None, own_id=self.visit_id,
        )  # fmt: skip
        self._reasons.set_reasons((*found, *_own_lessons(facts, day)))

    @property
    def texts(self) -> list[str]:
        """The reasons shown."""
        return self._reasons.texts


def _own_lessons(facts: YearFacts, day: date) -> tuple[Reason, ...]:
    """What the lead would miss that day."""
    own = facts.lessons_on(day)
    if not facts.lessons or not facts.calendar.is_school_day(day):
        return ()
    if not own:
        return (Reason(Verdict.OK, "You have no lessons then"),)
    names = words.listed(list(dict.fromkeys(one.label for one in own)))
    return (Reason(Verdict.OK, f"Cover for you: {names}"),)

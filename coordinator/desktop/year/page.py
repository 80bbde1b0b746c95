"""The school year: when is school, what stands in the way, and where a visit fits."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from coordinator.desktop import school_details
from coordinator.desktop.kit.buttons import Button, Chip, Segments, row_of
from coordinator.desktop.kit.cards import Card, EmptyState, hairline
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.month import month_days, months_on
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.painters.year_wall import YearWall
from coordinator.desktop.kit.session import Session
from coordinator.desktop.year import dialogs, move_dialog, poster, preparing, reading
from coordinator.desktop.year.day_panel import DayPanel
from coordinator.desktop.year.faith_days import faith_days_form
from coordinator.desktop.year.legend import Legend
from coordinator.desktop.year.lists_panel import ListsPanel
from coordinator.desktop.year.month_sheet import MonthSheet, SheetDay
from coordinator.desktop.year.saving import save_year
from coordinator.desktop.year.timetable import TimetableDialog
from coordinator.problems import Problem
from coordinator.school_year.records import Weight
from coordinator.school_year.rules import academic_year_of, monday_of, year_label
from coordinator.words import MONTHS, count, year_groups

VIEWS = [("year", "Year"), ("term", "Term"), ("month", "Month")]
_DAY = timedelta(days=1)
_WIDEST_SIDE = 350


class YearPage(Page):
    """The wall (year or term) or the month at the left; why this day, or the lists, at the right."""

    title = "School year"
    help_text = (
        "A row a year group, September to August. Arrows move from day to day, Page Up and Page Down from visit to visit;"
        " Enter on a day tells why it suits or doesn’t. Drag a visit, or press Move, to see what another day would break."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._day = session.today()
        self._facts: reading.YearFacts | None = None
        self._poster = Button(theme, "Print wall poster", icon="printer", keys="Ctrl+P")
        self._add = Button(theme, "Add or change", "primary", icon="plus")
        self._empty = self._make_empty()
        self._back = Button(theme, "", "square", icon="chevron-left", tip="Before", small=True)
        self._ahead = Button(theme, "", "square", icon="chevron-right", tip="After", small=True)
        self._find = Button(theme, "", "square", icon="calendar-check-2", tip="Find a date for a visit…", small=True)
        self._name = Label(theme, "", "bold")
        self._views = Segments(theme, VIEWS, "View", "year")
        self._exams = Chip(theme, "Exams", icon="check", on=True)
        self._partners = Chip(theme, "Partners’ weeks", icon="check", on=True)
        self._lessons = Chip(theme, "My lessons", icon="circle")
        for chip in (self._exams, self._partners, self._lessons):
            chip.set_icon(
                "check" if chip.isChecked() else "circle", "action" if chip.isChecked() else "ink-3"
            )
        self._wall, self._sheet = YearWall(theme), MonthSheet(theme)
        self._pictures = QStackedWidget()
        self._lists, self._panel = ListsPanel(session), DayPanel(session)
        self._side = QStackedWidget()
        self._body = QWidget()
        self._lay_out()
        self._connect()

    def _make_empty(self) -> EmptyState:
        icons = ("sun", "snowflake", "sprout", "calendar-range", "clipboard-list", "bus", "leaf")
        return EmptyState(
            self.theme, "When is school?",
            "Every deadline here counts school days, so begin with the terms. What you bring in can be changed line by line.",
            ways=[
                ("calendar-plus", "Bring in the calendar", "From Outlook, your council’s page or a spreadsheet",
                 lambda: self.go.emit("import-calendar", 0)),
                ("keyboard", "Type the terms in", "Six first and last days, from the school’s letter", self._six_terms),
                ("landmark", "Add bank holidays", "For England, Wales, Scotland or Northern Ireland", self._bank_holidays),
            ],
            icons=icons, centre="school",
        )  # fmt: skip

    def _lay_out(self) -> None:
        theme = self.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        card = Card(theme, margin=0)
        card.body.setSpacing(0)
        bar = QFrame()
        tools = row_of(
            self._back, self._name, self._ahead, self._views, self._find, None, self._exams, self._partners, self._lessons
        )
        tools.setContentsMargins(14, 9, 14, 9)
        tools.insertSpacing(3, 6)
        bar.setLayout(tools)
        card.body.addWidget(bar)
        card.body.addWidget(hairline())
        self._pictures.addWidget(self._wall)
        self._pictures.addWidget(self._sheet)
        card.body.addWidget(self._pictures, 1)
        card.body.addWidget(hairline())
        self._legend = Legend(theme)
        card.body.addWidget(self._legend)
        self._side.addWidget(self._lists)
        self._side.addWidget(self._panel)
        self._side.setFixedWidth(min(theme.px(296), _WIDEST_SIDE))
        theme.changed.connect(lambda: self._side.setFixedWidth(min(theme.px(296), _WIDEST_SIDE)))
        row = row_of(card, self._side, spacing=14)
        row.setStretch(0, 1)
        self._body.setLayout(row)

    def _connect(self) -> None:
        self._add.add_menu(self._menu())
        self._poster.add_menu(poster.sizes(self.session, self, lambda: self.start))
        self._find.clicked.connect(lambda _=False: self.go.emit("dates", 0))
        self._back.clicked.connect(lambda: self._step(-1))
        self._ahead.clicked.connect(lambda: self._step(1))
        self._views.chosen.connect(lambda _: self._show())
        for chip in (self._exams, self._partners, self._lessons):
            chip.toggled.connect(lambda on, chip=chip: self._layer_turned(chip, on))
        for picture in (self._wall, self._sheet):
            picture.day_picked.connect(self._pick_day)
            picture.visit_picked.connect(self.show_visit)
            picture.visit_opened.connect(lambda id_: self.go.emit("visit", id_))
        self._wall.visit_moved.connect(self._move)
        self._wall.breaks = lambda id_, day: move_dialog.breaks(self.session, id_, day)
        self._wall.menu_for = self._wall_menu
        self._panel.closed.connect(self.escape)
        self._panel.plan.connect(self._plan)
        self._panel.close_school.connect(lambda day: self._run(dialogs.closure_form(self.session, day=day)))
        self._panel.add_event.connect(self._add_event)
        self._panel.open_visit.connect(lambda id_: self.go.emit("visit", id_))
        self._panel.board.connect(lambda day: self.go.emit("busy_day", day.toordinal()))
        self._panel.move_visit.connect(lambda id_: self._move(id_, None))
        self._lists.shown.connect(self._mark)
        self._lists.visit.connect(lambda id_: self.go.emit("visit", id_))
        self._lists.timetable.connect(self._timetable)

    def _menu(self) -> list[QAction]:
        session = self.session
        first, second, *_ = school_details.ways(session)
        entries: list[tuple[str, Callable[[], object]] | None] = [
            ("A closure…", lambda: self._run(dialogs.closure_form(session))),
            ("An event…", lambda: self._run(dialogs.event_form(session))),
            ("A term…", lambda: self._run(dialogs.term_form(session, start=self.start))),
            ("The six terms…", self._six_terms),
            ("Bank holidays…", self._bank_holidays),
            ("Add faith days…", lambda: self._run(faith_days_form(session, self.start))),
            ("Bring in a calendar…", lambda: self.go.emit("import-calendar", 0)),
            ("Bring in a partner’s calendar…", lambda: self.go.emit("import-partner-calendar", 0)),
            ("Save as a calendar file…", lambda: save_year(session, self.start)),
            None,
            ("Prepare next year from this one", self._prepare),
            ("All dates of this year are right", lambda: preparing.confirm_all(session, self.start)),
            ("Letter the weeks A and B…", lambda: self._run(dialogs.weeks_form(session, self.start))),
            ("Letter the weeks from a list…", lambda: self._run(dialogs.week_list_form(session, self.start))),
            ("Bell times and lessons…", self._timetable),
            ("Find a date for a visit…", lambda: self.go.emit("dates", 0)),
            None,
            (first[0], first[2]),
            (second[0], second[2]),
        ]
        actions = []
        for entry in entries:
            action = QAction(entry[0] if entry else "", self)
            if entry is None:
                action.setSeparator(True)
            else:
                action.triggered.connect(lambda _=False, do=entry[1]: do())
            actions.append(action)
        return actions

    # Reading -------------------------------------------------------------------------------------------

    @property
    def start(self) -> int:
        """The year in which the academic year shown starts."""
        return academic_year_of(self._day)

    def head_actions(self) -> list[Button]:
        return [self._poster, self._add]

    def refresh(self) -> None:
        self._facts = reading.read(self.session.file, self.start, self.session.today())
        self._empty.setVisible(self._facts.is_empty)
        self._body.setVisible(not self._facts.is_empty)
        self._poster.setEnabled(not self._facts.is_empty)
        self._lists.set_facts(self._facts)
        self._show()
        self._tell_panel()
        facts = f"{year_label(self.start)} · nobody has said yet when school is"
        self.set_head("School year", facts if self._facts.is_empty else self._facts.line)

    @property
    def _picture(self) -> YearWall | MonthSheet:
        return self._sheet if self._views.key == "month" else self._wall

    def _layers(self) -> reading.Layers:
        return reading.Layers(self._exams.isChecked(), self._partners.isChecked(), self._lessons.isChecked())

    def _show(self) -> None:
        facts, view = self._facts, self._views.key
        if facts is None or facts.is_empty:
            return
        shown = reading.stretch(facts, view, self._day)
        self._pictures.setCurrentIndex(1 if view == "month" else 0)
        self._partners.setVisible(view != "month")
        self._legend.show_for(month=view == "month", partners=self._partners.isChecked())
        if view == "month":
            self._name.setText(f"{MONTHS[self._day.month - 1]} {self._day.year}")
            letters = {monday_of(week.monday): week.letter for week in facts.calendar.weeks}
            self._sheet.set_month(self._day.replace(day=1), self._sheet_days(facts), letters, facts.today)
        else:
            self._name.setText(shown.name)
            self._wall.set_wall(reading.wall(facts, shown.first, shown.last, self._layers()))
        what = {"year": "year", "term": "term", "month": "month"}[view]
        self._back.setToolTip(f"The {what} before")
        self._ahead.setToolTip(f"The {what} after")
        self._back.setAccessibleName(f"The {what} before")
        self._ahead.setAccessibleName(f"The {what} after")

    def _sheet_days(self, facts: reading.YearFacts) -> dict[date, SheetDay]:
        layers, made = self._layers(), {}
        for day in month_days(self._day):
            notes = []
            for event in facts.calendar.events_on(day):
                blocks = event.weight is Weight.BLOCKS
                if (layers.exams and facts.calendar.why_closed(day) is None) or not blocks:
                    years = f"{year_groups(event.year_groups)}: " if event.year_groups else ""
                    named = "year" in event.name.casefold() or not years
                    notes.append((event.name if named else years + event.name, event.weight is Weight.BLOCKS))
            own = len(facts.lessons_on(day)) if layers.lessons else 0
            lessons = count(own, "lesson") if own else ""
            on = tuple(reading.wall_visit(v, facts.at_odds.get(v.id, "")) for v in facts.visits_on(day))
            made[day] = SheetDay(facts.calendar.why_closed(day) or "", tuple(notes), on, lessons)
        return made

    def _layer_turned(self, chip: Chip, on: bool) -> None:
        chip.set_icon("check" if on else "circle", "action" if on else "ink-3")
        self._show()

    # Going about ---------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        facts, view = self._facts, self._views.key
        if facts is None:
            return
        if view == "month":
            to = months_on(self._day.replace(day=1), by)
        elif view == "year":
            to = date(self.start + by, 9, 1)
            today = self.session.today()
            to = today if academic_year_of(today) == self.start + by else to
        else:
            shown = reading.stretch(facts, "term", self._day)
            to = shown.last + _DAY if by > 0 else shown.first - _DAY
            before = [t.starts for t in facts.calendar.terms if t.ends < shown.first]
            to = max(before) if by < 0 and before and (shown.first - max(before)).days < 150 else to
        self._go_to(to)

    def _go_to(self, day: date) -> None:
        other = academic_year_of(day) != self.start
        self._day = day
        if other:
            self.refresh()
        else:
            self._show()

    def _mark(self, day: date) -> None:
        self._wall.choose(day)
        self._sheet.choose(day)
        if self._views.key != "year":
            self._go_to(day)

    def _pick_day(self, day: date, year: int) -> None:
        if self._facts is not None:
            self._panel.show_day(self._facts, day, (year,) if year else None)
            self._side.setCurrentWidget(self._panel)
            self._wall.choose(day)
            self._sheet.choose(day)

    def show_visit(self, id_: int) -> None:
        """A visit in the panel, and lit on the wall."""
        row = next((v for v in self._facts.visits if v.id == id_), None) if self._facts else None
        if row is not None and self._facts is not None:
            self._panel.show_visit(self._facts, row)
            self._side.setCurrentWidget(self._panel)
            self._wall.choose(row.starts_on, id_)
            self._sheet.choose(None, id_)

    def show_day(self, day: date) -> None:
        """Any day, from the ribbon or the finder."""
        self._go_to(day)
        self._pick_day(day, 0)

    def shown_record(self) -> int:
        return self._panel.day.toordinal() if self._side.currentWidget() is self._panel and self._panel.day else 0

    def show_record(self, id_: int) -> None:
        """A day by its ordinal."""
        if id_ > 700_000:
            self.show_day(date.fromordinal(id_))

    def _tell_panel(self) -> None:
        """The panel's day or visit with what is true of it now."""
        if self._side.currentWidget() is not self._panel or self._panel.day is None or self._facts is None:
            return
        row = next((v for v in self._facts.visits if v.id == self._panel.visit_id), None)
        if row is not None:
            self.show_visit(row.id)
        else:
            self._panel.show_day(self._facts, self._panel.day)

    def escape(self) -> bool:
        if self._side.currentWidget() is not self._panel:
            return False
        self._side.setCurrentWidget(self._lists)
        self._wall.choose(None)
        self._sheet.choose(None)
        self._picture.setFocus()
        return True

    def focus_first(self) -> None:
        if self._facts is not None and not self._facts.is_empty:
            self._picture.setFocus()

    def focus_filter(self) -> None:
        self._exams.setFocus()

    # Doing ---------------------------------------------------------------------------------------------

    def _run(self, dialog: object) -> bool:
        try:
            return bool(self.session.messages.run(dialog))  # type: ignore[arg-type]
        except Problem as problem:
            self.session.messages.problem(problem)
            return False

    def new(self) -> None:
        self._lists.add()

    def print_shown(self) -> None:
        if self._facts is not None and not self._facts.is_empty:
            poster.show(self.session, self.start)

    def _prepare(self) -> None:
        if preparing.prepare(self.session, self.start):
            self._day = date(self.start + 1, 9, 15)
            self.refresh()
            self._lists.show_list("terms")

    def _six_terms(self) -> None:
        self._run(dialogs.six_terms(self.session, self.start))

    def _bank_holidays(self) -> None:
        nation = self._facts.nation if self._facts else "england"
        self._run(dialogs.bank_holidays_form(self.session, self.start, nation))

    def _timetable(self) -> None:
        self._run(TimetableDialog(self.session))

    def _add_event(self, day: date) -> None:
        self._run(dialogs.event_form(self.session, day=day, years=self._panel.years))

    def _plan(self, day: date) -> None:
        self.go.emit("visit-new", day.toordinal())

    def _move(self, id_: int, day: date | None) -> None:
        self._run(move_dialog.move_form(self.session, id_, day))

    def _wall_menu(self, id_: int, day: date, year: int) -> list[QAction]:
        entries: list[tuple[str, Callable[[], object]]] = [
            ("Why this day?", lambda: self._pick_day(day, year)),
            ("Plan a visit here", lambda: self._plan(day)),
            ("Add a closure…", lambda: self._run(dialogs.closure_form(self.session, day=day))),
            ("Add an event…", lambda: self._run(dialogs.event_form(self.session, day=day, years=(year,) if year else ()))),
        ]  # fmt: skip
        if id_:
            entries = [
                ("Open visit", lambda: self.go.emit("visit", id_)),
                ("Move…", lambda: self._move(id_, None)),
                ("Why this day?", lambda: self.show_visit(id_)),
            ]
        actions = []
        for text, do in entries:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: do())
            actions.append(action)
        return actions

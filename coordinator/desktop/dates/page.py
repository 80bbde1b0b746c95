"""Find a date: the question at the left, the days that suit best first, and why not any other."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.dates.asking import Asking
from coordinator.desktop.dates.dialogs import end_of_year, move_form, plan_form, weights_form
from coordinator.desktop.dates.reasons import DateCard, ReasonLines
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, EmptyState, Notice, hairline, scrolling
from coordinator.desktop.kit.forms import Day
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.visits import store as visits_store
from coordinator.visits.actions import finding as finder
from coordinator.visits.records import Visit
from coordinator.visits.rules.weighing import Finding, Found, Question
from coordinator.words import count, long_date, short_date, year_groups

_AT_ONCE = 8  # cards at first; more with a button


class FindDatePage(Page):
    """For nobody's visit in particular, or for one that is to be moved."""

    title = "Find a date"
    help_text = (
        "Say for whom and between which days; the days that suit come at once, best first, each with its reasons and"
        " points. Tab goes from day to day, Enter takes one. “Why not this date?” tells of any other day. What weighs how"
        " much is yours to set. Esc lets go of the visit that was to be moved, then goes back to the visits."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._visit: Visit | None = None
        self._found = Found(())
        self._question: Question | None = None
        self._shown = _AT_ONCE
        self._begun = False
        self._back = Button(theme, "Visits", icon="arrow-left")
        self._weights = Button(theme, "What weighs how much…", icon="scale")
        self._empty = EmptyState(
            theme, "When is school?",
            "A good date needs the terms: they tell holidays from school days. Bring them in, and the days that suit are found"
            " at once.",
            [
                ("calendar-plus", "Bring in the calendar", "From Outlook, your council’s page or a spreadsheet",
                 lambda: self.go.emit("import-calendar", 0)),
                ("calendar-range", "Type the terms in", "On the page of the school year",
                 lambda: self.go.emit("school_year", 0)),
            ],
            icons=("sun", "snowflake", "sprout", "calendar-range", "clock", "bus", "leaf"), centre="school",
        )  # fmt: skip
        self._body = QWidget()
        self.asking = self._make_asking()
        self._notice = Notice(theme, "", "", "act", "bus", self._let_go_button())
        self._cards: list[tuple[QWidget, DateCard]] = []
        self._none = Label(theme, "", "body", "ink-2", wrap=True)
        self._more = Button(theme, "Show more dates", "quiet", small=True)
        self._remarks = Label(theme, "", "small", "ink-2", wrap=True)
        self.day = Day(theme, "day", "Any other day", today=session.today())
        self.answer = Label(theme, "", "bold", wrap=True)
        self.reasons = ReasonLines(theme)
        self._take_other = Button(theme, "Plan a visit on this day", icon="plus")
        self._lay_out()
        self._connect()

    def _let_go_button(self) -> Button:
        self._let_go = Button(self.theme, "Look for another visit", small=True)
        return self._let_go

    def _make_asking(self) -> Asking:
        file, today = self.session.file, self.session.today()
        years = [int(each) for each in school_year.setting(file, "year_groups").split(",") if each.strip().isdigit()]
        weeks = school_year.setting_number(file, "notice_weeks")
        return Asking(self.theme, years or list(range(7, 14)), self._partners(), weeks, today)

    def _partners(self) -> list[tuple[Any, str]]:
        return [(None, "No partner yet"), *((one.id, one.name) for one in directory.organisations(self.session.file))]

    def _lay_out(self) -> None:
        theme = self.theme
        left, side = Card(theme, "What you look for"), Card(theme, "Why not this date?")
        self._asking_card, self._side_card = left, side
        left.body.addWidget(scrolling(self.asking))
        self.list_card = Card(theme, margin=0)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 14, 16, 14)
        foot.setSpacing(10)
        for widget in (self._none, self._remarks):
            foot.addWidget(widget)
        foot.addLayout(row_of(self._more, None))
        self._column.addLayout(foot)
        self._column.addStretch(1)
        self._scroll = scrolling(inside)
        self.list_card.body.addWidget(self._scroll)
        side.body.addWidget(self.day)
        side.body.addWidget(self.answer)
        side.body.addWidget(self.reasons)
        side.body.addLayout(row_of(self._take_other, None))
        side.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(left)
        row.addWidget(self.list_card, 1)
        row.addWidget(side)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._notice)
        column.addLayout(row, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        self._set_widths()
        self.theme.changed.connect(self._set_widths)

    def _set_widths(self) -> None:
        self._asking_card.setFixedWidth(min(self.theme.px(290), 360))
        self._side_card.setFixedWidth(min(self.theme.px(282), 340))

    def _connect(self) -> None:
        self._back.clicked.connect(lambda _=False: self.go.emit("visits", 0))
        self._weights.clicked.connect(lambda _=False: self._run(weights_form(self.session)))
        self._let_go.clicked.connect(lambda _=False: self.let_go())
        self._more.clicked.connect(lambda _=False: self._show_more())
        self._take_other.clicked.connect(lambda _=False: self._take(self._why()))
        self.asking.edited.connect(self._asked_anew)
        self.day.edited.connect(self._explain)

    # What the window asks -------------------------------------------------------------------------------

    def head_actions(self) -> list[Button]:
        return [self._back, self._weights]

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        known = bool(school_year.terms(file))
        self._empty.setVisible(not known)
        self._body.setVisible(known)
        if not self._begun:
            self._begun = True
            self.asking.put(Question(years=(), first=today, last=end_of_year(today)))
        self.asking.set_partners(self._partners())
        if self._visit is not None:
            try:
                self._visit = visits_store.visit(file, self._visit.id)
            except LookupError:
                self.let_go()
                return
        self._tell_visit()
        if known:
            self._find()
        else:
            self.set_head("Find a date", "Nobody has said yet when school is")

    def show_record(self, id_: int) -> None:
        """A visit that is to be moved: its years, length and partner are asked for."""
        try:
            self._visit = visits_store.visit(self.session.file, id_)
        except LookupError:
            self.session.messages.problem(Problem("That visit isn’t in the file any more. It may have been taken back."))
            return
        today = self.session.today()
        last = max(end_of_year(today), self._visit.starts_on or today)
        self.asking.put(finder.question_of(self._visit, today, last), keep=True)
        self._shown = _AT_ONCE
        self.refresh()

    def shown_record(self) -> int:
        return self._visit.id if self._visit else 0

    def let_go(self) -> None:
        """The question stays; it is no visit's any more."""
        self._visit = None
        self.asking.let_go()
        self.refresh()
        self.focus_first()

    def escape(self) -> bool:
        if self._visit is not None:
            self.let_go()
        else:
            self.go.emit("visits", 0)
        return True

    def focus_first(self) -> None:
        if self._body.isVisibleTo(self):
            self.asking.years.setFocus()
        else:
            self.focus_first_control()

    def focus_filter(self) -> None:
        self.day.setFocus()

    def new(self) -> None:
        self._take(self._found.dates[0] if self._found.dates else None)

    # Finding -------------------------------------------------------------------------------------------

    def _tell_visit(self) -> None:
        visit, today = self._visit, self.session.today()
        self._notice.setVisible(visit is not None)
        self.asking.days.setEnabled(visit is None)  # a visit that is moved stays as long as it is
        if visit is not None:
            self._notice.title.setText(f"For {visit.title}")
            now = f"It is on {short_date(visit.starts_on, today)} now." if visit.starts_on else "It has no day yet."
            self._notice.text.setText(f"{now} Choose a day, and you see what moving it there breaks.")
            self._notice.text.show()

    def _asked_anew(self) -> None:
        self._shown = _AT_ONCE
        self._find()

    def _find(self) -> None:
        self._question = self.asking.question()
        self._found, sorry = Found(()), ""
        if self._question is None:
            sorry = "Look at what is said beside the fields at the left."
        else:
            try:
                self._found = finder.find_dates(self.session.file, self._question, self.session.today())
            except Problem as problem:
                sorry = problem.sentence
        self._show(sorry)
        self._explain()

    def _show(self, sorry: str) -> None:
        dates, today = self._found.dates, self.session.today()
        verb, icon = ("Move the visit here", "calendar-range") if self._visit else ("Plan a visit on this day", "plus")
        while len(self._cards) < min(len(dates), self._shown):
            self._add_card()
        for place, (held, card) in enumerate(self._cards):
            held.setVisible(place < min(len(dates), self._shown))
            if place < len(dates):
                card.show_finding(dates[place], verb, icon, today)
        self._take_other.set_text(verb)
        self._take_other.set_icon(icon)
        self._more.setVisible(len(dates) > self._shown)
        if not dates and not sorry:
            sorry = "No day between the two suits. Ask about one at the right to see what stands in its way, or look further."
        self._none.setText(sorry)
        self._none.setVisible(bool(sorry))
        self._remarks.setText("\n".join(self._found.remarks))
        self._remarks.setVisible(bool(self._found.remarks))
        who = year_groups(self._question.years) if self._question and self._question.years else ""
        self.set_head("Find a date", f"{count(len(dates), 'day')} would do for {who}" if who else "For whom, and when about?")

    def _add_card(self) -> None:
        held, card = QWidget(), DateCard(self.theme)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(card)
        column.addWidget(hairline())
        card.taken.connect(self._take)
        self._column.insertWidget(len(self._cards), held)
        self._cards.append((held, card))

    def _show_more(self) -> None:
        first = self._shown
        self._shown += _AT_ONCE
        self._show("")
        self._cards[first][1].take.setFocus()

    @property
    def cards(self) -> list[DateCard]:
        """The cards in sight, best first."""
        return [card for held, card in self._cards if not held.isHidden()]

    # Why not -------------------------------------------------------------------------------------------

    def _why(self) -> Finding | None:
        try:
            day = self.day.value()
        except ValueError:
            return None
        if not isinstance(day, date) or self._question is None:
            return None
        try:
            return finder.why_this_day(self.session.file, self._question, day, self.session.today())
        except Problem:
            return None

    def _explain(self) -> None:
        found = self._why()
        self.reasons.say(found.reasons if found else ())
        self.reasons.setVisible(found is not None)
        self._take_other.setVisible(found is not None)
        if found is None:
            asked = self._question is not None and self._question.years
            tell = "Type a day, and all that speaks for and against it is said here."
            self.answer.setText(tell if asked else "Choose a year group first.")
            self.answer.set_role("small")
            return
        self.answer.set_role("bold")
        self.answer.setText(_verdict(found, len(self._found.dates)))

    # Doing ---------------------------------------------------------------------------------------------

    def _take(self, finding: Finding | None) -> None:
        if finding is None or self._question is None:
            return
        if self._visit is not None:
            visit, today = self._visit, self.session.today()
            # The visit's own years and length decide what moving breaks, whatever else was asked meanwhile.
            own = finder.question_of(visit, self._question.first, self._question.last)
            own = replace(own, notice_weeks=self._question.notice_weeks)
            finding = finder.why_this_day(self.session.file, own, finding.day, today) if own.years else finding
            if self._run(move_form(self.session, visit, finding)):
                self._visit = None
                self.asking.let_go()
                self.go.emit("visit", visit.id)
            return
        name = school_year.organisation_name(self.session.file, self._question.organisation_id or 0) or ""
        form = plan_form(self.session, self._question, finding, finder.short_name(name) if name else "")
        if self._run(form):
            self.go.emit("visit", int(form.outcome))

    def _run(self, dialog: Any) -> bool:
        try:
            return bool(self.session.messages.run(dialog))
        except Problem as problem:
            self.session.messages.problem(problem)
            return False


def _verdict(found: Finding, of: int) -> str:
    day = long_date(found.day)
    if not found.suits:
        return f"{day} doesn’t suit"
    if found.rank:
        return f"{day} would do: number {found.rank} of {of}, with {found.points} points"
    return f"{day} would do, with {found.points} points, but lies outside the days looked at"

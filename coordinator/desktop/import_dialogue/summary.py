"""What was understood of contacts or a calendar, and how it went."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.desktop.import_dialogue.year_strip import YearStrip
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, hairline, scrolling
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.intake.report import ImportReport
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind, Term
from coordinator.school_year.rules import Calendar, academic_year_of, span, year_label
from coordinator.school_year.term_dates.questions import Question
from coordinator.words import count, day_and_month, short_date

_WEEKS = {
    PartnerWeekKind.TEACHING: ("graduation-cap", "act", "Teaching"),
    PartnerWeekKind.READING: ("book-open", "info", "Reading weeks"),
    PartnerWeekKind.EXAMS: ("pen-line", "alert", "Exams"),
    PartnerWeekKind.CLOSED: ("bell-off", "ink-2", "Closed"),
}


class Understood(Card):
    """The left card where there are no columns to match."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "What was understood", margin=0)
        self._list = RowList(session.theme, "What was understood", marks_choice=False)
        self._text = Label(session.theme, "", "small", "ink-2", wrap=True)
        self._text.setContentsMargins(16, 10, 16, 14)
        self._strip = YearStrip(session.theme)
        self._strip_box = QWidget()
        box = QVBoxLayout(self._strip_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(hairline())
        inner = row_of(self._strip)
        inner.setContentsMargins(16, 10, 16, 0)
        box.addLayout(inner)
        self._strip_box.hide()
        self._shown: tuple[Calendar, tuple[Question, ...], date] | None = None
        self._list.clicked.connect(lambda _: self._look_at_row(self._list.key))
        self._list.opened.connect(self._look_at_row)
        self.body.setSpacing(0)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._strip_box)
        self.body.addWidget(self._text)
        self.body.addStretch(0)

    def show_calendar(self, calendar: Calendar, today: date, questions: Sequence[Question] = ()) -> None:
        """School days per year, each term with its own, and a year as a picture: this one, or the one chosen."""
        before = self._shown[2] if self._shown else today
        self._shown = (calendar, tuple(questions), before)
        self._list.set_rows(calendar_rows(calendar, today))
        self.look_at(before)
        self._text.setText(
            "Counted from the terms less every closure. What contradicts itself stays out until you choose; a year’s row"
            " shows that year."
        )

    def look_at(self, day: date) -> None:
        """The picture of the year of that day, or of the nearest one the file speaks of."""
        if self._shown is None:
            return
        calendar, questions, _ = self._shown
        years = years_of(calendar)
        self._shown = (calendar, questions, day)
        self._strip_box.setVisible(bool(years))
        if years:
            first, last, terms = min(years, key=lambda year: max((year[0] - day).days, (day - year[1]).days, 0))
            asked = {d for q in questions if q.is_open for reading in q.readings for d in span(reading.starts, reading.ends)}
            self._strip.show_year(calendar, year_label(_year_of(terms[0])), first, last, asked)

    def _look_at_row(self, key: object) -> None:
        """A year's or a term's row: its year as a picture."""
        words = str(key).split()
        if self._shown is not None and words and words[0] in ("year", "term"):
            self.look_at(date(int(words[1]), 12, 1) if words[0] == "year" else date.fromisoformat(words[-1]))

    def show_weeks(self, weeks: Sequence[PartnerWeek], today: date) -> None:
        """A partner's weeks, each kind with how many and from when to when."""
        rows = []
        for kind, (icon, tone, name) in _WEEKS.items():
            of_it = [week for week in weeks if week.kind is kind]
            if of_it:
                first, last = min(week.starts for week in of_it), max(week.ends for week in of_it)
                span = f"{short_date(first)} {first.year} – {short_date(last)} {last.year}"
                over = " · over" if last < today else ""
                rows.append(
                    Row(
                        name, name, span + over, icon=icon, tone=tone, right=f"{len(of_it):,}", right_tone="ink", quiet=True
                    )
                )
        self._list.set_rows(rows)
        self._list.fit()
        self.body.setStretch(2, 1)
        self._text.setText(
            "Their calendar as it would be. Weeks that only have a number count as teaching, Monday to Friday; the same"
            " file twice adds nothing."
        )

    def show_report(self, report: ImportReport) -> None:
        """How many come in, are completed, are there already."""
        figures = [
            ("user-plus", "good", "New", report.added),
            ("pencil", "info", "Completed", report.changed),
            ("check", "act", "Already as they are here", report.unchanged),
            ("circle-alert", "alert", "Not taken", report.refused),
        ]
        self._list.set_rows(
            [
                Row(words, words, icon=icon, tone=tone, right=f"{n:,}", right_tone="ink", quiet=True)
                for icon, tone, words, n in figures
                if n
            ]
        )
        self._list.fit()
        self.body.setStretch(2, 1)
        self._text.setText(
            "People are recognised by e-mail, then by name and organisation. Blanks are filled; nothing that you"
            " typed here is overwritten, other numbers and addresses are kept beside it, so the same file twice changes"
            " nothing."
        )


def calendar_rows(calendar: Calendar, today: date) -> list[Row]:
    """Each school year with its days, and its terms below; a term that begins in August is the new year's."""
    rows: list[Row] = []
    for first, last, terms in years_of(calendar):
        start = _year_of(terms[0])
        known = [day for day in calendar.school_days(first, last) if calendar.is_known(day)]
        days = len(known)
        now = " · this year" if start == academic_year_of(today) else ""
        if calendar.school_days(first, last)[len(known) :]:  # a year whose later terms nobody has named
            now += f" · nothing is said after {day_and_month(known[-1])}" if known else ""
        rows.append(
            Row(
                f"year {start}",
                year_label(start),
                f"{count(days, 'school day')}{now}",
                icon="calendar-range",
                tone="act",
            )
        )
        for term in terms:
            span = f"{day_and_month(term.starts)} – {day_and_month(term.ends)}"
            length = len(calendar.school_days(term.starts, term.ends))
            rows.append(
                Row(f"term {term.id} {term.starts}", term.name, span, right=count(length, "day"), quiet=True)
            )
    return rows


def _year_of(term: Term) -> int:
    return academic_year_of(term.starts + (term.ends - term.starts) / 2)


def years_of(calendar: Calendar) -> list[tuple[date, date, list[Term]]]:
    """The first and last day of each school year that has terms, with them."""
    years: dict[int, list[Term]] = {}
    for term in calendar.terms:
        years.setdefault(_year_of(term), []).append(term)
    found = []
    for start, terms in sorted(years.items()):
        first, last = calendar.academic_year(date(start, 9, 1))
        later = [term.starts - timedelta(days=1) for term in calendar.terms if term.starts > terms[-1].ends]
        found.append((min(first, terms[0].starts), min([last, *later]), terms))
    return found


class Done(QWidget):
    """The last step: what came in, and where to go now."""

    def __init__(self, session: Session, see: str) -> None:
        super().__init__()
        theme = session.theme
        self._title = Label(theme, "", "heading", wrap=True)
        self._text = Label(theme, "", "body", "ink-2", wrap=True)
        self._list = RowList(theme, "What came in", marks_choice=False, lines=False)
        self.see = Button(theme, see, "primary", icon="arrow-right")
        self.save = Button(theme, "Save the rest as a spreadsheet", icon="save")
        self.another = Button(theme, "Bring in another file")
        card = Card(theme, margin=24)
        card.setMaximumWidth(theme.px(760))
        head = row_of(Icon(theme, "circle-check", "good", 32), self._title, spacing=14)
        head.setStretch(1, 1)
        card.body.addLayout(head)
        card.body.addWidget(self._text)
        card.body.addWidget(self._list)
        card.body.addLayout(row_of(self.see, self.save, self.another, None))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 10, 0, 0)
        column.addLayout(row_of(card))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))

    def show_report(self, report: ImportReport, what: str, source: str, rest: int) -> None:
        """What became of the rows; ``rest`` still need a look or were left out."""
        self._title.setText(f"{what} from {source}")
        self._text.setText("It is one change: Undo takes all of it back, Redo brings it in again.")
        figures = [
            ("added", report.added),
            ("changed", report.changed),
            ("already as they are here", report.unchanged),
            ("not taken", report.refused),
        ]
        self._list.set_rows(
            [
                Row(words, words.capitalize(), right=f"{n:,}", right_tone="ink", quiet=True)
                for words, n in figures
                if n
            ]
        )
        self._list.fit()
        self.save.setVisible(rest > 0)
        self.save.set_text(f"Save the {rest:,} to look at")

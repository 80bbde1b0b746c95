"""What was understood of contacts or a calendar, and how it went."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, scrolling
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.intake.report import ImportReport
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind, Term
from coordinator.school_year.rules import Calendar, academic_year_of, year_label
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
        self.body.setSpacing(0)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._text)
        self.body.addStretch(0)

    def show_calendar(self, calendar: Calendar, today: date) -> None:
        """School days per year, and each term with its own."""
        rows = calendar_rows(calendar, today)
        self._list.set_rows(rows)
        self._text.setText(
            "Counted from the terms less every closure, as the calendar would be. What contradicts itself is asked"
            " beside and stays out until you choose."
        )

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
    years: dict[int, list[Term]] = {}
    for term in calendar.terms:
        years.setdefault(academic_year_of(term.starts + (term.ends - term.starts) / 2), []).append(term)
    for start, terms in sorted(years.items()):
        first, last = calendar.academic_year(date(start, 9, 1))
        first = min(first, terms[0].starts)
        if later := [term.starts for term in calendar.terms if term.starts > terms[-1].ends]:
            last = min(last, later[0] - timedelta(days=1))
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

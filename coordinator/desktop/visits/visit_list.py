"""The list of visits: readiness ring, date, year, title and partner, pupils and replies, where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from coordinator import names, words
from coordinator.consent import store as consent
from coordinator.consent.rules import Replies
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.lists import RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.painters.ring import paint_ring
from coordinator.desktop.kit.row import Index, Row, RowDelegate
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.visits.facts import when_words
from coordinator.desktop.visits.progress import arcs_of
from coordinator.file.school_file import SchoolFile
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import Calendar, academic_year_of
from coordinator.visits import rules, store
from coordinator.visits.records import JobRow, VisitKind, VisitRow, VisitState

ICONS = {
    VisitKind.CAMPUS_VISIT: "bus", VisitKind.RESIDENTIAL: "bed", VisitKind.SUMMER_SCHOOL: "sun",
    VisitKind.IN_SCHOOL: "school", VisitKind.ONLINE: "monitor", VisitKind.CONFERENCE: "users", VisitKind.MASTERCLASS: "mic",
}  # fmt: skip
STATES = {
    VisitState.IDEA: ("dashed", ""), VisitState.PROPOSED: ("line", ""), VisitState.AGREED: ("act", "check"),
    VisitState.CONSENT_OUT: ("hot", ""), VisitState.READY: ("good", "check"), VisitState.DONE: ("plain", "check"),
    VisitState.REVIEWED: ("plain", "check"), VisitState.CANCELLED: ("plain", "x"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as a line of the list."""

    row: VisitRow
    group: str
    when: str = ""
    readiness: rules.Readiness | None = None
    replies: Replies = field(default_factory=Replies)

    @property
    def haystack(self) -> str:
        """What the filter looks in."""
        row = self.row
        years = " ".join(f"y{year} year {year}" for year in row.year_groups)
        month = words.MONTHS[row.starts_on.month - 1] if row.starts_on else "no date"
        said = f"{row.title} {row.partner} {row.place_name} {row.leader} {row.kind.words} {row.state.words} {row.ref}"
        return names.fold(f"{said} {years} {month}")

    @property
    def figures(self) -> tuple[str, str]:
        """Pupils, and the replies or who came."""
        row = self.row
        if row.state in (VisitState.DONE, VisitState.REVIEWED):
            came = row.attended or row.number_brought or 0
            return words.count(row.going, "pupil"), f"{came} came" if came else ""
        going = words.count(row.going, "pupil") if row.going else "nobody invited"
        expected = self.replies.expected and row.consent_asked_on is not None
        if row.places_offered and not row.going:
            going = words.count(row.places_offered, "place")
        return going, f"{self.replies.words} replied" if expected else ""


def lines(file: SchoolFile, today: date, *, every_year: bool) -> list[VisitLine]:
    """The visits ahead first (this term, later), then ideas, then what is past, newest first."""
    calendar = school_year.calendar(file)
    since = None if every_year else date(academic_year_of(today), 9, 1)
    rows = store.visit_rows(file, since=since)
    prompt = school_year.setting_number(file, "ratio_prompt")
    open_ = [row for row in rows if _ahead(row, today)]
    asked = [row.id for row in open_ if row.going]
    replies = consent.replies(file, asked) if asked else {}
    jobs: dict[int, list[JobRow]] = {}
    for item in store.jobs(file, since=today):
        jobs.setdefault(item.visit_id, []).append(item)
    made = []
    for row in rows:
        heard = replies.get(row.id, Replies())
        ready = None
        if _ahead(row, today):
            own = rules.jobs(jobs.get(row.id, []), row.starts_on, calendar, today) if row.starts_on else []
            ready = rules.readiness(row, own, (heard.received, heard.expected), today, prompt)
        when = when_words(calendar, row.starts_on, today) if row.starts_on else "no date yet"
        made.append(VisitLine(row, _group(row, calendar, today), when, ready, heard))
    return sorted(made, key=_order)


def _ahead(row: VisitRow, today: date) -> bool:
    return row.state not in rules.OVER and (row.last_day is None or row.last_day >= today)


GROUPS = ("This term", "Later", "Ideas", "Past", "Cancelled")


def _group(row: VisitRow, calendar: Calendar, today: date) -> str:
    if row.state is VisitState.CANCELLED:
        return "Cancelled"
    if not _ahead(row, today):
        return "Past"
    if row.state is VisitState.IDEA or row.starts_on is None:
        return "Ideas"
    term = calendar.term_of(today) or calendar.term_of(calendar.next_school_day(today))
    return "This term" if term is not None and row.starts_on <= term.ends else "Later"


def _order(line: VisitLine) -> tuple[int, int, str]:
    day = line.row.starts_on.toordinal() if line.row.starts_on else 9_999_999
    return (
        GROUPS.index(line.group),
        -day if line.group in ("Past", "Cancelled") else day,
        names.fold(line.row.title),
    )


@dataclass(frozen=True, slots=True)
class _ListRow(Row):
    line: VisitLine | None = None


def rows_of(found: Sequence[VisitLine], today: date) -> list[Row]:
    """The lines under their headings."""
    made: list[Row] = []
    group = ""
    counts = {name: sum(line.group == name for line in found) for name in GROUPS}
    for line in found:
        if line.group != group:
            group = line.group
            made.append(Row(f"heading {group}", f"{group}  {counts[group]}", heading=True))
        row = line.row
        pupils, replied = line.figures
        made.append(
            _ListRow(
                row.id, row.title, row.partner or row.kind.words, right=pupils, right_detail=replied,
                years=row.year_groups or None, pill=Mark(row.state.words, *STATES[row.state]), line=line,
                beside=" ".join(part for part in (_day(row, today), line.when) if part),
            )
        )  # fmt: skip
    return made


def _day(row: VisitRow, today: date) -> str:
    return words.short_date(row.starts_on, today) if row.starts_on else ""


class _VisitDelegate(RowDelegate):
    """Columns at fixed places, so that dates, years and figures stand under each other."""

    def __init__(self, theme: Theme, view: "VisitList") -> None:
        super().__init__(theme, view, view)
        self.today = date.min

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if self._view.row(index.row()).heading:
            return super().sizeHint(option, index)
        return QSize(
            100,
            max(
                self._theme.line("bold") + self._theme.line("small") + self._theme.px(18), self._theme.px(56)
            ),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.row(index.row())
        if not isinstance(row, _ListRow) or row.line is None:
            super().paint(painter, option, index)
            return
        theme, box, line = self._theme, QRectF(option.rect), row.line
        painter.save()
        self._back(painter, box, option, index)
        left = box.left() + theme.px(14)
        self._ring(painter, QRectF(left, box.center().y() - theme.px(20), theme.px(40), theme.px(40)), line)
        left += theme.px(54)
        left += self._date(
            painter, QRectF(left, box.top(), self._date_width(), box.height()), line
        ) + theme.px(16)
        if row.years is not None:
            height = marks.pill_height(theme)
            width = marks.year_width(theme, row.years)
            marks.paint_year(
                painter, theme, QRectF(left, box.center().y() - height / 2, width, height), row.years
            )
        left += self._year_width() + theme.px(12)
        right = self._ends(painter, box, row)
        self._title(painter, QRectF(left, box.top(), right - left - theme.px(10), box.height()), row)
        painter.restore()

    def _date_width(self) -> int:
        return self._theme.metrics("small").horizontalAdvance("in 188 school days now")

    def _year_width(self) -> int:
        return marks.year_width(self._theme, (12, 13))

    def _ring(self, painter: QPainter, box: QRectF, line: VisitLine) -> None:
        theme = self._theme
        if line.readiness is None:
            marks.paint_tile(painter, theme, box.adjusted(2, 2, -2, -2), ICONS[line.row.kind], "plain")
            return
        paint_ring(painter, theme, box, arcs_of(line.readiness), "")
        figure = f"{line.readiness.percent}"
        marks.paint_text(painter, theme, box, figure, "small-strong", "ink", Qt.AlignmentFlag.AlignHCenter)

    def _date(self, painter: QPainter, box: QRectF, line: VisitLine) -> float:
        upper, lower = self._line_boxes(box, two=True)
        marks.paint_text(painter, self._theme, upper, _day(line.row, self.today) or "No date", "bold")
        if line.row.starts_on is not None:
            marks.paint_text(painter, self._theme, lower, line.when, "small", "ink-2")
        else:
            marks.paint_text(painter, self._theme, lower, "choose one", "small", "ink-3")
        return box.width()

    def _ends(self, painter: QPainter, box: QRectF, row: _ListRow) -> float:
        theme = self._theme
        right = box.right() - theme.px(16)
        if row.pill is not None:
            width, height = marks.pill_width(theme, row.pill), marks.pill_height(theme)
            left = right - theme.px(112)
            marks.paint_pill(
                painter, theme, QRectF(left, box.center().y() - height / 2, width, height), row.pill
            )
            right = left - theme.px(16)
        wide = max(theme.metrics("small").horizontalAdvance("320 of 320 replied"), theme.px(110))
        if box.width() < theme.px(720):
            return right
        upper, lower = self._line_boxes(
            QRectF(right - wide, box.top(), wide, box.height()), two=bool(row.right_detail)
        )
        side = Qt.AlignmentFlag.AlignRight
        some = row.line is not None and row.line.row.going > 0
        marks.paint_text(
            painter, theme, upper, row.right, "bold" if some else "small", "ink" if some else "ink-3", side
        )
        if row.right_detail:
            late = row.line is not None and self._replies_late(row.line)
            role, tone = ("small-bold", "alert") if late else ("small", "ink-2")
            marks.paint_text(painter, theme, lower, row.right_detail, role, tone, side)
        return right - wide

    def _replies_late(self, line: VisitLine) -> bool:
        by = line.row.consent_by
        return by is not None and by < self.today and line.replies.missing > 0 and line.readiness is not None

    def _title(self, painter: QPainter, box: QRectF, row: _ListRow) -> None:
        upper, lower = self._line_boxes(box, two=True)
        marks.paint_text(painter, self._theme, upper, row.title, "bold")
        marks.paint_text(painter, self._theme, lower, row.detail, "small", "ink-2")


class VisitList(RowList):
    """``opened(visit id)`` on Enter, a click or a double click."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Visits")
        self._delegate = _VisitDelegate(theme, self)
        self.setItemDelegate(self._delegate)

    def put(self, found: Sequence[VisitLine], today: date) -> None:
        if isinstance(self._delegate, _VisitDelegate):
            self._delegate.today = today
        self.set_rows(rows_of(found, today))

"""The story so far: what happened with a partner, from every feature, newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coordinator import words
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.partners.reading import Dossier
from coordinator.directory.store.stages import stage_changes
from coordinator.feedback import store as feedback
from coordinator.feedback.records import FeedbackRow
from coordinator.file.school_file import Reader
from coordinator.relationships import actions as relationships
from coordinator.relationships.rules.stages import told as stages_told
from coordinator.school_year.rules import academic_year_of, year_label
from coordinator.thanks import store as thanks
from coordinator.thanks.records import KIND_WORDS, ThanksKind, ThanksRow
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow, VisitState

_ICONS = {  # kind of happening: icon, colour, where it opens, which tab
    "telephone": ("phone", "y11", "contact", "talks"),
    "e-mail": ("mail", "y11", "contact", "talks"),
    "meeting": ("messages-square", "y11", "contact", "talks"),
    "letter": ("mailbox", "y11", "contact", "talks"),
    "social": ("at-sign", "y11", "contact", "talks"),
    "promised": ("handshake", "y8", "promise", "talks"),
    "kept": ("check", "good", "promise", "talks"),
    "dropped": ("circle-minus", "plain", "promise", "talks"),
    "agreed": ("file-check-2", "good", "agreement", ""),
    "stage": ("milestone", "y9", "partner", ""),
    "met": ("handshake", "y9", "partner", ""),
    "visit": ("bus", "y10", "visit", "visits"),
    "cancelled": ("calendar-x-2", "plain", "visit", "visits"),
    "thanks": ("heart-handshake", "y13", "thank-you", "thanks"),
    "said": ("message-square-quote", "y8", "feedback", "feedback"),
    "answered": ("ear", "y8", "feedback", "feedback"),
    "changed": ("repeat-2", "y8", "feedback", "feedback"),
}
TABS = [
    ("all", "All"),
    ("talks", "Talks"),
    ("visits", "Visits"),
    ("thanks", "Thanks"),
    ("feedback", "Feedback"),
]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, or will."""

    on: date
    kind: str
    title: str
    words: str = ""
    id: int = 0


PAGE = 40  # happenings shown before somebody asks for earlier ones


def happenings(reader: Reader, dossier: Dossier, most: int | None = None) -> list[Happening]:
    """Contacts, promises, agreements, visits, thanks and feedback with one partner, newest first.

    With ``most``, enough is read for the newest so many to be right.
    """
    partner = dossier.organisation.id
    items = [
        Happening(item.on, item.kind, item.title, item.words, item.id)
        for item in relationships.story(reader, partner, dossier.today, most)
    ]
    items += [
        Happening(item.on, item.kind, item.title, item.words, item.id)
        for item in stages_told(stage_changes(reader, partner))
    ]
    with_them = [*dossier.ahead, *visits.visit_rows_with(reader, partner, before=dossier.today, most=most)]
    items += [told for visit in with_them if (told := _visit(visit, dossier)) is not None]
    items += [told for row in thanks.for_organisation(reader, partner) if (told := _thanks(row)) is not None]
    for row in feedback.for_organisation(reader, partner):
        items += _feedback(row)
    items.sort(key=lambda item: item.on, reverse=True)
    to_come = sum(item.on > dossier.today for item in items)
    return items if most is None else items[: to_come + most]


def _visit(visit: VisitRow, dossier: Dossier) -> Happening | None:
    day = visit.starts_on
    if day is None:
        return None
    if visit.state == VisitState.CANCELLED:
        return Happening(day, "cancelled", f"Cancelled: {visit.title}", "", visit.id)
    years = words.year_groups(visit.year_groups) if visit.year_groups else ""
    brought = visit.number_brought if visit.number_brought is not None else visit.attended
    pupils = visit.going if day >= dossier.today else brought
    said = [", ".join(part for part in (years, words.count(pupils, "pupil") if pupils else "") if part)]
    if day >= dossier.today:
        until = dossier.calendar.school_days_between(dossier.today, day)
        said.insert(0, words.in_school_days(until).capitalize())
    elif visit.places_promised and brought and brought != visit.places_promised:
        said.append(f"Promised {visit.places_promised}, brought {brought}")
    return Happening(day, "visit", f"Visit: {visit.title}", ". ".join(s for s in said if s) + ".", visit.id)


def _thanks(row: ThanksRow) -> Happening | None:
    if row.sent_on is None:
        return None
    if row.kind == ThanksKind.CARD:
        title = "A card posted" if row.cards == 1 else f"{row.cards} cards posted"
    else:
        title = f"Thanks: {KIND_WORDS[row.kind]}"
    said = f"Reply: “{row.reply}”" if row.reply else row.what_for
    return Happening(row.sent_on, "thanks", title, said, row.id)


def _feedback(row: FeedbackRow) -> list[Happening]:
    told = []
    if row.given_on is not None:
        said = row.better_if or row.went_well or row.asked_for
        told.append(Happening(row.given_on, "said", "We told them how it was", said, row.id))
    if row.heard_on is not None:
        told.append(Happening(row.heard_on, "answered", "They answered", row.their_answer, row.id))
    if row.changed_on is not None:
        told.append(Happening(row.changed_on, "changed", "They changed it", row.what_changed, row.id))
    return told


def rows_of(items: list[Happening], today: date, tab: str) -> list[Row]:
    """The rows of the list, with a heading for each stretch of time."""
    rows: list[Row] = []
    heading = ""
    for item in items:
        icon, tone, opens, belongs = _ICONS[item.kind]
        if tab not in ("all", belongs):
            continue
        stretch = _stretch(item.on, today)
        if stretch != heading:
            heading = stretch
            rows.append(Row(("heading", 0, stretch), stretch, heading=True))
        day = words.short_date(item.on) if abs((item.on - today).days) <= 183 else _older(item.on, today)
        key = (opens, item.id, item.kind)
        rows.append(Row(key, item.title, item.words.replace("\n", " "), icon=icon, tone=tone, right=day))
    return rows


def _stretch(day: date, today: date) -> str:
    if day > today:
        return "To come"
    this, then = academic_year_of(today), academic_year_of(day)
    return {0: "This year", 1: "Last year"}.get(this - then, year_label(then))


def _older(day: date, today: date) -> str:
    if academic_year_of(today) - academic_year_of(day) <= 1:
        return words.day_and_month(day)
    return f"{words.MONTHS[day.month - 1][:3]} {day.year}"


class StoryList(RowList):
    """The rows as a line of dots through time; Enter or a double click opens what a dot is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Story so far", lines=False, marks_choice=False)
        self._delegate = _Dots(theme, self)  # type: ignore[assignment]  # a list with its own rows
        self.setItemDelegate(self._delegate)


class _Dots(QStyledItemDelegate):
    """Paints a dot with its icon, the line to the next, a title, a day and a line of words."""

    def __init__(self, theme: Theme, view: StoryList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def button_box(self, box: QRectF, row: Row) -> QRectF:  # noqa: ARG002  as lists ask
        return QRectF()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        theme, row = self._theme, self._view.row(index.row())
        if row.heading:
            return QSize(100, theme.line("small-bold") + theme.px(8 if index.row() == 0 else 10))
        return QSize(100, theme.line("bold") + theme.line("small") + theme.px(12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row, box = self._theme, self._view.row(index.row()), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            foot = QRectF(
                box.left(),
                box.bottom() - theme.line("small-bold") - theme.px(4),
                box.width(),
                theme.line("small-bold"),
            )
            marks.paint_text(painter, theme, foot, row.title, "small-bold", "ink-3")
            painter.restore()
            return
        size = theme.px(26)
        dot = QRectF(box.left(), box.top() + theme.px(2), size, size)
        after = index.row() + 1
        if after < len(self._view.rows) and not self._view.row(after).heading:
            painter.fillRect(
                QRectF(dot.center().x() - 1, dot.bottom(), 2, box.bottom() - dot.bottom() + theme.px(2)),
                theme.color("line"),
            )
        back, fore = marks.TONES[row.tone]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(back))
        painter.drawEllipse(dot)
        inset = size * 0.23
        theme.paint_icon(painter, dot.adjusted(inset, inset, -inset, -inset), row.icon, fore, 2)
        self._words(painter, box, row, dot.right() + theme.px(8))
        state = option.state
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus() and self._view.by_keyboard:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 0, -1, -theme.px(4)), 6, 6)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, row: Row, left: float) -> None:
        theme = self._theme
        wide = theme.metrics("small").horizontalAdvance(row.right) + 2
        top = QRectF(left, box.top(), box.right() - left - wide - theme.px(8), theme.line("bold"))
        marks.paint_text(painter, theme, top, row.title, "bold")
        when = QRectF(box.right() - wide, box.top(), wide, theme.line("bold"))
        marks.paint_text(painter, theme, when, row.right, "small", "ink-3", Qt.AlignmentFlag.AlignRight)
        lower = QRectF(left, top.bottom(), box.right() - left, theme.line("small"))
        marks.paint_text(painter, theme, lower, row.detail, "small", "ink-2")


def menu_of(view: StoryList, open_: Callable[[object], object]) -> Callable[[object], list[QAction]]:
    """What the Menu key offers on a row of the story."""

    def made(key: object) -> list[QAction]:
        action = QAction("Open", view)
        action.triggered.connect(lambda _=False: open_(key))
        return [action]

    return made

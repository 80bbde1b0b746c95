"""Beside the list: the next visits with their rings, thank-yous owed, partners going quiet."""

from collections.abc import Hashable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, Gap
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import (
    Mark,
    paint_runs,
    paint_text,
    paint_year,
    pill_height,
    year_width,
    years_text,
)
from coordinator.desktop.kit.painters.ring import Section, paint_ring
from coordinator.desktop.kit.theme import Theme
from coordinator.relationships.records import Quiet
from coordinator.today.records import Briefing, Coming, Owed


class Line(QAbstractButton):
    """A painted line that can be pressed: by pointer, Enter or Space."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _back(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        if self.underMouse():
            painter.fillRect(self.rect(), self._theme.color("canvas"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.color("line"))


class Field(QWidget):
    """Lines one under another, as many as fit whole, but at least one; ``even`` shares the room out among them."""

    def __init__(self, lines: Sequence[Line], *, even: bool = False) -> None:
        super().__init__()
        self._lines, self._even, self._used = lines, even, 0
        for line in lines:
            line.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def use(self, number: int) -> None:
        """How many lines have something to say."""
        self._used = number
        self.setVisible(number > 0)
        self.place()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self._lines[0].sizeHint()

    def sizeHint(self) -> QSize:
        one = self._lines[0].sizeHint()
        return QSize(one.width(), one.height() * min(3 if self._even else 2, max(1, self._used)))

    def place(self) -> None:
        """Lays the lines out in the height there is."""
        high = self._lines[0].sizeHint().height()
        shown = max(1, min(self._used, self.height() // max(1, high)))
        if self._even:
            high = min(self.height() // min(shown, max(1, self._used)), high * 2)
        for number, line in enumerate(self._lines):
            line.setGeometry(0, number * high, self.width(), high)
            line.setVisible(number < min(self._used, shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()


class VisitLine(Line):
    """One of the next visits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._coming: Coming | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_coming(self, coming: Coming) -> None:
        self._coming = coming
        when = words.in_school_days(coming.school_days)
        self.setAccessibleName(f"{coming.title}, {years_text(coming.years)}")
        self.setAccessibleDescription(
            f"{words.short_date(coming.day)}, {when}, {coming.percent} per cent ready, {coming.numbers}, {coming.left}"
        )
        parts = [
            f"{name}: {int(share * 100)} %{', late' if late else ''}" for name, share, late in coming.parts
        ]
        self.setToolTip("\n".join([coming.title, *parts]))
        self.update()

    def _heights(self) -> tuple[int, int]:
        return self._theme.line("bold"), self._theme.line("small") + 1

    def sizeHint(self) -> QSize:
        title, line = self._heights()
        return QSize(self._theme.px(260), title + 3 * line + self._theme.px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        coming, theme = self._coming, self._theme
        painter = QPainter(self)
        self._back(painter)
        if coming is not None:
            size = theme.px(66)
            left = theme.px(16)
            ring = QRectF(left, (self.height() - size) / 2, size, size)
            sections = [Section(name, share, late) for name, share, late in coming.parts]
            paint_ring(painter, theme, ring, sections, f"{coming.percent}%")
            self._words(painter, coming, ring.right() + theme.px(14))
        painter.end()

    def _words(self, painter: QPainter, coming: Coming, left: float) -> None:
        theme = self._theme
        title, line = self._heights()
        top = (self.height() - title - 3 * line - theme.px(4)) / 2
        right = self.width() - theme.px(16)
        wide = float(year_width(theme, coming.years)) if coming.years else 0.0
        height = pill_height(theme)
        if wide:
            paint_year(
                painter, theme, QRectF(right - wide, top + (title - height) / 2, wide, height), coming.years
            )
        room = right - wide - theme.px(8) - left
        paint_text(painter, theme, QRectF(left, top, room, title), coming.title, "bold")
        top += title + theme.px(3)
        day, when = words.short_date(coming.day), words.in_school_days(coming.school_days)
        runs = [(day, "small-bold", "ink"), (f" · {when}", "small", "ink")]
        paint_runs(painter, theme, QRectF(left, top, right - left, line), runs)
        for text in (coming.numbers, coming.left):
            top += line
            paint_text(painter, theme, QRectF(left, top, right - left, line), text, "small", "ink-2")


class VisitsCard(Card):
    """The next three visits."""

    go = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Next visits", margin=0)
        self._ids: list[int] = []
        self._day: date | None = None
        self.board = self.add_action("The day’s board", self._open_board, "bus")
        self.add_action("All visits", lambda: self.go.emit("visits", 0))
        self.body.setSpacing(0)
        self.lines = [VisitLine(theme) for _ in range(3)]
        for place, line in enumerate(self.lines):
            line.clicked.connect(lambda _=False, place=place: self.go.emit("visit", self._ids[place]))
        self._field = Field(self.lines, even=True)
        plan = Button(theme, "Plan a visit", small=True)
        plan.clicked.connect(lambda: self.go.emit("visit-new", 0))
        self.gap = Gap(theme, "No visit is planned yet.", plan)
        self.body.addWidget(self.gap)
        self.body.addWidget(self._field, 1)
        self.body.addStretch(0)

    def _open_board(self) -> None:
        if self._day is not None:
            self.go.emit("busy_day", self._day.toordinal())

    def show_coming(self, coming: Sequence[Coming]) -> None:
        self._ids = [each.id for each in coming]
        for line, each in zip(self.lines, coming, strict=False):
            line.set_coming(each)
        self._field.use(len(coming))
        self._day = next((each.day for each in coming if each.school_days <= 1), None)
        self.board.setVisible(self._day is not None)
        self.gap.setVisible(not coming)
        self.body.setContentsMargins(*((0, 0, 0, 0) if coming else (16, 14, 16, 16)))


class ShortList(RowList):
    """A list that wants room for three rows and scrolls the rest."""

    def sizeHint(self) -> QSize:
        rows = len(self.rows)
        return QSize(240, self.full_height() * min(rows, 3) // max(1, rows))


class ThanksCard(Card):
    """Thank-yous owed, the most pressing first, and how many went out this year."""

    go = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Thank-yous owed", margin=0)
        self.sent = Label(theme, "", "small", "plum")
        self.head.addWidget(self.sent)
        self.list = ShortList(theme, "Thank-yous owed", marks_choice=False)
        self.list.setMinimumHeight(theme.px(52))
        self.nothing = Label(theme, "Nobody is waiting to be thanked.", "small", "ink-2", wrap=True)
        self.nothing.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(0)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _: self._open(self.list.key))

    def _open(self, key: Hashable) -> None:
        if isinstance(key, int):
            self.go.emit("thanks", key)

    def show_owed(self, owed: Sequence[Owed], sent: int) -> None:
        self.list.set_rows([_owed_row(each) for each in owed])
        self.list.setMaximumHeight(self.list.sizeHint().height())
        self.list.setVisible(bool(owed))
        self.nothing.setVisible(not owed)
        self.sent.set_runs(
            [(f"{sent}", "small-bold", "plum"), (" sent so far", "small", "plum")] if sent else []
        )
        self.sent.setVisible(bool(sent))


def _owed_row(owed: Owed) -> Row:
    left = owed.days_left
    where = owed.what_for if owed.organisation == owed.to else owed.organisation
    pill = None
    if left is not None:
        late = left < 0
        text = f"{-left} late" if late else "Today" if left == 0 else words.count(left, "day")
        pill = Mark(text, "alert" if late else "warn" if left <= 1 else "plain")
    return Row(
        owed.id,
        owed.to,
        "{}, {}".format(where, words.day_and_month(owed.owed_on).replace(" ", "\u00a0")),
        avatar=owed.to,
        tone="plum",
        pill=pill,
        most=2,
    )


class QuietLine(Line):
    """How long a partner has been silent, against how often we usually speak."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._quiet: Quiet | None = None
        self._most = 60

    def set_quiet(self, quiet: Quiet, most: int) -> None:
        """``most`` is the length of the whole bar in school days."""
        self._quiet, self._most = quiet, max(most, 1)
        self.setAccessibleName(quiet.name)
        self.setAccessibleDescription(f"{self._says()}. {quiet.last}")
        self.setToolTip(f"{quiet.name}\nLast spoke {words.short_date(quiet.last_spoke)}. {quiet.last}")
        self.update()

    def _says(self) -> str:
        quiet = self._quiet
        return (
            f"{words.count(quiet.days_since, 'school day')}; you usually speak every {quiet.usual}"
            if quiet
            else ""
        )

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.px(200), theme.line("bold") + theme.line("small") + theme.px(33))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        quiet, theme = self._quiet, self._theme
        painter = QPainter(self)
        self._back(painter)
        if quiet is not None:
            left, wide, top = theme.px(16), self.width() - 2 * theme.px(16), float(theme.px(8))
            paint_text(painter, theme, QRectF(left, top, wide, theme.line("bold")), quiet.name, "bold")
            top += theme.line("bold") + theme.px(5)
            scale = wide / self._most
            painter.setPen(Qt.PenStyle.NoPen)
            bar, high = top + theme.px(4), theme.px(4)
            painter.setBrush(theme.color("tie"))
            painter.drawRoundedRect(QRectF(left, bar, quiet.days_since * scale, high), high / 2, high / 2)
            painter.setBrush(theme.color("action"))
            painter.drawRoundedRect(QRectF(left, bar, quiet.usual * scale, high), high / 2, high / 2)
            painter.setPen(QPen(theme.color("ink"), 1.5))
            x = round(left + quiet.usual * scale)
            painter.drawLine(x, round(top), x, round(top) + theme.px(12))
            box = QRectF(left, top + theme.px(14), wide, theme.line("small"))
            paint_text(painter, theme, box, self._says(), "small", "ink-2")
        painter.end()


class QuietCard(Card):
    """As many of the quietest partners as there is room for."""

    go = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Going quiet", margin=0)
        self._quiet: Sequence[Quiet] = ()
        self.all = self.add_action("All partners", lambda: self.go.emit("partners", 0))
        self.nothing = Label(theme, "Nobody is going quiet.", "small", "ink-2", wrap=True)
        self.nothing.setContentsMargins(16, 12, 16, 14)
        self.lines = [QuietLine(theme) for _ in range(6)]
        self._field = Field(self.lines)
        for place, line in enumerate(self.lines):
            line.clicked.connect(lambda _=False, place=place: self._open(place))
        self.body.setSpacing(0)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._field, 1)
        self.body.addStretch(0)

    def _open(self, place: int) -> None:
        self.go.emit("partner", self._quiet[place].organisation_id)

    def show_quiet(self, quiet: Sequence[Quiet]) -> None:
        self._quiet = quiet[: len(self.lines)]
        most = max((round(each.days_since * 1.1) for each in self._quiet), default=60)
        for line, each in zip(self.lines, self._quiet, strict=False):
            line.set_quiet(each, most)
        self._field.use(len(self._quiet))
        self.nothing.setVisible(not quiet)
        self.all.setVisible(len(quiet) > 1)


def show_side(visits: VisitsCard, thanks: ThanksCard, quiet: QuietCard, briefing: Briefing) -> None:
    """New facts for all three."""
    visits.show_coming(briefing.coming)
    thanks.show_owed(briefing.owed, briefing.sent)
    quiet.show_quiet(briefing.quiet)

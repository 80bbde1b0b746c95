"""The list of partners at the left: filter, chips, quietest first, and how many of us know each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coordinator import words
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.buttons import Button, Chip, Filters, row_of
from coordinator.desktop.kit.cards import Card, hairline
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.partners.partner_order import PartnerOrder
from coordinator.desktop.partners.reading import PLACES
from coordinator.directory import rules
from coordinator.directory.records import PartnerRow
from coordinator.names import fold

WIDTH = 326


@dataclass(frozen=True, slots=True)
class Shelf:
    """All partners, and which are quiet; ``place`` is where the school is."""

    partners: Sequence[PartnerRow]
    closed: Sequence[PartnerRow]
    quiet: frozenset[int]
    place: tuple[float, float] | None

    @property
    def rests_on_one(self) -> list[PartnerRow]:
        """Partners fewer than two of us know."""
        return [row for row in self.partners if row.known_by < 2]


class PartnerList(Card):
    """``chosen(id)`` when another partner is chosen, ``opened(id)`` on Enter, ``mapped(on)`` for the map, ``narrowed``
    when other partners are shown, ``bring_in`` and ``take_out`` when the foot is pressed.
    """

    chosen = Signal(object)
    opened = Signal(object)
    bring_in = Signal()
    take_out = Signal()
    mapped = Signal(bool)
    narrowed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self._theme = theme
        self._shelf = Shelf((), (), frozenset(), None)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by name, town or person")
        self.filter.setAccessibleName("Filter by name, town or person")
        self.filter.setFont(theme.font("body"))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(theme.icon("filter", "ink-3", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.chips = Filters(
            theme, [("all", "All"), ("one", "One of us"), ("quiet", "Quiet")], "Which partners"
        )
        self.map = Chip(theme, "Map")
        self.order = PartnerOrder(theme)
        self._found: dict[int, tuple[str, Row]] = {}  # of each partner the words that find it, and its row
        self.list = _Partners(theme)
        self._none = Label(theme, "", "body", "ink-2", wrap=True)
        self._none.setContentsMargins(14, 14, 14, 14)
        self._none.hide()
        self._bring = Button(theme, "Bring in contacts…", "quiet", icon="upload", small=True)
        self._take = Button(theme, "Take out…", "quiet", icon="download", small=True)
        self._take.setToolTip("Take contacts out as address cards, for Outlook, for Google or as a spreadsheet")
        self._lay_out()
        self.filter.textChanged.connect(lambda _: self._fill())
        self.filter.returnPressed.connect(self.list.setFocus)
        self.chips.chosen.connect(lambda _: self._fill())
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.map.toggled.connect(self.mapped)
        self.order.changed.connect(self._fill)
        self._bring.clicked.connect(lambda _=False: self.bring_in.emit())
        self._take.clicked.connect(lambda _=False: self.take_out.emit())
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        theme = self._theme
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 14, 8)
        top.setSpacing(9)
        top.addWidget(self.filter)
        chips = QHBoxLayout()
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(5)
        inside = self.chips.layout()
        if inside is not None:
            inside.setSpacing(5)
        chips.addWidget(self.chips)
        chips.addWidget(self.map)
        chips.addStretch(1)
        top.addLayout(chips)
        top.addLayout(row_of(self.order, None, Label(theme, "Last spoke", "small", "ink-3")))
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(hairline())
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(hairline())
        foot = QWidget()
        row = row_of(self._bring, None, self._take)
        row.setContentsMargins(6, 8, 8, 8)
        foot.setLayout(row)
        self.body.addWidget(foot)

    def _dress(self) -> None:
        self.setFixedWidth(min(self._theme.px(WIDTH), 460))

    def show_shelf(self, shelf: Shelf) -> None:
        """New partners; what is chosen, typed and filtered stays."""
        self._shelf = shelf
        self._found = {
            row.id: (_words_of(row), _row(row, shelf)) for row in (*shelf.partners, *shelf.closed)
        }
        self.chips.set_text("all", f"All {len(shelf.partners)}")
        self.chips.set_text("one", f"One of us {len(shelf.rests_on_one)}")
        self.chips.set_text("quiet", f"Quiet {len(shelf.quiet)}")
        self._fill()

    def reveal(self, partner_id: int) -> bool:
        """Chooses a partner, taking away a filter that hides it; False when there is no such partner."""
        QTimer.singleShot(0, self.list, self._to_chosen)  # once the list has its size
        if self.list.choose(partner_id):
            return True
        if partner_id not in {row.id for row in (*self._shelf.partners, *self._shelf.closed)}:
            return False
        self._forget_filter()
        return self.list.choose(partner_id)

    def _to_chosen(self) -> None:
        self.list.scrollTo(self.list.currentIndex())

    @property
    def shown(self) -> list[PartnerRow]:
        """The partners in the list as it is filtered now."""
        keys = {row.key for row in self.list.rows if not row.heading}
        return [row for row in (*self._shelf.partners, *self._shelf.closed) if row.id in keys]

    @property
    def filtered(self) -> bool:
        """Whether only some of them are in the list."""
        return bool(self.filter.text()) or self.chips.key != "all" or self.order.narrows

    def clear_filter(self) -> bool:
        """Back to all of them; False when nothing was filtered."""
        if not self.filtered:
            return False
        self._forget_filter()
        return True

    def _forget_filter(self) -> None:
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.chips.choose("all")
        self.order.widen()
        self._fill()

    def _fill(self) -> None:
        shelf, key = self._shelf, self.chips.key
        some: Sequence[PartnerRow] = {
            "all": shelf.partners,
            "one": shelf.rests_on_one,
            "quiet": [row for row in shelf.partners if row.id in shelf.quiet],
        }[key]
        wanted = [f" {word}" for word in fold(self.filter.text()).split()]
        fits, found = self.order.fits, self._found
        some = self.order.sorted([row for row in some if fits(row)], shelf.place)
        rows = [found[row.id][1] for row in some if _fits(found[row.id][0], wanted)]
        gone = [row for row in shelf.closed if fits(row)] if key == "all" else []
        closed = [found[row.id][1] for row in gone if _fits(found[row.id][0], wanted)]
        if closed:
            rows += [Row("closed", "Closed", heading=True), *closed]
        self.list.setUniformItemSizes(not closed)  # only a heading is lower: four hundred need no measuring each
        self.list.set_rows(rows)
        self._none.setVisible(not rows)
        self._none.setText(self._why_none(key))
        if rows and self.list.key is None:
            self.list.choose(next(row.key for row in rows if not row.heading))
        self.narrowed.emit()

    def _why_none(self, key: str) -> str:
        if self.filter.text().strip():
            return f"No partner, town or person here is called “{self.filter.text()}”."
        if self.order.narrows:
            return f"None of these is {self.order.narrowed_words}. Esc shows all of them."
        none = {"one": "Everyone here is known to at least two of you.", "quiet": "Nobody is going quiet."}
        return none.get(key, "")

    def set_menu(self, menu: Callable[[object], list[QAction]]) -> None:
        """What the Menu key offers on a partner."""
        self.list.menu_for = menu


def _words_of(row: PartnerRow) -> str:
    """All words a partner is found by, each with a space before it."""
    return " " + fold(" ".join((row.name, *row.aliases, row.town, row.people.replace("\n", " "))))


def _fits(found_by: str, wanted: list[str]) -> bool:
    return all(word in found_by for word in wanted)


def _row(row: PartnerRow, shelf: Shelf) -> Row:
    icon, tone = PLACES[row.place_kind]
    miles = rules.miles_from(shelf.place, row.latitude, row.longitude)
    where = words.count(miles, "mile") if miles else row.town
    detail = " · ".join(part for part in (rules.place_words(row.place_kind, row.kind), where) if part)
    quiet = row.id in shelf.quiet
    return Row(
        row.id,
        row.name,
        detail,
        icon=icon,
        tone=tone,
        right=words.day_and_month(row.last_spoke) if row.last_spoke else "not yet",
        right_tone="tie-ink" if quiet else "ink-2",
        right_detail=f"{row.known_by} of us know them" if row.known_by != 1 else "1 of us knows them",
    )


class _Partners(RowList):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Partners")
        self._delegate = _PartnerDelegate(theme, self)  # type: ignore[assignment]  # a list with its own rows
        self.setItemDelegate(self._delegate)


class _PartnerDelegate(QStyledItemDelegate):
    """A tile, a name, a line about the place; at the right the last talk over how many of us know them."""

    def __init__(self, theme: Theme, view: _Partners) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def button_box(self, box: QRectF, row: Row) -> QRectF:  # noqa: ARG002  as lists ask
        return QRectF()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        theme = self._theme
        if self._view.row(index.row()).heading:
            return QSize(100, theme.line("small-bold") + theme.px(16))
        return QSize(100, max(theme.px(57), theme.line("bold") + theme.line("small") + theme.px(18)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row, box = self._theme, self._view.row(index.row()), QRectF(option.rect)
        state = option.state
        painter.save()
        if row.heading:
            words_box = box.adjusted(theme.px(14), theme.px(6), -theme.px(14), 0)
            marks.paint_text(painter, theme, words_box, row.title, "small-bold", "ink-3")
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("action-soft"))
            painter.fillRect(QRectF(box.left(), box.top(), theme.px(4), box.height()), theme.color("action"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("canvas"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("line"))
        size = theme.px(36)
        left = box.left() + theme.px(14)
        marks.paint_tile(
            painter, theme, QRectF(left, box.center().y() - size / 2, size, size), row.icon, row.tone
        )
        left += size + theme.px(11)
        edge = box.right() - theme.px(14)
        first, second = theme.line("bold"), theme.line("small")
        top = box.center().y() - (first + second + theme.px(1)) / 2
        upper, lower = (top, float(first)), (top + first + theme.px(1), float(second))
        role = "small-bold" if row.right_tone == "tie-ink" else "small"
        wide = theme.metrics(role).horizontalAdvance(row.right) + 2
        align = Qt.AlignmentFlag.AlignRight
        marks.paint_text(
            painter,
            theme,
            QRectF(edge - wide, upper[0], wide, upper[1]),
            row.right,
            role,
            row.right_tone,
            align,
        )
        count = self._count(painter, row, QRectF(left, lower[0], edge - left, lower[1]))
        marks.paint_text(
            painter,
            theme,
            QRectF(left, upper[0], edge - wide - left - theme.px(8), upper[1]),
            row.title,
            "bold",
        )
        below = QRectF(left, lower[0], edge - count - left - theme.px(8), lower[1])
        marks.paint_text(painter, theme, below, row.detail, "small", "ink-2")
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus() and self._view.by_keyboard:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 6, 6)
        painter.restore()

    def _count(self, painter: QPainter, row: Row, box: QRectF) -> float:
        """How many of us know them, with one head or two; the width it took."""
        theme = self._theme
        number = row.right_detail.partition(" ")[0]
        few = number in {"0", "1"}
        role, tone = ("small-bold", "tie-ink") if few else ("small", "ink-3")
        wide = theme.metrics(role).horizontalAdvance(number) + 2
        right = QRectF(box.right() - wide, box.top(), wide, box.height())
        marks.paint_text(painter, theme, right, number, role, tone, Qt.AlignmentFlag.AlignRight)
        size = theme.px(16)
        spot = QRectF(box.right() - wide - size - theme.px(2), box.center().y() - size / 2, size, size)
        theme.paint_icon(painter, spot, "user-round" if few else "users-round", tone)
        return wide + size + theme.px(2)

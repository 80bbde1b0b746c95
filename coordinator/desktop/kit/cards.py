"""Cards with a head, pills and chips as widgets, avatars, bars, empty states, tinted panels."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.buttons import Button, Tile, row_of
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.marks import Mark, Years
from coordinator.desktop.kit.theme import Theme


class Card(QFrame):
    """A white sheet: ``Card(theme, "Needs you", sub="…")``; ``card.body`` is its layout, ``card.head`` its head row."""

    def __init__(self, theme: Theme, title: str = "", sub: str = "", *, margin: int = 16) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.title = Label(theme, title, "card")
        self.sub = Label(theme, sub, "small", "ink-2", elide=True)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(15, 0, 12, 0)
        self.head.setSpacing(10)
        if title:
            strip = QWidget()
            strip.setLayout(self.head)
            strip.setMinimumHeight(theme.px(46))
            self.head.addWidget(self.title)
            self.head.addWidget(self.sub, 1)
            outer.addWidget(strip)
            if not margin:
                outer.addWidget(hairline())
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(margin, 0 if title and margin else margin, margin, margin)
        self.body.setSpacing(10)
        outer.addLayout(self.body, 1)
        self._corners = _Corners(theme, self) if not margin else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._corners is not None:
            self._corners.setGeometry(self.rect())
            self._corners.raise_()

    def add_action(self, text: str, do: Callable[[], object], icon: str = "") -> Button:
        """A quiet button at the right of the head."""
        button = Button(self._theme, text, "quiet", icon=icon, small=True)
        button.clicked.connect(lambda _=False: do())
        self.head.addWidget(button)
        return button

    def add_line(self) -> QFrame:
        """A hairline from edge to edge of the body."""
        line = hairline()
        self.body.addWidget(line)
        return line


class _Corners(QWidget):
    """Keeps a list that fills a card from painting over the card's round corners."""

    def __init__(self, theme: Theme, card: QWidget) -> None:
        super().__init__(card)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        inside, outside = QPainterPath(), QPainterPath()
        inside.addRoundedRect(box, 12, 12)
        outside.addRect(QRectF(self.rect()))
        back = "surface" if isinstance(self.window(), QDialog) else "canvas"
        painter.fillPath(outside - inside, self._theme.color(back))
        painter.setPen(self._theme.color("line"))
        painter.drawPath(inside)
        painter.end()


def hairline() -> QFrame:
    line = QFrame()
    line.setProperty("look", "row-line")
    line.setFixedHeight(1)
    return line


class Pill(QWidget):
    """A Mark as a widget."""

    def __init__(self, theme: Theme, text: str, tone: str = "plain", icon: str = "") -> None:
        super().__init__()
        self._theme, self._mark = theme, Mark(text, tone, icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.updateGeometry)

    def set_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.setAccessibleName(mark.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(marks.pill_width(self._theme, self._mark), marks.pill_height(self._theme))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        marks.paint_pill(painter, self._theme, QRectF(self.rect()), self._mark)
        painter.end()


class YearChip(QWidget):
    """Y10, like the spine of an exercise book."""

    def __init__(self, theme: Theme, years: Years) -> None:
        super().__init__()
        self._theme, self._years = theme, years
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(marks.years_text(years))
        theme.changed.connect(self.updateGeometry)

    def set_years(self, years: Years) -> None:
        self._years = years
        self.setAccessibleName(marks.years_text(years))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(marks.year_width(self._theme, self._years), marks.pill_height(self._theme))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        marks.paint_year(painter, self._theme, QRectF(self.rect()), self._years)
        painter.end()


class Avatar(QWidget):
    """A disc with initials, or (given ``icon``) a tile with what kind of place this is."""

    def __init__(self, theme: Theme, name: str, tone: str = "act", size: float = 30, icon: str = "") -> None:
        super().__init__()
        self._theme, self._name, self._tone, self._size, self._icon = theme, name, tone, size, icon
        theme.changed.connect(self._dress)
        self._dress()

    def set_name(self, name: str, tone: str = "", icon: str = "") -> None:
        self._name, self._tone, self._icon = name, tone or self._tone, icon or self._icon
        self.update()

    def _dress(self) -> None:
        self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        if self._icon:
            marks.paint_tile(painter, self._theme, QRectF(self.rect()), self._icon, self._tone)
        else:
            marks.paint_avatar(painter, self._theme, QRectF(self.rect()), self._name, self._tone)
        painter.end()


class Bar(QWidget):
    """Shares in a bar: ``Bar(theme, [(0.8, "action"), (0.1, "tie")], "42 of 48")``; the name says it in words."""

    def __init__(
        self, theme: Theme, parts: Sequence[tuple[float, str]] = (), name: str = "", height: float = 8
    ) -> None:
        super().__init__()
        self._theme, self._parts, self._height = theme, list(parts), height
        self.setAccessibleName(name)
        self.setMinimumWidth(theme.px(40))
        self.setFixedHeight(theme.px(height))

    def set_parts(self, parts: Sequence[tuple[float, str]], name: str = "") -> None:
        self._parts = list(parts)
        self.setAccessibleName(name or self.accessibleName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        marks.paint_bar(painter, self._theme, QRectF(self.rect()), self._parts)
        painter.end()


class Notice(QFrame):
    """A tinted panel: the problem, the reason and the way out together. Tones act warn info plum alert good."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str = "",
        tone: str = "warn",
        icon: str = "info",
        *buttons: QWidget,
    ) -> None:
        super().__init__()
        self.setProperty("look", f"tint-{tone}")
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(Icon(theme, icon, marks.TONES[tone][1], 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        self.title = Label(theme, title, "bold", wrap=True)
        self.text = Label(theme, text, "small", "ink", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.text)
        if buttons:
            words.addSpacing(5)
            words.addLayout(row_of(*buttons, None))
        row.addLayout(words, 1)
        self.text.setVisible(bool(text))  # only now: shown without a parent it would be a window of its own


class Gap(QFrame):
    """A dashed box that invites filling."""

    def __init__(self, theme: Theme, text: str, button: Button | None = None) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(Label(theme, text, "small", "ink-3", wrap=True), 1)
        if button is not None:
            row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(dashes(self._theme))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


def dashes(theme: Theme, token: str = "line-strong", width: float = 1) -> QPen:  # noqa: S107
    """The pen of gaps: short dashes."""
    pen = QPen(theme.color(token), width)
    pen.setDashPattern([4 / width, 3 / width])
    return pen


class Drawing(QWidget):
    """The dashed outline of an empty page: the school in the middle, the kinds of thing that will come round it."""

    def __init__(self, theme: Theme, icons: Sequence[str], centre: str = "school") -> None:
        super().__init__()
        self._theme, self._icons, self._centre = theme, list(icons)[:7], centre
        self.setFixedSize(QSize(676, 212) * min(theme.size, 1.2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 676, self.height() / 212)
        spots = [(70, 150), (130, 72), (226, 34), (336, 26), (446, 34), (546, 72), (606, 150)]
        chosen = [spots[k] for k in _spread(len(self._icons))]
        dots = QPen(theme.color("tick"), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([1.5, 3.5])
        for x, y in chosen:
            first = (x, y) == (336, 26)
            painter.setPen(QPen(theme.color("action"), 4) if first else dots)
            painter.drawLine(338, 172, x, y)
        for (x, y), name in zip(chosen, self._icons, strict=True):
            first = (x, y) == (336, 26)
            pen = QPen(theme.color("action" if first else "line-strong"), 2)
            if not first:
                pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.setBrush(theme.color("action-soft" if first else "canvas"))
            painter.drawRoundedRect(x - 24, y - 24, 48, 48, 13, 13)
            theme.paint_icon(
                painter, QRectF(x - 12, y - 12, 24, 24), name, "action" if first else "ink-3", 1.9
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("blazer"))
        painter.drawRoundedRect(306, 140, 64, 64, 16, 16)
        theme.paint_icon(painter, QRectF(321, 155, 34, 34), self._centre, "tie", 1.9)
        painter.end()


def _spread(count: int) -> list[int]:
    """Which of seven places to use, from the middle outwards."""
    return sorted([3, 2, 4, 1, 5, 0, 6][:count])


class EmptyState(QWidget):
    """Never a blank form: a drawing, a question in her words, one field with the cursor in it, other ways in.

    ``ways`` are (icon, title, detail, do); ``field`` any widget (a completing line, say) or None.
    """

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        question: str,
        text: str,
        ways: Sequence[tuple[str, str, str, Callable[[], object]]] = (),
        field: QWidget | None = None,
        icons: Sequence[str] = (
            "ship",
            "hammer",
            "wheat",
            "building-2",
            "microscope",
            "palette",
            "hand-heart",
        ),
        centre: str = "school",
    ) -> None:
        super().__init__()
        self._field = field
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Drawing(theme, icons, centre), 0, Qt.AlignmentFlag.AlignHCenter)
        title = Label(theme, question, "question", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = Label(theme, text, "lead", "ink-2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(min(theme.px(580), 760))
        words.setMinimumHeight(words.heightForWidth(words.width()))
        column.addWidget(title)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        if field is not None:
            field.setMinimumWidth(min(theme.px(600), 760))
            column.addSpacing(14)
            column.addWidget(field, 0, Qt.AlignmentFlag.AlignHCenter)
        if ways:
            column.addSpacing(18)
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addStretch(1)
            for icon, name, detail, do in ways:
                tile = Tile(theme, icon, name, detail)
                tile.setFixedWidth(min(theme.px(278), 360))
                tile.clicked.connect(lambda _=False, do=do: do())
                row.addWidget(tile)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)

    def focus(self) -> None:
        """Puts the cursor into the field."""
        if self._field is not None:
            line = self._field if isinstance(self._field, QLineEdit) else self._field.findChild(QLineEdit)
            (line or self._field).setFocus()


class _Scrolled(QScrollArea):
    """Takes the keyboard only when nothing inside does, so that text alone can be scrolled by the arrows."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        inside = self.widget()
        if inside is not None and any(
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in inside.findChildren(QWidget)
        ):
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def scrolling(inside: QWidget) -> QScrollArea:
    """``inside`` in an area that scrolls up and down only, and is called what ``inside`` is."""
    area = _Scrolled()
    area.setAccessibleName(inside.accessibleName())
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setObjectName(inside.objectName() or "scrolled")
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area

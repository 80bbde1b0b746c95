"""The map: the outline of the islands, the school, and the partners the list shows, each where its town lies."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, hairline
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.partners import map_geometry as geometry
from coordinator.desktop.partners.map_marks import SIDE, MapMark, Shown
from coordinator.desktop.partners.reading import PLACES, distance
from coordinator.directory import rules
from coordinator.directory.records import PartnerRow

_STEP = 1.5
_HINT = "Arrows go from mark to mark, Enter opens, + and − zoom."
_SCHOOL = Shown((), "school", "hot", "You", "Your school")


class MapCanvas(QFrame):
    """``chosen(id)`` and ``opened(id)`` of a partner, ``told(words)`` of what is pointed at."""

    chosen = Signal(int)
    opened = Signal(int)
    told = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[int, PartnerRow] = {}
        self._quiet: frozenset[int] = frozenset()
        self._home: tuple[float, float] | None = None
        self._school = "Your school"
        self._key = 0
        self._window: geometry.Window | None = None
        self._dragged: QPoint | None = None
        self._marks: list[MapMark] = []
        self._paths = {name: _path(rings) for name, rings in geometry.outline().items()}
        self.setAccessibleName("Map of partners")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(280, 280)
        theme.changed.connect(self._lay_out)

    @property
    def marks(self) -> list[MapMark]:
        """The marks that are shown, the school's last."""
        return self._marks

    def show_partners(
        self, rows: Iterable[PartnerRow], quiet: frozenset[int], home: tuple[float, float] | None, school: str
    ) -> None:
        """Other partners; the zoom stays."""
        self._rows = {row.id: row for row in rows if row.latitude is not None and row.longitude is not None}
        self._quiet, self._home, self._school = quiet, home, school
        self._lay_out()

    def choose(self, partner_id: int) -> None:
        """Marks a partner as the chosen one."""
        self._key = partner_id
        for mark in self._marks:
            mark.chosen = partner_id in mark.shown.keys
            mark.update()

    def zoom(self, times: float, at: QPointF | None = None) -> None:
        """Nearer or further, about a pixel or the middle."""
        if self._window is not None:
            spot = (at.x(), at.y()) if at is not None else (self.width() / 2, self.height() / 2)
            self._window = self._window.zoomed(times, spot, self._least())
            self._lay_out()

    def whole(self) -> None:
        """All of it again."""
        self._window = None
        self._lay_out()

    def _least(self) -> float:
        return geometry.whole(self.width(), self.height(), self._theme.px(20)).scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._window = None
        self._lay_out()

    # What lies where -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        if self._window is None:
            self._window = geometry.whole(self.width(), self.height(), self._theme.px(20))
        spots = []
        for row in self._rows.values():
            assert row.latitude is not None
            assert row.longitude is not None
            spots.append((row.id, self._window.at(geometry.project(row.latitude, row.longitude))))
        placed = [
            (self._of(cluster.keys), (cluster.x, cluster.y))
            for cluster in geometry.clusters(spots, self._theme.px(SIDE + 8))
        ]
        if self._home is not None:
            words_ = f"{self._school}, your school"
            school = Shown((), _SCHOOL.icon, _SCHOOL.tone, _SCHOOL.letters, words_)
            x, y = self._window.at(geometry.project(*self._home))
            side = self._theme.px(SIDE)
            if any(abs(x - spot[0]) < side and abs(y - spot[1]) < side for _, spot in placed):
                x += side + 4  # beside a partner in the same town, not on it
            placed.append((school, (x, y)))
        while len(self._marks) > len(placed):
            old = self._marks.pop()
            old.hide()
            old.deleteLater()
        for place, (shown, spot) in enumerate(placed):
            if place == len(self._marks):
                self._marks.append(self._made(shown))
            mark = self._marks[place]
            mark.put(shown)
            mark.lay(*spot)
            mark.show()
        self.choose(self._key)
        self.update()

    def _of(self, keys: Sequence[object]) -> Shown:
        rows = [self._rows[key] for key in keys if isinstance(key, int)]
        if len(rows) > 1:
            named = ", ".join(row.name for row in rows[:4]) + (" and others" if len(rows) > 4 else "")
            towns = {row.town for row in rows}
            where = towns.pop() if len(towns) == 1 else ""
            said = f"{words.count(len(rows), 'partner')}{f' in {where}' if where else ''}: {named}"
            return Shown(tuple(row.id for row in rows), "", "plain", where[:7] if len(where) < 8 else "", said)
        row = rows[0]
        icon, tone = PLACES[row.place_kind]
        return Shown((row.id,), icon, tone, _letters(row), self._words(row), row.id in self._quiet)

    def _words(self, row: PartnerRow) -> str:
        spoke = f"last spoke {words.short_date(row.last_spoke)}" if row.last_spoke else "not spoken to yet"
        far = distance(rules.miles_from(self._home, row.latitude, row.longitude), row.town, row.travel_minutes)
        quiet = "going quiet" if row.id in self._quiet else ""
        return " · ".join(part for part in (row.name, far, spoke, quiet) if part)

    def _made(self, shown: Shown) -> MapMark:
        mark = MapMark(self._theme, self, shown)
        mark.told.connect(self.told)
        mark.moved.connect(lambda x, y: self._go(mark, (x, y)))
        mark.opened.connect(lambda: self._open(mark))
        mark.clicked.connect(lambda _=False: self._pick(mark))
        return mark

    # What is done --------------------------------------------------------------------------------------

    def _go(self, mark: MapMark, way: geometry.Point) -> None:
        others = [one for one in self._marks if one is not mark and self.rect().contains(one.middle())]
        here = (float(mark.middle().x()), float(mark.middle().y()))
        place = geometry.nearest_towards(here, [(one.middle().x(), one.middle().y()) for one in others], way)
        if place is not None:
            others[place].setFocus(Qt.FocusReason.TabFocusReason)
            if len(others[place].shown.keys) == 1:
                self.chosen.emit(others[place].shown.keys[0])

    def _pick(self, mark: MapMark) -> None:
        keys = mark.shown.keys
        if len(keys) == 1:
            self.chosen.emit(keys[0])
        elif keys:
            self._spread(mark)

    def _open(self, mark: MapMark) -> None:
        if len(mark.shown.keys) == 1:
            self.opened.emit(mark.shown.keys[0])
        elif mark.shown.keys:
            self._spread(mark)

    def _spread(self, mark: MapMark) -> None:
        """Goes nearer until the marks part; those in one spot are listed."""
        rows = [self._rows[key] for key in mark.shown.keys]
        points = {geometry.project(row.latitude or 0, row.longitude or 0) for row in rows}
        closest = self._least() * geometry.CLOSEST
        if len(points) > 1 and self._window is not None and self._window.scale < closest * 0.99:
            wanted = geometry.fitted(points, self.width(), self.height(), self._theme.px(70), closest)
            self._window = wanted
            self._lay_out()
            next(one for one in self._marks if set(one.shown.keys) & {row.id for row in rows}).setFocus()
            return
        menu = self.listing(mark)
        menu.popup(mark.mapToGlobal(QPoint(0, mark.height())))

    def listing(self, mark: MapMark) -> QMenu:
        """The partners in one spot, by name; choosing one opens it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in sorted((self._rows[key] for key in mark.shown.keys), key=lambda row: row.name):
            action = QAction(row.name.replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, id_=row.id: self.opened.emit(id_))
            menu.addAction(action)
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason} and self._marks:
            first = next((one for one in self._marks if one.chosen), self._marks[0])
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {"+", "="}:
            self.zoom(_STEP)
        elif event.text() in {"-", "−"}:
            self.zoom(1 / _STEP)
        elif event.text() == "0":
            self.whole()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            self.zoom(_STEP ** (turned / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or self._window is None:
            return
        now = event.position().toPoint()
        by, self._dragged = now - self._dragged, now
        window = self._window
        centre = (window.centre[0] - by.x() / window.scale, window.centre[1] - by.y() / window.scale)
        self._window = geometry.Window(window.width, window.height, centre, window.scale)
        self._lay_out()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._dragged = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        window, theme = self._window, self._theme
        if window is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(window.width / 2, window.height / 2)
        painter.scale(window.scale, window.scale)
        painter.translate(-window.centre[0], -window.centre[1])
        for name, path in self._paths.items():
            ours = name != "Ireland"
            pen = QPen(theme.color("line-strong" if ours else "line"), 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(theme.color("sunken" if ours else "canvas"))
            painter.drawPath(path)
        painter.end()


class MapPanel(Card):
    """The map with its words: ``chosen(id)``, ``opened(id)``, ``town_wanted(id)``, ``closed``."""

    town_wanted = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self.canvas = MapCanvas(theme)
        self.chosen, self.opened = self.canvas.chosen, self.canvas.opened
        self._placeless: list[PartnerRow] = []
        self._about = Label(theme, _HINT, "body", "ink-2", elide=True)
        nearer = Button(theme, look="square", icon="plus", small=True, tip="Nearer")
        further = Button(theme, look="square", icon="minus", small=True, tip="Further")
        everything = Button(theme, "Whole map", "quiet", small=True)
        away = Button(theme, "Close map", small=True)
        nearer.clicked.connect(lambda _=False: self.canvas.zoom(_STEP))
        further.clicked.connect(lambda _=False: self.canvas.zoom(1 / _STEP))
        everything.clicked.connect(lambda _=False: self.canvas.whole())
        away.clicked.connect(lambda _=False: self.closed.emit())
        top = row_of(Label(theme, "Map", "card"), None, everything, further, nearer, away)
        top.setContentsMargins(16, 10, 12, 10)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(hairline())
        self.body.addWidget(self.canvas, 1)
        self.body.addWidget(hairline())
        foot = row_of(self._about)
        foot.setContentsMargins(16, 9, 16, 9)
        self.body.addLayout(foot)
        self._missing = QWidget()
        self._lost = Label(theme, "", "small", "ink-2")
        self._add = Button(theme, "Add a town…", "quiet", small=True, icon="map-pin")
        self._add.clicked.connect(lambda _=False: self.town_wanted.emit(self._placeless[0].id))
        low = row_of(self._lost, self._add, None)
        low.setContentsMargins(16, 0, 16, 8)
        self._missing.setLayout(low)
        self.body.addWidget(self._missing)
        self.canvas.told.connect(self._about.setText)

    @property
    def missing(self) -> str:
        """The line about partners without a place; nothing when every one has one."""
        return self._lost.text() if self._placeless else ""

    def show_partners(
        self, rows: Sequence[PartnerRow], quiet: frozenset[int], home: tuple[float, float] | None, school: str
    ) -> None:
        """What the list shows just now."""
        self._placeless = [row for row in rows if row.latitude is None or row.longitude is None]
        self._missing.setVisible(bool(self._placeless))
        if self._placeless:
            many = len(self._placeless)
            who = f"{many} have" if many > 1 else f"{self._placeless[0].name} has"
            self._lost.setText(f"{who} no place on the map.")
        self.canvas.show_partners(rows, quiet, home, school)


def _letters(row: PartnerRow) -> str:
    short = rules.acronym(rules.core(row.name))
    return short[:4] if len(short) > 1 else rules.core(row.name)[:4].title()


def _path(rings: Sequence[Sequence[geometry.Point]]) -> QPainterPath:
    path = QPainterPath()
    for ring in rings:
        path.moveTo(*ring[0])
        for point in ring[1:]:
            path.lineTo(*point)
        path.closeSubpath()
    return path

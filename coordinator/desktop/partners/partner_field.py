"""A large line that finds a university by two letters, old names too, or takes any other name."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from coordinator import names
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.reading import PLACES
from coordinator.directory import rules, shipped_list, store
from coordinator.directory.records import Organisation

_MOST = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """What the list offers: a university of the shipped list, or the name as typed."""

    name: str
    listed: Organisation | None = None


class PartnerField(QWidget):
    """``chosen(Offer)``. Arrows move in the list under the line, Enter takes, Esc closes it."""

    chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme = self._theme = session.theme
        self._offers: list[Offer] = []
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Name of a partner")
        self.edit.setFont(theme.font("field-large"))
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFixedHeight(theme.px(50))
        self.edit.addAction(theme.icon("search", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        count = len(shipped_list.universities())
        self._hint = Label(theme, f"{count} universities listed, or type any name", "small", "ink-3")
        self._hint.setParent(self.edit)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._drop = QFrame()
        self._drop.setProperty("look", "card")
        self._list = RowList(theme, "Partners that fit")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QVBoxLayout(self._drop)
        inside.setContentsMargins(1, 3, 1, 9)
        inside.addWidget(self._list)
        self._drop.hide()
        self.edit.textEdited.connect(self._typed)
        self.edit.installEventFilter(self)
        self._list.clicked.connect(lambda index: self._take(index.row()))

    @property
    def offers(self) -> list[Offer]:
        """What is offered just now."""
        return self._offers

    def clear(self) -> None:
        self.edit.clear()
        self._close()

    def _typed(self, text: str) -> None:
        self._hint.setVisible(len(text) < 12)
        typed = names.tidy(text)
        found = shipped_list.find(typed, _MOST)
        self._offers = [Offer(one.name, one) for one in found]
        if len(typed) >= 2:
            self._offers.append(Offer(typed))
        rows = [self._row(place, offer) for place, offer in enumerate(self._offers)]
        self._list.set_rows(rows)
        if not rows:
            self._close()
            return
        wanted = names.fold(typed)
        fits = bool(found) and any(
            f" {wanted}" in f" {names.fold(name)}" for name in (found[0].name, *found[0].aliases)
        )
        fits = fits or (bool(found) and rules.acronym(found[0].name) == typed.upper())
        self._list.choose(0 if fits else len(rows) - 1)
        self._open()

    def _row(self, place: int, offer: Offer) -> Row:
        listed = offer.listed
        if listed is None:
            text = f"Add “{offer.name}” as a charity, employer, college or anyone else"
            return Row(place, text, icon="plus", tone="line", quiet=True)
        parts = [rules.place_words(listed.place_kind, listed.kind).lower()]
        miles = rules.miles_from(store.school_place(self._session.file), listed.latitude, listed.longitude)
        parts.append(f"{miles:,} miles" if miles is not None else listed.town)
        typed = names.fold(self.edit.text())
        if typed not in names.fold(listed.name):
            old = next((name for name in listed.aliases if names.fold(name).startswith(typed)), "")
            parts.insert(0, f"also {old}" if old else "")
        right = " · ".join(part for part in parts if part)
        return Row(place, listed.name, icon=PLACES[listed.place_kind][0], quiet=True, right=right)

    def _open(self) -> None:
        top = self.window()
        self._drop.setParent(top)
        spot = self.edit.mapTo(top, QPoint(0, self.edit.height() - 2))
        wanted = self._list.full_height() + 2
        self._list.setFixedHeight(min(wanted, max(60, top.height() - spot.y() - 20)))
        self._drop.setGeometry(spot.x(), spot.y(), self.edit.width(), self._list.height() + 12)
        self._drop.show()
        self._drop.raise_()

    def _close(self) -> None:
        self._offers = []
        self._drop.hide()

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._offers):
            offer = self._offers[place]
            self._close()
            self.chosen.emit(offer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        if watched is self.edit and event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self._close()
        elif watched is self.edit and event.type() == QEvent.Type.Resize:
            self._place_hint()
        return super().eventFilter(watched, event)

    def _place_hint(self) -> None:
        size = self._hint.sizeHint()
        self._hint.setGeometry(
            self.edit.width() - size.width() - 14,
            (self.edit.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def _key(self, key: int) -> bool:
        shown = bool(self._offers)
        place = self._list.currentIndex().row()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and shown:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.choose(min(max(place + step, 0), len(self._offers) - 1))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not shown and names.tidy(self.edit.text()):
                self._typed(self.edit.text())
                place = self._list.currentIndex().row()
            self._take(place)
            return True
        if key == Qt.Key.Key_Escape and shown:
            self._close()
            return True
        return False


class NewPartnerDialog(Dialog):
    """Asks for a name; ``offer`` is what was chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session.theme,
            "New partner",
            "Two letters find a university, by old names too. Or type the name of anyone else.",
            width=640,
        )
        self.offer: Offer | None = None
        self.field = PartnerField(session)
        self.field.chosen.connect(self._chosen)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        cancel: Button = self.add_button("Cancel")
        cancel.clicked.connect(self.reject)
        self.setMinimumHeight(session.theme.px(500))
        self.field.setFocus()

    def _chosen(self, offer: Offer) -> None:
        self.offer = offer
        self.accept()

"""What the parts of a partner's page are made of: sections, lines with a menu, and filling a column anew."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import hairline
from coordinator.desktop.kit.labels import Label, Run
from coordinator.desktop.kit.marks import paint_runs
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme

Deed = tuple[str, Callable[[], object]]
"""What can be done: its words, and what does it."""


class Section(QWidget):
    """A part of the page under a heading: ``head`` is the heading's row, ``body`` what lies under it."""

    def __init__(self, theme: Theme, title: str, *, line: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(title)
        outer = self.outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if line:
            outer.addWidget(hairline())
        inside = self.inside = QVBoxLayout()
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(4)
        outer.addLayout(inside)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = Label(theme, title, "bold")
        self.beside = Label(theme, "", "small", "ink-3", elide=True)
        self.head.addWidget(self.title)
        self.head.addWidget(self.beside, 1)
        strip = QWidget()
        strip.setLayout(self.head)
        self.head.setContentsMargins(0, 0, 0, 0)
        strip.setMinimumHeight(theme.px(28))
        inside.addWidget(strip)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(4)
        inside.addLayout(self.body)


def deeds(parent: QWidget, some: Sequence[Deed]) -> list[QAction]:
    """Actions that belong to ``parent``; an empty text makes a line between groups."""
    made = []
    for text, do in some:
        action = QAction(text.replace("&", "&&"), parent)
        action.setSeparator(not text)
        action.triggered.connect(lambda _=False, do=do: do())
        made.append(action)
    return made


def menu_button(theme: Theme, tip: str, some: Sequence[Deed], name: str = "", look: str = "bare") -> Button:
    """Three dots that open what can be done here."""
    button = Button(theme, look=look, icon="ellipsis", tip=tip, small=True)
    button.setObjectName(name)
    button.add_menu(deeds(button, some))
    return button


def offer_menu(widget: QWidget, some: Sequence[Deed]) -> None:
    """The same under the right button of the mouse and the Menu key."""
    widget.addActions(deeds(widget, some))
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def refill(column: QVBoxLayout, parent: QWidget, widgets: Sequence[QWidget]) -> None:
    """Puts widgets in the place of the old ones; the keyboard stays on what has the same object name."""
    focused = QApplication.focusWidget()
    name = focused.objectName() if focused is not None and parent.isAncestorOf(focused) else ""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
            old.setObjectName("")
            for inside in old.findChildren(QWidget):
                inside.setObjectName("")
    if widgets:
        # Shown at once, so that it can take the keyboard; all together, which is laid out once instead of once for each.
        together = QWidget(parent)
        stacked = QVBoxLayout(together)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(column.spacing())
        for widget in widgets:
            stacked.addWidget(widget)
        column.addWidget(together)
        together.show()
    if name:
        again = parent.findChild(QWidget, name)
        if again is not None:
            again.setFocus()


def copy_text(session: Session, text: str) -> None:
    """Puts words on the clipboard and says so."""
    QGuiApplication.clipboard().setText(text)
    session.toast("Copied" if session.discreet else f"Copied {text}")


class Runs(QWidget):
    """Several roles and tones on one line, shortened at its end; the whole is told on hovering."""

    def __init__(self, theme: Theme, runs: Sequence[Run]) -> None:
        super().__init__()
        self._theme, self._runs = theme, list(runs)
        whole = "".join(text for text, _, _ in runs)
        self.setAccessibleName(whole)
        self._whole = whole
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(60, self._theme.line("bold"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = sum(self._theme.metrics(role).horizontalAdvance(text) for text, role, _ in self._runs)
        self.setToolTip(self._whole if wide > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_runs(painter, self._theme, QRectF(self.rect()), self._runs)
        painter.end()

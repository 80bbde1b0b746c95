"""The focus ring: 2 px, 2 px outside the control, following whatever has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coordinator.desktop.kit.theme import Theme


class FocusRing(QWidget):
    """One for the whole program: it moves into the window of the button that has the focus. Fields and lists draw their own."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._on: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._on is not None:
            self._on.removeEventFilter(self)
            self._on.destroyed.disconnect(self._lost)
            self._on = None
        self.hide()
        if isinstance(now, QAbstractButton):
            self._on = now
            now.installEventFilter(self)
            now.destroyed.connect(self._lost)
            self._place()

    def _lost(self) -> None:
        self._on = None
        self.hide()
        # The ring must not go down with the window that it was last in.
        self.setParent(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
        if watched is self._on and event.type() in kinds:
            self._place()
        return False

    def _place(self) -> None:
        on = self._on
        if on is None or not on.isVisible():
            self.hide()
            return
        window = on.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        box = QRect(on.mapTo(window, QPoint(0, 0)), on.size()).adjusted(-4, -4, 4, 4)
        self.setGeometry(box & window.rect().adjusted(0, 0, 0, 0))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()

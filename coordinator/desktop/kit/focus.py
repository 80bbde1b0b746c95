"""What follows the keyboard: the focus ring, 2 px and 2 px outside the control; and undo, let through idle fields."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from coordinator.desktop.kit.theme import Theme


class _Frame(QWidget):
    """The ring itself, a child of the window that has the focus; it goes down with that window."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class FocusRing(QObject):
    """One for the whole program: follows the button or scrolling text that has the focus. Fields and lists draw their own."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._on: QWidget | None = None
        self._watched: list[QWidget] = []  # what has the focus and all that it lies in: any of them may move it
        self._frame: _Frame | None = None
        # Placing waits for a turn of the loop: a window that is just being shown must not get a new child.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place)
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._on = now if isinstance(now, QAbstractButton | QScrollArea) else None
        self._watched = []
        widget: QWidget | None = self._on
        while widget is not None and not widget.isWindow():
            self._watched.append(widget)
            widget.installEventFilter(self)
            widget = widget.parentWidget()
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
        if event.type() in kinds and any(watched is widget for widget in self._watched):
            self._soon.start()
        return False

    def _place(self) -> None:
        frame = self._frame if self._frame is not None and isValid(self._frame) else None
        on = self._on if self._on is not None and isValid(self._on) else None
        if on is None or not on.isVisible():
            if frame is not None:
                frame.hide()
            return
        window = on.window()
        if frame is None or frame.parentWidget() is not window:
            if frame is not None:
                frame.deleteLater()
            frame = self._frame = _Frame(window, self._theme)
        box = QRect(on.mapTo(window, QPoint(0, 0)), on.size()).adjusted(-4, -4, 4, 4)
        frame.setGeometry(box & window.rect())
        frame.raise_()
        frame.show()
        frame.update()


class UndoPasses(QObject):
    """Lets Ctrl+Z and Ctrl+Shift+Z through a field that has nothing of its own to take back, so that they reach the file."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._on: QWidget | None = None
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._on is not None and isValid(self._on):
            self._on.removeEventFilter(self)
        self._on = now if isinstance(now, QLineEdit | QPlainTextEdit) else None
        if self._on is not None:
            self._on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = (
            event.matches(QKeySequence.StandardKey.Undo),
            event.matches(QKeySequence.StandardKey.Redo),
        )
        if not (undo or redo) or not isinstance(watched, QLineEdit | QPlainTextEdit):
            return False
        own = watched if isinstance(watched, QLineEdit) else watched.document()
        if own.isUndoAvailable() if undo else own.isRedoAvailable():
            return False
        event.ignore()
        return True

"""The steps of a visit's life: where it stands, what comes next, and why a step can't be taken yet."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QWidget

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme
from coordinator.visits import rules
from coordinator.visits.records import VisitRow, VisitState

SHOWN = 5


class StepButton(QAbstractButton):
    """One step: done (ticked), where it stands (marigold), or still to come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.look, self.why = theme, "ahead", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, look: str, why: str) -> None:
        self.look, self.why = look, why
        self.setText(text)
        state = {"done": "done", "now": "it stands here", "ahead": why or "can be taken"}[look]
        self.setAccessibleName(text)
        self.setAccessibleDescription(state)
        self.setToolTip(
            why if look == "ahead" and why else "Where it stands" if look == "now" else f"Mark {text.lower()}"
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = theme.metrics("small-bold").horizontalAdvance(self.text()) + theme.px(20)
        return QSize(
            wide + (theme.px(19) if self.look == "done" else 0),
            max(24, theme.line("small-bold") + theme.px(8)),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, box = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.look == "now":
            painter.setBrush(theme.color("tie"))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        elif self.underMouse():
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        tone = {"done": "action", "now": "on-tie", "ahead": "ink-3" if self.why else "ink-2"}[self.look]
        left = box.left() + theme.px(10)
        if self.look == "done":
            size = theme.px(15)
            theme.paint_icon(
                painter, QRectF(left, box.center().y() - size / 2, size, size), "check", tone, 2.2
            )
            left += theme.px(19)
        role = "small" if self.look == "ahead" else "small-bold"
        paint_text(
            painter, theme, QRectF(left, box.top(), box.right() - left, box.height()), self.text(), role, tone
        )
        painter.end()


class Steps(QWidget):
    """``wanted(state)`` when a step that can be taken is pressed; ``refused(sentence)`` when it can't."""

    wanted = Signal(str)
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Steps")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.buttons: list[StepButton] = []
        self._states: list[VisitState] = []
        for place in range(SHOWN):
            button = StepButton(theme)
            button.clicked.connect(lambda _=False, place=place: self._pressed(place))
            row.addWidget(button)
            self.buttons.append(button)
            theme.changed.connect(button.updateGeometry)

    def put(self, row: VisitRow, today: date) -> None:
        """Five steps from the one before where it stands; all of them are in the menu under Change."""
        here = rules.LIFE.index(row.state) if row.state in rules.LIFE else 0
        start = max(0, min(here - 1, len(rules.LIFE) - SHOWN))
        self._states = list(rules.LIFE[start : start + SHOWN])
        for button, state in zip(self.buttons, self._states, strict=True):
            place = rules.LIFE.index(state)
            look = "now" if place == here else "done" if place < here else "ahead"
            button.say(state.words, look, rules.why_not(row, state, today))
        self.setVisible(row.state is not VisitState.CANCELLED)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        hints = [button.sizeHint() for button in self.buttons]
        return QSize(sum(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many as there is room for: where it stands, the next, the one before, the rest; all are under Change."""
        now = next((k for k, button in enumerate(self.buttons) if button.look == "now"), 0)
        order = [now, now + 1, now - 1, *range(now + 2, SHOWN), *range(now - 2, -1, -1)]
        room, shown = self.width(), set[int]()
        for place in [k for k in order if 0 <= k < SHOWN]:
            room -= self.buttons[place].sizeHint().width()
            if room < 0:
                break
            shown.add(place)
        for place, button in enumerate(self.buttons):
            button.setVisible(place in shown)

    def _pressed(self, place: int) -> None:
        button, state = self.buttons[place], self._states[place]
        if button.look == "now":
            return
        if button.why:
            self.refused.emit(f"Not {state.words.lower()} yet. {button.why}")
        else:
            self.wanted.emit(state.value)

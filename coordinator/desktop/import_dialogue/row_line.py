"""One row that needs a look: who, what is wrong, and the ways out beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from coordinator.desktop.import_dialogue.findings import Finding, Standing
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import hairline
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme

_LARGE = 1.2  # with larger text the ways out stand below the sentence


class RowLine(QFrame):
    """``used`` carries what was typed; ``kept``, ``left_out``, ``again``, ``brought`` and ``corrected`` the row's number."""

    used = Signal(int, str)
    kept = Signal(int)
    left_out = Signal(int)
    again = Signal(int)
    brought = Signal(int)
    typed = Signal(int, str)
    corrected = Signal(int)

    def __init__(
        self,
        theme: Theme,
        finding: Finding,
        field: str = "",
        text: str = "",
        *,
        decides: bool = True,
        in_form: bool = False,
    ) -> None:
        """``field`` is the label of what can be corrected, ``text`` what stands there now; ``in_form``: in a form."""
        super().__init__()
        self.finding = finding
        self._in_form = in_form
        self.edit: QLineEdit | None = None
        self._was = text
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 9, 14, 9)
        row.setSpacing(12)
        number = Label(theme, f"row {finding.row}" if finding.row else "all", "small", "ink-3")
        number.setFixedWidth(theme.px(58))
        name = Label(theme, finding.name or "No name", "bold", "ink" if finding.name else "ink-3", wrap=True)
        name.setFixedWidth(min(theme.px(140), 170))
        what = Label(theme, finding.sentence, "table", wrap=True)
        row.addWidget(number)
        row.addWidget(name)
        if not decides:
            row.addWidget(what, 1)
        elif theme.size > _LARGE:
            below = QVBoxLayout()
            below.addWidget(what)
            below.addLayout(self._ways(theme, field, text))
            row.addLayout(below, 1)
        else:
            row.addWidget(what, 1)
            row.addLayout(self._ways(theme, field, text))
        outer.addLayout(row)
        outer.addWidget(hairline())
        self.setAccessibleName(f"Row {finding.row}, {finding.name}: {finding.sentence}")

    def _ways(self, theme: Theme, field: str, text: str) -> QVBoxLayout:
        ways = QVBoxLayout()
        ways.setSpacing(4)
        ways.addStretch(1)
        buttons: list[Button] = []
        row = self.finding.row
        if self.finding.standing is Standing.LOOK:
            if field:
                ways.addLayout(self._field(theme, field, text))
            if self._in_form:
                buttons.append(self._button(theme, "Correct…", lambda: self.corrected.emit(row)))
            if not self.finding.refused:
                buttons.append(self._button(theme, "Keep as it is", lambda: self.kept.emit(row)))
            buttons.append(self._button(theme, "Leave out", lambda: self.left_out.emit(row)))
        elif self.finding.standing is Standing.RIGHT:
            buttons.append(self._button(theme, "Look again", lambda: self.again.emit(row)))
            if self._in_form:
                buttons.append(self._button(theme, "Correct…", lambda: self.corrected.emit(row)))
        elif self.finding.standing is Standing.OUT:
            verb = "Add all the same" if self.finding.about == "left_on" else "Bring in after all"
            buttons.append(self._button(theme, verb, lambda: self.brought.emit(row)))
        ways.addLayout(row_of(None, *buttons, spacing=6))
        ways.addStretch(1)
        return ways

    def _button(self, theme: Theme, text: str, do: object) -> Button:
        button = Button(theme, text, small=True)
        button.clicked.connect(do)
        button.setAccessibleDescription(f"Row {self.finding.row}, {self.finding.name}")
        return button

    def _field(self, theme: Theme, field: str, text: str) -> QHBoxLayout:
        self.edit = QLineEdit(text)
        self.edit.setAccessibleName(f"{field}, row {self.finding.row}")
        self.edit.setPlaceholderText(field)
        self.edit.setToolTip(field)
        self.edit.setFixedWidth(theme.px(190))
        use = Button(theme, "Use", small=True)
        use.clicked.connect(self._use)
        self.edit.returnPressed.connect(self._use)
        self.edit.textEdited.connect(lambda now: self.typed.emit(self.finding.row, now))
        line = row_of(None, self.edit, use, spacing=6)
        line.setAlignment(use, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _use(self) -> None:
        if self.edit is not None and self.edit.text().strip() != self._was.strip():
            self.used.emit(self.finding.row, self.edit.text())

"""Which column holds what: a list of fields, each with its column, a sample and whether it is sure."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, Pill, hairline, scrolling
from coordinator.desktop.kit.dialogs import Warning_
from coordinator.desktop.kit.forms import QuietCombo
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.marks import Mark, paint_text
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.intake import values
from coordinator.intake.headings import Field, HeadingMap, Match
from coordinator.intake.table import Table, is_blank
from coordinator.words import count, listed

# Shown even when the file has no such column: without them little can be done.
_ALWAYS = ("upn", "legal_surname", "legal_forename", "year_group", "form", "date_of_birth")
_NAMES = ("legal_surname", "legal_forename", "whole_name")
_LOOKED_AT = 200
_NONE = "Not in this file"


class ColumnCombo(QuietCombo):
    """A heading at the left and a sample of its cells at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.sample, self.to_choose = "", False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        room = self.width() - theme.px(46)
        chosen = option.currentText
        left_over = room - theme.metrics("body").horizontalAdvance(chosen) - theme.px(12)
        wide = min(theme.metrics("small").horizontalAdvance(self.sample) + 2, max(left_over, room // 4))
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        tone = "tie-ink" if self.to_choose else "ink" if self.currentIndex() else "ink-3"
        left = QRectF(theme.px(12), 0, room - wide - theme.px(8), self.height())
        paint_text(painter, theme, left, chosen, "bold" if self.to_choose else "body", tone)
        right = QRectF(theme.px(12) + room - wide, 0, wide, self.height())
        paint_text(painter, theme, right, self.sample, "small", "ink-3", Qt.AlignmentFlag.AlignRight)
        painter.end()


class _Line(QWidget):
    chosen = Signal(str, int)

    def __init__(self, theme: Theme, field: Field) -> None:
        super().__init__()
        self.field = field
        self.combo = ColumnCombo(theme)
        self.combo.setAccessibleName(field.label)
        self.combo.setMinimumWidth(theme.px(130))
        self._sign = Icon(theme, "check", "good", 18, 2.2)
        name = Label(theme, field.label, "bold", wrap=True)
        name.setFixedWidth(min(theme.px(122), 150))
        QLabel.setBuddy(name, self.combo)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.combo, 1)
        row.addWidget(self._sign)
        self.combo.activated.connect(lambda place: self.chosen.emit(field.key, place - 1))

    def offer(self, headings: tuple[str, ...]) -> None:
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItem(_NONE)
        self.combo.addItems([heading or f"Column {n}" for n, heading in enumerate(headings, 1)])
        self.combo.blockSignals(False)

    def show_match(self, match: Match | None, sample: str, *, wanted: bool) -> None:
        self.combo.blockSignals(True)
        self.combo.setCurrentIndex(0 if match is None else match.column + 1)
        self.combo.blockSignals(False)
        unsure = match is not None and match.how == "ambiguous"
        self.combo.to_choose = unsure or wanted
        self.combo.sample = f"{len(match.alternatives) + 1} likely" if match and unsure else sample
        if self.combo.to_choose:
            self._sign.set_icon("circle-alert", "tie-ink")
        elif match is None:
            self._sign.set_icon("minus", "ink-3")
        else:
            self._sign.set_icon("check", "good")
        tip = ""
        if match and match.alternatives:
            others = [self.combo.itemText(column + 1) for column in (match.column, *match.alternatives)]
            tip = f"{listed(others)} are alike. Choose the one that holds it."
        self.combo.setToolTip(tip)
        self.combo.setAccessibleDescription(tip or sample)
        self.combo.update()


class ColumnsCard(Card):
    """``chosen`` carries the field's key and the column, -1 for none."""

    chosen = Signal(str, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Columns", margin=0)
        self._session = session
        theme = session.theme
        self._matched, self._asked = Pill(theme, "0 matched", "good", "check"), Pill(theme, "", "warn")
        self.head.addWidget(self._matched)
        self.head.addWidget(self._asked)
        self._lines: dict[str, _Line] = {}
        self._all = False
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 8)
        self._list.setSpacing(0)
        self._more = Button(theme, "Show every field", "quiet", small=True)
        self._more.clicked.connect(self._turn)
        self.body.setSpacing(0)
        self.body.addWidget(hairline())
        self.body.addWidget(scrolling(inside), 1)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(14, 10, 12, 12)
        rest.setSpacing(2)
        self._left = Label(theme, "", "bold")
        self._show_left = Button(theme, "Show", "quiet", small=True)
        self._show_left.clicked.connect(self._tell_left)
        head = row_of(Icon(theme, "shield-check", "action", 20), self._left, None, self._show_left)
        rest.addLayout(head)
        self._why = Label(theme, "", "small", "ink-2", wrap=True)
        rest.addWidget(self._why)
        self.body.addWidget(hairline())
        self.body.addWidget(self._rest)
        self._columns: HeadingMap | None = None
        self._samples: dict[int, str] = {}

    def open_table(self, table: Table, columns: HeadingMap) -> None:
        """Another file: its headings in every combo."""
        self._samples = samples(table)
        self._all = False
        for line in self._lines.values():
            line.deleteLater()
        while self._list.count():
            self._list.takeAt(0)
        self._lines = {}
        for field in columns.fields:
            line = _Line(self._session.theme, field)
            line.offer(table.headings)
            line.chosen.connect(self.chosen)
            self._lines[field.key] = line
            self._list.addWidget(line)
        self._list.addLayout(row_of(self._more, None))
        self._list.addStretch(1)
        self.show_columns(columns)

    def show_columns(self, columns: HeadingMap) -> None:
        """What is matched now."""
        self._columns = columns
        nameless = not any(columns.has(key) for key in (*_NAMES, "surname", "forename"))
        asked = 0
        for key, line in self._lines.items():
            match = columns.matches.get(key)
            wanted = nameless and key in _NAMES
            line.show_match(match, self._samples.get(match.column, "") if match else "", wanted=wanted)
            asked += line.combo.to_choose
            always = key in _ALWAYS and not (key in _NAMES and columns.has("whole_name"))
            line.setVisible(self._all or match is not None or wanted or always)
        self._matched.set_mark(Mark(f"{len(columns.matches)} matched", "good", "check"))
        self._asked.setVisible(asked > 0)
        self._asked.set_mark(Mark(f"{asked} to choose", "warn"))
        self._more.set_text("Show only what matters" if self._all else "Show every field")
        left = [heading for _, heading in columns.leftovers]
        self._left.setText(f"Left in the file: {count(len(left), 'column')}")
        self._show_left.setVisible(len(left) > 4)
        shown = [*left[:4], f"{len(left) - 4} more"] if len(left) > 5 else left
        why = "You do not need them to run visits, so they are not kept."
        self._why.setText(f"{listed(shown)}. {why}" if left else "Every column of this file is used.")

    def _turn(self) -> None:
        self._all = not self._all
        if self._columns is not None:
            self.show_columns(self._columns)

    def _tell_left(self) -> None:
        if self._columns is not None:
            left = "\n".join(heading for _, heading in self._columns.leftovers)
            dialog = Warning_(self._session.theme, "Left in the file", left)
            self._session.messages.run(dialog)


def samples(table: Table) -> dict[int, str]:
    """What the cells of each column look like: the first that is filled, or that most are empty."""
    rows = [row for _, row in zip(range(_LOOKED_AT), table.rows, strict=False)]
    found = {}
    for column in range(len(table.headings)):
        filled = [row.cell(column) for row in rows if not is_blank(row.cell(column))]
        if not filled:
            found[column] = "empty"
        elif len(filled) * 5 < len(rows):
            found[column] = "mostly empty"
        else:
            found[column] = values.text(filled[0])
    return found

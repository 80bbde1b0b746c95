"""One record as each of the two copies holds it, field by field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.copies.records import Group, Line, Reading
from coordinator.desktop.kit.cards import Card, Pill, hairline, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.theme import Theme

HIDDEN = "hidden"


class SideBySide(Card):
    """``show_line`` fills it; without a line it says how to fill it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self.setAccessibleName("Both readings")
        self._theme = theme
        self.name = Label(theme, "", "person-small", wrap=True)
        self.kind = Label(theme, "", "small", "ink-2", wrap=True)
        self._mark = Pill(theme, " ")
        self._mark.setVisible(False)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.kind)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(10)
        head.addLayout(words, 1)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(hairline())
        self._frame = QWidget()
        self._frame.setAccessibleName("Fields of both copies")
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(16, 10, 16, 14)
        self._table = QWidget(self._frame)
        self._column.addWidget(self._table)
        self._column.addStretch(1)
        self.body.addWidget(scrolling(self._frame), 1)

    def show_line(self, line: Line | None, *, discreet: bool) -> None:
        """Both readings of a record."""
        if line is None:
            self.name.setText("Nothing chosen")
            self.kind.setText("Choose a record at the left to see what each copy holds.")
            self._mark.setVisible(False)
            self._put(QWidget())
            return
        self.name.setText(line.title)
        self.kind.setText(line.kind)
        self._mark.set_mark(standing(line))
        self._mark.setVisible(True)
        self._put(self._grid(line, discreet=discreet))

    def _put(self, table: QWidget) -> None:
        self._column.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table

    def _grid(self, line: Line, *, discreet: bool) -> QWidget:
        theme = self._theme
        table = QWidget(self._frame)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        for column, text in enumerate(("", "This file", "The other copy")):
            grid.addWidget(Label(theme, text, "small-bold", "ink-2", wrap=True), 0, column)
            grid.setColumnStretch(column, 2 if column == 0 else 3)
        for number, reading in enumerate(line.readings):
            row = 2 * number + 1
            grid.addWidget(hairline(), row, 0, 1, 3)
            for column, label in enumerate(self._cells(line, reading, discreet=discreet)):
                grid.addWidget(label, row + 1, column, Qt.AlignmentFlag.AlignTop)
        if not line.readings:
            said = "Only what it links to differs, and that can't be shown in words."
            grid.addWidget(Label(theme, said, "small", "ink-3", wrap=True), 1, 0, 1, 3)
        return table

    def _cells(self, line: Line, reading: Reading, *, discreet: bool) -> list[Label]:
        theme = self._theme
        hide = discreet and reading.private
        name = Label(theme, reading.name, "small", "ink-2", wrap=True)
        if line.group is Group.DIFFERENT:  # said in words, since only some fields of a record may come across
            stays = "comes across" if reading.brought else "stays as it is here"
            name.set_runs([(f"{reading.name}\n", "small", "ink-2"), (stays, "tiny", "action" if reading.brought else "ink-3")])
        ours = Label(
            theme,
            HIDDEN if hide else reading.ours or "–",
            "body",
            "ink-2" if reading.brought else "ink",
            wrap=True,
        )
        bold = reading.brought and line.offered
        theirs = Label(
            theme, HIDDEN if hide else reading.theirs or "–", "bold" if bold else "body", wrap=True
        )
        if hide:
            ours.set_tone("ink-3")
            theirs.set_tone("ink-3")
        return [name, ours, theirs]


def standing(line: Line) -> Mark:
    """Where a record is and which reading is newer: a word with a shape."""
    if line.note:
        return Mark(line.note.capitalize(), "warn" if "taken" in line.note else "plain")
    if line.group is Group.THERE:
        return Mark("Only in the other copy", "act", "plus")
    if line.group is Group.HERE:
        return Mark("Only in this file", "plain")
    said = {"there": "Newer there", "here": "Newer here"}.get(line.newer, "Which is newer is not known")
    return Mark(said, "act" if line.newer == "there" else "plain")

"""What the chosen copy holds, its last changes, and what can be done with it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator.desktop.backups import rows
from coordinator.desktop.kit.backup_words import WHY, moment, size
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, Pill, hairline
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.theme import Theme
from coordinator.file.backup import Checked, Contents, Copy, Counts

_COUNTED = ("pupils", "visits", "partners", "changes")


class CopyPanel(Card):
    """``back`` go back to it, ``look`` open it to look, ``save`` elsewhere, ``unlock`` type its passphrase."""

    back = Signal()
    look = Signal()
    save = Signal()
    unlock = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=0)
        self.setAccessibleName("The chosen copy")
        self._when = Label(theme, "", "heading-small")
        self._why = Label(theme, "", "body", "ink-2", elide=True)
        self._sure = Pill(theme, "")
        self._figures = {key: Label(theme, "", "heading-small") for key in _COUNTED}
        self._names = {key: Label(theme, key.capitalize(), "small", "ink-2") for key in _COUNTED}
        self._differences = {key: Label(theme, "", "small", "ink-2", elide=True) for key in _COUNTED}
        self._caption = Label(theme, "Last changes in it", "small-bold", "ink-3")
        self._changes = RowList(theme, "Last changes in the chosen copy", marks_choice=False)
        self._said = Label(theme, "", "body", "ink-2", wrap=True)
        self._unlock = Button(theme, "Type its passphrase", icon="key-round", small=True)
        self.go_back = Button(theme, "Go back to this copy", "primary", icon="history")
        self.open = Button(theme, "Open a copy to look", icon="eye")
        self.keep = Button(theme, "Save elsewhere…", "quiet")
        self._hint = Label(theme, "", "small", "ink-2", wrap=True)
        self._lay_out(theme)
        self.go_back.clicked.connect(lambda _=False: self.back.emit())
        self.open.clicked.connect(lambda _=False: self.look.emit())
        self.keep.clicked.connect(lambda _=False: self.save.emit())
        self._unlock.clicked.connect(lambda _=False: self.unlock.emit())

    def _lay_out(self, theme: Theme) -> None:
        self.body.setSpacing(0)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(16, 13, 16, 12)
        column.setSpacing(3)
        head = row_of(self._when, None, self._sure)
        column.addLayout(head)
        column.addWidget(self._why)
        column.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for place, key in enumerate(_COUNTED):
            grid.addWidget(self._names[key], 0, place)
            grid.addWidget(self._figures[key], 1, place)
            grid.addWidget(self._differences[key], 2, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        self.body.addWidget(top)
        self.body.addWidget(hairline())
        middle = QWidget()
        listed = QVBoxLayout(middle)
        listed.setContentsMargins(0, 9, 0, 0)
        listed.setSpacing(6)
        strip = row_of(self._caption, None, self._unlock)
        strip.setContentsMargins(16, 0, 12, 0)
        listed.addLayout(strip)
        self._said.setContentsMargins(16, 0, 16, 8)
        listed.addWidget(self._said)
        listed.addWidget(self._changes, 1)
        listed.addStretch(0)
        self.body.addWidget(middle, 1)
        self.body.addWidget(hairline())
        foot = QWidget()
        deeds = QVBoxLayout(foot)
        deeds.setContentsMargins(16, 12, 16, 12)
        deeds.setSpacing(8)
        deeds.addLayout(row_of(self.go_back, self.open, self.keep, None))
        deeds.addWidget(self._hint)
        self.body.addWidget(foot)
        self._changes.setMinimumHeight(theme.px(60))
        # The page shares the height out: as tall as there is room, never the reason that the page scrolls.
        self._changes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def show_copy(self, copy: Copy | None, now: Counts, today: date, *, read_only: bool) -> None:
        """The facts at once; what has to be read from the copy comes by ``show_contents``."""
        self.setVisible(copy is not None)
        if copy is None:
            return
        self._when.setText(moment(copy.at, today))
        self._why.setText(f"{WHY[copy.why]} · {size(copy.size)}")
        self._sure.set_mark(rows.sureness(copy, today))
        self._show_counts(copy.counts, now)
        damaged = copy.checked is Checked.DAMAGED
        self.go_back.setEnabled(not read_only and not damaged)
        self.open.setEnabled(not damaged)
        self.keep.setEnabled(not damaged)
        if damaged:
            self._hint.setText(
                "This copy is no longer what was written. Take another; the one before or after it is close."
            )
        elif read_only:
            self._hint.setText("The file is open for reading only, so it can’t go back now.")
        else:
            self._hint.setText("Today’s file is kept as a backup first, so you can return to it the same way.")
        self._say("Reading the copy…")

    def _show_counts(self, counts: Counts | None, now: Counts) -> None:
        for key in _COUNTED:
            then = getattr(counts, key) if counts else None
            self._figures[key].setText("–" if then is None else f"{then:,}")
            difference = 0 if then is None else then - getattr(now, key)
            self._differences[key].setText("" if then is None else rows.against(then, getattr(now, key)))
            self._differences[key].set_tone("tie-ink" if difference else "ink-3")

    def _say(self, text: str, *, locked: bool = False) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._unlock.setVisible(locked)
        self._changes.setVisible(not text)

    def show_contents(self, found: Contents, now: Counts, today: date) -> None:
        """What was read from the copy itself."""
        self._show_counts(found.counts, now)
        made = [
            Row(place, label or "A change", right=moment(at, today) if at else "", beside=who, quiet=True)
            for place, (label, who, at) in enumerate(found.changes)
        ]
        self._changes.set_rows(made)
        self._say("" if made else "Nothing was changed in it yet.")

    def show_trouble(self, sentence: str, *, locked: bool) -> None:
        """Why its changes can't be shown."""
        self._say(sentence, locked=locked)

    def focus(self) -> None:
        self.go_back.setFocus(Qt.FocusReason.OtherFocusReason)

"""The rows of the file: what needs a look first, each with its ways out; the rest as a table."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coordinator.desktop.import_dialogue.findings import Finding, Standing
from coordinator.desktop.import_dialogue.row_line import RowLine
from coordinator.desktop.kit.buttons import Button, Filters, row_of
from coordinator.desktop.kit.cards import Card, hairline, scrolling
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.words import count

_AT_ONCE = 30
_LARGE = 1.2  # with larger text the verbs stand below the words


class RowsCard(Card):
    """The choices about a row leave as signals of one RowLine; ``settle_all`` keeps all that need a look as they are."""

    used = Signal(int, str)
    kept = Signal(int)
    left_out = Signal(int)
    again = Signal(int)
    brought = Signal(int)
    corrected = Signal(int)
    settle_all = Signal()
    save = Signal()
    typing = Signal()

    def __init__(self, session: Session, *, corrects: bool, in_form: bool = False) -> None:
        """``corrects``: rows can be corrected and left out here, ``in_form``: in a form (contacts); else only shown."""
        super().__init__(session.theme, "Rows", margin=0)
        theme = session.theme
        self._session, self._corrects, self._in_form = session, corrects, in_form
        self.field_of: Callable[[Finding], tuple[str, str]] = lambda _: ("", "")
        self._found: list[Finding] = []
        self._drafts: dict[int, str] = {}
        self._most = _AT_ONCE
        standings = list(Standing) if corrects else [Standing.LOOK, Standing.READY]
        self.filters = Filters(theme, [(s.value, s.words) for s in standings], "Rows")
        self.head.addWidget(self.filters)
        self.sub.hide()
        self.head.insertStretch(1, 1)
        self._table = Table(
            theme,
            "Rows",
            [
                Column("Row", lambda f: f.row or "", "soft", 62, sort=lambda f: f.row),
                Column("Who or what", lambda f: f.name, "name", 190),
                Column("What happens", lambda f: f.sentence, "text", -1),
            ],
            key=lambda f: f.row,
        )
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area: QScrollArea = scrolling(self._lines)
        self._nothing = Label(theme, "", "body", "ink-2", wrap=True)
        self._nothing.setContentsMargins(16, 20, 16, 20)
        self._stack = QStackedWidget()
        for widget in (self._area, self._table, self._nothing):
            self._stack.addWidget(widget)
        self.body.setSpacing(0)
        self.body.addWidget(hairline())
        self.body.addWidget(self._stack, 1)
        self._about = Label(theme, "", "small", "ink-2", wrap=True)
        self._more = Button(theme, "Show more", "quiet", small=True)
        self._all = Button(theme, "Keep all as they are", "quiet", small=True)
        self._save = Button(theme, "Save the rest as a spreadsheet", "quiet", small=True)
        self.body.addWidget(hairline())
        said = row_of(Icon(theme, "info", "ink-2", 18), self._about)
        said.setStretch(1, 1)
        verbs = row_of(None, self._more, self._all, self._save)
        for line in (said, verbs):
            line.setContentsMargins(16 if line is said else 0, 6, 8, 6)
        if theme.size > _LARGE:
            self.body.addLayout(said)
            self.body.addLayout(verbs)
        else:
            foot = row_of()
            foot.addLayout(said, 1)
            foot.addLayout(verbs)
            self.body.addLayout(foot)
        self.filters.chosen.connect(lambda _: self._turned())
        self._more.clicked.connect(self._show_more)
        self._all.clicked.connect(self.settle_all)
        self._save.clicked.connect(self.save)

    @property
    def found(self) -> list[Finding]:
        """Every row, as last shown."""
        return self._found

    @property
    def half_typed(self) -> dict[int, str]:
        """What stands in rows' lines and is not used yet."""
        return dict(self._drafts)

    def _typed(self, row: int, text: str) -> None:
        self._drafts[row] = text
        self.typing.emit()

    def start(self, half_typed: Mapping[int, str] | None = None) -> None:
        """Another file: nothing typed but what was half typed for it before; what needs a look comes first."""
        self._drafts = dict(half_typed or {})
        self._most = _AT_ONCE
        self.filters.choose(Standing.LOOK.value)

    def put(self, found: Sequence[Finding]) -> None:
        """These rows; the filter and what is typed stay."""
        first = not self._found
        self._found = list(found)
        for standing in Standing:
            if self._corrects or standing in (Standing.LOOK, Standing.READY):
                number = sum(f.standing is standing for f in found)
                self.filters.set_text(standing.value, f"{standing.words} {number:,}")
        if first and found and not any(f.standing is Standing.LOOK for f in found):
            self.filters.choose(Standing.READY.value)
        self._show()

    def _turned(self) -> None:
        self._most = _AT_ONCE
        self._show()
        self._area.verticalScrollBar().setValue(0)

    def _show_more(self) -> None:
        self._most += _AT_ONCE
        self._show()

    def _show(self) -> None:
        standing = Standing(self.filters.key)
        here = [f for f in self._found if f.standing is standing]
        as_table = standing is Standing.READY
        shown = here if as_table else here[: self._most]
        if not here:
            self._nothing.setText(_NOTHING[standing])
            self._stack.setCurrentWidget(self._nothing)
        elif as_table:
            self._table.set_rows(here)
            self._stack.setCurrentWidget(self._table)
        else:
            self._put_lines(shown)
            self._stack.setCurrentWidget(self._area)
        looks = sum(f.standing is Standing.LOOK for f in self._found)
        rest = looks + sum(f.standing is Standing.OUT for f in self._found)
        said = count(len(here), "row")
        if len(shown) < len(here):
            said = f"Showing {len(shown)} of {len(here):,}"
        if standing is Standing.LOOK and here:
            settle = "What is in doubt stays empty until somebody settles it."
            said += f", most serious first. {settle}" if self._corrects and not self._in_form else ", most serious first."
        self._about.setText(said if here else "")
        self._more.setVisible(len(shown) < len(here))
        self._all.setVisible(self._corrects and standing is Standing.LOOK and len(here) > 1)
        self._save.setVisible(rest > 0)
        self._save.set_text(f"Save the {rest:,} as a spreadsheet")

    def _put_lines(self, shown: Sequence[Finding]) -> None:
        scrolled = self._area.verticalScrollBar().value()
        place = self._focused()
        while self._column.count():
            item = self._column.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        lines = []
        for finding in shown:
            field, text = self.field_of(finding)
            line = RowLine(self._session.theme, finding, field, text, decides=self._corrects, in_form=self._in_form)
            if line.edit is not None and finding.row in self._drafts:
                line.edit.setText(self._drafts[finding.row])
            line.used.connect(self._used)
            line.kept.connect(self.kept)
            line.left_out.connect(self.left_out)
            line.again.connect(self.again)
            line.brought.connect(self.brought)
            line.corrected.connect(self.corrected)
            line.typed.connect(self._typed)
            self._column.addWidget(line)
            line.show()  # at once, so that it can take the keyboard
            lines.append(line)
        self._column.addStretch(1)
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(scrolled))
        if place is not None and lines:
            _focus(lines[min(place, len(lines) - 1)])

    def _focused(self) -> int | None:
        """Which line holds the keyboard, so that the next one takes it when this one goes."""
        here = self._lines.window().focusWidget() if self._lines.isVisible() else None
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and here is not None and widget.isAncestorOf(here):
                return place
        return None

    def _used(self, row: int, text: str) -> None:
        self._drafts.pop(row, None)
        self.used.emit(row, text)


def _focus(line: RowLine) -> None:
    if line.edit is not None:
        line.edit.setFocus()
        line.edit.selectAll()
        return
    first = line.findChild(Button)
    if first is not None:
        first.setFocus()


_NOTHING = {
    Standing.LOOK: "Nothing needs a look.",
    Standing.RIGHT: "Nothing put right yet. What you correct or keep as it is comes here.",
    Standing.READY: "No row is ready yet.",
    Standing.OUT: "No row is left out.",
}

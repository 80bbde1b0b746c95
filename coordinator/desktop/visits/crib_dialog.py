"""The crib sheet in a window: each box of an approval form with a button that copies it, so that re-keying is pasting."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import hairline, scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.packs import actions as packs
from coordinator.packs import gathering
from coordinator.packs.crib_sheet import CribField, CribPart, as_text, missing
from coordinator.packs.gathering.crib import crib_of
from coordinator.problems import Problem


class CribDialog(Dialog):
    """``copies`` are the copy buttons in the order of the form; one that was pressed says so until another is."""

    def __init__(self, session: Session, visit_id: int, title: str, parts: Sequence[CribPart]) -> None:
        open_ = missing(parts)
        text = f"{title}. In the order of an approval form: copy each box and paste it there."
        text += f" {words.count(open_, 'box', 'boxes')} not known yet." if open_ else ""
        super().__init__(session.theme, "Crib sheet", text, width=720)
        self._session, self._visit_id, self._parts = session, visit_id, parts
        self.copies: list[Button] = []
        inside = QWidget()
        inside.setAccessibleName("Crib sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        for number, part in enumerate(parts, 1):
            self._part(column, number, part)
        column.addStretch(1)
        area = scrolling(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(min(self.theme.px(440), 460))
        self.body.addWidget(area)
        self._area = area
        whole = Button(self.theme, "Copy everything", icon="copy")
        whole.clicked.connect(lambda: self._copied(whole, as_text(parts)))
        self.foot.insertWidget(0, whole)
        self.whole = whole
        self.printing = self.add_button("Print…", icon="printer")
        self.printing.clicked.connect(self.print_sheet)
        self.add_button("Close", "primary").clicked.connect(self.accept)
        if self.copies:
            self.copies[0].setFocus()
        self.resize(min(self.theme.px(760), 1100), min(self.theme.px(700), 690))  # large text scrolls on a small screen

    def _part(self, column: QVBoxLayout, number: int, part: CribPart) -> None:
        if number > 1:
            column.addSpacing(6)
            column.addWidget(hairline())
        column.addWidget(Label(self.theme, f"{number}  {part.title}", "heading-small"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, self.theme.px(150))
        grid.setColumnMinimumWidth(2, self.theme.px(88))
        grid.setColumnStretch(1, 1)
        for line, field in enumerate(part.fields):
            self._field(grid, line, field)
        column.addLayout(grid)

    def _field(self, grid: QGridLayout, line: int, field: CribField) -> None:
        theme, top = self.theme, Qt.AlignmentFlag.AlignTop
        label = Label(theme, field.label, "strong", "ink-2", wrap=True)
        label.setFixedWidth(theme.px(150))
        said = Label(theme, field.words, "body", "ink" if field.known else "tie-ink", wrap=True)
        for beside in (label, said):
            beside.setContentsMargins(0, theme.px(3), 0, 0)  # on one line with the button's word
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, line, 0, top)
        grid.addWidget(said, line, 1, top)
        if not field.known:
            return
        copy = Button(theme, "Copy", small=True, icon="copy", tip=f"Copy: {field.label}")
        copy.setAccessibleName(f"Copy {field.label}")
        copy.setFixedWidth(theme.px(88))
        copy.clicked.connect(lambda: self._copied(copy, field.text))
        self.copies.append(copy)
        grid.addWidget(copy, line, 2, top)

    def _copied(self, pressed: Button, text: str) -> None:
        """Shows where in the form she is, who comes back from another window."""
        QGuiApplication.clipboard().setText(text)
        for button in (*self.copies, self.whole):
            mine, name = button is pressed, button.accessibleName()
            whole = "Copy everything" if button is self.whole else "Copy"
            button.set_text("Copied" if mine else whole)
            button.set_icon("check" if mine else "copy")
            button.setAccessibleName(name)

    def print_sheet(self) -> None:
        """The same on paper; the print log keeps that it was printed."""
        file = self._session.file
        now = datetime.combine(self._session.today(), file.clock().time())
        try:
            printed = packs.print_crib_sheet(file, self._visit_id, now)
            if show_preview(self._session, printed.title, printed.pdf, printed.suggested_name):
                packs.log_printed(file, printed, self._visit_id, now)
        except Problem as problem:
            self._session.messages.problem(problem)


def show_crib(session: Session, visit_id: int) -> None:
    """Opens the crib sheet of a visit; what stands in the way is said."""
    try:
        of = gathering.trip(session.file, visit_id)
        parts = crib_of(session.file, of)
    except Problem as problem:
        session.messages.problem(problem)
        return
    session.messages.run(CribDialog(session, visit_id, of.visit.title, parts))

"""Dialogs: one form for all adding and editing, one question, one list; what is typed is never lost to a problem."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import hairline, scrolling
from coordinator.desktop.kit.dates import write_day, write_time
from coordinator.desktop.kit.drafting import BroughtBack, Drafting, Keeper, form_name
from coordinator.desktop.kit.forms import Field
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.problems import Problem


class Dialog(QDialog):
    """A window in the program's looks: title, body, and buttons at the foot with the filled one last."""

    def __init__(self, theme: Theme, title: str, text: str = "", *, width: int = 520) -> None:
        super().__init__()
        self.theme = theme
        self.setWindowTitle(title)
        self.setModal(True)
        self._width = theme.px(width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 10)
        head.setSpacing(4)
        self.heading = Label(theme, title, "heading", wrap=True)
        self.text = Label(theme, text, "body", "ink-2", wrap=True)
        self.text.setVisible(bool(text))
        head.addWidget(self.heading)
        head.addWidget(self.text)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 6, 24, 14)
        self.body.setSpacing(14)
        outer.addLayout(self.body, 1)
        outer.addWidget(hairline())
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 12, 24, 14)
        self.foot.setSpacing(10)
        self.foot.addStretch(1)
        outer.addLayout(self.foot)
        self.setMinimumWidth(min(self._width, 760))

    def add_button(self, text: str, look: str = "plain", icon: str = "") -> Button:
        button = Button(self.theme, text, look, icon=icon)
        button.setDefault(look == "primary")
        self.foot.addWidget(button)
        return button


class FormDialog(Dialog):
    """All adding and editing: fields, a verb, and what is wrong shown in place with nothing typed lost.

    ``save(values)`` gets ``{key: value}``; a Problem it raises is shown above the buttons and the dialog stays.
    ``result`` is what ``save`` returned. ``rows`` puts fields side by side: ``[["from", "to"], ["title"]]``.
    ``draft`` names the record it is about ("visit 12"): where title, text and fields alone would be the same for another.
    """

    def __init__(
        self, theme: Theme, title: str, fields: Sequence[Field], verb: str, save: Callable[[dict[str, Any]], Any], *,
        text: str = "", rows: Sequence[Sequence[str]] = (), width: int = 560, danger: tuple[str, Callable[[], Any]] | None = None,
        draft: str = "", back: str = "Cancel",
    ) -> None:  # fmt: skip
        super().__init__(theme, title, text, width=width)
        self._record, self._about = draft, text
        self._drafting: Drafting | None = None
        self.brought_back: BroughtBack | None = None
        self.fields: Mapping[str, Field] = {field.key: field for field in fields}
        self._save = save
        self.outcome: Any = None
        inside = QWidget()
        self._lay_out(inside, fields, rows)
        area = scrolling(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(area)
        self._wrong = Label(theme, "", "bold", "alert", wrap=True)
        self._wrong_row = QWidget()
        strip = QHBoxLayout(self._wrong_row)
        strip.setContentsMargins(0, 0, 0, 0)
        strip.addWidget(Icon(theme, "circle-alert", "alert", 20), 0, Qt.AlignmentFlag.AlignTop)
        strip.addWidget(self._wrong, 1)
        self._wrong_row.hide()
        self.body.addWidget(self._wrong_row)
        for field in fields:
            field.edited.connect(self._wrong_row.hide)  # it spoke of what was typed before
        if danger is not None:
            away = Button(theme, danger[0], "danger", icon="trash-2")
            away.clicked.connect(lambda: self._run(danger[1]))
            self.foot.insertWidget(0, away)
        cancel = self.add_button(back)
        cancel.clicked.connect(self.reject)
        self.verb = self.add_button(verb, "primary")
        self.verb.clicked.connect(self.press)
        area.setMinimumHeight(min(inside.sizeHint().height() + 6, 560))
        if fields:
            fields[0].setFocus()

    def _lay_out(self, inside: QWidget, fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> None:
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        together = {key: list(row) for row in rows for key in row}
        widest = max((len(row) for row in rows), default=1)
        placed: set[str] = set()
        line = 0
        for field in fields:
            if field.key in placed:
                continue
            row = together.get(field.key, [field.key])
            for column, key in enumerate(row):
                last = column == len(row) - 1
                span = widest - column if last else 1
                grid.addWidget(self.fields[key], line, column, 1, span, Qt.AlignmentFlag.AlignTop)
                placed.add(key)
            line += 1
        grid.setRowStretch(line, 1)

    def values(self) -> dict[str, Any] | None:
        """What is typed, or None after saying beside the fields what is still wrong."""
        values: dict[str, Any] = {}
        first: Field | None = None
        for key, field in self.fields.items():
            try:
                values[key] = field.checked()
                field.problem("")
            except ValueError as error:
                field.problem(str(error))
                first = first or field
        if first is not None:
            first.setFocus()
            return None
        return values

    def press(self) -> None:
        """What the verb does: check, save, close; or say what is wrong and stay."""
        values = self.values()
        if values is not None:
            self._run(lambda: self._save(values))

    def _run(self, deed: Callable[[], Any]) -> None:
        try:
            self.outcome = deed()
        except Problem as problem:
            self._wrong.setText(problem.sentence)
            self._wrong_row.show()
            return
        self.accept()

    def keep_drafts(self, keeper: Keeper) -> None:
        """From now on what is typed is kept as it is typed; what was typed here before comes back."""
        now = keeper.clock()
        typed = list(self.fields.values())
        title = self.windowTitle()
        passing = (write_day(now.date()), write_time(now.time()))
        form = f"{title} · {self._record}" if self._record else form_name(title, self._about, typed, passing)
        self._drafting = Drafting(keeper, form, title, typed, self._about, self)
        unsafe = Label(self.theme, "", "small", "tie-ink", wrap=True)
        unsafe.hide()
        self.body.addWidget(unsafe)
        self._drafting.troubled.connect(unsafe.setText)
        self._drafting.troubled.connect(lambda why: unsafe.setVisible(bool(why)))
        draft = self._drafting.bring_back()
        if draft is not None:
            self.brought_back = BroughtBack(self.theme, self._drafting, draft)
            self.body.insertWidget(0, self.brought_back)

    def done(self, result: int) -> None:
        """However the form is left: with its verb the change is in the file; without, what is typed is kept."""
        drafting, self._drafting = self._drafting, None
        if drafting is not None and result == QDialog.DialogCode.Accepted:
            drafting.done()
        elif drafting is not None:
            drafting.put_by()
        super().done(result)


class Question(Dialog):
    """A question with a verb and a way back; asked only before what Undo can't bring back."""

    def __init__(
        self, theme: Theme, title: str, text: str, verb: str, *, danger: bool = False, back: str = "Leave it"
    ) -> None:
        super().__init__(theme, title, text, width=460)
        leave = self.add_button(back)
        leave.clicked.connect(self.reject)
        go = self.add_button(verb, "danger" if danger else "primary")
        go.clicked.connect(self.accept)
        (leave if danger else go).setFocus()


class Warning_(Dialog):  # noqa: N801  the builtin has the plain word
    """What happened, what is safe, what to do; codes under Details."""

    def __init__(self, theme: Theme, title: str, text: str, details: str = "") -> None:
        super().__init__(theme, title, text, width=460)
        if details:
            words = Label(theme, details, "small", "ink-2", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.hide()
            more = Button(theme, "Details", "quiet", small=True)
            more.clicked.connect(lambda: words.setVisible(not words.isVisible()))
            self.body.addLayout(row_of(more, None))
            area = scrolling(words)
            area.setMaximumHeight(240)
            self.body.addWidget(area)
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)
        close.setFocus()

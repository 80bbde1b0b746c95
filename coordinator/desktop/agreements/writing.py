"""Writing by sections: the contents at the left, one large field, what belongs there, and our usual words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.drafting import Drafting, PageLine
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.relationships.rules.agreements import Section


class Writing(QWidget):
    """Sections of one document. What is written is saved when she leaves the field: ``saved(key, text)``.

    ``instead`` are sections that have a panel of their own in place of the field.
    """

    saved = Signal(str, str)

    def __init__(
        self, session: Session, name: str, sections: Sequence[Section], *, instead: dict[str, QWidget] | None = None
    ) -> None:  # fmt: skip
        super().__init__()
        self._session, self._sections = session, {one.key: one for one in sections}
        self._texts: dict[str, str] = {}
        self._record, self._name, self._key = "", name, sections[0].key
        self._drafting: Drafting | None = None
        self._usual: Callable[[Section], str] = lambda section: section.usual
        self._instead = instead or {}
        theme = session.theme
        self.contents = RowList(theme, f"Sections of {name}")
        self.contents.chosen.connect(self._chosen)
        self.contents.opened.connect(lambda _: self.focus())
        self._title = Label(theme, "", "heading")
        self._prompt = Label(theme, "", "body", "ink-2", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.font("lead"))
        self.text.installEventFilter(self)
        self.usual = Button(theme, "Start from our usual words", icon="pen-line")
        self.usual.clicked.connect(lambda _=False: self.insert_usual())
        self.text.textChanged.connect(self._typed)
        self._said = Label(theme, "", "small", "ink-3")
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._session.theme
        left = Card(theme, margin=0)
        left.body.addWidget(self.contents)
        left.setFixedWidth(theme.px(238))
        middle = Card(theme, margin=20)
        middle.body.addWidget(self._title)
        middle.body.addWidget(self._prompt)
        self._stack = QStackedWidget()
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.text, 1)
        column.addLayout(row_of(self.usual, None, self._said))
        self._stack.addWidget(field)
        for panel in self._instead.values():
            self._stack.addWidget(panel)
        middle.body.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(left)
        row.addWidget(middle, 1)

    def show_texts(
        self, record: str, texts: dict[str, str], done: dict[str, bool], usual: Callable[[Section], str]
    ) -> None:
        """What stands in the file; a field being written in keeps what is typed. ``record`` names it for drafts."""
        other = record != self._record
        if other and self._record:
            self.leave()
        unsaved = not other and self._key not in self._instead and self.text.toPlainText() != self._texts.get(self._key)
        self._texts, self._usual = dict(texts), usual
        rows = []
        for key, section in self._sections.items():
            icon, tone = ("circle-check", "good") if done[key] else ("circle-dashed", "plain")
            rows.append(Row(key, section.title, icon=icon, tone=tone, quiet=not done[key]))
        self.contents.set_rows(rows)
        if other:
            self._record = record
            first = next((key for key in self._sections if not done[key]), next(iter(self._sections)))
            self._open(first)
        elif not unsaved:
            self._fill()
        self._typed()

    def _chosen(self, key: object) -> None:
        if str(key) != self._key:
            self.leave()
            self._open(str(key))

    def _open(self, key: str) -> None:
        self._key = key
        section = self._sections[key]
        self._title.setText(section.title)
        self._prompt.setText(section.prompt)
        self.text.setAccessibleName(section.title)
        panels = list(self._instead)
        self._stack.setCurrentIndex(panels.index(key) + 1 if key in self._instead else 0)
        if self.contents.key != key:
            self.contents.choose(key)
        self._fill()
        self._draft()

    def _fill(self) -> None:
        wanted = self._texts.get(self._key, "")
        if self.text.toPlainText() != wanted:
            self.text.setPlainText(wanted)

    def _draft(self) -> None:
        if self._drafting is not None:
            self._drafting.stop()
            self._drafting = None
        keeper = self._session.keeper
        if keeper is None or self._key in self._instead:
            return
        section = self._sections[self._key]
        form = f"{self._name} {self._record} {self._key}"
        self._drafting = Drafting(keeper, form, section.title, [PageLine(self.text, self._key, section.title)], self._name)
        if self._drafting.bring_back() is not None:
            self._said.setText("Brought back what you typed. It is kept when you leave the field.")

    def _typed(self) -> None:
        section = self._sections[self._key]
        self.usual.setVisible(bool(section.usual) and not self.text.toPlainText().strip())
        count = len(self.text.toPlainText().split())
        self._said.setText(f"{count:,} words" if count > 1 else "")

    def insert_usual(self) -> None:
        """Puts our words into the empty field, to be changed."""
        self.text.setPlainText(self._usual(self._sections[self._key]))
        self.text.setFocus()
        self.text.selectAll()

    def leave(self) -> None:
        """Hands on what was written, if it is new."""
        if self._key in self._instead or not self._record:
            return
        text = self.text.toPlainText()
        if text.strip() != self._texts.get(self._key, "").strip():
            self._texts[self._key] = text
            if self._drafting is not None:
                self._drafting.begin_anew()
            self.saved.emit(self._key, text)

    def focus(self) -> None:
        """The cursor goes where writing is."""
        if self._key in self._instead:
            self._instead[self._key].setFocus(Qt.FocusReason.OtherFocusReason)
            self._instead[self._key].focusNextChild()
        else:
            self.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text and event.type() == QEvent.Type.FocusOut:
            self.leave()
        return super().eventFilter(watched, event)

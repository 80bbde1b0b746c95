"""What was typed and not done: a card that says so after a crash, and a window to read, copy or throw it away."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import hairline, scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.drafting import when
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.session import Session
from coordinator.file.drafts import Draft, Drafts

_LONGEST = 60
_SOON = 150  # milliseconds


def called(draft: Draft) -> str:
    """“Log contact” with what it was about: ``“Log contact”, Durham``."""
    about = draft.about.split(". ")[0].strip().rstrip(".")
    about = about if len(about) <= _LONGEST else f"{about[:_LONGEST].rstrip()}…"
    return f"“{draft.title}”, {about}" if about else f"“{draft.title}”"


def as_text(draft: Draft) -> str:
    """The draft as plain text, for the clipboard."""
    return "\n".join(f"{label}: {text}" if label else text for label, text in draft.lines)


class HalfWritten(QWidget):
    """The card on Today; it shows itself while something was interrupted and is still neither done nor thrown away."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        show = Button(session.theme, "Show", small=True)
        show.clicked.connect(self.open)
        self.words = Label(session.theme, "", "body", wrap=True)
        strip = QFrame()
        strip.setProperty("look", "tint-info")
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(Icon(session.theme, "pen-line", "info", 18))
        row.addWidget(self.words, 1)
        row.addWidget(show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(strip)
        self.hide()

    def refresh(self) -> None:
        """Reads the drafts anew."""
        drafts = self._session.drafts
        if drafts is not None and not drafts.ready:
            QTimer.singleShot(_SOON, self, self.refresh)  # Today is painted before a key is derived
            return
        found = drafts.interrupted() if drafts is not None else []
        self.setVisible(bool(found))
        if found:
            newest, more = found[0], len(found) - 1
            rest = f", and {words.count(more, 'more form')}" if more else ""
            self.words.set_runs(
                [
                    (f"Half-written: {called(newest)}, {when(newest)}{rest}. ", "bold", "ink"),
                    ("Open the form again and it is there.", "small", "ink-2"),
                ]
            )

    def open(self) -> None:
        show_half_written(self._session)
        self.refresh()


def show_half_written(session: Session) -> None:
    """Every draft of this file to read, copy or throw away."""
    drafts = session.drafts
    if drafts is None or not drafts.listed():
        session.toast("Nothing is half-written")
        return
    session.messages.run(HalfWrittenDialog(session, drafts))


class HalfWrittenDialog(Dialog):
    """Label and text of each draft, newest first; a throw-away can be taken back while the window is open."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        super().__init__(
            session.theme,
            "Half-written",
            "What you typed and have not kept yet. Opening the same form brings it back too.",
            width=620,
        )
        self._session, self._drafts = session, drafts
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for place, draft in enumerate(drafts.listed()):
            if place:
                column.addWidget(hairline())
            column.addWidget(self._block(draft))
        column.addStretch(1)
        area = scrolling(inside)
        area.setMinimumHeight(session.theme.px(260))
        self.body.addWidget(area, 1)
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _block(self, draft: Draft) -> QWidget:
        theme = self.theme
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(theme, called(draft), "bold", wrap=True))
        column.addWidget(Label(theme, when(draft), "small", "ink-3"))
        for label, text in draft.lines:
            line = Label(theme, "", "body", wrap=True)
            hidden = self._session.discreet
            line.set_runs([(f"{label}: ", "small-bold", "ink-2"), ("hidden" if hidden else text, "body", "ink")])
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(line)
        copy = Button(theme, "Copy", icon="copy", small=True)
        away = Button(theme, "Throw away", "quiet", small=True)
        for button in (copy, away):
            button.setAutoDefault(False)
            button.setAccessibleDescription(called(draft))
        copy.clicked.connect(lambda: self._copy(draft))
        away.clicked.connect(lambda: self._throw(draft, away))
        column.addLayout(row_of(copy, away, None))
        return block

    def _copy(self, draft: Draft) -> None:
        QApplication.clipboard().setText(as_text(draft))
        self._session.toast("Copied")

    def _throw(self, draft: Draft, button: Button) -> None:
        if self._drafts.found(draft.form) is not None:
            self._drafts.forget(draft.form)
            button.set_text("Thrown away. Bring it back")
        else:
            self._drafts.keep(
                draft.form, draft.values, draft.at, title=draft.title, about=draft.about, lines=draft.lines,
                put_by=draft.put_by,
            )  # fmt: skip
            button.set_text("Throw away")

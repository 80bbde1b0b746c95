"""How forms keep what is typed: handed to the file's drafts at every letter, brought back after whatever happened."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.file.drafts import Draft, Drafts

SLOW = 150  # milliseconds before "keeping…" is shown: what is kept at once need not be told


class Typed(Protocol):
    """What a draft can be kept of: every Field, and a :class:`PageLine`."""

    key: str
    label_text: str
    secret: bool

    @property
    def edited(self) -> SignalInstance: ...
    def draft(self) -> Any: ...
    def take_draft(self, kept: Any) -> None: ...
    def draft_words(self) -> str: ...
    def keeping(self, on: bool) -> None: ...


class Keeper(QObject):
    """Between a window's forms and its file's drafts. ``kept(form)`` comes on the window's own thread."""

    kept = Signal(str)

    def __init__(self, drafts: Drafts, clock: Callable[[], datetime], say: Callable[[str], None]) -> None:
        super().__init__()
        self.drafts, self.clock, self.say = drafts, clock, say
        self._stop = drafts.on_written(self.kept.emit)

    def close(self) -> None:
        """Tells nobody any more, writes what is left, lets go."""
        self._stop()
        self.drafts.close()


def form_name(title: str, text: str, typed: Sequence[Typed], passing: Sequence[str]) -> str:
    """A form's name that is the same after a restart and another for another record.

    ``passing`` are what fields say of today and now: no part of the name.
    """
    told = [[one.key, "" if one.draft() in passing else one.draft()] for one in typed if not one.secret]
    shape = json.dumps([title, text, told], sort_keys=True, default=str)
    return f"{title} {hashlib.sha256(shape.encode()).hexdigest()[:16]}"


class Drafting(QObject):
    """The draft of one form. Only what differs from the form as it was opened is kept, and nothing secret ever.

    ``Drafting(keeper, "handover note", "Handover", [PageLine(edit, "note", "Unwritten rule")])`` is all that a
    form outside a dialog needs; ``bring_back()`` at once, ``done()`` when the change is in the file.
    ``troubled`` says why what is typed can't be kept just now, and with an empty sentence that it is again.
    """

    troubled = Signal(str)

    def __init__(
        self, keeper: Keeper, form: str, title: str, typed: Sequence[Typed], about: str = "",
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._keeper, self.form, self._title, self._about = keeper, form, title, about
        self._typed = {one.key: one for one in typed if not one.secret}
        self._first = self._now()
        self._quiet = False
        self._waiting: set[str] = set()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW)
        self._slow.timeout.connect(self._show_waiting)
        for one in self._typed.values():
            one.edited.connect(lambda key=one.key: self._edited(key))
        keeper.kept.connect(self._written)

    def _now(self) -> dict[str, Any]:
        return {key: one.draft() for key, one in self._typed.items()}

    @property
    def changed(self) -> dict[str, Any]:
        """What is typed that was not there when the form was opened."""
        return {key: draft for key, draft in self._now().items() if draft != self._first[key]}

    def _edited(self, key: str) -> None:
        if self._quiet:
            return
        self._waiting.add(key)
        self.keep()
        self._slow.start()

    def keep(self, *, put_by: bool = False) -> bool:
        """Hands what is typed to the drafts; False when nothing is."""
        changed = self.changed
        drafts = self._keeper.drafts
        if not changed:
            drafts.forget(self.form)
            return False
        lines = [(self._typed[key].label_text, self._typed[key].draft_words()) for key in changed]
        drafts.keep(
            self.form, changed, self._keeper.clock(), title=self._title, about=self._about, lines=lines,
            put_by=put_by,
        )  # fmt: skip
        return True

    def _show_waiting(self) -> None:
        for key in self._waiting:
            self._typed[key].keeping(True)
        if self._waiting:
            self.troubled.emit(self._keeper.drafts.trouble)
            self._slow.start()

    def _written(self, form: str) -> None:
        if form == self.form and self._keeper.drafts.is_kept(form):
            self._slow.stop()
            for key in self._waiting:
                self._typed[key].keeping(False)
            self._waiting.clear()
            self.troubled.emit("")

    def found(self) -> Draft | None:
        """What was typed here before and not done."""
        return self._keeper.drafts.found(self.form)

    def take(self, values: Mapping[str, Any]) -> None:
        """Puts these into the fields, the others to how they were opened, without keeping them anew.

        Twice, in the form's order: a choice may fill or offer anew what stands after it, or before.
        """
        self._quiet = True
        try:
            for key, one in [*self._typed.items()] * 2:
                wanted = values.get(key, self._first[key])
                if one.draft() != wanted:
                    one.take_draft(wanted)
        except (TypeError, ValueError, KeyError, LookupError):
            pass  # a draft of an older program's form: what fitted stands, the rest is in the list of drafts
        finally:
            self._quiet = False

    def bring_back(self) -> Draft | None:
        """Puts back what was typed before; None when there was nothing."""
        draft = self.found()
        if draft is not None:
            self.take(draft.values)
        return draft

    def start_afresh(self) -> dict[str, Any]:
        """Empties the form to how it was opened; what was typed is returned, and kept until something else is."""
        was = self.changed
        self.take({})
        return was

    def done(self) -> None:
        """The change is in the file, so the draft goes."""
        self._quiet = True
        self._keeper.drafts.forget(self.form)
        self.stop()

    def put_by(self) -> None:
        """The form is left: what is typed stays, and she is told."""
        if self.keep(put_by=True):
            self._keeper.say(f"What you typed in “{self._title}” is kept")
        self.stop()

    def stop(self) -> None:
        """Listens no more."""
        self._slow.stop()
        self._quiet = True
        self._keeper.kept.disconnect(self._written)

    def begin_anew(self) -> None:
        """For a line that stays on its page: what it held is in the file, the next text is another."""
        self._keeper.drafts.forget(self.form)
        self._first = self._now()


class PageLine(QObject):
    """A line or a box of text that stands on a page of its own accord, as something a draft can be kept of."""

    edited = Signal()
    secret = False

    def __init__(self, edit: QLineEdit | QPlainTextEdit, key: str, label: str) -> None:
        super().__init__(edit)
        self._edit, self.key, self.label_text = edit, key, label
        edit.textChanged.connect(self.edited)

    def draft(self) -> str:
        return self._edit.text() if isinstance(self._edit, QLineEdit) else self._edit.toPlainText()

    def take_draft(self, kept: Any) -> None:
        if isinstance(self._edit, QLineEdit):
            self._edit.setText(str(kept))
        else:
            self._edit.setPlainText(str(kept))

    def draft_words(self) -> str:
        return self.draft()

    def keeping(self, on: bool) -> None:
        self._edit.setToolTip("keeping…" if on else "")


def when(draft: Draft) -> str:
    """``Tue 10 Nov at 11.18``."""
    return f"{words.short_date(draft.at.date())} at {words.clock(draft.at.time())}"


class BroughtBack(QFrame):
    """The strip over a form whose text came back, with the way to start afresh and the way back from that."""

    def __init__(self, theme: Theme, drafting: Drafting, draft: Draft) -> None:
        super().__init__()
        self._drafting, self._said = drafting, f"Brought back what you typed on {when(draft)}."
        self._was: dict[str, Any] | None = None
        self.setProperty("look", "tint-info")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        self.words = Label(theme, self._said, "body", wrap=True)
        self.button = Button(theme, "Start afresh", small=True)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.press)
        row.addWidget(Icon(theme, "rotate-ccw", "info", 18))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.setAccessibleName(self._said)

    def press(self) -> None:
        """Start afresh, or bring it back."""
        if self._was is None:
            self._was = self._drafting.start_afresh()
            self._say("The form is empty again.", "Bring it back")
        else:
            self._drafting.take(self._was)
            self._drafting.keep()
            self._was = None
            self._say(self._said, "Start afresh")

    def _say(self, text: str, verb: str) -> None:
        self.words.setText(text)
        self.button.set_text(verb)
        self.setAccessibleName(text)

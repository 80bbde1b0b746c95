"""The right side of the desk for slips: what was said last and what can be done next, and the slip in hand."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.consent.rules.elsewhere import Elsewhere
from coordinator.desktop.consent.chips import KeyVerb, ScopeChip
from coordinator.desktop.consent.slip import Slip, reply_words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Pill
from coordinator.desktop.kit.labels import Icon, Keys, Label
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.theme import Theme

VERBS = (
    ("Y", "as shown"), ("1–5", "change one"), ("N", "not coming"), ("T", "told by telephone"), ("Space", "pass over"),
    ("Esc", "leave"),
)  # fmt: skip


class SaidPanel(QWidget):
    """A sign, a sentence and what stands behind it; whether Undo takes it back, and what Enter does from here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._way: Callable[[], object] | None = None
        self.sign = Icon(theme, "clipboard-list", "ink-3", 22)
        self.words = Label(theme, "", "lead", wrap=True)
        self.detail = Label(theme, "", "small", "ink-2", wrap=True)
        self._undo = [Keys(theme, "Ctrl Z"), Label(theme, "takes it back", "small", "ink-2")]
        self._enter = Keys(theme, "Enter")
        self._go = Button(theme, "Go on", "quiet", small=True)  # without words it would be as narrow as an icon
        self._go.clicked.connect(self.take_way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addStretch(1)
        head = row_of(self.sign, self.words, spacing=10)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addWidget(self.detail)
        column.addLayout(row_of(*self._undo, self._enter, self._go, None))
        column.addStretch(1)

    def say(self, icon: str, tone: str, words: str, detail: str, *, undo: bool = False) -> None:
        """Says something; a way on that was offered before is gone."""
        self.sign.set_icon(icon, tone)
        self.words.setText(words)
        self.words.set_tone("ink" if tone in ("ink-3", "good") and not undo else tone)
        self.detail.setText(detail)
        for widget in self._undo:
            widget.setVisible(undo)
        self.offer("", None)

    def say_elsewhere(self, found: Elsewhere, go: Callable[[], object]) -> None:
        """That a slip is for another visit, and the way there."""
        form = "" if found.scanned else f"{found.form}, not invited to this visit. ".lstrip(", ")
        self.say("signpost", "alert", found.words, f"{form}Nothing is kept here.")
        self.offer("Open that visit’s slips", go)

    def offer(self, words: str, way: Callable[[], object] | None) -> None:
        """What the button, and Enter in the empty field, do from here."""
        self._way = way
        self._go.set_text(words)
        self._go.setVisible(way is not None)
        self._enter.setVisible(way is not None)

    def take_way(self) -> bool:
        """Goes on as offered; False when nothing is offered."""
        if self._way is None:
            return False
        self._way()
        return True


class InHandPanel(QWidget):
    """The slip in hand, line by line; ``pressed(key)`` when one of its keys is clicked."""

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = Label(theme, "", "person-small")
        self._form = Pill(theme, "", "plain")
        self._state = Label(theme, "", "body", "ink-2", elide=True)
        self._signed = KeyVerb(theme, "S", "")
        self._signed.clicked.connect(lambda: self.pressed.emit("S"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        head = row_of(self._name, self._form, self._state, self._signed)
        head.setStretch(2, 1)
        column.addLayout(head)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(6)
        self._chips: list[ScopeChip] = []
        column.addLayout(self._chip_row)
        self._verb_of: dict[str, KeyVerb] = {}
        for key, words in VERBS:
            verb = KeyVerb(theme, key, words)
            self._verb_of[key] = verb
            verb.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
        verbs = [part for verb in self._verb_of.values() for part in (verb, None)]
        column.addLayout(row_of(*verbs[:-1]))
        column.addStretch(1)
        self.show_order(on=False)

    def show_order(self, *, on: bool) -> None:
        """Whether a slip can be passed over: in the register's order."""
        self._verb_of["Space"].setVisible(on)
        self._verb_of["1–5"].set_words("change" if on else "change one")
        self._verb_of["T"].set_words("telephone" if on else "told by telephone")

    def show_slip(self, slip: Slip, tutor: str, *, photos: bool) -> None:
        """Everything of the slip; with ``photos`` the uses of photographs one by one."""
        row = slip.row
        self._name.setText(row.name)
        self._form.set_mark(Mark(row.form or "No form", "plain"))
        self._state.setText(" · ".join(part for part in (tutor, reply_words(row, long=True)) if part))
        self._signed.set_words(f"signed: {slip.signer.words}")
        self._signed.setToolTip(f"Signed by {slip.signer.whole}. S shows the next of the family.")
        wanted = slip.photo_chips if photos else slip.chips
        for place, chip in enumerate(wanted):
            if place == len(self._chips):
                made = ScopeChip(self._theme, chip)
                made.clicked.connect(lambda _=False, place=place: self.pressed.emit(self._chips[place].chip.key))
                self._chips.append(made)
                self._chip_row.addWidget(made)
            self._chips[place].set_chip(chip)
            self._chips[place].show()
        for spare in self._chips[len(wanted) :]:
            spare.hide()

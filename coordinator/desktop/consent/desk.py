"""The desk for slips: a few letters find the pupil, one key keeps what the slip says, the field is ready for the next."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coordinator.consent import actions, rules
from coordinator.consent.records import Answer, ConsentRow, Route, Scope, State
from coordinator.desktop.consent.field import SlipField
from coordinator.desktop.consent.half_slip import HalfSlip
from coordinator.desktop.consent.panels import InHandPanel, SaidPanel
from coordinator.desktop.consent.slip import Slip, begins_code, continues, reply_words, said, signers
from coordinator.desktop.consent.sounds import TIP, Sound, beep
from coordinator.desktop.kit.buttons import Chip, row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.words import count

HINT = "Type a surname, then press one key."
LOOK_AFTER = 300  # ms: a name or a code that is still being typed needs no look


class Desk(Card):
    """``found(pupil_id)`` when the slip in hand is somebody's (0: nobody's), ``telephoned(slip)`` on T."""

    found = Signal(int)
    telephoned = Signal(object)

    def __init__(self, session: Session, now: Callable[[], datetime], ring: Callable[[Sound], object] = beep) -> None:
        super().__init__(session.theme)
        self._session, self._now, self.ring = session, now, ring
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._look.timeout.connect(lambda: self._sound("look"))
        self._half = HalfSlip(session)
        self._visit_id = 0
        self._rows: Sequence[ConsentRow] = ()
        self._scopes: Sequence[Scope] = tuple(Scope)
        self._tutors: Mapping[str, str] = {}
        self._slip: Slip | None = None
        self._candidates: tuple[ConsentRow, ...] = ()
        self._armed = self._photos = False
        self._kept: tuple[int, datetime] | None = None
        self.setAccessibleName("Slips in hand")
        self.body.setContentsMargins(16, 14, 16, 12)
        line = QFrame()
        line.setProperty("look", "row-line")
        line.setFixedWidth(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self._left())
        row.addWidget(line)
        self._stack = QStackedWidget()
        self._said = SaidPanel(session.theme)
        self._in_hand = InHandPanel(session.theme)
        self._in_hand.pressed.connect(self._do)
        for part in (self._said, self._choosing(), self._in_hand):
            self._stack.addWidget(part)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row)
        session.theme.changed.connect(self._dress)
        self._dress()

    # What it is made of --------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        theme = self._session.theme
        self._title = Label(theme, "Slips in hand?", "bold")
        self._so_far = Label(theme, "", "small", "ink-2")
        self.field = SlipField(theme, self._key)
        self.field.setAccessibleName("Slips in hand?")
        self.field.setPlaceholderText("nix, or scan")
        self.field.addAction(theme.icon("keyboard", "ink-3", 20), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textEdited.connect(lambda _: self._search())
        self._title.setBuddy(self.field)
        self._hint = Label(theme, HINT, "small", "ink-2", elide=True)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row_of(self._title, None, self._so_far))
        column.addWidget(self.field)
        column.addWidget(self._hint)
        self._sounds = Chip(theme, "Sounds", on=self._session.sounds)
        self._sounds.setToolTip(TIP)
        self._sounds.toggled.connect(self._session.set_sounds)
        self._session.sounds_changed.connect(self._sounds.setChecked)
        column.addLayout(row_of(self._sounds, None))
        column.addStretch(1)
        self._left_side = left
        return left

    def _choosing(self) -> QWidget:
        self._list = RowList(self._session.theme, "Whose slip is it?")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(lambda _: self._enter())
        self._list.clicked.connect(lambda _: self._enter())
        return self._list

    def _dress(self) -> None:
        theme = self._session.theme
        self._left_side.setFixedWidth(theme.px(230))
        self.field.setFont(theme.font("field-large"))
        self.field.updateGeometry()
        self._stack.setFixedHeight(theme.px(104))

    # What it knows -------------------------------------------------------------------------------------

    def set_visit(
        self, visit_id: int, rows: Sequence[ConsentRow], scopes: Sequence[Scope], tutors: Mapping[str, str], so_far: int
    ) -> None:
        """New rows; the slip in hand stays in hand while its pupil is still on this visit."""
        other = visit_id != self._visit_id
        self._visit_id, self._rows, self._scopes, self._tutors = visit_id, rows, scopes, tutors
        self._so_far.setText(f"{so_far} so far")
        self._so_far.setToolTip(f"{count(so_far, 'reply', 'replies')} noted today")
        if other:
            self.clear()
        if other or not self._still_kept():
            self._rest_quietly()
        if self._slip is not None and self._slip.row not in rows:
            self._search()

    def _still_kept(self) -> bool:
        """Whether what was said of the last slip is still true: not once Undo took it back."""
        if self._kept is None:
            return False
        pupil_id, at = self._kept
        return any(row.pupil_id == pupil_id and row.replied_at == at for row in self._rows)

    def _rest_quietly(self) -> None:
        self._kept = None
        missing = sum(rules.is_missing(row) for row in self._rows)
        words = f"{count(missing, 'reply is', 'replies are')} still out" if missing else "Every reply is in"
        detail = "Letters of a surname find the pupil; a slip’s code can be scanned. Y then keeps what is shown."
        if self._rows and all(row.asked_on is None and not row.taking_part.answered for row in self._rows):
            words, detail = "Nobody has been asked yet", "Print the letters; the slips that come back are typed in here."
        icon, tone = ("clipboard-list", "ink-3") if missing else ("circle-check", "good")
        self._said.say(icon, tone, words, detail)

    @property
    def slip(self) -> Slip | None:
        """The slip in hand."""
        return self._slip

    def take_up(self, row: ConsentRow) -> None:
        """Puts a pupil's slip in hand, as if the name had been typed."""
        self.field.setText(row.surname or row.forename)
        self._hold(row)
        self._arm()

    def _arm(self) -> None:
        self._armed = True
        self.field.setFocus()
        self.field.selectAll()

    # Finding -------------------------------------------------------------------------------------------

    def _search(self) -> None:
        self._armed = self._photos = False
        self._look.stop()
        typed = self.field.text()
        match = rules.match(typed, self._rows)
        wrong = bool(typed.strip() and not match.rows and not begins_code(typed))
        self._say(match.words if wrong else HINT, wrong=wrong)
        if wrong or rules.letters_cannot_tell(match.rows):
            self._look.start()
        if match.only is not None:
            self._hold(match.only)
            return
        self._candidates = match.rows
        self._leave_slip()
        if match.rows:
            self._offer()

    def _offer(self) -> None:
        self._list.set_rows([Row(r.pupil_id, r.name, beside=r.form, right=reply_words(r, long=True)) for r in self._candidates])
        self._list.choose(self._candidates[0].pupil_id)
        self._say(f"{count(len(self._candidates), 'pupil')}: type on, or ↓ and Enter.", wrong=False)
        self._stack.setCurrentIndex(1)

    def _say(self, words: str, *, wrong: bool) -> None:
        self._hint.setText(words)
        self._hint.set_tone("alert" if wrong else "ink-2")

    def _hold(self, row: ConsentRow) -> None:
        same = self._slip is not None and self._slip.row == row
        if not same:
            carers = pupils.carers_of(self._session.file, [row.pupil_id]).get(row.pupil_id, [])
            self._slip = Slip(row, self._scopes, signers(carers))
            self._photos = False
        self._candidates = ()
        self._say("Enter the next slip’s letters after one key." if row.taking_part.answered else HINT, wrong=False)
        self._show_slip()
        self._stack.setCurrentIndex(2)
        if not same:
            self.found.emit(row.pupil_id)

    def _leave_slip(self) -> None:
        had = self._slip is not None
        self._half.left()
        self._slip, self._photos, self._armed = None, False, False
        self._stack.setCurrentIndex(0)
        if had:
            self.found.emit(0)

    def _show_slip(self) -> None:
        slip = self._slip
        if slip is None:
            return
        self._in_hand.show_slip(slip, self._tutors.get(slip.row.form, ""), photos=self._photos)

    # Keys ----------------------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        """Whether the key was a command."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
            return True
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._candidates:
            at = [r.pupil_id for r in self._candidates].index(self._list.key or self._candidates[0].pupil_id)
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.choose(self._candidates[(at + step) % len(self._candidates)].pupil_id)
            return True
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letter = event.text().upper()
        if not plain or len(letter) != 1 or not letter.isprintable() or self._slip is None:
            return False
        if not self._armed and not self._photos and continues(self.field.text(), letter, self._rows):
            return False
        return self._do(letter)

    def _do(self, key: str) -> bool:
        """Does what a key stands for; False when it stands for nothing."""
        slip = self._slip
        if slip is None:
            return False
        if key == "Y":
            self._keep(slip, slip.given)
        elif key == "N":
            self._keep(slip, {Scope.TAKING_PART: Answer.REFUSED})
        elif key == "T":
            self.telephoned.emit(slip)
        elif key == "Esc":
            self.escape()
        elif key == "S":
            slip.sign_next()
            self._half.turned(slip)
            self._show_slip()
        elif key == "3" and not self._photos:
            self._photos = True
            self._say("A–D turn one, 3 all, Esc goes back.", wrong=False)
            self._show_slip()
        elif (key in "12345" or (self._photos and key in "ABCD")) and slip.turn(key):
            self._half.turned(slip)
            self._show_slip()
        else:
            return False
        self.field.setFocus()
        return True

    def _enter(self) -> None:
        """Enter takes the candidate that is marked; on a slip already found it holds it fast."""
        if self._candidates:
            row = next(r for r in self._candidates if r.pupil_id == self._list.key)
            self._hold(row)
        if self._slip is not None:
            self._arm()

    def escape(self) -> bool:
        """One step back: out of the photographs, then out of the slip."""
        if self._photos:
            self._photos = False
            self._say(HINT, wrong=False)
            self._show_slip()
        elif self.field.text() or self._slip is not None:
            self.clear()
        else:
            return False
        return True

    def clear(self) -> None:
        """The field is empty and ready for the next slip."""
        self._look.stop()
        self.field.clear()
        self._candidates = ()
        self._leave_slip()
        self._say(HINT, wrong=False)

    def _sound(self, sound: Sound) -> None:
        if self._session.sounds:
            self.ring(sound)

    # Keeping -------------------------------------------------------------------------------------------

    def _keep(self, slip: Slip, answers: Mapping[Scope, Answer]) -> None:
        signer, row, at = slip.signer, slip.row, self._now()
        file, who = self._session.file, (signer.name, signer.relationship)
        try:
            actions.record_reply(file, self._visit_id, row.pupil_id, answers, Route.SLIP, *who, at)
        except Problem as problem:
            self._sound("look")
            self._session.messages.problem(problem)
            return
        signed = f"Slip signed by {signer.whole}." if any(who) else "Slip; nobody noted who signed it."
        self.kept(row, answers, signed, at)

    def kept(self, row: ConsentRow, answers: Mapping[Scope, Answer], detail: str, at: datetime) -> None:
        """Says what was kept, in a word and a colour, and makes ready for the next slip."""
        words = said(answers, self._scopes)
        sign, tone = (
            ("check", "good") if words == "yes to all" else ("x", "ink") if words == "not coming" else ("circle-dot", "tie-ink")
        )
        self.clear()
        differ = any(r.pupil_id == row.pupil_id and State.CONFLICT in r.states.values() for r in self._rows)
        if differ:
            sign, tone = "git-compare-arrows", "alert"
            detail = f"Two people’s answers differ now: the table shows which, first of all. {detail}"
        self._said.say(sign, tone, f"{row.name}: {words}", detail, undo=True)
        self._sound("look" if differ else "no" if Answer.REFUSED in answers.values() else "kept")
        self._kept = row.pupil_id, at
        self.field.setFocus()

"""The desk for slips: a few letters find the pupil, one key keeps what the slip says, the field is ready for the next."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from coordinator.consent import actions, rules
from coordinator.consent.records import Answer, ConsentRow, Route, Scope, State
from coordinator.desktop.consent.entry_side import HINT, EntrySide
from coordinator.desktop.consent.half_slip import HalfSlip
from coordinator.desktop.consent.order import RegisterOrder, gone_through
from coordinator.desktop.consent.panels import InHandPanel, SaidPanel
from coordinator.desktop.consent.slip import Slip, begins_code, continues, reply_words, said, signers
from coordinator.desktop.consent.sounds import Sound, beep
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.words import count

_PASSES = {Qt.Key.Key_Space: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
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
        self._keeping = False
        self._order = RegisterOrder()
        self.setAccessibleName("Slips in hand")
        self.body.setContentsMargins(16, 14, 16, 12)
        line = QFrame()
        line.setProperty("look", "row-line")
        line.setFixedWidth(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        self._side = EntrySide(session, self._key)
        self.field = self._side.field
        self.field.textEdited.connect(lambda _: self._search())
        self._side.order.toggled.connect(self._turn_order)
        row.addWidget(self._side)
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

    def _choosing(self) -> QWidget:
        self._list = RowList(self._session.theme, "Whose slip is it?")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(lambda _: self._enter())
        self._list.clicked.connect(lambda _: self._enter())
        return self._list

    def _dress(self) -> None:
        self._side.dress()
        self._stack.setFixedHeight(self._session.theme.px(104))

    # What it knows -------------------------------------------------------------------------------------

    def set_visit(
        self, visit_id: int, rows: Sequence[ConsentRow], scopes: Sequence[Scope], tutors: Mapping[str, str], so_far: int
    ) -> None:
        """New rows; the slip in hand stays in hand while its pupil is still on this visit."""
        other = visit_id != self._visit_id
        self._visit_id, self._rows, self._scopes, self._tutors = visit_id, rows, scopes, tutors
        self._side.set_so_far(so_far)
        if other:
            self._side.order.setChecked(False)
            self.clear()
        if other or not self._still_kept():
            self._rest_quietly()
        if self._keeping:
            return
        if self._order.on and (back := self._order.taken_back(rows)) is not None:
            self._bring(back)
        elif self._slip is not None and self._slip.row not in rows:
            self._renew(self._slip.row.pupil_id)

    def _renew(self, pupil_id: int) -> None:
        """The slip in hand again, of a pupil about whom something changed; in the register's order the next one."""
        row = next((r for r in self._rows if r.pupil_id == pupil_id), None)
        if self._by_order and (row is None or not rules.is_missing(row)):
            self._bring(self._order.following(self._rows))
        elif row is not None:
            self._hold(row)
        else:
            self.clear()

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

    # The register's order ------------------------------------------------------------------------------

    def _turn_order(self, on: bool) -> None:
        self._order.begin(on=on)
        self._in_hand.show_order(on=on)
        if on:
            self._bring(self._order.following(self._rows))
        else:
            self.clear()
            self._rest_quietly()
        self.field.setFocus()

    def _bring(self, row: ConsentRow | None, said: str = "", tone: str = "ink-2") -> None:
        """That slip comes to hand, one key keeps it; at the end it says what was passed over."""
        if row is not None:
            self._order.at = row.pupil_id
            self.take_up(row)
            self._side.say(said or "One key a slip; Space passes over.", tone)
            return
        self.clear()
        words, detail = gone_through(self._rows)
        out = any(map(rules.is_missing, self._rows))
        self._said.say("clipboard-list" if out else "circle-check", "ink-3" if out else "good", words, detail)
        if out:
            self._said.offer("Go through those again", self._go_through_again)
        if said:
            self._side.say(said, tone)

    def _go_through_again(self) -> None:
        self._order.at = 0
        self._bring(self._order.following(self._rows))

    @property
    def _by_order(self) -> bool:
        """Whether the slip in hand is the one the order has come to."""
        return self._order.on and self._armed and self._slip is not None and self._slip.row.pupil_id == self._order.at

    def _pass(self, step: int) -> None:
        """Space and ↓ leave this slip for later, ↑ goes back to one that was left."""
        row = self._order.following(self._rows) if step > 0 else self._order.before(self._rows)
        if row is None and step < 0:
            self._side.say("No slip before this one is out.", "ink-2")
        else:
            self._bring(row)

    # Finding -------------------------------------------------------------------------------------------

    def _search(self) -> None:
        self._armed = self._photos = False
        self._look.stop()
        typed = self.field.text()
        match = rules.match(typed, self._rows)
        wrong = bool(typed.strip() and not match.rows and not begins_code(typed))
        self._side.say(match.words if wrong else HINT, "alert" if wrong else "ink-2")
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
        self._side.say(f"{count(len(self._candidates), 'pupil')}: type on, or ↓ and Enter.")
        self._stack.setCurrentIndex(1)

    def _hold(self, row: ConsentRow) -> None:
        same = self._slip is not None and self._slip.row == row
        if not same:
            carers = pupils.carers_of(self._session.file, [row.pupil_id]).get(row.pupil_id, [])
            self._slip = Slip(row, self._scopes, signers(carers))
            self._photos = False
        self._candidates = ()
        self._side.say("Enter the next slip’s letters after one key." if row.taking_part.answered else HINT)
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
        if self._by_order and key in _PASSES:
            if not self._photos:
                self._pass(_PASSES[Qt.Key(key)])
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
        elif key == "Space" and self._by_order:
            self._pass(1)
        elif key == "S":
            slip.sign_next()
            self._half.turned(slip)
            self._show_slip()
        elif key == "3" and not self._photos:
            self._photos = True
            self._side.say("A–D turn one, 3 all, Esc goes back.")
            self._show_slip()
        elif (key in "12345" or (self._photos and key in "ABCD")) and slip.turn(key):
            self._half.turned(slip)
            self._show_slip()
        else:
            return False
        self.field.setFocus()
        return True

    def _enter(self) -> None:
        """Enter takes the candidate that is marked, holds a found slip fast, and else goes on as the desk offers."""
        if self._candidates:
            row = next(r for r in self._candidates if r.pupil_id == self._list.key)
            self._hold(row)
        if self._slip is not None:
            self._arm()
        elif self._stack.currentIndex() == 0:
            self._said.take_way()

    def escape(self) -> bool:
        """One step back: out of the photographs, then out of the slip, or back to the register's; then out of its order."""
        if self._photos:
            self._photos = False
            self._side.say(HINT)
            self._show_slip()
        elif self._order.on and (self._by_order or not self.field.text()):
            self._side.order.setChecked(False)
        elif self._order.on:
            self._bring(self._order.here(self._rows))
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
        self._side.say(HINT)

    def _sound(self, sound: Sound) -> None:
        if self._session.sounds:
            self.ring(sound)

    # Keeping -------------------------------------------------------------------------------------------

    def _keep(self, slip: Slip, answers: Mapping[Scope, Answer]) -> None:
        signer, row, at = slip.signer, slip.row, self._now()
        file, who = self._session.file, (signer.name, signer.relationship)
        self._keeping = True
        try:
            actions.record_reply(file, self._visit_id, row.pupil_id, answers, Route.SLIP, *who, at)
        except Problem as problem:
            self._sound("look")
            self._session.messages.problem(problem)
            return
        finally:
            self._keeping = False
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
        if self._order.on:
            self._order.keep(row, self._rows)
            self._bring(self._order.following(self._rows), f"{row.name}: {'two answers' if differ else words}", tone)
        self.field.setFocus()

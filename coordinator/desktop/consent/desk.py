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
from coordinator.consent.records import Answer, ConsentRow, Route, Scope
from coordinator.consent.rules.elsewhere import Elsewhere
from coordinator.desktop.consent.entry_side import HINT, EntrySide
from coordinator.desktop.consent.half_slip import HalfSlip
from coordinator.desktop.consent.order import InOrder
from coordinator.desktop.consent.outcome import outcome, resting
from coordinator.desktop.consent.panels import InHandPanel, SaidPanel
from coordinator.desktop.consent.slip import Slip, begins_code, continues, reply_words, signers
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
    """``found(pupil_id)`` when the slip in hand is somebody's (0: nobody's), ``telephoned(slip)`` on T.

    ``look_elsewhere(typed)`` is asked about what fits nobody here; ``elsewhere(visit_id, pupil_id)`` goes there.
    """

    found = Signal(int)
    telephoned = Signal(object)
    elsewhere = Signal(int, int)

    def __init__(self, session: Session, now: Callable[[], datetime], ring: Callable[[Sound], object] = beep) -> None:
        super().__init__(session.theme)
        self._session, self._now, self.ring = session, now, ring
        self._look = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._look.timeout.connect(lambda: self._sound("look"))
        self._half = HalfSlip(session)
        self._visit_id = 0
        self.rows: Sequence[ConsentRow] = ()
        self._scopes: Sequence[Scope] = tuple(Scope)
        self._tutors: Mapping[str, str] = {}
        self._slip: Slip | None = None
        self._candidates: tuple[ConsentRow, ...] = ()
        self.armed = self._photos = False
        self._kept: tuple[int, datetime] | None = None
        self._keeping = self._astray = False
        self._way_back: tuple[str, Callable[[], object]] | None = None
        self.look_elsewhere: Callable[[str], Elsewhere | None] = lambda _: None
        self._order = InOrder(self)
        self.setAccessibleName("Slips in hand")
        self.body.setContentsMargins(16, 14, 16, 12)
        line = QFrame()
        line.setProperty("look", "row-line")
        line.setFixedWidth(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        self.side = EntrySide(session, self._key)
        self.field = self.side.field
        self.field.textEdited.connect(lambda _: self._search())
        self.side.order.toggled.connect(self._order.turn)
        row.addWidget(self.side)
        row.addWidget(line)
        self._stack = QStackedWidget()
        self.panel = SaidPanel(session.theme)
        self.in_hand = InHandPanel(session.theme)
        self.in_hand.pressed.connect(self._do)
        for part in (self.panel, self._choosing(), self.in_hand):
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
        self.side.dress()
        self._stack.setFixedHeight(self._session.theme.px(104))

    # What it knows -------------------------------------------------------------------------------------

    def set_visit(
        self, visit_id: int, rows: Sequence[ConsentRow], scopes: Sequence[Scope], tutors: Mapping[str, str], so_far: int
    ) -> None:
        """New rows; the slip in hand stays in hand while its pupil is still on this visit."""
        other = visit_id != self._visit_id
        self._visit_id, self.rows, self._scopes, self._tutors = visit_id, rows, scopes, tutors
        self.side.set_so_far(so_far)
        if other:
            self._way_back = None
            self.side.order.setChecked(False)
            self.clear()
        if other or not (self._still_kept() or self._astray):
            self.rest()
        if self._keeping:
            return
        if self._order.on and self._order.taken_back():
            return
        if self._slip is not None and self._slip.row not in rows:
            self._renew(self._slip.row.pupil_id)

    def _renew(self, pupil_id: int) -> None:
        """The slip in hand again, of a pupil about whom something changed; in the register's order the next one."""
        row = next((r for r in self.rows if r.pupil_id == pupil_id), None)
        if self._order.has_hand and (row is None or not rules.is_missing(row)):
            self._order.go_on()
        elif row is not None:
            self._hold(row)
        else:
            self.clear()

    def _still_kept(self) -> bool:
        """Whether what was said of the last slip is still true: not once Undo took it back."""
        if self._kept is None:
            return False
        pupil_id, at = self._kept
        return any(row.pupil_id == pupil_id and row.replied_at == at for row in self.rows)

    def rest(self) -> None:
        """No slip is in hand, and nothing is to be said of one."""
        self._kept = None
        self.panel.say(*resting(self.rows))
        if self._way_back is not None:
            self.panel.offer(*self._way_back)

    @property
    def ordered_at(self) -> int:
        """The pupil the register's order has come to; 0 when it is off."""
        return self._order.at if self._order.on else 0

    def go_on_in_order(self, pupil_id: int) -> None:
        """Takes the register's order up again where it was left."""
        self._order.resume(pupil_id)

    def lead_back(self, words: str, way: Callable[[], object]) -> None:
        """Came here for one slip: from now on the desk offers the way back to the pile's visit."""
        self._way_back = words, way
        self.panel.offer(words, way)

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
        self.armed = True
        self.field.setFocus()
        self.field.selectAll()

    # Finding -------------------------------------------------------------------------------------------

    def _search(self) -> None:
        self.armed = self._photos = False
        self._no_longer_astray()
        typed = self.field.text()
        match = rules.match(typed, self.rows)
        wrong = bool(typed.strip() and not match.rows and not begins_code(typed))
        self.side.say(match.words if wrong else HINT, "alert" if wrong else "ink-2")
        if wrong or rules.letters_cannot_tell(match.rows):
            self._look.start()
        if match.only is not None:
            self._hold(match.only)
            return
        self._candidates = match.rows
        self._leave_slip()
        if match.rows:
            self._offer()
        elif wrong:
            self._say_where(self.look_elsewhere(typed))

    def _no_longer_astray(self) -> None:
        self._look.stop()
        if self._astray:
            self._astray = False
            self.rest()

    def _say_where(self, found: Elsewhere | None) -> None:
        """Of which other visit the slip is, with a way there."""
        self._astray = found is not None
        if found is not None:
            self.panel.say_elsewhere(found, lambda: self.elsewhere.emit(found.visit_id, found.pupil_id))

    def _offer(self) -> None:
        self._list.set_rows([Row(r.pupil_id, r.name, beside=r.form, right=reply_words(r, long=True)) for r in self._candidates])
        self._list.choose(self._candidates[0].pupil_id)
        self.side.say(f"{count(len(self._candidates), 'pupil')}: type on, or ↓ and Enter.")
        self._stack.setCurrentIndex(1)

    def _hold(self, row: ConsentRow) -> None:
        same = self._slip is not None and self._slip.row == row
        if not same:
            carers = pupils.carers_of(self._session.file, [row.pupil_id]).get(row.pupil_id, [])
            self._slip = Slip(row, self._scopes, signers(carers))
            self._photos = False
        self._candidates = ()
        self.side.say("Enter the next slip’s letters after one key." if row.taking_part.answered else HINT)
        self._show_slip()
        self._stack.setCurrentIndex(2)
        if not same:
            self.found.emit(row.pupil_id)

    def _leave_slip(self) -> None:
        had = self._slip is not None
        self._half.left()
        self._slip, self._photos, self.armed = None, False, False
        self._stack.setCurrentIndex(0)
        if had:
            self.found.emit(0)

    def _show_slip(self) -> None:
        slip = self._slip
        if slip is None:
            return
        self.in_hand.show_slip(slip, self._tutors.get(slip.row.form, ""), photos=self._photos)

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
        if self._order.has_hand and key in _PASSES:
            if not self._photos:
                self._order.pass_over(_PASSES[Qt.Key(key)])
            return True
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letter = event.text().upper()
        if not plain or len(letter) != 1 or not letter.isprintable() or self._slip is None:
            return False
        if not self.armed and not self._photos and continues(self.field.text(), letter, self.rows):
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
        elif key == "Space" and self._order.has_hand:
            self._order.pass_over(1)
        elif key == "S":
            slip.sign_next()
            self._half.turned(slip)
            self._show_slip()
        elif key == "3" and not self._photos:
            self._photos = True
            self.side.say("A–D turn one, 3 all, Esc goes back.")
            self._show_slip()
        elif (key in "123456" or (self._photos and key in "ABCD")) and slip.turn(key):
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
            self.panel.take_way()

    def escape(self) -> bool:
        """One step back: out of the photographs, then out of the slip, or back to the register's; then out of its order."""
        if self._photos:
            self._photos = False
            self.side.say(HINT)
            self._show_slip()
        elif self._order.on and (self._order.has_hand or not self.field.text()):
            self.side.order.setChecked(False)
        elif self._order.on:
            self._order.come_back()
        elif self.field.text() or self._slip is not None:
            self.clear()
        else:
            return False
        return True

    def clear(self) -> None:
        """The field is empty and ready for the next slip."""
        self._no_longer_astray()
        self.field.clear()
        self._candidates = ()
        self._leave_slip()
        self.side.say(HINT)

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
        done = outcome(row, answers, self._scopes, self.rows, detail)
        self.clear()
        self.panel.say(done.icon, done.tone, done.words, done.detail, undo=True)
        if self._way_back is not None:
            self.panel.offer(*self._way_back)
        self._sound(done.sound)
        self._kept = row.pupil_id, at
        if self._order.on:
            self._order.kept(row, done.short, done.tone)
        self.field.setFocus()

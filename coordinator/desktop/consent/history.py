"""One pupil's whole story with a visit: every letter, every answer, and what can be done about two that differ."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.consent import rules, store
from coordinator.consent.records import Asking, AskingKind, ConsentRow, Decision, FeedRow, Route, Scope, State
from coordinator.consent.rules.reminding import numbered, stage_words
from coordinator.desktop.consent.letter_sent import sent_notice
from coordinator.desktop.consent.slip import Signer, lowered
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Notice, scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.session import Session
from coordinator.words import clock, listed, short_date

_ASKED = {
    AskingKind.LETTER: ("mail", "Letter home"),
    AskingKind.REMINDER: ("printer", "Reminded"),
    AskingKind.AGAIN: ("refresh-cw", "Asked again"),
}


class Story(Dialog):
    """Newest first; ``wanted`` is what she chose to do next: reply, settle, withdraw, letter, pupil, or nothing."""

    def __init__(self, session: Session, row: ConsentRow, scopes: Sequence[Scope]) -> None:
        super().__init__(session.theme, "Every answer", f"{row.name}, {row.form}", width=620)
        self._session, self._row = session, row
        self.wanted = ""
        self.decisions = store.decisions(session.file, row.visit_id, row.pupil_id)
        askings = store.askings(session.file, row.visit_id, row.pupil_id)
        differing = [s for s in scopes if row.states[s] is State.CONFLICT]
        if differing:
            self.body.addWidget(self._settle(differing))
        if (letter := sent_notice(session, row, askings)) is not None:
            self.body.addWidget(letter)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(11)
        lines = self.lines(self.decisions, askings)
        for at, icon, title, words in lines:
            column.addWidget(self._line(at, icon, title, words))
        if not lines:
            column.addWidget(Label(session.theme, "Nobody has been asked and nobody has answered.", "body", "ink-2", wrap=True))
        column.addStretch(1)
        area = scrolling(inside)
        area.setMinimumHeight(session.theme.px(min(330, 80 + 46 * len(lines))))
        self.body.addWidget(area, 1)
        self._buttons(row, scopes)

    def _buttons(self, row: ConsentRow, scopes: Sequence[Scope]) -> None:
        pupil = Button(self.theme, "Show pupil", "quiet", icon="graduation-cap")
        pupil.clicked.connect(partial(self._choose, "pupil"))
        self.foot.insertWidget(0, pupil)
        close = self.add_button("Close")
        close.clicked.connect(self.reject)
        if any(row.states[s] in (State.GIVEN, State.CONFLICT) for s in scopes):
            away = self.add_button("Withdraw…", icon="rotate-ccw")
            away.clicked.connect(partial(self._choose, "withdraw"))
        reply = self.add_button("Record a reply…", "primary", icon="pen-line")
        reply.clicked.connect(partial(self._choose, "reply"))

    def _choose(self, wanted: str, _checked: bool = False) -> None:
        self.wanted = wanted
        self.accept()

    def _settle(self, differing: Sequence[Scope]) -> Notice:
        what = listed([s.words.lower() for s in differing])
        button = Button(self.theme, "Record what they settled on…", icon="git-compare-arrows", small=True)
        button.clicked.connect(partial(self._choose, "settle"))
        said = [
            f"{lowered(d.relationship) or d.responder or 'somebody'} said {d.answer.words}"
            for scope in differing[:1]
            for d in rules.latest_by_responder([x for x in self.decisions if x.scope is scope])
        ]
        told = listed(said)
        text = f"{told[:1].upper() + told[1:]}. Ask them both; when one changes their answer, record it as that person’s."
        return Notice(self.theme, f"Two answers about {what}", text, "warn", "git-compare-arrows", button)

    def lines(self, decisions: Sequence[Decision], askings: Sequence[Asking]) -> list[tuple[datetime, str, str, str]]:
        """What happened, newest first: when, its icon, what, and how."""
        found: list[tuple[datetime, str, str, str]] = []
        for asking, number in numbered(askings):
            icon, words = _ASKED[asking.kind]
            words = stage_words(number) if number else words
            found.append((asking.on_day, icon, words, "" if self._session.discreet else asking.why))
        for standing in (False, True):
            told = [_feed(self._row, d) for d in decisions if (d.visit_id is None) is standing]
            for line in rules.feed(told[::-1]):
                said = line.discreet if self._session.discreet else line.words
                first, rest = _split(said)
                words = f"{rest}; holds for every visit" if standing else rest
                found.append((line.at, "pen-line", first[:1].upper() + first[1:], words[:1].upper() + words[1:]))
        return sorted(found, key=lambda line: line[0], reverse=True)

    def _line(self, at: datetime, icon: str, title: str, words: str) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        when = Label(self.theme, f"{short_date(at.date(), self._session.today())}, {clock(at.time())}", "small", "ink-2")
        when.setFixedWidth(self.theme.px(128))
        across.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Icon(self.theme, icon, "ink-3", 18), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(Label(self.theme, title, "bold", wrap=True))
        if words:
            said.addWidget(Label(self.theme, words, "small", "ink-2", wrap=True))
        across.addLayout(said, 1)
        return row


def responders(decisions: Sequence[Decision]) -> list[Signer]:
    """Who answered before, as they were noted: a later answer must be the same person's to count in its place."""
    return list(dict.fromkeys(Signer(d.responder, d.relationship) for d in reversed(decisions) if d.responder or d.relationship))


def with_family(before: Sequence[Signer], family: Sequence[Signer]) -> list[Signer]:
    """Those who answered before first, with their telephone where it is kept, then the rest of the family."""
    phones = {(p.name, lowered(p.relationship)): p.telephone for p in family}
    known = [Signer(p.name, p.relationship, phones.get((p.name, lowered(p.relationship)), "")) for p in before]
    have = {(p.name, lowered(p.relationship)) for p in known}
    return [*known, *(p for p in family if (p.name, lowered(p.relationship)) not in have)]


def _split(words: str) -> tuple[str, str]:
    """What was said, and how it came: ``yes to all`` and ``slip, by mother``."""
    ends = [words.find(f", {route.words.lower()}") for route in Route]
    end = min((e for e in ends if e >= 0), default=len(words))
    return words[:end], words[end + 2 :]


def _feed(row: ConsentRow, d: Decision) -> FeedRow:
    return FeedRow(
        id=d.id, visit_id=d.visit_id, pupil_id=d.pupil_id, surname=row.surname, forename=row.forename, scope=d.scope,
        answer=d.answer, route=d.route, responder=d.responder, relationship=d.relationship, at=d.at,
        recorded_by=d.recorded_by, evidence=d.evidence, telephone=d.telephone, witness=d.witness,
    )  # fmt: skip

"""The slip in hand before it is kept: each line yes, no or blank, and who signed it. No window in here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coordinator.consent import rules
from coordinator.consent.records import PHOTOS, Answer, ConsentRow, Scope, State
from coordinator.pupils.records import Carer
from coordinator.words import listed

Look = Literal["yes", "no", "blank", "some"]

_TURN: Mapping[Answer | None, Answer | None] = {
    Answer.GIVEN: Answer.REFUSED,
    Answer.REFUSED: None,
    None: Answer.GIVEN,
}
_TITLES = {
    Scope.TAKING_PART: "Trip",
    Scope.EMERGENCY: "Urgent care",
    Scope.SHARING: "Sharing",
    Scope.TRAVEL_HOME: "Home",
    Scope.MEDICINE: "Medicine",
    Scope.PHOTO_DISPLAY: "On display",
    Scope.PHOTO_WEBSITE: "Website",
    Scope.PHOTO_SOCIAL: "Social media",
    Scope.PHOTO_PARTNER: "Partner",
}
_LINES = {
    "1": Scope.TAKING_PART,
    "2": Scope.EMERGENCY,
    "4": Scope.SHARING,
    "5": Scope.TRAVEL_HOME,
    "6": Scope.MEDICINE,
}
_USES = dict(zip("ABCD", PHOTOS, strict=True))
_REFERENCE = re.compile(r"(V\d*([\s-]+(P\d*)?)?)|(P\d*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose answer it is; neither name nor relationship when nobody can read the signature."""

    name: str = ""
    relationship: str = ""
    telephone: str = ""

    @property
    def words(self) -> str:
        """``mother``, ``Nina Nixon`` when the relationship isn't kept, or ``not noted``."""
        return lowered(self.relationship) or self.name or "not noted"

    @property
    def whole(self) -> str:
        """``Nina Nixon, mother``."""
        return ", ".join(part for part in (self.name, lowered(self.relationship)) if part) or "Not noted"


def lowered(words: str) -> str:
    """A relationship within a sentence: ``Mother`` becomes ``mother``."""
    return words[:1].lower() + words[1:]


def signers(carers: Sequence[Carer]) -> list[Signer]:
    """Who may have signed, first contact first, and last of all nobody noted."""
    known = [Signer(c.name, c.relationship, c.telephone) for c in carers if not c.must_not_contact]
    return [*known, Signer()]


@dataclass(frozen=True, slots=True)
class Chip:
    """One line of the slip as the desk shows it."""

    key: str
    title: str
    look: Look
    words: str


class Slip:
    """What is shown for one pupil; a slip nobody has answered yet starts as yes to everything it asks."""

    def __init__(self, row: ConsentRow, scopes: Sequence[Scope], who: Sequence[Signer]) -> None:
        self.row, self.scopes = row, rules.scopes_of(row, scopes)
        self._signers, self._signer = list(who) or [Signer()], 0
        fresh = not row.taking_part.answered
        self.answers: dict[Scope, Answer | None] = {
            s: _start(row.states[s], fresh=fresh and s is not Scope.MEDICINE) for s in self.scopes
        }

    @property
    def signer(self) -> Signer:
        """Who signed, as far as shown."""
        return self._signers[self._signer]

    def sign_next(self) -> None:
        """The next of the pupil's contacts signed."""
        self._signer = (self._signer + 1) % len(self._signers)

    @property
    def given(self) -> dict[Scope, Answer]:
        """The answers that are not blank."""
        return {scope: answer for scope, answer in self.answers.items() if answer is not None}

    def turn(self, key: str) -> bool:
        """Turns the line with that key (1, 2, 4, 5, 6, A to D for the uses of photographs, 3 all of them) to its next answer."""
        if key == "3":
            now = next((self.answers[s] for s in PHOTOS if s in self.answers), None)
            for scope in PHOTOS:
                if scope in self.answers:
                    self.answers[scope] = _TURN[now]
            return True
        scope_ = _LINES.get(key) or _USES.get(key)
        if scope_ is None or scope_ not in self.answers:
            return False
        self.answers[scope_] = _TURN[self.answers[scope_]]
        return True

    @property
    def chips(self) -> list[Chip]:
        """The lines, photographs as one; medicine only for who brings one."""
        made = []
        for key in "123456":
            if key == "3":
                made.append(Chip("3", "Photos", *self._photos()))
            elif _LINES[key] in self.answers:
                made.append(self._chip(key, _LINES[key]))
        return made

    @property
    def photo_chips(self) -> list[Chip]:
        """The uses of photographs, one by one."""
        return [self._chip(key, scope) for key, scope in _USES.items() if scope in self.answers]

    def _chip(self, key: str, scope: Scope) -> Chip:
        answer = self.answers[scope]
        look: Look = "blank" if answer is None else "yes" if answer is Answer.GIVEN else "no"
        return Chip(key, _TITLES[scope], look, "left blank" if answer is None else answer.words)

    def _photos(self) -> tuple[Look, str]:
        found = [self.answers[s] for s in PHOTOS if s in self.answers]
        yes = found.count(Answer.GIVEN)
        if yes == len(found):
            return "yes", "yes"
        if found.count(Answer.REFUSED) == len(found):
            return "no", "no"
        if not any(found):
            return "blank", "left blank"
        return "some", f"{yes} of {len(found)} uses"


def _start(state: State, *, fresh: bool) -> Answer | None:
    if state is State.GIVEN:
        return Answer.GIVEN
    if state in (State.REFUSED, State.WITHDRAWN):
        return Answer.REFUSED
    return Answer.GIVEN if fresh and state is not State.CONFLICT else None


def said(answers: Mapping[Scope, Answer], scopes: Sequence[Scope]) -> str:
    """What was kept, in words: ``yes to all``, ``yes, but no to photographs``, ``not coming``."""
    if answers.get(Scope.TAKING_PART) is Answer.REFUSED:
        return "not coming"
    no = [s for s in scopes if answers.get(s) is Answer.REFUSED]
    blank = [s for s in scopes if s not in answers and s is not Scope.MEDICINE]  # it is on a form of its own
    if not no and not blank:
        return "yes to all"
    uses = sum(s.is_photo for s in scopes)
    parts = [f"no to {listed(_names(no, uses))}"] if no else []
    parts += [f"{listed(_names(blank, uses))} left blank"] if blank else []
    first = "yes, but " if answers.get(Scope.TAKING_PART) is Answer.GIVEN else ""
    return first + "; ".join(parts)


def _names(scopes: Sequence[Scope], uses: int) -> list[str]:
    photos = [s for s in scopes if s.is_photo]
    made = [_TITLES[s].lower() for s in scopes if not s.is_photo]
    if photos and len(photos) == uses:
        return [*made, "photographs"]
    return [*made, *(f"photographs ({_TITLES[s].lower()})" for s in photos)]


def continues(typed: str, key: str, rows: Sequence[ConsentRow]) -> bool:
    """Whether a key still belongs to the name or reference being typed, so that it is no command.

    ``nixon`` can be typed to its end although N and S are commands; ``nix`` then Y is one.
    """
    whole = typed + key
    if _REFERENCE.fullmatch(whole.strip()) and (key.isdigit() or "-" in whole):
        return True
    return key.isalpha() and bool(rules.match(whole, rows).rows)


def begins_code(typed: str) -> bool:
    """Whether a slip's code is being typed and not whole yet, as a scanner does letter by letter: ``V7-``."""
    text = typed.strip()
    return bool(_REFERENCE.fullmatch(text)) and not (text[-1:].isdigit() and "P" in text.upper())


def reply_words(row: ConsentRow, *, long: bool = False) -> str:
    """``no reply yet, reminded 5 Nov``; ``yes, slip, 3 Nov``."""
    state = row.taking_part.words
    words = state if not long else {"Yes": "coming", "No": "not coming"}.get(state, state[:1].lower() + state[1:])
    if not long or not row.how:
        return words
    return f"{words}, {row.how[:1].lower() + row.how[1:]}"

"""How long a stranger would need for a passphrase, told kindly under the field while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.desktop.kit.cards import Bar
from coordinator.desktop.kit.field import Field
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme

PAUSE = 180
"""Milliseconds of rest before the estimate: a keystroke never waits for it."""
_MOST = 72  # signs looked at: the estimate's cost grows with the square, and more can only be stronger
_GUESSES_A_SECOND = 1_000.0  # at 256,000 rounds a fast computer tries about so many
_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86400, 31_557_600


def told(passphrase: str, known: Sequence[str] = ()) -> tuple[str, float, str]:
    """What to say, how full the bar is (0 to 1) and its tone; ``known`` are words a stranger would try first."""
    if not passphrase:
        return "Four or five words that don't belong together are best.", 0.0, "tie"
    from zxcvbn import zxcvbn  # a large dictionary: only once somebody types a passphrase

    parts = [word for text in known for word in (text, *text.split()) if word]
    found = zxcvbn(passphrase[:_MOST], user_inputs=parts)
    seconds = float(found["guesses"]) / 2 / _GUESSES_A_SECOND
    share = min(1.0, max(0.06, float(found["guesses_log10"]) / 16))
    if seconds >= 100 * _YEAR:
        return "A stranger’s computer would need centuries. That will do.", 1.0, "good"
    if seconds >= 5 * _YEAR:
        years = f"A stranger’s computer would need about {seconds / _YEAR:.0f} years."
        return f"{years} One more word makes it centuries.", share, "good"
    return f"A stranger’s computer would need {_time(seconds)}: {_advice(found)}", share, "tie"


def _time(seconds: float) -> str:
    for size, word in ((_YEAR, "year"), (30 * _DAY, "month"), (_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"about {count} {word}{'' if count == 1 else 's'}"
    return "less than a minute"


def _advice(found: dict[str, object]) -> str:
    patterns = found["sequence"]
    kinds = {(part["pattern"], part.get("dictionary_name")) for part in patterns} if isinstance(patterns, list) else set()
    names = {kind for kind, _ in kinds}
    if ("dictionary", "user_inputs") in kinds:
        return "the school’s own name is tried first. Add a word or two that have nothing to do with it."
    if "date" in names:
        return "dates are tried early. Add a word or two."
    if names & {"repeat", "sequence", "spatial"}:
        return "rows of keys and repeats are tried early. Add a word or two."
    return "add a word or two."


class Strength(QWidget):
    """The line and its bar, following one field."""

    def __init__(self, theme: Theme, field: Field, known: Sequence[str] = ()) -> None:
        super().__init__()
        self._field, self.known = field, list(known)
        self.line = Label(theme, told("")[0], "small", "ink-2", wrap=True)
        self.line.setMinimumHeight(2 * int(theme.line("small")))  # its advice may take two lines: nothing jumps
        self._bar = Bar(theme, [], "Strength", 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self.line)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._rest.timeout.connect(self.look)
        field.edited.connect(self._rest.start)
        layout = field.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(self)

    def look(self) -> None:
        """Estimates what is typed now."""
        said, share, tone = told(str(self._field.value() or ""), self.known)
        self.line.setText(said)
        self._bar.set_parts([(share, tone)] if share else [], said)

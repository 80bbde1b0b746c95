"""What a file says in two ways: each contradiction as a question, with the readings to choose between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from coordinator.intake.report import ImportReport
from coordinator.words import short_date

LEAVE = "leave"
ASKED = "asked"  # what a row of the report is about while its question is open


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read it: days, both included, and what speaks for it."""

    starts: date
    ends: date
    why: str = ""

    @property
    def key(self) -> str:
        """``2026-07-17``, or ``2026-08-17/2026-08-18``: how an answer names it."""
        return self.starts.isoformat() + ("" if self.starts == self.ends else f"/{self.ends.isoformat()}")

    @property
    def words(self) -> str:
        """``Fri 17 Jul 2026``, or ``Mon 17 – Tue 18 Aug 2026``."""
        last = f"{short_date(self.ends)} {self.ends.year}"
        if self.starts == self.ends:
            return last
        first = short_date(self.starts)
        if self.starts.year != self.ends.year:
            return f"{first} {self.starts.year} – {last}"
        same = self.starts.month == self.ends.month
        return f"{first.rpartition(' ')[0] if same else first} – {last}"


@dataclass(frozen=True, slots=True)
class Question:
    """A contradiction in a row. ``answer`` is a reading's key, ``leave``, or empty while nobody has said."""

    key: str
    row: int
    name: str
    message: str
    readings: tuple[Reading, ...]
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet; what it is about stays out until then."""
        return not self.answer

    @property
    def chosen(self) -> Reading | None:
        """The reading that was chosen."""
        return next((reading for reading in self.readings if reading.key == self.answer), None)

    @property
    def choices(self) -> str:
        """``Fri 17 Jul 2026 or Sat 18 Jul 2026``."""
        return " or ".join(reading.words for reading in self.readings)


class CalendarReport(ImportReport):
    """What an import of a calendar did, with the questions it asks."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[Question] = []

    @property
    def open_questions(self) -> list[Question]:
        """Those nobody has answered."""
        return [question for question in self.questions if question.is_open]

    def to_json(self) -> dict[str, object]:
        """As every import's, with ``questions``."""
        asked = [
            {
                "key": question.key,
                "row": question.row,
                "message": question.message,
                "readings": [reading.key for reading in question.readings],
                "answer": question.answer,
            }
            for question in self.questions
        ]
        return {**super().to_json(), "questions": asked}


def of_that_weekday(day: date, weekday: int) -> date:
    """The nearest day of that weekday (0 is Monday): Friday 17 for “Friday 18”, which is a Saturday."""
    away = (weekday - day.weekday()) % 7
    return day + timedelta(days=away - 7 if away > 3 else away)


@dataclass
class Asking:
    """Keeps the questions of a file and knows what was answered; ``above`` is how many rows stand before its own."""

    answers: Mapping[str, str] = field(default_factory=dict)
    above: int = 0
    questions: list[Question] = field(default_factory=list)

    def ask(self, row: int, message: str, name: str, readings: Sequence[Reading]) -> Reading | None:
        """The reading that was chosen; None while nobody has said, or when it is to be left out."""
        row += self.above
        earlier = sum(question.row == row for question in self.questions)
        key = f"{row}.{earlier + 1}" if earlier else str(row)
        different: dict[str, Reading] = {}
        for reading in readings:
            different.setdefault(reading.key, reading)
        answer = self.answers.get(key, "")
        known = answer if answer == LEAVE or answer in different else ""
        question = Question(key, row, name, message, tuple(different.values()), known)
        self.questions.append(question)
        return question.chosen

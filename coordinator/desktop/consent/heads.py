"""What the head of the consent page says and offers: which visit is shown first, how many replies are in, who is silent."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from coordinator.consent import rules, store
from coordinator.consent.records import AskingVisit, ConsentRow, State
from coordinator.file.school_file import Reader
from coordinator.school_year import store as school_year
from coordinator.visits.records import PlaceState, Visit
from coordinator.words import count, short_date

_MOST_READ = 20


def silent(rows: Sequence[ConsentRow]) -> list[int]:
    """Families that were asked and whose reply is missing."""
    return [r.pupil_id for r in rows if rules.is_missing(r) and r.taking_part is not State.NOT_ASKED]


def unasked(rows: Sequence[ConsentRow]) -> list[int]:
    """Families nobody has written to, who have not answered of themselves."""
    return [
        r.pupil_id
        for r in rows
        if r.asked_on is None and r.place_state is not PlaceState.WITHDREW and not r.taking_part.answered
    ]


def next_visit(reader: Reader, known: Sequence[AskingVisit], today: date) -> int:
    """The next visit whose replies are still coming in; else the next one asked about; else the next with pupils."""
    ahead = [v for v in known if v.starts_on is None or (v.ends_on or v.starts_on) >= today]
    asked = [v.id for v in ahead if v.asked][:_MOST_READ]
    replies = store.replies(reader, asked) if asked else {}
    open_ = [id_ for id_ in asked if replies[id_].missing]
    return next(iter([*open_, *asked, *(v.id for v in ahead), *(v.id for v in reversed(known))]), 0)


def facts(reader: Reader, visit: Visit, rows: Sequence[ConsentRow], today: date) -> str:
    """How many replies are in, and when the list closes, counted in school days."""
    replies = rules.summary(rows).replies
    if all(row.asked_on is None for row in rows) and not replies.received:
        return f"{count(len(rows), 'pupil')} invited · nobody has been asked yet"
    if not replies.expected:
        return "Families are told; no reply is needed"
    if not replies.missing:
        return f"All {replies.expected} replies are in"
    days = school_year.calendar(reader).school_days_between(today, visit.consent_by or today)
    closes = rules.deadline(visit.consent_by, today, days)
    return " · ".join(part for part in (f"{replies.words} replies in", closes) if part)


def add_visits(
    menu: QMenu, known: Sequence[AskingVisit], shown: int, today: date, choose: Callable[[int], object]
) -> None:
    """The visits to choose from: those ahead first, then what is over."""

    def choice(visit: AskingVisit) -> QAction:
        day = short_date(visit.starts_on, today) if visit.starts_on else "no day yet"
        asked = count(visit.invited, "pupil") + ("" if visit.asked else ", not asked yet")
        action = QAction(f"{visit.title}, {day} ({asked})".replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(visit.id == shown)
        action.triggered.connect(lambda _=False: choose(visit.id))
        return action

    past = [v for v in known if v.starts_on is not None and (v.ends_on or v.starts_on) < today]
    menu.addActions([choice(visit) for visit in known if visit not in past])
    if past:
        menu.addSeparator()
        menu.addActions([choice(visit) for visit in reversed(past)])

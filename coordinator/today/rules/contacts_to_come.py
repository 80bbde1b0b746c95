"""Contacts we mean to make and follow-ups: on Today, however late, until done or dropped."""

from collections.abc import Iterable
from datetime import date

from coordinator.relationships.records import ContactRow, Way
from coordinator.relationships.records.to_come import PlannedRow, Touch
from coordinator.relationships.rules import colleagues
from coordinator.school_year.rules import Calendar
from coordinator.today.records import Deed, Need
from coordinator.words import short_date

AHEAD_DAYS = 10  # school days
_ICONS = {Way.EMAIL: "mail", Way.LETTER: "mail", Way.MEETING: "users"}


def planned(
    calendar: Calendar,
    rows: Iterable[PlannedRow],
    touches: Iterable[Touch],
    today: date,
    within: int = AHEAD_DAYS,
) -> list[Need]:
    """One line for each, with whom, how to reach them and what was last said; undated ones come when she is free."""
    known = list(touches)
    needs = []
    for row in rows:
        left = calendar.school_days_between(today, row.due_on) if row.due_on else None
        if left is not None and left > within:
            continue
        why = [f"{row.person}, {row.organisation}" if row.person else row.organisation]
        others = colleagues.others(
            calendar, known, row.organisation_id, row.staff_id, max(today, row.due_on or today), today
        )
        why += [colleagues.words_of(each) for each in others[:1]]
        why += [row.best_time] if row.best_time else []
        if row.last_said:
            why.append(f"last: {_first_words(row.last_said)}")
        needs.append(
            Need(
                deed=Deed.MAKE_CONTACT,
                target_id=row.id,
                title=row.what,
                why=" · ".join(why),
                verb="Log it",
                minutes=10,
                days_left=left,
                kind="partner",
                opens_id=row.organisation_id,
                icon=_ICONS.get(row.way, "phone"),
                telephone=row.telephone,
            )
        )
    return needs


def follow_ups(
    calendar: Calendar,
    rows: Iterable[ContactRow],
    touches: Iterable[Touch],
    today: date,
    within: int = AHEAD_DAYS,
) -> list[Need]:
    """One line for each contact to be followed up, with what was said in it."""
    known = list(touches)
    needs = []
    for row in rows:
        if row.follow_up_on is None or row.followed_up_on is not None:
            continue
        left = calendar.school_days_between(today, row.follow_up_on)
        if left > within:
            continue
        others = colleagues.others(
            calendar, known, row.organisation_id, row.staff_id, max(today, row.follow_up_on), today
        )
        why = [f"after {row.way} on {short_date(row.at.date())}: {_first_words(row.said)}"]
        why += [colleagues.words_of(each) for each in others[:1]]
        needs.append(
            Need(
                deed=Deed.FOLLOW_UP,
                target_id=row.id,
                title=f"Get back to {row.person or row.organisation}",
                why=" · ".join(why),
                verb="Log it",
                minutes=10,
                days_left=left,
                kind="partner",
                opens_id=row.organisation_id,
                icon="phone",
            )
        )
    return needs


def _first_words(text: str, longest: int = 70) -> str:
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(",.;:") + "…"

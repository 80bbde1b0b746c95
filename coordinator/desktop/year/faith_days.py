"""Offering the faith days of a year: she ticks those that her families keep."""

from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Tick
from coordinator.desktop.kit.session import Session
from coordinator.school_year import store
from coordinator.school_year.actions.faith import add_faith_days
from coordinator.school_year.faith_days import FaithDay, already, faith_days
from coordinator.school_year.rules import Calendar, year_label
from coordinator.school_year.term_dates.questions import Reading


def faith_days_form(session: Session, start: int) -> FormDialog:
    """The faith days of the school year that starts in ``start``, two a line, in order; those there are not offered."""
    theme, file = session.theme, session.file
    calendar, events = store.calendar(file), store.events(file)
    offered = {f"{day.name} {day.starts}": day for day in faith_days(start) if not already(day, events)}
    ticks = [
        Tick(theme, key, f"{day.name}, {Reading(day.starts, day.ends).words}", hint=_hint(day, calendar))
        for key, day in offered.items()
    ]
    there = len(faith_days(start)) - len(offered)

    def save(values: dict[str, Any]) -> int:
        return add_faith_days(file, [offered[key] for key, on in values.items() if on])

    text = (
        "Tick those that your families keep. Each comes in as “better not a visit then” and “to confirm”: ask a family"
        " or the place of worship, and each line’s menu says “This is right”."
    )
    if there:
        text += f" {there} of this year’s {'is' if there == 1 else 'are'} there already."
    keys = [tick.key for tick in ticks]
    rows = [keys[place : place + 2] for place in range(0, len(keys), 2)]
    return FormDialog(
        theme, f"Add faith days of {year_label(start)}", ticks, "Add faith days", save, text=text, rows=rows, width=820,
        draft=f"faith days {start}",
    )  # fmt: skip


def _hint(day: FaithDay, calendar: Calendar) -> str:
    """``Jewish · from the evening before · in Half term``: whose it is, what is open, and when nobody is in anyway."""
    parts = [day.whose, day.note]
    if not calendar.school_days(day.starts, day.ends):
        why = calendar.why_closed(day.starts) or ""
        parts.append("at the weekend" if day.starts.weekday() >= 5 else f"no school: {why}" if why else "")
    return " · ".join(part for part in parts if part)

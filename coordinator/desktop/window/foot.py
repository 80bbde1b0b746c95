"""What the foot of the sidebar says: saved, locked, backed up."""

from datetime import date

from coordinator import words


def saved_line(saved: str, *, protected: bool, read_only: bool) -> str:
    """``Saved 11.18, locked``; what the foot of the sidebar says."""
    if read_only:
        return "Open for reading only"
    return (f"Saved {saved}" if saved else "Nothing changed yet") + (", locked" if protected else "")


def backed_line(last: date | None, today: date, *, here_only: bool = False) -> str:
    """``Backed up today``, ``Backed up yesterday, here only``, ``Backed up Mon 9 Nov``, ``No backup yet``."""
    if last is None:
        return "No backup yet"
    days = (today - last).days
    when = "today" if days <= 0 else "yesterday" if days == 1 else words.short_date(last, today)
    return f"Backed up {when}{', here only' if here_only else ''}"

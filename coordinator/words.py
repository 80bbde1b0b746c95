"""Dates, times, money and counts as a person writes them: "Thu 19 Nov", "7.45", "£1,500", "2 pupils"."""

from datetime import date, datetime, time

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_date(day: date, today: date | None = None) -> str:
    """``Thu 19 Nov``; with the year when ``today`` is given and lies more than six months away."""
    year = f" {day.year}" if today is not None and abs((day - today).days) > 183 else ""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def day_and_month(day: date) -> str:
    """``19 Nov``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def long_date(day: date, year: bool = True) -> str:
    """``Thursday 19 November 2026``."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def plain_date(day: date) -> str:
    """``30 October 2026``, for the head of a letter."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(at: time) -> str:
    """The school's way: ``7.45``, ``12.10``, ``1.00`` on a twelve-hour dial without a.m. or p.m."""
    return f"{(at.hour - 1) % 12 + 1}.{at.minute:02d}"


def moment(at: datetime) -> str:
    """``Thursday 19 November 2026, 1.30 pm``: when a paper was printed, where the half of the day is no guess."""
    return f"{long_date(at.date())}, {clock(at.time())} {'am' if at.hour < 12 else 'pm'}"


def money(pence: int) -> str:
    """Whole pence as pounds: ``£1,500``, ``£6.50``."""
    sign, pence = ("−", -pence) if pence < 0 else ("", pence)
    pounds, rest = divmod(pence, 100)
    return f"{sign}£{pounds:,}" + (f".{rest:02d}" if rest else "")


def count(number: int, one: str, many: str = "") -> str:
    """``1 pupil``, ``48 pupils``, ``1,183 pupils``; ``many`` when adding s is wrong."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_school_days(days: int) -> str:
    """``today``, ``in 1 school day``, ``in 7 school days``, ``2 school days late``."""
    if days == 0:
        return "today"
    if days < 0:
        return f"{count(-days, 'school day')} late"
    return f"in {count(days, 'school day')}"


def listed(items: list[str]) -> str:
    """``A, B and C``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def year_groups(years: tuple[int, ...]) -> str:
    """``Year 10``, ``Years 8 and 9``, ``Years 7 to 9``."""
    ordered = sorted(set(years))
    if not ordered:
        return "All years"
    if len(ordered) == 1:
        return f"Year {ordered[0]}"
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"Years {ordered[0]} to {ordered[-1]}"
    return f"Years {listed([str(y) for y in ordered])}"

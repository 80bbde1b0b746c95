"""The forms of the school year: terms, closed days, events, weeks, bank holidays."""

from datetime import date, timedelta
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import YEAR_GROUPS, Choose, Clock, Day, Field, Line, Lines, Several
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from coordinator.school_year.actions.lettering import keep_week_list
from coordinator.school_year.bank_holidays import NATIONS, SCHOOLS_CLOSE
from coordinator.school_year.records import (
    CalendarEvent,
    Closure,
    ClosureKind,
    EventKind,
    Term,
    Weight,
)
from coordinator.school_year.rules import academic_year_of, year_label
from coordinator.words import short_date

SIX = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
CLOSURES = [
    (ClosureKind.HOLIDAY, "Holiday"),
    (ClosureKind.HALF_TERM, "Half term"),
    (ClosureKind.INSET, "INSET day"),
    (ClosureKind.BANK_HOLIDAY, "Bank holiday"),
    (ClosureKind.OTHER, "Something else"),
]
EVENTS = [
    (EventKind.EXAMS, "Exams"),
    (EventKind.MOCKS, "Mocks"),
    (EventKind.PARENTS_EVENING, "Parents’ evening"),
    (EventKind.WORK_EXPERIENCE, "Work experience"),
    (EventKind.FAITH_DAY, "Faith day"),
    (EventKind.STAFF_MEETING, "Staff meeting"),
    (EventKind.OTHER, "Something else"),
]
WEIGHTS = [
    (Weight.BLOCKS, "No visits then"),
    (Weight.AVOID, "Better not a visit then"),
    (Weight.NOTE, "Good to know"),
]
_BLOCKING = (EventKind.EXAMS, EventKind.MOCKS, EventKind.WORK_EXPERIENCE)


def term_form(session: Session, kept: Term | None = None, start: int | None = None) -> FormDialog:
    """A new term, or one to change."""
    theme, today = session.theme, session.today()
    fields: list[Field] = [
        Line(theme, "name", "Name", kept.name if kept else "", required=True, options=SIX),
        Day(theme, "starts", "First day", kept.starts if kept else None, today=today, required=True),
        Day(theme, "ends", "Last day", kept.ends if kept else None, today=today, required=True),
    ]

    def save(v: dict[str, Any]) -> int:
        source = kept.source if kept else ""
        return actions.save_term(session.file, Term(id=kept.id if kept else 0, source=source, **v))

    year = f" in {year_label(start)}" if start else ""
    return FormDialog(
        theme, "Change the term" if kept else f"Add a term{year}", fields, "Save" if kept else "Add term", save,
        rows=[["starts", "ends"]],
        danger=("Delete", lambda: actions.delete_term(session.file, kept.id)) if kept else None,
        draft=f"term {kept.id if kept else 0} {start}",
    )  # fmt: skip


def six_terms(session: Session, start: int) -> FormDialog:
    """All six terms of a year on one sheet; what is empty is left out."""
    theme, today = session.theme, session.today()
    known = {t.name: t for t in store.terms(session.file) if academic_year_of(t.starts) == start}
    fields: list[Field] = []
    for name in SIX:
        term = known.get(name)
        first, last = (term.starts, term.ends) if term else (None, None)
        fields.append(Day(theme, f"{name} starts", f"{name} starts", first, today=_near(start, name, today)))
        fields.append(Day(theme, f"{name} ends", f"{name} ends", last, today=_near(start, name, today)))

    def save(v: dict[str, Any]) -> None:
        terms = []
        for name in SIX:
            starts, ends = v[f"{name} starts"], v[f"{name} ends"]
            if bool(starts) != bool(ends):
                raise Problem(f"{name} has only one of its two days. Add the other, or leave both out.")
            if starts and ends:
                old = known.get(name)
                terms.append(Term(id=old.id if old else 0, name=name, starts=starts, ends=ends))
        if not terms:
            raise Problem("Type the days of at least one term.")
        actions.save_terms(session.file, terms)

    return FormDialog(
        theme, f"The terms of {year_label(start)}", fields, "Keep these terms", save,
        text="First and last day for pupils, such as 1 Sep or 1/9/2026. Leave out what you don’t know yet.",
        rows=[[f"{name} starts", f"{name} ends"] for name in SIX], width=620,
        draft=f"terms {start}",
    )  # fmt: skip


def _near(start: int, name: str, today: date) -> date:
    """A day of the year of that term, so that "4 Jan" is read as the one meant."""
    guess = {"Autumn": date(start, 10, 15), "Spring": date(start + 1, 2, 15)}.get(
        name.split(maxsplit=1)[0], date(start + 1, 5, 15)
    )
    return today if abs((today - guess).days) < 45 else guess


def closure_form(session: Session, kept: Closure | None = None, day: date | None = None) -> FormDialog:
    """New days without pupils, or some to change."""
    theme, today = session.theme, session.today()
    starts, ends = (kept.starts, kept.ends) if kept else (day, None)
    kind = kept.kind if kept else ClosureKind.INSET
    fields: list[Field] = [
        Choose(theme, "kind", "What is it", CLOSURES, kind),
        Line(theme, "name", "Name", kept.name if kept else "", hint="Empty: as the kind is called"),
        Day(theme, "starts", "First day closed", starts, today=today, required=True),
        Day(theme, "ends", "Last day closed", ends, today=today, hint="Empty: one day only"),
        Several(
            theme, "year_groups", "Only for these years", YEAR_GROUPS, kept.year_groups if kept else (),
            hint="None chosen: for everyone",
        ),
    ]  # fmt: skip

    def save(v: dict[str, Any]) -> int:
        name = v["name"] or dict(CLOSURES)[v["kind"]]
        closure = Closure(
            id=kept.id if kept else 0,
            name=name,
            kind=v["kind"],
            starts=v["starts"],
            ends=v["ends"] or v["starts"],
            year_groups=tuple(v["year_groups"]),
            source=kept.source if kept else "",
        )
        return actions.save_closure(session.file, closure)

    return FormDialog(
        theme, "Change the closed days" if kept else "Close school", fields, "Save" if kept else "Close school", save,
        rows=[["kind", "name"], ["starts", "ends"]],
        danger=("Open school again", lambda: actions.delete_closure(session.file, kept.id)) if kept else None,
        draft=f"closure {kept.id if kept else 0} {day}",
    )  # fmt: skip


def event_form(
    session: Session, kept: CalendarEvent | None = None, day: date | None = None, years: tuple[int, ...] = ()
) -> FormDialog:
    """A new event, or one to change. Exams and work experience keep visits away unless said otherwise."""
    theme, today = session.theme, session.today()
    weight = Choose(
        theme, "weight", "What it means for visits", WEIGHTS, kept.weight if kept else Weight.BLOCKS
    )
    kind = Choose(theme, "kind", "What is it", EVENTS, kept.kind if kept else EventKind.EXAMS)
    if kept is None:
        kind.edited.connect(
            lambda: weight.set_value(Weight.BLOCKS if kind.value() in _BLOCKING else Weight.AVOID)
        )
    fields: list[Field] = [
        Line(theme, "name", "Name", kept.name if kept else "", required=True),
        kind,
        weight,
        Day(theme, "starts", "First day", kept.starts if kept else day, today=today, required=True),
        Day(theme, "ends", "Last day", kept.ends if kept else None, today=today, hint="Empty: one day only"),
        Clock(theme, "from_at", "From", kept.from_at if kept else None),
        Clock(theme, "to_at", "To", kept.to_at if kept else None),
        Several(
            theme, "year_groups", "Year groups", YEAR_GROUPS, kept.year_groups if kept else years,
            hint="None chosen: for everyone",
        ),
    ]  # fmt: skip

    def save(v: dict[str, Any]) -> int:
        v = v | {"ends": v["ends"] or v["starts"], "year_groups": tuple(v["year_groups"])}
        source = kept.source if kept else ""
        return actions.save_event(session.file, CalendarEvent(id=kept.id if kept else 0, source=source, **v))

    return FormDialog(
        theme, "Change the event" if kept else "Add an event", fields, "Save" if kept else "Add event", save,
        rows=[["kind", "weight"], ["starts", "ends"], ["from_at", "to_at"]],
        danger=("Delete", lambda: actions.delete_event(session.file, kept.id)) if kept else None,
        draft=f"event {kept.id if kept else 0} {day}",
    )  # fmt: skip


def week_form(session: Session, monday: date, letter: str) -> FormDialog:
    """The letter of one week."""
    return FormDialog(
        session.theme, f"The week of {short_date(monday)}",
        [Line(session.theme, "letter", "Week", letter, options=("A", "B"), hint="Empty: a week without a letter")],
        "Save", lambda v: actions.set_week(session.file, monday, v["letter"]), width=420,
        draft=f"week {monday}",
    )  # fmt: skip


def weeks_form(session: Session, start: int) -> FormDialog:
    """Letters every week of a year anew."""
    theme, today = session.theme, session.today()
    days = [t for t in store.terms(session.file) if academic_year_of(t.starts) == start]
    first = days[0].starts if days else date(start, 9, 1)
    last = days[-1].ends if days else date(start + 1, 7, 31)
    now = store.setting(session.file, "timetable_rule")
    rules = [("alternate", "Taking turns, holidays skipped"), ("reset", "Starting again each term")]

    def save(v: dict[str, Any]) -> int:
        letters = ("B", "A") if v["begins"] == "B" else ("A", "B")
        return actions.generate_weeks(session.file, v["first"], v["last"], v["rule"], letters)

    return FormDialog(
        theme, "Letter the weeks A and B",
        [
            Day(theme, "first", "From", first, today=today, required=True),
            Day(theme, "last", "To", last, today=today, required=True),
            Choose(theme, "rule", "How they follow each other", rules, now if now == "reset" else "alternate"),
            Choose(theme, "begins", "The first week is", [("A", "Week A"), ("B", "Week B")], "A"),
        ],
        "Letter the weeks", save,
        text="Letters that are there already are written anew. Change single weeks in the list afterwards.",
        rows=[["first", "last"], ["rule", "begins"]],
        draft=f"weeks {start}",
    )  # fmt: skip


def week_list_form(session: Session, start: int) -> FormDialog:
    """Letters the weeks as a printed list says."""
    theme = session.theme
    return FormDialog(
        theme, "Letter the weeks from a list",
        [
            Lines(
                theme, "text", "The list", rows=9, required=True,
                placeholder="Week A: 7 Sep, 21 Sep, 5 Oct\nWeek B: 14 Sep, 28 Sep, 12 Oct",
            )
        ],
        "Letter these weeks", lambda v: keep_week_list(session.file, v["text"], start),
        text="Paste the school’s own list: each week’s first day with its letter, or a letter with its days. "
        f"Days without a year are in {year_label(start)}. Weeks that it doesn’t name keep their letter.",
        width=560, draft=f"week list {start}",
    )  # fmt: skip


def bank_holidays_form(session: Session, start: int, nation: str) -> FormDialog:
    """Bank holidays of a nation, for a year."""
    theme = session.theme
    years = [(year, year_label(year)) for year in range(start - 1, start + 4)]

    def save(v: dict[str, Any]) -> int:
        added = actions.add_bank_holidays(session.file, v["nation"], v["year"])
        if not added:
            raise Problem(f"Every bank holiday of {year_label(v['year'])} is there already.")
        return added

    text = "From GOV.UK’s list, shipped with the program."
    if nation not in SCHOOLS_CLOSE:
        text += " Scottish schools close on days of their council’s choosing: check each one."
    return FormDialog(
        theme, "Add the bank holidays",
        [
            Choose(theme, "nation", "Nation", [(key, found[0]) for key, found in NATIONS.items()], nation),
            Choose(theme, "year", "School year", years, start),
        ],
        "Add bank holidays", save, text=text, rows=[["nation", "year"]], width=460,
        draft=f"bank holidays {start} {nation}",
    )  # fmt: skip


def weeks_of(first: date, last: date) -> list[date]:
    """The Mondays from ``first`` to ``last``."""
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(days=k) for k in range(0, (last - monday).days + 1, 7)]

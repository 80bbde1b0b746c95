"""What the sample school asked for, what each side gave, and how it met its partners."""

from datetime import date, timedelta

from coordinator.directory import actions as directory
from coordinator.directory.records import Stage
from coordinator.file.school_file import SchoolFile
from coordinator.relationships.actions import asks, introductions, ledger
from coordinator.relationships.records import Answer, Ask, Asked, Exchange, ExchangeKind, Introduction
from coordinator.sample.visits import Partners

_GAVE: tuple[tuple[str, bool, str, ExchangeKind, int, int | None], ...] = (
    ("Northmarch", False, "Postcode data for every pupil, and attainment beside it", ExchangeKind.DATA, 400, None),
    ("Northmarch", True, "An afternoon on working with Year 7 and 8", ExchangeKind.TRAINING, 230, 3),
    ("Calderhaven", False, "Two ambassadors for homework club", ExchangeKind.TIME, 190, 24),
    ("Calderhaven", True, "Spoke at their outreach conference", ExchangeKind.TALK, 150, 2),
    ("Auckmere", True, "Our view on the new exams, for their admissions staff", ExchangeKind.ADVICE, 95, 1),
    ("Reach North", False, "Half the coaches of the summer term", ExchangeKind.MONEY, 160, None),
    ("Seaholm", False, "Workshop for a day, with lunch", ExchangeKind.VISIT, 120, 6),
    ("Seaholm", True, "Photographs and an article with their handle", ExchangeKind.PUBLICITY, 110, None),
    ("Fellhouse", False, "A lamb in the school yard", ExchangeKind.TALK, 220, 3),
    ("Halloway", False, "Steel toe-caps for thirty", ExchangeKind.EQUIPMENT, 60, None),
)
_MET: tuple[tuple[str, str | None, int | None, str, int], ...] = (  # partner, led by, staff, where, days ago
    ("Auckmere", None, 0, "Hexley outreach day", 1020),
    ("Calderhaven", None, None, "Hexley outreach day", 1020),
    ("Reach North", "Calderhaven", None, "", 900),
    ("Northmarch", None, 1, "", 860),
    ("Fellhouse", "Northmarch", None, "", 700),
    ("Observatory", "Auckmere", None, "", 690),
    ("Seaholm", "Reach North", None, "", 640),
    ("Wexborough", "Auckmere", None, "Summer school fair", 560),
    ("Kestrel", "Seaholm", None, "", 300),
    ("Carrick", "Seaholm", None, "Apprenticeship breakfast", 280),
    ("Halloway", None, 3, "Apprenticeship breakfast", 280),
    ("Tŵr Glas", None, 1, "UCAS fair", 200),
    ("Marrick", "Northmarch", None, "", 190),
)


def keep(file: SchoolFile, today: date, partners: Partners, staff: list[int]) -> None:
    """Asks with their answers, a ledger both ways, introductions, and how two partnerships grew."""
    for short, by_us, what, kind, ago, hours in _GAVE:
        ledger.add_exchange(
            file,
            Exchange(
                organisation_id=partners[short][0], by_us=by_us, what=what, kind=kind, hours=hours,
                on_day=today - timedelta(days=ago), staff_id=staff[0] if by_us else None,
            ),
        )  # fmt: skip
    for short, led, who, where, ago in _MET:
        introductions.add_introduction(
            file,
            Introduction(
                organisation_id=partners[short][0], by_organisation_id=partners[led][0] if led else None,
                by_staff_id=staff[who] if who is not None else None, where_at=where, on_day=today - timedelta(days=ago),
            ),
        )  # fmt: skip
    for short, stage, ago in (("Calderhaven", Stage.GROWING, 380), ("Calderhaven", Stage.STEADY, 170)):
        directory.set_stage(file, partners[short][0], stage, today - timedelta(days=ago))
    _asks(file, today, partners, staff)


def _asks(file: SchoolFile, today: date, partners: Partners, staff: list[int]) -> None:
    def ask(what: str, detail: str, ago: int, ahead: int | None) -> int:
        made = today - timedelta(days=ago)
        by = today + timedelta(days=ahead) if ahead is not None else None
        return asks.add_ask(file, Ask(what=what, detail=detail, staff_id=staff[0], made_on=made, needed_by=by))

    def asked(ask_id: int, short: str, ago: int, answer: Answer, words: str = "", more: str = "") -> None:
        day = today - timedelta(days=ago)
        new = asks.ask_partner(file, Asked(ask_id=ask_id, organisation_id=partners[short][0], on_day=day))
        if answer is not Answer.WAITING:
            asks.note_answer(file, new, answer, day + timedelta(days=2), words=words, turned_up=more)

    data = ask("Postcode data for the new Year 7", "To know who the programme is for before the spring.", 16, 20)
    asked(data, "Calderhaven", 14, Answer.PARTLY, "They have last year’s; the new set comes in spring.",
          "They also work out travel times to every college, for any postcode.")  # fmt: skip
    asked(data, "Reach North", 5, Answer.WAITING)
    speaker = ask("A speaker on degree apprenticeships for Year 11", "Twenty minutes in assembly.", 8, 9)
    asked(speaker, "Halloway", 6, Answer.NO, "Their apprentices sit exams that week.")
    ask("Somebody to look at ten personal statements", "Medicine and law, by the end of term.", 3, 30)
    coach = ask("Help with the coach to Wexborough", "", 60, None)
    asked(coach, "Reach North", 55, Answer.YES, "Half of it, if we claim by the 20th.")
    asks.met(file, coach, today - timedelta(days=40))

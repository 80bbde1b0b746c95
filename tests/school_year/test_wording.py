"""What the words of a calendar mean."""

import pytest

from coordinator.school_year.records import ClosureKind, EventKind, Weight
from coordinator.school_year.term_dates.wording import Role, date_in_front, meaning, year_groups_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Y10", (10,)),
        ("Year 11 and 13 mocks", (11, 13)),
        ("Years 7-9 sports day", (7, 8, 9)),
        ("Y7, Y8 & Y12 only", (7, 8, 12)),
        ("yr 9 to yr 11", (9, 10, 11)),
        ("KS4 options", (10, 11)),
        ("Sixth form open evening", (12, 13)),
        ("Year 2026 calendar", ()),
        ("School year 2026-27", ()),
        ("Year 99", ()),
        ("York visit", ()),
    ],
)
def test_year_groups(text: str, years: tuple[int, ...]) -> None:
    assert year_groups_in(text) == years


@pytest.mark.parametrize(
    ("text", "days", "role", "kind"),
    [
        ("HALF TERM", 5, Role.CLOSED, ClosureKind.HALF_TERM),
        ("Mid-term holiday", 5, Role.CLOSED, ClosureKind.HALF_TERM),
        ("PD Day 1 (staff only)", 1, Role.CLOSED, ClosureKind.INSET),
        ("Staff resume, In service days", 1, Role.CLOSED, ClosureKind.INSET),
        ("Staff training day", 1, Role.CLOSED, ClosureKind.INSET),
        ("INSET Day (school closed)", 1, Role.CLOSED, ClosureKind.INSET),
        ("May Day", 1, Role.CLOSED, ClosureKind.BANK_HOLIDAY),
        ("St Andrew's Day Holiday - Schools closed", 1, Role.CLOSED, ClosureKind.BANK_HOLIDAY),
        ("Easter hols", 15, Role.CLOSED, ClosureKind.HOLIDAY),
        ("Casual holiday", 1, Role.CLOSED, ClosureKind.HOLIDAY),
        ("Polling station – school closed", 1, Role.CLOSED, ClosureKind.OTHER),
        ("Last day before half-term", 1, Role.LAST_DAY, None),
        ("Last day of term - close 12.20pm", 1, Role.LAST_DAY, None),
        ("School re-opens (Week B)", 1, Role.FIRST_DAY, None),
        ("Pupils resume", 1, Role.FIRST_DAY, None),
        ("All year groups return", 1, Role.FIRST_DAY, None),
        ("Term day (Week 10)", 1, Role.SCHOOL_DAY, None),
        ("Autumn term", 100, Role.TERM, None),
        ("Second half of autumn term", 1, Role.TERM, None),
        ("Y7 and Y12 ONLY in school", 1, Role.PARTIAL, None),
        ("Week 6", 1, Role.WEEK_NUMBER, None),
        ("School closes to all pupils at 1.30pm", 1, Role.EVENT, None),
        ("Holiday club", 1, Role.EVENT, None),
    ],
)
def test_roles(text: str, days: int, role: Role, kind: ClosureKind | None) -> None:
    found = meaning(text, days)
    assert found.role is role
    assert kind is None or found.closure is kind


@pytest.mark.parametrize(
    ("text", "kind", "weight", "years", "remarked"),
    [
        ("Y11 MOCK EXAMS - no trips please!", EventKind.MOCKS, Weight.BLOCKS, (11,), False),
        ("GCSE & A-level exam window", EventKind.EXAMS, Weight.BLOCKS, (11, 13), True),
        ("Y10 Work Experience week", EventKind.WORK_EXPERIENCE, Weight.BLOCKS, (10,), False),
        ("Year 9 Parents' Evening", EventKind.PARENTS_EVENING, Weight.AVOID, (9,), False),
        ("Eid al-Fitr", EventKind.FAITH_DAY, Weight.AVOID, (), False),
        ("Half day – Carol service", EventKind.OTHER, Weight.AVOID, (), False),
        ("Sports day", EventKind.OTHER, Weight.NOTE, (), True),
        ("", EventKind.OTHER, Weight.NOTE, (), True),
        ("<b>=HYPERLINK(1)</b>", EventKind.OTHER, Weight.NOTE, (), True),
    ],
)
def test_events(text: str, kind: EventKind, weight: Weight, years: tuple[int, ...], remarked: bool) -> None:
    found = meaning(text, 1)
    assert (found.role, found.event, found.weight, found.year_groups) == (Role.EVENT, kind, weight, years)
    assert bool(found.remark) is remarked


def test_a_date_in_front_is_taken_off() -> None:
    assert date_in_front("Monday 12 to Friday 16 October 2026 - October holiday") == (
        "Monday 12 to Friday 16 October 2026",
        "October holiday",
    )
    assert date_in_front("October holiday") == ("", "October holiday")

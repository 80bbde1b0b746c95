"""Clashes: whoever and whatever is wanted twice, days that don't suit, what is late; and what a move would break."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coordinator.file.school_file import SchoolFile
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    Closure,
    EventKind,
    PartnerWeek,
    PartnerWeekKind,
    Weight,
)
from coordinator.visits import actions
from coordinator.visits.actions.clashing import clashes_between, clashes_of, what_breaks
from coordinator.visits.records import (
    Party,
    Staffing,
    StaffRole,
    Transport,
    TransportKind,
    TwiceWanted,
    VisitKind,
)
from coordinator.visits.rules import Verdict
from coordinator.visits.rules.clashes import Clash, together
from tests.visits.conftest import DAY, TODAY, plan

YEAR_END = date(2027, 8, 31)


def said(file: SchoolFile) -> list[tuple[str, str]]:
    return [(str(one.kind), one.words) for one in clashes_between(file, TODAY, YEAR_END, TODAY)]


def both_wanted(file: SchoolFile, first: int, second: int) -> None:
    for visit_id in (first, second):
        actions.invite(file, visit_id, [1], TODAY)
        actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=1), TODAY)


def test_pupils_and_adults_wanted_twice_are_told_from_both_visits(file: SchoolFile) -> None:
    school_year.change_setting(file, "many_out_percent", "50", "The head")
    first, second = plan(file), plan(file, title="Three Places Day")
    both_wanted(file, first, second)
    assert said(file) == [
        ("pupil", "Callum Nixon is also on Three Places Day"), ("staff", "Ruth Ashworth is also on Three Places Day"),
    ]  # fmt: skip
    assert all(one.presses for one in clashes_of(file, first, TODAY))
    assert [one.seen_from(second) for one in clashes_of(file, second, TODAY)] == [
        "Callum Nixon is also on A day at Aldermere", "Ruth Ashworth is also on A day at Aldermere",
    ]  # fmt: skip
    actions.cancel_visit(file, second, "Snow", TODAY)
    assert said(file) == []


def test_many_pupils_are_one_clash_with_three_names(file: SchoolFile) -> None:
    first, second = plan(file), plan(file, title="Three Places Day")
    for visit_id in (first, second):
        actions.invite(file, visit_id, [1, 2, 3, 4], TODAY)
    assert ("many-out", "4 of 4 in Year 10 are out that day") in said(file), "each is counted once"
    pupils = [words for kind, words in said(file) if kind == "pupil"]
    assert pupils == ["4 pupils (Callum Nixon, Minh Đặng, Ọlájídé Adébáyọ̀ and 1 more) are also on Three Places Day"]


def test_a_morning_and_an_afternoon_do_not_clash(file: SchoolFile) -> None:
    morning = plan(file, leaves_at=time(9), back_at=time(12), kind=VisitKind.IN_SCHOOL)
    afternoon = plan(file, title="Poster session", leaves_at=time(12, 30), back_at=time(15), kind=VisitKind.IN_SCHOOL)
    both_wanted(file, morning, afternoon)
    assert said(file) == []
    late = plan(file, title="Talk", leaves_at=time(11), back_at=time(13), kind=VisitKind.IN_SCHOOL)
    actions.invite(file, late, [1], TODAY)
    assert [words for _, words in said(file)] == ["Callum Nixon is also on Talk", "Callum Nixon is also on Talk"]


def test_a_visit_of_two_days_clashes_on_its_second(file: SchoolFile) -> None:
    long = plan(file, starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 4), kind=VisitKind.RESIDENTIAL)
    both_wanted(file, long, plan(file, title="A morning", leaves_at=time(9), back_at=time(11)))
    assert {one.day for one in clashes_of(file, long, TODAY)} == {DAY}


def test_who_stays_at_school_is_not_wanted_twice(file: SchoolFile) -> None:
    for visit_id in (plan(file), plan(file, title="Three Places Day")):
        line = Staffing(visit_id=visit_id, staff_id=1, role=StaffRole.BASE_CONTACT, supervises=False)
        actions.add_staff(file, line, TODAY)
    assert said(file) == []


def test_one_adult_cannot_lead_two_parties_to_two_places(file: SchoolFile) -> None:
    visit_id = plan(file)
    for name, place, coach in (("A", "Aldermere", "1"), ("B", "Aldermere", "1"), ("C", "Northmarch", "2")):
        actions.add_party(file, Party(visit_id=visit_id, name=name, place_name=place, coach=coach, leader_id=2), TODAY)
    assert said(file) == [("staff", "Nadia Malik leads A, B and C, which go apart")]


def test_a_minibus_carries_one_visit_at_a_time(file: SchoolFile) -> None:
    def bus(visit_id: int, vehicle: str, firm: str = "", pick_up: time | None = None, back: time | None = None) -> None:
        actions.add_transport(
            file,
            Transport(
                visit_id=visit_id, kind=TransportKind.MINIBUS, vehicle=vehicle, firm=firm, what="minibus",
                pick_up_at=pick_up, return_at=back,
            ),
        )  # fmt: skip

    first, second = plan(file), plan(file, title="Talk at the mill")
    bus(first, "The blue one", pick_up=time(8), back=time(12))
    bus(second, "the blue one ", pick_up=time(9), back=time(10))
    bus(second, "The red one")
    assert said(file) == [("minibus", "The blue one is also booked for Talk at the mill")]
    third = plan(file, title="Choir", starts_on=date(2026, 12, 8))
    fourth = plan(file, title="Debate", starts_on=date(2026, 12, 8))
    bus(third, "")
    bus(fourth, "")
    bus(fourth, "", firm="Larkfield")
    assert said(file)[-1] == ("minibus", "The minibus is also booked for Debate")


def test_closed_days_exams_partners_deadlines_and_buses(file: SchoolFile) -> None:
    school_year.save_bell_time(file, BellTime(name="Period 5", starts=time(14), ends=time(15)))
    school_year.save_partner_week(
        file, PartnerWeek(organisation_id=1, kind=PartnerWeekKind.CLOSED, starts=DAY, ends=DAY)
    )
    plan(file, title="Mill", year_groups=(11,), starts_on=date(2026, 12, 14), back_at=time(16, 30), organisation_id=None)
    plan(file, title="Farm", starts_on=date(2026, 12, 15), consent_by=date(2026, 11, 27), organisation_id=None)
    actions.plan_visit(file, plan_of(file, title="Lake"), TODAY, anyway=True)
    school_year.save_event(
        file,
        CalendarEvent(name="Oral exams", kind=EventKind.EXAMS, weight=Weight.BLOCKS,
                      starts=date(2026, 12, 14), ends=date(2026, 12, 14), year_groups=(11,)),
    )  # fmt: skip
    school_year.save_event(
        file,
        CalendarEvent(
            name="Eid", kind=EventKind.FAITH_DAY, weight=Weight.AVOID, starts=date(2026, 12, 15), ends=date(2026, 12, 15)
        ),
    )
    school_year.save_closure(file, Closure(name="Boiler broken", starts=date(2026, 12, 15), ends=date(2026, 12, 15)))
    found = clashes_between(file, TODAY, YEAR_END, TODAY)
    assert [(one.title, str(one.kind), one.words, one.presses) for one in found] == [
        ("Lake", "partner", "University of Aldermere is closed", True),
        ("Mill", "event", "Year 11: Oral exams", True),
        ("Mill", "buses", "Back at 4.30, after the last lesson ends at 3.00: the buses have gone", False),
        ("Farm", "closed", "Boiler broken", True),
        ("Farm", "event", "Eid", False),
        ("Farm", "deadline", "Replies are due on Fri 27 Nov, when nobody is at school (INSET)", False),
    ]


def plan_of(file: SchoolFile, **facts: object):
    from coordinator.visits.records import Visit

    return Visit(**{"title": "Lake", "starts_on": DAY, "year_groups": (10,), "organisation_id": 1, **facts})


def test_several_visits_take_too_many_of_a_year(file: SchoolFile) -> None:
    first, second = plan(file), plan(file, title="Mill")
    actions.invite(file, first, [1, 2, 3], TODAY)
    assert said(file) == [], "a visit of three out of four is meant to be as large as it is"
    actions.invite(file, second, [4, 5], TODAY)
    assert said(file) == [("many-out", "4 of 4 in Year 10 are out that day")]
    school_year.change_setting(file, "many_out_percent", "101", "The head")
    assert said(file) == []


def test_what_is_over_is_left_in_peace(file: SchoolFile) -> None:
    both_wanted(file, plan(file), plan(file, title="Mill"))
    assert clashes_between(file, TODAY, YEAR_END, DAY + timedelta(days=1)) == []


def test_a_move_tells_what_it_would_break(file: SchoolFile) -> None:
    school_year.save_bell_time(file, BellTime(name="Period 5", starts=time(14), ends=time(15)))
    first = plan(file, back_at=time(16))
    other = plan(file, title="Mill", starts_on=date(2026, 12, 8))
    both_wanted(file, first, other)
    assert said(file) == [("buses", "Back at 4.00, after the last lesson ends at 3.00: the buses have gone")]
    there = {one.words: one.verdict for one in what_breaks(file, first, date(2026, 12, 8), TODAY)}
    assert there["Callum Nixon is also on Mill"] is Verdict.WARNS
    assert there["Ruth Ashworth is also on Mill"] is Verdict.WARNS
    assert there["Another Year 10 visit that day: Mill"] is Verdict.WARNS
    assert any("buses have gone" in words for words in there)
    closed = what_breaks(file, first, date(2026, 11, 27), TODAY)
    assert closed[0].verdict is Verdict.BLOCKS and "INSET" in closed[0].words
    assert not any("Mill" in one.words for one in closed)
    assert said(file) == [("buses", "Back at 4.00, after the last lesson ends at 3.00: the buses have gone")], "only looked at"


hours = st.none() | st.integers(0, 23).map(time)


@given(a=hours, b=hours, c=hours, d=hours, within=st.booleans())
def test_being_wanted_at_the_same_time_is_mutual(a, b, c, d, within) -> None:
    def wanted(*times: time | None) -> TwiceWanted:
        return TwiceWanted(
            day=DAY, within_a_day=within, leaves_at=times[0], back_at=times[1], other_leaves_at=times[2], other_back_at=times[3]
        )

    assert together(wanted(a, b, c, d)) == together(wanted(c, d, a, b))


def test_a_clash_of_one_visit_is_the_same_from_everywhere() -> None:
    from coordinator.visits.rules.clashes import ClashKind

    clash = Clash(ClashKind.CLOSED, DAY, (3,), ("Farm",), "Boiler broken", Verdict.BLOCKS)
    assert clash.seen_from(3) == clash.words == "Boiler broken"

"""The year as a calendar file: read back by icalendar, by vobject and by our own import, on the same days everywhere."""

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from click.testing import CliRunner

from coordinator.cli import main
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions as school_year
from coordinator.school_year import store
from coordinator.visits import actions
from coordinator.visits.actions.calendar_out import write_year, year_with_visits
from coordinator.visits.records import Visit

AT = datetime(2026, 11, 10, 9)
TODAY = AT.date()


@pytest.fixture
def out(file) -> bytes:
    for title, first, last in (
        ("A day at Łódź; <b>, =1+1", date(2026, 12, 3), None),
        ("Summer school", date(2027, 3, 8), date(2027, 3, 12)),
    ):
        actions.plan_visit(file, Visit(title=title, starts_on=first, ends_on=last, year_groups=(10,)), TODAY, anyway=True)
    cancelled = actions.plan_visit(file, Visit(title="Called off", starts_on=date(2026, 12, 8)), TODAY, anyway=True)
    actions.cancel_visit(file, cancelled, "Snow", TODAY)
    return year_with_visits(file, AT)


def by_icalendar(content: bytes) -> dict[str, tuple[object, object]]:
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(event["SUMMARY"]): (event["DTSTART"].dt, event["DTEND"].dt) for event in events}


def by_vobject(content: bytes) -> dict[str, tuple[object, object]]:
    calendar = vobject.readOne(io.StringIO(content.decode()))
    return {event.summary.value: (event.dtstart.value, event.dtend.value) for event in calendar.vevent_list}


def test_two_readers_find_the_same_days(out):
    one, other = by_icalendar(out), by_vobject(out)
    assert one == other
    assert one["Visit: A day at Łódź; <b>, =1+1 (Year 10)"] == (date(2026, 12, 3), date(2026, 12, 4))
    assert one["Visit: Summer school (Year 10)"] == (date(2027, 3, 8), date(2027, 3, 13))  # the end is not among them
    assert one["Half term"] == (date(2026, 10, 26), date(2026, 10, 31))
    assert not any("Called off" in name for name in one)


def test_an_all_day_visit_stays_on_its_day_in_every_time_zone(out):
    for event in icalendar.Calendar.from_ical(out).walk("VEVENT"):
        if "Visit" not in event["SUMMARY"]:
            continue
        for name in ("DTSTART", "DTEND"):
            assert type(event[name].dt) is date  # a day has no zone to be moved in
            assert event[name].params.get("VALUE") == "DATE"
            assert "TZID" not in event[name].params
        assert event["TRANSP"] == "TRANSPARENT"
    for zone in ("Pacific/Kiritimati", "Pacific/Midway", "Europe/London"):
        here = datetime(2026, 12, 3, 12, tzinfo=ZoneInfo(zone)).date()
        assert by_icalendar(out)["Visit: A day at Łódź; <b>, =1+1 (Year 10)"][0] == here


def test_it_comes_back_with_the_same_school_days(file, out, tmp_path):
    path = tmp_path / "year.ics"
    path.write_bytes(out)
    other = SchoolFile.create(tmp_path / "other.coordinator")
    school_year.import_calendar(other, path, add_bank_holidays=False)
    first = date(2026, 9, 3)
    for day in (first + timedelta(days=n) for n in range(200)):
        assert store.calendar(other).is_school_day(day) == store.calendar(file).is_school_day(day), day
    other.close()


def test_the_command_writes_it_and_a_folder_is_refused(file, out, tmp_path):
    file.close()
    target = tmp_path / "out.ics"
    told = CliRunner().invoke(main, ["export-calendar", str(file.path), "--to", str(target), "--on", "2026-11-10"])
    assert told.exit_code == 0, told.output
    assert by_icalendar(target.read_bytes()).keys() == by_icalendar(out).keys()
    again = SchoolFile.open(file.path, read_only=True)
    with pytest.raises(Problem, match="could not be written"):
        write_year(again, tmp_path, AT)
    again.close()

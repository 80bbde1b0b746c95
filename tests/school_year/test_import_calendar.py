"""Other people's term dates: each file gives a report or one plain sentence, and the counts are those done by hand."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import ImportReport, Outcome
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from coordinator.school_year.records import ClosureKind, PartnerWeekKind, School, Term, Weight

FILES = Path(__file__).parents[1] / "files"
OUTLOOK = FILES / "term_dates" / "outlook_desktop_calendar_INVENTED_2026-27.ics"
DURHAM = FILES / "term_dates" / "durham_closes_reopens_2025-27.csv"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    actions.save_school(made, School(name="Invented School"))
    yield made
    made.close()


def count(file: SchoolFile, first: date, last: date, year_group: int | None = None) -> int:
    return actions.days(file, first, last, year_group).school_days


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def remarks(report: ImportReport) -> list[str]:
    return [line.message for line in report.rows if line.outcome is Outcome.WARNED]


def test_outlook_calendar_counted_by_hand(file: SchoolFile) -> None:
    """By hand, from the entries:

    autumn  Thu 3 and Fri 4 Sep (2); six whole weeks 7 Sep to 16 Oct (30); Mon 19 to Thu 22 Oct (4, the 23rd is
            PD Day 3); half term; seven whole weeks 2 Nov to 18 Dec (35)                                    71
    spring  Tue 5 to Fri 8 Jan (4, the 4th is PD Day 4); five weeks 11 Jan to 12 Feb (25); half term; four
            weeks 22 Feb to 19 Mar (20); Mon 22 to Thu 25 Mar (4, the holiday starts on the 26th)           53
    summer  three weeks 12 to 30 Apr (15); Tue 4 to Fri 7 May (4, May Day); three weeks 10 to 28 May (15);
            half term; six weeks 7 Jun to 16 Jul (30)                                                       64
    """
    report = actions.import_calendar(file, OUTLOOK)
    assert report.read == report.added == 23
    assert count(file, date(2026, 9, 1), date(2026, 12, 31)) == 71
    assert count(file, date(2027, 1, 1), date(2027, 4, 11)) == 53
    assert count(file, date(2027, 4, 12), date(2027, 8, 31)) == 64
    assert count(file, date(2026, 9, 1), date(2027, 8, 31), 7) == 188
    assert count(file, date(2026, 9, 1), date(2027, 8, 31), 9) == 187  # Year 9 is not in on 3 September
    assert [(t.starts, t.ends) for t in store.terms(file)] == [
        (date(2026, 9, 3), date(2026, 12, 18)),
        (date(2027, 1, 5), date(2027, 3, 25)),
        (date(2027, 4, 12), date(2027, 7, 16)),
    ]
    calendar = store.calendar(file)
    assert calendar.day_number(date(2027, 7, 16)) == (188, 188)
    assert calendar.why_closed(date(2026, 10, 23)) == "INSET: PD Day 3 (staff only)"
    assert calendar.why_closed(date(2026, 10, 26)) == "Half term"
    assert calendar.week_letter(date(2026, 11, 5)) == "B"
    mocks = calendar.events_on(date(2026, 11, 20), 11)
    assert [(e.name, e.weight, e.ends) for e in mocks] == [
        ("Y11 MOCK EXAMS - no trips please!", Weight.BLOCKS, date(2026, 11, 20))
    ]
    evening = next(e for e in store.events(file) if "Open Evening" in e.name)
    assert (evening.starts, str(evening.from_at), str(evening.to_at)) == (
        date(2026, 9, 24), "17:30:00", "20:00:00",
    )  # fmt: skip
    assert {year.label for year in store.academic_years(file)} == {"2026–27"}


def test_durham_closes_and_reopens_counted_by_hand(file: SchoolFile) -> None:
    """By hand, from each re-opening to the next closing:

    2025/26  3–5 Sep 3, 8 Sep–17 Oct 30, 20–23 Oct 4 · 3 Nov–19 Dec 35 · 5 Jan–20 Feb 35 · 2–27 Mar 20, 30 Mar–2 Apr 4 ·
             20 Apr–1 May 10 · 5–8 May 4, 11–22 May 10 · 1 Jun–17 Jul 35                 = 37+35+35+24+10+14+35 = 190
    2026/27  2–4 Sep 3, 7 Sep–16 Oct 30, 19–22 Oct 4 · 2 Nov–18 Dec 35 · 4 Jan–12 Feb 30 · 22 Feb–19 Mar 20,
             22–25 Mar 4 · 12–30 Apr 15 · 4–7 May 4, 10–28 May 15 · 7 Jun–16 Jul 30      = 37+35+30+24+15+19+30 = 190
    """
    report = actions.import_calendar(file, DURHAM)
    assert report.read == report.added == 16
    assert count(file, date(2025, 9, 1), date(2026, 8, 31)) == 190
    assert count(file, date(2026, 9, 1), date(2027, 8, 31)) == 190
    assert len(store.terms(file)) == 6
    assert store.terms(file)[2].ends == date(2026, 7, 17)
    by_row = {line.row: line.message for line in report.rows if line.outcome is Outcome.WARNED}
    assert "To Be Determined." in by_row[9]
    assert "18th July 2026 is called Friday and is a Saturday. Left out until you say" in by_row[10]
    assert sorted(by_row) == [9, 10, 17]
    kinds = {c.name: c.kind for c in store.closures(file)}
    assert kinds["May Day 2026"] is ClosureKind.BANK_HOLIDAY
    assert kinds["Spring Half Term 2026"] is ClosureKind.HALF_TERM


def test_knole_counted_by_hand(file: SchoolFile, shared_data: Path) -> None:
    """By hand, first day to last day of each half term, less INSET inside it, less the May Day the file forgets:

    2025/26  1 Sep–17 Oct 35−1 · 3 Nov–19 Dec 35−1 · 5 Jan–13 Feb 30 · 23 Feb–2 Apr 29−1 · 20 Apr–22 May 25−1 ·
             1 Jun–22 Jul 38−1                                                    = 34+34+30+28+24+37 = 187
    2026/27  1 Sep–16 Oct 34−1 · 2 Nov–18 Dec 35−1 · 4 Jan–11 Feb 29 · 22 Feb–25 Mar 24−1 · 12 Apr–28 May 35−1 ·
             7 Jun–22 Jul 34−1                                                    = 33+34+29+23+34+33 = 186
    INSET on 19 to 21 October 2026 and 12 February 2027 lies inside holidays and takes nothing away.
    """
    report = actions.import_calendar(file, shared_data / "term_dates" / "knole_academy_kent_2025-27.ics")
    assert report.read == report.added == 47
    assert count(file, date(2025, 9, 1), date(2026, 8, 31)) == 187
    assert count(file, date(2026, 9, 1), date(2027, 8, 31)) == 186
    assert [line.row for line in report.rows if line.outcome is Outcome.WARNED] == [0, 0]
    assert "Early May bank holiday, Monday 4 May 2026" in remarks(report)[0]
    assert store.calendar(file).why_closed(date(2026, 10, 19)) == "INSET Day (school closed)"


def test_a_dry_run_writes_nothing_and_says_the_same(file: SchoolFile) -> None:
    before, entries = file.dump(), len(file.history())
    dry = actions.import_calendar(file, OUTLOOK, dry_run=True)
    assert file.dump() == before
    assert len(file.history()) == entries
    assert dry.to_json() == actions.import_calendar(file, OUTLOOK).to_json()


@pytest.mark.parametrize("path", [OUTLOOK, DURHAM])
def test_the_same_file_again_changes_nothing_and_undo_takes_all_back(file: SchoolFile, path: Path) -> None:
    before = file.dump()
    actions.import_calendar(file, path)
    after = file.dump()
    again = actions.import_calendar(file, path)
    assert file.dump() == after
    assert (again.added, again.changed, again.unchanged) == (0, 0, again.read)
    assert file.undo() == f"Import the calendar {path.name}"
    assert file.dump() == before


def test_a_moved_term_is_changed(file: SchoolFile, tmp_path: Path) -> None:
    actions.save_term(file, Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 17)))
    moved = written(
        tmp_path, "t.csv", "Name,Start date,End date\nAutumn term,3 September 2026,18 December 2026\n"
    )
    report = actions.import_calendar(file, moved)
    assert report.changed == 1
    assert [(t.name, t.ends) for t in store.terms(file)] == [("Autumn", date(2026, 12, 18))]


def test_terms_with_first_and_last_days(file: SchoolFile, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "t.csv",
        "Term,First day,Last day\nAutumn term,03/09/2026,18/12/2026\nHalf term,26/10/2026,30/10/2026\n"
        "INSET,23/10/2026,\nMonday nonsense,Monday 3 November 2026,\nY10 mocks,TBC,\n",
    )
    report = actions.import_calendar(file, path)
    assert (report.read, report.added, report.refused) == (5, 3, 2)
    assert ["is called Monday and is a Tuesday" in question.message for question in report.questions] == [True]
    assert count(file, date(2026, 9, 1), date(2026, 12, 31)) == 71


def test_one_entry_a_day_becomes_terms(file: SchoolFile, shared_data: Path) -> None:
    actions.import_calendar(file, shared_data / "term_dates" / "sheffield_term_days_2025-28.ics")
    assert len(store.terms(file)) == 9
    assert store.events(file) == []
    assert count(file, date(2025, 9, 1), date(2028, 8, 31)) == 585
    assert sum(c.kind is ClosureKind.HALF_TERM for c in store.closures(file)) == 9


def test_scottish_sentences_are_told_apart(file: SchoolFile, shared_data: Path) -> None:
    actions.name_school(file, "Galashiels", "scotland")
    report = actions.import_calendar(
        file, shared_data / "term_dates" / "scottish_borders_galashiels_2026-29.ics"
    )
    assert sum("The words say" in question.message for question in report.questions) == 3
    calendar = store.calendar(file)
    assert calendar.why_closed(date(2026, 10, 14)) == "October holiday"
    assert calendar.why_closed(date(2026, 12, 1)) == "Galashiels casual holiday"
    assert calendar.why_closed(date(2027, 5, 4)) == "INSET: In-service day, staff resume"
    assert calendar.is_school_day(date(2027, 5, 5))
    assert calendar.why_closed(date(2026, 12, 28)) == "outside term"
    assert len(calendar.terms) == 9


def test_starts_alone(file: SchoolFile, shared_data: Path) -> None:
    report = actions.import_calendar(file, shared_data / "term_dates" / "barnet_2017-18_no_header.csv")
    assert "doesn't say when it ends" in " ".join(remarks(report)) + " ".join(r.message for r in report.rows)
    assert [t.starts for t in store.terms(file)][:2] == [date(2017, 9, 4), date(2017, 10, 30)]


def test_a_university_s_weeks_are_a_partner_s_calendar(file: SchoolFile, shared_data: Path) -> None:
    path = shared_data / "term_dates" / "university_of_york_weeks_2022-23.ics"
    with pytest.raises(Problem, match="partner's calendar"):
        actions.import_calendar(file, path)
    with pytest.raises(Problem, match="not in the file"):
        actions.import_partner_calendar(file, path, 1)
    with file.change("Add a partner") as change:
        change.execute("INSERT INTO organisation (name) VALUES (?)", "University of York")
    report = actions.import_partner_calendar(file, path, 1)
    assert report.added == 30
    weeks = store.partner_weeks(file, 1)
    assert {week.kind for week in weeks} == {PartnerWeekKind.TEACHING}
    assert all((week.ends - week.starts).days == 4 for week in weeks)
    assert actions.import_partner_calendar(file, path, 1).unchanged == 30


def test_what_goes_out_comes_back(file: SchoolFile, tmp_path: Path) -> None:
    actions.import_calendar(file, OUTLOOK)
    out = tmp_path / "out.ics"
    out.write_bytes(actions.export_calendar(file, datetime(2026, 11, 22, 9, 0)))
    other = SchoolFile.create(tmp_path / "other.coordinator")
    actions.import_calendar(other, out)
    assert actions.days(other, date(2026, 9, 1), date(2027, 8, 31)).closed == (
        actions.days(file, date(2026, 9, 1), date(2027, 8, 31)).closed
    )
    assert len(store.closures(other)) == len(store.closures(file))
    other.close()


def test_a_file_that_is_not_there(file: SchoolFile, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"gone\.ics"):
        actions.import_calendar(file, tmp_path / "gone.ics")


def test_a_dry_run_can_be_looked_at(file: SchoolFile) -> None:
    seen = []
    actions.import_calendar(file, OUTLOOK, dry_run=True, look=lambda reader: seen.append(store.calendar(reader)))
    assert len(seen[0].school_days(date(2026, 9, 1), date(2027, 8, 31))) == 71 + 53 + 64
    assert store.terms(file) == []

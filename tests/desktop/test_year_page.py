"""The school year page: what a coordinator does with it and sees of it."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QImage

from coordinator.desktop import school_details
from coordinator.desktop.year.page import YearPage
from coordinator.desktop.year.timetable import TimetableDialog
from coordinator.school_year import actions, store
from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    Closure,
    ClosureKind,
    EventKind,
    Lesson,
    PartnerWeek,
    Term,
    Weight,
)
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)
TERMS = [
    ("Autumn 1", date(2026, 9, 1), date(2026, 10, 23)), ("Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
    ("Spring 1", date(2027, 1, 4), date(2027, 2, 12)), ("Spring 2", date(2027, 2, 22), date(2027, 3, 25)),
    ("Summer 1", date(2027, 4, 12), date(2027, 5, 28)), ("Summer 2", date(2027, 6, 7), date(2027, 7, 21)),
]  # fmt: skip


@pytest.fixture
def open_page(session, qtbot):
    def made() -> YearPage:
        page = YearPage(session)
        qtbot.addWidget(page)
        page.resize(1168, 620)
        session.file.on_change(page.refresh)
        page.refresh()
        page.show()
        return page

    return made


@pytest.fixture
def year(file):
    """A year with terms, exams, closures and a visit of Year 10; the visit's id."""
    actions.save_terms(file, [Term(name=name, starts=a, ends=b) for name, a, b in TERMS])
    actions.save_closure(
        file,
        Closure(name="Staff day", kind=ClosureKind.INSET, starts=date(2026, 11, 20), ends=date(2026, 11, 20)),
    )
    actions.save_event(
        file,
        CalendarEvent(
            name="Year 10 mocks", kind=EventKind.MOCKS, starts=date(2027, 1, 18), ends=date(2027, 1, 22),
            year_groups=(10,), weight=Weight.BLOCKS,
        ),
    )  # fmt: skip
    actions.generate_weeks(file, date(2026, 9, 1), date(2027, 7, 21))
    plan = Visit(title="A day at Aldermere", starts_on=date(2027, 2, 4), year_groups=(10,), places_offered=48)
    return visits.plan_visit(file, plan, TODAY)


def test_an_empty_file_asks_when_school_is_and_the_terms_can_be_typed(open_page, session, file):
    page = open_page()
    assert page._empty.isVisible()
    session.messages.answers = [
        {f"{name} {end}": day for name, a, b in TERMS for end, day in (("starts", a), ("ends", b))}
    ]
    page._six_terms()
    assert [term.name for term in store.terms(file)] == [name for name, *_ in TERMS]
    assert page._body.isVisible()
    assert page.facts.startswith("2026–27 · ")
    assert "school days" in page.facts
    file.undo()
    assert store.terms(file) == []
    assert page._empty.isVisible()


def test_half_a_term_is_said_beside_the_form_and_nothing_is_lost(open_page, session, file):
    page = open_page()
    session.messages.answers = [{"Autumn 1 starts": date(2026, 9, 1)}]
    page._six_terms()
    assert "only one of its two days" in session.messages.said[-1]
    assert store.terms(file) == []


def test_the_other_ways_in(open_page, session, file, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.go) as gone:
        next(a for a in page._add.menu().actions() if a.text().startswith("Bring in")).trigger()
    assert gone.args == ["import-calendar", 0]
    session.messages.answers = [{}]
    page._bank_holidays()
    assert any(c.name == "Christmas Day" for c in store.closures(file))
    session.messages.answers = [{}]
    page._bank_holidays()
    assert "there already" in session.messages.said[-1]


def test_the_head_counts_days_visits_and_clashes(open_page, year, file):
    page = open_page()
    assert page.facts == "2026–27 · 195 school days · 1 visit"
    actions.save_closure(
        file, Closure(name="Heating", kind=ClosureKind.OTHER, starts=date(2027, 2, 4), ends=date(2027, 2, 4))
    )
    assert page.facts.endswith("1 clash to settle")
    assert page._wall.wall.visits[0].clash == "Heating"


def test_a_day_tells_why_for_the_years_chosen(open_page, year):
    page = open_page()
    page._wall.day_picked.emit(date(2027, 1, 19), 10)
    assert page._side.currentWidget() is page._panel
    assert "Year 10 mocks" in page._panel.texts
    page._panel._chips[10].setChecked(False)
    page._panel._chips[12].setChecked(True)
    assert "Year 10 mocks" not in page._panel.texts
    page._wall.day_picked.emit(date(2026, 11, 20), 0)
    assert "INSET: Staff day" in page._panel.texts
    assert page.escape()
    assert page._side.currentWidget() is page._lists
    assert not page.escape()


def test_from_a_day_one_plans_a_visit_closes_school_or_adds_an_event(open_page, year, session, file, qtbot):
    page = open_page()
    page.show_day(date(2027, 3, 4))
    with qtbot.waitSignal(page.go) as gone:
        page._panel._plan.click()
    assert gone.args == ["visit-new", date(2027, 3, 4).toordinal()]
    session.messages.answers = [{"name": "Boiler"}, {"name": "Science week", "kind": EventKind.OTHER}]
    page._panel._close.click()
    assert "INSET: Boiler" in page._panel.texts
    page._panel._event.click()
    assert {e.name for e in store.events(file)} == {"Science week", "Year 10 mocks"}
    file.undo()
    file.undo()
    assert "INSET: Boiler" not in page._panel.texts


def test_moving_a_visit_tells_what_breaks_first(open_page, year, session, file):
    page = open_page()

    def look(dialog):
        words = [
            label.text() for row, _, label in dialog.body.itemAt(1).widget()._lines if not row.isHidden()
        ]
        assert "Year 10 mocks" in words
        dialog.fields["day"].set_value(date(2027, 3, 4))
        dialog.press()
        return bool(dialog.result())

    session.messages.answers = [look]
    page._wall.visit_moved.emit(year, date(2027, 1, 19))
    assert visits_store.visit(file, year).starts_on == date(2027, 3, 4)
    assert page._wall.wall.visits[0].starts == date(2027, 3, 4)
    file.undo()
    assert visits_store.visit(file, year).starts_on == date(2027, 2, 4)


def test_a_blocked_day_is_refused_unless_she_insists(open_page, year, session, file):
    page = open_page()
    session.messages.answers = [{"day": date(2027, 1, 19)}]
    page._wall.visit_moved.emit(year, date(2027, 1, 19))
    assert visits_store.visit(file, year).starts_on == date(2027, 2, 4)
    session.messages.answers = [{"day": date(2027, 1, 19), "anyway": True}]
    page._wall.visit_moved.emit(year, date(2027, 1, 19))
    assert visits_store.visit(file, year).starts_on == date(2027, 1, 19)


def test_a_visit_in_the_panel_opens_and_moves(open_page, year, session, qtbot):
    page = open_page()
    page._wall.visit_picked.emit(year)
    assert page._panel._title.text() == "A day at Aldermere"
    with qtbot.waitSignal(page.go) as gone:
        page._panel._open.click()
    with qtbot.waitSignal(page.go) as to_board:
        page._panel._board.click()
    assert to_board.args == ["busy_day", page._panel.day.toordinal()]
    assert gone.args == ["visit", year]
    session.messages.answers = [False]
    page._panel._move.click()
    assert session.messages.said[-1] == "Move A day at Aldermere"


def test_year_term_and_month_and_the_arrows(open_page, year):
    page = open_page()
    page._ahead.click()
    assert page._name.text() == "2027–28"
    assert "no terms yet" in page.facts
    page._back.click()
    page._views._group.button(1).click()
    assert page._name.text() == "Autumn 2, 2026"
    page._ahead.click()
    assert page._name.text() == "Spring 1, 2027"
    page._back.click()
    page._back.click()
    assert page._name.text() == "Autumn 1, 2026"
    page._views._group.button(2).click()
    assert page._name.text() == "September 2026"
    page.show_day(date(2026, 11, 20))
    assert "INSET: Staff day" in page._sheet.says(date(2026, 11, 20))
    assert not page.grab().isNull()


def test_every_day_of_the_month_can_be_reached_by_hand_and_key(open_page, year, qtbot):
    page = open_page()
    page._views._group.button(2).click()
    cell = next(c for c in page._sheet.cells() if c.day == date(2026, 11, 20))
    qtbot.mouseClick(
        page._sheet, Qt.MouseButton.LeftButton, pos=QPoint(*map(int, cell.box.center().toTuple()))
    )
    assert page._panel.day == date(2026, 11, 20)
    qtbot.keyClick(page._sheet, Qt.Key.Key_Left)
    qtbot.keyClick(page._sheet, Qt.Key.Key_Return)
    assert page._panel.day == date(2026, 11, 19)


def test_layers_come_and_go(open_page, year, file):
    from coordinator.directory import actions as directory

    partner = directory.add_partner(file, "University of Aldermere", TODAY)
    week = PartnerWeek(organisation_id=partner, starts=date(2026, 10, 5), ends=date(2026, 12, 11))
    actions.save_partner_week(file, week)
    bell = actions.save_bell_time(file, BellTime(name="Period 1", starts=time(9), ends=time(10)))
    actions.save_lesson(file, Lesson(weekday=1, bell_time_id=bell, label="7A"))
    page = open_page()
    assert [bar.name for bar in page._wall.wall.bars] == ["Aldermere"]
    assert [block.name for block in page._wall.wall.blocks] == ["Mocks"]
    for chip in (page._exams, page._partners, page._lessons):
        chip.click()
    assert page._wall.wall.bars == ()
    assert page._wall.wall.blocks == ()
    assert page._wall.wall.lessons[TODAY] == 1


def test_the_lists_add_change_and_delete(open_page, year, session, file, qtbot):
    page = open_page()
    lists = page._lists
    lists.show_list("closed")
    assert [row.title for row in lists.rows] == ["Staff day"]
    session.messages.answers = [{"name": "Staff training"}]
    lists._list.opened.emit(lists.rows[0].key)
    assert [row.title for row in lists.rows] == ["Staff training"]
    session.messages.answers = [{"kind": ClosureKind.OTHER, "name": "Snow", "starts": date(2027, 2, 1)}]
    lists.add()
    assert [row.title for row in lists.rows] == ["Staff training", "Snow"]
    lists._list.choose(lists.rows[0].key)
    lists._list.setFocus()
    qtbot.keyClick(lists._list, Qt.Key.Key_Delete)
    lists._delete(lists.rows[0].key) if len(lists.rows) == 2 else None
    assert [row.title for row in lists.rows] == ["Snow"]
    file.undo()
    assert [row.title for row in lists.rows] == ["Staff training", "Snow"]


def test_a_week_can_have_another_letter(open_page, year, session, file):
    page = open_page()
    page._lists.show_list("weeks")
    row = next(row for row in page._lists.rows if row.key == date(2026, 11, 9))
    before = row.pill.text
    session.messages.answers = [{"letter": "C"}]
    page._lists._list.opened.emit(date(2026, 11, 9))
    row = next(row for row in page._lists.rows if row.key == date(2026, 11, 9))
    assert before != row.pill.text == "Week C"


def test_bell_times_and_lessons_are_changed_in_the_grid(session, year, file, qtbot):
    session.messages.answers = [
        {"name": "Period 1", "starts": time(9), "ends": time(10)}, {"label": "12 History", "week": ""},
    ]  # fmt: skip
    dialog = TimetableDialog(session)
    qtbot.addWidget(dialog)
    from coordinator.desktop.year import timetable

    dialog._run(timetable.bell_form(session))
    bell = store.bell_times(file)[0]
    dialog._square("A", 2, bell, None).click()
    assert store.lessons(file)[0].label == "12 History"
    buttons = [
        b.accessibleName()
        for b in dialog._inside.findChildren(type(dialog._period(bell)))
        if b.isVisibleTo(dialog)
    ]
    assert "Wednesday, Period 1: 12 History" in buttons


def test_the_poster_is_a_document(open_page, year, session):
    page = open_page()
    sizes = {action.text(): action for action in page.head_actions()[0].menu().actions()}
    for text in ("A4", "A3"):
        session.messages.answers = [False]
        sizes[text].trigger()
        assert session.messages.said[-1] == "School year 2026–27"
    session.messages.answers = [False]
    page.print_shown()


def test_school_details_with_colours_and_logo(session, file, tmp_path: Path, qtbot):
    image = QImage(1200, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / "logo.png"
    image.save(str(path))
    session.messages.answers = [path]

    form = school_details.details_form(session)
    qtbot.addWidget(form)
    form.fields["logo"]._choose()
    form.fields["head"].set_value("Zoë <b>Brand</b>")
    form.fields["colour_1"].set_value("navy")
    form.press()
    school = store.school(file)
    assert school.head == "Zoë <b>Brand</b>"
    assert school.colour_1 == "#000080"
    assert QImage.fromData(QByteArray(school.logo)).width() == 600


def test_no_colour_and_no_picture_are_said_in_place(session, tmp_path: Path, qtbot):
    path = tmp_path / "logo.png"
    path.write_bytes(b"no picture")
    session.messages.answers = [path]
    form = school_details.details_form(session)
    qtbot.addWidget(form)
    form.fields["logo"]._choose()
    assert "no picture" in form.fields["logo"]._wrong.text()
    form.fields["colour_2"].set_value("mud")
    form.press()
    assert "no colour" in form.fields["colour_2"]._wrong.text()
    assert store.school(session.file).logo is None


def test_a_setting_is_changed_with_its_source_and_goes_back(session, file, qtbot):
    dialog = school_details.SchoolSettingsDialog(session)
    qtbot.addWidget(dialog)
    session.messages.answers = [{"value": "8", "source": "Head’s letter"}]
    dialog.change("ratio_prompt")
    assert store.setting(file, "ratio_prompt") == "8"
    assert store.own_setting(file, "ratio_prompt").source == "Head’s letter"
    session.messages.answers = [{"value": "many"}]
    dialog.change("ratio_prompt")
    assert "whole number" in session.messages.said[-1]

    def back(form):
        form._run(lambda: actions.reset_setting(file, "ratio_prompt"))
        return True

    session.messages.answers = [back]
    dialog.change("ratio_prompt")
    assert store.setting(file, "ratio_prompt") == "12"


def test_planning_from_a_day_carries_the_day_along(open_page, year, session, qtbot):
    from coordinator.desktop.visits.page import VisitsPage

    other = VisitsPage(session)
    qtbot.addWidget(other)
    session.messages.answers = [lambda dialog: days.append(dialog.fields["starts_on"].value()) or False]
    days: list[date] = []
    other.new_for(date(2027, 3, 4).toordinal())
    assert days == [date(2027, 3, 4)]


def test_the_year_is_saved_as_a_calendar_file(session, year, open_page, tmp_path):
    page = open_page()
    target = tmp_path / "year.ics"
    session.messages.answers = [str(target)]
    next(action for action in page._add.menu().actions() if action.text() == "Save as a calendar file…").trigger()
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
    session.messages.answers = [str(tmp_path)]  # a folder
    next(action for action in page._add.menu().actions() if action.text() == "Save as a calendar file…").trigger()
    assert "could not be written" in str(session.messages.said)


def test_next_year_is_prepared_and_its_dates_confirmed(session, year, open_page):
    page = open_page()
    menu = {action.text(): action for action in page._add.menu().actions()}
    menu["Prepare next year from this one"].trigger()
    assert page.start == 2027
    waiting = [row for row in page._lists.rows if row.pill is not None]
    assert len(waiting) == len(TERMS)
    right = next(action for action in page._lists._menu(waiting[0].key) if action.text() == "This is right")
    right.trigger()
    assert len([row for row in page._lists.rows if row.pill is not None]) == len(TERMS) - 1
    menu["All dates of this year are right"].trigger()
    assert not [row for row in page._lists.rows if row.pill is not None]
    menu["All dates of this year are right"].trigger()
    assert "Nothing is waiting" in session.messages.said[-1]

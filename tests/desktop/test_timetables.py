"""Timetables: whose is chosen, whole ones typed or pasted, what forms are taught."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from coordinator.desktop.year.grids import colleagues_dialog, taught_dialog
from coordinator.desktop.year.timetable import TimetableDialog
from coordinator.directory.records import Staff
from coordinator.pupils.records import Pupil
from coordinator.school_year import actions, store
from coordinator.school_year.records import BellTime, Lesson, LessonKind, School, TimetableWeek
from coordinator.school_year.store.timetables import lessons_of, taught_lessons

RUTH, TOM = 1, 2


@pytest.fixture
def school(file):
    """Two periods with lunch between, weeks A and B, Ruth the lead, Tom, and a pupil in 10F."""
    with file.change("Begin") as change:
        change.set(School, 1, lead="Ruth Ashworth")
        for name in ("Ruth Ashworth", "Tom <b>Beddoes"):
            change.insert(Staff(name=name))
        for name, hour in (("Period 1", 9), ("Lunch", 12), ("Period 2", 13)):
            change.insert(BellTime(name=name, starts=time(hour), ends=time(hour + 1), is_lesson=name != "Lunch"))
        change.insert(TimetableWeek(monday=date(2026, 11, 9), letter="A"))
        change.insert(TimetableWeek(monday=date(2026, 11, 16), letter="B"))
        change.insert(Pupil(forename="Callum", surname="Nixon", form="10F", leaving_cohort=2028))
    return file


def test_a_colleagues_lesson_is_not_the_leads(session, school, qtbot):
    dialog = TimetableDialog(session)
    qtbot.addWidget(dialog)
    assert [dialog.whose.itemText(at) for at in range(dialog.whose.count())] == ["My lessons", "Tom <b>Beddoes"]
    dialog.whose.setCurrentIndex(1)
    session.messages.answers = [{"label": "10B", "room": "Lab 2", "week": "A"}]
    dialog._square("A", 1, store.bell_times(school)[0], None).click()
    assert [(one.label, one.week, one.staff_id) for one in lessons_of(school, TOM)] == [("10B, Lab 2", "A", TOM)]
    assert store.lessons(school) == []
    session.messages.answers = [{"room": "Lab 3"}]
    dialog._square("A", 1, store.bell_times(school)[0], lessons_of(school, TOM)[0]).click()
    assert lessons_of(school, TOM)[0].label == "10B, Lab 3"


def test_a_pasted_table_is_what_the_form_is_taught(session, school, qtbot):
    dialog = taught_dialog(session)
    qtbot.addWidget(dialog)
    assert dialog.owner.itemText(0) == "10F"
    QGuiApplication.clipboard().setText(
        "\tMon\tTue\tWed\tThu\tFri\tMon\tTue\tWed\tThu\tFri\r\n"
        "Period 1\tArt\tPE\tFrench\tArt\tMaths\tArt\tRE\tFrench\tArt\tMaths\r\n"
        "Lunch\t\t\t\t\t\t\t\t\t\t\r\n"
        "Period 2\t=1+1\t\t\t\t\tŁacina\r\n"
    )  # fmt: skip
    dialog.paste.click()
    dialog.verb.click()
    found = {(one.week, one.weekday, one.bell_time_id): one.subject for one in taught_lessons(school) if one.form == "10F"}
    assert found == {
        ("", 0, 1): "Art", ("A", 1, 1): "PE", ("B", 1, 1): "RE", ("", 2, 1): "French", ("", 3, 1): "Art", ("", 4, 1): "Maths",
        ("A", 0, 3): "=1+1", ("B", 0, 3): "Łacina",
    }  # fmt: skip
    school.undo()
    assert taught_lessons(school) == []


def test_keys_go_up_and_down_and_paste_goes_on_from_the_square(session, school, qtbot):
    dialog = taught_dialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    first = dialog.grid.cells["A", 3, 1]
    first.setFocus()
    QTest.keyClicks(first, "Art")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert dialog.isVisible()
    below = dialog.grid.cells["A", 3, 3]
    assert dialog.focusWidget() is below
    QGuiApplication.clipboard().setText("PE\tRE\tMusic")
    QTest.keySequence(below, QKeySequence(QKeySequence.StandardKey.Paste))
    cells = {slot: text for slot, text in dialog.grid.values().items() if text}
    assert cells == {("A", 3, 1): "Art", ("A", 3, 3): "PE", ("A", 4, 3): "RE", ("B", 0, 3): "Music"}
    dialog.owner.setCurrentIndex(dialog.owner.findText("Year 10"))  # another list; the first is kept until Save
    assert not any(dialog.grid.values().values())
    session.messages.answers = [False]
    dialog.reject()
    assert dialog.isVisible()
    dialog.verb.click()
    assert {one.form for one in taught_lessons(school)} == {"10F"}
    assert not dialog.isVisible()


def test_a_whole_timetable_of_a_colleague(session, school, qtbot):
    actions.save_lesson(school, Lesson(staff_id=TOM, weekday=0, bell_time_id=2, label="Gate", kind=LessonKind.DUTY))
    dialog = colleagues_dialog(session, [(None, "My lessons"), (TOM, "Tom")], TOM)
    qtbot.addWidget(dialog)
    assert dialog.grid.cells["B", 0, 2].text() == "Gate"
    QTest.keyClicks(dialog.grid.cells["B", 4, 1], "9C, H4")
    QTest.keyClicks(dialog.grid.cells["A", 4, 2], "Bus duty")
    dialog.verb.click()
    assert [(one.week, one.weekday, one.label, one.kind) for one in lessons_of(school, TOM)] == [
        ("", 0, "Gate", LessonKind.DUTY), ("A", 4, "Bus duty", LessonKind.DUTY), ("B", 4, "9C, H4", LessonKind.LESSON),
    ]  # fmt: skip
    assert store.lessons(school) == []

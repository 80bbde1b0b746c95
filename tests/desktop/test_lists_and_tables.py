"""Lists and tables: keys, letters, sorting, filtering, and what stays when the rows are read anew."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from coordinator import names
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark, RowButton
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.kit.theme import Theme


@dataclass(frozen=True)
class Pupil:
    id: int
    forename: str
    surname: str
    form: str = "10A"
    trip: bool | None = None

    @property
    def name(self) -> str:
        return f"{self.forename} {self.surname}"


PUPILS = [
    Pupil(1, "Callum", "Nixon", "10F"), Pupil(2, "Ọlájídé", "Adébáyọ̀", "10C", trip=True), Pupil(3, "Łukasz", "Żółtowski", "10B"),
    Pupil(4, "Zoë", "Harrison", "10F", trip=False), Pupil(5, "Minh", "Đặng", "10E"),
]  # fmt: skip


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Table:
    made = Table(
        theme,
        "Pupils",
        [
            Column("Pupil", lambda p: p.name, "name", sort=lambda p: names.sort_key(p.surname, p.forename)),
            Column("Form", lambda p: p.form),
            Column(
                "Trip", lambda p: None if p.trip is None else Mark("Yes" if p.trip else "No", "good"), "state"
            ),
            Column("Coming", lambda p: p.trip, "check"),
        ],
    )
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.set_rows(PUPILS)
    made.show()
    return made


def test_a_table_sorts_by_surname_with_accents_where_they_belong(table: Table) -> None:
    table.sort_by("Pupil")
    assert [p.surname for p in table.shown] == ["Adébáyọ̀", "Đặng", "Harrison", "Nixon", "Żółtowski"]
    table.sort_by("Pupil", descending=True)
    assert table.shown[0].surname == "Żółtowski"


def test_empty_cells_come_last_either_way(table: Table) -> None:
    table.sort_by("Trip")
    assert [p.trip for p in table.shown][-3:] == [None, None, None]
    table.sort_by("Trip", descending=True)
    assert [p.trip for p in table.shown][-3:] == [None, None, None]


def test_letters_jump_without_accents(qtbot: QtBot, table: Table) -> None:
    table.choose(1)
    qtbot.keyClicks(table, "ola")
    assert table.row.id == 2
    table.keyboardSearch("luk")
    assert table.row.id == 3


def test_filtering_ignores_accents_and_keeps_the_chosen_one(qtbot: QtBot, table: Table) -> None:
    table.choose(5)
    with qtbot.waitSignal(table.counted) as counted:
        table.narrow("dang")
    assert counted.args == [1]
    assert table.row.id == 5
    table.narrow("10f")
    assert {p.id for p in table.shown} == {1, 4}
    table.narrow("")
    assert len(table.shown) == 5


def test_reading_anew_keeps_the_chosen_row(table: Table) -> None:
    table.choose(3)
    table.set_rows(list(reversed(PUPILS)))
    assert table.row.id == 3


def test_enter_opens_and_space_ticks(qtbot: QtBot, table: Table) -> None:
    table.choose(4)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].id == 4
    with qtbot.waitSignal(table.ticked) as ticked:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert (ticked.args[0].id, ticked.args[1]) == (4, "Coming")


def test_what_is_copied_starts_no_formula(table: Table) -> None:
    table.set_rows([Pupil(9, "=HYPERLINK(", "x)")])
    table.choose(9)
    table.copy()
    copied = QGuiApplication.clipboard().text()
    assert "'=HYPERLINK( x)" in copied
    assert "\n=" not in copied


def test_a_screen_reader_hears_cells_in_words(table: Table) -> None:
    model = table.model()
    said = [model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(4)]
    assert said == ["Ọlájídé Adébáyọ̀", "10C", "Yes", "yes"]
    assert model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "not known"


@pytest.fixture
def jobs_list(qtbot: QtBot, theme: Theme) -> RowList:
    made = RowList(theme, "Needs you")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.set_rows(
        [
            Row("h", "This week", heading=True),
            Row(
                1,
                "Tell Aldermere the final number",
                "2 min",
                lead=Mark("2 late", "alert"),
                button=RowButton("Copy e-mail", "copy"),
            ),
            Row(
                2,
                "Chase 6 consent slips",
                "5 min",
                lead=Mark("Today", "warn"),
                button=RowButton("Print slips", "printer"),
            ),
            Row(3, "Cover", right="page 1", checked=True),
        ]
    )
    made.show()
    return made


def test_a_rows_button_answers_the_mouse_and_enter(qtbot: QtBot, jobs_list: RowList) -> None:
    index = jobs_list.model().index(2, 0)
    box = jobs_list._delegate.button_box(jobs_list.visualRect(index).toRectF(), jobs_list.row(2))
    with qtbot.waitSignal(jobs_list.pressed) as pressed:
        qtbot.mouseClick(jobs_list.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert pressed.args == [2]
    jobs_list.choose(1)
    with qtbot.waitSignal(jobs_list.pressed) as pressed:
        qtbot.keyClick(jobs_list, Qt.Key.Key_Return)
    assert pressed.args == [1]


def test_a_press_beside_the_button_only_chooses(qtbot: QtBot, jobs_list: RowList) -> None:
    with qtbot.assertNotEmitted(jobs_list.pressed):
        spot = jobs_list.visualRect(jobs_list.model().index(1, 0)).topLeft() + QPoint(150, 20)
        qtbot.mouseClick(jobs_list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert jobs_list.key == 1


def test_space_ticks_and_headings_are_passed_over(qtbot: QtBot, jobs_list: RowList) -> None:
    jobs_list.choose(3)
    with qtbot.waitSignal(jobs_list.ticked) as ticked:
        qtbot.keyClick(jobs_list, Qt.Key.Key_Space)
    assert ticked.args == [3, False]
    assert not jobs_list.choose("h")


def test_a_list_read_anew_keeps_its_place_and_says_everything(qtbot: QtBot, jobs_list: RowList) -> None:
    jobs_list.choose(2)
    with qtbot.assertNotEmitted(jobs_list.chosen):
        jobs_list.set_rows([row for row in jobs_list.rows if row.key != 1])
    assert jobs_list.key == 2
    said = jobs_list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Today, Chase 6 consent slips, 5 min"


def test_a_line_that_was_done_gives_its_place_to_the_next(qtbot: QtBot, jobs_list: RowList) -> None:
    jobs_list.choose(2)
    with qtbot.waitSignal(jobs_list.chosen) as chosen:
        jobs_list.set_rows([row for row in jobs_list.rows if row.key != 2])
    assert chosen.args == [3]

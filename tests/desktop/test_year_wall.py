"""Where things lie on the year wall, and what hand and keyboard do with it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from coordinator.desktop.kit.painters.year_wall import YearWall
from coordinator.desktop.kit.painters.year_wall_flags import FlagPictures
from coordinator.desktop.kit.painters.year_wall_painting import label_spot, plan_for
from coordinator.desktop.kit.painters.year_wall_plan import (
    Flag,
    Wall,
    WallBar,
    WallBlock,
    WallClosed,
    WallTerm,
    WallVisit,
    lay_out,
    least_height,
    month_starts,
    scale_for,
)

FIRST, LAST, TODAY = date(2026, 9, 1), date(2027, 8, 31), date(2026, 11, 10)


def visit(id_=1, day=date(2026, 11, 19), *, years=(10,), title="A day at Aldermere", **more):
    return WallVisit(id_, title, day, more.pop("ends", day), years, **more)


def wall(*visits, **more):
    return Wall(FIRST, LAST, TODAY, visits=visits, **more)


def test_every_weekday_of_the_year_has_its_own_place_and_is_found_again():
    scale = scale_for(FIRST, LAST, 92, 800)
    day, before = FIRST, -1.0
    while day <= LAST:
        if day.weekday() < 5:
            assert scale.x(day) > before
            assert scale.day_at(scale.x(day) + scale.week / 10) == day
            before = scale.x(day)
        day += timedelta(days=1)
    assert scale.monday == date(2026, 8, 31)
    assert scale.end(scale.last) == pytest.approx(scale.right)


def test_places_outside_the_wall_count_as_its_ends():
    scale = scale_for(FIRST, LAST, 92, 800)
    assert scale.day_at(0) == scale.monday
    assert scale.day_at(5000) == scale.last


def test_months_begin_in_order():
    names = [day.month for _, day in month_starts(scale_for(FIRST, LAST, 92, 800))]
    assert names == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("height", [480, 620, 900])
@pytest.mark.parametrize("unit", [0.9, 1.0, 2.0])
def test_flags_stay_in_their_lane_and_on_the_wall(height, unit):
    visits = [visit(k, FIRST + timedelta(days=k * 3), years=(10, 12)) for k in range(100)]
    shown = wall(*visits)
    plan = lay_out(shown, 860, max(height, least_height(shown, unit)), unit, lambda _v: 150 * unit)
    lanes = {lane.year: lane for lane in plan.lanes}
    assert len(plan.flags) >= 2 * 100
    for flag in plan.flags:
        lane = lanes[flag.year]
        assert lane.top <= flag.box.top()
        assert flag.box.bottom() <= lane.top + lane.height + 0.01
        assert flag.box.right() <= plan.scale.right + 8 * unit + 0.01
    assert plan.height <= max(height, least_height(shown, unit)) + 1


def test_two_visits_close_together_lie_in_two_rows():
    shown = wall(visit(1), visit(2, date(2026, 11, 24)))
    one, other = lay_out(shown, 860, 700, 1.0, lambda _v: 150).flags
    assert not one.box.intersects(other.box)


def test_a_visit_at_the_end_of_the_year_turns_its_flag():
    plan = lay_out(wall(visit(day=date(2027, 8, 26))), 860, 700, 1.0, lambda _v: 150)
    assert plan.flags[0].turned
    assert plan.flags[0].box.right() <= plan.scale.right + 0.01


@pytest.fixture
def shown(qtbot, theme):
    made = YearWall(theme)
    qtbot.addWidget(made)
    made.resize(860, 640)
    made.set_wall(
        wall(
            visit(clash="Year 10 exams"), visit(2, date(2026, 12, 3), years=(8, 9), look="school"),
            visit(3, date(2027, 4, 27), ends=date(2027, 4, 30), look="idea", title="=HYPERLINK(<b>)"),
            terms=(WallTerm("Autumn 1", FIRST, date(2026, 10, 23)),),
            closed=(WallClosed("Half term", date(2026, 10, 26), date(2026, 10, 30)),
                    WallClosed("INSET", date(2026, 11, 20), date(2026, 11, 20), "inset"),
                    WallClosed("Boxing Day", date(2026, 12, 28), date(2026, 12, 28), "bank")),
            blocks=(WallBlock("Mocks", date(2026, 11, 30), date(2026, 12, 11), (11,)),),
            bars=(WallBar("Aldermere", ((date(2026, 10, 5), date(2026, 12, 11), "teaching"),)),),
            pupils={date(2026, 11, 16): 48}, lessons={TODAY: 3}, letters={date(2026, 11, 9): "B"},
        )
    )  # fmt: skip
    made.show()
    return made


def test_it_paints_near_and_far(shown):
    assert not shown.grab().isNull()
    shown.set_wall(Wall(date(2026, 11, 2), date(2026, 12, 18), TODAY, visits=(visit(),)))
    assert not shown.grab().isNull()


def test_a_press_picks_a_visit_or_a_day(qtbot, shown):
    flag = next(f for f in shown.plan.flags if f.visit.id == 1)
    with qtbot.waitSignal(shown.visit_picked) as picked:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=flag.box.center().toPoint())
    assert picked.args == [1]
    lane = shown.plan.lanes[0]
    spot = QPoint(int(shown.plan.scale.x(date(2027, 3, 4)) + 1), int(lane.top + 10))
    with qtbot.waitSignal(shown.day_picked) as day:
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=spot)
    assert day.args == [date(2027, 3, 4), 7]


def test_dragging_moves_to_the_day_under_the_hand(qtbot, shown):
    asked = []
    shown.breaks = lambda id_, day: asked.append((id_, day)) or "Half term"
    flag = next(f for f in shown.plan.flags if f.visit.id == 1)
    to = QPoint(int(shown.plan.scale.x(date(2027, 2, 18)) + 2), int(flag.box.center().y()))
    with qtbot.waitSignal(shown.visit_moved) as moved:
        qtbot.mousePress(shown, Qt.MouseButton.LeftButton, pos=flag.box.center().toPoint())
        qtbot.mouseMove(shown, to)
        shown.grab()
        qtbot.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=to)
    assert moved.args == [1, date(2027, 2, 18)]
    assert (1, date(2027, 2, 18)) in asked


def test_the_keyboard_goes_everywhere(qtbot, shown):
    for _ in range(3):
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.day_picked) as day:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert day.args == [TODAY, 10]
    qtbot.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Right)
    with qtbot.waitSignal(shown.visit_opened) as opened:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert opened.args == [1]
    assert "Year 10 exams" in shown.accessibleDescription()
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    with qtbot.waitSignal(shown.visit_picked) as picked:
        qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert picked.args == [2]


def test_arrows_step_over_the_weekend(qtbot, shown):
    for _ in range(4):
        qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert "Monday 16 November" in shown.accessibleDescription()


def test_the_word_of_an_exam_time_is_not_hidden_by_a_flag(theme):
    mocks = WallBlock("Mocks", date(2026, 11, 16), date(2026, 12, 4), (10,))
    shown = wall(visit(), visit(2, date(2026, 11, 16), title="Another day out"), blocks=(mocks,))
    plan = plan_for(theme, shown, 1168, 620)
    lane = next(lane for lane in plan.lanes if lane.year == 10)
    box = QRectF(plan.scale.x(mocks.starts), lane.top, plan.scale.end(mocks.ends) - plan.scale.x(mocks.starts), lane.height)
    spot = label_spot(theme, plan, lane, "Mocks", box)
    assert spot is not None
    assert not any(spot.intersects(flag.box) for flag in plan.flags)
    assert lane.top <= spot.top() and spot.bottom() <= lane.top + lane.height


def test_a_flag_is_drawn_once_and_laid_down_again(dressed, qtbot):
    pictures = FlagPictures(dressed)
    paper = QPixmap(400, 200)
    painter = QPainter(paper)
    for left in (10.2, 90.7, 200.0):
        flag = Flag(visit(), 10, QRectF(left, 20, 120, 22), left)
        pictures.paint(painter, flag, 1.0)
    assert len(pictures._kept) == 1
    pictures.paint(painter, Flag(visit(clash="Mocks"), 10, QRectF(10, 60, 120, 22), 10), 1.0)
    assert len(pictures._kept) == 2
    painter.end()
    dressed.set_dark(True)
    assert not pictures._kept, "another look draws them anew"

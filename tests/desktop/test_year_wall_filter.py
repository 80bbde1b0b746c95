"""What a filter or another year draws anew on the year wall, and that it looks as if all had been."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from coordinator.desktop.kit.painters.year_wall import YearWall
from coordinator.desktop.kit.painters.year_wall_painting import _striped
from coordinator.desktop.kit.painters.year_wall_plan import Wall, WallBar, WallBlock, WallVisit
from coordinator.desktop.kit.theme import Theme

AUTUMN = (date(2026, 9, 3), date(2026, 12, 18), "teaching")


@pytest.fixture
def full():
    return Wall(
        date(2026, 9, 1),
        date(2027, 8, 31),
        date(2026, 11, 10),
        visits=tuple(
            WallVisit(n, f"Day {n} at Aldermere", date(2026, 11, n), date(2026, 11, n), (7 + n % 7,)) for n in range(1, 20)
        ),
        blocks=(WallBlock("Mocks", date(2026, 11, 30), date(2026, 12, 11), (11,)),),
        bars=(WallBar("Aldermere", (AUTUMN,)),),
    )


@pytest.fixture
def shown(qtbot, full):
    painted = YearWall(Theme(dark=False))
    qtbot.addWidget(painted)
    painted.resize(1168, 620)
    painted.set_wall(full)
    painted.show()
    return painted


def test_a_layer_that_moves_nothing_keeps_the_plan(shown, full):
    before = shown.plan
    shown.set_wall(replace(full, blocks=()))
    assert shown.plan is before
    shown.set_wall(replace(full, bars=()))
    assert shown.plan.lanes != before.lanes
    shown.set_wall(full)
    assert shown.plan is before


def test_a_visit_on_another_day_or_a_larger_text_lies_elsewhere(shown, full):
    before = shown.plan
    moved = replace(full.visits[0], starts=date(2027, 3, 4), ends=date(2027, 3, 4))
    shown.set_wall(replace(full, visits=(moved, *full.visits[1:])))
    assert {flag.box.left() for flag in shown.plan.flags} != {flag.box.left() for flag in before.flags}
    shown.set_wall(full)
    shown._theme.set_size(1.5)
    assert shown.plan.lanes[0].top > before.lanes[0].top


@pytest.mark.parametrize("dark", [False, True])
def test_a_filter_there_and_back_shows_the_same_wall(shown, full, dark):
    shown._theme.set_dark(dark)
    before = shown.grab().toImage()
    shown.set_wall(replace(full, blocks=(), bars=()))
    assert shown.grab().toImage() != before
    shown.set_wall(full)
    assert shown.grab().toImage() == before


def test_the_fast_stripes_are_the_theme_s_and_follow_it_into_the_dark(qapp):
    theme = Theme(dark=False)
    for dark in (False, True):
        theme.set_dark(dark)
        fast, slow = QPixmap(200, 120), QPixmap(200, 120)
        for picture, stripes in ((fast, _striped), (slow, lambda _painter, of, *tokens: of.hatch(*tokens))):
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            brush = stripes(painter, theme, "line", "canvas")
            painter.fillRect(QRect(13, 9, 150, 100), brush)
            painter.end()
        assert fast.toImage() == slow.toImage()

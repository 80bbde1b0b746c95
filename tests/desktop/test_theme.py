"""Looks: every pair of colours that occurs is legible, figures are tabular, the sheet leaves nothing undressed."""

import pytest
from PySide6.QtGui import QFont

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.style_sheet import style_sheet
from coordinator.desktop.kit.theme import Theme, contrast, load_fonts, tokens

TEXT_ON = [
    ("ink", "canvas"), ("ink", "surface"), ("ink", "sunken"), ("ink-2", "surface"), ("ink-2", "canvas"), ("ink-2", "sunken"),
    ("ink-3", "surface"), ("ink-3", "canvas"), ("on-action", "action"), ("on-action", "action-hover"), ("action", "surface"),
    ("action", "canvas"), ("ink", "action-soft"), ("blazer-ink", "blazer"), ("blazer-ink", "blazer-2"),
    ("blazer-ink-2", "blazer"), ("blazer-ink-2", "blazer-2"), ("on-tie", "tie"), ("alert", "surface"), ("canvas", "ink"),
]  # fmt: skip


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("fore", "back"), TEXT_ON)
def test_text_is_legible_in_both_themes(mode: str, fore: str, back: str) -> None:
    assert contrast(tokens()[mode][fore], tokens()[mode][back]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("tone", sorted(marks.TONES))
def test_every_pill_is_legible_in_both_themes(mode: str, tone: str) -> None:
    back, fore = marks.TONES[tone]
    assert contrast(tokens()[mode][fore], tokens()[mode][back or "surface"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_and_focus_are_seen(mode: str) -> None:
    colours = tokens()[mode]
    for line in ("line-strong", "focus", "action"):
        for back in ("surface", "canvas"):
            assert contrast(colours[line], colours[back]) >= 3.0


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_toasts_undo_is_legible(theme: Theme, mode: str) -> None:
    theme.set_dark(mode == "dark")
    link = style_sheet(theme).split("#toast QPushButton {")[1].split("color: ")[1].split(";")[0]
    assert contrast(link, theme.hex("ink")) >= 4.5


def test_a_known_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_shipped_faces_are_loaded_and_figures_are_tabular(theme: Theme) -> None:
    assert {"Source Sans 3", "Bricolage Grotesque"} <= {
        family.removesuffix(" SemiBold") for family in load_fonts()
    }
    assert theme.font("body").featureValue(QFont.Tag("tnum")) == 1
    metrics = theme.metrics("table")
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_text_size_is_kept_between_90_and_200_per_cent_and_broadcast(theme: Theme) -> None:
    heard: list[float] = []
    theme.changed.connect(lambda: heard.append(theme.size))
    theme.set_size(5)
    assert theme.size == 2.0
    assert theme.font("body").pixelSize() == 30
    theme.set_size(0.1)
    assert theme.size == 0.9
    assert min(theme.font(role).pixelSize() for role in ("tiny", "tiny-bold", "small")) >= 12
    assert heard == [2.0, 0.9]


def test_dark_follows_the_system_until_chosen(theme: Theme) -> None:
    follows = Theme(dark=None)
    assert follows.choice is None
    follows.set_dark(True)
    assert follows.dark
    assert follows.hex("surface") == "#182420"


def test_a_person_is_never_set_in_the_heading_face(theme: Theme) -> None:
    for role in ("person", "person-small", "bold", "table-bold"):
        assert theme.font(role).family() == "Source Sans 3"


def test_the_sheet_names_no_missing_token(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    for widget in (
        "QScrollBar",
        "QComboBox",
        "QMenu",
        "QToolTip",
        "QHeaderView",
        "QCheckBox",
        "QProgressBar",
        "QDialog",
    ):
        assert widget in sheet

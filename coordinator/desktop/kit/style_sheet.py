"""The one style sheet, made from the tokens: colour, radius and padding only; fonts come from the theme."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from string import Template
from tempfile import mkdtemp

from coordinator.desktop.kit import icons
from coordinator.desktop.kit.theme import Theme, tokens

_SHEET = Template("""
* { outline: 0; }
QMainWindow, #canvas { background: $canvas; color: $ink; }
QDialog { background: $surface; color: $ink; }
QWidget { color: $ink; }
QLabel { background: transparent; }
QToolTip { background: $ink; color: $canvas; border: 0; border-radius: 6px; padding: 5px 8px; }
#card, QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QLabel[look="keys"] { background: $sunken; color: $ink_2; border-radius: 4px; padding: 1px 5px; }
QFrame[look="well"] { background: $sunken; border: 0; border-radius: 8px; }
QFrame[look="row-line"] { background: $line; border: 0; }
QFrame[look="tint-act"] { background: $action_soft; border: 0; border-radius: 10px; }
QFrame[look="tint-warn"] { background: $tie_soft; border: 0; border-radius: 10px; }
QFrame[look="tint-info"] { background: $info_soft; border: 0; border-radius: 10px; }
QFrame[look="tint-plum"] { background: $plum_soft; border: 0; border-radius: 10px; }
QFrame[look="tint-alert"] { background: $alert_soft; border: 0; border-radius: 10px; }
QFrame[look="tint-good"] { background: $good_soft; border: 0; border-radius: 10px; }
QListView[look="clear"] { background: transparent; }
QFrame[look="gap"] { background: transparent; border: 1px dashed $line_strong; border-radius: 8px; }
QFrame[look="gap-warn"] { background: transparent; border: 1px dashed $tie_ink; border-radius: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: 0; }

QPushButton { background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: 8px; padding: 0 13px; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $ink_3; border-color: $line; background: transparent; }
QPushButton[look="primary"] { background: $action; color: $on_action; border-color: $action; }
QPushButton[look="primary"]:hover { background: $action_hover; border-color: $action_hover; }
QPushButton[look="primary"]:disabled { background: transparent; color: $ink_3; border-color: $line_strong; }
QPushButton[look="quiet"] { background: transparent; color: $action; border-color: transparent; padding: 0 7px; }
QPushButton[look="quiet"]:hover { background: $action_soft; }
QPushButton[look="danger"] { color: $alert; border-color: $alert; }
QPushButton[look="danger"]:hover { background: $alert_soft; }
QPushButton[look="square"] { padding: 0; }
QPushButton[look="bare"] { padding: 0; border-color: transparent; background: transparent; }
QPushButton[look="bare"]:hover { background: $sunken; }
QPushButton[look="chip"] { padding: 0 11px; border-radius: $chip_r; background: transparent; }
QPushButton[look="chip"]:hover { background: $sunken; }
QPushButton[look="chip"]:checked { background: $action_soft; color: $action; border-color: $action_soft; }
QPushButton[look="segment"] { border: 0; border-radius: 0; color: $ink_2; border-left: 1px solid $line; background: $surface; }
QPushButton[look="segment"][first="true"] { border-left: 0; border-top-left-radius: 7px; border-bottom-left-radius: 7px; }
QPushButton[look="segment"][last="true"] { border-top-right-radius: 7px; border-bottom-right-radius: 7px; }
QPushButton[look="segment"]:checked { background: $action_soft; color: $action; }
QPushButton[look="tab"] { border: 0; border-bottom: 3px solid transparent; border-radius: 0; background: transparent; color: $ink_2; }
QPushButton[look="tab"]:hover { background: transparent; color: $ink; }
QPushButton[look="tab"]:checked { color: $ink; border-bottom-color: $tie; }
QPushButton::menu-indicator { image: none; width: 0; }
QFrame[look="segments"] { border: 1px solid $line_strong; border-radius: 8px; background: $surface; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $surface; color: $ink; border: 1px solid $line_strong;
  border-radius: 8px; padding: 0 11px; selection-background-color: $action; selection-color: $on_action; }
QLineEdit, QComboBox, QSpinBox { min-height: $field; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QSpinBox:focus, QLineEdit[wrong="true"] { min-height: $field_2; }
QLineEdit#large { min-height: $large; }
QLineEdit#large:focus, QLineEdit#large[wrong="true"] { min-height: $large_2; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { min-height: 16px; }
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on, QSpinBox:focus { border: 2px solid $focus; padding-left: 10px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px 6px; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { border-color: transparent; background: transparent; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $ink_3; border-color: $line; background: $sunken; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $alert; padding-left: 10px; }
QLineEdit QToolButton { border: 0; background: transparent; padding: 0; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; background: transparent; }
QComboBox::drop-down { border: 0; width: $combo_w; }
QComboBox::down-arrow { image: url("$chevron_down"); width: $arrow; height: $arrow; }
QComboBox QAbstractItemView, QListView#completions { background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: 8px; padding: 4px;
  selection-background-color: $action_soft; selection-color: $ink; outline: 0; }
QComboBox QAbstractItemView::item, QListView#completions::item { min-height: $item_h; padding: 2px 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover, QListView#completions::item:selected { background: $action_soft; color: $ink; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: $combo_w; background: transparent; }
QSpinBox::up-arrow { image: url("$chevron_up"); width: $arrow; height: $arrow; }
QSpinBox::down-arrow { image: url("$chevron_down"); width: $arrow; height: $arrow; }
QCheckBox, QRadioButton { spacing: 9px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: $box; height: $box; border: 1px solid $line_strong; border-radius: 5px; background: $surface; }
QRadioButton::indicator { border-radius: $radio_r; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $action; border-color: $action; image: url("$check"); }
QCheckBox::indicator:indeterminate { background: $tie_soft; border-color: $line_strong; image: url("$minus"); }
QCheckBox::indicator:disabled { background: $sunken; border-color: $line; }
QSlider { min-height: 26px; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: $line; }
QSlider::sub-page:horizontal { background: $action; border-radius: 3px; }
QSlider::handle:horizontal { width: 18px; height: 18px; margin: -7px 0; border-radius: 9px; background: $action; border: 2px solid $surface; }

QAbstractItemView { background: $surface; color: $ink; border: 0; outline: 0; selection-background-color: $action_soft;
  selection-color: $ink; gridline-color: $line; }
QHeaderView { background: $canvas; border: 0; }
QHeaderView::section { background: $canvas; color: $ink_2; border: 0; border-bottom: 1px solid $line; padding: 0 10px; font-size: $small; font-weight: 600; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::section:first { padding-left: 16px; }
QHeaderView::down-arrow { image: url("$chevron_down"); width: $arrow; height: $arrow; }
QHeaderView::up-arrow { image: url("$chevron_up"); width: $arrow; height: $arrow; }
QTableCornerButton::section { background: $canvas; border: 0; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $tick; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QMenu { background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 6px; min-height: $menu_h; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $action_soft; color: $ink; }
QMenu::item:disabled { color: $ink_3; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::indicator { width: $arrow; height: $arrow; margin-left: 6px; }
QMenu::indicator:checked { image: url("$check_ink"); }
QMenuBar { background: $sunken; color: $ink; border-bottom: 1px solid $line; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: $action_soft; }
QProgressBar { background: $sunken; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $action; border-radius: 4px; }
#popup { background: $surface; border: 1px solid $line_strong; border-radius: 10px; }
#toast { background: $ink; border-radius: 10px; }
#toast QPushButton { background: transparent; border: 0; color: $toast_link; padding: 0 6px; }
#toast QPushButton:hover { background: $ink_2; }
QFrame[look="bar-act"] { background: $action_soft; border: 0; }
QFrame[look="bar-warn"] { background: $tie_soft; border: 0; }
QFrame[look="bar-info"] { background: $info_soft; border: 0; }
QFrame[look="bar-plum"] { background: $plum_soft; border: 0; }
QFrame[look="bar-alert"] { background: $alert_soft; border: 0; }
QFrame[look="bar-good"] { background: $good_soft; border: 0; }
#side { background: $blazer; }
#side QPushButton { background: transparent; border: 0; padding: 0; }
#side QPushButton:hover { background: $blazer_2; }
#side QPushButton:checked { background: $blazer_2; }
#chosen-file { background: $action_soft; border: 0; border-top-left-radius: 11px; border-top-right-radius: 11px; }
#find { background: $surface; border: 1px solid $line_strong; border-radius: 8px; }
#find:hover { background: $sunken; }
#find:focus { border: 2px solid $focus; }
#side-rule { background: $blazer_2; border: 0; }
#hero { background: $blazer; }
""")  # noqa: E501  one rule a line


@cache
def _folder() -> Path:
    """A private folder for the few pictures that a style sheet can only name by file; gone when the program ends."""
    made = Path(mkdtemp(prefix="coordinator-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def style_sheet(theme: Theme) -> str:
    """The whole sheet for the theme as it is now."""
    folder = _folder()
    values = {name.replace("-", "_"): theme.hex(name) for name in tokens()["light"]}
    values |= {
        "large": f"{theme.px(42) - 2}px",
        "large_2": f"{theme.px(42) - 4}px",
        "field": f"{theme.px(36) - 2}px", "field_2": f"{theme.px(36) - 4}px",
        "small": f"{theme.font('small').pixelSize()}px", "combo_w": f"{theme.px(30)}px",
        "arrow": f"{theme.px(14)}px", "item_h": f"{theme.px(26)}px",
        "menu_h": f"{theme.px(20)}px", "box": f"{theme.px(18)}px", "radio_r": f"{theme.px(18) // 2 + 1}px",
        "chip_r": f"{(theme.line('small-bold') + theme.px(8)) // 2 - 1}px",
        "chevron_down": _picture(folder, theme, "chevron-down", "ink-2"),
        "chevron_up": _picture(folder, theme, "chevron-up", "ink-2"),
        "check": _picture(folder, theme, "check", "on-action", 3),
        "check_ink": _picture(folder, theme, "check", "ink", 2.4),
        "minus": _picture(folder, theme, "minus", "tie-ink", 3),
        # The toast is dark by day and light by night, so its link takes the other theme's reading of marigold.
        "toast_link": "#744900" if theme.dark else "#F4B942",
    }  # fmt: skip
    tones = "\n".join(f'QLabel[tone="{name}"] {{ color: {theme.hex(name)}; }}' for name in tokens()["light"])
    return tones + _SHEET.substitute(values)


def _picture(folder: Path, theme: Theme, name: str, tone: str, stroke: float = 2) -> str:
    colour = theme.hex(tone)
    path = folder / f"{name}-{colour[1:]}-{theme.px(14)}.png"
    if not path.exists():
        icons.pixmap(name, colour, theme.px(14), 2.0, stroke).save(str(path))
    return path.as_posix()

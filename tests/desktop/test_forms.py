"""Forms: names, values, what is wrong said in place, nothing typed ever lost."""

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import (
    YEAR_GROUPS,
    Choose,
    Clock,
    Day,
    Field,
    Line,
    Lines,
    Money,
    Number,
    OnOff,
    Several,
    Tick,
)
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.theme import Theme
from coordinator.problems import Problem

TODAY = date(2026, 11, 10)


def fields(theme: Theme) -> list[Field]:
    return [
        Line(theme, "name", "Name", required=True),
        Choose(theme, "kind", "Kind", [("university", "University"), ("college", "College")], "college"),
        Day(theme, "since", "Since", today=TODAY),
        Clock(theme, "at", "Leaves at", time(7, 45)),
        Number(theme, "pupils", "Pupils", 48, most=500),
        Money(theme, "cost", "Cost", 150_000),
        Several(theme, "years", "Year groups", YEAR_GROUPS, [10]),
        Tick(theme, "known", "They know us", None, three=True),
        OnOff(theme, "large", "Large print", True),
        Lines(theme, "notes", "Notes", "One\nTwo"),
    ]


def make(qtbot: QtBot, theme: Theme, save: Any = lambda values: values) -> FormDialog:
    dialog = FormDialog(theme, "New partner", fields(theme), "Add partner", save, rows=[["since", "at"]])
    qtbot.addWidget(dialog)
    return dialog


def test_every_control_is_called_what_its_label_says(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)
    for field in dialog.fields.values():
        assert field._control.accessibleName() == field.label_text
    buddies = {label.text(): label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()}
    assert set(buddies) == {"Name", "Kind", "Since", "Leaves at", "Pupils", "Cost", "Year groups", "Notes"}


def test_values_come_out_as_what_they_are(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)
    dialog.fields["name"].set_value("  University \n of  Aldermere ")
    dialog.fields["since"].set_value(date(2025, 3, 4))
    dialog.press()
    assert dialog.outcome == {
        "name": "University of Aldermere", "kind": "college", "since": date(2025, 3, 4), "at": time(7, 45), "pupils": 48,
        "cost": 150_000, "years": [10], "known": None, "large": True, "notes": "One\nTwo",
    }  # fmt: skip


def test_what_is_missing_is_said_at_its_field_and_the_form_stays(qtbot: QtBot, theme: Theme) -> None:
    dialog = make(qtbot, theme)
    dialog.show()
    dialog.press()
    assert dialog.isVisible()
    assert dialog.fields["name"]._wrong.text() == "Name is still empty."
    assert dialog.fields["name"]._control.hasFocus() or dialog.focusWidget() is dialog.fields["name"]._control


def test_a_problem_from_saving_is_shown_and_nothing_typed_is_lost(qtbot: QtBot, theme: Theme) -> None:
    def refuse(values: dict[str, Any]) -> None:
        raise Problem("There is a partner of that name already. Open it instead?")

    dialog = make(qtbot, theme, refuse)
    dialog.show()
    dialog.fields["name"].set_value("Reach North")
    dialog.press()
    assert dialog.isVisible()
    assert dialog._wrong.text() == "There is a partner of that name already. Open it instead?"
    assert dialog.fields["name"].value() == "Reach North"


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("since", "31 Nov", "“31 Nov” is not in the calendar. Type it like 19 Nov or 19/11/2026."),
        ("at", "half eight", "“half eight” is not a time. Type it like 7.45 or 14.30."),
        ("pupils", "many", "“many” is not a number. Type figures only."),
        ("pupils", "9999", "Pupils is between 0 and 500."),
        ("cost", "a lot", "“a lot” is not an amount. Type it like £6.50."),
    ],
)
def test_what_cannot_be_read_is_said_kindly(
    qtbot: QtBot, theme: Theme, key: str, typed: str, said: str
) -> None:
    dialog = make(qtbot, theme)
    dialog.fields["name"].set_value("x")
    dialog.fields[key].edit.setText(typed)  # type: ignore[attr-defined]
    dialog.press()
    assert dialog.fields[key]._wrong.text() == said
    assert dialog.fields[key].edit.text() == typed  # type: ignore[attr-defined]


def test_markup_in_a_sentence_is_only_text(qtbot: QtBot, theme: Theme) -> None:
    dialog = FormDialog(theme, "<b>Bold & brave</b>", [Line(theme, "n", "Name")], "Keep", lambda v: v)
    qtbot.addWidget(dialog)
    assert dialog.heading.text() == "<b>Bold & brave</b>"
    assert dialog.heading.textFormat().name == "PlainText"


def test_a_script_fills_in_a_form(qtbot: QtBot, theme: Theme) -> None:
    messages = ScriptedMessages([{"name": "Aldermere"}, {"name": ""}])
    assert messages.run(make(qtbot, theme))
    assert not messages.run(make(qtbot, theme))
    assert "Name is still empty." in messages.said[-1]


def test_keeping_shows_a_dot(qtbot: QtBot, theme: Theme) -> None:
    field = Line(theme, "n", "Name")
    qtbot.addWidget(field)
    field.show()
    field.keeping(True)
    assert field._keeping.isVisible()
    field.keeping(False)
    assert not field._keeping.isVisible()

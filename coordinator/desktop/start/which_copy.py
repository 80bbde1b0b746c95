"""The field that shows a file's backups as a list: when, why, what each holds, and whether it is sound."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.backup_words import WHY, holds, moment, size
from coordinator.desktop.kit.field import Field
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.theme import Theme
from coordinator.file.backup import Checked, Copy

_SHOWN = 4  # rows before the list scrolls


class WhichCopy(Field):
    """``value()`` is the chosen copy's path."""

    def __init__(self, theme: Theme, key: str, label: str, copies: Sequence[Copy], today: date) -> None:
        super().__init__(theme, key, label, required=True)
        self._list = RowList(theme, label)
        self._list.set_rows([_row(copy, today) for copy in copies])
        if copies:
            self._list.choose(copies[0].path)
        row = theme.line("bold") + theme.line("small") + theme.px(16)
        self._list.setFixedHeight(row * min(max(len(copies), 1), _SHOWN) + 2)
        self._list.chosen.connect(lambda _: self.edited.emit())
        frame = QFrame()
        frame.setProperty("look", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self._list)
        self._column.addWidget(frame)
        self._finish(self._list)

    def value(self) -> Path | None:
        found = self._list.key
        return found if isinstance(found, Path) else None

    def set_value(self, value: Any) -> None:
        self._list.choose(Path(value))

    def draft(self) -> str:
        return str(self.value() or "")


def _row(copy: Copy, today: date) -> Row:
    held = f"{holds(copy.counts)}, {words.count(copy.counts.changes, 'change')}" if copy.counts else "Not opened yet"
    damaged = copy.checked is Checked.DAMAGED
    return Row(
        copy.path, moment(copy.at, today), held, beside=WHY[copy.why], right="" if damaged else size(copy.size),
        right_detail="Checked" if copy.verified else "",
        pill=Mark("Damaged", "alert", "triangle-alert") if damaged else None,
    )  # fmt: skip

"""What the line was understood to say, as chips, and a button for each of those whom a name may mean."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Pill
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme
from coordinator.relationships.rules.one_line import Named

_LONGEST = 32  # letters of a chip: five of them share the dialog's width


class Recognised(QWidget):
    """``meant(kind, id)`` when somebody says which partner or person a name means."""

    meant = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.said: list[str] = []  # what the chips say, in their order
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._inside: QWidget | None = None
        self.hide()

    def show_parts(self, parts: Sequence[str], several: Sequence[tuple[str, Sequence[Named]]]) -> None:
        """The chips, then for each kind of name that fits several the ones it may mean."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self.said = list(parts)
        inside = self._inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if parts:
            row = QHBoxLayout()
            row.setSpacing(6)
            for part in parts:
                short = part if len(part) <= _LONGEST else part[: _LONGEST - 1].rstrip() + "…"
                pill = Pill(self._theme, short, "good")
                pill.setAccessibleName(part)
                pill.setToolTip(part if short != part else "")
                row.addWidget(pill)
            row.addStretch(1)
            column.addLayout(row)
        for kind, named in several:
            column.addWidget(Label(self._theme, f"Which {kind} do you mean?", "small", "ink-2"))
            for each in named:
                button = Button(self._theme, each.name, small=True)
                button.setObjectName(f"{kind} {each.id}")
                button.clicked.connect(partial(self._chosen, kind, each.id))
                line = QHBoxLayout()
                line.addWidget(button)
                line.addStretch(1)
                column.addLayout(line)
        self._column.addWidget(inside)
        inside.show()
        self.setVisible(bool(parts or several))

    def _chosen(self, kind: str, id_: int, _: bool = False) -> None:
        self.meant.emit(kind, id_)

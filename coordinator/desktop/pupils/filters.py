"""What narrows the roll: words, year, form, group, and the questions asked most."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coordinator import names
from coordinator.desktop.kit.buttons import Button, Chip, row_of
from coordinator.desktop.kit.cards import hairline
from coordinator.desktop.kit.forms import QuietCombo
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.pupils.programmes import ProgrammeBar
from coordinator.desktop.pupils.roll import Narrowing, RollRow
from coordinator.pupils.records import GroupRow
from coordinator.pupils.rules import form_year
from coordinator.words import count

_PAUSE = 60  # milliseconds between the last letter and the filtering


class FilterBar(QWidget):
    """``changed`` when the roll is to be narrowed anew; ``edit_group`` and ``new_group`` from the group's own line."""

    changed = Signal()
    edit_group = Signal(int)
    new_group = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._filled: tuple[object, ...] = ()
        self._line = QLineEdit()
        self._line.setPlaceholderText("Filter by name, form or P number")
        self._line.setAccessibleName("Filter by name, form or P number")
        self._line.setClearButtonEnabled(True)
        self._line.setMinimumWidth(theme.px(150))
        self._line.addAction(theme.icon("filter", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        self._year, self._form, self._group = (
            _combo(theme, name) for name in ("Year group", "Form", "Group")
        )
        self._never, self._needs = Chip(theme, "Never been asked"), Chip(theme, "With needs")
        self._unreachable, self._left = Chip(theme, "Nobody to ring"), Chip(theme, "Left")
        self._about = Label(theme, "", "small", "ink-2", elide=True)
        self._edit = Button(theme, "Edit the group", "quiet", icon="pencil", small=True)
        self._new = Button(theme, "New group", "quiet", icon="plus", small=True)
        self._groups: dict[int, GroupRow] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = row_of(self._line, self._year, self._form, self._group)
        top.setStretch(0, 1)
        top.setContentsMargins(14, 12, 14, 8)
        column.addLayout(top)
        chips = row_of(self._never, self._needs, self._unreachable, self._left, None, self._new)
        chips.setContentsMargins(14, 0, 8, 10)
        column.addLayout(chips)
        self.programmes = ProgrammeBar(theme)
        column.addWidget(self.programmes)
        self._strip = QWidget()
        strip = row_of(self._about, self._edit)
        strip.setStretch(0, 1)
        strip.setContentsMargins(16, 2, 8, 8)
        self._strip.setLayout(strip)
        self._strip.hide()
        column.addWidget(self._strip)
        column.addWidget(hairline())
        self._connect()

    def _connect(self) -> None:
        self._line.textChanged.connect(lambda _: self._later.start())
        self._later.timeout.connect(self._moved)
        for combo in (self._year, self._form, self._group):
            combo.currentIndexChanged.connect(lambda _: self._moved())
        for chip in (self._never, self._needs, self._unreachable, self._left):
            chip.toggled.connect(lambda _: self._moved())
        self._edit.clicked.connect(lambda: self.edit_group.emit(self.narrowing.group))
        self._new.clicked.connect(self.new_group)
        self.programmes.changed.connect(self._moved)

    @property
    def typing(self) -> bool:
        return self._line.hasFocus()

    @property
    def narrowing(self) -> Narrowing:
        """What is set now."""
        return Narrowing(
            words=names.fold(self._line.text()),
            year=self._year.currentData(),
            form=self._form.currentData() or "",
            group=self._group.currentData() or 0,
            never=self._never.isChecked(),
            needs=self._needs.isChecked(),
            unreachable=self._unreachable.isChecked(),
            left=self._left.isChecked(),
            programme=self.programmes.programme,
            standing=self.programmes.standing,
            interest=self.programmes.interest,
        )

    def fill(self, here: Sequence[RollRow], left: int, groups: Sequence[GroupRow]) -> None:
        """The choices there are among those here, with counts; what is chosen stays chosen while it exists."""
        years = sorted({row.pupil.year_group for row in here})
        forms = Counter(row.pupil.form for row in here if row.pupil.form)
        ordered = sorted(forms, key=lambda form: (form_year(form) or 99, names.fold(form)))
        self._groups = {group.id: group for group in groups}
        filled = (years, ordered, [(g.id, g.name, g.members) for g in groups])
        if filled != self._filled:
            self._filled = filled
            _refill(
                self._year,
                "All years",
                [(f"Year {y}" if y else "Reception", y) for y in years],
            )
            _refill(self._form, "All forms", [(form, form) for form in ordered])
            _refill(self._group, "All groups", [(f"{g.name}, {g.members}", g.id) for g in groups])
        unreachable = sum(r.contacts == 0 for r in here)
        self._unreachable.setVisible(bool(unreachable) or self._unreachable.isChecked())
        self._left.setVisible(bool(left) or self._left.isChecked())
        self._never.set_text(f"Never been asked {sum(r.had.asked == 0 for r in here):,}")
        self._needs.set_text(f"With needs {sum(r.pupil.has_needs for r in here):,}")
        self._unreachable.set_text(f"Nobody to ring {unreachable:,}")
        self._left.set_text(f"Left {left:,}")
        self._show_group()

    def _show_group(self) -> None:
        group = self._groups.get(self.narrowing.group)
        self._strip.setVisible(group is not None)
        if group is not None:
            what = f" · {group.what_for}" if group.what_for else ""
            self._about.setText(f"{group.name}: {count(group.members, 'pupil')}{what}")

    def _moved(self) -> None:
        self._later.stop()
        self._show_group()
        self.changed.emit()

    def clear(self, *, left: bool = False, group: int = 0) -> None:
        """Everybody again: on roll, or those who have left; or one group."""
        every = (
            self._line,
            self._year,
            self._form,
            self._group,
            self._never,
            self._needs,
            self._unreachable,
            self._left,
        )
        for control in every:
            control.blockSignals(True)
        self._line.clear()
        for combo in (self._year, self._form):
            combo.setCurrentIndex(0)
        self._group.setCurrentIndex(max(0, self._group.findData(group)))
        for chip in (self._never, self._needs, self._unreachable):
            chip.setChecked(False)
        self._left.setChecked(left)
        self.programmes.clear()
        for control in every:
            control.blockSignals(False)
        self._moved()

    def choose_group(self, group_id: int) -> None:
        """Shows one group."""
        self.clear(group=group_id)

    def focus(self) -> None:
        self._line.setFocus()
        self._line.selectAll()


def _combo(theme: Theme, name: str) -> QuietCombo:
    combo = QuietCombo(theme)
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(7)
    return combo


def _refill(combo: QuietCombo, every: str, options: Sequence[tuple[str, object]]) -> None:
    kept = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    combo.addItem(every, None)
    for text, data in options:
        combo.addItem(text, data)
    place = combo.findData(kept) if kept is not None else 0
    combo.setCurrentIndex(max(0, place))
    combo.blockSignals(False)

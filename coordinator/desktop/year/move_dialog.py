"""Moving a visit: a day, and before it is done what that day breaks."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.consent import actions as consent
from coordinator.consent import rules as consent_rules
from coordinator.consent import store as consent_store
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Day, Field, Tick
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.visits import actions as visits
from coordinator.visits import rules as visit_rules
from coordinator.visits import store as visits_store
from coordinator.visits.actions.clashing import what_breaks
from coordinator.visits.actions.moving_back import AS_IT_WAS, way_back
from coordinator.visits.rules import Reason, Verdict
from coordinator.words import count, short_date

_MARKS = {
    Verdict.BLOCKS: ("circle-x", "alert"),
    Verdict.WARNS: ("circle-alert", "tie-ink"),
    Verdict.OK: ("check", "good"),
}


class Reasons(QWidget):
    """What speaks for and against a day, each line with its mark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._lines: list[tuple[QWidget, Icon, Label]] = []
        self.setAccessibleName("Reasons")

    def set_reasons(self, reasons: tuple[Reason, ...]) -> None:
        while len(self._lines) < len(reasons):
            self._lines.append(self._line())
        for place, (row, icon, label) in enumerate(self._lines):
            row.setVisible(place < len(reasons))
            if place < len(reasons):
                reason = reasons[place]
                icon.set_icon(*_MARKS[reason.verdict])
                label.setText(reason.words)
                label.set_role("small-bold" if reason.verdict is Verdict.BLOCKS else "small")

    def _line(self) -> tuple[QWidget, Icon, Label]:
        row = QWidget()
        side = QHBoxLayout(row)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        icon = Icon(self._theme, "check", "good", 16)
        label = Label(self._theme, "", "small", wrap=True)
        side.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(label, 1)
        self._column.addWidget(row)
        return row, icon, label

    @property
    def texts(self) -> list[str]:
        """What is shown, for those who can't see the marks."""
        return [label.text() for row, _, label in self._lines if not row.isHidden()]


def move_reasons(session: Session, visit_id: int, day: date) -> tuple[Reason, ...]:
    """What moving a visit to ``day`` would break: the calendar's reasons and who is wanted twice, approval, replies."""
    visit = visits_store.visit(session.file, visit_id)
    after = visits.moved(visit, day)
    found = list(what_breaks(session.file, visit_id, day, session.today()))
    if day == visit.starts_on:
        return (Reason(Verdict.OK, "It is on this day now"), *found)
    if way_back(session.file, after):
        return (Reason(Verdict.OK, AS_IT_WAS), *found)
    if visit.approved:
        found.append(Reason(Verdict.WARNS, "The approval falls: it was given for the other day"))
    if consent_rules.asks_again(visit, after, session.today()):
        asked = len(consent_store.asked(session.file, visit_id))
        if asked:
            found.append(Reason(Verdict.WARNS, f"{count(asked, 'family', 'families')} will be asked again"))
    order = (Verdict.BLOCKS, Verdict.WARNS, Verdict.OK)
    return tuple(sorted(found, key=lambda reason: order.index(reason.verdict)))


def breaks(session: Session, visit_id: int, day: date) -> str:
    """The blocks and warnings of a move in one line, for the hand that drags; empty when there are none."""
    found = move_reasons(session, visit_id, day)
    worst = [r.words for r in found if r.verdict is Verdict.BLOCKS]
    return "; ".join(worst or [r.words for r in found if r.verdict is Verdict.WARNS])


def move_form(session: Session, visit_id: int, day: date | None = None) -> FormDialog:
    """Moves a visit; the reasons follow the day that is typed."""
    theme, file = session.theme, session.file
    visit = visits_store.visit(file, visit_id)
    to = Day(theme, "day", "New day", day or visit.starts_on, today=session.today(), required=True)
    anyway = Tick(theme, "anyway", "Move it all the same")
    fields: list[Field] = [to, anyway]

    def save(v: dict[str, Any]) -> str:
        return consent.move_visit(file, visit_id, v["day"], file.clock(), anyway=v["anyway"])

    now = (
        f"It is on {short_date(visit.starts_on, session.today())} now."
        if visit.starts_on
        else "It has no day yet."
    )
    dialog = FormDialog(
        theme, f"Move {visit.title}", fields, "Move the visit", save, text=now, width=520,
        draft=f"visit {visit_id}",
    )  # fmt: skip
    reasons = Reasons(theme)
    dialog.body.insertWidget(1, reasons)

    def follow() -> None:
        try:
            chosen = to.value()
        except ValueError:
            return
        if isinstance(chosen, date):
            found = move_reasons(session, visit_id, chosen)
            reasons.set_reasons(found)
            anyway.setVisible(bool(visit_rules.blocks(found)))
            _fit(dialog, to)
            dialog.adjustSize()

    to.edited.connect(follow)
    follow()
    return dialog


def _fit(dialog: FormDialog, field: Field) -> None:
    """Lets the form take only the room that its visible fields need."""
    form, item = field.parentWidget(), dialog.body.itemAt(0)
    area = item.widget() if item is not None else None
    layout = form.layout() if form is not None else None
    if area is not None and layout is not None:
        layout.activate()
        area.setFixedHeight(layout.sizeHint().height() + 8)

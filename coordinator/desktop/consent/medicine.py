"""What a pupil has to take on one visit: a line a medicine, and what the family said about staff giving it."""

from collections.abc import Callable, Hashable
from typing import Any

from coordinator.consent import store
from coordinator.consent.actions import medicine as actions
from coordinator.consent.records import ConsentRow, Medicine, Scope, State
from coordinator.consent.store.medicines import medicine, medicines
from coordinator.desktop.consent.printing import print_medicine_forms
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import Line
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem

_SAID = {
    State.GIVEN: "The family said yes: staff may give it as it stands here.",
    State.REFUSED: "The family said no: staff don’t give it.",
    State.WITHDRAWN: "The family took its yes back: staff don’t give it.",
    State.CONFLICT: "Two people differ about it. Ask them both.",
    State.INVALID: "The yes was for another medicine or dose. Ask the family about this one.",
}
_OPEN = "The family has not said yet whether staff may give it. Record it as a reply, line 6."


class MedicineDialog(Dialog):
    """``wanted`` is what she chose to do next: ``reply``, ``form`` (print it), or nothing."""

    def __init__(self, session: Session, row: ConsentRow) -> None:
        super().__init__(session.theme, "Medicine on this visit", f"{row.name}, {row.form}".rstrip(", "), width=720)
        self._session, self._row, self.wanted = session, row, ""
        theme = session.theme
        self.list = RowList(theme, "Medicines")
        self.list.setMinimumHeight(theme.px(120))
        self.list.opened.connect(self.change)
        none = "None noted. Print the form for the family, then note here what it says."
        self._none = Label(theme, none, "body", "ink-2", wrap=True)
        card = Card(theme, margin=0)
        card.body.addWidget(self.list)
        self._card = card
        self._said = Label(theme, "", "body", "ink-2", wrap=True)
        for part in (card, self._none, self._said):
            self.body.addWidget(part)
        self.body.addStretch(1)
        form = self.add_button("Print the form…", "quiet", icon="printer")
        self.foot.removeWidget(form)
        self.foot.insertWidget(0, form)
        form.clicked.connect(lambda _=False: self._choose("form"))
        self.add_button("Close").clicked.connect(self.reject)
        self.remove = self.add_button("Remove", icon="trash-2")
        self.remove.clicked.connect(lambda _=False: self._remove(self.list.key))
        self.reply = self.add_button("Record a reply…", icon="pen-line")
        self.reply.clicked.connect(lambda _=False: self._choose("reply"))
        self.add = self.add_button("Add medicine…", "primary", icon="plus")
        self.add.clicked.connect(lambda _=False: self.change(0))
        self.fill()

    def fill(self) -> None:
        """Reads the medicines and the family's answer anew."""
        session, row = self._session, self._row
        found = medicines(session.file, row.visit_id, row.pupil_id).get(row.pupil_id, [])
        hidden = session.discreet
        self.list.set_rows(
            [
                Row(
                    one.id,
                    f"Medicine {number}" if hidden else ", ".join(part for part in (one.name, one.dose) if part),
                    "" if hidden else one.times,
                    right=f"kept by {one.held_by}" if one.held_by and not hidden else "",
                )
                for number, one in enumerate(found, 1)
            ]
        )
        states = {one.pupil_id: one.states for one in store.consent_rows(session.file, row.visit_id)}
        state = states.get(row.pupil_id, row.states)[Scope.MEDICINE]
        self._card.setVisible(bool(found))
        self._none.setVisible(not found)
        self._said.setVisible(bool(found))
        self._said.setText(_SAID.get(state, _OPEN))
        self._said.set_tone("alert" if state in (State.CONFLICT, State.INVALID) else "ink-2")
        for button in (self.remove, self.reply):
            button.setVisible(bool(found))
        if found:
            self.list.choose(found[0].id)

    def change(self, key: Hashable) -> None:
        """Opens one medicine, or an empty line for 0."""
        session, row = self._session, self._row
        held = medicine(session.file, int(str(key))) if key else Medicine(visit_id=row.visit_id, pupil_id=row.pupil_id, name="")
        if session.messages.run(medicine_form(session, row, held)):
            self.fill()

    def _remove(self, key: Hashable) -> None:
        if not isinstance(key, int):
            return
        try:
            actions.remove_medicine(self._session.file, key)
        except Problem as problem:
            self._session.messages.problem(problem)
        self.fill()

    def _choose(self, wanted: str) -> None:
        self.wanted = wanted
        self.accept()


def open_medicine(session: Session, row: ConsentRow, record: Callable[[ConsentRow], object]) -> None:
    """Shows them, then does what she chose: ``record`` notes the family's answer about the pupil as it stands now."""
    dialog = MedicineDialog(session, row)
    session.messages.run(dialog)
    if dialog.wanted == "reply":
        record(next(one for one in store.consent_rows(session.file, row.visit_id) if one.pupil_id == row.pupil_id))
    elif dialog.wanted == "form":
        print_medicine_forms(session, row.visit_id, [row.pupil_id])


def medicine_form(session: Session, row: ConsentRow, held: Medicine) -> FormDialog:
    """One medicine as the family wrote it."""
    theme = session.theme

    def keep(typed: dict[str, Any]) -> int:
        made = Medicine(id=held.id, visit_id=held.visit_id, pupil_id=held.pupil_id, **typed)
        return actions.keep_medicine(session.file, made, session.file.clock().replace(microsecond=0))

    return FormDialog(
        theme, "Change a medicine" if held.id else "Add a medicine",
        [
            Line(theme, "name", "Name, as on the packet", held.name, required=True),
            Line(theme, "dose", "How much", held.dose, placeholder="2 puffs"),
            Line(theme, "times", "When", held.times, placeholder="before walking, and when needed"),
            Line(theme, "held_by", "Who keeps it on the day", held.held_by, placeholder="the adult of the group, or the pupil"),
        ],
        "Keep it", keep, rows=[["name", "dose"]], width=560,
        text=f"{row.name}. Another medicine, dose or time asks the family anew; a yes for the old one no longer counts.",
        draft=f"medicine {held.visit_id} {held.pupil_id} {held.id}",
    )  # fmt: skip

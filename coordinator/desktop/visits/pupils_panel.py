"""Pupils on a visit: who, in which party and group, what their family said, who came, who speaks the thanks."""

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout

from coordinator import names, words
from coordinator.consent.records import State
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Line, Number, QuietCombo
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.visits.choose_dialog import ChooseDialog
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.invite import InviteDialog
from coordinator.desktop.visits.panel import FOLDS_ABOVE, FoldingRow, Panel
from coordinator.desktop.visits.part_dialogs import party_dialog, party_words
from coordinator.pupils.rules import year_group
from coordinator.visits import actions
from coordinator.visits.actions import choosing
from coordinator.visits.records import PlaceRow, PlaceState
from coordinator.visits.rules.choosing import reserves

_PLACES = {
    PlaceState.OFFERED: ("dashed", "circle-dashed"),
    PlaceState.ACCEPTED: ("good", "check"),
    PlaceState.RESERVE: ("info", "hourglass"),
    PlaceState.WITHDREW: ("plain", "x"),
}
_REPLIES = {
    State.GIVEN: ("good", "check"),
    State.REFUSED: ("plain", "x"),
    State.WITHDRAWN: ("warn", "undo-2"),
    State.INVALID: ("warn", "circle-alert"),
    State.CONFLICT: ("warn", "git-compare-arrows"),
    State.ASKED_AGAIN: ("dashed", "refresh-cw"),
}


class PupilsPanel(Panel):
    """The tab."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._order: dict[int, int] = {}  # the reserves' places among them
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by name, form, group")
        self.filter.setAccessibleName("Filter pupils")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(theme.icon("search", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(theme.px(250))
        self.filter.setMaximumWidth(theme.px(300))
        self.filter.textChanged.connect(self._narrow)
        self.party = QuietCombo(theme)
        self.party.setAccessibleName("Party")
        self.party.currentIndexChanged.connect(lambda _: self._narrow())
        self.invite = Button(theme, "Invite pupils", icon="user-plus")
        self.invite.clicked.connect(self.invite_pupils)
        self.choose = Button(theme, "Choose pupils…", icon="list-checks")
        self.choose.clicked.connect(self.choose_pupils)
        self.groups = Button(theme, "Groups", icon="users")
        self.groups.setMenu(self._groups_menu())
        self.came = Button(theme, "All came", icon="clipboard-check")
        self.came.clicked.connect(self.all_came)
        self.chosen = Button(theme, "With the chosen", icon="chevron-down")
        self.chosen.setMenu(QMenu(self.chosen))
        self.chosen.menu().aboutToShow.connect(self._fill_chosen)
        row = FoldingRow(theme)
        row.setSpacing(8)
        row.addLayout(row_of(self.filter, self.party, None))
        row.addLayout(row_of(None, self.chosen, self.came, self.groups, self.choose, self.invite))
        column.addLayout(row)
        card = Card(theme, margin=0)
        self._name_width = -1
        self.table = Table(
            theme, "Pupils on this visit", self._columns(), key=lambda p: p.pupil_id, several=True
        )
        self.table.opened.connect(lambda place: self.go.emit("pupil", place.pupil_id))
        self.table.ticked.connect(self._ticked)
        self.table.menu_for = lambda _: self._deeds()
        self.table.counted.connect(self._count)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        self._counted = Label(theme, "", "small", "ink-2")
        column.addWidget(self._counted)

    def _columns(self) -> list[Column]:
        def year(place: PlaceRow) -> int:
            return year_group(place.leaving_cohort, place.visit_on or self.session.today())

        return [
            Column(
                "Name",
                lambda p: p.name,
                "name",
                self._name_width,
                sort=lambda p: names.sort_key(p.surname, p.forename),
            ),
            Column("Form", lambda p: p.form, "soft"),
            Column("Year", year, "year"),
            Column("Party", lambda p: p.party, "text"),
            Column("Group", lambda p: p.small_group, "text"),
            Column("Place", self._place, "state", 124),
            Column("Reply", self._reply, "state", 138),
            Column("Came", lambda p: p.attended, "check", tip="A dashed box: not noted yet"),
            Column("Speaks", lambda p: p.speaks_thanks, "check", tip="Says thank you on the day"),
        ]

    def _place(self, place: PlaceRow) -> Mark:
        number = self._order.get(place.pupil_id)
        return Mark(f"{place.state.words} {number}" if number else place.state.words, *_PLACES[place.state])

    def _reply(self, place: PlaceRow) -> Mark | None:
        line = self.facts.consent.get(place.pupil_id)
        if line is None:
            return None
        state = line.taking_part
        return Mark(state.words, *_REPLIES.get(state, ("dashed", "circle-dashed")))

    def fill(self, facts: VisitFacts) -> None:
        # With large text the table scrolls within itself rather than cut names short.
        width = -1 if self.theme.size <= FOLDS_ABOVE else 0
        if width != self._name_width:
            self._name_width = width
            self.table.set_columns(self._columns())
        self._fill_parties(facts)
        self.came.setEnabled(facts.over and bool(facts.going))
        self.came.setToolTip("" if facts.over else "Who came can be noted on the day and after it")
        noted = any(place.attended is not None for place in facts.places)
        self.came.set_text("The rest came" if noted else "All came")
        self.came.setVisible(not noted or any(p.attended is None for p in facts.going))
        self._order = {place.pupil_id: number for number, place in enumerate(reserves(facts.places), 1)}
        self.table.set_rows(facts.places)

    def _fill_parties(self, facts: VisitFacts) -> None:
        wanted = self.party.currentText()
        options = ["All parties", *(party.name for party in facts.parties), "No party"]
        self.party.setVisible(len(facts.parties) > 1)
        if options != [self.party.itemText(k) for k in range(self.party.count())]:
            self.party.blockSignals(True)
            self.party.clear()
            self.party.addItems(options)
            self.party.setCurrentIndex(max(self.party.findText(wanted), 0))
            self.party.blockSignals(False)

    def _narrow(self) -> None:
        party = self.party.currentText()
        wanted = "" if party == "No party" else party
        everyone = party in ("", "All parties") or not self.party.isVisibleTo(self)
        self.table.narrow(self.filter.text(), None if everyone else lambda place: place.party == wanted)

    def _count(self, shown: int) -> None:
        if self._facts is None:
            return
        places = self.facts.places
        parts = [words.count(shown, "pupil") if shown == len(places) else f"{shown} of {len(places)} pupils"]
        for state in PlaceState:
            n = sum(place.state is state for place in places)
            if n:
                parts.append(f"{n} {state.words.lower()}")
        if any(place.attended is not None for place in places):
            parts.append(f"{sum(bool(place.attended) for place in places)} came")
        parts.append(f"{self.facts.replies.words} replied" if self.facts.replies.expected else "")
        self._counted.setText(
            " · ".join(part for part in parts if part) if places else "Nobody is invited yet."
        )

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def escape(self) -> bool:
        if not self.filter.text():
            return False
        self.filter.clear()
        return True

    # Deeds ---------------------------------------------------------------------------------------------

    def invite_pupils(self) -> None:
        self.session.messages.run(InviteDialog(self.session, self.facts))

    def choose_pupils(self) -> None:
        """A list in fair turns, with reserves in order."""
        self.session.messages.run(ChooseDialog(self.session, self.facts))

    def _groups_menu(self) -> QMenu:
        menu = QMenu(self.groups)
        menu.addAction(self.command("Make small groups", self.make_groups, "users"))
        menu.addAction(self.command("Choose who says thank you", self.choose_speakers, "heart-handshake"))
        menu.addSeparator()
        menu.addAction(self.command("Add a party", self.add_party, "plus"))
        return menu

    def make_groups(self) -> None:
        """Shares everybody out over small groups, forms mixed, within parties."""
        going, facts = len(self.facts.going), self.facts
        dialog = FormDialog(
            self.theme, "Make small groups",
            [Number(self.theme, "how_many", "How many groups", max(going // 12, 1), required=True, least=1, most=200)],
            "Make them", lambda v: actions.assign_small_groups(self.session.file, facts.id, v["how_many"]),
            text=f"{words.count(going, 'pupil')}, shared out evenly within each party, forms mixed.", width=440,
            draft=f"visit {self.facts.id}",
        )  # fmt: skip
        self.session.messages.run(dialog)

    def choose_speakers(self) -> None:
        """Chooses who says thank you, in fair turns."""
        facts = self.facts
        usual = max(len(facts.destinations()) * 2, 2)
        dialog = FormDialog(
            self.theme, "Choose who says thank you",
            [Number(self.theme, "how_many", "How many", usual, required=True, least=1, most=60)],
            "Choose them", lambda v: actions.choose_speakers(self.session.file, facts.id, v["how_many"]),
            text="Whoever has spoken least goes first, places in turn. You can tick others afterwards.", width=440,
            draft=f"visit {self.facts.id}",
        )  # fmt: skip
        self.session.messages.run(dialog)

    def add_party(self) -> None:
        self.session.messages.run(party_dialog(self.session, self.facts))

    def all_came(self) -> None:
        """Notes that everybody came of whom nothing is noted; who didn't is unticked after."""
        came = {place.pupil_id: True for place in self.facts.going if place.attended is None}
        self.act(lambda: actions.record_attendance(self.session.file, self.facts.id, came))

    def _ticked(self, place: PlaceRow, title: str) -> None:
        file, facts = self.session.file, self.facts
        if title == "Speaks":
            self.act(lambda: actions.set_speaker(file, facts.id, place.pupil_id, not place.speaks_thanks))
        elif not facts.over:
            self.session.toast("Who came can be noted on the day and after it.")
        else:
            self.act(lambda: actions.record_attendance(file, facts.id, {place.pupil_id: not place.attended}))

    def _fill_chosen(self) -> None:
        menu = self.chosen.menu()
        menu.clear()
        menu.addActions(self._deeds())

    def _deeds(self) -> list[QAction]:
        """What can be done with the chosen pupils."""
        file, facts, today = self.session.file, self.facts, self.session.today()
        chosen = self.table.selected
        ids = [place.pupil_id for place in chosen]
        if not chosen:
            nothing = self.command("Choose pupils in the list first", lambda: None)
            nothing.setEnabled(False)
            return [nothing]
        who = chosen[0].name if len(chosen) == 1 else words.count(len(chosen), "pupil")
        made = []
        if len(chosen) == 1:
            made.append(self.command(f"Open {who}", lambda: self.go.emit("pupil", ids[0]), "graduation-cap"))
        for party in facts.parties if len(facts.parties) > 1 else ():
            text = f"Move to {party_words(party)}"
            made.append(
                self._deed(text, lambda p=party.id: actions.move_to_party(file, facts.id, ids, p), "route")
            )
        made.append(self.command("Put in a small group", lambda: self.put_in_group(ids), "users"))
        if any(place.state is not PlaceState.RESERVE for place in chosen):
            made.append(
                self._deed(
                    "Put on the reserve list", lambda: actions.reserve(file, facts.id, ids), "hourglass"
                )
            )
        if len(chosen) == 1 and chosen[0].state is PlaceState.RESERVE:
            made += self._moves(chosen[0])
        if any(not place.state.counts for place in chosen):
            made.append(
                self._deed("Offer a place", lambda: actions.offer(file, facts.id, ids, today), "undo-2")
            )
        if any(place.state is not PlaceState.WITHDREW for place in chosen):
            made.append(self.command("Withdraw, and say why", lambda: self.withdraw(ids, who), "x"))
        if facts.over:
            made.append(
                self.command("Didn’t come, and why", lambda: self.did_not_come(ids, who), "circle-minus")
            )
        return made

    def _moves(self, place: PlaceRow) -> list[QAction]:
        """Where a reserve can go in the order."""
        file, facts, at = self.session.file, self.facts, self._order.get(place.pupil_id, 1) - 1
        moves = [("Make first reserve", 0, "flag"), ("Move up among the reserves", at - 1, "chevron-up"),
                 ("Move down among the reserves", at + 1, "chevron-down")]  # fmt: skip
        return [
            self._deed(text, lambda to=to: choosing.move_reserve(file, facts.id, place.pupil_id, to), icon)
            for text, to, icon in moves
            if 0 <= to < len(self._order) and to != at
        ]

    def _deed(self, text: str, do: Any, icon: str) -> QAction:
        return self.command(text, lambda: self.act(do), icon)

    def put_in_group(self, ids: list[int]) -> None:
        """A small group by name; an empty name takes them out."""
        facts = self.facts
        known = sorted({place.small_group for place in facts.places if place.small_group}, key=names.fold)
        dialog = FormDialog(
            self.theme, "Put in a small group",
            [Line(self.theme, "name", "Group", options=known, placeholder="Group 3", hint="Empty takes them out of theirs.")],
            "Put them in", lambda v: actions.set_small_group(self.session.file, facts.id, ids, v["name"]), width=440,
            draft=f"visit {self.facts.id} {sorted(ids)}",
        )  # fmt: skip
        self.session.messages.run(dialog)

    def withdraw(self, ids: list[int], who: str) -> None:
        """Takes pupils off the visit; places and answers stay in the file."""
        facts = self.facts
        dialog = FormDialog(
            self.theme, f"Take {who} off the visit", [Line(self.theme, "why", "Why, when it is known")],
            "Take off", lambda v: actions.withdraw(self.session.file, facts.id, ids, v["why"]), width=440,
            draft=f"visit {self.facts.id} {sorted(ids)}",
        )  # fmt: skip
        dialog.heading.set_role("person")
        self.session.messages.run(dialog)

    def did_not_come(self, ids: list[int], who: str) -> None:
        """Notes that pupils stayed away, and why."""
        facts = self.facts

        def keep(values: dict[str, Any]) -> None:
            why = dict.fromkeys(ids, values["why"])
            actions.record_attendance(self.session.file, facts.id, dict.fromkeys(ids, False), why)

        fields = [Line(self.theme, "why", "Why, when it is known", placeholder="ill")]
        dialog = FormDialog(
            self.theme, f"{who} didn’t come", fields, "Note it", keep, width=440,
            draft=f"visit {self.facts.id} {sorted(ids)}",
        )  # fmt: skip
        dialog.heading.set_role("person")
        self.session.messages.run(dialog)

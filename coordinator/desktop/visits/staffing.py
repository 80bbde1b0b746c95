"""Adults on a visit, what they do, and how many pupils each has, also when one goes to hospital."""

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, Notice
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Lines
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.school_details import setting_form
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import FOLDS_ABOVE, Panel
from coordinator.desktop.visits.part_dialogs import adult_dialog, party_dialog, party_words
from coordinator.school_year import store as school_year
from coordinator.school_year.records import SchoolSetting
from coordinator.visits import actions, rules
from coordinator.visits.actions.encounter import keep_ratio_reason
from coordinator.visits.records import Party, StaffRow
from coordinator.visits.rules.clashes import ClashKind


class StaffingPanel(Panel):
    """The tab: adults at the left, ratio and parties at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        card = Card(theme, "Adults", sub=" ", margin=0)
        self._sub = card.sub
        self._add = card.add_action("Add an adult", self.add, "user-plus")
        self._name_width = -1
        self.table = Table(theme, "Adults", self._columns())
        self.table.opened.connect(self._edit)
        self.table.ticked.connect(self._watches)
        self.table.menu_for = self._menu
        card.body.addWidget(self.table)
        row.addWidget(card, 3)
        side = QVBoxLayout()
        side.setSpacing(14)
        side.addWidget(self._ratio_card())
        self._clash = Notice(theme, "Wanted in two places", "", "warn", "triangle-alert")
        side.addWidget(self._clash)
        parties = Card(theme, "Parties", margin=0)
        parties.add_action("Add a party", self.add_party, "plus")
        self.parties = RowList(theme, "Parties")
        self.parties.opened.connect(self._edit_party)
        self.parties.menu_for = self._party_menu
        parties.body.addWidget(self.parties)
        side.addWidget(parties, 1)
        row.addLayout(side, 2)

    def _columns(self) -> list[Column]:
        return [
            Column("Name", lambda s: s.name, "name", self._name_width),
            Column("As", lambda s: s.role.words),
            Column("With", lambda s: s.party or "everybody", "soft"),
            Column("Supervises", lambda s: s.supervises, "check"),
            Column("", lambda s: Mark("First-aider", "good", "heart-pulse") if s.first_aider else None, "state"),
            Column("Telephone", lambda s: s.telephone, "hidden", 120),
        ]

    def _ratio_card(self) -> Card:
        """How many to each adult, whose figure that is held against, what is left in the worst case, and why it is enough."""
        theme = self.theme
        self._ratio = Card(theme, "Pupils to each adult")
        self._ratio.add_action("The school’s figure…", self.change_figure)
        self._figure = Label(theme, "", "heading")
        self._prompt = Label(theme, "", "body", wrap=True)
        self._source = Label(theme, "", "small", "ink-2", wrap=True)
        self._hospital = Label(theme, "", "body", "ink-2", wrap=True)
        self._because = Label(theme, "", "body", wrap=True)
        for label in (self._figure, self._prompt, self._source, self._hospital, self._because):
            self._ratio.body.addWidget(label)
        self.reason = Button(theme, "Say why this is enough", small=True, icon="pen-line")
        self.reason.clicked.connect(self.say_why)
        self._ratio.body.addLayout(row_of(self.reason, None))
        return self._ratio

    def fill(self, facts: VisitFacts) -> None:
        # With large text the table scrolls within itself rather than cut names short.
        width = -1 if self.theme.size <= FOLDS_ABOVE else 0
        if width != self._name_width:
            self._name_width = width
            self.table.set_columns(self._columns())
        self.table.discreet = self.session.discreet
        self.table.set_rows(facts.staff)
        whole = rules.ratio(facts.places, facts.staff, facts.prompt)
        self._sub.setText(
            f"{words.count(facts.row.adults, 'adult')}, {words.count(facts.row.first_aiders, 'first-aider')}"
        )
        self._fill_ratio(facts, whole)
        twice = [one.seen_from(facts.id) for one in facts.clashes if one.kind in (ClashKind.STAFF, ClashKind.MINIBUS)]
        self._clash.setVisible(bool(twice))
        more = f" and {len(twice) - 4} more" if len(twice) > 4 else ""
        self._clash.text.setText("; ".join(twice[:4]) + more + ".")
        self._clash.text.setVisible(bool(twice))
        rows = [self._party_row(facts, party) for party in facts.parties]
        none = "One group. Add a party when some go elsewhere or by another coach"
        self.parties.set_rows(rows or [Row("heading none", none, heading=True)])

    def _fill_ratio(self, facts: VisitFacts, whole: rules.Ratio) -> None:
        self._figure.setText(whole.words if whole.pupils else "Nobody invited yet")
        over = _over(facts, whole)
        self._prompt.setText(" ".join(over) if over else _within(whole))
        self._prompt.set_tone("alert" if over else "good")
        self._prompt.setVisible(bool(whole.pupils))
        self._source.setText(source_words(school_year.settings(self.session.file)["ratio_prompt"]))
        self._hospital.setText(whole.hospital)
        self._hospital.set_tone("warn" if whole.hospital_over and not over else "ink-2")
        self._hospital.setVisible(bool(whole.hospital))
        because = facts.visit.ratio_because
        self._because.set_runs([("Why this is enough: ", "bold", "ink"), (because, "body", "ink")])
        self._because.setVisible(bool(because))
        self.reason.set_text("Change the reason" if because else "Say why this is enough")
        self.reason.setVisible(bool(over or because))

    def _party_row(self, facts: VisitFacts, party: Party) -> Row:
        ratio = rules.ratio(facts.places, facts.staff, facts.prompt, party.id)
        mine = [line for line in facts.staff if line.party_id == party.id]
        coaches = rules.coaches([party], facts.places, facts.staff)
        free = coaches[0].free if coaches else None
        seats = f", {words.count(max(free, 0), 'seat')} free" if free is not None else ""
        detail = f"{words.count(ratio.pupils, 'pupil')}, {words.count(len(mine), 'adult')}{seats}"
        mark = Mark(
            ratio.words, "warn" if ratio.over else "good", "triangle-alert" if ratio.over else "check"
        )
        if ratio.hospital:
            detail = f"{detail}. {ratio.hospital.removesuffix('.')}"
        return Row(party.id, party_words(party), detail, pill=mark if ratio.pupils else None, most=2)

    # The ratio -----------------------------------------------------------------------------------------

    def say_why(self) -> None:
        """Asks why so many adults are enough, and keeps it with the visit; emptied, it is taken away."""
        facts, file = self.facts, self.session.file
        over = _over(facts, rules.ratio(facts.places, facts.staff, facts.prompt))
        field = Lines(
            self.theme, "because", "Why so many adults are enough", facts.visit.ratio_because, rows=3,
            hint="Age, needs, how far it is, what is done there, who else helps. It is judged, not counted.",
        )  # fmt: skip
        form = FormDialog(
            self.theme, "Why this is enough", [field], "Keep", lambda v: keep_ratio_reason(file, facts.id, v["because"]),
            text=" ".join(over), draft=f"adults of visit {facts.id}",
        )  # fmt: skip
        self.session.messages.run(form)

    def change_figure(self) -> None:
        """The school's own figure, and where it comes from."""
        self.session.messages.run(setting_form(self.session, "ratio_prompt"))

    # Adults --------------------------------------------------------------------------------------------

    def add(self) -> None:
        self.session.messages.run(adult_dialog(self.session, self.facts))

    def _edit(self, line: StaffRow) -> None:
        self.session.messages.run(adult_dialog(self.session, self.facts, line))

    def _watches(self, line: StaffRow, _title: str) -> None:
        from coordinator.visits.records import Staffing

        new = Staffing(
            id=line.id, visit_id=line.visit_id, party_id=line.party_id, staff_id=line.staff_id, role=line.role,
            supervises=not line.supervises,
        )  # fmt: skip
        self.act(lambda: actions.edit_staff(self.session.file, new, self.session.today()))

    def _menu(self, line: StaffRow) -> list[QAction]:
        file, today = self.session.file, self.session.today()
        return [
            self.command("Edit what they do", lambda: self._edit(line), "pencil"),
            self.command(
                "Take off the visit",
                lambda: self.act(lambda: actions.remove_staff(file, line.id, today)),
                "trash-2",
            ),
        ]

    # Parties -------------------------------------------------------------------------------------------

    def add_party(self) -> None:
        self.session.messages.run(party_dialog(self.session, self.facts))

    def _edit_party(self, key: Any) -> None:
        for party in self.facts.parties:
            if party.id == key:
                self.session.messages.run(party_dialog(self.session, self.facts, party))

    def _party_menu(self, key: Any) -> list[QAction]:
        file, today = self.session.file, self.session.today()
        return [
            self.command("Edit", lambda: self._edit_party(key), "pencil"),
            self.command(
                "Remove", lambda: self.act(lambda: actions.remove_party(file, key, today)), "trash-2"
            ),
        ]

    @property
    def first_button(self) -> Button:
        return self._add


def _over(facts: VisitFacts, whole: rules.Ratio) -> list[str]:
    """What is over the school's figure, in sentences: the whole visit, or parties of one that is within it as a whole."""
    if whole.over:
        wanted = f" {words.count(whole.adults_short, 'more adult')} would bring it within that."
        return [whole.prompt_words + wanted]
    found = [(p.name, rules.ratio(facts.places, facts.staff, facts.prompt, p.id)) for p in facts.parties]
    return [f"Party {name}: {ratio.prompt_words}" for name, ratio in found if ratio.over]


def _within(ratio: rules.Ratio) -> str:
    return f"Within your 1 : {ratio.prompt}." if ratio.prompt else "Your school keeps no figure of its own."


def source_words(setting: SchoolSetting) -> str:
    """Whose figure it is and where it comes from."""
    whose = "The school’s own figure" if setting.id else "The figure that Coordinator comes with"
    source = setting.source.strip().rstrip(".") or "Where it comes from isn’t noted"
    return f"{whose} is 1 : {setting.value}. {source}."

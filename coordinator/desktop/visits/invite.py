"""Inviting pupils: a whole year, a form, a group, or names one looks for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Segments
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.visits.day_check import room_for
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.part_dialogs import party_options
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.pupils.records import PupilRow
from coordinator.school_year import store as school_year
from coordinator.visits import actions

WAYS = (("year", "A year"), ("form", "A form"), ("group", "A group"), ("names", "By name"))


class WayField(Field):
    """How to choose: a year, a form, a group, by name."""

    def __init__(self, theme: Theme, key: str, label: str) -> None:
        super().__init__(theme, key, label)
        self.segments = Segments(theme, WAYS, label)
        self.segments.chosen.connect(lambda _: self.edited.emit())
        self._finish(self.segments)

    def value(self) -> str:
        return self.segments.key

    def set_value(self, value: Any) -> None:
        self.segments.choose(value)
        self.edited.emit()


class NamesField(Field):
    """Names looked for and ticked; the value is the list of pupils' ids. What was ticked stays while one looks on."""

    def __init__(self, session: Session, key: str, label: str, invited: set[int]) -> None:
        super().__init__(session.theme, key, label)
        self._session, self._invited = session, invited
        self._chosen: dict[int, PupilRow] = {}
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Type a name or a form")
        self.edit.setAccessibleName(label)
        self.edit.textChanged.connect(self._look)
        self.found = RowList(session.theme, "Pupils found", marks_choice=False)
        self.found.ticked.connect(self._tick)
        self.found.opened.connect(lambda key: self._tick(key, key not in self._chosen))
        self.found.setMinimumHeight(session.theme.px(190))
        column.addWidget(self.edit)
        column.addWidget(self.found)
        self._finish(box)
        self.setFocusProxy(self.edit)
        self._look()

    def _look(self) -> None:
        session = self._session
        typed = self.edit.text().strip()
        rows = pupils.search(session.file, typed, session.today(), 40) if typed else []
        rows = [row for row in rows if not row.left]
        self._put(rows)

    def _put(self, found: Sequence[PupilRow]) -> None:
        shown = {row.id: row for row in found}
        rows = (
            [Row(f"heading {len(self._chosen)}", f"Ticked {len(self._chosen)}", heading=True)]
            if self._chosen
            else []
        )
        rows += [self._row(row) for row in self._chosen.values() if row.id not in shown]
        rows += [self._row(row) for row in found]
        self.found.set_rows(
            rows or [Row("heading none", "Matches appear here; Space ticks them", heading=True)]
        )

    def _row(self, pupil: PupilRow) -> Row:
        has = "has a place" if pupil.id in self._invited else ""
        return Row(
            pupil.id, pupil.name, beside=pupil.form, checked=pupil.id in self._chosen, years=pupil.year_group,
            right=has, quiet=True,
        )  # fmt: skip

    def _tick(self, key: Any, on: bool) -> None:
        if not isinstance(key, int):
            return
        if on:
            self._chosen.update(
                {
                    row.id: row
                    for row in pupils.pupil_rows(self._session.file, self._session.today(), ids=[key])
                }
            )
        else:
            self._chosen.pop(key, None)
        self._look()
        self.edited.emit()

    def value(self) -> list[int]:
        return list(self._chosen)

    def set_value(self, value: Any) -> None:
        rows = pupils.pupil_rows(self._session.file, self._session.today(), ids=list(value))
        self._chosen = {row.id: row for row in rows}
        self._look()

    def draft_words(self) -> str:
        return ", ".join(row.name for row in self._chosen.values())


class InviteDialog(FormDialog):
    """``outcome`` is how many were offered a place; who has one already keeps it."""

    def __init__(self, session: Session, facts: VisitFacts) -> None:
        self._session, self._facts = session, facts
        theme, today = session.theme, session.today()
        years = [
            int(y) for y in school_year.setting(session.file, "year_groups").split(",") if y.strip().isdigit()
        ]
        first = min(facts.visit.year_groups, default=years[0] if years else 10)
        forms = pupils.forms(session.file, today)
        groups = pupils.groups(session.file, facts.visit.starts_on or today)
        wanted = next((form for form in forms if form.startswith(str(first))), forms[0] if forms else None)
        fields: list[Field] = [
            WayField(theme, "way", "Invite"),
            Choose(theme, "year", "Year group", [(year, f"Year {year}") for year in years], first),
            Choose(theme, "form", "Form", [(form, form) for form in forms], wanted),
            Choose(
                theme,
                "group",
                "Group",
                [(g.id, f"{g.name}, {words.count(g.members, 'pupil')}") for g in groups],
            ),
            NamesField(
                session, "names", "Pupils", {p.pupil_id for p in facts.places if p.state != "withdrew"}
            ),
        ]
        parties = party_options(facts, "No party yet")
        if facts.parties:
            only = facts.parties[0].id if len(facts.parties) == 1 else None
            fields.append(Choose(theme, "party", "Into", parties, only))
        super().__init__(
            theme, "Invite pupils", fields, "Invite them", self._invite, width=520,
            text="Who has a place keeps it; who withdrew is asked anew.",
            draft=f"visit {facts.id}",
        )  # fmt: skip
        room_for(self, theme.px(410))
        self.fields["way"].edited.connect(self._turn)
        self._turn()

    def _turn(self) -> None:
        way = self.fields["way"].value()
        for key, _ in WAYS:
            self.fields[key].setVisible(key == way)

    def values(self) -> dict[str, Any] | None:
        """What is typed in the way that is chosen; the other ways' fields are not looked at."""
        way = self.fields["way"].value()
        try:
            found = {"way": way, "who": self.fields[way].checked()}
        except ValueError as error:
            self.fields[way].problem(str(error))
            return None
        party = self.fields.get("party")
        return {**found, "party": party.value() if party is not None else None}

    def _invite(self, values: dict[str, Any]) -> int:
        file, visit_id, today = self._session.file, self._facts.id, self._session.today()
        who, party = values["who"], values["party"]
        if not who:
            raise Problem("Nobody is chosen yet. Tick somebody, or choose a year, a form or a group.")
        if values["way"] == "year":
            return actions.invite_year(file, visit_id, who, today, party)
        if values["way"] == "form":
            return actions.invite_form(file, visit_id, who, today, party)
        if values["way"] == "group":
            return actions.invite_group(file, visit_id, who, today, party)
        return actions.invite(file, visit_id, who, today, party)

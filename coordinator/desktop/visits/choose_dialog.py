"""Choosing pupils for a visit: what is looked for at the left, the list in fair turns at the right, with the reasons."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field, Number, Tick
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.part_dialogs import party_options
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Measure
from coordinator.pupils.rules import Finding
from coordinator.pupils.store import rule_sets
from coordinator.visits.actions import choosing
from coordinator.visits.rules.choosing import Line, Numbers, Proposal, Spot, Wanted, reason

_USUAL_PLACES, _USUAL_RESERVES = 30, 5
_WHOLE_SCHOOL = -1
_MOST_LEFT = 60  # of those left out, as many are shown
_ANY = {"form": "Any form", "group": "Any group", "fact": "Anything", "rules": "Any", "interest": "Any"}


class ChooseDialog(FormDialog):
    """``outcome`` is how many were offered a place and how many wait. Space passes somebody over, or takes them in."""

    def __init__(self, session: Session, facts: VisitFacts) -> None:
        self._session, self._facts = session, facts
        self.pool = choosing.pool(session.file, facts.id, session.today())
        self._everybody = {one.pupil_id: one for one in self.pool.candidates}
        self._passed: set[int] = set()
        self._by_hand: list[int] = []
        self._known: dict[tuple[str, Any], Mapping[int, Finding]] = {}
        self.proposal: Proposal | None = None
        theme = session.theme
        self.said = Label(theme, "", "small", "ink-2", wrap=True)
        self.list = RowList(theme, "The list, in fair turns", marks_choice=False)
        self.list.ticked.connect(self._tick)
        self.list.opened.connect(self._turn)
        super().__init__(
            theme, "Choose pupils", self._fields(), "Offer the places", self._offer, width=980,
            text="First offers before second helpings: never asked first, then who was out least and longest ago.",
            rows=[["year", "form"], ["group", "interest"], ["places", "reserves"]], draft=f"visit {facts.id}",
        )  # fmt: skip
        self.setMinimumWidth(min(theme.px(940), 1180))
        for field in self.fields.values():
            field.edited.connect(self.look)
        self.look()

    def _fields(self) -> list[Field]:
        session, pool, facts = self._session, self.pool, self._facts
        theme, file, today = session.theme, session.file, session.today()
        whole = sorted({one.year_group for one in pool.candidates})
        years = [(0, words.year_groups(pool.visit.year_groups) if pool.visit.year_groups else "Everybody")]
        years += [(year, f"Year {year}") for year in whole if (year,) != tuple(pool.visit.year_groups)]
        years += [(_WHOLE_SCHOOL, "Everybody")] if pool.visit.year_groups else []
        forms = [("", _ANY["form"]), *((form, form) for form in pupils.forms(file, today))]
        groups = [(0, _ANY["group"]), *((one.id, one.name) for one in pupils.groups(file, pool.day))]
        facts_known = [(None, _ANY["fact"]), *((one, choosing.measure_label(one)) for one in choosing.MEASURES)]
        rules = [(0, _ANY["rules"]), *((one.id, one.name) for one in rule_sets.rule_sets(file))]
        interests = [("", _ANY["interest"]), *((one, one) for one in pool.interests)]
        free = pool.places
        fields: list[Field] = [
            Choose(theme, "year", "Year group", years, 0),
            Choose(theme, "form", "Form", forms, ""),
            Choose(theme, "group", "Group", groups, 0),
            Choose(theme, "interest", "Interest", interests, ""),
            Choose(theme, "fact", "Indicator", facts_known, None),
            Choose(theme, "rules", "Programme’s rules", rules, 0),
            Tick(theme, "had_none", "Only those with no outing this year"),
            Number(theme, "places", "Places", _USUAL_PLACES if free is None else free, required=True, most=2000),
            Number(theme, "reserves", "In reserve", _USUAL_RESERVES, most=2000),
        ]
        if facts.parties:
            only = facts.parties[0].id if len(facts.parties) == 1 else None
            fields.append(Choose(theme, "party", "Into", party_options(facts, "No party yet"), only))
        return fields

    def _lay_out(self, inside: QWidget, fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> None:
        side = QHBoxLayout(inside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(self.theme.px(20))
        left = QWidget()
        left.setFixedWidth(min(self.theme.px(350), 460))
        super()._lay_out(left, fields, rows)
        side.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.said)
        right.addWidget(self.list, 1)
        side.addLayout(right, 1)
        self.list.setMinimumHeight(self.theme.px(330))

    # What is looked for ---------------------------------------------------------------------------------

    def look(self) -> None:
        """Builds the list anew from what is chosen at the left."""
        read = {key: self._read(field) for key, field in self.fields.items()}
        only = None
        if read["group"]:
            only = frozenset(pupils.member_ids(self._session.file, read["group"], self.pool.day))
        wanted = Wanted(
            years=self._years(read["year"]), form=read["form"] or "",
            only=only, interest=read["interest"] or "", had_none=bool(read["had_none"]),
        )  # fmt: skip
        verdicts = choosing.both(self._verdicts("fact", read["fact"]), self._verdicts("rules", read["rules"]))
        places = max((read["places"] or 0) - len(self._by_hand), 0)
        self.proposal = self.pool.propose(
            wanted, Numbers(places, read["reserves"] or 0), verdicts, {*self._passed, *self._by_hand}
        )
        self.said.setText(self.proposal.words if self.pool.candidates and self.proposal.lines else "")
        hidden = self._session.discreet and verdicts is not None
        self.list.set_rows(self._counts(self.proposal) if hidden else self._rows(self.proposal))

    def _years(self, chosen: int | None) -> tuple[int, ...]:
        if chosen == _WHOLE_SCHOOL:
            return ()
        return (chosen,) if chosen else tuple(self.pool.visit.year_groups)

    @staticmethod
    def _read(field: Field) -> Any:
        try:
            return field.value()
        except ValueError:  # half typed: said beside the field once the verb is pressed
            return None

    def _verdicts(self, key: str, chosen: Any) -> Mapping[int, Finding] | None:
        if not chosen:
            return None
        if (key, chosen) not in self._known:
            file = self._session.file
            ids = [one.pupil_id for one in self.pool.candidates]
            self._known[key, chosen] = (
                choosing.measure_verdicts(file, Measure(chosen), ids)
                if key == "fact"
                else choosing.rule_verdicts(file, chosen, self.pool.day)
            )
        return self._known[key, chosen]

    # The list -------------------------------------------------------------------------------------------

    def _groups(self, found: Proposal) -> list[tuple[str, list[Line]]]:
        by_spot: dict[Spot, list[Line]] = {spot: [] for spot in Spot}
        for line in found.lines:
            by_spot[line.spot].append(line)
        by_hand = [self._everybody[pupil_id] for pupil_id in self._by_hand]  # also when others are looked for now
        hand = [Line(one, Spot.PASSED, reason(one, self.pool.today)) for one in by_hand]
        passed = [line for line in by_spot[Spot.PASSED] if line.candidate.pupil_id not in self._by_hand]
        made = [
            ("Chosen by hand: {n}", hand),
            ("Offered a place: {n}", by_spot[Spot.PLACE]),
            ("In reserve, in this order: {n}", by_spot[Spot.RESERVE]),
            ("Passed over: {n}", passed),
            ("Elsewhere that day: {n}", by_spot[Spot.BUSY]),
            ("Another time: {n}", by_spot[Spot.LATER]),
            ("Not known whether they fit: {n}", by_spot[Spot.NOT_KNOWN]),
        ]
        return [(title.format(n=len(lines)), lines) for title, lines in made if lines]

    def _rows(self, found: Proposal) -> list[Row]:
        rows: list[Row] = []
        for title, lines in self._groups(found):
            rows.append(Row(f"heading {title.split(':')[0]}", title, heading=True))
            left = lines[0].spot in (Spot.LATER, Spot.NOT_KNOWN)
            shown = lines[:_MOST_LEFT] if left else lines
            rows += [self._row(line) for line in shown]
            if len(shown) < len(lines):
                more = f"And {words.count(len(lines) - len(shown), 'more pupil')}. Narrow what you look for to see them"
                rows.append(Row(f"heading more {lines[0].spot}", more, heading=True))
        if found.always:
            rows.append(Row("heading always", "Asked three times or more this year", heading=True))
            rows += [
                Row(f"always {one.pupil_id}", one.name, beside=one.form, right=f"{one.asked_this_year} times", quiet=True)
                for one in found.always
            ]
        none = "Nobody fits. Widen what you look for"
        if not self.pool.candidates:
            none = "Nobody is on roll yet. Bring in a list of pupils"
        return rows or [Row("heading none", none, heading=True)]

    def _row(self, line: Line) -> Row:
        one = line.candidate
        taken = line.spot in (Spot.PLACE, Spot.RESERVE) or one.pupil_id in self._by_hand
        warns = line.spot is Spot.BUSY or bool(one.that_day)
        return Row(
            one.pupil_id, one.name, beside=one.form, checked=taken, right=line.why, quiet=True,
            right_tone="tie-ink" if warns else "ink-2",
        )  # fmt: skip

    def _counts(self, found: Proposal) -> list[Row]:
        """In discreet mode a list by indicator would say of each name what is nobody's to see."""
        told = [Row(f"heading {title}", title, heading=True) for title, _ in self._groups(found)]
        return [*told, Row("heading hidden", "Names are hidden in discreet mode", heading=True)]

    def _turn(self, key: Hashable) -> None:
        row = next((row for row in self.list.rows if row.key == key), None)
        if row is not None and row.checked is not None:
            self._tick(key, not row.checked)

    def _tick(self, key: Hashable, on: bool) -> None:
        """Passes somebody over, or takes somebody in by hand."""
        if not isinstance(key, int):
            return
        if on and key in self._passed:
            self._passed.discard(key)
        elif on:
            self._by_hand.append(key)
        elif key in self._by_hand:
            self._by_hand.remove(key)
        else:
            self._passed.add(key)
        self._wrong_row.hide()
        self.look()
        self.list.choose(key)

    def _offer(self, values: dict[str, Any]) -> tuple[int, int]:
        self.look()
        found = self.proposal
        assert found is not None
        return choosing.offer_places(
            self._session.file, self._facts.id, [*self._by_hand, *found.ids(Spot.PLACE)], found.ids(Spot.RESERVE),
            self._session.today(), values.get("party"),
        )  # fmt: skip

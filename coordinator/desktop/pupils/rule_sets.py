"""Whom partners' programmes are for: the list of them, and the form that keeps one."""

from collections import Counter
from collections.abc import Hashable
from typing import Any

from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import YEAR_GROUPS, Choose, Day, Field, Line, Number, Several
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.pupils.conditions import Conditions
from coordinator.directory import store as directory
from coordinator.pupils.actions.rule_sets import keep_rule_set, remove_rule_set
from coordinator.pupils.records import RuleSet
from coordinator.pupils.rules import Standing
from coordinator.pupils.rules.eligibility import in_words, is_open
from coordinator.pupils.store import rule_sets as store
from coordinator.words import count, plain_date


def rule_set_form(session: Session, rule_set: RuleSet | None = None) -> FormDialog:
    """Adds a programme, changes or removes one. The outcome is its id, 0 when removed."""
    file, theme, today = session.file, session.theme, session.today()
    held = rule_set or RuleSet(name="")
    partners = sorted((row.name, row.id) for row in directory.partners(file, today))
    whose = [(0, "The school’s own"), *((id_, name) for name, id_ in partners)]
    if held.organisation_id and held.organisation_id not in {id_ for id_, _ in whose}:
        whose.append((held.organisation_id, "A partner that is closed"))
    fields: list[Field] = [
        Line(theme, "name", "Programme", held.name, required=True, placeholder="Law summer school"),
        Choose(theme, "organisation_id", "Whose it is", whose, held.organisation_id or 0),
        Several(theme, "year_groups", "For years", YEAR_GROUPS, held.year_groups, hint="None chosen means every year."),
        Conditions(theme, "conditions", "Conditions", store.conditions(file, held.id) if rule_set else ()),
        Number(
            theme, "needed", "How many of the others are needed", held.needed, least=1, most=20, required=True,
            hint="Those marked “Has to be met” are needed anyway.",
        ),
        Line(theme, "source", "Where it says so", held.source, placeholder="Their web page, 2 November"),
        Line(theme, "what_for", "What it is", held.what_for, placeholder="A week in July, free"),
        Day(theme, "from_on", "Holds from", held.from_on, today=today),
        Day(theme, "to_on", "Holds until", held.to_on, today=today),
    ]  # fmt: skip

    def save(values: dict[str, Any]) -> int:
        conditions = values.pop("conditions")
        values["year_groups"] = tuple(values["year_groups"])
        values["organisation_id"] = values["organisation_id"] or None
        return keep_rule_set(file, RuleSet(id=held.id, **values), conditions)

    def remove() -> int:
        remove_rule_set(file, held.id)
        return 0

    return FormDialog(
        theme, "Whom it is for" if rule_set else "New programme", fields, "Keep changes" if rule_set else "Add programme", save,
        rows=[["name", "organisation_id"], ["needed", "source"], ["from_on", "to_on"]], width=700,
        danger=("Remove", remove) if rule_set else None, draft=f"rule set {held.id}",
    )  # fmt: skip


_TONES = {Standing.MET: ("good", "check"), Standing.UNKNOWN: ("dashed", ""), Standing.NOT_MET: ("line", "")}
_SAID = {Standing.MET: "It is for them", Standing.UNKNOWN: "Not known", Standing.NOT_MET: "Not for them"}


def programme_rows(session: Session, pupil_id: int) -> list[Row]:
    """What each programme that is open says of a pupil, with the reason; those it is for first."""
    file, today = session.file, session.today()
    found: dict[Standing, list[Row]] = {Standing.MET: [], Standing.UNKNOWN: [], Standing.NOT_MET: []}
    for one in store.rule_sets(file):
        if is_open(one, today):
            verdict = store.verdicts(file, one.id, today, pupil_ids=[pupil_id])[pupil_id]
            pill = Mark(_SAID[verdict.standing], *_TONES[verdict.standing])
            found[verdict.standing].append(Row(one.id, one.name, verdict.reason, pill=pill, most=4))
    return [row for rows in found.values() for row in rows]


class RuleSetsDialog(Dialog):
    """Every programme with how many pupils it is for; ``shown`` is the one to filter the roll by."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session.theme, "Who programmes are for",
            "Each partner asks for its own mix. What nobody has told you stays unknown and is never taken for no.",
            width=680,
        )  # fmt: skip
        self._session = session
        self.shown = 0
        self.list = RowList(session.theme, "Programmes")
        self.list.setMinimumHeight(session.theme.px(300))
        self.list.opened.connect(self.change)
        self._none = Label(
            session.theme, "None yet. Add the first from what a partner’s page says of who may apply.", "body", "ink-2", wrap=True
        )
        self._card = Card(session.theme, margin=0)
        self._card.body.addWidget(self.list)
        self.body.addWidget(self._none)
        self.body.addWidget(self._card, 1)
        self._filter = self.add_button("Show in the roll")
        self._filter.clicked.connect(lambda: self.show_in_roll(self.list.key))
        self._change = self.add_button("Change…")
        self._change.clicked.connect(lambda: self.change(self.list.key))
        self.add_button("New programme…", icon="plus").clicked.connect(self.new)
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)
        self.fill()

    def fill(self) -> None:
        """Reads the programmes anew."""
        file, today = self._session.file, self._session.today()
        partners = {row.id: row.name for row in directory.partners(file, today)}
        found = store.rule_sets(file)
        self.list.set_rows([self._row(one, partners.get(one.organisation_id or 0, "")) for one in found])
        self._none.setVisible(not found)
        self._card.setVisible(bool(found))
        for button in (self._filter, self._change):
            button.setVisible(bool(found))
        if found:
            self.list.setFocus()

    def _row(self, one: RuleSet, partner: str) -> Row:
        file, today = self._session.file, self._session.today()
        when = "" if is_open(one, today) else "not open now"
        if when and one.to_on and one.to_on < today:
            when = f"ended {plain_date(one.to_on)}"
        detail = " · ".join(part for part in (partner, in_words(one, store.conditions(file, one.id)), when) if part)
        numbers = Counter(verdict.standing for verdict in store.verdicts(file, one.id, today).values())
        met, unknown = numbers[Standing.MET], numbers[Standing.UNKNOWN]
        if self._session.discreet:
            return Row(one.id, one.name, detail, most=3)
        said = count(met, "pupil")
        return Row(one.id, f"{one.name}: {said}", f"{detail} · {unknown:,} not known" if unknown else detail, most=3)

    def new(self) -> None:
        """Adds a programme."""
        dialog = rule_set_form(self._session)
        if self._session.messages.run(dialog) and dialog.outcome:
            self.fill()
            self.list.choose(dialog.outcome)

    def change(self, key: Hashable) -> None:
        """Opens one."""
        if isinstance(key, int) and key:
            self._session.messages.run(rule_set_form(self._session, store.rule_set(self._session.file, key)))
            self.fill()
            self.list.choose(key)

    def show_in_roll(self, key: Hashable) -> None:
        """Closes and has the roll show whom it is for."""
        if isinstance(key, int) and key:
            self.shown = key
            self.accept()

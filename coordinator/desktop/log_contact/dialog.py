"""Logging a contact from anywhere, in one line or in a form: with whom, how, what was said, when to follow up."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any, Literal

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines, Number
from coordinator.desktop.kit.session import Session
from coordinator.desktop.log_contact import names
from coordinator.desktop.log_contact.nearby import Nearby
from coordinator.desktop.log_contact.recognised import Recognised
from coordinator.desktop.log_contact.ways import WAYS, WayField
from coordinator.directory import store as directory
from coordinator.names import fold
from coordinator.relationships import actions
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.records import Contact, PlannedContact, Promise, Way
from coordinator.relationships.rules.one_line import Understood, understand
from coordinator.school_year import store as school_year
from coordinator.words import short_date

_MIDDAY = time(12)


class LogContactDialog(FormDialog):
    """``LogContactDialog(session, 12)`` about that partner; without one she chooses it. ``outcome`` is the contact's id."""

    def __init__(
        self, session: Session, organisation_id: int = 0, person_id: int | None = None, way: Way = Way.EMAIL,
        *, after: tuple[Literal["planned", "follow-up"], int] | None = None,
    ) -> None:  # fmt: skip
        self._session, self._partner, self._after = session, organisation_id, after
        self._told = Understood()
        self._said_to_mean: dict[str, int] = {}  # which of several a name means
        file, theme, today = session.file, session.theme, session.today()
        text = directory.organisation(file, organisation_id).name if organisation_id else ""
        self._calendar = school_year.calendar(file)
        self._partners, self._named = names.named(session)
        self.line = Line(
            theme, "line", "In one line", placeholder="Farr rang, agreed 12 places, follow up 5",
            hint="Enter keeps it. Begin with “plan:” for a contact still to be made.",
        )  # fmt: skip
        self.line.edited.connect(self._line_typed)
        fields: list[Field] = [self.line]
        if not organisation_id:
            partners = [(row.id, row.name) for row in directory.partners(file, today)]
            partners.sort(key=lambda option: fold(option[1]))
            chooser = Choose(theme, "partner", "Partner", partners, required=True)
            if len(partners) > 1:
                chooser.combo.setCurrentIndex(-1)
            chooser.edited.connect(self._partner_chosen)
            fields.append(chooser)
        fields += [
            Choose(theme, "person", "With", names.people_there(self._session, organisation_id), person_id),
            Choose(theme, "staff", "Who of us", names.staff_here(session), names.lead(session)),
            WayField(theme, way),
            Day(theme, "day", "When", today, today=today, required=True),
            Lines(theme, "said", "What was said", rows=4, required=True),
            Number(theme, "follow_up", "Follow up in school days", least=1, most=400),
            Line(theme, "promise", "A promise made", placeholder="Leave empty when there was none"),
            Choose(theme, "by_us", "Who promised", [(True, "We did"), (False, "They did")], True),
            Day(theme, "due", "Promised for", today=today),
        ]
        rows = [["person", "staff"], ["day", "follow_up"], ["by_us", "due"]]
        super().__init__(
            theme, "Log contact", fields, "Log contact", self._keep, text=text, rows=rows, width=600,
            draft=f"partner {organisation_id} {person_id or 0}" + (f" {after[0]} {after[1]}" if after else ""),
        )  # fmt: skip
        self.recognised = Recognised(theme)
        self.recognised.meant.connect(self._meant)
        self.nearby = Nearby(session)
        self.body.insertWidget(0, self.nearby)
        at = self.body.indexOf(self.line)
        self.body.insertWidget(at + 1, self.recognised)
        self.line.setFocus()
        if not organisation_id:
            self._partner_chosen()
        self.fields["staff"].edited.connect(self._show_nearby)
        self._show_nearby()

    def _line_typed(self) -> None:
        """Fills what the line says into the fields; what it never said stays as it is there."""
        told = self._understand()
        before, self._told = self._told, told
        if not self._partner and told.partner_id != before.partner_id:
            self.fields["partner"].set_value(told.partner_id)
            self._partner_chosen()
        changed: list[tuple[str, Any, Any, Any]] = [
            ("person", told.person_id, before.person_id, None),
            ("way", told.way, before.way, Way.EMAIL),
            ("day", told.day, before.day, self._session.today()),
            ("follow_up", told.follow_up, before.follow_up, None),
            ("said", told.what, before.what, ""),
        ]
        for key, new, old, empty in changed:
            if new != old or (key == "person" and told.partner_id != before.partner_id):
                self.fields[key].set_value(empty if new is None else new)
        self.verb.set_text("Plan contact" if told.planned else "Log contact")
        several = [("partner", told.partners), ("person", told.people)]
        self.recognised.show_parts(self._recognised(told), [(kind, named) for kind, named in several if named])
        self._show_nearby()

    def _understand(self) -> Understood:
        """What the line says, with what was said of names that fit several."""
        line, today = self.line.edit.text(), self._session.today()
        told = understand(line, self._partners, self._named, self._calendar, today, self._partner or None)
        meant = self._said_to_mean.get("partner")
        if meant in {each.id for each in told.partners}:
            told = understand(line, self._partners, self._named, self._calendar, today, meant)
            told = replace(told, partner_id=meant, partners=())
        person = next((each for each in told.people if each.id == self._said_to_mean.get("person")), None)
        if person is not None:
            told = replace(told, person_id=person.id, people=(), partner_id=told.partner_id or person.organisation_id)
        return told

    def _meant(self, kind: str, id_: int) -> None:
        self._said_to_mean[kind] = id_
        self._line_typed()
        self.line.edit.setFocus()

    def _recognised(self, told: Understood) -> list[str]:
        partners = {each.id: each.name for each in self._partners}
        people = {each.id: each.name for each in self._named}
        parts = ["To be made"] if told.planned else []
        for id_, known in ((told.partner_id, partners), (told.person_id, people)):
            if id_ is not None and id_ in known:
                parts.append(known[id_])
        if told.way is not None:
            parts.append(dict(WAYS)[told.way])
        if told.day is not None:
            parts.append(short_date(told.day))
        if told.follow_up is not None:
            due = self._calendar.add_school_days(told.day or self._session.today(), told.follow_up)
            parts.append(f"{'Due' if told.planned else 'Follow up'} {short_date(due)}")
        return parts

    def _show_nearby(self) -> None:
        """Who else of us is about to contact the same partner."""
        try:
            partner = self._partner or self.fields["partner"].value()
            staff = self.fields["staff"].value()
        except ValueError:  # half a name is typed
            partner = staff = None
        today = self._session.today()
        near = (
            care_contacts.colleagues_near(self._session.file, partner, staff, today, today) if partner else []
        )
        self.nearby.show_near(near[:2])

    def _partner_chosen(self) -> None:
        chooser, people = self.fields["partner"], self.fields["person"]
        try:
            partner = chooser.value()
        except ValueError:  # half a name is typed
            partner = None
        if isinstance(people, Choose):
            people.set_options(names.people_there(self._session, partner or 0))
        if hasattr(self, "nearby"):
            self._show_nearby()

    def _keep(self, values: dict[str, Any]) -> int:
        partner = self._partner or values["partner"]
        if self._told.planned:
            planned = PlannedContact(
                organisation_id=partner,
                person_id=values["person"],
                staff_id=values["staff"],
                way=values["way"],
                what=values["said"],
                planned_on=self._session.today(),
            )
            return self._plan(planned, values["follow_up"])
        contact = Contact(
            at=datetime.combine(values["day"], _MIDDAY),
            staff_id=values["staff"],
            organisation_id=partner,
            person_id=values["person"],
            way=values["way"],
            said=values["said"],
        )
        promised = None
        if values["promise"]:
            promised = Promise(
                organisation_id=partner,
                person_id=values["person"],
                staff_id=values["staff"],
                by_us=values["by_us"],
                what=values["promise"],
                made_on=values["day"],
                due_on=values["due"],
            )
        file, after = self._session.file, values["follow_up"]
        if self._after is not None:
            kind, id_ = self._after
            keep = care_contacts.make if kind == "planned" else care_contacts.follow_up
            return keep(file, id_, contact, follow_up_after=after, promised=promised)
        return actions.log_contact(file, contact, follow_up_after=after, promised=promised)

    def _plan(self, planned: PlannedContact, due_after: int | None) -> int:
        """A new plan, or the one this was opened from planned again, or one in place of a follow-up."""
        file, today = self._session.file, self._session.today()
        if self._after is None:
            return care_contacts.plan(file, planned, due_after=due_after)
        kind, id_ = self._after
        again = care_contacts.plan_again if kind == "planned" else care_contacts.plan_instead
        return again(file, id_, planned, today, due_after=due_after)



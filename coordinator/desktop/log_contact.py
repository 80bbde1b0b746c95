"""Logging a contact from anywhere, in one line or in a form: with whom, how, what was said, when to follow up."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any, Literal

from coordinator.desktop.kit.buttons import Segments
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines, Number
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.directory import store as directory
from coordinator.names import fold
from coordinator.relationships import actions
from coordinator.relationships import store as relationships
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.records import Contact, PlannedContact, Promise, Way
from coordinator.relationships.rules import colleagues
from coordinator.relationships.rules.one_line import Named, Understood, understand
from coordinator.relationships.store import contacts_to_come
from coordinator.school_year import store as school_year
from coordinator.words import count, short_date

WAYS = [
    (Way.TELEPHONE, "Telephone"),
    (Way.EMAIL, "E-mail"),
    (Way.MEETING, "Meeting"),
    (Way.LETTER, "Letter"),
    (Way.SOCIAL, "Social media"),
]
_MIDDAY = time(12)


def log_contact(session: Session, organisation_id: int = 0) -> bool:
    """Asks for a conversation and keeps it; False when there is no partner yet to have it with."""
    if not organisation_id and not directory.partners(session.file, session.today()):
        return False
    session.messages.run(LogContactDialog(session, organisation_id))
    return True


class WayField(Field):
    """How we were in contact, one of five side by side."""

    def __init__(self, theme: Theme, way: Way) -> None:
        super().__init__(theme, "way", "How")
        self.segments = Segments(theme, [(key.value, text) for key, text in WAYS], "How", way.value)
        self.segments.chosen.connect(lambda _: self.edited.emit())
        self._finish(self.segments)

    def value(self) -> Way:
        return Way(self.segments.key)

    def set_value(self, value: Any) -> None:
        self.segments.choose(Way(value).value)


class LogContactDialog(FormDialog):
    """``LogContactDialog(session, 12)`` about that partner; without one she chooses it. ``outcome`` is the contact's id."""

    def __init__(
        self, session: Session, organisation_id: int = 0, person_id: int | None = None, way: Way = Way.EMAIL,
        *, after: tuple[Literal["planned", "follow-up"], int] | None = None,
    ) -> None:  # fmt: skip
        self._session, self._partner, self._after = session, organisation_id, after
        self._told = Understood()
        file, theme, today = session.file, session.theme, session.today()
        text = directory.organisation(file, organisation_id).name if organisation_id else ""
        self._calendar = school_year.calendar(file)
        self._partners, self._named = _names(session)
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
            Choose(theme, "person", "With", self._people(organisation_id), person_id),
            Choose(theme, "staff", "Who of us", _staff(session), _lead(session)),
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
        self.recognised = Label(theme, "", "small", "ink-2", wrap=True)
        self.nearby = Label(theme, "", "small-bold", "tie-ink", wrap=True)
        for label in (self.recognised, self.nearby):
            label.hide()
            self.body.insertWidget(0, label)
        self.line.setFocus()
        if not organisation_id:
            self._partner_chosen()
        self.fields["staff"].edited.connect(self._show_nearby)
        self._show_nearby()

    def _line_typed(self) -> None:
        """Fills what the line says into the fields; what it never said stays as it is there."""
        told = understand(
            self.line.edit.text(), self._partners, self._named, self._calendar, self._session.today(),
            self._partner or None,
        )  # fmt: skip
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
        said = self._recognised(told)
        self.recognised.setText(said)
        self.recognised.setVisible(bool(said))
        self._show_nearby()

    def _recognised(self, told: Understood) -> str:
        names = {each.id: each.name for each in self._partners}
        people = {each.id: each.name for each in self._named}
        parts = ["To be made"] if told.planned else []
        for id_, known, several in (
            (told.partner_id, names, told.partners),
            (told.person_id, people, told.people),
        ):
            if id_ is not None:
                parts.append(known.get(id_, ""))
            elif several:
                parts.append(f"{' or '.join(each.name for each in several)}?")
        if told.way is not None:
            parts.append(dict(WAYS)[told.way])
        if told.day is not None:
            parts.append(short_date(told.day))
        if told.follow_up is not None:
            due = self._calendar.add_school_days(told.day or self._session.today(), told.follow_up)
            days = count(told.follow_up, "school day")
            parts.append(f"{'Due' if told.planned else 'Follow up'} {short_date(due)}, {days}")
        return " · ".join(parts)

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
        self.nearby.setText("\n".join(colleagues.words_of(each) for each in near[:2]))
        self.nearby.setVisible(bool(near))

    def _people(self, organisation_id: int) -> list[tuple[int | None, str]]:
        if not organisation_id:
            return [(None, "Nobody in particular")]
        people = directory.people_at(self._session.file, organisation_id, self._session.today())
        return [(None, "Nobody in particular"), *((person.id, person.full_name) for person in people)]

    def _partner_chosen(self) -> None:
        chooser, people = self.fields["partner"], self.fields["person"]
        try:
            partner = chooser.value()
        except ValueError:  # half a name is typed
            partner = None
        if isinstance(people, Choose):
            people.set_options(self._people(partner or 0))
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


def make_planned(session: Session, planned_id: int) -> LogContactDialog:
    """The dialog that logs a planned contact as made."""
    planned = contacts_to_come.planned(session.file, planned_id)
    dialog = LogContactDialog(
        session, planned.organisation_id, planned.person_id, planned.way, after=("planned", planned_id)
    )
    dialog.fields["said"].set_value(planned.what)
    return dialog


def follow_up(session: Session, contact_id: int) -> LogContactDialog:
    """The dialog that logs what came of a follow-up."""
    contact = relationships.contact(session.file, contact_id)
    return LogContactDialog(
        session, contact.organisation_id, contact.person_id, contact.way, after=("follow-up", contact_id)
    )


def _names(session: Session) -> tuple[list[Named], list[Named]]:
    """The partners and people that a line may name."""
    today = session.today()
    aliases = {each.id: each.aliases for each in directory.organisations(session.file)}
    partners = [
        Named(row.id, row.name, aliases=tuple(aliases.get(row.id, ())))
        for row in directory.partners(session.file, today)
    ]
    people = [
        Named(person.id, person.full_name, person.organisation_id)
        for person in directory.people(session.file, today)
        if person.organisation_id is not None
    ]
    return partners, people


def _staff(session: Session) -> list[tuple[int | None, str]]:
    people = directory.staff(session.file, session.today())
    return [(None, "Not said"), *((member.id, member.name) for member in people)]


def _lead(session: Session) -> int | None:
    school = school_year.school(session.file)
    name = fold(school.lead) if school is not None else ""
    people = directory.staff(session.file, session.today())
    named = [member.id for member in people if fold(member.name) == name]
    return named[0] if named else people[0].id if len(people) == 1 else None


def edit_contact(session: Session, contact_id: int) -> FormDialog:
    """The dialog that changes or deletes a logged contact."""
    file, theme, today = session.file, session.theme, session.today()
    contact = relationships.contact(file, contact_id)
    people = directory.people_at(file, contact.organisation_id, today)
    gone = directory.people_once_at(file, contact.organisation_id, today)
    names: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    names += list(dict.fromkeys((person.id, person.full_name) for person in [*people, *gone]))
    staff: list[tuple[int | None, str]] = [(None, "Not said")]
    staff += [(member.id, member.name) for member in directory.staff(file)]
    fields: list[Field] = [
        Choose(theme, "person", "With", names, contact.person_id),
        Choose(theme, "staff", "Who of us", staff, contact.staff_id),
        WayField(theme, contact.way),
        Day(theme, "day", "When", contact.at.date(), today=today, required=True),
        Lines(theme, "said", "What was said", contact.said, rows=5, required=True),
        Day(theme, "follow_up", "Follow up on", contact.follow_up_on, today=today),
        Day(theme, "followed_up", "Followed up on", contact.followed_up_on, today=today),
    ]

    def keep(values: dict[str, Any]) -> None:
        edited = replace(
            contact,
            at=datetime.combine(values["day"], contact.at.time()),
            person_id=values["person"],
            staff_id=values["staff"],
            way=values["way"],
            said=values["said"],
            follow_up_on=values["follow_up"],
            followed_up_on=values["followed_up"],
        )
        actions.edit_contact(file, edited)

    return FormDialog(
        theme,
        "What was said",
        fields,
        "Keep changes",
        keep,
        text=directory.organisation(file, contact.organisation_id).name,
        rows=[["person", "staff"], ["follow_up", "followed_up"]],
        danger=("Delete", lambda: actions.delete_contact(file, contact_id)),
        width=600,
        draft=f"contact {contact_id}",
    )

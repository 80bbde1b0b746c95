"""Logging a contact from anywhere: with whom, how, what was said, when to follow up, what was promised."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from coordinator.desktop.kit.buttons import Segments
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines, Number
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.directory import store as directory
from coordinator.names import fold
from coordinator.relationships import actions
from coordinator.relationships import store as relationships
from coordinator.relationships.records import Contact, Promise, Way
from coordinator.school_year import store as school_year

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
        self, session: Session, organisation_id: int = 0, person_id: int | None = None, way: Way = Way.EMAIL
    ) -> None:
        self._session, self._partner = session, organisation_id
        file, theme, today = session.file, session.theme, session.today()
        text = directory.organisation(file, organisation_id).name if organisation_id else ""
        fields: list[Field] = []
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
            draft=f"partner {organisation_id} {person_id or 0}",
        )
        (fields[0] if not organisation_id else self.fields["said"]).setFocus()
        if not organisation_id:
            self._partner_chosen()

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

    def _keep(self, values: dict[str, Any]) -> int:
        partner = self._partner or values["partner"]
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
        return actions.log_contact(
            self._session.file, contact, follow_up_after=values["follow_up"], promised=promised
        )


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

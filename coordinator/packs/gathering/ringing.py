"""What the phone list says: the families still to be asked, whom to ring, and which lines of the slip are open."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from coordinator.consent import rules as consent_rules
from coordinator.consent import store as consent
from coordinator.consent.records import AskingKind, ConsentRow, Scope, State
from coordinator.consent.rules.ringing import to_ask, to_ring
from coordinator.file.school_file import Reader
from coordinator.names import tidy
from coordinator.packs.gathering.trip import Trip
from coordinator.packs.phone_list import Contact, PhoneList, PhoneRow
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Carer
from coordinator.pupils.store.at_home import letter_languages
from coordinator.school_year import store as school_year
from coordinator.words import short_date


def phone_list_of(reader: Reader, of: Trip, now: datetime, pupil_ids: Iterable[int] | None = None) -> PhoneList:
    """Families that were asked and left something open, by form as the register; nothing of needs, none who must not be rung.

    Medicine is not asked here: its form is, and the list would tell who brings one.
    """
    scopes = consent_rules.asked_scopes(of.visit)
    wanted = None if pupil_ids is None else set(pupil_ids)
    rows = [
        row
        for row in consent_rules.in_register_order(consent.consent_rows(reader, of.visit.id))
        if (wanted is None or row.pupil_id in wanted) and to_ring(row, scopes)
    ]
    ids = [row.pupil_id for row in rows]
    carers = pupils.carers_of(reader, ids)
    home = letter_languages(reader, ids)
    tutors = consent.tutors(reader, now.date())
    last, kept = of.visit.last_day, school_year.setting_number(reader, "destroy_after_days")
    return PhoneList(
        title=of.visit.title,
        starts_on=of.visit.starts_on,
        reply_by=of.visit.consent_by,
        words=_words(of),
        lines=tuple(f"{scope.key} {scope.words[:1].lower()}{scope.words[1:]}" for scope in scopes),
        printed_at=now,
        destroy_after=last + timedelta(days=kept) if last else None,
        rows=tuple(_row(reader, row, scopes, carers, tutors, home) for row in rows),
        holder=of.school.lead,
    )


def _words(of: Trip) -> str:
    day = f" on {short_date(of.visit.starts_on)}" if of.visit.starts_on else ""
    return (
        f"“Hello, this is … of {of.school.name or 'the school'}: I am ringing about the visit {of.visit.title}{day} and should"
        " like your answer for the slip; yes or no, either is fine. May I read the lines out and write down what you say?”"
    )


def _row(
    reader: Reader,
    row: ConsentRow,
    scopes: Sequence[Scope],
    carers: Mapping[int, Sequence[Carer]],
    tutors: Mapping[str, str],
    home: Mapping[int, str],
) -> PhoneRow:
    return PhoneRow(
        name=row.name,
        form=row.form,
        tutor=tutors.get(row.form, ""),
        language=home.get(row.pupil_id, ""),
        contacts=tuple(
            Contact(name=c.name, relationship=c.relationship, telephone=tidy(c.telephone).replace(" ", "\u00a0"))
            for c in carers.get(row.pupil_id, ())
            if not c.must_not_contact and c.telephone.strip()
        ),
        ask=to_ask(row, scopes, _why_again(reader, row)),
    )


def _why_again(reader: Reader, row: ConsentRow) -> str:
    if State.ASKED_AGAIN not in row.states.values():
        return ""
    again = [a for a in consent.askings(reader, row.visit_id, row.pupil_id) if a.kind is AskingKind.AGAIN]
    return again[-1].why.rstrip(". ") if again else ""

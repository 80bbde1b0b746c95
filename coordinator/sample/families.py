"""What the sample school knows of families: two languages at home, a medicine on the next visit, what a partner was sent."""

from datetime import date, datetime, time, timedelta

from coordinator.consent import store as consent
from coordinator.consent.actions.medicine import keep_medicine
from coordinator.consent.actions.wording import keep_language
from coordinator.consent.records import LetterWording, Medicine
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions as pupils
from coordinator.pupils import store as pupils_store
from coordinator.pupils.records import NeedKind
from coordinator.sample.visits import Partners
from coordinator.sharing import actions as sharing
from coordinator.sharing import rules as sharing_rules
from coordinator.sharing.records import ReturnForm
from coordinator.visits import store as visits

_POLISH = """Szanowni Rodzice i Opiekunowie,
chcielibyśmy zabrać ucznia na wycieczkę: {title}. Dzień: {date}. Zbiórka: {meet}, powrót: {back}.
**Nikt nie musi płacić.** Prosimy o dobrowolną wpłatę {amount}; kto nie wpłaci, jedzie tak samo.
Na angielskim odcinku proszę zaznaczyć **jedno** pole w każdym wierszu i oddać go wychowawcy do {reply_by}.
Łatwiej przez telefon? Proszę zadzwonić: {ask}."""
_LANGUAGES = ("Polski", "Polski", "Română")
_MEDICINES = (
    ("Salbutamol inhaler", "2 puffs", "before walking, and when needed", "the pupil"),
    ("Cetirizine", "10 mg", "with lunch", "the adult of the group"),
)


def keep(file: SchoolFile, today: date, partners: Partners) -> None:
    """Writes it all down through actions, as a person would have."""
    keep_language(
        file, LetterWording(language="Polski", words=_POLISH, checked_by="Mrs Kowalska", checked_on=today - timedelta(days=40))
    )
    ahead = [
        row for row in visits.visit_rows(file, since=today)
        if row.consent_asked_on and row.starts_on and row.starts_on > today and row.state != "cancelled"
    ]  # fmt: skip
    for row in ahead[:1]:
        _of_visit(file, row.id, datetime.combine(today, time(8, 5)))
    _returns(file, today, partners)


def _of_visit(file: SchoolFile, visit_id: int, at: datetime) -> None:
    going = consent.going_or_reserve(file, visit_id)
    for pupil_id, language in zip(going[1::4], _LANGUAGES, strict=False):
        pupils.edit_pupil(file, pupil_id, today=at.date(), letter_language=language)
    needs = pupils_store.needs_of(file, going)
    ill = [pupil for pupil in going if any(need.kind is NeedKind.MEDICAL for need in needs.get(pupil, ()))]
    for pupil_id, (name, dose, times, held_by) in zip(ill or going[:1], _MEDICINES, strict=False):
        keep_medicine(
            file, Medicine(visit_id=visit_id, pupil_id=pupil_id, name=name, dose=dose, times=times, held_by=held_by), at
        )


def _returns(file: SchoolFile, today: date, partners: Partners) -> None:
    """One partner asks for its own columns twice a year; what it was sent last stands in the log."""
    columns = tuple((sharing_rules.FIELDS[key], key) for key in sharing_rules.USUAL)
    form_id = sharing.keep_form(
        file,
        ReturnForm(
            organisation_id=partners["Northmarch"][0], name="Participants of the year", fields=columns,
            purpose="To count whom the programme reaches, and follow them to eighteen",
            basis="Their privacy notice of 2025; only families who said yes to sharing", due_on=today + timedelta(days=24),
        ),
    )  # fmt: skip
    sent = datetime.combine(today - timedelta(days=11), time(15, 40))
    sharing.log_return(file, sharing.prepare(file, form_id, sent.date()), "Northmarch University", sent)

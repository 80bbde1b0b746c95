"""The form for a medicine that a pupil brings, for the families it may concern."""

from collections.abc import Iterable
from datetime import date

from coordinator.consent.medicine_form import medicine_forms
from coordinator.consent.store.medicines import medicines
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.packs import gathering
from coordinator.packs.actions.making import printed_for
from coordinator.packs.records import Printed
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.pupils.records import NeedKind


def may_bring_medicine(reader: Reader, visit_id: int) -> set[int]:
    """Pupils of a visit with a medicine noted for it, or with a medical need on the roll."""
    going = [place.pupil_id for place in gathering.places_of(reader, visit_id)]
    needs = pupils.needs_of(reader, going)
    return set(medicines(reader, visit_id)) | {
        id_ for id_, known in needs.items() if any(need.kind is NeedKind.MEDICAL for need in known)
    }


def print_medicine_forms(
    file: SchoolFile, visit_id: int, *, today: date, pupil_ids: Iterable[int] | None = None
) -> Printed:
    """A form for each family that it may concern, or for the chosen pupils; by form. It names no need and no medicine.

    Raises Problem when it concerns nobody.
    """
    of = gathering.trip(file, visit_id)
    wanted = may_bring_medicine(file, visit_id) if pupil_ids is None else set(pupil_ids)
    found = gathering.letter_pupils(file, of, wanted)
    if not found:
        raise Problem(f"Nobody on “{of.visit.title}” has a medicine or a medical need noted, so no form is wanted.")
    pdf = medicine_forms(
        gathering.paper_school(file),
        gathering.letter_visit(file, of, today),
        found,
        gathering.wording(file, "medicine_form"),
        of_party=gathering.letters_of_parties(file, of, today),
    )
    title = f"Medicine forms: {of.visit.title}"
    return printed_for("medicine-forms", title, pdf, len(found), of, today, one_sided=True)

"""What the coordinator does with data that leaves the building: what a partner asks for, sending it, and the log of it."""

import contextlib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from coordinator.directory.records import Organisation
from coordinator.file.school_file import SchoolFile
from coordinator.names import tidy
from coordinator.paper.save import save
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.sharing import rules, store
from coordinator.sharing.data_return import DataReturn, gather
from coordinator.sharing.records import ReturnForm, SharedOutside, SharedPupil
from coordinator.sharing.sealed import sealed_workbook
from coordinator.words import count


def keep_form(file: SchoolFile, form: ReturnForm) -> int:
    """Keeps what a partner asks to be sent, new (id 0) or changed. Raises Problem without a name, columns or a purpose."""
    fields = tuple((tidy(heading) or rules.FIELDS[field], field) for heading, field in form.fields)
    form = replace(form, name=tidy(form.name), purpose=tidy(form.purpose), basis=tidy(form.basis), fields=fields)
    if not form.name:
        raise Problem("The return needs a name, such as “Participants 2026–27”.")
    if not fields:
        raise Problem("Choose at least one column. Only what is chosen is ever sent.")
    if not form.purpose:
        raise Problem("Write what the partner needs it for. It is kept in the log of what left the building.")
    headings = [heading.casefold() for heading, _ in fields]
    if len(set(headings)) < len(headings):
        raise Problem("Two columns have one heading. Give each its own.")
    partner = file.by_id(Organisation, form.organisation_id).name
    with file.change(f"{'Change' if form.id else 'Add'} the data return “{form.name}” for {partner}") as change:
        if form.id:
            change.update(form)
            return form.id
        return change.insert(form)


def remove_form(file: SchoolFile, form_id: int) -> None:
    """Takes a return form away; what was sent with it stays in the log."""
    form = store.form(file, form_id)
    with file.change(f"Remove the data return “{form.name}”") as change:
        change.delete(ReturnForm, form_id)


def prepare(file: SchoolFile, form_id: int, today: date) -> DataReturn:
    """What would be sent today: the visits of this school year up to today. Raises LookupError without the form."""
    since, _ = school_year.calendar(file).academic_year(today)
    return gather(file, store.form(file, form_id), since, today)


def send(file: SchoolFile, form_id: int, path: Path, password: str, now: datetime) -> DataReturn:
    """Writes the return as a workbook that opens only with the password, and logs it with whom it was about.

    The file is written first and put in place whole; when the log can't be kept, the file is taken away again. Raises
    Problem for a weak password, a return without anybody, or a place that can't be written.
    """
    what = prepare(file, form_id, now.date())
    partner = file.by_id(Organisation, what.form.organisation_id).name
    school = school_year.school(file)
    weak = rules.weakness(password, (partner, school.name if school else "", "password", "widening participation"))
    if weak:
        raise Problem(weak)
    if not what.rows:
        raise Problem(
            f"Nobody on a visit with {partner} this school year is cleared for sharing, so there is nothing to send."
            + (f" {count(len(what.left_out), 'pupil')} took part; see why each is left out." if what.left_out else "")
        )
    before = path.read_bytes() if path.is_file() else None
    save(sealed_workbook(what.headings, what.rows, password), path)
    try:
        log_return(file, what, partner, now)
    except BaseException:
        with contextlib.suppress(OSError, Problem):
            path.unlink(missing_ok=True) if before is None else save(before, path)
        raise
    return what


def log_return(file: SchoolFile, what: DataReturn, partner: str, now: datetime) -> None:
    """Keeps that a return left the building: when, to whom, which columns, about whom."""
    with file.change(f"Send “{what.form.name}” to {partner}") as change:
        shared_id = change.insert(
            SharedOutside(
                at=now, organisation_id=what.form.organisation_id, recipient=partner, purpose=what.form.purpose,
                basis=what.form.basis, fields=what.headings, pupils=len(what.pupils),
                protected="Workbook with a password (AES-256)", who=file.who,
            )
        )  # fmt: skip
        change.insert_many([SharedPupil(shared_outside_id=shared_id, pupil_id=pupil.id) for pupil in what.pupils])

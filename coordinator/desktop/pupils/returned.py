"""What a partner returned about pupils, looked through before it is kept: what is sure, and whom each doubtful row means."""

from pathlib import Path
from typing import Any

from coordinator import words
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem
from coordinator.pupils.actions.returned import Line, Review, keep_returned, look_through
from coordinator.pupils.records import Pupil
from coordinator.pupils.returned.matching import Sure
from coordinator.words import plain_date

_KINDS = "What they returned (*.xlsx *.csv);;All files (*)"
_LEAVE = 0
_NAMED = 6


def bring_in_returned(session: Session, path: Path | None = None) -> None:
    """Asks for the file, shows what was understood of it, and keeps what is sure and what was chosen."""
    partners = directory.partners(session.file, session.today())
    if not partners:
        session.messages.warn("No partner yet", "Add the university whose team returned the file on the Partners page first.")
        return
    path = path or session.messages.choose_open("Choose what a partner returned", _KINDS)
    if path is None:
        return
    try:
        review = look_through(session.file, path, session.today())
    except Problem as problem:
        session.messages.problem(problem)
        return
    dialog = review_form(session, review)
    if session.messages.run(dialog):
        report: ImportReport = dialog.outcome
        left = f", {report.refused} left out" if report.refused else ""
        stays = sum("what is here stays" in row.message for row in report.rows)
        other = f", {stays} with something else here that stays" if stays else ""
        session.toast(f"Kept for {words.count(report.added + report.changed, 'pupil')}{left}{other}")


def review_form(session: Session, review: Review) -> FormDialog:
    """Whose file it is, and a line to choose the pupil for every row that is not sure; the sure ones are counted and told."""
    theme, file, today = session.theme, session.file, session.today()
    partners = sorted((row.name, row.id) for row in directory.partners(file, today))
    asked = [line for line in review.lines if line.match.sure is Sure.ASK]
    fields: list[Field] = [
        Choose(theme, "partner", "Who returned it", [(None, "Choose the partner"), *((i, name) for name, i in partners)], None),
        Day(theme, "as_at", "As at", today, today=today, required=True),
        *(
            Choose(theme, f"row {line.said.row}", _asks(line), _ways(line), _LEAVE, hint=line.match.why)
            for line in asked
        ),
    ]  # fmt: skip

    def keep(values: dict[str, Any]) -> ImportReport:
        if not values["partner"]:
            raise Problem("Choose who returned the file: it is kept with every value.")
        chosen = {line.said.row: values[f"row {line.said.row}"] for line in asked}
        return keep_returned(
            file, review, values["partner"], as_at=values["as_at"], chosen={row: id_ for row, id_ in chosen.items() if id_}
        )

    return FormDialog(
        theme, "What a partner returned", fields, "Keep what they returned", keep, text=_told(review, asked), width=660,
        rows=[["partner", "as_at"]], draft=f"returned {review.source}",
    )  # fmt: skip


def _told(review: Review, asked: list[Line]) -> str:
    sure = [line for line in review.lines if line.match.sure is Sure.SURE]
    nobody = [line for line in review.lines if line.match.sure is Sure.NOBODY]
    said = [f"{review.source}: {words.count(len(sure), 'row')} of pupils who are sure"]
    said += [f"{len(asked)} to be looked at below"] if asked else []
    parts = [", ".join(said) + "."]
    if nobody:
        some = [f"{line.said.name or 'no name'} (row {line.said.row})" for line in nobody[:_NAMED]]
        more = [f"{len(nobody) - _NAMED} more"] if len(nobody) > _NAMED else []
        parts.append(f"Nobody here is like {words.listed([*some, *more])}.")
    if review.measures:
        parts.append(f"It tells {words.listed([measure.label for measure in review.measures])}.")
    return " ".join([*parts, *review.notes])


def _asks(line: Line) -> str:
    """``Row 6: Daniel Dixen, Year 7, born 3 August 2015``."""
    said = line.said
    place = said.form or (f"Year {said.year}" if said.year is not None else "")
    born = f"born {plain_date(said.born)}" if said.born else ""
    return ", ".join(part for part in (f"Row {said.row}: {said.name or 'no name'}", place, born) if part)


def _ways(line: Line) -> list[tuple[int, str]]:
    """Leaving it out, then those who may be meant."""
    return [(_LEAVE, "Leave it out"), *((one.id, _who(one)) for one in line.match.pupils)]


def _who(pupil: Pupil) -> str:
    born = f"born {plain_date(pupil.date_of_birth)}" if pupil.date_of_birth else ""
    return ", ".join(part for part in (pupil.name, pupil.form, born) if part)

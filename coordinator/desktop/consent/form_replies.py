"""Replies from a form, looked through before they are kept: what is sure, and whom each doubtful row means."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coordinator import words
from coordinator.consent.actions.replies import Line, Review, keep_replies, look_through
from coordinator.consent.records import Scope
from coordinator.consent.replies.columns import Unknown
from coordinator.desktop.consent.form_columns import ask_columns
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field
from coordinator.desktop.kit.session import Session
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem
from coordinator.visits import store as visits

_KINDS = "Answers of a form (*.xlsx *.csv);;All files (*)"
_LEAVE = 0


def bring_in_replies(session: Session, visit_id: int, path: Path | None = None) -> None:
    """Asks for the file, shows what was understood of it, and keeps what is sure and what was chosen."""
    path = path or session.messages.choose_open("Choose the answers of the form", _KINDS)
    if path is None:
        return
    review = _looked_through(session, visit_id, path)
    if review is None:
        return
    dialog = review_form(session, review)
    if session.messages.run(dialog):
        report: ImportReport = dialog.outcome
        left = f", {report.refused} left out" if report.refused else ""
        session.toast(f"{words.count(report.added, 'reply', 'replies')} kept{left}")


def _looked_through(session: Session, visit_id: int, path: Path) -> Review | None:
    """What the form says; headings that mean nothing here are asked about once."""
    overrides: Mapping[str, str] | None = None
    while True:
        try:
            return look_through(session.file, visit_id, path, session.today(), overrides)
        except Unknown as problem:
            overrides = ask_columns(session, path, problem.sentence)
            if overrides is None:
                return None
        except Problem as problem:
            session.messages.problem(problem)
            return None


def review_form(session: Session, review: Review) -> FormDialog:
    """A line to choose the pupil for every row that is not sure; the sure ones are counted and told."""
    theme, file = session.theme, session.file
    new = [line for line in review.lines if line.sure and line.reply.answers and not line.known]
    asked = [line for line in review.lines if not line.sure and line.reply.answers]
    places = visits.places(file, review.visit_id)
    every = [(place.pupil_id, f"{place.surname}, {place.forename} ({place.form})".strip(" ,")) for place in places]
    fields: list[Field] = [
        Choose(
            theme, f"row {line.reply.row}", _asks(line), _ways(line, every), _LEAVE, hint=line.unwelcome or line.match.why
        )
        for line in asked
    ]

    def keep(values: dict[str, Any]) -> ImportReport:
        chosen = {line.reply.row: values[f"row {line.reply.row}"] for line in asked}
        return keep_replies(file, review, file.clock().replace(microsecond=0), {row: id_ for row, id_ in chosen.items() if id_})

    return FormDialog(
        theme, "Replies from a form", fields, "Keep these replies", keep, text=_told(review, new, asked), width=640,
        draft=f"replies {review.visit_id} {review.source}",
    )  # fmt: skip


def _told(review: Review, new: list[Line], asked: list[Line]) -> str:
    known = sum(line.known for line in review.lines)
    empty = [line for line in review.lines if not line.reply.answers]
    said = [f"{review.source}: {words.count(len(new), 'reply', 'replies')} of pupils who are sure"]
    said += [f"{known} that are kept already"] if known else []
    said += [f"{len(asked)} to be looked at below"] if asked else []
    parts = [", ".join(said) + "."]
    if empty:
        rows = words.listed([str(line.reply.row) for line in empty])
        parts.append(f"Row{'s' if len(empty) > 1 else ''} {rows} left everything open and can’t be kept.")
    return " ".join([*parts, *review.notes])


def _asks(line: Line) -> str:
    """``Row 32: Ethan Bogaey, 10KLE, says yes``."""
    reply = line.reply
    place = f"Year {reply.year}" if reply.year is not None else reply.form
    answer = reply.answers.get(Scope.TAKING_PART)
    said = f"says {answer.words}" if answer else "answers other questions"
    return ", ".join(part for part in (f"Row {reply.row}: {reply.name or 'no name'}", place, said) if part)


def _ways(line: Line, every: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Leaving it out, then those who may be meant, then everybody else on the visit."""
    likely = {one.pupil_id for one in line.match.pupils}
    first = [(one.pupil_id, f"{one.name} ({one.form})") for one in line.match.pupils]
    return [(_LEAVE, "Leave it out"), *first, *((id_, name) for id_, name in every if id_ not in likely)]

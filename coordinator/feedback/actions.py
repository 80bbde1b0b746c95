"""Giving feedback, keeping the answer and what changed; writing the honest log."""

from dataclasses import replace
from datetime import date

from coordinator.directory.records import Organisation
from coordinator.feedback.records import Feedback, HonestNote, LoopStage, Response
from coordinator.file.school_file import SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.visits.records import Visit


def draft(file: SchoolFile, feedback: Feedback) -> int:
    """Keeps what we mean to say; it becomes feedback when it is given. Without a day it is due by the school's clock."""
    if not any(text.strip() for text in (feedback.went_well, feedback.better_if, feedback.asked_for)):
        raise Problem(
            "Write what went well or what would be even better, so that there is something to tell."
        )
    if feedback.due_on is None and feedback.visit_id is not None:
        visit = file.by_id(Visit, feedback.visit_id)
        day = visit.ends_on or visit.starts_on
        if day is not None:
            clock = int(school_year.setting(file, "feedback_school_days"))
            feedback = replace(feedback, due_on=school_year.calendar(file).add_school_days(day, clock))
    with file.change(f"Write feedback for {_partner(file, feedback.organisation_id)}") as change:
        return change.insert(feedback)


def edit(file: SchoolFile, feedback: Feedback) -> None:
    """Keeps all that was typed about a loop."""
    with file.change(f"Edit feedback for {_partner(file, feedback.organisation_id)}") as change:
        change.update(feedback)


def give(file: SchoolFile, feedback_id: int, on: date) -> None:
    """We told them."""
    loop = file.by_id(Feedback, feedback_id)
    with file.change(f"Give feedback to {_partner(file, loop.organisation_id)}") as change:
        change.set(Feedback, feedback_id, given_on=on)


def hear(file: SchoolFile, feedback_id: int, answer: str, on: date) -> None:
    """They answered."""
    loop = file.by_id(Feedback, feedback_id)
    if loop.given_on is None:
        raise Problem("They can answer only what they were told. Give the feedback first.")
    if not answer.strip():
        raise Problem("Write what they answered; a few words are enough.")
    with file.change(f"Keep the answer of {_partner(file, loop.organisation_id)}") as change:
        change.set(Feedback, feedback_id, their_answer=answer.strip(), heard_on=on)


def note_change(file: SchoolFile, feedback_id: int, what_changed: str, on: date) -> None:
    """Something changed because of it: that closes the loop."""
    loop = file.by_id(Feedback, feedback_id)
    if loop.given_on is None:
        raise Problem("Nothing can change through what they were not told. Give the feedback first.")
    if not what_changed.strip():
        raise Problem("Write what changed; a few words are enough.")
    with file.change(f"Note what changed at {_partner(file, loop.organisation_id)}") as change:
        change.set(Feedback, feedback_id, what_changed=what_changed.strip(), changed_on=on, closed_on=on)


def close(file: SchoolFile, feedback_id: int, on: date) -> None:
    """The loop ends without a change: nothing more is expected."""
    loop = file.by_id(Feedback, feedback_id)
    if loop.stage is LoopStage.CLOSED:
        raise Problem("This loop is closed already.")
    with file.change(f"Close feedback with {_partner(file, loop.organisation_id)}") as change:
        change.set(Feedback, feedback_id, closed_on=on)


def remove(file: SchoolFile, feedback_id: int) -> None:
    """Takes a loop away that was begun by mistake."""
    loop = file.by_id(Feedback, feedback_id)
    with file.change(f"Take feedback for {_partner(file, loop.organisation_id)} away") as change:
        change.delete(Feedback, feedback_id)


def write_honest_note(file: SchoolFile, note: HonestNote) -> int:
    """Writes down what did not go as intended."""
    if not tidy(note.what):
        raise Problem("Write in a few words what did not go as intended.")
    with file.change("Add to the honest log") as change:
        return change.insert(replace(note, what=tidy(note.what)))


def edit_honest_note(file: SchoolFile, note: HonestNote) -> None:
    """Keeps all that was typed about a note: when they were told, what we changed."""
    if not tidy(note.what):
        raise Problem("Write in a few words what did not go as intended.")
    with file.change("Edit the honest log") as change:
        change.update(note)


def remove_honest_note(file: SchoolFile, note_id: int) -> None:
    """Takes a note away."""
    with file.change("Take a note out of the honest log") as change:
        change.delete(HonestNote, note_id)


def tell(file: SchoolFile, note_id: int, on: date) -> None:
    """The partner was told."""
    with file.change("Note that the partner was told") as change:
        change.set(HonestNote, note_id, told_on=on)


def record_response(file: SchoolFile, response: Response) -> int:
    """Keeps what one pupil or colleague said about a visit."""
    if (response.pupil_id is None) == (response.staff_id is None):
        raise Problem("Say who answered: one pupil, or one colleague.")
    if response.score is not None and not 1 <= response.score <= 5:
        raise Problem("A score goes from 1 to 5. Choose one of them, or leave it empty.")
    visit = file.by_id(Visit, response.visit_id)
    with file.change(f"Record an answer about {visit.title}") as change:
        return change.insert(response)


def _partner(file: SchoolFile, organisation_id: int) -> str:
    return file.by_id(Organisation, organisation_id).name

"""How feedback, responses and honest notes are kept."""

from coordinator.feedback.records import FeedbackRow, HonestNote, Response
from coordinator.file.school_file import Reader

_ROWS = """
SELECT f.id, f.organisation_id, f.visit_id, o.name AS organisation, v.title AS visit, v.starts_on AS visit_on, f.went_well,
       f.better_if, f.asked_for, f.due_on, f.given_on, f.their_answer, f.heard_on, f.what_changed, f.changed_on, f.closed_on
FROM feedback f JOIN organisation o ON o.id = f.organisation_id LEFT JOIN visit v ON v.id = f.visit_id
"""


def loops(reader: Reader) -> list[FeedbackRow]:
    """Every feedback loop."""
    return reader.query(FeedbackRow, _ROWS + "ORDER BY f.id")


def open_loops(reader: Reader) -> list[FeedbackRow]:
    """The loops that wait for something."""
    return reader.query(FeedbackRow, _ROWS + "WHERE f.closed_on IS NULL ORDER BY f.id")


def for_organisation(reader: Reader, organisation_id: int) -> list[FeedbackRow]:
    """The loops with one partner."""
    return reader.query(
        FeedbackRow, _ROWS + "WHERE f.organisation_id = ? ORDER BY f.id DESC", organisation_id
    )


def for_visit(reader: Reader, visit_id: int) -> list[FeedbackRow]:
    """The loops about one visit."""
    return reader.query(FeedbackRow, _ROWS + "WHERE f.visit_id = ? ORDER BY f.id", visit_id)


def honest_notes(reader: Reader, most: int = 100) -> list[HonestNote]:
    """The honest log, newest first."""
    return reader.query(HonestNote, "SELECT * FROM honest_note ORDER BY on_day DESC, id DESC LIMIT ?", most)


def responses(reader: Reader, visit_id: int) -> list[Response]:
    """What pupils and staff said about a visit."""
    return reader.query(Response, "SELECT * FROM response WHERE visit_id = ? ORDER BY id", visit_id)


def scores(reader: Reader, organisation_id: int) -> tuple[float, int] | None:
    """Mean and number of pupils' scores after all visits to one partner; None under five answers."""
    row = reader.rows(
        "SELECT avg(r.score), count(r.score) FROM response r JOIN visit v ON v.id = r.visit_id"
        " WHERE v.organisation_id = ? AND r.phase = 'after' AND r.pupil_id IS NOT NULL",
        organisation_id,
    )[0]
    return (float(row[0]), int(row[1])) if row[1] >= 5 else None

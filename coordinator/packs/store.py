"""How partner profiles and the print log are kept."""

from datetime import date

from coordinator.file.school_file import Change, Reader
from coordinator.packs.records import CopyOut, PartnerProfile, PrintCopy, PrintLog
from coordinator.visits.records import Visit


def profile(reader: Reader, organisation_id: int) -> PartnerProfile | None:
    """What packs say about a partner, or None while nobody has written anything."""
    return reader.one(
        PartnerProfile, "SELECT * FROM partner_profile WHERE organisation_id = ?", organisation_id
    )


def keep_profile(change: Change, profile_: PartnerProfile) -> int:
    """Keeps a partner's profile, whether it has one already or not; returns its id."""
    held = profile(change, profile_.organisation_id)
    if held is None:
        return change.insert(profile_)
    change.set(
        PartnerProfile,
        held.id,
        founded=profile_.founded,
        students=profile_.students,
        short=profile_.short,
        subjects=profile_.subjects,
        look_for=profile_.look_for,
        questions=profile_.questions,
    )
    return held.id


def print_log(reader: Reader, visit_id: int | None = None) -> list[PrintLog]:
    """What was printed, newest first: for one visit, or all."""
    return reader.query(
        PrintLog,
        "SELECT * FROM print_log WHERE ?1 IS NULL OR visit_id = ?1 ORDER BY at DESC, id DESC",
        visit_id,
    )


def to_destroy(reader: Reader, today: date) -> list[PrintLog]:
    """Papers whose day has come and of which nobody has said that they are destroyed."""
    return reader.query(
        PrintLog,
        "SELECT * FROM print_log WHERE destroyed_on IS NULL AND destroy_after <= ? ORDER BY destroy_after, id",
        today,
    )


def copies_out(reader: Reader, visit_id: int) -> list[CopyOut]:
    """The numbered copies of a visit's papers, newest printing first, in order of their numbers; destroyed ones not."""
    return reader.query(
        CopyOut,
        'SELECT c.id, c.print_log_id, p.paper, p.what, p.at, c.number, count(*) OVER (PARTITION BY p.id) AS "of",'
        " c.holder, c.back_on FROM print_copy c JOIN print_log p ON p.id = c.print_log_id"
        " WHERE p.visit_id = ? AND p.destroyed_on IS NULL ORDER BY p.at DESC, p.id DESC, c.number",
        visit_id,
    )


def still_out(reader: Reader, print_log_id: int) -> list[PrintCopy]:
    """The numbered copies of one printing that have not come back."""
    return reader.query(
        PrintCopy, "SELECT * FROM print_copy WHERE print_log_id = ? AND back_on IS NULL ORDER BY number", print_log_id
    )


def visits_these_made(reader: Reader, visit_id: int, before: date) -> list[tuple[Visit, int]]:
    """Earlier visits on which pupils of this one were, newest first, each with how many of them."""
    return [
        (reader.by_id(Visit, row[0]), int(row[1]))
        for row in reader.rows(
            "SELECT v.id, count(DISTINCT p.pupil_id) FROM place p JOIN visit v ON v.id = p.visit_id"
            " WHERE p.pupil_id IN (SELECT pupil_id FROM place WHERE visit_id = ?1 AND state IN ('offered', 'accepted'))"
            " AND v.id <> ?1 AND v.starts_on < ?2 AND v.state IN ('done', 'reviewed') AND v.organisation_id IS NOT NULL"
            " AND v.in_person = 1 AND v.kind NOT IN ('in-school', 'online') AND coalesce(p.attended, 1) = 1"
            " AND p.state IN ('offered', 'accepted')"
            " GROUP BY v.id ORDER BY v.starts_on DESC, v.id DESC LIMIT 20",
            visit_id,
            before,
        )
    ]

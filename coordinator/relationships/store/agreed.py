"""How agreements, objectives, reviews, health checks and evaluation plans are kept: their only SQL."""

from coordinator.file.school_file import Change, Reader
from coordinator.relationships.records.agreed import (
    Agreement,
    AgreementReview,
    EvaluationPlan,
    HealthCheck,
    Objective,
    Responsibility,
    ServedRow,
)


def agreements(reader: Reader, organisation_id: int | None = None) -> list[Agreement]:
    """Agreements, the newest first."""
    return reader.query(
        Agreement,
        "SELECT * FROM agreement WHERE ?1 IS NULL OR organisation_id = ?1 ORDER BY starts DESC, id DESC",
        organisation_id,
    )


def agreement(reader: Reader, agreement_id: int) -> Agreement:
    return reader.by_id(Agreement, agreement_id)


def objectives(reader: Reader, organisation_id: int | None = None) -> list[Objective]:
    """Objectives, the soonest due first."""
    return reader.query(
        Objective,
        "SELECT * FROM objective WHERE ?1 IS NULL OR organisation_id = ?1 ORDER BY by_on IS NULL, by_on, id",
        organisation_id,
    )


def responsibilities(reader: Reader, agreement_id: int) -> list[Responsibility]:
    """The key responsibility areas of an agreement, as they were written down."""
    return reader.query(
        Responsibility, "SELECT * FROM responsibility WHERE agreement_id = ? ORDER BY id", agreement_id
    )


def reviews(reader: Reader, agreement_id: int) -> list[AgreementReview]:
    """The reviews that were held, the latest first."""
    return reader.query(
        AgreementReview,
        "SELECT * FROM agreement_review WHERE agreement_id = ? ORDER BY held_on DESC, id DESC",
        agreement_id,
    )


def health_checks(reader: Reader, organisation_id: int) -> list[HealthCheck]:
    """Both sides' answers, the latest first."""
    return reader.query(
        HealthCheck,
        "SELECT * FROM health_check WHERE organisation_id = ? ORDER BY on_day DESC, id DESC",
        organisation_id,
    )


def evaluation_plan(reader: Reader, organisation_id: int) -> EvaluationPlan | None:
    return reader.one(
        EvaluationPlan, "SELECT * FROM evaluation_plan WHERE organisation_id = ?", organisation_id
    )


def names_of(reader: Reader) -> tuple[dict[int, str], dict[int, str]]:
    """Our staff and all people elsewhere by id, as agreements name them."""
    staff = dict(reader.rows("SELECT id, name FROM staff"))
    people = dict(reader.rows("SELECT id, trim(title || ' ' || name) FROM person"))
    return staff, people


def let_go_of_agreement(change: Change, agreement_id: int) -> None:
    """Responsibilities and reviews go with it; objectives belong to the partner and stay."""
    change.execute("DELETE FROM responsibility WHERE agreement_id = ?", agreement_id)
    change.execute("DELETE FROM agreement_review WHERE agreement_id = ?", agreement_id)
    change.execute("UPDATE objective SET agreement_id = NULL WHERE agreement_id = ?", agreement_id)


def let_go_of_objective(change: Change, objective_id: int) -> None:
    """The visits that served it stay and serve none."""
    change.execute("UPDATE visit SET objective_id = NULL WHERE objective_id = ?", objective_id)


def serving(reader: Reader, organisation_id: int) -> list[ServedRow]:
    """The visits that serve this partner's objectives, the earliest first: pupils who came, or have a place."""
    return reader.query(
        ServedRow,
        "SELECT v.objective_id, v.id AS visit_id, v.title, v.starts_on,"
        " (SELECT count(*) FROM place p WHERE p.visit_id = v.id AND p.state = 'accepted'"
        "   AND (p.attended IS NULL OR p.attended = 1)) AS pupils"
        " FROM visit v JOIN objective o ON o.id = v.objective_id"
        " WHERE o.organisation_id = ? AND v.state <> 'cancelled' ORDER BY v.starts_on IS NULL, v.starts_on, v.id",
        organisation_id,
    )

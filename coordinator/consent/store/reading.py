"""How answers and askings are kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from coordinator.consent import rules
from coordinator.consent.records import (
    Asked,
    Asking,
    AskingKind,
    AskingVisit,
    ConsentRow,
    Decision,
    FeedRow,
    LetterVersion,
    Scope,
    State,
)
from coordinator.file.school_file import Change, Reader
from coordinator.visits.records import ConsentMode


def consent_rows(reader: Reader, visit_id: int) -> list[ConsentRow]:
    """Every invited pupil with the state of each scope, what needs a look first. Four statements, however many pupils."""
    mode = _modes(reader, [visit_id])[visit_id]
    asked = reader.query(
        Asked,
        """SELECT pl.visit_id, pl.pupil_id, p.surname, p.forename, p.form, p.leaving_cohort, coalesce(pa.name, '') AS party,
              pl.state AS place_state,
              (SELECT count(*) FROM medicine m WHERE m.visit_id = pl.visit_id AND m.pupil_id = pl.pupil_id) AS medicines
            FROM place pl JOIN pupil p ON p.id = pl.pupil_id LEFT JOIN party pa ON pa.id = pl.party_id
            WHERE pl.visit_id = ?""",
        visit_id,
    )
    answers = _by_pupil(
        reader.query(
            Decision,
            """SELECT * FROM decision WHERE visit_id = ? UNION ALL
               SELECT * FROM decision WHERE visit_id IS NULL
                 AND pupil_id IN (SELECT pupil_id FROM place WHERE visit_id = ?)""",
            visit_id,
            visit_id,
        )
    )
    askings: dict[int, list[Asking]] = defaultdict(list)
    for asking in reader.query(
        Asking, "SELECT * FROM asking WHERE visit_id = ? ORDER BY on_day, id", visit_id
    ):
        askings[asking.pupil_id].append(asking)
    return rules.in_order(
        rules.row(place, answers.get(place.pupil_id, ()), askings.get(place.pupil_id, ()), mode)
        for place in asked
    )


def replies(reader: Reader, visit_ids: Sequence[int]) -> dict[int, rules.Replies]:
    """Replies in and expected for several visits at once, from the taking-part scope alone. Four statements.

    Meant for the visits whose replies are still coming in: about 80 ms for 150 of them.
    """
    wanted = tuple(visit_ids)
    modes = _modes(reader, wanted)
    places = reader.query(
        Asked,
        """SELECT visit_id, pupil_id, state AS place_state FROM place
           WHERE visit_id IN (SELECT value FROM json_each(?))""",
        wanted,
    )
    own: dict[tuple[int, int], list[Decision]] = defaultdict(list)
    standing: dict[int, list[Decision]] = defaultdict(list)
    for decision in reader.query(
        Decision,
        """SELECT * FROM decision WHERE scope = 'taking-part'
           AND (visit_id IS NULL OR visit_id IN (SELECT value FROM json_each(?)))""",
        wanted,
    ):
        if decision.visit_id is None:
            standing[decision.pupil_id].append(decision)
        else:
            own[decision.visit_id, decision.pupil_id].append(decision)
    askings: dict[tuple[int, int], list[Asking]] = defaultdict(list)
    for asking in reader.query(
        Asking,
        "SELECT * FROM asking WHERE visit_id IN (SELECT value FROM json_each(?)) ORDER BY on_day, id",
        wanted,
    ):
        askings[asking.visit_id, asking.pupil_id].append(asking)
    pairs: dict[int, list[tuple[Asked, State]]] = {visit_id: [] for visit_id in wanted}
    for place in places:
        key = place.visit_id, place.pupil_id
        heard = (*own.get(key, ()), *standing.get(place.pupil_id, ()))
        state = rules.scope_state(Scope.TAKING_PART, heard, askings.get(key, ()), modes[place.visit_id])
        pairs[place.visit_id].append((place, state))
    return {
        visit_id: rules.replies((p.place_state, s) for p, s in found) for visit_id, found in pairs.items()
    }


def visits_that_ask(reader: Reader, since: date) -> list[AskingVisit]:
    """Visits with pupils that are not cancelled and not over by ``since``, by date, undated ones last. One statement."""
    return reader.query(
        AskingVisit,
        """SELECT v.id, v.title, v.state, v.starts_on, v.ends_on, v.consent_by, count(*) AS invited,
              (SELECT count(DISTINCT pupil_id) FROM asking a WHERE a.visit_id = v.id) AS asked
            FROM visit v JOIN place pl ON pl.visit_id = v.id AND pl.state <> 'withdrew'
            WHERE v.state <> 'cancelled' AND (v.starts_on IS NULL OR coalesce(v.ends_on, v.starts_on) >= ?)
            GROUP BY v.id ORDER BY v.starts_on IS NULL, v.starts_on, v.id""",
        since,
    )


def noted_on(reader: Reader, visit_id: int, day: date) -> int:
    """How many replies about the visit carry that day: answers of one pupil at one moment are one reply."""
    return int(
        reader.scalar(
            """SELECT count(*) FROM (SELECT DISTINCT pupil_id, at, responder, relationship FROM decision
               WHERE visit_id = ? AND date(at) = ?)""",
            visit_id,
            day,
        )
    )


def taking_part_of(reader: Reader, pupil_id: int) -> dict[int, State]:
    """What the answers about taking part add up to on each of a pupil's visits. Three statements."""
    modes = reader.rows(
        "SELECT v.id, v.consent_mode FROM visit v JOIN place pl ON pl.visit_id = v.id WHERE pl.pupil_id = ?",
        pupil_id,
    )
    heard = reader.query(
        Decision, "SELECT * FROM decision WHERE pupil_id = ? AND scope = 'taking-part' ORDER BY at, id", pupil_id
    )
    asked = reader.query(
        Asking,
        """SELECT * FROM asking WHERE pupil_id = ? AND visit_id IN (SELECT visit_id FROM place WHERE pupil_id = ?)
           ORDER BY on_day, id""",
        pupil_id,
        pupil_id,
    )
    return {
        visit_id: rules.scope_state(
            Scope.TAKING_PART,
            [d for d in heard if d.visit_id in (visit_id, None)],
            [a for a in asked if a.visit_id == visit_id],
            ConsentMode(mode),
        )
        for visit_id, mode in modes
    }


def decisions(reader: Reader, visit_id: int | None, pupil_id: int) -> list[Decision]:
    """Every answer ever given for a pupil on a visit (and the standing ones), oldest first."""
    return reader.query(
        Decision,
        "SELECT * FROM decision WHERE pupil_id = ? AND (visit_id = ? OR visit_id IS NULL) ORDER BY at, id",
        pupil_id, visit_id,
    )  # fmt: skip


def askings(reader: Reader, visit_id: int, pupil_id: int) -> list[Asking]:
    """Every time the family was written to about the visit, oldest first."""
    return reader.query(
        Asking,
        "SELECT * FROM asking WHERE visit_id = ? AND pupil_id = ? ORDER BY on_day, id",
        visit_id,
        pupil_id,
    )


def feed(reader: Reader, visit_id: int, most: int = 12) -> list[rules.FeedLine]:
    """The latest replies, newest first; answers that came together are one line."""
    found = reader.query(
        FeedRow,
        """SELECT d.id, d.visit_id, d.pupil_id, p.surname, p.forename, d.scope, d.answer, d.route, d.responder, d.relationship,
              d.at, d.recorded_by, d.evidence, d.telephone, d.witness
            FROM decision d JOIN pupil p ON p.id = d.pupil_id
            WHERE d.visit_id = ? ORDER BY d.at DESC, d.id DESC LIMIT ?""",
        visit_id, most * len(Scope),
    )  # fmt: skip
    return rules.feed(found)[:most]


def tutors(reader: Reader, today: date) -> dict[str, str]:
    """Form to its tutor's name, of staff here today."""
    found = reader.rows(
        """SELECT tutor_of, name FROM staff WHERE tutor_of <> '' AND (from_on IS NULL OR from_on <= ?)
           AND (to_on IS NULL OR to_on >= ?) ORDER BY name DESC""",
        today,
        today,
    )
    return dict(found)


def chase_list(reader: Reader, visit_id: int, today: date) -> list[rules.Chase]:
    """Who has not replied, by form, each with the tutor to ask."""
    return rules.chase(consent_rows(reader, visit_id), tutors(reader, today))


def mode_of(reader: Reader, visit_id: int) -> ConsentMode:
    """How the visit asks."""
    return _modes(reader, [visit_id])[visit_id]


def going_or_reserve(reader: Reader, visit_id: int) -> list[int]:
    """Pupils a letter goes to: every place that hasn't been withdrawn."""
    return [row[0] for row in reader.rows(
        "SELECT pupil_id FROM place WHERE visit_id = ? AND state <> 'withdrew' ORDER BY pupil_id", visit_id
    )]  # fmt: skip


def answered(reader: Reader, visit_id: int) -> list[int]:
    """Pupils about whom anything was ever answered for this visit."""
    return [row[0] for row in reader.rows(
        "SELECT DISTINCT pupil_id FROM decision WHERE visit_id = ? ORDER BY pupil_id", visit_id
    )]  # fmt: skip


def asked(reader: Reader, visit_id: int) -> set[int]:
    """Pupils whose families were ever written to about the visit."""
    return {
        row[0] for row in reader.rows("SELECT DISTINCT pupil_id FROM asking WHERE visit_id = ?", visit_id)
    }


def keep_askings(
    change: Change, visit_id: int, pupil_ids: Iterable[int], kind: AskingKind, at: datetime, why: str = "",
    versions: Mapping[int, LetterVersion] | None = None,
) -> None:  # fmt: skip
    """Keeps that these families were written to, and which words each was sent; the same words are kept once."""
    kept = {one.digest: one.id for one in letter_versions(change, visit_id)} if versions else {}
    for version in (versions or {}).values():
        if version.digest not in kept:
            kept[version.digest] = change.insert(version)
    sent = {pupil: kept[version.digest] for pupil, version in (versions or {}).items()}
    change.insert_many(
        [
            Asking(visit_id=visit_id, pupil_id=p, kind=kind, on_day=at, why=why, letter_version_id=sent.get(p))
            for p in pupil_ids
        ]
    )


def letters_had(reader: Reader, visit_id: int) -> dict[int, str]:
    """The digest of the letter each family was sent last, by pupil; families asked without one kept are absent."""
    found = reader.rows(
        """SELECT a.pupil_id, v.digest FROM asking a JOIN letter_version v ON v.id = a.letter_version_id
           WHERE a.visit_id = ? ORDER BY a.on_day, a.id""",
        visit_id,
    )
    return dict(found)


def letter_version(reader: Reader, version_id: int) -> LetterVersion:
    """What a family was sent; LookupError when there is none of that id."""
    return reader.by_id(LetterVersion, version_id)


def letter_versions(reader: Reader, visit_id: int) -> list[LetterVersion]:
    """Every version of a visit's letter that was sent, oldest first."""
    return reader.query(LetterVersion, "SELECT * FROM letter_version WHERE visit_id = ? ORDER BY at, id", visit_id)


def _modes(reader: Reader, visit_ids: Sequence[int]) -> dict[int, ConsentMode]:
    return {
        id_: ConsentMode(mode)
        for id_, mode in reader.rows(
            "SELECT id, consent_mode FROM visit WHERE id IN (SELECT value FROM json_each(?))",
            tuple(visit_ids),
        )
    }


def _by_pupil(found: Iterable[Decision]) -> dict[int, list[Decision]]:
    grouped: dict[int, list[Decision]] = defaultdict(list)
    for decision in found:
        grouped[decision.pupil_id].append(decision)
    return grouped

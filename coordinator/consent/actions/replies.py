"""Replies from a form brought in: looked through first, then kept as one change; brought in again they change nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from coordinator import words
from coordinator.consent import store
from coordinator.consent.actions.answering import record_reply, unwelcome
from coordinator.consent.records import Decision, Route
from coordinator.consent.replies.columns import KIND, columns_of
from coordinator.consent.replies.matching import Invited, Match, Sure, match
from coordinator.consent.replies.reading import Reply, read_replies, unknown_options
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.intake.headings import heading_set_key
from coordinator.intake.opening import open_table
from coordinator.intake.report import ImportReport, Outcome
from coordinator.intake.table import Table
from coordinator.names import fold
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Carer
from coordinator.pupils.rules import year_group
from coordinator.visits import store as visits


@dataclass(frozen=True, slots=True)
class Line:
    """A row with whom it means, whether the very same answers are in the file already, and why its sender may not count."""

    reply: Reply
    match: Match
    known: bool = False
    unwelcome: str = ""

    @property
    def sure(self) -> bool:
        """Whether it can be kept without somebody looking at it."""
        return self.match.sure is Sure.SURE and not self.unwelcome


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a form said, before any of it is kept; ``notes`` are of the whole file."""

    source: str
    visit_id: int
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    headings_key: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict)
    """Which heading holds a field, as a person said; remembered with the replies, for the next answers of the same form."""


def look_through(
    reader: Reader, visit_id: int, source: Table | Path, today: date, overrides: Mapping[str, str] | None = None
) -> Review:
    """What the answers of a form say about a visit, row by row. Changes nothing; raises Problem."""
    table = open_table(source) if isinstance(source, Path) else source
    key = heading_set_key(table.headings)
    said = {**_remembered(reader, key), **(overrides or {})}
    columns = columns_of(table, said)
    invited, others = _pupils(reader, visit_id, today)
    held = _held(reader, visit_id)
    lines = []
    for reply in read_replies(table, columns):
        found = match(reply, invited, others)
        known = found.sure is Sure.SURE and _is_known(held.get(found.pupils[0].pupil_id, []), reply)
        why = unwelcome(reader, found.pupils[0].pupil_id, reply.responder, "") if found.sure is Sure.SURE and not known else ""
        lines.append(Line(reply, found, known, why))
    notes = [f"“{option}” is no use of photographs that the slip asks about, so ticks of it are passed over."
             for option in unknown_options(table, columns)]  # fmt: skip
    if columns.passed_over:
        notes.append(f"Not kept: {words.listed([f'“{heading}”' for heading in columns.passed_over])}.")
    return Review(table.source, visit_id, tuple(lines), tuple(notes), key, said)


def keep_replies(
    file: SchoolFile, review: Review, at: datetime, chosen: Mapping[int, int] | None = None, *, dry_run: bool = False
) -> ImportReport:
    """Keeps the sure rows and those a person chose the pupil of (row to pupil), as one change; the rest is told.

    Each answer keeps the moment it was sent, so that a later one of the same person holds, and two people who differ
    are a conflict for somebody to settle.
    """
    report = ImportReport()
    taken = dict(chosen or {})
    held = _held(file, review.visit_id)
    going = {place.pupil_id for place in visits.places(file, review.visit_id)}
    carers = pupils.carers_of(file, going)
    with file.change(f"Bring in replies from {review.source}") as change:
        for line in review.lines:
            pupil_id = taken.get(line.reply.row, line.match.pupils[0].pupil_id if line.match.sure is Sure.SURE else 0)
            outcome, said = _outcome(line, pupil_id, held.get(pupil_id, []))
            if outcome is Outcome.ADDED and line.unwelcome and line.reply.row not in taken:
                outcome, said = Outcome.REFUSED, line.unwelcome
            report.add(line.reply.row, outcome, said, line.reply.name, "pupil" if outcome is Outcome.REFUSED else "")
            if outcome is Outcome.ADDED and not dry_run:
                reply = line.reply
                evidence = f"wrote “{reply.note}”" if reply.note else ""
                record_reply(
                    file, review.visit_id, pupil_id, reply.answers, Route.FORM, reply.responder,
                    _relationship(carers.get(pupil_id, ()), reply), reply.at or at, evidence,
                    anyway=line.reply.row in taken,
                )
                held[pupil_id] = store.decisions(change, review.visit_id, pupil_id)
        if review.overrides and not dry_run:
            pupils.keep_heading_map(change, KIND, review.headings_key, json.dumps(dict(review.overrides), sort_keys=True))
    for note in review.notes:
        report.warn(0, note)
    return report


def _remembered(reader: Reader, headings_key: str) -> dict[str, str]:
    kept = pupils.heading_map(reader, KIND, headings_key)
    return dict(json.loads(kept.mapping)) if kept else {}


def _relationship(carers: Sequence[Carer], reply: Reply) -> str:
    """Who somebody is to the pupil: as the form says, else as the roll has the contact of that name."""
    known = (one.relationship for one in carers if reply.responder and fold(one.name) == fold(reply.responder))
    return reply.relationship or next(known, "")


def _outcome(line: Line, pupil_id: int, held: Sequence[Decision]) -> tuple[Outcome, str]:
    reply = line.reply
    doubts = ". ".join(reply.doubts)
    if not pupil_id:
        ways = " Say which pupil is meant." if line.match.pupils else ""
        return Outcome.REFUSED, f"{line.match.why}{ways}"
    if not reply.answers:
        return Outcome.REFUSED, f"{doubts or 'Nothing is answered'}."
    if _is_known(held, reply):
        return Outcome.UNCHANGED, doubts
    return Outcome.ADDED, doubts


def _is_known(held: Sequence[Decision], reply: Reply) -> bool:
    """Whether the same person's same answers of that moment are kept; without a moment, whether they are the latest."""
    mine = [one for one in held if one.route is Route.FORM and one.responder == reply.responder]
    if reply.at is not None:
        kept = {one.scope: one.answer for one in mine if one.at == reply.at}
    else:
        kept = {one.scope: one.answer for one in sorted(mine, key=lambda one: one.at)}
    return bool(reply.answers) and all(kept.get(scope) is answer for scope, answer in reply.answers.items())


def _held(reader: Reader, visit_id: int) -> dict[int, list[Decision]]:
    return {id_: store.decisions(reader, visit_id, id_) for id_ in store.answered(reader, visit_id)}


def _pupils(reader: Reader, visit_id: int, today: date) -> tuple[list[Invited], list[Invited]]:
    """Those with a place on the visit, and the others on the roll."""
    going = {place.pupil_id for place in visits.places(reader, visit_id)}
    every = [*pupils.pupils(reader, going), *(p for p in pupils.pupils_on_roll(reader, today) if p.id not in going)]
    made = [
        Invited(
            pupil_id=one.id, forename=one.forename, surname=one.surname, legal_forename=one.legal_forename,
            legal_surname=one.legal_surname, form=one.form, year=year_group(one.leaving_cohort, today),
        )
        for one in every
    ]  # fmt: skip
    return [one for one in made if one.pupil_id in going], [one for one in made if one.pupil_id not in going]

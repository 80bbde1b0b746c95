"""Letters home and their slips: each family's in its own edition, and which version of the words it was sent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from coordinator.consent import actions as consent_actions
from coordinator.consent import rules as consent_rules
from coordinator.consent import store as consent
from coordinator.consent.large_letter import large_letters, large_slips
from coordinator.consent.letter import letters
from coordinator.consent.letter_words import digest_of, letter_words, translated_words
from coordinator.consent.other_language import checked_words, language_page
from coordinator.consent.records import LetterVersion, LetterWording
from coordinator.consent.slips import LetterPupil, LetterVisit, slips, told_to
from coordinator.consent.store.wording import languages
from coordinator.consent.wording import Sections
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import fold
from coordinator.packs import gathering
from coordinator.packs.actions.logged import log_printed
from coordinator.packs.actions.making import file_of, printed_for
from coordinator.packs.records import Edition, Printed
from coordinator.paper.joined import joined
from coordinator.paper.letterhead import School
from coordinator.problems import Problem
from coordinator.visits import store as visits
from coordinator.words import count

PLAIN_SIZE = 12.0  # points, tried first: short sentences leave the room


@dataclass(frozen=True, slots=True)
class _Letters:
    """Everything that the letters of a visit share."""

    school: School
    visit: LetterVisit
    of_party: dict[int, LetterVisit]
    standard: Sections
    plain: Sections
    edition: Edition = "standard"
    languages: dict[str, LetterWording] = field(default_factory=dict)

    def translation(self, pupil: LetterPupil) -> LetterWording | None:
        """The letter's words in the family's language, when the school has them."""
        return self.languages.get(fold(pupil.language)) if pupil.language else None

    def kind(self, pupil: LetterPupil) -> str:
        """Which letter this family gets: ``standard``, ``large-print`` or ``easy-read``."""
        wanted = pupil.edition if self.edition in ("standard", "ink-saving") else self.edition
        return wanted if wanted in ("large-print", "easy-read") else "standard"

    def wording(self, kind: str) -> Sections:
        return self.plain if kind == "easy-read" else self.standard

    def drawn(self, pupils: Sequence[LetterPupil]) -> bytes:
        """All letters in the order given, each kind laid out once for every run of pupils who get it."""
        made = []
        for (kind, apart), some in groupby(pupils, lambda one: (self.kind(one), self.translation(one) and one.ref)):
            run = list(some)
            draw = large_letters if kind == "large-print" else letters
            more = {"largest": PLAIN_SIZE} if kind == "easy-read" else {}
            mono = self.edition == "ink-saving"
            made.append(
                draw(self.school, self.visit, run, self.wording(kind), mono=mono, of_party=self.of_party, **more)
            )
            if apart and (words := self.translation(run[0])) is not None:
                told = told_to(run[0], self.visit, self.of_party)
                checked = checked_words(words.checked_by, words.checked_on)
                made.append(
                    language_page(self.school, told, run[0], words.language, words.words, checked, mono=mono)
                )
        return joined(made)

    def version(self, pupil: LetterPupil, visit_id: int, at: datetime) -> LetterVersion:
        """What this family's letter says, without anything of the pupil."""
        kind, told = self.kind(pupil), told_to(pupil, self.visit, self.of_party)
        words, also = letter_words(told, self.wording(kind)), self.translation(pupil)
        language = also.language if also else ""
        if also:
            words = f"{words}\n{translated_words(told, also.words)}"
        asks = tuple(scope.value for scope in told.scopes)
        return LetterVersion(
            visit_id=visit_id, digest=digest_of(words, kind, language), language=language, edition=kind, words=words,
            asks=asks, at=at,
        )  # fmt: skip


def _letters_of(reader: Reader, of: gathering.Trip, today: date, edition: Edition) -> _Letters:
    standard = gathering.wording(reader, "consent_letter")
    return _Letters(
        gathering.paper_school(reader),
        gathering.letter_visit(reader, of, today),
        gathering.letters_of_parties(reader, of, today),
        standard,
        {**standard, **plain_wording(reader)},
        edition,
        {fold(one.language): one for one in languages(reader)},
    )


def plain_wording(reader: Reader) -> Sections:
    """The sections that the letter in plain English says otherwise: the shipped ones and the school's own."""
    return gathering.wording(reader, "consent_letter_plain")


def print_letters(
    file: SchoolFile,
    visit_id: int,
    *,
    today: date,
    edition: Edition = "standard",
    pupil_ids: Iterable[int] | None = None,
    language: str | None = None,
) -> Printed:
    """The letter home with its slip for each pupil with a place, ordered by form; a pupil's own edition goes before
    ``standard`` and ``ink-saving``. ``language`` stands for each family's own. Raises Problem without any.
    """
    of = gathering.trip(file, visit_id)
    pupils = gathering.letter_pupils(file, of, pupil_ids)
    if not pupils:
        raise Problem(f"Nobody is invited to “{of.visit.title}” yet. Invite pupils first.")
    if language is not None:
        pupils = [replace(pupil, language=language) for pupil in pupils]
    pdf = _letters_of(file, of, today, edition).drawn(pupils)
    return printed_for("letters", f"Letters home: {of.visit.title}", pdf, len(pupils), of, today, one_sided=True)


def letter_versions(
    reader: Reader, visit_id: int, at: datetime, pupil_ids: Iterable[int] | None = None, edition: Edition = "standard"
) -> dict[int, LetterVersion]:
    """What each family's letter would say if it were printed at that moment, by pupil; nothing is kept."""
    of = gathering.trip(reader, visit_id)
    shared = _letters_of(reader, of, at.date(), edition)
    ids = {place.ref: place.pupil_id for place in gathering.places_of(reader, visit_id)}
    made: dict[tuple[str, str, int | None], LetterVersion] = {}
    found = {}
    for pupil in gathering.letter_pupils(reader, of, pupil_ids):
        key = shared.kind(pupil), fold(pupil.language), pupil.party_id
        if key not in made:
            made[key] = shared.version(pupil, visit_id, at)
        found[ids[pupil.ref]] = made[key]
    return found


def log_letters(
    file: SchoolFile,
    printed: Printed,
    visit_id: int,
    at: datetime,
    pupil_ids: Iterable[int] | None = None,
    edition: Edition = "standard",
) -> int:
    """Keeps the paper in the print log, and that families not asked yet, or sent other words than before, were asked.

    Returns how many. A copy of the very letter they have is no new asking. One Undo takes back all of it.
    """
    versions = letter_versions(file, visit_id, at, pupil_ids, edition)
    had = consent.letters_had(file, visit_id)
    asked = {row.pupil_id for row in consent.consent_rows(file, visit_id) if row.asked_on is not None}
    fresh = [id_ for id_, version in versions.items() if id_ not in asked or had.get(id_, "") not in ("", version.digest)]
    title = visits.visit(file, visit_id).title
    label = f"Ask {count(len(fresh), 'family', 'families')} about {title}" if fresh else f"Print {printed.title}"
    with file.change(label):
        log_printed(file, printed, visit_id, at)
        if fresh:
            consent_actions.ask(file, visit_id, at, fresh, {id_: versions[id_] for id_ in fresh})
    return len(fresh)


def print_slips(
    file: SchoolFile, visit_id: int, *, today: date, pupil_ids: Iterable[int] | None = None
) -> Printed:
    """Reminder slips, two on a sheet, for those whose reply is missing (or some of them); in large print one, at the end.

    Raises Problem when none is missing.
    """
    of = gathering.trip(file, visit_id)
    missing = {r.pupil_id for r in consent.consent_rows(file, visit_id) if consent_rules.is_missing(r)}
    if pupil_ids is not None:
        missing &= set(pupil_ids)
    pupils = gathering.letter_pupils(file, of, missing)
    if not pupils:
        raise Problem(f"Every reply about “{of.visit.title}” is in. Nobody needs reminding.")
    large = [pupil for pupil in pupils if pupil.edition == "large-print"]
    rest = [pupil for pupil in pupils if pupil.edition != "large-print"]
    told = gathering.paper_school(file), gathering.letter_visit(file, of, today)
    wording, of_party = gathering.wording(file, "consent_letter"), gathering.letters_of_parties(file, of, today)
    pdf = joined(
        [draw(*told, some, wording, of_party=of_party) for draw, some in ((slips, rest), (large_slips, large)) if some]
    )
    return printed_for("slips", f"Reminder slips: {of.visit.title}", pdf, len(pupils), of, today, one_sided=True)


def letters_one_by_one(
    file: SchoolFile,
    of: gathering.Trip,
    paper: str,
    today: date,
    edition: Edition = "standard",
    pupil_ids: Iterable[int] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Each pupil's letter or slip as a file of its own: its name and its bytes. Raises Problem without anybody."""
    if paper not in ("letters", "slips"):
        raise Problem("Only packs, letters and slips come as one file a pupil. Print the others whole.")
    missing = {r.pupil_id for r in consent.consent_rows(file, of.visit.id) if consent_rules.is_missing(r)}
    wanted = pupil_ids if paper == "letters" else missing & set(pupil_ids or missing)
    pupils = gathering.letter_pupils(file, of, wanted)
    if not pupils:
        raise Problem(f"There is nobody to write to about “{of.visit.title}”.")
    shared = _letters_of(file, of, today, edition)
    for pupil in pupils:
        if paper == "letters":
            alone = shared.drawn([pupil])
        else:
            draw = large_slips if shared.kind(pupil) == "large-print" else slips
            alone = draw(shared.school, shared.visit, [pupil], shared.standard, of_party=shared.of_party)
        yield file_of(pupil.name, pupil.ref), alone

"""The words of a letter home as text, without anything of one pupil: what a family of the visit was really sent."""

from hashlib import sha256

from coordinator.consent.letter import shown_facts
from coordinator.consent.other_language import facts_abroad
from coordinator.consent.records import Scope
from coordinator.consent.slips import LetterVisit, facts_of_visit, scope_words
from coordinator.consent.wording import Sections, merged
from coordinator.paper.breaking import plain_words

_PUPIL = "{forename}"  # stands for the pupil, so that one version serves every family of the visit


def letter_words(visit: LetterVisit, wording: Sections) -> str:
    """Everything the letter and its slip say, a paragraph a line; ``{forename}`` stands where the pupil's name is put in.

    The day it was written is left out: the same letter printed on another day is the same version.
    """
    facts = facts_of_visit(visit)

    def said(section: str) -> list[str]:
        return [plain_words(merged(line, facts)) for line in wording.get(section, ())]

    lines = [visit.title, *said(visit.opening)]
    for label, words in shown_facts(visit):
        lines.append(f"{label}: {plain_words(list(words)) or 'we will tell you'}")
    lines += ["What it costs", *said("cost" if visit.voluntary_pence else "no-cost")]
    lines += said("answers")
    if Scope.SHARING in visit.scopes:
        lines += said("sharing")
    lines += [*said(f"return-{visit.mode.value}"), *said("instruction")]
    lines += [f"{scope.key}  {plain_words(scope_words(scope, visit, _PUPIL))}  Yes / No" for scope in visit.scopes]
    lines += said("news")
    lines += [f"{name}, {role}" for name, role in ((visit.lead, "aspirations lead"), (visit.head, "headteacher")) if name]
    return "\n".join(line for line in lines if line.strip())


def translated_words(visit: LetterVisit, words: str) -> str:
    """A translation with the visit's facts put in, as ``letter_words`` does."""
    facts = facts_abroad(visit)
    return "\n".join(plain_words(merged(line, facts)) for line in words.splitlines())


def digest_of(words: str, edition: str, language: str) -> str:
    """What tells versions of a visit's letter apart."""
    return sha256(f"{edition}\x1f{language}\x1f{words}".encode()).hexdigest()

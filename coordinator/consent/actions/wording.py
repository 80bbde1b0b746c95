"""The school's own words for its letters: a section at a time, and whole letters in other languages."""

from collections.abc import Collection
from dataclasses import replace

from coordinator import resources
from coordinator.consent.records import LetterWording
from coordinator.consent.rules import wording as rules
from coordinator.consent.store.wording import language_wording
from coordinator.consent.wording import sections
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import fold, tidy
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.school_year.records import SchoolSetting

# The letters whose words a school may change: what each is called, and the facts it may have put in.
LETTERS: dict[str, tuple[str, Collection[str]]] = {
    "consent_letter": ("Letter home", rules.FACTS),
    "consent_letter_plain": ("Letter home in plain English", rules.FACTS),
    "chase_letter": ("Reminder letter", rules.CHASING),
    "medicine_form": ("Medicine form", rules.FACTS),
}
_MAY_BE_EMPTY = ("sharing", "news", "answers", "change")
_LONGEST = 1500


def shipped(name: str) -> dict[str, tuple[str, ...]]:
    """The sections as the program ships them, in order."""
    return sections(resources.text(f"wording/{name}.txt"))


def own_sections(reader: Reader, name: str) -> dict[str, tuple[str, ...]]:
    """The sections that the school says in its own words."""
    kept = school_year.own_setting(reader, f"wording_{name}")
    return sections(kept.value if kept else "")


def facts_for(name: str, section: str) -> tuple[str, ...]:
    """The facts that a section of a letter may have put in; a reminder also says where to ring."""
    facts = tuple(LETTERS[name][1])
    return (*facts, "telephone") if section == "reminder" else facts


def keep_section(file: SchoolFile, name: str, section: str, text: str) -> None:
    """Keeps the school's own words for one section of a letter, a paragraph a line; the shipped words take them away.

    Raises Problem for a fact nobody knows, bold words without an end, an empty section that the letter can't do without.
    """
    called = LETTERS[name][0]
    lines = tuple(line for line in (tidy(line) for line in text.splitlines()) if line)
    if wrong := rules.wrong_with("\n".join(lines), facts_for(name, section)):
        raise Problem(wrong)
    if not lines and section not in _MAY_BE_EMPTY:
        raise Problem("The letter can’t do without these words. Put back the shipped ones, or write your own.")
    if sum(map(len, lines)) > _LONGEST:
        raise Problem(f"These words are longer than {_LONGEST:,} characters and would not fit on the page. Shorten them.")
    kept = own_sections(file, name)
    wanted = {**kept, section: lines}
    if lines == shipped(name).get(section):
        wanted.pop(section)
    if wanted != kept:
        _keep(file, name, wanted, f"Change the words of the {called[:1].lower() + called[1:]}")


def reset_section(file: SchoolFile, name: str, section: str) -> None:
    """Puts the shipped words of a section back."""
    kept = own_sections(file, name)
    if section in kept:
        called = LETTERS[name][0]
        label = f"Put back the shipped words of the {called[:1].lower() + called[1:]}"
        _keep(file, name, {key: lines for key, lines in kept.items() if key != section}, label)


def _keep(file: SchoolFile, name: str, wanted: dict[str, tuple[str, ...]], label: str) -> None:
    value = "\n\n".join("\n".join([f"[{section}]", *lines]) for section, lines in wanted.items())
    with file.change(label) as change:
        held = school_year.own_setting(change, f"wording_{name}")
        if held is None:
            change.insert(SchoolSetting(key=f"wording_{name}", value=value))
        elif wanted:
            change.set(SchoolSetting, held.id, value=value)
        else:
            change.delete(SchoolSetting, held.id)


def keep_language(file: SchoolFile, typed: LetterWording) -> int:
    """Keeps the letter's words in another language, a paragraph a line; returns the id.

    Raises Problem without a language or words, for a fact nobody knows, or characters that the fonts can't draw.
    """
    from coordinator.paper.fonts import missing_characters

    lines = [line for line in (tidy(line) for line in typed.words.splitlines()) if line]
    made = replace(typed, language=tidy(typed.language), words="\n".join(lines), checked_by=tidy(typed.checked_by))
    if not made.language:
        raise Problem("Say which language it is, as its speakers write it: Polski, Українська, Türkçe.")
    if not lines:
        raise Problem("There are no words yet. Paste the translation, a paragraph on each line.")
    if wrong := rules.wrong_with(made.words, rules.FACTS):
        raise Problem(wrong)
    if missing := missing_characters(made.words):
        raise Problem(f"These characters can’t be printed from here: {missing[:12]}. Hand out a page printed elsewhere.")
    if made.checked_by and made.checked_on is None:
        raise Problem("Note the day on which somebody checked the translation.")
    other = language_wording(file, made.language)
    if other is not None and other.id != made.id and fold(other.language) == fold(made.language):
        raise Problem(f"There are words in {other.language} already. Change those.")
    with file.change(f"Keep the letter’s words in {made.language}") as change:
        if not made.id:
            return change.insert(made)
        change.update(made)
        return made.id


def remove_language(file: SchoolFile, wording_id: int) -> None:
    """Takes a translation away; families of that language get the English letter alone."""
    held = file.by_id(LetterWording, wording_id)
    with file.change(f"Remove the letter’s words in {held.language}") as change:
        change.delete(LetterWording, wording_id)

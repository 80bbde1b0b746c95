"""The words of letters, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from random import Random

from coordinator.consent.actions import wording
from coordinator.consent.records import LetterWording
from coordinator.consent.store.wording import languages
from coordinator.file.school_file import SchoolFile

Deed = Callable[[SchoolFile, Random], object]


def _section(file: SchoolFile, chance: Random) -> None:
    name = chance.choice(list(wording.LETTERS))
    section = chance.choice(list(wording.shipped(name)))
    wording.keep_section(file, name, section, f"=Żółć <b> & {{forename}} {chance.random()}")


def _put_back(file: SchoolFile, chance: Random) -> None:
    name = chance.choice(list(wording.LETTERS))
    own = wording.own_sections(file, name)
    if own:
        wording.reset_section(file, name, chance.choice(list(own)))


def _language(file: SchoolFile, chance: Random) -> None:
    held = languages(file)
    changed = chance.choice(held) if held and chance.random() < 0.5 else None
    language = changed.language if changed else f"Polski {chance.random()}"
    wording.keep_language(
        file,
        LetterWording(id=changed.id if changed else 0, language=language, words=f"Zabieramy {{forename}}. {chance.random()}"),
    )


def _no_language(file: SchoolFile, chance: Random) -> None:
    held = languages(file)
    if held:
        wording.remove_language(file, chance.choice(held).id)


DEEDS: dict[str, Deed] = {
    "own words": _section, "shipped words": _put_back, "a language": _language, "a language no more": _no_language
}  # fmt: skip

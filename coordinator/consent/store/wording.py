"""The letter's words in other languages."""

from coordinator.consent.records import LetterWording
from coordinator.file.school_file import Reader
from coordinator.names import fold


def languages(reader: Reader) -> list[LetterWording]:
    """Every translation, by language."""
    found = reader.query(LetterWording, "SELECT * FROM letter_wording WHERE language <> '' ORDER BY id")
    return sorted(found, key=lambda one: fold(one.language))


def language_wording(reader: Reader, language: str) -> LetterWording | None:
    """The translation into a language, whatever case or accents it is asked with; None without one."""
    wanted = fold(language)
    return next((one for one in languages(reader) if wanted and fold(one.language) == wanted), None)

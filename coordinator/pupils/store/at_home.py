"""What is kept of the language a pupil's home reads."""

from collections.abc import Iterable

from coordinator.file.school_file import Reader


def letter_languages(reader: Reader, pupil_ids: Iterable[int]) -> dict[int, str]:
    """The language letters home are wanted in beside English; pupils without any are absent."""
    found = reader.rows(
        "SELECT id, letter_language FROM pupil WHERE letter_language <> '' AND id IN (SELECT value FROM json_each(?))",
        tuple(pupil_ids),
    )
    return dict(found)


def languages_at_home(reader: Reader) -> list[str]:
    """Every language noted for letters, as it was typed, by name."""
    return [name for (name,) in reader.rows("SELECT DISTINCT letter_language FROM pupil WHERE letter_language <> '' ORDER BY 1")]

"""How the school's own templates are kept, and whose names words must not say in full."""

from coordinator.file.school_file import Reader
from coordinator.messages.records import MessageTemplate


def own_templates(reader: Reader) -> list[MessageTemplate]:
    """The school's own, by name."""
    return reader.every(MessageTemplate, "name COLLATE NOCASE, id")


def own_template(reader: Reader, id_: int) -> MessageTemplate:
    """One of the school's own."""
    return reader.by_id(MessageTemplate, id_)


def pupils_names(reader: Reader) -> list[str]:
    """Every pupil's name as known, forename first; those without a surname or a forename are left out."""
    return [
        str(name)
        for (name,) in reader.rows(
            "SELECT DISTINCT forename || ' ' || surname FROM pupil WHERE forename <> '' AND surname <> ''"
        )
    ]

"""What is true of partners and people."""

from coordinator.directory.rules.naming import (
    KIND_WORDS,
    PLACE_WORDS,
    Recogniser,
    acronym,
    address_name,
    core,
    is_shared_inbox,
    is_team_name,
    kind_of_name,
    lost_letters,
    miles,
    miles_from,
    place_of,
    place_words,
    read_place,
)

__all__ = [
    "KIND_WORDS",
    "PLACE_WORDS",
    "Recogniser",
    "acronym",
    "address_name",
    "core",
    "is_shared_inbox",
    "is_team_name",
    "kind_of_name",
    "lost_letters",
    "miles",
    "miles_from",
    "place_of",
    "place_words",
    "read_place",
]

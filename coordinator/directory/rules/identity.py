"""What our own address cards call a person, so that they are known again when they come back."""

import uuid

from coordinator.directory.records import Person

_OURS = uuid.UUID("6c6b0a0e-5d1c-4a53-9f2b-7d1b1f4e2c90")


def uid_of(person: Person, school: str = "") -> str:
    """What another address book calls them; else ours, the same as long as the name and the school's stay.

    The name is in it so that the fifth person of one school's file is never taken for the fifth of another's.
    """
    return person.uid or f"urn:uuid:{uuid.uuid5(_OURS, f'{school}|{person.id}|{person.name}')}"

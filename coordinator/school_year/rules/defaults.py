"""What a shipped setting is: a value, what it is in words, and where it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Default:
    """A shipped length or limit: its value as text, what it is in words, and where it comes from."""

    value: str
    label: str
    source: str

"""What a shipped setting is: a value, what it is in words, and where it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Default:
    """A shipped length or limit: its value as text, what it is in words, and where it comes from.

    With ``options`` only one of them can hold: each the value that is kept and how a person reads it.
    """

    value: str
    label: str
    source: str
    options: tuple[tuple[str, str], ...] = ()

    def said(self, value: str) -> str:
        """A value of it as a person reads it."""
        return dict(self.options).get(value, value)

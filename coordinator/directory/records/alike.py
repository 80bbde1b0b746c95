"""Two who may be one: what is compared, and why they are offered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person as they are compared with others: every address, number and partner they ever had."""

    id: int
    name: str
    emails: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()  # figures only
    organisations: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two people (or partners) who may be one, and the reasons in words; ``weight`` 3 nearly certain, 1 worth a look."""

    first: int
    second: int
    reasons: tuple[str, ...]
    weight: int

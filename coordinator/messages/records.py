"""What words ready to send are made of: templates, facts to merge, and who is in a picture."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coordinator.consent.records import ConsentRow, State


class MessageKind(StrEnum):
    """How the words go out; always by her own hand."""

    EMAIL = "e-mail"
    LETTER = "letter"
    SOCIAL = "social"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {"e-mail": "E-mail", "letter": "Letter", "social": "Social media"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTemplate:
    """One of the school's own templates."""

    id: int = 0
    name: str
    kind: MessageKind = MessageKind.EMAIL
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template to choose from: shipped (``key`` ``shipped hello``, id 0) or the school's own (``own 3``)."""

    key: str
    id: int = 0
    name: str
    kind: MessageKind
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with the facts put in; ``missing`` names the fields that are still gaps."""

    subject: str
    body: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """What is known for the merge fields, by the field's name, and to whom it goes."""

    values: Mapping[str, str] = field(default_factory=dict)
    to_name: str = ""
    to_email: str = ""


@dataclass(frozen=True, slots=True)
class InPicture:
    """Somebody named as being in a picture, with what consent says; no row: nobody of that name is on the visit."""

    name: str
    row: ConsentRow | None
    state: State | None

    @property
    def agreed(self) -> bool:
        """Whether the picture may be used for them."""
        return self.state is State.GIVEN

"""Which column of a form's answers holds what, found by the words of its question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coordinator import names
from coordinator.consent.records import Scope
from coordinator.intake.table import Table
from coordinator.problems import Problem

KIND = "replies"  # what remembered headings are of
FIELDS = (
    "at", "forename", "surname", "name", "form", "responder", "relationship", "email", "telephone", "note", "taking-part",
    "photographs",
)  # fmt: skip
_CHILD = r"(?:pupil|child|student|son|daughter|learner)"
_FIND = {
    "at": r"^completion time$|^timestamp$|^submitted|^date submitted",
    "forename": rf"{_CHILD}.*(?:first|fore|given)[ -]?name|^(?:first|fore|given)[ -]?name",
    "surname": rf"{_CHILD}.*(?:surname|last name|family name)|^(?:surname|last name|family name)",
    "name": rf"(?:full )?name of (?:your )?{_CHILD}|{_CHILD}(?:’s|'s|s)? (?:full )?name$",
    "form": r"tutor|^form$|registration|reg group|year group|^year$|class",
    "responder": r"(?:parent|carer|guardian|your) .*name|signature|emergency contact name",
    "relationship": rf"relationship|^who are you|^i am (?:the|their|a) |you are (?:the|their) .*{_CHILD}",
    "email": r"^e-?mail|email address",
    "telephone": r"(?:contact|phone|telephone|mobile) *(?:number|no)?",
    "note": r"medical|allerg|anything (?:else )?we|access needs|need to know|dietary",
    "taking-part": r"consent|permission|(?:may|can|happy for .*) (?:take part|attend|go)|take part|taking part|attend",
    "photographs": r"photo|video|image",
}
_SCOPES = {
    Scope.EMERGENCY: r"emergency (?:medical|treatment|care)|medical treatment|urgent treatment",
    Scope.SHARING: r"shar\w+ .*(?:data|details|information)|data .*shar",
    Scope.TRAVEL_HOME: r"travel home|go home|way home|make (?:their|his|her) own way",
}
_NEVER = re.compile(r"^(?:id|start time|last modified time|total points|quiz feedback)$|^(?:points|feedback) - ")
_OPTIONS = (
    (re.compile(r"social"), (Scope.PHOTO_SOCIAL,)),
    (re.compile(r"web ?site|newsletter|prospectus"), (Scope.PHOTO_WEBSITE,)),
    (re.compile(r"display|inside school|noticeboard|notice board|classroom"), (Scope.PHOTO_DISPLAY,)),
    (re.compile(r"universit|partner|college|publicity"), (Scope.PHOTO_PARTNER,)),
    (re.compile(r"^(?:the |in )?school$"), (Scope.PHOTO_DISPLAY,)),
)
NONE_OF = re.compile(r"^(?:none|none of (?:these|the above)|no|nothing)$", re.IGNORECASE)


class Unknown(Problem):
    """Headings that don't say what they hold: a person has to say which column is which."""


@dataclass(frozen=True)
class Columns:
    """Columns by field, yes-or-no questions by scope, and the headings that are passed over."""

    fields: Mapping[str, int]
    scopes: Mapping[Scope, int] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()


def columns_of(table: Table, overrides: Mapping[str, str] | None = None) -> Columns:
    """The columns of a form's answers; ``overrides`` name the heading of a field. Raises Problem without names."""
    plain = [names.tidy(heading).casefold() for heading in table.headings]
    taken: dict[str, int] = {}
    for name, heading in (overrides or {}).items():
        if name not in FIELDS:
            raise Problem(f"There is no field “{name}”. The fields are {', '.join(FIELDS)}.")
        wanted = names.tidy(heading).casefold()
        if wanted not in plain:
            raise Problem(f"There is no heading “{heading}” in {table.source}.")
        taken[name] = plain.index(wanted)
    scopes = {
        scope: place for scope, words in _SCOPES.items()
        for place in [_first(plain, words, taken.values())] if place is not None
    }  # fmt: skip
    for name, words in _FIND.items():
        if name not in taken:
            place = _first(plain, words, [*taken.values(), *scopes.values()])
            if place is not None:
                taken[name] = place
    if "name" not in taken and not {"forename", "surname"} <= taken.keys():
        raise Unknown(
            f"{table.source} has no column with the pupil’s name. Say which it is: --map name=HEADING, or forename and surname."
        )
    if "taking-part" not in taken and not scopes and "photographs" not in taken:
        raise Unknown(f"{table.source} asks nothing that the slip asks. Say which question it is: --map taking-part=HEADING.")
    used = {*taken.values(), *scopes.values()}
    over = tuple(h for place, h in enumerate(table.headings) if place not in used and not _NEVER.search(plain[place]))
    return Columns(taken, scopes, tuple(names.tidy(heading) for heading in over))


def _first(plain: list[str], words: str, taken: object) -> int | None:
    used = set(taken)  # type: ignore[call-overload]  # any collection of places
    return next(
        (place for place, heading in enumerate(plain)
         if place not in used and not _NEVER.search(heading) and re.search(words, heading)), None,
    )  # fmt: skip


def scopes_of_option(option: str) -> tuple[Scope, ...]:
    """The uses of photographs that a tick means; none when the option is not one that a slip asks."""
    plain = names.tidy(option).casefold()
    return next((scopes for words, scopes in _OPTIONS if words.search(plain)), ())

"""What is true of words ready to send: their fields, their gaps, and whose picture may go with them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from coordinator.consent.records import ConsentRow, Scope, State
from coordinator.messages.records import Filled, InPicture
from coordinator.names import TITLES, fold, tidy

FIELDS: Mapping[str, str] = {
    "dear": "Dear, as she addresses them",
    "person": "Person, with title",
    "first_name": "Their first name",
    "partner": "Partner",
    "visit": "Visit",
    "date": "Day of the visit",
    "leaves": "When we leave",
    "back": "When we are back",
    "years": "Year groups",
    "numbers": "How many pupils",
    "promised": "How many were promised",
    "well": "What went well",
    "better": "What would be even better",
    "answer": "What they answered",
    "changed": "What changed since",
    "handle": "Their handle",
    "hashtag": "Their hashtag",
    "lead": "Our lead",
    "school": "School",
    "programme": "Programme",
    "telephone": "Our telephone",
    "email": "Our e-mail address",
    "others": "Who else to ring",
    "signed": "Signature",
    "today": "Today",
}
USES: Mapping[Scope, str] = {
    Scope.PHOTO_SOCIAL: "social media",
    Scope.PHOTO_WEBSITE: "the website",
    Scope.PHOTO_PARTNER: "the partner’s use",
    Scope.PHOTO_DISPLAY: "display in school",
}
_FIELD = re.compile(r"\{([^{}\n]{1,40})\}|«([^«»\n]{1,40})»")
_GAP = re.compile(r"\[– – ([^\[\]\n]{1,60}) – –\]")
_LONGEST_LINK = 1800  # characters; mail programs under Windows cut off at 2,048


def gap(name: str) -> str:
    """A field that is still to fill, dashed: ``[– – Day of the visit – –]``."""
    return f"[– – {FIELDS.get(name, name)} – –]"


def gaps(*texts: str) -> tuple[str, ...]:
    """What is still to fill, in order, each once."""
    return tuple(dict.fromkeys(match for text in texts for match in _GAP.findall(text)))


def unknown_fields(*texts: str) -> tuple[str, ...]:
    """Names in braces or angles that are no field."""
    return tuple(dict.fromkeys(name for text in texts for name in _names(text) if name not in FIELDS))


def _names(text: str) -> list[str]:
    return [_name(match) for match in _FIELD.finditer(text)]


def _name(match: re.Match[str]) -> str:
    return tidy(match[1] or match[2]).casefold().replace(" ", "_")


def fill(subject: str, body: str, values: Mapping[str, str]) -> Filled:
    """The words with every field that is known put in, every other a dashed gap. A value is text, never a field."""

    def put(match: re.Match[str]) -> str:
        return values.get(_name(match)) or gap(_name(match))

    subject, body = tidy(_FIELD.sub(put, subject)), _FIELD.sub(put, body).strip()
    return Filled(subject, body, gaps(subject, body))


def dear(name: str, title: str) -> str:
    """``Dear Dr Farr,`` with a title and a surname, ``Dear Siân,`` without; ``Hello,`` to nobody in particular."""
    words = tidy(name).split()
    if not words:
        return "Hello,"
    if title and len(words) > 1:
        return f"Dear {title} {words[-1]},"
    return f"Dear {title} {words[0]},".replace("  ", " ")


def first_name(name: str) -> str:
    """The first word of a name that is no title."""
    words = [word for word in tidy(name).split() if word.rstrip(".").casefold() not in TITLES]
    return words[0] if words else ""


def mail_link(to: str, subject: str, body: str) -> tuple[str, bool]:
    """A ``mailto:`` link, and whether the text is whole in it: one too long for mail programs goes without its text."""
    start = f"mailto:{quote(tidy(to), safe='@')}?subject={quote(tidy(subject)[:200])}"
    whole = f"{start}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}"
    return (whole, True) if len(whole) <= _LONGEST_LINK else (start, False)


def label(row: ConsentRow) -> str:
    """``Łukasz Żółć, 10C``: how a pupil is offered and told from a namesake."""
    return f"{row.name}, {row.form}" if row.form else row.name


def in_picture(typed: Iterable[str], rows: Sequence[ConsentRow], use: Scope) -> list[InPicture]:
    """Whom the typed names mean among those on the visit; two of one name without the form are nobody yet."""
    found = []
    for name in dict.fromkeys(tidy(one) for one in typed):
        if not name:
            continue
        meant = [row for row in rows if fold(label(row)) == fold(name)]
        meant = meant or [row for row in rows if fold(row.name) == fold(name)]
        row = meant[0] if len(meant) == 1 else None
        found.append(InPicture(name, row, row.states.get(use, State.NOT_ASKED) if row else None))
    return found


def picture_words(one: InPicture, use: Scope) -> str:
    """``Łukasz Żółć: no answer for social media``. Who, never why."""
    if one.row is None or one.state is None:
        return f"{one.name}: not found on this visit; choose from the list, with the form"
    said = {
        State.GIVEN: "yes for",
        State.REFUSED: "not agreed for",
        State.WITHDRAWN: "not agreed for",
        State.CONFLICT: "two answers for",
    }.get(one.state, "no answer for")
    return f"{label(one.row)}: {said} {USES[use]}"


def why_not_picture(people: Sequence[InPicture], use: Scope, *, nobody: bool) -> list[str]:
    """Why words may not go out with the picture; an empty list when they may.

    Every pupil in it is named and agreed, or nobody is named and ``nobody`` says that no pupil can be recognised.
    """
    if not people:
        return [] if nobody else ["Name the pupils in the picture, or say that no pupil can be recognised."]
    if nobody:
        return ["Pupils are named and yet no pupil can be recognised. Untick it, or take the names out."]
    return [picture_words(one, use) for one in people if not one.agreed]


def named_in_full(text: str, names: Iterable[str]) -> list[str]:
    """Which of these full names stand in the text; a one-word name is none in full."""
    said = f" {fold(text)} "
    return [name for name in dict.fromkeys(names) if " " in fold(name) and f" {fold(name)} " in said]

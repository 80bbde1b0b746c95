"""How the addresses and numbers of a card are shared out between the post, the team and what else is kept."""

import re
from collections.abc import Iterable
from typing import Any

from coordinator.directory.rules.naming import is_shared_inbox
from coordinator.names import fold

_MOBILE = re.compile(r"(\+44 ?|0)7")


def is_mobile(number: str) -> bool:
    """Whether a British number is a mobile's: ``07…`` or ``+44 7…``."""
    return _MOBILE.match(number) is not None


def figures(telephone: str) -> str:
    """``+44 191 498 0743`` and ``0191 498 0743`` are one number; text without figures is compared as it stands."""
    bare = telephone.replace("+44", "0").replace("(0)", "")
    return re.sub(r"\D", "", bare) or telephone.strip().casefold()


def reach_key(kind: str, value: str) -> tuple[str, str]:
    """The same for two ways of writing one number, address or name."""
    if kind in ("telephone", "mobile"):
        return "telephone", figures(value)
    return kind, value.strip().lstrip("@").casefold() if kind != "name" else fold(value)


def reach_of(
    emails: Iterable[tuple[str, str]], telephones: Iterable[tuple[str, str, str]]
) -> dict[str, Any]:
    """The fields of a card: the first personal address, number and mobile are the post's, a shared inbox the team's.

    ``emails`` are address and note, ``telephones`` kind (telephone or mobile), number and note, the best first. What
    is left goes to ``others``, each once.
    """
    personal: list[tuple[str, str]] = []
    shared: list[tuple[str, str]] = []
    for address, note in emails:
        (shared if is_shared_inbox(address) else personal).append((address, note))
    first = (personal or shared or [("", "")])[0]
    card: dict[str, Any] = {"email": first[0], "team_email": "", "telephone": "", "mobile": ""}
    if personal and shared:
        card["team_email"] = shared[0][0]
    others: list[tuple[str, str, str]] = []
    taken = {reach_key("e-mail", card["email"]), reach_key("e-mail", card["team_email"])}
    found = [("e-mail", address, note) for address, note in (*personal, *shared)]
    for kind, number, note in telephones:
        if not card[kind]:
            card[kind] = number
            taken.add(reach_key(kind, number))
        else:
            found.append((kind, number, note))
    for kind, value, note in found:
        key = reach_key(kind, value)
        if key not in taken:
            taken.add(key)
            others.append((kind, value, note))
    card["others"] = tuple(others)
    return card


def could_be_one(name: str, other: str) -> bool:
    """Whether two names may be one person's: they share a word, or one is only an address."""
    if "@" in name or "@" in other:
        return True
    mine, theirs = set(fold(name).split()), set(fold(other).split())
    return not mine or not theirs or bool(mine & theirs)

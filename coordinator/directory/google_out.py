"""Contacts as CSV in Google's layout since 2024."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from coordinator.directory.google import TEAM, UID
from coordinator.directory.outlook_out import names, national
from coordinator.directory.records import Card
from coordinator.intake.csv_out import write_csv

_FIRST = (
    "First Name", "Middle Name", "Last Name", "Name Prefix", "Name Suffix", "Nickname", "Organization Name",
    "Organization Title", "Organization Department", "Notes", "Labels",
)  # fmt: skip
_LABELS = "* myContacts ::: Widening participation"
_SERIES = (("E-mail", 2), ("Phone", 3), ("Website", 1), ("Custom Field", 2))  # the least columns of each


def write(path: Path, cards: Iterable[Card]) -> None:
    """One row for each post, as many columns of addresses and numbers as anyone has. Raises ``Problem``."""
    kept = list(cards)
    series = [_series(card) for card in kept]
    widths = [max([least, *(len(one[i]) for one in series)]) for i, (_, least) in enumerate(_SERIES)]
    headings = list(_FIRST)
    for (kind, _), width in zip(_SERIES, widths, strict=True):
        for number in range(1, width + 1):
            headings += [f"{kind} {number} - Label", f"{kind} {number} - Value"]
    rows = []
    for card, parts in zip(kept, series, strict=True):
        cells = list(_about(card))
        for pairs, width in zip(parts, widths, strict=True):
            for label, value in [*pairs, *[("", "")] * (width - len(pairs))]:
                cells += [label, value]
        rows.append(cells)
    write_csv(path, headings, rows)


def _about(card: Card) -> tuple[str, ...]:
    first, last = names(card)
    nickname = next((value for kind, value, _ in card.others if kind == "name"), "")
    return (
        first, "", last, card.title, "", nickname, card.organisation, card.job_title, card.team, card.notes, _LABELS,
    )  # fmt: skip


def _series(card: Card) -> Sequence[list[tuple[str, str]]]:
    emails = [("* Work", card.email)] if card.email else []
    phones = [("Work", national(card.telephone))] if card.telephone else []
    phones += [("Mobile", national(card.mobile))] if card.mobile else []
    websites = [("Work", card.website)] if card.website else []
    own = [(UID, TEAM if card.is_team else card.uid)]
    own += [("Name", value) for kind, value, _ in card.others if kind == "name"][1:]
    for kind, value, note in card.others:
        if kind == "e-mail":
            emails.append((note.capitalize() if note in ("home", "shared") else "Other", value))
        elif kind in ("telephone", "mobile"):
            phones.append(("Work" if kind == "telephone" else "Mobile", national(value)))
        elif kind == "website":
            websites.append(("Other", value))
        elif kind == "handle":
            own.append(("Handle", value))
    return emails, phones, websites, own

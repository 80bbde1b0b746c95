"""Whether a list is like the year it is chosen from, told so that no small number of pupils can be worked out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coordinator.pupils.rules import Standing

YES, NO, NOT_KNOWN = "yes", "no", "not known"


def is_small(number: int, small: int) -> bool:
    """Whether a count of pupils is too small to be told: from 1 up to the school's setting ``small_number``."""
    return 0 < number < small


def safe(number: int, small: int) -> str:
    """A count of pupils as it may be printed: ``under 5`` for 1 to 4."""
    return f"under {small}" if is_small(number, small) else f"{number:,}"


def safe_part(done: int, whole: int, small: int) -> bool:
    """Whether a part and its whole may stand side by side: neither the part nor the rest of it is small."""
    return not (is_small(done, small) or is_small(whole - done, small))


@dataclass(frozen=True, slots=True)
class Band:
    """One answer to a question about pupils: how many of the list and of the year; None is held back.

    ``names`` has one answer, or several where they are told together because each alone would be too few.
    """

    names: tuple[str, ...]
    on_list: int | None
    in_year: int | None


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One question, such as pupil premium, with what may be told of the answers; nothing when all is held back."""

    label: str
    list_total: int
    year_total: int
    bands: tuple[Band, ...] = ()

    def band(self, name: str) -> Band | None:
        """What is told of that answer, alone or with others; None when it is held back."""
        return next((band for band in self.bands if name in band.names), None)


Counts = Sequence[tuple[str, int, int]]  # the answer, how many of the list, how many of the year


def counted(answers: Mapping[int, str], on_list: Iterable[int], order: Sequence[str]) -> list[tuple[str, int, int]]:
    """The answers counted for the list and for the year. ``answers`` has every pupil of the year, the list among them."""
    year = Counter(answers.values())
    chosen = Counter(answers[pupil_id] for pupil_id in on_list if pupil_id in answers)
    return [(name, chosen[name], year[name]) for name in order if year[name]]


def standing_answer(standing: Standing) -> str:
    """Yes, no or not known, for a finding about one pupil."""
    return {Standing.MET: YES, Standing.NOT_MET: NO}.get(standing, NOT_KNOWN)


def yes_or_no(label: str, counts: Counts, small: int) -> BalanceRow:
    """Yes, no and not known as far as each may be told.

    A count is held back when it is small on the list, in the year, or among those of the year who are not on the list:
    the last is what is left when one subtracts. Then no and not known are told together; then the year alone, which
    still leaves the list's number open; else nothing.
    """
    totals = _totals(counts)
    found = {name: (chosen, year) for name, chosen, year in counts}
    if _tellable(counts, small):
        return BalanceRow(label, *totals, tuple(Band((name,), chosen, year) for name, chosen, year in counts))
    yes = found.get(YES, (0, 0))
    rest = (totals[0] - yes[0], totals[1] - yes[1])
    merged = [(YES, *yes), (NO, *rest)]
    if len(counts) > 2 and _tellable(merged, small):
        return BalanceRow(label, *totals, (Band((YES,), *yes), Band((NO, NOT_KNOWN), *rest)))
    for told, names in ((counts, [(name,) for name, _, _ in counts]), (merged, [(YES,), (NO, NOT_KNOWN)])):
        if _year_tellable(told, totals, small):
            bands = (Band(name, None, year) for name, (_, _, year) in zip(names, told, strict=True))
            return BalanceRow(label, *totals, tuple(bands))
    return BalanceRow(label, *totals)


def by_kind(label: str, counts: Counts, small: int) -> BalanceRow:
    """Forms or year groups: those with a small number are told together, with the next smallest until they are enough."""
    totals = _totals(counts)
    order = sorted(counts, key=lambda one: (not _hard(one, small), one[1], one[2], one[0]))
    together = sum(_hard(one, small) for one in counts)
    if together:
        together = max(together, 2)
        while together <= len(order) and not _tellable([_sum(order[:together])], small):
            together += 1
        if together >= len(order):  # all of them together say nothing
            return BalanceRow(label, *totals)
    joined = {name for name, _, _ in order[:together]}
    bands = [Band((name,), chosen, year) for name, chosen, year in counts if name not in joined]
    if joined:
        _, chosen, year = _sum(order[:together])
        bands.append(Band(tuple(name for name, _, _ in counts if name in joined), chosen, year))
    return BalanceRow(label, *totals, tuple(bands))


def _totals(counts: Counts) -> tuple[int, int]:
    return sum(chosen for _, chosen, _ in counts), sum(year for _, _, year in counts)


def _sum(counts: Counts) -> tuple[str, int, int]:
    return ("", *_totals(counts))


def _hard(one: tuple[str, int, int], small: int) -> bool:
    _, chosen, year = one
    return any(is_small(number, small) for number in (chosen, year, year - chosen))


def _tellable(counts: Counts, small: int) -> bool:
    return not any(_hard(one, small) for one in counts)


def _year_tellable(counts: Counts, totals: tuple[int, int], small: int) -> bool:
    """Whether the year's numbers are no small ones, and leave it open how many of each are on the list."""
    for _, _, year in counts:
        least, most = max(0, totals[0] - (totals[1] - year)), min(totals[0], year)
        if is_small(year, small) or least == most:
            return False
    return bool(counts)

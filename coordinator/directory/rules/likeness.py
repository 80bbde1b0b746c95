"""Who may be the same person: by e-mail, number and name; and which partners may be one."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from coordinator.directory.records import Organisation
from coordinator.directory.records.alike import Alike, Someone
from coordinator.directory.rules.naming import core
from coordinator.names import fold

_SLIP, _LONG_ENOUGH = 90, 8  # of 100; letters: of a short name one letter is another place
_LIKE = 86.0  # of 100: "Priya Demir" and "Pria Demir"
_MOST_SHARING = 6  # more people with one number or name than this are no pairs but a switchboard
_CERTAIN, _LIKELY, _WORTH_A_LOOK = 3, 2, 1

# Short forms by the name they stand for; both ways round count as one forename.
_SHORT_FORMS = (
    {"elizabeth", "beth", "liz", "lizzie", "eliza", "betty"}, {"katherine", "catherine", "kate", "katie", "kathryn", "cathy"},
    {"rebecca", "becky", "becca"}, {"robert", "rob", "bob", "bobby"}, {"william", "will", "bill", "liam"},
    {"matthew", "matt"}, {"daniel", "dan", "danny"}, {"benjamin", "ben"}, {"thomas", "tom"}, {"samuel", "sam", "samantha"},
    {"joseph", "joe"}, {"joanna", "joanne", "jo"}, {"nicholas", "nick"}, {"nicola", "nicky"}, {"alexander", "alex", "alexandra"},
    {"michael", "mike", "mick"}, {"christopher", "chris"}, {"christine", "chris", "christina"}, {"stephen", "steven", "steve"},
    {"andrew", "andy"}, {"edward", "ed", "eddie", "ted"}, {"margaret", "maggie", "meg", "peggy"}, {"jennifer", "jen", "jenny"},
    {"susan", "sue", "susie"}, {"patricia", "pat", "trish"}, {"patrick", "pat", "paddy"}, {"victoria", "vicky"},
    {"anthony", "tony"}, {"richard", "rick", "dick"}, {"charlotte", "lottie"}, {"philippa", "pippa"}, {"deborah", "debbie"},
)  # fmt: skip


def figures(telephone: str) -> str:
    """``+44 191 498 0743`` and ``0191 498 0743`` are one number: its figures, from 0."""
    found = re.sub(r"\D", "", telephone.replace("(0)", ""))
    return "0" + found[2:] if found.startswith("44") else found


def alike(people: Iterable[Someone], two_people: Collection[tuple[int, int]] = ()) -> list[Alike]:
    """Pairs who may be one person, the surest first; pairs in ``two_people`` (either way round) are left out.

    A number shared by colleagues is no reason by itself: names have to be near as well.
    """
    everyone = {someone.id: someone for someone in people}
    pairs = _Pairs(two_people)
    for keys, reason in (
        (_emails, "the same e-mail address"),
        (_telephones, "the same telephone number"),
    ):
        for one, other in _sharing(everyone.values(), keys):
            if _near(everyone[one].name, everyone[other].name):
                pairs.note(one, other, _CERTAIN, reason)
    for one, other in _sharing(everyone.values(), _names):
        if everyone[one].organisations & everyone[other].organisations:
            pairs.note(one, other, _CERTAIN, "the same name at the same partner")
        else:
            pairs.note(one, other, _WORTH_A_LOOK, "the same name at two partners")
    for one, other in _colleagues(everyone.values()):
        if _any_order(everyone[one].name) != _any_order(everyone[other].name):
            pairs.note(one, other, _LIKELY, "nearly the same name at the same partner")
    made = [Alike(first=a, second=b, reasons=tuple(why), weight=w) for (a, b), (w, why) in pairs.found.items()]
    return sorted(made, key=lambda pair: (-pair.weight, -len(pair.reasons), fold(everyone[pair.first].name), pair.first))


class _Pairs:
    """Pairs with the heaviest weight and every reason noted so far."""

    def __init__(self, two_people: Collection[tuple[int, int]]) -> None:
        self._apart = {frozenset(pair) for pair in two_people}
        self.found: dict[tuple[int, int], tuple[int, list[str]]] = {}

    def note(self, one: int, other: int, weight: int, reason: str) -> None:
        pair = (min(one, other), max(one, other))
        if frozenset(pair) in self._apart:
            return
        before, reasons = self.found.setdefault(pair, (weight, []))
        if reason not in reasons:
            reasons.append(reason)
        self.found[pair] = (max(before, weight), reasons)


def _emails(someone: Someone) -> Collection[str]:
    return someone.emails


def _telephones(someone: Someone) -> Collection[str]:
    return someone.telephones


def _names(someone: Someone) -> Collection[str]:
    return (_any_order(someone.name),)


def _sharing(
    people: Iterable[Someone], keys: Callable[[Someone], Collection[str]]
) -> list[tuple[int, int]]:
    """Pairs with a key in common; a key that many have makes none."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for someone in people:
        for key in keys(someone):
            if key:
                by_key[key].append(someone.id)
    return [pair for ids in by_key.values() if 1 < len(ids) <= _MOST_SHARING for pair in combinations(ids, 2)]


def _colleagues(people: Iterable[Someone]) -> list[tuple[int, int]]:
    """Pairs of one partner whose names are near, looked for among those with one letter in common at an end."""
    by_place: dict[tuple[int, str], list[Someone]] = defaultdict(list)
    for someone in people:
        parts = fold(someone.name).split()
        for organisation in someone.organisations:
            for end in {parts[0][:1], parts[-1][:1]} if parts else ():
                by_place[organisation, end].append(someone)
    pairs = {
        (min(one.id, other.id), max(one.id, other.id))
        for together in by_place.values()
        for one, other in combinations(together, 2)
        if _near(one.name, other.name)
    }
    return sorted(pairs)


def _any_order(name: str) -> str:
    return " ".join(sorted(fold(name).split()))


def _near(one: str, other: str) -> bool:
    """The same words in any order, a slip of the pen, a short form, or an initial with the same surname."""
    first, second = fold(one).split(), fold(other).split()
    if not first or not second:
        return False
    if sorted(first) == sorted(second):
        return True
    if len(first) > 1 and len(second) > 1 and first[-1] == second[-1]:
        return _same_forename(first[0], second[0])
    if len(first) == 1 or len(second) == 1:
        short, long = (first, second) if len(first) == 1 else (second, first)
        return len(long) > 1 and _same_forename(short[0], long[0])
    from rapidfuzz import fuzz

    return float(fuzz.ratio(" ".join(sorted(first)), " ".join(sorted(second)))) >= _LIKE


def _same_forename(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    if any(one in forms and other in forms for forms in _SHORT_FORMS):
        return True
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) >= _LIKE


def partners_alike(organisations: Sequence[Organisation]) -> list[Alike]:
    """Partners that may be one: names or former names that mean the same or nearly, or one website.

    Two of one short name in different towns are two, as St Mary's is; a town alone makes nobody alike.
    """
    found: dict[tuple[int, int], list[str]] = {}
    for one, other, why in [*_same_names(organisations), *_same_sites(organisations)]:
        reasons = found.setdefault((min(one.id, other.id), max(one.id, other.id)), [])
        if why not in reasons:
            reasons.append(why)
    pairs = [Alike(first=a, second=b, reasons=tuple(why), weight=_LIKELY) for (a, b), why in found.items()]
    return sorted(pairs, key=lambda pair: (pair.first, pair.second))


def _same_names(organisations: Sequence[Organisation]) -> Iterator[tuple[Organisation, Organisation, str]]:
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in organisations:
        for name in {core(each) for each in (organisation.name, *organisation.aliases)} - {""}:
            by_name[name].append(organisation)
    for together in by_name.values():
        for one, other in combinations(together, 2):
            same = fold(one.name) == fold(other.name)
            if same or not _elsewhere(one, other):
                yield one, other, "the same name" if same else "a name that both go by"
    for one, other in _nearly(by_name):
        yield one, other, "nearly the same name"


def _same_sites(organisations: Sequence[Organisation]) -> Iterator[tuple[Organisation, Organisation, str]]:
    by_site: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in organisations:
        if site := _site(organisation.website):
            by_site[site].append(organisation)
    for together in by_site.values():
        for one, other in combinations(together, 2):
            yield one, other, "the same website"


def _site(website: str) -> str:
    """``www.dur.ac.uk`` of ``https://www.dur.ac.uk/outreach/`` without its www."""
    host = website.casefold().split("//")[-1].split("/")[0].strip()
    return host.removeprefix("www.")


def _elsewhere(one: Organisation, other: Organisation) -> bool:
    return bool(one.town and other.town and fold(one.town) != fold(other.town))


def _nearly(by_name: Mapping[str, Sequence[Organisation]]) -> Iterator[tuple[Organisation, Organisation]]:
    """Those whose names differ by a slip of the pen, not being known to lie in two towns."""
    from rapidfuzz import fuzz, process

    names = [name for name in by_name if len(name) >= _LONG_ENOUGH]
    for place, name in enumerate(names):
        for like, _, _ in process.extract(name, names[place + 1 :], scorer=fuzz.ratio, score_cutoff=_SLIP, limit=None):
            for one in by_name[name]:
                for other in by_name[like]:
                    if one.id != other.id and not _elsewhere(one, other):
                        yield one, other

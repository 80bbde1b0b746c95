"""Fifty names, notes and contact details that occur nowhere else, and every form in which raw bytes could hold them."""

import base64
import contextlib
import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

PASSPHRASE, SECOND_PASSPHRASE = "quokka lantern mizzle thrupp", "vellum otter gantry smirr"

PLANTED: dict[str, str] = {
    # Pupils, and those who answer for them.
    "forename": "Zephyrinexa", "surname": "Quexlothian", "marked forename": "Żółcisława", "marked surname": "Brønnøysdóttir",
    "middle": "Ivorwyntha", "preferred": "Pipkinzel", "marked preferred": "Nguyễnlethu", "legal": "Umberquist",
    "postcode": "ZX97 8QJ", "pupil note": "Scarzelby moved twice this year", "carer": "Wilhelmyna Trosket",
    "marked carer": "Sólveig Kråkmoør", "telephone": "07700 908172", "carer mail": "trosket.w@quillmere.example",
    "carer note": "ring only after the Vintrelby shift", "medical": "Grommelthorpe syndrome",
    "medical deed": "keep the Spandrex pen near",
    "diet": "no frabberwheat at all", "access": "a seat by the Oxterdoor", "indicator source": "told by Mrs Jankethwaite",
    "indicator value": "Kinship since Brumalith", "group": "The Fennimorgans", "group purpose": "for Zarnwick mornings",
    # A roll brought in.
    "roll forename": "Thistlewynne", "roll surname": "Abernaquist", "marked roll": "Ćwiercząkiewna",
    "roll middle": "Larkspurrel",
    # Partners and people.
    "partner": "University of Norrowmarch", "marked partner": "Prifysgol Llŷnfaerdref",
    "partner note": "quiet in Skeldermas week",
    "person": "Professor Ottiwell Drakengard", "person note": "calls everyone Poppinjay", "mobile": "07700 904455",
    "person mail": "o.drakengard@norrowmarch.example", "best time": "after the Wickerham lecture",
    # What was said, promised, thanked for.
    "contact": "They asked about Tolliver’s ankle", "typed contact": "Forty places at Mossgrave Hall",
    "promise": "send the Ravelstrode list",
    "thanks": "the Umbrelquay tour", "quotation": "Best day of my life said Jorrocks", "reply": "warmly from Hesperwick",
    "went well": "the Cindlebury quiz", "better if": "less Grackleton queueing", "honest": "we lost Petronellisse for an hour",
    "unwritten": "the porter Slumgullion has the key", "responder": "Aunt Ermintraud", "evidence": "her letter from Blatherwycke",
    # Visits, and what was never finished.
    "visit": "A day at Thornquessel", "draft": "half a word on Wexcombry", "inline draft": "the keys hang at Nobblecroft",
}  # fmt: skip
FAULT = "Gravenhollisk"
"""A name that only a fault of the program speaks of: it must not stand in what goes to the standard error output."""


def spellings(value: str) -> set[bytes]:
    """The bytes a value could be: composed or not, in capitals or not, in any coding; escaped, in hex and in base64."""
    found: set[bytes] = set()
    for cased in (value, value.upper(), value.lower()):
        for text in {unicodedata.normalize(way, cased) for way in ("NFC", "NFD")}:
            found |= {json.dumps(text)[1:-1].encode(), text.encode(), text.encode("utf-16-le")}
            with contextlib.suppress(UnicodeEncodeError):
                found.add(text.encode("latin-1"))
    found.add(value.encode("utf-16-be"))
    for raw in (value.encode(), value.encode("utf-16-le")):
        found |= {raw.hex().encode(), raw.hex().upper().encode()}
        for lead in range(3):  # it may begin at any of three places in a longer text
            coded = base64.b64encode(b"\0" * lead + raw).rstrip(b"=")
            found.add(coded[(0, 2, 3)[lead] : -1])
    return found


@dataclass(slots=True)
class Search:
    """What was looked through, and where which value was found."""

    files: int = 0
    size: int = 0
    found: dict[str, set[str]] = field(default_factory=dict)

    def told(self) -> str:
        return "; ".join(f"{what} in {', '.join(sorted(where)[:4])}" for what, where in sorted(self.found.items()))


def search(files: Iterable[Path], values: dict[str, str]) -> Search:
    """Reads every file raw, and its name, for every spelling of every value; of two alike only the first is named."""
    patterns = {what: spellings(value) for what, value in values.items()}
    result, seen = Search(), set()
    for path in files:
        if not path.is_file() or path.is_symlink():
            continue
        raw = path.read_bytes() + b"\0" + path.name.encode("utf-8", "surrogateescape")
        result.files += 1
        result.size += len(raw)
        if (same := hashlib.sha256(raw).digest()) in seen:
            continue
        seen.add(same)
        for what, forms in patterns.items():
            if any(form in raw for form in forms):
                result.found.setdefault(what, set()).add(path.name)
    return result

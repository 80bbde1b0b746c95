"""The school as it appears on paper: names, numbers, colours and crest; nothing here draws."""

from dataclasses import dataclass

BOTTLE = "#12372F"
AMBER = "#F4B942"


@dataclass(frozen=True)
class School:
    """What every sheet may say about the school. Colours are ``#RRGGBB``; the logo is a PNG or JPEG file's bytes."""

    name: str
    programme: str = "Aspirations programme"
    address: str = ""
    telephone: str = ""
    email: str = ""
    main_colour: str = BOTTLE
    accent_colour: str = AMBER
    logo: bytes | None = None
    town: str = ""

"""What may stand in the school's own words of a letter."""

import re
from collections.abc import Collection

from coordinator.words import listed

# The facts that a letter's words may have put in, in the order they are told.
FACTS = (
    "forename", "partner", "purpose", "title", "date", "meet", "back", "amount", "ask", "cancel_by", "reply_by", "year",
)  # fmt: skip
CHASING = (*FACTS, "asked", "telephone", "on_date")

_FIELD = re.compile(r"\{([^{}\n]*)\}")
_HEADING = re.compile(r"\[[a-z][a-z0-9-]*\]")


def wrong_with(text: str, facts: Collection[str]) -> str:
    """Why words can't be kept, as a sentence with the way out; empty when they can.

    A field that nobody knows would be printed as it was typed, and an odd pair of asterisks would print all after it bold.
    """
    unknown = [f"{{{name}}}" for name in dict.fromkeys(_FIELD.findall(text)) if name not in facts]
    if unknown:
        known = listed([f"{{{name}}}" for name in facts])
        return f"Nobody can put in {listed(unknown)}. These can be: {known}."
    for number, line in enumerate(text.splitlines(), 1):
        if line.count("**") % 2:
            return f"Line {number} begins bold words and does not end them. Put two asterisks on both sides of the bold words."
        if line.strip().startswith("#") or _HEADING.fullmatch(line.strip()):
            return f"Line {number} would not be printed as it stands. Begin it with a word, without # or square brackets."
    return ""

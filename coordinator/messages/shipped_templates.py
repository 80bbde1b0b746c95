"""The templates that come with the program."""

import json
from functools import cache

from coordinator import resources
from coordinator.messages.records import MessageKind, Template


@cache
def shipped() -> tuple[Template, ...]:
    """All of them, in the order of a partnership's life."""
    return tuple(
        Template(
            key=f"shipped {one['key']}", name=one["name"], kind=MessageKind(one["kind"]),
            subject=one["subject"], body=one["body"],
        )
        for one in json.loads(resources.text("wording/messages.json"))
    )  # fmt: skip

"""Lucide's icons (ISC) as outlines for paper: 24 units square, stroked, round ends."""

import re
from functools import cache
from xml.etree import ElementTree as ET  # the shipped files are our own

from coordinator import resources
from coordinator.paper.outline import box, circle

_NAME = re.compile(r"[a-z0-9-]+")


@cache
def icon_outline(name: str) -> str:
    """The icon's lines as one path on a 24 by 24 field; an unknown name is an empty drawing."""
    file = resources.path(f"icons/{name}.svg")
    if not _NAME.fullmatch(name) or not file.is_file():
        return ""
    parts: list[str] = []
    for shape in ET.fromstring(file.read_text(encoding="utf-8")):  # noqa: S314
        kind = shape.tag.rpartition("}")[2]
        of = {k: float(v) for k, v in shape.attrib.items() if re.fullmatch(r"-?[\d.]+", v)}
        if kind == "path":
            # A leading relative move counts from nothing, not from where the last line ended.
            parts.append(
                "M0 0" + shape.attrib["d"] if shape.attrib["d"].startswith("m") else shape.attrib["d"]
            )
        elif kind == "circle":
            parts.append(circle(of["cx"], of["cy"], of["r"]))
        elif kind == "rect":
            parts.append(
                box(of.get("x", 0), of.get("y", 0), of["width"], of["height"], of.get("rx", of.get("ry", 0)))
            )
        elif kind == "line":
            parts.append(f"M{of['x1']} {of['y1']}L{of['x2']} {of['y2']}")
        elif kind in ("polyline", "polygon"):
            parts.append(f"M{shape.attrib['points']}" + ("Z" if kind == "polygon" else ""))
    return "".join(parts)

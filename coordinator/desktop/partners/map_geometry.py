"""Where things lie on the map: a projection, the outline that ships, what a window shows, and marks that collide."""

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import atan2, atanh, cos, hypot, radians, sin, tan

from coordinator import resources

_MERIDIAN = radians(-2)  # as maps of Britain are drawn: two degrees west stands upright
_EARTH_MILES = 3958.8
CLOSEST = 12.0  # times the whole map

Point = tuple[float, float]


def project(latitude: float, longitude: float) -> Point:
    """Miles to the right of 2° west and miles down (so negative) from the equator: transverse Mercator on a sphere."""
    phi, along = radians(latitude), radians(longitude) - _MERIDIAN
    return _EARTH_MILES * atanh(cos(phi) * sin(along)), -_EARTH_MILES * atan2(tan(phi), cos(along))


@cache
def outline() -> dict[str, tuple[tuple[Point, ...], ...]]:
    """Coasts by country, each a closed ring of projected points."""
    kept: dict[str, list[list[list[float]]]] = json.loads(resources.text("reference/uk_outline.json"))
    return {
        name: tuple(tuple(project(latitude, longitude) for longitude, latitude in ring) for ring in rings)
        for name, rings in kept.items()
    }


@dataclass(frozen=True, slots=True)
class Window:
    """What a widget of some size shows: the point in its middle and how many pixels a mile takes."""

    width: float
    height: float
    centre: Point
    scale: float

    def at(self, point: Point) -> Point:
        """The pixel of a projected point."""
        return (
            self.width / 2 + (point[0] - self.centre[0]) * self.scale,
            self.height / 2 + (point[1] - self.centre[1]) * self.scale,
        )

    def under(self, pixel: Point) -> Point:
        """The projected point under a pixel."""
        return (
            self.centre[0] + (pixel[0] - self.width / 2) / self.scale,
            self.centre[1] + (pixel[1] - self.height / 2) / self.scale,
        )

    def zoomed(self, times: float, pixel: Point, least: float) -> "Window":
        """Nearer or further with what is under the pixel staying there, between ``least`` and CLOSEST times that."""
        scale = min(max(self.scale * times, least), least * CLOSEST)
        held = self.under(pixel)
        centre = (
            held[0] - (pixel[0] - self.width / 2) / scale,
            held[1] - (pixel[1] - self.height / 2) / scale,
        )
        return Window(self.width, self.height, centre, scale)


def fitted(points: Iterable[Point], width: float, height: float, margin: float, closest: float = 0) -> Window:
    """The window of that size that shows all the points inside a margin; ``closest`` bounds its scale (0: no bound)."""
    some = list(points)
    left, right = min(x for x, _ in some), max(x for x, _ in some)
    top, bottom = min(y for _, y in some), max(y for _, y in some)
    scale = min(
        max(width - 2 * margin, 1) / max(right - left, 1e-6), max(height - 2 * margin, 1) / max(bottom - top, 1e-6)
    )
    if closest:
        scale = min(scale, closest)
    return Window(width, height, ((left + right) / 2, (top + bottom) / 2), scale)


def whole(width: float, height: float, margin: float) -> Window:
    """The window that shows Great Britain and Northern Ireland; the Irish coast may run off at the left."""
    return fitted(
        (point for ring in outline()["United Kingdom"] for point in ring), width, height, margin
    )


@dataclass(frozen=True, slots=True)
class Cluster:
    """Marks that would lie on each other, and the pixel where they are shown as one."""

    keys: tuple[Hashable, ...]
    x: float
    y: float


def clusters(marks: Sequence[tuple[Hashable, Point]], reach: float) -> list[Cluster]:
    """Marks (key, pixel) closer than ``reach`` pixels to the first of a cluster join it; each is in exactly one."""
    groups: list[tuple[Point, list[tuple[Hashable, Point]]]] = []
    for key, point in marks:
        for first, group in groups:
            if hypot(point[0] - first[0], point[1] - first[1]) < reach:
                group.append((key, point))
                break
        else:
            groups.append((point, [(key, point)]))
    return [
        Cluster(
            tuple(key for key, _ in group),
            sum(point[0] for _, point in group) / len(group),
            sum(point[1] for _, point in group) / len(group),
        )
        for _, group in groups
    ]


def nearest_towards(here: Point, others: Sequence[Point], way: Point) -> int | None:
    """Which of the others comes next in a direction (a unit step): what an arrow key goes to; None at the edge."""
    best, least = None, float("inf")
    for place, (x, y) in enumerate(others):
        ahead = (x - here[0]) * way[0] + (y - here[1]) * way[1]
        aside = abs((x - here[0]) * way[1] - (y - here[1]) * way[0])
        if ahead > 1 and ahead + 2 * aside < least:
            best, least = place, ahead + 2 * aside
    return best

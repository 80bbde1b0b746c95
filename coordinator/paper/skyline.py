"""A skyline for each kind of place, put together from one kit: it pictures no real building."""

from collections.abc import Callable
from typing import Final

from coordinator.paper import buildings as b
from coordinator.paper import places_of_work as p
from coordinator.paper.buildings import Fill, Scene
from coordinator.paper.sheet import Sheet

HEIGHT: Final = 50 / 174  # of its width
SMALL_HEIGHT: Final = 20 / 68
KINDS: Final = (
    "ancient", "modern", "research", "campus", "arts", "land", "college", "training", "employer", "charity", "hub",
)  # fmt: skip
_GROUND = 42.5
_SMALL_SCALE = 0.62


def skyline(sheet: Sheet, kind: str, x: float, y: float, width: float = 174) -> float:
    """The wide drawing of a kind of place (``KINDS``; any other is drawn as a hub); gives its height in mm."""
    scene = Scene()
    _WIDE.get(kind, _hub)(scene)
    scale = width / 174
    scene.lines("M0 0H174", 0, 2)
    _draw(sheet, scene, x, y + _GROUND * scale, scale)
    return width * HEIGHT


def small_skyline(sheet: Sheet, kind: str, x: float, y: float, width: float = 66) -> float:
    """The same kind of place as a vignette for a column; gives its height in mm."""
    scene = Scene()
    _SMALL.get(kind, _small_hub)(scene)
    scale = width / 110
    scene.lines("M0 0H110", 0, 2.4)
    _draw(sheet, scene, x, y + 31.4 * scale, scale)
    return width * SMALL_HEIGHT


def _draw(sheet: Sheet, scene: Scene, x: float, ground: float, scale: float) -> None:
    colours: dict[Fill, str] = {
        "main": sheet.ink.main,
        "accent": sheet.ink.accent,
        "paper": sheet.ink.paper,
        "": "",
    }
    light = max(scale, _SMALL_SCALE) if scale < 1 else 1
    for s in scene.shapes:
        weight = max(0.4, s.weight * light) if s.weight else 0
        sheet.outline(
            s.data, x + s.x * scale, ground + s.y * scale, scale,
            fill=colours[s.fill], weight=weight, colour=colours[s.edge], round_ends=True,
        )  # fmt: skip


def _sky(s: Scene, sun_x: float, up: float = 29, gulls: float = 0) -> None:
    """The sun, and three gulls of which two fly about ``gulls`` (else left of the sun)."""
    b.sun(s, sun_x, up, 10.5)
    near = gulls or sun_x - 43
    for x, high, k in ((near, 34.5, 1.3), (near + 8, 30, 0.9), (sun_x + 29, 35.5, 1.1)):
        b.gull(s, x, high, k)


def _water(s: Scene) -> None:
    for x, down, n in ((2, 3, 9), (40, 2.6, 7), (104, 2.8, 12), (150, 3.4, 7), (14, 5.8, 13), (118, 5.8, 9)):
        b.waves(s, x, down, n)


def _path(s: Scene) -> None:
    """A road below the ground line, for places away from water."""
    s.lines("M6 3.4h52M66 3.4h10M84 3.4h44M136 3.4h32", 0, 0.95)
    s.lines("M20 6h30M92 6h24M140 6h18", 0, 0.95)


def _ancient(s: Scene) -> None:
    _sky(s, 113)
    b.tree(s, 3.5)
    b.terrace(s, 31)
    b.gatehouse(s, 52)
    b.college_range(s, 69)
    b.clock_tower(s, 90)
    b.chapel(s, 101)
    b.rotunda(s, 131)
    for x, r, h in ((157.5, 3.6, 7.5), (164.5, 2.8, 6), (170, 3.4, 8.5)):
        b.tree(s, x, r, h)
    b.coach(s, 6.5)
    _water(s)
    b.punt(s, 70)


def _modern(s: Scene) -> None:
    _sky(s, 96)
    b.tree(s, 3.5)
    b.coach(s, 7)
    b.colonnade(s, 35, 22)
    b.tower_block(s, 58, 12, 10)
    b.workshop(s, 71, 3)
    b.footbridge(s, 95, 12)
    b.banded(s, 106, 18, 5)
    b.tower_block(s, 127, 10, 7)
    b.colonnade(s, 140, 18, 11)
    for x, r, h in ((162, 2.6, 5.5), (168, 3.2, 7.5)):
        b.tree(s, x, r, h)
    _path(s)


def _research(s: Scene) -> None:
    _sky(s, 108)
    b.coach(s, 3)
    b.tree(s, 30.5, 2.8, 6)
    b.laboratory(s, 36)
    b.tower_block(s, 64, 11, 9)
    b.atom_sculpture(s, 83)
    b.laboratory(s, 92)
    b.colonnade(s, 120, 17, 12)
    b.observatory(s, 141)
    for x, r, h in ((160, 3, 6.5), (167.5, 3.4, 8.5)):
        b.tree(s, x, r, h)
    _path(s)


def _campus(s: Scene) -> None:
    _sky(s, 62, 22, 22)
    b.coach(s, 4)
    b.pine(s, 31, 13)
    p.low_hall(s, 36)
    b.pine(s, 62, 10)
    p.library_steps(s, 67)
    b.footbridge(s, 90, 18)
    b.banded(s, 108, 16, 4)
    p.low_hall(s, 128, 20)
    for x, r, h in ((152, 3, 6.5), (166, 3.4, 8.5)):
        b.tree(s, x, r, h)
    b.pine(s, 159, 14)
    _water(s)


def _arts(s: Scene) -> None:
    _sky(s, 120)
    b.coach(s, 4)
    b.terrace(s, 31)
    p.gallery(s, 54)
    p.sculpture(s, 87)
    p.theatre(s, 98)
    b.colonnade(s, 126, 18, 11)
    p.sculpture(s, 148)
    for x, r, h in ((161, 3, 6.5), (168.5, 3.2, 8)):
        b.tree(s, x, r, h)
    _path(s)


def _land(s: Scene) -> None:
    _sky(s, 104, 24)
    b.coach(s, 3)
    b.pine(s, 30, 12)
    p.barn(s, 36)
    p.silo(s, 54)
    p.silo(s, 60.5, 13)
    p.tractor(s, 70)
    p.furrows(s, 88, 16)
    p.glasshouse(s, 104, 3)
    p.turbine(s, 140)
    p.turbine(s, 153, 22)
    b.tree(s, 163, 3, 6.5)
    b.tree(s, 170, 3.2, 8)
    _path(s)


def _college(s: Scene) -> None:
    _sky(s, 118, 22)
    b.tree(s, 3.5)
    b.coach(s, 7)
    b.terrace(s, 33)
    p.college_block(s, 56)
    b.workshop(s, 89, 3, 7)
    p.low_hall(s, 113, 18)
    b.banded(s, 134, 15, 4)
    p.workbench(s, 151)
    b.tree(s, 171, 2.6, 6)
    _path(s)


def _training(s: Scene) -> None:
    _sky(s, 128, 24, 36)
    b.coach(s, 3)
    b.tree(s, 30, 2.6, 6)
    b.workshop(s, 35, 3, 7.5)
    p.crane(s, 64)
    p.workbench(s, 69)
    p.hangar(s, 92)
    p.sheds(s, 127)
    b.tree(s, 158, 3, 6.5)
    b.tree(s, 166, 3.4, 8.5)
    _path(s)


def _employer(s: Scene) -> None:
    _sky(s, 66, 29, 20)
    b.coach(s, 3)
    b.banded(s, 31, 15, 5)
    b.tower_block(s, 48, 11, 8)
    p.sheds(s, 62)
    p.crane(s, 96)
    p.ship(s, 112)
    b.tree(s, 164, 2.8, 6)
    b.tree(s, 170, 2.6, 7)
    _water(s)


def _charity(s: Scene) -> None:
    _sky(s, 114, 18)
    b.coach(s, 3)
    b.tree(s, 31, 3, 7)
    b.terrace(s, 36)
    p.community_hall(s, 60)
    p.allotment(s, 92)
    b.terrace(s, 120)
    b.house(s, 140, 9, 8, 5)
    for x, r, h in ((154, 3, 6.5), (161, 2.6, 5.5), (168.5, 3.4, 8.5)):
        b.tree(s, x, r, h)
    _path(s)


def _hub(s: Scene) -> None:
    _sky(s, 112, 25, 24)
    b.coach(s, 3)
    p.signpost(s, 40)
    b.clock_tower(s, 54)
    p.station(s, 68)
    p.viaduct(s, 102, 3)
    b.tower_block(s, 131, 10, 7)
    b.workshop(s, 143, 2, 7)
    b.tree(s, 162, 2.8, 6)
    b.tree(s, 169, 3.2, 8)
    _path(s)


def _small(sun_x: float, *parts: tuple[Callable[[Scene, float], None], float]) -> Callable[[Scene], None]:
    def draw(s: Scene) -> None:
        b.sun(s, sun_x, 20, 8)
        for part, x in parts:
            part(s, x)

    return draw


def _short_tower(s: Scene, x: float) -> None:
    b.tower_block(s, x, 11, 8)


def _small_clock(s: Scene, x: float) -> None:
    """The gate tower of the vignette: the wide drawing's clock tower would stand through its top."""
    s.block(x, 11, 25)
    s.crown(x - 0.4, 25, 11.8, 5)
    for at in (0, 10.6):
        s.add("M-.7 -26L.2 -30.5L1.1 -26Z", x + at, "main", 0.55)
    s.lancet(x + 2.2, 16, 2.6, 7)
    s.lancet(x + 6.2, 16, 2.6, 7)
    s.door(x + 3, 5, 8)


_small_hub = _small(84, (p.signpost, 14), (p.station, 30), (b.banded, 70), (b.tree, 100))

_WIDE: Final[dict[str, Callable[[Scene], None]]] = {
    "ancient": _ancient, "modern": _modern, "research": _research, "campus": _campus, "arts": _arts, "land": _land,
    "college": _college, "training": _training, "employer": _employer, "charity": _charity, "hub": _hub,
}  # fmt: skip
_SMALL: Final[dict[str, Callable[[Scene], None]]] = {
    "ancient": _small(
        66, (b.tree, 5), (b.college_range, 11), (_small_clock, 32), (b.chapel, 43), (b.rotunda, 76), (b.tree, 105)
    ),
    "modern": _small(48, (b.colonnade, 6), (_short_tower, 30), (b.workshop, 46), (b.banded, 75), (b.tree, 103)),
    "research": _small(
        56, (b.tree, 6), (b.laboratory, 14), (_short_tower, 44), (b.atom_sculpture, 66), (b.observatory, 78), (b.tree, 103)
    ),
    "campus": _small(60, (b.pine, 6), (p.low_hall, 13), (p.library_steps, 40), (p.low_hall, 71), (b.tree, 103)),
    "arts": _small(80, (p.sculpture, 6), (p.gallery, 19), (p.theatre, 56), (p.sculpture, 86), (b.tree, 104)),
    "land": _small(54, (b.pine, 7), (p.barn, 14), (p.silo, 33), (p.tractor, 43), (p.glasshouse, 64), (b.tree, 102)),
    "college": _small(82, (b.tree, 6), (p.college_block, 14), (b.workshop, 48), (b.house, 78), (p.workbench, 90)),
    "training": _small(76, (b.workshop, 6), (p.workbench, 33), (p.hangar, 56), (b.tree, 98)),
    "employer": _small(40, (b.banded, 5), (p.sheds, 27), (p.ship, 58)),
    "charity": _small(66, (b.tree, 6), (p.community_hall, 14), (p.allotment, 48), (b.terrace, 76), (b.tree, 104)),
    "hub": _small_hub,
}  # fmt: skip

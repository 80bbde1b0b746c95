"""A kit of buildings, trees and craft for the skylines: outlines in mm on a ground line at y 0, upwards negative."""

from dataclasses import dataclass, field
from typing import Literal

from coordinator.paper.outline import box, circle

Fill = Literal["main", "accent", "paper", ""]


@dataclass(frozen=True)
class Shape:
    """One outline: what fills it, the weight of its edge in points and the edge's colour."""

    data: str
    x: float
    y: float
    fill: Fill = "paper"
    weight: float = 0.96
    edge: Fill = "main"


@dataclass
class Scene:
    """Shapes gathered in drawing order."""

    shapes: list[Shape] = field(default_factory=list)

    def add(
        self,
        data: str,
        x: float,
        fill: Fill = "paper",
        weight: float = 0.96,
        edge: Fill = "main",
        y: float = 0,
    ) -> None:
        self.shapes.append(Shape(data, x, y, fill, weight, edge))

    def block(
        self, x: float, w: float, h: float, up: float = 0, fill: Fill = "paper", weight: float = 0.96
    ) -> None:
        """A box standing ``up`` mm over the ground."""
        self.add(box(0, -up - h, w, h), x, fill, weight)

    def windows(
        self, x: float, up: float, w: float, h: float, count: int, pitch: float, lit: int = -1
    ) -> None:
        """A row of windows; the one numbered ``lit`` has its light on."""
        for i in range(count):
            self.block(x + i * pitch, w, h, up, "accent" if i == lit else "main", 0.3)

    def lancet(self, x: float, up: float, w: float, h: float, lit: bool = False) -> None:
        spring = -up - h + w * 0.9
        curve = -up - h + w * 0.25
        d = f"M0 {-up}V{spring}Q0 {curve} {w / 2} {-up - h}Q{w} {curve} {w} {spring}V{-up}Z"
        self.add(d, x, "accent" if lit else "main", 0.42)

    def door(self, x: float, w: float, h: float, fill: Fill = "main") -> None:
        self.add(f"M0 0V{-h + w / 2}A{w / 2} {w / 2} 0 0 1 {w} {-h + w / 2}V0Z", x, fill, 0.55)

    def crown(self, x: float, up: float, w: float, teeth: int, h: float = 1.3) -> None:
        """Battlements."""
        unit = w / (2 * teeth - 1)
        d = f"M0 {-up}"
        for i in range(teeth):
            d += f"V{-up - h}h{unit}V{-up}" + (f"h{unit}" if i < teeth - 1 else "")
        self.add(d + "v0.6H0Z", x)

    def lines(self, data: str, x: float, weight: float = 0.8, edge: Fill = "main") -> None:
        self.add(data, x, "", weight, edge)


def sun(s: Scene, x: float, up: float, r: float) -> None:
    s.add(circle(0, -up, r), x, "accent", 0)


def gull(s: Scene, x: float, up: float, k: float = 1) -> None:
    d = (
        f"M{-2.6 * k} {-up}C{-1.8 * k} {-up - 1.5 * k} {-0.7 * k} {-up - 1.4 * k} 0 {-up - 0.2 * k}"
        f"C{0.7 * k} {-up - 1.4 * k} {1.8 * k} {-up - 1.5 * k} {2.6 * k} {-up}"
        f"C{1.7 * k} {-up - 0.7 * k} {0.8 * k} {-up - 0.6 * k} 0 {-up + 0.5 * k}"
        f"C{-0.8 * k} {-up - 0.6 * k} {-1.7 * k} {-up - 0.7 * k} {-2.6 * k} {-up}Z"
    )
    s.add(d, x, "main", 0)


def tree(s: Scene, x: float, r: float = 3, h: float = 6.5) -> None:
    s.lines(f"M0 0V{-h}", x, 1.7)
    t = -h
    s.add(
        f"M{-r} {t}a{r * 0.62} {r * 0.62} 0 0 1 {r * 0.3} {-r * 0.9}a{r * 0.8} {r * 0.8} 0 0 1 {r * 1.4} 0"
        f"a{r * 0.62} {r * 0.62} 0 0 1 {r * 0.3} {r * 0.9}a{r * 0.5} {r * 0.5} 0 0 1 {-r * 0.5} {r * 0.5}"
        f"h{-r}a{r * 0.5} {r * 0.5} 0 0 1 {-r * 0.5} {-r * 0.5}z",
        x,
    )
    s.lines(f"M0 {t + r * 0.2}l{-r * 0.4} {-r * 0.5}M0 {t - r * 0.1}l{r * 0.4} {-r * 0.5}", x, 0.85)


def pine(s: Scene, x: float, h: float = 10) -> None:
    s.lines("M0 0v-3", x, 1.5)
    s.add(f"M-3 -2L0 {-h * 0.6}L3 -2ZM-2.2 {-h * 0.45}L0 {-h}L2.2 {-h * 0.45}Z", x, "main", 0.4)


def house(s: Scene, x: float, w: float = 7, h: float = 10, roof: float = 4.5, windows: int = 2) -> None:
    s.block(x, w, h)
    s.add(f"M-.5 {-h}L{w / 2} {-h - roof}L{w + 0.5} {-h}Z", x, "main")
    for i in range(windows):
        s.block(x + w * (i + 0.5) / windows - 0.65, 1.3, 1.8, h - 3.3, "paper" if i % 2 else "accent", 0.6)
    s.door(x + w / 2 - 0.7, 1.4, 2.6)


def terrace(s: Scene, x: float) -> None:
    """19.5 mm of small houses."""
    house(s, x, 7, 10, 4.5)
    house(s, x + 7, 6, 13, 4)
    house(s, x + 13, 6.5, 9.5, 4.2)


def coach(s: Scene, x: float, k: float = 0.9) -> None:
    """The school's coach, 25 mm at full size."""
    w, h = 25 * k, 7.6 * k
    y = -h - 1.1 * k
    s.add(
        f"M.8 {y}H{w - 2.2 * k}Q{w - 0.3} {y} {w} {y + 3 * k}V{y + h}H0V{y + 0.8}Q0 {y} .8 {y}Z",
        x,
        "paper",
        1.1,
    )
    s.add(box(0, y + 4.7 * k, w, 1.3 * k), x, "accent", 0.55)
    for i in range(6):
        s.add(box(1.3 * k + i * 3.35 * k, y + 1.2 * k, 2.7 * k, 2.5 * k), x, "main", 0.3)
    s.add(
        f"M{w - 3.2 * k} {y + 1.2 * k}H{w - 1.8 * k}L{w - 0.7 * k} {y + 3.7 * k}H{w - 3.2 * k}Z",
        x,
        "main",
        0.3,
    )
    for q in (5, 19.5):
        s.add(circle(q * k, -1.1 * k, 1.5 * k), x, "paper", 1.9 * k)
        s.add(circle(q * k, -1.1 * k, 0.4 * k), x, "main", 0.3)


def waves(s: Scene, x: float, down: float, count: int) -> None:
    s.lines(f"M0 {down}" + "q1.5 -.84 3 0" * count, x, 0.95)


def gatehouse(s: Scene, x: float) -> None:
    """17 mm wide, 29 mm to the flag."""
    s.block(x + 2, 13, 19)
    s.crown(x + 2, 19, 13, 5)
    for left in (0, 13):
        s.block(x + left, 4, 24)
        s.crown(x + left - 0.4, 24, 4.8, 3)
        for i in range(3):
            s.block(x + left + 1.5, 1, 2.3, 18 - i * 6, "main", 0.3)
    s.door(x + 5.6, 5.8, 9)
    s.lines("M5.6 -4.6h5.8M8.5 -9v9", x, 0.7, "paper")
    for i, lit in enumerate((False, True, False)):
        s.lancet(x + 4.8 + i * 2.7, 11.5, 2, 5.5, lit)
    s.lines("M8.5 -20V-29", x, 1.1)
    s.add("M8.5 -29h5l-1.4 1.5 1.4 1.5h-5z", x, "accent")


def college_range(s: Scene, x: float, w: float = 21) -> None:
    """Rooms round a court: 20 mm to the chimneys."""
    s.block(x, w, 11)
    for i in range(3):
        at = x + 3.5 + i * (w - 8.5) / 2
        s.block(at, 1.7, 4, 15.5)
        s.block(at - 0.2, 2.1, 0.8, 19.4)
    s.add(f"M0 -11l1.5 -5H{w}v5Z", x, "main")
    for i in range(5):
        s.lancet(x + 1.8 + i * (w - 4) / 4.75, 4.8, 2, 4, i in (1, 3))
    for at in (3.5, w / 2, w - 5):
        s.block(x + at, 1.6, 3.2, 0, "main", 0.3)


def clock_tower(s: Scene, x: float) -> None:
    """11 mm wide, 39.5 mm to the pinnacles."""
    s.block(x, 11, 33)
    s.lines("M0 -22h11M0 -12h11", x, 0.85)
    s.crown(x - 0.4, 33, 11.8, 5)
    for at in (0, 10.6):
        s.add("M-.7 -34L.2 -39.5L1.1 -34Z", x + at, "main", 0.55)
    s.lancet(x + 2.2, 24, 2.6, 7.5)
    s.lancet(x + 6.2, 24, 2.6, 7.5)
    s.add(circle(5.5, -17, 3.2), x, "paper", 1.25)
    s.lines("M5.5 -17v-2.2M5.5 -17h1.5", x, 1.1)
    s.lancet(x + 3.9, 0, 3.2, 9.5)


def chapel(s: Scene, x: float) -> None:
    """27 mm wide, 20 mm high."""
    s.block(x, 27, 14.5)
    s.add("M0 -14.5l1 -5.5h25l1 5.5Z", x, "main")
    for i in range(5):
        s.lancet(x + 2 + i * 5.1, 2.9, 2.9, 9.5, i == 2)
    for i in range(6):
        at = x + 0.2 + i * 5.1
        s.block(at - 0.6, 1.2, 16)
        s.add("M-.8 -16L0 -19.2L.8 -16Z", at, "paper", 0.8)


def rotunda(s: Scene, x: float) -> None:
    """A round library: 22 mm wide, 31.5 mm to the lantern."""
    s.block(x + 0.5, 21, 9)
    s.block(x + 2, 18, 7, 9)
    s.lines("M0 -9h22M1.5 -16h19", x, 1.7)
    for i in range(6):
        s.block(x + 2.8 + i * 3, 1.2, 6.3, 9.2, "paper", 0.8)
    s.add("M2.5 -16.3A8.5 9.5 0 0 1 19.5 -16.3Z", x, "main")
    s.lines("M7 -16.3Q7.6 -23 10.2 -25.3M15 -16.3Q14.4 -23 11.8 -25.3", x, 0.85, "paper")
    s.block(x + 9.6, 2.8, 2.8, 25.5)
    s.add("M9.2 -28.3L11 -31.5L12.8 -28.3Z", x, "main")
    s.door(x + 9.3, 3.4, 6)
    for at in (2.8, 5.8, 14.8, 17.8):
        s.door(x + at, 1.9, 4.5)


def punt(s: Scene, x: float) -> None:
    """A rowing boat with three people on the water below the ground line."""
    s.add("M0 3.6h20q-1.2 2-4 2h-12q-3 0-4-2z", x, "main", 0.5)
    for at in (5, 9.5, 14):
        s.lines(f"M{at} 2.4v1.2", x, 1.9)
        s.add(circle(at, 1.5, 0.9), x, "paper", 0.85)
    s.lines("M7 2.5l-6.5 3.8M16 2.5l7 3.6", x, 1)


def tower_block(s: Scene, x: float, w: float = 12, floors: int = 9) -> None:
    """A modern tower, 3.1 mm a floor."""
    h = floors * 3.1 + 3
    s.block(x, w, h)
    across = int((w - 1.6) / 2.6)
    for f in range(floors):
        for i in range(across):
            lit = (i + f * 3) % 5 == 0
            s.block(x + 1.3 + i * 2.6, 1.7, 2, 2.6 + f * 3.1, "accent" if lit else "main", 0.3)


def colonnade(s: Scene, x: float, w: float = 20, h: float = 14) -> None:
    """A long flat hall behind columns."""
    s.block(x, w, h)
    s.block(x - 0.6, w + 1.2, 1.8, h - 1.8, "main")
    count = int(w / 3.6)
    for i in range(count):
        s.block(x + 1.6 + i * 3.6, 2, h - 4, 0, "paper" if i % 2 else "main", 0.6)


def workshop(s: Scene, x: float, bays: int = 3, w: float = 8, h: float = 9.5) -> None:
    """A saw-tooth roof over workshops."""
    d = f"M0 0V{-h}" + f"l{w} -4.2v4.2" * bays + "V0Z"
    s.add(d, x)
    s.add(f"M0 {-h}" + f"l{w} -4.2v4.2" * bays + "Z", x, "main")
    for i in range(bays):
        s.block(x + i * w + 1.8, w - 3.6, 3.6, 3, "accent" if i == 1 else "main", 0.3)


def banded(s: Scene, x: float, w: float = 18, floors: int = 4) -> None:
    """A glass-banded building with a mast."""
    h = floors * 4.6 + 1
    s.block(x, w, h)
    for f in range(floors):
        s.block(x + 1.6, w - 3.2, 2.4, 1.4 + f * 4.6, "accent" if f == 2 else "main", 0.3)
    s.lines(f"M{w * 0.5} {-h}v-6.5M{w * 0.5 - 2.2} {-h - 6.5}h4.4", x, 1.3)


def footbridge(s: Scene, x: float, w: float = 18) -> None:
    s.lines(f"M0 -6.5h{w}M0 -9h{w}", x, 1.1)
    s.lines("".join(f"M{i * 3} -6.5v-2.5" for i in range(int(w / 3) + 1)), x, 0.7)


def laboratory(s: Scene, x: float) -> None:
    """26 mm of laboratories with ducts and a dish."""
    s.block(x, 26, 15)
    s.block(x + 3, 6, 4, 15)
    for at in (4.2, 6, 7.8):
        s.lines(f"M{at} -19v-5.5q0 -1 1 -1", x, 1.2)
    for f in range(3):
        s.windows(x + 2, 2 + f * 4.3, 3, 2.6, 6, 3.9, (f * 2 + 1) % 6)
    s.lines("M20 -15v-3.4", x, 1.3)
    s.add("M16 -22.5A5.2 5.2 0 0 0 23.6 -16.2Z", x, "main")
    s.lines("M19.6 -19.2l3.6 -3.6", x, 0.9)
    s.add(circle(23.5, -23.1, 0.7), x, "accent", 0.6)


def observatory(s: Scene, x: float) -> None:
    """14 mm wide, 19 mm high."""
    s.block(x + 1, 12, 10)
    s.add("M0 -10h14A7 7.6 0 0 0 0 -10Z", x, "main")
    s.add("M7.6 -17.4l2.4 -4 2.6 1.4 -2.4 4z", x, "paper")
    s.lines("M6 -17.2L8.6 -10.2M9.4 -16.6L11.4 -10.2", x, 0.8, "paper")
    s.door(x + 5.4, 3.2, 5.5)


def atom_sculpture(s: Scene, x: float) -> None:
    s.lines("M0 0v-4", x, 1.4)
    for turn in ("5.2 2", "2 5.2"):
        rx = turn.split()[0]
        s.lines(f"M-{rx} -9A{turn} 0 1 1 {rx} -9A{turn} 0 1 1 -{rx} -9Z", x, 0.95)
    s.add(circle(0, -9, 1.1), x, "accent", 0.7)

"""Drawn outlines in SVG path notation, turned into straight lines and Bézier curves."""

import math
import re
from functools import lru_cache
from typing import Final, Literal

Step = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
_TOKENS = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|(-?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?)")
_COUNTS: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


@lru_cache(maxsize=2048)
def steps(data: str) -> tuple[Step, ...]:
    """``"M0 0h10v5z"`` as absolute moves, lines and cubic curves."""
    return tuple(_Reader().read(data))


class _Reader:
    """Follows a path's pen: where it is, where the figure began, the last control point."""

    def __init__(self) -> None:
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.control: tuple[float, float] | None = None
        self.out: list[Step] = []

    def read(self, data: str) -> list[Step]:
        command, numbers = "M", list[float]()
        for letter, number in _TOKENS.findall(data):
            if letter:
                command, numbers = letter, []
                if letter in "Zz":
                    self._close()
                continue
            if command in "Aa" and len(numbers) in (3, 4) and len(number) > 1 and number[0] in "01":
                # Arc flags may be written without a space: "a1 1 0 01.5 2".
                for part in (number[0], number[1:]):
                    numbers.append(float(part))
            else:
                numbers.append(float(number))
            if len(numbers) >= _COUNTS[command.upper()]:
                used, numbers = numbers[: _COUNTS[command.upper()]], numbers[_COUNTS[command.upper()] :]
                self._step(command, used)
                command = {"M": "L", "m": "l"}.get(command, command)
        return self.out

    def _close(self) -> None:
        self.out.append(("Z", ()))
        self.x, self.y, self.control = self.start_x, self.start_y, None

    def _step(self, command: str, n: list[float]) -> None:
        dx, dy = (self.x, self.y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "H":
            self._line(n[0] + dx, self.y)
        elif kind == "V":
            self._line(self.x, n[0] + dy)
        elif kind == "A":
            self._arc(n[0], n[1], n[2], bool(n[3]), bool(n[4]), n[5] + dx, n[6] + dy)
        else:
            points = [(n[i] + dx, n[i + 1] + dy) for i in range(0, len(n), 2)]
            if kind == "M":
                self.x, self.y = points[0]
                self.start_x, self.start_y, self.control = self.x, self.y, None
                self.out.append(("M", points[0]))
            elif kind == "L":
                self._line(*points[0])
            else:
                self._curve(kind, points)

    def _line(self, x: float, y: float) -> None:
        self.x, self.y, self.control = x, y, None
        self.out.append(("L", (x, y)))

    def _curve(self, kind: str, p: list[tuple[float, float]]) -> None:
        if kind in "ST":
            cx, cy = self.control or (self.x, self.y)
            p = [(2 * self.x - cx, 2 * self.y - cy), *p]
        if kind in "QT":
            q, end = p
            a = (self.x + (q[0] - self.x) * 2 / 3, self.y + (q[1] - self.y) * 2 / 3)
            b = (end[0] + (q[0] - end[0]) * 2 / 3, end[1] + (q[1] - end[1]) * 2 / 3)
            self.control = q
        else:
            a, b, end = p
            self.control = b
        self.out.append(("C", (*a, *b, *end)))
        self.x, self.y = end

    def _arc(self, rx: float, ry: float, turn: float, large: bool, sweep: bool, x: float, y: float) -> None:
        """An elliptical arc as curves of at most a quarter turn (SVG 1.1, appendix F.6.5)."""
        if (x, y) == (self.x, self.y):
            return
        if not rx or not ry:
            self._line(x, y)
            return
        rx, ry, phi = abs(rx), abs(ry), math.radians(turn)
        cos, sin = math.cos(phi), math.sin(phi)
        hx, hy = (self.x - x) / 2, (self.y - y) / 2
        px, py = cos * hx + sin * hy, -sin * hx + cos * hy
        grow = max(1.0, math.sqrt((px / rx) ** 2 + (py / ry) ** 2))
        rx, ry = rx * grow, ry * grow
        under = rx**2 * py**2 + ry**2 * px**2
        k = math.sqrt(max(0.0, (rx**2 * ry**2 - under) / under)) * (-1 if large == sweep else 1)
        qx, qy = k * rx * py / ry, -k * ry * px / rx
        cx, cy = cos * qx - sin * qy + (self.x + x) / 2, sin * qx + cos * qy + (self.y + y) / 2
        begin = math.atan2((py - qy) / ry, (px - qx) / rx)
        angle = math.atan2((-py - qy) / ry, (-px - qx) / rx) - begin
        angle += math.tau if sweep and angle < 0 else -math.tau if not sweep and angle > 0 else 0
        parts = max(1, math.ceil(abs(angle) / (math.pi / 2) - 1e-9))
        part = angle / parts
        reach = 4 / 3 * math.tan(part / 4)

        def at(u: float, v: float) -> tuple[float, float]:
            return cx + cos * rx * u - sin * ry * v, cy + sin * rx * u + cos * ry * v

        for i in range(parts):
            t, s = begin + i * part, begin + (i + 1) * part
            a = at(math.cos(t) - reach * math.sin(t), math.sin(t) + reach * math.cos(t))
            b = at(math.cos(s) + reach * math.sin(s), math.sin(s) - reach * math.cos(s))
            self.out.append(("C", (*a, *b, *at(math.cos(s), math.sin(s)))))
        self.x, self.y, self.control = x, y, None


def circle(x: float, y: float, r: float) -> str:
    """A circle in path notation."""
    return f"M{x - r} {y}A{r} {r} 0 1 1 {x + r} {y}A{r} {r} 0 1 1 {x - r} {y}Z"


def box(x: float, y: float, w: float, h: float, radius: float = 0) -> str:
    """A rectangle in path notation, with round corners when ``radius`` is given."""
    if not radius:
        return f"M{x} {y}h{w}v{h}h{-w}z"
    r = min(radius, w / 2, h / 2)
    arc = f"a{r} {r} 0 0 1"
    return (
        f"M{x + r} {y}h{w - 2 * r}{arc} {r} {r}v{h - 2 * r}{arc} {-r} {r}"
        f"h{2 * r - w}{arc} {-r} {-r}v{2 * r - h}{arc} {r} {-r}z"
    )

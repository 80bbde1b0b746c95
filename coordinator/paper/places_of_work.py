"""More of the skyline kit: studios, fields, colleges, yards, halls and stations."""

from coordinator.paper.buildings import Scene
from coordinator.paper.outline import circle


def low_hall(s: Scene, x: float, w: float = 22, h: float = 8) -> None:
    """A pitched hall of a campus."""
    s.block(x, w, h)
    s.add(f"M-1 {-h}L{w * 0.3} {-h - 5.5}H{w * 0.7}L{w + 1} {-h}Z", x, "main")
    s.windows(x + 2, 3.2, 2.2, 2.8, int((w - 3) / 3.6), 3.6, 2)
    s.door(x + w / 2 - 1, 2, 3)


def library_steps(s: Scene, x: float) -> None:
    """A campus library on steps, 26 mm wide, 24 mm high."""
    for i in range(3):
        s.block(x + i * 1.3, 26 - i * 2.6, 1, i)
    s.block(x + 4, 18, 17, 3)
    s.block(x + 2.5, 21, 3, 20, "main")
    for i in range(4):
        s.block(x + 5.6 + i * 4, 2.6, 12.5, 4.6, "accent" if i == 1 else "main", 0.3)
        s.lines(f"M{5.6 + i * 4} -10.8h2.6", x, 0.7, "paper")


def gallery(s: Scene, x: float) -> None:
    """A gallery with a curved roof and one great window, 30 mm wide, 20 mm high."""
    s.add("M0 0V-9Q12 -22 30 -17V0Z", x)
    s.add("M-1 -8.4Q12 -23 31 -18v2.6Q13 -20 -1 -6Z", x, "main")
    s.add("M5 0V-9Q9 -12.6 14 -14V0Z", x, "accent", 0.8)
    s.lines("M9.5 0V-12.2M5 -5h9", x, 0.7)
    for i in range(3):
        s.block(x + 17 + i * 4.2, 3, 5.5, 3.6, "main", 0.3)
    s.add("M18 -6.2l1 -1.6 1 1.6z", x, "paper", 0.4)
    s.add(circle(22.7, -6.4, 0.8), x, "accent", 0.4)
    s.add("M25.8 -5.2h1.8v-1.8h-1.8z", x, "paper", 0.4)


def theatre(s: Scene, x: float) -> None:
    """A theatre with its fly tower, 24 mm wide, 25 mm high."""
    s.block(x + 9, 12, 25)
    s.lines("M11 -22h8M11 -19h8", x, 0.8)
    s.block(x, 24, 12)
    s.block(x - 0.8, 25.6, 2, 12, "main")
    s.block(x + 3, 18, 3.4, 6.6, "accent", 0.8)
    s.lines("M5 -8.3h14", x, 1.1)
    for at in (3.5, 9, 14.5, 18.5):
        s.door(x + at, 2.4, 4.6)


def sculpture(s: Scene, x: float) -> None:
    """A large abstract sculpture on a plinth, 8 mm wide."""
    s.block(x, 8, 2)
    s.add("M1.5 -2C0 -9 7 -8 5 -15C10 -11 5 -7 7 -2Z", x, "main", 0.5)
    s.add(circle(3, -12, 1.5), x, "accent", 0.9)


def barn(s: Scene, x: float) -> None:
    """17 mm wide, 16 mm high."""
    s.add("M0 0V-8L2.5 -12.5L8.5 -16L14.5 -12.5L17 -8V0Z", x)
    s.add("M-.6 -7.6L2.2 -13L8.5 -16.6L14.8 -13L17.6 -7.6L14.2 -11.6L8.5 -14.8L2.8 -11.6Z", x, "main")
    s.block(x + 5, 7, 7, 0, "main", 0.5)
    s.lines("M5 0l7 -7M5 -7l7 7", x, 0.8, "paper")
    s.block(x + 7.2, 2.6, 2.2, 9, "accent", 0.7)


def silo(s: Scene, x: float, h: float = 17) -> None:
    s.add(f"M0 0V{-h}A3 3 0 0 1 6 {-h}V0Z", x)
    s.add(f"M0 {-h}A3 3 0 0 1 6 {-h}Z", x, "main")
    s.lines(f"M0 {-h * 0.35}h6M0 {-h * 0.68}h6", x, 0.8)


def glasshouse(s: Scene, x: float, bays: int = 3) -> None:
    """Panes on a low wall, 9 mm a bay."""
    for i in range(bays):
        at = x + i * 9
        s.add("M0 0V-6L4.5 -9.5L9 -6V0Z", at)
        s.lines("M0 -6h9M3 0v-8.3M6 0v-8.3", at, 0.7)
        s.block(at, 9, 1.5, 0, "main", 0.4)
    s.add("M10.5 -1.5q0 -3 2 -4q2 1 2 4z", x, "accent", 0.6)


def turbine(s: Scene, x: float, h: float = 29) -> None:
    s.add(f"M-.6 0L-.3 {-h}h.6L.6 0Z", x, "main", 0.4)
    for dx, dy in ((0.5, -9), (7.6, 5), (-8, 4.2)):
        s.add(f"M0 {-h}l{dx * 0.25 - dy * 0.09} {dy * 0.25 + dx * 0.09}L{dx} {-h + dy}Z", x, "paper", 0.8)
    s.add(circle(0, -h, 0.9), x, "accent", 0.8)


def furrows(s: Scene, x: float, w: float) -> None:
    """Rows of a crop on the ground."""
    for i in range(int(w / 2.6)):
        s.lines("M0 0v-2M0 -.6l-.9 -.9M0 -.6l.9 -.9M0 -1.4l-.7 -.8M0 -1.4l.7 -.8", x + i * 2.6, 0.75)


def tractor(s: Scene, x: float) -> None:
    s.add("M2 -3V-9h6l1.4 4.4h6V-2H2Z", x, "accent", 0.9)
    s.add("M3.4 -5.2v-2.6h3.6l.9 2.6z", x, "paper", 0.6)
    s.add(circle(4.2, -2.8, 2.8), x, "paper", 2)
    s.add(circle(13.4, -1.7, 1.7), x, "paper", 1.7)
    s.lines("M12 -4.6v-4.6", x, 1.2)


def college_block(s: Scene, x: float, w: float = 30) -> None:
    """A further education college: three floors, a glass entrance, 17 mm high."""
    s.block(x, w, 15)
    s.block(x - 0.8, w + 1.6, 1.6, 15, "main")
    for f in range(3):
        s.windows(x + 2, 2 + f * 4.4, 2.6, 2.6, 3, 3.6, f)
        s.windows(x + w - 11.8, 2 + f * 4.4, 2.6, 2.6, 3, 3.6, 2 - f)
    middle = x + w / 2
    s.block(middle - 2.6, 5.2, 18.5)
    s.block(middle - 1.8, 3.6, 12, 4, "accent", 0.8)
    s.lines("M0 -4v-12M-1.8 -8h3.6M-1.8 -12h3.6", middle, 0.7)
    s.door(middle - 1.3, 2.6, 3.4)


def hangar(s: Scene, x: float, w: float = 32) -> None:
    """A round-roofed training hall, 16 mm high."""
    s.add(f"M0 0V-6A{w / 2} 11 0 0 1 {w} -6V0Z", x)
    s.add(
        f"M-.8 -5.6A{w / 2 + 0.8} 12 0 0 1 {w + 0.8} -5.6h-2.6A{w / 2 - 1.8} 9.4 0 0 0 1.8 -5.6Z", x, "main"
    )
    s.block(x + w / 2 - 7, 14, 8.5, 0, "paper", 0.9)
    s.lines("".join(f"M{w / 2 - 7} {-i * 1.7}h14" for i in range(1, 5)), x, 0.7)
    s.block(x + 3.4, 3, 2.6, 3, "accent", 0.6)
    s.block(x + w - 6.4, 3, 2.6, 3, "main", 0.3)


def crane(s: Scene, x: float, h: float = 31) -> None:
    """A tower crane reaching 24 mm to the right."""
    s.add(f"M0 0V{-h}h2.4V0", x, "paper", 0.9)
    s.lines("".join(f"M0 {-i * 3}l2.4 -3M2.4 {-i * 3}l-2.4 -3" for i in range(int(h / 3))), x, 0.7)
    s.add(f"M-7 {-h}H26v-2H-7Z", x, "paper", 0.9)
    s.lines("".join(f"M{2.4 + i * 3} {-h}l1.5 -2l1.5 2" for i in range(7)), x, 0.6)
    s.block(x - 7, 4, 3.4, h - 3.4, "main", 0.4)
    s.add(f"M-.4 {-h}h3.2v3.2h-3.2z", x, "accent", 0.8)
    s.lines(f"M1.2 {-h - 2}v-3.6L24 {-h - 2}M1.2 {-h - 5.6}L-6 {-h - 2}M19 {-h}v9", x, 0.75)
    s.block(x + 17, 4, 2.6, h - 11.6, "main", 0.4)


def workbench(s: Scene, x: float) -> None:
    """A stack of timber and a ladder."""
    for i in range(3):
        s.block(x + i * 0.8, 10 - i * 1.6, 1.6, i * 1.6, "accent" if i == 1 else "paper", 0.8)
    s.lines(
        "M13 0l2.4 -12M16 0l2.4 -12" + "".join(f"M{13.4 + i * 0.4} {-2 - i * 2}h3" for i in range(5)), x, 1
    )


def ship(s: Scene, x: float) -> None:
    """A ship at the quay, 44 mm long, standing in the water."""
    s.add("M0 -6H44L40.5 2H4.5Z", x, "main", 0.5)
    s.lines("M2 -3.4h40", x, 1.1, "paper")
    s.block(x + 5, 9, 9, 6)
    s.windows(x + 6.2, 11.4, 1.5, 1.6, 3, 2.4, 1)
    s.windows(x + 6.2, 8, 1.5, 1.6, 3, 2.4)
    s.block(x + 7.6, 3.4, 4.4, 15, "accent", 0.9)
    for i in range(4):
        s.block(x + 17 + i * 5.4, 5, 2.8, 6, "accent" if i == 2 else "paper", 0.8)
        if i != 3:
            s.block(x + 17 + i * 5.4, 5, 2.8, 8.8, "main" if i == 1 else "paper", 0.8)


def sheds(s: Scene, x: float) -> None:
    """Two pitched works sheds and a chimney, 26 mm wide."""
    s.block(x + 21, 3, 24)
    s.block(x + 20.6, 3.8, 2, 21, "accent", 0.8)
    for i in range(2):
        s.add("M0 0V-9L5 -13L10 -9V0Z", x + i * 10)
        s.add("M-.6 -8.6L5 -13.2L10.6 -8.6L5 -11.4Z", x + i * 10, "main")
        s.block(x + i * 10 + 3, 4, 5, 0, "main", 0.4)


def community_hall(s: Scene, x: float) -> None:
    """A hall with a porch and a heart over its door, 28 mm wide, 18 mm high."""
    s.block(x, 28, 9)
    s.add("M-1 -9L4 -15H24L29 -9Z", x, "main")
    s.windows(x + 2, 3, 3, 3.6, 2, 4.2, 0)
    s.windows(x + 18.8, 3, 3, 3.6, 2, 4.2, 1)
    s.add("M9.4 0V-11L14 -18L18.6 -11V0Z", x)
    s.add("M14 -8.6C10.4 -11 11.6 -14.2 14 -12.4C16.4 -14.2 17.6 -11 14 -8.6Z", x, "accent", 0.8)
    s.door(x + 12, 4, 6)


def allotment(s: Scene, x: float) -> None:
    """A fence, beds and a small shed, 24 mm wide."""
    s.add("M0 0V-6L4 -8.6L8 -6V0Z", x)
    s.add("M-.6 -5.6L4 -8.8L8.6 -5.6L4 -7.4Z", x, "main")
    s.block(x + 2.8, 2.4, 4, 0, "main", 0.4)
    s.lines("M9 -2.6h15" + "".join(f"M{9 + i * 2.5} 0v-4" for i in range(7)), x, 0.9)
    for i in range(3):
        s.lines(f"M{12 + i * 4} 0v-7", x, 0.8)
        s.add(circle(12 + i * 4, -7.6, 1.3), x, "accent" if i == 1 else "paper", 0.8)


def station(s: Scene, x: float) -> None:
    """A station with its clock and an arched train shed, 34 mm wide, 20 mm high."""
    s.add("M0 0V-8A17 11 0 0 1 34 -8V0Z", x)
    s.lines("M3 -8A14 8.6 0 0 1 31 -8M0 -8h34M17 -19v11M9 -17.2v9.2M25 -17.2v9.2", x, 0.8)
    for i in range(5):
        s.door(x + 2.2 + i * 6.2, 4.6, 6.2, "accent" if i == 2 else "main")
    s.add(circle(17, -12.6, 2.6), x, "paper", 1.1)
    s.lines("M17 -12.6v-1.7M17 -12.6h1.2", x, 0.9)


def signpost(s: Scene, x: float) -> None:
    """Arms pointing several ways, 20 mm high."""
    s.lines("M0 0v-20", x, 1.9)
    s.add("M0 -19h9l2.2 1.8 -2.2 1.8h-9z", x, "accent")
    s.add("M0 -14.4h-8l-2.2 1.8 2.2 1.8h8z", x, "paper")
    s.add("M0 -9.8h7l2.2 1.8 -2.2 1.8h-7z", x, "main")


def viaduct(s: Scene, x: float, arches: int = 4) -> None:
    """Arches of 9 mm carrying a line."""
    w = arches * 9
    s.block(x, w, 13)
    for i in range(arches):
        s.door(x + i * 9 + 1.2, 6.6, 9.6, "paper")
    s.block(x - 0.8, w + 1.6, 1.4, 13, "main", 0.4)

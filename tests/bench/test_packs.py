"""320 packs of eight sides: the stamped run beside plain Platypus laying out the same words afresh each time."""

import importlib.util
import json
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("aldermere", ROOT / "tests" / "packs" / "aldermere.py")
a = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(a)

PACKS, SIDES, PEER_PACKS = 320, 8, 24


def _pupils(count):
    from coordinator.packs.records import PackFor, PackGroup

    groups = [PackGroup(str(n + 1), f"Miss Malik {n}", "07700 900 142", str(n // 4 + 1)) for n in range(28)]
    return [PackFor(a.NAMES[i % 48], "10C", groups[i % 28], noticed=a.FIRST.noticed) for i in range(count)]


def _ours(count):
    from coordinator.packs.pack import pages
    from coordinator.packs.records import SECTIONS

    begin = time.perf_counter()
    pdf = pages(a.VISIT, _pupils(count), sections=SECTIONS * 2)
    return time.perf_counter() - begin, len(pdf)


def _platypus(count):  # noqa: C901
    """The same four sides twice a pack: same words, faces, tables, lines and drawings, as Platypus is usually written."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import (
        Flowable,
        HRFlowable,
        PageBreak,
        Paragraph,
        SimpleDocTemplate,
        Spacer,
        Table,
    )

    from coordinator.packs.rules import QUESTIONS, WORDS, day_in_short
    from coordinator.paper.fonts import font_name
    from coordinator.paper.ink import Ink
    from coordinator.paper.sheet import Sheet
    from coordinator.paper.skyline import skyline, small_skyline

    class Drawn(Flowable):
        def __init__(self, draw, width, height):
            super().__init__()
            self.what, self.width, self.height = draw, width * mm, height * mm

        def draw(self):
            self.what(
                Sheet(self.canv, self.width / mm, self.height / mm, Ink()), "ancient", 0, 0, self.width / mm
            )

    regular, strong, display = font_name("regular"), font_name("bold"), font_name("display")
    body = ParagraphStyle("b", fontName=regular, fontSize=10.5, leading=13.5)
    bold = ParagraphStyle("s", parent=body, fontName=strong)
    name = ParagraphStyle("n", parent=bold, fontSize=25, leading=30, shaping=1)
    h1 = ParagraphStyle("h", fontName=display, fontSize=26, leading=30)
    h2 = ParagraphStyle("h2", fontName=display, fontSize=15, leading=18)

    def p(words, style=body):
        return Paragraph(escape(words), style)

    def ruled(count):
        return [
            HRFlowable(width="100%", color=colors.black, spaceBefore=20, spaceAfter=3) for _ in range(count)
        ]

    def head(pupil):
        cells = [[p(f"{a.VISIT.title} · Thursday 19 November 2026"), p(f"{pupil.name}, {pupil.form}", bold)]]
        return [Table(cells, style=[("LINEBELOW", (0, 0), (-1, -1), 2, colors.darkgreen)])]

    def boxes(high):
        return Table(
            [["1", "2", "3"]], rowHeights=high * mm, style=[("GRID", (0, 0), (-1, -1), 1, colors.black)]
        )

    def cover(pupil):
        short = [[p(at, bold), p(words)] for at, words in day_in_short(a.VISIT.items)]
        facts = [
            [p("Form"), p("Group"), p("Coach")],
            [p(pupil.form, bold), p(pupil.group.leader, bold), p("1", bold)],
        ]
        times = [[p("Meet"), p("We leave"), p("Back")], [p("7.30", bold), p("7.45", bold), p("4.45", bold)]]
        return [
            p(a.SCHOOL.name, h2), p(a.SCHOOL.programme), p(a.VISIT.title, h1), p(a.VISIT.place_name),
            Drawn(skyline, 174, 50), p("This pack belongs to"), p(pupil.name, name), Table(facts),
            p("Three things I expect to see", h2), boxes(50), p("Cut here, fold in half, keep it in your pocket"),
            Table([[[p(pupil.name, bold), Table(times)], [p("Today in short", h2), Table(short)]]]),
        ]  # fmt: skip

    def day(pupil):
        rows = [[p(f"{i.at:%H.%M}", bold), [p(i.title, bold), p(i.detail)]] for i in a.ITEMS]
        beside = [
            p("Meet at 7.30", h2), p(a.VISIT.meet_where), p("My people", h2), p(f"{pupil.group.leader} leads my group."),
            p("Bring", h2), *[p(x) for x in a.VISIT.bring], p("Lunch", h2), p(a.VISIT.lunch), p("Home", h2), p(a.VISIT.home),
        ]  # fmt: skip
        steps = [
            p(x)
            for x in (
                "Stop. I stay put.",
                "Ring Miss Malik",
                "No telephone? I show this.",
                "Wait. We come to you.",
            )
        ]
        numbers = Table([[p("Miss Malik"), p("07700 900 142", h2)], [p("School"), p("01632 960 100", h2)]])
        two = Table([[Table(rows, colWidths=[18 * mm, 80 * mm]), beside]], colWidths=[105 * mm, 65 * mm])
        return [
            *head(pupil),
            p("Your day", h1),
            two,
            Table([[steps, [p("Please help me find my group", h2), numbers]]]),
        ]

    def about(pupil):
        place = a.ALDERMERE
        facts = [
            [p("Began"), p(place.founded)],
            [p("Students"), p(place.students)],
            [p("Where"), p(place.where)],
        ]
        subjects = Table([[p(s.state), p(s.name)] for s in place.subjects])
        rows = [[p(label, bold), p(words), p("")] for label, words in (
            ("What kind of place?", "A modern university: a technical college until 1992"), ("How big?", "about 18,000"),
            ("City or campus?", "in a city, own campus, a bit of both"), ("Subjects I met", "Nursing, game design"),
            ("What did I notice?", pupil.noticed), ("A student told me", "You left this empty."))]  # fmt: skip
        pictures = ["", Drawn(small_skyline, 60, 18), Drawn(small_skyline, 60, 18)]
        grid = [("GRID", (0, 0), (-1, -1), 0.7, colors.black)]
        table = Table([pictures, *rows], colWidths=[27 * mm, 70 * mm, 70 * mm], style=grid)
        lead = "An ancient, collegiate university. Ancient means it began before about 1600. " * 2
        top = Table([[[p(lead), Table(facts)], subjects]], colWidths=[100 * mm, 68 * mm])
        return [
            *head(pupil),
            p("About the University of Aldermere", h1),
            top,
            p("Two places, side by side", h2),
            table,
        ]

    def ask(pupil):
        words = [x for term, meaning in WORDS for x in (p(term, bold), p(meaning))]
        left = [p("Questions for an ambassador", h2), *[p(q) for q in QUESTIONS], *ruled(4)]
        return [
            *head(pupil), p("Ask, notice, decide", h1),
            Table([[left, [p("Words to know", h2), *words]]], colWidths=[105 * mm, 62 * mm]),
            p("Three things I saw", h2), boxes(30), *ruled(3), p("My next step", h2), *ruled(2), p(a.VISIT.closing),
        ]  # fmt: skip

    begin = time.perf_counter()
    story = []
    for pupil in _pupils(count):
        for side in (cover, day, about, ask) * 2:
            story += [*side(pupil), PageBreak()]
        story.append(Spacer(1, 1))
    buffer = BytesIO()
    SimpleDocTemplate(
        buffer, pagesize=A4, topMargin=40, bottomMargin=30, leftMargin=45, rightMargin=45
    ).build(story)
    return time.perf_counter() - begin, len(buffer.getvalue())


def _measured(which, count):
    """Seconds, bytes and peak memory of one run in a process of its own, fonts and imports included in memory only."""
    code = (
        "import importlib.util, json, resource, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        f"s = importlib.util.spec_from_file_location('b', {str(Path(__file__))!r})\n"
        "b = importlib.util.module_from_spec(s); s.loader.exec_module(b)\n"
        f"run = getattr(b, {which!r}); run(1); took, size = run({count})\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "print(json.dumps([took, size, peak]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.bench
def test_320_packs_beside_platypus():
    ours = min((_measured("_ours", PACKS) for _ in range(3)), key=lambda m: m[0])
    peer = min((_measured("_platypus", PEER_PACKS) for _ in range(2)), key=lambda m: m[0])
    fast, slow = PACKS * SIDES / ours[0], PEER_PACKS * SIDES / peer[0]
    print(
        f"\n320 packs of 8 sides: {ours[0]:.2f} s, {fast:,.0f} sides/s, {ours[1] / 1e6:.2f} MB, peak {ours[2]:.0f} MB"
        f"\nPlatypus, {PEER_PACKS} packs: {peer[0]:.2f} s, {slow:,.0f} sides/s, peak {peer[2]:.0f} MB"
        f"\n{fast / slow:.1f} times plain Platypus"
    )
    assert fast / slow >= 8
    assert ours[2] < 200

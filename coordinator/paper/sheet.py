"""One sheet of paper: words, paragraphs, tick boxes, writing lines, cut lines; mm from the top left, sizes in points."""

from typing import Any, Final, Literal

from coordinator.paper.breaking import Content, Line, Run, broken, plain_words, runs_of
from coordinator.paper.fonts import Face, Family, Words, clean, width_of, words_in
from coordinator.paper.ink import Ink
from coordinator.paper.pen import HAIR, MM, Pen

Align = Literal["left", "right", "centre"]
WRITING_LINE: Final = 24 / MM  # 24 pt: the space a pupil's hand needs
TICK: Final = 5.0
_HEADING = 11  # points from which the display face is kerned
_ASCENT = 0.76  # where a first baseline stands within its own size, for the faces that are shipped


class Sheet(Pen):
    """The side that is being drawn.

    ``text`` places a baseline; ``paragraph`` places the top of the first line. Every string is data: it is
    NFC-normalised, control characters go, and nothing in it is markup.
    """

    def __init__(self, canvas: Any, width: float, height: float, ink: Ink, family: Family = "house") -> None:
        super().__init__(canvas, width, height, ink)
        self.family: Family = family

    # -- single lines ---------------------------------------------------------------------------------------------

    def measure(self, words: str, size: float, face: Face = "regular") -> float:
        """The width in mm of one line of words."""
        return width_of(words, size, face, self.family)

    def fit(
        self, words: str, width: float, size: float, face: Face = "regular", smallest: float = 6
    ) -> float:
        """The size in points at which one line of words fits ``width`` mm, never under ``smallest``."""
        at_one = self.measure(words, 1, face)
        return size if at_one * size <= width else max(smallest, width / at_one)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 10.5,
        face: Face = "regular",
        *,
        align: Align = "left",
        colour: str = "",
        max_width: float = 0,
        smallest: float = 6,
        tracking: float = 0,
    ) -> float:
        """One line with its baseline at ``y``; shrinks to ``max_width`` mm, then ends in "…". Gives its width in mm.

        ``tracking`` is letter spacing in thousandths of the size.
        """
        kerned = face == "display" and size >= _HEADING
        line = words_in(words, face, self.family, kerned)
        if not line.plain:
            return 0
        spaced = line.width + tracking / 1000 * len(line.plain)
        if max_width and spaced * size > max_width * MM:
            size = max(smallest, max_width * MM / spaced)
            if spaced * size > max_width * MM * 1.001:
                line = self._shortened(line.plain, max_width, size, face)
                spaced, tracking = line.width, 0
        width = spaced * size / MM
        if align != "left":
            x -= width if align == "right" else width / 2
        self._draw(x * MM, self._y(y), line, size, colour or self.ink.text, tracking / 1000 * size)
        return width

    def name(
        self, x: float, y: float, words: str, width: float, size: float, smallest: float, face: Face = "bold"
    ) -> None:
        """A person's name: shrinks to ``smallest``, then takes two lines about the same baseline; never cut short."""
        if self.measure(words, smallest, face) <= width:
            self.text(x, y, words, size, face, max_width=width, smallest=smallest)
            return
        small = smallest
        while len(lines := broken(words, width, small, face, self.family)) > 2 and small > 6:
            small -= 0.5
        step = small * 1.05 / MM
        top = y - step * (len(lines) - 1) * 0.62
        for i, line in enumerate(lines):
            self.text(x, top + i * step, line.pieces[0].words, small, face)

    def _shortened(self, words: str, width: float, size: float, face: Face) -> Words:
        while words and self.measure(words + "…", size, face) > width:
            words = words[:-1].rstrip()
        return words_in(words + "…", face, self.family)

    def _draw(self, x: float, y: float, line: Words, size: float, colour: str, spacing: float = 0) -> None:
        c = self.canvas
        t = c.beginText(x, y)
        t.setFont(line.font, size)
        if c._fillColorObj != colour:  # noqa: SLF001
            self._fill(colour)
        if spacing:
            t.setCharSpace(spacing)
        t._textOut(line.drawn)  # noqa: SLF001
        if spacing:
            t.setCharSpace(0)
        if line.marked:
            # The shaped glyphs stand for what was typed: say so, for search, copying and reading aloud.
            heard = line.plain.encode("utf-16-be").hex().upper()
            t._code.insert(0, f"/Span <</ActualText <FEFF{heard}>>> BDC")  # noqa: SLF001
            t._code.append("EMC")  # noqa: SLF001
        c.drawText(t)

    # -- several lines --------------------------------------------------------------------------------------------

    def lines(self, content: Content, width: float, size: float, face: Face = "regular") -> list[Line]:
        """The content broken at ``width`` mm."""
        return broken(content, width, size, face, self.family)

    def height_of(
        self, content: Content, width: float, size: float = 10.5, leading: float = 0, face: Face = "regular"
    ) -> float:
        """The height in mm that ``paragraph`` would take."""
        return len(self.lines(content, width, size, face)) * (leading or size * 1.32) / MM

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        content: Content,
        size: float = 10.5,
        leading: float = 0,
        face: Face = "regular",
        *,
        align: Align = "left",
        colour: str = "",
        max_height: float = 0,
        smallest: float = 8,
    ) -> float:
        """Words or runs broken into lines from the top ``y``; gives the height in mm.

        With ``max_height`` the size falls to ``smallest`` by half points; what still does not fit ends in "…".
        """
        step = leading or size * 1.32
        lines = self.lines(content, width, size, face)
        if max_height:
            while len(lines) * step > max_height * MM + 0.1 and size > smallest:
                step, size = step * (size - 0.5) / size, size - 0.5
                lines = self.lines(content, width, size, face)
            most = max(1, int((max_height * MM + 0.1) / step))
            if len(lines) > most:
                rest = " ".join(
                    plain_words([Run(p.words) for p in line.pieces]) for line in lines[most - 1 :]
                )
                lines = lines[: most - 1]
                last = self._shortened(rest, width, size, face)
                lines.extend(self.lines(last.plain, width + 1, size, face))
        base = y + (step - size) / 2 / MM + size * _ASCENT / MM + (size * 0.06) / MM
        for line in lines:
            left = x + {"left": 0.0, "right": width - line.width, "centre": (width - line.width) / 2}[align]
            for piece in line.pieces:
                self.text(left + piece.x, base, piece.words, size, piece.face, colour=colour)
            base += step / MM
        return len(lines) * step / MM

    def runs(
        self, x: float, y: float, content: Content, size: float = 10.5, *, max_width: float = 0
    ) -> float:
        """Runs of several faces on one baseline, shrunk together to ``max_width``; gives the width in mm."""
        parts = runs_of(content)
        width = sum(self.measure(r.words, size, r.face) for r in parts)
        if max_width and width > max_width:
            size, width = size * max_width / width, max_width
        for run in parts:
            x += self.text(x, y, run.words, size, run.face)
        return width

    def heading(self, x: float, y: float, words: str, size: float = 15, *, max_width: float = 0) -> float:
        """A heading in the school's colour and the display face; gives its width. Never for a person's name."""
        return self.text(
            x,
            y,
            words,
            size,
            "display",
            colour=self.ink.main,
            max_width=max_width,
            smallest=size * 0.4,
            tracking=-12,
        )

    # -- what a hand fills in -------------------------------------------------------------------------------------

    def tick(self, x: float, y: float, size: float = TICK) -> None:
        """An empty box with its top left corner at the point: 5 mm, 4.2 in lists."""
        self.box(x, y, size, size, weight=0.9, colour=self.ink.text, fill=self.ink.paper)

    def writing_lines(
        self, x: float, y: float, width: float, count: int = 1, pitch: float = WRITING_LINE
    ) -> float:
        """Ruled lines for handwriting below ``y``, 8.47 mm apart; gives the height they take."""
        for i in range(1, count + 1):
            self.line(x, y + i * pitch, x + width, y + i * pitch, HAIR)
        return count * pitch

    def fill_in(
        self, x: float, y: float, label: str, width: float, size: float = 10.5, gap: float = 2
    ) -> None:
        """A label and a line to write on up to ``width``, on one baseline."""
        used = self.text(x, y, label, size)
        self.line(x + used + gap, y + 1, x + width, y + 1, HAIR)

    def cut_line(self, y: float, label: str = "", x1: float = 15, x2: float = 195) -> None:
        """A dashed line across the sheet with scissors and what to do there."""
        self.line(x1, y, x2, y, 1, dash=(4, 2.6))
        long = self.measure(label, 8.5) + 1.5 if label else 0
        self.box(x1 + 3, y - 2.2, 4 + long + 4, 4.4, weight=0, fill=self.ink.paper)
        self.icon("scissors", x1 + 5, y - 2, 4)
        self.text(x1 + 10.5, y + 1.05, label, 8.5)

    def footer(
        self, left: str = "", middle: str = "", right: str = "", *, size: float = 8, y: float = 282, margin: float = 18
    ) -> None:
        """Three short facts under a rule at the foot, as far in as the paper's text: print time, copy number, page."""
        edge = self.width - margin
        self.line(margin, y - 4.2, edge, y - 4.2, 0.6)
        room = edge - margin - self.measure(right, size) - 4
        mid = self.measure(middle, size, "semibold")
        self.text(margin, y - 0.8, left, size, max_width=max(20, room - mid - 4))
        self.text(edge - self.measure(right, size) - 5, y - 0.8, middle, size, "semibold", align="right")
        self.text(edge, y - 0.8, right, size, align="right")


__all__ = ["TICK", "WRITING_LINE", "Align", "Sheet", "clean"]

"""A document of sheets: pages, what is laid out once and placed often, bookmarks, page totals, the finished bytes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from coordinator.paper.fonts import Family, clean, font_name, words_in
from coordinator.paper.ink import Ink
from coordinator.paper.pen import MM
from coordinator.paper.save import save
from coordinator.paper.sheet import Sheet

A4: Final = (210.0, 297.0)
_TOTAL = "total-of-pages"


class Document:
    """Collects sheets and gives them as PDF bytes; the same calls give the same bytes."""

    def __init__(
        self,
        title: str,
        *,
        author: str = "",
        subject: str = "",
        ink: Ink | None = None,
        family: Family = "house",
        size: tuple[float, float] = A4,
    ) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen import canvas

        new_canvas: Any = canvas.Canvas

        rl_config.useA85 = 0  # binary streams: a quarter smaller and quicker to write
        self.width, self.height = size
        self.ink = ink or Ink()
        self.family: Family = family
        self.pages = 0
        self._wants_total = False
        self._open = False
        self._laid: set[str] = set()
        self._buffer = BytesIO()
        self._canvas: Any = new_canvas(
            self._buffer,
            pagesize=(self.width * MM, self.height * MM),
            invariant=1,
            pageCompression=1,
            lang="en-GB",
            initialFontName=font_name("regular"),
        )
        self._canvas.setTitle(clean(title))
        self._canvas.setAuthor(clean(author))
        self._canvas.setSubject(clean(subject))
        self._canvas.setCreator("Coordinator")
        self._canvas.setProducer("Coordinator")

    def page(
        self, *, bookmark: str = "", under: bool = False, ink: Ink | None = None, family: Family | None = None
    ) -> Sheet:
        """Starts the next side and gives it to draw on; ``under`` puts the bookmark beneath the last one."""
        self.finish_side()
        self._open = True
        self.pages += 1
        if bookmark:
            key = f"p{self.pages}"
            self._canvas.bookmarkPage(key)
            self._canvas.addOutlineEntry(clean(bookmark), key, level=int(under), closed=True)
        return self._sheet(ink, family)

    def lay(
        self,
        name: str,
        draw: Callable[[Sheet], None],
        *,
        ink: Ink | None = None,
        family: Family | None = None,
    ) -> None:
        """Draws once what many sides share; ``place`` puts it on a side for a few bytes."""
        if name in self._laid:
            return
        self._laid.add(name)
        self._canvas.beginForm(name)
        draw(self._sheet(ink, family))
        self._canvas.endForm()

    def place(self, name: str, dx: float = 0, dy: float = 0) -> None:
        """Puts what was laid under ``name`` on the open side, moved right and down by mm."""
        if not (dx or dy):
            self._canvas.doForm(name)
            return
        self._canvas.saveState()
        self._canvas.translate(dx * MM, -dy * MM)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def page_of(self, sheet: Sheet, x: float = 192, y: float = 281.2, size: float = 8) -> None:
        """``page 2 of 7`` ending at ``x`` mm; the total is filled in when the document is finished."""
        self._wants_total = True
        room = sheet.measure("00", size) * 1.15
        sheet.text(x - room, y, f"page {self.pages} of ", size, align="right")
        start = x - room + sheet.measure(" ", size)
        self._canvas.saveState()
        self._canvas.translate(start * MM, (self.height - y) * MM)
        self._canvas.scale(size, size)
        self._canvas.doForm(_TOTAL)
        self._canvas.restoreState()

    def measuring(self, family: Family | None = None) -> Sheet:
        """A sheet for measuring words before a page is laid out; nothing is to be drawn on it."""
        return self._sheet(None, family)

    def finish(self) -> bytes:
        """Closes the last side and gives the whole PDF."""
        if not self.pages:
            self.page()
        self.finish_side()
        if self._wants_total:
            self._canvas.beginForm(_TOTAL)
            line = words_in(str(self.pages), "regular", self.family)
            self._canvas.setFont(line.font, 1)
            self._canvas.drawString(0, 0, line.drawn)
            self._canvas.endForm()
        self._canvas.save()
        return self._buffer.getvalue()

    def save(self, path: Path) -> Path:
        """Finishes and puts the PDF at ``path``, whole or not at all (a Problem says why not)."""
        return save(self.finish(), path)

    def _sheet(self, ink: Ink | None, family: Family | None) -> Sheet:
        return Sheet(self._canvas, self.width, self.height, ink or self.ink, family or self.family)

    def finish_side(self) -> None:
        """Closes the open side, if there is one; ``page`` and ``finish`` do so by themselves."""
        if self._open:
            self._canvas.showPage()
            self._open = False

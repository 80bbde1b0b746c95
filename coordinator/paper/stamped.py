"""The stamped run: pages that everybody shares are drawn once, and each person's few words are stamped on them."""

from collections.abc import Callable

from coordinator.paper.document import Document
from coordinator.paper.fonts import Family
from coordinator.paper.ink import Ink
from coordinator.paper.sheet import Sheet


class StampedRun:
    """``lay`` each shared page once, then ``page`` once a person: 320 packs cost little more than one.

    Drawing is deferred until a page is first used, so that an edition nobody needs is never laid out.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._waiting: dict[str, tuple[Callable[[Sheet], None], Ink | None, Family | None]] = {}

    def lay(
        self,
        name: str,
        draw: Callable[[Sheet], None],
        *,
        ink: Ink | None = None,
        family: Family | None = None,
    ) -> None:
        """Registers a shared page under a name."""
        self._waiting[name] = (draw, ink, family)

    def page(self, name: str, *, bookmark: str = "", under: bool = False) -> Sheet:
        """The next side with the shared page on it, ready for stamping."""
        draw, ink, family = self._waiting[name]
        self.document.finish_side()
        self.document.lay(name, draw, ink=ink, family=family)
        sheet = self.document.page(bookmark=bookmark, under=under, ink=ink, family=family)
        self.document.place(name)
        return sheet

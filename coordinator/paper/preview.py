"""A finished document looked at: how many pages, and one page as pixels (pdfium, the engine of Chromium)."""

from dataclasses import dataclass

from coordinator.problems import Problem


@dataclass(frozen=True)
class Picture:
    """Rows of four bytes a pixel, blue green red and one unused: what Qt calls Format_RGB32."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """The number of pages; a Problem when the bytes are no PDF."""
    document = _opened(pdf)
    try:
        return len(document)  # type: ignore[arg-type]  # pypdfium2 is untyped here
    finally:
        document.close()  # type: ignore[attr-defined]  # as above


def picture(pdf: bytes, page: int, scale: float = 1.0) -> Picture:
    """One page (from 0) at ``scale`` times 72 dots an inch."""
    document = _opened(pdf)
    try:
        side = document[page]  # type: ignore[index]
        bitmap = side.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        made = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        side.close()
        return made
    finally:
        document.close()  # type: ignore[attr-defined]


def words_on(pdf: bytes, page: int) -> str:
    """The words that a reader, a search or a screen reader finds on a page (from 0)."""
    document = _opened(pdf)
    try:
        side = document[page]  # type: ignore[index]
        return str(side.get_textpage().get_text_range())
    finally:
        document.close()  # type: ignore[attr-defined]


def _opened(pdf: bytes) -> object:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Problem(
            "This document can't be shown: the file is damaged. Make it again.", str(error)
        ) from error

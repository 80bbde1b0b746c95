"""The code on the paper is the code: every module has its colour, at its place."""

from pypdfium2 import PdfDocument

from coordinator.paper.document import Document
from coordinator.paper.qr import modules, qr

PIXELS_PER_MM = 8


def test_every_module_is_drawn_where_a_scanner_looks_for_it() -> None:
    words, left, top, size = "V12-P345", 30.0, 40.0, 20.0
    doc = Document("Code")
    qr(doc.page(), left, top, size, words)
    with PdfDocument(doc.finish()) as pdf:
        picture = pdf[0].render(scale=PIXELS_PER_MM * 25.4 / 72).to_pil().convert("L")
    rows = modules(words)
    unit = size / len(rows)

    def dark(row: float, column: float) -> bool:
        x, y = left + (column + 0.5) * unit, top + (row + 0.5) * unit
        return picture.getpixel((round(x * PIXELS_PER_MM), round(y * PIXELS_PER_MM))) < 128

    drawn = ["".join("1" if dark(row, column) else "0" for column in range(len(rows))) for row in range(len(rows))]
    assert drawn == list(rows)
    assert not any(dark(row, column) for row in (-1, len(rows)) for column in range(-1, len(rows) + 1)), "it stands alone"

"""Pages made a booklet: two on each side of A4, in the order in which folding in the middle puts them right."""

from io import BytesIO

_WIDE, _HIGH = 841.89, 595.28  # A4 lying down, in points


def folding_order(pages: int) -> list[int | None]:
    """Which page stands where, left and right of each side in turn; None stays empty.

    ``folding_order(4) == [3, 0, 1, 2]``: printed on both sides and folded, they are read from 0 to 3.
    """
    whole = -(-pages // 4) * 4
    order: list[int | None] = []
    for sheet in range(whole // 4):
        first, last = sheet * 2, whole - 1 - sheet * 2
        order += [last, first, first + 1, last - 1]
    return [page if page is not None and page < pages else None for page in order]


def booklets(pdf: bytes, each: int) -> bytes:
    """A document of many copies of ``each`` pages made as many booklets of A5. Print on both sides, flip on the short edge.

    Raises ValueError when the pages don't divide into copies.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    source = pypdfium2.PdfDocument(pdf)
    ordered = pypdfium2.PdfDocument.new()
    try:
        if each < 1 or len(source) % each:
            raise ValueError(f"{len(source)} pages are no copies of {each}")
        for start in range(0, len(source), each):
            for page in folding_order(each):
                if page is None:
                    ordered.new_page(_HIGH, _WIDE)
                else:
                    ordered.import_pages(source, [start + page])
        folded = pypdfium2.PdfDocument(pdfium.FPDF_ImportNPagesToOne(ordered, _WIDE, _HIGH, 2, 1))
        try:
            made = BytesIO()
            folded.save(made)
            return made.getvalue()
        finally:
            folded.close()
    finally:
        ordered.close()
        source.close()

"""Several finished documents made one, in order."""

from collections.abc import Sequence
from io import BytesIO


def joined(documents: Sequence[bytes]) -> bytes:
    """One PDF of all; a single one stays exactly as it is (its bookmarks too, which joining leaves out)."""
    if len(documents) == 1:
        return documents[0]
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    parts = [pypdfium2.PdfDocument(data) for data in documents]
    try:
        for part in parts:
            whole.import_pages(part)
        made = BytesIO()
        whole.save(made)
        return made.getvalue()
    finally:
        for part in parts:
            part.close()
        whole.close()

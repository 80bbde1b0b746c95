"""A workbook that opens only with its password, in Excel and LibreOffice: AES-256 as the Office formats have it."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time


def sealed_workbook(headings: Sequence[str], rows: Iterable[Sequence[object]], password: str) -> bytes:
    """One sheet with the headings in its first row, encrypted; every text is text and runs nothing."""
    import openpyxl
    from msoffcrypto.format.ooxml import OOXMLFile
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Return")
    for row in ([*headings], *rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=_plain(value))
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # also what begins with an equals sign
            cells.append(cell)
        sheet.append(cells)
    plain, sealed = io.BytesIO(), io.BytesIO()
    book.save(plain)
    plain.seek(0)
    OOXMLFile(plain).encrypt(password, sealed)
    return sealed.getvalue()


def _plain(value: object) -> str | float | datetime | None:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return "".join(sign for sign in str(value) if sign >= " " or sign in "\t\n")

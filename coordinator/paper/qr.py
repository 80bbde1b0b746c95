"""A QR code of a reference alone: level H, as small as it goes, drawn as one path."""

from functools import lru_cache
from typing import Any

from coordinator.paper.sheet import Sheet


@lru_cache(maxsize=512)
def modules(words: str) -> tuple[str, ...]:
    """The code's rows as strings of 0 and 1 (ISO/IEC 18004, error level H, mask 3)."""
    from reportlab.graphics.barcode import qrencoder

    alphanumeric = all(c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:" for c in words)
    data: Any = (qrencoder.QRAlphaNum if alphanumeric else qrencoder.QR8bitByte)(words)
    for version in range(1, 41):
        code: Any = qrencoder.QRCode(version, qrencoder.QRErrorCorrectLevel.H)
        code.addData(data)
        try:
            # Any mask is legal; scoring all eight takes most of the time and changes nothing for a scanner.
            code.makeImpl(False, 3)
        except Exception:  # noqa: S112 - "code length overflow" comes as the plainest of exceptions
            continue
        count = code.getModuleCount()
        return tuple("".join("1" if code.isDark(r, c) else "0" for c in range(count)) for r in range(count))
    raise ValueError(f"{len(words)} characters are more than a QR code holds")


def qr(sheet: Sheet, x: float, y: float, size: float, words: str) -> None:
    """The code in a square of ``size`` mm without its quiet zone: leave four modules free around it."""
    rows = modules(words)
    sheet.squares(rows, x, y, size / len(rows))

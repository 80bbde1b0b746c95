"""Getting the rows out of a table whose pages are damaged in places: from both ends, then by halves between."""

import heapq
from collections.abc import Callable, Sequence
from typing import Any

from coordinator.file import cipher

CHUNK = 2000
_FAR = 2**62
_TRIES = 40_000
"""Reads that a table's damaged stretches may cost; each fails within microseconds."""

Row = tuple[Any, ...]
Stretch = tuple[int, int]  # numbers of rows, both ends inclusive


class GettingOut:
    """One table of a damaged file. ``keep`` gets rows, each with its number first; ``unreadable`` a row's number and column."""

    def __init__(
        self, connection: cipher.Connection, table: str, columns: Sequence[tuple[str, str]],
        keep: Callable[[list[Row]], None], unreadable: Callable[[int, str], None],
    ) -> None:  # fmt: skip
        self._connection, self._columns, self._keep, self._unreadable = connection, columns, keep, unreadable
        quoted = table.replace('"', '""')
        cells = "".join(f', "{name}"' for name, _ in columns)
        self._select = f'SELECT rowid{cells} FROM "{quoted}" NOT INDEXED WHERE rowid'
        self._number = f'SELECT rowid FROM "{quoted}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1'
        self._table = quoted
        self._waiting: list[Row] = []
        self._hidden: list[Stretch] = []
        self._tries = _TRIES

    def read(self) -> list[Stretch]:
        """Hands over every row that can be read; the stretches of numbers in which rows may be missing."""
        lost: list[Stretch] = []
        stretches: list[tuple[int, int, int]] = []  # the longest first
        reached = self._up(-_FAR, _FAR)
        if reached is not None:
            end = self._end(reached)
            if end is None:
                lost.append((max(reached, 1), _FAR))
            elif end >= reached:
                stretches.append((reached - end, reached, end))
        while stretches:
            _, low, high = heapq.heappop(stretches)
            if self._tries <= 0:
                lost.append((low, high))
                continue
            for piece in self._between(low, high):
                if piece[0] == piece[1]:
                    lost += [] if self._one(piece[0]) else [piece]
                else:
                    heapq.heappush(stretches, (piece[0] - piece[1], *piece))
        self._hand_over()
        return _joined([*lost, *self._hidden])

    def _between(self, low: int, high: int) -> list[Stretch]:
        """Reads into a stretch from both ends; the halves of what is left."""
        start = self._up(low, high)
        if start is None or start > high:
            return []
        end = self._down(start, high)
        if end is None or end < start:
            return []
        if start == end:
            return [(start, end)]
        middle = (start + end) // 2
        return [(start, middle), (middle + 1, end)]

    def _end(self, reached: int) -> int | None:
        """The last number that may belong to a row not read yet; None when nothing tells where the table ends."""
        below = self._down(reached, _FAR)
        if below is None:
            return reached - 1
        if below < _FAR:
            return below
        for step in (1 << power for power in range(50)):
            try:
                if self._connection.execute(self._number, (reached + step,)).fetchone() is None:
                    return reached + step - 1
            except (cipher.driver.Error, UnicodeDecodeError):
                continue
        return None

    def _up(self, low: int, high: int) -> int | None:
        """Reads upwards from ``low``; the number from which on it failed, None when it came to ``high``."""
        at: int = low
        hole = low
        while True:
            self._tries -= 1
            try:
                for row in self._connection.execute(f"{self._select} BETWEEN ? AND ? ORDER BY rowid", (at, high)):
                    if row[0] != at:
                        if not at < row[0] <= high:
                            # A page that belongs further on stood in between: from here again, without what it hid.
                            if not hole <= row[0] < at or self._tries <= 0:
                                return at
                            self._hidden.append((hole, row[0] - 1))
                            at = hole = int(row[0])
                            break
                        hole = at
                    self._take(row)
                    at = int(row[0]) + 1
                else:
                    return None
            except (cipher.driver.Error, UnicodeDecodeError) as error:
                beyond = self._past_a_bad_text(at, high) if _is_text(error) else None
                if beyond is None:
                    return at
                at = beyond

    def _down(self, low: int, high: int) -> int | None:
        """Reads downwards from ``high``; the number from which down it failed, None when it came to ``low``."""
        at: int = high
        self._tries -= 1
        try:
            for row in self._connection.execute(f"{self._select} BETWEEN ? AND ? ORDER BY rowid DESC", (low, high)):
                if not low <= row[0] <= at:
                    return at
                self._take(row)
                at = int(row[0]) - 1
        except (cipher.driver.Error, UnicodeDecodeError):
            return at
        return None

    def _one(self, number: int) -> bool:
        """Reads one row by its number, which asks for no page but its own; false when it can't be read."""
        self._tries -= 1
        try:
            row = self._connection.execute(f"{self._select} = ?", (number,)).fetchone()
        except (cipher.driver.Error, UnicodeDecodeError) as error:
            return _is_text(error) and self._past_a_bad_text(number, number) is not None
        if row is not None and row[0] == number:
            self._take(row)
        return row is None or row[0] == number

    def _past_a_bad_text(self, low: int, high: int) -> int | None:
        """Keeps the next row with the texts that are no UTF-8 left empty; the number after it, None when that fails too."""
        self._connection.text_factory = bytes
        try:
            sql = f"{self._select} BETWEEN ? AND ? ORDER BY rowid LIMIT 1"
            row = self._connection.execute(sql, (low, high)).fetchone()
        except cipher.driver.Error:
            return None
        finally:
            self._connection.text_factory = str
        if row is None or not low <= row[0] <= high:
            return None
        cells = []
        for (name, kind), cell in zip(self._columns, row[1:], strict=True):
            value = cell
            if isinstance(cell, bytes) and kind != "BLOB":
                try:
                    value = cell.decode("utf-8")
                except UnicodeDecodeError:
                    value = None
                    self._unreadable(row[0], name)
            cells.append(value)
        self._take((row[0], *cells))
        return int(row[0]) + 1

    def _take(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= CHUNK:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._waiting:
            rows, self._waiting = self._waiting, []
            self._keep(rows)

    def known(self, lost: Sequence[Stretch]) -> list[int] | None:
        """The numbers in those stretches that an index still knows of; None when no index can be read through."""
        try:
            names = [str(row[1]) for row in self._connection.execute(f'PRAGMA index_list("{self._table}")') if not row[4]]
        except (cipher.driver.Error, UnicodeDecodeError):
            return None
        for name in names:
            try:
                by = name.replace('"', '""')
                ids = [row[0] for row in self._connection.execute(f'SELECT rowid FROM "{self._table}" INDEXED BY "{by}"')]
            except (cipher.driver.Error, UnicodeDecodeError):
                continue
            return sorted({number for number in ids if any(low <= number <= high for low, high in lost)})
        return None


def _is_text(error: Exception) -> bool:
    return "utf-8" in str(error).lower()


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for low, high in sorted(stretches):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined

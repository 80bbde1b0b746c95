"""Where everything of the fortnight lies: days across, periods down, one or two weeks."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True, slots=True)
class Frame:
    """Geometry in pixels, from the width there is and the heights of its lines."""

    width: float
    weeks: int
    rows: int
    label: float  # the column with the periods' names
    between: float  # the column between two weeks
    head: float
    row: float
    gap: float = 5.0
    line: float = 2.0

    @property
    def day(self) -> float:
        """How wide a day is."""
        fixed = self.label + self.between * (self.weeks - 1)
        return max(10.0, (self.width - fixed - self.gap * (6 * self.weeks - 1)) / (5 * self.weeks))

    def left(self, week: int, weekday: int) -> float:
        """Where a day begins."""
        days = week * 5 + weekday
        return self.label + self.gap + days * (self.day + self.gap) + week * (self.between + self.gap)

    def header(self, week: int, weekday: int) -> QRectF:
        return QRectF(self.left(week, weekday), 0, self.day, self.head)

    def cell(self, week: int, weekday: int, row: int) -> QRectF:
        return self.block(week, weekday, row, row)

    def block(self, week: int, weekday: int, first: int, last: int) -> QRectF:
        """The box from one row to another, both included."""
        step = self.row + self.line
        top = self.head + self.line + first * step
        return QRectF(self.left(week, weekday), top, self.day, (last - first) * step + self.row)

    def name(self, row: int) -> QRectF:
        """The period's name at the left."""
        return QRectF(0, self.cell(0, 0, row).top(), self.label, self.row)

    def letter(self, week: int) -> QRectF:
        """Where ``Week B`` stands, before its Monday."""
        left = 0.0 if week == 0 else self.left(week, 0) - self.between - self.gap
        return QRectF(left, 0, self.label if week == 0 else self.between, self.head)

    def partners(self, week: int) -> QRectF:
        """The line under the week."""
        top = self.cell(0, 0, self.rows).top()
        return QRectF(self.left(week, 0), top, self.left(week, 4) + self.day - self.left(week, 0), self.row)

    def height(self, *, partners: bool) -> float:
        return self.partners(0).bottom() if partners else self.block(0, 0, 0, self.rows - 1).bottom()

    def day_at(self, spot: QPointF) -> tuple[int, int] | None:
        """The week and weekday under a point."""
        for week in range(self.weeks):
            for weekday in range(5):
                left = self.left(week, weekday)
                if left <= spot.x() <= left + self.day and spot.y() <= self.partners(0).top():
                    return week, weekday
        return None

    def row_at(self, y: float) -> int:
        """The period at that height; negative for the head."""
        return min(self.rows - 1, int((y - self.head - self.line) // (self.row + self.line)))


def shares(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """For blocks of one day, as (first, last): which lane each is in and how many lanes it shares the day with."""
    lanes: list[int] = []
    for number, (first, last) in enumerate(spans):
        taken = {
            lanes[other]
            for other in range(number)
            if spans[other][0] <= last and spans[other][1] >= first
        }  # fmt: skip
        lanes.append(next(lane for lane in range(number + 1) if lane not in taken))
    return [
        (
            lanes[number],
            1 + max(lanes[k] for k, other in enumerate(spans) if other[0] <= span[1] and other[1] >= span[0]),
        )
        for number, span in enumerate(spans)
    ]

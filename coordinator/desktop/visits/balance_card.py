"""Whether the list is like its year: a share beside a share, and nothing from which a few pupils could be worked out."""

from PySide6.QtWidgets import QVBoxLayout

from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.visits.actions.choosing import Balance, balance_of
from coordinator.visits.rules.balance import NOT_KNOWN, YES, BalanceRow, Band

_APART = 10  # percentage points from which a share is called more or fewer
_TOO_FEW = "Too few to say"


class BalanceCard(Panel):
    """Hidden in discreet mode and while nobody is on the list."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card(self.theme, "Balance of the list", sub=" ", margin=0)
        self.list = RowList(self.theme, "Balance of the list", marks_choice=False)
        self.card.body.addWidget(self.list)
        outer.addWidget(self.card)

    def fill(self, facts: VisitFacts) -> None:
        shown = bool(facts.going) and not self.session.discreet
        self.setVisible(shown)
        if not shown:
            self.list.set_rows([])
            return
        found = balance_of(self.session.file, facts.id, facts.today)
        self.card.sub.setText(f"{found.on_list:,} on the list, {found.in_year:,} in {found.whom}")
        self.list.set_rows(balance_rows(found))
        self.list.fit()


def balance_rows(found: Balance) -> list[Row]:
    """The lines of the card."""
    if found.on_list < found.small:
        said = f"Fewer than {found.small} on the list are too few to compare"
        return [Row("heading few", said, heading=True)]
    rows = [_row(row, found) for row in found.rows]
    if any(not row.bands or any(band.on_list is None for band in row.bands) for row in found.rows):
        said = f"Numbers under {found.small} are held back, with any from which they could be worked out"
        rows.append(Row("heading held", said, heading=True))
    return rows


def _row(row: BalanceRow, found: Balance) -> Row:
    if row.label in ("Form", "Year group"):
        return _kinds(row)
    yes = row.band(YES)
    if yes is None or yes.in_year is None:
        # Nobody may still be told: then there are only no and not known.
        told = " · ".join(_words(band, row, found) for band in row.bands)
        return Row(row.label, row.label, told, right="" if told else _TOO_FEW, right_tone="ink-3", quiet=True, most=2)
    others = [band for band in row.bands if band.names == (NOT_KNOWN,)]
    told = " · ".join(_words(band, row, found) for band in (yes, *others))
    if yes.on_list is None:
        return Row(row.label, row.label, told, right="List: too few to say", right_tone="ink-3", quiet=True, most=2)
    listed, year = _percent(yes.on_list, row.list_total), _percent(yes.in_year, row.year_total)
    pill = None
    if abs(listed - year) >= _APART:
        pill = Mark("Fewer", "warn") if listed < year else Mark("More", "info")
    return Row(
        row.label, row.label, told, right=f"{listed}% of the list, {year}% of {found.whom}", right_tone="ink", pill=pill,
        quiet=True, most=2,
    )  # fmt: skip


def _words(band: Band, row: BalanceRow, found: Balance) -> str:
    name = "" if band.names == (YES,) else f"{' or '.join(band.names).capitalize()}: "
    year = f"{band.in_year:,} of {row.year_total:,} in {found.whom}"
    return f"{name}{year}" if band.on_list is None else f"{name}{band.on_list:,} of {row.list_total:,}, {year}"


def _kinds(row: BalanceRow) -> Row:
    told = ", ".join(
        f"{band.names[0] if len(band.names) == 1 else f'{len(band.names)} others together'} {band.on_list} of {band.in_year}"
        for band in row.bands
        if band.on_list is not None
    )
    return Row(
        row.label, row.label, told, right="" if told else _TOO_FEW, right_tone="ink-3", quiet=True, most=4
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0

"""What stays out of an import or needs a look, saved as a spreadsheet for another day."""

from collections.abc import Sequence

from coordinator.desktop.import_dialogue.findings import Finding
from coordinator.desktop.import_dialogue.sources import Opened
from coordinator.desktop.kit.session import Session
from coordinator.intake import csv_out
from coordinator.problems import Problem
from coordinator.words import count


def save_rest(session: Session, opened: Opened, rest: Sequence[Finding]) -> None:
    """Asks where to, and writes the rows as they were with what there is to look at."""
    path = session.messages.choose_save("Save the rest", f"{opened.path.stem} to look at.csv", "Spreadsheets (*.csv)")
    if path is None:
        return
    table = opened.table
    try:
        if table is None:
            lines = [(f.row or "", f.name, f.sentence) for f in rest]
            csv_out.write_csv(path, ("Row", "Who or what", "What to look at"), lines)
        else:
            cells = {row.number: row.cells for row in table.rows}
            csv_out.write_csv(
                path,
                (*table.headings, "What to look at"),
                [(*cells.get(f.row, ())[: len(table.headings)], f.sentence) for f in rest],
            )
    except Problem as problem:
        session.messages.problem(problem)
    else:
        session.toast(f"Saved {count(len(rest), 'row')} as {path.name}")

"""Area measures brought in from a file of any size: read elsewhere with progress, shown, then kept."""

from pathlib import Path

from PySide6.QtCore import Qt

from coordinator import words
from coordinator.desktop.kit.cards import scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem
from coordinator.pupils.actions.measures import keep_areas, wanted_of
from coordinator.pupils.measures import Areas, read_areas

_KINDS = "Area measures (*.csv *.txt *.xlsx);;All files (*)"
_MOST = 40


class MeasuresDialog(Dialog):
    """What a file says of the school's postcodes, before any of it is kept."""

    def __init__(self, session: Session, report: ImportReport, source: str) -> None:
        about = len([row for row in report.rows if row.name])
        super().__init__(
            session.theme, "What the file says of your pupils",
            f"{source}: {report.read:,} rows. It knows {words.count(about, 'pupil')}: {report.added:,} get measures that were not"
            f" known, {report.changed:,} get other values, {report.unchanged:,} stay as they are.",
            width=620,
        )  # fmt: skip
        told = [f"{row.name}: {row.message}" if row.name else row.message for row in report.rows if row.message]
        if session.discreet:
            told = [f"{words.count(len(told), 'remark')}, hidden in discreet mode."] if told else []
        shown = told[:_MOST] + ([f"And {len(told) - _MOST:,} more."] if len(told) > _MOST else [])
        if shown:
            remarks = Label(session.theme, "\n".join(shown), "small", "ink-2", wrap=True)
            remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            area = scrolling(remarks)
            area.setAccessibleName("Remarks")
            area.setMinimumHeight(min(260, remarks.sizeHint().height() + 12))
            self.body.addWidget(area)
        leave = self.add_button("Leave it")
        leave.clicked.connect(self.reject)
        if report.added or report.changed:
            keep = self.add_button(f"Keep for {words.count(report.added + report.changed, 'pupil')}", "primary")
            keep.clicked.connect(self.accept)
            keep.setFocus()


def bring_in_measures(session: Session, path: Path | None = None) -> None:
    """Asks for the file, reads it elsewhere with progress and Cancel, shows what it says, and keeps it when wished."""
    path = path or session.messages.choose_open("Choose a file of area measures", _KINDS)
    if path is None:
        return
    postcodes, areas = wanted_of(session.file, session.today())
    session.jobs.run(
        f"Reading {path.name}",
        lambda progress: read_areas(path, postcodes, areas, progress.step),
        lambda found: _show(session, found),
        session.messages.problem,
    )


def _show(session: Session, found: Areas) -> None:
    file, today = session.file, session.today()
    report = keep_areas(file, found, today=today, dry_run=True)
    if not session.messages.run(MeasuresDialog(session, report, found.source)):
        return
    try:
        keep_areas(file, found, today=today)
    except Problem as problem:
        session.messages.problem(problem)
        return
    session.toast(f"Area measures kept for {words.count(report.added + report.changed, 'pupil')}")

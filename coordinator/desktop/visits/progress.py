"""How ready a visit is: ring, legend, approval, and its jobs as ticks."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, Notice, hairline
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Line
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.painters.ring import Section as Arc
from coordinator.desktop.kit.painters.ring import paint_ring
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.visits.crib_dialog import show_crib
from coordinator.desktop.visits.facts import VisitFacts, legend_tone
from coordinator.desktop.visits.panel import FoldingRow, Panel
from coordinator.desktop.visits.part_dialogs import job_dialog
from coordinator.desktop.visits.usual_list import UsualList
from coordinator.visits import actions, rules
from coordinator.visits.records import ChecklistItem, VisitState


def arcs_of(readiness: rules.Readiness) -> list[Arc]:
    """The ring's sections."""
    return [Arc(part.section.words, part.share, part.late) for part in readiness.parts]


class BigRing(QWidget):
    """The ring with its figure in the heading face."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._arcs, self._percent = theme, list[Arc](), 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_readiness(self, readiness: rules.Readiness) -> None:
        self._arcs, self._percent = arcs_of(readiness), readiness.percent
        parts = ", ".join(f"{part.section.words} {part.words}" for part in readiness.parts)
        self.setAccessibleName(f"{readiness.percent} per cent ready: {parts}")
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(104)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_ring(painter, self._theme, box, self._arcs, "")
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, self._theme, box, f"{self._percent}%", "heading", "ink", centre)
        painter.end()


class _Dot(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.tone = theme, "ink-3"
        self.setFixedSize(theme.px(9), theme.px(9))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self.tone))
        painter.drawRoundedRect(self.rect(), 2, 2)
        painter.end()


class Legend(QWidget):
    """The six sections, each with where it stands in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(2, 1)
        self._rows = []
        for place, section in enumerate(rules.SECTIONS):
            dot, said = _Dot(theme), Label(theme, "", "small-bold", elide=True)
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            said.setMinimumHeight(theme.line("small-bold") + theme.px(2))
            grid.addWidget(dot, place, 0)
            grid.addWidget(Label(theme, section.words, "small"), place, 1)
            grid.addWidget(said, place, 2)
            self._rows.append((dot, said))

    def set_readiness(self, readiness: rules.Readiness) -> None:
        for (dot, said), part in zip(self._rows, readiness.parts, strict=True):
            dot.tone = legend_tone(part)
            dot.update()
            said.setText(part.words)
            said.set_tone("alert" if part.late else "ink")


class ProgressCard(Panel):
    """The left of the overview: ring, approval, jobs."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = Card(theme, margin=0)
        outer.addWidget(self._card)
        self._ring, self._legend = BigRing(theme), Legend(theme)
        top = FoldingRow(theme)
        top.setContentsMargins(16, 14, 16, 10)
        top.setSpacing(16)
        top.addWidget(self._ring)
        top.addWidget(self._legend, 1)
        self._card.body.setSpacing(0)
        self._card.body.addLayout(top)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(10, 0, 10, 8)
        self._card.body.addLayout(self._notices)
        self.crib = Button(theme, "Crib sheet…", "quiet", icon="clipboard-list", small=True, tip="In an approval form’s order")
        self.crib.clicked.connect(lambda: show_crib(self.session, self.facts.id))
        self._notices.addWidget(self.crib, 0, Qt.AlignmentFlag.AlignLeft)
        self._notice: Notice | None = None
        self._card.body.addWidget(hairline())
        self.jobs = RowList(theme, "Jobs", lines=False)
        self.jobs.ticked.connect(self._tick)
        self.jobs.opened.connect(self._edit)
        self.jobs.menu_for = self._menu
        self._card.body.addWidget(self.jobs, 1)
        self._card.body.addWidget(hairline())
        add = Button(theme, "Add a job", "quiet", icon="plus", small=True)
        add.clicked.connect(lambda: self.session.messages.run(job_dialog(self.session, self.facts)))
        self.show_done = Button(theme, "Show all done", "quiet", small=True)
        self.show_done.clicked.connect(self._turn_done)
        self.usual = Button(theme, "Usual list…", "quiet", small=True, tip="Change what new visits of this kind bring")
        self.usual.clicked.connect(lambda: self.session.messages.run(UsualList(self.session, self.facts.visit.kind)))
        foot = row_of(add, self.usual, None, self.show_done, spacing=2)
        foot.setContentsMargins(8, 5, 8, 5)
        self._card.body.addLayout(foot)
        self._all_done = False

    def fill(self, facts: VisitFacts) -> None:
        self._ring.set_readiness(facts.readiness)
        self._legend.set_readiness(facts.readiness)
        self._put_notice(facts)
        self.jobs.set_rows(job_rows(facts, self._all_done))
        done = sum(job.when is rules.When.DONE for job in facts.jobs)
        self.show_done.setVisible(done > 2)
        self.show_done.set_text("Show fewer done" if self._all_done else f"Show all {done} done")

    def _turn_done(self) -> None:
        self._all_done = not self._all_done
        self.fill(self.facts)

    # Approval ------------------------------------------------------------------------------------------

    def _put_notice(self, facts: VisitFacts) -> None:
        if self._notice is not None:
            self._notices.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
        visit = facts.visit
        wanted = visit.state not in rules.OVER and visit.kind.travels
        self.crib.setVisible(wanted)
        if not wanted:
            return
        if visit.approval_fell_on is not None:
            title = f"Approval fell on {words.plain_date(visit.approval_fell_on).rsplit(' ', 1)[0]}"
            text = f"{visit.approval_fell_because} Ask for it again."
            self._notice = Notice(
                self.theme,
                title,
                text.strip(),
                "alert",
                "circle-alert",
                self._buttons("Submit it again", "Approved again"),
            )
        elif visit.approval_on is None and visit.approval_submitted_on is not None:
            where = ", ".join(part for part in (visit.approval_system, visit.approval_reference) if part)
            title = f"Submitted for approval on {words.day_and_month(visit.approval_submitted_on)}"
            self._notice = Notice(
                self.theme, title, where, "info", "hourglass", self._buttons("", "It is approved")
            )
        elif visit.approval_on is None and visit.starts_on is not None:
            self._notice = Notice(
                self.theme,
                "Not submitted for approval yet",
                "",
                "warn",
                "shield",
                self._buttons("It is submitted", ""),
            )
        if self._notice is not None:
            self._notices.insertWidget(0, self._notice)

    def _buttons(self, submit: str, approve: str) -> QWidget:
        """Side by side while both fit the narrow card, under each other with large text."""
        made = QWidget()
        row = FoldingRow(self.theme)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for text, icon, do in ((submit, "", self.submit), (approve, "" if submit else "check", self.approve)):
            if text:
                button = Button(self.theme, text, small=True, icon=icon)
                button.clicked.connect(do)
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        made.setLayout(row)
        return made

    def submit(self) -> None:
        """Notes that approval was asked for: where, and under which reference."""
        facts, theme = self.facts, self.theme
        fields = [
            Line(theme, "system", "Where", facts.visit.approval_system, placeholder="EVOLVE"),
            Line(theme, "reference", "Reference", facts.visit.approval_reference),
        ]
        dialog = FormDialog(
            theme, "Submitted for approval", fields, "Note it", rows=[["system", "reference"]],
            save=lambda v: actions.submit_approval(self.session.file, facts.id, self.session.today(), **v),
            draft=f"visit {facts.id}",
        )  # fmt: skip
        self.session.messages.run(dialog)

    def approve(self) -> None:
        """Notes that approval was given for the visit as it stands."""
        self.act(lambda: actions.approve(self.session.file, self.facts.id, self.session.today()))

    # Jobs ----------------------------------------------------------------------------------------------

    def _item(self, key: Any) -> ChecklistItem | None:
        return next((job.item for job in self.facts.jobs if job.item.id == key), None)

    def _tick(self, key: Any, on: bool) -> None:
        file, today = self.session.file, self.session.today()
        self.act(lambda: actions.tick(file, key, today) if on else actions.untick(file, key))

    def _edit(self, key: Any) -> None:
        item = self._item(key)
        if item is not None:
            self.session.messages.run(job_dialog(self.session, self.facts, item))

    def _menu(self, key: Any) -> list[QAction]:
        item = self._item(key)
        if item is None:
            return []
        turn = self.command(
            "Not done after all" if item.done_on else "Done",
            lambda: self._tick(key, item.done_on is None),
            "check",
        )
        remove = self.command(
            "Remove", lambda: self.act(lambda: actions.remove_job(self.session.file, item.id)), "trash-2"
        )
        return [turn, self.command("Edit", lambda: self._edit(key), "pencil"), remove]


def job_rows(facts: VisitFacts, all_done: bool) -> list[Row]:
    """The jobs under this week, next week, later and done; what is late stands first."""
    monday = facts.today - timedelta(days=facts.today.weekday())
    weeks = (monday + timedelta(days=6), monday + timedelta(days=13))
    groups: dict[str, list[rules.Job[ChecklistItem]]] = {
        "This week": [],
        "Next week": [],
        "Later": [],
        "Done": [],
    }
    initials = {line.staff_id: line.initials for line in facts.staff}
    for job in facts.jobs:
        if job.when is rules.When.DONE:
            groups["Done"].append(job)
        elif job.due <= weeks[0]:
            groups["This week"].append(job)
        else:
            groups["Next week" if job.due <= weeks[1] else "Later"].append(job)
    if facts.visit.starts_on is None:
        groups = {"Before it has a day": groups["Later"], "Done": groups["Done"]}
    rows = []
    for heading, jobs in groups.items():
        done = heading == "Done"
        shown = sorted(jobs, key=lambda job: str(job.item.done_on), reverse=True) if done else jobs
        if shown:
            rows.append(Row(f"heading {heading}", f"Done {len(jobs)}" if done else heading, heading=True))
        rows += [_row(job, initials, facts) for job in (shown if all_done or not done else shown[:2])]
    if facts.visit.state is VisitState.CANCELLED:
        return [Row("heading none", "The visit is cancelled; nothing is due", heading=True)]
    return rows or [Row("heading none", "No jobs. Add one below", heading=True)]


def _row(job: rules.Job[ChecklistItem], initials: dict[int, str], facts: VisitFacts) -> Row:
    item, who = job.item, initials.get(job.item.staff_id or 0, "")
    if job.when is rules.When.DONE:
        right, tone = words.day_and_month(item.done_on) if item.done_on else "", "ink-2"
    elif facts.visit.starts_on is None:
        side = "before" if item.days_before >= 0 else "after"
        right, tone = f"{words.count(abs(item.days_before), 'day')} {side}", "ink-2"
    else:
        late, soon = job.when is rules.When.LATE, job.days <= 1
        right, tone = job.words, "alert" if late else "tie-ink" if soon else "ink-2"
    return Row(
        item.id, item.what, checked=job.when is rules.When.DONE, quiet=True,
        right=f"{right}  {who}" if who else right, right_tone=tone,
    )  # fmt: skip

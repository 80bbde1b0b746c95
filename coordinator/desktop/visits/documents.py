"""The papers of a visit: what can be printed, what was, and what is to be destroyed."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark, RowButton
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.visits.copies_card import CopiesCard
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions as packs
from coordinator.packs import store as packs_store
from coordinator.packs.records import PrintLog

# what the print log calls it, what people call it, who it is for
PAPERS = (
    ("letters", "Letters home, with slips", "one for each family"),
    ("slips", "Reminders", "for families who have not replied"),
    ("chase-letters", "Reminder letters", "a first and a later wording"),
    ("medicine-forms", "Medicine forms", "for families it may concern"),
    ("pack", "Packs", "one for each pupil, in their edition"),
    ("register", "Leader’s register", "names, needs and numbers; destroyed after"),
    ("leader-sheet", "Emergency and medical sheet", "what leaders need; destroyed after"),
    ("pocket-cards", "Pocket cards", "one for each adult"),
    ("coach-lists", "Coach lists", "names and forms; destroyed after"),
    ("phone-list", "Phone list", "whom to ring, and what to ask; destroyed after"),
    ("attendance-list", "Attendance office list", "by session; destroyed after"),
    ("lunch-list", "Packed lunches", "for the kitchen; destroyed after"),
    ("base-contact", "Base contact sheet", "kept by the telephone"),
    ("thank-you-cards", "Thank-you cards", "for pupils to write"),
)


_SHORT = ("letters", "slips", "pack", "register", "thank-you-cards")  # on the overview, with whatever else was printed


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper and where it stands."""

    key: str
    title: str
    detail: str
    printed: int
    state: str
    tone: str


def papers_of(file: SchoolFile, facts: VisitFacts) -> list[Paper]:
    """The usual kinds of paper with when each was last printed, and any other that was."""
    found = _papers(packs_store.print_log(file, facts.id), facts)
    return [paper for paper in found if paper.printed or paper.key in _SHORT]


def _papers(log: list[PrintLog], facts: VisitFacts) -> list[Paper]:
    found = []
    for key, title, detail in PAPERS:
        mine = [line for line in log if line.paper == key]
        if mine:
            state, tone = f"printed {words.day_and_month(mine[0].at.date())}", "good"
        elif not facts.row.going:
            state, tone = "nobody invited", "ink-3"
        else:
            state, tone = "not printed", "ink-2"
        found.append(Paper(key, title, detail, len(mine), state, tone))
    return found


class DocumentsPanel(Panel):
    """The tab: papers to make at the left, the print log at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        make = Card(theme, "To print", margin=0)
        self.papers = RowList(theme, "To print")
        self.papers.pressed.connect(lambda _: self.go.emit("packs", self.facts.id))
        self.papers.opened.connect(lambda _: self.go.emit("packs", self.facts.id))
        make.body.addWidget(self.papers)
        log = Card(theme, "Printed", sub=" ", margin=0)
        self._log_sub = log.sub
        self.log = Table(
            theme,
            "Printed",
            [
                Column("When", lambda line: line.at.date(), "date"),
                Column("What", lambda line: line.what.removesuffix(f": {self.facts.row.title}") or line.paper, "name", -1),
                Column("Copies", lambda line: line.copies, "figure"),
                Column("Destroy", self._state, "state", 150),
                Column(
                    "Destroyed",
                    lambda line: line.destroyed_on is not None if line.destroy_after else None,
                    "check",
                ),
            ],
        )
        self.log.ticked.connect(self._destroyed)
        self.log.menu_for = lambda line: (
            [self.command("It is destroyed", lambda: self._destroyed(line), "trash-2")]
            if line.destroy_after and line.destroyed_on is None
            else []
        )
        log.body.addWidget(self.log)
        self.copies = CopiesCard(session, self.act)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(log, 2)
        right.addWidget(self.copies, 3)
        row.addWidget(make, 1)
        row.addLayout(right, 1)

    def fill(self, facts: VisitFacts) -> None:
        log = packs_store.print_log(self.session.file, facts.id)
        self.papers.set_rows(
            [
                Row(
                    paper.key, paper.title, f"{paper.detail} · {paper.state}",
                    icon="file-check-2" if paper.printed else "file-text", tone="good" if paper.printed else "plain",
                    button=RowButton("Print", "printer"),
                )
                for paper in _papers(log, facts)
            ]
        )  # fmt: skip
        self.log.set_rows(log)
        self.copies.put(packs_store.copies_out(self.session.file, facts.id), facts.row.title)
        owed = packs_store.to_destroy(self.session.file, self.session.today())
        copies = sum(line.copies for line in owed if line.visit_id == facts.id)
        said = "Papers that name pupils are destroyed after the visit"
        if copies:
            said = f"{words.count(copies, 'copy', 'copies')} to collect, destroy and tick off"
        self._log_sub.setText(said if log else "Nothing is printed yet")

    def _state(self, line: PrintLog) -> Mark | None:
        if line.destroyed_on is not None:
            return Mark(f"destroyed {words.day_and_month(line.destroyed_on)}", "good", "check")
        if line.destroy_after is None:
            return None
        late = line.destroy_after <= self.session.today()
        day = words.day_and_month(line.destroy_after)
        return Mark(f"since {day}" if late else f"after {day}", "alert" if late else "plain", "clock")

    def _destroyed(self, line: PrintLog, _title: Any = "") -> None:
        if line.destroy_after is not None and line.destroyed_on is None:
            self.act(lambda: packs.mark_destroyed(self.session.file, line.id, self.session.today()))

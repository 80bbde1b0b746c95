"""Packs and letters: choose a paper, see its real pages, print the lot."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, EmptyState, Notice, hairline
from coordinator.desktop.kit.forms import Choose
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.preview import PreviewPane, show_preview
from coordinator.desktop.kit.session import Session
from coordinator.desktop.packs.columns import columns_dialog
from coordinator.desktop.packs.papers import EDITION_WORDS, PAPERS, SECTION_WORDS, Paper, Wish
from coordinator.desktop.packs.wording import WordingDialog
from coordinator.packs.records import SECTIONS, Edition, Printed, Section
from coordinator.problems import Problem
from coordinator.visits import store as visits
from coordinator.visits.records import PlaceRow, PlaceState, VisitRow, VisitState
from coordinator.words import count, short_date

_GOING = (PlaceState.OFFERED, PlaceState.ACCEPTED)
_YEAR, _OFFERED = timedelta(days=365), 24  # how far back visits are offered, and how many of them
_WIDEST = 16777215  # Qt’s own: as wide as there is room


class PacksPage(Page):
    """Papers on the left, what goes into them in the middle, the page as it will be printed on the right."""

    title = "Packs & letters"
    help_text = (
        "Choose a paper and a visit; the right side shows the real pages. In the sections, Space leaves one out and"
        " Alt+↑ or Alt+↓ moves it. Print shows the whole run before anything is printed."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._print = Button(theme, "Print", "primary", icon="printer")
        self._columns = Button(theme, "Columns…", icon="list-checks", tip="What stands on the sheet")
        self._words = Button(theme, "Words…", icon="type", tip="The school’s own words, and other languages")
        self._choose_visit = Button(theme, "Choose a visit", icon="chevron-down")
        self._papers = RowList(theme, "Papers")
        self._sections = _Sections(theme, "Sections")
        self._edition = Choose(theme, "edition", "Edition", list(EDITION_WORDS), "standard")
        self._own = Notice(
            theme, "", "They print in the same run and look the same outside.", "info", "accessibility"
        )
        self._pane = PreviewPane(session)
        self._who = Label(theme, "", "person-small", elide=True)
        self._earlier = Button(theme, "", "square", icon="chevron-left", tip="Pupil before")
        self._later = Button(theme, "", "square", icon="chevron-right", tip="Next pupil")
        self._pupil_bar = QWidget()
        self._wrong = Notice(theme, "", "", "info", "info")
        self._parts: list[Section] = list(SECTIONS)
        self._left_out: set[Section] = set()
        self._rows: list[VisitRow] = []
        self._places: list[PlaceRow] = []
        self._visit_id = 0
        self._pupil = 0
        self._draw = QTimer(self, singleShot=True, interval=0)
        self._middle = Card(theme, "Sections")
        self._body = QWidget()
        self._empty = EmptyState(
            theme,
            "What shall we print?",
            "Packs, letters and registers are printed for a visit and its pupils. Plan one first.",
            ways=[
                (
                    "calendar-plus",
                    "Plan a visit",
                    "A title and a day are enough",
                    lambda: self.go.emit("visit-new", 0),
                ),
                (
                    "graduation-cap",
                    "Bring in pupils",
                    "From SIMS, Arbor, Bromcom or a spreadsheet",
                    lambda: self.go.emit("import-pupils", 0),
                ),
                (
                    "key-round",
                    "Handover book",
                    "Partners and people, on paper",
                    lambda: self.go.emit("handover", 0),
                ),
            ],
            icons=("ticket", "mail", "clipboard-list", "book-open", "tag", "qr-code", "printer"),
            centre="printer",
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        columns = QHBoxLayout(self._body)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        papers = Card(self.theme, margin=0)
        papers.body.addWidget(self._papers)
        papers.setMinimumWidth(self.theme.px(204))
        columns.addWidget(papers, 3)
        self._sections.setFixedHeight(self.theme.px(226))
        self._middle.body.addWidget(self._sections)
        how = Label(self.theme, "Space leaves one out, Alt+↑ and Alt+↓ move it.", "small", "ink-2", wrap=True)
        line = hairline()
        self._middle.body.addWidget(how)
        self._middle.body.addWidget(line)
        self._of_parts = (self._sections, how, line)
        self._middle.body.addWidget(self._edition)
        self._middle.body.addWidget(self._own)
        self._middle.body.addStretch(1)
        self._middle.setMinimumWidth(self.theme.px(240))
        columns.addWidget(self._middle, 4)
        sheet = Card(self.theme, margin=12)
        bar = QHBoxLayout(self._pupil_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self._earlier)
        bar.addWidget(self._who, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self._later)
        self._who.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sheet.body.addWidget(self._pupil_bar)
        sheet.body.addWidget(self._wrong)
        sheet.body.addWidget(self._pane, 1)
        columns.addWidget(sheet, 9)

    def _connect(self) -> None:
        self._papers.chosen.connect(lambda _key: self._paper_chosen())
        self._papers.opened.connect(lambda _key: self.print_shown())
        self._sections.ticked.connect(self._part_ticked)
        self._sections.shifted.connect(self._part_shifted)
        self._edition.edited.connect(self._draw.start)
        self._earlier.clicked.connect(lambda: self._step(-1))
        self._later.clicked.connect(lambda: self._step(1))
        self._print.clicked.connect(self.print_shown)
        self._columns.clicked.connect(self.choose_columns)
        self._words.clicked.connect(self.choose_words)
        self._draw.timeout.connect(self._show)

    def head_actions(self) -> list[Button]:
        return [self._words, self._columns, self._choose_visit, self._print] if self._rows else []

    def refresh(self) -> None:
        today = self.session.today()
        self._rows = _nearest_first(self._read_rows(today), today)
        self._empty.setVisible(not self._rows)
        self._body.setVisible(bool(self._rows))
        if not self._rows:
            self.set_head("Packs & letters", "Nothing to print yet")
            return
        known = {row.id for row in self._rows}
        if self._visit_id not in known:
            going = [row for row in self._rows if row.going and (row.starts_on or today) >= today]
            self._visit_id = (going or self._rows)[0].id
        self._fill_menu()
        self._fill_papers()
        self._fill_sections()
        self._read_visit()

    def _read_rows(self, today: date) -> list[VisitRow]:
        """The visits ahead and of the year past, and the one that is shown; older ones while there are few."""
        file = self.session.file
        found = _printable(visits.visit_rows(file, since=today - _YEAR))
        if len(found) < _OFFERED or (self._visit_id and all(row.id != self._visit_id for row in found)):
            found = _printable(visits.visit_rows(file))
        return found

    def _fill_menu(self) -> None:
        actions = []
        for row in self._rows[:_OFFERED]:
            action = QAction(f"{row.title}, {short_date(row.starts_on or date.min)}", self)
            action.triggered.connect(lambda _=False, id_=row.id: self.show_record(id_))
            actions.append(action)
        self._choose_visit.add_menu(actions)

    def _fill_papers(self) -> None:
        rows, group = [], ""
        for paper in PAPERS:
            if paper.group != group:
                group = paper.group
                rows.append(Row(f"group {group}", group, heading=True))
            rows.append(Row(paper.key, paper.title, icon=paper.icon, quiet=True))
        self._papers.set_rows(rows)
        if self._papers.key is None:
            self._papers.choose(PAPERS[0].key)

    def _fill_sections(self) -> None:
        self._sections.set_rows(
            [
                Row(part, SECTION_WORDS[part][0], SECTION_WORDS[part][1], checked=part not in self._left_out)
                for part in self._parts
            ]
        )

    def _read_visit(self) -> None:
        row = self._row
        places = [p for p in visits.places(self.session.file, self._visit_id) if p.state in _GOING]
        self._places = sorted(places, key=lambda p: (p.form, p.surname, p.forename))
        self._pupil = min(self._pupil, max(0, len(self._places) - 1))
        own = [p for p in self._places if p.edition != "standard"]
        self._own.setVisible(bool(own))
        self._own.title.setText(
            f"{count(len(own), 'pupil has an', 'pupils have their')} own edition.".replace(
                "has an own", "has their own"
            )
        )
        self._choose_visit.set_text(f"{row.title}, {short_date(row.starts_on or date.min)}")
        self._paper_chosen()

    def _paper_chosen(self) -> None:
        paper = self._paper
        self._middle.setVisible(paper.has_parts or paper.asks)
        self._middle.title.setText("Sections" if paper.has_parts else "Which letter")
        self._middle.setMaximumWidth(_WIDEST if paper.has_parts else self.theme.px(250))
        for part in self._of_parts:
            part.setVisible(paper.has_parts)
        self._pupil_bar.setVisible(paper.by_pupil and bool(self._places))
        self._columns.setVisible(paper.has_columns)
        self._words.setVisible(paper.has_words)
        self._draw.start()

    @property
    def _paper(self) -> Paper:
        return next((paper for paper in PAPERS if paper.key == self._papers.key), PAPERS[0])

    @property
    def _row(self) -> VisitRow:
        return next(row for row in self._rows if row.id == self._visit_id)

    def _wish(self, *, one: bool) -> Wish:
        edition: Edition = self._edition.value() or "standard"
        parts = tuple(part for part in self._parts if part not in self._left_out)
        pupils = (self._places[self._pupil].pupil_id,) if one and self._places else None
        return Wish(self._visit_id, self.session.today(), edition, parts, pupils)

    def _show(self) -> None:
        if not self._rows:
            return
        paper = self._paper
        place = self._places[self._pupil] if self._places else None
        if place is not None:
            self._who.setText(f"{place.name}  {place.form}, pupil {self._pupil + 1} of {len(self._places)}")
        self._earlier.setEnabled(self._pupil > 0)
        self._later.setEnabled(self._pupil < len(self._places) - 1)
        number = len(self._places)
        verb = f"Print {count(number, paper.noun)}" if number else f"Print a blank {paper.noun}"
        self._print.set_text(verb if paper.by_pupil else f"Print {paper.title.lower()}")
        try:
            printed = paper.make(self.session.file, self._wish(one=paper.by_pupil))
        except Problem as problem:
            self._wrong.title.setText(problem.sentence)
            self._wrong.show()
            self._pane.hide()
            self._print.setEnabled(False)
            self.set_head("Packs & letters", self._row.title)
            return
        self._wrong.hide()
        self._pane.show()
        self._print.setEnabled(True)
        self._pane.show_pdf(printed.pdf)
        each = printed.pages
        sheets = number * (each if printed.one_sided else -(-each // 2)) if paper.by_pupil else each
        facts = (
            f"about {count(sheets, 'sheet')}{'' if printed.one_sided else ', both sides'}"
            if paper.by_pupil
            else count(each, "page")
        )
        self.set_head("Packs & letters", f"{paper.title} · {facts}")

    def _step(self, by: int) -> None:
        self._pupil = min(max(0, self._pupil + by), len(self._places) - 1)
        self._draw.start()

    def shown_record(self) -> int:
        return self._visit_id

    def show_record(self, id_: int) -> None:
        if not id_:
            return
        self._visit_id, self._pupil = id_, 0
        if self._rows and all(row.id != id_ for row in self._rows):
            self._rows = _nearest_first(self._read_rows(self.session.today()), self.session.today())
        if any(row.id == id_ for row in self._rows):
            self._read_visit()

    def show_paper(self, key: str) -> None:
        """Chooses one of the papers."""
        self._papers.choose(key)

    def choose_columns(self) -> None:
        """Asks what stands on the sheet; the choice is kept for the next time."""
        if columns_dialog(self.session).exec():
            self._draw.start()

    def choose_words(self) -> None:
        """Opens the words of the letters, with this pupil's letter beside them."""
        pupil = self._places[self._pupil].pupil_id if self._places else None
        self.session.messages.run(WordingDialog(self.session, self._visit_id, pupil))
        self._draw.start()

    def _part_ticked(self, part: Section, on: bool) -> None:
        if on:
            self._left_out.discard(part)
        elif len(self._left_out) < len(self._parts) - 1:
            self._left_out.add(part)
        else:
            self.session.toast("A pack needs at least one section")
        self._fill_sections()
        self._draw.start()

    def _part_shifted(self, part: Section, by: int) -> None:
        place = self._parts.index(part)
        to = min(max(0, place + by), len(self._parts) - 1)
        self._parts.insert(to, self._parts.pop(place))
        self._fill_sections()
        self._sections.choose(part)
        self._draw.start()

    def print_shown(self) -> None:
        """Makes the whole run off the window, shows its real pages, and logs it when it is printed or saved."""
        if not self._rows or not self._print.isEnabled():
            return
        paper, wish, file = self._paper, self._wish(one=False), self.session.file
        self.session.jobs.run(
            f"Making {paper.title.lower()}",
            lambda _progress: paper.make(file, wish),
            lambda printed: self._preview(paper, printed),
            self.session.messages.problem,
        )

    def _preview(self, paper: Paper, printed: Printed) -> None:
        from coordinator.packs import actions
        from coordinator.packs.actions.reminding import log_reminders

        if not show_preview(self.session, printed.title, printed.pdf, printed.suggested_name):
            return
        now = datetime.combine(self.session.today(), datetime.now().time())
        file, visit_id = self.session.file, self._visit_id if paper.of_visit else None
        try:
            if paper.asks:
                actions.log_letters(file, printed, self._visit_id, now, edition=self._wish(one=False).edition)
            elif paper.reminds:
                log_reminders(file, printed, self._visit_id, now)
            else:
                actions.log_printed(file, printed, visit_id, now)
        except Problem as problem:
            self.session.messages.problem(problem)


class _Sections(RowList):
    """The parts of a pack; Alt+↑ and Alt+↓ move one. ``shifted(part, by)``."""

    shifted = Signal(object, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in steps
            and self.key is not None
        ):
            self.shifted.emit(self.key, steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


def _printable(rows: list[VisitRow]) -> list[VisitRow]:
    return [row for row in rows if row.starts_on and row.state is not VisitState.CANCELLED]


def _nearest_first(rows: list[VisitRow], today: date) -> list[VisitRow]:
    """What lies ahead in order of its day, then what is past, latest first."""
    ahead = sorted(
        (r for r in rows if (r.last_day or today) >= today), key=lambda r: (r.starts_on or today, r.id)
    )
    past = sorted(
        (r for r in rows if (r.last_day or today) < today), key=lambda r: r.starts_on or today, reverse=True
    )
    return [*ahead, *past]

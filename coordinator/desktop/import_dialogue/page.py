"""The import page: one for pupils, one for contacts, one for the calendar."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator.desktop.import_dialogue.absent import AbsentCard
from coordinator.desktop.import_dialogue.choosing import Choosing
from coordinator.desktop.import_dialogue.columns import ColumnsCard
from coordinator.desktop.import_dialogue.contact_row import contact_dialog
from coordinator.desktop.import_dialogue.correcting import after_all, field_of, leave_out, put_right
from coordinator.desktop.import_dialogue.findings import Finding, Standing, findings
from coordinator.desktop.import_dialogue.keeping import Keeping
from coordinator.desktop.import_dialogue.questions import QuestionsCard
from coordinator.desktop.import_dialogue.rest import save_rest
from coordinator.desktop.import_dialogue.rows import RowsCard
from coordinator.desktop.import_dialogue.sources import Checked, Choices, Opened, Source
from coordinator.desktop.import_dialogue.steps import Steps
from coordinator.desktop.import_dialogue.summary import Done, Understood
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Notice
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem
from coordinator.school_year.term_dates.questions import Question
from coordinator.words import count


class ImportPage(Page):
    """Step 1 chooses a file, step 2 matches and checks, step 3 brings in as one change."""

    help_text = (
        "Nothing is kept until you press Bring in, and one Undo takes all of it back. Rows that need a look come"
        " first: type what is right and press Enter, keep the row as it is, or leave it out. What is left can be"
        " saved as a spreadsheet and brought in again another day. Esc goes a step back."
    )

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__(session)
        theme = self.theme
        self._source = source
        self.title = source.title
        self._opened: Opened | None = None
        self._checked: Checked | None = None
        self._choices = Choices()
        self._keeping = Keeping(session, source.title)
        self._asking = 0
        self._brought = ""
        self._writing = False
        self._steps = Steps(theme)
        self._choosing = Choosing(session, source)
        self._columns = ColumnsCard(session) if source.matches else None
        self._understood = None if source.matches else Understood(session)
        self._rows = RowsCard(session, corrects=source.corrects, in_form=not source.matches)
        self._questions = QuestionsCard(session, source.doubt, source.settled)
        self._absent = AbsentCard(session)
        self._wrong = Notice(theme, "", "", "alert", "circle-alert")
        self._done = Done(session, source.see)
        self._back = Button(theme, "Back")
        self._tally = Label(theme, "", "body", "ink-2", elide=True)
        self._cancel = Button(theme, "Cancel")
        self._go_on = Button(theme, "Bring in", "primary")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_step(0)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        undo = Label(self.theme, "One Undo takes all of it back", "small", "ink-2")
        top = row_of(self._steps, Icon(self.theme, "undo-2", "ink-2", 16), undo)
        top.setStretch(0, 1)
        outer.addLayout(top)
        check = QWidget()
        both = QHBoxLayout(check)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(14)
        left = self._columns or self._understood
        assert left is not None
        left.setFixedWidth(min(self.theme.px(398), 450))
        both.addWidget(left)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._wrong)
        right.addWidget(self._questions, 3)
        right.addWidget(self._absent, 2)
        right.addWidget(self._rows, 2)
        both.addLayout(right, 1)
        for page in (self._choosing, check, self._done):
            self._stack.addWidget(page)
        outer.addWidget(self._stack, 1)
        foot = row_of(self._back, self._tally, self._cancel, self._go_on, spacing=10)
        foot.setStretch(1, 1)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self._choosing.picked.connect(self._open)
        self._back.clicked.connect(self._go_back)
        self._cancel.clicked.connect(self._leave)
        self._go_on.clicked.connect(self._bring_in)
        rows = self._rows
        rows.field_of = self._field_of
        rows.used.connect(self._use)
        rows.kept.connect(lambda row: self._decide(lambda: self._choices.kept.add(row)))
        rows.left_out.connect(lambda row: self._decide(partial(leave_out, self._choices, row)))
        rows.again.connect(self._look_again)
        rows.brought.connect(self._bring_after_all)
        rows.corrected.connect(self._correct)
        rows.settle_all.connect(self._settle_all)
        rows.save.connect(self._save_rest)
        rows.typing.connect(self._keep)
        self._questions.answered.connect(self._answer)
        self._absent.ticked.connect(self._tick_left)
        self._absent.all_left.connect(self._all_left)
        if self._columns is not None:
            self._columns.chosen.connect(self._choose_column)
        self._done.see.clicked.connect(self._leave)
        self._done.save.clicked.connect(self._save_rest)
        self._done.another.clicked.connect(self._start)

    # What the window asks ------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self._writing:
            return
        if self._steps.step == 1:
            self._check()
        elif self._steps.step > 1 and self.session.file.undo_label != self._brought:
            self._show_step(1)  # taken back: the file can be looked at again
            self._check()

    def focus_first(self) -> None:
        if self._steps.step == 0:
            self._choosing.focus()
        elif self._steps.step > 1:
            self._done.see.setFocus()

    def new(self) -> None:
        if self._steps.step == 0:
            self._choosing.choose()

    def escape(self) -> bool:
        if self._steps.step == 0:
            return False
        self._go_back()
        return True

    # Steps ---------------------------------------------------------------------------------------------

    def _show_step(self, step: int) -> None:
        self._steps.set_step(step if step < 2 else 3)
        self._stack.setCurrentIndex(step)
        self._back.setVisible(step == 1)
        self._cancel.setVisible(step < 2)
        self._go_on.setVisible(step == 1)
        self._tally.setText("")
        facts = self._opened.facts if self._opened and step else "Nothing is kept until you press Bring in"
        self.set_head(self._source.title, facts)

    def _start(self) -> None:
        self._opened = self._checked = None
        self._choices = Choices()
        self._choosing.clear()
        self._show_step(0)
        self.focus_first()

    def _go_back(self) -> None:
        self._start()

    def _leave(self) -> None:
        self._start()
        self.go.emit(self._source.after, 0)

    # Step 1 --------------------------------------------------------------------------------------------

    def _open(self, path: Path) -> None:
        self.session.jobs.run(
            f"Reading {path.name}",
            lambda _: self._source.open(path),
            self._read,
            lambda problem: self._choosing.say(problem.sentence),
        )

    def _read(self, opened: Opened) -> None:
        self._opened, self._checked = opened, None
        self._choices, half_typed = self._keeping.read(opened.path)
        self._rows.start(half_typed)
        self._rows.put([])
        self._check(first=True)

    # Step 2 --------------------------------------------------------------------------------------------

    def _check(self, *, first: bool = False) -> None:
        if self._opened is None:
            return
        if not first:
            self._keep()
        self._asking += 1
        asked, opened, choices = self._asking, self._opened, self._choices.copy()
        file, today = self.session.file, self.session.today()

        def failed(problem: Problem) -> None:
            if asked == self._asking:
                self._opened = None
                self._show_step(0)
                self._choosing.say(problem.sentence)

        def done(checked: Checked) -> None:
            if asked == self._asking:
                self._show_checked(checked, first=first)

        self.session.jobs.run(
            "Checking the rows", lambda _: self._source.check(file, opened, choices, today), done, failed
        )

    def _show_checked(self, checked: Checked, *, first: bool) -> None:
        assert self._opened is not None
        self._checked = checked
        if self._columns is not None and checked.columns is not None and self._opened.table is not None:
            if first:
                self._columns.open_table(self._opened.table, checked.columns)
            else:
                self._columns.show_columns(checked.columns)
        if self._understood is not None:
            if checked.weeks is not None:
                self._understood.show_weeks(checked.weeks, self.session.today())
            elif checked.calendar is not None:
                asked = [question for question in checked.questions if isinstance(question, Question)]
                self._understood.show_calendar(checked.calendar, self.session.today(), asked)
            else:
                self._understood.show_report(checked.report)
        self._wrong.setVisible(bool(checked.wrong))
        self._wrong.title.setText(checked.wrong)
        self._questions.put(checked.questions)
        self._choices.left &= {pupil.id for pupil in checked.absent}
        self._absent.put(checked.absent, self._choices.left)
        self._rows.put(findings(checked.report, self._choices.corrections, self._choices.kept))
        if first or self._steps.step != 1:
            self._show_step(1)
            self._go_on.setFocus()
        self._show_tally(checked.report)

    def _tick_left(self, pupil_id: int, left: bool) -> None:  # a signal's
        self._choices.left = self._choices.left | {pupil_id} if left else self._choices.left - {pupil_id}
        self._left_changed()

    def _all_left(self) -> None:
        if self._checked is not None:
            self._choices.left = {pupil.id for pupil in self._checked.absent}
            self._left_changed()

    def _left_changed(self) -> None:
        """Nothing has to be looked at again for it."""
        if self._checked is not None:
            self._keep()
            self._absent.put(self._checked.absent, self._choices.left)
            self._show_tally(self._checked.report)

    def _show_tally(self, report: ImportReport) -> None:
        coming = report.added + report.changed
        gone = len(self._choices.left)
        found = self._rows.found
        parts = [
            f"{n:,} {word}"
            for standing, word in (
                (Standing.READY, "ready"),
                (Standing.RIGHT, "put right"),
                (Standing.LOOK, "to look at"),
            )
            if (n := sum(f.standing is standing for f in found))
        ]
        self._tally.setText(" · ".join(parts))
        verb = f"Bring in {count(coming, self._source.one, self._source.many)}"
        nothing = "Nothing new to bring in"
        if left := len(self._questions.open):
            verb += f", {count(left, 'question')} open"
            nothing = f"{count(left, 'question')} open"
        if gone:
            verb = f"{verb}, {gone} left" if coming else f"Mark {count(gone, 'pupil')} as left"
        self._go_on.set_text(verb if coming or gone else nothing)
        self._go_on.setEnabled((coming > 0 or gone > 0) and not self.session.file.read_only)

    def _field_of(self, finding: Finding) -> tuple[str, str]:
        if self._opened is None or self._checked is None or self._checked.columns is None:
            return "", ""
        return field_of(finding, self._opened.table, self._checked.columns, self._choices)

    def _keep(self) -> None:
        self._keeping.keep(self._choices, self._rows.half_typed)

    def _decide(self, deed: Callable[[], object]) -> None:
        deed()
        self._check()

    def _answer(self, key: str, reading: str) -> None:
        self._choices.answers.pop(key, None)
        if self._understood is not None and (asked := self._questions.days_of(key)):
            self._understood.look_at(asked[0])
        self._decide(lambda: self._choices.answers.update({key: reading} if reading else {}))

    @property
    def _rest(self) -> list[Finding]:
        """What stays out or needs a look, questions that nobody answered among it."""
        asked = [Finding(q.row, q.name, f"{q.message} {q.choices}?", "", Standing.LOOK) for q in self._questions.open]
        return [*asked, *(f for f in self._rows.found if f.standing in (Standing.LOOK, Standing.OUT))]

    def _use(self, row: int, text: str) -> None:
        finding = next(f for f in self._rows.found if f.row == row)
        if self._opened is not None and self._checked is not None and self._checked.columns is not None:
            columns = self._checked.columns
            table = self._opened.table
            self._decide(lambda: put_right(self._choices, finding, text, table, columns))

    def _correct(self, row: int) -> None:
        """The organisation, names and addresses of a contacts' row in a form; then the rows are looked at again."""
        if self._opened is not None:
            dialog = contact_dialog(self.session, self._opened, self._choices, row)
            if self.session.messages.run(dialog):
                self._check()

    def _look_again(self, row: int) -> None:
        self._choices.corrections.pop(row, None)
        self._choices.kept.discard(row)
        self._check()

    def _bring_after_all(self, row: int) -> None:
        finding = next(f for f in self._rows.found if f.row == row)
        self._decide(lambda: after_all(self._choices, finding))

    def _settle_all(self) -> None:
        look = [f.row for f in self._rows.found if f.standing is Standing.LOOK and not f.refused]
        self._decide(lambda: self._choices.kept.update(look))

    def _choose_column(self, key: str, column: int) -> None:
        if self._checked is not None and self._checked.columns is not None:
            chosen = self._checked.columns.chosen(key, column if column >= 0 else None)
            self._choices.overrides = chosen.as_overrides()
            self._check()

    def _save_rest(self) -> None:
        if self._opened is not None:
            save_rest(self.session, self._opened, self._rest)

    # Step 3 --------------------------------------------------------------------------------------------

    def _bring_in(self) -> None:
        if self._opened is None:
            return
        opened, choices = self._opened, self._choices.copy()
        file, today = self.session.file, self.session.today()
        self._go_on.setEnabled(False)
        self._writing = True
        self._asking += 1  # a check still under way would only show what is past

        def failed(problem: Problem) -> None:
            self._writing = False
            self._go_on.setEnabled(True)
            self.session.messages.problem(problem)

        self.session.jobs.run(
            self._source.title,
            lambda _: self._source.bring_in(file, opened, choices, today),
            self._came_in,
            failed,
        )

    def _came_in(self, report: ImportReport) -> None:
        assert self._opened is not None
        self._writing = False
        self._keeping.done()
        self._brought = self.session.file.undo_label or ""
        coming = f"{count(report.added + report.changed, self._source.one, self._source.many)} brought in"
        if gone := len(self._choices.left):
            coming += f" and {gone} marked as left,"
        self._done.show_report(report, coming, self._opened.path.name, len(self._rest))
        self._show_step(2)
        self.focus_first()

"""Beside the table: the coach that fills, whom to chase through which tutor, and the latest answers."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.consent import rules
from coordinator.consent.records import PHOTOS, ConsentRow, Scope, State
from coordinator.desktop.consent.chasing import Printing, Reminding
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Bar, Card, Pill, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.painters.coach import Coach
from coordinator.desktop.kit.theme import Theme
from coordinator.names import initials
from coordinator.words import clock, count, day_and_month

MOST_SEATS = 76
_BARS: Sequence[tuple[str, tuple[Scope, ...]]] = (
    ("Trip", (Scope.TAKING_PART,)),
    ("Urgent care", (Scope.EMERGENCY,)),
    ("Photographs", PHOTOS),
    ("Sharing", (Scope.SHARING,)),
    ("Home alone", (Scope.TRAVEL_HOME,)),
)


def yes_no_some(rows: Sequence[ConsentRow], scopes: Sequence[Scope]) -> tuple[int, int, int]:
    """How many said yes to all of these, no to all of these, and something between (some, withdrawn, two answers)."""
    yes = no = some = 0
    for row in rows:
        states = [row.states[s] for s in scopes]
        answered = [s for s in states if s.answered]
        if not answered:
            continue
        if len(answered) == len(states) and set(states) == {State.GIVEN}:
            yes += 1
        elif set(answered) == {State.REFUSED}:
            no += 1
        else:
            some += 1
    return yes, no, some


class CoachCard(Card):
    """Seats fill as replies come in; below, each thing asked as a bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "The coach so far")
        self._theme = theme
        self.sub.hide()
        self._count = Label(theme, "", "bold")
        self.head.addStretch(1)
        self.head.addWidget(self._count)
        self._coach = Coach(theme)
        self._bar = Bar(theme, height=14)
        self.body.setContentsMargins(16, 0, 16, 14)
        self.body.addWidget(self._coach)
        self.body.addWidget(self._bar)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Label, Bar, Label]] = []
        for place, (title, _) in enumerate(_BARS):
            line = Label(theme, title, "small"), Bar(theme), Label(theme, "", "small")
            line[2].setAlignment(Qt.AlignmentFlag.AlignRight)
            for column, widget in enumerate(line):
                grid.addWidget(widget, place, column, Qt.AlignmentFlag.AlignVCenter)
            self._lines.append(line)
        self.body.addLayout(grid)

    def set_rows(self, rows: Sequence[ConsentRow], scopes: Sequence[Scope], *, travels: bool) -> None:
        going = [r for r in rows if r.place_state.counts or r.taking_part.answered]
        total = len(going)
        title = "The coach so far" if travels else "Coming so far"
        self.title.setText(title)
        self.setAccessibleName(title)
        yes, no, some = yes_no_some(going, (Scope.TAKING_PART,))
        self._count.set_runs([(f"{yes} ", "bold", "ink"), (f"of {total}", "body", "ink-2")])
        fits = travels and total <= MOST_SEATS
        self._coach.setVisible(fits)
        self._bar.setVisible(not fits)
        self._coach.set_seats(yes, total, no)
        self._bar.set_parts(self._parts(yes, no, some, total), f"{yes} of {total} coming")
        for (title_, wanted), (label, bar, words) in zip(_BARS, self._lines, strict=True):
            asked = [s for s in wanted if s in scopes]
            for widget in (label, bar, words):
                widget.setVisible(bool(asked))
            if asked:
                yes, no, some = yes_no_some(going, asked)
                bar.set_parts(self._parts(yes, no, some, total), f"{title_}: {yes} yes, {no} no of {total}")
                bar.setToolTip(f"{yes} yes, {no} no, {some} between, {total - yes - no - some} not answered")
                rest = f" yes, {no} no" if no else " yes"
                words.set_runs([(str(yes), "small-bold", "ink"), (rest, "small", "ink")])

    @staticmethod
    def _parts(yes: int, no: int, some: int, total: int) -> list[tuple[float, str]]:
        whole = max(total, 1)
        return [(yes / whole, "action"), (no / whole, "ink-2"), (some / whole, "tie")]


class _ChaseRow(QWidget):
    def __init__(self, theme: Theme, ring: Callable[[rules.Chase], object]) -> None:
        super().__init__()
        self._theme, self._of = theme, rules.Chase("", "", ())
        self.form = Pill(theme, "")
        self.who = Label(theme, "", "bold", wrap=True)
        self.tutor = Label(theme, "", "small", "ink-2", elide=True)
        self.phone = Button(theme, "", "bare", icon="phone", small=True, tip="Copy the families’ telephone numbers")
        self.phone.clicked.connect(lambda: ring(self._of))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.who)
        words.addWidget(self.tutor)
        side = QWidget()
        side.setFixedWidth(theme.px(44))
        column = row_of(self.form, None)
        side.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(side)
        row.addLayout(words, 1)
        row.addWidget(self.phone)

    def put(self, of: rules.Chase, *, discreet: bool) -> None:
        self._of = of
        self.form.set_mark(Mark(of.form or "–", "plain"))
        self.who.setText(", ".join(r.name for r in of.rows))
        self.tutor.setText(of.tutor or "No tutor noted")
        self.phone.setVisible(not discreet)
        words = f"Copy the telephone numbers for {of.form or 'no form'}"
        self.phone.setAccessibleName(words)
        self.phone.setToolTip(words)
        self.show()


class ChaseCard(Card):
    """By form: who has not replied, and the tutor to ask; above, what can be printed for them."""

    def __init__(
        self, theme: Theme, ring: Callable[[rules.Chase], object], copy: Callable[[], object], print_: Printing
    ) -> None:
        super().__init__(theme, "Chase")
        self._theme, self._ring = theme, ring
        self.copy = self.add_action("Copy for tutors", copy)
        self.body.setContentsMargins(16, 0, 12, 10)
        self.body.setSpacing(2)
        self._nobody = Label(theme, "Nobody has to be chased.", "body", "ink-2", wrap=True)
        self.body.addWidget(self._nobody)
        self._rows: list[_ChaseRow] = []
        inside = QWidget()
        self._forms = QVBoxLayout(inside)
        self._forms.setContentsMargins(0, 0, 0, 0)
        self._forms.setSpacing(2)
        self.reminding = Reminding(theme, print_)
        self.body.addWidget(self.reminding)
        self.body.addWidget(inside)

    def set_forms(self, forms: Sequence[rules.Chase], ring: int, *, discreet: bool) -> None:
        """Whom to chase by form, and how many families a telephone call would help."""
        missing = sum(len(form.rows) for form in forms)
        self.sub.setText(count(missing, "pupil") if missing else "")
        self._nobody.setVisible(not forms)
        self.copy.setVisible(bool(forms))
        self.reminding.set_rows([row for form in forms for row in form.rows], ring, discreet=discreet)
        for place, form in enumerate(forms):
            if place == len(self._rows):
                self._rows.append(_ChaseRow(self._theme, self._ring))
                self._forms.addWidget(self._rows[-1])
            self._rows[place].put(form, discreet=discreet)
        for spare in self._rows[len(forms) :]:
            spare.hide()


class FeedCard(Card):
    """The latest answers as they came; nothing is ever written over."""

    MOST = 12
    took_back = Signal(object)  # the ids of a line's answers

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Every answer is kept")
        self._theme = theme
        self._shown: Sequence[rules.FeedLine] = ()
        self.body.setContentsMargins(16, 0, 8, 12)
        self._none = Label(theme, "No answer has come yet.", "body", "ink-2", wrap=True)
        inside = QWidget()
        inside.setAccessibleName("Every answer is kept")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        area = scrolling(inside)
        area.setMinimumHeight(theme.px(92))
        self.body.addWidget(area, 1)
        self._lines: list[tuple[QWidget, Label, Label, Button]] = []

    def set_lines(self, lines: Sequence[rules.FeedLine], today: date, *, discreet: bool) -> None:
        self._shown = lines
        self._none.setVisible(not lines)
        for place, line in enumerate(lines[: self.MOST]):
            if place == len(self._lines):
                self._lines.append(self._new_line())
            row, at, words, back = self._lines[place]
            back.setAccessibleName(f"Take back the reply for {line.name}")
            back.setToolTip(f"Take back the reply for {line.name}")
            at.setText(clock(line.at.time()) if line.at.date() == today else day_and_month(line.at.date()))
            said = line.discreet if discreet else line.words
            said = said.replace(f"recorded by {line.recorded_by}", f"noted by {initials(line.recorded_by)}")
            words.set_runs([(line.name, "small-bold", "ink"), (f": {said}", "small", "ink")])
            row.show()
        for row, *_ in self._lines[len(lines) :]:
            row.hide()

    def _new_line(self) -> tuple[QWidget, Label, Label, Button]:
        at = Label(self._theme, "", "small", "ink-3")
        at.setFixedWidth(self._theme.px(44))
        words = Label(self._theme, "", "small", wrap=True)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(words, 1)
        back = Button(self._theme, "", "bare", icon="undo-2", small=True)
        place = len(self._lines)
        back.clicked.connect(lambda: self.took_back.emit(self._shown[place].decision_ids))
        across.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self._column.insertWidget(self._column.count() - 1, row)
        return row, at, words, back

"""What was agreed and promised: the agreement with its objectives, and the promises still open."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.compose.objective import objective_dialog
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Gap, Pill
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.partners import promise_dialogs
from coordinator.desktop.partners.reading import Dossier
from coordinator.desktop.partners.section import Section, deeds, refill
from coordinator.problems import Problem
from coordinator.relationships import actions, rules
from coordinator.relationships.records import Due, Objective
from coordinator.relationships.records.agreed import ServedRow
from coordinator.relationships.rules import agreements as agreement_rules
from coordinator.relationships.store import agreed as agreed_store

_BARELY = 0.34  # of the way: marigold, in progress


class ObjectiveLine(QAbstractButton):
    """What is to be reached, a bar, and the figure; pressed, it is edited."""

    def __init__(self, theme: Theme, objective: Objective) -> None:
        super().__init__()
        self._theme, self._objective = theme, objective
        self.setText(objective.what)
        self.setAccessibleName(f"{objective.what}: {figure_of(objective)}")
        self.setToolTip(objective.what)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, max(26, self._theme.line("body") + self._theme.px(6)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, objective, box = self._theme, self._objective, QRectF(self.rect())
        painter = QPainter(self)
        figure = theme.px(74)
        bar = theme.px(84)
        share = rules.progress(objective)
        words_box = box.adjusted(0, 0, -(figure + bar + theme.px(20)), 0)
        marks.paint_text(
            painter, theme, words_box, objective.what, "body", "action" if self.underMouse() else "ink"
        )
        if share is not None:
            place = QRectF(words_box.right() + theme.px(10), box.center().y() - 4, bar, 8)
            marks.paint_bar(painter, theme, place, [(share, "tie" if share < _BARELY else "action")])
        right = QRectF(box.right() - figure, box.top(), figure, box.height())
        role, tone = ("small-bold", "ink") if share is not None else ("small", "ink-2")
        marks.paint_text(painter, theme, right, figure_of(objective), role, tone, Qt.AlignmentFlag.AlignRight)
        painter.end()


def figure_of(objective: Objective) -> str:
    """``31 of 40``, or the month by which it is due."""
    if objective.now is not None and objective.target is not None:
        return f"{objective.now:,} of {objective.target:,}"
    return words.MONTHS[objective.by_on.month - 1] if objective.by_on else "no figure"


def served_words(rows: Sequence[ServedRow], today: date) -> str:
    """``2 visits for it: 21 Sep Reading week at Auckmere, 2 Dec A day at Auckmere``."""
    each = [f"{words.short_date(row.starts_on, today)} {row.title}" if row.starts_on else row.title for row in rows]
    return f"{words.count(len(rows), 'visit')} for it: {', '.join(each[:-4:-1])}"


class Agreed(Section):
    """The agreement and its objectives, with how far each has come; ``opened`` asks for the agreement's page."""

    opened = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Agreement and objectives", line=False)
        self._session = session
        self._dossier: Dossier | None = None
        theme = session.theme
        self._state = Pill(theme, "Not signed", "dashed")
        self._menu = Button(theme, look="bare", icon="ellipsis", small=True, tip="Add or edit what is agreed")
        some = [("Add an objective…", self.add_objective), ("Open the agreement", self.edit_agreement)]
        self._menu.add_menu(deeds(self._menu, some))
        self.head.addWidget(self._state)
        self.head.addWidget(self._menu)

    def show_agreed(self, dossier: Dossier) -> None:
        self._dossier = dossier
        agreement, theme = dossier.agreement, self._session.theme
        self._state.setVisible(agreement is not None)
        self._state.set_mark(_state(dossier))
        made: list[QWidget] = []
        served: dict[int, list[ServedRow]] = {}
        for row in agreed_store.serving(self._session.file, dossier.organisation.id) if dossier.objectives else ():
            served.setdefault(row.objective_id, []).append(row)
        for objective in dossier.objectives:
            line = ObjectiveLine(theme, objective)
            line.setObjectName(f"objective {objective.id}")
            line.clicked.connect(lambda _=False, objective=objective: self._edit_objective(objective))
            made.append(line)
            if objective.id in served:
                made.append(Label(theme, served_words(served[objective.id], dossier.today), "small", "ink-3", elide=True))
        if not made:
            add = Button(theme, "Add an objective", small=True)
            add.setObjectName("add an objective")
            add.clicked.connect(lambda _=False: self.add_objective())
            made.append(Gap(theme, "What do you want to reach together?", add))
        if agreement is not None and agreement.mission and not dossier.objectives:
            made.append(Label(theme, f"“{agreement.mission}”", "quote", "ink-2", wrap=True))
        due = agreement_rules.review_words(
            agreement_rules.review_in(dossier.calendar, agreement, dossier.today) if agreement else None
        )
        text = "Open the agreement" if agreement is not None else "Write an agreement"
        door = Button(theme, text, "quiet", small=True)
        door.setObjectName("the agreement")
        door.clicked.connect(lambda _=False: self.edit_agreement())
        foot = QWidget()
        beside = QHBoxLayout(foot)
        beside.setContentsMargins(0, 0, 0, 0)
        said = f"{due}." if due else ""
        beside.addWidget(Label(theme, said, "small", "tie-ink" if "late" in said else "ink-2", elide=True), 1)
        beside.addWidget(door)
        made.append(foot)
        refill(self.body, self, made)

    def add_objective(self) -> None:
        if self._dossier is not None:
            partner = self._dossier.organisation.id
            self._session.messages.run(objective_dialog(self._session, partner))

    def _edit_objective(self, objective: Objective) -> None:
        dialog = objective_dialog(self._session, objective.organisation_id, objective)
        self._session.messages.run(dialog)

    def edit_agreement(self) -> None:
        """The agreement, or a new one, on its own page."""
        if self._dossier is not None:
            self.opened.emit(self._dossier.organisation.id)


def _state(dossier: Dossier) -> Mark:
    agreement = dossier.agreement
    if agreement is None or agreement.signed_on is None:
        return Mark("Not signed", "dashed")
    if agreement.ends is None:
        return Mark("Signed", "good", "check")
    month = f"{words.MONTHS[agreement.ends.month - 1][:3]} {agreement.ends.year}"
    if agreement.ends < dossier.today:
        return Mark(f"Ended {month}", "warn")
    return Mark(f"Signed to {month}", "good", "check")


class Promises(Section):
    """The promises still open on both sides; a tick keeps one, Enter opens it."""

    opened = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Promises")
        self._session = session
        self._dossier: Dossier | None = None
        theme = session.theme
        add = Button(theme, "Add", "quiet", small=True)
        add.setAccessibleName("Add a promise")
        add.clicked.connect(lambda _=False: self.add_promise())
        self.head.addWidget(add)
        self.list = RowList(theme, "Open promises", lines=False, marks_choice=False)
        self.list.ticked.connect(
            lambda key, _: self._do(lambda: actions.keep_promise(session.file, key, session.today()))
        )
        self.list.opened.connect(self.open)
        self.list.menu_for = self._menu
        self._none = Label(theme, "Nothing open on either side.", "small", "ink-3")
        self.body.addWidget(self._none)
        beneath = QVBoxLayout()  # outside the body, so that the boxes stand under the heading's first letter
        beneath.setContentsMargins(2, 0, 2, 8)
        self.inside.setContentsMargins(16, 10, 16, 0)
        beneath.addWidget(self.list)
        self.outer.addLayout(beneath)

    def show_promises(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.list.set_rows([_row(due) for due in dossier.promises])
        self.list.fit()
        self.list.setVisible(bool(dossier.promises))
        self._none.setVisible(not dossier.promises)

    def add_promise(self) -> None:
        if self._dossier is not None:
            dialog = promise_dialogs.promise_dialog(self._session, self._dossier.organisation.id)
            self._session.messages.run(dialog)

    def open(self, promise_id: int) -> None:
        """Edits a promise, open or kept."""
        if self._dossier is not None:
            dialog = promise_dialogs.promise_dialog(self._session, self._dossier.organisation.id, promise_id)
            self._session.messages.run(dialog)

    def _menu(self, key: object) -> list[QAction]:
        file, today, promise = self._session.file, self._session.today(), int(str(key))
        return deeds(
            self.list,
            [
                ("Kept", lambda: self._do(lambda: actions.keep_promise(file, promise, today))),
                ("Edit…", lambda: self.open(promise)),
                ("Drop", lambda: self._do(lambda: actions.drop_promise(file, promise, today))),
                ("Delete", lambda: self._do(lambda: actions.delete_promise(file, promise))),
            ],
        )

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)


def _row(due: Due) -> Row:
    promise = due.promise
    who = "We owe" if promise.by_us else "They owe"
    person = f", {promise.person}" if promise.person else ""
    day = f" · by {words.short_date(promise.due_on)}" if promise.due_on else ""
    left = due.days_left
    if left is None:
        right, tone = "no day set", "ink-2"
    elif left < 0:
        right, tone = f"{-left} late", "alert" if promise.by_us else "tie-ink"
    else:
        right, tone = (
            ("today", "tie-ink")
            if left == 0
            else (words.in_school_days(left), "tie-ink" if left == 1 else "ink-2")
        )
    return Row(promise.id, promise.what, f"{who}{person}{day}", checked=False, right=right, right_tone=tone)

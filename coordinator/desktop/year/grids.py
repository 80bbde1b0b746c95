"""Whole timetables typed or pasted into a grid: what each form is taught, and what each colleague teaches."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QGuiApplication, QShowEvent

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.forms import QuietCombo
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.year.two_weeks import TwoWeeks
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.school_year import store
from coordinator.school_year.actions import timetables as actions
from coordinator.school_year.records import BellTime, Lesson, LessonKind, TaughtLesson
from coordinator.school_year.rules.timetables import Slot, folded, in_every_week, week_letters
from coordinator.school_year.store.timetables import every_lesson, lessons_of, taught_lessons

Owner = str | int | None
Kept = Mapping[Owner, Mapping[Slot, str]]


class GridDialog(Dialog):
    """One owner's two weeks at a time; going to another keeps what was typed, and Save writes all of them in one change."""

    def __init__(
        self, session: Session, title: str, text: str, owners: Sequence[tuple[Owner, str]], bells: Sequence[BellTime],
        kept: Kept, save: Callable[[Kept], None], chosen: Owner = None,
    ) -> None:  # fmt: skip
        super().__init__(session.theme, title, text, width=860)
        theme = session.theme
        self._session, self._kept, self._save = session, kept, save
        self._owners = [owner for owner, _ in owners]
        used = [week for lessons in kept.values() for week, _, _ in lessons]
        self.letters = week_letters([week.letter for week in store.timetable_weeks(session.file)], used)
        self._typed: dict[Owner, dict[Slot, str]] = {}
        self.owner = QuietCombo(theme, wide=True)
        self.owner.setAccessibleName("Whose lessons")
        self.owner.setMinimumWidth(theme.px(240))
        for _, name in owners:
            self.owner.addItem(name)
        self.paste = Button(theme, "Paste a table", icon="clipboard-list", small=True, tip="What you copied in a spreadsheet")
        self.body.addLayout(row_of(self.owner, None, self.paste))
        self._wrong = Label(theme, "", "bold", "alert", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.grid = TwoWeeks(theme, bells, self.letters)
        self.grid.setAccessibleName(title)
        area = scrolling(self.grid)
        area.setMinimumHeight(200)
        self.body.addWidget(area, 1)
        self._none = Label(theme, "No periods yet. Add them with their times first.", "body", "ink-2", wrap=True)
        self._none.setVisible(not bells)
        self.body.addWidget(self._none)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.verb = self.add_button("Save", "primary")
        self.verb.clicked.connect(self.press)
        self._shown: Owner = None
        if chosen in self._owners:
            self.owner.setCurrentIndex(self._owners.index(chosen))
        self.grid.edited.connect(self._edited)
        self.paste.clicked.connect(lambda _=False: self.grid.paste(QGuiApplication.clipboard().text()))
        self.owner.currentIndexChanged.connect(self._show)
        self._show(self.owner.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        room = self.screen().availableGeometry()
        self.resize(min(self._width, room.width() - 40), min(self.theme.px(640), room.height() - 60))

    def _show(self, at: int) -> None:
        if not 0 <= at < len(self._owners):
            return
        self._shown = self._owners[at]
        kept = in_every_week(self._kept.get(self._shown, {}), self.letters)
        self.grid.set_values(self._typed.get(self._shown, kept))

    def _edited(self) -> None:
        self._typed[self._shown] = self.grid.values()
        self._wrong.hide()

    def press(self) -> None:
        """Saves every owner's lessons that were changed."""
        try:
            self._save({owner: folded(values, self.letters) for owner, values in self._typed.items()})
        except Problem as problem:
            self._wrong.setText(problem.sentence)
            self._wrong.show()
            return
        self._typed.clear()
        self.accept()

    def reject(self) -> None:
        """Closes; typed lessons are asked for first."""
        if not self._typed or self._session.messages.ask(
            "Close without saving?", "What you typed here is not kept yet.", "Close without saving", danger=True
        ):
            super().reject()


def taught_dialog(session: Session) -> GridDialog:
    """What the forms are taught, or a whole year's forms where they share a list."""
    file = session.file
    taught = taught_lessons(file)
    kept: dict[Owner, dict[Slot, str]] = {}
    for one in taught:
        kept.setdefault(one.form, {})[one.week, one.weekday, one.bell_time_id] = one.subject
    forms = pupils.forms(file, session.today())
    years = [f"Year {year}" for year in range(7, 14)]
    others = [str(form) for form in kept if form not in forms and form not in years]
    owners = [(form, _named(form, len(kept.get(form, {})))) for form in [*forms, *others, *years]]

    def save(typed: Kept) -> None:
        made = {
            str(form): [
                TaughtLesson(week=week, weekday=weekday, bell_time_id=bell, form=str(form), subject=subject)
                for (week, weekday, bell), subject in sorted(lessons.items())
            ]
            for form, lessons in typed.items()
        }
        actions.keep_taught(file, made)

    return GridDialog(
        session, "What forms are taught",
        "Type each subject, or copy the table in a spreadsheet and paste it: periods down, Monday to Friday across, "
        "the second week beside the first. A year’s list stands in for forms without their own.",
        owners, [bell for bell in store.bell_times(file) if bell.is_lesson], kept, save,
    )  # fmt: skip


def _named(name: str, lessons: int) -> str:
    return f"{name} – {words.count(lessons, 'lesson')}" if lessons else name


def colleagues_dialog(session: Session, owners: Sequence[tuple[Owner, str]], chosen: Owner) -> GridDialog:
    """Everything that a colleague (or the lead, None) teaches, as a grid; duties and meetings keep what they are."""
    file = session.file
    kept: dict[Owner, dict[Slot, str]] = {}
    kinds: dict[str, LessonKind] = {}
    for lesson in every_lesson(file):
        kept.setdefault(lesson.staff_id, {})[lesson.week, lesson.weekday, lesson.bell_time_id] = lesson.label
        kinds[lesson.label] = lesson.kind

    def save(typed: Kept) -> None:
        if not typed:
            return
        with file.change("Kept timetables"):
            for owner, lessons in typed.items():
                before = {(one.week, one.weekday, one.bell_time_id): one for one in lessons_of(file, _staff(owner))}
                if {slot: one.label for slot, one in before.items()} == dict(lessons):
                    continue
                made = [
                    Lesson(week=week, weekday=weekday, bell_time_id=bell, label=label, kind=_kind(label, kinds))
                    for (week, weekday, bell), label in sorted(lessons.items())
                ]
                actions.keep_timetable(file, _staff(owner), made)

    return GridDialog(
        session, "Timetables",
        "Write “10B, Lab 2”: the class, a comma, the room. A table copied in a spreadsheet can be pasted: periods down, "
        "Monday to Friday across, the second week beside the first.",
        owners, store.bell_times(file), kept, save, chosen,
    )  # fmt: skip


def _staff(owner: Owner) -> int | None:
    return owner if isinstance(owner, int) else None


def _kind(label: str, kinds: Mapping[str, LessonKind]) -> LessonKind:
    if label in kinds:
        return kinds[label]
    last = label.casefold().split(",")[0].split()[-1:]
    return LessonKind.DUTY if last == ["duty"] else LessonKind.MEETING if last == ["meeting"] else LessonKind.LESSON

"""Bell times and everybody's lessons: a grid by week that is changed where it is read."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, Segments, row_of
from coordinator.desktop.kit.cards import scrolling
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import Choose, Clock, Line, QuietCombo, Tick
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.year.grids import colleagues_dialog, taught_dialog
from coordinator.directory import store as directory
from coordinator.names import fold
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from coordinator.school_year.records import BellTime, Lesson, LessonKind
from coordinator.school_year.rules.timetables import class_and_room, with_room
from coordinator.school_year.store.timetables import every_lesson, lessons_of

_KINDS = [(LessonKind.LESSON, "Lesson"), (LessonKind.DUTY, "Duty"), (LessonKind.MEETING, "Meeting")]


def bell_form(session: Session, kept: BellTime | None = None) -> FormDialog:
    """A period of the day."""
    theme = session.theme

    def save(v: dict[str, Any]) -> int:
        return actions.save_bell_time(session.file, BellTime(id=kept.id if kept else 0, **v))

    return FormDialog(
        theme, "Change the period" if kept else "Add a period",
        [
            Line(theme, "name", "Name", kept.name if kept else "", required=True, placeholder="Period 1"),
            Clock(theme, "starts", "Starts", kept.starts if kept else None, required=True),
            Clock(theme, "ends", "Ends", kept.ends if kept else None, required=True),
            Tick(theme, "is_lesson", "Lessons are taught then", kept.is_lesson if kept else True),
        ],
        "Save" if kept else "Add period", save, rows=[["starts", "ends"]], width=460,
        danger=("Delete", lambda: actions.delete_bell_time(session.file, kept.id)) if kept else None,
        draft=f"bell {kept.id}" if kept else "",
    )  # fmt: skip


def lesson_form(
    session: Session, week: str, weekday: int, bell: BellTime, kept: Lesson | None = None, staff_id: int | None = None
) -> FormDialog:
    """What the lead or a colleague does in a period; each week's own, or every week's."""
    theme = session.theme
    weeks = [(week, f"Week {week} only"), ("", "Every week")] if week else [("", "Every week")]
    group, room = class_and_room(kept.label) if kept else ("", "")

    def save(v: dict[str, Any]) -> int:
        label = with_room(v.pop("label"), v.pop("room"))
        lesson = Lesson(
            id=kept.id if kept else 0, weekday=weekday, bell_time_id=bell.id, label=label, staff_id=staff_id, **v
        )
        return actions.save_lesson(session.file, lesson)

    return FormDialog(
        theme, f"{words.DAYS[weekday]}, {bell.name}",
        [
            Line(theme, "label", "Class, duty or meeting", group, required=True),
            Line(theme, "room", "Room", room),
            Choose(theme, "kind", "What is it", _KINDS, kept.kind if kept else LessonKind.LESSON),
            Choose(theme, "week", "When", weeks, kept.week if kept else week),
        ],
        "Save" if kept else "Add to the timetable", save, rows=[["label", "room"], ["kind", "week"]], width=460,
        danger=("Delete", lambda: actions.delete_lesson(session.file, kept.id)) if kept else None,
        draft=f"lesson {week} {weekday} {bell.id} {kept.id if kept else 0} {staff_id or 0}",
    )  # fmt: skip


class TimetableDialog(Dialog):
    """Periods down, weekdays across; a press on a square or a period changes it. Every change can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session.theme,
            "Bell times and lessons",
            "Press a square to say what is taught then; a period to change its times.",
            width=820,
        )
        self._session = session
        self._make_whose()
        letters = sorted({week.letter for week in store.timetable_weeks(session.file)})[:4]
        options = [(letter, f"Week {letter}") for letter in letters] or [("", "Every week")]
        self._weeks = Segments(session.theme, options, "Week", options[0][0])
        self._weeks.chosen.connect(lambda _: self.fill())
        add = Button(session.theme, "Add a period", icon="plus", small=True)
        add.clicked.connect(lambda: self._run(bell_form(session)))
        self._says = Label(session.theme, "", "body", "ink-2", wrap=True)
        whole = Button(session.theme, "Type or paste it whole…", icon="clipboard-list", small=True)
        whole.clicked.connect(lambda: self._run(colleagues_dialog(session, self._owners, self._whose)))
        taught = Button(session.theme, "What forms are taught…", icon="graduation-cap", small=True)
        taught.clicked.connect(lambda: self._run(taught_dialog(session)))
        self.body.addLayout(row_of(self.whose, None, whole, taught))
        self.body.addLayout(row_of(self._weeks, None, add))
        self.body.addWidget(self._says)
        self._inside = QWidget()
        QVBoxLayout(self._inside).setContentsMargins(0, 0, 0, 0)
        area = scrolling(self._inside)
        area.setMinimumHeight(320)
        self.body.addWidget(area, 1)
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)
        self.fill()

    def _make_whose(self) -> None:
        file, today = self._session.file, self._session.today()
        known = {lesson.staff_id for lesson in every_lesson(file)}
        school = store.school(file)
        lead = fold(school.lead) if school is not None and school.lead else ""
        staff = [one for one in directory.staff(file, today) if not lead or fold(one.name) != lead]
        staff.sort(key=lambda one: one.id not in known)  # those with a timetable first
        self._owners: list[tuple[str | int | None, str]] = [(None, "My lessons"), *((one.id, one.name) for one in staff)]
        self.whose = QuietCombo(self.theme, wide=True)
        self.whose.setAccessibleName("Whose lessons")
        self.whose.setMinimumWidth(self.theme.px(220))
        for _, name in self._owners:
            self.whose.addItem(name)
        self.whose.currentIndexChanged.connect(lambda _: self.fill())

    @property
    def _whose(self) -> int | None:
        """Whose lessons are shown; None for the lead's."""
        owner = self._owners[max(0, self.whose.currentIndex())][0]
        return owner if isinstance(owner, int) else None

    def _run(self, dialog: Dialog) -> None:
        try:
            self._session.messages.run(dialog)
        except Problem as problem:
            self._session.messages.problem(problem)
        self.fill()

    def fill(self) -> None:
        """Reads periods and lessons anew."""
        file, week = self._session.file, self._weeks.key
        bells = store.bell_times(file)
        lessons = {
            (lesson.weekday, lesson.bell_time_id): lesson
            for lesson in lessons_of(file, self._whose)
            if lesson.week in ("", week)
        }
        self._says.setText("" if bells else "No periods yet. Add the first one, with its times.")
        self._says.setVisible(not bells)
        column = self._inside.layout()
        while column is not None and (item := column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        grid_of = QWidget()
        grid = QGridLayout(grid_of)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setSpacing(6)
        for weekday in range(5):
            head = Label(self.theme, words.DAYS[weekday], "small-bold", "ink-2")
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(head, 0, weekday + 1)
            grid.setColumnStretch(weekday + 1, 1)
        for row, bell in enumerate(bells, 1):
            grid.addWidget(self._period(bell), row, 0)
            for weekday in range(5):
                grid.addWidget(
                    self._square(week, weekday, bell, lessons.get((weekday, bell.id))), row, weekday + 1
                )
        grid.setRowStretch(len(bells) + 1, 1)
        grid_of.setVisible(bool(bells))
        if column is not None:
            column.addWidget(grid_of)

    def _period(self, bell: BellTime) -> Button:
        said = f"{bell.name}  {words.clock(bell.starts)}–{words.clock(bell.ends)}"
        button = Button(self.theme, said, "quiet", small=True)
        button.clicked.connect(lambda: self._run(bell_form(self._session, bell)))
        return button

    def _square(self, week: str, weekday: int, bell: BellTime, lesson: Lesson | None) -> Button:
        button = Button(
            self.theme, lesson.label if lesson else "–", "plain" if lesson else "quiet", small=True
        )
        where = f"{words.DAYS[weekday]}, {bell.name}"
        button.setAccessibleName(f"{where}: {lesson.label if lesson else 'free'}")
        button.setToolTip(f"{where}: {lesson.label if lesson else 'free'}")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._run(lesson_form(self._session, week, weekday, bell, lesson, self._whose)))
        return button

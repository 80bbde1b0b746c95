"""Beginning a school year: who leaves, who goes up or stays back, and what the forms are called, shown before it happens."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from coordinator import names, words
from coordinator.desktop.kit.buttons import Segments, row_of
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import Line
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.tables import Column, Table
from coordinator.desktop.pupils.new_list import NewList
from coordinator.problems import Problem
from coordinator.pupils import rules
from coordinator.pupils.actions import rolling
from coordinator.pupils.actions.rolling import FormMove
from coordinator.pupils.records import Pupil


class RollOverDialog(Dialog):
    """Three lists, leaving, going up, forms, and the new year’s list.

    Space ticks who stays after all or stays back; Enter renames a form.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._first = rolling.first_day(session.today())
        self._stay: set[int] = set()
        self._repeats: set[int] = set()
        self._forms: dict[tuple[str, int], str] = {}
        self._ahead = rolling.look_ahead(session.file, self._first)
        super().__init__(
            session.theme, f"Begin the school year {self._ahead.label}",
            f"From {words.plain_date(self._first)} everybody is a year further. Look through it first: nothing is kept until you"
            " press the button, and one Undo takes all of it back. Joiners come with the new year’s list.",
            width=760,
        )  # fmt: skip
        self._tabs = Segments(
            session.theme, (("leaving", "Leaving"), ("up", "Going up"), ("forms", "Forms"), ("list", "New list")), "Which list"
        )
        self._find = QLineEdit()
        self._find.setPlaceholderText("Type a name or a form")
        self._find.setAccessibleName("Find in the list")
        self._find.textChanged.connect(lambda _: self._fill())
        self._hint = Label(session.theme, "", "small", "ink-2", wrap=True)
        self._leaving = self._pupils(
            "Leaving", "Stays", lambda pupil: pupil.id in self._stay, self._tick_stay,
            ("Year group now", lambda pupil: rules.year_group(pupil.leaving_cohort, self._first) - 1),
        )  # fmt: skip
        self._up = self._pupils(
            "Going up", "Stays back", lambda pupil: pupil.id in self._repeats, self._tick_repeat, ("Year group then", self._year)
        )
        self._moves = Table(
            session.theme, "Forms",
            [
                Column("Form", lambda move: move.form, "name", 150),
                Column("Year group then", lambda move: rules.year_group(move.cohort, self._first), "year", 150),
                Column("Is called then", self._renamed, "text", -1),
                Column("Pupils", lambda move: move.pupils, "figure", 90),
            ],
            key=lambda move: move.key,
        )  # fmt: skip
        self._moves.opened.connect(self._rename)
        self._stack = QStackedWidget()
        self.list = NewList(session, self._look_into)
        self.list.turned.connect(self._fill)
        for table in (self._leaving, self._up, self._moves, self.list):
            self._stack.addWidget(table)
        self._stack.setMinimumHeight(session.theme.px(300))
        self._lay_out()

    def _lay_out(self) -> None:
        self._tabs.chosen.connect(self._show)
        top = row_of(self._tabs, self._find, None)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.body.addWidget(self._hint)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.body.addWidget(box, 1)
        self._wrong = Label(self.theme, "", "bold", "alert", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.add_button("Cancel").clicked.connect(self.reject)
        self.verb = self.add_button("Begin the year", "primary")
        self.verb.setAutoDefault(False)
        self.verb.setDefault(False)  # Enter renames a form
        self.verb.clicked.connect(self._begin)
        self.resize(self.theme.px(760), self.theme.px(620))
        self._show("leaving" if self._ahead.leaving else "up")
        self._find.setFocus()

    def _pupils(
        self, name: str, tick: str, ticked: Callable[[Pupil], bool], turn: Callable[[Pupil], None],
        year: tuple[str, Callable[[Pupil], int]],
    ) -> Table:  # fmt: skip
        table = Table(
            self._session.theme, name,
            [
                Column("Pupil", lambda pupil: pupil.register_name, "name", -1, sort=lambda pupil: pupil.sort_key),
                Column("Form now", lambda pupil: pupil.form, "text", 120),
                Column(year[0], year[1], "year", 150),
                Column(tick, ticked, "check", 110),
            ],
        )  # fmt: skip
        table.ticked.connect(lambda pupil, _="": turn(pupil))
        return table

    def _year(self, pupil: Pupil) -> int:
        cohort = pupil.leaving_cohort + (1 if pupil.id in self._repeats else 0)
        return rules.year_group(cohort, self._first)

    def _renamed(self, move: FormMove) -> str:
        return self._forms.get(move.key, move.renamed)

    def _show(self, key: str) -> None:
        self._tabs.choose(key)
        self._stack.setCurrentIndex(("leaving", "up", "forms", "list").index(key))
        self._hint.setText(
            {
                "leaving": "Their next year group is one the school does not have. Space ticks whoever stays after all.",
                "up": "Space ticks whoever stays back in this year group; they keep their form.",
                "forms": "Enter gives a form another name. Forms whose name says no year stay as they are called.",
                "list": "Enter answers a question, Space ticks whoever has left. Nobody leaves by being missing alone.",
            }[key]
        )
        self._find.setVisible(key in ("leaving", "up"))
        self._fill()

    def _fill(self) -> None:
        """The lists as they would be, narrowed to what is typed."""
        self._ahead = rolling.look_ahead(self._session.file, self._first, self._repeats)
        typed = names.fold(self._find.text()).split()

        def fits(pupil: Pupil) -> bool:
            said = names.fold(f"{pupil.name} {pupil.form}")
            return all(word in said for word in typed)

        self._leaving.set_rows([pupil for pupil in self._ahead.leaving if fits(pupil)])
        self._up.set_rows([pupil for pupil in self._ahead.staying if fits(pupil)])
        self._moves.set_rows(list(self._ahead.forms))
        here = {pupil.id for pupil in self._ahead.staying}
        back = sum(pupil.id in here for pupil in self._back)
        leaving = len(self._ahead.leaving) - len(self._stay) - (len(self._back) - back)
        up = len(self._ahead.staying) - len(self._repeats) - back + len(self._stay)
        self._tabs.set_text("leaving", f"Leaving {leaving:,}")
        self._tabs.set_text("up", f"Going up {up:,}")
        self._tabs.set_text("forms", f"Forms {len(self._ahead.forms):,}")
        self._tabs.set_text("list", f"New list {len(self.list.lines()):,}" if self.list.source else "New list")
        moved = any(move.renamed != move.form for move in self._ahead.forms) or self._forms
        self.verb.setEnabled(bool(leaving or moved or self._repeats or self.list.done) and not self._session.file.read_only)
        self.verb.set_text(
            f"Begin {self._ahead.label}: {words.count(leaving, 'leaver')}, {up:,} up"
            + (f", {len(self._repeats) + len(self._back):,} back" if self._repeats or self._back else "")
            + (f", {words.count(self.list.joiners, 'joiner')}" if self.list.joiners else "")
            if self.verb.isEnabled()
            else "This year has begun"
        )

    def _tick_stay(self, pupil: Pupil) -> None:
        """After Year 13 there is no further year to stay for but the same again."""
        if rules.year_group(pupil.leaving_cohort, self._first) > rules.LAST_YEAR_GROUP:
            self._repeats ^= {pupil.id}
        else:
            self._stay ^= {pupil.id}
        self._turned()

    def _tick_repeat(self, pupil: Pupil) -> None:
        self._repeats ^= {pupil.id}
        self._turned()

    def _turned(self) -> None:
        """What the list says depends on who stays: it is gone through again."""
        self._fill()
        self.list.look()

    def _rename(self, move: FormMove) -> None:
        def keep(values: dict[str, Any]) -> str:
            return names.tidy(values["name"])

        dialog = FormDialog(
            self.theme, f"What {move.form} is called in {self._ahead.label}",
            [Line(self.theme, "name", "Form", self._renamed(move))], "Use this name", keep, draft=f"form {move.key}",
        )  # fmt: skip
        if self._session.messages.run(dialog) and dialog.outcome:
            self._forms[move.key] = dialog.outcome
            self._fill()

    @property
    def _back(self) -> tuple[Pupil, ...]:
        return self.list.done.back if self.list.done else ()

    def _roll(self, new: NewList, *, dry_run: bool) -> rolling.Rolled:
        return rolling.roll_over(
            self._session.file, self._first, today=self._session.today(), stay=self._stay, repeats=self._repeats,
            forms=self._forms, source=new.source, answers=new.answers, leavers=new.left if not dry_run else (),
            dry_run=dry_run,
        )  # fmt: skip

    def _look_into(self, new: NewList) -> rolling.Rolled:
        return self._roll(new, dry_run=True)

    def _begin(self) -> None:
        self.verb.setEnabled(False)
        self._session.jobs.run(
            f"Beginning {self._ahead.label}", lambda _: self._roll(self.list, dry_run=False), self._begun, self._failed
        )

    def _failed(self, problem: Problem) -> None:
        self._wrong.setText(problem.sentence)
        self._wrong.show()
        self._fill()

    def _begun(self, done: rolling.Rolled) -> None:
        self._session.toast(
            f"{self._ahead.label} has begun: {words.count(done.left, 'pupil')} left, {done.moved:,} have a new form"
        )
        self.accept()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # the lists have their own use for it; the button is pressed by Space or its letter
        super().keyPressEvent(event)


def begin_year(session: Session) -> bool:
    """Shows what a new school year does; True once it has begun."""
    return bool(session.messages.run(RollOverDialog(session)))

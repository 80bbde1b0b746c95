"""Cover: the lessons that the adults of a visit miss, each with who takes it."""

from collections.abc import Hashable
from datetime import date
from typing import Any

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Line
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.school_year import store as school_year
from coordinator.school_year.rules.calendar import span
from coordinator.visits.actions import cover as actions
from coordinator.visits.records import Cover
from coordinator.visits.rules.cover import CoverLine, cover_text
from coordinator.visits.store.cover import adults


class CoverCard(Panel):
    """Stands on a visit to come as soon as it has a day and adults; Enter on a line says who takes that adult's lessons."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card(theme, "Cover", sub=" ", margin=0)
        self.card.add_action("Add a lesson", self.add, "plus")
        self.copy = self.card.add_action("Copy for the cover manager", self.copy_list, "copy")
        self.list = RowList(theme, "Cover", marks_choice=False)
        self.list.opened.connect(self._open)
        self.list.menu_for = self._menu
        self.card.body.addWidget(self.list)
        self._missing = Label(theme, "", "small", "ink-2", wrap=True)
        self._missing.setContentsMargins(16, 8, 16, 10)
        self.card.body.addWidget(self._missing)
        outer.addWidget(self.card)
        self.lines: list[CoverLine] = []

    def fill(self, facts: VisitFacts) -> None:
        file, last = self.session.file, facts.visit.last_day
        ahead = last is not None and last >= facts.today
        self.lines = actions.cover_of(file, facts.id) if ahead else []
        missing = actions.without_timetable(file, facts.id) if ahead else []
        self.setVisible(bool(self.lines or missing))
        if self.isHidden():
            return
        needed, still = sum(line.needed for line in self.lines), sum(line.open for line in self.lines)
        left = f"{still} of {words.count(needed, 'lesson')} still to cover" if still else ""
        self.card.sub.setText(left or ("all arranged" if needed else ""))
        self.list.set_rows(self._rows(facts))
        self.list.setVisible(bool(self.lines))
        self.list.fit()
        self.copy.setVisible(bool(self.lines))
        where = "They are kept under School year → Add or change → Bell times and lessons."
        self._missing.setText(f"No timetable here for {_shortly(missing)}. {where}" if missing else "")
        self._missing.setVisible(bool(missing))

    def _rows(self, facts: VisitFacts) -> list[Row]:
        several = facts.visit.last_day != facts.visit.starts_on
        rows: list[Row] = []
        owner = None
        for at, line in enumerate(self.lines):
            if line.staff_id != owner:
                owner = line.staff_id
                rows.append(Row(("heading", owner), line.name, heading=True))
            day = words.short_date(line.day) if several or not line.needed else ""
            rows.append(
                Row(
                    at, line.group, beside=" · ".join(part for part in (line.room, day) if part),
                    lead=Mark(line.period or words.short_date(line.day), "plain"), right=line.covered_by, right_tone="ink",
                    pill=_mark(line), quiet=True,
                )
            )  # fmt: skip
        return rows

    def _menu(self, key: Hashable) -> list[QAction]:
        line = self._line(key)
        if line is None:
            return []
        made = [self.command("Say who covers…", lambda: self._open(key), "pencil")]
        if line.cover_id and (line.by_hand or line.covered_by):
            text = "Take off the list" if line.by_hand else "Nobody yet"
            made.append(self.command(text, lambda: self.act(lambda: actions.drop(self.session.file, line.cover_id)), "x"))
        return made

    def _line(self, key: Hashable) -> CoverLine | None:
        return self.lines[key] if isinstance(key, int) and key < len(self.lines) else None

    def _open(self, key: Hashable) -> None:
        line = self._line(key)
        if line is None:
            return
        if line.needed:
            self.session.messages.run(self._who_covers(line))
        elif self.session.messages.ask(
            f"Take {line.what} off the list?",
            f"The visit is not away then any more. {line.covered_by or 'Whoever was asked'} may not know yet.", "Take off",
        ):  # fmt: skip
            self.act(lambda: actions.drop(self.session.file, line.cover_id))

    def _who_covers(self, chosen: CoverLine) -> FormDialog:
        """All lessons of that adult, the chosen one first in the hand."""
        file, today, facts = self.session.file, self.session.today(), self.facts
        lines = [line for line in self.lines if line.staff_id == chosen.staff_id and line.needed]
        going = {one.id for one in actions.going(file, facts.id)}
        options = [name for id_, name in adults(file).items() if id_ not in going]
        fields = [Line(self.theme, str(at), _said(line), line.covered_by, options=options) for at, line in enumerate(lines)]

        def save(typed: dict[str, Any]) -> None:
            actions.arrange(file, facts.id, [(line, typed[str(at)]) for at, line in enumerate(lines)], today)

        dialog = FormDialog(
            self.theme, f"Who covers for {chosen.name}", fields, "Save", save, text="A name, or empty while nobody does.",
            width=480, draft=f"cover {facts.id} {chosen.staff_id}",
        )  # fmt: skip
        fields[lines.index(chosen)].setFocus()
        return dialog

    def add(self) -> None:
        """A lesson that is on no timetable here."""
        self.session.messages.run(self._add_dialog())

    def _add_dialog(self) -> FormDialog:
        file, facts, today = self.session.file, self.facts, self.session.today()
        visit = facts.visit
        assert visit.starts_on is not None
        assert visit.last_day is not None
        going = actions.going(file, facts.id)
        days = [day for day in span(visit.starts_on, visit.last_day) if facts.calendar.is_school_day(day)] or [visit.starts_on]
        bells: list[tuple[object, str]] = [
            (bell.id, f"{bell.name}, {words.clock(bell.starts)}–{words.clock(bell.ends)}")
            for bell in school_year.bell_times(file)
            if any(one.misses(day, bell) for one in going for day in days)
        ]

        def save(typed: dict[str, Any]) -> int:
            day: date = typed["on_day"]
            lesson = Cover(
                visit_id=facts.id, staff_id=typed["staff_id"], on_day=day, bell_time_id=typed["bell"] or None,
                what=", ".join(part for part in (typed["what"], typed["room"]) if part), covered_by=typed["covered_by"],
            )  # fmt: skip
            return actions.add_lesson(file, lesson, today)

        theme = self.theme
        return FormDialog(
            theme, "Add a lesson to cover",
            [
                Choose(theme, "staff_id", "Whose lesson", [(one.id, one.name) for one in going], going[0].id if going else None),
                Choose(theme, "on_day", "Day", [(day, words.short_date(day)) for day in days], days[0]),
                Choose(theme, "bell", "Period", [(0, "No period"), *bells], bells[0][0] if bells else 0),
                Line(theme, "what", "Class", required=True, placeholder="10B"),
                Line(theme, "room", "Room"),
                Line(theme, "covered_by", "Who covers", hint="Empty while nobody does."),
            ],
            "Add lesson", save, rows=[["on_day", "bell"], ["what", "room"]], width=480, draft=f"cover by hand {facts.id}",
        )  # fmt: skip

    def copy_list(self) -> None:
        """The whole list in plain text, for an e-mail."""
        QGuiApplication.clipboard().setText(cover_text(self.facts.visit, self.lines))
        self.session.toast("Cover list copied")


def _said(line: CoverLine) -> str:
    period = f", {line.period}" if line.period else ""
    return f"{words.short_date(line.day)}{period}: {line.what}"


def _mark(line: CoverLine) -> Mark | None:
    if not line.needed:
        return Mark("Not needed any more", "line")
    return None if line.covered_by else Mark("Nobody yet", "warn")


def _shortly(names: list[str]) -> str:
    return words.listed(names) if len(names) < 5 else words.listed([*names[:3], f"{len(names) - 3} more"])

"""The people at a partner, and who of us knows them."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Avatar, Gap, Notice
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners import partner_dialogs, people_dialogs
from coordinator.desktop.partners.reading import Dossier, month_of
from coordinator.desktop.partners.said_with import SaidWith
from coordinator.desktop.partners.section import (
    Deed,
    Runs,
    Section,
    copy_text,
    menu_button,
    offer_menu,
    refill,
)
from coordinator.directory import actions
from coordinator.directory.actions import people as people_actions
from coordinator.directory.records import KnowsRow, OtherReach, PersonRow, Team
from coordinator.directory.store import moves, reach
from coordinator.problems import Problem

_STALE_DAYS = 365  # a post nobody has confirmed for so long is asked about
_LEFT_SHOWN = 1  # of those who knew a partner and have left; the rest are named in one line
_HIDDEN = "████████"


class Line(QWidget):
    """A disc, a bold line with a second tone beside it, a line below, buttons at the right; a double click edits."""

    def __init__(
        self, session: Session, name: str, beside: str, tone: str, edit: Callable[[], object], icon: str = ""
    ) -> None:
        super().__init__()
        theme = session.theme
        self._edit = edit
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(11)
        row.addWidget(Avatar(theme, name, tone, 30, icon), 0, Qt.AlignmentFlag.AlignVCenter)
        text = QVBoxLayout()
        text.setSpacing(0)
        runs = [(name, "bold", "ink")]
        self.first = Runs(theme, [*runs, (f"  {beside}", "small", "ink-2")] if beside else runs)
        self.second = Label(theme, "", "small", "ink-2", wrap=True)
        self.second.hide()
        text.addWidget(self.first)
        text.addWidget(self.second)
        row.addLayout(text, 1)
        self.row = row
        self.setAccessibleName(f"{name}, {beside}".rstrip(", "))

    def say(self, runs: list[tuple[str, str, str]], spoken: str = "") -> None:
        """The line below."""
        self.second.set_runs(runs)
        if spoken:
            self.second.setAccessibleName(spoken)
        self.second.show()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._edit()


class People(Section):
    """Who works there, with how they are reached; adding, editing, moving on, confirming, leaving; ``written(person)``."""

    written = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "People there", line=False)
        self._session = session
        self._dossier: Dossier | None = None
        self._elsewhere: dict[int, tuple[str, str]] = {}
        self._others: dict[int, list[OtherReach]] = {}
        add = Button(session.theme, "Add", "quiet", small=True)
        add.setAccessibleName("Add someone there")
        add.clicked.connect(lambda _=False: self.add_person())
        self.head.addWidget(add)

    def show_people(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._elsewhere = moves.elsewhere(self._session.file, dossier.organisation.id)
        self._others = reach.others_at(self._session.file, dossier.organisation.id)
        made: list[QWidget] = [self._person(row, dossier) for row in dossier.people]
        made += [self._team(team, dossier) for team in dossier.teams]
        if not made:
            add = Button(self._session.theme, "Add someone", small=True)
            add.setObjectName("add someone")
            add.clicked.connect(lambda _=False: self.add_person())
            made.append(Gap(self._session.theme, "Nobody here yet. One name is enough to begin.", add))
        if dossier.gone:
            gone = "; ".join(_left(row, self._elsewhere.get(row.id, ("", ""))[1]) for row in dossier.gone[:4])
            made.append(Label(self._session.theme, f"Moved on: {gone}", "small", "ink-3", wrap=True))
        refill(self.body, self, made)

    def add_person(self) -> None:
        if self._dossier is not None:
            self._run(people_dialogs.person_dialog(self._session, self._dossier.organisation.id))

    def edit_person(self, row: PersonRow) -> None:
        """The dialog for a person and their post."""
        self._run(people_dialogs.person_dialog(self._session, row.organisation_id or 0, row))

    def _run(self, dialog: FormDialog) -> None:
        self._session.messages.run(dialog)

    def _person(self, row: PersonRow, dossier: Dossier) -> Line:
        session = self._session
        job = ", ".join(part for part in (row.job_title, row.team) if part)
        line = Line(session, row.full_name, job, dossier.place[1], lambda: self.edit_person(row))
        telephone = row.telephone or row.mobile
        by_mail = row.email and ("mail" in row.best_way or not telephone)
        reach = row.email if by_mail else telephone
        runs: list[tuple[str, str, str]] = []
        if reach:
            hidden = session.discreet
            runs.append((_HIDDEN, "small", "line") if hidden else (reach, "small", "ink-2"))
        best = row.best_time or (f"{row.best_way} is best" if row.best_way else "")
        if best:
            runs.append((" · " if runs else "", "small", "ink-2"))
            runs.append((best, "small", "ink-2"))
        if row.confirmed_on and (dossier.today - row.confirmed_on).days > _STALE_DAYS:
            runs.append((f"\nlast confirmed {month_of(row.confirmed_on)}", "small", "tie-ink"))
        others = [other.value for other in self._others.get(row.id, ()) if other.kind != "uid"]
        if others and not session.discreet:
            runs.append((f"{chr(10) if runs else ''}also {words.listed(others)}", "small", "ink-3"))
        before = self._elsewhere.get(row.id, ("", ""))[0]
        if before:
            runs.append((f"{chr(10) if runs else ''}before: {before}", "small", "ink-3"))
        if runs:
            covered = "e-mail address hidden" if by_mail else "telephone number hidden"
            line.say(runs, "".join(covered if text == _HIDDEN else text for text, _, _ in runs))
        if reach:
            kind = "e-mail address" if by_mail else "telephone number"
            tip = f"Copy the {kind} of {row.full_name}"
            copy = Button(
                session.theme, look="bare", icon="mail" if by_mail else "phone", small=True, tip=tip
            )
            copy.setObjectName(f"copy {row.post_id}")
            copy.clicked.connect(lambda _=False: copy_text(session, reach))
            line.row.addWidget(copy)
        if row.email:
            write = Button(session.theme, look="bare", icon="send", small=True, tip=f"Write to {row.full_name}")
            write.setObjectName(f"write to {row.post_id}")
            write.clicked.connect(lambda _=False: self.written.emit(row.id))
            line.row.addWidget(write)
        some = self._deeds(row, dossier.today)
        line.row.addWidget(
            menu_button(session.theme, f"More about {row.full_name}", some, f"more {row.post_id}")
        )
        offer_menu(line, some)
        return line

    def _deeds(self, row: PersonRow, today: date) -> list[Deed]:
        session, file = self._session, self._session.file
        some: list[Deed] = [
            ("Edit…", lambda: self.edit_person(row)),
            ("Write to them…", lambda: self.written.emit(row.id)),
            ("What was said with them…", lambda: session.messages.run(SaidWith(session, row.id, row.full_name))),
        ]
        for word, value in (("telephone", row.telephone), ("mobile", row.mobile), ("e-mail", row.email)):
            if value:
                some.append((f"Copy {word}", partial(copy_text, session, value)))
        for other in self._others.get(row.id, ()):
            if other.kind != "uid":
                some.append((f"Copy {other.value}", partial(copy_text, session, other.value)))
                some.append((f"Forget {other.value}", partial(self._forget, other)))
        return [
            *some,
            ("", _nothing),
            ("Still there", lambda: self._do(lambda: actions.confirm_post(file, row.post_id or 0, today))),
            ("Has moved…", lambda: self._run(people_dialogs.moved_dialog(session, row))),
            ("Left this post…", lambda: self._run(people_dialogs.end_dialog(session, row))),
            ("Same as somebody else…", lambda: self._run(people_dialogs.same_dialog(session, row))),
            ("", _nothing),
            ("Add a team there…", self.add_team),
        ]

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)

    def _forget(self, other: OtherReach) -> None:
        self._do(lambda: people_actions.forget_reach(self._session.file, other))

    def add_team(self) -> None:
        if self._dossier is not None:
            self._run(partner_dialogs.team_dialog(self._session, self._dossier.organisation.id))

    def _team(self, team: Team, dossier: Dossier) -> Line:
        session = self._session

        def edit() -> None:
            self._run(partner_dialogs.team_dialog(session, team.organisation_id, team))

        line = Line(session, team.name, team.remit, dossier.place[1], edit, "users-round")
        reach = "" if session.discreet else team.email or team.telephone
        some: list[Deed] = [("Edit the team…", edit)]
        if reach:
            line.say([(reach, "small", "ink-2")])
            icon, tip = "mail" if team.email else "phone", f"Copy how to reach {team.name}"
            copy = Button(session.theme, look="bare", icon=icon, small=True, tip=tip)
            copy.setObjectName(f"copy team {team.id}")
            copy.clicked.connect(lambda _=False: copy_text(session, reach))
            line.row.addWidget(copy)
            some.append(("Copy", lambda: copy_text(session, reach)))
        line.row.addWidget(
            menu_button(session.theme, f"More about {team.name}", some, f"more team {team.id}")
        )
        offer_menu(line, some)
        return line


def _nothing() -> None:
    """A line between two groups of a menu."""


def _left(row: PersonRow, now: str) -> str:
    """``Dr Edmund Farr (until November 2026, now at Newcastle University)``."""
    facts = [f"until {month_of(row.to_on)}"] if row.to_on else []
    facts += [f"now at {now}"] if now else []
    return f"{row.full_name} ({', '.join(facts)})" if facts else row.full_name


class Known(Section):
    """Who of us knows them; when it is only one, the reason to introduce another and the verb that does it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Who here knows them")
        self._session = session
        self._dossier: Dossier | None = None
        self._introduce = Button(session.theme, "Introduce", "quiet", small=True)
        self._introduce.setAccessibleName("Introduce a colleague")
        self._introduce.clicked.connect(lambda _=False: self.introduce())
        self.head.addWidget(self._introduce)

    def show_known(self, dossier: Dossier) -> None:
        self._dossier = dossier
        made: list[QWidget] = [self._line(row, dossier) for row in dossier.known_here]
        left = [row for row in dossier.knows if not row.here]
        made += [self._line(row, dossier) for row in left[:_LEFT_SHOWN]]
        if further := left[_LEFT_SHOWN:]:
            names = words.listed([row.name for row in further])
            made.append(Label(self._session.theme, f"Also knew them: {names}", "small", "ink-3", wrap=True))
        if len(dossier.known_here) < 2:
            made.append(self._notice(dossier))
        self._introduce.setVisible(len(dossier.known_here) >= 2)
        refill(self.body, self, made)

    def _line(self, row: KnowsRow, dossier: Dossier) -> Line:
        session = self._session
        lead = dossier.lead
        parts = ["you"] if lead is not None and row.staff_id == lead.id else [row.role] if row.role else []
        if not row.here:
            parts = ["has left the school"]
        if row.since:
            parts.append(f"since {month_of(row.since, short=True)}")

        def edit() -> None:
            session.messages.run(partner_dialogs.knows_dialog(session, dossier.organisation.id, row))

        line = Line(session, row.name, ", ".join(parts), "act" if row.here else "plain", edit)
        line.row.addWidget(Label(session.theme, words.count(row.talks, "talk"), "small", "ink-2"))
        some: list[Deed] = [
            ("How well they know them…", edit),
            ("No longer knows them", lambda: self._forget(row)),
        ]
        line.row.addWidget(menu_button(session.theme, f"More about {row.name}", some, f"knows {row.id}"))
        offer_menu(line, some)
        return line

    def _forget(self, row: KnowsRow) -> None:
        try:
            actions.forget_knows(self._session.file, row.id)
        except Problem as problem:
            self._session.messages.problem(problem)

    def _notice(self, dossier: Dossier) -> Notice:
        theme = self._session.theme
        here = dossier.known_here
        lead = dossier.lead
        if not here:
            title = "Nobody here knows this team"
        elif lead is not None and here[0].staff_id == lead.id:
            title = "Only you know this team"
        else:
            title = f"Only {here[0].name} knows this team"
        person = dossier.contact_person
        whom = person.full_name if person else "them"
        rests = (
            "and the partnership no longer rests on one person." if here else "and there is somebody to ring."
        )
        helper, visit = dossier.helper, dossier.next_visit
        if helper is not None and visit is not None and visit.starts_on is not None:
            day = f"{visit.starts_on.day} {words.MONTHS[visit.starts_on.month - 1]}"
            text = f"{helper[1]} is on the visit on {day}. An introduction to {whom}, {rests}"
            first = Button(theme, f"Introduce {helper[1].split()[0]}", icon="user-plus", small=True)
            first.clicked.connect(lambda _=False: self._introduce_now(helper[0]))
            other = Button(theme, "Somebody else…", "quiet", small=True)
            other.clicked.connect(lambda _=False: self.introduce())
            buttons = [first, other]
        else:
            text = f"Introduce a colleague to {whom}, {rests}"
            first = Button(theme, "Introduce a colleague…", icon="user-plus", small=True)
            first.clicked.connect(lambda _=False: self.introduce())
            buttons = [first]
        for button in buttons:
            button.setObjectName(f"introduce {buttons.index(button)}")
        return Notice(theme, title, text, "warn", "user-round", *buttons)

    def _introduce_now(self, staff_id: int) -> None:
        if self._dossier is None:
            return
        visit = self._dossier.next_visit
        try:
            actions.introduce(
                self._session.file,
                staff_id,
                self._dossier.organisation.id,
                self._session.today(),
                how=f"On the visit “{visit.title}”" if visit else "",
            )
        except Problem as problem:
            self._session.messages.problem(problem)

    def introduce(self) -> None:
        """Asks whom."""
        if self._dossier is not None:
            known = {row.staff_id for row in self._dossier.knows}
            dialog = partner_dialogs.introduce_dialog(self._session, self._dossier.organisation.id, known)
            self._session.messages.run(dialog)

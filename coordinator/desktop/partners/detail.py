"""Everything about one partner: head, facts, people and times at the left, agreements and the story at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from coordinator.desktop.compose.writing import write_to
from coordinator.desktop.kit.buttons import Button, Filters, row_of
from coordinator.desktop.kit.cards import Card, Notice, scrolling
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.log_contact import LogContactDialog, edit_contact
from coordinator.desktop.partners import partner_dialogs, same_partner
from coordinator.desktop.partners.agreed import Agreed, Promises
from coordinator.desktop.partners.given import Given
from coordinator.desktop.partners.head import Facts, PartnerHead, facts_of
from coordinator.desktop.partners.introduce import Introduce
from coordinator.desktop.partners.met import Met
from coordinator.desktop.partners.people import Known, People
from coordinator.desktop.partners.reading import Dossier
from coordinator.desktop.partners.review_form import print_review
from coordinator.desktop.partners.ringing import Handles, Ring
from coordinator.desktop.partners.section import Deed, Section
from coordinator.desktop.partners.story import PAGE, TABS, Happening, StoryList, happenings, menu_of, rows_of
from coordinator.desktop.partners.thanked import Thanked
from coordinator.desktop.partners.to_do import ToDo
from coordinator.desktop.sharing.sending import SharedDialog, change_return, send_return
from coordinator.directory import actions
from coordinator.directory.records import PersonRow, Stage
from coordinator.problems import Problem
from coordinator.relationships.records import Way

LEFT, NARROW = 400, 780
_WIDEST = 16777215  # what Qt takes for "any"


class PartnerDetail(Card):
    """The card at the right of the page. ``go(kind, id)`` opens what another page holds."""

    go = Signal(str, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, margin=0)
        self._session = session
        self._dossier: Dossier | None = None
        self._items: list[Happening] = []
        self._most = PAGE
        theme = session.theme
        self.top = PartnerHead(theme)
        self.facts = Facts(theme)
        self.closed = QWidget()
        self._make_closed()
        self.people, self.known = People(session), Known(session)
        self.ring, self.handles = Ring(session), Handles(session)
        self.agreed, self.promises = Agreed(session), Promises(session)
        self.met, self.given, self.introduce = Met(session), Given(session), Introduce(session)
        self.to_do, self.thanked = ToDo(session), Thanked(session)
        self.story = self._make_story()
        self.body.setSpacing(0)
        for widget in (self.top, self.facts):
            self.body.addWidget(widget)
        self._left = _column(
            self.people, self.known, self.introduce, self.ring, self.given, self.handles, self.met
        )
        self._rule = QFrame()
        self._rule.setProperty("look", "row-line")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        for part in (self._left, self._rule):
            self._columns.addWidget(part)
        self._columns.addWidget(_column(self.to_do, self.agreed, self.promises, self.thanked, self.story), 1)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.closed)
        whole.addLayout(self._columns, 1)
        self._area = scrolling(inside)
        self.body.addWidget(self._area, 1)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two columns, or one under the other where text is large or the window small."""
        theme = self._session.theme
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self.top.set_narrow(narrow)
        self._left.setMinimumWidth(0 if narrow else theme.px(LEFT))
        self._left.setMaximumWidth(_WIDEST if narrow else theme.px(LEFT))
        self._rule.setMinimumSize(1, 1)
        self._rule.setMaximumSize(_WIDEST if narrow else 1, 1 if narrow else _WIDEST)

    def _make_closed(self) -> None:
        theme = self._session.theme
        again = Button(theme, "Open the partnership again", small=True)
        again.clicked.connect(lambda _=False: self._reopen())
        self._why_closed = Notice(theme, "This partnership is closed", " ", "info", "info", again)
        column = QVBoxLayout(self.closed)
        column.setContentsMargins(16, 10, 16, 10)
        column.addWidget(self._why_closed)

    def _make_story(self) -> Section:
        theme = self._session.theme
        section = Section(theme, "Story so far")
        self.tabs = Filters(theme, TABS, "What to show of the story")
        section.body.addWidget(self.tabs)
        section.body.addSpacing(4)
        self.story_list = StoryList(theme)
        self._no_story = Label(theme, "", "small", "ink-3", wrap=True)
        section.body.addWidget(self.story_list)
        section.body.addWidget(self._no_story)
        self.earlier = Button(theme, "Earlier…", "quiet", small=True, icon="history")
        self.earlier.clicked.connect(lambda _=False: self.show_earlier())
        section.body.addLayout(row_of(self.earlier, None))
        return section

    def _connect(self) -> None:
        self.top.planned.connect(self._plan)
        self.top.stage.wanted.connect(lambda stage: self._go_to_stage(Stage(stage)))
        self._session.theme.changed.connect(self._fit)
        self.tabs.chosen.connect(lambda _: self._show_story())
        self.story_list.opened.connect(self.open_happening)
        self.story_list.menu_for = menu_of(self.story_list, self.open_happening)
        self.ring.rung.connect(lambda person: self._log(person, Way.TELEPHONE))
        self.ring.asked.connect(self._ask_when)
        self.ring.written.connect(self.write)
        self.ring.now.brings_in.connect(lambda partner: self.go.emit("import-partner-calendar", partner))
        self.people.written.connect(self.write)
        self.ring.to_bells.connect(lambda: self.go.emit("school_year", 0))
        self.handles.asked.connect(self.edit_details)
        self.agreed.opened.connect(lambda partner: self.go.emit("agreement", partner))
        self.met.opened.connect(self.go)
        self.given.opened.connect(self.go)
        self.thanked.opened.connect(self.go)

    @property
    def shown(self) -> Dossier | None:
        """The partner that is shown."""
        return self._dossier

    def show_partner(self, dossier: Dossier | None) -> None:
        before, self._dossier = self._dossier, dossier
        another = dossier is None or before is None or before.organisation.id != dossier.organisation.id
        if another:
            self._most = PAGE
        self.setVisible(dossier is not None)
        if dossier is None:
            return
        organisation = dossier.organisation
        self.setAccessibleName(organisation.name)
        self.top.show_partner(dossier, self._more(dossier))
        self.facts.show_facts(facts_of(dossier))
        self.closed.setVisible(organisation.stage == Stage.CLOSED)
        self._why_closed.text.setText(organisation.closing_note or "No reason was kept.")
        self._why_closed.text.show()
        self.people.show_people(dossier)
        self.known.show_known(dossier)
        self.introduce.show_need(dossier)
        self.agreed.show_agreed(dossier)
        self.promises.show_promises(dossier)
        self.to_do.show_to_do(dossier)
        self.thanked.show_thanks(dossier)
        if another:  # what is out of sight comes a moment later; where the keyboard may stand in it, at once
            self._area.verticalScrollBar().setValue(0)
            self._session.jobs.soon(self, self._show_rest)
        else:
            self._show_rest()

    def _show_rest(self) -> None:
        """What lies further down the page."""
        dossier, file = self._dossier, getattr(self._session, "file", None)
        if dossier is None or file is None or file.closed:  # the window may be gone by now
            return
        self._read_story(dossier)
        self.ring.show_ringing(dossier)
        self.given.show_given(dossier)
        self.handles.show_handles(dossier)
        self.met.show_met(dossier)

    def _read_story(self, dossier: Dossier) -> None:
        """One happening more than is shown tells whether there are earlier ones."""
        found = happenings(self._session.file, dossier, self._most + 1)
        to_come = sum(item.on > dossier.today for item in found)
        self._items = found[: to_come + self._most]
        self.earlier.setVisible(len(found) > len(self._items))
        self._show_story()

    def show_earlier(self) -> None:
        """More of the story, further back."""
        self._most *= 5
        if self._dossier is not None:
            self._read_story(self._dossier)

    def _show_story(self) -> None:
        if self._dossier is None:
            return
        rows = rows_of(self._items, self._dossier.today, self.tabs.key)
        self.story_list.set_rows(rows)
        self.story_list.fit()
        self.story_list.setVisible(bool(rows))
        self._no_story.setVisible(not rows)
        begun = (
            "The story begins with the first talk you log."
            if not self._items
            else "Nothing of that kind yet."
        )
        self._no_story.setText(begun)

    def open_happening(self, key: object) -> None:
        """Opens what a line of the story is about."""
        dossier = self._dossier
        if dossier is None or not isinstance(key, tuple):
            return
        opens, id_, _ = key
        if opens == "contact":
            self._session.messages.run(edit_contact(self._session, id_))
        elif opens == "promise":
            self.promises.open(id_)
        elif opens == "agreement":
            self.agreed.edit_agreement()
        elif opens == "partner":
            self.edit_details()
        elif opens != "heading":
            self.go.emit(opens, id_)

    # What can be done ----------------------------------------------------------------------------------

    def _more(self, dossier: Dossier) -> list[Deed]:
        session, organisation = self._session, dossier.organisation
        some: list[Deed] = [
            ("Write to them…", self.write),
            ("Print our reach-me card…", self.ring.now.print_card),
            ("Partner’s details…", self.edit_details),
        ]
        some += [
            (f"Stage: {text.lower()}", partial(self._set_stage, stage))
            for stage, text in partner_dialogs.STAGES
            if stage != organisation.stage
        ]
        some += [
            ("Add a team there…", self.people.add_team),
            ("Print yearly review…", lambda: print_review(session, organisation.id, organisation.name)),
            ("Send the data return…", lambda: send_return(session, organisation.id, organisation.name)),
            ("What they ask to be sent…", lambda: change_return(session, organisation.id, organisation.name)),
            ("What left the building…", lambda: session.messages.run(SharedDialog(session, organisation.id))),
            ("How often you talk…", lambda: self._run(partner_dialogs.rhythm_dialog(session, organisation))),
        ]
        if organisation.stage == Stage.CLOSED:
            some.append(("Open the partnership again", self._reopen))
        else:
            some.append(
                (
                    "Close the partnership…",
                    lambda: self._run(partner_dialogs.close_dialog(session, organisation)),
                )
            )
        some.append(
            (
                "Is the same as another partner…",
                lambda: self._run(same_partner.same_dialog(session, organisation)),
            )
        )
        some.append(
            ("Delete", lambda: self._do(lambda: actions.delete_partner(session.file, organisation.id)))
        )
        return some

    def _set_stage(self, stage: Stage) -> None:
        dossier, session = self._dossier, self._session
        if dossier is not None:
            self._do(lambda: actions.set_stage(session.file, dossier.organisation.id, stage, session.today()))

    def _go_to_stage(self, stage: Stage) -> None:
        """Closing asks why and notes the thanks; a closed partnership that is new is one opened again."""
        dossier = self._dossier
        if dossier is None:
            return
        if stage == Stage.CLOSED:
            self._run(partner_dialogs.close_dialog(self._session, dossier.organisation))
        elif stage == Stage.NEW and dossier.organisation.stage == Stage.CLOSED:
            self._reopen()
        else:
            self._set_stage(stage)

    def edit_details(self) -> None:
        """Everything kept about the partner itself."""
        if self._dossier is not None:
            self._run(partner_dialogs.details_dialog(self._session, self._dossier.organisation))

    def _reopen(self) -> None:
        dossier, session = self._dossier, self._session
        if dossier is not None:
            self._do(
                lambda: actions.reopen_partnership(session.file, dossier.organisation.id, session.today())
            )

    def write(self, person_id: int | None = None) -> None:
        """Words ready to send to the partner, or to one person there."""
        if self._dossier is not None:
            write_to(self._session, self._dossier.organisation.id, person_id)

    def _plan(self) -> None:
        if self._dossier is not None:
            self.go.emit("visit-new", self._dossier.organisation.id)

    def _log(self, person_id: int | None, way: Way) -> None:
        if self._dossier is not None:
            self._run(LogContactDialog(self._session, self._dossier.organisation.id, person_id, way))

    def _ask_when(self, person: PersonRow) -> None:
        self.people.edit_person(person)

    def _run(self, dialog: FormDialog) -> None:
        self._session.messages.run(dialog)

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)


def _column(*sections: QWidget) -> QWidget:
    """Sections under each other."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for section in sections:
        column.addWidget(section)
    column.addStretch(1)
    return inside

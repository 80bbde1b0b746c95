"""The partners page: everyone the school talks to, and all that is known of the one chosen."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import EmptyState
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.log_contact import LogContactDialog
from coordinator.desktop.partners import partner_dialogs
from coordinator.desktop.partners.detail import PartnerDetail
from coordinator.desktop.partners.map_view import MapPanel
from coordinator.desktop.partners.partner_field import NewPartnerDialog, Offer, PartnerField
from coordinator.desktop.partners.partner_list import PartnerList, Shelf
from coordinator.desktop.partners.reading import lead_of, read
from coordinator.desktop.partners.section import Deed, deeds
from coordinator.desktop.partners.taking_out import take_out
from coordinator.directory import actions, store
from coordinator.intake.report import ImportReport, Outcome
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.visits.actions import silence

_QUESTION = "Who do you already talk to?"
_WORDS = (
    "Start with one name. A chance conversation at a conference is enough; you can add what they do and who they are"
    " as you learn it."
)


class PartnersPage(Page):
    """The list at the left, the chosen partner at the right; a question while there is nobody."""

    title = "Partners"
    help_text = (
        "Everyone you talk to, the quietest first. Letters jump in the list; Ctrl+F filters by name, town or person."
        " Ctrl+L logs a talk, Ctrl+N adds a partner. The number beside a name is how many of you know them: a partner"
        " only one of you knows is lost when that one leaves."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._wanted = 0
        self._more = Button(theme, "More", icon="ellipsis")
        self._more.add_menu(deeds(self._more, self._other_pages()))
        self._new = Button(theme, "New partner", icon="plus", keys="Ctrl+N")
        self.list = PartnerList(theme)
        self.detail = PartnerDetail(session)
        self.map = MapPanel(theme)
        self._quiet: frozenset[int] = frozenset()
        self.field = PartnerField(session)
        self._empty = EmptyState(
            theme,
            _QUESTION,
            _WORDS,
            [
                (
                    "contact",
                    "Bring in your contacts",
                    "Outlook, Google, or the list you keep in a spreadsheet",
                    self.bring_in,
                ),
                (
                    "clipboard-pen",
                    "Paste names",
                    "One on each line; e-mail addresses are recognised",
                    self.paste,
                ),
            ],
            self.field,
        )
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.list)
        self._right = QStackedWidget()
        self._right.addWidget(self.detail)
        self._right.addWidget(self.map)
        row.addWidget(self._right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack)  # before it holds anything: what has no window above it would be one for a moment
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        self._connect()

    def _connect(self) -> None:
        self._new.clicked.connect(lambda _=False: self.new())
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._open)
        self.list.mapped.connect(self._show_map)
        self.list.narrowed.connect(self._fill_map)
        self.map.chosen.connect(self.list.reveal)
        self.map.opened.connect(self._open)
        self.map.closed.connect(lambda: self.list.map.setChecked(False))
        self.map.town_wanted.connect(self._add_town)
        self.list.bring_in.connect(self.bring_in)
        self.list.take_out.connect(self.take_out)
        self.list.set_menu(self._menu)
        self.field.chosen.connect(self._add)
        self.detail.go.connect(self.go)
        self.detail.top.logged.connect(self.log_contact)

    def _other_pages(self) -> list[Deed]:
        """What stands under this page."""
        pages = (
            ("Steering group", "steering", 0),
            ("Just ask", "asks", 0),
            ("How we met, and second friends", "introductions", 0),
            ("", "", 0),
            ("Who is there twice?", "tidy", 0),
            ("Who is still right?", "tidy", 1),
        )
        return [(text, partial(self.go.emit, key, record)) for text, key, record in pages]

    @property
    def empty(self) -> bool:
        """Whether there is nobody yet."""
        return self._stack.currentIndex() == 1

    def head_actions(self) -> list[Button]:
        return [] if self.empty else [self._more, self._new]

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        partners, closed = store.partners(file, today), store.closed_partners(file, today)
        quiet = frozenset(one.organisation_id for one in silence.going_quiet(file, today))
        self._quiet = quiet
        shelf = Shelf(partners, closed, quiet, store.school_place(file))
        nobody = not partners and not closed
        self._stack.setCurrentIndex(1 if nobody else 0)
        if nobody:
            self.set_head("Partners", "Nobody here yet")
            return
        facts = [words.count(len(partners), "partner")]
        if alone := len(shelf.rests_on_one):
            facts.append(f"{alone} {'is' if alone == 1 else 'are'} known to fewer than two of you")
        if quiet:
            facts.append(f"{len(quiet)} {'is' if len(quiet) == 1 else 'are'} going quiet")
        self.set_head("Partners", " · ".join(facts))
        before = self.list.list.key
        self.list.show_shelf(shelf)
        if self._wanted:
            wanted, self._wanted = self._wanted, 0
            self.list.reveal(wanted)
        if self.list.list.key == before:
            self._show(before)

    def _show(self, key: object) -> None:
        if self.mapped:
            self.map.canvas.choose(int(str(key)) if key is not None else 0)
            return
        dossier = None
        if key is not None:
            dossier = read(self.session.file, int(str(key)), self.session.today(), self._quiet)
        self.detail.show_partner(dossier)

    def _open(self, key: object) -> None:
        """The partner's own page, also from the map."""
        self.list.map.setChecked(False)
        if self.list.list.key != key:
            self.list.reveal(int(str(key)))

    # The map -------------------------------------------------------------------------------------------

    @property
    def mapped(self) -> bool:
        """Whether the map is shown."""
        return self.list.map.isChecked()

    def _show_map(self, on: bool) -> None:
        self._right.setCurrentIndex(1 if on else 0)
        self._fill_map()
        self._show(self.list.list.key)

    def _fill_map(self) -> None:
        if not self.mapped:
            return
        file = self.session.file
        school = school_year.school(file)
        name = school.name if school is not None else "Your school"
        self.map.show_partners(self.list.shown, self._quiet, store.school_place(file), name)
        self.map.canvas.choose(self.shown_record())

    def _add_town(self, partner_id: int) -> None:
        organisation = store.organisation(self.session.file, partner_id)
        self.session.messages.run(partner_dialogs.details_dialog(self.session, organisation))

    def shown_record(self) -> int:
        return self.list.list.key if isinstance(self.list.list.key, int) else 0

    def show_record(self, id_: int) -> None:
        if self.empty or not self.list.reveal(id_):
            self._wanted = id_

    def focus_first(self) -> None:
        if self.empty:
            self._empty.focus()
        else:
            self.list.list.setFocus()

    def focus_filter(self) -> None:
        if not self.empty:
            self.list.filter.setFocus()
            self.list.filter.selectAll()

    def escape(self) -> bool:
        if self.empty:
            return False
        if self.list.clear_filter():
            return True
        if not self.mapped:
            return False
        self.list.map.setChecked(False)
        return True

    # Adding --------------------------------------------------------------------------------------------

    def new(self) -> None:
        """A partner from the shipped list, or any other."""
        if self.empty:
            self._empty.focus()
            return
        dialog = NewPartnerDialog(self.session)
        if self.session.messages.run(dialog) and dialog.offer is not None:
            self._add(dialog.offer)

    def _add(self, offer: Offer) -> None:
        file, today = self.session.file, self.session.today()
        if offer.listed is None:
            dialog = partner_dialogs.add_dialog(self.session, offer.name)
            if self.session.messages.run(dialog):
                self._show_new(dialog.outcome)
            return
        lead = lead_of(file, today)
        try:
            self._show_new(actions.add_partner(file, offer.listed, today, known_by=lead.id if lead else None))
        except Problem as problem:
            self.session.messages.problem(problem)

    def _show_new(self, partner_id: int) -> None:
        self.field.clear()
        self.refresh()
        self.list.reveal(partner_id)
        self.head_changed.emit()
        self.list.list.setFocus()

    def bring_in(self) -> None:
        self.go.emit("import-contacts", 0)

    def take_out(self) -> None:
        """Contacts as a file for another program: everyone's, those filtered, or one partner's."""
        shown = self.list.shown if self.list.filtered else []
        take_out(self.session, shown, self.shown_record() or None, filtered=self.list.filtered)

    def paste(self) -> None:
        """Partners and people from pasted lines."""
        dialog = partner_dialogs.paste_dialog(self.session)
        if not self.session.messages.run(dialog):
            return
        report: ImportReport = dialog.outcome
        self.refresh()
        refused = [f"{line.name}: {line.message}" for line in report.rows if line.outcome == Outcome.REFUSED]
        if refused:
            self.session.messages.warn("Some lines need you", report.sentence, "\n".join(refused))

    def log_contact(self) -> bool:
        key = self.list.list.key
        if self.empty or key is None:
            return False
        self.session.messages.run(LogContactDialog(self.session, int(key)))
        return True

    def new_promise(self) -> bool:
        if self.empty or self.detail.shown is None:
            return False
        self.detail.promises.add_promise()
        return True

    def _menu(self, key: object) -> list[QAction]:
        partner = int(str(key))
        return deeds(
            self.list.list,
            [
                ("Log contact…", lambda: self.session.messages.run(LogContactDialog(self.session, partner))),
                ("Plan a visit", lambda: self.go.emit("visit-new", partner)),
                ("Partner’s details…", self.detail.edit_details),
            ],
        )

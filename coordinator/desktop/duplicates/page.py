"""Tidying the directory: who and which partner may be there twice, and who is still right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.duplicates.partners_beside import PartnersBeside
from coordinator.desktop.duplicates.side_by_side import SideBySide
from coordinator.desktop.kit.buttons import Button, Tabs
from coordinator.desktop.kit.cards import Card, EmptyState
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import RowButton
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.directory import actions, store
from coordinator.directory.actions import merging
from coordinator.directory.records import PersonRow
from coordinator.directory.records.alike import Alike
from coordinator.directory.rules import confirming, likeness
from coordinator.names import fold
from coordinator.problems import Problem
from coordinator.school_year.rules import academic_year_of

TWICE, PARTNERS, RIGHT = "twice", "partners", "right"


class TidyPage(Page):
    """Three lists: pairs that may be one person or one partner, and people nobody has confirmed since September."""

    title = "Tidy the directory"
    help_text = (
        "People who may be there twice are shown side by side. Press what stands and make them one, or say that they are"
        " two people and they are never shown again. Under “Still right?” Enter confirms whoever is still there."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._pairs: list[Alike] = []
        self._passed: set[tuple[int, int]] = set()
        self._names: dict[int, str] = {}
        self.back = Button(theme, "Partners", icon="arrow-left")
        self.tabs = Tabs(theme, [(TWICE, "Same person?"), (PARTNERS, "Same partner?"), (RIGHT, "Still right?")], "What to tidy")
        self.pairs = RowList(theme, "People who may be one")
        self.beside = SideBySide(session)
        self._partner_pairs: list[Alike] = []
        self._two_partners: set[tuple[int, int]] = set()  # said to be two since the file was opened
        self.partners = RowList(theme, "Partners that may be one")
        self.partners_beside = PartnersBeside(session)
        self.people = RowList(theme, "People nobody has confirmed this year")
        self._none = EmptyState(
            theme,
            "Nobody here looks like somebody else",
            "Names, addresses and numbers are compared whenever you come here.",
            icons=("user-round", "user-round", "mail", "phone", "user-round"),
            centre="users-round",
        )
        self._no_partners = EmptyState(
            theme,
            "No partner looks like another",
            "Names, former names and websites are compared whenever you come here.",
            icons=("building-2", "landmark", "school", "handshake"),
            centre="handshake",
        )
        self._all_right = EmptyState(
            theme,
            "Everyone has been confirmed this year",
            "From September on everyone is asked about once more: people move, and a telephone list ages quietly.",
            icons=("phone", "mail", "user-round", "building-2"),
            centre="badge-check",
        )
        self._lay_out()
        self.back.clicked.connect(lambda _=False: self.go.emit("partners", 0))
        self.tabs.chosen.connect(lambda _: self.refresh())
        self.pairs.chosen.connect(lambda _: self._show())
        self.beside.joined.connect(self._join)
        self.beside.apart.connect(self._two)
        self.beside.passed.connect(self._pass)
        self.people.pressed.connect(self._confirm)
        self.partners.chosen.connect(lambda _: self._show_partners())
        self.partners_beside.joined.connect(self._join_partners)
        self.partners_beside.apart.connect(self._apart_partners)

    def _lay_out(self) -> None:
        two = self._two_columns(self.pairs, self.beside)
        partners = self._two_columns(self.partners, self.partners_beside)
        right = Card(self.theme, margin=0)
        right.body.addWidget(self.people)
        self._stack = QStackedWidget()
        for part in (two, self._none, right, self._all_right, partners, self._no_partners):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)

    def _two_columns(self, pairs: QWidget, beside: QWidget) -> QWidget:
        two = QWidget()
        row = QHBoxLayout(two)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        left = Card(self.theme, margin=0)
        left.body.addWidget(pairs)
        row.addWidget(left, 2)
        row.addWidget(beside, 3)
        return two

    def head_actions(self) -> list[Button]:
        return [self.back]

    def refresh(self) -> None:
        found = merging.duplicates(self.session.file)
        self._pairs = [pair for pair in found if (pair.first, pair.second) not in self._passed]
        alike = likeness.partners_alike(store.organisations(self.session.file))
        self._partner_pairs = [pair for pair in alike if (pair.first, pair.second) not in self._two_partners]
        stale = self._stale()
        count = len(self._partner_pairs)
        self.tabs.set_text(PARTNERS, f"Same partner? {count}" if count else "Same partner?")
        self.tabs.set_text(TWICE, f"Same person? {len(self._pairs)}" if self._pairs else "Same person?")
        self.tabs.set_text(RIGHT, f"Still right? {len(stale)}" if stale else "Still right?")
        facts = [
            f"{words.count(len(found), 'pair')} who may be one" if found else "nobody is there twice",
            f"{len(stale)} not confirmed this year" if stale else "everyone confirmed this year",
        ]
        self.set_head("Tidy the directory", " · ".join(facts))
        if self.tabs.key == TWICE:
            self._show_pairs()
        elif self.tabs.key == PARTNERS:
            self._show_partner_pairs()
        else:
            self.people.set_rows([self._person(row) for row in stale])
            self._stack.setCurrentIndex(2 if stale else 3)

    def _stale(self) -> list[PersonRow]:
        """Who holds a post and was not confirmed since September, the longest waiting first."""
        today = self.session.today()
        since = confirming.school_year_began(academic_year_of(today))
        return confirming.not_confirmed(store.people(self.session.file, today), since)

    def _show_pairs(self) -> None:
        if not self._pairs:
            self._stack.setCurrentIndex(1)
            return
        self._names = {person.id: person.full_name for person in store.every_person(self.session.file)}
        before = self.pairs.key
        rows = []
        for pair in self._pairs:
            one, other = self._names[pair.first], self._names[pair.second]
            title = one if fold(one) == fold(other) else f"{one} and {other}"
            why = words.listed([*pair.reasons])
            rows.append(Row((pair.first, pair.second), title, f"{why[0].upper()}{why[1:]}", icon="users-round", most=2))
        self.pairs.set_rows(rows)
        self._stack.setCurrentIndex(0)
        if self.pairs.key is None:
            self.pairs.choose(rows[0].key)
        if self.pairs.key == before:
            self._show()

    def _show(self) -> None:
        pair = next((p for p in self._pairs if (p.first, p.second) == self.pairs.key), None)
        if pair is not None:
            self.beside.show_pair(pair)

    def _show_partner_pairs(self) -> None:
        if not self._partner_pairs:
            self._stack.setCurrentIndex(5)
            return
        names = {one.id: one.name for one in store.organisations(self.session.file)}
        before = self.partners.key
        rows = [
            Row((pair.first, pair.second), f"{names[pair.first]} and {names[pair.second]}",
                words.listed([*pair.reasons]).capitalize(), icon="handshake", most=2)
            for pair in self._partner_pairs
        ]  # fmt: skip
        self.partners.set_rows(rows)
        self._stack.setCurrentIndex(4)
        if self.partners.key is None:
            self.partners.choose(rows[0].key)
        if self.partners.key == before:
            self._show_partners()

    def _show_partners(self) -> None:
        pair = next((p for p in self._partner_pairs if (p.first, p.second) == self.partners.key), None)
        if pair is not None:
            self.partners_beside.show_pair(pair)

    def _person(self, row: PersonRow) -> Row:
        last = "never confirmed"
        if row.confirmed_on is not None:
            last = f"last confirmed {words.MONTHS[row.confirmed_on.month - 1]} {row.confirmed_on.year}"
        reach = "" if self.session.discreet else row.email or row.telephone or row.mobile
        detail = " · ".join(part for part in (row.organisation, row.job_title, reach) if part)
        return Row(
            row.post_id, row.full_name, detail, avatar=row.name, right=last, button=RowButton("Still right", "check")
        )

    # Her answers ---------------------------------------------------------------------------------------

    def _join(self, keep: int, other: int, chosen: dict[str, str]) -> None:
        self._do(lambda: merging.merge_people(self.session.file, keep, other, chosen))

    def _two(self, one: int, other: int) -> None:
        self._do(lambda: merging.two_people(self.session.file, one, other, self.session.today()))

    def _join_partners(self, keep: int, other: int) -> None:
        self._do(lambda: merging.merge_partners(self.session.file, keep, other))

    def _apart_partners(self) -> None:
        if self.partners.key is not None:
            self._two_partners.add(self.partners.key)
            self.refresh()
            self.partners.setFocus()

    def _pass(self) -> None:
        if self.pairs.key is not None:
            self._passed.add(self.pairs.key)
            self.refresh()
            self.pairs.setFocus()

    def _confirm(self, post_id: object) -> None:
        self._do(lambda: actions.confirm_post(self.session.file, int(str(post_id)), self.session.today()))

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self.session.messages.problem(problem)

    def focus_first(self) -> None:
        lists = {0: self.pairs, 2: self.people, 4: self.partners}
        chosen = lists.get(self._stack.currentIndex())
        if chosen is not None:
            chosen.setFocus()
        else:
            self.back.setFocus()

    def show_record(self, id_: int) -> None:
        """1 shows who is still right, any other number who is there twice."""
        self.tabs.choose(RIGHT if id_ == 1 else TWICE)
        self.refresh()

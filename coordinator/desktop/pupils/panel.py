"""One pupil beside the roll: needs, whom to ring, what is known and since when, groups, every visit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.consent import store as consent
from coordinator.consent.records import State
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Pill, YearChip, hairline
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.pupils import dialogs
from coordinator.desktop.pupils.group_dialogs import join_form
from coordinator.desktop.pupils.interests import interest_rows, interests_form
from coordinator.desktop.pupils.rule_sets import programme_rows, rule_set_form
from coordinator.problems import Problem
from coordinator.pupils import actions, rules, store
from coordinator.pupils.records import Carer, Edition, Indicator, Measure, Need, NeedKind, Pupil
from coordinator.pupils.rules.eligibility import reported_words
from coordinator.pupils.store import rule_sets
from coordinator.pupils.store.interests import interests_of
from coordinator.visits import store as visits
from coordinator.visits.actions.lessons_missed import missed_by
from coordinator.visits.records import PlaceState, PupilVisit, VisitState
from coordinator.visits.rules.lessons_missed import MANY
from coordinator.words import count, plain_date, short_date

_HIDDEN = "Hidden in discreet mode"
_NEED_ICONS = {
    NeedKind.MEDICAL: "stethoscope",
    NeedKind.DIETARY: "utensils",
    NeedKind.ACCESS: "accessibility",
}
_EDITIONS = {
    Edition.LARGE_PRINT: "Large print",
    Edition.EASY_READ: "Easy reading",
    Edition.TINTED: "Tinted paper",
}


class Section(QWidget):
    """A heading with a verb, and rows that open with Enter or a click; one sentence when there are none."""

    opened = Signal(object)

    def __init__(
        self, theme: Theme, title: str, add: str = "", do: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.list = RowList(theme, title, lines=False, marks_choice=False)
        self.add = Button(theme, add, "quiet", icon="plus", small=True) if add else None
        self._none = Label(theme, "", "small", "ink-3", wrap=True)
        self._none.setContentsMargins(14, 2, 14, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(0)
        column.addWidget(hairline())
        head = row_of(Label(theme, title, "card"), None)
        if self.add is not None and do is not None:
            self.add.clicked.connect(lambda _=False: do())
            head.addWidget(self.add)
        head.setContentsMargins(14, 6, 8, 0)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self.list)
        self.list.opened.connect(self.opened)
        self.list.clicked.connect(lambda _: self.opened.emit(self.list.key))

    def put(self, rows: list[Row], none: str) -> None:
        """These rows, or the sentence."""
        self._none.setText(none)
        self._none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.set_rows(rows)
        self.list.fit()


@dataclass(frozen=True, slots=True)
class _Told:
    """Everything the panel shows, read at once."""

    pupil: Pupil
    needs: list[Need]
    carers: list[Carer]
    indicators: list[Indicator]
    groups: list[tuple[int, str, str]]
    visits: list[PupilVisit]
    consent: dict[int, State]


def _read(session: Session, pupil_id: int) -> _Told:
    file, one = session.file, [pupil_id]
    return _Told(
        store.pupil(file, pupil_id),
        store.needs_of(file, one).get(pupil_id, []),
        store.carers_of(file, one).get(pupil_id, []),
        [i for i in store.indicators_of(file, one).get(pupil_id, []) if i.measure is not Measure.SMALL_AREA],
        [(g.id, g.name, g.what_for) for g in store.groups_of(file, pupil_id, session.today())],
        visits.visits_of(file, pupil_id),
        consent.taking_part_of(file, pupil_id),
    )


class PupilPanel(QWidget):
    """``go`` opens a visit or shows a group; ``invite`` asks for the visit to invite this pupil to."""

    go = Signal(str, int)
    invite = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        theme = session.theme
        self._told: _Told | None = None
        self._name = Label(theme, "", "person", wrap=True)
        self._legal = Label(theme, "", "small", "ink-2", wrap=True)
        self._year = YearChip(theme, 7)
        self._where = Label(theme, "", "body", "ink-2", elide=True)
        self._left = Pill(theme, "Left", "line")
        self._paper = Pill(theme, "Large print", "info", "type")
        self._guest = Pill(theme, "Guest", "plum")
        self._facts = Label(theme, "", "small", "ink-2", wrap=True)
        self._edit = Button(theme, "Edit", icon="pencil", small=True)
        self._invite = Button(theme, "Invite to a visit", icon="bus", small=True)
        self._more = Button(theme, "", "bare", icon="ellipsis", tip="More", small=True)
        self._leave = QAction("Mark as left…", self)
        self._back = QAction("Put on roll again", self)
        self._join = QAction("Add to a group…", self)
        self._more.add_menu([self._join, self._leave, self._back])
        self.needs = Section(theme, "Needs", "Add need", self._new_need)
        self.carers = Section(theme, "Whom to ring", "Add contact", self._new_carer)
        self.known = Section(theme, "What is known", "Add", self._new_indicator)
        self.programmes = Section(theme, "Programmes")
        self.drawn = Section(theme, "Drawn to", "Change", self._change_interests)
        self.groups = Section(theme, "Groups", "Add to a group", self.join)
        self.visits = Section(theme, "Visits")
        self.missed = Section(theme, "Lessons missed this year")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 10)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(14, 0, 8, 2)
        top.setSpacing(6)
        top.addWidget(self._name)
        top.addWidget(self._legal)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._year)
        place.addWidget(self._where, 1)
        top.addLayout(place)
        top.addLayout(row_of(self._left, self._paper, self._guest, None))
        top.addWidget(self._facts)
        top.addSpacing(4)
        top.addLayout(row_of(self._edit, self._invite, None, self._more))
        column.addLayout(top)
        after = (self.programmes, self.drawn, self.groups, self.visits, self.missed)
        for section in (self.needs, self.carers, self.known, *after):
            column.addWidget(section)
        column.addStretch(1)

    def _connect(self) -> None:
        self._edit.clicked.connect(self.edit)
        self._invite.clicked.connect(self.invite)
        self._join.triggered.connect(self.join)
        self._leave.triggered.connect(self.mark_left)
        self._back.triggered.connect(self._put_back)
        self.needs.opened.connect(self._open_need)
        self.carers.opened.connect(self._open_carer)
        self.known.opened.connect(self._open_indicator)
        self.programmes.opened.connect(self._open_programme)
        self.drawn.opened.connect(lambda _: self._change_interests())
        self.groups.opened.connect(lambda id_: self.go.emit("group", id_))
        self.visits.opened.connect(lambda id_: self.go.emit("visit", id_))
        self.needs.list.menu_for = partial(
            self._menu, self._open_need, lambda id_: actions.remove_need(self._session.file, id_)
        )
        self.carers.list.menu_for = partial(
            self._menu, self._open_carer, lambda id_: actions.remove_carer(self._session.file, id_)
        )

    def _menu(
        self, edit: Callable[[object], None], remove: Callable[[int], None], key: object
    ) -> list[QAction]:
        change, away = QAction("Edit…", self), QAction("Remove", self)
        change.triggered.connect(lambda: edit(key))
        away.triggered.connect(lambda: self._do(lambda: remove(int(str(key)))))
        return [change, away]

    # Showing -------------------------------------------------------------------------------------------

    def show_pupil(self, pupil_id: int) -> None:
        """Reads one pupil anew."""
        self._told = told = _read(self._session, pupil_id)
        pupil, today = told.pupil, self._session.today()
        self._name.setText(pupil.name)
        legal = pupil.legal_name
        self._legal.setText(f"Legal name {legal}")
        self._legal.setVisible(bool(legal) and legal != pupil.name)
        gone = not rules.is_on_roll(pupil, today)
        self._year.setVisible(not gone)
        self._year.set_years(rules.year_group(pupil.leaving_cohort, today))
        born = f"born {plain_date(pupil.date_of_birth)}" if pupil.date_of_birth else ""
        self._where.setText(" · ".join(part for part in (pupil.form or "no form", pupil.ref, born) if part))
        self._left.setVisible(gone)
        self._left.set_mark(
            Mark(f"Left {plain_date(pupil.left_on)}" if pupil.left_on else "Left after Year 13", "line")
        )
        self._paper.setVisible(pupil.edition in _EDITIONS)
        self._paper.set_mark(Mark(_EDITIONS.get(pupil.edition, ""), "info", "type"))
        self._guest.setVisible(pupil.guest)
        self._leave.setVisible(not gone)
        self._back.setVisible(pupil.left_on is not None)
        self._invite.setEnabled(not gone)
        self._facts.setText(_facts(told.visits, today))
        self._show_sections(told, today)

    def _show_sections(self, told: _Told, today: date) -> None:
        hidden = self._session.discreet
        self.needs.put(
            [Row(0, _HIDDEN, quiet=True)] if hidden and told.needs else [_need_row(n) for n in told.needs],
            "Nobody has told us of any.",
        )
        self.carers.put(
            [_carer_row(c, hidden) for c in told.carers], "Nobody to ring yet. Add a contact before a visit."
        )
        self.known.put(
            [Row(0, _HIDDEN, quiet=True)]
            if hidden and told.indicators
            else [_indicator_row(i) for i in told.indicators],
            "Nothing yet: everything is unknown, which is not the same as no.",
        )
        programmes = programme_rows(self._session, told.pupil.id)
        self.programmes.setVisible(bool(programmes))
        self.programmes.put([Row(0, _HIDDEN, quiet=True)] if hidden and programmes else programmes, "")
        drawn = interests_of(self._session.file, [told.pupil.id]).get(told.pupil.id, [])
        self.drawn.put([Row(0, _HIDDEN, quiet=True)] if hidden and drawn else interest_rows(drawn), "Nobody has asked yet.")
        self.groups.put(
            [
                Row(id_, name, what_for, icon="users-round" if what_for else "")
                for id_, name, what_for in told.groups
            ],
            "In no group.",
        )
        self.visits.put(
            [_visit_row(v, told.consent.get(v.visit_id), today) for v in told.visits],
            "Never been asked yet.",
        )
        missed = missed_by(self._session.file, told.pupil.id, today)
        self.missed.setVisible(missed is not None)
        self.missed.put([_missed_row(*one) for one in missed or []], "None for visits.")

    # Doing ---------------------------------------------------------------------------------------------

    @property
    def _pupil(self) -> Pupil:
        assert self._told is not None
        return self._told.pupil

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._session.messages.problem(problem)

    def edit(self) -> None:
        """The pupil's own details."""
        self._session.messages.run(dialogs.pupil_form(self._session, self._pupil))

    def mark_left(self) -> None:
        """Asks the day and takes the pupil off the roll."""
        self._session.messages.run(dialogs.left_form(self._session, self._pupil))

    def join(self) -> None:
        """Puts the pupil into a group."""
        self._session.messages.run(join_form(self._session, [self._pupil.id]))

    def _put_back(self) -> None:
        self._do(lambda: actions.mark_returned(self._session.file, self._pupil.id))

    def _new_need(self) -> None:
        self._session.messages.run(dialogs.need_form(self._session, self._pupil.id))

    def _new_carer(self) -> None:
        self._session.messages.run(dialogs.carer_form(self._session, self._pupil.id))

    def _new_indicator(self) -> None:
        self._session.messages.run(dialogs.indicator_form(self._session, self._pupil.id))

    def _open_need(self, id_: object) -> None:
        found = next((n for n in self._told.needs if n.id == id_), None) if self._told else None
        if found is not None:
            self._session.messages.run(dialogs.need_form(self._session, found.pupil_id, found))

    def _open_carer(self, id_: object) -> None:
        found = next((c for c in self._told.carers if c.id == id_), None) if self._told else None
        if found is not None:
            self._session.messages.run(dialogs.carer_form(self._session, found.pupil_id, found))

    def _open_indicator(self, id_: object) -> None:
        found = next((i for i in self._told.indicators if i.id == id_), None) if self._told else None
        if found is not None:
            self._session.messages.run(dialogs.indicator_form(self._session, found.pupil_id, found))


    def _open_programme(self, id_: object) -> None:
        if isinstance(id_, int) and id_:
            held = rule_sets.rule_set(self._session.file, id_)
            self._session.messages.run(rule_set_form(self._session, held))

    def _change_interests(self) -> None:
        self._session.messages.run(interests_form(self._session, self._pupil.id))


def _facts(found: list[PupilVisit], today: date) -> str:
    asked = [v for v in found if v.visit_state is not VisitState.CANCELLED]
    if not asked:
        return "Never been asked on a visit"
    went = [v for v in asked if v.attended]
    last = max((v.starts_on for v in went if v.starts_on), default=None)
    out = f" · last out {short_date(last, today)}" if last else ""
    return f"Asked on {count(len(asked), 'visit')} · was there on {len(went)}{out}"


def _need_row(need: Need) -> Row:
    carries = f"Carries: {need.carries}" if need.carries else ""
    detail = " · ".join(part for part in (need.what_to_do.replace("\n", " "), carries) if part)
    return Row(
        need.id, need.what, detail or need.kind.value.capitalize(), icon=_NEED_ICONS[need.kind], tone="warn"
    )


def _carer_row(carer: Carer, hidden: bool) -> Row:
    if carer.must_not_contact:
        detail = " · ".join(part for part in (carer.relationship, carer.note) if part)
        mark = Mark("Must not be contacted", "alert", "ban")
        return Row(carer.id, carer.name, detail or "Not to be rung or written to", pill=mark)
    reach = "number hidden" if hidden and carer.telephone else carer.telephone or carer.email or "no number"
    detail = " · ".join(part for part in (reach, carer.note) if part)
    return Row(carer.id, f"{carer.priority}  {carer.name}", detail, beside=carer.relationship)


def _indicator_row(indicator: Indicator) -> Row:
    release = f"release {indicator.release}" if indicator.release else ""
    detail = " · ".join(
        part for part in (f"as at {plain_date(indicator.as_at)}", indicator.source, release) if part
    )
    right = dialogs.value_words(indicator)
    return Row(
        indicator.id, indicator.measure.label, detail, right=right, right_tone="ink", quiet=True,
        right_detail=reported_words(indicator.reported),
    )  # fmt: skip


def _visit_row(visit: PupilVisit, answer: State | None, today: date) -> Row:
    day = short_date(visit.starts_on, today) if visit.starts_on else "No day yet"
    said = f"consent: {answer.words.lower()}" if answer else ""
    why = visit.why_not if visit.attended is False else ""
    detail = " · ".join(part for part in (day, why or said) if part)
    return Row(visit.visit_id, visit.title, detail, pill=_came(visit, today))


def _missed_row(subject: str, lessons: int) -> Row:
    pill = Mark(f"over {MANY}", "warn") if lessons > MANY else None
    return Row(subject, subject, right=count(lessons, "lesson"), pill=pill, quiet=True)


def _came(visit: PupilVisit, today: date) -> Mark:
    if visit.visit_state is VisitState.CANCELLED:
        return Mark("Cancelled", "line")
    if visit.state is PlaceState.WITHDREW:
        return Mark("Withdrew", "line")
    if visit.attended is not None:
        return Mark("Was there", "good", "check") if visit.attended else Mark("Not there", "alert", "x")
    if visit.starts_on is not None and visit.starts_on < today:
        return Mark("Not noted", "dashed")
    return Mark(visit.state.words, "good" if visit.state is PlaceState.ACCEPTED else "plain")

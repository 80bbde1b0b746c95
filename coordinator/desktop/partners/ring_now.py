"""Ring now or not, why, each one's telephone number in large figures, and the partner's own calendar."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.compose.away import show_away
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Gap, Pill
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.partner_weeks import ICONS, KINDS, span, week_dialog
from coordinator.desktop.partners.reading import Dossier
from coordinator.desktop.partners.section import Deed, copy_text, refill
from coordinator.desktop.school_details import reach_card_form
from coordinator.directory.records import PersonRow
from coordinator.problems import Problem
from coordinator.relationships.actions.reaching import reach_me_card
from coordinator.relationships.rules.ring_now import RingNow, TheirTimes, ring_now
from coordinator.school_year.records import PartnerWeek

_MOST = 3  # people shown with their number; the others stand under People
_MOST_WEEKS = 6
_MINUTE = 60_000
_HIDDEN = "●●●●● ●●●●●●"


class RingNowLines(QWidget):
    """Per person: now or not, why, and the number. ``calendar`` is the partner's own, to stand lower down."""

    written = Signal(object)
    brings_in = Signal(int)  # their own calendar, as a file

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._dossier: Dossier | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 4)
        self._lines.setSpacing(8)
        self.calendar = QWidget()
        self._weeks = QVBoxLayout(self.calendar)
        self._weeks.setContentsMargins(0, 6, 0, 0)
        self._weeks.setSpacing(2)
        self.answers: list[RingNow] = []
        tick = QTimer(self)
        tick.setInterval(_MINUTE)
        tick.timeout.connect(self._minute_passed)
        tick.start()

    def now(self) -> datetime:
        """The moment, by the file's clock on the session's day."""
        return datetime.combine(self._session.today(), self._session.file.clock().time())

    def show_now(self, dossier: Dossier) -> None:
        """Shows whether to ring, as of this moment."""
        self._dossier = dossier
        moment = self.now()
        people = [row for row in dossier.people if row.telephone or row.mobile]
        first = dossier.ringing.person
        people.sort(key=lambda row: first is None or row.id != first.id)
        self.answers = []
        made: list[QWidget] = []
        for row in people[:_MOST]:
            answer = ring_now(moment, dossier.ringing.ours, self._theirs(dossier, row))
            self.answers.append(answer)
            made.append(self._line(row, answer, moment))
        if not people and dossier.people:
            answer = ring_now(moment, dossier.ringing.ours, self._theirs(dossier, None))
            self.answers.append(answer)
            made.append(self._line(None, answer, moment))
        refill(self._lines, self, made)
        self.setVisible(bool(made))
        self._show_calendar(dossier)

    def _minute_passed(self) -> None:
        if self._dossier is not None and self.isVisible():
            self.show_now(self._dossier)

    def _theirs(self, dossier: Dossier, row: PersonRow | None) -> TheirTimes:
        return TheirTimes(
            row.best_time if row is not None else "", dossier.organisation.quiet_hours, dossier.ringing.weeks
        )

    def _line(self, row: PersonRow | None, answer: RingNow, moment: datetime) -> QWidget:
        theme, session = self._session.theme, self._session
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        pill = Pill(theme, "", "good", "phone")
        pill.set_mark(Mark("Ring now", "good", "phone-call") if answer.good else Mark("Not now", "warn", "bell-off"))
        name = row.full_name if row is not None else "No number kept yet"
        head = row_of(spacing=8)
        head.addWidget(Label(theme, name, "bold", elide=True), 1)
        head.addWidget(pill)
        column.addLayout(head)
        if row is not None:
            number = row.telephone or row.mobile
            copy = Button(theme, look="bare", icon="copy", small=True, tip=f"Copy the number of {row.full_name}")
            copy.setObjectName(f"copy number {row.post_id}")
            copy.clicked.connect(lambda _=False: copy_text(session, number))
            write = Button(theme, look="bare", icon="mail", small=True, tip=f"Write to {row.full_name}")
            write.setObjectName(f"write {row.post_id}")
            write.clicked.connect(lambda _=False: self.written.emit(row.id))
            shown = Label(theme, _HIDDEN if session.discreet else number, "heading")
            if session.discreet:
                shown.setAccessibleName("telephone number hidden")
            column.addLayout(row_of(shown, None, copy, write, spacing=4))
        why = answer.words if not answer.good else ""
        if not answer.good:
            why += f" Next good time: {_when(answer.next_at, moment)}." if answer.next_at else " No good time is known yet."
        if row is not None and row.best_way:
            why = f"{why} Best way: {row.best_way}.".strip()
        if why:
            column.addWidget(Label(theme, why, "small", "ink-2", wrap=True))
        line.setAccessibleName(f"{name}: {'ring now' if answer.good else 'not now'}. {why}".strip())
        return line

    # Their calendar, our card ---------------------------------------------------------------------------

    def _show_calendar(self, dossier: Dossier) -> None:
        theme = self._session.theme
        weeks = dossier.ringing.weeks
        add = Button(theme, "Add dates", "quiet", small=True)
        add.setObjectName("add dates")
        add.clicked.connect(lambda _=False: self.edit_week(None))
        if not weeks:
            bring = Button(theme, "Bring in their calendar…", "quiet", small=True)
            bring.setObjectName("bring in dates")
            bring.clicked.connect(lambda _=False: self._bring_in())
            gap = Gap(theme, "Their teaching, reading and exam weeks are not kept yet.", add)
            line = QWidget()
            line.setLayout(row_of(None, bring))
            refill(self._weeks, self.calendar, [gap, line])
            return
        head = QWidget()
        head.setLayout(row_of(Label(theme, "Their calendar", "small-bold", "ink-2"), None, add))
        made: list[QWidget] = [head]
        for week in weeks[:_MOST_WEEKS]:
            on = week.starts <= dossier.today <= week.ends
            change = Button(
                theme, look="bare", icon="pencil", small=True, tip=f"Change {KINDS[week.kind]}, {span(week, dossier.today)}"
            )
            change.setObjectName(f"week {week.id}")
            change.clicked.connect(lambda _=False, week=week: self.edit_week(week))
            text = Label(theme, "", elide=True)
            text.set_runs(
                [
                    (f"{week.note or KINDS[week.kind]}  ", "small-bold", "ink"),
                    (span(week, dossier.today) + (", now" if on else ""), "small", "tie-ink" if on else "ink-2"),
                ]
            )
            line = QWidget()
            row = row_of(Icon(theme, ICONS[week.kind], "ink-2", 16))
            row.addWidget(text, 1)
            row.addWidget(change)
            line.setLayout(row)
            made.append(line)
        if len(weeks) > _MOST_WEEKS:
            more = f"and {words.count(len(weeks) - _MOST_WEEKS, 'more stretch', 'more stretches')}, on the School year page"
            made.append(Label(theme, more, "small", "ink-3"))
        refill(self._weeks, self.calendar, made)

    def edit_week(self, week: PartnerWeek | None) -> None:
        """Adds a stretch of their calendar, or opens one."""
        if self._dossier is not None:
            self._session.messages.run(week_dialog(self._session, self._dossier.organisation.id, week))

    def _bring_in(self) -> None:
        if self._dossier is not None:
            self.brings_in.emit(self._dossier.organisation.id)

    def deeds(self) -> list[Deed]:
        """What else can be done about ringing."""
        session = self._session
        return [
            ("Add to their calendar…", lambda: self.edit_week(None)),
            ("Bring in their calendar…", self._bring_in),
            ("Print our reach-me card…", self.print_card),
            ("What the card says…", lambda: session.messages.run(reach_card_form(session))),
            ("Out of office…", lambda: show_away(session)),
        ]

    def print_card(self) -> None:
        """Our own card for partners, as it will be printed."""
        session = self._session
        try:
            pdf = reach_me_card(session.file, session.today())
        except Problem as problem:
            session.messages.problem(problem)
            return
        show_preview(session, "Reach-me card", pdf)


def _when(at: datetime, now: datetime) -> str:
    ahead = (at.date() - now.date()).days
    if ahead == 0:
        return f"today {words.clock(at.time())}"
    day = words.DAYS[at.weekday()][:3] if ahead < 7 else words.short_date(at.date())
    return f"{day} {words.clock(at.time())}"

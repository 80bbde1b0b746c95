"""What we are thanking them for: each thank-you owed or written and when it is due, and the last that was sent."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from coordinator import words
from coordinator.desktop.compose.about import write_thanks
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import RowButton
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.reading import Dossier
from coordinator.desktop.partners.section import Section, deeds
from coordinator.names import fold
from coordinator.school_year.rules import Calendar
from coordinator.thanks import rules, store
from coordinator.thanks.records import KIND_WORDS, ThanksRow, ThanksState


class Thanked(Section):
    """``opened(kind, id)``: a thank-you on the thanks page, where it is written and posted."""

    opened = Signal(str, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "Thanking them for")
        self._session = session
        theme = session.theme
        door = Button(theme, "All thanks", "quiet", small=True)
        door.clicked.connect(lambda _=False: self.opened.emit("thank-you", 0))
        self.head.addWidget(door)
        self.last = Label(theme, "", "small", "ink-3", wrap=True)
        self.list = RowList(theme, "Thanking them for", lines=False, marks_choice=False)
        self.list.opened.connect(lambda key: self.opened.emit("thank-you", key))
        self.list.pressed.connect(self._write)
        self.list.menu_for = lambda key: deeds(
            self.list,
            [("Open the thank-you", lambda: self.opened.emit("thank-you", int(str(key))))],
        )
        beneath = QVBoxLayout()
        beneath.setContentsMargins(2, 0, 2, 8)
        self.inside.setContentsMargins(16, 10, 16, 0)
        beneath.addWidget(self.list)
        self.last.setContentsMargins(14, 2, 14, 4)  # under the words of the rows above
        beneath.addWidget(self.last)
        self.outer.addLayout(beneath)

    def show_thanks(self, dossier: Dossier) -> None:
        """Reads what is owed to that partner and when they were last thanked."""
        shelves = rules.by_state(store.for_organisation(self._session.file, dossier.organisation.id))
        to_do = [*shelves[ThanksState.OWED], *shelves[ThanksState.WRITTEN]]
        self.list.set_rows([_row(row, dossier) for row in to_do])
        self.list.fit()
        self.list.setVisible(bool(to_do))
        self.last.setText(_last_words(shelves[ThanksState.SENT], dossier.today, owed=bool(to_do)))

    def _write(self, key: object) -> None:
        """Words of thanks, about the visit if it was one."""
        write_thanks(self._session, int(str(key)))


def _row(row: ThanksRow, dossier: Dossier) -> Row:
    right, tone = _when(dossier.calendar, row, dossier.today)
    whom = "" if fold(row.to) == fold(dossier.organisation.name) else row.to
    detail = " · ".join(part for part in (whom, row.who_writes or KIND_WORDS[row.kind]) if part)
    return Row(
        row.id, row.what_for, detail[:1].upper() + detail[1:], right=right, right_tone=tone,
        button=RowButton("Write…", "pen-line"),
    )  # fmt: skip


def _when(calendar: Calendar, row: ThanksRow, today: date) -> tuple[str, str]:
    if row.state is ThanksState.WRITTEN:
        return "written, not posted", "plum"
    left = rules.days_left(calendar, row, today)
    if left is None:
        return "no day set", "ink-2"
    if left < 0:
        return f"{-left} late", "alert"
    return ("today", "tie-ink") if left == 0 else (words.in_school_days(left), "tie-ink" if left == 1 else "ink-2")


def _last_words(sent: list[ThanksRow], today: date, *, owed: bool) -> str:
    """``Last thanked Fri 9 Oct, for the reading week.``"""
    if not sent:
        return "Not thanked yet." if owed else "No thanks are owed, and none were sent yet."
    last = sent[0]
    day = words.short_date(last.sent_on, today) if last.sent_on else ""
    nothing = "" if owed else "Nothing is owed. "
    return f"{nothing}Last thanked {day}: {last.what_for}."

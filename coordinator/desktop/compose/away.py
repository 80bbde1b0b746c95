"""The out-of-office text of a day or some days, to be copied into the mail program."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QGuiApplication

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Day, Lines
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.relationships.actions.reaching import away_words
from coordinator.school_year import store as school_year
from coordinator.visits import store as visits
from coordinator.visits.records import VisitState


class AwayDialog(FormDialog):
    """The days, and the text for them; hers to change until she copies it."""

    def __init__(self, session: Session) -> None:
        self._session, self._filled = session, ""
        theme, today = session.theme, session.today()
        day = school_year.calendar(session.file).next_school_day(today)
        super().__init__(
            theme,
            "Out of office",
            [
                Day(theme, "first", "First day away", day, today=today, required=True),
                Day(theme, "last", "Last day away", day, today=today, required=True),
                Lines(theme, "text", "What the answer says", rows=10, required=True),
            ],
            "Copy the text",
            self._copy,
            text="It knows visits, holidays and training days. Paste it where your mail program keeps such answers.",
            rows=[["first", "last"]],
            draft="out of office",
        )
        for key in ("first", "last"):
            self.fields[key].edited.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        """Words the text anew, unless she has changed it."""
        try:
            first, last = self.fields["first"].value(), self.fields["last"].value()
        except ValueError:  # half a date is typed
            return
        text = self.fields["text"]
        if first is None or last is None or text.value() not in ("", self._filled):
            return
        file = self._session.file
        out = [
            (row.starts_on, row.ends_on or row.starts_on, row.partner or row.place_name or row.title)
            for row in visits.visit_rows(file, since=first, until=last)
            if row.starts_on is not None and row.state is not VisitState.CANCELLED
        ]
        try:
            self._filled = away_words(file, first, last, out)
        except Problem as problem:
            self.fields["last"].problem(problem.sentence)
            return
        self.fields["last"].problem("")
        text.set_value(self._filled)

    def _copy(self, values: Mapping[str, Any]) -> None:
        QGuiApplication.clipboard().setText(values["text"])
        self._session.toast("Copied")


def show_away(session: Session) -> None:
    """Opens the out-of-office text."""
    session.messages.run(AwayDialog(session))

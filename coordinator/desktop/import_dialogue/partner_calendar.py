"""A partner's own calendar: the page that brings in their teaching, reading and exam weeks."""

from datetime import date
from pathlib import Path

from coordinator.desktop.import_dialogue.page import ImportPage
from coordinator.desktop.import_dialogue.sources import Checked, Choices, Opened
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose
from coordinator.desktop.kit.session import Session
from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import ImportReport
from coordinator.problems import Problem
from coordinator.school_year.records import PartnerWeek


class PartnerCalendar:
    """Whose it is stands in ``partner``; 0 until somebody has said."""

    title = "Bring in a partner’s calendar"
    question = "Which file holds their weeks?"
    doubt, settled = "What is right?", "All settled. The weeks beside are as you chose."
    text = "Drop it here, paste where it is, or choose it. It says when they teach, read, examine or are closed."
    ways: tuple[tuple[str, str, str], ...] = (
        ("graduation-cap", "From a university’s website", "Its term dates, as a calendar file (.ics)"),
        ("landmark", "A page of theirs", "Saved from the browser"),
        ("file-spreadsheet", "A list of your own", "What it is, from, to: one a row"),
    )
    one, many = "stretch", "stretches"
    kinds = "Calendars (*.ics *.csv *.xlsx *.xlsm *.html *.htm *.json *.yaml *.yml *.txt);;All files (*)"
    after, see = "partners", "See the partner"
    corrects = matches = False
    pastes = True

    def __init__(self) -> None:
        self.partner, self.name = 0, ""

    def open(self, path: Path) -> Opened:
        if not path.is_file():
            raise Problem(f"{path.name} is not there any more. Choose the file again.")
        return Opened(path, f"{self.name} · {path.name}")

    def check(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> Checked:  # noqa: ARG002
        from coordinator.school_year import actions

        seen: list[PartnerWeek] = []
        report = actions.import_partner_calendar(
            file, opened.path, self.partner, dry_run=True, answers=choices.answers, look=seen.extend
        )
        return Checked(report, questions=tuple(report.questions), weeks=tuple(seen))

    def bring_in(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> ImportReport:  # noqa: ARG002
        from coordinator.school_year import actions

        return actions.import_partner_calendar(file, opened.path, self.partner, answers=choices.answers)


class PartnerCalendarImport(ImportPage):
    """Opened from a partner it is theirs; else it asks whose the chosen file is."""

    def __init__(self, session: Session) -> None:
        self._partner_calendar = PartnerCalendar()
        super().__init__(session, self._partner_calendar)

    def show_record(self, id_: int) -> None:
        from coordinator.school_year import store

        if id_ != self._partner_calendar.partner:
            self._partner_calendar.partner = id_
            self._partner_calendar.name = store.organisation_name(self.session.file, id_) or ""
            self._start()

    def shown_record(self) -> int:
        return self._partner_calendar.partner

    def _show_step(self, step: int) -> None:
        super()._show_step(step)
        if not step and self._partner_calendar.name:
            self.set_head(self.title, self._partner_calendar.name)

    def _open(self, path: Path) -> None:
        if self._partner_calendar.partner or self._ask_whose():
            super()._open(path)

    def _ask_whose(self) -> bool:
        from coordinator.directory import store

        partners = [(partner.id, partner.name) for partner in store.organisations(self.session.file)]
        if not partners:
            self._choosing.say("There is no partner yet whose calendar it could be. Add the partner first.")
            return False
        whose = Choose(self.theme, "partner", "Partner", partners, required=True)

        def keep(values: dict[str, object]) -> None:
            self._partner_calendar.partner = int(str(values["partner"]))
            self._partner_calendar.name = dict(partners)[self._partner_calendar.partner]

        dialog = FormDialog(self.theme, "Whose calendar is it?", [whose], "Read it", keep, draft="whose calendar")
        return bool(self.session.messages.run(dialog))

    def _leave(self) -> None:
        partner = self._partner_calendar.partner
        self._start()
        self.go.emit("partner", partner)

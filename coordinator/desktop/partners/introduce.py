"""No relationship on one person: the colleague who fits best, and planning the introduction."""

from PySide6.QtWidgets import QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Gap
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.reading import Dossier
from coordinator.desktop.partners.section import Section, refill
from coordinator.problems import Problem
from coordinator.relationships.actions import introductions as actions
from coordinator.relationships.records.giving import SecondFriend


class Introduce(Section):
    """Shown only where fewer than two of us know the partner, and no introduction is planned yet."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "A second friend here")
        self._session = session
        self.need: SecondFriend | None = None

    def show_need(self, dossier: Dossier) -> None:
        """Reads who would fit best."""
        self.need = None
        if len(dossier.known_here) < 2 and dossier.helper is None:  # a colleague on the next visit is named above
            found = actions.second_friends(self._session.file, dossier.today)
            self.need = next((one for one in found if one.organisation_id == dossier.organisation.id), None)
        self.setVisible(self.need is not None)
        if self.need is None:
            return
        theme, need = self._session.theme, self.need
        made: list[QWidget] = []
        if need.staff_id is not None:
            first = need.staff.split()[0]
            plan = Button(theme, f"Plan to introduce {first}", icon="calendar-plus", small=True)
            plan.setObjectName("plan introduction")
            plan.clicked.connect(lambda _=False: self.plan())
            made.append(Gap(theme, f"{need.reason}. {need.staff} {need.why_them}.", plan))
        else:
            made.append(Gap(theme, f"{need.reason}. Add a colleague under Handover to introduce.", None))
        refill(self.body, self, made)

    def plan(self) -> None:
        """Plans it for the next visit, or without a day."""
        need, session = self.need, self._session
        if need is None or need.staff_id is None:
            return
        try:
            actions.plan_introduction(
                session.file, need.organisation_id, need.staff_id, session.today(), need.next_visit
            )
        except Problem as problem:
            session.messages.problem(problem)
            return
        day = f" by {words.short_date(need.next_visit)}" if need.next_visit else ""
        session.toast(f"To do: introduce {need.staff}{day}")

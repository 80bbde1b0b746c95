"""What the visit costs in lessons: by subject and form, and the pupils who miss much of a subject this year."""

from collections.abc import Hashable

from PySide6.QtWidgets import QVBoxLayout

from coordinator import words
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.facts import VisitFacts
from coordinator.desktop.visits.panel import Panel
from coordinator.school_year.store.timetables import taught_lessons
from coordinator.visits.actions.lessons_missed import VisitCost, cost_of
from coordinator.visits.rules.lessons_missed import MANY, SubjectCost

_NAMED = 8


class MissedCard(Panel):
    """Hidden while nothing is known of what the pupils are taught; Enter on a pupil opens the pupil's page."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.card = Card(self.theme, "Lessons missed", sub=" ", margin=0)
        self.list = RowList(self.theme, "Lessons missed", marks_choice=False)
        self.list.opened.connect(self._open)
        self.card.body.addWidget(self.list)
        outer.addWidget(self.card)

    def fill(self, facts: VisitFacts) -> None:
        cost = cost_of(self.session.file, facts.id, facts.today)
        self.setVisible(bool(cost.subjects))
        if not cost.subjects:
            return
        lessons = sum(one.lessons for one in cost.subjects)
        self.card.sub.setText(f"{words.count(lessons, 'lesson')} of {words.count(_forms(cost), 'form')}")
        rows = [_subject_row(one) for one in cost.subjects]
        if cost.much:
            said = f"Over {MANY} lessons of a subject this year, visits to come among them"
            rows.append(Row("heading much", said, heading=True))
        rows += [
            Row(
                ("pupil", one.pupil_id), one.name, beside=one.form, right_tone="ink",
                right=", ".join(f"{subject} {lessons}" for subject, lessons in one.subjects[:3]),
            )
            for one in cost.much[:_NAMED]
        ]  # fmt: skip
        if len(cost.much) > _NAMED:
            rows.append(Row("heading more", f"And {words.count(len(cost.much) - _NAMED, 'more pupil')}", heading=True))
        known = {lesson.form for lesson in taught_lessons(self.session.file)}
        unknown = sorted({place.form for place in facts.places if place.state.counts and place.form} - known)
        if unknown:
            forms = words.listed(unknown[:_NAMED]) + (f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else "")
            rows.append(Row("heading unknown", f"What is missed is not known of {forms}: no timetable is kept", heading=True))
        self.list.set_rows(rows)
        self.list.fit()

    def _open(self, key: Hashable) -> None:
        if isinstance(key, tuple) and key[0] == "pupil":
            self.go.emit("pupil", key[1])


def _forms(cost: VisitCost) -> int:
    return len({form for one in cost.subjects for form, _ in one.forms})


def _subject_row(one: SubjectCost) -> Row:
    detail = ", ".join(f"{form or 'no form'} × {lessons}" if lessons > 1 else form or "no form" for form, lessons in one.forms)
    over = f"{words.count(one.over, 'pupil')} over {MANY}" if one.over else ""
    return Row(
        ("subject", one.subject), one.subject, beside=detail, right=words.count(one.lessons, "lesson"),
        pill=Mark(over, "warn") if over else None, quiet=True,
    )  # fmt: skip

"""The other tabs: objectives with what serves them, the health check of both sides; leads and the facts beside."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.agreements.reading import Facts
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Bar, Card, EmptyState, Pill, YearChip, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.session import Session
from coordinator.relationships import rules as relationship_rules
from coordinator.relationships.records.agreed import Objective
from coordinator.relationships.rules import agreements as rules

STATES = {
    "none": Mark("Not begun", "dashed"), "draft": Mark("Draft", "warn", "pen-line"),
    "signed": Mark("Signed", "good", "check"), "ended": Mark("Ended", "plain"),
}  # fmt: skip


def clear(layout: QLayout) -> None:
    """Takes out all that was shown."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Column(QWidget):
    """Cards under each other that scroll, made anew when what they show has changed."""

    asked = Signal(str, int)  # what to do, and to which record

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.theme, self._shown = session.theme, None
        inside = QWidget()
        inside.setAccessibleName(name)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 6, 0)
        self.column.setSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))
        self._facts: Facts | None = None

    def show_facts(self, facts: Facts) -> None:
        if facts != self._facts:
            self._facts = facts
            clear(self.column)
            self.fill(facts)
            self.column.addStretch(1)

    def fill(self, facts: Facts) -> None:
        raise NotImplementedError

    def button(self, text: str, deed: str, id_: int = 0, look: str = "plain", icon: str = "", name: str = "") -> Button:
        made = Button(self.theme, text, look, icon=icon, small=True)
        made.setAccessibleName(name or text)
        made.clicked.connect(lambda _=False: self.asked.emit(deed, id_))
        return made

    def line(self, card: Card, text: str, role: str = "body", tone: str = "ink") -> None:
        card.body.addWidget(Label(self.theme, text, role, tone, wrap=True))


class Objectives(Column):
    """Each objective: how far, what is still unsaid of it, which visits serve it."""

    def fill(self, facts: Facts) -> None:
        if not facts.objectives:
            self._begin(facts)
            return
        for objective in facts.objectives:
            self.column.addWidget(self._card(facts, objective))
        self.column.addLayout(row_of(self.button("Add an objective", "objective", icon="plus"), None))

    def _begin(self, facts: Facts) -> None:
        text = f"One figure that {facts.partner} and you both want to move. Visits can then say that they serve it."
        empty = EmptyState(
            self.theme, "What do you want to reach together?", text,
            ways=[
                ("target", "Add an objective", "From where to where, by when, for whom", lambda: self.asked.emit("objective", 0)),
            ],
            icons=("users", "ticket", "book-open", "graduation-cap", "bus", "star", "heart-handshake"), centre="target",
        )  # fmt: skip
        self.column.addWidget(empty, 20)

    def _card(self, facts: Facts, objective: Objective) -> Card:
        theme = self.theme
        card = Card(theme)
        edit = self.button("Edit", "objective", objective.id, "quiet", name=f"Edit {objective.what}")
        title = Label(theme, objective.what, "strong", wrap=True)
        years = [YearChip(theme, objective.year_groups)] if objective.year_groups else []
        head = row_of(title, *years, edit)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        self.line(card, _figures(objective), "body", "ink-2")
        share = relationship_rules.progress(objective)
        if share is not None:
            card.body.addWidget(Bar(theme, [(share, "action")], f"{objective.what}: {_figures(objective)}"))
        if objective.why:
            self.line(card, objective.why, "body", "ink-2")
        gaps = rules.smart_gaps(objective)
        if gaps:
            self.line(card, "Still to say. " + " ".join(gaps), "small", "tie-ink")
        served = facts.served.get(objective.id, [])
        if served:
            brought = words.count(sum(row.pupils for row in served), "pupil")
            self.line(card, f"{words.count(len(served), 'visit')} for it, {brought}", "small-bold")
            for row in served[:6]:
                day = words.short_date(row.starts_on, facts.today) if row.starts_on else "no day yet"
                self.line(card, f"{day}  {row.title}, {words.count(row.pupils, 'pupil')}", "small", "ink-2")
        else:
            self.line(card, "No visit serves it yet. Say so in a visit’s details.", "small", "ink-3")
        return card


def _sentence(words: str) -> str:
    """The words with a capital at the start of each sentence; names keep theirs."""
    return ". ".join(part[:1].upper() + part[1:] for part in words.split(". "))


def _figures(objective: Objective) -> str:
    def figure(value: int | None) -> str:
        return "not said" if value is None else f"{value:,}"

    read = f", read {words.short_date(objective.now_on)} {objective.now_on.year}" if objective.now_on else ""
    by = f" by {words.plain_date(objective.by_on)}" if objective.by_on else ""
    unit = f" {objective.unit or objective.measure}".rstrip()
    return (
        f"From {figure(objective.baseline)} to {figure(objective.target)}{unit}{by}. Now {figure(objective.now)}{read}."
    )


class Health(Column):
    """Both sides' answers next to each other, the gap in words, and the course over time."""

    def fill(self, facts: Facts) -> None:
        ours, theirs = rules.latest(facts.checks, by_us=True), rules.latest(facts.checks, by_us=False)
        if not facts.checks:
            self._begin()
            return
        buttons = row_of(
            self.button("Answer for us", "health-us", icon="pen-line"),
            self.button("Write down their answers", "health-them", icon="pen-line"), None,
        )  # fmt: skip
        self.column.addLayout(buttons)
        card = Card(self.theme, "How both sides see it", "1 not yet, 5 fully")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(2, 1)
        us, them = rules.scores(ours), rules.scores(theirs)
        for row, (key, title, _) in enumerate(rules.FACTORS):
            said = rules.gap_words(us[key], them[key], title, facts.partner)
            bars = QWidget()
            column = QVBoxLayout(bars)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            for side, value, tone in (("We", us[key], "action"), ("They", them[key], "tie")):
                bar = Bar(self.theme, [((value or 0) / 5, tone)], f"{title}, {side.lower()}: {value or 'not answered'}")
                bar.setFixedWidth(self.theme.px(150))
                column.addWidget(bar)
            grid.addWidget(Label(self.theme, title, "bold"), row, 0)
            grid.addWidget(bars, row, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Label(self.theme, _sentence(said.split(": ", 1)[1]), "body", "ink-2", wrap=True), row, 2)
        card.body.addLayout(grid)
        self.line(card, "Upper bar ours, lower bar theirs.", "small", "ink-3")
        self.column.addWidget(card)
        course = rules.course_words(facts.checks)
        if course:
            over = Card(self.theme, "Over time")
            for sentence in course:
                self.line(over, sentence)
            self.column.addWidget(over)
        log = Card(self.theme, "Every answer")
        for check in facts.checks:
            side = "We" if check.by_us else "They"
            who = f", {check.who}" if check.who else ""
            said = f"{side}, {words.plain_date(check.on_day)}{who}"
            line = Label(self.theme, f"{said}. {check.words}".strip(), "body", wrap=True)
            answer = row_of(line, self.button("Edit", "health", check.id, "quiet", name=f"Edit: {said}"))
            answer.setStretch(0, 1)
            log.body.addLayout(answer)
        self.column.addWidget(log)


    def _begin(self) -> None:
        empty = EmptyState(
            self.theme, "How well does it work, from both sides?",
            "Five questions, 1 to 5, answered by each side on its own. What differs is worth a talk.",
            ways=[
                ("pen-line", "Answer for us", "Two minutes, before you meet", lambda: self.asked.emit("health-us", 0)),
                ("users", "Write down their answers", "As they told you", lambda: self.asked.emit("health-them", 0)),
            ],
            icons=("users", "message-square-quote", "scale", "heart-handshake", "book-open", "map", "coins"), centre="handshake",
        )  # fmt: skip
        self.column.addWidget(empty, 20)


class Leads(Column):
    """Who leads on each side, and who answers for what."""

    def fill(self, facts: Facts) -> None:
        agreement = facts.agreement
        ours = dict(facts.staff).get(agreement.our_lead_id, "") if agreement and agreement.our_lead_id else ""
        theirs = dict(facts.people).get(agreement.their_lead_id, "") if agreement and agreement.their_lead_id else ""
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.theme, f"At school: {ours or 'nobody named yet'}", "lead", wrap=True))
        column.addWidget(Label(self.theme, f"With the partner: {theirs or 'nobody named yet'}", "lead", wrap=True))
        self.column.addWidget(card)
        self.column.addLayout(row_of(self.button("Choose the leads", "facts", icon="pen-line"), None))
        for area in facts.responsibilities:
            ours = dict(facts.staff).get(area.staff_id, "") if area.staff_id else ""
            theirs = dict(facts.people).get(area.person_id, "") if area.person_id else ""
            led = " and ".join(name for name in (ours, theirs) if name) or "nobody named yet"
            label = Label(self.theme, "", wrap=True)
            what = f"{area.what} " if area.what else ""
            label.set_runs([(f"{area.area}  ", "bold", "ink"), (what, "body", "ink"), (led, "body", "ink-2")])
            row = row_of(label, self.button("Edit", "responsibility", area.id, "quiet", name=f"Edit {area.area}"))
            row.setStretch(0, 1)
            self.column.addLayout(row)
        add = self.button("Add a responsibility", "responsibility", icon="plus")
        self.column.addLayout(row_of(add, None))


class Beside(Column):
    """Days, signatures, where the paper is, reviews; what one can do next."""

    def fill(self, facts: Facts) -> None:
        agreement, theme = facts.agreement, self.theme
        card = Card(theme, "The paper")
        card.body.addLayout(row_of(Pill(theme, *_pill(rules.standing(agreement, facts.today))), None))
        self.line(card, f"{facts.filled} of {len(rules.SECTIONS)} sections written", "small", "ink-2")
        due = rules.review_words(facts.review_days)
        if due:
            left = facts.review_days or 0
            tone = "alert" if left < 0 else "tie-ink" if left <= rules.REVIEW_AHEAD else "ink"
            self.line(card, due, "bold", tone)
        days = QGridLayout()
        days.setHorizontalSpacing(12)
        days.setVerticalSpacing(6)
        days.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(_days(facts)):
            days.addWidget(Label(theme, label, "body", "ink-2"), row, 0, Qt.AlignmentFlag.AlignTop)
            days.addWidget(Label(theme, value, "body", "ink", wrap=True), row, 1)
        card.body.addLayout(days)
        card.body.addLayout(row_of(self.button("Days, leads, signatures", "facts", icon="pen-line"), None))
        self.column.addWidget(card)
        if agreement is not None:
            reviews = Card(theme, "Reviews")
            if not facts.reviews:
                self.line(reviews, "None held yet.", "small", "ink-3")
            for review in facts.reviews:
                self.line(reviews, words.plain_date(review.held_on) + (f", {review.who}" if review.who else ""), "bold")
                if review.words:
                    self.line(reviews, review.words, "body", "ink-2")
            reviews.body.addLayout(row_of(self.button("Write down a review", "review", icon="plus"), None))
            self.column.addWidget(reviews)


def _pill(state: str) -> tuple[str, str, str]:
    mark = STATES[state]
    return mark.text, mark.tone, mark.icon


def _days(facts: Facts) -> list[tuple[str, str]]:
    agreement = facts.agreement
    if agreement is None:
        return []
    day: Callable[[object], str] = lambda value: words.plain_date(value) if value else ""  # type: ignore[arg-type]  # noqa: E731
    signed = " and ".join(name for name in (agreement.signed_by_us, agreement.signed_by_them) if name)
    told = [
        ("Starts", day(agreement.starts)), ("Review", day(agreement.review_on)), ("Ends", day(agreement.ends)),
        ("Signed", day(agreement.signed_on)), ("By", signed), ("Kept", agreement.kept_where),
    ]  # fmt: skip
    return [pair for pair in told if pair[1]]

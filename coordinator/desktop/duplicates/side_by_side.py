"""Two people side by side: each fact in two columns, the one that stands pressed, and the three answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card, scrolling
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.directory import store
from coordinator.directory.records import PersonRow
from coordinator.directory.records.alike import Alike
from coordinator.directory.store import reach
from coordinator.relationships import store as relationships

_HIDDEN = "████████"
# What may be chosen where both have it: the field of the person or the post, and its words.
_CHOSEN = (
    ("name", "Name"), ("title", "Title"), ("job_title", "Job"), ("telephone", "Telephone"), ("mobile", "Mobile"),
    ("email", "E-mail"), ("best_time", "Best time"), ("best_way", "Best way"),
)  # fmt: skip
_PRIVATE = frozenset({"telephone", "mobile", "email"})


@dataclass(frozen=True, slots=True)
class One:
    """One of the two as they are shown."""

    row: PersonRow
    posts: tuple[PersonRow, ...]
    others: tuple[str, ...]
    talks: int
    notes: str


def read_one(session: Session, person_id: int) -> One:
    """A person with all their posts, other ways to reach them and how often we spoke."""
    file = session.file
    person = store.person(file, person_id)
    posts = tuple(store.posts_of(file, person_id))
    bare = PersonRow(id=person.id, name=person.name, title=person.title, notes=person.notes)
    return One(
        row=posts[0] if posts else bare,
        posts=posts,
        others=tuple(other.value for other in reach.others(file, person_id)),
        talks=len(relationships.contacts_with(file, person_id)),
        notes=person.notes,
    )


class Pick(QWidget):
    """Two values of one fact; the one pressed stands, the other is kept beside."""

    def __init__(self, session: Session, name: str, values: Sequence[str]) -> None:
        super().__init__()
        self.values = list(values)
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        self.buttons = []
        for place, value in enumerate(values):
            button = Button(session.theme, value, "chip", small=True)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(place == 0)
            button.setAccessibleName(f"{name}: {value}")
            self.buttons.append(button)
            grid.addWidget(button, 0, place)
            grid.setColumnStretch(place, 1)

    @property
    def value(self) -> str:
        return self.values[1] if self.buttons[1].isChecked() else self.values[0]


class SideBySide(Card):
    """``joined(keep, other, chosen)``, ``apart(keep, other)`` or ``passed()`` when she has answered."""

    joined = Signal(int, int, dict)
    apart = Signal(int, int)
    passed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, margin=0)
        self._session = session
        self._pair: Alike | None = None
        self._picks: dict[str, Pick] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(10)
        self.body.addWidget(scrolling(self._inside), 1)
        theme = session.theme
        self.one = Button(theme, "Make them one", "primary", icon="users-round")
        self.two = Button(theme, "They are two people")
        self.next = Button(theme, "Not now", "quiet")
        foot = QWidget()
        foot.setLayout(row_of(self.one, self.two, self.next, None))
        foot.layout().setContentsMargins(20, 10, 20, 14)  # type: ignore[union-attr]
        self.body.addWidget(foot)
        self.one.clicked.connect(lambda _=False: self._join())
        self.two.clicked.connect(lambda _=False: self._part())
        self.next.clicked.connect(lambda _=False: self.passed.emit())

    def show_pair(self, pair: Alike) -> None:
        """Fills both columns; what only one of them has is taken without asking."""
        self._pair = pair
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        theme = self._session.theme
        first, second = (read_one(self._session, each) for each in (pair.first, pair.second))
        why = words.listed([*pair.reasons])
        self._add(Label(theme, "Same person, or two people?", "card", "ink", wrap=True))
        self._add(Label(theme, f"{why[0].upper()}{why[1:]}.", "body", "ink-2", wrap=True))
        self._picks = {}
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for line, (name, said) in enumerate(self._facts(first, second)):
            grid.addWidget(Label(theme, name, "small", "ink-3"), line, 0)
            if isinstance(said, Pick):
                grid.addWidget(said, line, 1, 1, 2)
                continue
            for place, text in enumerate(said):
                grid.addWidget(Label(theme, text or "–", "body", "ink" if text else "ink-3", wrap=True), line, 1 + place)
        self._add(sheet)
        self._add(Label(theme, self._promise(), "small", "ink-2", wrap=True))
        self._column.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _facts(self, first: One, second: One) -> list[tuple[str, Pick | tuple[str, str]]]:
        """Each fact that either has: to choose from where both have it and differ."""
        together = {post.organisation_id for post in first.posts} & {post.organisation_id for post in second.posts}
        facts: list[tuple[str, Pick | tuple[str, str]]] = [
            ("Where", ("\n".join(map(_post_words, first.posts)), "\n".join(map(_post_words, second.posts))))
        ]
        for key, name in _CHOSEN:
            ours, theirs = getattr(first.row, key), getattr(second.row, key)
            hidden = self._session.discreet and key in _PRIVATE
            if not (ours or theirs):
                continue
            choosable = ours and theirs and ours != theirs and (key in ("name", "title") or together)
            if choosable and not hidden:
                self._picks[key] = Pick(self._session, name, (ours, theirs))
                facts.append((name, self._picks[key]))
            else:
                facts.append((name, (_HIDDEN if hidden and ours else ours, _HIDDEN if hidden and theirs else theirs)))
        if first.others or second.others:
            shown = ("\n".join(first.others), "\n".join(second.others))
            facts.append(("Also", (_HIDDEN, _HIDDEN) if self._session.discreet else shown))
        facts.append(("Talks", (words.count(first.talks, "talk"), words.count(second.talks, "talk"))))
        if first.notes or second.notes:
            facts.append(("Notes", (first.notes, second.notes)))
        return facts

    def _promise(self) -> str:
        kept = "Press what stands; the rest is kept beside it. " if self._picks else ""
        return f"{kept}Posts, talks, promises, visits and thank-yous of both come together, and one Undo parts them again."

    def _join(self) -> None:
        if self._pair is not None:
            chosen = {key: pick.value for key, pick in self._picks.items()}
            self.joined.emit(self._pair.first, self._pair.second, chosen)

    def _part(self) -> None:
        if self._pair is not None:
            self.apart.emit(self._pair.first, self._pair.second)


def _post_words(post: PersonRow) -> str:
    """``Durham University until 9 Nov 2026``."""
    until = f" until {words.short_date(post.to_on, post.to_on)}" if post.to_on else ""
    return f"{post.organisation}{until}"

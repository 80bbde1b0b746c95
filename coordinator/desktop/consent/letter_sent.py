"""What a family was really sent: the very words of its letter, and how it reads otherwise by now."""

from collections.abc import Sequence
from difflib import ndiff

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.consent import store
from coordinator.consent.records import Asking, ConsentRow, LetterVersion
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Notice, scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.words import short_date

_EDITIONS = {"large-print": ", large print", "easy-read": ", plain English"}


def sent_notice(session: Session, row: ConsentRow, askings: Sequence[Asking]) -> Notice | None:
    """Which letter the family has, with a way to read it; None when none was printed from here."""
    ids = [asking.letter_version_id for asking in askings if asking.letter_version_id is not None]
    if not ids:
        return None
    sent = store.letter_version(session.file, ids[-1])
    versions = [one.id for one in store.letter_versions(session.file, row.visit_id)]
    title = f"Sent the letter of {short_date(sent.at.date(), session.today())}{_EDITIONS.get(sent.edition, '')}"
    if len(versions) > 1:
        title += f", version {versions.index(sent.id) + 1} of {len(versions)}"
    now = reads_now(session, row)
    other = now is not None and now.words != sent.words
    text = "It reads otherwise now. Print the letter again to ask about what changed." if other else "It reads the same now."
    read = Button(session.theme, "Read it", icon="book-open", small=True)
    read.clicked.connect(lambda _=False: session.messages.run(LetterSent(session, row, sent, now if other else None)))
    return Notice(session.theme, title, text, "warn" if other else "info", "mail", read)


def reads_now(session: Session, row: ConsentRow) -> LetterVersion | None:
    """What the family's letter would say today; None once the pupil has no place."""
    from coordinator.packs import actions as packs

    found = packs.letter_versions(session.file, row.visit_id, session.file.clock(), [row.pupil_id])
    return found.get(row.pupil_id)


class LetterSent(Dialog):
    """The letter's words, a paragraph a line; ``now`` adds what reads otherwise, old above new."""

    def __init__(self, session: Session, row: ConsentRow, sent: LetterVersion, now: LetterVersion | None) -> None:
        when = short_date(sent.at.date(), session.today())
        text = f"As printed first on {when}{_EDITIONS.get(sent.edition, '')}."
        super().__init__(session.theme, "The letter they were sent", text, width=640)
        theme = session.theme
        inside = QWidget()
        inside.setAccessibleName("The letter they were sent")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for line in changed_lines(sent.words, now.words) if now is not None else []:
            column.addWidget(Label(theme, line, "body", "warn" if line.startswith("Was") else "ink", wrap=True))
        if now is not None:
            column.addWidget(Label(theme, "The whole letter as it was sent", "bold"))
        self.lines = [line.replace("{forename}", row.forename or row.surname) for line in sent.words.splitlines()]
        for line in self.lines:
            column.addWidget(Label(theme, line, "body", "ink-2" if now is not None else "ink", wrap=True))
        column.addStretch(1)
        area = scrolling(inside)
        area.setMinimumHeight(theme.px(380))
        self.body.addWidget(area, 1)
        self.add_button("Close", "primary").clicked.connect(self.reject)


def changed_lines(sent: str, now: str) -> list[str]:
    """The paragraphs that differ, in order: ``Was: …`` for what was sent, ``Now: …`` for what stands there today."""
    heads = {"- ": "Was: ", "+ ": "Now: "}
    return [heads[line[:2]] + line[2:] for line in ndiff(sent.splitlines(), now.splitlines()) if line[:2] in heads]

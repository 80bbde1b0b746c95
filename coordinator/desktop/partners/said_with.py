"""What was said with one person, wherever they worked."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.cards import scrolling
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.relationships import store as relationships
from coordinator.relationships.rules import WAY_WORDS


class SaidWith(Dialog):
    """The contact log of one person across partners, newest first."""

    def __init__(self, session: Session, person_id: int, name: str) -> None:
        theme = session.theme
        rows = relationships.contacts_with(session.file, person_id)
        said = words.count(len(rows), "contact") if rows else "Nothing is logged with them yet: press Ctrl+L to log a talk."
        super().__init__(theme, f"What was said with {name}", said, width=600)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for row in rows:
            who = f" · {row.staff}" if row.staff else ""
            head = f"{words.long_date(row.at.date())} · {row.organisation} · {WAY_WORDS[row.way]}{who}"
            column.addWidget(Label(theme, head, "small-bold", "ink-2", wrap=True))
            column.addWidget(Label(theme, row.said, "body", wrap=True))
        column.addStretch(1)
        area = scrolling(inside)
        area.setMinimumHeight(theme.px(300 if rows else 40))
        self.body.addWidget(area)
        self.add_button("Close", "primary").clicked.connect(self.accept)

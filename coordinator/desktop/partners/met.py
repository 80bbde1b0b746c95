"""How we met: the words, who led us there and whom they led us to, and keeping it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.desktop.compose.introducing import introduction_dialog
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.painters.trail import Trail
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.reading import Dossier, month_of
from coordinator.desktop.partners.section import Section, refill
from coordinator.relationships.records import Introduction
from coordinator.relationships.records.giving import IntroductionRow
from coordinator.relationships.rules import introductions as rules
from coordinator.relationships.store import introductions as store


class Met(Section):
    """``opened(kind, id)``: the partner or the page of a node."""

    opened = Signal(str, int)

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "How we met")
        self._session = session
        self._dossier: Dossier | None = None
        add = Button(session.theme, "Add", "quiet", small=True)
        add.setAccessibleName("Add an introduction")
        add.clicked.connect(lambda _=False: self.add())
        whole = Button(session.theme, look="bare", icon="waypoints", small=True, tip="Every introduction")
        whole.clicked.connect(lambda _=False: self.opened.emit("introductions", 0))
        self.head.addWidget(whole)
        self.head.addWidget(add)

    def show_met(self, dossier: Dossier) -> None:
        """Reads the introductions around the partner shown."""
        self._dossier = dossier
        theme, organisation = self._session.theme, dossier.organisation
        rows = store.introductions(self._session.file)
        made: list[QWidget] = []
        if organisation.how_we_met:
            made.append(Label(theme, f"“{organisation.how_we_met}”", "quote", "ink-2", wrap=True))
        made += [self._line(row) for row in rows if row.organisation_id == organisation.id]
        near = rules.graph(rows, ("organisation", organisation.id))
        if near.nodes:
            trail = Trail(theme, f"Who led to {organisation.name}, and whom it led to", near, small=True)
            trail.mark(("organisation", organisation.id))
            trail.opened.connect(self._open)
            trail.setObjectName("trail")
            made.append(trail)
        if not made:
            question = "Who led you there, and where? It helps to know whom to ask next."
            made.append(Label(theme, question, "small", "ink-3", wrap=True))
        refill(self.body, self, made)

    def _open(self, key: rules.Key) -> None:
        if key[0] in ("organisation", "person") and isinstance(key[1], int):
            self.opened.emit("partner" if key[0] == "organisation" else "person", key[1])

    def _line(self, row: IntroductionRow) -> QWidget:
        theme = self._session.theme
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        text = Label(theme, "", "small", "ink", wrap=True)
        when = f" {month_of(row.on_day, short=True)}." if row.on_day else ""
        text.set_runs([(rules.how_words(row), "small", "ink"), (f"{when} {row.words}".rstrip(), "small", "ink-2")])
        line.addWidget(text, 1)
        edit = Button(theme, look="bare", icon="pencil", small=True, tip=f"Edit “{rules.how_words(row)}”")
        edit.setObjectName(f"introduction {row.id}")
        edit.clicked.connect(lambda _=False: self._edit(row.id))
        line.addWidget(edit)
        return inside

    def _edit(self, id_: int) -> None:
        shown = store.introduction(self._session.file, id_)
        self._session.messages.run(introduction_dialog(self._session, shown))

    def add(self) -> None:
        """Asks who led us to the partner shown."""
        if self._dossier is not None:
            shown = Introduction(organisation_id=self._dossier.organisation.id)
            self._session.messages.run(introduction_dialog(self._session, shown))

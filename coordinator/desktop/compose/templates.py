"""The templates: the shipped ones to copy, the school's own to add, change and delete."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import Choose, Line, Lines
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.session import Session
from coordinator.messages import actions
from coordinator.messages.records import MessageKind, MessageTemplate, Template
from coordinator.messages.rules import FIELDS
from coordinator.problems import Problem

KIND_ICONS = {MessageKind.EMAIL: "mail", MessageKind.LETTER: "file-text", MessageKind.SOCIAL: "megaphone"}


def fields_button(parent: QWidget, session: Session, put: Any) -> Button:
    """A button whose menu holds every merge field; ``put(name)`` puts the chosen one in."""
    button = Button(session.theme, "Put in a field", icon="chevron-down", small=True)
    button.setAutoDefault(False)
    some = []
    for name, words in FIELDS.items():
        action = QAction(words, parent)
        action.triggered.connect(lambda _=False, name=name: put(name))
        some.append(action)
    button.add_menu(some)
    return button


def template_form(session: Session, template: MessageTemplate | None = None) -> FormDialog:
    """Adds one of the school's own templates, or changes one."""
    file, theme = session.file, session.theme
    kept = template or MessageTemplate(name="")
    body = Lines(theme, "body", "Words", kept.body, rows=9, required=True)
    kinds = [(kind, kind.words) for kind in MessageKind]
    subject = Line(theme, "subject", "Subject", kept.subject)
    dialog = FormDialog(
        theme,
        "Change a template" if template else "New template",
        [Line(theme, "name", "Name", kept.name, required=True), Choose(theme, "kind", "Kind", kinds, kept.kind), subject, body],
        "Save the template" if template else "Add the template",
        lambda v: actions.save_template(file, MessageTemplate(id=kept.id, **v)),
        text="A field in braces, like {partner}, is filled in when you write.",
        rows=[["name", "kind"]],
        width=640,
        danger=("Delete", lambda: actions.delete_template(file, kept.id)) if template else None,
        draft=f"template {kept.id}",
    )  # fmt: skip
    button = fields_button(dialog, session, lambda name: body.edit.insertPlainText(f"{{{name}}}"))
    dialog.body.insertLayout(0, row_of(button, None))
    return dialog


class TemplatesDialog(Dialog):
    """Every template; Enter changes one of the school's own, or copies a shipped one and opens the copy."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session.theme, "Templates", "The school’s own come first. A shipped one is copied before it is changed.",
            width=620,
        )  # fmt: skip
        self._session = session
        self._all: dict[str, Template] = {}
        self.list = RowList(session.theme, "Templates")
        self.list.setMinimumHeight(session.theme.px(380))
        self.list.opened.connect(self.change)
        card = Card(session.theme, margin=0)
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        for text, do in (
            ("Delete", lambda: self.delete(self.list.key)),
            ("Copy or change…", lambda: self.change(self.list.key)),
            ("New template…", self.add),
        ):
            button = self.add_button(text)
            button.clicked.connect(lambda _=False, do=do: do())
        close = self.add_button("Close", "primary")
        close.clicked.connect(self.accept)
        self.fill()

    def fill(self) -> None:
        """Reads the templates anew."""
        self._all = {template.key: template for template in actions.templates(self._session.file)}
        self.list.set_rows(
            [
                Row(t.key, t.name, t.kind.words, icon=KIND_ICONS[t.kind], right="ours" if t.id else "shipped")
                for t in self._all.values()
            ]
        )

    def add(self) -> None:
        """A new one of the school's own."""
        self._session.messages.run(template_form(self._session))
        self.fill()

    def change(self, key: Hashable) -> None:
        """Opens one of the school's own; a shipped one is made the school's own first."""
        chosen = self._all.get(str(key))
        if chosen is None:
            return
        session = self._session
        try:
            id_ = chosen.id or actions.copy_template(session.file, chosen)
        except Problem as problem:
            session.messages.problem(problem)
            return
        self.fill()
        own = self._all[f"own {id_}"]
        kept = MessageTemplate(id=id_, name=own.name, kind=own.kind, subject=own.subject, body=own.body)
        session.messages.run(template_form(session, kept))
        self.fill()
        self.list.choose(f"own {id_}")

    def delete(self, key: Hashable) -> None:
        """Takes one of the school's own away; the shipped ones stay."""
        chosen = self._all.get(str(key))
        if chosen is not None and chosen.id:
            actions.delete_template(self._session.file, chosen.id)
            self.fill()
        else:
            self._session.toast("Shipped templates stay. Delete only takes the school’s own.")

"""Words of the letters: section by section what ships and what the school says, in plain English, in other languages."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coordinator.consent.actions import wording as actions
from coordinator.consent.records import LetterWording
from coordinator.consent.store.wording import languages
from coordinator.desktop.kit.buttons import row_of
from coordinator.desktop.kit.cards import Card
from coordinator.desktop.kit.dialogs import Dialog, FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line, Lines
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.marks import Mark
from coordinator.desktop.kit.preview import PreviewPane
from coordinator.desktop.kit.session import Session
from coordinator.packs.records import Edition
from coordinator.problems import Problem

_CALLED = {
    "opening": "Opening, of a visit", "opening-in-school": "Opening, when they come to us", "opening-online": "Opening, online",
    "cost": "What it costs, with a gift", "no-cost": "What it costs, free", "answers": "About the answers",
    "sharing": "About sharing", "return-opt-in": "Bring back, reply slip", "return-opt-out": "Bring back, unless no",
    "return-standing": "Bring back, standing", "return-inform-only": "Bring back, no reply", "instruction": "Over the slip",
    "reminder": "Over a reminder slip", "news": "Anything new", "first": "First reminder", "later": "Later reminder",
    "return": "Bring back", "change": "When it changes",
}  # fmt: skip
_LANGUAGE = "language "


class WordingDialog(Dialog):
    """Enter changes a section; the letter of a real pupil stands beside, as it would be printed."""

    def __init__(self, session: Session, visit_id: int, pupil_id: int | None) -> None:
        super().__init__(
            session.theme, "Words of the letters",
            "What ships with the program, until the school says it in its own words. Facts in curly brackets are put in.",
            width=1080,
        )  # fmt: skip
        self._session, self._visit_id, self._pupil_id = session, visit_id, pupil_id
        theme = session.theme
        self.which = Choose(theme, "which", "Letter", self._ways(), "consent_letter")
        self.list = RowList(theme, "Sections")
        self.list.setMinimumHeight(theme.px(380))
        card = Card(theme, margin=0)
        card.body.addWidget(self.list)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.which)
        column.addWidget(card, 1)
        column.addWidget(Label(theme, "Enter or a double press changes a section.", "small", "ink-3"))
        self.pane = PreviewPane(session)
        self.setMinimumWidth(min(theme.px(1040), 1200))
        self._nothing = Label(theme, "", "body", "ink-2", wrap=True)
        across = row_of(left, self.pane, self._nothing, spacing=16)
        across.setStretch(0, 4)
        across.setStretch(1, 5)
        self.body.addLayout(across, 1)
        add = self.add_button("Add a language…", "quiet", icon="languages")
        self.foot.removeWidget(add)
        self.foot.insertWidget(0, add)
        add.clicked.connect(lambda _=False: self._open(self._language_form(None)))
        change = self.add_button("Change…", icon="pen-line")
        change.clicked.connect(lambda _=False: self.change(self.list.key))
        self.add_button("Close", "primary").clicked.connect(self.accept)
        self.list.opened.connect(self.change)
        self.which.edited.connect(self.fill)
        self.fill()

    def _ways(self) -> list[tuple[Any, str]]:
        letters: list[tuple[Any, str]] = [(name, called) for name, (called, _) in actions.LETTERS.items()]
        return [*letters, *((f"{_LANGUAGE}{one.id}", one.language) for one in languages(self._session.file))]

    @property
    def _language(self) -> LetterWording | None:
        which = str(self.which.value() or "")
        if not which.startswith(_LANGUAGE):
            return None
        return next((one for one in languages(self._session.file) if f"{_LANGUAGE}{one.id}" == which), None)

    def fill(self) -> None:
        """Reads the words anew, and draws the letter with them."""
        file, language = self._session.file, self._language
        if language is not None:
            checked = f"Checked by {language.checked_by}" if language.checked_by else "Not checked by a speaker yet"
            rows = [Row(language.id, language.language, language.words.partition("\n")[0], right=checked)]
        else:
            name = self.which.value()
            own = actions.own_sections(file, name)
            rows = [
                Row(
                    section, _CALLED.get(section, section), " ".join(own.get(section, lines)).replace("**", ""),
                    pill=Mark("own words", "act") if section in own else None,
                )
                for section, lines in actions.shipped(name).items()
            ]  # fmt: skip
        kept = self.list.key
        self.list.set_rows(rows)
        self.list.choose(kept if kept in [row.key for row in rows] else rows[0].key)
        self._draw()

    def _draw(self) -> None:
        from coordinator.packs import actions as packs

        file, today = self._session.file, self._session.today()
        ids = [self._pupil_id] if self._pupil_id is not None else None
        try:
            if self._language is not None:
                printed = packs.print_letters(file, self._visit_id, today=today, pupil_ids=ids, language=self._language.language)
            elif self.which.value() == "chase_letter":
                printed = packs.print_chase_letters(file, self._visit_id, today=today)
            elif self.which.value() == "medicine_form":
                printed = packs.print_medicine_forms(file, self._visit_id, today=today, pupil_ids=ids)
            else:
                edition: Edition = "easy-read" if self.which.value() == "consent_letter_plain" else "standard"
                printed = packs.print_letters(file, self._visit_id, today=today, edition=edition, pupil_ids=ids)
        except Problem as problem:
            self._nothing.setText(problem.sentence)
            self._nothing.show()
            self.pane.hide()
            return
        self._nothing.hide()
        self.pane.show()
        self.pane.show_pdf(printed.pdf)
        if self._language is not None:
            self.pane.turn(1)

    def change(self, key: Hashable) -> None:
        """Opens one section, or the page in another language."""
        if self._language is not None:
            self._open(self._language_form(self._language))
        elif isinstance(key, str):
            self._open(section_form(self._session, self.which.value(), key))

    def _open(self, form: FormDialog) -> None:
        if not self._session.messages.run(form):
            return
        new = f"{_LANGUAGE}{form.outcome}" if isinstance(form.outcome, int) else self.which.value()
        ways = self._ways()
        self.which.set_options(ways)
        self.which.set_value(new if new in [key for key, _ in ways] else "consent_letter")
        self.fill()

    def _language_form(self, held: LetterWording | None) -> FormDialog:
        session, theme = self._session, self._session.theme
        now = held or LetterWording(language="", words="")

        def keep(typed: dict[str, Any]) -> int:
            return actions.keep_language(session.file, LetterWording(id=now.id, edition=now.edition, **typed))

        return FormDialog(
            theme, f"The letter in {now.language}" if held else "Add a language",
            [
                Line(theme, "language", "Language", now.language, required=True, placeholder="Polski",
                     hint="As its speakers write it; the same word as on the pupil’s page"),
                Lines(theme, "words", "The letter’s words, a paragraph on each line", now.words, rows=9, required=True),
                Line(theme, "checked_by", "Checked by", now.checked_by, placeholder="Mrs Kowalska"),
                Day(theme, "checked_on", "Checked on", now.checked_on, today=session.today()),
            ],
            "Keep these words", keep, rows=[["checked_by", "checked_on"]], width=640,
            text="It is printed on a page after the English letter. The English slip is the one that comes back and counts.",
            danger=("Remove this language", lambda: actions.remove_language(session.file, now.id)) if held else None,
            draft=f"letter language {now.id}",
        )  # fmt: skip


def section_form(session: Session, name: str, section: str) -> FormDialog:
    """One section in the school's own words; what ships stands above, and can be put back."""
    theme = session.theme
    own = actions.own_sections(session.file, name)
    shipped = actions.shipped(name)[section]
    facts = ", ".join(f"{{{fact}}}" for fact in actions.facts_for(name, section))

    def keep(typed: dict[str, Any]) -> None:
        actions.keep_section(session.file, name, section, typed["words"])

    return FormDialog(
        theme, _CALLED.get(section, section),
        [
            Lines(theme, "words", "Words, a paragraph on each line", "\n".join(own.get(section, shipped)), rows=8,
                  hint=f"Two asterisks on both sides print **bold**. Facts: {facts}."),
        ],
        "Keep these words", keep, width=640, text=f"Shipped: {' '.join(shipped)}",
        danger=("Put back the shipped words", lambda: actions.reset_section(session.file, name, section))
        if section in own else None,
        draft=f"wording {name} {section}",
    )  # fmt: skip

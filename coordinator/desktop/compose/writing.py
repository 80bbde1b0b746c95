"""Writing to a partner: template, whom, which visit; the text stays hers, and she sends it herself."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from coordinator import names, words
from coordinator.consent.records import ConsentRow, Scope
from coordinator.desktop.compose.pictures import PicturePupils
from coordinator.desktop.compose.templates import TemplatesDialog, fields_button
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field, Line, Lines, Tick
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.messages import actions, draft_mail, rules, store
from coordinator.messages.records import InPicture, MessageFacts, MessageKind, Template
from coordinator.problems import Problem
from coordinator.visits import store as visits
from coordinator.visits.records import VisitState

open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
"""What hands a link to the mail program; tests put their own here."""

_RECENT = 400  # days: how far back visits are offered


def write_to(
    session: Session, organisation_id: int = 0, person_id: int | None = None, visit_id: int | None = None,
    template: str = "",
) -> bool:  # fmt: skip
    """Opens the form; True when words were copied, saved, printed or handed to the mail program."""
    return session.messages.run(ComposeDialog(session, organisation_id, person_id, visit_id, template))


class ComposeDialog(FormDialog):
    """Choose a template, a partner, a person, a visit; then copy, save, print or open the words elsewhere."""

    def __init__(
        self, session: Session, organisation_id: int = 0, person_id: int | None = None, visit_id: int | None = None,
        template: str = "",
    ) -> None:  # fmt: skip
        self._session = session
        self._filled = ("", "")
        self._rows: Sequence[ConsentRow] = ()
        self._pupils: list[str] | None = None
        self._templates: dict[str, Template] = {}
        if visit_id and not organisation_id:
            organisation_id = visits.visit_row(session.file, visit_id).organisation_id or 0
        self._read_templates()
        super().__init__(
            session.theme, "Write to them", self._make(organisation_id, person_id, visit_id, template),
            "Copy the text", lambda values: self._send("copy", values),
            text="Nothing is sent from here: you copy, print, or open the words in your own mail program.",
            rows=[["template", "partner"], ["person", "visit"], ["use", "nobody"]], width=760,
            draft=f"write {organisation_id} {person_id or 0} {visit_id or 0}",
        )  # fmt: skip
        self._says = Label(session.theme, "", "small-bold", "tie-ink", wrap=True)
        self.body.addWidget(self._says)
        self._buttons = self._more_ways()
        self._head_row()
        for key in ("template", "partner", "person", "visit"):
            self.fields[key].edited.connect(lambda key=key: self._chosen(key))
        for key in ("subject", "body", "photo", "use", "pupils", "nobody"):
            self.fields[key].edited.connect(self._look)
        self._chosen("visit")
        self._chosen("template")

    def _make(
        self, organisation_id: int, person_id: int | None, visit_id: int | None, template: str
    ) -> list[Field]:
        theme, file, today = self._session.theme, self._session.file, self._session.today()
        partners = sorted(
            ((row.id, row.name) for row in directory.partners(file, today)), key=lambda one: names.fold(one[1])
        )
        chosen = template if template in self._templates else next(iter(self._templates))
        uses = [(scope, text.capitalize()) for scope, text in rules.USES.items()]
        return [
            Choose(theme, "template", "Template", self._template_options(), chosen, required=True),
            Choose(theme, "partner", "Partner", [(0, "Nobody in particular"), *partners], organisation_id),
            Choose(theme, "person", "Person", self._people(organisation_id), person_id),
            Choose(theme, "visit", "Visit", self._visits(organisation_id), visit_id),
            Line(theme, "subject", "Subject"),
            Lines(theme, "body", "Words", rows=9, required=True),
            Tick(theme, "photo", "With a photograph"),
            Choose(theme, "use", "Where the photograph goes", uses, Scope.PHOTO_SOCIAL),
            Tick(theme, "nobody", "No pupil can be recognised"),
            PicturePupils(theme, self._read_pictured),
            Tick(theme, "log", "Log it as a contact", True),
        ]

    def _read_templates(self) -> None:
        self._templates = {one.key: one for one in actions.templates(self._session.file)}

    def _template_options(self) -> list[tuple[str, str]]:
        return [(key, f"{one.name} ({one.kind.words.lower()})") for key, one in self._templates.items()]

    def _people(self, organisation_id: int) -> list[tuple[int | None, str]]:
        file, today = self._session.file, self._session.today()
        there = directory.people_at(file, organisation_id, today) if organisation_id else []
        return [(None, "Nobody in particular"), *((row.id, row.full_name) for row in there)]

    def _visits(self, organisation_id: int) -> list[tuple[int | None, str]]:
        file, today = self._session.file, self._session.today()
        found = visits.visit_rows_with(file, organisation_id) if organisation_id else visits.visit_rows(file)
        dated = [
            row for row in found
            if row.state is not VisitState.CANCELLED and row.starts_on and (today - row.starts_on).days < _RECENT
        ]  # fmt: skip
        dated.sort(key=lambda row: abs(((row.starts_on or today) - today).days))
        return [
            (None, "No visit"),
            *((row.id, f"{words.short_date(row.starts_on, today)}, {row.title}") for row in dated if row.starts_on),
        ]

    def _more_ways(self) -> dict[str, Button]:
        made = {"copy": self.verb}
        for way, text, icon in (
            ("print", "Print…", "printer"), ("eml", "Save as .eml…", "download"), ("mail", "Open in mail program", "mail"),
        ):  # fmt: skip
            button = Button(self.theme, text, icon=icon)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, way=way: self._press_way(way))
            self.foot.insertWidget(self.foot.indexOf(self.verb), button)
            made[way] = button
        return made

    def _head_row(self) -> None:
        templates = Button(self.theme, "Templates…", icon="layers", small=True)
        templates.setAutoDefault(False)
        templates.clicked.connect(lambda _=False: self._change_templates())
        self.body.insertLayout(0, row_of(fields_button(self, self._session, self._put), None, templates))

    def _put(self, name: str) -> None:
        """Puts what a field says where the cursor is; a dashed gap while nobody knows it."""
        body = self.fields["body"]
        if isinstance(body, Lines):
            body.edit.insertPlainText(self._facts().values.get(name) or rules.gap(name))

    def _change_templates(self) -> None:
        self._session.messages.run(TemplatesDialog(self._session))
        chosen, field = self._choice("template"), self.fields["template"]
        self._read_templates()
        if isinstance(field, Choose):
            field.set_options(self._template_options())
            field.set_value(chosen if chosen in self._templates else next(iter(self._templates)))
        self._chosen("template")

    # Filling -------------------------------------------------------------------------------------------

    def _choice(self, key: str) -> Any:
        try:
            return self.fields[key].value()
        except ValueError:  # half a name is typed
            return None

    @property
    def kind(self) -> MessageKind:
        """What sort of words they are."""
        template = self._templates.get(self._choice("template") or "")
        return template.kind if template is not None else MessageKind.EMAIL

    def _facts(self) -> MessageFacts:
        session = self._session
        return actions.facts(
            session.file, session.today(), self._choice("partner") or 0, self._choice("person"), self._choice("visit")
        )

    def _chosen(self, key: str) -> None:
        if key == "partner":
            partner = self._choice("partner") or 0
            for one, options in (("person", self._people(partner)), ("visit", self._visits(partner))):
                field, before = self.fields[one], self._choice(one)
                if isinstance(field, Choose):
                    field.set_options(options)
                    field.set_value(before if before in [value for value, _ in options] else None)
        if key in ("partner", "visit"):
            self._rows = actions.pictured(self._session.file, self._choice("visit"))
            pupils = self.fields["pupils"]
            if isinstance(pupils, PicturePupils):
                pupils.offer(self._rows)
        self._fill(anew=key == "template")
        self._look()

    def _fill(self, *, anew: bool) -> None:
        """Words it anew for a new template; for another person or visit only what she has not changed herself."""
        template = self._templates.get(self._choice("template") or "")
        if template is None:
            return
        filled = rules.fill(template.subject, template.body, self._facts().values)
        before, self._filled = self._filled, (filled.subject, filled.body)
        for key, was, now in zip(("subject", "body"), before, self._filled, strict=True):
            if anew or self._choice(key) == was:
                self.fields[key].set_value(now)

    # What stands in the way -----------------------------------------------------------------------------

    def _read_pictured(self, typed: Sequence[str]) -> list[tuple[InPicture, str]]:
        use = self._choice("use") if hasattr(self, "fields") else Scope.PHOTO_SOCIAL
        use = use if isinstance(use, Scope) else Scope.PHOTO_SOCIAL
        return [(one, rules.picture_words(one, use)) for one in rules.in_picture(typed, self._rows, use)]

    def why_not(self) -> list[str]:
        """Why the words are not ready: gaps still to fill, and pupils in the picture who have not agreed."""
        left = rules.gaps(self._choice("subject") or "", self._choice("body") or "")
        why = [f"Still to fill: {words.listed(list(left))}."] if left else []
        if self.fields["photo"].value():
            use = self._choice("use") or Scope.PHOTO_SOCIAL
            people = rules.in_picture(self.fields["pupils"].value(), self._rows, use)
            why += rules.why_not_picture(people, use, nobody=bool(self.fields["nobody"].value()))
        return why

    def _named(self, values: Mapping[str, Any] | None = None) -> list[str]:
        if self.kind is not MessageKind.SOCIAL:
            return []
        if self._pupils is None:
            self._pupils = store.pupils_names(self._session.file)
        return rules.named_in_full((values or {}).get("body") or self._choice("body") or "", self._pupils)

    def _look(self) -> None:
        """Shows what fits the kind, and says what stands in the way."""
        kind, photo = self.kind, bool(self.fields["photo"].value())
        self.fields["subject"].setVisible(kind is not MessageKind.SOCIAL)
        for key in ("use", "nobody", "pupils"):
            self.fields[key].setVisible(photo)
        pupils = self.fields["pupils"]
        if isinstance(pupils, PicturePupils) and photo:
            pupils.show_states()
        self.fields["log"].setEnabled(bool(self._choice("partner")))
        why = self.why_not()
        self._buttons["print"].setVisible(kind is MessageKind.LETTER)
        for way in ("eml", "mail"):
            self._buttons[way].setVisible(kind is MessageKind.EMAIL)
        for button in self._buttons.values():
            button.setEnabled(not why)
        named = self._named()
        warned = [f"{words.listed(named)} should not be named in full in public."] if named else []
        self._says.setText("\n".join([*why, *warned]))
        self._says.setVisible(bool(why or warned))

    # Sending it on its way ------------------------------------------------------------------------------

    def _press_way(self, way: str) -> None:
        values = self.values()
        if values is not None:
            self._run(lambda: self._send(way, values))

    def _send(self, way: str, values: Mapping[str, Any]) -> str:
        self._chosen("visit")  # consent may have changed while the form lay open
        if why := self.why_not():
            raise Problem(" ".join(line if line.endswith(".") else f"{line}." for line in why))
        if (named := self._named(values)) and not self._session.messages.ask(
            "A pupil is named in full",
            f"{words.listed(named)} can be read by anyone. Leave the surname out unless the family asked for it.",
            "Leave it in",
        ):
            raise Problem("Leave the surname out of the text first.")
        {"copy": self._copy, "eml": self._save_eml, "mail": self._open_mail, "print": self._print}[way](values)
        if values["log"] and values["partner"]:
            file = self._session.file
            at = datetime.combine(self._session.today(), file.clock().time())
            actions.log_sent(
                file, self.kind, values["subject"] if self.kind is not MessageKind.SOCIAL else "", values["body"], at,
                values["partner"], values["person"],
            )  # fmt: skip
        return way

    def _copy(self, values: Mapping[str, Any]) -> None:
        QGuiApplication.clipboard().setText(values["body"])
        self._session.toast("Copied")

    def _save_eml(self, values: Mapping[str, Any]) -> None:
        from coordinator.paper.save import save

        name = names.file_name(values["subject"] or "Message")
        path = self._session.messages.choose_save("Save as a draft", f"{name}.eml", "Draft message (*.eml)")
        if path is None:
            raise Problem("Nothing is saved yet. Choose where to, or copy the text.")
        path = path if path.suffix else path.with_suffix(".eml")
        to = self._facts()
        save(draft_mail.draft(to.to_name, to.to_email, values["subject"], values["body"]), path)
        self._session.toast(f"Saved as {path.name}. It opens as a draft.")

    def _open_mail(self, values: Mapping[str, Any]) -> None:
        link, whole = rules.mail_link(self._facts().to_email, values["subject"], values["body"])
        if not whole:
            QGuiApplication.clipboard().setText(values["body"])
        if not open_url(QUrl.fromEncoded(link.encode("ascii"))):
            raise Problem("No mail program answered. Copy the text, or save it as .eml.")
        said = "Opened in your mail program" if whole else "Too long to hand over whole: the text is copied. Paste it there"
        self._session.toast(said)

    def _print(self, values: Mapping[str, Any]) -> None:
        session = self._session
        pdf = actions.letter_pdf(
            session.file, session.today(), values["partner"] or 0, values["person"], values["subject"], values["body"]
        )
        if not show_preview(session, values["subject"] or "Letter", pdf):
            raise Problem("Nothing is printed yet. The words are still here.")

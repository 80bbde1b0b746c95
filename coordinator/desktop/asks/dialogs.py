"""Forms of the page of asks: what we need, asking a partner, their answer."""

from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line, Lines, OnOff
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.names import fold
from coordinator.relationships.actions import asks as actions
from coordinator.relationships.records import Ask, Asked, Way
from coordinator.relationships.records.giving import AskedRow
from coordinator.relationships.rules.asks import ANSWER_WORDS
from coordinator.school_year import store as school_year


def lead_id(session: Session) -> int | None:
    """Our lead, as the school names them."""
    school = school_year.school(session.file)
    staff = directory.staff(session.file, session.today())
    named = (one.id for one in staff if school is not None and fold(one.name) == fold(school.lead))
    return next(named, staff[0].id if len(staff) == 1 else None)


def ask_dialog(session: Session, ask: Ask | None = None) -> FormDialog:
    """Something we need: new, or the one given."""
    file, theme, today = session.file, session.theme, session.today()
    shown = ask or Ask(what="", made_on=today, staff_id=lead_id(session))
    staff: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    staff += [(one.id, one.name) for one in directory.staff(file)]

    def keep(values: dict[str, Any]) -> int:
        if ask is None:
            return actions.add_ask(file, replace(shown, **values))
        actions.edit_ask(file, replace(shown, **values))
        return ask.id

    return FormDialog(
        theme,
        "What do you need?",
        [
            Line(theme, "what", "What", shown.what, required=True, placeholder="Postcode data for our Year 9"),
            Lines(theme, "detail", "What it is for", shown.detail, rows=3),
            Day(theme, "needed_by", "Needed by", shown.needed_by, today=today),
            Choose(theme, "staff_id", "Who needs it", staff, shown.staff_id),
        ],
        "Keep changes" if ask else "Add",
        keep,
        rows=[["needed_by", "staff_id"]],
        danger=("Delete", lambda: actions.delete_ask(file, shown.id)) if ask else None,
        draft=f"ask {shown.id}",
    )


def asking_dialog(session: Session, ask_id: int, organisation_id: int = 0) -> FormDialog:
    """We ask a partner for it, and may log it as a contact in the same change."""
    file, theme, today = session.file, session.theme, session.today()
    partners = [(one.id, one.name) for one in directory.partners(file, today)]
    people: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    if organisation_id:
        people += [(one.id, one.full_name) for one in directory.people_at(file, organisation_id, today)]
    else:
        people += [(p.id, f"{p.full_name}, {p.organisation}") for p in directory.people(file, today) if p.organisation_id]

    def keep(values: dict[str, Any]) -> int:
        log, way = values.pop("log"), values.pop("way")
        values["on_day"] = values["on_day"] or today
        asked = Asked(ask_id=ask_id, **values)
        return actions.ask_partner(file, asked, log=log, log_by=lead_id(session), way=way)

    return FormDialog(
        theme,
        "Ask a partner",
        [
            Choose(theme, "organisation_id", "Partner", partners, organisation_id or None, required=True),
            Choose(theme, "person_id", "Whom", people),
            Day(theme, "on_day", "When", today, today=today),
            Choose(theme, "way", "How", [(Way.EMAIL, "E-mail"), (Way.TELEPHONE, "Telephone"), (Way.MEETING, "Meeting")]),
            Lines(theme, "words", "What you said", rows=2),
            OnOff(theme, "log", "Log this as a contact", True),
        ],
        "Ask",
        keep,
        rows=[["organisation_id", "person_id"], ["on_day", "way"]],
        draft=f"asking {ask_id} {organisation_id}",
    )


def answer_dialog(session: Session, row: AskedRow) -> FormDialog:
    """What they said, and what else turned up."""
    file, theme = session.file, session.theme

    def keep(values: dict[str, Any]) -> None:
        actions.note_answer(
            file, row.id, values["answer"], session.today(), words=values["words"], turned_up=values["turned_up"]
        )

    return FormDialog(
        theme,
        "Their answer",
        [
            Choose(theme, "answer", "They said", list(ANSWER_WORDS.items()), row.answer),
            Lines(theme, "words", "In their words", row.words, rows=3),
            Lines(theme, "turned_up", "What else turned up", row.turned_up, rows=3,
                  hint="Asking often brings more than was asked for: data, a name, an invitation."),
        ],
        "Keep answer",
        keep,
        text=row.organisation,
        danger=("We did not ask them", lambda: actions.take_back_asking(file, row.id)),
        draft=f"answer {row.id}",
    )  # fmt: skip

"""The forms of the page: a thank-you, feedback, an answer, a change, an honest note."""

from datetime import date
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line, Lines, Number
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.feedback import actions as feedback
from coordinator.feedback.records import Feedback, HonestNote
from coordinator.thanks import actions as thanks
from coordinator.thanks.records import KIND_WORDS, Thanks, ThanksKind
from coordinator.visits import store as visits
from coordinator.words import short_date

_NOBODY = 0


def _organisations(session: Session) -> list[tuple[Any, str]]:
    return [
        (row.id, row.name)
        for row in sorted(directory.organisations(session.file), key=lambda o: o.name.casefold())
    ]


def _people(session: Session) -> list[tuple[Any, str]]:
    people = directory.people(session.file, session.today())
    return [
        (_NOBODY, "Nobody in particular"),
        *((row.id, f"{row.full_name}, {row.organisation}") for row in people),
    ]


def _visits(session: Session) -> list[tuple[Any, str]]:
    past = [row for row in visits.visits(session.file) if row.starts_on and row.starts_on <= session.today()]
    past.sort(key=lambda row: row.starts_on or date.min, reverse=True)
    return [
        (_NOBODY, "No visit"),
        *((row.id, f"{row.title}, {short_date(row.starts_on or date.min)}") for row in past[:60]),
    ]


def thanks_form(session: Session, kept: Thanks | None = None) -> FormDialog:
    """A new thank-you, or one to edit."""
    theme, today = session.theme, session.today()
    fields = [
        Choose(
            theme,
            "organisation_id",
            "Partner",
            _organisations(session),
            kept.organisation_id if kept else None,
            required=True,
        ),
        Choose(
            theme, "person_id", "To whom", _people(session), (kept.person_id or _NOBODY) if kept else _NOBODY
        ),
        Line(theme, "what_for", "For what", kept.what_for if kept else "", required=True),
        Choose(theme, "visit_id", "Visit", _visits(session), (kept.visit_id or _NOBODY) if kept else _NOBODY),
        Choose(
            theme,
            "kind",
            "How",
            [(kind, words.capitalize()) for kind, words in KIND_WORDS.items()],
            kept.kind if kept else ThanksKind.CARD,
        ),
        Number(theme, "cards", "How many cards", kept.cards if kept else 1),
        Line(theme, "who_writes", "Who writes", kept.who_writes if kept else ""),
        Lines(theme, "quotation", "In a pupil’s words", kept.quotation if kept else "", rows=2),
        Day(theme, "due_on", "Due on", kept.due_on if kept else None, today=today),
        Lines(theme, "reply", "What they answered", kept.reply if kept else "", rows=2),
    ]

    def save(values: dict[str, Any]) -> int:
        values["person_id"] = values["person_id"] or None
        values["visit_id"] = values["visit_id"] or None
        values["cards"] = values["cards"] or 1
        values["kind"] = ThanksKind(values["kind"])
        if kept is None:
            return thanks.owe(session.file, Thanks(owed_on=today, **values))
        reply_on = kept.reply_on or (today if values["reply"] else None)
        dates: dict[str, Any] = {
            "owed_on": kept.owed_on,
            "written_on": kept.written_on,
            "sent_on": kept.sent_on,
            "pupil_id": kept.pupil_id,
        }
        thanks.edit(session.file, Thanks(id=kept.id, reply_on=reply_on, **dates, **values))
        return kept.id

    return FormDialog(
        theme,
        "Edit thanks" if kept else "Note thanks owed",
        fields,
        "Keep" if kept else "Note thanks",
        save,
        rows=[["kind", "cards"], ["who_writes", "due_on"]],
        danger=("Take off the list", lambda: thanks.drop(session.file, kept.id)) if kept else None,
        draft=f"thanks {kept.id}" if kept and kept.id else "",
    )


def feedback_form(session: Session, kept: Feedback | None = None) -> FormDialog:
    """What we mean to tell a partner, or a loop to edit."""
    theme, today = session.theme, session.today()
    fields = [
        Choose(
            theme,
            "organisation_id",
            "Partner",
            _organisations(session),
            kept.organisation_id if kept else None,
            required=True,
        ),
        Choose(theme, "visit_id", "Visit", _visits(session), (kept.visit_id or _NOBODY) if kept else _NOBODY),
        Lines(theme, "went_well", "What went well", kept.went_well if kept else "", rows=2),
        Lines(theme, "better_if", "Even better if", kept.better_if if kept else "", rows=2),
        Lines(theme, "asked_for", "What we ask for", kept.asked_for if kept else "", rows=2),
        Day(theme, "due_on", "Give it by", kept.due_on if kept else None, today=today),
    ]
    if kept is not None:
        fields += [
            Lines(theme, "their_answer", "What they answered", kept.their_answer, rows=2),
            Lines(theme, "what_changed", "What changed", kept.what_changed, rows=2),
        ]

    def save(values: dict[str, Any]) -> int:
        values["visit_id"] = values["visit_id"] or None
        if kept is None:
            return feedback.draft(session.file, Feedback(**values))
        dates = {name: getattr(kept, name) for name in ("given_on", "heard_on", "changed_on", "closed_on")}
        if values["their_answer"] and kept.heard_on is None and kept.given_on:
            dates["heard_on"] = today
        if values["what_changed"] and kept.changed_on is None and kept.given_on:
            dates["changed_on"] = dates["closed_on"] = today
        feedback.edit(session.file, Feedback(id=kept.id, **dates, **values))
        return kept.id

    return FormDialog(
        theme,
        "Edit feedback" if kept else "Write feedback",
        fields,
        "Keep",
        save,
        danger=("Take it away", lambda: feedback.remove(session.file, kept.id)) if kept else None,
        draft=f"feedback {kept.id}" if kept and kept.id else "",
    )


def words_form(
    session: Session, title: str, label: str, save: Any, verb: str = "Keep", *, draft: str
) -> FormDialog:
    """One box for words: an answer, a change, a quotation."""
    return FormDialog(
        session.theme,
        title,
        [Lines(session.theme, "words", label, "", rows=3, required=True)],
        verb,
        lambda v: save(v["words"]),
        draft=draft,
    )


def write_form(session: Session, thanks_id: int, to: str) -> FormDialog:
    """The card is written: a pupil's words and who wrote may be kept with it."""
    theme = session.theme
    return FormDialog(
        theme,
        f"The card to {to} is written",
        [
            Lines(theme, "quotation", "In a pupil’s words", "", rows=2),
            Line(theme, "who_writes", "Who wrote", ""),
        ],
        "Mark as written",
        lambda v: thanks.write(session.file, thanks_id, session.today(), v["quotation"], v["who_writes"]),
        text="Both may stay empty.",
        draft=f"thanks {thanks_id}",
    )


def honest_form(session: Session, kept: HonestNote | None = None) -> FormDialog:
    """What did not go as intended."""
    theme, today = session.theme, session.today()
    fields = [
        Line(theme, "what", "What did not go as intended", kept.what if kept else "", required=True),
        Lines(theme, "detail", "What happened", kept.detail if kept else "", rows=3),
        Choose(theme, "visit_id", "Visit", _visits(session), (kept.visit_id or _NOBODY) if kept else _NOBODY),
        Day(theme, "on_day", "When", kept.on_day if kept else today, today=today, required=True),
        Day(theme, "tell_by", "Tell the partner by", kept.tell_by if kept else None, today=today),
        Day(theme, "told_on", "Told on", kept.told_on if kept else None, today=today),
        Lines(theme, "we_changed", "What we changed", kept.we_changed if kept else "", rows=2),
    ]

    def save(values: dict[str, Any]) -> int:
        visit_id = values["visit_id"] or None
        values["visit_id"] = visit_id
        organisation = (
            visits.visit(session.file, visit_id).organisation_id
            if visit_id
            else (kept.organisation_id if kept else None)
        )
        note = HonestNote(id=kept.id if kept else 0, organisation_id=organisation, **values)
        if kept is None:
            return feedback.write_honest_note(session.file, note)
        feedback.edit_honest_note(session.file, note)
        return kept.id

    return FormDialog(
        theme,
        "Edit the note" if kept else "Add to the honest log",
        fields,
        "Keep",
        save,
        rows=[["on_day", "tell_by", "told_on"]],
        danger=("Take it out", lambda: feedback.remove_honest_note(session.file, kept.id)) if kept else None,
        draft=f"honest {kept.id}" if kept and kept.id else "",
    )

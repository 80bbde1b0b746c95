"""Dialogs about the people at a partner: adding, editing, moving on, leaving."""

from dataclasses import replace
from datetime import date
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines
from coordinator.desktop.kit.session import Session
from coordinator.directory import actions, store
from coordinator.directory.records import Person, PersonRow, Post
from coordinator.names import fold

_WAYS = ("telephone", "e-mail", "text message", "letter")
_TIMES = ("mornings", "afternoons", "Tue and Thu after 2.00", "9.00 to 4.00", "until noon")
_PERSON = ("name", "title", "notes")


def person_dialog(session: Session, organisation_id: int, row: PersonRow | None = None) -> FormDialog:
    """A person with the post they hold: a new one, or the one in ``row``."""
    file, theme = session.file, session.theme
    post = store.post(file, row.post_id) if row is not None and row.post_id else None
    shown = post or Post(person_id=0, organisation_id=organisation_id)
    person = Person(id=row.id, name=row.name, title=row.title, notes=row.notes) if row else Person(name="")

    def keep(values: dict[str, Any]) -> int:
        about = replace(person, **{key: values[key] for key in _PERSON})
        held = replace(shown, **{key: value for key, value in values.items() if key not in _PERSON})
        if row is None:
            return actions.add_person(file, about, held)
        with file.change(f"Edit {about.full_name}"):
            actions.edit_person(file, about)
            actions.edit_post(file, held)
        return row.id

    fields: list[Field] = [
        Line(
            theme,
            "title",
            "Title",
            person.title,
            options=("Dr", "Prof", "Mr", "Mrs", "Ms", "Miss", "Mx", "Rev"),
        ),
        Line(theme, "name", "Name", person.name, required=True),
        *_post_fields(session, shown),
        Lines(theme, "notes", "Notes", person.notes, rows=2),
    ]
    fields[0].setMaximumWidth(theme.px(130))
    return FormDialog(
        theme,
        "Edit this person" if row else "Someone there",
        fields,
        "Keep changes" if row else "Add person",
        keep,
        rows=[
            ["title", "name"],
            ["job_title", "team_id"],
            ["telephone", "mobile"],
            ["best_time", "best_way"],
        ],
        width=620,
        danger=("Delete", lambda: actions.delete_person(file, person.id)) if row else None,
        draft=f"person {organisation_id} {row.id if row else 0}",
    )


def _post_fields(session: Session, post: Post) -> list[Field]:
    theme = session.theme
    teams: list[tuple[int | None, str]] = [(None, "No team")]
    teams += [(team.id, team.name) for team in store.teams(session.file, post.organisation_id)]
    return [
        Line(theme, "job_title", "Job", post.job_title),
        Choose(theme, "team_id", "Team", teams, post.team_id),
        Line(theme, "telephone", "Telephone", post.telephone),
        Line(theme, "mobile", "Mobile", post.mobile),
        Line(theme, "email", "E-mail", post.email),
        Line(
            theme,
            "best_time",
            "Best time",
            post.best_time,
            options=_TIMES,
            placeholder="Tue and Thu after 2.00",
        ),
        Line(theme, "best_way", "Best way", post.best_way, options=_WAYS),
    ]


def move_dialog(session: Session, row: PersonRow) -> FormDialog:
    """The person starts somewhere else; what was said with them stays with them."""
    file, theme, today = session.file, session.theme, session.today()
    partners = [(one.id, one.name) for one in store.organisations(file)]
    partners.sort(key=lambda option: fold(option[1]))

    def keep(values: dict[str, Any]) -> int:
        first_day = values.pop("first_day")
        return actions.move_person(file, Post(person_id=row.id, **values), first_day)

    return FormDialog(
        theme,
        "A new post",
        [
            Choose(theme, "organisation_id", "Where", partners, row.organisation_id, required=True),
            Line(theme, "job_title", "Job"),
            Line(theme, "telephone", "Telephone"),
            Line(theme, "email", "E-mail"),
            Day(theme, "first_day", "First day there", today, today=today, required=True),
        ],
        "Move",
        keep,
        text=f"{row.full_name} leaves the post here the day before. Nothing said or promised is lost.",
        rows=[["telephone", "email"]],
        draft=f"post {row.post_id}",
    )


def end_dialog(session: Session, row: PersonRow) -> FormDialog:
    """The person left, and where to is not known."""
    today = session.today()

    def keep(values: dict[str, date]) -> None:
        actions.end_post(session.file, row.post_id or 0, values["last_day"])

    return FormDialog(
        session.theme,
        "Left this post",
        [Day(session.theme, "last_day", "Last day", today, today=today, required=True)],
        "End the post",
        keep,
        text=f"{row.full_name} stays in the story with everything that was said.",
        draft=f"post {row.post_id}",
    )

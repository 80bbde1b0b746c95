"""Dialogs about the people at a partner: adding, editing, moving on, leaving."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines
from coordinator.desktop.kit.session import Session
from coordinator.directory import actions, shipped_list, store
from coordinator.directory.actions import merging
from coordinator.directory.records import Person, PersonRow, Post
from coordinator.names import fold
from coordinator.relationships.actions import moving
from coordinator.relationships.records.moving import Move

_WAYS = ("telephone", "e-mail", "text message", "letter")
_TIMES = ("mornings", "afternoons", "Tue and Thu after 2.00", "9.00 to 4.00", "until noon")
_PERSON = ("name", "title", "notes")


def person_dialog(session: Session, organisation_id: int, row: PersonRow | None = None) -> FormDialog:
    """A person with the post they hold: a new one, or the one in ``row``."""
    file, theme = session.file, session.theme
    post = store.post(file, row.post_id) if row is not None and row.post_id else None
    shown = post or Post(person_id=0, organisation_id=organisation_id)
    person = store.person(file, row.id) if row else Person(name="")

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


def moved_dialog(session: Session, row: PersonRow) -> FormDialog:
    """Somebody has moved: when, where to, how they are reached there, who follows, and what becomes of promises."""
    file, theme, today = session.file, session.theme, session.today()
    here = row.organisation_id or 0
    colleagues = [(one.id, one.full_name) for one in store.people_at(file, here, today) if one.id != row.id]

    def keep(values: dict[str, Any]) -> int | None:
        to = values["to"]
        move = Move(
            last_day=values["last_day"], to=shipped_list.named(to) if isinstance(to, str) else to,
            first_day=values["first_day"], job_title=values["job_title"], telephone=values["telephone"], email=values["email"],
            follower_id=values["follower"], follower_name=values["new_follower"], promises_go_along=values["along"],
        )  # fmt: skip
        return moving.has_moved(file, row.post_id or 0, move, today)

    return FormDialog(
        theme,
        "Has moved",
        [
            Day(theme, "last_day", "Last day here", today - timedelta(days=1), today=today, required=True),
            Choose(theme, "to", "Where to", _places(session), None),
            Day(theme, "first_day", "First day there", today=today),
            Line(theme, "job_title", "Job there"),
            Line(theme, "telephone", "Telephone there"),
            Line(theme, "email", "E-mail there"),
            Choose(theme, "follower", "Who follows here", [(None, "Nobody yet"), *colleagues], None),
            Line(theme, "new_follower", "Or somebody new", placeholder="Their name, if you know it"),
            Choose(
                theme, "along", "What is promised",
                [(False, "Stays with the partner"), (True, "Goes along with them")], False,
            ),
        ],
        "Keep the move",
        keep,
        text=f"What was said with {row.full_name} stays in both stories. Without anybody to follow, asking who does is planned.",
        rows=[["last_day", "first_day"], ["telephone", "email"], ["follower", "new_follower"]],
        draft=f"post {row.post_id}",
    )


def _places(session: Session) -> list[tuple[int | str | None, str]]:
    """Our partners, then the universities that are not ours yet; a few letters find one."""
    ours = [(one.id, one.name) for one in store.organisations(session.file)]
    ours.sort(key=lambda option: fold(option[1]))
    known = {fold(name) for _, name in ours}
    listed = [(one.name, one.name) for one in shipped_list.universities() if fold(one.name) not in known]
    return [(None, "We don’t know"), *ours, *sorted(listed, key=lambda option: fold(option[1]))]


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


def same_dialog(session: Session, row: PersonRow) -> FormDialog:
    """This person and another are one: the other comes to this one, and what differs is kept beside."""
    file = session.file
    people = {one.id: one for one in store.people(file, session.today()) if one.id != row.id}
    options = [(one.id, f"{one.full_name}, {one.organisation}".strip(", ")) for one in people.values()]
    return FormDialog(
        session.theme,
        "Same as somebody else",
        [Choose(session.theme, "other", "Who is the same person", options, required=True)],
        "Make them one",
        lambda values: merging.merge_people(file, row.id, values["other"]),
        text=f"Everything kept of the other comes to {row.full_name}, and one Undo parts them again.",
        draft=f"person {row.id}",
    )

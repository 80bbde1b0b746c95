"""The form for how we met a partner: who led us there, where, whom we met."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Line, Lines
from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.relationships.actions import introductions as actions
from coordinator.relationships.records import Introduction


def introduction_dialog(session: Session, shown: Introduction) -> FormDialog:
    """Who led us to a partner: new, or the one of that id."""
    file, theme, today = session.file, session.theme, session.today()
    nobody: list[tuple[int | None, str]] = [(None, "Nobody")]
    there = [*nobody, *((one.id, one.full_name) for one in directory.people_at(file, shown.organisation_id, today))]
    partners = [(one.id, one.name) for one in directory.organisations(file) if one.id != shown.organisation_id]
    people = [
        (one.id, f"{one.full_name}, {one.organisation}" if one.organisation else one.full_name)
        for one in directory.people(file, today)
    ]
    staff = [(one.id, one.name) for one in directory.staff(file)]

    def keep(values: dict[str, Any]) -> None:
        if values["by_person_id"] and not values["by_organisation_id"]:
            posts = directory.posts_of(file, values["by_person_id"])
            values["by_organisation_id"] = next((post.organisation_id for post in posts if post.to_on is None), None)
        save: Callable[..., object] = actions.edit_introduction if shown.id else actions.add_introduction
        save(file, replace(shown, **values))

    return FormDialog(
        theme,
        "How we met",
        [
            Choose(theme, "by_person_id", "Introduced by, there or elsewhere", [*nobody, *people], shown.by_person_id),
            Choose(theme, "by_organisation_id", "Introduced by the partner", [*nobody, *partners], shown.by_organisation_id),
            Choose(theme, "by_staff_id", "Introduced by one of us", [*nobody, *staff], shown.by_staff_id),
            Line(theme, "where_at", "Where", shown.where_at, placeholder="a conference, the coach, the corridor"),
            Choose(theme, "person_id", "Whom you met there", there, shown.person_id),
            Choose(theme, "staff_id", "Who of us met them", [*nobody, *staff], shown.staff_id),
            Day(theme, "on_day", "When", shown.on_day, today=today),
            Lines(theme, "words", "In your words", shown.words, rows=2),
        ],
        "Keep changes" if shown.id else "Add",
        keep,
        rows=[["by_organisation_id", "by_staff_id"], ["person_id", "staff_id"], ["where_at", "on_day"]],
        danger=("Delete", lambda: actions.delete_introduction(file, shown.id)) if shown.id else None,
        draft=f"introduction {shown.organisation_id} {shown.id}",
    )

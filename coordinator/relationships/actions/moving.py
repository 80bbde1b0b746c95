"""Somebody has moved: the post ends, another starts, what was said stays with both, and somebody follows."""

from dataclasses import replace
from datetime import date, timedelta

from coordinator.directory import actions as directory_actions
from coordinator.directory import store as directory
from coordinator.directory.records import Organisation, Person, Post
from coordinator.file.school_file import Change, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.relationships import store
from coordinator.relationships.records import PlannedContact, Promise, Way
from coordinator.relationships.records.moving import Move
from coordinator.school_year import store as school_year

_ASK_WITHIN = 5  # school days: soon enough that the old colleague still answers


def has_moved(file: SchoolFile, post_id: int, move: Move, today: date) -> int | None:
    """Ends a post and starts the next in one change; returns the new post's id, None when nobody knows where they went.

    Open promises stay with the partner (and pass to whoever follows) or go along with the person. With nobody to follow,
    asking who does is planned within five school days. Raises Problem when the days run backwards.
    """
    post = directory.post(file, post_id)
    person = directory.person(file, post.person_id)
    if move.first_day and move.first_day <= move.last_day and move.to != post.organisation_id:
        raise Problem("The new post begins before the old one ends. Change one of the two dates.")
    with file.change(f"{person.full_name} has moved") as change:
        directory_actions.end_post(file, post_id, move.last_day)
        follower = _follower(file, change, post, person, move)
        to = move.to
        if isinstance(to, Organisation):
            to = directory_actions.add_partner(file, to, today)
        _promises(change, post, follower, move, to)
        if follower is None:
            _ask_who_follows(file, change, post, person, today)
        if to is None:
            return None
        return change.insert(
            Post(
                person_id=person.id,
                organisation_id=to,
                job_title=tidy(move.job_title),
                telephone=move.telephone,
                email=tidy(move.email),
                from_on=move.first_day or move.last_day + timedelta(days=1),
                confirmed_on=today if move.telephone or move.email else None,
            )
        )


def _follower(file: SchoolFile, change: Change, post: Post, person: Person, move: Move) -> int | None:
    """Whoever takes over: someone there already, or someone new in the same job and team."""
    said = f"Follows {person.full_name}."
    if move.follower_id is not None:
        known = directory.person(change, move.follower_id)
        change.update(replace(known, notes=f"{known.notes}\n{said}".strip()))
        return known.id
    if not tidy(move.follower_name):
        return None
    new = Post(
        person_id=0,
        organisation_id=post.organisation_id,
        team_id=post.team_id,
        job_title=post.job_title,
        from_on=move.last_day + timedelta(days=1),
    )
    return directory_actions.add_person(file, Person(name=move.follower_name, notes=said), new)


def _promises(change: Change, post: Post, follower: int | None, move: Move, to: int | None) -> None:
    for row in store.promises(change, post.organisation_id, open_only=True):
        if row.person_id != post.person_id:
            continue
        if move.promises_go_along and to is not None:
            change.set(Promise, row.id, organisation_id=to)
        elif follower is not None:
            change.set(Promise, row.id, person_id=follower)


def _ask_who_follows(file: SchoolFile, change: Change, post: Post, person: Person, today: date) -> None:
    change.insert(
        PlannedContact(
            organisation_id=post.organisation_id,
            way=Way.EMAIL,
            what=f"Ask who follows {person.full_name}",
            planned_on=today,
            due_on=school_year.calendar(file).add_school_days(today, _ASK_WITHIN),
        )
    )

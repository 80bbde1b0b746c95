"""Adding and editing people, giving them posts, moving them on."""

from dataclasses import replace
from datetime import date, timedelta

from coordinator.directory import store
from coordinator.directory.actions.partners import refuse_while_needed
from coordinator.directory.records import OtherReach, Person, Post
from coordinator.directory.store import reach
from coordinator.file.school_file import SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem


def add_person(file: SchoolFile, person: Person | str, post: Post | int) -> int:
    """Adds a person with a post (or the id of the organisation they work at) and returns the person's id.

    ``post.person_id`` is set here. Raises Problem without a name.
    """
    if isinstance(person, str):
        person = Person(name=person)
    person = _named(person)
    if isinstance(post, int):
        post = Post(person_id=0, organisation_id=post)
    where = store.organisation(file, post.organisation_id).name
    with file.change(f"Add {person.full_name} at {where}") as change:
        new = change.insert(replace(person, id=0))
        change.insert(_checked(replace(post, id=0, person_id=new)))
    return new


def _named(person: Person) -> Person:
    name = tidy(person.name)
    if not name:
        raise Problem("Give the person a name.")
    return replace(person, name=name, title=tidy(person.title))


def _checked(post: Post) -> Post:
    if post.from_on and post.to_on and post.to_on < post.from_on:
        raise Problem("The post ends before it starts. Change one of the two dates.")
    return replace(post, job_title=tidy(post.job_title), email=tidy(post.email))


def edit_person(file: SchoolFile, person: Person) -> None:
    """Keeps a person's name, title and notes."""
    named = _named(person)
    with file.change(f"Edit {named.full_name}") as change:
        change.update(named)


def add_post(file: SchoolFile, post: Post) -> int:
    """Gives a person a second post beside the one they hold."""
    person = store.person(file, post.person_id)
    where = store.organisation(file, post.organisation_id).name
    with file.change(f"Give {person.full_name} a post at {where}") as change:
        return change.insert(_checked(replace(post, id=0)))


def edit_post(file: SchoolFile, post: Post) -> None:
    """Keeps all fields of a post."""
    person = store.person(file, post.person_id)
    with file.change(f"Edit the post of {person.full_name}") as change:
        change.update(_checked(post))


def end_post(file: SchoolFile, post_id: int, last_day: date) -> None:
    """The person left this post; what was said with them stays."""
    post = store.post(file, post_id)
    person = store.person(file, post.person_id)
    with file.change(f"End the post of {person.full_name}") as change:
        change.update(_checked(replace(post, to_on=last_day)))


def move_person(file: SchoolFile, post: Post, first_day: date) -> int:
    """The person of ``post`` starts there on ``first_day``; posts held until then end the day before.

    Returns the new post's id. Nothing of what was said or promised before is lost.
    """
    person = store.person(file, post.person_id)
    where = store.organisation(file, post.organisation_id).name
    with file.change(f"Move {person.full_name} to {where}") as change:
        for held in store.posts_of(change, person.id):
            if held.post_id and (held.to_on is None or held.to_on >= first_day):
                change.set(Post, held.post_id, to_on=first_day - timedelta(days=1))
        return change.insert(_checked(replace(post, id=0, from_on=first_day, to_on=None)))


def confirm_post(file: SchoolFile, post_id: int, today: date) -> None:
    """The person is still there and reached like this, as of today."""
    person = store.person(file, store.post(file, post_id).person_id)
    with file.change(f"Confirm {person.full_name}") as change:
        change.set(Post, post_id, confirmed_on=today)


def delete_person(file: SchoolFile, person_id: int) -> None:
    """Deletes a person, their posts and other ways to reach them when nothing else hangs on them; else Problem."""
    person = store.person(file, person_id)
    refuse_while_needed(file, "person", person_id, person.full_name, "End their post instead.", {"post", "other_reach"})
    with file.change(f"Delete {person.full_name}") as change:
        for held in store.posts_of(change, person_id):
            if held.post_id:
                change.delete(Post, held.post_id)
        for other in reach.others(change, person_id):
            change.delete(OtherReach, other.id)
        change.delete(Person, person_id)


def forget_reach(file: SchoolFile, other: OtherReach) -> None:
    """Another number, address or name of a person no longer holds."""
    with file.change(f"Forget a {other.kind} of {store.person(file, other.person_id).full_name}") as change:
        change.delete(OtherReach, other.id)

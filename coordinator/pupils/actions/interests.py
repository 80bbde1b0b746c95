"""What pupils are drawn to: subjects and kinds of work, as they said so."""

from collections.abc import Sequence
from datetime import date

from coordinator import names, words
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import store
from coordinator.pupils.records import Interest
from coordinator.pupils.store import interests as kept

_LONGEST = 100


def set_interests(
    file: SchoolFile, pupil_id: int, subjects: Sequence[str], *, as_at: date, source: str = ""
) -> None:
    """What a pupil is drawn to from now on: those named, and no others. What stays keeps its day. Raises Problem."""
    pupil = store.pupil(file, pupil_id)
    wanted: dict[str, str] = {}
    for subject in filter(None, map(_subject, subjects)):
        wanted.setdefault(names.fold(subject), subject)
    held = {names.fold(one.subject): one for one in kept.interests_of(file, [pupil_id]).get(pupil_id, [])}
    if wanted.keys() == held.keys():
        return
    with file.change(f"Set what {pupil.name} is drawn to") as change:
        for key, one in held.items():
            if key not in wanted:
                change.delete(Interest, one.id)
        change.insert_many(
            [
                Interest(pupil_id=pupil_id, subject=subject, as_at=as_at, source=names.tidy(source))
                for key, subject in wanted.items()
                if key not in held
            ]
        )


def add_interest(
    file: SchoolFile, pupil_ids: Sequence[int], subject: str, *, as_at: date, source: str = ""
) -> int:
    """One interest for several pupils, as after a careers survey; how many did not have it yet. Raises Problem."""
    named = _subject(subject)
    if not named:
        raise Problem("Say what they are drawn to, such as Law.")
    held = kept.interests_of(file, pupil_ids)
    fresh = [
        Interest(pupil_id=pupil_id, subject=named, as_at=as_at, source=names.tidy(source))
        for pupil_id in dict.fromkeys(pupil_ids)
        if names.fold(named) not in {names.fold(one.subject) for one in held.get(pupil_id, [])}
    ]
    if fresh:
        with file.change(f"Note that {words.count(len(fresh), 'pupil')} are drawn to {named}") as change:
            change.insert_many(fresh)
    return len(fresh)


def _subject(subject: str) -> str:
    tidied = names.tidy(subject)
    if len(tidied) > _LONGEST:
        raise Problem(f"An interest is a few words, at most {_LONGEST} characters.")
    return tidied

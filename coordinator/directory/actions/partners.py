"""Adding, editing, closing and deleting partners and their teams."""

from dataclasses import replace
from datetime import date

from coordinator import words
from coordinator.directory import shipped_list, store
from coordinator.directory.records import Knows, Organisation, OrganisationKind, Stage, StageChange, Team
from coordinator.directory.rules import core, place_of
from coordinator.directory.store import stages
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.names import fold, tidy
from coordinator.problems import Problem

_DEPENDS = {
    "post": ("person", "people"),
    "team": ("team", ""),
    "contact": ("contact", ""),
    "promise": ("promise", ""),
    "agreement": ("agreement", ""),
    "objective": ("objective", ""),
    "visit": ("visit", ""),
    "party": ("party of a visit", "parties of visits"),
    "thanks": ("thank-you", ""),
    "feedback": ("feedback note", ""),
    "honest_note": ("honest-day note", ""),
    "keeper_note": ("handover note", ""),
    "partner_profile": ("pack profile", ""),
    "partner_week": ("week of their calendar", "weeks of their calendar"),
    "knows": ("acquaintance", ""),
    "staffing": ("visit they staff", "visits they staff"),
    "checklist_item": ("checklist item", ""),
    "response": ("answer", ""),
    "exchange": ("line of what each side gave", "lines of what each side gave"),
    "asked": ("question we asked", "questions we asked"),
    "introduction": ("introduction", ""),
    "planned_contact": ("planned contact", ""),
}


def add_partner(
    file: SchoolFile,
    partner: Organisation | str,
    today: date,
    *,
    kind: OrganisationKind | None = None,
    known_by: int | None = None,
) -> int:
    """Adds a partner and returns its id: a record (``shipped_list.find`` gives some), or any name.

    A name the shipped list knows brings its town and type with it unless ``kind`` says it is something else.
    ``known_by`` is the member of staff who knows them. Raises Problem without a name or when it is there already.
    """
    organisation = _organisation(partner, kind)
    if not organisation.name:
        raise Problem("Give the partner a name.")
    _refuse_twice(file, organisation)
    with file.change(f"Add {organisation.name}") as change:
        new = change.insert(replace(organisation, id=0, stage_since=organisation.stage_since or today))
        if known_by is not None:
            change.insert(Knows(staff_id=known_by, organisation_id=new, since=today))
    return new


def _organisation(partner: Organisation | str, kind: OrganisationKind | None) -> Organisation:
    if isinstance(partner, str):
        listed = shipped_list.named(partner) if kind in (None, OrganisationKind.UNIVERSITY) else None
        chosen = kind or OrganisationKind.OTHER
        partner = listed or Organisation(name=partner, kind=chosen)
    elif kind is not None:
        partner = replace(partner, kind=kind)
    place = partner.place_kind or place_of(partner.provider_type, partner.kind)
    return _placed(replace(partner, name=tidy(partner.name), place_kind=place))


def _placed(organisation: Organisation) -> Organisation:
    """With the place of its town, when nobody told one and the town is known."""
    if organisation.latitude is not None and organisation.longitude is not None:
        return organisation
    found = shipped_list.place_of_town(organisation.town)
    return replace(organisation, latitude=found[0], longitude=found[1]) if found else organisation


def _refuse_twice(reader: Reader, organisation: Organisation) -> None:
    for other in store.organisations(reader):
        if other.id == organisation.id:
            continue
        if fold(other.name) == fold(organisation.name) or (
            other.kind == organisation.kind and core(other.name) == core(organisation.name)
        ):
            closed = " (closed). Open the partnership again instead." if other.stage == Stage.CLOSED else "."
            raise Problem(f"{other.name} is among your partners already{closed}")


def edit_partner(file: SchoolFile, organisation: Organisation, today: date) -> None:
    """Keeps all fields of a partner; a change of stage is dated ``today``."""
    if not tidy(organisation.name):
        raise Problem("Give the partner a name.")
    _refuse_twice(file, organisation)
    before = store.organisation(file, organisation.id)
    since = today if organisation.stage != before.stage else organisation.stage_since
    if fold(organisation.town) != fold(before.town) and organisation.latitude == before.latitude:
        organisation = replace(organisation, latitude=None, longitude=None)  # it was the other town's
    organisation = _placed(organisation)
    with file.change(f"Edit {tidy(organisation.name)}") as change:
        change.update(replace(organisation, name=tidy(organisation.name), stage_since=since))
        if organisation.stage != before.stage:
            _came_to(change, before, organisation.stage, today)


def _came_to(change: Change, before: Organisation, stage: Stage, on: date, note: str = "") -> None:
    """Writes down the stage; the one it had before anyone wrote stages down comes first."""
    if before.stage_since is not None and not stages.stage_changes(change, before.id):
        change.insert(
            StageChange(organisation_id=before.id, stage=before.stage, on_day=min(before.stage_since, on))
        )
    change.insert(StageChange(organisation_id=before.id, stage=stage, on_day=on, note=note))


def set_stage(file: SchoolFile, organisation_id: int, stage: Stage, today: date, note: str = "") -> None:
    """Says how far the partnership has come, with a note; closing asks for one, so it has its own action."""
    if stage == Stage.CLOSED:
        raise Problem("Say why the partnership is closed: use “Close partnership”.")
    organisation = store.organisation(file, organisation_id)
    with file.change(f"Set {organisation.name} to {stage.value}") as change:
        change.set(Organisation, organisation_id, stage=stage, stage_since=today)
        if stage != organisation.stage:
            _came_to(change, organisation, stage, today, note.strip())


def close_partnership(file: SchoolFile, organisation_id: int, today: date, note: str) -> None:
    """Closes a partnership with a day and a reason; all that was kept stays. Raises Problem without a note."""
    if not note.strip():
        raise Problem("Write a line on why and how the partnership ended, for whoever comes after you.")
    organisation = store.organisation(file, organisation_id)
    with file.change(f"Close the partnership with {organisation.name}") as change:
        change.set(
            Organisation, organisation_id, stage=Stage.CLOSED, stage_since=today, closing_note=note.strip()
        )
        _came_to(change, organisation, Stage.CLOSED, today, note.strip())


def reopen_partnership(file: SchoolFile, organisation_id: int, today: date) -> None:
    """Begins a closed partnership anew; the closing note stays to be read."""
    organisation = store.organisation(file, organisation_id)
    with file.change(f"Open the partnership with {organisation.name} again") as change:
        change.set(Organisation, organisation_id, stage=Stage.NEW, stage_since=today)
        _came_to(change, organisation, Stage.NEW, today)


def delete_partner(file: SchoolFile, organisation_id: int) -> None:
    """Deletes a partner nothing hangs on (who knows them goes with it); else Problem says what does."""
    organisation = store.organisation(file, organisation_id)
    refuse_while_needed(
        file, "organisation", organisation_id, organisation.name, "Close the partnership instead.",
        {"knows", "stage_change"},
    )
    with file.change(f"Delete {organisation.name}") as change:
        for row in store.who_knows(change, organisation_id, date.max):
            change.delete(Knows, row.id)
        for came_to in stages.stage_changes(change, organisation_id):
            change.delete(StageChange, came_to.id)
        change.delete(Organisation, organisation_id)


def refuse_while_needed(
    reader: Reader,
    table: str,
    id_: int,
    name: str,
    instead: str,
    own: set[str] | frozenset[str] = frozenset(),
) -> None:
    """Raises Problem saying what is kept with a row, tables in ``own`` left out of account."""
    held = {t: n for t, n in store.what_depends(reader, table, id_).items() if t not in own}
    if held:
        counted = [words.count(n, *_DEPENDS.get(t, (t.replace("_", " "), ""))) for t, n in held.items()]
        raise Problem(f"{name} can't be deleted: {words.listed(counted)} would go with it. {instead}")


def add_team(file: SchoolFile, team: Team) -> int:
    """Adds a team to a partner. Raises Problem without a name or when there is one of that name."""
    named = _named(file, team)
    with file.change(f"Add {named.name}") as change:
        return change.insert(named)


def edit_team(file: SchoolFile, team: Team) -> None:
    """Keeps all fields of a team."""
    named = _named(file, team)
    with file.change(f"Edit {named.name}") as change:
        change.update(named)


def _named(reader: Reader, team: Team) -> Team:
    name = tidy(team.name)
    if not name:
        raise Problem("Give the team a name.")
    for other in store.teams(reader, team.organisation_id):
        if other.id != team.id and fold(other.name) == fold(name):
            raise Problem(f"There is a team called {other.name} there already.")
    return replace(team, name=name)


def delete_team(file: SchoolFile, team_id: int) -> None:
    """Deletes a team nobody is in; else Problem says what hangs on it."""
    team = store.team(file, team_id)
    refuse_while_needed(file, "team", team_id, team.name, "Give those another team first.")
    with file.change(f"Delete {team.name}") as change:
        change.delete(Team, team_id)

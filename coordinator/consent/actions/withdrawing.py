"""A yes taken back undoes what rested on it and notes whom to tell, in the change that keeps the answer."""

from collections.abc import Mapping
from datetime import date

from coordinator.consent import rules, store
from coordinator.consent.records import Scope, State
from coordinator.consent.rules import withdrawing
from coordinator.consent.store.shared import sent_to
from coordinator.directory import store as directory
from coordinator.file.school_file import Change, Reader
from coordinator.pupils import store as pupils
from coordinator.visits import store as visits
from coordinator.visits.records import StaffRole, Telling, VisitState
from coordinator.visits.store.telling import tellings

_LEADS = (StaffRole.LEADER, StaffRole.DEPUTY)
_OVER = (VisitState.DONE, VisitState.REVIEWED, VisitState.CANCELLED)


def states_of(reader: Reader, visit_id: int, pupil_id: int) -> dict[Scope, State]:
    """What the answers of a pupil on a visit add up to, scope by scope."""
    decisions, askings = store.decisions(reader, visit_id, pupil_id), store.askings(reader, visit_id, pupil_id)
    mode = store.mode_of(reader, visit_id)
    return {scope: rules.scope_state(scope, decisions, askings, mode) for scope in Scope}


def follow(change: Change, visit_id: int, pupil_id: int, before: Mapping[Scope, State], today: date) -> None:
    """Undoes what rested on a yes that is no more: small group and speaking thanks go with the place.

    Whoever has to hear of it is noted to be told; a yes given again takes away what nobody was told yet. After the visit
    only data and photographs matter still.
    """
    now = states_of(change, visit_id, pupil_id)
    gone, back = withdrawing.taken_back(before, now), withdrawing.given_again(before, now)
    if not gone and not back:
        return
    pupil = pupils.pupil(change, pupil_id)
    who = f"{pupil.name}, {pupil.form}" if pupil.form else pupil.name
    for scope in back:
        for old in tellings(change, visit_id, open_only=True):
            if old.why.startswith(withdrawing.head(who, scope)):
                change.delete(Telling, old.id)
    visit = visits.visit(change, visit_id)
    if visit.state in _OVER:
        gone = [scope for scope in gone if scope is Scope.SHARING or scope.is_photo]
    if Scope.TAKING_PART in gone:
        visits.set_places(change, visit_id, [pupil_id], "small_group", "")
        visits.set_places(change, visit_id, [pupil_id], "speaks_thanks", False)
    staff = visits.staffing(change, visit_id)
    places = visits.places(change, visit_id)
    told = withdrawing.lines(
        who, gone, going=sum(place.state.counts for place in places),
        leaders=[line.name for line in staff if line.role in _LEADS],
        partners=_partners(change, visit_id) if visit.consent_asked_on is not None else (),
        kitchen=visit.state is VisitState.READY, sent_to=sent_to(change, pupil_id),
    )  # fmt: skip
    change.insert_many([Telling(visit_id=visit_id, whom=whom, why=why, since=today) for whom, why in told])


def _partners(reader: Reader, visit_id: int) -> list[str]:
    visit = visits.visit(reader, visit_id)
    hosts = [visit.organisation_id, *(party.organisation_id for party in visits.parties(reader, visit_id))]
    return [directory.organisation(reader, host).name for host in dict.fromkeys(hosts) if host is not None]

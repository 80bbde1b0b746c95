"""Undo after any action restores the file as it was: random sequences of everything the window can do."""

import contextlib
import shutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.directory import actions as directory
from coordinator.directory.records import Post, Staff, Team
from coordinator.feedback import actions as feedback
from coordinator.feedback.records import Feedback, HonestNote, Response
from coordinator.file.school_file import SchoolFile
from coordinator.handover import actions as handover
from coordinator.messages import actions as messages
from coordinator.messages.records import MessageKind, MessageTemplate
from coordinator.packs import actions as packs
from coordinator.packs.records import PartnerProfile
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils
from coordinator.pupils.records import Measure, NeedKind
from coordinator.relationships import actions as relationships
from coordinator.relationships.actions import reaching, steering
from coordinator.relationships.records import Agreement, Contact, Objective, Promise
from coordinator.relationships.records.steering import (
    AgendaItem,
    SteeringAction,
    SteeringMeeting,
    SteeringMember,
)
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, PartnerWeek, Term
from coordinator.thanks import actions as thanks
from coordinator.thanks.records import Thanks
from coordinator.visits import actions as visits
from coordinator.visits.records import ItineraryItem, MoneyLine, Party, Staffing, Transport, Visit, VisitState
from tests.partner_deeds import DEEDS as PARTNER_DEEDS
from tests.planner_deeds_cover import DEEDS as COVER_DEEDS
from tests.planner_deeds_day import DEEDS as DAY_DEEDS
from tests.planner_deeds_encounter import DEEDS as ENCOUNTER_DEEDS
from tests.planner_deeds_faith import DEEDS as FAITH_DEEDS
from tests.planner_deeds_finder import DEEDS as FINDER_DEEDS
from tests.planner_deeds_templates import DEEDS as TEMPLATE_DEEDS
from tests.pupil_deeds_choosing import DEEDS as CHOOSING_DEEDS
from tests.pupil_deeds_eligibility import DEEDS as ELIGIBILITY_DEEDS
from tests.pupil_deeds_medicine import DEEDS as MEDICINE_DEEDS
from tests.pupil_deeds_papers import DEEDS as PAPER_DEEDS
from tests.pupil_deeds_reminding import DEEDS as REMINDING_DEEDS
from tests.pupil_deeds_rolling import DEEDS as ROLLING_DEEDS
from tests.pupil_deeds_sharing import DEEDS as SHARING_DEEDS
from tests.pupil_deeds_wording import DEEDS as WORDING_DEEDS

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)
FILES = Path(__file__).parent / "files"
NAMES = (
    "Łukasz Żółć",
    "Siân O'Brien-Nguyễn",
    "Ọlájídé",
    "<b>Bobby</b> & Co",
    "=HYPERLINK(1)",
    "../up",
    "a\nb",
    "名前",
)

Deed = Callable[[SchoolFile, Random], object]


def _id(file: SchoolFile, chance: Random, table: str) -> int:
    ids = [row[0] for row in file.rows(f'SELECT id FROM "{table}"')]
    if not ids:
        raise Problem("nothing there")
    return chance.choice(ids)


def _name(chance: Random) -> str:
    return chance.choice(NAMES)


def _day(chance: Random) -> date:
    return TODAY + timedelta(days=chance.randint(-60, 90))


def _visit(file: SchoolFile, chance: Random) -> object:
    return visits.plan_visit(
        file,
        Visit(
            title=_name(chance),
            organisation_id=_id(file, chance, "organisation"),
            starts_on=_day(chance),
            year_groups=(10,),
        ),
        TODAY,
        anyway=chance.random() < 0.7,
    )


def _reply(file: SchoolFile, chance: Random) -> object:
    visit, pupil = _id(file, chance, "visit"), _id(file, chance, "pupil")
    answers = {
        scope: chance.choice((Answer.GIVEN, Answer.REFUSED)) for scope in chance.sample(list(Scope), 3)
    }
    return consent.record_reply(file, visit, pupil, answers, Route.SLIP, _name(chance), "Mother", NOW)


DEEDS: dict[str, Deed] = {
    "partner": lambda f, c: directory.add_partner(f, _name(c), TODAY),
    "staff": lambda f, c: directory.add_staff(f, Staff(name=_name(c))),
    "team": lambda f, c: directory.add_team(
        f, Team(organisation_id=_id(f, c, "organisation"), name=_name(c))
    ),
    "person": lambda f, c: directory.add_person(f, _name(c), _id(f, c, "organisation")),
    "move person": lambda f, c: directory.move_person(
        f, Post(person_id=_id(f, c, "person"), organisation_id=_id(f, c, "organisation")), _day(c)
    ),
    "introduce": lambda f, c: directory.introduce(f, _id(f, c, "staff"), _id(f, c, "organisation"), TODAY),
    "close partner": lambda f, c: directory.close_partnership(f, _id(f, c, "organisation"), TODAY, _name(c)),
    "delete partner": lambda f, _: directory.delete_partner(f, f.scalar("SELECT max(id) FROM organisation")),
    "contact": lambda f, c: relationships.log_contact(
        f,
        Contact(
            at=NOW, staff_id=_id(f, c, "staff"), organisation_id=_id(f, c, "organisation"), said=_name(c)
        ),
    ),
    "promise": lambda f, c: relationships.promise(
        f,
        Promise(
            organisation_id=_id(f, c, "organisation"),
            by_us=True,
            what=_name(c),
            made_on=TODAY,
            due_on=_day(c),
        ),
    ),
    "keep promise": lambda f, c: relationships.keep_promise(f, _id(f, c, "promise"), TODAY),
    "steering member": lambda f, c: steering.add_member(f, SteeringMember(staff_id=_id(f, c, "staff")), TODAY),
    "end steering member": lambda f, c: steering.end_member(f, _id(f, c, "steering_member"), TODAY),
    "steering meeting": lambda f, c: steering.add_meeting(f, SteeringMeeting(on_day=_day(c))),
    "attend": lambda f, c: steering.attend(
        f, _id(f, c, "steering_meeting"), _id(f, c, "steering_member"), c.choice(("present", "apologies", ""))
    ),
    "agenda item": lambda f, c: steering.add_item(
        f, AgendaItem(steering_meeting_id=_id(f, c, "steering_meeting"), what=_name(c))
    ),
    "move agenda item": lambda f, c: steering.move_item(f, _id(f, c, "agenda_item"), c.choice((-1, 1))),
    "decide": lambda f, c: steering.decide(f, _id(f, c, "agenda_item"), _name(c)),
    "agreed action": lambda f, c: steering.agree(
        f, SteeringAction(steering_meeting_id=_id(f, c, "steering_meeting"), what=_name(c), owner="Nia")
    ),
    "put off": lambda f, c: steering.put_off(f, _id(f, c, "steering_action"), TODAY),
    "agreed done": lambda f, c: steering.action_done(f, _id(f, c, "steering_action"), TODAY),
    "delete steering meeting": lambda f, c: steering.delete_meeting(f, _id(f, c, "steering_meeting")),
    "template": lambda f, c: messages.save_template(f, MessageTemplate(name=_name(c), body="Hello {person}")),
    "copy template": lambda f, c: messages.copy_template(f, c.choice(messages.templates(f))),
    "delete template": lambda f, c: messages.delete_template(f, _id(f, c, "message_template")),
    "card words": lambda f, c: reaching.keep_card_words(f, {"reach_others": _name(c)}),
    "partner week": lambda f, c: school_year.save_partner_week(
        f, PartnerWeek(organisation_id=_id(f, c, "organisation"), starts=TODAY, ends=TODAY)
    ),
    "delete partner week": lambda f, c: school_year.delete_partner_week(f, _id(f, c, "partner_week")),
    "log sent": lambda f, c: messages.log_sent(
        f, MessageKind.EMAIL, "Hello", _name(c), NOW, _id(f, c, "organisation")
    ),
    "agreement": lambda f, c: relationships.add_agreement(
        f, Agreement(organisation_id=_id(f, c, "organisation"), mission=_name(c))
    ),
    "objective": lambda f, c: relationships.add_objective(
        f, Objective(organisation_id=_id(f, c, "organisation"), what=_name(c))
    ),
    "term": lambda f, c: school_year.save_term(
        f, Term(name=_name(c), starts=date(2027, c.randint(1, 6), 4), ends=date(2027, c.randint(1, 6), 28))
    ),
    "closure": lambda f, c: school_year.save_closure(
        f, Closure(name=_name(c), kind=ClosureKind.INSET, starts=TODAY, ends=TODAY)
    ),
    "event": lambda f, c: school_year.save_event(
        f, CalendarEvent(name=_name(c), starts=_day(c), ends=_day(c))
    ),
    "bank holidays": lambda f, c: school_year.add_bank_holidays(f, "wales", 2026 + c.randint(0, 1)),
    "weeks": lambda f, _: school_year.generate_weeks(f, date(2026, 9, 1), date(2027, 7, 20)),
    "setting": lambda f, c: school_year.change_setting(f, "thanks_school_days", str(c.randint(1, 20))),
    "calendar file": lambda f, _: school_year.import_calendar(
        f, FILES / "term_dates" / "durham_closes_reopens_2025-27.csv"
    ),
    "pupil": lambda f, c: pupils.add_pupil(f, _name(c), _name(c), c.randint(7, 13), today=TODAY),
    "need": lambda f, c: pupils.add_need(f, _id(f, c, "pupil"), NeedKind.DIETARY, _name(c)),
    "carer": lambda f, c: pupils.add_carer(f, _id(f, c, "pupil"), _name(c)),
    "indicator": lambda f, c: pupils.set_indicator(
        f, _id(f, c, "pupil"), Measure.PUPIL_PREMIUM, c.choice(("yes", "no", None)), as_at=TODAY
    ),
    "left": lambda f, c: pupils.mark_left(f, _id(f, c, "pupil"), TODAY),
    "group": lambda f, c: pupils.create_group(f, _name(c), "", [_id(f, c, "pupil")], from_on=TODAY),
    "no group": lambda f, c: pupils.remove_group(f, _id(f, c, "pupil_group")),
    "roll file": lambda f, _: pupils.import_roll(
        f, FILES / "mis" / "sims_short_headings_INVENTED.csv", today=TODAY
    ),
    "contacts file": lambda f, _: directory.import_contacts(
        f, FILES / "contacts" / "google_contacts_INVENTED.csv", TODAY
    ),
    "contacts list": lambda f, c: directory.import_contacts(
        f, FILES / "contacts" / "two_people_a_row_INVENTED.csv", TODAY, corrections={2: {"name": _name(c)}}
    ),
    "visit": _visit,
    "move visit": lambda f, c: consent.move_visit(f, _id(f, c, "visit"), _day(c), NOW, anyway=True),
    "step": lambda f, c: visits.change_state(f, _id(f, c, "visit"), c.choice(list(VisitState)), TODAY),
    "cancel": lambda f, c: visits.cancel_visit(f, _id(f, c, "visit"), _name(c), TODAY),
    "copy": lambda f, c: visits.copy_visit(f, _id(f, c, "visit")),
    "party": lambda f, c: visits.add_party(f, Party(visit_id=_id(f, c, "visit"), name=_name(c)), TODAY),
    "no party": lambda f, c: visits.remove_party(f, _id(f, c, "party"), TODAY),
    "item": lambda f, c: visits.add_itinerary_item(
        f, ItineraryItem(visit_id=_id(f, c, "visit"), at=time(9), title=_name(c))
    ),
    "adult": lambda f, c: visits.add_staff(
        f, Staffing(visit_id=_id(f, c, "visit"), staff_id=_id(f, c, "staff")), TODAY
    ),
    "coach": lambda f, c: visits.add_transport(f, Transport(visit_id=_id(f, c, "visit"), firm=_name(c))),
    "money": lambda f, c: visits.add_money(
        f, MoneyLine(visit_id=_id(f, c, "visit"), what=_name(c), pence=c.randint(0, 9999))
    ),
    "tick": lambda f, c: visits.tick(f, _id(f, c, "checklist_item"), TODAY),
    "approve": lambda f, c: visits.approve(f, _id(f, c, "visit"), TODAY),
    "invite": lambda f, c: visits.invite(
        f, _id(f, c, "visit"), [_id(f, c, "pupil") for _ in range(4)], TODAY
    ),
    "invite year": lambda f, c: visits.invite_year(f, _id(f, c, "visit"), 10, TODAY),
    "withdraw": lambda f, c: visits.withdraw(f, _id(f, c, "visit"), [_id(f, c, "pupil")], _name(c)),
    "speakers": lambda f, c: visits.choose_speakers(f, _id(f, c, "visit"), 2),
    "came": lambda f, c: visits.record_attendance(f, _id(f, c, "visit"), {_id(f, c, "pupil"): True}),
    "ask": lambda f, c: consent.ask(f, _id(f, c, "visit"), NOW),
    "remind": lambda f, c: consent.remind(f, _id(f, c, "visit"), NOW),
    "reply": _reply,
    "ask again": lambda f, c: consent.ask_again(f, _id(f, c, "visit"), _name(c), NOW),
    "owe": lambda f, c: thanks.owe(
        f, Thanks(organisation_id=_id(f, c, "organisation"), what_for=_name(c), owed_on=TODAY)
    ),
    "owe for visit": lambda f, c: thanks.owe_for_visit(f, _id(f, c, "visit"), TODAY),
    "write": lambda f, c: thanks.write(f, _id(f, c, "thanks"), TODAY, _name(c)),
    "send": lambda f, c: thanks.send(f, _id(f, c, "thanks"), TODAY),
    "step back": lambda f, c: thanks.step_back(f, _id(f, c, "thanks")),
    "drop thanks": lambda f, c: thanks.drop(f, _id(f, c, "thanks")),
    "draft": lambda f, c: feedback.draft(
        f, Feedback(organisation_id=_id(f, c, "organisation"), went_well=_name(c))
    ),
    "give": lambda f, c: feedback.give(f, _id(f, c, "feedback"), TODAY),
    "hear": lambda f, c: feedback.hear(f, _id(f, c, "feedback"), _name(c), TODAY),
    "change": lambda f, c: feedback.note_change(f, _id(f, c, "feedback"), _name(c), TODAY),
    "honest": lambda f, c: feedback.write_honest_note(f, HonestNote(on_day=TODAY, what=_name(c))),
    "response": lambda f, c: feedback.record_response(
        f,
        Response(
            visit_id=_id(f, c, "visit"), pupil_id=_id(f, c, "pupil"), score=c.randint(1, 5), on_day=TODAY
        ),
    ),
    "note": lambda f, c: handover.add_keeper_note(f, _name(c), TODAY),
    "no note": lambda f, c: handover.remove_keeper_note(f, _id(f, c, "keeper_note")),
    "profile": lambda f, c: packs.edit_profile(
        f, PartnerProfile(organisation_id=_id(f, c, "organisation"), founded=1900)
    ),
    **PARTNER_DEEDS,
    **FINDER_DEEDS,
    **ELIGIBILITY_DEEDS,
    **MEDICINE_DEEDS,
    **PAPER_DEEDS,
    **REMINDING_DEEDS,
    **ROLLING_DEEDS,
    **SHARING_DEEDS,
    **WORDING_DEEDS,
    **CHOOSING_DEEDS,
    **DAY_DEEDS,
    **COVER_DEEDS,
    **ENCOUNTER_DEEDS,
    **FAITH_DEEDS,
    **TEMPLATE_DEEDS,
}


@pytest.fixture(scope="module")
def small_school(tmp_path_factory):
    path = tmp_path_factory.mktemp("undo") / "small.coordinator"
    file = SchoolFile.create(path)
    chance = Random(3)
    school_year.name_school(file, "Tŵr", "wales")
    school_year.save_term(file, Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 18)))
    for name in ("Aldermere", "Northmoor"):
        directory.add_partner(file, name, TODAY)
    for name in ("staff", "staff", "person", "team"):
        DEEDS[name](file, chance)
    for number in range(6):
        pupils.add_pupil(file, f"{NAMES[number]}", "Test", 10, today=TODAY)
    _visit(file, Random(1))
    file.close()
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(DEEDS)), min_size=4, max_size=14), st.integers(0, 10_000))
def test_undo_of_anything_restores_the_file(small_school, tmp_path_factory, plan, seed):
    path = tmp_path_factory.mktemp("u") / "f.coordinator"
    shutil.copy(small_school, path)
    file = SchoolFile.open(path)
    chance = Random(seed)
    try:
        for name in plan:
            before, entries = file.dump(), len(file.history())
            try:
                DEEDS[name](file, chance)
            except Problem:
                assert file.dump() == before, f"“{name}” was refused and yet changed something"
                continue
            after, new = file.dump(), len(file.history()) - entries
            assert new <= 1, f"“{name}” is more than one Undo"
            assert (new == 1) == (after != before), (
                f"“{name}” is in History without a change, or the other way round"
            )
            if new:
                file.undo()
                assert file.dump() == before, f"Undo of “{name}”"
                file.redo()
                assert file.dump() == after, f"Redo of “{name}”"
        assert file.check() == []
    finally:
        file.close()


def _done_in(path: Path, chance: Random) -> set[str]:
    """The deeds that could be done in one school, each tried often; what takes away is done once."""
    done: set[str] = set()
    file = SchoolFile.open(path)
    for name in ["partner", "delete partner", *DEEDS, *(name for _ in range(12) for name in DEEDS)]:
        once = name.startswith(("no ", "close", "cancel", "left", "drop", "merge", "delete")) or name.endswith("file")
        if not (once and name in done):
            with contextlib.suppress(Problem):
                DEEDS[name](file, chance)
                done.add(name)
    file.close()
    return done


def test_every_deed_can_be_done(small_school, tmp_path):
    """Guards the test above: a deed that always fails would prove nothing."""
    done: set[str] = set()
    for seed in range(5, 15):  # each school goes another way: what one can't do, another can
        done |= _done_in(Path(shutil.copy(small_school, tmp_path / f"{seed}.coordinator")), Random(seed))
        if done == set(DEEDS):
            break
    assert set(DEEDS) - done == set()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(DEEDS)), min_size=4, max_size=14), st.integers(0, 10_000))
def test_any_single_change_is_taken_back_or_refused_whole(small_school, tmp_path_factory, plan, seed):
    path = tmp_path_factory.mktemp("t") / "f.coordinator"
    shutil.copy(small_school, path)
    file = SchoolFile.open(path)
    chance = Random(seed)
    try:
        for name in plan:
            with contextlib.suppress(Problem):
                DEEDS[name](file, chance)
        for _ in range(4):
            before = file.dump()
            target = chance.choice(file.history()).id
            try:
                file.take_back(target)
            except Problem:
                assert file.dump() == before
                continue
            after = file.dump()
            assert file.check() == []
            file.undo()
            assert file.dump() == before
            file.redo()
            assert file.dump() == after
        cut = chance.choice(file.history())
        file.trim_history(cut.at)
        kept = len([entry for entry in file.history() if entry.state == "done"])
        for _ in range(kept):
            assert file.undo() is not None
        assert file.undo() is None
        assert file.check() == []
    finally:
        file.close()

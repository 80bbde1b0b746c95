"""What followed the sample's visits: contacts, promises, thanks, feedback loops, honest notes, agreements."""

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from coordinator.feedback import actions as feedback
from coordinator.feedback.records import Feedback, HonestNote, Response
from coordinator.file.school_file import SchoolFile
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Agreement, Contact, Objective, Promise, Way
from coordinator.sample.partners import PARTNERS
from coordinator.sample.visits import Partners
from coordinator.school_year.rules import Calendar
from coordinator.thanks import actions as thanks
from coordinator.thanks import store as thanks_store
from coordinator.thanks.records import Thanks
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow

SAID = (
    "Agreed the two talks and who meets the coach.",
    "Sent the dietary list; they answered the same day.",
    "They can take ten more. Asked for the step-free route.",
    "Talked through last year; they want more questions from pupils.",
    "Rang to say thank you. They asked for a photograph for their wall.",
    "They offered a room for our own parents’ evening.",
    "Checked dates for next term; they are away in reading week.",
)
QUOTATIONS = (
    "I did not know you could study soil.",
    "The porter knew everybody’s name.",
    "I thought it would be all old men.",
    "I want to come back and not leave.",
    "She answered me as if I was a student.",
)
WELL = (
    "The welcome: every pupil was greeted by name.",
    "Short talks and long questions.",
    "The lab: everybody had a go.",
)
BETTER = (
    "Fifty-minute lectures lost the back row.",
    "Ambassadors talked to staff, not to pupils.",
    "The walk from the coach was too long for some.",
    "Lunch was late, so the workshop was cut short.",
)
ANSWERED = ("Fair. We will cut them.", "Could you show us how?", "We have moved the drop-off point.")
CHANGED = (
    "Twenty minutes, with a task.",
    "Ambassadors now sit with pupils at lunch.",
    "The coach stops at the door.",
)


def keep(
    file: SchoolFile,
    chance: random.Random,
    today: date,
    calendar: Calendar,
    partners: Partners,
    staff: list[int],
    after_visit: int = 0,
) -> None:
    """Everything that happens between and after visits, those with ids above ``after_visit``."""
    _contacts(file, chance, today, calendar, partners, staff)
    _promises(file, today, calendar, partners, staff)
    over = visits.visit_rows(file, until=today - timedelta(days=1))
    past = [row for row in over if row.organisation_id and row.id > after_visit]
    for number, row in enumerate(sorted(past, key=lambda r: r.starts_on or today, reverse=True)):
        if number > 0:  # yesterday's is still to be noted
            _thanks(file, chance, calendar, today, row, number)
        if number % 4 == 1 or number in (2, 3):
            _feedback(file, chance, calendar, today, row, number)
        if row.attended:
            _responses(file, chance, calendar, row)
    _kindnesses(file, today, calendar, partners)
    _honest(file, today, calendar, past)
    _agreements(file, today, partners)


def _contacts(
    file: SchoolFile,
    chance: random.Random,
    today: date,
    calendar: Calendar,
    partners: Partners,
    staff: list[int],
) -> None:
    for partner in PARTNERS:
        organisation, host, _ = partners[partner.short]
        gap = chance.randint(14, 26)
        for back in range(12):
            days = partner.quiet_since + back * gap
            if days > 330:
                break
            on = calendar.add_school_days(today, -days)
            speaker = staff[partner.knows[back % len(partner.knows)]]
            relationships.log_contact(
                file,
                Contact(
                    at=datetime.combine(on, time(chance.randint(9, 15), chance.randrange(60))),
                    staff_id=speaker,
                    organisation_id=organisation,
                    person_id=host,
                    way=chance.choice((Way.EMAIL, Way.TELEPHONE, Way.EMAIL, Way.MEETING)),
                    said=chance.choice(SAID),
                ),
                follow_up_after=partner.quiet_since if back == 0 and partner.quiet_since in (5, 9) else None,
            )


def _promises(
    file: SchoolFile, today: date, calendar: Calendar, partners: Partners, staff: list[int]
) -> None:
    for short, by_us, what, days, kept in (
        ("Auckmere", True, "Tell Auckmere the final number", -2, False),
        ("Auckmere", False, "Risk assessment for the college", 3, False),
        ("Calderhaven", True, "Final numbers to the three hosts", 1, False),
        ("Northmarch", True, "Training for their ambassadors", 33, False),
        ("Reach North", False, "Names of training providers", 8, False),
        ("Eastfell", True, "Three dates for the maths day", 4, False),
        ("Fellhouse", True, "Photographs of the lambs’ names", -30, True),
        ("Halloway", False, "Boots in sizes 3 to 12", -6, False),
    ):
        organisation, host, _ = partners[short]
        made = calendar.add_school_days(today, min(-3, days - 12))
        due = calendar.add_school_days(today, days) if days else today
        promise = relationships.promise(
            file,
            Promise(
                organisation_id=organisation,
                person_id=host,
                staff_id=staff[0],
                by_us=by_us,
                what=what,
                made_on=made,
                due_on=due,
            ),
        )
        if kept:
            relationships.keep_promise(file, promise, due)


def _thanks(
    file: SchoolFile, chance: random.Random, calendar: Calendar, today: date, row: VisitRow, number: int
) -> None:
    day = row.last_day or today
    thanks.owe_for_visit(file, row.id, day)
    for note in thanks_store.for_visit(file, row.id):
        thanks.edit(file, replace(file.by_id(Thanks, note.id), cards=chance.randint(2, 6)))
        if number == 2:
            continue  # still owed
        on = min(today, calendar.add_school_days(day, chance.randint(2, 9)))
        on = max(on, day)
        thanks.write(file, note.id, on, chance.choice(QUOTATIONS), "four pupils")
        if number == 1:
            continue  # written, not posted
        thanks.send(file, note.id, min(today, calendar.add_school_days(on, 1)))
        if number % 6 == 0:
            reply = "Your cards are on the office wall. You are our thank-you card school."
            thanks.keep_reply(file, note.id, reply, min(today, calendar.add_school_days(on, 6)))


def _kindnesses(file: SchoolFile, today: date, calendar: Calendar, partners: Partners) -> None:
    for short, what_for, back in (
        ("Reach North", "paying for the coach", 4),
        ("Bright Steps", "an extra evening of tutoring", 5),
    ):
        organisation, host, _ = partners[short]
        owed_on = calendar.add_school_days(today, -back)
        thanks.owe(
            file, Thanks(organisation_id=organisation, person_id=host, what_for=what_for, owed_on=owed_on)
        )


def _feedback(
    file: SchoolFile, chance: random.Random, calendar: Calendar, today: date, row: VisitRow, number: int
) -> None:
    loop = feedback.draft(
        file,
        Feedback(
            organisation_id=row.organisation_id or 0,
            visit_id=row.id,
            went_well=chance.choice(WELL),
            better_if=chance.choice(BETTER),
        ),
    )
    if number == 1:
        return  # drafted, to be given
    day = row.last_day or today
    given = min(today, calendar.add_school_days(day, 5))
    feedback.give(file, loop, given)
    if number <= 5:
        return  # waiting for their answer
    heard = min(today, calendar.add_school_days(given, 8))
    feedback.hear(file, loop, chance.choice(ANSWERED), heard)
    if number > 9:
        feedback.note_change(
            file, loop, chance.choice(CHANGED), min(today, calendar.add_school_days(heard, 20))
        )


def _responses(file: SchoolFile, chance: random.Random, calendar: Calendar, row: VisitRow) -> None:
    day = row.last_day
    if day is None:
        return
    for place in visits.places(file, row.id)[:24]:
        if place.attended:
            score = chance.choices((2, 3, 4, 5), (1, 3, 8, 9))[0]
            feedback.record_response(
                file,
                Response(
                    visit_id=row.id,
                    pupil_id=place.pupil_id,
                    score=score,
                    on_day=calendar.add_school_days(day, 1),
                ),
            )


def _honest(file: SchoolFile, today: date, calendar: Calendar, past: list[VisitRow]) -> None:
    recent = sorted(past, key=lambda row: row.starts_on or today, reverse=True)
    for row, what, detail, told, changed in (
        (
            recent[1],
            "Twelve pupils waited in the wrong classroom",
            "The coach left 20 minutes late.",
            True,
            "We always meet in the hall.",
        ),
        (
            recent[2],
            "The numbers grew after we had promised them",
            "Two forms had been left off the list.",
            False,
            "",
        ),
        (
            recent[6],
            "Asked for 40 places, brought 31",
            "A geography trip took nine.",
            True,
            "We check clashes each term.",
        ),
    ):
        on = row.last_day or today
        feedback.write_honest_note(
            file,
            HonestNote(
                visit_id=row.id,
                organisation_id=row.organisation_id,
                on_day=on,
                what=what,
                detail=detail,
                tell_by=calendar.add_school_days(today, 1) if not told else calendar.add_school_days(on, 1),
                told_on=calendar.add_school_days(on, 1) if told else None,
                we_changed=changed,
            ),
        )


def _agreements(file: SchoolFile, today: date, partners: Partners) -> None:
    for short, started, ends in (("Auckmere", 600, 280), ("Northmarch", 700, 12), ("Seaholm", 300, 430)):
        organisation = partners[short][0]
        starts = today - timedelta(days=started)
        relationships.add_agreement(
            file,
            Agreement(
                organisation_id=organisation,
                mission="Every pupil sees what they could become, early and more than once.",
                starts=starts,
                signed_on=starts + timedelta(days=9),
                review_on=min(today + timedelta(days=110), today + timedelta(days=ends)),
                ends=today + timedelta(days=ends),
            ),
        )
        for what, measure, baseline, target, now in (
            ("40 pupils a year inside a college", "pupils", 12, 40, 31),
            ("Half the places for pupils on pupil premium", "per cent", 30, 50, 46),
        ):
            relationships.add_objective(
                file,
                Objective(
                    organisation_id=organisation, what=what, measure=measure, baseline=baseline, target=target, now=now,
                    by_on=today + timedelta(days=200),
                ),
            )  # fmt: skip

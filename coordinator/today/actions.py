"""Gathering the day's list and doing a line with one press."""

from datetime import date, datetime, timedelta

from coordinator.consent import store as consent
from coordinator.feedback import actions as feedback_actions
from coordinator.feedback import store as feedback
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.problems import Problem
from coordinator.relationships import actions as relationships_actions
from coordinator.relationships import rules as relationships_rules
from coordinator.relationships import store as relationships
from coordinator.school_year import store as school_year
from coordinator.thanks import actions as thanks_actions
from coordinator.thanks import store as thanks
from coordinator.today import rules
from coordinator.today.records import AT_ONCE, Deed, Need
from coordinator.visits import actions as visits_actions
from coordinator.visits import store as visits

BACK = timedelta(days=120)  # how far back an unticked job or an unthanked visit is still worth a line
AHEAD = timedelta(days=200)


def needs(reader: Reader, today: date) -> list[Need]:
    """Everything that needs doing, most pressing first. A dozen statements whatever the file's size."""
    calendar = school_year.calendar(reader)
    ahead = visits.visit_rows(reader, since=today, until=today + AHEAD)
    asked = [row for row in ahead if row.consent_asked_on is not None and row.consent_by is not None]
    replies = consent.replies(reader, [row.id for row in asked])
    spoken = relationships.spoke_days(reader, today)
    usual = school_year.setting_number(reader, "quiet_school_days")
    return rules.ordered(
        [
            *rules.promises(calendar, relationships.promises(reader), today),
            *rules.follow_ups(calendar, relationships.follow_ups(reader), today),
            *rules.chasing(
                calendar, [(row, replies[row.id].received, replies[row.id].expected) for row in asked], today
            ),
            *rules.jobs(calendar, visits.jobs(reader, since=today - BACK, until=today + AHEAD), today),
            *rules.fallen(calendar, ahead, today),
            *rules.afterwards(calendar, thanks.visits_not_looked_after(reader, today - BACK, today), today),
            *rules.thanks(calendar, thanks.rows(reader, since=today), today),
            *rules.feedback(calendar, feedback.open_loops(reader), feedback.honest_notes(reader), today),
            *rules.quiet(relationships_rules.going_quiet(spoken, calendar, today, usual)),
        ]
    )


def do(file: SchoolFile, need: Need, now: datetime) -> None:
    """Does a line that can be done at once. Raises Problem for a line that is done elsewhere."""
    if need.deed not in AT_ONCE:
        raise Problem("This is done on its own page. Open the line to go there.")
    today = now.date()
    if need.deed is Deed.KEEP_PROMISE:
        relationships_actions.keep_promise(file, need.target_id, today)
    elif need.deed is Deed.TICK_JOB:
        visits_actions.tick(file, need.target_id, today)
    elif need.deed is Deed.NOTE_THANKS:
        thanks_actions.owe_for_visit(file, need.target_id, today)
    elif need.deed is Deed.POST_THANKS:
        thanks_actions.send(file, need.target_id, today)
    elif need.deed is Deed.GIVE_FEEDBACK:
        feedback_actions.give(file, need.target_id, today)
    else:
        feedback_actions.tell(file, need.target_id, today)

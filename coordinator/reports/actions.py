"""Making the steering group's pack and the yearly review; putting a suggested point on an agenda."""

from datetime import date, datetime

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import file_name
from coordinator.packs.gathering import paper_school
from coordinator.packs.records import Printed
from coordinator.paper.preview import page_count
from coordinator.problems import Problem
from coordinator.relationships.actions import steering as steering_actions
from coordinator.relationships.records.steering import AgendaItem, SteeringMeeting
from coordinator.relationships.rules import steering as steering_rules
from coordinator.relationships.store import steering
from coordinator.reports import gathering, rules, steering_pack, yearly_review
from coordinator.reports.records import Closing, Suggestion


def suggestions(reader: Reader, meeting_id: int, today: date) -> list[Suggestion]:
    """What is due and not on a meeting's agenda yet, each with its reason."""
    meeting = steering.meeting(reader, meeting_id)
    agenda = [item.what for item in steering.agenda(reader, meeting_id)]
    return rules.not_yet(gathering.suggestions(reader, today, meeting), agenda)


def take_up(file: SchoolFile, meeting_id: int, suggestion: Suggestion) -> int:
    """Puts a suggested point on the agenda with its reason and the minutes it takes; returns the point's id."""
    return steering_actions.add_item(
        file,
        AgendaItem(
            steering_meeting_id=meeting_id,
            what=suggestion.what,
            detail=suggestion.reason,
            length=suggestion.minutes,
        ),
    )


def meeting_for(reader: Reader, today: date) -> SteeringMeeting:
    """The next meeting, else the last one. Raises Problem while there is none."""
    meetings = steering.meetings(reader)
    found = steering_rules.next_meeting(meetings, today) or (meetings[0] if meetings else None)
    if found is None:
        raise Problem("No steering group is set yet. Set a meeting first, then print its pack.")
    return found


def make_pack(
    file: SchoolFile, now: datetime, meeting_id: int | None = None, *, mono: bool = False
) -> Printed:
    """The two pages for a meeting (None: the next one). Raises Problem without a meeting or a school's name."""
    meeting = steering.meeting(file, meeting_id) if meeting_id else meeting_for(file, now.date())
    told = gathering.pack(file, meeting, now.date())
    pdf = steering_pack.pages(paper_school(file), told, now, mono=mono)
    name = f"Steering group {meeting.on_day.isoformat()}"
    return _printed("steering-report", "Report to the steering group", pdf, name)


def draft_closing(reader: Reader, organisation_id: int, today: date) -> Closing:
    """The words a review would end with, for a person to change before it is printed."""
    return gathering.review(reader, organisation_id, today)[1]


def make_review(
    file: SchoolFile, organisation_id: int, now: datetime, closing: Closing | None = None, *, mono: bool = False
) -> Printed:
    """One page on a partnership's school year, with ``closing`` at its end (None: as drafted). Raises Problem."""
    told, drafted = gathering.review(file, organisation_id, now.date())
    pdf = yearly_review.page(paper_school(file), told, closing or drafted, now, mono=mono)
    partner = directory.organisation(file, organisation_id).name
    return _printed("yearly-review", f"Yearly review, {partner}", pdf, f"Yearly review {partner} {told.year}")


def _printed(paper: str, title: str, pdf: bytes, name: str) -> Printed:
    return Printed(
        paper=paper, title=title, pdf=pdf, copies=1, pages=page_count(pdf), suggested_name=f"{file_name(name)}.pdf"
    )

"""The sample school's steering group: who is in it, two meetings that were held, one to come."""

from datetime import date, time

from coordinator.directory import store as directory
from coordinator.file.school_file import SchoolFile
from coordinator.relationships.actions import steering
from coordinator.relationships.records.steering import (
    AgendaItem,
    SteeringAction,
    SteeringMeeting,
    SteeringMember,
)
from coordinator.sample.visits import Partners
from coordinator.school_year import store as school_year

_STARTS, _ENDS = time(15, 45), time(16, 45)


def keep(file: SchoolFile, today: date, partners: Partners, staff: list[int]) -> None:
    """Writes down members, minutes and actions through actions, as a person would have."""
    members = _members(file, today, partners, staff)
    calendar = school_year.calendar(file)
    summer = calendar.add_school_days(today, -95)
    autumn = calendar.add_school_days(today, -28)
    ahead = calendar.add_school_days(today, 6)
    _held(
        file, summer, members,
        (
            ("How the year went", "Numbers by year group, what pupils said", 20,
             "Keep four big days rather than eight small ones."),
            ("Dates for next year", "", 20, "Northmarch and Auckmere first; ask in June."),
            ("Who takes over if one of us is away", "", 15, "Two of us at every partner by Easter."),
        ),
        (
            ("Ask Northmarch and Auckmere for next year’s dates", staff[0], 12, 6),
            ("Put the shared calendar into the staff bulletin", staff[3], 10, 9),
        ),
        "A short meeting in the library. Thanks to the kitchen for the scones.",
    )  # fmt: skip
    _held(
        file, autumn, members,
        (
            ("Actions from last time", "", 10, "Both done."),
            ("Training providers", "Year 11 has met few", 20, "Invite two before Easter; Reach North knows some."),
            ("Partners known to one of us", "", 20, "Nasreen comes along to Auckmere, Tom to Halloway."),
        ),
        (
            ("Bring Nasreen along to Auckmere", staff[1], 20, 24),
            ("Ask Reach North for two training providers", staff[3], 24, None),
            ("Say what the second coach for December costs", staff[6], 35, None),
        ),
        "",
    )  # fmt: skip
    meeting = steering.add_meeting(
        file, SteeringMeeting(on_day=ahead, starts=_STARTS, ends=_ENDS, place="Library")
    )
    for what, detail, length in (
        ("Welcome, apologies, minutes", "", 5),
        ("Actions from last time", "2 actions still open, 1 late", 10),
        ("Three Places Day, 3 December", "Coaches, adults and what is still open", 15),
        ("What pupils said this autumn", "", 10),
        ("Dates until Easter", "", 10),
    ):
        steering.add_item(
            file, AgendaItem(steering_meeting_id=meeting, what=what, detail=detail, length=length)
        )


def _members(file: SchoolFile, today: date, partners: Partners, staff: list[int]) -> list[int]:
    since = date(today.year - 1, 9, 1)
    flagged = [member.id for member in directory.staff(file, today) if member.steering_group]
    made = [
        steering.add_member(file, SteeringMember(staff_id=each, from_on=since), today)
        for each in flagged or staff[:4]
    ]
    host = partners["Northmarch"][1] if "Northmarch" in partners else None
    if host is not None:
        made.append(steering.add_member(file, SteeringMember(person_id=host, from_on=since), today))
    governor = SteeringMember(name="Philippa Garside", role="Governor", from_on=since)
    return [*made, steering.add_member(file, governor, today)]


def _held(
    file: SchoolFile, day: date, members: list[int],
    points: tuple[tuple[str, str, int, str], ...], agreed: tuple[tuple[str, int, int, int | None], ...], minutes: str,
) -> None:  # fmt: skip
    """A meeting with what it decided; of each action who does it, and after how many school days it was due and done."""
    calendar = school_year.calendar(file)
    meeting = steering.add_meeting(
        file, SteeringMeeting(
            on_day=day, starts=_STARTS, ends=_ENDS, place="Library", present=tuple(members[:-1]),
            apologies=tuple(members[-1:]), minutes=minutes, held=True,
        ),
    )  # fmt: skip
    for what, detail, length, decided in points:
        steering.add_item(
            file,
            AgendaItem(
                steering_meeting_id=meeting, what=what, detail=detail, length=length, decided=decided
            ),
        )
    for what, owner, due, done in agreed:
        action = steering.agree(
            file, SteeringAction(steering_meeting_id=meeting, what=what, staff_id=owner), due_after=due
        )
        if done is not None:
            steering.action_done(file, action, calendar.add_school_days(day, done))

"""Building the sample school: one file with a whole busy year around today."""

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

from coordinator.directory import actions as directory
from coordinator.directory import store as directory_store
from coordinator.directory.records import (
    Organisation,
    OrganisationKind,
    Person,
    PlaceKind,
    Post,
    Staff,
    Stage,
    Team,
)
from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions as packs
from coordinator.packs.records import PartnerProfile
from coordinator.sample import (
    aftermath,
    agreements,
    asks_and_gifts,
    calendar,
    contacts_to_come,
    encounters,
    families,
    lessons,
    programmes,
    roll,
    steering,
)
from coordinator.sample.partners import PARTNERS, STAFF, Partner
from coordinator.sample.people import Registrar
from coordinator.sample.plans import plans
from coordinator.sample.visits import Laying, Partners
from coordinator.school_year import actions as school_year_actions
from coordinator.school_year import store as school_year
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind
from coordinator.school_year.rules import academic_year_of


def build(
    path: Path, *, today: date, seed: int = 2026, pupils: int = 1200, passphrase: str | None = None
) -> SchoolFile:
    """Makes the file and returns it open. The same seed, day and size give the same school. Raises Problem."""
    file = SchoolFile.create(path, passphrase)
    try:
        _fill(file, today, seed, pupils)
    except BaseException:  # half a school is no sample
        file.close()
        path.unlink()
        raise
    file.clock = datetime.now
    return file


def _fill(file: SchoolFile, today: date, seed: int, pupils: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # invented people, not secrets
    registrar = Registrar(chance)
    file.who = "Miriam Ashdown"
    file.clock = lambda: datetime.combine(today, time(8, 5))
    with file.change("Write down the school and its year"):
        calendar.keep(file, today)
    with file.change("Write down the staff and the partners"):
        since = date(today.year - 3, 9, 1)
        staff = [add_staff(file, number, since) for number in range(len(STAFF))]
        partners = {partner.short: _partner(file, partner, staff, today) for partner in PARTNERS}
    with file.change("Bring in the autumn roll"):
        roll.keep(file, chance, registrar, today, pupils)
    known = school_year.calendar(file)
    with file.change("Plan the year’s visits"):
        laying = Laying(file, chance, today, known, partners, staff)
        for plan in plans():
            laying.lay(plan)
    with file.change("Keep what followed"):
        aftermath.keep(file, chance, today, known, partners, staff)
        round_off(file, partners, today)
        asks_and_gifts.keep(file, today, partners, staff)
        steering.keep(file, today, partners, staff)
        agreements.keep(file, today, partners, staff)
        encounters.keep(file)
        lessons.keep(file, staff, today)
        contacts_to_come.keep(file, today, partners, staff)
        families.keep(file, today, partners)
        programmes.keep(file, random.Random(seed + 6), today, partners)  # noqa: S311


# The tutors of Years 10 and 12, from the third of the staff on.
_TUTOR_OF = (
    "10A",
    "10B",
    "10C",
    "10D",
    "10E",
    "10F",
    "10G",
    "10H",
    "12A",
    "12B",
    "12C",
    "12D",
    "8A",
    "8B",
    "9A",
    "9B",
)


def add_staff(file: SchoolFile, number: int, since: date) -> int:
    """One of the staff, here since that day."""
    name, initials, role, first_aider, drives, steering = STAFF[number]
    form = _TUTOR_OF[number - 2] if 2 <= number < len(_TUTOR_OF) + 2 else ""
    return directory.add_staff(
        file,
        Staff(
            name=name,
            initials=initials,
            role=role,
            tutor_of=form,
            telephone=f"07700 900 {200 + number}",
            email=f"{initials.lower()}@seahavenacademy.example",
            first_aider=first_aider,
            drives_minibus=drives,
            steering_group=steering,
            from_on=since,
        ),
    )


def _partner(
    file: SchoolFile, partner: Partner, staff: list[int], today: date
) -> tuple[int, int | None, str]:
    since = today - timedelta(days=420)
    stage = Stage(partner.stage) if partner.stage != "closed" else Stage.STEADY
    organisation = add_organisation(file, partner, stage, since, today)
    host = add_people(file, partner, organisation, staff, since, today)
    return organisation, host, partner.name


def add_organisation(file: SchoolFile, partner: Partner, stage: Stage, since: date, today: date) -> int:
    """A partner, at that stage since that day."""
    return directory.add_partner(
        file,
        Organisation(
            name=partner.name,
            aliases=(partner.short,) if partner.short != partner.name else (),
            kind=OrganisationKind(partner.kind),
            place_kind=PlaceKind(partner.place),
            town=partner.town,
            latitude=round(54.9 + partner.miles[0], 3),
            longitude=round(-1.4 + partner.miles[1], 3),
            travel_minutes=partner.minutes,
            handle=partner.handle,
            hashtag=f"Inside{partner.handle}" if partner.handle else "",
            how_we_met=partner.how_we_met,
            how_to_work=partner.how_to_work,
            stage=stage,
            stage_since=since,
        ),
        today,
    )


def add_people(
    file: SchoolFile, partner: Partner, organisation: int, staff: list[int], since: date, today: date
) -> int | None:
    """A partner's team, who is there, which of us know them, and its weeks; the first host is returned."""
    team = directory.add_team(
        file, Team(organisation_id=organisation, name="Schools and widening participation")
    )
    hosts = [_host(file, partner, number, organisation, team, today) for number in range(len(partner.hosts))]
    for who in partner.knows:
        directory.introduce(
            file, staff[who], organisation, since, warmth=3 if who == 0 else 2, how=partner.how_we_met
        )
    if partner.kind == "university":
        _weeks(file, organisation, academic_year_of(today))
    return hosts[0] if hosts else None


def _host(file: SchoolFile, partner: Partner, number: int, organisation: int, team: int, today: date) -> int:
    host = partner.hosts[number]
    mail = f"{host.name.split()[0]}.{host.name.split()[-1]}".lower()
    return directory.add_person(
        file,
        Person(name=host.name, title=host.title),
        Post(
            person_id=0,
            organisation_id=organisation,
            team_id=team if number == 0 else None,
            job_title=host.job,
            telephone=f"01632 961 {organisation * 10 + number:03d}",
            email=f"{mail}@{partner.short.lower().replace(' ', '')}.example",
            best_time=host.best_time,
            best_way=host.best_way,
            from_on=today - timedelta(days=800),
            confirmed_on=today - timedelta(days=70 if number == 0 else 400),
        ),
    )


def _weeks(file: SchoolFile, organisation: int, year: int) -> None:
    shift = timedelta(days=7 * (organisation % 3))
    for kind, starts, ends in (
        (PartnerWeekKind.TEACHING, date(year, 9, 28), date(year, 12, 11)),
        (PartnerWeekKind.READING, date(year, 11, 9), date(year, 11, 13)),
        (PartnerWeekKind.EXAMS, date(year + 1, 1, 11), date(year + 1, 1, 22)),
        (PartnerWeekKind.TEACHING, date(year + 1, 1, 25), date(year + 1, 3, 26)),
        (PartnerWeekKind.TEACHING, date(year + 1, 4, 19), date(year + 1, 5, 21)),
    ):
        school_year_actions.save_partner_week(
            file,
            PartnerWeek(organisation_id=organisation, kind=kind, starts=starts + shift, ends=ends + shift),
        )


def round_off(file: SchoolFile, partners: Partners, today: date) -> None:
    """What is noted last: a partnership that ended, what packs say of places, what nobody writes down."""
    _close_one(file, partners, today)
    _profiles(file, partners)
    _what_nobody_writes_down(file, partners, today)


def _close_one(file: SchoolFile, partners: Partners, today: date) -> None:
    organisation = partners["Observatory"][0]
    if directory_store.organisation(file, organisation).stage is not Stage.CLOSED:
        directory.close_partnership(
            file,
            organisation,
            today - timedelta(days=120),
            "The dome closed to schools. We wrote to thank them.",
        )


def _profiles(file: SchoolFile, partners: Partners) -> None:
    """What packs say about a place, where it is known."""
    for partner in PARTNERS:
        if partner.founded or partner.subjects:
            packs.edit_profile(
                file,
                PartnerProfile(
                    organisation_id=partners[partner.short][0],
                    founded=partner.founded,
                    students=partner.students,
                    subjects=partner.subjects,
                    look_for=partner.look_for,
                ),
            )


def _what_nobody_writes_down(file: SchoolFile, partners: Partners, today: date) -> None:
    from coordinator.handover import actions as handover

    for short, words, month in (
        ("Fellhouse", "Never ring in lambing, mid-March to May.", 3),
        (None, "The hall is booked every first Thursday. Meet in the gym.", None),
        (None, "Larkfield’s best driver is Maureen. Ask for her.", None),
        ("Reach North", "Send the coach claims before the 20th.", 6),
        (None, "The head likes the numbers on one side of paper.", 7),
    ):
        handover.add_keeper_note(
            file, words, today, organisation_id=partners[short][0] if short else None, month=month
        )

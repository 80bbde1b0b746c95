"""How partners reach us: the reach-me card and its words, and the out-of-office text of some days."""

from collections.abc import Mapping, Sequence
from datetime import date

from coordinator.file.school_file import Reader, SchoolFile
from coordinator.paper import letterhead
from coordinator.problems import Problem
from coordinator.relationships import out_of_office, reach_me
from coordinator.school_year import actions as school_year_actions
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import academic_year_of

CARD_WORDS = ("reach_hours", "reach_others", "reach_best_way", "reach_in_lessons")


def keep_card_words(file: SchoolFile, words: Mapping[str, str]) -> None:
    """Keeps what the reach-me card says, as one change; an empty line goes back to what the program ships."""
    with file.change("Change the words of the reach-me card"):
        for key in CARD_WORDS:
            if words.get(key):
                school_year_actions.change_setting(file, key, words[key], "Set by the school")
            else:
                school_year_actions.reset_setting(file, key)


def reach_me_card(reader: Reader, today: date) -> bytes:
    """The page that partners pin up, as a PDF. Raises Problem while the school has no name."""
    school = school_year.school(reader)
    if school is None or not school.name:
        raise Problem("The school has no name yet. Give it one under Settings before the card is printed.")
    calendar = school_year.calendar(reader)
    first, last = calendar.academic_year(today)
    return reach_me.card(
        reach_me.ReachMe(
            school=paper_of(reader),
            lead=school.lead,
            today=today,
            year=academic_year_of(today),
            words={key: school_year.setting(reader, key) for key in CARD_WORDS},
            bells=tuple(school_year.bell_times(reader)),
            lessons=tuple(school_year.lessons(reader)),
            letters=tuple(dict.fromkeys(week.letter for week in calendar.weeks if first <= week.monday <= last)),
            closed=tuple(school_year.closures(reader, first, last)),
            terms=tuple(term for term in calendar.terms if first <= term.starts <= last),
        )
    )


def paper_of(reader: Reader) -> letterhead.School:
    """The school as paper shows it; an unnamed one is still somebody's."""
    school = school_year.school(reader)
    if school is None:
        return letterhead.School(name="Our school")
    address = ", ".join(part for part in (school.address, school.town, school.postcode) if part)
    return letterhead.School(
        name=school.name, programme=school.programme, address=address, telephone=school.telephone,
        email=school.email, main_colour=school.colour_1, accent_colour=school.colour_2, logo=school.logo,
        town=school.town,
    )  # fmt: skip


def away_words(reader: Reader, first: date, last: date, visits: Sequence[tuple[date, date, str]] = ()) -> str:
    """The out-of-office text for those days; ``visits`` are the first and last day and the place of each."""
    if last < first:
        raise Problem("The last day is before the first. Swap the days.")
    school = school_year.school(reader)
    return out_of_office.words_for(
        first,
        last,
        school_year.calendar(reader),
        visits,
        out_of_office.Signature(
            lead=school.lead if school else "",
            school=school.name if school else "",
            telephone=school.telephone if school else "",
            others=school_year.setting(reader, "reach_others"),
        ),
    )

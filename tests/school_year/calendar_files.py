"""What each realistic calendar file holds, worked out by hand: the table for ``test_every_calendar_file.py``."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Year:
    """First and last days in school of each stretch; days out of them; how many school days that leaves."""

    stretches: tuple[str, ...]
    out: str
    school_days: int


@dataclass(frozen=True)
class Expected:
    """What comes of a file: its rows, its years, what it asks, what it only notes; or the sentence it is refused with."""

    added: int = 0
    refused: int = 0  # rows that say nothing that could be used, questions among them
    years: tuple[Year, ...] = ()
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # question → its readings
    notes: tuple[str, ...] = ()  # first and last day of each event; for files without a year
    sentence: str = ""
    nation: str = "england"


# How each was counted: the file was read line by line as a person reads it, the first and last day in school of each
# stretch written down, and the weekdays of the stretch counted on a wall calendar week by week (5 for a whole week);
# each figure in a comment is one stretch, in order, and "less 1" a named day inside it. The test holds that the sums
# agree with the stretches, and then that the program's days are those very days, not only as many.

# The three of Sheffield tell the same three years in three ways. Bank holidays inside terms: 4 May, 3 May, 1 May.
_SHEFFIELD = (
    Year((  # 40, 35, 30, 25, 30 less 1, 35 + 1
        "2025-09-01 2025-10-24", "2025-11-03 2025-12-19", "2026-01-05 2026-02-13", "2026-02-23 2026-03-27",
        "2026-04-13 2026-05-22", "2026-06-01 2026-07-20"), "2026-05-04", 195),
    Year((  # 4 + 35, 35, 30, 20 + 4, 35 less 1, 30 + 3
        "2026-09-01 2026-10-23", "2026-11-02 2026-12-18", "2027-01-04 2027-02-12", "2027-02-22 2027-03-25",
        "2027-04-12 2027-05-28", "2027-06-07 2027-07-21"), "2027-05-03", 195),
    Year((  # 3 + 35, 35, 4 + 25, 30, 4 + 25 less 1, 35
        "2027-09-01 2027-10-22", "2027-11-01 2027-12-17", "2028-01-04 2028-02-11", "2028-02-21 2028-03-31",
        "2028-04-18 2028-05-26", "2028-06-05 2028-07-21"), "2028-05-01", 195),
)  # fmt: skip
# Four councils, all with the half terms of most of England in 2025–26; they differ in the first and the last day.
_SPRING = ("2026-01-05 2026-02-13", "2026-02-23 2026-03-27")  # 30, 25
_WEEKS_ONLY = "only numbers weeks, as universities do"
_NO_ENTRIES = "is a calendar without any entries"

TERM_DATES: dict[str, Expected] = {
    "barnet_2017-18_no_header.csv": Expected(  # the last of 12 rows begins the summer, whose end is nowhere
        11, 1, (Year((  # 35, 35 + 2, 4 + 25, 25 + 4, 30 less 1 for the bank holiday it forgets, 35
            "2017-09-04 2017-10-20", "2017-10-30 2017-12-19", "2018-01-02 2018-02-09", "2018-02-19 2018-03-29",
            "2018-04-16 2018-05-25", "2018-06-04 2018-07-20"), "2018-05-07", 194),)),
    "dorset_council.yaml": Expected(6, 0, (Year((  # 3 + 35, 35, spring 55, 30 less 1, 35 + 4 = 38 + 35 + 55 + 29 + 39
        "2025-09-03 2025-10-24", "2025-11-03 2025-12-19", *_SPRING,
        "2026-04-13 2026-05-22", "2026-06-01 2026-07-23"), "2026-05-04", 196),)),
    "durham_closes_reopens_2025-27.csv": Expected(  # 16 rows; two re-openings to be determined
        16, 0, (
            Year((  # 3 + 30 + 4, 35, 35, 20 + 4, 10, 4 + 10, 35
                "2025-09-03 2025-10-23", "2025-11-03 2025-12-19", "2026-01-05 2026-02-20", "2026-03-02 2026-04-02",
                "2026-04-20 2026-05-01", "2026-05-05 2026-05-22", "2026-06-01 2026-07-17"), "", 190),
            Year((  # 3 + 30 + 4, 35, 30, 20 + 4, 15, 4 + 15, 30
                "2026-09-02 2026-10-22", "2026-11-02 2026-12-18", "2027-01-04 2027-02-12", "2027-02-22 2027-03-25",
                "2027-04-12 2027-04-30", "2027-05-04 2027-05-28", "2027-06-07 2027-07-16"), "", 190)),
        {"10": ("2026-07-17", "2026-07-18")}),  # “Friday 18th July 2026” is a Saturday
    "essex_council.yaml": Expected(6, 0, (Year((  # 4 + 35, 35, spring 55, 30 less 1, 35 + 3 = 39 + 35 + 55 + 29 + 38
        "2025-09-02 2025-10-24", "2025-11-03 2025-12-19", *_SPRING,
        "2026-04-13 2026-05-22", "2026-06-01 2026-07-22"), "2026-05-04", 196),)),
    "hampshire_council.yaml": Expected(12, 0, (
        Year((  # 3 + 35, 35, spring 55, 30 less 1, 35 + 3 = 38 + 35 + 55 + 29 + 38
            "2025-09-03 2025-10-24", "2025-11-03 2025-12-19", *_SPRING,
            "2026-04-13 2026-05-22", "2026-06-01 2026-07-22"), "2026-05-04", 195),
        Year((  # 4 + 35, 35, 30, 20 + 4, 35 less 1, 30 + 3
            "2026-09-01 2026-10-23", "2026-11-02 2026-12-18", "2027-01-04 2027-02-12", "2027-02-22 2027-03-25",
            "2027-04-12 2027-05-28", "2027-06-07 2027-07-21"), "2027-05-03", 195))),
    "kent_council.yaml": Expected(6, 0, (Year((  # 40, 35, spring 55, 30 less 1, 35 + 3 = 40 + 35 + 55 + 29 + 38
        "2025-09-01 2025-10-24", "2025-11-03 2025-12-19", *_SPRING,
        "2026-04-13 2026-05-22", "2026-06-01 2026-07-22"), "2026-05-04", 197),)),
    "knole_academy_kent_2025-27.ics": Expected(47, 0, (  # INSET in October 2026 and on 12 February lies in holidays
        Year((  # 35 less 1, 35 less 1, 30, 25 + 4 less 1, 25 less 1 (May Day, forgotten), 35 + 3 less 1
            "2025-09-01 2025-10-17", "2025-11-03 2025-12-19", "2026-01-05 2026-02-13", "2026-02-23 2026-04-02",
            "2026-04-20 2026-05-22", "2026-06-01 2026-07-22"),
            "2025-09-22 2025-11-21 2026-03-13 2026-05-04 2026-07-06", 187),
        Year((  # 4 + 30 less 1, 35 less 1, 25 + 4, 20 + 4 less 1, 35 less 1 (May Day, forgotten), 30 + 4 less 1
            "2026-09-01 2026-10-16", "2026-11-02 2026-12-18", "2027-01-04 2027-02-11", "2027-02-22 2027-03-25",
            "2027-04-12 2027-05-28", "2027-06-07 2027-07-22"),
            "2026-09-21 2026-11-06 2027-03-12 2027-05-03 2027-07-09", 186))),
    "lincolnshire_term_times_page.html": Expected(13, 0, (
        Year((  # 3 + 35, 35, 30 less 1, 25, 30 less 1 (May Day, forgotten), 35
            "2025-09-03 2025-10-24", "2025-11-03 2025-12-19", *_SPRING,
            "2026-04-13 2026-05-22", "2026-06-01 2026-07-17"), "2026-02-13 2026-05-04", 191),
        Year(("2026-09-02 2026-10-23", "2026-11-02 2026-12-18"), "", 73))),  # 3 + 35, 35; it knows no more of that year
    "outlook_desktop_calendar_INVENTED_2026-27.ics": Expected(23, 0, (Year((
        # 2 + 30 + 4 (the 23rd is staff only), 35, 4 + 25, 20 + 4, 35 less 1, 30
        "2026-09-03 2026-10-22", "2026-11-02 2026-12-18", "2027-01-05 2027-02-12", "2027-02-22 2027-03-25",
        "2027-04-12 2027-05-28", "2027-06-07 2027-07-16"), "2027-05-03", 188),)),
    "scottish_borders_galashiels_2026-29.ics": Expected(  # 56 entries, three of which contradict their own words
        53, 3, (
            Year((  # 3 + 35, 4 + 40 + 2 less 2, 3 + 20, 4 + 30 less 1, 50 + 4 less 2
                "2026-08-19 2026-10-09", "2026-10-20 2026-12-22", "2027-01-06 2027-02-05", "2027-02-16 2027-04-02",
                "2027-04-19 2027-07-01"), "2026-11-30 2026-12-01 2027-03-26 2027-05-03 2027-05-04", 190),
            Year((  # 3 + 35, 4 + 40 + 2 less 1, 2 + 25, 4 + 25, 50 + 4 less 2
                "2027-08-18 2027-10-08", "2027-10-19 2027-12-21", "2028-01-06 2028-02-11", "2028-02-22 2028-03-31",
                "2028-04-17 2028-06-29"), "2027-11-29 2028-05-01 2028-05-02", 191),
            Year((  # 3 + 35, 4 + 45 less 1, 25, 4 + 20 + 4, 50 + 4 less 2
                "2028-08-16 2028-10-06", "2028-10-17 2028-12-22", "2029-01-08 2029-02-09", "2029-02-20 2029-03-29",
                "2029-04-16 2029-06-28"), "2028-12-04 2029-05-07 2029-05-08", 191)),
        {  # “Monday 17 and Tuesday 18 August”, on an entry of the 18th, each year
            "1": ("2026-08-17/2026-08-18", "2026-08-18"),
            "21": ("2027-08-16/2027-08-17", "2027-08-17"),
            "39": ("2028-08-14/2028-08-15", "2028-08-15"),
        }, nation="scotland"),
    "sheffield_school_holidays_2025-28.ics": Expected(45, 0, _SHEFFIELD),
    "sheffield_term_dates_2025-28.json": Expected(630, 0, _SHEFFIELD),
    "sheffield_term_days_2025-28.ics": Expected(585, 0, _SHEFFIELD),
    "sheffield_utc_weeks_2025-26.csv": Expected(sentence=_WEEKS_ONLY),
    "university_of_york_weeks_2022-23.ics": Expected(sentence=_WEEKS_ONLY),
}  # fmt: skip

# None of these holds a school year: their entries were counted by hand (every BEGIN:VEVENT), and those that name a day.
ICS_STRESS: dict[str, Expected] = {
    "big_bad_calendar.ics": Expected(0, 20),  # twenty entries with nothing in them, the first calendar never ended
    "bom_calendar.ics": Expected(sentence=_NO_ENTRIES),
    "broken_dtstart.ics": Expected(0, 1),
    "broken_ical.ics": Expected(0, 1),
    "calendar_with_unicode.ics": Expected(sentence=_NO_ENTRIES),
    "empty.ics": Expected(sentence=_NO_ENTRIES),
    "issue_104_broken_calendar.ics": Expected(1, 0, notes=("2014-04-01 2014-04-01",)),
    "issue_1081_invalid_start_and_end.ics": Expected(0, 1),
    # Friday 3 July, then Mondays to Fridays to Wednesday 22 July: 1 + 5 + 5 + 3 = 14 days, though it writes “MO, TU”.
    "issue_165_missing_event.ics": Expected(1, 0, notes=(
        "2015-07-03 2015-07-03", "2015-07-06 2015-07-10", "2015-07-13 2015-07-17", "2015-07-20 2015-07-22")),
    "issue_237_fail_to_parse_timezone_with_non_ascii_tzid.ics": Expected(1, 0, notes=("2017-05-11 2017-05-11",)),
    "issue_722_missing_timezones.ics": Expected(1, 2, notes=("2014-08-29 2014-08-29",)),  # one of three has a start
    # Christmas Day and “Boxing Day” (on 1 May 2003) close; “Christmas again!” is only noted.
    "multiple_calendar_components.ics": Expected(3, 0, notes=("2003-12-25 2003-12-25",)),
    # Each daily from 3 to 23 March 2008 without the 11th: 8 + 12 = 20 days.
    "parsing_error.ics": Expected(2, 0, notes=("2008-03-03 2008-03-10", "2008-03-12 2008-03-23") * 2),
    "pr_480_summary_with_colon.ics": Expected(0, 2),
    "small_bad_calendar.ics": Expected(0, 1),
    "x_location.ics": Expected(1, 0, notes=("2016-10-28 2016-10-28",)),  # every weekday without end: its first is said
}  # fmt: skip

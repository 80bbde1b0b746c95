"""What an agreement is made of, what an objective still lacks, how both sides see the partnership."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.relationships.records.agreed import Agreement, HealthCheck, Objective
from coordinator.school_year.rules import Calendar
from coordinator.words import MONTHS, count, listed

REVIEW_AHEAD = 20  # school days before a review from which Today says so


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an agreement or a plan: its field, its title, what belongs there, and our usual words."""

    key: str
    title: str
    prompt: str
    usual: str = ""


LEADS = "leads"  # two names and the responsibilities, not a text
SECTIONS = (
    Section(
        "mission", "Mission statement", "One or two sentences both sides can put on a letter or a poster.",
        "{partner} and {school} want every pupil to meet what they could become, early and more than once.",
    ),
    Section(
        "aims", "Aims and objectives", "What both sides want from this. The figures stand under Objectives.",
        "We want more of our pupils to know someone who studies or works where they might go next.\n\n"
        "We want those who have had least to come first.\n\n"
        "We want staff on both sides to learn from each other.",
    ),
    Section(
        "activities", "Planned activities", "What happens, for which year groups, how often, and where.",
        "Each year, {partner} welcomes one visit of a whole day, and sends speakers to school twice.\n\n"
        "{school} chooses and prepares the pupils, brings them, and follows up afterwards.",
    ),
    Section(LEADS, "Leads and responsibilities", "Who leads on each side, and who answers for what."),
    Section(
        "monitoring", "Monitoring and evaluation", "What is counted, by whom, when it is read, who sees it.",
        "After each activity we count who took part and ask pupils and staff what they took from it. Once a year "
        "both leads read the figures together, and say plainly what they do and do not show.",
    ),
    Section(
        "governance", "Governance and oversight", "Who looks over this on both sides, and how often.",
        "The two leads speak at least once each half term. They report to the steering group once a term, and to "
        "the head of {school} and a senior colleague at {partner} once a year.",
    ),
    Section(
        "money", "Money and people", "Who pays for what, what is given in kind, what happens when it falls short.",
        "{school} pays for coaches and cover. {partner} gives rooms, lunch and its people’s time. Neither side "
        "charges the other. A cost not named here is agreed in writing beforehand.",
    ),
    Section(
        "altered", "How it is altered", "How either side asks for a change, and who agrees to it.",
        "Either lead may propose a change at any time. It holds once both leads have agreed to it in writing, and "
        "it is kept with this agreement.",
    ),
    Section(
        "dissolved", "How it ends", "Notice on either side, and what is finished first.",
        "Either side may end this agreement with one term’s notice in writing. Activities already promised to "
        "pupils take place. Both sides delete what they hold about pupils as their own rules say.",
    ),
)  # fmt: skip

PLAN = (
    Section("rationale", "Rationale", "What the evaluation is for, what it covers, what it leaves out."),
    Section("timing", "Timing and resources", "When it happens, who does it, what time and money it takes."),
    Section("data_needs", "Data needs and feasibility", "Which figures, where they come from, who can get them."),
    Section("approach", "Standards and approach", "The tools, the comparison, and what it can’t show."),
    Section("ethics", "Ethics", "Whom this might burden or embarrass, and how that is avoided."),
    Section("consent_and_security", "Consent and data security", "Who said yes, who was told, where data lies."),
    Section("sharing", "Sharing findings", "Who hears what was found, how, and what changes because of it."),
)

FACTORS = (
    ("equal_voice", "An equal voice", "Both sides are heard equally when things are decided."),
    ("strategic_lead", "A lead on each side", "Each side has someone senior enough who drives this."),
    ("strategic_plan", "A plan both wrote", "There is one plan, and both sides wrote it."),
    ("third_space", "A place that is neither’s", "We meet and think outside the habits of either house."),
    ("resources", "Money and people", "There is enough of both, and both sides know where it comes from."),
)


def filled(agreement: Agreement | None, key: str) -> bool:
    """Whether a section has something in it; leads need both names."""
    if agreement is None:
        return False
    if key == LEADS:
        return agreement.our_lead_id is not None and agreement.their_lead_id is not None
    return bool(str(getattr(agreement, key)).strip())


def usual_words(section: Section, school: str, partner: str) -> str:
    """Our words for a section with both names in them; names are put in as they stand."""
    pieces = section.usual.replace("{school}", "\x00").replace("{partner}", "\x01")
    return pieces.replace("\x00", school or "our school").replace("\x01", partner)


def standing(agreement: Agreement | None, today: date) -> str:
    """``none``, ``draft``, ``signed`` or ``ended``."""
    if agreement is None:
        return "none"
    if agreement.signed_on is None:
        return "draft"
    return "ended" if agreement.ends is not None and agreement.ends < today else "signed"


def smart_gaps(objective: Objective) -> list[str]:
    """What of specific, measurable, achievable, realistic and time-bound is still missing, in words."""
    gaps = []
    if not objective.year_groups and not objective.area:
        gaps.append("Specific: say which year groups or which area it is for.")
    if not objective.measure or objective.target is None:
        gaps.append("Measurable: say what is counted and the figure to reach.")
    if objective.baseline is None:
        gaps.append("Achievable: say where it stood at the start, so that the target can be weighed.")
    if not objective.why:
        gaps.append("Realistic: say why it matters and why it can be done.")
    if objective.by_on is None:
        gaps.append("Time-bound: say by when.")
    return gaps


def months_on(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def review_in(calendar: Calendar, agreement: Agreement, today: date) -> int | None:
    """School days until the next review, negative when late; None when there is none to come."""
    if agreement.review_on is None or standing(agreement, today) == "ended":
        return None
    return calendar.school_days_between(today, agreement.review_on)


def review_words(days: int | None) -> str:
    """``Review due in 23 school days``, ``Review due today``, ``Review 4 school days late``; empty without one."""
    if days is None:
        return ""
    if days < 0:
        return f"Review {count(-days, 'school day')} late"
    return f"Review due in {count(days, 'school day')}" if days else "Review due today"


def latest(checks: Sequence[HealthCheck], *, by_us: bool) -> HealthCheck | None:
    """The latest answers of one side; ``checks`` newest first."""
    return next((check for check in checks if check.by_us is by_us), None)


def gap_words(ours: int | None, theirs: int | None, title: str, partner: str) -> str:
    """One factor as both sides see it: where they differ by two or more, that it wants talking about."""
    if ours is None and theirs is None:
        return f"{title}: neither side has answered."
    if ours is None:
        return f"{title}: they say {theirs}, we have not answered."
    if theirs is None:
        return f"{title}: we say {ours}, {partner} has not answered."
    if ours == theirs:
        return f"{title}: both sides say {ours}."
    said = f"{title}: we say {ours}, they say {theirs}"
    if abs(ours - theirs) > 1:
        return f"{said}. {'They' if theirs < ours else 'We'} see it less well: talk about it first."
    return f"{said}, close together."


def course_words(checks: Sequence[HealthCheck]) -> list[str]:
    """How each side's view moved from its first check to its latest, one sentence each; ``checks`` newest first."""
    told = []
    for by_us in (True, False):
        mine = [check for check in checks if check.by_us is by_us]
        if len(mine) < 2:
            continue
        first, last = mine[-1], mine[0]
        up: list[str] = []
        down: list[str] = []
        for key, title, _ in FACTORS:
            was, now = getattr(first, key), getattr(last, key)
            if was is not None and now is not None and was != now:
                (up if now > was else down).append(f"{title[0].lower()}{title[1:]} ({was} to {now})")
        side = "We" if by_us else "They"
        since = f"{MONTHS[first.on_day.month - 1]} {first.on_day.year}"
        moved = [f"see {verb}: {listed(list_)}" for verb, list_ in (("more of", up), ("less of", down)) if list_]
        told.append(f"Since {since} {side.lower()} {'; '.join(moved) or 'answer as before'}.")
    return told


def scores(check: HealthCheck | None) -> Mapping[str, int | None]:
    """The five answers by factor."""
    return {key: getattr(check, key) if check is not None else None for key, _, _ in FACTORS}

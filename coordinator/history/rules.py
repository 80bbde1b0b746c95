"""A record of any table in words: what kind of thing it is, what it is called, and what its fields hold."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from coordinator import words


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its heading, the columns its title is made of, and those of its second line."""

    one: str
    many: str
    title: tuple[str, ...]
    detail: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "school": Kind("school", "The school", ("name",), ("town",)),
    "school_setting": Kind("setting", "Settings", ("key",), ("value",)),
    "staff": Kind("member of staff", "Staff", ("name",), ("role",)),
    "organisation": Kind("partner", "Partners", ("name",), ("town",)),
    "team": Kind("team", "Partners’ teams", ("name",), ("organisation_id",)),
    "person": Kind("person", "People at partners", ("title", "name"), ("notes",)),
    "post": Kind("post", "Posts at partners", ("person_id",), ("job_title", "organisation_id")),
    "knows": Kind("acquaintance", "Who knows whom", ("staff_id",), ("organisation_id", "how")),
    "academic_year": Kind("school year", "School years", ("label",), ("starts", "ends")),
    "term": Kind("term", "Terms", ("name",), ("starts", "ends")),
    "closure": Kind("closure", "Closures and holidays", ("name",), ("starts", "ends")),
    "calendar_event": Kind("date in the calendar", "Dates in the calendar", ("name",), ("starts", "ends")),
    "timetable_week": Kind("timetable week", "Timetable weeks", ("monday",), ("letter",)),
    "bell_time": Kind("bell time", "Bell times", ("name",), ("starts", "ends")),
    "lesson": Kind("lesson or duty", "Lessons and duties", ("label",), ("kind",)),
    "partner_week": Kind(
        "partner’s week", "Partners’ calendars", ("organisation_id",), ("kind", "starts", "ends")
    ),
    "contact": Kind("contact", "Contact log", ("organisation_id", "person_id"), ("at", "said")),
    "promise": Kind("promise", "Promises", ("what",), ("organisation_id", "due_on")),
    "agreement": Kind("agreement", "Agreements", ("organisation_id",), ("mission",)),
    "objective": Kind("objective", "Objectives", ("what",), ("organisation_id",)),
    "other_reach": Kind("other way to reach somebody", "Other ways to reach people", ("person_id",), ("kind", "value")),
    "two_people": Kind("pair of two people", "Pairs who are two people", ("person_id",), ("other_person_id",)),
    "stage_change": Kind("stage", "Stages of partnerships", ("organisation_id",), ("stage", "on_day")),
    "introduction": Kind("introduction", "How we met", ("organisation_id", "person_id"), ("where_at", "words")),
    "planned_contact": Kind("planned contact", "Planned contacts", ("organisation_id", "person_id"), ("what", "due_on")),
    "ask": Kind("ask", "What we ask for", ("what",), ("needed_by",)),
    "asked": Kind("partner we asked", "Whom we asked", ("organisation_id",), ("answer", "words")),
    "exchange": Kind("line of the ledger", "Given and received", ("what",), ("organisation_id", "on_day")),
    "agreement_review": Kind("review", "Reviews of agreements", ("agreement_id",), ("held_on", "words")),
    "responsibility": Kind("responsibility", "Key responsibility areas", ("area",), ("what",)),
    "health_check": Kind("health check", "Health checks", ("organisation_id",), ("on_day", "who")),
    "evaluation_plan": Kind("evaluation plan", "Evaluation plans", ("organisation_id",), ("rationale",)),
    "steering_member": Kind("member of the steering group", "The steering group", ("name", "staff_id", "person_id"), ("role",)),
    "steering_meeting": Kind("steering group meeting", "Steering group meetings", ("on_day",), ("place",)),
    "agenda_item": Kind("point of an agenda", "Agendas", ("what",), ("detail",)),
    "steering_action": Kind("steering group action", "Steering group actions", ("what",), ("staff_id", "owner", "due_on")),
    "message_template": Kind("template", "Words ready to send", ("name",), ("subject",)),
    "pupil": Kind("pupil", "Pupils", ("forename", "surname"), ("form",)),
    "need": Kind("need", "Pupils’ needs", ("pupil_id",), ("kind", "what")),
    "carer": Kind("parent or carer", "Parents and carers", ("name",), ("pupil_id", "relationship")),
    "indicator": Kind("indicator", "Indicators", ("pupil_id",), ("measure", "value")),
    "pupil_group": Kind("group", "Groups", ("name",), ("what_for",)),
    "membership": Kind("place in a group", "Places in groups", ("pupil_id",), ("pupil_group_id",)),
    "heading_map": Kind("remembered heading", "Remembered headings", ("kind",)),
    "visit": Kind("visit", "Visits", ("title",), ("organisation_id", "starts_on")),
    "party": Kind("party", "Parties", ("name",), ("visit_id", "coach")),
    "itinerary_item": Kind("line of a day plan", "Day plans", ("at", "title"), ("visit_id", "place")),
    "staffing": Kind("adult on a visit", "Adults on visits", ("staff_id",), ("visit_id", "role")),
    "transport": Kind("transport", "Transport", ("firm",), ("visit_id", "what")),
    "money_line": Kind("line of money", "Money", ("what",), ("visit_id", "pence")),
    "checklist_item": Kind("check", "Checklists", ("what",), ("visit_id", "done_on")),
    "taught_lesson": Kind("lesson of a form", "Forms’ timetables", ("form", "subject"), ("weekday", "bell_time_id")),
    "head_count": Kind("head count", "Head counts", ("visit_id", "party_id"), ("stage", "counted")),
    "checklist_template": Kind("check for every visit", "Checks for every visit", ("what",), ("kind", "days_before")),
    "cover": Kind("lesson to be covered", "Cover", ("staff_id",), ("on_day", "what")),
    "telling": Kind("person to tell", "Whom to tell", ("whom",), ("visit_id", "why")),
    "place": Kind("place on a visit", "Places on visits", ("pupil_id",), ("visit_id", "state")),
    "interest": Kind("interest", "Pupils’ interests", ("pupil_id",), ("subject",)),
    "rule_set": Kind("set of rules", "Whom programmes are for", ("name",), ("organisation_id", "what_for")),
    "rule_condition": Kind("condition", "Conditions of programmes", ("rule_set_id",), ("measure", "wanted")),
    "medicine": Kind("medicine", "Medicines on visits", ("pupil_id",), ("visit_id", "name")),
    "letter_version": Kind("version of a letter", "Versions of letters", ("visit_id",), ("edition", "language", "at")),
    "letter_wording": Kind("wording of letters", "Wordings of letters", ("language", "edition"), ("checked_by",)),
    "print_copy": Kind("numbered copy", "Numbered copies", ("print_log_id", "number"), ("holder", "back_on")),
    "return_form": Kind("data return", "Data returns", ("name",), ("organisation_id", "due_on")),
    "shared_outside": Kind("sharing", "What left the building", ("recipient",), ("purpose", "at")),
    "shared_pupil": Kind("pupil it was about", "Whom sharings were about", ("pupil_id",), ("shared_outside_id",)),
    "decision": Kind(
        "family’s decision", "Families’ decisions", ("pupil_id",), ("scope", "answer", "visit_id")
    ),
    "asking": Kind(
        "letter or reminder", "Letters and reminders", ("pupil_id",), ("kind", "visit_id", "on_day")
    ),
    "thanks": Kind("thank-you", "Thank-yous", ("what_for",), ("organisation_id", "owed_on")),
    "feedback": Kind("feedback", "Feedback", ("organisation_id", "visit_id"), ("went_well",)),
    "response": Kind(
        "response", "What pupils and staff said", ("pupil_id", "staff_id"), ("visit_id", "words")
    ),
    "honest_note": Kind("honest note", "Honest log", ("what",), ("on_day",)),
    "partner_profile": Kind("partner’s page", "Partners’ pages in packs", ("organisation_id",), ("short",)),
    "print_log": Kind("printing", "What was printed", ("paper",), ("visit_id", "at")),
    "keeper_note": Kind("note for whoever comes next", "Things nobody writes down", ("words",), ("on_day",)),
}

# What a link's column is called; the rest are their own words.
FIELDS: Mapping[str, str] = {
    "upn": "UPN", "email": "E-mail", "address": "Address", "at": "When", "said": "What was said", "from_on": "From",
    "to_on": "Until", "by_us": "Promised by us", "starts": "First day", "ends": "Last day", "starts_on": "First day",
    "ends_on": "Last day", "what_for": "For", "leaving_cohort": "Finishes Year 11 in", "guest": "Guest", "how": "How",
    "organisation_id": "Partner", "person_id": "Person", "host_person_id": "Host", "staff_id": "Member of staff",
    "leader_id": "Leader", "pupil_group_id": "Group", "copied_from_id": "Copied from", "pence": "Amount",
    "why_not": "Why not", "lead": "Programme lead", "logo": "Crest", "colour_1": "First colour",
    "colour_2": "Second colour", "stage": "How it goes", "carries": "Carries", "words": "Words",
    "letter_language": "Language at home for letters", "reported": "Who says so", "wanted": "Values that meet it",
    "needed": "How many of the others", "required": "Must be met", "held_by": "Kept by", "back_on": "Back on",
    "reserve_order": "Place among the reserves", "protected": "How protected", "asks": "What it asked",
    "letter_version_id": "Version of the letter", "rule_set_id": "Set of rules", "print_log_id": "Printing",
    "shared_outside_id": "Sharing", "encounter": "What makes it count", "ratio_because": "Why the adults are enough",
}  # fmt: skip

# What discreet mode hides: indicators, needs and contact details.
PRIVATE_TABLES = frozenset({"need", "indicator", "interest", "medicine"})
_PRIVATE = frozenset(
    {"telephone", "mobile", "email", "address", "postcode", "out_of_hours", "date_of_birth", "upn"}
    | {"what", "what_to_do", "carries", "value", "measure", "subject"}
)
_MANY_WORDS = 400
_YES_NO = frozenset(
    {
        "first_aider",
        "drives_minibus",
        "steering_group",
        "guest",
        "must_not_contact",
        "in_person",
        "met_staff",
        "met_learners",
    }
    | {"required", "supervises", "is_income", "attended", "speaks_thanks", "by_us", "is_lesson"}
)


def kind_of(table: str) -> Kind:
    """The kind of a table's records; one that nobody has named is called what the table is called."""
    plain = table.replace("_", " ")
    return KINDS.get(table) or Kind(plain, plain.capitalize(), ("name",))


def field_name(column: str) -> str:
    """What a column is called: ``starts_on`` is "First day", ``back_where`` "Back where"."""
    if column in FIELDS:
        return FIELDS[column]
    plain = column.removesuffix("_id").removesuffix("_on").removesuffix("_pence").replace("_", " ")
    return plain.capitalize()


def is_private(table: str, column: str) -> bool:
    """Whether discreet mode hides what this field holds."""
    if table in PRIVATE_TABLES:
        return column in _PRIVATE
    return column in _PRIVATE - {"what", "value", "measure", "what_to_do", "subject"}


def in_words(column: str, value: Any) -> str:
    """What a cell holds, as a person writes it; "" when it holds nothing."""
    if value is None or value in {"", "[]", "{}"}:
        return ""
    if isinstance(value, bytes):
        return "a picture"
    if column in _YES_NO and value in {0, 1}:
        return "yes" if value else "no"
    if column.endswith("pence") and isinstance(value, int):
        return words.money(value)
    if isinstance(value, str):
        return _text(value)
    return str(value)


def _text(value: str) -> str:
    if value[:2] == '{"' and value[-1:] == "}":
        value = _pairs(value)
    if len(value) > _MANY_WORDS:
        return value[:_MANY_WORDS].rstrip() + " …"
    if value[:1] == "[" and value[-1:] == "]":
        try:
            return ", ".join(str(part) for part in json.loads(value))
        except ValueError:
            return value
    for read in (_day, _moment, _hour):
        if found := read(value):
            return found
    return value


def _pairs(value: str) -> str:
    """``two-way: Ask a student; learning: Yes`` for what is kept under names of its own."""
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return "; ".join(f"{key}: {' '.join(str(said).split())}" for key, said in found.items())


def _day(text: str) -> str:
    try:
        return f"{words.short_date(day := date.fromisoformat(text))} {day.year}" if len(text) == 10 else ""
    except ValueError:
        return ""


def _moment(text: str) -> str:
    try:
        at = datetime.fromisoformat(text) if len(text) == 19 else None
    except ValueError:
        return ""
    return f"{words.short_date(at.date())} {at.year}, {words.clock(at.time())}" if at else ""


def _hour(text: str) -> str:
    try:
        return words.clock(time.fromisoformat(text)) if len(text) == 5 and text[2] == ":" else ""
    except ValueError:
        return ""


def title(table: str, cells: Mapping[str, str]) -> tuple[str, str]:
    """Title and second line of a record whose cells are in words already."""
    kind = kind_of(table)
    first = " ".join(cells[name] for name in kind.title if cells.get(name))
    second = " · ".join(cells[name] for name in kind.detail if cells.get(name))
    return first or f"A {kind.one} without a name", second


def summary(counts: Sequence[tuple[str, int]]) -> str:
    """How much a change touched: "48 places on visits, 1 visit"."""
    return words.listed(
        [
            words.count(number, kind_of(table).one, kind_of(table).many[:1].lower() + kind_of(table).many[1:])
            for table, number in counts
        ]
    )

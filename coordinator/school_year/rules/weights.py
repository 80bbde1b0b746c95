"""What weighs how much when a date is looked for: shipped points, each with its reason; a school sets its own."""

from coordinator.school_year.rules.defaults import Default


def _weight(points: int, label: str, why: str) -> Default:
    return Default(str(points), f"Date finder: {label}", why)


# Every day begins with 100 points. COSTS are taken away, BENEFITS are added; the limits say from when.
COSTS: dict[str, Default] = {
    "weigh_avoid": _weight(25, "an event to avoid", "A faith day or a parents’ evening keeps some at home"),
    "weigh_partner_exams": _weight(30, "the partner has exams", "Rooms and students are taken"),
    "weigh_partner_reading": _weight(20, "the partner has a reading week", "Few lectures to see, few students about"),
    "weigh_notice": _weight(40, "less notice than wanted", "Taken in full with no notice at all, else in proportion"),
    "weigh_same_day": _weight(10, "another visit on the same day", "The same adults and coaches are wanted"),
    "weigh_same_year": _weight(30, "another visit of the same year group that day", "Pupils would be wanted twice"),
    "weigh_many_out": _weight(20, "too many of a year group out that day", "Lessons can’t go on with so few"),
    "weigh_soon_again": _weight(15, "a year group out again within five school days", "Lessons missed in a row"),
    "weigh_teaching": _weight(4, "each lesson or duty of yours that day", "Each one has to be covered"),
    "weigh_holiday": _weight(12, "the day before or after a holiday", "More are away, and nobody can be reached just before"),
    "weigh_buses": _weight(15, "back after the last bell", "The school buses have gone"),
    "weigh_deadline": _weight(12, "replies due when families can’t be reached", "A deadline beside a holiday is missed"),
    "weigh_weekend": _weight(10, "each day of a weekend that a long visit takes", "Adults’ own time"),
}  # fmt: skip
BENEFITS: dict[str, Default] = {
    "weigh_weekday": _weight(15, "a weekday you wish for", "Your own wish"),
    "weigh_partner_teaching": _weight(15, "the partner is teaching", "Pupils see a university at work"),
    "weigh_rested": _weight(15, "a year group not out for long", "In full after thirty school days, else in proportion"),
}  # fmt: skip
LIMITS: dict[str, Default] = {
    "many_out_percent": Default(
        "25", "Date finder: per cent of a year group out that count as too many", "Programme’s own practice"
    ),
}
WEIGHTS: dict[str, Default] = {**COSTS, **BENEFITS, **LIMITS}

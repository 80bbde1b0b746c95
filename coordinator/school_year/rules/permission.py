"""How this school asks families, by kind of visit, and when pupils answer for themselves: its own policy, always changeable."""

from coordinator.school_year.rules.defaults import Default

_WAYS = (
    ("opt-in", "Reply slip"),
    ("opt-out", "Going unless the family says no"),
    ("standing", "Standing permission"),
    ("inform-only", "Tell families, no reply needed"),
)
_SOURCE = "Set by the school"


def _mode(kind: str, value: str = "opt-in") -> Default:
    return Default(value, f"How families are asked about {kind}", _SOURCE, _WAYS)


PERMISSION: dict[str, Default] = {
    "consent_mode_campus-visit": _mode("a campus visit"),
    "consent_mode_residential": _mode("a residential"),
    "consent_mode_summer-school": _mode("a summer school"),
    "consent_mode_in-school": _mode("a session in school", "inform-only"),
    "consent_mode_online": _mode("a session online", "inform-only"),
    "consent_mode_conference": _mode("a conference"),
    "consent_mode_masterclass": _mode("a masterclass"),
    "own_answer_age": Default(
        "16", "Age from which pupils may answer for themselves (0: at no age)", "Set by the school; no law names an age"
    ),
}

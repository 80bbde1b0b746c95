"""How this school orders names that begin with a prefix."""

from coordinator.school_year.rules.defaults import Default

SORTING: dict[str, Default] = {
    "sort_prefixes": Default(
        "with",
        "Where van Dijk and de Souza stand in lists",
        "Set by the school; most registers go by the whole surname",
        (("with", "By the whole surname: van Dijk under V"), ("after", "By what follows: van Dijk under D")),
    ),
}

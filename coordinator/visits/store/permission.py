"""How the school usually asks families, by kind of visit."""

from coordinator.file.school_file import Reader
from coordinator.school_year import store as school_year
from coordinator.visits.records import ConsentMode, VisitKind


def usual_mode(reader: Reader, kind: VisitKind) -> ConsentMode:
    """The mode a new visit of that kind begins with: the school's own, or the shipped one."""
    return ConsentMode(school_year.setting(reader, f"consent_mode_{kind.value}"))

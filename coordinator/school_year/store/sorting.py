"""The order of names in lists, as the open school wants it."""

from collections.abc import Callable

from coordinator import names
from coordinator.file.school_file import SchoolFile
from coordinator.school_year.store.year import setting


def order_names(file: SchoolFile) -> Callable[[], None]:
    """From now on names are ordered as this file's school wants it, also once that changes; returns how to stop following."""

    def follow() -> None:
        names.pass_over_prefixes(setting(file, "sort_prefixes") == "after")

    follow()
    return file.on_change(follow)

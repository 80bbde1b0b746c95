"""What the window is given: its pages before they are made, and what stands round them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.finder import Search


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page before it is made: ``make`` is called when it is first shown. ``new`` words its Ctrl+N for the menus.

    One that stands ``under`` another has no place of its own in the sidebar or the menus: other pages lead to it.
    """

    key: str
    title: str
    icon: str
    make: Callable[[Session], Page]
    new: str = ""
    apart: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window needs to know of the school, read anew after every change."""

    school: Callable[[], tuple[str, str, str]]  # name, first and second colour
    counts: Callable[[], Mapping[str, int]]
    search: Search
    last_backup: Callable[[], date | None]
    settings: Callable[[], Sequence[tuple[str, str, Callable[[], object]]]] = tuple
    here_only: Callable[[], bool] = bool  # whether the last backup did not reach its second place

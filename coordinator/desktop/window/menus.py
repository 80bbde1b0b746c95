"""Which commands the window has, under which menu, with which key."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from coordinator.desktop import passphrase
from coordinator.desktop.kit.half_written import show_half_written
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.commands import KEYPAD_0, Commands
from coordinator.desktop.window.entry import PageEntry
from coordinator.desktop.window.own_deeds import OwnDeeds


class Window(Protocol):
    """What the commands ask of the window."""

    def leave(self, *, another: bool) -> None: ...
    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def show_page(self, key: str) -> None: ...
    def start_new(self, key: str) -> None: ...
    def log_contact(self) -> None: ...
    def next_part(self, step: int) -> None: ...
    def escape(self) -> None: ...
    def on_page(self, deed: Callable[[Page], object]) -> None: ...


def _write(session: Session) -> None:
    from coordinator.desktop.compose.writing import write_to

    write_to(session)


def _away(session: Session) -> None:
    from coordinator.desktop.compose.away import show_away

    show_away(session)


def set_out(
    commands: Commands, window: Window, own: OwnDeeds, entries: Sequence[PageEntry], session: Session
) -> None:
    """Makes every command of the window, each under its menu."""
    add, theme = commands.add, session.theme
    add("File", "backups", "Backups", lambda: window.show_page("backups"))
    add("File", "backup", "Back up to…", own.back_up)
    add("File", "passphrase", "Passphrase…", partial(passphrase.set_or_change, session))
    add("File", "history", "History", own.show_history, "Ctrl+H")
    if any(entry.key == "copies" for entry in entries):
        add("File", "compare", "Compare with another copy…", own.compare_copies)
    commands.rule("File")
    add("File", "close", "Open another file", lambda: window.leave(another=True), "Ctrl+W")
    add("File", "quit", "Close Coordinator", window.close, "Ctrl+Q")
    add("Edit", "undo", "Undo", window.undo, "Ctrl+Z").setData("undo-2")
    add("Edit", "redo", "Redo", window.redo, "Ctrl+Shift+Z", "Ctrl+Y")
    add("Edit", "half-written", "Half-written forms", partial(show_half_written, session))
    add("Edit", "find", "Find anyone or anything", own.open_finder, "Ctrl+K")
    add("Edit", "filter", "Filter this list", lambda: window.on_page(Page.focus_filter), "Ctrl+F")
    for place, entry in enumerate((entry for entry in entries if not entry.under), 1):
        keys = ["Ctrl+9", "Ctrl+0"] if entry.apart else [f"Ctrl+{place}"]
        add("Go", f"page {entry.key}", entry.title, partial(window.show_page, entry.key), *keys)
    if any(entry.key == "steering" for entry in entries):
        add("Go", "page steering", "Steering group", partial(window.show_page, "steering"))
    add("New", "new", "New, of what this page holds", lambda: window.on_page(Page.new), "Ctrl+N")
    for entry in entries:
        if entry.new:
            add("New", f"new {entry.key}", entry.new, partial(window.start_new, entry.key))
    add("New", "log", "Log contact", window.log_contact, "Ctrl+L")
    add("New", "write", "Write to a partner…", partial(_write, session))
    add("New", "away", "Out of office…", partial(_away, session))
    add("View", "print", "Print what is shown", lambda: window.on_page(Page.print_shown), "Ctrl+P")
    add("View", "discreet", "Discreet mode", own.turn_discreet, "Ctrl+Shift+D", tick=True)
    add("View", "lock", "Lock now", session.lock_wanted.emit, "Ctrl+Shift+L")
    add("View", "theme", "Dark", lambda: theme.set_dark(not theme.dark))
    add("View", "larger", "Larger text", lambda: theme.set_size(theme.size + 0.1), "Ctrl++", "Ctrl+=")
    add("View", "smaller", "Smaller text", lambda: theme.set_size(theme.size - 0.1), "Ctrl+-")
    add("View", "usual", "Usual text size", lambda: theme.set_size(1.0), KEYPAD_0)
    add("View", "next", "Next part of the window", lambda: window.next_part(1), "F6")
    add("View", "previous", "Previous part of the window", lambda: window.next_part(-1), "Shift+F6")
    add("View", "back", "Back", window.escape, "Esc")
    add("Help", "settings", "Settings", own.show_settings, "Ctrl+,")
    add("Help", "help", "Help for this page", own.show_help, "F1")
    commands.all["discreet"].setChecked(session.discreet)

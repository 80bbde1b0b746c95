"""Printing the yearly review of a partnership: its last words are hers, drafted from the file."""

from datetime import datetime
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Lines
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.packs.records import Printed
from coordinator.problems import Problem


def print_review(session: Session, organisation_id: int, name: str) -> None:
    """Asks for the closing words, then shows the page."""
    from coordinator.reports import actions
    from coordinator.reports.records import Closing

    file, today = session.file, session.today()
    try:
        drafted = actions.draft_closing(file, organisation_id, today)
    except Problem as problem:
        session.messages.problem(problem)
        return

    def make(values: dict[str, Any]) -> Printed:
        proposals = tuple(line.strip() for line in values["proposals"].splitlines() if line.strip())
        now = datetime.combine(today, file.clock().time())
        return actions.make_review(file, organisation_id, now, Closing(words=values["words"], proposals=proposals))

    dialog = FormDialog(
        session.theme,
        "Print the yearly review",
        [
            Lines(session.theme, "words", "What we would say", drafted.words, rows=4),
            Lines(
                session.theme, "proposals", "What we propose next", "\n".join(drafted.proposals), rows=5, hint="One on each line",
            ),
        ],
        "Show the page",
        make,
        text=f"Everything else about the year with {name} is read from the file.",
        draft=f"yearly review {organisation_id}",
    )  # fmt: skip
    if session.messages.run(dialog):
        printed: Printed = dialog.outcome
        show_preview(session, printed.title, printed.pdf, printed.suggested_name)

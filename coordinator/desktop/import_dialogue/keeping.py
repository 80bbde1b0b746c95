"""What was put right in a file that is not brought in yet: kept per file, so that a crash costs no row twice."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from coordinator.desktop.import_dialogue.sources import Choices
from coordinator.desktop.kit.session import Session
from coordinator.words import count


class Keeping:
    """``read(path)`` when a file is opened, ``keep`` at every choice, ``done`` once it is brought in."""

    def __init__(self, session: Session, title: str) -> None:
        self._session, self._title, self._form, self._name = session, title, "", ""

    def read(self, path: Path) -> tuple[Choices, dict[int, str]]:
        """What was chosen for this very file before, and what was half typed; empty for another or a changed one."""
        self._form, self._name = "", path.name
        drafts = self._session.drafts
        if drafts is None:
            return Choices(), {}
        try:
            mark = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        except OSError:
            return Choices(), {}
        self._form = f"{self._title} · {mark}"
        draft = drafts.found(self._form)
        try:
            kept = draft.values if draft is not None else {}
            rows = {int(row): dict(fields) for row, fields in kept.get("corrections", {}).items()}
            answers = {str(key): str(answer) for key, answer in kept.get("answers", {}).items()}
            left = {int(pupil_id) for pupil_id in kept.get("left", ())}
            choices = Choices(kept.get("overrides"), rows, {int(row) for row in kept.get("kept", ())}, answers, left)
            typed = {int(row): str(text) for row, text in kept.get("typed", {}).items()}
        except (TypeError, ValueError, AttributeError):
            return Choices(), {}
        if draft is not None:
            self._session.toast(f"Brought back what you chose for {path.name}")
        return choices, typed

    def keep(self, choices: Choices, typed: Mapping[int, str]) -> None:
        """Hands what is chosen and half typed to the drafts."""
        keeper = self._session.keeper
        if keeper is None or not self._form:
            return
        if choices == Choices() and not typed:
            keeper.drafts.forget(self._form)
            return
        values = {
            "overrides": dict(choices.overrides) if choices.overrides is not None else None,
            "corrections": {str(row): dict(fields) for row, fields in choices.corrections.items()},
            "kept": sorted(choices.kept),
            "answers": dict(choices.answers),
            "left": sorted(choices.left),
            "typed": {str(row): text for row, text in typed.items()},
        }
        lines = [
            (f"Row {row}", ", ".join(f"{field}: {text}" for field, text in fields.items()))
            for row, fields in sorted(choices.corrections.items())
        ]
        lines += [(f"Row {row}, half typed", text) for row, text in sorted(typed.items())]
        lines += [(f"Row {key}", answer) for key, answer in choices.answers.items()]
        if choices.kept:
            lines.append(("Kept as they are", count(len(choices.kept), "row")))
        if choices.left:
            lines.append(("Marked as left", count(len(choices.left), "pupil")))
        keeper.drafts.keep(
            self._form, values, keeper.clock(), title=self._title, about=self._name, lines=lines
        )

    def done(self) -> None:
        """It was brought in, or another file is wanted."""
        drafts = self._session.drafts
        if drafts is not None and self._form:
            drafts.forget(self._form)
        self._form = ""

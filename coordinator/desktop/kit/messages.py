"""Every question, warning, dialog and file chooser goes through one injected object, so that tests script it.

The dialogs are imported when the first one is shown: the window is painted before that.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from coordinator.desktop.kit.theme import Theme
from coordinator.problems import Problem

if TYPE_CHECKING:
    from coordinator.desktop.kit.drafting import Keeper


class Messages(Protocol):
    """What pages may ask of her. With a ``keeper`` every form that is run keeps its draft as it is typed."""

    keeper: "Keeper | None"
    discreet: bool  # forms that are run cover contact details and needs

    def ask(self, title: str, text: str, verb: str, *, danger: bool = False) -> bool:
        """A question; True when she pressed the verb."""

    def warn(self, title: str, text: str, details: str = "") -> None:
        """What happened and what to do."""

    def problem(self, problem: Problem) -> None:
        """A Problem, as it stands."""

    def run(self, dialog: QDialog) -> bool:
        """Shows a dialog (a FormDialog mostly); True when it was accepted."""

    def choose_open(self, title: str, kinds: str) -> Path | None:
        """A file to read; ``kinds`` as Qt writes them: ``"Spreadsheets (*.csv *.xlsx)"``."""

    def choose_save(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write."""

    def choose_folder(self, title: str) -> Path | None:
        """A folder."""


class WindowMessages:
    """The real one: dialogs over the window."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.keeper: Keeper | None = None
        self.discreet = False
        self._over: QWidget | None = None
        self._last_folder = str(Path.home() / "Documents")

    def over(self, window: QWidget) -> None:
        """The window that dialogs belong to."""
        self._over = window

    def ask(self, title: str, text: str, verb: str, *, danger: bool = False) -> bool:
        from coordinator.desktop.kit.dialogs import Question

        return self.run(Question(self._theme, title, text, verb, danger=danger))

    def warn(self, title: str, text: str, details: str = "") -> None:
        from coordinator.desktop.kit.dialogs import Warning_

        self.run(Warning_(self._theme, title, text, details))

    def problem(self, problem: Problem) -> None:
        self.warn("That didn't work", problem.sentence, problem.details)

    def run(self, dialog: QDialog) -> bool:
        if self._over is not None and dialog.parent() is None:
            dialog.setParent(self._over, dialog.windowFlags())
        _keep_drafts(dialog, self.keeper, discreet=self.discreet)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()

    def choose_open(self, title: str, kinds: str) -> Path | None:
        return self._kept(QFileDialog.getOpenFileName(self._over, title, self._last_folder, kinds)[0])

    def choose_save(self, title: str, name: str, kinds: str) -> Path | None:
        return self._kept(
            QFileDialog.getSaveFileName(self._over, title, str(Path(self._last_folder) / name), kinds)[0]
        )

    def choose_folder(self, title: str) -> Path | None:
        return self._kept(QFileDialog.getExistingDirectory(self._over, title, self._last_folder))

    def _kept(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._last_folder = str(Path(chosen).parent)
        return Path(chosen)


def _keep_drafts(dialog: QDialog, keeper: "Keeper | None", *, discreet: bool) -> None:
    from coordinator.desktop.kit.dialogs import FormDialog
    from coordinator.desktop.kit.discreet import cover

    if keeper is not None and isinstance(dialog, FormDialog):
        dialog.keep_drafts(keeper)
    if discreet and isinstance(dialog, FormDialog):
        cover(dialog.fields.values())


class ScriptedMessages:
    """For tests: answers in order, and remembers what was said.

    ``answers`` may hold True/False for ``ask``, a Path or None for choosers, a ``{key: value}`` to fill in and press a
    FormDialog's verb, or a function that is given the dialog and returns whether it was accepted.
    """

    def __init__(self, answers: Sequence[Any] = ()) -> None:
        self.answers = list(answers)
        self.said: list[str] = []
        self.keeper: Keeper | None = None
        self.discreet = False

    def _next(self, what: str) -> Any:
        self.said.append(what)
        if not self.answers:
            raise AssertionError(f"Nobody scripted an answer to: {what}")
        return self.answers.pop(0)

    def ask(self, title: str, text: str, verb: str, *, danger: bool = False) -> bool:  # noqa: ARG002
        return bool(self._next(f"{title} {text} [{verb}]"))

    def warn(self, title: str, text: str, details: str = "") -> None:  # noqa: ARG002
        self.said.append(f"{title} {text}")

    def problem(self, problem: Problem) -> None:
        self.said.append(problem.sentence)

    def run(self, dialog: QDialog) -> bool:
        from coordinator.desktop.kit.dialogs import FormDialog

        answer: dict[str, Any] | Callable[[QDialog], bool] | bool = self._next(dialog.windowTitle())
        _keep_drafts(dialog, self.keeper, discreet=self.discreet)
        if isinstance(answer, dict) and isinstance(dialog, FormDialog):
            for key, value in answer.items():
                dialog.fields[key].set_value(value)
            dialog.press()
            if dialog.result() != QDialog.DialogCode.Accepted:
                wrong = [f._wrong.text() for f in dialog.fields.values() if f._wrong.text()]  # noqa: SLF001
                self.said.append(" ".join([dialog._wrong.text(), *wrong]).strip())  # noqa: SLF001
            return dialog.result() == QDialog.DialogCode.Accepted
        return bool(answer(dialog)) if callable(answer) else bool(answer)

    def choose_open(self, title: str, kinds: str) -> Path | None:  # noqa: ARG002
        return self._path(title)

    def choose_save(self, title: str, name: str, kinds: str) -> Path | None:  # noqa: ARG002
        return self._path(f"{title} {name}")

    def choose_folder(self, title: str) -> Path | None:
        return self._path(title)

    def _path(self, what: str) -> Path | None:
        answer = self._next(what)
        return Path(answer) if answer is not None else None

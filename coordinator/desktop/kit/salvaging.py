"""Getting what can be read of a damaged file into a new one: how far it is, then what could not be read."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar

from coordinator import words
from coordinator.desktop.kit.dialogs import Dialog
from coordinator.desktop.kit.jobs import Job, Jobs, Progress
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.messages import Messages
from coordinator.desktop.kit.theme import Theme
from coordinator.file.salvage import Salvaged, salvage
from coordinator.problems import Problem

KINDS = "Coordinator files (*.coordinator)"


class SalvageDialog(Dialog):
    """``outcome`` is the new file's path once she wants it opened. The damaged file is only read."""

    def __init__(self, theme: Theme, jobs: Jobs, path: Path, to: Path, passphrase: str | None, *, opens: bool = True) -> None:
        super().__init__(
            theme, "Getting what can be read", f"“{path.name}” is only read; it stays as it is. What can be read goes into"
            f" “{to.name}”.", width=620,
        )  # fmt: skip
        self.outcome: Path | None = None
        self.salvaged: Salvaged | None = None
        self._jobs = jobs
        self._job: Job | None = None
        self._opens = opens
        self._how_far = QProgressBar()
        self._how_far.setTextVisible(False)
        self._how_far.setAccessibleName("How far it is")
        self._saying = Label(theme, "Opening the damaged file", "body", "ink-2", wrap=True)
        self._list = QPlainTextEdit()
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setAccessibleName("What could not be read")
        self._list.setMinimumHeight(theme.px(180))
        self._list.hide()
        for widget in (self._how_far, self._saying, self._list):
            self.body.addWidget(widget)
        self.copy = self.add_button("Copy the list", icon="copy")
        self.copy.hide()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._list.toPlainText()))
        self.leave = self.add_button("Cancel")
        self.leave.clicked.connect(self.reject)
        self.open_new = self.add_button("Open the new file", "primary")
        self.open_new.hide()
        self.open_new.clicked.connect(self._open)
        self._start(path, to, passphrase)

    def _start(self, path: Path, to: Path, passphrase: str | None) -> None:
        def work(progress: Progress) -> Salvaged:
            progress.moved.connect(self._moved)
            return salvage(path, to, passphrase, progress.step)

        self._job = self._jobs.run("Getting what can be read", work, self._done, self._failed)

    def _moved(self, done: int, total: int, saying: str) -> None:
        self._how_far.setMaximum(1000)
        self._how_far.setValue(round(1000 * done / max(total, 1)))
        if saying:
            self._saying.setText(saying)

    def _done(self, salvaged: Salvaged) -> None:
        self.salvaged = salvaged
        kept = sum(salvaged.read.values())
        self._how_far.hide()
        self.heading.setText("What could be read is in the new file")
        self._saying.setText(
            f"{words.count(kept, 'record')} of the file and its history, checked and sound, in “{salvaged.path}”. "
            + ("This could not be read:" if salvaged.lost else "Nothing is missing.")
        )
        if salvaged.lost:
            self._list.setPlainText("\n".join(salvaged.lost))
            self._list.show()
            self.copy.show()
        self._ended()
        if self._opens:
            self.open_new.show()
            self.open_new.setFocus()

    def _failed(self, problem: Problem) -> None:
        self._how_far.hide()
        self.heading.setText("Nothing could be got out of it")
        self._saying.setText(problem.sentence)
        self._ended()

    def _ended(self) -> None:
        self._job = None
        self.leave.set_text("Close")
        self.leave.setFocus()

    def _open(self) -> None:
        self.outcome = self.salvaged.path if self.salvaged else None
        self.accept()

    def done(self, result: int) -> None:
        """Leaving it while it reads stops the reading; nothing is left of it."""
        if self._job is not None:
            self._job.progress.cancel()
        super().done(result)


def get_what_can_be_read(
    theme: Theme, messages: Messages, jobs: Jobs, path: Path, passphrase: str | None, *, opens: bool = True
) -> Path | None:
    """Asks where the new file goes, reads, and tells; the new file when she wants it opened."""
    name = path.with_name(f"{path.stem} (what could be read){path.suffix or '.coordinator'}")
    to = messages.choose_save("Where the new file goes", str(name), KINDS)
    if to is None:
        return None
    dialog = SalvageDialog(theme, jobs, path, to if to.suffix else to.with_suffix(".coordinator"), passphrase, opens=opens)
    messages.run(dialog)
    return dialog.outcome

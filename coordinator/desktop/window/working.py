"""The bar over the foot of the page while slow work runs: what, how far, Cancel."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.jobs import Job, Jobs
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme

PATIENCE = 400


class Working(QFrame):
    """Appears when a job takes longer than a moment; goes when the last one has ended."""

    def __init__(self, theme: Theme, jobs: Jobs, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("popup")
        self._theme, self._over = theme, over
        self._running: list[Job] = []
        self._title = Label(theme, "", "bold", elide=True)
        self._saying = Label(theme, "", "small", "ink-2", elide=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(theme, "Cancel", small=True)
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(self._title)
        words.addWidget(self._bar)
        words.addWidget(self._saying)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE)
        self._wait.timeout.connect(self._appear)
        jobs.started.connect(self._started)
        jobs.ended.connect(self._ended)
        self._cancel.clicked.connect(self._stop)
        self.hide()

    def _started(self, job: Job) -> None:
        self._running.append(job)
        self._title.setText(job.title)
        self._saying.setText("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.title)
        self._cancel.setEnabled(True)
        job.progress.moved.connect(self._moved)
        self._wait.start()

    def _moved(self, done: int, total: int, saying: str) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._saying.setText(saying)

    def _appear(self) -> None:
        if self._running:
            self.place()
            self.show()
            self.raise_()

    def place(self) -> None:
        self.resize(min(self._theme.px(460), self._over.width() - 40), self.sizeHint().height())
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - 70)

    def _ended(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
        if self._running:
            self._title.setText(self._running[-1].title)
        else:
            self._wait.stop()
            self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._saying.setText("Stopping…")
        for job in self._running:
            job.progress.cancel()

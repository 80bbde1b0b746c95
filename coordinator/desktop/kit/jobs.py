"""Slow work off the window's thread, with progress, Cancel, and the result back on the window's thread."""

import threading
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from coordinator.problems import Problem

T = TypeVar("T")


class Cancelled(Exception):
    """Raised inside the work when Cancel was pressed."""


class Progress(QObject):
    """Handed to the work: ``progress.step(3, 48, "Pack 3 of 48")`` tells how far, and stops it when cancelled."""

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    def step(self, done: int, total: int, saying: str = "") -> None:
        """Raises Cancelled when she pressed Cancel."""
        if self._stop.is_set():
            raise Cancelled
        self.moved.emit(done, total, saying)

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()


class Job(QObject):
    """One piece of work under way; the window shows the ones that take more than a moment."""

    finished = Signal(object, object, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.progress = Progress()


class _Run(QRunnable):
    def __init__(self, job: Job, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._job, self._work = job, work

    def run(self) -> None:
        result: Any = None
        fault: BaseException | None = None
        try:
            result = self._work(self._job.progress)
        except BaseException as error:
            fault = error
        self._job.finished.emit(self._job, result, fault)


class Jobs(QObject):
    """Starts work; ``started`` and ``ended`` carry the Job so that the window can show a bar with Cancel."""

    started = Signal(Job)
    ended = Signal(Job)
    failed = Signal(str, str)

    def __init__(self, *, at_once: bool = False) -> None:
        """``at_once`` runs everything on the spot: for tests."""
        super().__init__()
        self._at_once = at_once
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: dict[Job, tuple[Callable[[Any], None] | None, Callable[[Problem], None] | None]] = {}

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> Job:
        """Runs ``work(progress)`` elsewhere; ``done(result)`` or ``failed(problem)`` on the window's thread."""
        job = Job(title)
        self._running[job] = (done, failed)
        job.finished.connect(self._finished)
        self.started.emit(job)
        runner = _Run(job, work)
        if self._at_once:
            runner.run()
        else:
            self._pool.start(runner)
        return job

    def soon(self, owner: QObject, deed: Callable[[], object]) -> None:
        """Does something small on the window's thread once what is in sight has been painted, unless ``owner`` is gone."""
        if self._at_once:
            deed()
        else:
            QTimer.singleShot(0, owner, deed)

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return bool(self._running)

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Waits until all work is done: for closing."""
        return self._pool.waitForDone(milliseconds)

    def cancel_all(self) -> None:
        for job in self._running:
            job.progress.cancel()

    def _finished(self, job: Job, result: Any, fault: BaseException | None) -> None:
        done, failed = self._running.pop(job)
        self.ended.emit(job)
        if fault is None:
            if done is not None:
                done(result)
        elif isinstance(fault, Problem):
            if failed is not None:
                failed(fault)
            else:
                self.failed.emit(fault.sentence, fault.details)
        elif not isinstance(fault, Cancelled):
            details = "".join(traceback.format_exception(fault))
            self.failed.emit(
                f"“{job.title}” stopped because of a fault in Coordinator. Your file is as it was.", details
            )

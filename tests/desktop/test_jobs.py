"""Slow work: the result comes back to the window's thread, Cancel stops it, a fault is told."""

import threading

from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.jobs import Jobs, Progress
from coordinator.problems import Problem


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot) -> None:
    jobs, seen = Jobs(), []

    def work(progress: Progress) -> str:
        progress.step(1, 2, "Pack 1 of 2")
        return threading.current_thread().name

    def done(name: str) -> None:
        seen.append((name, threading.current_thread() is threading.main_thread()))

    with qtbot.waitSignal(jobs.ended):
        jobs.run("Making packs", work, done)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.main_thread().name
    assert seen[0][1]


def test_cancel_stops_the_work_and_says_nothing(qtbot: QtBot) -> None:
    jobs, results = Jobs(), []
    going = threading.Event()

    def work(progress: Progress) -> None:
        for k in range(10_000):
            going.set()
            progress.step(k, 10_000)
            threading.Event().wait(0.001)

    with qtbot.assertNotEmitted(jobs.failed), qtbot.waitSignal(jobs.ended):
        job = jobs.run("Making packs", work, results.append)
        going.wait(2)
        job.progress.cancel()
    assert results == []


def test_a_problem_goes_to_its_owner_and_a_fault_is_told(qtbot: QtBot) -> None:
    jobs, told = Jobs(at_once=True), []

    def full(progress: Progress) -> None:
        raise Problem("The disk is full.")

    def broken(progress: Progress) -> None:
        raise ZeroDivisionError

    jobs.run("Saving", full, failed=lambda problem: told.append(problem.sentence))
    assert told == ["The disk is full."]
    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.run("Saving", broken)
    assert "Your file is as it was" in failed.args[0]
    assert "ZeroDivisionError" in failed.args[1]

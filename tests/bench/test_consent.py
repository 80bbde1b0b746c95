"""The consent page of a visit with 320 pupils: opened, and one answer recorded and repainted; ten years beside the sample."""

import shutil
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from coordinator.file.school_file import SchoolFile

TODAY, AT = date(2026, 11, 10), datetime(2026, 11, 2, 9)
PUPILS, TIMES = 320, 1.5


def _took(deed: Callable[[], object]) -> float:
    begin = time.process_time()  # what others do on this computer doesn't count
    deed()
    return time.process_time() - begin


def _asked(file: SchoolFile) -> int:
    """A visit with 320 pupils whose families were asked, half of them answered."""
    from coordinator.consent import actions
    from coordinator.consent.records import Answer, Route, Scope
    from coordinator.pupils import store as pupils
    from coordinator.visits import actions as visits
    from coordinator.visits.records import Visit

    visit = visits.plan_visit(
        file, Visit(title="A bench of 320", starts_on=date(2026, 12, 3), year_groups=(8, 9)), TODAY, anyway=True
    )
    ids = [one.id for one in pupils.pupils_on_roll(file, TODAY)][:PUPILS]
    visits.invite(file, visit, ids, TODAY)
    actions.ask(file, visit, AT)
    yes = dict.fromkeys(Scope, Answer.GIVEN)
    with file.change("Half of them answer"):
        for place, pupil in enumerate(ids[: PUPILS // 2]):
            actions.record_reply(file, visit, pupil, yes, Route.SLIP, "Jo", "Mother", AT + timedelta(minutes=place))
    return visit


@pytest.mark.bench
def test_the_consent_page_of_320_pupils_is_as_fast_on_ten_years(qapp, qtbot, schools, tmp_path):
    from PySide6.QtWidgets import QApplication

    from coordinator.consent import actions
    from coordinator.consent.records import Answer, Route, Scope
    from coordinator.desktop.consent.page import ConsentPage
    from coordinator.desktop.kit.jobs import Jobs
    from coordinator.desktop.kit.messages import ScriptedMessages
    from coordinator.desktop.kit.session import Session
    from coordinator.desktop.kit.theme import Theme

    yes = dict.fromkeys(Scope, Answer.GIVEN)
    found: dict[str, tuple[float, float]] = {}
    for name, source in (("sample", schools.sample), ("ten years", schools.ten_years)):
        copy = tmp_path / f"{name}.coordinator"
        shutil.copy(source, copy)
        file = SchoolFile.open(copy)
        try:
            visit = _asked(file)
            session = Session(file, Theme(dark=False), ScriptedMessages(), Jobs(at_once=True), lambda: TODAY)
            waiting = [row[0] for row in file.rows("SELECT pupil_id FROM place WHERE visit_id = ?", visit)][PUPILS // 2 :]

            def opened(session=session, visit=visit) -> ConsentPage:
                page = ConsentPage(session)
                qtbot.addWidget(page)
                page.resize(1172, 800)
                page.show_record(visit)
                page.show()
                QApplication.processEvents()
                return page

            opened()  # fonts, icons and the calendar are read once
            open_took = statistics.median(_took(opened) for _ in range(7))
            page = opened()
            stop = file.on_change(page.refresh)

            def recorded(file=file, visit=visit, page=page, waiting=waiting) -> None:
                actions.record_reply(file, visit, waiting.pop(), yes, Route.SLIP, "Jo", "Mother", AT + timedelta(days=1))
                page.repaint()
                QApplication.processEvents()

            recorded()
            found[name] = open_took, statistics.median(_took(recorded) for _ in range(15))
            stop()
        finally:
            file.close()
    (open_one, reply_one), (open_ten, reply_ten) = found["sample"], found["ten years"]
    print(
        f"\na visit of {PUPILS}: opened in {open_ten * 1000:.0f} ms on ten years, {open_one * 1000:.0f} in the sample:"
        f" {open_ten / open_one:.2f} times; a reply recorded and repainted {reply_ten * 1000:.0f} and {reply_one * 1000:.0f} ms:"
        f" {reply_ten / reply_one:.2f} times"
    )
    assert open_ten / open_one < TIMES
    assert reply_ten / reply_one < TIMES

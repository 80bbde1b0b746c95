"""Choosing pupils on ten years beside the sample: the dialog opened and looked through, and the balance of a list."""

import statistics
import time
from collections.abc import Callable
from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile

TODAY = date(2026, 11, 10)
TIMES, A_LOOK = 2.0, 0.25  # seconds: no look at the list may be felt


def _took(deed: Callable[[], object], runs: int = 7) -> float:
    def once() -> float:
        begin = time.process_time()  # what others do on this computer doesn't count
        deed()
        return time.process_time() - begin

    deed()
    return statistics.median(once() for _ in range(runs))


@pytest.mark.bench
def test_choosing_is_as_fast_on_ten_years(qapp, qtbot, schools, tmp_path):
    from coordinator.desktop.kit.jobs import Jobs
    from coordinator.desktop.kit.messages import ScriptedMessages
    from coordinator.desktop.kit.session import Session
    from coordinator.desktop.kit.theme import Theme
    from coordinator.desktop.visits.choose_dialog import ChooseDialog
    from coordinator.desktop.visits.facts import gather
    from coordinator.visits.actions import choosing

    found: dict[str, list[float]] = {}
    for name, source in (("the sample", schools.sample), ("ten years", schools.ten_years)):
        file = SchoolFile.open(source, read_only=True)
        try:
            visit = file.scalar(
                "SELECT v.id FROM visit v JOIN place p ON p.visit_id = v.id WHERE v.starts_on > ? AND v.state <> 'cancelled'"
                " GROUP BY v.id ORDER BY count(*) DESC LIMIT 1", TODAY,
            )  # fmt: skip
            session = Session(file, Theme(dark=False), ScriptedMessages(), Jobs(at_once=True), lambda: TODAY)
            facts = gather(file, visit, TODAY)

            def opened(session=session, facts=facts) -> ChooseDialog:
                dialog = ChooseDialog(session, facts)
                qtbot.addWidget(dialog)
                return dialog

            dialog = opened()
            pupils = len(dialog.pool.candidates)

            def looked(dialog=dialog) -> None:
                dialog._known.clear()  # as when the indicator is chosen for the first time
                dialog.fields["fact"].set_value("pupil-premium")
                dialog.look()

            found[name] = [
                one / pupils
                for one in (_took(opened), _took(looked), _took(lambda f=file, v=visit: choosing.balance_of(f, v, TODAY)))
            ]
            said = ", ".join(f"{one * pupils * 1000:.0f} ms" for one in found[name])
            print(f"\n{name}: {pupils:,} on roll; opened, an indicator chosen, the balance of the list: {said}")
            assert found[name][1] * pupils < A_LOOK
        finally:
            file.close()
    ratios = [ten / one for one, ten in zip(found["the sample"], found["ten years"], strict=True)]
    print(f"for each pupil on roll, ten years to one: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    assert max(ratios) < TIMES

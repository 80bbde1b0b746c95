"""Area measures brought in through the Pupils page."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.session import Session
from coordinator.desktop.pupils import measures
from coordinator.desktop.pupils.page import PupilsPage
from coordinator.pupils import store
from coordinator.pupils.measures import read_areas
from coordinator.pupils.records import Measure, Pupil

OFS = Path(__file__).parents[1] / "files" / "deprivation" / "ofs_postcode_lookup_SAMPLE_INVENTED.csv"


def _two(session: Session) -> tuple[int, int]:
    with session.file.change("Two") as change:
        known = change.insert(Pupil(forename="Siân", surname="O’Brien", leaving_cohort=2029, postcode="SR8 0DW"))
        return known, change.insert(Pupil(forename="Wai", surname="", leaving_cohort=2029, postcode="ZE1 0AA"))


def test_they_are_shown_before_they_are_kept(session: Session, qtbot) -> None:
    known, _ = _two(session)
    page = PupilsPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert [action.text() for action in page._bring_in.menu().actions()] == [
        "A list of pupils…", "Area measures…", "What a partner returned…", "A new school year…"
    ]  # fmt: skip
    session.messages.answers = [OFS, False]
    page._ways_in[1].trigger()
    assert session.messages.said[-1] == "What the file says of your pupils"
    assert store.indicators_of(session.file, [known]) == {}
    session.messages.answers = [OFS, True]
    page._ways_in[1].trigger()
    assert {one.measure for one in store.indicators_of(session.file, [known])[known]} >= {Measure.POLAR4, Measure.TUNDRA_LSOA}
    assert session.file.undo() == f"Bring in area measures from {OFS.name}"


def test_the_dialog_counts_names_what_is_missing_and_hides_it_when_others_look_on(session: Session, qtbot) -> None:
    _two(session)
    found = read_areas(OFS, {"SR80DW", "ZE10AA"}, set())
    report = measures.keep_areas(session.file, found, today=session.today(), dry_run=True)

    def words() -> str:
        dialog = measures.MeasuresDialog(session, report, found.source)
        qtbot.addWidget(dialog)
        assert "Keep for 1 pupil" in [button.text() for button in dialog.findChildren(Button)]
        return " ".join(label.text() for label in dialog.findChildren(QLabel))

    assert "256 rows. It knows 1 pupil: 1 get measures that were not known" in words()
    assert "ZE1 0AA is not in the file" in words()
    session.set_discreet(True)
    assert "ZE1 0AA" not in words()


def test_a_file_without_measures_is_refused_and_nothing_changes(session: Session) -> None:
    _two(session)
    before = session.file.dump()
    session.messages.answers = [OFS.parents[1] / "mis" / "sims_short_headings_INVENTED.csv"]
    measures.bring_in_measures(session)
    assert "no column of postcodes" in str(session.messages.said[-1])
    assert session.file.dump() == before

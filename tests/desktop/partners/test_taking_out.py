"""Contacts taken out from the list of partners: everyone's, those filtered, one partner's."""

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.directory import actions as directory
from coordinator.directory.records import Post
from tests.desktop.conftest import TODAY
from tests.desktop.partners.conftest import button


def test_everyone_one_partner_and_those_filtered(page, session, farr, tmp_path):
    hull = directory.add_partner(session.file, "University of Hull", TODAY)
    directory.add_person(session.file, "Bo Marsh", Post(person_id=0, organisation_id=hull))
    before = len(session.file.history())
    everyone = tmp_path / "all.vcf"
    session.messages.answers = [{"whose": "all", "form": "vcard"}, everyone]
    button(page, "Take out…").click()
    assert everyone.read_text(encoding="utf-8").count("BEGIN:VCARD") == 2
    page.list.reveal(hull)
    one = tmp_path / "hull.csv"
    session.messages.answers = [{"whose": "one", "form": "google"}, one]
    button(page, "Take out…").click()
    assert "Marsh" in one.read_text(encoding="utf-8")
    assert "Farr" not in one.read_text(encoding="utf-8")
    assert session.messages.said[-1].endswith("Contacts at University of Hull.csv")
    page.list.filter.setText("Aldermere")
    some = tmp_path / "some.xlsx"
    session.messages.answers = [{"whose": "shown", "form": "xlsx"}, some]
    button(page, "Take out…").click()
    assert some.stat().st_size > 1000
    assert len(session.file.history()) == before


def test_nothing_is_written_when_she_goes_back_and_a_fault_is_said(page, session, farr, tmp_path):
    session.messages.answers = [{"whose": "all", "form": "csv"}, None]
    button(page, "Take out…").click()
    session.messages.answers = [{"whose": "all", "form": "csv"}, tmp_path / "no such folder" / "out.csv"]
    button(page, "Take out…").click()
    assert "out.csv could not be written." in session.messages.said[-1]

    def offers(dialog: FormDialog) -> bool:
        assert [dialog.verb.accessibleName(), dialog.windowTitle()] == ["Choose where to save", "Take contacts out"]
        return False

    session.messages.answers = [offers]
    button(page, "Take out…").click()

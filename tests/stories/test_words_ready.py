"""Words ready to send: from a partner's page into the mail program, onto the clipboard, and never without a yes."""

from datetime import datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.desktop.compose import writing
from coordinator.desktop.compose.writing import ComposeDialog
from coordinator.messages import actions
from coordinator.messages.rules import label
from coordinator.relationships import store as relationships


def begin(person):
    person.click("Try the sample school")
    assert person.application.window is not None, person.messages.said
    return person.application.session


def test_an_e_mail_goes_to_the_mail_program_and_is_logged(person, monkeypatch):
    session = begin(person)
    opened: list[QUrl] = []
    monkeypatch.setattr(writing, "open_url", lambda url: bool(opened.append(url)) or True)
    person.press("Ctrl+2")
    page = person.window.page
    partner = page.detail.shown.organisation
    before = len(relationships.contacts(session.file, partner.id))

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, ComposeDialog)
        assert not dialog.why_not(), dialog.why_not()
        person.click("Open in mail program", dialog)

    person.at_the_next_dialog(write)
    someone = next(row for row in page.detail.people._dossier.people if row.email)
    person.click(f"Write to {someone.full_name}")
    (url,) = opened
    assert url.scheme() == "mailto"
    assert someone.email in url.toString()
    assert len(relationships.contacts(session.file, partner.id)) == before + 1
    person.press("Ctrl+Z")
    assert len(relationships.contacts(session.file, partner.id)) == before


def test_a_draft_is_saved_for_outlook(person, tmp_path):
    begin(person)
    person.press("Ctrl+2")
    draft = tmp_path / "hello.eml"
    person.at_the_next_dialog(lambda dialog: person.click("Save as .eml…", dialog), draft)
    person.window.page.detail.write()
    assert b"X-Unsent: 1" in draft.read_bytes()


def test_a_picture_is_not_ready_until_everyone_in_it_has_said_yes(person):
    session = begin(person)
    file = session.file
    visit, partner = file.rows(
        "SELECT v.id, v.organisation_id FROM visit v JOIN place p ON p.visit_id = v.id"
        " JOIN organisation o ON o.id = v.organisation_id"
        " WHERE v.state <> 'cancelled' AND v.starts_on BETWEEN '2026-09-01' AND '2027-07-31'"
        " AND o.handle <> '' AND o.hashtag <> '' AND v.year_groups <> '[]' GROUP BY v.id"
        " ORDER BY v.starts_on > '2026-11-10' DESC, count(*) DESC LIMIT 1"
    )[0]
    one = next(row for row in actions.pictured(file, visit) if not row.states[Scope.PHOTO_SOCIAL].answered)

    def say(answer: Answer, at: datetime) -> None:
        consent.record_reply(
            file, visit, one.pupil_id, {Scope.PHOTO_SOCIAL: answer}, Route.SLIP, "Ana", "Mother", at, evidence="A reason"
        )

    say(Answer.REFUSED, datetime(2026, 11, 10, 9))

    def post(dialog: QDialog) -> None:
        assert isinstance(dialog, ComposeDialog)
        assert dialog.verb.isEnabled()
        dialog.fields["photo"].box.click()
        assert not dialog.verb.isEnabled()  # nobody is named yet
        person.write_in("Pupils in the picture", label(one), dialog)
        person.press("Return")
        assert dialog.isVisible()  # Enter added the name
        assert dialog.why_not() == [f"{label(one)}: not agreed for social media"]
        assert "A reason" not in " ".join(dialog.why_not())
        assert not dialog.verb.isEnabled()
        dialog.press()
        assert dialog.isVisible()
        say(Answer.GIVEN, datetime(2026, 11, 10, 10))
        dialog.fields["photo"].box.click()
        dialog.fields["photo"].box.click()
        dialog._chosen("visit")
        assert dialog.verb.isEnabled()
        person.click("Copy the text", dialog)

    person.at_the_next_dialog(post)
    assert writing.write_to(session, partner, None, visit, "shipped after")
    assert QGuiApplication.clipboard().text().startswith("Thank you @")


def test_gaps_and_full_names_are_never_sent_unseen(person):
    session = begin(person)
    dialog = ComposeDialog(session, template="shipped dates")
    assert not dialog.verb.isEnabled()
    assert "Partner" in dialog.why_not()[0]
    dialog.deleteLater()
    name = session.file.scalar(
        "SELECT forename || ' ' || surname FROM pupil WHERE forename <> '' AND surname <> '' LIMIT 1"
    )
    person.messages.answers = [{"template": "shipped after", "body": f"Well done, {name}."}, False]
    assert not writing.write_to(session)
    assert "surname" in person.messages.said[-1]


def test_out_of_office_and_the_card_from_the_partners_page(person, tmp_path):
    begin(person)
    person.press("Ctrl+2")
    ring = person.window.page.detail.ring
    person.at_the_next_dialog(lambda dialog: person.click("Copy the text", dialog))
    dict(ring.now.deeds())["Out of office…"]()
    assert "Thank you for your message." in QGuiApplication.clipboard().text()
    card = tmp_path / "card.pdf"
    person.at_the_next_dialog(lambda dialog: person.click("Save as PDF…", dialog), card)
    ring.now.print_card()
    assert card.read_bytes().startswith(b"%PDF")
    assert ring.now.answers


def test_a_shipped_template_is_copied_and_changed(person):
    session = begin(person)

    def change(dialog: QDialog) -> None:
        dialog.list.choose("shipped hello")
        person.messages.answers = [{"body": "Hello from us, {person}"}]
        person.click("Copy or change…", dialog)
        person.click("Close", dialog)

    from coordinator.desktop.compose.templates import TemplatesDialog

    person.at_the_next_dialog(change)
    session.messages.run(TemplatesDialog(session))
    own = actions.templates(session.file)[0]
    assert (own.name, own.body) == ("First hello, our words", "Hello from us, {person}")

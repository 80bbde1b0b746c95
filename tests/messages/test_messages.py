"""Words ready to send: templates, fields and gaps, drafts, letters, pictures, logging."""

from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.directory import actions as directory
from coordinator.directory import store as directory_store
from coordinator.file.school_file import SchoolFile
from coordinator.messages import actions, draft_mail, rules, store
from coordinator.messages.records import MessageKind, MessageTemplate
from coordinator.messages.shipped_templates import shipped
from coordinator.paper import preview
from coordinator.problems import Problem
from coordinator.relationships import store as relationships
from coordinator.relationships.records import Way
from tests.sample_school import TODAY, opened_sample

NOW = datetime(2026, 11, 10, 11, 18)
NAMES = ["Łukasz Żółć", "Ọlájídé", "<b>Bobby</b> & Co", "=HYPERLINK(1)", "a\nb", "名前", "Xiu {partner} «visit»"]


@pytest.fixture
def file(tmp_path_factory, tmp_path):
    opened = opened_sample(tmp_path, tmp_path_factory.getbasetemp())
    yield opened
    opened.close()


def visit_with_pupils(file: SchoolFile) -> int:
    return file.scalar("SELECT visit_id FROM place GROUP BY visit_id ORDER BY count(*) DESC, visit_id LIMIT 1")


def test_every_shipped_template_knows_its_fields():
    assert {one.kind for one in shipped()} == set(MessageKind)
    assert len({one.key for one in shipped()}) == len(shipped()) >= 13
    for one in shipped():
        assert not rules.unknown_fields(one.subject, one.body), one.name
        assert "!" not in one.body


def test_what_is_unknown_is_a_gap_and_what_is_known_is_put_in():
    filled = rules.fill("For {partner}", "Dear «person»,\n{date} {numbers}", {"partner": "Durham", "numbers": "12"})
    assert filled.subject == "For Durham"
    assert "[– – Person, with title – –]" in filled.body
    assert filled.missing == ("Person, with title", "Day of the visit")
    assert rules.gaps(filled.body.replace("[– – Person, with title – –]", "Dr Farr")) == ("Day of the visit",)


@given(st.sampled_from(NAMES))
def test_a_value_is_text_and_never_a_field(name):
    assert rules.fill("", "{partner} «visit»", {"partner": name, "visit": "V"}).body == f"{name} V"


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("Edmund Farr", "Dr", "Dear Dr Farr,"),
        ("Siân O'Brien-Nguyễn", "", "Dear Siân,"),
        ("Ọlájídé", "", "Dear Ọlájídé,"),
        ("Ọlájídé", "Mx", "Dear Mx Ọlájídé,"),
        ("", "", "Hello,"),
    ],
)
def test_they_are_addressed_as_she_would(name, title, words):
    assert rules.dear(name, title) == words


def test_the_schools_own_templates_are_kept_changed_copied_and_deleted(file):
    id_ = actions.save_template(file, MessageTemplate(name="  Our   hello ", subject="Hi", body="Hello {person}"))
    assert actions.templates(file)[0].key == f"own {id_}"
    assert store.own_template(file, id_).name == "Our hello"
    actions.save_template(file, MessageTemplate(id=id_, name="Our hello", body="Hello again"))
    file.undo()
    assert store.own_template(file, id_).body == "Hello {person}"
    first, second = (actions.copy_template(file, shipped()[0]) for _ in range(2))
    assert store.own_template(file, first).name != store.own_template(file, second).name
    actions.delete_template(file, id_)
    assert id_ not in [one.id for one in store.own_templates(file)]
    with pytest.raises(Problem, match="no field called"):
        actions.save_template(file, MessageTemplate(name="x", body="{shoe_size}"))
    with pytest.raises(Problem, match="needs a name"):
        actions.save_template(file, MessageTemplate(name="x", body="  "))


def test_facts_come_from_partner_person_and_visit(file):
    partner = directory.add_partner(file, "University of Tynemoor", TODAY)
    person = directory.add_person(file, "Edmund Farr", partner)
    known = actions.facts(file, TODAY, partner, person, visit_with_pupils(file))
    assert known.values["partner"] == "University of Tynemoor"
    assert known.values["dear"] == "Dear Edmund,"
    assert known.values["visit"]
    assert not known.values.get("handle")
    assert known.values["signed"].startswith("Miriam Ashdown")


def test_a_draft_opens_unsent_with_every_letter():
    made = message_from_bytes(
        draft_mail.draft("Łukasz Żółć", "l@x.example", "Zażółć\nBcc: all@x.example", "Gęślą jaźń\n" * 40),
        policy=default,
    )
    assert made["X-Unsent"] == "1"
    assert made["To"].addresses[0].addr_spec == "l@x.example"
    assert made["To"].addresses[0].display_name == "Łukasz Żółć"
    assert made["Subject"] == "Zażółć Bcc: all@x.example"
    assert made["Bcc"] is None
    assert made["From"] is None
    assert "Gęślą jaźń" in made.get_content()
    assert message_from_bytes(draft_mail.draft("", "no address", "s", "b"), policy=default)["To"] is None


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_takes_any_name(name):
    made = message_from_bytes(draft_mail.draft(name, "a@b.example", name, name), policy=default)
    assert made["To"].addresses[0].addr_spec == "a@b.example"


def test_a_link_is_whole_or_says_that_it_is_not():
    link, whole = rules.mail_link("a@b.example", "A & B?", "One\nTwo = three % ü")
    assert whole
    parts = parse_qs(urlsplit(link).query)
    assert parts["subject"] == ["A & B?"]
    assert parts["body"] == ["One\r\nTwo = three % ü"]
    link, whole = rules.mail_link("a@b.example", "Long", "ü" * 2000)
    assert not whole
    assert len(link) < 1800
    assert "body" not in link
    assert unquote(link).startswith("mailto:a@b.example")


def test_a_letter_goes_on_to_a_second_side(file):
    partner = directory_store.partners(file, TODAY)[0].id
    one = actions.letter_pdf(file, TODAY, partner, None, "Thanks", "Dear all,\n\nShort.")
    assert preview.page_count(one) == 1
    long = actions.letter_pdf(file, TODAY, partner, None, "Thanks", "A line of words to fill the side.\n\n" * 60)
    assert preview.page_count(long) >= 2


def test_a_picture_waits_for_every_yes_and_never_says_why(file):
    visit = visit_with_pupils(file)
    rows = actions.pictured(file, visit)
    one, two = rows[0], rows[1]
    for row in (one, two):
        consent.record_reply(
            file, visit, row.pupil_id, {Scope.PHOTO_SOCIAL: Answer.GIVEN}, Route.SLIP, "Ana", "Mother", NOW
        )
    names = [rules.label(one), rules.label(two)]

    def why(typed, *, nobody=False):
        people = rules.in_picture(typed, actions.pictured(file, visit), Scope.PHOTO_SOCIAL)
        return rules.why_not_picture(people, Scope.PHOTO_SOCIAL, nobody=nobody)

    assert not why(names)
    consent.record_reply(
        file, visit, two.pupil_id, {Scope.PHOTO_SOCIAL: Answer.REFUSED}, Route.TELEPHONE, "Ana", "Mother",
        datetime(2026, 11, 10, 12), evidence="Living apart from a parent",
    )  # fmt: skip
    (said,) = why(names)
    assert said == f"{rules.label(two)}: not agreed for social media"
    assert why([]) == ["Name the pupils in the picture, or say that no pupil can be recognised."]
    assert not why([], nobody=True)
    assert why(names[:1], nobody=True)
    assert "not found" in why(["Nobody Atall"])[0]
    people = rules.in_picture(names[:1], actions.pictured(file, visit), Scope.PHOTO_WEBSITE)
    state = people[0].state
    assert bool(rules.why_not_picture(people, Scope.PHOTO_WEBSITE, nobody=False)) == (state != "given")


def test_full_names_are_found_whatever_their_accents():
    assert rules.named_in_full("Well done LUKASZ ZOLC and friends", ["Łukasz Żółć", "Ọlájídé", "Ana Lee"]) == ["Łukasz Żółć"]
    assert not rules.named_in_full("Ana Leeds", ["Ana Lee"])


def test_what_was_sent_is_logged_as_a_contact_of_the_leads(file):
    partner = directory_store.partners(file, TODAY)[0].id
    before = len(relationships.contacts(file, partner))
    id_ = actions.log_sent(file, MessageKind.SOCIAL, "", "Thank you @durham", NOW, partner)
    kept = relationships.contact(file, id_)
    assert (kept.way, kept.said, kept.at.date()) == (Way.SOCIAL, "Thank you @durham", date(2026, 11, 10))
    assert kept.staff_id is not None
    file.undo()
    assert len(relationships.contacts(file, partner)) == before


def test_what_was_said_and_changed_is_filled_from_the_loop_about_that_visit(file):
    from coordinator.feedback import store as feedback
    from coordinator.feedback.records import LoopStage

    loop = next(row for row in feedback.loops(file) if row.stage is LoopStage.TO_CHANGE and row.visit_id)
    values = actions.facts(file, TODAY, loop.organisation_id, None, loop.visit_id).values
    assert values["better"] == loop.better_if
    assert values["answer"] == loop.their_answer
    template = next(one for one in shipped() if one.key == "shipped did")
    filled = rules.fill(template.subject, template.body, values)
    assert loop.their_answer in filled.body
    assert "What changed since" in filled.missing

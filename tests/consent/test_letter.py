"""Letters and slips: each pupil's words, the four charging sentences, separate answers, nothing of anybody else."""

import re
from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest

from coordinator import resources
from coordinator.consent.letter import letters
from coordinator.consent.records import SLIP, Scope
from coordinator.consent.slips import LetterPupil, LetterVisit, slips, with_article
from coordinator.consent.wording import merged, sections, with_own
from coordinator.paper.letterhead import School
from coordinator.paper.preview import page_count, words_on
from coordinator.visits.records import ConsentMode

SCHOOL = School("Kittiwake Bay Academy", telephone="01632 960 100")
WORDING = sections(resources.text("wording/consent_letter.txt"))
VISIT = LetterVisit(
    title="A day at Aldermere",
    written_on=date(2026, 10, 30),
    starts_on=date(2026, 11, 19),
    where="St Cuthlac’s College",
    meet_at=time(7, 30),
    meet_where="in the hall",
    back_at=time(16, 45),
    partner="University of Aldermere",
    purpose="to see a university from the inside",
    voluntary_pence=600,
    ask="Mrs Dent",
    lead="Ruth Ashworth",
    reply_by=date(2026, 11, 12),
    cancel_by=date(2026, 11, 16),
)
NAMES = ("Darcey Nattrass", "Ọlájídé Adébáyọ̀", "Łukasz Żółtowski", "Nguyễn", "<b>Bob</b> & Tables")


def people(names: tuple[str, ...] = NAMES) -> list[LetterPupil]:
    return [
        LetterPupil(name=name, forename=name.split()[0], form="10F", ref=f"V7-P{i}")
        for i, name in enumerate(names, 120)
    ]


def said(pdf: bytes, page: int = 0) -> str:
    return " ".join(words_on(pdf, page).split())


def test_each_pupil_has_one_side_with_name_and_reference() -> None:
    pdf = letters(SCHOOL, VISIT, people(), WORDING)
    assert page_count(pdf) == len(NAMES)
    for page, pupil in enumerate(people()):
        words = said(pdf, page)
        assert pupil.name in words
        assert pupil.ref in words
        assert f"{pupil.forename} may go on this visit" in words
        others = [p.ref for p in people() if p.ref != pupil.ref]
        assert not any(ref in words for ref in others)


def test_four_charging_sentences_and_what_is_free() -> None:
    paid = said(letters(SCHOOL, VISIT, people()[:1], WORDING))
    for words in (
        "nobody has to pay",
        "No pupil is left out",
        "Help is there",
        "we may have to cancel",
        "£6",
    ):
        assert words in paid
    free = said(letters(SCHOOL, replace(VISIT, voluntary_pence=0), people()[:1], WORDING))
    assert "There is nothing to pay" in free
    assert "voluntary gift" not in free


def test_rows_in_the_order_of_the_entry_keys_and_only_those_that_apply() -> None:
    words = said(letters(SCHOOL, VISIT, people()[:1], WORDING))
    assert len(re.findall(r"\bYes\b", words)) == len(re.findall(r"\bNo\b(?! pupil)", words)) == len(SLIP)
    slip = words[words.index("Reply:") :]
    places = [slip.index(f" {scope.key} ") for scope in SLIP]
    assert places == sorted(places)
    fewer = replace(VISIT, partner="", scopes=(Scope.TAKING_PART, Scope.EMERGENCY))
    assert said(letters(SCHOOL, fewer, people()[:1], WORDING)).count("Yes") == 2


@pytest.mark.parametrize("mode", list(ConsentMode))
def test_every_way_of_asking_says_what_to_return(mode: ConsentMode) -> None:
    words = said(letters(SCHOOL, replace(VISIT, mode=mode), people()[:1], WORDING))
    assert "{" not in words
    if mode is ConsentMode.INFORM_ONLY:
        assert "No reply is needed" in words
    else:
        assert "Thursday 12 November" in words


def test_a_visit_of_which_little_is_known_still_prints() -> None:
    words = said(letters(SCHOOL, LetterVisit(title="", written_on=date(2026, 10, 30)), people()[:1], WORDING))
    assert "When" in words
    assert "Lunch" not in words
    assert "None" not in words
    assert "{" not in words


def test_very_long_words_stay_on_their_side() -> None:
    long = replace(VISIT, title="A " + "very " * 40 + "long day", purpose="to " + "see things " * 80)
    pdf = letters(SCHOOL, long, people(("Wolfeschlegelsteinhausen " * 6,)), WORDING)
    assert page_count(pdf) == 1
    assert "V7-P120" in said(pdf)


def test_reminders_are_two_on_a_sheet() -> None:
    pdf = slips(SCHOOL, VISIT, people(), WORDING)
    assert page_count(pdf) == 3
    words = said(pdf)
    assert words.count("We have no reply from you yet") == 2
    assert "V7-P120" in words
    assert "V7-P121" in words
    assert "01632 960 100" in words


def test_fonts_are_embedded_and_the_run_is_small() -> None:
    one = letters(SCHOOL, VISIT, people()[:1], WORDING)
    many = letters(SCHOOL, VISIT, people() * 40, WORDING)
    assert b"FontFile2" in one
    assert b"/BaseFont /Helvetica" not in one
    assert (len(many) - len(one)) / 199 < 4000
    assert many == letters(SCHOOL, VISIT, people() * 40, WORDING)
    assert BytesIO(one).read(5) == b"%PDF-"


def test_wording_is_data_and_facts_are_never_markup() -> None:
    runs = merged("Dear **{name}**, {what}", {"name": "A **b** {what}", "what": "<b>x</b>"})
    assert [(r.words, r.face) for r in runs] == [
        ("Dear ", "regular"),
        ("A **b** {what}", "semibold"),
        (", <b>x</b>", "regular"),
    ]
    assert merged("{nobody_knows}", {})[0].words == "{nobody_knows}"
    own = with_own("[a]\none\n[b]\ntwo", "[b]\nours\n# note")
    assert own == {"a": ("one",), "b": ("ours",)}


def test_universities_of_take_their_article() -> None:
    assert with_article("University of Aldermere") == "the University of Aldermere"
    assert with_article("Halloway Marine") == "Halloway Marine"

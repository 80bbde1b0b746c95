"""The school's own words: section by section, and whole letters in other languages; what cannot be printed is told first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.consent.actions import wording as actions
from coordinator.consent.records import LetterWording
from coordinator.consent.rules.wording import FACTS, wrong_with
from coordinator.consent.slips import LetterPupil, LetterVisit, facts_of_pupil, facts_of_visit
from coordinator.consent.store.wording import language_wording, languages
from coordinator.consent.wording import fields_of
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import store as school_year

POLISH = LetterWording(language="Polski", words="Szanowni Rodzice,\nzabieramy {forename} do {partner}.")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    opened = SchoolFile.create(tmp_path / "school.coordinator", who="RA")
    yield opened
    opened.close()


def test_own_words_stand_in_for_one_section_and_can_be_put_back(file: SchoolFile) -> None:
    actions.keep_section(file, "consent_letter", "opening", "  Come with us,   {forename}.\n\nIt is **worth it**. ")
    assert file.undo_label == "Change the words of the letter home"
    assert actions.own_sections(file, "consent_letter") == {"opening": ("Come with us, {forename}.", "It is **worth it**.")}
    actions.keep_section(file, "consent_letter", "news", "")
    assert actions.own_sections(file, "consent_letter")["news"] == ()
    actions.reset_section(file, "consent_letter", "opening")
    assert list(actions.own_sections(file, "consent_letter")) == ["news"]
    file.undo()
    assert list(actions.own_sections(file, "consent_letter")) == ["opening", "news"]


def test_the_shipped_words_typed_again_are_no_own_words(file: SchoolFile) -> None:
    shipped = actions.shipped("chase_letter")["first"]
    actions.keep_section(file, "chase_letter", "first", "Ring us, {forename}’s family, at {telephone}.")
    actions.keep_section(file, "chase_letter", "first", "\n".join(shipped))
    assert school_year.own_setting(file, "wording_chase_letter") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Dear {parent}, come.", "Nobody can put in {parent}"),
        ("Ring {telephone}.", "Nobody can put in {telephone}"),
        ("You **must not pay.", "Line 1 begins bold words"),
        ("Fine.\n# not printed", "Line 2 would not be printed"),
        ("[cost]", "Line 1 would not be printed"),
        ("   ", "can’t do without these words"),
        ("long " * 400, "longer than 1,500 characters"),
    ],
)
def test_what_would_not_be_printed_as_typed_is_told_and_changes_nothing(file: SchoolFile, words: str, said: str) -> None:
    before = file.dump()
    with pytest.raises(Problem, match=said.replace("{", r"\{").replace("}", r"\}")):
        actions.keep_section(file, "consent_letter", "opening", words)
    assert file.dump() == before


@given(st.text(alphabet="abc {}*#[]\n", max_size=40))
def test_words_that_are_kept_say_every_field_they_have(text: str) -> None:
    if not wrong_with(text, FACTS):
        assert fields_of(text) <= set(FACTS)
        assert all(line.count("**") % 2 == 0 for line in text.splitlines())


def test_every_fact_offered_is_one_that_the_letter_knows() -> None:
    visit = LetterVisit(title="A day", written_on=date(2026, 11, 2))
    known = facts_of_visit(visit) | facts_of_pupil(LetterPupil(name="Siân", forename="Siân", ref="V1-P1"))
    assert set(FACTS) <= set(known)


@pytest.mark.parametrize("name", list(actions.LETTERS))
def test_what_ships_may_be_kept_as_it_stands(name: str) -> None:
    for section, lines in actions.shipped(name).items():
        assert not wrong_with("\n".join(lines), actions.facts_for(name, section)), section


def test_a_language_is_found_however_it_is_written_on_the_pupil(file: SchoolFile) -> None:
    first = actions.keep_language(file, POLISH)
    actions.keep_language(file, LetterWording(language="Українська", words="Беремо {forename} до {partner}."))
    assert [one.language for one in languages(file)] == ["Polski", "Українська"]
    found = language_wording(file, " polski ")
    assert found is not None and found.id == first and not found.checked_by
    assert language_wording(file, "Türkçe") is None and language_wording(file, "") is None
    actions.remove_language(file, first)
    assert file.undo_label == "Remove the letter’s words in Polski"
    assert language_wording(file, "Polski") is None


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        (LetterWording(language=" ", words="x"), "which language it is"),
        (LetterWording(language="Polski", words=" \n "), "There are no words yet"),
        (LetterWording(language="Polski", words="{rodzic}"), "Nobody can put in"),
        (LetterWording(language="中文", words="尊敬的家长"), "can’t be printed from here: 尊敬的家长"),
        (LetterWording(language="Polski", words="x", checked_by="Mrs Kowalska"), "Note the day"),
        (LetterWording(language="POLSKI", words="x"), "There are words in Polski already"),
    ],
)
def test_a_language_that_cannot_be_kept_says_why(file: SchoolFile, wording: LetterWording, said: str) -> None:
    actions.keep_language(file, POLISH)
    before = file.dump()
    with pytest.raises(Problem, match=said):
        actions.keep_language(file, wording)
    assert file.dump() == before

"""Which letter each family gets in its own edition, and that what it was really sent is kept, once for each wording."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from coordinator.consent import actions as consent
from coordinator.consent import store
from coordinator.consent.actions.wording import keep_language
from coordinator.consent.records import AskingKind, Decision, LetterVersion, LetterWording
from coordinator.desktop.consent.letter_sent import changed_lines
from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions
from coordinator.packs.records import Printed
from coordinator.paper.preview import page_count, words_on
from coordinator.pupils.records import Edition, Pupil
from coordinator.school_year.records import SchoolSetting
from coordinator.visits import actions as visits_actions
from coordinator.visits import store as visits
from coordinator.visits.records import ConsentMode, Visit, VisitKind

TODAY, AT = date(2026, 10, 30), datetime(2026, 10, 30, 9)


def said(pdf: bytes) -> list[str]:
    return [" ".join(words_on(pdf, page).split()) for page in range(page_count(pdf))]


def own(file: SchoolFile, pupil_id: int, edition: Edition) -> None:
    with file.change("Edition") as change:
        change.set(Pupil, pupil_id, edition=edition)


def letters(file: SchoolFile, **more: object) -> Printed:
    return actions.print_letters(file, 1, today=TODAY, **more)  # type: ignore[arg-type]


def sent(file: SchoolFile, pupil_id: int) -> LetterVersion:
    found = store.askings(file, 1, pupil_id)[-1].letter_version_id
    assert found is not None
    return store.letter_version(file, found)


def test_each_family_gets_its_own_edition_in_the_order_of_the_pigeon_holes(file: SchoolFile) -> None:
    """The small school has one pupil with large print already."""
    before = said(letters(file).pdf)
    own(file, 3, Edition.EASY_READ)
    pages = said(letters(file).pdf)
    codes = [re.search(r"V1-P\d", page) for page in pages]
    assert [found[0] for found in codes if found] == [found[0] for page in before if (found := re.search(r"V1-P\d", page))]
    assert [number for number, page in enumerate(pages) if "school visit?" in page] == [
        number for number, page in enumerate(pages) if "V1-P3" in page
    ]
    (slip,) = (page for page in pages if "V1-P2" in page)
    assert slip.startswith("Reply"), "the slip of large print stands alone"


@pytest.mark.parametrize("edition", ["large-print", "easy-read"])
def test_a_chosen_edition_is_everybodys_and_loses_no_scope_and_no_charging_sentence(file: SchoolFile, edition: str) -> None:
    whole = " ".join(said(letters(file, edition=edition).pdf))
    going = len(store.going_or_reserve(file, 1))
    assert whole.count("Yes No") == 8 * going
    assert {f"V1-P{number}" in whole for number in range(1, going + 1)} == {True}
    assert "cancel" in whole and "{" not in whole


def test_what_was_sent_is_kept_once_for_everybody_it_went_to(file: SchoolFile) -> None:
    visit_id = visits_actions.plan_visit(
        file, Visit(title="Halloway", starts_on=date(2026, 12, 3), place_name="The quay"), TODAY, anyway=True
    )
    visits_actions.invite(file, visit_id, [1, 2, 3], TODAY)
    printed = actions.print_letters(file, visit_id, today=TODAY)
    assert actions.log_letters(file, printed, visit_id, AT) == 3
    assert file.undo_label == "Ask 3 families about Halloway"
    versions = {one.id: one for one in store.letter_versions(file, visit_id)}
    assert sorted(one.edition for one in versions.values()) == ["large-print", "standard"]
    got = {pupil: versions[store.askings(file, visit_id, pupil)[0].letter_version_id or 0].edition for pupil in (1, 2, 3)}
    assert got == {1: "standard", 2: "large-print", 3: "standard"}
    for one in versions.values():
        assert "Łukasz" not in one.words and "Nattrass" not in one.words
        assert one.asks == ("taking-part", "emergency", "photo-display", "photo-website", "photo-social", "travel-home")
    file.undo()
    assert store.letter_versions(file, visit_id) == [] and store.askings(file, visit_id, 1) == []


def test_a_copy_is_no_new_asking_and_other_words_are(file: SchoolFile) -> None:
    consent.ask(file, 1, AT, [3], actions.letter_versions(file, 1, AT, [3]))
    first = sent(file, 3)
    assert "{forename}" in first.words and "Yes / No" in first.words
    assert actions.log_letters(file, letters(file, pupil_ids=[3]), 1, AT.replace(day=31), [3]) == 0
    assert len([a for a in store.askings(file, 1, 3) if a.letter_version_id]) == 1
    visit = visits.visit(file, 1)
    consent.edit_visit(file, replace(visit, bring=("a wetsuit",)), AT.replace(day=31), anyway=True)
    asked = actions.log_letters(file, letters(file, pupil_ids=[3]), 1, datetime(2026, 11, 1, 9), [3])
    assert asked == 1
    second = sent(file, 3)
    assert second.digest != first.digest and "a wetsuit" in second.words
    (was, now) = changed_lines(first.words, second.words)[-2:]
    assert now == "Now: Bring: a wetsuit" and was.startswith("Was: Bring:")
    assert store.askings(file, 1, 3)[-1].kind is AskingKind.LETTER
    file.undo()
    assert sent(file, 3) == first
    assert [one.id for one in store.letter_versions(file, 1)] == [first.id]


def test_the_schools_own_words_make_another_version(file: SchoolFile) -> None:
    one = actions.letter_versions(file, 1, AT)
    with file.change("Own words") as change:
        change.insert(SchoolSetting(key="wording_consent_letter", value="[opening]\nCome with us, {forename}."))
    two = actions.letter_versions(file, 1, AT)
    assert {v.digest for v in one.values()}.isdisjoint({v.digest for v in two.values()})
    assert all("Come with us, {forename}." in v.words for v in two.values())
    later = actions.letter_versions(file, 1, AT.replace(hour=15))
    assert {p: v.digest for p, v in later.items()} == {p: v.digest for p, v in two.items()}


def test_a_family_s_own_language_follows_its_english_letter(file: SchoolFile) -> None:
    words = "Szanowni Rodzice,\nzabieramy {forename} do {partner}, {date}.\n**Nikt nie musi płacić.**"
    keep_language(file, LetterWording(language="Polski", words=words))
    with file.change("Language") as change:
        change.set(Pupil, 3, letter_language="polski")
    pages = said(letters(file).pdf)
    (at,) = (number for number, page in enumerate(pages) if "Szanowni" in page)
    assert "V1-P3" in pages[at - 1] and "Nobody who speaks the language has checked" in pages[at]
    assert "zabieramy Łukasz do the University of Aldermere, 19.11.2026." in pages[at]
    versions = actions.letter_versions(file, 1, AT)
    assert versions[3].language == "Polski" and "zabieramy {forename} do the University" in versions[3].words
    assert versions[1].language == "" and versions[1].digest != versions[3].digest
    assert sum("Szanowni" in page for page in said(letters(file, language="Polski").pdf)) == len(versions)


@pytest.mark.parametrize("edition", ["standard", "large-print", "easy-read"])
@pytest.mark.parametrize("kind", [VisitKind.CAMPUS_VISIT, VisitKind.IN_SCHOOL, VisitKind.ONLINE])
@pytest.mark.parametrize("mode", [ConsentMode.OPT_IN, ConsentMode.INFORM_ONLY])
def test_what_is_kept_is_what_was_printed(
    file: SchoolFile, edition: Edition, kind: VisitKind, mode: ConsentMode
) -> None:
    with file.change("Kind") as change:
        change.update(replace(visits.visit(file, 1), kind=kind, consent_mode=mode))
    one = actions.letter_versions(file, 1, AT, [4], edition)[4]  # type: ignore[arg-type]
    printed = re.sub(r"\s+", "", " ".join(said(letters(file, edition=edition, pupil_ids=[4]).pdf)))
    for line in one.words.splitlines():
        for part in re.split(r": |  |, (?=aspirations|headteacher)", line.removesuffix("  Yes / No")):
            ways = {re.sub(r"\s+", "", part.replace("{forename}", name)) for name in ("Nguyễn", "Your child")}
            assert any(way in printed for way in ways), (part, edition)


def test_reminders_come_in_large_print_too(file: SchoolFile) -> None:
    """Darcey, with large print, is among those who have not answered."""
    with file.change("Silence") as change:
        for decision in store.decisions(file, 1, 2):
            change.delete(Decision, decision.id)
    slips = said(actions.print_slips(file, 1, today=TODAY).pdf)
    assert sum("V1-P2" in page for page in slips) == 1
    assert slips[-1].startswith("Reply") and "We have no reply from you yet" in slips[-1] and "V1-P2" in slips[-1]
    chased = said(actions.print_chase_letters(file, 1, today=TODAY).pdf)
    (slip,) = (number for number, page in enumerate(chased) if "V1-P2" in page)
    assert chased[slip].startswith("Reply")
    assert "Have you answered?" in chased[slip - 1] and "Darcey" in chased[slip - 1]
    assert "{" not in " ".join(chased)

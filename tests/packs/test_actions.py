"""Papers from the file: whom they name, what they leave out, what is logged."""

import re
from datetime import date, datetime, time

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions, gathering, store
from coordinator.packs.records import PartnerProfile, Printed, PrintLog
from coordinator.packs.register import RegisterNeed, RegisterRow, marks, short_need
from coordinator.paper.preview import page_count, words_on
from coordinator.problems import Problem
from coordinator.school_year.records import SchoolSetting
from coordinator.visits.records import ItineraryItem, Party, Place, Visit

DAY = date(2026, 11, 19)
NAMES = (
    ("Ọlájídé", "Adébáyọ̀"),
    ("Darcey", "Nattrass"),
    ("Łukasz", "Żółtowski"),
    ("Nguyễn", ""),
    ("<b>Bob</b>", "& Tables"),
    ("Marie-Antoinette", "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"),
)
TODAY = date(2026, 10, 30)
NOW = datetime(2026, 11, 18, 14, 10)
_INDICATORS = re.compile(
    r"pupil premium|\bPP\b|free school|POLAR|looked.after|\bSEN\b|\bIMD\b|quintile", re.IGNORECASE
)


def said(printed: Printed | bytes) -> str:
    pdf = printed if isinstance(printed, bytes) else printed.pdf
    return " ".join(" ".join(words_on(pdf, page) for page in range(page_count(pdf))).split())


def whole(forename: str, surname: str) -> str:
    return f"{forename} {surname}".strip()


def every_paper(file: SchoolFile) -> list[Printed]:
    return [
        actions.print_packs(file, 1, today=TODAY),
        actions.print_letters(file, 1, today=TODAY),
        actions.print_slips(file, 1, today=TODAY),
        actions.print_register(file, 1, now=NOW),
        actions.print_cards(file, [1, 2], today=TODAY),
        actions.print_labels(file, today=TODAY, visit_id=1),
        actions.print_labels(file, today=TODAY, thanks_ids=[1, 2]),
    ]


def test_no_paper_shows_an_indicator_a_dose_or_a_reason(file: SchoolFile) -> None:
    for printed in every_paper(file):
        words = said(printed)
        assert not _INDICATORS.search(words), printed.paper
        for secret in ("mcg", "puffs", "court order", "Never Ring", "900 666"):
            assert secret not in words
        assert b"FontFile2" in printed.pdf
        assert printed.pages == page_count(printed.pdf)
        assert printed.suggested_name.endswith(".pdf")
        assert "/" not in printed.suggested_name


def test_every_name_is_on_packs_letters_and_register(file: SchoolFile) -> None:
    for printed in (
        actions.print_packs(file, 1, today=TODAY),
        actions.print_letters(file, 1, today=TODAY),
        actions.print_register(file, 1, now=NOW),
    ):
        words = said(printed).replace(" ", "")
        for forename, surname in NAMES:
            assert whole(forename, surname).replace(" ", "") in words, (printed.paper, surname)


def test_the_letter_tells_what_the_file_knows(file: SchoolFile) -> None:
    words = said(actions.print_letters(file, 1, today=TODAY, pupil_ids=[2]))
    for fact in (
        "Thursday 19 November 2026",
        "St Cuthlac’s College",
        "Larkfield Coaches, 2 h 10",
        "Mrs Ashworth leads; 2 adults, 6 pupils",
        "tour on foot",
        "£6",
        "V1-P2",
        "the University of Aldermere",
        "Thursday 12 November",
    ):
        assert fact in words
    assert actions.print_letters(file, 1, today=TODAY).copies == len(NAMES)


def test_slips_go_only_to_those_who_have_not_replied(file: SchoolFile) -> None:
    printed = actions.print_slips(file, 1, today=TODAY)
    assert printed.copies == 3
    words = said(printed)
    assert "V1-P5" in words
    assert "V1-P2" not in words
    with pytest.raises(Problem, match="Nobody needs reminding"):
        actions.print_slips(file, 1, today=TODAY, pupil_ids=[1])


def test_the_register_has_a_copy_for_every_adult_and_base(file: SchoolFile) -> None:
    printed = actions.print_register(file, 1, now=NOW)
    words = said(printed)
    assert printed.copies == 3
    for fact in (
        "Copy 1 of 3",
        "Copy 3 of 3",
        "Base: Gareth Pugh",
        "Group 1 · Miss Malik",
        "Group 2",
        "Led by",
        "Asthma",
        "No photo",
        "Counted, of 3",
        "Printed Wednesday 18 November 2026, 2.10 pm",
        "Destroy after Thursday 17 December 2026",
        "handed back and shredded",
        "Host on the day: Dr Edmund Farr",
        "Ring 999",
        "07700 900 203",
    ):
        assert fact in words, fact
    helper = words_on(printed.pdf, 2)
    assert "Copy 2 of 3" in helper
    assert "07700 900 203" not in helper


def test_needs_are_two_words_at_most_and_never_a_dose() -> None:
    assert short_need("Asthma, 2 puffs") == "Asthma"
    assert short_need("Insulin 4 units at noon") == "Insulin"
    assert short_need("epilepsy (tonic-clonic)") == "Epilepsy"
    assert short_need("20 mg of something") == "See bag"
    three = tuple(RegisterNeed(kind=k, word=k) for k in ("medical", "access", "dietary"))
    assert marks(RegisterRow(name="A", needs=three)) == [("medical", "medical"), ("access", "See bag")]
    assert marks(RegisterRow(name="A", needs=three, no_photo=True)) == [
        ("medical", "See bag"),
        ("photo", "No photo"),
    ]
    assert len(marks(RegisterRow(name="A", needs=three[:1], no_photo=True))) == 2


def test_packs_hold_the_place_the_place_before_and_each_pupils_edition(file: SchoolFile) -> None:
    of = gathering.trip(file, 1)
    (visit,) = gathering.pack_visits(file, of).values()
    assert visit.about is not None
    assert (visit.about.founded, visit.about.students) == ("1541", "about 12,000 students")
    assert visit.about.means == (("Ancient", "founded before about 1600 and still here"),)
    assert [s.state for s in visit.about.subjects] == ["met", "taught"]
    assert visit.last_place is not None
    assert visit.last_place.name == "Northmoor University"
    assert visit.last_place.students is None
    assert visit.last_place.when_we_went == "Year 9, June 2026"
    assert len(visit.words) == len(visit.questions) == 8
    packs = {place.name: pack for place, pack in gathering.pack_pupils(file, of)}
    assert packs["Darcey Nattrass"].edition == "large-print"
    assert packs["Ọlájídé Adébáyọ̀"].group.leader == "Miss Malik"
    printed = actions.print_packs(file, 1, today=TODAY, pupil_ids=[1, 3])
    assert (printed.copies, printed.pages) == (2, 8)


def test_parties_print_with_their_own_day(file: SchoolFile) -> None:
    with file.change("Split") as c:
        other = c.insert(Party(visit_id=1, name="Marine", organisation_id=3, place_name="Halloway yard"))
        c.insert(ItineraryItem(visit_id=1, party_id=other, at=time(11), title="Ropes and knots"))
        c.execute("UPDATE place SET party_id = ? WHERE visit_id = 1 AND pupil_id > 3", other)
    by_party = gathering.pack_visits(file, gathering.trip(file, 1))
    assert [v.place_name for v in by_party.values()] == ["St Cuthlac’s College", "Halloway yard"]
    assert [len(v.items) for v in by_party.values()] == [3, 4]
    assert actions.print_packs(file, 1, today=TODAY).copies == len(NAMES)
    words = said(actions.print_register(file, 1, now=NOW))
    assert "Marine" in words


def test_one_file_a_pupil_has_a_safe_name_and_one_pupil(file: SchoolFile) -> None:
    for paper in ("pack", "letters", "slips"):
        made = list(actions.one_file_a_pupil(file, 1, paper=paper, today=TODAY))
        assert len(made) == (3 if paper == "slips" else len(NAMES))
        for name, pdf in made:
            assert not re.search(r'[<>:"/\\|?*]', name)
            assert re.search(r"V1-P\d+\.pdf$", name)
            assert page_count(pdf) >= 1
    with pytest.raises(Problem):
        list(actions.one_file_a_pupil(file, 1, paper="register", today=TODAY))


def test_cards_and_labels_name_whom_we_thank(file: SchoolFile) -> None:
    printed = actions.print_cards(file, [1, 2], today=TODAY)
    assert (printed.copies, printed.pages) == (4, 1)
    words = said(printed)
    assert words.count("Dr Edmund Farr") == 3
    assert "schools fellow, University of Aldermere" in words
    assert "Year 10, Kittiwake Bay Academy" in words
    blank = actions.print_cards(file, [], today=TODAY)
    assert blank.copies == 4
    badges = said(actions.print_labels(file, today=TODAY, visit_id=1, up=14, start_at=10))
    assert "Darcey N." in badges
    assert "Nattrass" not in badges
    with pytest.raises(Problem, match="1 to 21"):
        actions.print_labels(file, today=TODAY, visit_id=1, start_at=22)
    with pytest.raises(Problem, match="nobody"):
        actions.print_labels(file, today=TODAY)


def test_what_is_really_printed_is_logged_once_and_can_be_undone(file: SchoolFile) -> None:
    printed = actions.print_letters(file, 1, today=TODAY)
    assert store.print_log(file) == []
    log = actions.log_printed(file, printed, 1, NOW)
    (kept,) = store.print_log(file, 1)
    assert (kept.paper, kept.copies, kept.destroy_after) == ("letters", len(NAMES), date(2026, 12, 17))
    assert store.to_destroy(file, date(2026, 12, 18)) == [kept]
    actions.mark_destroyed(file, log, date(2026, 12, 18))
    assert store.to_destroy(file, date(2026, 12, 18)) == []
    cards = actions.print_cards(file, [1], today=TODAY)
    assert file.by_id(PrintLog, actions.log_printed(file, cards, None, NOW)).destroy_after is None
    file.undo()
    assert len(store.print_log(file)) == 1


def test_a_profile_is_kept_tidy_and_refuses_what_cannot_be(file: SchoolFile) -> None:
    actions.edit_profile(file, PartnerProfile(organisation_id=2, founded=1992, subjects=(" Art ", "Art", "")))
    kept = store.profile(file, 2)
    assert kept is not None
    assert kept.subjects == ("Art",)
    actions.edit_profile(file, PartnerProfile(organisation_id=2, students=9))
    again = store.profile(file, 2)
    assert again is not None
    assert (again.id, again.founded, again.students) == (kept.id, None, 9)
    with pytest.raises(Problem):
        actions.edit_profile(file, PartnerProfile(organisation_id=2, founded=12))


def test_the_schools_own_wording_goes_before_the_shipped(file: SchoolFile) -> None:
    with file.change("Own words") as c:
        c.insert(SchoolSetting(key="wording_consent_letter", value="[opening]\nCome with us, {forename}.\n"))
    words = said(actions.print_letters(file, 1, today=TODAY, pupil_ids=[2]))
    assert "Come with us, Darcey." in words
    assert "nobody has to pay" in words


def test_what_cannot_be_printed_says_what_to_do(file: SchoolFile) -> None:
    for make in (
        lambda: actions.print_packs(file, 3, today=TODAY),
        lambda: actions.print_letters(file, 3, today=TODAY),
        lambda: actions.print_register(file, 3, now=NOW),
        lambda: actions.print_letters(file, 999, today=TODAY),
        lambda: actions.print_packs(file, 1, today=TODAY, pupil_ids=[999]),
    ):
        with pytest.raises(Problem):
            make()


def test_a_large_party_takes_more_pages_and_nobody_is_lost(file: SchoolFile) -> None:
    from coordinator.pupils.records import Pupil

    with file.change("Many") as c:
        for i in range(100):
            pupil = c.insert(
                Pupil(forename="Pupil", surname=f"Number{i:03d}", form="10A", leaving_cohort=2028)
            )
            c.insert(Place(visit_id=1, pupil_id=pupil, party_id=1))
    printed = actions.print_register(file, 1, now=NOW)
    words = said(printed)
    assert all(f"Number{i:03d}" in words for i in range(100))
    assert file.by_id(Visit, 1).starts_on == DAY

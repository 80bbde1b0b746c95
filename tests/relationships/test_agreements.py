"""What is still missing of an objective, when a review is due, how both sides see it, what becomes of a deleted one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships.actions import agreement_papers
from coordinator.relationships.actions import agreements as actions
from coordinator.relationships.records.agreed import Agreement, HealthCheck, Objective, Responsibility
from coordinator.relationships.rules import agreements as rules
from coordinator.relationships.store import agreed as store
from coordinator.school_year import actions as school_year


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    with_it = SchoolFile.create(tmp_path / "school.coordinator")
    yield with_it
    with_it.close()


@pytest.fixture
def partner(file: SchoolFile) -> int:
    return directory.add_partner(file, Organisation(name="University of Aldermere"), date(2026, 11, 10))


def test_smart_gaps_name_what_is_missing() -> None:
    bare = Objective(organisation_id=1, what="More pupils")
    assert [gap.split(":")[0] for gap in rules.smart_gaps(bare)] == [
        "Specific", "Measurable", "Achievable", "Realistic", "Time-bound",
    ]  # fmt: skip
    full = Objective(
        organisation_id=1, what="40 pupils", why="there is room", measure="pupils", baseline=12, target=40,
        by_on=date(2027, 7, 1), year_groups=(10,),
    )  # fmt: skip
    assert rules.smart_gaps(full) == []


def test_a_review_held_moves_the_next_one_on(file: SchoolFile, partner: int) -> None:
    kept = actions.add_agreement(
        file, Agreement(organisation_id=partner, review_on=date(2026, 11, 30), review_months=3)
    )
    actions.hold_review(file, kept, date(2026, 11, 30), "Both leads", "Go on.")
    assert store.agreement(file, kept).review_on == date(2027, 2, 28)
    assert store.reviews(file, kept)[0].due_on == date(2026, 11, 30)
    assert rules.review_words(23) == "Review due in 23 school days"
    assert rules.review_words(-1) == "Review 1 school day late"


def test_the_next_agreement_starts_from_the_last_one_unsigned(file: SchoolFile, partner: int) -> None:
    kept = actions.add_agreement(
        file, Agreement(organisation_id=partner, aims="Aims", starts=date(2025, 9, 1), ends=date(2027, 8, 31),
                        signed_on=date(2025, 9, 2)),
    )  # fmt: skip
    actions.save_responsibility(file, Responsibility(agreement_id=kept, area="Coaches"))
    made = actions.next_agreement(file, kept, date(2026, 11, 10))
    fresh = store.agreements(file, partner)[0]
    assert (fresh.id, fresh.aims, fresh.starts, fresh.signed_on) == (made, "Aims", date(2027, 9, 1), None)
    assert [area.area for area in store.responsibilities(file, made)] == ["Coaches"]
    actions.delete_agreement(file, fresh)
    assert store.responsibilities(file, made) == []


def test_both_sides_answers_are_told_apart(file: SchoolFile, partner: int) -> None:
    with pytest.raises(Problem):
        actions.save_health_check(file, HealthCheck(organisation_id=partner, by_us=True, on_day=date(2026, 11, 1)))
    for year, voice in ((2024, 2), (2026, 5)):
        actions.save_health_check(
            file, HealthCheck(organisation_id=partner, by_us=True, on_day=date(year, 11, 1), equal_voice=voice)
        )
    checks = store.health_checks(file, partner)
    assert rules.course_words(checks) == ["Since November 2024 we see more of: an equal voice (2 to 5)."]
    assert rules.gap_words(5, 2, "An equal voice", "Aldermere").endswith("They see it less well: talk about it first.")


def test_usual_words_take_names_as_they_stand() -> None:
    section = next(one for one in rules.SECTIONS if one.key == "mission")
    assert rules.usual_words(section, "{partner}", "<b>&").startswith("<b>& and {partner} want")


def _pages(pdf: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_blank_agreement_has_room_to_write_and_no_heading_alone_at_a_foot(file: SchoolFile, partner: int) -> None:
    pages = _pages(agreement_papers.agreement_pdf(file, partner, date(2026, 11, 10)))
    assert "What we are here for" in pages[0]
    assert "Begins" in pages[0]
    assert "Reviewed together" in pages[0]
    assert "Monitoring and evaluation" not in pages[0]  # its lines are on the next page, so is its heading
    assert "4 Monitoring and evaluation" in pages[1]


def test_a_long_title_and_long_names_are_printed_whole(file: SchoolFile) -> None:
    name = "The <b>Royal</b> & Ancient Polytechnic University of Northmarch, Auckmere & Llanfair"
    partner = directory.add_partner(file, Organisation(name=name), date(2026, 11, 10))
    title = "An agreement between the school and the university about everything that we do together"
    signs = "Siân O'Brien-Nguyễn-Fotheringay Wolstenholme-Ọlájídé"
    agreement = Agreement(
        organisation_id=partner, title=title, review_months=12, signed_by_them=signs, signed_on=date(2026, 9, 3)
    )
    actions.add_agreement(file, agreement)
    pages = _pages(agreement_papers.agreement_pdf(file, partner, date(2026, 11, 10)))
    assert title in pages[0]
    assert name in pages[0]
    assert "…" not in pages[0]
    assert "Fotheringay Wolstenholme" in pages[-1]
    assert pages[-1].count("3 September 2026") >= 2  # a signed agreement says the day on both sides
    assert "Both leads review this agreement together every 12 months." in " ".join(pages)


def test_a_first_letter_without_a_lead_says_the_school_once_and_draws_no_empty_foot(file: SchoolFile, partner: int) -> None:
    school_year.name_school(file, "Kittiwake Bay Academy", "england")
    letter = _pages(agreement_papers.approach_pdf(file, partner, date(2026, 11, 10)))[0]
    assert letter.endswith("Yours faithfully Aspirations programme, Kittiwake Bay Academy")
    long = "The <b>Royal</b> & Ancient Polytechnic University of Northmarch, Auckmere & Llanfair-on-Sea"
    other = directory.add_partner(file, Organisation(name=long), date(2026, 11, 10))
    assert long in _pages(agreement_papers.approach_pdf(file, other, date(2026, 11, 10)))[0]

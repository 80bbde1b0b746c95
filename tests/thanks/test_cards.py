"""Cards and labels: the recipient's name whole, lines to write on, a started sheet gone on with."""

import pytest

from coordinator.paper.letterhead import School
from coordinator.paper.preview import page_count, words_on
from coordinator.problems import Problem
from coordinator.thanks.cards import CardTo, blank_cards, cards
from coordinator.thanks.labels import Label, labels

SCHOOL = School("Kittiwake Bay Academy")
NAMES = ("Dr Edmund Farr", "Ọlájídé Adébáyọ̀", "Łukasz Żółć", "<b>Bob</b> & Co", "Madonna")


def said(pdf: bytes) -> str:
    return " ".join(" ".join(words_on(pdf, page) for page in range(page_count(pdf))).split())


def test_every_recipient_is_named_and_four_share_a_sheet() -> None:
    pdf = cards(SCHOOL, [CardTo(to=name, who="outreach", year="Year 10") for name in NAMES])
    assert page_count(pdf) == 2
    words = said(pdf)
    assert all(name in words for name in NAMES)
    assert words.count("Thank you") == len(NAMES)
    assert b"FontFile2" in pdf


def test_a_very_long_name_is_never_cut() -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Marie-Antoinette"
    assert long.replace(" ", "") in said(cards(SCHOOL, [CardTo(to=long)])).replace(" ", "").replace(
        "\ufffe", ""
    )


def test_blank_cards_have_a_line_for_the_name_and_room_to_draw() -> None:
    words = said(blank_cards(SCHOOL, 4))
    assert words.count("Draw something you saw") == 2
    assert words.count("from") == 4


@pytest.mark.parametrize(("up", "start", "sheets"), [(21, 1, 1), (21, 21, 2), (14, 14, 2), (14, 1, 1)])
def test_labels_begin_at_the_first_unused_one(up: int, start: int, sheets: int) -> None:
    pdf = labels(SCHOOL, [Label(name=name, lines=("a", "b")) for name in NAMES], up=up, start_at=start)
    assert page_count(pdf) == sheets
    assert all(name in said(pdf) for name in NAMES)


def test_a_sheet_or_a_place_that_is_not_there_is_refused() -> None:
    for up, start in ((20, 1), (21, 0), (14, 15)):
        with pytest.raises(Problem):
            labels(SCHOOL, [Label(name="A")], up=up, start_at=start)

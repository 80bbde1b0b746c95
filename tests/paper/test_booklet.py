"""Pages in the order of folding, two on a side; nothing lost, each copy its own booklet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.paper.booklet import booklets, folding_order
from coordinator.paper.document import Document
from coordinator.paper.preview import page_count, words_on


def numbered(pages: int) -> bytes:
    doc = Document("Numbers")
    for number in range(pages):
        doc.page().text(20, 20, f"page {number}", 12)
    return doc.finish()


@given(st.integers(1, 60))
def test_every_page_stands_once_and_read_in_order_when_folded(pages: int) -> None:
    order = folding_order(pages)
    assert sorted(page for page in order if page is not None) == list(range(pages))
    assert len(order) % 4 == 0 and len(order) - pages < 4
    fronts, backs = order[0::4], order[2::4]
    right, back_left = order[1::4], backs
    read = [page for pair in zip(right, back_left, strict=True) for page in pair]
    assert read == [page if page < pages else None for page in range(len(read))]
    assert len(fronts) == len(order) // 4


def test_four_pages_are_one_sheet() -> None:
    assert folding_order(4) == [3, 0, 1, 2]


@pytest.mark.parametrize(("each", "copies", "sides"), [(4, 1, 2), (4, 3, 6), (2, 2, 4), (5, 1, 4)])
def test_copies_are_folded_each_by_itself(each: int, copies: int, sides: int) -> None:
    made = booklets(numbered(each * copies), each)
    assert page_count(made) == sides
    first = words_on(made, 0)
    assert "page 0" in first and ("page 3" in first) == (each == 4)
    everything = " ".join(words_on(made, side) for side in range(sides))
    assert all(f"page {number}" in everything for number in range(each * copies))


def test_pages_that_are_no_copies_are_refused() -> None:
    with pytest.raises(ValueError, match="no copies"):
        booklets(numbered(5), 4)

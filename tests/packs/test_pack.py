"""The pupils' packs: every name right on every side, the right words, everything inside the sheet."""

import dataclasses
import importlib.util
import unicodedata
from datetime import time
from pathlib import Path

import pytest

from coordinator.packs.pack import page_count as sides_of
from coordinator.packs.pack import pages
from coordinator.packs.records import EDITIONS, DayItem, PackFor, PackGroup, PackVisit, PlaceProfile
from coordinator.packs.rules import day_in_short, day_pages, icon_for, is_travel, lost_phones, scale_of_miles
from coordinator.paper.letterhead import School
from coordinator.paper.preview import page_count, picture, words_on

_SPEC = importlib.util.spec_from_file_location("aldermere", Path(__file__).with_name("aldermere.py"))
a = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(a)


def said(pdf: bytes, page: int) -> str:
    return " ".join(unicodedata.normalize("NFC", words_on(pdf, page)).split())


def test_forty_eight_names_stand_right_on_all_their_sides():
    assert len(a.PUPILS) == 48
    pdf = pages(a.VISIT, a.PUPILS)
    assert page_count(pdf) == 192
    for i, pupil in enumerate(a.PUPILS):
        name = unicodedata.normalize("NFC", pupil.name)
        for side in range(4):
            words = said(pdf, i * 4 + side)
            assert name in words, (pupil.name, side)
            assert pupil.form in words


def test_golden_words_of_the_four_sides():
    pdf = pages(a.VISIT, [a.FIRST])
    golden = Path(__file__).parents[1] / "paper" / "pack.golden.txt"
    words = "\n".join(f"--- {i + 1}\n{said(pdf, i)}" for i in range(4)) + "\n"
    if not golden.exists():
        golden.write_text(words, encoding="utf-8")
    assert words == golden.read_text(encoding="utf-8")


def test_a_pupils_own_words_come_back_and_nobody_elses():
    pdf = pages(a.VISIT, [a.FIRST, PackFor("Ruby Appleby", "10A", a.GROUP)])
    assert "Everyone wore lanyards" in said(pdf, 2)
    assert "Everyone wore lanyards" not in said(pdf, 6)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_leaves_the_sheet(edition):
    long = "Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley Marjoribanks Adébáyọ̀"
    visit = dataclasses.replace(
        a.VISIT, title="A very long day " * 6, place_name="College of " * 20, lunch="Soup " * 60
    )
    pdf = pages(visit, [dataclasses.replace(a.FIRST, name=long, noticed="so much " * 80)], edition)
    for number in range(page_count(pdf)):
        page = picture(pdf, number, 1)
        margin = int(14 / 25.4 * 72)
        white = b"\xff\xff\xff"
        for y in range(page.height):
            row = page.pixels[y * page.stride : y * page.stride + page.width * 4]
            outside = [*range(margin), *range(page.width - margin, page.width)]
            if y < margin or y > page.height - margin:
                outside = list(range(page.width))
            assert all(row[x * 4 : x * 4 + 3] == white for x in outside), (edition, number, y)


def test_editions_of_single_pupils_go_before_the_runs():
    pupils = [a.FIRST, dataclasses.replace(a.FIRST, edition="large-print")]
    pdf = pages(a.VISIT, pupils)
    assert page_count(pdf) > 8
    assert "Page 1 of" in said(pdf, 4)


def test_an_ink_saving_pack_has_no_colour():
    page = picture(pages(a.VISIT, [a.FIRST], "ink-saving"), 0, 0.5)
    pixels = [page.pixels[i : i + 3] for i in range(0, len(page.pixels), 4)]
    assert all(p[0] == p[1] == p[2] for p in pixels)


def test_sections_can_be_chosen_and_ordered():
    pdf = pages(a.VISIT, [a.FIRST], sections=("ask", "cover"))
    assert page_count(pdf) == 2
    assert "Ask, notice, decide" in said(pdf, 0)
    assert "2 pages" in said(pdf, 1)


def test_a_fourteenth_item_takes_a_second_page():
    items = tuple(DayItem(time(8 + i // 2, 30 * (i % 2)), f"Item number {i}") for i in range(15))
    visit = dataclasses.replace(a.VISIT, items=items)
    assert sides_of(visit) == 5
    pdf = pages(visit, [a.FIRST])
    assert "Item number 12" in said(pdf, 1)
    assert "Item number 13" in said(pdf, 2)


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_almost_empty_visit_still_has_its_pages(edition):
    visit = PackVisit("A visit", "", "", "", "", a.VISIT.on, (), School("A school"))
    pdf = pages(visit, [PackFor("Madonna")], edition)
    assert page_count(pdf) >= 4
    assert "Madonna" in said(pdf, 0)
    assert page_count(pages(visit, [], edition)) >= 4


def test_unknown_facts_are_lines_not_guesses():
    visit = dataclasses.replace(a.VISIT, about=PlaceProfile("Seaholme College", "college"), last_place=None)
    words = said(pages(visit, [a.FIRST], sections=("about",)), 0)
    assert "Began" in words
    assert "None" not in words
    assert "Before and after" in words


def test_markup_in_any_field_is_only_words():
    evil = '<b>&amp;"=HYPERLINK("x")../'
    visit = dataclasses.replace(
        a.VISIT, title=evil, lunch=evil, closing=evil, bring=(evil,), questions=(evil,)
    )
    pdf = pages(visit, [PackFor(evil, "10C", PackGroup("3", evil, "07700 900 142", "1"))])
    assert all(evil in said(pdf, i) for i in range(4))


def test_the_ticket_keeps_journeys_and_lunch():
    short = day_in_short(a.VISIT.items)
    assert short[0] == ("7.45", "Coach leaves school")
    assert len(short) == 7
    items = tuple(dataclasses.replace(item, short="") for item in a.VISIT.items)
    words = [w for _, w in day_in_short(items)]
    assert words.count("Coach leaves") == 2
    assert "Lunch in the college hall" in words
    assert words[-1] == "Back at school"


def test_small_choices():
    assert [len(p) for p in day_pages(a.VISIT.items * 3)] == [13, 13, 7]
    assert day_pages(()) == [()]
    assert icon_for(DayItem(time(12), "Lunch on the lawn")) == "utensils"
    assert icon_for(DayItem(time(12), "Something else")) == "clock"
    assert is_travel(DayItem(time(8), "Coach leaves"))
    assert not is_travel(DayItem(time(8), "We say thank you"))
    assert scale_of_miles(74) == (10, 80)
    assert scale_of_miles(3) == (1, 4)
    assert [n for _, n in lost_phones(a.VISIT, a.GROUP)] == [
        "07700 900 142",
        "07700 900 131",
        "01632 960 100",
    ]

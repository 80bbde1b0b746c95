"""The crib sheet: every box of an approval form in its order, what is not known said, and nobody's name or need."""

from dataclasses import replace
from datetime import datetime

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.packs import gathering
from coordinator.packs.actions import print_crib_sheet
from coordinator.packs.crib_sheet import CribField, CribPart, as_text, missing
from coordinator.packs.gathering.crib import crib_of
from coordinator.paper.preview import words_on
from coordinator.problems import Problem
from coordinator.pupils.records import Pupil
from coordinator.visits import store
from coordinator.visits.records import ItineraryItem, Visit, VisitKind

NOW = datetime(2026, 10, 30, 9, 12)
VISIT, UNDATED = 1, 3


def said(file: SchoolFile, visit_id: int) -> dict[str, CribField]:
    return {field.label: field for part in crib_of(file, gathering.trip(file, visit_id)) for field in part.fields}


def test_the_parts_stand_in_the_order_of_a_form(file: SchoolFile) -> None:
    titles = [part.title for part in crib_of(file, gathering.trip(file, VISIT))]
    assert titles == [
        "Establishment and visit leader", "Dates and times", "Venue", "Purpose and objectives", "The group", "Staff",
        "Transport", "Itinerary", "Costs and insurance", "Special needs and medical, in numbers", "Risk assessments",
        "Emergency and base contact", "Parental consent, in numbers",
    ]  # fmt: skip


def test_each_box_says_what_the_file_knows(file: SchoolFile) -> None:
    box = {label: field.text for label, field in said(file, VISIT).items()}
    assert box["Establishment"] == "Kittiwake Bay Academy"
    assert box["Visit leader"] == "Mrs Ashworth"
    assert box["Leaves school"] == "Thursday 19 November 2026, 7.45 am"
    assert box["Back at school"] == "Thursday 19 November 2026, 4.45 pm"
    assert box["Length"] == "One day, no night away"
    assert (box["Venue"], box["Provider"]) == ("St Cuthlac’s College", "University of Aldermere")
    assert (box["Pupils in all"], box["By year group"]) == ("6 pupils", "Year 10: 6")
    assert box["Names and roles"] == "Mrs Ashworth, leader\nMiss Malik, first-aider"
    assert box["First aid"] == "Miss Malik"
    assert box["Ratio"] == "1 : 3.0 (6 pupils, 2 supervising adults)"
    assert box["School’s own figure"].startswith("1 : 12 (")
    assert box["If one adult goes to hospital with a pupil"] == "1 : 5.0"
    assert box["How"].startswith("Coach, Larkfield Coaches, 01632 960 187, not booked yet")
    assert box["The day"].splitlines()[0].endswith("Coach leaves school")
    assert box["Asked of families"] == "£6 each, voluntary: no pupil is left out for not paying"
    assert (box["Medical"], box["Diet"], box["Carry medicine"]) == ("1 pupil", "0 pupils", "1 pupil")
    assert box["Base contact"] == "Gareth Pugh, 07700 900 118"
    assert box["Replies"] == "3 said yes, 0 said no or took it back, 3 without a valid reply"


def test_what_is_not_known_says_what_to_do(file: SchoolFile) -> None:
    box = said(file, VISIT)
    assert box["Insurance"].words.startswith("Not known yet: insurers are not kept here")
    assert not box["School, out of hours"].known
    bare = said(file, UNDATED)
    for label in ("Visit leader", "Leaves school", "Venue", "Purpose", "Pupils in all", "Ratio", "The day", "Replies"):
        assert bare[label].words.startswith("Not known yet: "), label
    assert missing(crib_of(file, gathering.trip(file, UNDATED))) > missing(crib_of(file, gathering.trip(file, VISIT)))


def test_no_pupil_and_no_need_stands_on_it(file: SchoolFile) -> None:
    printed = print_crib_sheet(file, VISIT, NOW)
    text = as_text(crib_of(file, gathering.trip(file, VISIT)))
    whole = text + "".join(words_on(printed.pdf, page) for page in range(printed.pages))
    names = [word for pupil in file.every(Pupil) for word in (pupil.forename, pupil.surname) if word]
    assert not [name for name in names if name in whole]
    assert "Asthma" not in whole
    assert "inhaler" not in whole
    assert printed.suggested_name.startswith("V1 Crib sheet")
    assert (printed.paper, printed.copies) == ("crib-sheet", 1)


def test_what_was_typed_is_data_and_a_text_without_end_goes_on_over_the_page(file: SchoolFile) -> None:
    visit = store.visit(file, VISIT)
    with file.change("Type") as change:
        change.update(replace(visit, title="<b>=HYPERLINK(1)</b> ../&", purpose="one\ntwo\n" + "long words " * 1200))
        change.insert(ItineraryItem(visit_id=VISIT, title="Café <i>&amp;\nthen", place="Żółć"))
    box = said(file, VISIT)
    assert box["Purpose"].text.startswith("one\ntwo\nlong words")
    assert any(line.endswith("Café <i>&amp; then, Żółć") for line in box["The day"].text.splitlines())
    printed = print_crib_sheet(file, VISIT, NOW)
    pages = [words_on(printed.pdf, page) for page in range(printed.pages)]
    assert printed.pages > 4
    assert "<b>=HYPERLINK(1)</b> ../&" in " ".join(pages[0].split())
    assert sum(page.count("long") for page in pages) == 1200
    assert "Parental consent" in pages[-1]
    assert "/" not in printed.suggested_name


def test_an_undated_visit_prints_and_one_that_is_gone_is_said(file: SchoolFile) -> None:
    assert print_crib_sheet(file, UNDATED, NOW).pages >= 2
    with pytest.raises(Problem, match="not in the file any more"):
        print_crib_sheet(file, 99, NOW)


def test_the_plain_text_keeps_headings_and_lines() -> None:
    parts = [CribPart("Staff", (CribField("Names", "A\nB"), CribField("Ratio", "", "add adults.")))]
    assert as_text(parts) == "STAFF\nNames:\nA\nB\nRatio: Not known yet: add adults.\n"


def test_a_fallen_coach_and_a_session_at_school_are_told(file: SchoolFile) -> None:
    with file.change("More") as change:
        id_ = change.insert(Visit(title="Assembly", kind=VisitKind.IN_SCHOOL))
    assert said(file, id_)["How"].text == "No travel: it takes place at school."

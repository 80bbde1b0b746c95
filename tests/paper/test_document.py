"""What the kit puts on paper: names whole, fonts inside, the same bytes twice, words that stay words."""

import re
import shutil
import subprocess
import unicodedata

import pytest

from coordinator.paper.breaking import bold, broken
from coordinator.paper.cards_on_sheet import A6_CARDS, LABELS_14, LABELS_21, places
from coordinator.paper.document import Document
from coordinator.paper.fonts import clean, has_marks, words_in
from coordinator.paper.ink import MONO, ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.preview import page_count, picture, words_on
from coordinator.paper.qr import modules
from coordinator.paper.save import save
from coordinator.paper.skyline import KINDS, skyline, small_skyline
from coordinator.paper.stamped import StampedRun
from coordinator.paper.table import Column, Table
from coordinator.problems import Problem

HARD = [
    "Ọlájídé Adébáyọ̀",
    "Łukasz Żółć",
    "Siân O'Brien-Nguyễn",
    "Çağla Demir",
    "<b>&",
    "Ẹ̀kọ́ Ṣọlá",
    "Zoë fi ffl",
    '=HYPERLINK("x")',
    "../../etc",
    "Madonna",
    "Tŵr Đặng",
]


def found(pdf: bytes, page: int = 0) -> str:
    return unicodedata.normalize("NFC", words_on(pdf, page))


@pytest.mark.parametrize("face", ["regular", "semibold", "bold", "italic", "display"])
@pytest.mark.parametrize("family", ["house", "easy"])
def test_every_name_is_found_as_it_was_typed(face, family):
    document = Document("Names", family=family)
    sheet = document.page()
    for i, name in enumerate(HARD):
        sheet.text(18, 20 + i * 10, unicodedata.normalize("NFD", name), 20, face)
    words = found(document.finish())
    assert [name for name in HARD if name not in words] == []


def test_a_name_never_stands_in_a_face_that_cannot_hold_it():
    assert words_in("Ṣọlá", "display").font == "House-bold"
    assert words_in("Adébáyọ̀", "display").font == "House-bold"
    assert words_in("Aldermere", "display").font == "House-display"
    assert words_in("Adébáyọ̀", "regular").marked
    assert not words_in("Ọlájídé", "regular").marked


def test_marks_are_what_no_single_character_holds():
    assert has_marks("Adébáyọ̀")
    assert not has_marks("Ọlájídé")
    assert clean("a\nb\x00c\u202e  d") == "a bc d"


def test_words_are_words_whatever_they_look_like():
    document = Document("<i>t</i>", author="A & B")
    document.page(bookmark="<b>").paragraph(18, 20, 100, ["<b>x</b> & ", bold("</para>")], 11)
    assert "<b>x</b> & </para>" in found(document.finish())


def test_the_same_calls_give_the_same_bytes():
    def once() -> bytes:
        document = Document("Twice", author="School")
        sheet = document.page(bookmark="One")
        sheet.text(18, 20, "Adébáyọ̀", 20)
        document.page_of(sheet)
        return document.finish()

    assert once() == once()


def test_every_font_is_inside():
    document = Document("Fonts")
    for family in ("house", "easy"):
        sheet = document.page(family=family)
        for i, face in enumerate(("regular", "semibold", "bold", "italic", "display")):
            sheet.text(18, 20 + 10 * i, "Łukasz 123 Adébáyọ̀", 12, face)
    pdf = document.finish()
    assert b"/Helvetica" not in pdf
    if shutil.which("pdffonts"):
        table = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        rows = table.splitlines()[2:]
        assert rows
        assert all(re.search(r" yes yes yes ", row) for row in rows), table


def test_page_of_knows_the_total():
    document = Document("Pages")
    for _ in range(12):
        document.page_of(document.page())
    pdf = document.finish()
    assert page_count(pdf) == 12
    assert " ".join(found(pdf, 2).split()) == "page 3 of 12"


def test_words_shrink_then_wrap_and_names_are_never_cut():
    document = Document("Fit")
    sheet = document.page()
    assert sheet.text(18, 20, "Wolfeschlegelsteinhausenbergerdorff " * 3, 20, max_width=60) <= 60.5
    long = "Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley"
    sheet.name(18, 40, long, 60, 25, 16)
    words = " ".join(found(document.finish()).split())
    assert long in words


def test_lines_hold_their_width_and_long_words_are_broken():
    lines = broken("x" * 400 + " short words follow it here", 50, 10)
    assert all(line.width <= 50.01 for line in lines)
    assert "".join(p.words for line in lines for p in line.pieces).replace(" ", "").startswith("x" * 400)


def test_a_table_repeats_its_headings_and_keeps_rows_whole():
    document = Document("Table")
    table = Table((Column("Name", 60), Column("Notes", 114)))
    rows = [[f"start{i}", " ".join(["word"] * (i * 7 % 60)) + f" end{i}"] for i in range(80)]
    table.draw(document.page(), rows, 18, 20, 270, lambda: (document.page(), 20.0))
    pdf = document.finish()
    count = page_count(pdf)
    assert count > 2
    pages = [found(pdf, n) for n in range(count)]
    assert all("Name" in page and "Notes" in page for page in pages)
    for i in range(80):
        homes = [n for n, page in enumerate(pages) if re.search(rf"\bstart{i}\b", page)]
        assert homes == [n for n, page in enumerate(pages) if re.search(rf"\bend{i}\b", page)]
        assert len(homes) == 1


def test_a_row_taller_than_a_page_still_ends():
    document = Document("Tall")
    Table((Column("Notes", 60),)).draw(
        document.page(), [["word " * 2000], ["after"]], 18, 20, 270, lambda: (document.page(), 20.0)
    )
    pdf = document.finish()
    assert "after" in found(pdf, page_count(pdf) - 1)


def test_stamped_pages_share_what_is_laid_once():
    document = Document("Run")
    run = StampedRun(document)
    drawn = []
    run.lay("page", lambda sheet: (drawn.append(1), sheet.text(18, 20, "Shared words")))
    for i in range(5):
        run.page("page", bookmark=f"Pupil {i}").text(18, 40, f"Pupil {i}")
    pdf = document.finish()
    assert drawn == [1]
    assert "Shared words" in found(pdf, 4)
    assert "Pupil 4" in found(pdf, 4)


def test_labels_start_where_the_sheet_was_left():
    first, *_, last = places(LABELS_21, 21, start_at=5)
    assert (first.sheet, round(first.x, 1), round(first.y, 1)) == (0, 73.2, 53.2)
    assert last.sheet == 1
    assert all(
        p.x + p.width <= 210 and p.y + p.height <= 297 for k in (A6_CARDS, LABELS_14) for p in places(k, 30)
    )


def test_a_reference_is_the_smallest_code():
    assert len(modules("V7-P123")) == 21
    assert modules("V7-P123")[0].startswith("1111111")
    assert len(modules("x" * 60)) > 21


@pytest.mark.parametrize("kind", [*KINDS, "unheard of"])
def test_every_kind_of_place_has_its_drawing(kind):
    document = Document("Sky", ink=MONO)
    sheet = document.page()
    assert skyline(sheet, kind, 18, 20) == pytest.approx(50)
    assert small_skyline(sheet, kind, 18, 90, 68) == pytest.approx(20)
    page = picture(document.finish(), 0, 0.5)
    assert len(page.pixels) == page.stride * page.height
    assert len(set(page.pixels[:: page.stride // 4])) > 1


def test_pale_school_colours_become_black_on_paper():
    assert ink_of(School("A", main_colour="#FFEE00")).main == "#000000"
    assert ink_of(School("A", main_colour="#12372F")).main == "#12372F"
    assert ink_of(School("A", main_colour="red")).main == "#12372F"
    assert ink_of(School("A"), mono=True) == MONO


def test_a_broken_logo_leaves_the_drawn_crest():
    from coordinator.paper.crest import crest

    document = Document("Logo")
    assert crest(document.page(), 18, 20, 14, School("A", logo=b"not a picture")) == pytest.approx(12)


def test_saving_is_whole_or_not_at_all(tmp_path):
    assert save(b"%PDF", tmp_path / "a.pdf").read_bytes() == b"%PDF"
    with pytest.raises(Problem, match="folder"):
        save(b"x", tmp_path / "gone" / "a.pdf")
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_what_is_no_pdf_is_said_plainly():
    with pytest.raises(Problem, match="damaged"):
        page_count(b"nonsense")

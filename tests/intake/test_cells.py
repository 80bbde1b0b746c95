"""Cells are read as people wrote them; what cannot be read is said in plain words."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coordinator.intake import dates, identifiers, reach, values
from coordinator.intake.report import ImportReport, Outcome


@pytest.mark.parametrize(
    ("cell", "tidy"),
    [
        (None, ""), ("  a\xa0 b\n", "a b"), ('="00123"', "00123"), ("'00123", "00123"), ("'Abd", "'Abd"), (7.0, "7"),
        (0.5, "0.5"), (7700900467, "7700900467"), ("\ufeffZoe\u0308", "Zoë"), (date(2026, 1, 2), "2026-01-02"),
        ("Paul\x92s", "Paul’s"), ("<b>&", "<b>&"),
    ],
)  # fmt: skip
def test_text(cell: object, tidy: str) -> None:
    assert values.text(cell) == tidy


@given(st.text())
def test_text_is_tidy_and_stays(cell: str) -> None:
    once = values.text(cell)
    assert unicodedata.is_normalized("NFC", once)
    assert "\n" not in once


def test_lines_keep_breaks() -> None:
    assert values.lines(" a \r\nb\xa0c\r\r") == "a\nb c"


@pytest.mark.parametrize("said", ["T", "true", "True", "Y", "1", "Yes", "ticked", "✓", 1, "yes."])
def test_yes(said: object) -> None:
    assert values.read_yes_no(said).value is True


@pytest.mark.parametrize("said", ["F", "f", "False", "N", "0", "No", 0])
def test_no(said: object) -> None:
    assert values.read_yes_no(said).value is False


def test_neither() -> None:
    for said in (None, " ", "-", "n/a"):
        assert values.read_yes_no(said) == values.Read(None)
    assert values.read_yes_no("Prefer not to say").reason == "“Prefer not to say” is neither yes nor no."


@pytest.mark.parametrize(
    ("cell", "year"),
    [("Year  7", 7), ("7", 7), (7, 7), (7.0, 7), ("Yr 10", 10), ("Y9", 9), ("Reception", 0), ("R", 0), ("Year Seven", 7),
     ("Year 07", 7), ("year group 11", 11), ("Nursery", -1), ("Yr10", 10), ("NC Year 8", 8)],
)  # fmt: skip
def test_year_group(cell: object, year: int) -> None:
    assert values.read_year_group(cell).value == year


def test_no_year_group() -> None:
    assert values.read_year_group(None) == values.Read(None)
    assert values.read_year_group("Year 9 & 10").reason == "“Year 9 & 10” names more than one year group."
    for wrong in ("7KLE", "Year 77", "S1", "ALL"):
        assert values.read_year_group(wrong).reason.endswith("is not a year group.")


def test_numbers_and_names() -> None:
    assert values.read_number("95.9%").value == 95.9
    assert values.read_number("£1,500").value == 1500
    assert values.read_number(0.9316).value == 0.9316
    assert values.read_number("lots").reason == "“lots” is not a number."
    assert values.read_whole("12").value == 12
    assert values.read_whole("12.5").reason == "“12.5” is not a whole number."
    assert values.split_name("AKHTAR, Amina") == ("AKHTAR", "Amina")
    assert values.split_name("Ali ul-Haq") == ("ul-Haq", "Ali")
    assert values.split_name("Pelé") == ("", "Pelé")


@pytest.mark.parametrize(
    "cell",
    ["2015-05-05", "05/05/2015", "5/5/15", "05-May-15", "5 May 2015", "5th May 2015", "Tuesday 5th May 2015", "May 5, 2015",
     "05.05.2015", "20150505", "05052015", "2015-05-05T00:00:00", "05/05/2015 00:00", "42129", 42129, 42129.5,
     date(2015, 5, 5), datetime(2015, 5, 5, 9), "Tue 5 May 2015", "5 May '15", " 05/05/2015\xa0", "2015/05/05"],
)  # fmt: skip
def test_dates(cell: object) -> None:
    assert dates.read_date(cell) == values.Read(date(2015, 5, 5))


def test_dates_that_are_none() -> None:
    for blank in (None, "", "0/0/00", "n/a"):
        assert dates.read_date(blank) == values.Read(None)
    assert dates.read_date("31/02/2012").reason == "“31/02/2012” is not in the calendar."
    assert (
        dates.read_date("04/13/2015").reason
        == "“04/13/2015” has no such month; perhaps the month is written first."
    )
    assert dates.read_date("3rd Feb").reason == "“3rd Feb” has no year."
    assert dates.read_date("?").reason == "“?” is not a date."
    assert dates.read_date("last term").reason == "“last term” is not a date."
    assert dates.read_date("1/1/0001").reason == "“1/1/0001” is before 1900."
    assert "…" in dates.read_date("x" * 100_000).reason


def test_two_figure_years_and_month_first() -> None:
    assert dates.read_date("01/09/26", latest_year=2026).value == date(2026, 9, 1)
    assert dates.read_date("01/09/27", latest_year=2026).value == date(1927, 9, 1)
    assert dates.read_date("7/27/26", month_first=True).value == date(2026, 7, 27)
    assert dates.month_first(["11/11/26 13:03:00", "7/27/26 19:06:23"]) is True
    assert dates.month_first(["27/7/2026", None]) is False
    assert dates.month_first(["1/2/2026", "3/4/2026"]) is None


def test_moments() -> None:
    assert dates.read_moment("7/27/26 19:06:23", month_first=True).value == datetime(2026, 7, 27, 19, 6, 23)
    assert dates.read_moment("2026/10/23 12:41:56 AM GMT+1").value == datetime(2026, 10, 23, 0, 41, 56)
    assert dates.read_moment("2026/10/26 2:36:49 PM GMT").value == datetime(2026, 10, 26, 14, 36, 49)
    assert (
        dates.read_moment("1/1/2026 25:00").reason == "“1/1/2026 25:00” has a time that is not on the clock."
    )


@settings(max_examples=300)
@example(float("nan"))
@example(float("inf"))
@example(10**400)
@example("99999")
@given(st.one_of(st.text(), st.integers(), st.floats(allow_nan=True), st.none(), st.dates(), st.datetimes()))
def test_no_cell_breaks_a_reader(cell: object) -> None:
    for reader in (
        dates.read_date, values.read_yes_no, values.read_year_group, values.read_number, values.read_whole,
        identifiers.read_upn, identifiers.read_postcode, reach.read_telephone, reach.read_email,
    ):  # fmt: skip
        read = reader(cell)
        assert read.value is not None or not read.reason or read.reason.endswith(".")
    reach.find_emails(cell)
    reach.find_telephones(cell)


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%y", "%d %b %Y", "%A %d %B %Y", "%Y%m%d"]),
)
def test_dates_come_back(day: date, form: str) -> None:
    assert dates.read_date(day.strftime(form)).value == day


def test_upn() -> None:
    assert identifiers.read_upn("f999400118129").value == "F999400118129"
    assert identifiers.read_upn("K999400118043").value == "K999400118043"
    assert "does not fit" in identifiers.read_upn("A999400118043").reason
    assert "12 characters instead of 13" in identifiers.read_upn("999400118043").reason
    assert "is not a letter and 12 figures" in identifiers.read_upn("I999400118043").reason
    rest = "99940011804A"
    assert identifiers.read_upn(identifiers.upn_letter(rest) + rest).value
    assert identifiers.read_upn("") == values.Read(None)


@pytest.mark.parametrize(
    ("cell", "tidy"),
    [
        ("sr80dw", "SR8 0DW"),
        ("SR8  0DW", "SR8 0DW"),
        ("TS272SU", "TS27 2SU"),
        ("sw1a1aa", "SW1A 1AA"),
        ("M1 1AA", "M1 1AA"),
    ],
)
def test_postcode(cell: str, tidy: str) -> None:
    assert identifiers.read_postcode(cell) == values.Read(tidy)


def test_postcodes_mended_and_refused() -> None:
    mended = identifiers.read_postcode("SR8 ODW")
    assert mended == values.Read("SR8 0DW", "The postcode “SR8 ODW” was read as SR8 0DW.")
    for wrong in ("SR8", "Hartlepool", "12345"):
        assert identifiers.read_postcode(wrong).reason.endswith("is not a full UK postcode.")


@pytest.mark.parametrize(
    ("cell", "tidy"),
    [
        ("07700 900808", "07700 900808"), ("07700900808", "07700 900808"), (7700900467, "07700 900467"),
        ("7700900467", "07700 900467"), ("0191 498 0632", "0191 498 0632"), ("01914980632", "0191 498 0632"),
        ("+44 7700 900892", "+44 7700 900892"), ("+44 (0)7700-900892", "+44 7700 900892"), ("02079460018", "020 7946 0018"),
        (447700900892, "+44 7700 900892"), ("0191 498 0632 ext 12", "0191 498 0632 ext. 12"),
        ("+353 1 234 5678", "+353 1 234 5678"),
        ("Tel: 0191-498-0632", "0191 498 0632"), ("01642 345678", "01642 345678"),
    ],
)  # fmt: skip
def test_telephone(cell: object, tidy: str) -> None:
    assert reach.read_telephone(cell) == values.Read(tidy)


def test_telephones_lost() -> None:
    assert "last figures are lost" in reach.read_telephone("4.47701E+11").reason
    assert reach.read_telephone("ask Zoë").reason == "“ask Zoë” is not a telephone number."
    assert reach.read_telephone("1234").reason
    assert reach.find_telephones("work 0191 498 0632, mobile 07700 900892") == (
        "0191 498 0632",
        "07700 900892",
    )


def test_email() -> None:
    assert reach.read_email("mailto:Ann.Smith@York.EXAMPLE").value == "Ann.Smith@york.example"
    assert (
        reach.read_email("Sarah <sarah.macleod@northumbria.example>").value
        == "sarah.macleod@northumbria.example"
    )
    assert reach.read_email("a.o'hara@x.example;").value == "a.o'hara@x.example"
    assert "was read as" in reach.read_email("zoe.demir at standrews.example").reason
    assert "holds 2 addresses" in reach.read_email("a@x.example ::: b@x.example").reason
    assert "mail system" in reach.read_email("/o=ExchangeLabs/ou=Exchange/cn=abc").reason
    assert reach.read_email("ann@york").reason == "“ann@york” is not an e-mail address."
    assert reach.read_email(None) == values.Read(None)
    assert reach.find_emails("a@x.example / A@x.example\nb@x.example.") == ("a@x.example", "b@x.example")
    assert reach.name_before_email('"Sarah MacLeod" <s@x.example>') == "Sarah MacLeod"
    assert reach.name_before_email("s@x.example") == ""
    reach.find_emails("a" * 200_000)
    reach.find_emails("a@" * 100_000)


def test_report() -> None:
    report = ImportReport()
    report.add(3, Outcome.REFUSED, "No surname.")
    report.add(2, Outcome.ADDED, "Added to Year 7.", name="Zoë")
    report.warn(2, "No UPN.")
    assert report.sentence == "2 rows read: 1 added, 1 refused."
    assert report.to_json() == {
        "read": 2, "added": 1, "changed": 0, "unchanged": 0, "refused": 1,
        "rows": [
            {"row": 2, "outcome": "added", "message": "Added to Year 7."},
            {"row": 2, "outcome": "warned", "message": "No UPN."},
            {"row": 3, "outcome": "refused", "message": "No surname."},
        ],
    }  # fmt: skip
    report.read_rows(4)
    assert report.read == 4
    assert ImportReport().sentence == "0 rows read: nothing to do."

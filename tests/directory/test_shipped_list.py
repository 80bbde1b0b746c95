"""What a few typed letters find in the shipped list: new names, old names, initials, towns."""

import csv

import pytest

from coordinator import resources
from coordinator.directory import shipped_list
from coordinator.names import fold

QUERIES = {
    "ox": "University of Oxford", "Durham": "Durham University", "durham uni": "Durham University",
    "University of Durham": "Durham University", "Newcastle": "Newcastle University",
    "Newcastle Uni": "Newcastle University", "Northumbria": "Northumbria University",
    "Newcastle Poly": "Northumbria University", "Keele": "Keele University",
    "Leeds Met": "Leeds Beckett University", "Leeds Polytechnic": "Leeds Beckett University",
    "Beckett": "Leeds Beckett University", "Leeds": "University of Leeds", "UCLan": "University of Lancashire",
    "Lancashire Poly": "University of Lancashire", "Central Lancashire": "University of Lancashire",
    "Preston": "University of Lancashire", "MMU": "Manchester Metropolitan University",
    "Manchester Met": "Manchester Metropolitan University", "UMIST": "University of Manchester",
    "Manchester": "University of Manchester", "UWE": "UWE Bristol", "West of England": "UWE Bristol",
    "QMUL": "Queen Mary University of London", "Queen Mary": "Queen Mary University of London",
    "LSE": "London School of Economics and Political Science", "UEA": "University of East Anglia",
    "East Anglia": "University of East Anglia", "UCL": "University College London", "IOE": "University College London",
    "KCL": "King's College London", "King's": "King's College London", "Kings": "King's College London",
    "Imperial": "Imperial College London", "RHUL": "Royal Holloway, University of London",
    "City University": "City St George's, University of London",
    "St George's": "City St George's, University of London", "SOAS": "SOAS University of London",
    "St Mary's": "St Mary's University, Twickenham", "Bolton": "University of Greater Manchester",
    "Thames Valley": "University of West London", "TVU": "University of West London",
    "PCL": "University of Westminster", "North East London Poly": "University of East London",
    "Thames Poly": "University of Greenwich", "Hatfield": "University of Hertfordshire",
    "Herts": "University of Hertfordshire", "Trent Poly": "Nottingham Trent University",
    "NTU": "Nottingham Trent University", "Glamorgan": "University of South Wales", "UWIC": "Cardiff Metropolitan University",
    "Lampeter": "University of Wales Trinity Saint David", "Prifysgol Abertawe": "Swansea University",
    "Paisley": "University of the West of Scotland", "Napier": "Edinburgh Napier University",
    "RSAMD": "Royal Conservatoire of Scotland", "Luton": "University of Bedfordshire",
    "Staffs": "University of Staffordshire", "Hallam": "Sheffield Hallam University",
    "John Moores": "Liverpool John Moores University", "LJMU": "Liverpool John Moores University",
    "Bishop Grosseteste": "Lincoln Bishop University", "Marjon": "Plymouth Marjon University",
    "Queens": "Queen's University Belfast", "QUB": "Queen's University Belfast", "OU": "The Open University",
    "Warwick": "University of Warwick", "Southampton": "University of Southampton",
    "Central Saint Martins": "University of the Arts London", "Writtle": "Anglia Ruskin University",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "first"), QUERIES.items())
def test_what_is_typed_finds_the_university(typed, first):
    found = shipped_list.find(typed)
    assert found
    assert found[0].name == first


def test_one_letter_finds_nothing_and_oxbridge_is_no_place():
    assert shipped_list.find("o") == []
    assert shipped_list.find("Oxbridge") == []


def test_two_places_called_st_marys_differ_by_town():
    both = [one for one in shipped_list.find("St Mary's") if one.name.startswith("St Mary")]
    assert {one.town for one in both} == {"Twickenham", "Belfast"}


def test_newcastle_gives_keele_only_by_its_town():
    found = [one.name for one in shipped_list.find("Newcastle")]
    assert found[0] == "Newcastle University"
    assert found.index("Keele University") > found.index("Northumbria University")


def test_every_other_name_belongs_to_one_university_of_the_list():
    rows = list(csv.DictReader(resources.text("reference/universities_other_names.csv").splitlines()))
    names = {one.name for one in shipped_list.universities()}
    assert {row["name"] for row in rows} <= names
    assert {row["what"] for row in rows} <= {"former", "abbreviation", "welsh"}
    owner: dict[str, str] = {}
    for one in shipped_list.universities():
        for name in (one.name, *one.aliases):
            assert owner.setdefault(fold(name), one.name) == one.name, name


def test_a_town_or_a_postcode_says_where_the_school_is():
    assert shipped_list.place_of_town("durham") == shipped_list.place_of_town("Durham", "SW1A 1AA")
    near = shipped_list.place_of_town("Hexley", "TS10 4AA")
    assert near is not None
    assert abs(near[0] - 54.6) < 0.2
    assert shipped_list.place_of_town("Hexley", "") is None
    assert "Newcastle upon Tyne" in shipped_list.towns()

"""Contacts from Outlook, Google, address cards and a lead's own list.

The figures were counted by reading the files line by line, not by running the program:

* Outlook, 36 rows: rows 2 to 35 are 34 people, row 36 is the shared inbox "Durham 4Schools team", row 37 repeats
  row 4. 35 different universities, seven of them by a short name ("Solent", "UWL"). Rows 2, 9, 16, 23 and 30 have an
  Exchange address with the real one shown beside it; rows 16 and 25 have a "?" for a lost letter.
* Google, 26 rows: 26 people at 26 places; 8 of those are in the Outlook file too.
* Cards, 19: 18 people and "Teesside schools team", at 19 places.
* Own list, 31 rows below the headings: one parts the list ("--- LONDON ---"), three name two people ("Katie or Róisín",
  "Jo or Ben", "Priya or Gareth"): 27 + 6 = 33 people, and four who held
  a post before ("(was Ben Anand)") make 37. 30 places: four rows name none, but the address does.
"""

from datetime import date
from pathlib import Path

import pytest

from coordinator.directory import actions, shipped_list, store, vcard
from coordinator.directory.records import Post
from coordinator.directory.store import reach
from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import Outcome
from coordinator.problems import Problem

FILES = Path(__file__).parents[1] / "files" / "contacts"
OUTLOOK = FILES / "outlook_desktop_contacts_INVENTED.csv"
GOOGLE = FILES / "google_contacts_INVENTED.csv"
CARDS = FILES / "mixed_versions_INVENTED.vcf"
OWN = FILES / "own_contacts_spreadsheet_INVENTED.csv"
TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path: Path):
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    yield opened
    opened.close()


def person(file, name):
    return next(row for row in store.people(file, TODAY) if row.name == name)


def warned(report):
    return [(row.row, row.message) for row in report.rows if row.outcome == Outcome.WARNED]


@pytest.mark.parametrize(
    ("path", "read", "added", "unchanged", "people", "places", "warnings"),
    [
        (OUTLOOK, 36, 35, 1, 34, 35, 7),
        (GOOGLE, 26, 26, 0, 26, 26, 0),
        (CARDS, 19, 19, 0, 18, 19, 0),
        (OWN, 30, 33, 0, 37, 30, 7),
    ],
    ids=lambda value: value.suffix if isinstance(value, Path) else None,
)
def test_every_contact_comes_in_once(file, path, read, added, unchanged, people, places, warnings):
    rehearsed = actions.import_contacts(file, path, TODAY, dry_run=True)
    assert file.history() == []
    assert store.organisations(file) == []
    report = actions.import_contacts(file, path, TODAY)
    assert report.rows == rehearsed.rows
    assert (report.read, report.added, report.unchanged, report.refused) == (read, added, unchanged, 0)
    assert len(store.every_person(file)) == people
    assert len(store.organisations(file)) == places
    assert {o.name for o in store.organisations(file)} <= {u.name for u in shipped_list.universities()}
    assert len(warned(report)) == warnings
    assert [entry.label for entry in file.history()] == [f"Bring in contacts from {path.name}"]
    kept = file.dump()
    again = actions.import_contacts(file, path, TODAY)
    assert (again.added, again.changed) == (0, 0)
    assert len(file.history()) == 1
    assert file.dump() == kept
    file.undo()
    assert store.organisations(file) == []


def test_all_four_files_meet_in_one_directory(file):
    for path in (OUTLOOK, GOOGLE, CARDS, OWN):
        actions.import_contacts(file, path, TODAY)
    # Outlook and Google share 8 places: UWS, Aston, Keele, Chester, Leeds, Durham, AA and Swansea.
    found = [organisation.name for organisation in store.organisations(file)]
    assert len(found) == len(set(found))
    assert {"University of Leeds", "Keele University", "Durham University"} <= set(found)
    assert file.check() == []


def test_outlook_addresses_only_exchange_understands_are_dropped(file):
    report = actions.import_contacts(file, OUTLOOK, TODAY)
    told = [row for row, message in warned(report) if "mail system" in message]
    assert told == [2, 9, 16, 23, 30]
    assert not [row for row in store.people(file, TODAY) if "/o=" in row.email.casefold()]
    llewellyn = next(
        row
        for row in store.people(file, TODAY)
        if row.name == "Gareth Llewellyn" and row.organisation == "Loughborough University"
    )
    assert llewellyn.email == "gareth.llewellyn@loughborough.example"
    assert (llewellyn.telephone, llewellyn.mobile) == ("0191 498 0731", "07700 900807")
    assert llewellyn.notes == "Doesn't work Fridays\nTel: 0191 498 0731"
    assert (llewellyn.title, llewellyn.team) == ("Prof.", "Access & Participation")
    assert [t.email for t in store.every_team(file) if t.name == "Durham 4Schools team"] == [
        "4schools@durhamuni.example"
    ]


def test_home_addresses_and_birthdays_stay_behind(file, tmp_path):
    path = tmp_path / "outlook.csv"
    path.write_text(
        "First Name,Last Name,Company,Home Street,Home Postal Code,Birthday,Spouse,Home Phone,E-mail Address,Notes\n"
        "Ann,Lee,Durham University,1 Secret Street,DH1 1AA,1/2/1980,Bo,01913334444,ann.lee@durham.example,Kind\n"
    )
    actions.import_contacts(file, path, TODAY)
    kept = repr(file.dump())
    assert "ann.lee@durham.example" in kept
    assert "Kind" in kept
    assert not [word for word in ("Secret", "DH1", "1980", "Bo'", "333") if word in kept]


def test_both_outlook_layouts_and_both_google_layouts(file, tmp_path):
    web = tmp_path / "web.csv"
    web.write_text(
        "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Notes,E-mail Address,E-mail 2 Address,"
        "Business Phone,Mobile Phone,Company,Job Title,Department\n"
        "Siân,,Pugh,Dr,,,,,sian.pugh@york.example,,01904 320000,,University of York,Fellow,Outreach\n"
    )
    before_2024 = tmp_path / "google.csv"
    before_2024.write_text(
        "Name,Given Name,Additional Name,Family Name,Name Prefix,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        "E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
        "Łukasz Nowak,Łukasz,,Nowak,Mr,* myContacts,Home,l@hull.example,* Work,l.nowak@hull.example,Mobile,"
        "+44 7700 900123,Hull,Officer\n"
    )
    actions.import_contacts(file, web, TODAY)
    actions.import_contacts(file, before_2024, TODAY)
    pugh, nowak = person(file, "Siân Pugh"), person(file, "Łukasz Nowak")
    assert (pugh.organisation, pugh.title, pugh.team) == ("University of York", "Dr", "Outreach")
    assert (nowak.organisation, nowak.email) == ("University of Hull", "l.nowak@hull.example")
    assert nowak.mobile == "+44 7700 900123"


def test_google_addresses_joined_in_one_cell_are_taken_apart(file):
    actions.import_contacts(file, GOOGLE, TODAY)
    hall = person(file, "Chloë Featherstone-Hall")
    assert hall.email == "chloe.featherstone-hall@strathclyde.example"
    assert store.team(file, hall.team_id).email == "outreach@strathclyde.example"
    assert person(file, "Becky Wiśniewska").notes == 'Says "ring, do not email"'


def test_cards_of_three_versions(file, tmp_path):
    actions.import_contacts(file, CARDS, TODAY)
    assert person(file, "Dan Carr").job_title == "Deputy Director, Home Recruitment"
    assert person(file, "Yusuf Okafor").organisation == "City St George's, University of London"
    assert person(file, "Callum Hargreaves").telephone == "+44 191 498 0743"
    assert (person(file, "Siân van der Berg").mobile, person(file, "Siân van der Berg").title) == (
        "07700 900202",
        "Miss",
    )
    awkward = tmp_path / "awkward.vcf"
    awkward.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Wi=C5=9Bniewska;Zo=C3=AB;;Dr;\r\n"
        b"TITLE;ENCODING=QUOTED-PRINTABLE:Head, of =\r\nAccess\r\nADR;HOME:;;1 Secret Street;York\r\nBDAY:19800101\r\n"
        b"TEL;HOME:01904 111111\r\nitem1.ORG:University of York\\, UK;Team\r\nNOTE:one\\ntwo\\, three\r\nnonsense\r\n"
        b"END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n"
    )
    first, second = vcard.read(awkward)
    assert (first.name, first.job_title, first.notes) == (
        "Zoë Wiśniewska",
        "Head, of Access",
        "one\ntwo, three",
    )
    assert (first.organisation, first.telephone) == ("University of York, UK", "")
    assert second.warnings


def test_her_own_list_with_all_its_habits(file):
    report = actions.import_contacts(file, OWN, TODAY)
    assert person(file, "Becky Mbeki").organisation == "University of Buckingham"
    assert person(file, "Zoë").email == "zoe.demir@standrews.example"
    swales = person(file, "Gareth Swales")
    assert swales.notes.endswith("Before them: Gemma Okafor")
    assert swales.telephone == "0191 498 0884"
    assert (person(file, "Niamh Okafor").telephone, person(file, "Niamh Okafor").email) == (
        "0191 498 0303",
        "",
    )
    assert {row.name for row in store.people(file, TODAY) if row.organisation == "Keele University"} == {
        "Katie",
        "Róisín",
    }
    handles = {o.name: o.handle for o in store.organisations(file)}
    assert (handles["Northumbria University"], handles["Brunel University of London"]) == (
        "NorthumbriaWP",
        "",
    )
    assert (
        9,
        "The address belongs to Leeds Conservatoire; the person was put under University of Leeds, as written.",
    ) in (warned(report))
    assert not [o for o in store.organisations(file) if "LONDON" in o.name]


def test_what_was_typed_here_wins_and_blanks_are_filled(file, tmp_path):
    durham = actions.add_partner(file, "Durham University", TODAY)
    actions.add_person(file, "Ann Lee", Post(person_id=0, organisation_id=durham, telephone="0191 334 0000"))
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,University,E-mail,Phone,Role\nANN LEE,Durham Uni,ann@durham.example,0191 334 1111,Officer\n"
    )
    report = actions.import_contacts(file, path, TODAY)
    assert report.changed == 1
    (other,) = reach.others(file, person(file, "Ann Lee").id)
    assert (other.kind, other.value) == ("telephone", "0191 334 1111")
    row = person(file, "Ann Lee")
    assert (row.telephone, row.email, row.job_title) == ("0191 334 0000", "ann@durham.example", "Officer")


def test_unknown_organisations_are_made_and_nameless_ones_asked_for(file, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Organisation,E-mail\nJo Marsh,Bright Steps Trust,jo@brightsteps.example\nAl Moss,,al@webmail.example\n"
        "Bo,Durhm University,\n"
    )
    report = actions.import_contacts(file, path, TODAY)
    assert (report.added, report.refused) == (2, 1)
    # "Durhm" has too few letters to guess from, so it is made and she can put it right.
    assert {o.name: o.kind.value for o in store.organisations(file)} == {
        "Bright Steps Trust": "charity",
        "Durhm University": "university",
    }


def test_pasted_lines(file):
    text = "University of Leeds\n\nAnn Lee <ann.lee@durham.ac.uk>\nHalloway Marine\nJo Marsh, Bright Steps\n=1+1\n"
    report = actions.import_names(file, text, TODAY)
    assert report.refused == 0
    assert {"University of Leeds", "Durham University", "Halloway Marine", "Bright Steps"} <= {
        o.name for o in store.organisations(file)
    }
    assert {row.name for row in store.people(file, TODAY)} == {"Ann Lee", "Jo Marsh"}
    with pytest.raises(Problem, match="no name"):
        actions.import_names(file, " \n", TODAY)


@pytest.mark.parametrize("suffix", [".vcf", ".csv"])
def test_what_goes_out_comes_back_the_same(file, tmp_path, suffix):
    for path in (OUTLOOK, GOOGLE, OWN):
        actions.import_contacts(file, path, TODAY)
    number = actions.export_contacts(file, tmp_path / f"out{suffix}", TODAY)
    assert number == len([row for row in store.people(file, TODAY) if row.post_id]) == 93
    kept = file.dump()
    report = actions.import_contacts(file, tmp_path / f"out{suffix}", TODAY)
    assert (report.added, report.changed, report.refused) == (0, 0, 0)
    assert file.dump() == kept
    fresh = SchoolFile.create(tmp_path / f"fresh{suffix}.coordinator")
    actions.import_contacts(fresh, tmp_path / f"out{suffix}", TODAY)
    assert len(fresh.dump()["person"]) == 93
    fresh.close()


def test_files_that_are_no_contacts_say_so(file, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    numbers = tmp_path / "numbers.csv"
    numbers.write_text("Colour,Size\nred,4\n")
    for path, words in (
        (empty, "empty"),
        (numbers, "no column of names"),
        (tmp_path / "gone.vcf", "could not be read"),
    ):
        with pytest.raises(Problem, match=words):
            actions.import_contacts(file, path, TODAY)
    with pytest.raises(Problem, match=r"\.vcf"):
        actions.export_contacts(file, tmp_path / "out.doc", TODAY)
    assert file.history() == []

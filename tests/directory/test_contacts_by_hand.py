"""The four files of contacts as a person counts them, line by line, and the rows that trip programs up.

Counted in the raw files, not by running the program ("posts" are people at a place, those who left among them;
"inboxes" are addresses several people read; telephones and mobiles are work numbers):

    file      rows  people  posts  ended  inboxes  teams  organisations  e-mails  telephones  mobiles
    Outlook     36      34     34      0        1     35             35       34          34       12
    Google      26      26     26      0        6     26             26       26          26       13
    cards       19      18     18      0        1     13             19       18          18        6
    own list    30      37     37      4        4      4             30       29           6        0
    together   111     115    115      4       12     78             79      107          84       31

* Outlook: row 36 is the Durham team, row 37 repeats row 4 (Matt Tse at Leeds; Matt Tse at Aston is another). 34
  departments and that team make 35 teams.
* Google: six cells join "outreach@" to the person's own address with " ::: ".
* Cards: twelve of the 19 name a team after the organisation, the last is the Teesside schools team itself.
* Own list: 31 rows below the headings, one only parts them. 27 rows name one person, three name two, four add "(was …)":
  27 + 6 + 4 = 37. The second of two has no address, nor has Niamh Okafor (a telephone number stands there): 33 - 4 = 29.
  Six cells hold a telephone number, four an "outreach@".
* Together: Google has 8 of Outlook's 35 places and 18 new; the cards 7 known and 12 new; the own list 16 known and 14
  new: 35 + 18 + 12 + 14 = 79. Nobody is in two files, and no team is in two.
"""

from datetime import date
from pathlib import Path

import pytest

from coordinator.directory import actions, store
from coordinator.directory.records import Post
from coordinator.directory.store import reach
from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import Outcome

FILES = Path(__file__).parents[1] / "files" / "contacts"
TODAY = date(2026, 11, 10)
OUTLOOK, GOOGLE = "outlook_desktop_contacts_INVENTED.csv", "google_contacts_INVENTED.csv"
CARDS, OWN = "mixed_versions_INVENTED.vcf", "own_contacts_spreadsheet_INVENTED.csv"
# people, posts, ended, inboxes, teams, organisations, e-mails, telephones, mobiles
BY_HAND = {
    (OUTLOOK,): (34, 34, 0, 1, 35, 35, 34, 34, 12),
    (GOOGLE,): (26, 26, 0, 6, 26, 26, 26, 26, 13),
    (CARDS,): (18, 18, 0, 1, 13, 19, 18, 18, 6),
    (OWN,): (37, 37, 4, 4, 4, 30, 29, 6, 0),
    (OUTLOOK, GOOGLE, CARDS, OWN): (115, 115, 4, 12, 78, 79, 107, 84, 31),
    (OWN, CARDS, GOOGLE, OUTLOOK): (115, 115, 4, 12, 78, 79, 107, 84, 31),
}


@pytest.fixture
def file(tmp_path: Path):
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    yield opened
    opened.close()


def figures(file):
    posts, teams = store.every_post(file), store.every_team(file)
    return (
        len(store.every_person(file)),
        len(posts),
        sum(post.to_on is not None for post in posts),
        sum(bool(team.email) for team in teams),
        len(teams),
        len(store.organisations(file)),
        sum(bool(post.email) for post in posts),
        sum(bool(post.telephone) for post in posts),
        sum(bool(post.mobile) for post in posts),
    )


def bring(file, *names):
    return [actions.import_contacts(file, FILES / name, TODAY) for name in names]


def at(file, organisation):
    return {row.name: row for row in store.people(file, TODAY) if row.organisation == organisation}


def one(file, name, organisation):
    row = at(file, organisation)[name]
    return (row.title, row.job_title, row.team, row.telephone, row.mobile, row.email)


def others(file, name):
    row = next(row for row in store.people(file, TODAY) if row.name == name)
    return [(other.kind, other.value) for other in reach.others(file, row.id)]


@pytest.mark.parametrize("names", BY_HAND, ids=lambda names: " ".join(name.split("_")[0] for name in names))
def test_what_was_counted_by_hand_comes_in_and_twice_is_once(file, names):
    bring(file, *names)
    assert figures(file) == BY_HAND[names]
    kept = file.dump()
    again = bring(file, *names)
    assert [(report.added, report.changed, report.refused) for report in again] == [(0, 0, 0)] * len(names)
    assert file.dump() == kept
    assert file.check() == []


def test_outlooks_awkward_rows(file):
    bring(file, OUTLOOK)
    assert one(file, "Gareth Llewellyn", "Loughborough University") == (
        "Prof.", "Deputy Director, Home Recruitment", "Access & Participation", "0191 498 0731", "07700 900807",
        "gareth.llewellyn@loughborough.example",
    )  # fmt: skip
    assert one(file, "Róisín Adeyemi", "Guildhall School of Music and Drama")[0] == "Mrs"
    assert one(file, "Róisín Adeyemi", "Northumbria University")[0] == "Prof."
    assert one(file, "Siân Pugh", "London South Bank University")[3:5] == ("0191 498 0890", "07700 900532")
    assert one(file, "Jo St. John", "University of Southampton")[5] == "jo.st.john@southampton.example"
    assert at(file, "University of Lancashire")["Becky Swales"].notes == "Tel: 0191 498 0593"
    assert {"Matt Tse"} == set(at(file, "University of Leeds")) == set(at(file, "Aston University"))
    assert not at(file, "Durham University")
    (team,) = (team for team in store.every_team(file) if team.name == "Durham 4Schools team")
    assert (team.email, store.organisation(file, team.organisation_id).name) == (
        "4schools@durhamuni.example",
        "Durham University",
    )


def test_googles_awkward_rows(file):
    bring(file, GOOGLE)
    assert one(file, "Kirsty Dvořák", "NMITE")[3:] == ("0191 498 0995", "+44 7700 900892", "kirsty.dvorak@nmite.example")
    assert one(file, "Oluwaseun van der Berg", "University of Chester")[1] == "Lecturer in Physics (outreach lead)"
    assert "Becky Wiśniewska" in at(file, "The University of Law")
    thornton = at(file, "Swansea University")["Sarah Thornton-Lee"]
    assert store.team(file, thornton.team_id).email == "outreach@swansea.example"
    assert thornton.email == "sarah.thornton-lee@swansea.example"


def test_the_cards_awkward_entries(file):
    bring(file, CARDS)
    assert one(file, "Aisha Tse", "Hartpury University") == (
        "Ms", "Deputy Director, Home Recruitment", "Access & Participation", "0191 498 0746", "07700 900598",
        "aisha.tse@hartpury.example",
    )  # fmt: skip
    assert one(file, "Callum Hargreaves", "St Mary's University College, Belfast")[3] == "+44 191 498 0743"
    assert one(file, "Jo Llewellyn", "Birkbeck, University of London")[0] == "Prof."
    assert "Imran Anand" in at(file, "Southampton Solent University")
    uids = [person.uid for person in store.every_person(file) if person.uid]
    assert len(uids) == 6
    assert "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff002" in uids
    assert [team.email for team in store.every_team(file) if team.email] == ["schools@teesside.example"]


def test_her_own_lists_awkward_rows(file):
    (report,) = bring(file, OWN)
    assert set(at(file, "Keele University")) == {"Katie", "Róisín"}
    assert at(file, "Keele University")["Katie"].email == "katie.anand@keele.example"
    assert set(at(file, "Loughborough University")) == {"Jo", "Ben"}
    assert at(file, "Stranmillis University College")["Priya"].telephone == "0191 498 0166"
    assert at(file, "Stranmillis University College")["Gareth"].email == ""
    assert at(file, "Hartpury University")["Magda St. John"].telephone == "0191 498 0124"
    okafor = at(file, "Guildhall School of Music and Drama")["Niamh Okafor"]
    assert (okafor.telephone, okafor.email) == ("0191 498 0303", "")
    assert at(file, "Royal College of Music")["Ewan"].email == "ewan.holroyd@rcm.example"
    assert "Kirsty" in at(file, "York St John University")
    assert "Siân" in at(file, "University of Roehampton")
    assert at(file, "Northumbria University")["Sarah MacLeod"].notes == (
        "Doesn't work Fridays\nGood for: coach money\nLast spoke, as the list had it: 3rd Feb"
    )
    lost = [row.row for row in report.rows if row.outcome == Outcome.WARNED and "lost a letter" in row.message]
    assert lost == [22]
    assert others(file, "Beth") == [("handle", "LeedsConservatoireWP")]  # nobody's here: the address is another place's


def test_who_held_a_post_before_has_left_it(file):
    bring(file, OWN)
    names = {o.name: o.id for o in store.organisations(file)}
    left = {
        row.name: (row.organisation, row.job_title, row.to_on, row.email)
        for id_ in names.values()
        for row in store.people_once_at(file, id_, TODAY)
    }
    assert set(left) == {"Faisal Ní Bhriain", "Gemma Okafor", "Ben Anand", "Aisha Demir"}
    assert left["Aisha Demir"] == ("University of Bradford", "", date(2026, 11, 9), "")
    assert left["Faisal Ní Bhriain"][1] == "Head of Access & Participation"
    later = actions.import_contacts(file, FILES / OWN, date(2027, 3, 1))
    assert (later.added, later.changed) == (0, 0)


def test_the_web_outlooks_layout(file):
    (report,) = bring(file, "outlook_web_INVENTED.csv")
    assert (report.read, report.added) == (3, 3)
    assert one(file, "Siân Mair Pugh", "University of York") == (
        "Dr", "Fellow in Access", "Access and Outreach", "01904 496 0320", "07700 900311", "sian.pugh@york.example",
    )  # fmt: skip
    assert others(file, "Siân Mair Pugh") == [
        ("e-mail", "s.pugh@mail.york.example"),
        ("telephone", "01904 496 0321"),
        ("telephone", "01904 496 0000"),
        ("name", "Shân"),
    ]
    assert at(file, "University of York")["Siân Mair Pugh"].notes == "Rings back,\nnever on Fridays"
    assert one(file, "Ọlájídé Adébáyọ̀", "University of Hull")[4] == "+44 7700 900312"
    assert [(t.name, t.email, t.telephone) for t in store.every_team(file) if t.email] == [
        ("Hull schools team", "schools@hull.example", "01482 496 0100")
    ]
    kept = repr(file.dump())
    assert not [word for word in ("Secret", "YO1 1AA", "1980", "01904 111111") if word in kept]


def test_googles_older_layout(file):
    bring(file, "google_before_2024_INVENTED.csv")
    assert one(file, "Łukasz Nowak", "University of Hull") == (
        "Mr", "Outreach Officer", "Access", "01482 496 0310", "+44 7700 900123", "lukasz.nowak@hull.example",
    )  # fmt: skip
    assert others(file, "Łukasz Nowak") == [("e-mail", "l.nowak@post.example"), ("name", "Luke")]
    assert one(file, "Cher", "University of Essex")[3:] == ("01206 496 0400", "", "cher@essex.example")
    assert others(file, "Cher") == [("e-mail", "cher.b@essex.example"), ("telephone", "01206 496 0401")]
    assert "111222" not in repr(file.dump())


def test_two_people_a_row_in_columns_of_their_own(file):
    bring(file, "two_people_a_row_INVENTED.csv")
    york = at(file, "University of York")
    assert {name: (row.email, row.telephone, row.mobile) for name, row in york.items()} == {
        "Ann Lee": ("ann.lee@york.example", "01904 496 0330", ""),
        "Bo Marsh": ("bo.marsh@york.example", "", "07700 900330"),
    }
    assert [row.name for row in store.people_once_at(file, york["Ann Lee"].organisation_id, TODAY)] == ["Cy Dale"]
    assert {team.email for team in store.every_team(file)} == {"outreach@hull.example"}
    assert at(file, "University of Leeds")["Ed Fox"].telephone == "0113 496 0340"
    assert others(file, "Di Roe") == [("e-mail", "d.roe@mail.leeds.example")]
    (report,) = bring(file, "second_contact_INVENTED.csv")
    assert (report.added, report.changed) == (0, 1)
    assert others(file, "Di Roe")[1:] == [("e-mail", "di@home.example")]


def test_nothing_is_dropped_that_differs_from_what_is_here(file, tmp_path):
    york = actions.add_partner(file, "University of York", TODAY)
    actions.add_person(
        file, "Ann Lee", Post(person_id=0, organisation_id=york, telephone="01904 496 0330", email="ann@york.example")
    )
    path = tmp_path / "list.csv"
    path.write_text("Name,University,E-mail,Phone,Mobile\nAnn Lee,York,a.lee@york.example,01904 496 0999,07700 900444\n")
    for _ in range(2):
        actions.import_contacts(file, path, TODAY)
    assert one(file, "Ann Lee", "University of York")[3:] == ("01904 496 0330", "07700 900444", "ann@york.example")
    assert others(file, "Ann Lee") == [("telephone", "01904 496 0999"), ("e-mail", "a.lee@york.example")]


def test_an_address_that_two_people_share_makes_them_no_one_person(file, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,University,E-mail\nAnn Lee,York,outreach@york.example\nBo Marsh,York,outreach@york.example\n"
        "Cy Dale,Hull,dean@hull.example\nDi Roe,Hull,dean@hull.example\n"
    )
    for _ in range(2):
        actions.import_contacts(file, path, TODAY)
    assert set(at(file, "University of York")) == {"Ann Lee", "Bo Marsh"}
    assert set(at(file, "University of Hull")) == {"Cy Dale", "Di Roe"}


def test_someone_with_several_addresses_can_be_deleted(file):
    bring(file, "google_before_2024_INVENTED.csv")
    nowak = next(row for row in store.people(file, TODAY) if row.name == "Łukasz Nowak")
    actions.delete_person(file, nowak.id)
    assert "l.nowak@post.example" not in repr(file.dump())
    file.undo()
    assert others(file, "Łukasz Nowak")

"""Contacts taken out in every format and brought back, into the same file and into an empty one."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coordinator.directory import actions, store
from coordinator.directory.actions.taking_out import FORMATS, export_contacts
from coordinator.directory.records import OtherReach, Person, Post, Team
from coordinator.directory.rules.arriving import reach_key
from coordinator.directory.store import reach
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

FILES = Path(__file__).parents[1] / "files" / "contacts"
TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path: Path):
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    yield opened
    opened.close()


def everyone(file):
    """What must come back: who, where, doing what, and every number and address, however it is spaced."""
    return sorted(
        (
            row.name,
            row.title,
            row.notes,
            row.organisation,
            row.team,
            row.job_title,
            reach_key("telephone", row.telephone),
            reach_key("telephone", row.mobile),
            row.email,
            sorted(reach_key(one.kind, one.value) for one in reach.others(file, row.id)),
        )
        for row in store.people(file, TODAY)
        if row.post_id
    )


def there_and_back(file, folder, form):
    path = folder / f"out{FORMATS[form][1]}"
    export_contacts(file, path, TODAY, form=form)
    kept = file.dump()
    report = actions.import_contacts(file, path, TODAY)
    assert (report.added, report.changed, report.refused) == (0, 0, 0)
    assert file.dump() == kept
    place = folder / f"fresh {form}.coordinator"
    place.unlink(missing_ok=True)
    fresh = SchoolFile.create(place)
    actions.import_contacts(fresh, path, TODAY)
    found = everyone(fresh)
    inboxes = {team.name: team.email for team in store.every_team(fresh) if team.email}
    again = actions.import_contacts(fresh, path, TODAY)
    assert (again.added, again.changed) == (0, 0)
    fresh.close()
    return path, found, inboxes


@pytest.mark.parametrize("form", FORMATS)
def test_all_that_came_from_four_files_comes_back(file, tmp_path, form):
    for path in sorted(FILES.glob("*INVENTED*")):
        actions.import_contacts(file, path, TODAY)
    path, found, inboxes = there_and_back(file, tmp_path, form)
    assert found == everyone(file)
    held = {team.name: team.email for team in store.every_team(file) if team.email}
    if form in ("csv", "xlsx"):  # a list of people tells only the inboxes of teams with somebody in them
        assert set(inboxes) <= set(held)
    else:
        assert inboxes == held
    assert path.stat().st_size > 1000


def awkward(file):
    """People no list was made for: two posts, two of one name, names that look like something else."""
    leeds = actions.add_partner(file, "University of Leeds", TODAY)
    works = actions.add_partner(file, "Bright, Steps; & Co\\Sons", TODAY)
    team = actions.add_team(file, Team(organisation_id=leeds, name="Access; Outreach, WP", email="outreach@leeds.example"))
    ann = actions.add_person(
        file,
        Person(name="Ann Lee", title="Dr", notes="Rings back;\nnever on Fridays, mind\\you"),
        Post(
            person_id=0, organisation_id=leeds, team_id=team, job_title="Head, Access; WP", telephone="01134960123",
            mobile="+44 7700 900123", email="ann.lee@leeds.example",
        ),
    )  # fmt: skip
    actions.add_post(file, Post(person_id=ann, organisation_id=works, job_title="Governor", email="ann@steps.example"))
    actions.add_post(file, Post(person_id=ann, organisation_id=leeds, job_title="Lecturer"))
    actions.add_person(file, "Ann Lee", Post(person_id=0, organisation_id=leeds, telephone="0113 496 0999"))
    for name in ("Łukasz Żółć", "Siân O'Brien-Nguyễn", "Ọlájídé", '=HYPERLINK("http://x")', "@Jo Team", "Bo & Al Lee (was Cy)"):
        actions.add_person(file, name, Post(person_id=0, organisation_id=works, job_title="+1", telephone="ask the porter, 4432"))
    with file.change("Keep more of Ann") as change:
        for kind, value in (
            ("e-mail", "a.lee@home.example"), ("e-mail", "al3@leeds.example"), ("e-mail", "al4@leeds.example"),
            ("telephone", "0113 496 0124"), ("telephone", "0113 496 0125"), ("mobile", "07700 900124"),
            ("mobile", "07700 900125"), ("name", "Annie"), ("name", "A. Lee-Smith"), ("handle", "AnnAtLeeds"),
        ):  # fmt: skip
            change.insert(OtherReach(person_id=ann, kind=kind, value=value))
    return leeds


@pytest.mark.parametrize("form", FORMATS)
def test_awkward_people_come_back(file, tmp_path, form):
    awkward(file)
    path, found, _ = there_and_back(file, tmp_path, form)
    assert found == everyone(file)
    assert len(found) == 10
    if path.suffix == ".csv":
        cells = path.read_text(encoding="utf-8-sig")
        assert "01134960123" not in cells  # Excel would eat the zero
        assert not [cell for cell in cells.split('"') if cell.startswith(("=", "@", "+44"))]


def test_a_workbook_runs_nothing_and_keeps_zeros(file, tmp_path):
    awkward(file)
    export_contacts(file, tmp_path / "out.xlsx", TODAY)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "0113 496 0123" in [cell.value for cell in cells]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_cards_are_folded_escaped_and_told_apart(file, tmp_path, version):
    awkward(file)
    path = tmp_path / "out.vcf"
    export_contacts(file, path, TODAY, form="vcard" if version == "4.0" else "vcard3")
    content = path.read_bytes()
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    text = content.decode("utf-8").replace("\r\n ", "")
    assert f"VERSION:{version}" in text
    assert "ORG:Bright\\, Steps\\; & Co\\\\Sons" in text
    assert "ORG:University of Leeds;Access\\; Outreach\\, WP" in text
    assert "NOTE:Rings back\\;\\nnever on Fridays\\, mind\\\\you" in text
    uids = [line for line in text.split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == 8


def test_other_address_books_uids_are_kept_and_recognised(file, tmp_path):
    path = tmp_path / "theirs.vcf"
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:4fbe8971\r\nFN:{name}\r\nORG:University of Hull\r\n{more}END:VCARD\r\n"
    path.write_text(card.format(name="Jo Marsh", more="EMAIL:jo.marsh@hull.example\r\n"), newline="")
    actions.import_contacts(file, path, TODAY)
    (person,) = store.every_person(file)
    assert person.uid == "urn:uuid:4fbe8971"
    path.write_text(card.format(name="Jo Marsh-Adeyemi", more="TEL;TYPE=work:01482 346 311\r\n"), newline="")
    report = actions.import_contacts(file, path, TODAY)
    assert (report.added, report.changed) == (0, 1)
    assert [one.value for one in reach.others(file, person.id)] == ["Jo Marsh-Adeyemi"]
    assert store.people(file, TODAY)[0].telephone == "01482 346 311"
    export_contacts(file, tmp_path / "ours.vcf", TODAY)
    assert "UID:urn:uuid:4fbe8971" in (tmp_path / "ours.vcf").read_text(encoding="utf-8")


def test_one_partner_or_some(file, tmp_path):
    leeds = awkward(file)
    assert export_contacts(file, tmp_path / "one.csv", TODAY, leeds) == 3
    assert export_contacts(file, tmp_path / "none.csv", TODAY, organisation_ids=[]) == 0
    with pytest.raises(Problem, match=r"\.xlsx"):
        export_contacts(file, tmp_path / "out.doc", TODAY)


_NAMES = st.one_of(
    st.sampled_from(["Łukasz Żółć", "Siân O'Brien-Nguyễn", "Cher", '=HYPERLINK("http://x","y")', "Lee, Ann; Bo", "a\\b c"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp")), min_size=1, max_size=40),
)
_NOTES = st.lists(st.sampled_from(["Rings; back", "a, b", "\\n is no line", "=1+1", "'quoted'", "+44", "ß–“x”"]), max_size=4)


@example(people=[("\\", [])], form="vcard")
@example(people=[("a\\;b\\\\,c;", ["\\n;"])], form="vcard")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(st.tuples(_NAMES, _NOTES), min_size=1, max_size=4), form=st.sampled_from(list(FORMATS)))
def test_any_name_comes_back(tmp_path_factory, people, form):
    folder = tmp_path_factory.mktemp("any")
    file = SchoolFile.create(folder / "school.coordinator")
    hull = actions.add_partner(file, "University of Hull", TODAY)
    for number, (name, notes) in enumerate(people):
        try:
            actions.add_person(
                file,
                Person(name=name, notes="\n".join(notes)),
                Post(person_id=0, organisation_id=hull, email=f"p{number}@hull.example", telephone="01482 346 311"),
            )
        except Problem:
            continue
    if store.every_person(file):
        _, found, _ = there_and_back(file, folder, form)
        assert found == everyone(file)
    file.close()
    shutil.rmtree(folder)

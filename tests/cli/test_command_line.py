"""The command line as a technician uses it: one sentence on standard error, nothing half-written, JSON as promised."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from coordinator.cli import main
from coordinator.file.school_file import SchoolFile
from tests.sample_school import copy_of_sample

FILES = Path(__file__).resolve().parents[1] / "files"
ON = ["--on", "2026-11-10"]


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


def as_json(*words):
    return json.loads(run(*words, "--json").stdout)


@pytest.fixture
def school(tmp_path):
    path = tmp_path / "Tŵr.coordinator"
    run("new", path, "--school", "Ysgol Tŵr & Sons <b>", "--nation", "wales")
    return path


@pytest.fixture
def sample(tmp_path, tmp_path_factory):
    return copy_of_sample(tmp_path / "sample.coordinator", tmp_path_factory.getbasetemp())


def test_a_new_file_is_sound_and_never_written_over(school):
    assert as_json("check", school)["sound"] is True
    before = school.read_bytes()
    told = run("new", school, "--school", "Other", "--nation", "england", code=1)
    assert "already a file" in told.stderr
    assert school.read_bytes() == before


def test_wrong_usage_is_2_and_the_worlds_fault_1(school, tmp_path):
    run("new", tmp_path / "x", "--school", "S", "--nation", "france", code=2)
    told = run("check", tmp_path / "missing.coordinator", code=1)
    assert told.stderr.count("\n") == 1


def test_pupils_come_in_once_and_each_defect_is_told_by_row(school):
    source = FILES / "mis" / "sims_pupils_1200.csv"
    dry = as_json("import", "pupils", school, source, "--dry-run", *ON)
    assert as_json("list", "pupils", school, *ON) == []
    first = as_json("import", "pupils", school, source, *ON)
    assert {key: first[key] for key in ("read", "added", "refused")} == {
        key: dry[key] for key in ("read", "added", "refused")
    }
    assert first["added"] == 1201
    assert all(row["message"] for row in first["rows"] if row["outcome"] in ("refused", "warned"))
    again = as_json("import", "pupils", school, source, *ON)
    assert (again["added"], again["changed"]) == (0, 0)
    assert len(as_json("list", "history", school)) == 2, "the school's name, and one import"
    other = as_json("import", "pupils", school, FILES / "mis" / "arbor_pupils_1200.csv", *ON)
    assert other["added"] == 0
    assert len(as_json("list", "pupils", school, *ON)) == 1201


def test_each_import_is_one_undo(school):
    file = SchoolFile.open(school)
    before = file.dump()
    file.close()
    for kind, name in (
        ("pupils", "mis/arbor_pupils_1200.csv"),
        ("contacts", "contacts/outlook_desktop_contacts_INVENTED.csv"),
        ("contacts", "contacts/google_contacts_INVENTED.csv"),
        ("calendar", "term_dates/outlook_desktop_calendar_INVENTED_2026-27.ics"),
        ("calendar", "term_dates/durham_closes_reopens_2025-27.csv"),
    ):
        run("import", kind, school, FILES / name, *ON)
        file = SchoolFile.open(school)
        file.undo()
        assert file.dump() == before, name
        file.close()


def test_days_says_why_each_day_is_closed(school):
    run("import", "calendar", school, FILES / "term_dates" / "outlook_desktop_calendar_INVENTED_2026-27.ics")
    told = as_json("days", school, "2026-09-01", "2027-07-31")
    assert told["school_days"] == 188
    assert all(day["reason"] for day in told["closed"])


def test_a_passphrase_is_never_an_argument(tmp_path, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text("Hafod y Coed 7\n", encoding="utf-8")
    path = tmp_path / "locked.coordinator"
    run("new", path, "--school", "Locked", "--nation", "england", "--passphrase-file", secret)
    assert "passphrase" in run("check", path, code=1).stderr
    assert as_json("check", path, "--passphrase-file", secret)["sound"]
    monkeypatch.setenv("COORDINATOR_PASSPHRASE", "wrong")
    assert "doesn't open" in run("check", path, code=1).stderr


@pytest.mark.parametrize(
    "what", ["partners", "people", "staff", "pupils", "groups", "calendar", "visits", "thanks", "feedback", "promises",
             "to-contact", "agreements", "todo", "history", "backups"],
)  # fmt: skip
def test_every_list_is_json_with_plain_keys(sample, what):
    found = as_json("list", what, sample, *ON)
    assert isinstance(found, list)
    assert found or what == "backups"
    for record in found[:20]:
        assert all(key == key.lower() and " " not in key for key in record)
    assert run("list", what, sample, *ON).stdout.strip()


def test_consent_is_listed_for_a_visit(sample):
    ref = next(v["ref"] for v in as_json("list", "visits", sample) if v["title"] == "A day at Auckmere")
    rows = as_json("list", "consent", sample, "--visit", ref, *ON)
    assert len(rows) == 48
    assert {row["states"]["taking-part"] for row in rows} >= {"given", "no-reply"}
    assert "no visit V999" in run("list", "consent", sample, "--visit", "V999", code=1).stderr


def test_find_finds_without_accents(sample):
    titles = [hit["title"] for hit in as_json("find", sample, "twr", "glas", *ON)]
    assert "Tŵr Glas University" in titles
    ref = as_json("list", "visits", sample)[0]["ref"]
    assert as_json("find", sample, ref, *ON)[0]["ref"] == ref


@pytest.mark.parametrize(
    "paper", ["pack", "letters", "slips", "register", "labels", "thank-you-cards", "handover-book"]
)
def test_each_paper_prints_to_one_pdf(sample, tmp_path, paper):
    to = tmp_path / "out.pdf"
    told = as_json("print", paper, sample, "--to", to, *ON)
    assert to.read_bytes().startswith(b"%PDF")
    assert told["pages"] > 0


def test_a_folder_gives_one_file_a_pupil(sample, tmp_path):
    ref = next(v["ref"] for v in as_json("list", "visits", sample) if v["title"] == "A day at Auckmere")
    made = as_json("print", "letters", sample, "--visit", ref, "--to", tmp_path / "letters", *ON)["files"]
    assert len(made) == len(set(made)) >= 45
    assert all(Path(name).parent == tmp_path / "letters" for name in made)


def test_a_list_that_doubts_and_lacks_somebody(tmp_path):
    file, one, two = tmp_path / "s.coordinator", tmp_path / "one.csv", tmp_path / "two.csv"
    run("new", file, "--school", "Kittiwake Bay", "--nation", "england")
    head = "Surname,Forename,DOB,Year,Reg\n"
    one.write_text(head + "Okafor,Katherine,2013-02-03,9,9A\nLamb,Bo,2013-01-02,9,9B\n", encoding="utf-8")
    two.write_text(head + "Okafor,Kate,2013-02-03,9,9A\n", encoding="utf-8")
    run("import", "pupils", file, one, *ON)
    asked = run("import", "pupils", file, two, "--dry-run", *ON).output
    assert "--settle 2=P1 or --settle 2=new" in asked
    told = as_json("import", "pupils", file, two, "--settle", "2=P1", "--dry-run", *ON)
    assert told["absent"] == [{"ref": "P2", "name": "Bo Lamb", "form": "9B"}]
    assert "not in the list: P2 Bo Lamb, 9B" in run("import", "pupils", file, two, "--settle", "2=P1", *ON).output
    run("import", "pupils", file, two, "--left", "all", *ON)
    assert [p["name"] for p in as_json("list", "pupils", file, *ON)] == ["Kate Okafor"]
    assert "--left is for lists" in run("import", "measures", file, two, "--left", "P1", code=2).stderr
    assert "not among those missing" in run("import", "pupils", file, two, "--left", "P1", *ON, code=1).stderr


def test_a_school_year_begins_from_the_command_line(tmp_path):
    file, one, two = tmp_path / "s.coordinator", tmp_path / "one.csv", tmp_path / "two.csv"
    run("new", file, "--school", "Kittiwake Bay", "--nation", "england")
    head = "UPN,Surname,Forename,DOB,Year,Reg\n"
    rows = ",Okafor,Kate,2013-02-03,9,9A\n,Lamb,Bo,2013-01-02,9,9A\n,Dunn,Ann,2008-10-02,13,13A\n"
    one.write_text(head + rows, encoding="utf-8")
    two.write_text(head + ",Okafor,Kate,2013-02-03,10,10A\n,Novak,Petra,2016-01-02,7,7A\n", encoding="utf-8")
    run("import", "pupils", file, one, "--on", "2026-11-23")
    told = as_json("roll-over", file, two, "--repeat", "P2", "--dry-run", "--on", "2027-09-08")
    assert (told["year"], told["left"], told["repeated"], told["moved"]) == ("2027–28", 1, 1, 1)
    assert told["list"]["added"] == 1
    said = run("roll-over", file, two, "--repeat", "P2", "--on", "2027-09-08").output
    assert "9A becomes 10A (1)" in said
    assert said.strip().endswith("1 added, 0 changed, 0 refused.")
    held = {p["name"]: (p["year_group"], p["form"]) for p in as_json("list", "pupils", file, "--on", "2027-09-08")}
    assert held == {"Kate Okafor": (10, "10A"), "Bo Lamb": (9, "9A"), "Petra Novak": (7, "7A")}
    assert "--settle and --left go with" in run("roll-over", file, "--left", "P1", code=2).stderr


def test_a_partner_s_return_is_sent_and_stands_in_the_log(sample, tmp_path):
    from coordinator.file.school_file import SchoolFile
    from coordinator.sharing import actions, rules
    from coordinator.sharing.records import ReturnForm

    with_school = SchoolFile.open(sample)
    fields = tuple((rules.FIELDS[field], field) for field in rules.USUAL)
    partner = next(p for p in as_json("list", "partners", sample) if p["name"] == "University of Auckmere")
    number = int(partner["ref"].removeprefix("O"))
    actions.keep_form(with_school, ReturnForm(organisation_id=number, name="Participants", fields=fields, purpose="To see"))
    with_school.close()
    password, to = tmp_path / "password.txt", tmp_path / "return.xlsx"
    password.write_text("four grey seals swim\n", encoding="utf-8")
    ref = next(form["ref"] for form in as_json("data-return", sample) if form["name"] == "Participants")
    told = as_json("data-return", sample, "--form", ref, "--to", to, "--password-file", password, *ON)
    assert told["pupils"] > 0
    assert to.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    log = as_json("privacy", "sharing", sample)
    assert (log[0]["recipient"], log[0]["pupils"]) == ("University of Auckmere", told["pupils"])
    unknown = run("data-return", sample, "--form", "F99", "--to", to, "--password-file", password, code=1)
    assert "no data return F99" in unknown.stderr
    assert "--form goes with" in run("data-return", sample, "--form", ref, code=2).stderr


def test_papers_of_some_pupils_only(sample, tmp_path):
    ref = next(v["ref"] for v in as_json("list", "visits", sample) if v["title"] == "A day at Auckmere")
    refs = [f"P{row['pupil_id']}" for row in as_json("list", "consent", sample, "--visit", ref)][:2]
    pupils = [part for one in refs for part in ("--pupil", one)]
    to = tmp_path / "some.pdf"
    for paper in ("pack", "letters"):
        assert as_json("print", paper, sample, "--visit", ref, *pupils, "--to", to, *ON)["copies"] == 2
    made = as_json("print", "pack", sample, "--visit", ref, *pupils, "--to", tmp_path / "packs", *ON)["files"]
    assert len(made) == 2
    assert "no pupil P99999" in run("print", "letters", sample, "--pupil", "P99999", "--to", to, *ON, code=1).stderr
    assert "--pupil goes with" in run("print", "register", sample, "--pupil", refs[0], "--to", to, *ON, code=2).stderr


def test_a_passphrase_set_changed_and_removed(sample, tmp_path, monkeypatch):
    path, old, new = sample, tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("four grey seals swim\n", encoding="utf-8")
    new.write_text("nine tall ships sail\n", encoding="utf-8")
    assert run("passphrase", path, "--new-passphrase-file", old).output.startswith("Passphrase set.")
    told = as_json("passphrase", path, "--passphrase-file", old, "--new-passphrase-file", new)
    assert told["protected"] and told["left"] == []
    assert "doesn't open" in run("check", path, "--passphrase-file", old, code=1).stderr
    monkeypatch.setenv("COORDINATOR_PASSPHRASE", "nine tall ships sail")
    assert run("passphrase", path, "--remove").output.startswith("Passphrase removed.")
    monkeypatch.delenv("COORDINATOR_PASSPHRASE")
    assert "sound" in run("check", path).output
    assert run("passphrase", path, code=2), "neither a new one nor --remove"


def test_backup_and_restore(sample, tmp_path):
    made = as_json("backup", sample, "--to", tmp_path)["backup"]
    back = tmp_path / "back.coordinator"
    run("restore", made, "--to", back)
    assert as_json("check", back)["sound"]
    told = as_json("restore", made, "--to", back)
    assert told["file"] == str(back) and Path(told["kept"]).exists(), "what was there is kept"
    listed = as_json("list", "backups", back)
    assert [(one["why"], one["checked"]) for one in listed] == [("before restore", "sound")]
    assert listed[0]["pupils"] == 400 and listed[0]["file"] == told["kept"]
    back.unlink()
    assert as_json("list", "backups", back) == listed, "the copies are told when the file is gone"


def test_a_backup_in_the_programs_own_place_is_listed(sample, tmp_path):
    copied = tmp_path / "mine.coordinator"
    copied.write_bytes(sample.read_bytes())
    made = as_json("backup", copied)
    assert made["backup"] in [one["file"] for one in as_json("list", "backups", copied)]
    assert made["pupils"] == 400


def test_no_command_needs_qt(sample):
    code = (
        "import sys; from coordinator.cli import main\n"
        "try: main(['list', 'todo', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "assert not [m for m in sys.modules if m.startswith('PySide6')]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_can_be_read_of_a_damaged_file_comes_out_into_a_new_one(school, tmp_path):
    with school.open("r+b") as stream:
        stream.seek(4096 * 30)
        stream.write(b"\xff" * 4096 * 20)
    before = school.read_bytes()
    told = run("check", school, "--json", code=1)
    found = json.loads(told.stdout)
    assert found["sound"] is False and found["problems"] and found["protected"] is False
    assert told.stderr.count("\n") == 1
    new = tmp_path / "New.coordinator"
    done = as_json("salvage", school, "--to", new)
    assert set(done) == {"file", "read", "lost"}
    assert as_json("check", new)["sound"] is True
    assert school.read_bytes() == before
    assert "already" in run("salvage", school, "--to", new, code=1).stderr


def test_check_answers_in_json_for_any_file_whatever(school, tmp_path):
    keys = set(as_json("check", school))
    empty = tmp_path / "Empty.coordinator"
    empty.touch()
    for one in (empty, tmp_path, tmp_path / "missing.coordinator", FILES / "NOTICES.md"):
        told = run("check", one, "--json", code=1)
        found = json.loads(told.stdout)
        assert set(found) == keys and found["sound"] is False and found["problems"]
        assert told.stderr.count("\n") == 1

"""``coordinator export-contacts`` in each format, for all and for one partner."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from coordinator.cli import main
from coordinator.directory import actions
from coordinator.directory.records import Post
from coordinator.file.school_file import SchoolFile

TODAY = date(2026, 11, 10)


@pytest.fixture
def path(tmp_path):
    file = SchoolFile.create(tmp_path / "school.coordinator")
    for name, organisation in (("Ann Lee", "University of Leeds"), ("Bo Marsh", "University of Hull")):
        partner = actions.add_partner(file, organisation, TODAY)
        actions.add_person(file, name, Post(person_id=0, organisation_id=partner))
    file.close()
    return tmp_path / "school.coordinator"


@pytest.mark.parametrize("form", ["vcard", "vcard3", "outlook", "google", "xlsx", "csv"])
def test_every_format(path, tmp_path, form):
    target = tmp_path / "out"
    run = CliRunner().invoke(main, ["export-contacts", str(path), "--to", str(target), "--format", form])
    assert (run.exit_code, run.output) == (0, "Wrote 2 people to out.\n")
    assert target.stat().st_size > 100


def test_one_partner_and_what_cannot_be(path, tmp_path):
    target = tmp_path / "leeds.vcf"
    asked = ["export-contacts", str(path), "--to", str(target), "--json", "--partner"]
    run = CliRunner().invoke(main, [*asked, "Leeds Uni"])
    assert json.loads(run.output)["posts"] == 1
    assert "Bo Marsh" not in target.read_text(encoding="utf-8")
    run = CliRunner().invoke(main, [*asked, "Nowhere"])
    assert run.exit_code == 1
    assert "no partner called “Nowhere”" in run.output

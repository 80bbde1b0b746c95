"""Our address cards read by vobject and by a reader that Coordinator does not use: Perl's Text::vCard."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from coordinator.directory import actions, store
from coordinator.directory.actions.taking_out import export_contacts
from coordinator.file.school_file import SchoolFile

FILES = Path(__file__).parents[1] / "files" / "contacts"
TODAY = date(2026, 11, 10)
_PERL = r"""
use utf8; use Text::vCard::Addressbook; binmode STDOUT, ':utf8';
for my $card (Text::vCard::Addressbook->load([$ARGV[0]])->vcards) {
  my ($orgs, $mails, $tels, $names) = map { scalar $card->get({node_type => $_}) } qw(org email tel n);
  my ($org, $name) = ($orgs->[0], $names->[0]);
  my @mail = map { $_->value } @{$mails // []};
  my @tel = map { $_->value } @{$tels // []};
  print join("\t", $card->fullname, $name->family, $name->given, $name->prefixes // '', $org->name,
    join('|', @{$org->unit // []}), $card->title // '', join('|', @mail), join('|', @tel), $card->uid // ''), "\n";
}
"""


@pytest.fixture
def cards(tmp_path: Path):
    file = SchoolFile.create(tmp_path / "school.coordinator")
    for path in sorted(FILES.glob("*INVENTED*")):
        actions.import_contacts(file, path, TODAY)
    for form in ("vcard", "vcard3"):
        export_contacts(file, tmp_path / f"{form}.vcf", TODAY, form=form)
    people = [row for row in store.people(file, TODAY) if row.post_id]
    yield tmp_path, people, [team for team in store.every_team(file) if team.email]
    file.close()


@pytest.mark.parametrize("form", ["vcard", "vcard3"])
def test_vobject_reads_them(cards, form):
    import vobject

    folder, people, inboxes = cards
    found = list(vobject.readComponents((folder / f"{form}.vcf").read_text(encoding="utf-8")))
    assert len(found) == len(people) + len(inboxes)
    told = {(card.fn.value, card.org.value[0]) for card in found}
    assert {(row.name, row.organisation) for row in people} <= told
    mails = {line.value for card in found for line in card.contents.get("email", [])}
    assert {row.email for row in people if row.email} <= mails


@pytest.mark.parametrize("form", ["vcard", "vcard3"])
def test_a_reader_of_another_house_reads_them(cards, form):
    perl = shutil.which("perl")
    if perl is None or subprocess.run([perl, "-MText::vCard", "-e1"], capture_output=True, check=False).returncode:
        pytest.skip("Perl's Text::vCard is not installed (Debian: libtext-vcard-perl); our cards were not read by it")
    folder, people, inboxes = cards
    script = folder / "read.pl"
    script.write_text(_PERL, encoding="utf-8")
    run = subprocess.run([perl, str(script), str(folder / f"{form}.vcf")], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    lines = [line.split("\t") for line in run.stdout.decode("utf-8").splitlines()]
    assert len(lines) == len(people) + len(inboxes)
    told = {(line[0], line[4]) for line in lines}
    assert {(row.name, row.organisation) for row in people} <= told
    by_mail = {line[7].split("|")[0]: line for line in lines}
    for row in people:
        if row.email:
            line = by_mail[row.email]
            assert (f"{line[2]} {line[1]}".strip(), line[3], line[6]) == (row.name, row.title, row.job_title)
            assert line[5] == row.team
            assert line[8].split("|")[0] == (row.telephone or row.mobile)
            assert line[9].startswith("urn:uuid:")

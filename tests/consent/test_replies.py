"""Replies from forms as they come: names misspelt, minds changed, dates month-first; brought in twice, nothing doubles."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.consent import store
from coordinator.consent.actions import ask, record_reply
from coordinator.consent.actions.replies import Review, keep_replies, look_through
from coordinator.consent.records import Answer, Route, Scope, State
from coordinator.consent.replies.columns import Unknown
from coordinator.consent.replies.matching import Sure
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.pupils.actions import import_roll
from coordinator.pupils.records import Carer, Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

FILES = Path(__file__).parents[1] / "files"
MICROSOFT = FILES / "forms" / "ms_forms_parent_consent_INVENTED.xlsx"
GOOGLE = FILES / "forms" / "google_forms_consent_INVENTED.csv"
TODAY, AT = date(2026, 11, 1), datetime(2026, 11, 1, 9)


@pytest.fixture(scope="module")
def roll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with the pupils whom the two forms are about, Year 10 on one visit, Years 8 and 9 on the other."""
    path = tmp_path_factory.mktemp("roll") / "school.coordinator"
    file = SchoolFile.create(path)
    import_roll(file, FILES / "mis" / "sims_pupils_1200.csv", today=date(2026, 9, 10))
    for title, years, day in (("Newcastle", (10,), date(2026, 11, 11)), ("Three places", (8, 9), date(2026, 12, 3))):
        visit = visits.plan_visit(file, Visit(title=title, starts_on=day, year_groups=years), TODAY, anyway=True)
        visits.invite(file, visit, [one.id for one in pupils.pupils_on_roll(file, TODAY, years)], TODAY)
    file.close()
    return path


@pytest.fixture
def school(roll: Path, tmp_path: Path) -> Iterator[SchoolFile]:
    copy = tmp_path / "school.coordinator"
    copy.write_bytes(roll.read_bytes())
    file = SchoolFile.open(copy)
    yield file
    file.close()


# Counted by hand in the files: rows, rows whose pupil is sure, rows to be asked about, rows that leave everything open.
EXPECTED = {
    MICROSOFT: (1, 71, 67, {11: "muresan", 18: "Muresan", 27: "Lacatus", 32: "Bogaey"}, 0),
    GOOGLE: (2, 60, 59, {36: "Wrgiht"}, 3),
}


@pytest.mark.parametrize("path", list(EXPECTED), ids=lambda path: path.stem)
def test_what_came_in_against_the_table(school: SchoolFile, path: Path) -> None:
    visit, rows, sure, asked, empty = EXPECTED[path]
    review = look_through(school, visit, path, TODAY)
    assert len(review.lines) == rows
    assert Counter(line.match.sure for line in review.lines) == {Sure.SURE: sure, Sure.ASK: rows - sure}
    assert {line.reply.row: line.reply.surname for line in review.lines if line.match.sure is Sure.ASK} == asked
    before = school.dump()
    report = keep_replies(school, review, AT, dry_run=True)
    assert school.dump() == before
    report = keep_replies(school, review, AT)
    assert (report.added, report.refused) == (sure - empty, rows - sure + empty)
    heard = {d[2] for d in school.dump()["decision"]}
    assert len(heard) <= sure - empty
    again = keep_replies(school, look_through(school, visit, path, TODAY), AT)
    assert (again.added, again.unchanged, again.refused) == (0, sure - empty, rows - sure + empty)
    assert school.undo() == f"Bring in replies from {path.name}", "the second time left nothing to undo"
    assert school.dump()["decision"] == []


def test_a_changed_mind_holds_and_the_first_answer_stays(school: SchoolFile) -> None:
    ask(school, 1, datetime(2026, 9, 25, 9))
    review = look_through(school, 1, MICROSOFT, TODAY)
    by_pupil: dict[int, list[Answer]] = {}
    for line in review.lines:
        if line.match.sure is Sure.SURE and Scope.TAKING_PART in line.reply.answers:
            by_pupil.setdefault(line.match.pupils[0].pupil_id, []).append(line.reply.answers[Scope.TAKING_PART])
    changed = next(id_ for id_, answers in by_pupil.items() if answers == [Answer.GIVEN, Answer.REFUSED])
    keep_replies(school, review, AT)
    row = next(row for row in store.consent_rows(school, 1) if row.pupil_id == changed)
    assert row.taking_part is State.REFUSED
    kept = [d.answer for d in store.decisions(school, 1, changed) if d.scope is Scope.TAKING_PART]
    assert sorted(kept) == [Answer.GIVEN, Answer.REFUSED]


def test_only_what_a_person_chose_comes_in_besides_the_sure(school: SchoolFile) -> None:
    review = look_through(school, 1, MICROSOFT, TODAY)
    line = next(line for line in review.lines if line.reply.surname == "Bogaey")
    assert line.match.why == "Nobody on this visit is called Ethan Bogaey; Ethan Boagey (10KLE) may be meant."
    meant = line.match.pupils[0].pupil_id
    keep_replies(school, review, AT)
    assert store.decisions(school, 1, meant) == []
    report = keep_replies(school, review, AT, {line.reply.row: meant})
    assert report.added == 1
    assert {d.route for d in store.decisions(school, 1, meant)} == {Route.FORM}


def test_two_people_who_differ_are_a_conflict_for_somebody_to_settle(school: SchoolFile) -> None:
    review = look_through(school, 1, MICROSOFT, TODAY)
    line = next(x for x in review.lines if x.reply.answers.get(Scope.TAKING_PART) is Answer.GIVEN and x.match.sure is Sure.SURE)
    pupil = line.match.pupils[0].pupil_id
    record_reply(
        school, 1, pupil, {Scope.TAKING_PART: Answer.REFUSED}, Route.SLIP, "The other one", "father", datetime(2026, 9, 28, 8)
    )
    keep_replies(school, review, AT)
    row = next(row for row in store.consent_rows(school, 1) if row.pupil_id == pupil)
    assert row.taking_part is State.CONFLICT


def _small(tmp_path: Path, *rows: str, head: str = "Timestamp,Child's name,Form,May your child take part?,Your name") -> Path:
    path = tmp_path / "answers.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    with made.change("Pupils") as change:
        for forename, surname, form in (
            ("Siân", "O’Brien-Nguyễn", "10F"), ("Minh", "Đặng", "10E"), ("Callum", "Nixon", "10F"), ("Callum", "Nixon", "10E"),
            ("", "Suharto", "10C"), ("Ọlájídé", "Adé", "10C"), ("Jo", "Elsewhere", "10C"),
        ):  # fmt: skip
            change.insert(Pupil(forename=forename, surname=surname, form=form, leaving_cohort=2028))
    visits.plan_visit(made, Visit(title="A day", starts_on=date(2026, 12, 3), year_groups=(10,)), TODAY, anyway=True)
    visits.invite(made, 1, [1, 2, 3, 4, 5, 6], TODAY)
    yield made
    made.close()


def _look(file: SchoolFile, path: Path) -> Review:
    return look_through(file, 1, path, TODAY)


@pytest.mark.parametrize(
    ("name", "form", "meant"),
    [
        ("sian obrien nguyen", "10F", 1),
        ("SIÂN O'BRIEN-NGUYỄN", "", 1),
        ("Minh Dang", "Year 10", 2),
        ("Callum Nixon", "10 E", 4),
        ("callum nixon", "10f", 3),
        ("Suharto", "10C", 5),
        ("Olajide Ade", "10", 6),
    ],
)
def test_accents_capitals_hyphens_and_forms_make_nobody_another(
    file: SchoolFile, tmp_path: Path, name: str, form: str, meant: int
) -> None:
    (line,) = _look(file, _small(tmp_path, f"2026-11-01 08:00,{name},{form},Yes,A Parent")).lines
    assert line.match.sure is Sure.SURE
    assert line.match.pupils[0].pupil_id == meant


@pytest.mark.parametrize(
    ("name", "form", "why", "offered"),
    [
        ("Callum Nixon", "", "More than one pupil on this visit is called Callum Nixon.", {3, 4}),
        ("Minh Đặng", "8A", "The form says 8A; Minh Đặng is in 10E.", {2}),
        ("Minh Đặg", "10E", "Nobody on this visit is called Minh Đặg; Minh Đặng (10E) may be meant.", {2}),
        ("Nixon Callum", "10F", "Nobody on this visit is called Nixon Callum; Callum Nixon (10F)", {3, 4}),
        ("Jo Elsewhere", "10C", "Jo Elsewhere is on the roll and not on this visit.", set()),
        ("=HYPERLINK(1) <b>", "", "Nobody on this visit has a name like", set()),
        ("", "10C", "No name was given.", set()),
    ],
)
def test_likeness_is_asked_about_and_never_assumed(
    file: SchoolFile, tmp_path: Path, name: str, form: str, why: str, offered: set[int]
) -> None:
    review = _look(file, _small(tmp_path, f'2026-11-01 08:00,"{name}",{form},Yes,A Parent'))
    (line,) = review.lines
    assert line.match.sure is not Sure.SURE
    assert line.match.why.startswith(why)
    assert {one.pupil_id for one in line.match.pupils} == offered
    assert keep_replies(file, review, AT).added == 0
    assert file.dump()["decision"] == []


def test_month_first_stamps_are_seen_from_the_whole_column(file: SchoolFile, tmp_path: Path) -> None:
    rows = ("11/2/26 19:06:23,Minh Đặng,10E,Yes,P", "11/15/26 7:00:00,Suharto,10C,No,P")
    lines = _look(file, _small(tmp_path, *rows)).lines
    assert [line.reply.at for line in lines] == [datetime(2026, 11, 2, 19, 6, 23), datetime(2026, 11, 15, 7)]


def test_ticks_of_photographs(file: SchoolFile, tmp_path: Path) -> None:
    head = "Timestamp,Child's name,May your child take part?,Photographs (tick all that apply),Your name"
    review = _look(
        file,
        _small(
            tmp_path, "2026-11-01 08:00,Minh Đặng,Yes,School website;School social media;,P",
            "2026-11-01 08:01,Suharto,Yes,None of these;,P", "2026-11-01 08:02,Ọlájídé Adé,Yes,,P",
            "2026-11-01 08:03,Siân O’Brien-Nguyễn,Yes,University;Local newspaper,P", head=head,
        ),
    )  # fmt: skip
    photos = [{s: a for s, a in line.reply.answers.items() if s.is_photo} for line in review.lines]
    yes, no = Answer.GIVEN, Answer.REFUSED
    web, social, partner = Scope.PHOTO_WEBSITE, Scope.PHOTO_SOCIAL, Scope.PHOTO_PARTNER
    assert photos == [
        {web: yes, social: yes, partner: no}, {web: no, social: no, partner: no}, {}, {web: no, social: no, partner: yes},
    ]  # fmt: skip
    assert "“Local newspaper” is no use of photographs" in review.notes[0]


def test_what_is_neither_yes_nor_no_is_said_and_not_kept(file: SchoolFile, tmp_path: Path) -> None:
    report = keep_replies(file, _look(file, _small(tmp_path, "2026-11-01 08:00,Minh Đặng,10E,Maybe,P")), AT)
    assert report.rows[0].message == "“Maybe” is neither yes nor no."
    assert report.added == 0


@pytest.mark.parametrize("head", ["When,Who,What", "Timestamp,Colour,Shape", "Child's name,Timestamp"])
def test_a_file_that_is_no_reply_says_what_to_do(file: SchoolFile, tmp_path: Path, head: str) -> None:
    with pytest.raises(Problem, match="Say which"):
        _look(file, _small(tmp_path, "a,b,c", head=head))


def test_a_column_can_be_named(file: SchoolFile, tmp_path: Path) -> None:
    path = _small(tmp_path, "x,Minh Đặng,10E,Yes", head="When,Who,Where,Is that fine")
    review = look_through(file, 1, path, TODAY, {"name": "Who", "taking-part": "Is that fine"})
    assert review.lines[0].reply.answers == {Scope.TAKING_PART: Answer.GIVEN}
    with pytest.raises(Problem, match="no heading “Nope”"):
        look_through(file, 1, path, TODAY, {"name": "Nope"})


ODD = """When,Kid,Tutor,OK to go?,Signed by,I am the pupil's
2026-10-30 09:00,Tyler Hogg,10A,Yes,Sally Hogg,Aunt
"""


@pytest.fixture
def odd(tmp_path: Path) -> tuple[SchoolFile, Path]:
    file = SchoolFile.create(tmp_path / "odd.coordinator")
    with file.change("Begin") as change:
        change.insert(Pupil(forename="Tyler", surname="Hogg", form="10A", leaving_cohort=2028))
        change.insert(Carer(pupil_id=1, name="Sally Hogg", relationship="Mother"))
    visit = visits.plan_visit(file, Visit(title="Newcastle", starts_on=date(2026, 11, 11)), TODAY, anyway=True)
    visits.invite(file, visit, [1], TODAY)
    path = tmp_path / "odd.csv"
    path.write_text(ODD, encoding="utf-8")
    return file, path


def test_headings_that_say_nothing_are_asked_about_once_and_remembered(odd: tuple[SchoolFile, Path]) -> None:
    file, path = odd
    with pytest.raises(Unknown, match="no column with the pupil’s name"):
        look_through(file, 1, path, TODAY)
    said = {"name": "Kid", "taking-part": "OK to go?", "responder": "Signed by"}
    review = look_through(file, 1, path, TODAY, said)
    assert keep_replies(file, review, AT, dry_run=True).added == 1
    with pytest.raises(Unknown):
        look_through(file, 1, path, TODAY)
    assert keep_replies(file, review, AT).added == 1
    again = look_through(file, 1, path, TODAY)
    assert [line.known for line in again.lines] == [True]
    kept = store.decisions(file, 1, 1)
    assert {(one.responder, one.relationship) for one in kept} == {("Sally Hogg", "Aunt")}
    file.undo()
    with pytest.raises(Unknown):
        look_through(file, 1, path, TODAY)
    file.close()


def test_who_answered_is_known_from_the_roll_when_the_form_does_not_ask(odd: tuple[SchoolFile, Path]) -> None:
    file, path = odd
    headings = "Timestamp,Pupil name,I consent to my child taking part,Parent / carer name"
    path.write_text(f"{headings}\n2026-10-30 09:00,Tyler Hogg,Yes,sally HOGG\n", encoding="utf-8")
    keep_replies(file, look_through(file, 1, path, TODAY), AT)
    assert {(one.responder, one.relationship) for one in store.decisions(file, 1, 1)} == {("sally HOGG", "Mother")}
    file.close()

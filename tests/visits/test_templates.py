"""The school's own checklists: the usual one until it is changed, then exactly as the school has it."""

from dataclasses import replace
from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.visits import actions, rules, store
from coordinator.visits.actions import templates
from coordinator.visits.records import ChecklistTemplate, Section, Visit, VisitKind
from coordinator.visits.rules.checklist import usual_lines, when_words
from coordinator.visits.store.templates import own_kinds

from .conftest import TODAY

CAMPUS, SESSION = VisitKind.CAMPUS_VISIT.value, VisitKind.IN_SCHOOL.value
FERRY = ChecklistTemplate(what="  Book the <b>ferry</b> ", section=Section.TRANSPORT, days_before=29, minutes=20)


def jobs(file: SchoolFile, kind: VisitKind = VisitKind.CAMPUS_VISIT, starts: date | None = None) -> list[str]:
    visit_id = actions.plan_visit(file, Visit(title="A trip", kind=kind, starts_on=starts), TODAY, anyway=True)
    return [item.what for item in store.checklist(file, visit_id)]


@pytest.mark.parametrize("kind", list(VisitKind))
def test_until_it_is_changed_the_usual_list_holds(file: SchoolFile, kind: VisitKind) -> None:
    assert templates.list_of(file, kind.value) == usual_lines(kind)
    assert not templates.is_own(file, kind.value)
    assert [item.what for item in rules.checklist_for(kind, 1, None)] == [line.what for line in usual_lines(kind)]
    days = [line.days_before for line in usual_lines(kind)]
    assert days == sorted(days, reverse=True)


def test_a_job_of_the_school_s_own_comes_with_new_visits_of_that_kind_only(file: SchoolFile) -> None:
    before = actions.plan_visit(file, Visit(title="Earlier"), TODAY)
    place = templates.add_line(file, CAMPUS, FERRY)
    line = templates.list_of(file, CAMPUS)[place]
    assert (line.what, line.days_before, line.position) == ("Book the <b>ferry</b>", 29, place)
    assert place == 4  # after those 30 school days before, before those 28
    assert templates.is_own(file, CAMPUS)
    assert "Book the <b>ferry</b>" in jobs(file)
    assert "Book the <b>ferry</b>" not in jobs(file, VisitKind.IN_SCHOOL)
    assert "Book the <b>ferry</b>" not in [item.what for item in store.checklist(file, before)]
    file.undo()
    file.undo()
    file.undo()
    assert own_kinds(file) == set()


def test_lines_are_edited_moved_and_removed_and_stand_by_when_they_are_due(file: SchoolFile) -> None:
    lines = templates.list_of(file, SESSION)
    same = next(at for at in range(len(lines)) if templates.can_move(lines, at, 1))
    first, second = lines[same].what, lines[same + 1].what
    assert templates.move_line(file, SESSION, same, 1) == same + 1
    assert [line.what for line in templates.list_of(file, SESSION)[same : same + 2]] == [second, first]
    with pytest.raises(Problem, match="in which they fall due"):
        templates.move_line(file, SESSION, 0, 1)
    with pytest.raises(Problem, match="in which they fall due"):
        templates.move_line(file, SESSION, 0, -1)
    line = templates.list_of(file, SESSION)[1]
    templates.edit_line(file, SESSION, 1, replace(line, what="Ring the host", days_before=399))
    templates.remove_line(file, SESSION, 1)
    kept = templates.list_of(file, SESSION)
    assert (kept[0].what, kept[0].id, [one.position for one in kept]) == ("Ring the host", line.id, list(range(len(kept))))
    assert len(kept) == len(usual_lines(VisitKind.IN_SCHOOL)) - 1
    assert jobs(file, VisitKind.IN_SCHOOL) == [one.what for one in kept]


def test_an_edit_that_changes_nothing_keeps_to_the_usual_list(file: SchoolFile) -> None:
    state = file.state
    templates.edit_line(file, CAMPUS, 0, templates.list_of(file, CAMPUS)[0])
    templates.back_to_usual(file, CAMPUS)
    assert file.state == state
    assert not templates.is_own(file, CAMPUS)


def test_what_comes_to_every_visit_comes_once(file: SchoolFile) -> None:
    assert templates.list_of(file, templates.EVERY) == []
    templates.add_line(file, templates.EVERY, ChecklistTemplate(what="Tell the governors", days_before=9))
    templates.add_line(file, templates.EVERY, ChecklistTemplate(what="print  PACKS", days_before=1))
    for kind in VisitKind:
        made = jobs(file, kind)
        assert made.count("Tell the governors") == 1
        assert [what for what in made if what.casefold().replace("  ", " ") == "print packs"] == ["Print packs"]
    templates.remove_line(file, templates.EVERY, 0)
    templates.remove_line(file, templates.EVERY, 0)
    assert own_kinds(file) == set()


def test_back_to_the_usual_list(file: SchoolFile) -> None:
    templates.add_line(file, CAMPUS, FERRY)
    templates.back_to_usual(file, CAMPUS)
    assert templates.list_of(file, CAMPUS) == usual_lines(VisitKind.CAMPUS_VISIT)
    file.undo()
    assert "Book the <b>ferry</b>" in [line.what for line in templates.list_of(file, CAMPUS)]


def test_what_can_t_be_kept_is_said(file: SchoolFile) -> None:
    with pytest.raises(Problem, match="needs a name"):
        templates.add_line(file, CAMPUS, ChecklistTemplate(what=" \n "))
    with pytest.raises(Problem, match="on the list already"):
        templates.add_line(file, CAMPUS, ChecklistTemplate(what="PRINT packs"))
    with pytest.raises(Problem, match="400 school days"):
        templates.add_line(file, CAMPUS, replace(FERRY, days_before=401))
    with pytest.raises(Problem, match="in minutes"):
        templates.add_line(file, CAMPUS, replace(FERRY, minutes=-1))
    with pytest.raises(Problem, match="not on the list"):
        templates.remove_line(file, CAMPUS, 99)
    while len(templates.list_of(file, SESSION)) > 1:
        templates.remove_line(file, SESSION, 0)
    with pytest.raises(Problem, match="one job at least"):
        templates.remove_line(file, SESSION, 0)


def test_a_visit_at_short_notice_has_its_own_jobs_due_today(file: SchoolFile) -> None:
    templates.add_line(file, CAMPUS, FERRY)
    lines = templates.lines_for(file, VisitKind.CAMPUS_VISIT)
    found = {item.what: item.days_before for item in rules.checklist_for(VisitKind.CAMPUS_VISIT, 1, 3, lines)}
    assert found["Book the <b>ferry</b>"] == 3
    assert found["Thank the host"] == -1


def test_when_a_job_is_due_in_words() -> None:
    assert [when_words(days) for days in (1, 0, -2)] == ["1 school day before", "on the day", "2 school days after"]

"""A visit names the objective it serves: on its page, on the partner's, in the yearly review."""

import pytest

from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.agreed import served_words
from coordinator.desktop.visits.change_dialogs import edit_dialog
from coordinator.desktop.visits.facts import gather
from coordinator.directory import store as directory
from coordinator.relationships import store as relationships
from coordinator.relationships.store import agreed
from coordinator.reports.gathering import review
from coordinator.visits import store as visits
from tests.sample_school import TODAY, opened_sample


@pytest.fixture
def school(tmp_path, tmp_path_factory):
    file = opened_sample(tmp_path, tmp_path_factory.getbasetemp())
    yield file
    file.close()


@pytest.fixture
def auckmere(school):
    return next(row.id for row in directory.partners(school, TODAY) if "Auckmere" in row.name)


def test_visits_of_the_sample_say_what_they_are_for(school, auckmere):
    first = relationships.objectives(school, auckmere)[0]
    rows = agreed.serving(school, auckmere)
    assert len([row for row in rows if row.objective_id == first.id]) >= 2
    to_come = next(row for row in rows if row.starts_on and row.starts_on > TODAY)
    assert f"for “{first.what}”" in gather(school, to_come.visit_id, TODAY).line
    assert to_come.title in served_words(rows, TODAY)
    assert served_words(rows, TODAY).startswith(f"{len(rows)} visits for it: ")
    told, _ = review(school, auckmere, TODAY)
    assert "1 visit for it this year" in told.objectives[0].measured


def test_the_objective_is_chosen_in_the_details_and_goes_with_the_partner(school, auckmere, theme, messages):
    session = Session(school, theme, messages, Jobs(at_once=True), lambda: TODAY)
    second = relationships.objectives(school, auckmere)[1]
    visit = next(row for row in visits.visit_rows_with(school, auckmere) if row.starts_on and row.starts_on > TODAY)
    messages.answers = [{"objective_id": second.id}]
    assert messages.run(edit_dialog(session, gather(school, visit.id, TODAY)))
    assert visits.visit(school, visit.id).objective_id == second.id
    other = next(row.id for row in directory.partners(school, TODAY) if row.id != auckmere)
    messages.answers = [{"organisation_id": other, "host_person_id": None}]
    assert messages.run(edit_dialog(session, gather(school, visit.id, TODAY)))
    assert visits.visit(school, visit.id).objective_id is None
    school.undo()
    assert visits.visit(school, visit.id).objective_id == second.id

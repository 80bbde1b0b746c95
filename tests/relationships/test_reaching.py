"""How partners reach us: the card, its words, and the out-of-office text of any day."""

from datetime import date

import pytest

from coordinator.paper import preview
from coordinator.problems import Problem
from coordinator.relationships.actions import reaching
from coordinator.school_year import actions as school_year
from coordinator.school_year import store
from coordinator.school_year.records import BellTime, PartnerWeek, PartnerWeekKind
from tests.sample_school import TODAY, opened_sample


@pytest.fixture
def file(tmp_path_factory, tmp_path):
    opened = opened_sample(tmp_path, tmp_path_factory.getbasetemp())
    yield opened
    opened.close()


def words(pdf: bytes) -> str:
    return preview.words_on(pdf, 0)


def test_the_card_says_when_and_whom_to_ring_on_one_side(file):
    reaching.keep_card_words(file, {"reach_others": "Tom Reed for coaches, extension 12"})
    pdf = reaching.reach_me_card(file, TODAY)
    assert preview.page_count(pdf) == 1
    said = words(pdf)
    for part in ("Miriam Ashdown", "01632 960 100", "Week A", "Week B", "ring", "duty", "INSET", "Half term",
                 "Tom Reed for coaches, extension 12", "Summer holiday"):  # fmt: skip
        assert part in said, part


def test_without_bell_times_the_card_says_what_to_do(file):
    for bell in store.bell_times(file):
        school_year.delete_bell_time(file, bell.id)
    assert "Ring the office" in words(reaching.reach_me_card(file, TODAY))


def test_many_periods_and_odd_names_still_fit_on_one_side(file):
    from datetime import time

    for k in range(6):
        school_year.save_bell_time(
            file, BellTime(name=f"<b>Twilight</b> & very long {k}", starts=time(17, k * 5), ends=time(17, k * 5 + 4))
        )
    assert preview.page_count(reaching.reach_me_card(file, TODAY)) == 1


def test_the_cards_words_are_one_change_and_go_back(file):
    shipped = store.setting(file, "reach_hours")
    reaching.keep_card_words(file, {"reach_hours": "Only 9 to 10", "reach_best_way": "E-mail"})
    assert file.undo_label == "Change the words of the reach-me card"
    assert store.setting(file, "reach_hours") == "Only 9 to 10"
    reaching.keep_card_words(file, {"reach_hours": "", "reach_best_way": "E-mail"})
    assert store.setting(file, "reach_hours") == shipped
    assert store.setting(file, "reach_best_way") == "E-mail"


@pytest.mark.parametrize(
    ("first", "last", "said", "back"),
    [
        (date(2026, 10, 26), date(2026, 10, 30), "for half term", "back on Monday 2 November"),
        (date(2026, 11, 20), date(2026, 11, 20), "for a training day", "back on Monday 23 November"),
        (date(2026, 12, 21), date(2027, 1, 1), "for the school holiday", "back on Tuesday 5 January"),
        (date(2026, 11, 11), date(2026, 11, 11), "away from my desk on Wednesday", "back on Thursday 12 November"),
    ],
)
def test_the_text_knows_the_day(file, first, last, said, back):
    text = reaching.away_words(file, first, last)
    assert said in text
    assert back in text
    assert "Who else to ring" in text
    assert "Miriam Ashdown" in text


def test_the_text_knows_a_visit(file):
    out = [(date(2026, 11, 19), date(2026, 11, 19), "Auckmere")]
    assert "out with our pupils on Thursday 19 November, visiting Auckmere" in reaching.away_words(
        file, date(2026, 11, 19), date(2026, 11, 19), out
    )
    assert "Auckmere" not in reaching.away_words(file, date(2026, 11, 18), date(2026, 11, 18), out)
    with pytest.raises(Problem, match="before the first"):
        reaching.away_words(file, date(2026, 11, 19), date(2026, 11, 18))


def test_a_stretch_of_their_calendar_is_added_changed_and_deleted(file):
    partner = file.scalar("SELECT min(id) FROM organisation")
    before = store.partner_weeks(file, partner)
    week = PartnerWeek(
        organisation_id=partner, kind=PartnerWeekKind.CLOSED, starts=date(2026, 12, 14), ends=date(2026, 12, 18)
    )
    id_ = school_year.save_partner_week(file, week)
    assert len(store.partner_weeks(file, partner)) == len(before) + 1
    school_year.delete_partner_week(file, id_)
    assert store.partner_weeks(file, partner) == before
    file.undo()
    assert len(store.partner_weeks(file, partner)) == len(before) + 1

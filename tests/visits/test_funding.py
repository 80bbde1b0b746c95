"""Money: what rests on the school, what gifts would do, and never more asked of families than is missing."""

from coordinator.visits.records import MoneyLine, Transport
from coordinator.visits.rules.funding import Funding, funding


def test_what_rests_on_the_school_is_said_and_gifts_are_only_an_if():
    assert Funding(0, 0, 10, 600).short_words == ""
    assert Funding(33_000, 20_000, 10, 0).short_words == "£130 rests on the school."
    assert Funding(33_000, 20_000, 10, 600).short_words == "£130 rests on the school; if every family gave £6, £70 would."
    assert Funding(33_000, 27_000, 10, 600).short_words == "£60 rests on the school; if every family gave £6, nothing would."
    assert Funding(33_000, 20_000, 0, 600).short_words == "£130 rests on the school."
    assert Funding(33_000, 33_000, 10, 0).short_words == "Paid for in full."


def test_families_are_never_asked_for_more_than_is_missing():
    much = Funding(33_000, 29_000, 10, 600)
    assert much.asks_too_much
    assert much.short_words == "£40 rests on the school. Every family giving £6 would be £60, more than that: ask for £4."
    assert Funding(33_000, 33_000, 10, 600).short_words == "Paid for in full. It needs no gift from families."
    given = funding(
        [MoneyLine(what="Coach", pence=33_000), MoneyLine(what="Gifts of families", pence=33_000, is_income=True)], [], 10, 600
    )
    assert not given.asks_too_much, "what came in from families is why nothing is missing"
    assert given.short_words == "Paid for in full."


def test_the_coach_counts_once_and_the_words_are_fair():
    coach = [Transport(firm="Larkfield", cost_pence=33_000)]
    assert funding([MoneyLine(what="Lunch", pence=4_000)], coach, 10, 0).cost == 37_000
    whole = funding([MoneyLine(what="Minibus hire", pence=4_000)], coach, 10, 600)
    assert (whole.cost, whole.each) == (4_000, 400)
    assert whole.family_words == "Families may give £6; nobody has to"
    assert funding([], [], 0, 0).family_words == "Families pay nothing"
    assert funding([], [], 0, 0).each is None

"""What may go and what never goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coordinator.file.thinning import APART_FOR, Why, to_remove

NOW = datetime(2026, 11, 10, 16, 12)


@dataclass(frozen=True)
class One:
    at: datetime
    why: Why = Why.CLOSE
    verified: bool = True
    number: int = 0


def drawn():
    minutes = st.integers(0, 500 * 24 * 60)
    made = st.builds(
        lambda m, why, ok, n: One(NOW - timedelta(minutes=m), why, ok, n), minutes, st.sampled_from(Why), st.booleans(),
        st.integers(0, 10**9),
    )  # fmt: skip
    return st.lists(made, max_size=80, unique=True)


def months_back(one):
    return (NOW.year - one.at.year) * 12 + NOW.month - one.at.month


@given(drawn())
def test_what_never_goes(copies):
    gone = to_remove(copies, NOW)
    stay = [one for one in copies if one not in gone]
    if copies:
        newest = max(copies, key=lambda one: one.at)
        assert any(one.at == newest.at for one in stay)
    ordinary = [one for one in copies if not one.why.apart]
    for month in range(12):
        of_month = [one for one in ordinary if months_back(one) == month]
        if of_month:
            assert min(of_month, key=lambda one: one.at).at in {one.at for one in stay}
    for one in gone:
        assert any(other.verified and other.at > one.at for other in stay), "a newer verified copy stays"
        assert not one.why.apart or NOW - one.at >= APART_FOR
    for why in (why for why in Why if why.apart):
        assert len([one for one in stay if one.why is why]) >= min(3, len([one for one in copies if one.why is why]))


@given(drawn())
def test_thinning_twice_is_thinning_once(copies):
    gone = to_remove(copies, NOW)
    assert to_remove([one for one in copies if one not in gone], NOW) == []


@given(drawn())
def test_what_is_kept_before_something_pushes_nothing_out(copies):
    ordinary = [one for one in copies if not one.why.apart]
    latest = One(NOW, Why.CLOSE)
    assert set(to_remove([*ordinary, latest], NOW)) == {
        one for one in to_remove([*copies, latest], NOW) if not one.why.apart
    }


def test_ten_years_of_days_become_seven_days_five_weeks_twelve_months():
    copies = [One(NOW - timedelta(days=day, hours=hour)) for day in range(3650) for hour in (0, 3)]
    stay: list[One] = []
    for one in sorted(copies, key=lambda one: one.at):  # as it happens: a thinning after each copy
        stay.append(one)
        gone = to_remove(stay, one.at)
        stay = [kept for kept in stay if kept not in gone]
    days = {one.at.date() for one in stay}
    assert {(NOW - timedelta(days=day)).date() for day in range(7)} <= days
    assert len({one.at.isocalendar()[:2] for one in stay if (NOW - one.at).days < 35}) >= 5
    assert len({(one.at.year, one.at.month) for one in stay}) == 12
    assert len(stay) <= 7 + 5 + 12 + 1


def test_a_long_holiday_costs_nothing():
    copies = [One(NOW - timedelta(days=60 + day)) for day in range(7)]
    assert to_remove([*copies, One(NOW)], NOW) == [copies[-1]] or len(to_remove([*copies, One(NOW)], NOW)) <= 1


def test_a_damaged_copy_does_not_stand_for_its_day():
    good = One(NOW - timedelta(days=2, hours=2))
    bad = One(NOW - timedelta(days=2), verified=False)
    assert good not in to_remove([good, bad, One(NOW)], NOW)

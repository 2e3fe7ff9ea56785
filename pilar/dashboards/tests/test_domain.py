"""Months, shares and the state at a month's end; worked numbers of docs/methods/nib-share.md first."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Role
from pilar.dashboards import domain
from pilar.dashboards.domain import Change, Tally

GAINED = {0: (9_000, 4_000), 202609: (6_000, 5_000), 202610: (1_900, 2_600), 202611: (100, 400)}
NOW = Tally(17_000, 12_000, 30_000)


def test_twelve_of_seventeen_thousand_are_706_percent():
    assert round(NOW.share * 100, 1) == 70.6
    assert NOW.unlicensed == 5_000


def test_worked_change_since_the_end_of_last_month():
    change = domain.change(NOW, GAINED, 202611)
    assert change == Change(202610, 100, 400, Tally(16_900, 11_600))
    assert round(change.before.share * 100, 1) == 68.6


def test_worked_history_is_reckoned_back_from_today():
    told = domain.history(NOW, GAINED, 202611, count=4)
    assert [(each.month, each.listed, each.licensed) for each in told] == [
        (202608, 0, 0), (202609, 6_000, 5_000), (202610, 1_900, 2_600), (202611, 100, 400),
    ]  # fmt: skip
    ends = [(each.at_end.businesses, each.at_end.licensed) for each in told]
    assert ends == [(9_000, 4_000), (15_000, 9_000), (16_900, 11_600), (17_000, 12_000)]


def test_a_date_of_the_future_counts_as_gained_now_and_never_before_its_time():
    gained = {202611: (1, 0), 203001: (2, 1)}
    now = Tally(10, 4)
    assert domain.change(now, gained, 202611).before == Tally(7, 3)
    assert domain.history(now, gained, 202611)[-1].at_end == Tally(8, 3)


def test_no_business_no_share():
    assert Tally().share is None


def test_months_walk_over_the_year():
    assert domain.month_before(202601) == 202512
    assert domain.month_before(202603, 15) == 202412
    assert domain.months_until(202602, 4) == [202511, 202512, 202601, 202602]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 200))
def test_month_arithmetic_agrees_with_the_calendar(day, back):
    month = domain.month_before(domain.month_of(day), back)
    first = domain.first_day(month)
    assert (day.year - first.year) * 12 + day.month - first.month == back


@given(
    st.dictionaries(
        st.sampled_from(domain.months_until(202611, 30)), st.tuples(st.integers(0, 50), st.integers(0, 50))
    )
)
def test_every_month_ends_where_the_next_begins(gained):
    whole = Tally(sum(one for one, _ in gained.values()), sum(other for _, other in gained.values()))
    told = domain.history(whole, gained, 202611)
    assert told[-1].at_end == whole
    for before, after in zip(told, told[1:], strict=False):
        assert after.at_end.businesses - before.at_end.businesses == after.listed
        assert after.at_end.licensed - before.at_end.licensed == after.licensed


def test_small_groups_hide_from_those_who_only_count():
    assert [domain.masked(number, whole=False) for number in (0, 1, 4, 5, 1_200)] == [
        "0",
        "<5",
        "<5",
        "5",
        "1200",
    ]
    assert domain.masked(1, whole=True) == "1"


@given(st.lists(st.integers(0, 2_000), max_size=80))
def test_colours_follow_the_numbers(numbers):
    classes = domain.quantile_classes(numbers)
    pairs = sorted(zip(numbers, classes, strict=True))
    assert all(0 <= step <= 5 for step in classes)
    assert [step for _, step in pairs] == sorted(step for _, step in pairs)
    assert all((step == 0) == (number == 0) for number, step in pairs)
    assert len({step for number, step in pairs if number}) == min(
        5, len({number for number in numbers if number})
    )


def test_every_role_has_a_home():
    for role in Role:
        assert domain.board_of(role).main

"""Facts of candidates counted from businesses, by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.measuring import Business, count, fact, folded, read_search, scale

TODAY = date(2026, 11, 30)
SEI, TENUN = read_search("Sei, se'i, 10130"), read_search("tenun; 13122")
CITY = [
    Business("Warung Se'i Om Ba'i", "56102", 2, 60_000_000, 1),
    Business("Olah daging", "10130", 4, None, 2),
    Business("Kain Tenun Ikat", "", 1, 40_000_000, 2),
    Business("Kios seiring sejalan", "47112", None, 100_000_000, 3),
]


@pytest.mark.parametrize(
    "text, kbli, meant",
    [("SE’I BABI", "", True), ("sei-babi", "", True), ("seimbang", "", False), ("Olah daging", "10130", True),
     ("Olah daging", "10132", False), ("", "", False)],
)  # fmt: skip
def test_words_stand_alone_and_codes_begin(text, kbli, meant):
    assert SEI.means(text, kbli) is meant


def test_counts_and_facts_by_hand():
    city, (sei, tenun) = count(CITY, [SEI, TENUN])
    assert (city.businesses, city.workers, city.workers_known, city.sales) == (4, 7, 3, 200_000_000)
    assert (sei.businesses, sei.workers, sei.sales, sei.sales_known, sei.villages) == (
        2,
        6,
        60_000_000,
        1,
        {1, 2},
    )
    share = fact("SALES_SHARE", sei, city, TODAY)
    assert (share.value, share.numerator, share.denominator, share.few) == (
        30.0,
        60_000_000,
        200_000_000,
        True,
    )
    assert fact("WORKERS", tenun, city, TODAY).value == 1
    assert fact("VILLAGES", sei, city, TODAY).denominator == 3
    assert fact("LOCATION_QUOTIENT", sei, city, TODAY) is None


def test_packaging_and_readiness_of_a_hand_count():
    """Two of three assessed sellers of sei are at level I or II; one of four has a product ready for a channel."""
    sellers = [
        Business("sei", "", None, None, 1, "I"),
        Business("sei", "", None, None, 1, "II", True),
        Business("sei", "", None, None, 1, "IV"),
        Business("sei", "", None, None, 1),
    ]
    city, (sei, tenun) = count(sellers, [SEI, TENUN])
    packed, ready = fact("PACKAGING", sei, city, TODAY), fact("MARKET_READINESS", sei, city, TODAY)
    assert (packed.value, packed.numerator, packed.denominator) == (pytest.approx(200 / 3), 2, 3)
    assert (ready.value, ready.numerator, ready.denominator) == (25.0, 1, 4)
    assert (
        fact("PACKAGING", tenun, city, TODAY) is None and fact("MARKET_READINESS", tenun, city, TODAY) is None
    )


def test_nobody_told_is_missing_and_nobody_there_is_nothing():
    untold = [Business("tenun", "", None, None, 1), Business("kios", "", 3, 10, 1)]
    city, (tenun, none) = count(untold, [TENUN, SEI])
    assert fact("WORKERS", tenun, city, TODAY) is None and fact("SALES_SHARE", tenun, city, TODAY) is None
    assert fact("WORKERS", none, city, TODAY).value == 0 and fact("SALES_SHARE", none, city, TODAY).value == 0


def test_the_most_gets_five_and_nothing_gets_one():
    city, counts = count(CITY, [SEI, TENUN])
    facts = [fact("WORKERS", each, city, TODAY) for each in counts]
    values = scale(facts)
    assert [values.score(each.value) for each in facts] == [5.0, pytest.approx(1 + 4 / 6)]
    assert scale([None, fact("WORKERS", count([], [SEI])[1][0], city, TODAY)]) is None


@pytest.mark.parametrize(
    "text, told",
    [("", "sedikitnya satu kata"), (" , ;", "sedikitnya satu kata"), ("se", "terlalu pendek"), ("1", "tidak mungkin"),
     ("123456", "tidak mungkin"), (",".join(f"kata{n}" for n in range(13)), "paling banyak 12")],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_said(text, told):
    with pytest.raises(UnusableDecision, match=told):
        read_search(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_read_or_refused(words, name):
    assert folded(folded(name)) == folded(name)
    try:
        found = read_search(words)
    except UnusableDecision:
        return
    assert found.means(name, "") in (True, False)
    assert all(found.means(f"usaha {word} kupang", "") for word in found.words)

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.id import npwp as tax_number

from pilar.demo.domain import build_city, is_demo_nik, is_demo_phone
from pilar.demo.domain.identity import nik_column, serials
from pilar.demo.domain.trades import trades
from pilar.demo.domain.villages import MARKETS, kupang, villages_of
from pilar.places.domain import SECTORS
from pilar.registry import domain as registry


@pytest.fixture(scope="module")
def city():
    return build_city()


def share(frame, expression):
    return frame.select(expression.mean()).item()


def test_the_same_seed_is_the_same_city_and_another_seed_another(city):
    assert build_city().digest() == city.digest()
    assert build_city(300, seed=1).digest() != build_city(300, seed=2).digest()


def test_nobodys_birth_or_nik_moves_with_the_day_the_city_stands_on():
    early, late = (build_city(300, today=day).owners for day in (date(2026, 1, 5), date(2027, 6, 1)))
    assert early.equals(late)


def test_twelve_thousand_of_seventeen_thousand_have_an_nib(city):
    assert city.businesses.height == 17_000
    assert city.businesses["nib"].count() == 12_000
    assert city.businesses["nib"].n_unique() == 12_001  # and null
    assert city.businesses.filter(pl.col("nib").is_null())["nib_on"].count() == 0
    assert set(city.businesses["nib"].drop_nulls().str.len_chars()) == {13}


def test_the_share_with_nib_grew_from_52_percent(city):
    start = date(2024, 11, 23)
    known = city.businesses.filter(pl.col("registered_on") < start)
    assert known.height == 13_600
    assert share(known, (pl.col("nib_on") < start).fill_null(False)) == pytest.approx(0.52, abs=0.001)
    halfway = date(2025, 11, 23)
    middle = share(
        city.businesses.filter(pl.col("registered_on") < halfway),
        (pl.col("nib_on") < halfway).fill_null(False),
    )
    assert 0.56 < middle < 0.68


def test_nobody_real_can_be_hit(city):
    assert all(is_demo_nik(nik) for nik in city.owners["nik"])
    assert city.owners["nik"].is_unique().all()
    assert not city.owners["nik"].str.ends_with("0").any()
    assert all(is_demo_phone(phone) for phone in city.owners["phone"].drop_nulls())
    assert city.owners["email"].drop_nulls().str.ends_with("@surel.example").all()
    for number in city.businesses["npwp"].drop_nulls():
        assert number.startswith("99") and tax_number.validate(number)


def test_a_nik_tells_the_owners_birth_and_sex(city):
    day = pl.col("nik").str.slice(6, 2).cast(pl.Int64)
    born = pl.col("birth_on").dt.day().cast(pl.Int64) + pl.when(pl.col("sex") == "F").then(40).otherwise(0)
    assert city.owners.select((day == born).all()).item()
    assert city.owners.select(
        (pl.col("nik").str.slice(8, 4) == pl.col("birth_on").dt.strftime("%m%y")).all()
    ).item()


@pytest.mark.parametrize(
    ("nik", "inside"),
    [
        ("5371010101909001", True),
        ("5371014101909002", True),
        ("5371010101900001", False),  # a serial the civil registry does give
        ("5371010101909010", False),  # ends in 0: destroyed
        ("5371010101909999", False),
        ("3171010101909001", False),
        ("5371013201909001", False),
        ("537101010190900", False),
    ],
)
def test_the_demo_range(nik, inside):
    assert is_demo_nik(nik) is inside


def test_serials_count_within_district_date_and_sex_and_leave_out_tens():
    import numpy as np

    same = np.zeros(20, dtype=np.int64)
    drawn = serials(same + 537101, same, same).tolist()
    assert drawn == [n for n in range(9001, 9023) if n % 10]
    with pytest.raises(ValueError, match="898"):
        serials(*(np.zeros(900, dtype=np.int64),) * 3)


def test_two_people_born_alike_have_different_nik():
    import numpy as np

    born = pl.Series([date(1980, 5, 1)] * 3)
    assert nik_column(np.array([537101] * 3), born, np.array([0, 0, 1])).to_list() == [
        "5371010105809001",
        "5371010105809002",
        "5371014105809001",
    ]


def test_households_and_second_businesses(city):
    everything = pl.concat([city.businesses, city.closed])
    several = everything.group_by("owner_id").len()["len"]
    assert (several > 1).mean() == pytest.approx(0.08, abs=0.002)
    assert several.max() == 3
    living_together = city.owners.filter(pl.len().over("household_id") > 1)
    assert living_together.height / city.owners.height == pytest.approx(0.11, abs=0.002)
    same = living_together.group_by("household_id").agg(
        pl.col("kk").n_unique().alias("kk"),
        pl.col("address").n_unique().alias("address"),
        pl.col("phone").n_unique(),
    )
    assert (same["kk"] == 1).all() and (same["address"] == 1).all()
    assert 0.4 < (same["phone"] == 1).mean() < 0.75


def test_it_looks_like_kupang(city):
    sectors = dict(city.businesses["sector"].value_counts(normalize=True).iter_rows())
    assert set(sectors) == set(SECTORS)
    assert max(sectors, key=sectors.get) == "RETAIL" and 0.33 < sectors["RETAIL"] < 0.45
    assert 0.10 < sectors["FOOD_SERVICE"] < 0.20
    assert 0.02 < sectors["WEAVING"] < 0.07
    stands = city.businesses.join(city.premises, on="premise_id")
    fishers = stands.filter(pl.col("activity").is_in(["Nelayan", "Melaut", "Tangkap ikan"]))
    coast = [v.code for v in kupang() if "coast" in v.traits]
    assert fishers["village_code"].is_in(coast).mean() > 0.95
    rooms = stands.filter(pl.col("product") == "Kamar kos")
    campus = [v.code for v in kupang() if "campus" in v.traits]
    assert rooms["village_code"].is_in(campus).mean() > 0.55
    assert stands["village_code"].n_unique() == 51
    market = stands.filter(pl.col("market") == "Pasar Kasih Naikoten")
    assert market.height > 200 and market["village_code"].unique().to_list() == [5371051004]


def test_muslims_keep_no_pork(city):
    together = city.businesses.filter(pl.col("product").str.to_lowercase().str.contains("babi"))
    assert together.height > 300
    assert together.filter(pl.col("halal").is_not_null()).is_empty()


def test_codes_are_the_registrys(city):
    frame = pl.concat([city.businesses, city.closed])
    assert set(frame["legal_form"]) <= set(registry.LEGAL_FORMS)
    assert set(frame["status"]) <= set(registry.STATUSES)
    assert set(frame["no_nib_reason"].drop_nulls()) <= set(registry.NO_NIB_REASONS)
    assert set(city.premises["place_kind"]) <= set(registry.PLACE_KINDS)
    assert set(city.groups["kind"]) <= set(registry.GROUP_KINDS)
    known = frame.filter(pl.col("annual_sales").is_not_null() & pl.col("sales_band").is_not_null())
    assert all(
        registry.sales_band_of(sales) == band
        for sales, band in known.select("annual_sales", "sales_band").iter_rows()
    )
    assert frame.filter(pl.col("kbli_code").is_null() != pl.col("kbli_version").is_null()).is_empty()
    assert set(frame.columns) >= set(registry.BUSINESS_FIELDS) - {"note"}


def test_dates_are_in_order(city):
    frame = city.businesses
    assert frame.filter(pl.col("founded_on") > pl.col("registered_on")).is_empty()
    assert frame.filter(pl.col("founded_on") > pl.col("nib_on")).is_empty()
    assert frame.filter(pl.col("seen_on") < pl.col("registered_on")).is_empty()
    assert max(frame["registered_on"].max(), frame["nib_on"].max(), frame["seen_on"].max()) <= city.today
    assert city.events["on"].max() <= city.today and city.events["on"].is_sorted()


def test_events_tell_what_the_record_says(city):
    frame = pl.concat([city.businesses, city.closed])
    counted = dict(city.events["kind"].value_counts().iter_rows())
    assert counted["REGISTERED"] == frame.height
    assert counted["NIB_ISSUED"] == 12_000
    assert counted["CLOSED"] == city.closed.height
    assert counted["PAUSED"] == (city.businesses["status"] == "PAUSED").sum()
    assert counted["MOVED"] > 400
    moved = city.events.filter(pl.col("kind") == "MOVED")
    assert moved["village_code"].null_count() == 0


def test_groups_have_members_of_one_trade_and_village_and_a_name_of_their_own(city):
    assert city.groups["name"].is_unique().all()
    joined = city.memberships.join(city.groups, on="group_id").join(city.businesses, on="business_id")
    assert joined.height == city.memberships.height
    assert (joined["sector"] == joined["sector_right"]).all()
    assert city.memberships.group_by("group_id").len()["len"].min() >= 3
    assert (joined["group_name"] == joined["name"]).all()


def test_trades_are_well_formed():
    assert len(trades()) > 90
    for trade in trades():
        assert trade.sector in SECTORS and len(trade.kbli_2020) == len(trade.kbli_2025) == 5
        assert 0 < trade.women < 1 and trade.where in "hksmrfo" and trade.wordings and trade.name_words


def test_villages_are_the_ministrys():
    from lokal import wilayah

    assert len(kupang()) == 51
    for village in kupang():
        assert wilayah.wilayah_name(str(village.code)) == village.name
    assert {m.village_code for m in MARKETS} <= {v.code for v in kupang()}
    assert len(villages_of(53)) > 3_000
    with pytest.raises(ValueError, match="villages"):
        villages_of(9999)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 400), st.integers(0, 2**31))
def test_small_cities_hold_together(businesses, seed):
    city = build_city(businesses, seed=seed)
    assert city.businesses.height == businesses
    assert city.businesses["nib"].count() == round(businesses * 12_000 / 17_000)
    for key, frame in (("owner_id", city.owners), ("premise_id", city.premises)):
        assert city.businesses[key].is_in(frame[key].implode()).all()
    assert city.owners["household_id"].is_in(city.households["household_id"].implode()).all()
    assert all(is_demo_nik(nik) for nik in city.owners["nik"])


def test_no_city_without_a_business():
    with pytest.raises(ValueError, match="at least one"):
        build_city(0)


def test_a_province_is_spread_over_its_villages():
    province = build_city(70_000)
    assert province.area == 53
    assert province.premises["village_code"].n_unique() > 3_000
    assert province.owners["nik"].is_unique().all()


def test_every_trades_codes_exist_in_their_version():
    from pilar.places.domain.kbli import kbli_table

    for trade in trades():
        assert kbli_table(2020)[trade.kbli_2020].level == "subclass", trade.product
        assert kbli_table(2025)[trade.kbli_2025].level == "subclass", trade.product

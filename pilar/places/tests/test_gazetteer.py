import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.places import queries
from pilar.places.domain import Gazetteer
from pilar.places.domain.areas import Area

CITY = queries.gazetteer(5371)
VILLAGES = list(CITY.villages.values())


def name_of(text, district=None):
    match = CITY.find_village(text, district)
    return match and match.code and CITY.villages[match.code].name


@pytest.mark.parametrize(
    "text, name, how",
    [
        ("OESAPA", "Oesapa", "exact"),
        ("Kel. Oesapa Brt", "Oesapa Barat", "exact"),
        ("kelurahan  oesapa selatan", "Oesapa Selatan", "exact"),
        ("Naikoten I", "Naikoten Satu", "exact"),
        ("Naikoten 1", "Naikoten Satu", "exact"),
        ("naikotenII", "Naikoten Dua", "exact"),
        ("Bakunase 2", "Bakunase Dua", "exact"),
        ("Fatu Besi", "Fatubesi", "exact"),
        ("LaiLaiBisiKopan", "Lai Lai Bisi Kopan", "exact"),
        ("Kelapa V", "Kelapa Lima", "exact"),
        ("Jl. Timor Raya RT 01/RW 02 Kel. Oesapa Kec. Kelapa Lima", "Oesapa", "exact"),
        ("Osapa", "Oesapa", "alias"),
        ("TDM", "Tuak Daun Merah", "alias"),
        ("LLBK", "Lai Lai Bisi Kopan", "alias"),
        ("Kl. Putih", "Kayu Putih", "alias"),
        ("Penkase", "Penkase Oeleta", "alias"),
        ("BTN Kolhua", "Kolhua", "alias"),
        ("Oesapa, Kelapa Lima", "Oesapa", "alias"),
        ("Sikumna", "Sikumana", "typo"),
        ("Oesapa Slatan", "Oesapa Selatan", "typo"),
        ("Pasir Pnjang", "Pasir Panjang", "typo"),
    ],
)
def test_what_people_write_is_understood(text, name, how):
    match = CITY.find_village(text)
    assert (CITY.villages[match.code].name, match.how) == (name, how)
    assert match.reason.endswith(".") and name in match.reason


@pytest.mark.parametrize(
    "text, names",
    [
        ("Naikoten", {"Naikoten Satu", "Naikoten Dua"}),
        ("Nunbaun", {"Nunbaun Sabu", "Nunbaun Delha"}),
        ("Aimata", {"Airmata", "Naimata"}),
        ("Oesapa Timur", {"Oesapa"}),
        ("Pasar Oeba", {"Oeba"}),
        ("Jl. Oebobo", {"Oebobo"}),
    ],
)
def test_what_could_be_two_places_is_never_guessed(text, names):
    match = CITY.find_village(text)
    assert match.code is None and match.how == "ambiguous"
    assert {CITY.villages[code].name for code in match.alternatives} == names


def test_the_district_decides_between_equal_names():
    areas = [
        Area(537101, "Hulu", "district", "kecamatan"),
        Area(537102, "Hilir", "district", "kecamatan"),
        Area(5371012001, "Suka Maju", "village", "desa"),
        Area(5371022001, "Suka Maju", "village", "desa"),
    ]
    twins = Gazetteer(areas, {})
    both = twins.find_village("Suka Maju")
    assert both.alternatives == (5371012001, 5371022001)
    assert "Suka Maju (Kecamatan Hulu) atau Suka Maju (Kecamatan Hilir)" in both.reason
    assert twins.find_village("Suka Maju", "Kec. Hilir").code == 5371022001
    assert twins.find_village("Sukamaju", "hulu").code == 5371012001


def test_a_wrong_district_lowers_the_score_and_is_said():
    match = CITY.find_village("Oesapa", "Oebobo")
    assert match.code == 5371031010 and match.score < 0.9
    assert "kecamatan" in match.reason


def test_what_is_no_village_of_the_city_is_nothing():
    for text in ("", " ", None, "Jakarta", "Kota Kupang", "Kota Raja", "-", "0", "kel", "Oe"):
        assert CITY.find_village(text) is None


@given(st.text(max_size=60), st.one_of(st.none(), st.text(max_size=30)))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it(text, district):
    match = CITY.find_village(text, district)
    assert match is None or 0 <= match.score <= 1


@given(
    st.sampled_from(VILLAGES),
    st.sampled_from(["", "Kel. ", "KELURAHAN ", "kel ", "Kel.", "Desa "]),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.sampled_from([" ", "  ", "-", " - ", ""]),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_an_exact_name_is_always_found(village, prefix, casing, space, with_district):
    district = queries.area_name(village.code // 10**4) if with_district else None
    match = CITY.find_village(f" {prefix}{casing(village.name.replace(' ', space))} ", district)
    assert match is not None and match.code == village.code and match.how == "exact"


@given(st.sampled_from(VILLAGES), st.data())
@settings(max_examples=300, deadline=None)
def test_one_wrong_letter_never_leads_to_another_village(village, data):
    at = data.draw(st.integers(0, len(village.name) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    match = CITY.find_village(village.name[:at] + letter + village.name[at + 1 :])
    if match and match.code:
        assert match.code == village.code


def test_ten_thousand_distinct_texts_take_a_second():
    texts = [f"{village.name[:-1]}{n % 97}x{n}" for n, village in enumerate(VILLAGES * 200)]
    started = time.perf_counter()
    for text in texts:
        CITY.find_village(text)
    assert time.perf_counter() - started < 3

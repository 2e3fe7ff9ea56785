import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.places import queries
from pilar.places.domain.areas import Area
from pilar.places.domain.atlas import Atlas, district_names
from pilar.places.domain.gazetteer import Gazetteer

KUPANG = 5371
ATLAS = queries.atlas(KUPANG)
PROVINCE = [city for city in queries.children(53)]


def code_of(*texts):
    match = ATLAS.find_village(*texts)
    return match and match.code


def test_the_worked_example():
    assert queries.area_path(code_of("Oesapa")) == "Oesapa, Kelapa Lima, Kota Kupang"
    tarus = code_of("Tarus", "Kupang Tengah")
    assert queries.area_path(tarus) == "Tarus, Kupang Tengah, Kabupaten Kupang"
    kota_baru = ATLAS.find_village("Kota Baru", None, "Kabupaten Ende")
    assert {code // 1_000_000 for code in (kota_baru.code, *kota_baru.alternatives) if code} == {5308}


@pytest.mark.parametrize(
    "text, name",
    [
        ("Kota Kupang", "Kota Kupang"),
        ("KUPANG", "Kota Kupang"),
        ("Kab. Kupang", "Kabupaten Kupang"),
        ("kabupaten kupang", "Kabupaten Kupang"),
        ("Kab Ende", "Kabupaten Ende"),
        ("Timor Tengah Selatn", "Kabupaten Timor Tengah Selatan"),
        ("Rote Ndao", "Kabupaten Rote Ndao"),
        ("Kota Bandung", "Kota Bandung"),
        ("Sumba", None),
        ("Bandung", None),
        ("", None),
        ("xyzzy", None),
    ],
)
def test_a_city_is_found_as_people_write_it(text, name):
    found = ATLAS.find_city(text)
    assert (found and queries.area_name(found)) == name


def test_every_village_of_the_province_is_found_by_its_own_words():
    """Village, district and city as the ministry writes them name that village and no other."""
    rng = random.Random(3)
    for city in PROVINCE:
        districts = queries.children(city.code)
        for district in rng.sample(districts, min(3, len(districts))):
            for village in queries.children(district.code):
                match = ATLAS.find_village(village.name, district.name, city.name)
                assert match is not None, (village, district, city)
                assert village.code in (match.code, *match.alternatives), (village, match)


def test_a_village_of_another_city_is_never_taken_for_one_of_ours():
    ours = {
        village.name for district in queries.children(KUPANG) for village in queries.children(district.code)
    }
    for city in PROVINCE:
        if city.code == KUPANG:
            continue
        for name in ours:
            match = ATLAS.find_village(name, None, city.name)
            codes = () if match is None else (match.code or match.alternatives[0],)
            assert all(code // 1_000_000 == city.code for code in codes)


def test_a_district_with_one_name_in_two_cities_is_asked_about():
    """Invented: two regencies each with a district Waru, and a village Sari in both."""

    def area(code, name, level):
        return Area(code, name, level, level)

    cities = [
        area(9901, "Kabupaten Satu", "city"),
        area(9902, "Kabupaten Dua", "city"),
        area(9971, "Kota Sini", "city"),
    ]
    districts = [
        area(990101, "Waru", "district"),
        area(990201, "Waru", "district"),
        area(997101, "Pusat", "district"),
    ]
    villages = [area(9901012001, "Sari", "village"), area(9901012002, "Jati", "village"), area(9902012001, "Sari", "village"), area(9971011001, "Pasar Baru", "village")]  # fmt: skip

    def gazetteer(city):
        return Gazetteer([one for one in districts + villages if str(one.code).startswith(str(city))])

    atlas = Atlas(9971, cities, gazetteer, lambda: district_names(districts))
    twin = atlas.find_village("Sari", "Waru")
    assert twin.code is None and twin.how == "ambiguous" and twin.alternatives == (9901012001, 9902012001)
    assert "kota atau kabupatennya" in twin.reason
    assert atlas.find_village("Jati", "Waru").code == 9901012002  # only one Waru has it
    assert atlas.find_village("Sari", "Waru", "Kab. Dua").code == 9902012001
    assert atlas.find_village("Sari") is None  # nothing says that another city is meant
    assert (
        atlas.find_village("Pasar Baru", "Waru").code == 9971011001
    )  # neither Waru has it: the own city's stays


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=40))
def test_any_text_gets_an_answer(village, district, city):
    match = ATLAS.find_village(village, district, city)
    assert match is None or match.code is None or queries.area(match.code) is not None

from pilar.places import domain, queries


def test_kota_kupang_has_six_districts_and_fifty_one_villages():
    districts = queries.children(5371)
    assert [d.name for d in districts] == [
        "Alak",
        "Maulafa",
        "Kelapa Lima",
        "Oebobo",
        "Kota Raja",
        "Kota Lama",
    ]
    assert [len(queries.children(d.code)) for d in districts] == [12, 9, 5, 7, 8, 10]
    assert len(queries.village_codes(5371)) == 51


def test_the_country_is_whole():
    assert len(queries.children(0)) == 38
    assert len(queries.village_codes(0)) == 83762


def test_an_area_knows_its_kind_postal_code_and_path():
    oesapa = queries.area(5371031010)
    assert (oesapa.name, oesapa.level, oesapa.kind, oesapa.postal_code) == (
        "Oesapa",
        "village",
        "kelurahan",
        "85228",
    )
    assert queries.area_path(5371031010) == "Oesapa, Kelapa Lima, Kota Kupang"
    assert queries.area_path(5371) == "Kota Kupang"
    assert queries.area_name(5371) == "Kota Kupang"


def test_bps_numbers_the_districts_in_another_order():
    assert [d.bps_code for d in queries.children(5371)] == [
        "5371010",
        "5371020",
        "5371040",
        "5371030",
        "5371031",
        "5371041",
    ]
    assert queries.area(5371031010).bps_code is None


def test_an_unknown_code_has_no_area_and_is_shown_as_itself():
    for code in (99, 5371999999, 123, -5, 5371031999):
        assert queries.area(code) is None
        assert queries.children(code) == []
    assert queries.area_name(5371999999) == "5371999999"


def test_codes_lead_up_to_the_country():
    assert domain.parent_of(5371031010) == 537103
    assert domain.parent_of(537103) == 5371
    assert domain.parent_of(5371) == 53
    assert domain.parent_of(53) == 0
    assert domain.dotted(5371031010) == "53.71.03.1010"

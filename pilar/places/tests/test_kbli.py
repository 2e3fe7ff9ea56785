import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.places import queries
from pilar.places.domain import SECTORS, sector_of_kbli, sector_of_text
from pilar.places.domain.kbli import kbli_table
from pilar.places.domain.tables import rows
from pilar.places.words import SECTOR_WORDS


def test_both_versions_hold_all_five_levels():
    levels = {v: Counter(entry.level for entry in kbli_table(v).values()) for v in (2020, 2025)}
    assert levels[2020] == {"section": 21, "division": 88, "group": 238, "class": 567, "subclass": 1790}
    assert levels[2025] == {"section": 22, "division": 87, "group": 257, "class": 519, "subclass": 1559}


@pytest.mark.parametrize("version", [2020, 2025])
def test_every_entry_leads_up_to_a_section(version):
    table = kbli_table(version)
    for code, entry in table.items():
        steps = 0
        while entry.parent is not None:
            entry, steps = table[entry.parent], steps + 1
        assert entry.level == "section" and steps <= 4, code


def test_a_code_means_something_else_in_another_version():
    assert "unggas" in queries.kbli(2020, "10120").title
    assert "daging" in queries.kbli(2025, "10120").title and "unggas" not in queries.kbli(2025, "10120").title
    assert queries.versions_of("10120") == [2020, 2025]
    assert queries.meaning_changed("10120")
    assert not queries.meaning_changed("13122")
    assert queries.versions_of("10130") == [2020] and not queries.meaning_changed("10130")
    assert queries.versions_of("99999") == []


def test_an_unknown_code_or_version_is_none():
    assert queries.kbli(2025, "99999") is None
    assert queries.kbli(2015, "10120") is None
    assert queries.kbli(2025, "") is None


def test_sei_and_weaving_are_led_to_2025():
    assert queries.conversions("10130") == ["10120"]
    assert queries.conversions("13122") == ["13122"]
    assert queries.conversions("56102") == ["56101"]
    assert queries.conversions("00000") == []


def test_all_codes_of_the_word_table_and_of_the_conversion_exist():
    words = [(phrases, codes.split()) for phrases, codes in rows("kbli_words.tsv")]
    assert sum(len(phrases.split(",")) for phrases, _ in words) >= 250
    assert {code for _, codes in words for code in codes} <= kbli_table(2025).keys()
    for old, new in rows("kbli_2020_2025.tsv"):
        assert old in kbli_table(2020) and new in kbli_table(2025)


def test_the_worked_numbers_of_the_method_page():
    """docs/methods/kbli-search.md; a larger word table moves the weights a little, never the order."""
    hits = queries.search_kbli("jual ikan asin eceran")
    assert [hit.code for hit in hits[:4]] == ["47246", "10211", "47215", "10301"]
    assert [hit.score for hit in hits[:4]] == pytest.approx([1.0, 0.376, 0.150, 0.108], abs=0.03)
    assert "“jual ikan asin” biasanya masuk kelas ini" in hits[0].reasons
    assert "kata kerjanya menunjuk perdagangan" in hits[0].reasons


# Everyday words and the classes one would accept, written before the word table was tuned.
CASES = [
    ("sei babi", "10120"),
    ("daging se'i sapi kemasan vakum", "10120"),
    ("bikin se'i ikan dan jual di rumah", "10212"),
    ("kain tenun ikat amarasi", "13122"),
    ("kios sembako", "47112"),
    ("warung makan padang", "56101"),
    ("jualan salome keliling pakai motor", "56102"),
    ("kios pulsa", "47404"),
    ("penjahit baju pesta", "14120"),
    ("bengkell motor", "95320"),
    ("kripik pisang", "10794"),
    ("salon dan rias pengantin", "96210 96220"),
    ("pangkalan ojek", "49296"),
    ("ternak babi potong", "01450"),
    ("ikan asin", "10211"),
    ("loundry kiloan", "96100"),
    ("fotokopi dan jilid", "82100"),
    ("mebel kayu jati", "31011"),
    ("katering nasi kotak", "56210"),
    ("jagung bose instan", "10799 10750 10632"),
    ("teh daun kelor", "10797 10762"),
    ("minyak vco", "10423 10422"),
    ("sopi kobok", "11010 11020"),
    ("gula merah lontar", "10722"),
    ("nelayan ikan tembang", "03110"),
    ("jual pakaian bekas", "47742"),
]


@pytest.mark.parametrize("text, codes", CASES)
def test_everyday_words_find_their_class(text, codes):
    hits = queries.search_kbli(text)
    assert hits[0].code in codes.split()
    assert hits[0].score == 1 and hits[0].reasons
    assert hits[0].title == queries.kbli(2025, hits[0].code).title


def test_a_hit_names_the_code_of_2020_that_fits_the_words():
    assert queries.search_kbli("sei sapi")[0].code_2020 == "10130"
    assert queries.search_kbli("warung makan")[0].code_2020 == "56102"
    assert queries.search_kbli("restoran")[0].code_2020 == "56101"


def test_the_same_words_find_classes_of_2020():
    assert queries.search_kbli("sei sapi", version=2020)[0].code == "10130"
    assert queries.search_kbli("warung makan", version=2020)[0].code == "56102"


def test_digits_list_the_classes_that_begin_so():
    assert [hit.code for hit in queries.search_kbli("1079")] == [
        f"1079{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9)
    ]


def test_words_that_say_nothing_find_nothing():
    for text in ("", "   ", "jual", "usaha saya", "asdfghjkl", "-", "99999"):
        assert queries.search_kbli(text) == []


def test_a_search_takes_less_than_five_milliseconds():
    queries.search_kbli("warm")
    started = time.perf_counter()
    for text, _ in CASES:
        queries.search_kbli(text)
    assert (time.perf_counter() - started) / len(CASES) < 0.005


@given(st.text(max_size=200), st.sampled_from([2020, 2025]))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_search(text, version):
    hits = queries.search_kbli(text, version)
    assert len(hits) <= 10
    assert all(0 < hit.score <= 1 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    "version, code, sector",
    [
        (2020, "10130", "FOOD_PROCESSING"),
        (2020, "10120", "LIVESTOCK"),
        (2025, "10120", "FOOD_PROCESSING"),
        (2025, "13122", "WEAVING"),
        (2025, "47112", "RETAIL"),
        (2025, "56101", "FOOD_SERVICE"),
        (2020, "45407", "WORKSHOP"),
        (2025, "95320", "WORKSHOP"),
        (2025, "96210", "BEAUTY"),
        (2025, "96100", "SERVICES"),
        (2025, "01450", "LIVESTOCK"),
        (2025, "01111", "FARMING"),
        (2025, "84111", "OTHER"),
        (2025, "x", "OTHER"),
    ],
)
def test_a_code_has_a_sector(version, code, sector):
    assert sector_of_kbli(version, code) == sector


@pytest.mark.parametrize(
    "text, sector",
    [
        ("Perdagangan", "RETAIL"),
        ("sektor jasa", "SERVICES"),
        ("Fesyen", "FASHION"),
        ("sei babi", "FOOD_PROCESSING"),
        ("tenun ikat sabu", "WEAVING"),
        ("warung makan", "FOOD_SERVICE"),
        ("ojek online", "TRANSPORT"),
        ("anyaman lontar", "CRAFT"),
        ("ternak babi", "LIVESTOCK"),
        ("batako", "CONSTRUCTION"),
    ],
)
def test_everyday_words_have_a_sector(text, sector):
    guess = sector_of_text(text)
    assert guess.code == sector and 0 < guess.score <= 1 and guess.reason.endswith(".")


def test_words_without_a_meaning_have_no_sector():
    assert sector_of_text("") is None
    assert sector_of_text("qwerty") is None


def test_every_sector_has_a_word():
    assert set(SECTOR_WORDS) == set(SECTORS)
    assert {sector_of_kbli(v, code) for v in (2020, 2025) for code in kbli_table(v)} <= set(SECTORS)

"""Numbers and dates as people read them, in both languages."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pilar.ui.domain import calendar, numbers

WITA = ZoneInfo("Asia/Makassar")
NOW = datetime(2025, 2, 25, 2, 45, tzinfo=UTC)


def shown(source: str, language: str = "id", **values: object) -> str:
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context(values))


def read_back(text: str, language: str) -> Decimal:
    thousands, decimals = numbers.MARKS[language]
    return Decimal(text.replace(thousands, "").replace(decimals, ".").replace(numbers.MINUS, "-"))


@given(st.integers(-(10**18), 10**18), st.sampled_from(["id", "en"]))
def test_a_whole_number_reads_back(value: int, language: str) -> None:
    assert read_back(numbers.write(value, language=language), language) == value


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(["id", "en"]))
def test_a_decimal_reads_back_with_all_its_places(value: Decimal, language: str) -> None:
    assert read_back(numbers.write(value, places=None, language=language), language) == value


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 5))
def test_rounding_is_off_by_half_a_unit_at_most(value: Decimal, places: int) -> None:
    back = read_back(numbers.write(value, places=places), "id")
    assert abs(back - value) <= Decimal(1).scaleb(-places) / 2


@given(st.integers(0, 10**15))
def test_rupiah_reads_back_and_never_breaks(value: int) -> None:
    text = numbers.rupiah(value)
    assert text.startswith("Rp\u202f")
    assert read_back(text[3:], "id") == value
    assert not any(letter in text for letter in " \u2009\n")


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_part_of_a_whole_is_its_share(part: int, whole: int) -> None:
    text = numbers.percent(numbers.part_of(part, whole), places=4)
    assert abs(read_back(text.removesuffix("\u00a0%"), "id") / 100 - Decimal(part) / whole) < Decimal(
        "0.000001"
    )


@pytest.mark.parametrize(
    ("source", "indonesian", "english"),
    [
        ("{{ 1234567|angka }}", "1.234.567", "1,234,567"),
        ("{{ -5|angka }}", "\u22125", "\u22125"),
        ("{{ 1234567.5|desimal:2 }}", "1.234.567,50", "1,234,567.50"),
        ("{{ 0.7059|persen }}", "70,6\u00a0%", "70.6%"),
        ("{% bagian 12000 17000 %}", "70,6\u00a0%", "70.6%"),
        ("{% bagian 3 0 %}", "–", "–"),
        ("{{ 35000000|rupiah }}", "Rp\u202f35.000.000", "Rp\u202f35,000,000"),
        ("{{ now|tanggal }}", "25 Februari 2025", "25 February 2025"),
        ("{{ now|hari_tanggal }}", "Selasa, 25 Februari 2025", "Tuesday, 25 February 2025"),
        ("{{ now|pukul }}", "10.45 WITA", "10:45 WITA"),
        ("{{ nothing|tanggal }}{{ nothing|pukul }}{{ nothing|lalu }}{{ nothing|rupiah }}", "––––", "––––"),
    ],
)
def test_filters_in_both_languages(source: str, indonesian: str, english: str) -> None:
    assert shown(source, "id", now=NOW, nothing=None) == indonesian
    assert shown(source, "en", now=NOW, nothing=None) == english


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), "", "abc", True])
def test_what_is_no_number_is_a_dash(value: object) -> None:
    assert numbers.write(value) == numbers.percent(value) == numbers.rupiah(value) == numbers.DASH


@pytest.mark.parametrize(
    ("before", "indonesian", "english"),
    [
        (timedelta(seconds=20), "baru saja", "just now"),
        (timedelta(minutes=1), "1 menit lalu", "1 minute ago"),
        (timedelta(hours=3), "3 jam lalu", "3 hours ago"),
        (timedelta(hours=25), "kemarin", "yesterday"),
        (timedelta(days=3), "3 hari lalu", "3 days ago"),
        (timedelta(days=20), "2 minggu lalu", "2 weeks ago"),
        (timedelta(days=200), "6 bulan lalu", "6 months ago"),
        (timedelta(days=800), "2 tahun lalu", "2 years ago"),
        (timedelta(days=-3), "dalam 3 hari", "in 3 days"),
    ],
)
def test_how_long_ago(before: timedelta, indonesian: str, english: str) -> None:
    assert calendar.ago_words(NOW - before, NOW, WITA) == indonesian
    assert calendar.ago_words(NOW - before, NOW, WITA, "en") == english


def test_a_date_is_counted_by_the_calendar_of_the_place() -> None:
    late = datetime(2025, 2, 25, 17, 0, tzinfo=UTC)  # already the 26th in Kupang
    assert calendar.ago_words(date(2025, 2, 25), late, WITA) == "kemarin"
    assert calendar.ago_words(date(2025, 2, 25), late, ZoneInfo("Asia/Jakarta")) == "kemarin"
    assert calendar.ago_words(date(2025, 2, 25), late, UTC) == "hari ini"


@given(st.integers(-(10**9), 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_day_words_read_back(moment: datetime) -> None:
    day = calendar.local_day(moment, WITA)
    number, month, year = calendar.day_words(day).split()
    assert date(int(year), calendar.MONTHS["id"].index(month) + 1, int(number)) == day
    assert day == moment.astimezone(timezone(timedelta(hours=8))).date()

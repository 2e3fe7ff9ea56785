"""Figures of city and nation: read, refused with line and column, and what they say of a sector."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Refused
from pilar.flagship import queries, services, words
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.figures import TOTAL, profile, read_figures
from pilar.flagship.models import SectorFigure
from pilar.flagship.tests.sittings import LEADER, NOW, STRANGER, prepared

HEAD = "tahun;kode;sektor;ukuran;kota;nasional\n"
# Farhauer & Kröll 2013 in this form (docs/methods/flagship-evidence.md): LQ .3847623.
PRINTED = (
    HEAD + "2013;TOTAL;Semua;tenaga kerja;79.006;15.593.224\n2013;13;Tekstil;tenaga kerja;1714;879 213\n"
)
# The same source's region A, one sector beside the other three.
REGION_A = HEAD + (
    "2000;TOTAL;Semua;tenaga kerja;180;1100\n2000;13;Dua;tenaga kerja;20;150\n"
    "2010;TOTAL;Semua;tenaga kerja;205;1265\n2010;13;Dua;tenaga kerja;40;210\n"
)


def test_the_printed_quotient():
    found = profile("13122", read_figures(PRINTED, "Contoh"))
    assert found is not None and found.quotient == pytest.approx(0.3847623, abs=1e-7)
    assert found.change is None and not found.few


def test_the_printed_shift_share():
    found = profile("13122", read_figures(REGION_A))
    assert found is not None and found.change is not None
    parts = (found.change.national_share, found.change.industry_mix, found.change.regional_share)
    assert parts == pytest.approx((3, 5, 12)) and found.change.total == pytest.approx(20)


def test_the_longest_code_of_the_newest_year_counts():
    text = REGION_A + "2010;131;Tenun;tenaga kerja;10;30\n"
    found = profile("13122", read_figures(text))
    assert found is not None and found.now.sector == "131" and found.few
    assert profile("10120", read_figures(text)) is None and profile("", read_figures(text)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kosong"),
        ("tahun;kode\n2020;13", "kolom sektor"),
        (HEAD + "dua;13;T;tenaga kerja;1;2", "baris 2, kolom tahun"),
        (HEAD + "2020;G;T;tenaga kerja;1;2", "baris 2, kolom kode"),
        (HEAD + "2020;13;T;omzet;1;2", "baris 2, kolom ukuran"),
        (HEAD + "2020;13;T;usaha;-4;2", "baris 2, kolom kota"),
        (HEAD + "2020;13;T;usaha;1,5;2", "baris 2, kolom kota"),
        (HEAD + "2020;13;T;usaha;3;2", "melebihi angka nasional"),
        (HEAD + "2020;13;T;usaha;1;2", "TOTAL tahun 2020 (usaha)"),
        (HEAD + "2020;TOTAL;T;usaha;1;9\n2020;13;T;usaha;1;2\n2020;13;T;usaha;1;2", "dua kali"),
        (HEAD + "2020;TOTAL;T;usaha;1;3\n2020;13;T;usaha;1;4", "melebihi baris TOTAL"),
    ],
)
def test_what_cannot_be_read_is_named(text, said):
    with pytest.raises(UnusableDecision, match=said.replace("(", r"\(").replace(")", r"\)")):
        read_figures(text)


@given(
    st.text(max_size=300)
    | st.text(alphabet="tahunkodesektorukota;,\n0123456789. TOTAL", max_size=300).map(HEAD.__add__)
)
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(UnusableDecision):
        assert all(one.city <= one.nation for one in read_figures(text))


@pytest.mark.django_db
def test_loading_a_year_again_takes_its_place_and_counting_says_what_is_missing():
    sitting = prepared()
    found = queries.evidence.count_facts(LEADER, sitting, NOW.date())
    assert set(row["missing"] for row in found.regional.values()) == {"FIGURES"}
    assert "belum dimuat" in words.regional_facts({})[0]["note"]
    load = {"actor": LEADER, "sitting_id": sitting.pk, "source": "BPS, contoh 2013", "now": NOW}
    assert services.load_figures(lines=PRINTED, **load) == 2
    assert services.load_figures(lines=PRINTED.replace("1714", "1800"), **load) == 2
    assert SectorFigure.objects.get(sector="13").city == 1800
    assert SectorFigure.objects.filter(sector=TOTAL).count() == 1
    assert [one.source for one in queries.evidence.list_loaded(5371)] == ["BPS, contoh 2013"]
    with pytest.raises(Refused, match="baris 2, kolom tahun"):
        services.load_figures(lines=HEAD + "x;13;T;usaha;1;2", **load)
    with pytest.raises(Refused, match="sumber"):
        services.load_figures(lines=PRINTED, **{**load, "source": " "})
    with pytest.raises(Refused):
        services.load_figures(lines=PRINTED, **{**load, "actor": STRANGER})
    assert SectorFigure.objects.get(sector="13").city == 1800

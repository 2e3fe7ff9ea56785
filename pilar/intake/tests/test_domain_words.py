"""Parsers of words and amounts: money, workers, names, businesses, places, lists of choices."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.intake.domain.amounts import rupiah_in

from .parsing import also, codes, read, value


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("Rp 1,5 jt", 1_500_000), ("1.5 juta", 1_500_000), ("2.000.000,-", 2_000_000), ("Rp. 2.000.000,00", 2_000_000), ("500rb", 500_000), ("500 ribu", 500_000),
        ("2,000,000", 2_000_000), ("1.250.000", 1_250_000), ("750.000", 750_000), ("3 M", 3_000_000_000), ("1,2 miliar", 1_200_000_000), ("25jt", 25_000_000), ("1.5E+07", 15_000_000),
    ],
)  # fmt: skip
def test_money(text, rupiah):
    assert value("capital", text) == rupiah


@given(
    st.integers(10_000, 9_999_999_999),
    st.sampled_from(
        [
            lambda n: f"Rp {n:,}".replace(",", "."),
            lambda n: f"Rp. {n:,},-".replace(",", ".", f"{n:,}".count(",")),
            str,
            lambda n: f"{n:,}",
            lambda n: f"Rp{n:,},00".replace(",", ".", f"{n:,}".count(",")),
        ]
    ),
)
def test_money_survives_every_style(amount, style):
    assert value("capital", style(amount)) == amount


def test_sales_by_period_and_bands():
    assert value("annual_sales", "1 jt/bln") == 12_000_000 and codes("annual_sales", "1 jt/bln") == [
        "money_per"
    ]
    assert value("annual_sales", "1000000", "number", "Omset per Bulan") == 12_000_000
    assert codes("annual_sales", "1000000", "number", "Omset per Bulan") == []
    assert value("capital", "1000000", "number", "Modal per bulan") == 1_000_000
    assert also("annual_sales", "1jt-5jt") == {"sales_band": "UP_TO_50M"} and rupiah_in("1-5 juta") == [
        1_000_000,
        5_000_000,
    ]
    assert also("annual_sales", "> 300 juta") == {"sales_band": "UP_TO_500M"} and also(
        "annual_sales", "s.d. 300 juta"
    ) == {"sales_band": "UP_TO_300M"}
    assert (
        value("sales_band", "50 - 100 juta") == "UP_TO_100M" and value("sales_band", "UP_TO_2B") == "UP_TO_2B"
    )
    assert (
        codes("annual_sales", "-5000000") == ["money_negative"] and value("annual_sales", "-5000000") is None
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2 org", 2),
        ("2", 2),
        ("2.0", 2),
        ("dua", 2),
        ("2 (dua) orang", 2),
        ("1L/2P", 3),
        ("L: 1, P: 2", 3),
        ("sendiri", 1),
        ("3-5 orang", 3),
        ("0", 0),
        ("banyak", None),
        ("50000", None),
    ],
)
def test_workers(text, count):
    assert value("workers", text) == count


def test_workers_of_both_sexes():
    assert also("workers_mf", "2/1") == {"workers_male": 2, "workers_female": 1, "workers": 3}
    assert also("workers_mf", "2/1", title="TK (P/L)")["workers_female"] == 2
    assert also("workers_mf", "1 lk 2 pr") == {"workers_male": 1, "workers_female": 2, "workers": 3}


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("L", "M"),
        ("P", "F"),
        ("Lk", "M"),
        ("Pr.", "F"),
        ("Laki - laki", "M"),
        ("WANITA", "F"),
        ("perempaun", "F"),
        ("Pria", "M"),
        ("F", "F"),
        ("?", None),
        ("xy", None),
    ],
)
def test_sex(text, sex):
    assert value("sex", text) == sex


RT_RW_STYLES = [
    lambda a, b: f"RT.{a:02d}/RW.{b:02d}",
    lambda a, b: f"{a:03d}/{b:03d}",
    lambda a, b: f"{a}-{b}",
    lambda a, b: f"rt {a} rw {b}",
    lambda a, b: f"RT {a:03d} / RW {b:03d}",
    lambda a, b: f"{a} / {b}",
    lambda a, b: f"RT/RW {a}/{b}",
    lambda a, b: f"RT{a:03d}RW{b:03d}",
]


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(RT_RW_STYLES))
def test_rt_rw_survive_every_style(rt, rw, style):
    assert also("rt_rw", style(rt, rw)) == {"rt": f"{rt:03d}", "rw": f"{rw:03d}"}


def test_rt_rw_turned_into_a_date_is_not_guessed():
    assert codes("rt_rw", "2024-01-03", "date") == ["rt_rw_date"] and not also("rt_rw", "2024-01-03", "date")
    assert value("rt", "RT 05") == "005" and value("rt", "3/1") == "003" and value("rw", "3/1") == "001"


@pytest.mark.parametrize(
    ("text", "name", "more"),
    [
        ("MARIA TALLO", "Maria Tallo", {}), ("Ibu Maria Tallo", "Maria Tallo", {"owner_title": "Ibu"}), ("Bpk. Drs. Yohanes D. Rosari, S.Pd, M.M", "Yohanes D. Rosari", {"owner_title": "Bapak Drs.", "owner_degree": "S.Pd, M.M"}),
        ("YOHANA KOLIMON, S.PT", "Yohana Kolimon", {"owner_degree": "S.PT"}), ("Hj. Siti Aminah alias Mina", "Siti Aminah", {"owner_title": "Hj.", "owner_alias": "Mina"}),
        ("Mama Ester / Agus Bani", "Ester", {"owner_title": "Mama", "second_owner": "Agus Bani"}), ("MARIA TALLO (KIOS MARIA)", "Maria Tallo", {"business_name": "KIOS MARIA"}),
        ("UD Sinar Jaya", None, {"business_name": "UD Sinar Jaya"}), ("yohanes d. o'neil de rosari", "Yohanes D. O'Neil de Rosari", {}), ("1. Agus", "Agus", {}), ("12345", None, {}), ("Se Bastian", "Se Bastian", {}),
    ],
)  # fmt: skip
def test_owner_names(text, name, more):
    found = read("owner_name", text)
    assert found.value == name and dict(found.also) == more


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"KIOS MAMA RINA"', "Kios Mama Rina"),
        ("-", None),
        ("tidak ada", None),
        ("UD. SINAR", "UD Sinar"),
        ("Se'i Om Ba'i", "Se'i Om Ba'i"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("Toko Besi & Bangunan", "Toko Besi & Bangunan"),
    ],
)
def test_business_names(text, name):
    assert value("business_name", text) == name


@pytest.mark.parametrize(("field", "limit"), [("owner_name", 120), ("business_name", 200), ("brand", 120), ("landmark", 160), ("activity", 200)])  # fmt: skip
def test_what_is_too_long_for_its_column_is_cut_and_said(field, limit):
    text = " ".join(["Maria"] * 60)
    assert "too_long" in codes(field, text) and len(value(field, text)) <= limit
    assert "too_long" not in codes(field, text[: limit - 5].strip())


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|x", "-cmd", '=HYPERLINK("http://x")'])
@pytest.mark.parametrize("field", ["business_name", "note", "product"])
def test_formulas_stay_text_and_are_told(field, text):
    found = read(field, text)
    assert "formula_text" in [one.code for one in found.problems]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kios & Ternak babi", ["Kios", "Ternak babi"]), ("1. kios 2. jahit", ["Kios", "Jahit"]), ("1) Kios\n2) Bengkel motor", ["Kios", "Bengkel motor"]), ("kios dan jahit", ["Kios", "Jahit"]),
        ("Jual sembako dan bengkel motor", ["Jual sembako", "bengkel motor"]), ("Toko Besi & Bangunan", None), ("Jual bakso dan mie ayam", None), ("Kios/Toko Dhae", None), ("Jual sayur & Jual buah", None), ("Kios Sinar", None),
    ],
)  # fmt: skip
def test_several_businesses_in_one_cell(text, parts):
    found = also("activity", text).get("businesses")
    assert ([part.lower() for part in found] if found else None) == (
        [part.lower() for part in parts] if parts else None
    )


@pytest.mark.parametrize("field", ["business_name", "activity"])
def test_the_clerk_is_told_when_a_cell_may_hold_two(field):
    assert "business_maybe_two" in codes(field, "Jual sayur & Jual buah")
    assert "business_maybe_two" not in codes(field, "Jual sayur")


@pytest.mark.parametrize(
    ("text", "nib", "status"),
    [
        ("9120001234567", "9120001234567", None),
        ("912 0001 2345 67", "9120001234567", None),
        ("NIB: 9120001234567", "9120001234567", None),
        ("belum", None, "NONE"),
        ("Proses", None, "IN_PROCESS"),
        ("ada", None, "CLAIMED"),
        ("IUMK 503/12", None, "OLD_PERMIT"),
        ("9.12E+12", None, "CLAIMED"),
        ("12345", None, None),
        ("5371015708909001", None, None),
    ],
)
def test_nib(text, nib, status):
    found = read("nib", text)
    assert found.value == nib and dict(found.also).get("nib_status") == status


def test_other_numbers():
    assert (
        value("npwp", "09.254.294.3-407.000") == "092542943407000"
        and codes("npwp", "09.254.294.3-407.000") == []
    )
    assert codes("npwp", "09.254.294.4-407.000") == ["npwp_check"] and codes("npwp", "123") == ["npwp_length"]
    assert value("pirt", "P-IRT No. 2065371010123-27") == "2065371010123-27" and codes(
        "pirt", "2065371010123-24"
    ) == ["pirt_expired"]
    assert value("halal", "ID 53110000123450124") is not None and codes("halal", "ID5311000012345") == [
        "halal_length"
    ]
    assert value("email", "Ani.Tallo @Gmail.com") == "ani.tallo@gmail.com" and codes("email", "ani@") == [
        "email_invalid"
    ]
    assert value("postal_code", "Kupang 85111") == "85111"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("-10.15, 123.6", (-10.15, 123.6)), ("-10,15; 123,6", (-10.15, 123.6)), ("123.6, -10.15", (-10.15, 123.6)), ("10°9'0\" LS 123°36'0\" BT", (-10.15, 123.6)),
        ("10.15, 123.6", (-10.15, 123.6)), ("-10153456, 123600000", (-10.153456, 123.6)), ("48.85, 2.35", None), ("di pasar", None),
    ],
)  # fmt: skip
def test_coordinates(text, place):
    found = also("coordinates", text)
    assert (found.get("latitude"), found.get("longitude")) == (place or (None, None))


@given(
    st.floats(-10.9, -8.0),
    st.floats(118.0, 125.0),
    st.sampled_from(["{:.6f}, {:.6f}", "{:.6f} {:.6f}", "({:.6f}; {:.6f})", "{:.6f},{:.6f}"]),
)
def test_coordinates_survive_every_style(latitude, longitude, style):
    found = also("coordinates", style.format(latitude, longitude))
    assert found["latitude"] == pytest.approx(latitude, abs=1e-6) and found["longitude"] == pytest.approx(
        longitude, abs=1e-6
    )


def test_addresses_are_taken_apart():
    assert value("address", "Jl. Flamboyan (cabang jalan)") == "Jl. Flamboyan (cabang jalan)"
    found = read(
        "address",
        "Jln. Timor Raya No 12 RT 003/RW 001 Kel. Oesapa Kec. Kelapa Lima Kota Kupang (depan Pasar Oesapa)",
    )
    assert found.value == "Jl. Timor Raya No 12"
    assert dict(found.also) == {
        "rt": "003",
        "rw": "001",
        "village_text": "Oesapa",
        "district_text": "Kelapa Lima",
        "landmark": "depan Pasar Oesapa",
    }
    assert also("village_district", "Oesapa / Kelapa Lima") == {
        "village_text": "Oesapa",
        "district_text": "Kelapa Lima",
    }
    assert also("birth_place_date", "Kupang, 17-08-1990") == {"birth_on": date(1990, 8, 17)}


@pytest.mark.parametrize(
    ("text", "title", "code", "version", "told"),
    [
        ("47112", "KBLI", "47112", 2020, None), ("10120", "KBLI", "10120", 2020, "kbli_two_meanings"), ("10120", "KBLI 2025", "10120", 2025, None), ("56101", "KBLI", "56101", 2025, None),
        ("1411", "KBLI", "01411", 2020, "kbli_zero"), ("99999", "KBLI", None, None, "kbli_unknown"), ("Restoran", "KBLI", "56101", 2025, "kbli_by_title"), ("resto padang", "KBLI", None, None, "kbli_text"),
        ("10120 Pengolahan daging", "KBLI", "10120", 2025, None), ("47112, 56101", "KBLI", "47112", 2020, "kbli_several"), ("tenun", "KBLI", None, None, "kbli_text_none"),
    ],
)  # fmt: skip
def test_a_kbli_never_comes_without_its_version(text, title, code, version, told):
    found = read("kbli_code", text, title=title)
    assert (found.value, dict(found.also).get("kbli_version")) == (code, version)
    assert [one.code for one in found.problems] == ([told] if told else [])


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("legal_form", "PT Perorangan", "PT_SOLE"), ("legal_form", "CV", "CV"), ("legal_form", "Perorangan", "NONE"), ("status", "Tutup sementara", "PAUSED"), ("status", "Tidak aktif", "CLOSED"),
        ("status", "Masih aktif", "ACTIVE"), ("place_kind", "Los Pasar", "MARKET_STALL"), ("place_kind", "di rumah", "HOME"), ("no_nib_reason", "2", "COMPLICATED"), ("no_nib_reason", "tidak tahu", "DOES_NOT_KNOW"),
        ("sector", "Kuliner", "FOOD_SERVICE"), ("sector", "RETAIL", "RETAIL"), ("sector", "Perdagangan", "RETAIL"),
    ],
)  # fmt: skip
def test_choices(field, text, code):
    assert value(field, text) == code


def test_errors_of_excel_are_told_not_read():
    for text, kind in (("#N/A", "text"), ("#DIV/0!", "error")):
        assert codes("nik", text, kind) == ["error_cell"] and value("owner_name", text, kind) is None

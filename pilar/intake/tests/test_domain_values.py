"""One parser per field: what it makes of every dirty style, and that it never raises and never trusts a ruined NIK."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.intake.domain.amounts import rupiah_in
from pilar.intake.domain.context import Context, Tools
from pilar.intake.domain.dates import day_order
from pilar.intake.domain.identity import is_placeholder
from pilar.intake.domain.problems import Problem, masked, problem, sentence
from pilar.intake.domain.sentences import SENTENCES
from pilar.intake.domain.values import PARSERS, parse

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

TODAY = date(2026, 11, 23)
TITLES = {
    (2020, "10120"): "Pemotongan unggas",
    (2025, "10120"): "Pengolahan daging",
    (2020, "47112"): "Eceran",
    (2025, "47112"): "Eceran",
    (2025, "56101"): "Restoran",
    (2020, "01411"): "Sapi",
}
SECTORS = {
    "kios": "RETAIL",
    "ternak": "LIVESTOCK",
    "jual": "RETAIL",
    "bengkel": "WORKSHOP",
    "toko": "RETAIL",
    "kuliner": "FOOD_SERVICE",
}


def sector_of_text(text):
    word = text.lower().split()[0] if text.split() else ""
    return SimpleNamespace(code=SECTORS[word], score=0.9) if word in SECTORS else None


TOOLS = Tools(
    kbli=lambda version, code: (
        SimpleNamespace(title=TITLES[version, code]) if (version, code) in TITLES else None
    ),
    kbli_changed=lambda code: code == "10120",
    search_kbli=lambda text: (
        [SimpleNamespace(code="56101", title="Restoran", score=1.0)] if "resto" in text.lower() else []
    ),
    sector_of_text=sector_of_text,
)


def read(field, text, kind="text", title="", **more):
    return parse(field, text, kind, Context(TODAY, title, field, tools=TOOLS, **more))


def value(field, text, kind="text", title="", **more):
    return read(field, text, kind, title, **more).value


def also(field, text, kind="text", title=""):
    return dict(read(field, text, kind, title).also)


def codes(field, text, kind="text", title=""):
    return [one.code for one in read(field, text, kind, title).problems]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("5371015708909000", "number", "nik_rounded"), ("5371015708909010", "number", "nik_maybe_rounded"), ("5.37101E+15", "text", "nik_rounded"),
        ("5,37101570890E+15", "text", "nik_rounded"), ("5371015708900000", "text", "nik_rounded"), ("537101570890900", "text", "nik_length"),
        ("53710157089090011", "text", "nik_length"), ("0000000000000000", "text", "nik_placeholder"), ("1234567890123456", "text", "nik_placeholder"),
        ("9999999999999999", "text", "nik_placeholder"), ("9201015708909001", "number", "nik_maybe_rounded"), ("5371013202909001", "text", "nik_date"),
        ("5371015713909001", "text", "nik_date"), ("0071015708909001", "text", "nik_province"), ("5399015708909001", "text", "nik_city"),
        ("mama punya", "text", "nik_letters"),
    ],
)  # fmt: skip
def test_ruined_and_invented_niks_are_named(text, kind, code):
    found = read("nik", text, kind)
    assert code in [one.code for one in found.problems]
    assert found.value is None or code == "nik_city"


@pytest.mark.parametrize(
    "text", ["", "-", "tidak ada", "belum", "Belum ada KTP", "N/A", "0", "xxx", "tdk punya"]
)
@pytest.mark.parametrize(
    "field", ["nik", "kk", "phone", "owner_name", "email", "birth_on", "address", "rt_rw", "npwp", "halal"]
)
def test_words_for_nothing_are_no_problem(field, text):
    assert read(field, text) == read(field, "")


def niks():
    """NIK that a person could hold."""
    return st.builds(
        lambda district, born, woman, serial: f"{district}{born.day + 40 * woman:02d}{born:%m%y}{serial:04d}",
        st.sampled_from(["537101", "537106", "530111", "317405"]),
        st.dates(date(1940, 1, 1), date(2008, 12, 31)),
        st.booleans(),
        st.integers(1, 9999),
    ).filter(lambda nik: not is_placeholder(nik))


STYLES = [
    str,
    lambda n: "'" + n,
    lambda n: " " + n + " ",
    lambda n: f"{n[:4]} {n[4:8]} {n[8:12]} {n[12:]}",
    lambda n: f"{n[:6]}.{n[6:12]}.{n[12:]}",
    lambda n: "NIK: " + n,
    lambda n: f"{n[:6]}-{n[6:]}",
    lambda n: n + ".0",
]


@given(niks(), st.sampled_from(STYLES))
def test_an_intact_nik_survives_every_style(nik, style):
    assert value("nik", style(nik)) == nik


@given(niks())
def test_a_nik_that_excel_rounded_is_never_returned(nik):
    rounded = float(nik) // 10 * 10
    assert value("nik", f"{rounded:.0f}", "number") is None
    for digits in range(1, 15):
        assert value("nik", f"{float(nik):.{digits}E}") is None
    assert value("nik", f"{float(nik):.5E}".replace(".", ",")) is None
    assert value("nik", str(int(float(f"{float(nik):.5E}")))) is None


@given(niks().filter(lambda nik: int(nik) < 2**53 and not nik.endswith("0")))
def test_a_number_cell_written_by_a_program_is_kept_and_told(nik):
    found = read("nik", nik, "number")
    assert found.value == nik and [one.code for one in found.problems] == ["nik_number"]


@given(st.integers(10**14, 10**17), st.sampled_from(["text", "number"]))
def test_whatever_comes_out_of_a_nik_cell_is_sixteen_possible_digits(digits, kind):
    nik = value("nik", str(digits), kind)
    assert nik is None or (
        len(nik) == 16
        and nik == str(digits)
        and not nik.endswith("0000")
        and not (kind == "number" and nik.endswith("0"))
    )


def _usual(number):
    return not is_placeholder(number) and not is_placeholder(number[1:]) and len(set(number[3:])) > 1


MOBILES = st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True).filter(_usual)
PHONE_STYLES = [
    lambda n: "0" + n, str, lambda n: "+62" + n, lambda n: "62" + n, lambda n: "+62 " + n[:3] + "-" + n[3:7] + "-" + n[7:], lambda n: f"0{n[:3]} {n[3:7]} {n[7:]}",
    lambda n: f"(0{n[:3]}) {n[3:]}", lambda n: "HP. 0" + n, lambda n: "0" + n + " (WA)", lambda n: "62-" + n, lambda n: "+62 (0)" + n, lambda n: "'0" + n, lambda n: "0062" + n, lambda n: "6262" + n,
]  # fmt: skip


@given(MOBILES, st.sampled_from(PHONE_STYLES))
def test_a_phone_survives_every_style(number, style):
    assert value("phone", style(number)) == ["+62" + number]


@given(MOBILES)
def test_a_phone_kept_as_a_number_has_lost_only_its_zero(number):
    assert value("phone", number, "number") == ["+62" + number]


@given(
    MOBILES.filter(lambda n: len(n) >= 10),
    MOBILES.filter(lambda n: len(n) >= 10),
    st.sampled_from([" / ", "/", ", ", "; ", " dan ", " atau ", "\n", " & ", " "]),
    st.sampled_from(["0", "+62", "62"]),
)
def test_two_phones_in_one_cell(first, second, between, lead):
    wanted = list(dict.fromkeys(["+62" + first, "+62" + second]))
    assert value("phone", f"{lead}{first}{between}{lead}{second}") == wanted


@pytest.mark.parametrize(
    ("text", "numbers", "code"),
    [
        ("(0380) 821234", ["+62380821234"], None), ("821234", ["+62380821234"], "phone_landline_area"), ("6.28124E+11", None, "phone_rounded"),
        ("8.1238134455E+10", ["+6281238134455"], None), ("0812", None, "phone_short"), ("08123456789", None, "phone_placeholder"),
        ("080000000000", None, "phone_placeholder"), ("5371015708909001", None, "phone_is_nik"), ("+670 77234567", ["+67077234567"], None),
    ],
)  # fmt: skip
def test_other_phones(text, numbers, code):
    found = read("phone", text)
    assert found.value == numbers and [one.code for one in found.problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("17/08/1990", date(1990, 8, 17), None), ("17-8-90", date(1990, 8, 17), "date_two_digit_year"), ("1990-08-17", date(1990, 8, 17), None),
        ("17 Agustus 1990", date(1990, 8, 17), None), ("17 Agt 1990", date(1990, 8, 17), None), ("17-Aug-90", date(1990, 8, 17), "date_two_digit_year"),
        ("August 17, 1990", date(1990, 8, 17), None), ("Jumat, 17 Agustus 1990", date(1990, 8, 17), None), ("08/17/1990", date(1990, 8, 17), "date_month_first"),
        ("03/04/1990", date(1990, 4, 3), "date_ambiguous"), ("33102", date(1990, 8, 17), "date_serial"), ("17081990", date(1990, 8, 17), None),
        ("17.08.1990", date(1990, 8, 17), None), ("1990", date(1990, 1, 1), "date_year_only"), ("Agustus 1990", date(1990, 8, 1), "date_month_only"),
        ("31/02/1990", None, "date_impossible"), ("17/08/2030", None, "date_future"), ("17/08/1850", None, "date_too_old"), ("36 tahun", None, "date_age"),
        ("kemarin", None, "date_unread"), ("1990-08-17 00:00:00", date(1990, 8, 17), None), ("17 Pebruari 1990", date(1990, 2, 17), None),
    ],
)  # fmt: skip
def test_dates(text, day, code):
    found = read("birth_on", text)
    assert found.value == day and [one.code for one in found.problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        ("Tahun 2019", 2019),
        ("thn 2019", 2019),
        ("sejak 2019", 2019),
        ("2019-an", 2019),
        ("April 25", 2025),
        ("'19", None),
    ],
)
def test_founding_years(text, year):
    found = value("founded_on", text)
    assert (found.year if found else None) == year


MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
DATE_STYLES = [
    lambda d: d.isoformat(), lambda d: f"{d:%d/%m/%Y}", lambda d: f"{d.day}-{d.month}-{d.year}", lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02d} {MONTHS[d.month - 1][:3].upper()} {d.year}", lambda d: f"{d:%d.%m.%Y}", lambda d: str((d - date(1899, 12, 30)).days), lambda d: f"tgl {d:%d-%m-%Y}", lambda d: f"{d.isoformat()} 13:45:00",
]  # fmt: skip


@given(st.dates(date(1946, 1, 1), TODAY), st.sampled_from(DATE_STYLES))
def test_a_date_survives_every_style(day, style):
    assert value("registered_on", style(day)) == day


def test_a_column_proves_its_order():
    assert day_order(["03/04/2025", "12/25/2024"]) == "mdy" and value(
        "registered_on", "03/04/2025", day_order="mdy"
    ) == date(2025, 3, 4)
    assert read("registered_on", "03/04/2025", day_order="dmy").problems == ()


@given(st.dates(TODAY + timedelta(days=1), date(2090, 1, 1)))
def test_the_future_is_refused(day):
    assert value("nib_on", f"{day:%d-%m-%Y}") is None


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


def test_the_clerk_is_told_when_a_cell_may_hold_two():
    assert "business_maybe_two" in codes("business_name", "Jual sayur & Jual buah")


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


ANY_TEXT = (
    st.text(max_size=40)
    | st.from_regex(r"[\d .,/\-+()'RpEe:jtL&P=@]{0,30}", fullmatch=True)
    | st.from_regex(
        r"(?i)(rt|rw|kel|kec|jl|no|nik|hp|id|ud|s\.pd|alias|dan|\d|[ ./,&\-()]){0,14}", fullmatch=True
    )
)


@pytest.mark.parametrize("field", sorted(PARSERS))
@given(text=ANY_TEXT, kind=st.sampled_from(["text", "number", "date", "bool", "error"]))
@settings(max_examples=60, deadline=None)
def test_no_parser_ever_raises(field, text, kind):
    found = read(field, text, kind)
    for one in found.problems:
        assert sentence(one) and ("{" in text or "{" not in one.what + one.done)
    if field in ("nik", "kk") and found.value:
        assert re.fullmatch(r"[0-9]{16}", found.value)
    for number in found.value or [] if field == "phone" else []:
        assert re.fullmatch(r"\+[0-9]{7,15}", number)


@given(st.text(max_size=60))
def test_a_report_never_shows_a_whole_number(text):
    assert not re.search(r"\d{9}", masked(text)) and not re.search(r"\d{9}", masked(text, identity=True))


@given(niks())
def test_niks_are_masked(nik):
    assert masked(nik) == nik[:6] + "****" and masked(f"NIK {nik} ok") == f"NIK {nik[:6]}**** ok"
    assert nik[6:] not in masked(f"{float(nik):.9E}", identity=True)


def test_every_code_makes_a_sentence():
    import string

    for code, (severity, what, done) in SENTENCES.items():
        names = {name for part in (what, done) for _, name, _, _ in string.Formatter().parse(part) if name}
        made = problem(code, **dict.fromkeys(names, "x"))
        assert (
            isinstance(made, Problem) and severity in ("info", "warn", "bad") and sentence(made).endswith(".")
        )
    with pytest.raises(KeyError):
        problem("tidak_ada_kode_ini")

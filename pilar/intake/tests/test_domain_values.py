"""One parser per field: what it makes of every dirty style, and that it never raises and never trusts a ruined NIK."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.intake.domain.dates import day_order
from pilar.intake.domain.identity import is_placeholder
from pilar.intake.domain.problems import Problem, masked, problem, sentence
from pilar.intake.domain.sentences import SENTENCES
from pilar.intake.domain.values import PARSERS

from .parsing import TODAY, read, value


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


@pytest.mark.parametrize(
    ("text", "kept"), [("'=1+1 pondok", "=1+1 pondok"), ("'-7 LS", "-7 LS"), ("'Bofet'", "'Bofet'")]
)
def test_the_apostrophe_that_disarmed_a_cell_does_not_come_back(text, kept):
    assert value("note", text) == kept

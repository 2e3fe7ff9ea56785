"""From the bytes of an ugly file to typed rows: nothing lost, nothing doubled, everything told."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.intake.domain.context import Tools
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.staging import read_tables, stage
from pilar.registry.domain.fields import FIELD_TYPES

from .sheet_makers import xlsx
from .test_domain_fastpaths import PLAIN, WORDY

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
VILLAGES = {"oesapa": 5371031001, "lasiana": 5371031004, "fatubesi": 5371061005}


class Gazetteer:
    """Three villages, one nickname, one name that means two."""

    def find_village(self, text, district_text=None, city_text=None):
        key = re.sub(r"^(?:kel\.?|kelurahan)\s*", "", text.lower()).strip()
        if key in VILLAGES:
            return SimpleNamespace(code=VILLAGES[key], score=1.0, how="exact", reason="Nama resmi.")
        if key == "osapa":
            return SimpleNamespace(
                code=VILLAGES["oesapa"], score=0.9, how="typo", reason="Beda 1 huruf dari Oesapa."
            )
        if key == "naikoten":
            return SimpleNamespace(
                code=None, score=0.5, how="ambiguous", reason="Bisa Naikoten Satu atau Naikoten Dua."
            )
        return None


WORDS = {
    "kios": "RETAIL",
    "jual": "RETAIL",
    "ternak": "LIVESTOCK",
    "jahit": "FASHION",
    "sei": "FOOD_PROCESSING",
}
TOOLS = Tools(
    gazetteer=Gazetteer(),
    kbli=lambda version, code: SimpleNamespace(title="Eceran") if code == "47112" else None,
    sector_of_text=lambda text: next(
        (SimpleNamespace(code=code) for word, code in WORDS.items() if word in text.lower()), None
    ),
    sector_of_kbli=lambda version, code: "RETAIL",
)


def staged(sheets, merged=None, remembered=None):
    book = open_workbook(xlsx(sheets, merged), "kirim/daftar.xlsx")
    return stage(book, read_tables(book, remembered), TOOLS, NOW)


def told(found, code):
    return found.problems.filter(pl.col("code") == code)


HEADER = ["No", "Nama Pemilik", "NIK", "No HP", "Nama Usaha", "Jenis Usaha", "Kelurahan", "RT/RW", "NIB"]
LEDGER = [
    ["BUKU UMKM KELURAHAN OESAPA TAHUN 2024"],
    [],
    HEADER,
    [
        1,
        "IBU MARIA TALLO",
        "5371015708909001",
        "0812-3813 4455 / 081339401122",
        "KIOS MARIA",
        "kios",
        "",
        "RT 03/RW 01",
        "9120001234567",
    ],
    [2, "Agus Bani", 5371015708909000, "81238134466", "", "Kios & Ternak babi", "Osapa", "3-1", "belum"],
    [3, "sda", "5.37101E+15", "", "Jahit Agus", "jahit", "Naikoten", "", "ada"],
    ["", "Jumlah", "", "", "", "3 usaha", "", "", ""],
    ["", "", "", "", "", "", "Lurah Oesapa", "", ""],
]


def test_a_ledger_from_bytes_to_rows():
    found = staged({"Oesapa": LEDGER}, {"Oesapa": [(0, 0, 0, 8)]})
    rows = found.rows
    assert rows.select("row", "business_no").rows() == [(4, 1), (5, 1), (5, 2), (6, 1)]
    assert rows["file"].unique().to_list() == ["kirim/daftar.xlsx"] and rows["sheet"].unique().to_list() == [
        "Oesapa"
    ]
    assert rows["owner_name"].to_list() == ["Maria Tallo", "Agus Bani", "Agus Bani", "Agus Bani"]
    assert rows["owner_title"].to_list()[0] == "Ibu"
    assert rows["nik"].to_list() == ["5371015708909001", None, None, None]
    assert rows["phone"].to_list()[:2] == [["+6281238134455", "+6281339401122"], ["+6281238134466"]]
    assert rows["village_code"].to_list() == [VILLAGES["oesapa"]] * 3 + [None]
    assert rows["rt"].to_list()[:2] == ["003", "003"] and rows["rw"].to_list()[0] == "001"
    assert rows["activity"].to_list() == ["kios", "Kios", "Ternak babi", "jahit"]
    assert rows["sector"].to_list() == ["RETAIL", "RETAIL", "LIVESTOCK", "FASHION"]
    assert rows["nib"].to_list()[0] == "9120001234567" and rows["nib_status"].to_list() == [
        None,
        "NONE",
        "NONE",
        "CLAIMED",
    ]
    assert (found.rows_read, found.rows_split) == (3, 1)
    assert found.rows_skipped == {"row_signature": 1, "row_total": 1}
    assert found.skipped.filter(pl.col("code") == "row_total")["row"].to_list() == [7]


def test_problems_name_row_column_value_and_what_was_done():
    found = staged({"Oesapa": LEDGER}, {"Oesapa": [(0, 0, 0, 8)]})
    line = told(found, "nik_rounded").filter(pl.col("row") == 5).row(0, named=True)
    assert line["column"] == "C" and line["field"] == "nik" and line["severity"] == "bad"
    assert line["value"] == "537101****" and "Excel" in line["problem"] and "tidak dipakai" in line["action"]
    assert told(found, "ditto")["row"].to_list() == [6] and told(found, "village_guess")["row"].to_list() == [
        5
    ]
    assert told(found, "village_ambiguous")["value"].to_list() == ["Naikoten"]
    assert told(found, "business_split")["row"].to_list() == [5]


def test_no_problem_line_shows_a_whole_identity_number():
    found = staged({"Oesapa": LEDGER})
    for line in (
        found.problems.select("value", "problem", "action").rows() + found.skipped.select("text").rows()
    ):
        assert not any(re.search(r"\d{9}", text or "") for text in line)


def test_rows_have_every_field_of_the_registry_typed():
    found = staged({"A": LEDGER})
    kinds = {
        "text": pl.String,
        "texts": pl.List(pl.String),
        "int": pl.Int64,
        "float": pl.Float64,
        "date": pl.Date,
    }
    assert all(found.rows.schema[name] == kinds[kind] for name, kind in FIELD_TYPES.items())
    empty = stage(open_workbook(xlsx({"A": [["Petunjuk"]]}), "a.xlsx"), [], TOOLS, NOW)
    assert empty.rows.schema == found.rows.schema and empty.problems.schema == found.problems.schema


def test_sheets_with_the_same_titles_are_read_as_one_and_keep_their_place():
    sheet = [HEADER, [1, "Ani", "", "", "Kios Ani", "kios", "", "", ""]]
    found = staged({"Kel. Lasiana": sheet, "FATUBESI": sheet, "Rekap": [["Catatan"]]})
    assert found.rows.select("sheet", "row", "village_code").rows() == [
        ("Kel. Lasiana", 2, VILLAGES["lasiana"]),
        ("FATUBESI", 2, VILLAGES["fatubesi"]),
    ]


def test_sub_titles_give_the_village_of_the_rows_below():
    rows = [
        ["Kelurahan: Oesapa"],
        HEADER,
        [1, "Ani", "", "", "Kios", "", "", "", ""],
        ["KELURAHAN LASIANA"],
        [2, "Budi", "", "", "Kios", "", "", "", ""],
    ]
    found = staged({"Data": rows}, {"Data": [(3, 0, 3, 8)]})
    assert found.rows["village_code"].to_list() == [VILLAGES["oesapa"], VILLAGES["lasiana"]]


def test_nik_and_card_in_each_others_column_are_swapped_back():
    rows = [
        ["Nama Pemilik", "L/P", "NIK", "No KK", "Tgl Lahir"],
        ["Ani", "P", "5371010101200003", "5371015708900001", "17-08-1990"],
        ["Budi", "L", "5371011708900001", "5371010101200003", "17-08-1990"],
    ]
    found = staged({"A": rows})
    assert found.rows["nik"].to_list() == ["5371015708900001", "5371011708900001"]
    assert found.rows["kk"].to_list() == ["5371010101200003"] * 2
    assert told(found, "nik_kk_swapped")["row"].to_list() == [2]


def test_nik_against_sex_birth_date_and_other_names():
    rows = [
        ["Nama Pemilik", "L/P", "NIK", "Tgl Lahir"],
        ["Ani", "L", "5371015708900001", "17-08-1990"],
        ["Budi", "L", "5371011708900001", "18-08-1990"],
    ]
    rows += [[f"Orang {'ABCDEFG'[n]}", "L", "5371061708900007", ""] for n in range(6)]
    found = staged({"A": rows})
    assert told(found, "nik_sex")["row"].to_list() == [2] and told(found, "nik_birth")["row"].to_list() == [3]
    assert told(found, "nik_shared").height == 6 and found.rows["nik"].null_count() == 6


def test_figures_written_once_stay_with_the_first_business():
    found = staged(
        {
            "A": [
                ["Nama Pemilik", "Jenis Usaha", "Tenaga Kerja", "Omset per tahun"],
                ["Ani", "1. kios 2. jahit", "3", "60 jt"],
            ]
        }
    )
    assert found.rows["workers"].to_list() == [3, None] and found.rows["annual_sales"].to_list() == [
        60_000_000,
        None,
    ]
    assert found.rows["business_no"].to_list() == [1, 2] and found.rows["owner_name"].to_list() == [
        "Ani",
        "Ani",
    ]


def test_home_fills_the_place_of_the_business_only_when_it_is_the_same():
    titles = ["Nama Pemilik", "Alamat KTP", "RT", "RW", "Kel.", "Nama Usaha", "Alamat Usaha", "Kel. Usaha"]
    found = staged(
        {
            "A": [
                titles,
                ["Ani", "Jl. Asam No. 2", 3, 1, "Oesapa", "Kios", "JL. ASAM NO. 2", ""],
                ["Budi", "Jl. Nangka 9", 4, 1, "Oesapa", "Lapak", "Pasar Oeba", ""],
                ["Cici", "Jl. Kenari", 5, 1, "Oesapa", "Kios", "Jl. Sukun", "Lasiana"],
            ]
        }
    )
    assert found.rows["village_code"].to_list() == [VILLAGES["oesapa"], None, VILLAGES["lasiana"]]
    assert found.rows["rt"].to_list() == ["003", None, None] and told(found, "from_home")[
        "row"
    ].to_list() == [2]


def test_two_phone_columns_and_two_notes_are_put_together():
    found = staged(
        {
            "A": [
                ["Nama Pemilik", "No HP", "No WA", "Ket", "Catatan"],
                ["Ani", "081238134455", "081339401122", "rajin", "pindah"],
            ]
        }
    )
    assert found.rows["phone"].to_list() == [["+6281238134455", "+6281339401122"]] and found.rows[
        "note"
    ].to_list() == ["rajin; pindah"]


def test_swapped_coordinates_in_two_columns():
    found = staged(
        {
            "A": [
                ["Nama Pemilik", "Latitude", "Longitude"],
                ["Ani", "123.6", "-10.15"],
                ["Budi", "-10.2", "123.5"],
                ["Cici", "-10.2", ""],
            ]
        }
    )
    assert found.rows["latitude"].to_list() == [-10.15, -10.2, None] and found.rows[
        "longitude"
    ].to_list() == [123.6, 123.5, None]


def test_the_number_beside_the_word_settles_the_word():
    found = staged(
        {"A": [["Nama Pemilik", "Punya NIB", "No NIB"], ["Ani", "ada", "9120001234567"], ["Budi", "ada", ""]]}
    )
    assert found.rows["nib"].to_list() == ["9120001234567", None] and told(found, "nib_claimed")[
        "row"
    ].to_list() == [3]


def test_a_version_column_decides_the_list_of_the_code():
    found = staged(
        {"A": [["Nama Usaha", "KBLI", "Versi KBLI"], ["Kios", "47112", "2025"], ["Kios B", "47112", ""]]}
    )
    assert found.rows["kbli_version"].to_list() == [2025, 2020]


def test_hidden_sheets_are_left_to_a_choice():
    book = open_workbook(
        xlsx({"A": [HEADER, [1, "Ani"]], "Lama": [HEADER, [1, "Budi"]]}, hidden=["Lama"]), "a.xlsx"
    )
    assert [table.sheet for table, _ in read_tables(book)] == ["A"]


CELLS = st.one_of(st.none(), st.text(max_size=15), st.integers(0, 10**16), PLAIN, WORDY)


@given(st.lists(st.lists(CELLS, min_size=9, max_size=9), min_size=1, max_size=12))
@settings(max_examples=60)
def test_no_row_is_lost_or_doubled(lines):
    from pilar.intake.domain.cells import Sheet, Workbook, clean, frame_of

    grid = [
        HEADER,
        *(
            [("" if cell is None else float(cell) if isinstance(cell, int) else cell) for cell in line]
            for line in lines
        ),
    ]
    frame, kinds = frame_of(grid)
    frame, _ = clean(frame)
    book = Workbook("a.csv", "csv", (Sheet("A", False, frame, kinds),))
    found = stage(book, read_tables(book), TOOLS, NOW)
    first = found.rows.filter(pl.col("business_no") == 1)["row"].to_list()
    away = found.skipped["row"].to_list()
    assert sorted([*first, *away]) == sorted(set(first) | set(away))
    assert set(range(2, len(grid) + 1)) <= set(first) | set(away)
    assert found.rows_read == len(first)


def test_long_columns_take_the_fast_path_with_the_same_result():
    lines = [
        [
            n,
            f"MARIA {chr(65 + n % 26)}LLO",
            f"53710157{8 + n % 4:02d}90{n + 1:04d}"[:16],
            f"0812{38130000 + n}",
            "KIOS SINAR",
            "kios",
            "Oesapa",
            "1/2",
            "",
        ]
        for n in range(1, 400)
    ]
    long = staged({"A": [HEADER, *lines]}).rows
    short = pl.concat(
        [staged({"A": [HEADER, *lines[start : start + 133]]}).rows for start in range(0, 399, 133)]
    )
    assert long.drop("row").equals(short.drop("row"))

"""Finding tables in sheets as offices write them: every ugliness of the reality list, one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.headers import is_column_numbers
from pilar.intake.domain.tables import DITTO, find_tables
from pilar.intake.domain.titles import context_of

from .sheet_makers import ods, xls, xlsx

HEADER = ["No", "Nama Pemilik", "NIK", "Nama Usaha", "Kelurahan"]


def row(number, name="Maria Tallo", nik="5371015708909001", business="Kios Maria", village="Oesapa"):
    return [number, name, nik, business, village]


def tables_of(rows, merged=None, name="a.xlsx"):
    book = open_workbook(xlsx({"Data": rows}, {"Data": merged or []}), name)
    return find_tables(book.sheets[0])


def only(rows, merged=None):
    tables = tables_of(rows, merged)
    assert len(tables) == 1
    return tables[0]


def skipped(table):
    return [(one.row, one.code) for one in table.skipped]


def test_title_rows_above_the_header_become_context():
    table = only(
        [
            ["DATA UMKM TAHUN 2024"],
            ["KELURAHAN : OESAPA   KECAMATAN : KELAPA LIMA"],
            [],
            HEADER,
            row(1),
            row(2),
        ],
        [(0, 0, 0, 4), (1, 0, 1, 4)],
    )
    assert table.header_row == 4 and table.cells["row"].to_list() == [5, 6]
    assert table.context == {"year": "2024", "village": "OESAPA", "district": "KELAPA LIMA"}
    assert skipped(table) == [(1, "row_title"), (2, "row_title")]


@pytest.mark.parametrize(
    ("cells", "context"),
    [
        (
            ["Kelurahan", ":", "Oesapa", "", "Kec. Kelapa Lima"],
            {"village": "Oesapa", "district": "Kelapa Lima"},
        ),
        (
            ["DAFTAR PELAKU UMKM KEL. LASIANA KEC. KELAPA LIMA"],
            {"village": "LASIANA", "district": "KELAPA LIMA"},
        ),
        (["Kelurahan/Desa: Penfui, Kota Kupang"], {"village": "Penfui", "city": "Kota Kupang"}),
        (["RT 003 / RW 01"], {"rt": "003", "rw": "01"}),
        (["Nama Kelompok : Tenun Ina Ndao"], {"group_name": "Tenun Ina Ndao"}),
        (["DATA UMKM KOTA KUPANG - KEADAAN NOVEMBER 2026"], {"city": "Kota KUPANG"}),
        (["Data UMKM se-Kelurahan ini"], {}),
        (["Maria Tallo"], {}),
    ],
)
def test_what_titles_say(cells, context):
    assert context_of(cells) == context


@pytest.mark.parametrize("merge", [True, False])
def test_a_header_of_two_rows_is_combined(merge):
    first = ["No", "Nama Pemilik", "NIK", "Tenaga Kerja", "", "Legalitas", "", "Ket"]
    second = ["", "", "", "L", "P", "NIB", "P-IRT", ""]
    merged = (
        [(0, 3, 0, 4), (0, 5, 0, 6)] + [(0, column, 1, column) for column in (0, 1, 2, 7)] if merge else []
    )
    table = only([first, second, [1, "Ani", "5371015708909001", 1, 2, "9120001234567", "", ""]], merged)
    assert list(table.titles.values()) == [
        "No", "Nama Pemilik", "NIK", "Tenaga Kerja / L", "Tenaga Kerja / P", "Legalitas / NIB", "Legalitas / P-IRT", "Ket",
    ]  # fmt: skip
    assert table.cells["row"].to_list() == [3]


def test_group_titles_above_the_header_are_kept():
    table = only(
        [
            ["DATA PEMILIK", "", "DATA USAHA", ""],
            ["Nama", "Alamat", "Nama Usaha", "Alamat"],
            ["Ani", "Jl. A", "Kios", "Jl. B"],
        ],
        [(0, 0, 0, 1), (0, 2, 0, 3)],
    )
    assert list(table.titles.values()) == [
        "DATA PEMILIK / Nama",
        "DATA PEMILIK / Alamat",
        "DATA USAHA / Nama Usaha",
        "DATA USAHA / Alamat",
    ]


def test_first_data_row_is_not_taken_for_a_second_header():
    table = only([["Nama Usaha", "Sektor", "Ket"], ["Kios", "Jasa", ""], ["Warung", "", "ada"]])
    assert table.height == 2


def test_rows_that_are_no_business_are_dropped_and_told():
    rows = [
        HEADER, [1, 2, 3, 4, 5], row(1), row(2), ["", "Jumlah", "", "2 usaha", ""], [], HEADER, row(3), [4, "", "", "", ""],
        ["TOTAL KESELURUHAN", "", 3, "", ""], [], ["", "", "", "Kupang, 12 Januari 2024", ""], ["", "", "", "Lurah Oesapa", ""], [],
        ["", "", "", "Drs. Budi Nalle", ""], ["", "", "", "NIP. 196901011990031001", ""],
    ]  # fmt: skip
    table = only(rows)
    assert table.cells["row"].to_list() == [3, 4, 8]
    codes = dict(skipped(table))
    assert codes[2] == "row_numbers" and codes[5] == "row_total" and codes[7] == "row_header"
    assert codes[9] == "row_empty_form" and codes[10] == "row_total"
    assert all(codes[number] == "row_signature" for number in (12, 13, 15, 16))


def test_every_row_is_either_data_or_told():
    rows = [["JUDUL"], HEADER, row(1), [], ["", "Total", 5, "", ""], row(2)]
    table = only(rows)
    assert sorted(table.cells["row"].to_list() + [number for number, _ in skipped(table)]) == [
        1,
        2 + 1,
        4,
        5,
        6,
    ]


def test_a_business_called_total_stays():
    table = only([HEADER, row(1, business="Total Motor"), row(2, name="Jumlah Tamelan")])
    assert table.height == 2


def test_sub_titles_become_the_context_of_the_rows_below():
    rows = [HEADER, ["KELURAHAN OESAPA"], row(1), ["KELURAHAN LASIANA"], row(2), row(3)]
    table = only(rows, [(1, 0, 1, 4), (3, 0, 3, 4)])
    assert table.sections == ((2, {"village": "OESAPA"}), (4, {"village": "LASIANA"}))
    assert table.cells["row"].to_list() == [3, 5, 6]


def test_several_tables_in_one_sheet():
    rows = [
        HEADER,
        row(1),
        row(2),
        [],
        ["Daftar kelompok"],
        ["No", "Nama Kelompok", "Kelurahan", "Jenis Usaha", "No HP"],
        [1, "Melati", "Oesapa", "tenun", "0812"],
    ]
    tables = tables_of(rows)
    assert [table.header_row for table in tables] == [1, 6]
    assert [table.cells["row"].to_list() for table in tables] == [[2, 3], [7]]


def test_the_same_titles_again_continue_the_table_with_their_own_place():
    rows = [["Kelurahan: Oesapa"], HEADER, row(1), [], ["Kelurahan: Lasiana"], HEADER, row(1)]
    tables = tables_of(rows)
    assert sum(table.height for table in tables) == 2
    assert "Oesapa" in str(tables[0].context) and "Lasiana" in str((tables[0].sections, tables[-1].context))


@pytest.mark.parametrize("mark", sorted(DITTO))
def test_ditto_marks_take_the_value_above(mark):
    table = only(
        [
            HEADER,
            row(1, village="Oesapa"),
            row(2, village=mark),
            row(3, village=mark),
            row(4, village="Lasiana"),
        ]
    )
    assert table.text(4).to_list() == ["Oesapa", "Oesapa", "Oesapa", "Lasiana"]
    assert [(note.row, note.code) for note in table.notes] == [(3, "ditto"), (4, "ditto")]


def test_a_ditto_with_nothing_above_is_told():
    table = only([HEADER, row(1, village="sda"), row(2)])
    assert table.text(4).to_list() == [None, "Oesapa"] and table.notes[0].code == "ditto_nothing"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_cells_merged_downwards_hold_for_each_row(kind):
    rows = [["Nama Pemilik", "Nama Usaha"], ["Ani", "Kios"], ["", "Jahit"], ["Budi", "Warung"]]
    made = {
        "xlsx": lambda: xlsx({"A": rows}, {"A": [(1, 0, 2, 0)]}),
        "xls": lambda: xls(rows, [(1, 0, 2, 0)]),
        "ods": lambda: ods(rows, {(1, 0): (2, 1)}),
    }[kind]()
    table = find_tables(open_workbook(made, f"a.{kind}").sheets[0])[0]
    assert table.text(0).to_list() == ["Ani", "Ani", "Budi"]


def test_a_sheet_without_header_is_still_read():
    table = only([["Ani", "5371015708909001", "081238134455"], ["Budi", "5371015708909002", "081238134456"]])
    assert table.header_row is None and table.height == 2


def test_a_sheet_of_titles_only_has_no_table():
    assert tables_of([["Petunjuk pengisian"], [], ["Isi semua kolom"]]) == []


def test_duplicate_titles_stay_apart():
    table = only([["Nama", "Alamat", "Alamat"], ["Ani", "Jl. A", "Jl. B"]])
    assert table.columns == [0, 1, 2] and table.text(2).to_list() == ["Jl. B"]


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (["1", "2", "3"], True),
        (["(1)", "", "(2)", "(3)"], True),
        (["a", "b", "c"], True),
        (["1", "5", "9"], False),
        (["1", "2"], False),
        (["3", "4", "5"], False),
    ],
)
def test_rows_that_count_columns(texts, answer):
    assert is_column_numbers(texts) is answer


@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.integers(0, 10**16) | st.none(), min_size=1, max_size=6),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=120, deadline=None)
def test_any_sheet_is_taken_apart_without_losing_a_row(rows):
    from pilar.intake.domain.cells import Sheet, frame_of

    width = max(map(len, rows))
    frame, kinds = frame_of(
        [
            [("" if value is None else float(value) if isinstance(value, int) else value) for value in line]
            + [""] * (width - len(line))
            for line in rows
        ]
    )
    tables = find_tables(Sheet("A", False, frame, kinds))
    seen = [
        number
        for table in tables
        for number in table.cells["row"].to_list() + [one.row for one in table.skipped]
    ]
    assert len(seen) == len(set(seen))
    assert all(1 <= number <= len(rows) for number in seen)

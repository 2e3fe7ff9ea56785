"""Opening files: what can be read is read in every format, what must not be is refused with a sentence."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.intake.domain.cells import letter, number_text
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.refusal import REASONS, UnusableFile

from .sheet_makers import ods, with_member, xls, xlsx, zipped

ROWS = [["Nama", "NIK", "Jumlah"], ["Maria Tallo", "5371015708909001", 2], ["Agus Bani", "", 1.5]]


def refused(data: bytes, name: str, **more) -> str:
    """The code of the refusal; the sentence must name the file and leave no placeholder."""
    with pytest.raises(UnusableFile) as caught:
        open_workbook(data, name, **more)
    assert name in caught.value.sentence and "{" not in caught.value.sentence
    return caught.value.code


def texts(data: bytes, name: str) -> list[list[str]]:
    sheet = open_workbook(data, name).sheets[0]
    return [sheet.row_texts(row) for row in range(sheet.height)]


@pytest.mark.parametrize(
    ("data", "name"), [(xlsx({"A": ROWS}), "a.xlsx"), (xls(ROWS), "a.xls"), (ods(ROWS), "a.ods")]
)
def test_every_format_gives_the_same_texts_and_kinds(data, name):
    book = open_workbook(data, name)
    sheet = book.sheets[0]
    assert texts(data, name) == [
        ["Nama", "NIK", "Jumlah"],
        ["Maria Tallo", "5371015708909001", "2"],
        ["Agus Bani", "", "1.5"],
    ]
    assert [sheet.kind_at(1, column) for column in range(3)] == ["text", "text", "number"]
    assert sheet.kind_at(2, 1) == "empty"
    assert book.format == name[2:] and not book.notes


def test_cells_stay_where_excel_shows_them():
    sheet = open_workbook(xlsx({"A": [[], [], ["", "", "x"], ["", "", "", 7]]}), "a.xlsx").sheets[0]
    assert (sheet.height, sheet.width) == (4, 4)
    assert sheet.row_texts(2)[2] == "x" and sheet.row_texts(3)[3] == "7"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_delimited_text_of_any_delimiter_and_encoding(delimiter, encoding):
    rows = [
        ["Daftar UMKM"],
        ["Nama", "Usaha", "Ket"],
        ["José", 'Kios "Ani"', "baris\nbaru"],
        ["Budi", "a; b, c", ""],
    ]
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    read = texts("\r\n".join(quoted).encode(encoding), "a.csv")
    assert read == [["Daftar UMKM", "", ""], rows[1], rows[2], rows[3]]


def test_excels_own_separator_line_is_no_row():
    assert texts(b"sep=;\nNama;No\nAni, Ina;1\n", "a.csv") == [["Nama", "No"], ["Ani, Ina", "1"]]
    assert texts(b"sep=|\nNama,x|No\nAni,y|1\n", "a.csv") == [["Nama,x", "No"], ["Ani,y", "1"]]


def test_blank_lines_count_as_rows_and_late_wide_rows_lose_nothing():
    lines = ["a;b", "", "1;2"] + ["3;4"] * 40_000 + ["5;6;7;8"]
    read = texts("\n".join(lines).encode(), "a.csv")
    assert read[1] == ["", "", "", ""] and read[2][:2] == ["1", "2"]
    assert read[-1] == ["5", "6", "7", "8"] and len(read) == len(lines)


def test_a_quote_that_never_closes_swallows_nothing():
    book = open_workbook(('Nama;Ket\nAni;"belum ditutup\n' + "Budi;x\n" * 50).encode(), "a.csv")
    assert book.sheets[0].height == 52
    assert [note.code for note in book.sheets[0].notes] == ["csv_quotes"]


def test_errors_dates_and_booleans_keep_their_kind():
    import datetime
    import io

    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("A")
    sheet.write_datetime(0, 0, datetime.date(2024, 5, 6), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
    sheet.write_boolean(0, 2, True)
    sheet.write_formula(0, 3, '="a"&"b"', None, "ab")
    book.close()
    read = open_workbook(stream.getvalue(), "a.xlsx").sheets[0]
    assert read.row_texts(0) == ["2024-05-06", "#DIV/0!", "TRUE", "ab"]
    assert [read.kind_at(0, column) for column in range(4)] == ["date", "error", "bool", "text"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xlsx({"A": [["JUDUL", "", ""], ["a", "b", "c"]]}, {"A": [(0, 0, 0, 2)]}), "a.xlsx"),
        (xls([["JUDUL", "", ""], ["a", "b", "c"]], [(0, 0, 0, 2)]), "a.xls"),
        (ods([["JUDUL", "", ""], ["a", "b", "c"]], {(0, 0): (1, 3)}), "a.ods"),
    ],
)
def test_merged_cells_are_known(data, name):
    assert open_workbook(data, name).sheets[0].merged == ((0, 0, 0, 2),)


def test_binary_and_invisible_characters_are_taken_out_and_told():
    book = open_workbook("Nama;Ket\nMa\x01ria\u200b \u00a0;ok\n".encode(), "a.csv")
    assert book.sheets[0].row_texts(1) == ["Maria", "ok"]
    assert [note.code for note in book.sheets[0].notes] == ["binary_cells"]


def test_a_web_page_named_xls_is_read_and_told():
    page = b"<html><body><script>alert(1)</script><table><tr><th colspan=2>DAFTAR</th></tr><tr><td>Nama</td><td>No</td></tr><tr><td>A &amp; B</td><td>1</td></tr></table></body></html>"
    book = open_workbook(page, "portal.xls")
    assert [book.sheets[0].row_texts(row) for row in range(3)] == [
        ["DAFTAR", ""],
        ["Nama", "No"],
        ["A & B", "1"],
    ]
    assert [note.code for note in book.notes] == ["wrong_extension"]
    assert book.sheets[0].merged == ((0, 0, 0, 1),)


def test_a_wrong_extension_is_read_by_what_it_is():
    book = open_workbook(xlsx({"A": ROWS}), "daftar.csv")
    assert book.format == "xlsx" and book.notes[0].code == "wrong_extension"
    assert "xlsx" in book.notes[0].what


def compound(entry: str) -> bytes:
    """The outside of an old Office file that holds one named stream."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8192 + entry.encode("utf-16-le") + b"\0\0" + b"\0" * 512
    )


def locked_zip() -> bytes:
    data = bytearray(zipped({"xl/workbook.xml": "x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


BOMB = zipped({"xl/workbook.xml": "<workbook/>", "xl/media/a.bin": b"\0" * (320 * 1024 * 1024)})


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "kosong.xlsx", "empty"),
        (b" \r\n;;\r\n", "kosong.csv", "no_cells"),
        (xlsx({"A": []}), "kosong.xlsx", "no_cells"),
        (xlsx({"A": ROWS})[:-200], "terpotong.xlsx", "damaged"),
        (xlsx({"A": ROWS})[:900], "terpotong.xlsx", "damaged"),
        (xls(ROWS)[:1500], "terpotong.xls", "damaged"),
        (compound("EncryptedPackage"), "rahasia.xlsx", "password"),
        (locked_zip(), "rahasia.ods", "password"),
        (compound("_VBA_PROJECT_CUR"), "makro.xls", "macro"),
        (compound("WordDocument"), "surat.doc", "document"),
        (with_member(xlsx({"A": ROWS}), "xl/vbaProject.bin", b"x"), "makro.xlsm", "macro"),
        (zipped({"xl/workbook.bin": "x"}), "biner.xlsb", "xlsb"),
        (zipped({"word/document.xml": "x", "[Content_Types].xml": "x"}), "surat.xlsx", "document"),
        (zipped({"foto.jpg": "x"}), "semua.zip", "archive"),
        (BOMB, "bom.xlsx", "bomb"),
        (b"%PDF-1.7 ...", "cetak.xlsx", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "foto.xls", "image"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "foto.jpg", "image"),
        (b"Rar!\x1a\x07" + b"\0" * 50, "a.rar", "archive"),
        (bytes(random.Random(1).randbytes(5000)), "acak.xlsx", "binary"),
        (b"<html><body>Silakan masuk</body></html>", "unduhan.xls", "no_table_in_html"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "a.xls", "excel_xml"),
        ((";".join(["a"] * 10_000) + "\n").encode() * 3, "lebar.csv", "too_wide_text"),
        (xlsx({"A": [["a"] * 10_000]}), "lebar.xlsx", "too_wide"),
        (ods([["a"]], repeat=' table:number-columns-repeated="16384"'), "lebar.ods", "too_wide"),
    ],
)
def test_bad_files_are_refused_with_a_sentence(data, name, code):
    started = time.process_time()
    assert refused(data, name) == code
    assert time.process_time() - started < 5


def test_a_single_cell_at_the_end_of_the_sheet_cannot_fill_the_memory():
    import io

    import xlsxwriter

    for row, column, code in ((1_048_575, 16_383, "too_wide"), (1_048_575, 300, "too_scattered")):
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        sheet = book.add_worksheet("A")
        sheet.write(0, 0, "Nama")
        sheet.write(row, column, "nyasar")
        book.close()
        assert refused(stream.getvalue(), "nyasar.xlsx") == code


def test_the_upload_limit_is_an_argument():
    data = b"Nama;No\n" + b"Ani;1\n" * 300_000
    assert refused(data, "besar.csv", limit=1024 * 1024) == "too_big"
    assert open_workbook(data, "besar.csv", limit=len(data)).sheets[0].height == 300_001


def test_a_lying_zip_is_counted_as_it_inflates():
    data = bytearray(BOMB)
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    assert refused(bytes(data), "bohong.xlsx") in ("bomb", "damaged")


def test_every_reason_has_advice():
    for code, sentence in REASONS.items():
        assert "{name}" in sentence and sentence.endswith("."), code


@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table><tr><td>", b"\xff\xfe"]
    ),
    st.sampled_from(["a.xlsx", "a.csv", "a"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_open_or_are_refused(tail, head, name):
    try:
        book = open_workbook(head + tail, name)
    except UnusableFile as refusal:
        assert refusal.sentence
    else:
        assert any(sheet.height for sheet in book.sheets)


@given(st.binary(min_size=1, max_size=60), st.integers(0, 5000))
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_never_crashes(noise, at):
    whole = xlsx({"A": ROWS})
    at %= len(whole)
    try:
        open_workbook(whole[:at] + noise + whole[at + len(noise) :], "a.xlsx")
    except UnusableFile as refusal:
        assert refusal.sentence


def test_a_part_whose_name_is_no_text_is_refused_with_a_sentence():
    """The flag of a part says that its name is UTF-8, and a damaged byte in its own header is not."""
    whole = bytearray(xlsx({"A": ROWS}))
    at = whole.index(b"PK\x03\x04")
    whole[at + 7] |= 0x08  # the flag, in the part's header
    whole[at + 30] = 0xAD  # the first letter of its name
    with pytest.raises(UnusableFile) as refusal:
        open_workbook(bytes(whole), "a.xlsx")
    assert refusal.value.sentence


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_numbers_are_written_without_exponent(value):
    text = number_text(value)
    assert "e" not in text.lower() or abs(value) >= 1e9 or abs(value) <= 1e-6 or not text
    if text and value == int(value) and abs(value) < 1e15:
        assert int(text) == int(value)


def test_column_letters():
    assert [letter(number) for number in (0, 25, 26, 701, 702, 16_383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]

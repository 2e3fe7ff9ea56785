import csv
import hashlib
import re
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pilar.demo.domain import build_city
from pilar.demo.domain.draw import stream
from pilar.demo.domain.files import (
    TRUTH_FILE,
    aid,
    amounts,
    dinas,
    hand,
    ledgers,
    oss,
    survey,
    write_big_csv,
    write_files,
)
from pilar.demo.domain.files.marks import DATE, NUMBER, mixed
from pilar.demo.domain.files.paper import Page, write_ods, write_xlsx

CITY_SIZE = 2_000
LONG_DIGITS = re.compile(r"(?<!\d)\d{16}(?!\d)")


@pytest.fixture(scope="module")
def city():
    return build_city(CITY_SIZE)


@pytest.fixture(scope="module")
def truth(city, tmp_path_factory):
    return write_files(city, tmp_path_factory.mktemp("senders"))


@pytest.fixture(scope="module")
def cells(truth):
    """Every sheet of every file as texts: (file, sheet) to rows."""
    read = {}
    for path in truth.files:
        if path.suffix == ".csv":
            with path.open(encoding="cp1252", newline="") as file:
                read[path.name, path.stem] = list(csv.reader(file, delimiter=";"))
            continue
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            read[path.name, name] = [[_text(cell) for cell in row] for row in rows]
    return read


def _text(cell):
    return f"{cell:.0f}" if isinstance(cell, float) and cell == int(cell) else str(cell)


@pytest.fixture(scope="module")
def told(truth, city):
    everything = pl.concat([city.businesses, city.closed])
    return truth.rows.join(everything, on="business_id").join(city.owners, on="owner_id")


def test_the_same_city_is_written_byte_for_byte(city, truth, tmp_path):
    again = write_files(city, tmp_path)
    assert [path.name for path in again.files] == [path.name for path in truth.files]
    for path in [*truth.files, truth.directory / TRUTH_FILE]:
        assert _sha(path) == _sha(tmp_path / path.name), path.name


def _sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_five_senders_bring_as_many_rows_as_the_city_has_businesses(truth):
    assert truth.rows.height == CITY_SIZE
    counted = (
        truth.rows.with_columns(sender=pl.col("file").str.slice(0, 2)).group_by("sender").len().sort("sender")
    )
    assert counted["len"].to_list() == [600, 440, 400, 400, 160]
    assert {path.suffix for path in truth.files} == {".xlsx", ".ods", ".csv"}


def test_more_than_half_of_the_rows_are_known_to_another_sender_too(truth):
    senders = pl.col("file").str.slice(0, 2).n_unique().over("business_id")
    assert truth.rows.select((senders > 1).mean()).item() == pytest.approx(0.57, abs=0.03)


def test_no_sender_names_a_business_twice(truth):
    per_sender = truth.rows.with_columns(sender=pl.col("file").str.slice(0, 2))
    assert per_sender.select("sender", "business_id").is_unique().all()


def test_every_truth_row_points_at_its_owner(truth, cells, told):
    """The sex letter and the clean part of the NIK or the family name stand in the very row the truth names."""
    found = 0
    for row in told.iter_rows(named=True):
        line = cells[row["file"], row["sheet"]][row["row"] - 1]
        text = " ".join(line).upper()
        found += (
            row["nik"][:12] in text.replace(" ", "").replace(".", "")
            or row["family"].upper() in text
            or (row["called"].upper() in text)
        )
    assert found / told.height > 0.97
    assert truth.rows.select("file", "sheet", "row", "business_no").is_unique().all()


def test_the_truth_file_says_what_the_truth_says(truth):
    assert pl.read_csv(truth.directory / TRUTH_FILE).equals(truth.rows)


def test_no_identity_number_leaves_the_impossible_range(cells):
    numbers = {
        number
        for rows in cells.values()
        for row in rows
        for cell in row
        for number in LONG_DIGITS.findall(cell)
    }
    real = {number for number in numbers if number[12] != "9"} - {"0000000000000000"}
    assert len(numbers) > 1_000 and real == set()


def test_no_phone_leaves_the_unassigned_range(cells):
    heads = {dinas.FILE: "No. HP", aid.FILE: "NO HP/WA", survey.FILE: "Phone / WA", oss.FILE: "Nomor Telp"}
    seen = 0
    for (file, _), rows in cells.items():
        header = next((row for row in rows[:6] if heads.get(file) in row), None)
        if header is None:
            continue
        for row in rows[rows.index(header) + 1 :]:
            digits = re.sub(r"\D", "", row[header.index(heads[file])])
            if len(digits) > 9:
                seen += 1
                assert re.match(r"(0|62)?810|03801", digits), digits
    assert seen > 1_000


def test_the_dinas_list_is_as_ugly_as_promised(cells, city):
    rows = cells[dinas.FILE, "DATA UMKM"]
    assert rows[3][17] == "TENAGA KERJA" and rows[4][17:19] == ["L", "P"]
    assert [row[0] for row in rows[5:6]] == ["1"] and rows[5][29] == "30" and len(rows[0]) == 30
    assert sum(row[1].startswith("Jumlah Kec.") for row in rows) == 6
    assert any("Kepala Dinas" in cell for row in rows[-8:] for cell in row)
    last = [row for row in rows if row[10] == "Kota Lama" or row[9] in {"Merdeka", "Oeba", "Fatubesi"}]
    assert any(row[9] == "" for row in last)  # joined cells


def test_excel_destroyed_a_quarter_of_the_aid_lists_nik(truth):
    book = CalamineWorkbook.from_path(truth.directory / aid.FILE).get_sheet_by_index(0).to_python()
    nik = [row[1] for row in book[3:-3]]
    rounded = [value for value in nik if isinstance(value, float) and value > 1e15 and value % 10 == 0]
    assert 0.14 < len(rounded) / len(nik) < 0.28
    assert any(isinstance(value, str) and "E+15" in value for value in nik)


def test_the_aid_list_is_dirty_in_every_second_row(truth, told):
    book = CalamineWorkbook.from_path(truth.directory / aid.FILE).get_sheet_by_index(0).to_python()
    mine = told.filter(pl.col("file") == aid.FILE)
    dirty = sum(
        not (book[row["row"] - 1][1] == row["nik"] and book[row["row"] - 1][3] == row["full_name"].upper())
        for row in mine.iter_rows(named=True)
    )
    assert 0.42 < dirty / mine.height < 0.72


def test_a_ledger_names_its_kelurahan_only_in_the_title_and_several_businesses_in_a_row(truth, cells):
    books = {key: rows for key, rows in cells.items() if key[0].startswith("03_")}
    assert len(books) > 40
    for rows in books.values():
        assert rows[1][0].startswith("Kelurahan: ") and rows[2][0].startswith("Kecamatan : ")
        assert not any("kelurahan" in cell.lower() for cell in rows[4])
        assert len(rows[4]) == 30
    flat = [cell for rows in books.values() for row in rows for cell in row]
    assert {"sda", "idem", "s.d.a"} & set(flat)
    several = truth.rows.filter(pl.col("business_no") > 1)
    assert several.height > 10 and several["file"].str.starts_with("03_").all()
    row = several.row(0, named=True)
    assert re.search(r" & |, | dan |1\. .* 2\. ", books[row["file"], row["sheet"]][row["row"] - 1][2])


def test_oss_is_windows_text_with_the_owner_as_company(truth, cells):
    raw = (truth.directory / oss.FILE).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    rows = cells[oss.FILE, oss.FILE.removesuffix(".csv")]
    assert {len(row) for row in rows} == {30}
    same = sum(row[2] == row[3].upper() for row in rows[1:])
    assert 0.5 < same / len(rows) < 0.75


def test_the_big_csv_and_its_truth(city, tmp_path):
    path = tmp_path / "besar.csv"
    truth_path = write_big_csv(city, path)
    rows = pl.read_csv(path, separator=";", infer_schema=False)
    told = pl.read_csv(truth_path)
    assert rows.shape == (CITY_SIZE, 30) and told.height == CITY_SIZE
    assert told["row"].to_list() == list(range(2, CITY_SIZE + 2))
    assert not rows.select(
        pl.any_horizontal(pl.all().str.contains(f"[{NUMBER}{DATE}]").fill_null(False)).any()
    ).item()
    assert rows.select(pl.col("nik").str.contains(r"^\d{16}$").mean()).item() > 0.5
    before = _sha(path)
    write_big_csv(city, path)
    assert _sha(path) == before


def test_ods_and_xlsx_say_the_same(tmp_path):
    page = Page("Lembar & 1")
    page.add("Judul <1>", None)
    page.merge(1, 0, 1, 1)
    page.add(f"{NUMBER}12.5", f"{DATE}2025-03-04")
    write_ods(tmp_path / "a.ods", [page])
    write_xlsx(tmp_path / "a.xlsx", [page])
    for name in ("a.ods", "a.xlsx"):
        book = CalamineWorkbook.from_path(tmp_path / name)
        assert book.sheet_names == ["Lembar & 1"]
        rows = book.get_sheet_by_index(0).to_python()
        assert rows[0][0] == "Judul <1>" and rows[1] == [12.5, date(2025, 3, 4)]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31), st.lists(st.integers(0, 5 * 10**9), min_size=1, max_size=30))
def test_money_with_dots_reads_back(seed, amount):
    assert [int(text.replace(".", "")) for text in amounts.dotted(pl.Series(amount))] == amount
    written = amounts.money(stream(seed, "x"), pl.Series(amount))
    assert written.null_count() == 0


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**31), st.lists(st.text("abcdefgh ", max_size=12), min_size=1, max_size=20))
def test_a_slip_is_one_edit(seed, texts):
    slipped = hand.slip(stream(seed, "x"), pl.Series(texts, dtype=pl.String)).to_list()
    for before, after in zip(texts, slipped, strict=True):
        assert abs(len(before) - len(after)) <= 1
        assert len(before) >= 4 or before == after


def test_sheet_serials_are_excels():
    assert amounts.serial_number(pl.Series([date(2025, 4, 3)])).to_list() == [f"{NUMBER}45750"]


def test_mixed_keeps_to_its_weights():
    drawn = mixed(stream(1, "x"), 10_000, [(0.7, "a"), (0.3, None)])
    assert (drawn == "a").sum() == pytest.approx(7_000, abs=200) and drawn.null_count() == 10_000 - (
        drawn == "a"
    ).sum()


def test_a_small_city_sends_small_files(tmp_path):
    small = write_files(build_city(40, seed=3), tmp_path)
    assert 30 <= small.rows.height <= 40
    for path in small.files:
        assert path.stat().st_size > 0
    assert ledgers.FILE in {path.name for path in small.files}

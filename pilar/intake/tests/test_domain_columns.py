"""Which column is what: by title, by values, by memory; each field once; a reason for every answer."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.intake.domain.assignment import best_assignment
from pilar.intake.domain.columns import fingerprint, remember, suggest_mapping, title_keys
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.synonyms import LABELS, SYNONYMS, plain
from pilar.intake.domain.tables import find_tables
from pilar.intake.domain.values import PARSERS

from .sheet_makers import xlsx


def table_of(titles, rows):
    return find_tables(open_workbook(xlsx({"A": [titles, *rows]}), "a.xlsx").sheets[0])[0]


def fields(titles, rows, remembered=None):
    mapping = suggest_mapping(table_of(titles, rows), remembered)
    return [one.field for one in mapping.columns]


NIKS = [
    f"5371{n % 6 + 1:02d}{1 + n % 28 + (40 if n % 2 else 0):02d}{1 + n % 12:02d}{70 + n % 30:02d}{n + 1:04d}"
    for n in range(40)
]
CARDS = [
    f"5371{n % 6 + 1:02d}{1 + n % 28:02d}{1 + n % 12:02d}{10 + n % 10:02d}{n // 2 + 1:04d}" for n in range(40)
]
PHONES = [f"0812{38130000 + n * 37}" for n in range(40)]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("No. HP/WA", "phone"), ("N I K", "nik"), ("NO KTP", "nik"), ("No. Kartu Keluarga", "kk"), ("Nama Pelaku Usaha", "owner_name"),
        ("Nm Usaha", "business_name"), ("Jns Usaha", "activity"), ("Jenis Kelamin (L/P)", "sex"), ("TTL", "birth_place_date"), ("Kel/Desa", "village"),
        ("KEC.", "district"), ("RT/RW", "rt_rw"), ("Jml Tenaga Kerja", "workers"), ("Tenaga Kerja / L", "workers_male"), ("TK (L/P)", "workers_mf"),
        ("Omset/Bulan (Rp)", "annual_sales"), ("Modal Usaha", "capital"), ("Kode KBLI 2020", "kbli_code"), ("Nomor Induk Berusaha", "nib"),
        ("Legalitas / P-IRT", "pirt"), ("Sertifikat Halal", "halal"), ("Thn Berdiri", "founded_on"), ("Koordinat", "coordinates"), ("Nama Pemlik", "owner_name"),
        ("Alamt Usaha", "address"), ("Kelurhan", "village"), ("Tgl. Lahir", "birth_on"), ("Umur", "ignore"), ("Tanda Tangan", "ignore"),
    ],
)  # fmt: skip
def test_titles_as_offices_write_them(title, field):
    assert fields(["Agama", "Keterangan", title], [["qwe", "x", "-"], ["rty", "y", "-"]])[2] == field


def test_values_speak_when_titles_do_not():
    rows = [
        [name, nik, phone, kk, f"RT.0{n % 9 + 1}/RW.01"]
        for n, (name, nik, phone, kk) in enumerate(zip(["Ani"] * 40, NIKS, PHONES, CARDS, strict=True))
    ]
    assert fields(["Nama", "A1", "A2", "A3", "A4"], rows) == ["name", "nik", "phone", "kk", "rt_rw"]


def test_values_correct_a_title_that_lies():
    found = fields(
        ["Nama", "No. Identitas", "Kontak"],
        [["Ani", phone, nik] for phone, nik in zip(PHONES, NIKS, strict=True)],
    )
    assert found[2] == "nik"


def test_reasons_name_title_and_share():
    mapping = suggest_mapping(table_of(["Nama", "No. HP"], [["Ani", phone] for phone in PHONES]))
    assert mapping.columns[1].reason == "judul 'No. HP' dan 100 % isinya nomor telepon"
    assert mapping.columns[1].letter == "B" and 0.9 < mapping.columns[1].score <= 1


def test_each_field_is_given_once_but_phones_may_be_several():
    found = fields(
        ["Nama", "No HP", "No WA", "NIK", "No KTP"],
        [["Ani", PHONES[n], PHONES[-n - 1], NIKS[n], NIKS[n]] for n in range(20)],
    )
    assert found[1:3] == ["phone", "phone"] and sorted(found[3:]) != ["nik", "nik"] and "nik" in found


def test_home_and_business_place_are_told_apart():
    titles = ["Nama", "Alamat KTP", "RT", "RW", "Kel.", "Nama Usaha", "Alamat Usaha", "Kel. Usaha"]
    assert fields(titles, [["Ani", "Jl. A", "1", "2", "Oesapa", "Kios", "Pasar Oeba", "Fatubesi"]] * 3) == [
        "name", "home_address", "home_rt", "home_rw", "home_village", "business_name", "address", "village",
    ]  # fmt: skip


def test_a_status_of_payment_is_no_status_of_the_business():
    assert fields(["Nama Pemilik", "Status"], [["Ani", "CAIR"], ["Budi", "BATAL"]] * 5)[1] != "status"
    assert fields(["Nama Pemilik", "Status"], [["Ani", "Aktif"], ["Budi", "Tutup"]] * 5)[1] == "status"


def test_what_was_chosen_before_is_suggested_again_unless_the_values_contradict():
    titles, rows = ["Nama", "Kolom X", "Nomor"], [["Ani", "merah", phone] for phone in PHONES]
    first = suggest_mapping(table_of(titles, rows)).with_choice(1, "brand").with_choice(2, "phone")
    memory = remember(first)
    assert fields(titles, rows, memory)[1:] == ["brand", "phone"]
    assert fields(titles, [["Ani", "merah", nik] for nik in NIKS], memory)[2] == "nik"


def test_duplicate_titles_are_remembered_apart():
    mapping = suggest_mapping(table_of(["Nama", "Ket", "Ket"], [["Ani", "a", "b"]])).with_choice(
        2, "landmark"
    )
    assert remember(mapping)["ket#2"] == "landmark" and remember(mapping)["ket"] == "note"


UNTITLED = ["Nama", "", "Alamat", "", "", "Ket"]
UNTITLED_ROWS = [
    ["Ani", "merah", "Jl. A 1", "besar", "lunas", "a"],
    ["Budi", "biru", "Jl. B 2", "kecil", "belum", "b"],
]


def test_a_column_without_a_title_is_remembered_by_where_it_stands():
    first = suggest_mapping(table_of(UNTITLED, UNTITLED_ROWS))
    assert [one.field for one in first.columns][3:5] == ["", ""]
    memory = remember(first.with_choice(1, "brand").with_choice(3, "product").with_choice(4, "landmark"))
    assert fields(UNTITLED, UNTITLED_ROWS, memory)[1:5] == ["brand", "address", "product", "landmark"]


def test_a_column_put_in_elsewhere_leaves_the_untitled_ones_known():
    memory = remember(suggest_mapping(table_of(UNTITLED, UNTITLED_ROWS)).with_choice(4, "landmark"))
    wider = ["No. HP", *UNTITLED]
    rows = [[PHONES[n], *row] for n, row in enumerate(UNTITLED_ROWS)]
    assert fields(wider, rows, memory)[5] == "landmark"
    moved = ["Nama", "", "Alamat", "", "", "Kota", "Ket"]
    rows = [[*row[:5], "Kupang", row[5]] for row in UNTITLED_ROWS]
    assert fields(moved, rows, memory)[4] == "", "between other neighbours it may be something else"


def test_the_place_of_an_untitled_column_does_not_outweigh_its_values():
    memory = remember(
        suggest_mapping(table_of(["Nama", "", "Ket"], [["Ani", "x", "a"]])).with_choice(1, "nik")
    )
    assert memory["nama+1|ket"] == "nik"
    assert fields(["Nama", "", "Ket"], [["Ani", phone, "a"] for phone in PHONES], memory)[1] == "phone"


@given(st.lists(st.sampled_from(["", " ", "Nama", "Alamat", "No. HP", "Ket."]), max_size=12))
def test_every_column_has_a_key_of_its_own(titles):
    keys = title_keys(titles)
    assert len(set(keys)) == len(titles) and all(keys)


def test_a_choice_must_be_a_field():
    mapping = suggest_mapping(table_of(["Nama", "Ket"], [["Ani", "a"]]))
    with pytest.raises(KeyError):
        mapping.with_choice(0, "karangan")


def test_fingerprints_ignore_case_and_dots_but_not_order():
    rows = [["Ani", "a"]]
    one, two = fingerprint(table_of(["Nama", "No. HP"], rows)), fingerprint(table_of(["NAMA", "NO HP"], rows))
    assert one == two != fingerprint(table_of(["No. HP", "Nama"], rows))


def test_the_numbering_column_is_left_out():
    assert fields(["No", "Nama"], [[n, "Ani"] for n in range(1, 9)])[0] == "ignore"


def test_every_field_has_a_parser_a_label_and_plain_phrases():
    for field, phrases in SYNONYMS.items():
        assert field in LABELS
        assert field == "ignore" or field in PARSERS
        assert all(phrase == plain(phrase) for phrase in phrases), field


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.floats(0, 1), min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_the_assignment_is_the_best_of_all(scores):
    width = len(scores[0])
    idle = [-1] * len(scores)
    options = set(permutations([*range(width), *idle], len(scores)))
    best = max(
        sum(scores[row][column] for row, column in enumerate(option) if column >= 0) for option in options
    )
    chosen = best_assignment(scores)
    used = [column for column in chosen if column >= 0]
    assert len(used) == len(set(used))
    assert sum(scores[row][column] for row, column in enumerate(chosen) if column >= 0) == pytest.approx(best)


def test_a_second_column_of_a_title_says_which_one_was_taken():
    rows = [["Kios Maju", "Warung Ina"], ["Sei Baun", "Sei Oesapa"], ["Tenun Ita", "Kios Ama"]]
    mapping = suggest_mapping(table_of(["Nama Usaha", "Nama Usaha"], rows))
    taken, other = sorted(mapping.columns, key=lambda one: not one.field)
    assert (taken.field, other.field) == ("business_name", "")
    assert (
        other.reason
        == f"tampak sama dengan kolom {taken.letter}, yang sudah dipakai; pilih sendiri atau abaikan"
    )

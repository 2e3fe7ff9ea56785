"""`pilar match`: any table in, every rec_id out exactly once, refusals as one sentence."""

import csv
import io

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilar.config.cli import main
from pilar.config.commands.match_tables import read_parts
from tools.bench.linkage_lists import lists

# A shared machine may be slow for a moment; that is no failure.
unhurried = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def matched(folder, *words: str) -> pl.DataFrame:
    assert (
        main(["match", *words, "--out", str(folder / "clusters.csv"), "--pairs", str(folder / "pairs.csv")])
        == 0
    )
    return pl.read_csv(folder / "clusters.csv", infer_schema=False)


def read(path) -> pl.DataFrame:
    return pl.concat([part.frame for part in read_parts(path)])


@pytest.fixture
def small():
    return lists(400, 11).records


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), ("|", "cp1252")]
)
def test_any_delimiter_and_encoding_gives_the_same_groups(tmp_path, small, delimiter, encoding):
    # The letter with an accent is what tells the encodings apart.
    small = small.with_columns(nama_usaha=pl.concat_str(pl.col("nama_usaha"), pl.lit(" Café")))
    small.write_csv(tmp_path / "plain.csv")
    (tmp_path / "other.csv").write_bytes(small.write_csv(separator=delimiter).encode(encoding))
    small.write_parquet(tmp_path / "table.parquet")
    plain = matched(tmp_path, str(tmp_path / "plain.csv"))
    assert plain.columns == ["rec_id", "cluster_id", "owner_id", "pile"]
    assert plain["rec_id"].to_list() == small["rec_id"].to_list()
    assert set(plain["pile"]) <= {"sure", "look", "different"}
    assert plain["cluster_id"].n_unique() < small.height
    for name in ("other.csv", "table.parquet"):
        assert matched(tmp_path, str(tmp_path / name)).equals(plain)
    pairs = pl.read_csv(tmp_path / "pairs.csv")
    assert (
        pairs["probability"].is_between(0, 1).all()
        and (pairs["owner_probability"] >= pairs["probability"]).all()
    )
    assert pairs["reasons"].null_count() == 0


def test_a_second_file_is_judged_together_with_the_first(tmp_path, small):
    small[:200].write_csv(tmp_path / "new.csv")
    small[200:].write_csv(tmp_path / "known.csv")
    small.write_csv(tmp_path / "all.csv")
    both = matched(tmp_path, str(tmp_path / "new.csv"), "--against", str(tmp_path / "known.csv"))
    assert both.equals(matched(tmp_path, str(tmp_path / "all.csv")))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "kosong"),
        (b"nama,nik\nAna,1\n", "rec_id tidak ada; kolom yang ada: nama, nik"),
        (b"rec_id,nik\n1,2\n1,3\n", "rec_id 1 dipakai lebih dari sekali (t.csv baris 2, t.csv baris 3)"),
        (b"PAR1 is what a Parquet file begins with, this is none", "berkas rusak"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "bukan tabel"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path, capsys, content, said):
    (tmp_path / "t.csv").write_bytes(content)
    assert main(["match", str(tmp_path / "t.csv"), "--out", str(tmp_path / "out.csv")]) == 1
    sentence = capsys.readouterr().err.strip()
    assert said in sentence and "\n" not in sentence
    assert not (tmp_path / "out.csv").exists()


def test_no_file_and_no_folder_are_one_sentence(tmp_path, capsys):
    (tmp_path / "t.csv").write_text("rec_id\n1\n")
    for words in (
        ["nothing.csv", "--out", "o.csv"],
        [str(tmp_path), "--out", "o.csv"],
        [str(tmp_path / "t.csv"), "--out", str(tmp_path / "no/o.csv")],
    ):
        assert main(["match", *words]) == 1
        assert capsys.readouterr().err.strip().splitlines()[-1].startswith(("Berkas", str(tmp_path)))


STRANGE = b"""rec_id;nama_pemilik;alamat
1;Ana;"Jl. A
No. 2"
2;Budi "Besar";Jl. B
3;"Cici;Jl. C
4;Dodi;Jl. D
5;Edo;Jl. "E";lebih
6;Fe\xe9
;Gita;Jl. G

7;"H\xc3\xa9ni";Jl. H"
8;Ika;Jl. I
"""


def test_broken_rows_are_named_and_none_is_lost(tmp_path, capsys):
    (tmp_path / "t.csv").write_bytes(STRANGE)
    found = matched(tmp_path, str(tmp_path / "t.csv"))
    assert sorted(found["rec_id"]) == sorted([*"12345678", "t.csv:9"])
    said = capsys.readouterr().err
    for part in (
        "baris 7: 4 kolom",
        "baris 8: hanya 2 dari 3",
        "1 baris bukan UTF-8",
        "1 baris tanpa rec_id (baris 9)",
        "tanda kutip",
    ):
        assert part in said, part
    cells = dict(read(tmp_path / "t.csv").select("rec_id", "nama_pemilik").iter_rows())
    assert cells["6"] == "Feé" and cells["7"] == "Héni"


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    ["a\nb", 'say "x"', "1;2", ""]
)


@unhurried
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=12), st.sampled_from(",;\t|"))
def test_whatever_is_quoted_properly_comes_back(tmp_path, rows, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows(
        [("rec_id", "nama_pemilik", "nama_usaha"), *((f"id{at}", *row) for at, row in enumerate(rows))]
    )
    (tmp_path / "t.csv").write_bytes(text.getvalue().encode())
    found = read(tmp_path / "t.csv")
    assert found["rec_id"].to_list() == [f"id{at}" for at in range(len(rows))]
    assert found["nama_pemilik"].fill_null("").to_list() == [row[0] for row in rows]


@unhurried
@given(st.binary(max_size=400))
def test_any_bytes_after_a_header_lose_no_row_that_has_an_id(tmp_path, noise):
    noise = noise.replace(b"\n", b" ").replace(b"\r", b" ")
    (tmp_path / "t.csv").write_bytes(b"rec_id,nama_pemilik\nfirst,Ana\nmiddle," + noise + b"\nlast,Budi\n")
    found = read(tmp_path / "t.csv")
    assert {"first", "last"} <= set(found["rec_id"].drop_nulls())


WORDS = [
    "Simon",
    "Lidia",
    "Frans",
    "Novi",
    "Erna",
    "Melki",
    "Yuli",
    "Adri",
    "Liu",
    "Bani",
    "Kase",
    "Foeh",
    "Ndun",
]
OTHERS = "".join(
    f"{at},{WORDS[at % 8]} {WORDS[at % 13]},{1950 + at}-{at % 12 + 1:02}-{at % 28 + 1:02},{at * 31 % 89}\n"
    for at in range(3, 60)
)
MEMBERS = f"rec_id,nama,lahir,kode\n1,Ana Tanesib,1990-01-02,770\n2,Ana Tanesip,1990-01-02,770\n{OTHERS}"


def test_a_list_of_other_columns_is_matched_by_those_that_are_named(tmp_path):
    (tmp_path / "members.csv").write_text(MEMBERS)
    found = matched(tmp_path, str(tmp_path / "members.csv"), "--fields", "nama,LAHIR, kode")
    assert found.columns == ["rec_id", "cluster_id", "owner_id", "pile"]
    assert found["cluster_id"].to_list() == ["1", "1", *map(str, range(3, 60))]
    pairs = pl.read_csv(tmp_path / "pairs.csv", infer_schema=False)
    assert "nama hampir sama; lahir sama" in pairs["reasons"][0]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("nama,tinggi", "kolom tinggi tidak ada; kolom yang ada: rec_id, nama, lahir, kode"),
        ("nama", "paling sedikit dua kolom"),
        (" , ", "paling sedikit dua kolom"),
    ],
)
def test_fields_that_cannot_be_used_are_one_sentence(tmp_path, capsys, fields, said):
    (tmp_path / "members.csv").write_text(MEMBERS)
    words = ["match", str(tmp_path / "members.csv"), "--fields", fields, "--out", str(tmp_path / "c.csv")]
    assert main(words) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "c.csv").exists()

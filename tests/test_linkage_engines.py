"""`pilar match --engine`: DuckDB and Spark give what the engine in memory gives, to the last group."""

import os
import shutil
import stat

import polars as pl
import pytest

from pilar.config.cli import main
from pilar.linkage.domain import blocking
from pilar.linkage.engines import duck
from tools.bench.linkage_lists import lists

NO_SPARK = "Spark needs pyspark and Java: tools/find_java.py"


def matched(folder, *words: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Clusters and pairs of a run."""
    out, pairs = folder / "clusters.csv", folder / "pairs.csv"
    assert main(["match", *words, "--out", str(out), "--pairs", str(pairs)]) == 0
    kinds = {name: pl.String for name in ("rec_id_a", "rec_id_b", "pile", "reasons")}
    told = pl.read_csv(pairs, schema_overrides=kinds).sort("rec_id_a", "rec_id_b")
    return pl.read_csv(out, infer_schema=False), told


@pytest.fixture
def tight(monkeypatch):
    """Blocks and budget so small that a small list meets every limit."""
    monkeypatch.setattr(blocking, "MOST_PER_BLOCK", 8)
    monkeypatch.setattr(blocking, "MOST_COMPARED", 1.2)
    monkeypatch.setattr(blocking, "_ALWAYS", 0)
    monkeypatch.setattr(duck, "_BATCH", 2048)


@pytest.fixture
def two_files(tmp_path):
    """Lists with thirty copies of one row, and a phone of everybody's, as two Parquet files."""
    records = lists(2_500, 12).records
    named = records.filter(pl.col("nama_pemilik").is_not_null() & pl.col("nama_usaha").is_not_null())
    copies = [
        named[:1].with_columns(rec_id=pl.lit(f"X{at}"), sumber=pl.lit(("dinas", "oss")[at % 2]), telp=pl.lit("0380 821 777"))
        for at in range(30)
    ]  # fmt: skip
    office = pl.when(pl.int_range(pl.len()) % 40 == 0).then(pl.lit("0380-833444")).otherwise("telp")
    every = pl.concat([records.with_columns(office.alias("telp")), *copies])
    every[:1_100].write_parquet(tmp_path / "one.parquet", row_group_size=400)
    every[1_100:].write_parquet(tmp_path / "other.parquet")
    return [str(tmp_path / "one.parquet"), "--against", str(tmp_path / "other.parquet")]


def same(folder, words: list[str], engine: str, capsys) -> None:
    clusters, pairs = matched(folder, *words)
    told = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("  ")]
    work = folder / "clerk's work"
    work.mkdir()
    again, pairs_again = matched(folder, *words, "--engine", engine, "--work", str(work))
    assert list(work.iterdir()) == []
    said = [line for line in capsys.readouterr().err.splitlines() if line in told]
    assert again.equals(clusters)
    assert pairs_again.drop("probability", "owner_probability", "household_probability").equals(
        pairs.drop("probability", "owner_probability", "household_probability")
    )
    for name in ("probability", "owner_probability", "household_probability"):
        assert (pairs_again[name] - pairs[name]).abs().max() < 2e-6
    # Numbers set aside, big blocks and pairs beyond the budget are told in the same sentences.
    assert said == told
    assert any("tidak dihitung sebagai bukti" in line for line in said)
    assert any("kelompok yang terlalu besar" in line for line in said)
    assert any("persamaan paling sedikit" in line for line in said)


def test_duckdb_gives_the_same_groups(tmp_path, two_files, tight, capsys):
    same(tmp_path, two_files, "duckdb", capsys)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java") and "CI" not in os.environ, reason=NO_SPARK)
def test_spark_gives_the_same_groups(tmp_path, two_files, tight, capsys, monkeypatch):
    # A small list is done before the second compiler of Java would pay.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("SPARK_MASTER", "local[2]")
    # Nor do the two hundred parts that Spark cuts every join into.
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "spark-defaults.conf").write_text("spark.sql.shuffle.partitions 2\n")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path / "conf"))
    same(tmp_path, two_files, "spark", capsys)


def test_a_list_of_people_without_any_business(tmp_path):
    people = lists(1_200, 13).records.select(
        "rec_id", "nama_pemilik", "nik", "tgl_lahir", "kelurahan", "telp"
    )
    people.write_csv(tmp_path / "people.csv")
    clusters, pairs = matched(tmp_path, str(tmp_path / "people.csv"))
    again, pairs_again = matched(tmp_path, str(tmp_path / "people.csv"), "--engine", "duckdb")
    assert again.equals(clusters) and again["cluster_id"].equals(again["owner_id"])
    assert pairs_again.height == pairs.height > 100


@pytest.mark.parametrize("rows", ["", "1,Ana\n", "1,\n2,\n"])
def test_tables_that_hold_hardly_anything(tmp_path, rows):
    (tmp_path / "t.csv").write_text(f"rec_id,nama_pemilik\n{rows}")
    plain = matched(tmp_path, str(tmp_path / "t.csv"))
    apart = matched(tmp_path, str(tmp_path / "t.csv"), "--engine", "duckdb")
    assert apart[0].equals(plain[0]) and apart[0].height == rows.count("\n")
    assert apart[1].is_empty() and apart[1].columns == plain[1].columns


def test_rows_that_cannot_be_told_apart_are_refused_in_one_sentence(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("rec_id,nik\n1,2\n2,2\n'; drop view raw; --,4\n")
    (tmp_path / "b.csv").write_text("rec_id,nik\n2,3\n'; drop view raw; --,3\n")
    words = [
        "match",
        str(tmp_path / "a.csv"),
        "--against",
        str(tmp_path / "b.csv"),
        "--out",
        str(tmp_path / "o.csv"),
    ]
    said = []
    for more in ([], ["--engine", "duckdb"]):
        assert main([*words, *more]) == 1
        said.append(capsys.readouterr().err.strip())
    assert (
        said[0] == said[1]
        and "rec_id 2 dipakai lebih dari sekali (a.csv baris 3, b.csv baris 2); 4 baris" in said[1]
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_interim_tables_are_nobody_elses_and_do_not_stay(tmp_path, monkeypatch):
    seen = []

    def stopped(self, *words, **more):
        seen.append(stat.S_IMODE(self.folder.stat().st_mode))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(duck.Duck, "save", stopped)
    (tmp_path / "t.csv").write_text("rec_id,nama_pemilik\n1,Ana\n2,Ani\n")
    (tmp_path / "work").mkdir()
    words = [
        "match",
        str(tmp_path / "t.csv"),
        "--out",
        str(tmp_path / "o.csv"),
        "--work",
        str(tmp_path / "work"),
    ]
    assert main([*words, "--engine", "duckdb"]) == 1
    assert seen == [0o700] and list((tmp_path / "work").iterdir()) == []


def test_an_engine_that_is_not_here_is_one_sentence(tmp_path, monkeypatch, capsys):
    import sys

    monkeypatch.setitem(sys.modules, "duckdb", None)
    (tmp_path / "t.csv").write_text("rec_id\n1\n")
    assert (
        main(["match", str(tmp_path / "t.csv"), "--out", str(tmp_path / "o.csv"), "--engine", "duckdb"]) == 1
    )
    assert "DuckDB belum terpasang" in capsys.readouterr().err

"""match: which rows of a table are one business and which one owner's, without the web and without a database."""

import argparse
from pathlib import Path

import polars as pl

from pilar.config.commands import Stop, say
from pilar.config.commands.match_tables import Table, read_table
from pilar.linkage.domain import model
from pilar.linkage.domain.blocking import MOST_COMPARED

# The table's column to the engine's. What is not here is not evidence of who is who, or not read.
COLUMNS = {
    "rec_id": "rec_id", "sumber": "source", "nama_pemilik": "owner_name", "nik": "nik", "no_kk": "kk", "jk": "sex", "tgl_lahir": "birth_on",
    "alamat": "address", "rt_rw": "rt_rw", "kelurahan": "village", "kecamatan": "district", "kab_kota": "city", "telp": "phone", "email": "email",
    "nama_usaha": "business_name", "jenis_usaha": "activity", "kbli": "kbli", "tahun_berdiri": "founded", "nib": "nib", "npwp": "npwp",
}  # fmt: skip
STEPS = {
    "prepare": "menyamakan penulisan", "block": "mencari yang patut dibandingkan", "compare": "membandingkan", "fit": "mempelajari daftar ini",
    "group": "mengelompokkan",
}  # fmt: skip
PAIRS = (
    "rec_id_a",
    "rec_id_b",
    "probability",
    "owner_probability",
    "household_probability",
    "pile",
    "reasons",
)


def match(options: argparse.Namespace) -> None:
    records = together([Path(name) for name in (options.file, options.against) if name])
    say(f"{records.height} baris dibaca.")
    linked = model.link(records, learn_works=True, progress=lambda step: say(f"  {STEPS.get(step, step)} …"))
    clusters = linked.clusters.select("rec_id", "cluster_id", "owner_id", pl.col("pile").str.to_lowercase())
    write(clusters, Path(options.out))
    if options.pairs:
        write(told(linked.pairs), Path(options.pairs))
    for sentence in summary(linked):
        say(sentence)


def together(paths: list[Path]) -> pl.DataFrame:
    """The rows of all files under the engine's names. Raises Stop when rows cannot be told apart."""
    frames = []
    for path in paths:
        table = read_table(path)
        for note in table.notes:
            say(note)
        frames.append(_named(table, path, several=len(paths) > 1))
    records = pl.concat(frames, how="diagonal")
    _distinct(records)
    return records.drop("row", "file")


def _named(table: Table, path: Path, *, several: bool) -> pl.DataFrame:
    if "rec_id" not in table.frame.columns:
        there = ", ".join(name for name in table.frame.columns if name != "row") or "tidak ada"
        raise Stop(f"{path}: kolom rec_id tidak ada; kolom yang ada: {there[:300]}.")
    known = [name for name in COLUMNS if name in table.frame.columns]
    strange = [name for name in table.frame.columns if name not in COLUMNS and name not in _UNUSED]
    if strange:
        say(f"{path.name}: kolom yang tidak dikenal tidak dipakai: {', '.join(strange)[:300]}.")
    frame = table.frame.select(
        "row", pl.lit(path.name).alias("file"), *(pl.col(name).alias(COLUMNS[name]) for name in known)
    )
    if several and "source" not in frame.columns:
        # Two files are two lists, even when neither says so.
        frame = frame.with_columns(source=pl.lit(path.name))
    nameless = frame.filter(pl.col("rec_id").is_null())["row"]
    if len(nameless):
        shown = ", ".join(str(row) for row in nameless.head(5))
        say(
            f"{path.name}: {len(nameless)} baris tanpa rec_id (baris {shown}); namanya di hasil: {path.name}:nomor baris."
        )
    place = pl.concat_str(pl.lit(f"{path.name}:"), pl.col("row").cast(pl.String))
    return frame.with_columns(pl.col("rec_id").fill_null(place))


_UNUSED = frozenset(
    ["row", "tgl_data", "tempat_lahir", "status_usaha", "tk_l", "tk_p", "modal", "omzet", "lat", "lon"]
)


def _distinct(records: pl.DataFrame) -> None:
    if records["rec_id"].is_unique().all():
        return
    first = records.filter(pl.col("rec_id").is_duplicated())["rec_id"][0]
    places = [
        f"{file} baris {row}"
        for file, row in records.filter(pl.col("rec_id") == first).head(3).select("file", "row").iter_rows()
    ]
    count = int(records["rec_id"].is_duplicated().sum())
    raise Stop(
        f"rec_id {first} dipakai lebih dari sekali ({', '.join(places)}); {count} baris begitu. Setiap baris harus punya rec_id sendiri."
    )


def told(pairs: pl.DataFrame) -> pl.DataFrame:
    """PAIRS.csv: the chance to be one business, that one owner is behind both, and that both live in one household."""
    return pairs.select(
        pl.col("a").alias("rec_id_a"), pl.col("b").alias("rec_id_b"), pl.col("business").round(6).alias("probability"),
        (pl.col("business") + pl.col("owner")).clip(0, 1).round(6).alias("owner_probability"),
        pl.col("household").round(6).alias("household_probability"), pl.col("pile").str.to_lowercase(), "reasons",
    )  # fmt: skip


def write(frame: pl.DataFrame, path: Path) -> None:
    """As CSV, all or nothing: a half-written file never stands under the name that was asked for."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as opened:
            frame.write_csv(opened)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def summary(linked: model.Linked) -> list[str]:
    """What came of it, and what was set aside, in sentences."""
    clusters = linked.clusters
    lines = [
        f"{clusters.height} baris: {clusters['cluster_id'].n_unique()} usaha, {clusters['owner_id'].n_unique()} pemilik, "
        f"{len(linked.a)} pasangan dibandingkan."
    ]
    for number, values, records in linked.shared.iter_rows():
        lines.append(
            f"{values} nilai {number} dipakai terlalu banyak baris ({records}) dan tidak dihitung sebagai bukti."
        )
    crowded = linked.left_out.filter(pl.col("blocks") > 0)
    if crowded.height:
        lines.append(
            f"{int(crowded['records'].sum())} kali sebuah baris ada di kelompok yang terlalu besar; di situ hanya tetangga menurut nama "
            "yang dibandingkan."
        )
    if linked.beyond:
        lines.append(
            f"{linked.beyond} pasangan dengan persamaan paling sedikit tidak dibandingkan: semua kunci bersama mendapat paling banyak "
            f"{MOST_COMPARED} pasangan per baris."
        )
    return [*lines, *linked.model.fitted.doubts]

"""match: which rows of a table are one business and which one owner's, without the web and without a database."""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pilar.config.commands import Stop, say
from pilar.config.commands.match_tables import Table, read_parts
from pilar.config.commands.memory import keep_freed_memory
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
    keep_freed_memory()
    paths = [Path(name) for name in (options.file, options.against) if name]
    if options.engine:
        from pilar.config.commands.match_engine import match_apart

        match_apart(options, paths)
        return
    if options.fields:
        from pilar.config.commands.match_fields import match_fields

        match_fields(options, paths)
        return
    records = together(paths)
    say(f"{records.height} baris dibaca.")
    linked = model.link(records, learn_works=True, progress=step)
    clusters = linked.clusters.select("rec_id", "cluster_id", "owner_id", pl.col("pile").str.to_lowercase())
    write([clusters], Path(options.out))
    if options.pairs:
        write([told(linked.pairs)], Path(options.pairs))
    counted = Outcome(
        clusters.height, clusters["cluster_id"].n_unique(), clusters["owner_id"].n_unique(), len(linked.a), linked.beyond, linked.shared,
        linked.left_out, linked.model.fitted.doubts,
    )  # fmt: skip
    for sentence in summary(counted):
        say(sentence)


def step(name: str) -> None:
    say(f"  {STEPS.get(name, name)} …")


def together(paths: list[Path]) -> pl.DataFrame:
    """The rows of all files under the engine's names. Raises Stop when rows cannot be told apart."""
    records = pl.concat(list(named_parts(paths)), how="diagonal")
    twice = records.filter(pl.col("rec_id").is_duplicated())
    if twice.height:
        first = twice.filter(pl.col("rec_id") == twice["rec_id"][0])
        raise repeated(first, twice.height)
    return records.drop("row", "file")


def named_parts(paths: list[Path]) -> Iterator[pl.DataFrame]:
    """The rows of all files under the engine's names, part after part, with the file and row each comes from."""
    for path in paths:
        for at, table in enumerate(read_parts(path)):
            for note in table.notes:
                say(note)
            yield _named(table, path, several=len(paths) > 1, first=at == 0)


def _named(table: Table, path: Path, *, several: bool, first: bool) -> pl.DataFrame:
    if "rec_id" not in table.frame.columns:
        there = ", ".join(name for name in table.frame.columns if name != "row") or "tidak ada"
        raise Stop(f"{path}: kolom rec_id tidak ada; kolom yang ada: {there[:300]}.")
    known = [name for name in COLUMNS if name in table.frame.columns]
    strange = [name for name in table.frame.columns if name not in COLUMNS and name not in _UNUSED]
    if strange and first:
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


def repeated(first: pl.DataFrame, count: int) -> Stop:
    """first: the rows of one rec_id that stands more than once; count: of so many rows that is so."""
    places = [f"{file} baris {row}" for file, row in first.head(3).select("file", "row").iter_rows()]
    return Stop(
        f"rec_id {first['rec_id'][0]} dipakai lebih dari sekali ({', '.join(places)}); {count} baris begitu. Setiap baris harus punya rec_id "
        "sendiri."
    )


_UNUSED = frozenset(
    ["row", "tgl_data", "tempat_lahir", "status_usaha", "tk_l", "tk_p", "modal", "omzet", "lat", "lon"]
)


def told(pairs: pl.DataFrame) -> pl.DataFrame:
    """PAIRS.csv: the chance to be one business, that one owner is behind both, and that both live in one household."""
    return pairs.select(
        pl.col("a").alias("rec_id_a"), pl.col("b").alias("rec_id_b"), pl.col("business").round(6).alias("probability"),
        (pl.col("business") + pl.col("owner")).clip(0, 1).round(6).alias("owner_probability"),
        pl.col("household").round(6).alias("household_probability"), pl.col("pile").str.to_lowercase(), "reasons",
    )  # fmt: skip


def write(parts: Iterable[pl.DataFrame], path: Path) -> None:
    """Frames one after the other as CSV, all or nothing: a half-written file never stands under the name that was asked for."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as opened:
            for at, frame in enumerate(parts):
                frame.write_csv(opened, include_header=at == 0)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@dataclass(frozen=True)
class Outcome:
    """What a match came to, whichever engine it ran on."""

    records: int
    businesses: int
    owners: int
    pairs: int
    beyond: int
    shared: pl.DataFrame
    left_out: pl.DataFrame
    doubts: tuple[str, ...]


def summary(found: Outcome) -> list[str]:
    """What came of it, and what was set aside, in sentences."""
    lines = [
        f"{found.records} baris: {found.businesses} usaha, {found.owners} pemilik, {found.pairs} pasangan dibandingkan."
    ]
    for number, values, records in found.shared.iter_rows():
        lines.append(
            f"{values} nilai {number} dipakai terlalu banyak baris ({records}) dan tidak dihitung sebagai bukti."
        )
    crowded = found.left_out.filter(pl.col("blocks") > 0)
    if crowded.height:
        lines.append(
            f"{int(crowded['records'].sum())} kali sebuah baris ada di kelompok yang terlalu besar; di situ hanya tetangga menurut nama "
            "yang dibandingkan."
        )
    if found.beyond:
        lines.append(
            f"{found.beyond} pasangan dengan persamaan paling sedikit tidak dibandingkan: semua kunci bersama mendapat paling banyak "
            f"{MOST_COMPARED} pasangan per baris."
        )
    return [*lines, *found.doubts]

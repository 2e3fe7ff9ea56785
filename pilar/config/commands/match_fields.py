"""match --fields: a table whose columns mean anything, matched by those that are named."""

import argparse
from pathlib import Path

import polars as pl

from pilar.config.commands import Stop, say
from pilar.config.commands.match_tables import read_parts
from pilar.config.commands.matching import repeated, step, write
from pilar.linkage.domain import anylist
from pilar.linkage.domain.blocking import MOST_COMPARED


def match_fields(options: argparse.Namespace, paths: list[Path]) -> None:
    """The rows of all files by the columns of --fields; groups are written as the office's lists are, with one owner to a group."""
    names = list(dict.fromkeys(name.strip().lower() for name in options.fields.split(",") if name.strip()))
    records = pl.concat([_table(path, names) for path in paths], how="diagonal")
    twice = records.filter(pl.col("rec_id").is_duplicated())
    if twice.height:
        raise repeated(twice.filter(pl.col("rec_id") == twice["rec_id"][0]), twice.height)
    say(f"{records.height} baris dibaca.")
    for name in names:
        if records[name].null_count() == records.height:
            say(f"Kolom {name} kosong dan tidak dipakai.")
    step("compare")
    try:
        linked = anylist.link(records.select("rec_id", *names))
    except ValueError as problem:
        raise Stop(f"--fields: {problem}.") from problem
    write([_clusters(linked)], Path(options.out))
    if options.pairs:
        write([_pairs(linked)], Path(options.pairs))
    for sentence in _summary(linked):
        say(sentence)


def _table(path: Path, names: list[str]) -> pl.DataFrame:
    parts = list(read_parts(path))
    for note in (note for part in parts for note in part.notes):
        say(note)
    frame = pl.concat([part.frame for part in parts], how="diagonal")
    missing = [name for name in ("rec_id", *names) if name not in frame.columns]
    if missing:
        there = ", ".join(name for name in frame.columns if name != "row") or "tidak ada"
        raise Stop(f"{path}: kolom {', '.join(missing)} tidak ada; kolom yang ada: {there[:300]}.")
    place = pl.concat_str(pl.lit(f"{path.name}:"), pl.col("row").cast(pl.String))
    return frame.select(
        pl.col("rec_id").fill_null(place), "row", pl.lit(path.name).alias("file"), *(name for name in names if name != "rec_id")
    )  # fmt: skip


def _clusters(linked: anylist.Linked) -> pl.DataFrame:
    return linked.clusters.select(
        "rec_id", "cluster_id", pl.col("cluster_id").alias("owner_id"), pl.col("pile").str.to_lowercase()
    )


def _pairs(linked: anylist.Linked) -> pl.DataFrame:
    return linked.pairs.select(
        pl.col("a").alias("rec_id_a"), pl.col("b").alias("rec_id_b"), pl.col("probability").round(6),
        pl.col("pile").str.to_lowercase(), "reasons",
    )  # fmt: skip


def _summary(linked: anylist.Linked) -> list[str]:
    groups = linked.clusters["cluster_id"].n_unique()
    lines = [
        f"{linked.clusters.height} baris: {groups} yang berbeda, {linked.compared} pasangan dibandingkan."
    ]
    if linked.beyond:
        lines.append(
            f"{linked.beyond} pasangan dengan persamaan paling sedikit tidak dibandingkan: paling banyak {MOST_COMPARED} pasangan per baris."
        )
    return [*lines, *linked.doubts]

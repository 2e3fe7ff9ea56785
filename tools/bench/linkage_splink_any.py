"""Splink 5 with its textbook settings on columns as they are: python -m tools.bench.linkage_splink_any RECORDS.parquet GROUPS.parquet TEXTS DATES

Texts by Jaro-Winkler with term frequencies, dates and numbers by Levenshtein, blocked by every two columns; groups are the connected components at .5 and .8.
Prints the seconds from table to groups.
"""

import sys
import time
from itertools import combinations
from pathlib import Path

import duckdb
import polars as pl
import splink.backends.duckdb as backend
import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on

CUTS = (0.5, 0.8)


def settings(columns: list[str], texts: list[str]) -> SettingsCreator:
    comparisons = [
        compare.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(term_frequency_adjustments=True)
        if name in texts
        else compare.LevenshteinAtThresholds(name, [1, 2])
        for name in columns
    ]
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(*pair) for pair in combinations(columns, 2)],
    )


def main() -> None:
    source, target, texts = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(",")
    records = pl.read_parquet(source)
    columns = [name for name in records.columns if name != "rec_id"]
    start = time.perf_counter()
    linker = Linker(
        backend.DuckDBAPI(duckdb.connect()).register(records.to_arrow()), settings(columns, texts)
    )
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on(*columns[:3])], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=2e6)
    for first, second in ((0, 1), (-1, -2)):
        training.estimate_parameters_using_expectation_maximisation(block_on(columns[first], columns[second]))
    found = linker.inference.predict(threshold_match_probability=0.01)
    groups = records.select("rec_id")
    for cut in CUTS:
        told = linker.clustering.cluster_pairwise_predictions_at_threshold(
            found, threshold_match_probability=cut
        )
        frame = pl.from_arrow(told.as_pyarrow_table())
        groups = groups.join(frame.select("rec_id", pl.col("cluster_id").alias(str(cut))), on="rec_id")  # type: ignore[union-attr]
    groups.write_parquet(target)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()

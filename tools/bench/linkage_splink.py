"""Splink 5 with its textbook settings on prepared records: python -m tools.bench.linkage_splink RECORDS.parquet PAIRS.parquet

One model, eight comparisons of the library, u from random pairs, m by EM from two blockings, term frequencies; the same normalised columns
and as many blocking rules as the engine's main recipes. Prints the seconds from table to scored pairs.
"""

import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import splink.backends.duckdb as backend
import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on

COLUMNS = (
    "nik15", "person", "phone1", "birth", "street", "village", "trade_own", "doing", "first", "last", "rt", "rw",
)  # fmt: skip
RULES = (
    ("nik15",), ("phone1",), ("first", "last", "village"), ("first", "birth"), ("first", "village", "doing"), ("last", "village", "doing"),
    ("trade_own", "village"), ("first", "last", "doing"), ("rt", "rw", "village", "doing"), ("street", "village", "doing"), ("trade_own", "first"),
)  # fmt: skip


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            compare.LevenshteinAtThresholds("nik15", [1, 2]),
            compare.JaroWinklerAtThresholds("person", [0.95, 0.88]).configure(
                term_frequency_adjustments=True
            ),
            compare.ExactMatch("phone1"),
            compare.ExactMatch("birth"),
            compare.JaroWinklerAtThresholds("street", [0.9]),
            compare.ExactMatch("village").configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds("trade_own", [0.92, 0.8]).configure(
                term_frequency_adjustments=True
            ),
            compare.ExactMatch("doing"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
        retain_intermediate_calculation_columns=False,
    )


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    records = pl.read_parquet(source)
    start = time.perf_counter()
    connection = duckdb.connect()
    linker = Linker(backend.DuckDBAPI(connection).register(records.to_arrow()), settings())
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("nik15"), block_on("person", "village", "trade_own")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=2e6)
    training.estimate_parameters_using_expectation_maximisation(block_on("first", "last"))
    training.estimate_parameters_using_expectation_maximisation(block_on("nik15"))
    found = linker.inference.predict(threshold_match_probability=0.01)
    wanted = f"select unique_id_l, unique_id_r, match_probability from {found.physical_name}"  # noqa: S608
    connection.sql(wanted).pl().write_parquet(target)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()

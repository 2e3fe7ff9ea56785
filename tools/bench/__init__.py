"""Measurements: one registry of functions, one table (docs/benchmarks.md). Run by `make bench`."""

from tools.bench.harness import BENCHES, Row, bench

__all__ = ["BENCHES", "Row", "bench"]

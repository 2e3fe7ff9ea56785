"""The indicators of a province or the nation from exported Parquet, as SQL that DuckDB and Spark both read. Knows domain only."""

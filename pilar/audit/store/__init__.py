"""The statements of the record book that differ by database."""

"""Statements that differ by database."""

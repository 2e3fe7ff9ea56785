"""Verbs about reported numbers."""

from pilar.reports.services.closing import close_month
from pilar.reports.services.exporting import export_parquet
from pilar.reports.services.reporting import FORMATS, make_report

__all__ = ["FORMATS", "close_month", "export_parquet", "make_report"]

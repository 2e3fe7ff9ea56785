"""Verbs about reported numbers."""

from pilar.reports.services.checking import explain, look_again, look_over, set_aside
from pilar.reports.services.closing import close_month
from pilar.reports.services.exporting import export_parquet
from pilar.reports.services.ministry import end_template, fill_template, keep_template, make_ministry_file
from pilar.reports.services.reporting import FORMATS, make_report
from pilar.reports.services.walls import put_up_wall, take_back_wall

__all__ = [
    "FORMATS",
    "close_month",
    "end_template",
    "explain",
    "export_parquet",
    "fill_template",
    "keep_template",
    "look_again",
    "look_over",
    "make_ministry_file",
    "make_report",
    "put_up_wall",
    "set_aside",
    "take_back_wall",
]

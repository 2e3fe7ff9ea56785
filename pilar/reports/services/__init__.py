"""Verbs about reported numbers."""

from pilar.reports.services.closing import close_month

__all__ = ["close_month"]

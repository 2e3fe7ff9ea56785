"""The verbs of linkage: finding which rows and businesses are one, keeping the block keys, teaching the model."""

from pilar.linkage.services.keeping import catch_up, note_written, rebuild_keys, refresh_keys
from pilar.linkage.services.matching import Found, find_matches
from pilar.linkage.services.models import adopt, adopted_model, fit_anew, teach
from pilar.linkage.services.twins import find_twins
from pilar.linkage.services.typing import likely_twins

__all__ = [
    "Found",
    "adopt",
    "adopted_model",
    "catch_up",
    "find_matches",
    "find_twins",
    "fit_anew",
    "likely_twins",
    "note_written",
    "rebuild_keys",
    "refresh_keys",
    "teach",
]

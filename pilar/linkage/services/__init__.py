"""The verbs of linkage: finding which rows and businesses are one, keeping the block keys, teaching the model."""

from pilar.linkage.services.keeping import catch_up, note_written, rebuild_keys, refresh_keys
from pilar.linkage.services.matching import Found, find_matches
from pilar.linkage.services.models import UnknownModel, adopt, adopted_model, fit_anew, teach
from pilar.linkage.services.noting import note_reconciliation
from pilar.linkage.services.review import (
    UnknownDecision,
    answer,
    decide,
    hold,
    part_business,
    record_pairs,
    sides,
    take_back,
)
from pilar.linkage.services.surely import check_sample, merge_sure, teach_from_decisions, undo_act
from pilar.linkage.services.twins import find_twins
from pilar.linkage.services.typing import likely_twins

__all__ = [
    "Found",
    "UnknownDecision",
    "UnknownModel",
    "adopt",
    "adopted_model",
    "answer",
    "catch_up",
    "check_sample",
    "decide",
    "find_matches",
    "find_twins",
    "fit_anew",
    "hold",
    "likely_twins",
    "merge_sure",
    "note_reconciliation",
    "note_written",
    "part_business",
    "rebuild_keys",
    "record_pairs",
    "refresh_keys",
    "sides",
    "take_back",
    "teach",
    "teach_from_decisions",
    "undo_act",
]

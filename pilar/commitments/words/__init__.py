"""Codes into the words of the screen."""

from pilar.commitments.words.institutions import (
    INSTITUTION_KIND_WORDS,
    PAPER_KIND_WORDS,
    SIDE_WORDS,
    VALIDITY_WORDS,
)
from pilar.commitments.words.meetings import (
    ANSWER_WORDS,
    AUDIT_SENTENCES,
    MEETING_KIND_WORDS,
    MEETING_STATE_WORDS,
    OUTCOME_WORDS,
)

__all__ = [
    "ANSWER_WORDS",
    "AUDIT_SENTENCES",
    "INSTITUTION_KIND_WORDS",
    "MEETING_KIND_WORDS",
    "MEETING_STATE_WORDS",
    "OUTCOME_WORDS",
    "PAPER_KIND_WORDS",
    "SIDE_WORDS",
    "VALIDITY_WORDS",
]
